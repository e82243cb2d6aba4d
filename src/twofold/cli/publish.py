"""`twofold publish`: a story as readers hold it in their hands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from twofold.cli.books import Wanted, spare_guide, write_books, write_guide
from twofold.cli.common import (
    NoColorOption,
    QuietOption,
    SeedOption,
    StoryArgument,
    complain,
    open_story,
    spare,
    stderr,
    tidy,
    write_whole,
)
from twofold.errors import Problem
from twofold.files import at_home

if TYPE_CHECKING:
    from twofold.story import Story

PAGES = (".html", ".htm")


def _file(option: str, says: str) -> Any:
    return typer.Option(option, metavar="FILE", help=says)


@tidy
def publish(
    story: StoryArgument,
    web: Annotated[
        Path | None,
        typer.Option(
            "--web",
            metavar="DIR|FILE.html",
            help="A page that opens from any host and from disk: a folder, or all in one file.",
        ),
    ] = None,
    css: Annotated[
        Path | None,
        typer.Option("--css", metavar="FILE", help="A style sheet, in place of publish.css."),
    ] = None,
    script: Annotated[
        Path | None,
        typer.Option(
            "--script", metavar="FILE", help="A script for EXTERNALs, in place of publish.js."
        ),
    ] = None,
    cover: Annotated[
        Path | None,
        typer.Option(
            "--cover", metavar="FILE", help="A picture for the title page, in place of cover.png."
        ),
    ] = None,
    edition: Annotated[
        str | None,
        typer.Option(
            "--edition", metavar="NAME", help="An edition of world.toml: some of its realms alone."
        ),
    ] = None,
    epub: Annotated[Path | None, _file("--epub", "A book as EPUB 3.")] = None,
    html: Annotated[Path | None, _file("--html", "A book as one page, to be printed.")] = None,
    markdown: Annotated[Path | None, _file("--markdown", "A book as Markdown.")] = None,
    pdf: Annotated[Path | None, _file("--pdf", "A book as PDF.")] = None,
    guide: Annotated[
        Path | None, _file("--guide", "How to read mainly an edition's side, as Markdown.")
    ] = None,
    choices: Annotated[
        str | None,
        typer.Option(
            "--choices",
            metavar="1,r3,2|@FILE",
            help="A book of the reading that takes these choices, or those that play --record "
            "wrote; without it, a gamebook of all readings.",
        ),
    ] = None,
    likeliest: Annotated[
        bool, typer.Option("--likeliest", help="A book of the likeliest reading.")
    ] = False,
    seed: SeedOption = None,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Publish a story: as a page to be read in a browser, or as a book.

    A book is one reading, or a gamebook in which every reading can be read, by numbers. What is
    written is written whole or not at all, and nothing of yours is written over.
    """
    asked = {"epub": epub, "html": html, "markdown": markdown, "pdf": pdf}
    targets = {kind: path for kind, path in asked.items() if path is not None}
    books = Wanted(targets, choices, likeliest, seed, edition)
    if web is None and guide is None and not books.targets:
        raise typer.BadParameter(
            "say as what: --web DIR, --epub FILE, --html FILE, --markdown FILE or --pdf FILE"
        )
    if guide is not None and edition is None:
        raise typer.BadParameter("--guide is of an edition: add --edition NAME")
    named = [*books.targets.values(), *filter(None, (guide, web))]
    for number, path in enumerate(named):
        if at_home(path).resolve() in (at_home(other).resolve() for other in named[:number]):
            raise typer.BadParameter(f"`{path}` is named twice: name each by a file of its own")
    opened = open_story(story, quiet, no_color)
    page = None if web is None else _Page(opened, at_home(web))
    if page is not None:
        page.spare()
    if guide is not None:
        spare_guide(guide)
    if books.targets:
        write_books(opened, books, quiet, no_color)
    if guide is not None and edition is not None:
        write_guide(opened, edition, guide, quiet, no_color)
    if page is None:
        return
    css, script, cover = (None if path is None else at_home(path) for path in (css, script, cover))
    written, warnings = page.write(css, script, cover, edition)
    if not quiet:
        complain(warnings, no_color)
        stderr(no_color).print(f"wrote {written}", soft_wrap=True)


@dataclass(frozen=True, slots=True)
class _Page:
    """The page of a story, as it is to be written: a folder, or a file."""

    story: Story
    target: Path

    @property
    def _is_one_file(self) -> bool:
        return self.target.suffix.lower() in PAGES

    def spare(self) -> None:
        """Refuse to write over what is not its own.

        Raises:
            StoryError: saying why.
        """
        from twofold.publish.web import mark_of
        from twofold.publish.whole_folder import spare_folder

        if self._is_one_file:
            spare(self.target, _is_a_page)
        else:
            spare_folder(self.target, mark_of(self.story))

    def write(
        self, css: Path | None, script: Path | None, cover: Path | None, edition: str | None
    ) -> tuple[Path, list[Problem]]:
        """Write it; returns what is to be opened, and what its author may want to know.

        Raises:
            StoryError: where it cannot be made, or not be written there.
        """
        from twofold.publish.web import (
            dress_of,
            endless_loops,
            faulty_beginning,
            mark_of,
            single_page,
            site,
            unanswered,
        )
        from twofold.publish.whole_folder import write_folder

        story, target = self.story, self.target
        dress = dress_of(story.folder, css, script, cover)
        loops = endless_loops(story)  # which a story that begins in one would meet once more
        warnings = [*unanswered(story, dress), *(loops or faulty_beginning(story))]
        if self._is_one_file:
            write_whole(target, single_page(story, dress, edition), _is_a_page)
            return target, warnings
        write_folder(target, site(story, dress, edition), mark_of(story))
        return target / "index.html", warnings


def _is_a_page(old: str) -> bool:
    return '<meta name="generator" content="Twofold">' in old
