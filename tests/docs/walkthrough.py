r"""A page that a reader can follow: its files written, its changes made, its commands run.

A block of code with `title="path"` is a file; one in the language `diff` with such a title
changes the file; in one in the language `console`, what follows `$ twofold …` is what that
command prints, with the time that it took masked; a line `…` stands for any lines at all, where
the status is 0.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from twofold.cli import app

BLOCK = re.compile(r"^```(?P<language>\w+)(?P<rest>.*)\n(?P<text>(?:(?!^```).*\n)*)^```$", re.M)
TITLE = re.compile(r'title="(.*?)"')
SECONDS = re.compile(r"\b\d+\.\d s$", re.M)
MASK = "0.1 s"
ANY = "…"
RUNNER = CliRunner(env={"TWOFOLD_TRACEBACK": "1", "COLUMNS": "80"})


@dataclass(frozen=True, slots=True)
class Block:
    """A block of code on a page, the file that it names, and where its text begins and ends."""

    language: str
    title: str | None
    text: str
    start: int
    end: int


def blocks(page: str) -> Iterator[Block]:
    """Every block of code, in order."""
    for found in BLOCK.finditer(page):
        title = TITLE.search(found["rest"])
        name = title[1] if title else None
        yield Block(found["language"], name, found["text"], found.start("text"), found.end("text"))


def follow(page: str, folder: Path) -> str:
    """The page as it should be: what it says is done in `folder`, and what comes of it set in.

    The current folder must be `folder`.
    """
    parts, done = [], 0
    for block in blocks(page):
        text = block.text
        if block.language == "console":
            text = _run(text)
        elif block.title is not None:
            _write(folder / block.title, block)
        parts += [page[done : block.start], text]
        done = block.end
    return "".join([*parts, page[done:]])


def _write(path: Path, block: Block) -> None:
    if block.language != "diff":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, "utf-8")
        return
    old, new = ("".join(_side(block.text, sign)) for sign in "-+")
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{path.name} has not this just once:\n{old}"
    path.write_text(text.replace(old, new), "utf-8")


def _side(diff: str, sign: str) -> Iterator[str]:
    for line in diff.splitlines(keepends=True):
        assert line[0] in " +-\n", line
        if line[0] in f" {sign}\n":
            yield line[1:] or line


def _run(console: str) -> str:
    """What the reader sees: each command, and below it what it prints."""
    seen = ""
    for part in re.split(r"^(?=\$ )", console, flags=re.M):
        if not part:
            continue
        command, _, shown = part.partition("\n")
        words = shlex.split(command.removeprefix("$ "))
        assert words[0] == "twofold", f"not one of ours: {command}"
        result = RUNNER.invoke(app, words[1:])
        printed = SECONDS.sub(MASK, result.output.strip("\n") + "\n")
        stands = _matches(shown, printed) and (ANY not in shown.split() or result.exit_code == 0)
        seen += f"{command}\n{shown if stands else printed}"
    return seen


def _matches(shown: str, printed: str) -> bool:
    pattern = "".join(
        r"(?:.*\n)*" if line.strip() == ANY else re.escape(line)
        for line in shown.splitlines(keepends=True)
    )
    return bool(shown) and re.fullmatch(pattern, printed) is not None
