"""The books of `twofold publish`: which reading, set as what, written where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from twofold.cli.common import spare, stderr, write_whole, wrong
from twofold.cli.proof_run import exploring
from twofold.cli.records import asked_record
from twofold.files import at_home
from twofold.play.transcript import TraceError

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console

    from twofold.publish.book import Book
    from twofold.story import Story

SEED = 1  # of a book, so that the same story is the same book

_OURS = {
    "epub": ("PK", "made by Twofold"),
    "html": ("<!doctype html>", '<meta name="generator" content="Twofold">'),
    "markdown": ("<!--", "made by Twofold"),
    "pdf": ("%PDF-", "%\ufffd\ufffd\ufffd\ufffd\n\n1 0 obj"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be made of a story.

    Attributes:
        targets: the files, by what is written into them.
        choices: the reading that is to be a book, as it was typed.
        likeliest: whether it is the likeliest one.
        seed: of what falls by chance in it, and of the order of a gamebook's sections.
        edition: of which it is to be a book, by its name; None for the whole story.
    """

    targets: Mapping[str, Path]
    choices: str | None = None
    likeliest: bool = False
    seed: int | None = None
    edition: str | None = None


def write_books(story: Story, wanted: Wanted, quiet: bool, no_color: bool) -> None:
    """Make the book, and write it.

    Raises:
        StoryError: where it cannot be made, or not be written there.
    """
    if wanted.likeliest and wanted.choices is not None:
        raise typer.BadParameter("--likeliest chooses for itself: leave out --choices")
    targets = {kind: at_home(path) for kind, path in wanted.targets.items()}
    for kind, path in targets.items():
        spare(path, _is_ours(kind))
        if not path.resolve().parent.is_dir():
            wrong(f"`{path}` cannot be written: there is no folder `{path.parent}`")
    if "pdf" in targets:
        from twofold.publish.book.pdf import check_there_is_typst

        check_there_is_typst()
    console = stderr(no_color)
    book = _book(story, wanted, console, quiet)
    for kind, path in targets.items():
        write_whole(path, _set(book, kind), _is_ours(kind))
        if not quiet:
            said = f" ({book.made_of})" if book.made_of else ""
            console.print(f"wrote {path}{said}", markup=False, soft_wrap=True)


def _book(story: Story, wanted: Wanted, console: Console, quiet: bool) -> Book:
    from twofold.publish.book import book_of_reading, check_same_readings, gamebook, likeliest_trace

    seed = SEED if wanted.seed is None else wanted.seed
    edition = None if wanted.edition is None else story.edition(wanted.edition)
    record = asked_record("--choices", wanted.choices)
    with exploring(console, quiet) as (progress, notice):
        if record is not None or wanted.likeliest:
            if record is None:
                trace = likeliest_trace(story, progress, notice)
            else:
                trace = record.trace
                if wanted.seed is None and record.seed is not None:
                    seed = record.seed
            try:
                return book_of_reading(story, trace, seed, edition)
            except TraceError as error:
                wrong(f"--choices {trace} does not fit this story: {error}")
        with _reading(console, quiet) as told:
            book = gamebook(story, seed, progress, notice, told, edition)
        check_same_readings(story, book, edition=wanted.edition)
        return book


def spare_guide(path: Path) -> None:
    """Refuse before anything is worked out for nothing.

    Raises:
        StoryError: where it would be written over something else.
    """
    spare(at_home(path), _is_ours("markdown"))


def write_guide(story: Story, edition: str, path: Path, quiet: bool, no_color: bool) -> None:
    """Work out the reading guide of an edition, and write it as Markdown.

    Raises:
        StoryError: where it cannot be worked out, or not be written there.
    """
    path = at_home(path)
    wanted = story.edition(edition)
    console = stderr(no_color)
    from twofold.publish.book.setting import guide
    from twofold.publish.guide import reading_guide

    with exploring(console, quiet) as (progress, notice):
        lines = reading_guide(story, wanted, progress, notice)
    write_whole(path, guide(wanted.title or wanted.name, lines), _is_ours("markdown"))
    if not quiet:
        console.print(f"wrote {path}", markup=False, soft_wrap=True)


def _set(book: Book, kind: str) -> str | bytes:
    if kind == "epub":
        from twofold.publish.book.epub import epub

        return epub(book)
    if kind == "pdf":
        from twofold.publish.book.pdf import pdf

        return pdf(book)
    from twofold.publish.book.setting import html, markdown

    return html(book) if kind == "html" else markdown(book)


def _is_ours(kind: str) -> Callable[[str], bool]:
    begins, holds = _OURS[kind]
    return lambda old: old.startswith(begins) and holds in old


@contextmanager
def _reading(console: Console, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """Show how many states have been read, where there is somebody to see it."""
    if quiet or not console.is_terminal:
        yield lambda read, states: None
        return
    with console.status("reading every turn …") as status:

        def told(read: int, states: int) -> None:
            if read % 50 == 0:
                status.update(f"reading every turn: {read:,} of {states:,} states …")

        yield told
