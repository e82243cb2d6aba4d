"""`twofold new`: a folder with a small story in it, to be made one's own."""

from __future__ import annotations

import contextlib
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from twofold.cli.common import NoColorOption, QuietOption, stderr, tidy, wrong
from twofold.scaffold import scaffold, title_of

FolderArgument = Annotated[
    str, typer.Argument(metavar="DIR", help="A folder: a new one, or one without a story.")
]
IS_A_STORY = (".ink", ".ink.json")


@tidy
def new(name: FolderArgument, quiet: QuietOption = False, no_color: NoColorOption = False) -> None:
    """Make a folder with a small story in two realms, which plays and checks clean.

    Its title is the folder's name. Nothing that is there already is written over.
    """
    if not name.strip():
        raise typer.BadParameter("the folder needs a name", param_hint="DIR")
    folder = Path(name)
    texts = scaffold(title_of(folder.resolve().name))
    _refuse(folder, texts)
    with _taken_back_where_it_fails() as made:
        _make_folder(folder, made)
        for each, text in texts.items():
            _write(folder / each, text, made)
    if quiet:
        return
    console = stderr(no_color)
    for written in texts:
        console.print(f"wrote {folder / written}", soft_wrap=True)
    as_typed = shlex.quote(f"./{folder}" if name.startswith("-") else str(folder))
    console.print("\nIt is a story already. Read it, prove it, and make it yours:\n")
    for command in ("play", "check"):
        console.print(f"  twofold {command} {as_typed}", soft_wrap=True)


def _refuse(folder: Path, texts: dict[str, str]) -> None:
    """Stop where there is something that a new story would write over or get mixed up with."""
    if folder.exists() and not folder.is_dir():
        wrong(f"`{folder}` is a file", hint="name a folder that is not there yet")
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.name in texts or path.name.endswith(IS_A_STORY):
            wrong(
                f"`{path}` is there already, and nothing is written over",
                hint="name a folder that is not there yet",
            )


@contextlib.contextmanager
def _taken_back_where_it_fails() -> Iterator[list[Path]]:
    """A list of what was made, all of which goes again where the rest cannot be made."""
    made: list[Path] = []
    try:
        yield made
    except BaseException:
        for path in reversed(made):
            with contextlib.suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        raise


def _make_folder(folder: Path, made: list[Path]) -> None:
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir()
        made.append(each)


def _write(path: Path, text: str, made: list[Path]) -> None:
    with open(path, "x", encoding="utf-8", newline="\n") as file:
        made.append(path)
        file.write(text)
