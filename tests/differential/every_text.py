"""Every Ink text of the repository, of the folder shared beside it, and of their documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import twofold
from tests.differential.comparing import Comparer
from tests.reference.inkjs import Inkjs
from tests.reference.playthrough import Script
from tests.reference.shared import REPOSITORY, SHARED
from twofold.errors import StoryError

WORLD, WORLD_INK, MAIN = "world.toml", "world.ink", "main.ink"
_NOT_OURS = {"node_modules", "build", "dist"}
_INCLUDE = re.compile(r"^[ \t]*INCLUDE[ \t]+(.+?)[ \t\r]*$", re.M)
_BLOCK = re.compile(r"^```ink\b[^\n]*\n(.*?)^```", re.M | re.S)


_WHOLE_FLOATS = "inkjs's compiler writes a float with a whole value as an integer"
_OPEN_COMMENT = "an open comment loses the rest of the file there"

EXPLAINED = {
    "../shared/conformance/ink/I026/story.ink": "inkjs prints floats in double precision",
    "../shared/conformance/ink/I121/story.ink": _WHOLE_FLOATS,
    "../shared/conformance/ink/I131/story.ink": "a `ref` named like its temporary stops inkjs",
    "../shared/conformance/ink/I133/story.ink": _WHOLE_FLOATS,
    "docs/how/declare-external.md:1": "its functions are the game's, and nobody is one here",
    "tests/ink/errors/unclosed_comment.ink": _OPEN_COMMENT,
    "tests/ink/golden/operators.ink": _WHOLE_FLOATS,
}
"""Texts that are not treated alike, and why; `docs/ink.md` has each of the reasons."""

ENDLESS = {
    "tests/ink/golden/diverts.ink",
    "tests/ink/golden/stitches_only.ink",
    "tests/soundness/stories/only_words_by_lists.ink",
}
"""Texts that go round without a choice: an error here, and there without end. Not played."""


class InkText:
    """A text that may be a story.

    Args:
        name: its path from the repository; of a block of a document, with its number.
        source: the file that it is, or the text of the block.

    Attributes:
        name: as given.
        main: the name of its file, among `files`.
    """

    def __init__(self, name: str, source: Path | str) -> None:
        self.name = name
        self.main = source.name if isinstance(source, Path) else MAIN
        self._source = source

    @cached_property
    def files(self) -> Mapping[str, str]:
        """The text of its file, and of each that it includes, by path from its folder."""
        if isinstance(self._source, Path):
            return _files_of(self._source)
        return {MAIN: self._source}


def every_text() -> list[InkText]:
    """All of them, by name."""
    found: list[InkText] = []
    for root, prefix in ((REPOSITORY, ""), (SHARED, "../shared/")):
        for path in _beneath(root):
            name = prefix + path.relative_to(root).as_posix()
            if path.suffix == ".ink":
                found.append(InkText(name, path))
            elif path.suffix == ".md":
                blocks = _BLOCK.findall(path.read_text("utf-8"))
                for number, block in enumerate(blocks, 1):
                    found.append(InkText(f"{name}:{number}", block))
    return sorted(found, key=lambda text: text.name)


def _beneath(folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name in _NOT_OURS:
            continue
        if path.is_dir():
            yield from _beneath(path)
        else:
            yield path


def _files_of(main: Path) -> dict[str, str]:
    """A file and all that it includes; a story with a world includes what is lowered."""
    files: dict[str, str] = {}
    waiting = [main.name]
    if main.name == MAIN and (main.parent / WORLD).is_file():
        world_ink = _lowered(main.parent)
        if world_ink is not None:
            text = main.read_text("utf-8-sig").replace(f"INCLUDE {WORLD_INK}", "")
            files = {main.name: f"INCLUDE {WORLD_INK}\n{text}", WORLD_INK: world_ink}
            waiting = _INCLUDE.findall(text)
    while waiting:
        name = waiting.pop()
        path = main.parent / name
        if name not in files and path.is_file():
            files[name] = path.read_text("utf-8-sig")
            waiting += _INCLUDE.findall(files[name])
    return files


def _lowered(folder: Path) -> str | None:
    try:
        return twofold.open(folder).world_ink
    except StoryError:
        return None


@dataclass(frozen=True, slots=True)
class Treated:
    """How a text fared with both.

    Attributes:
        alike: compiled alike and played alike, or refused by both.
        how: that, or the first difference.
    """

    alike: bool
    how: str


class EveryComparer:
    """Compares texts, of which not every one need be a story.

    Args:
        inkjs: running.
        folder: where files are written.
        scripts: how each story is played.
    """

    def __init__(self, inkjs: Inkjs, folder: Path, scripts: Sequence[Script]) -> None:
        self._inkjs = inkjs
        self._folder = folder
        self._scripts = scripts

    def compare(self, text: InkText) -> Treated:
        """How a text fares: the same JSON, and the same words however it is played?"""
        folder = self._folder / re.sub(r"\W", "_", text.name)
        folder.mkdir()
        scripts = () if text.name in ENDLESS else self._scripts
        compared = Comparer(self._inkjs, folder, scripts).compare(text.main, text.files)
        if compared.kind == "refused here" and self._is_refused_there(text):
            return Treated(True, "refused by both")
        if compared.difference is not None:
            return Treated(False, compared.difference)
        if compared.too_long:
            return Treated(True, "compiled alike; too long to be played to its end")
        return Treated(True, f"alike, {compared.turns:,} turns" if scripts else "compiled alike")

    def _is_refused_there(self, text: InkText) -> bool:
        others = {name: each for name, each in text.files.items() if name != text.main}
        return self._inkjs.compile(text.files[text.main], others).json is None
