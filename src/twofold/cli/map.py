"""`twofold map`: the story drawn, as a picture or a page to look about in."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from twofold.cli.common import (
    INCOMPLETE,
    ExternalOption,
    NoColorOption,
    QuietOption,
    StoryArgument,
    open_story,
    spare,
    stderr,
    tidy,
    write_whole,
    wrong,
)
from twofold.cli.proof_run import exploring
from twofold.files import at_home
from twofold.publish.map import Fold, draw, draw_page, story_map

PICTURE, PAGES = ".svg", (".html", ".htm")
ADDRESSES = ("https://", "http://", "file:///")
_SCHEME = re.compile(r"\s*[a-z][a-z0-9+.-]*:", re.IGNORECASE)
OURS = ("<svg", "<!doctype html>")


@tidy
def map_story(
    story: StoryArgument,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE.svg|FILE.html", help="The picture, or the page."
        ),
    ] = None,
    fold: Annotated[
        Fold,
        typer.Option("--fold", help="How much of it a picture shows; a page can show each."),
    ] = Fold.CHOICES,
    page: Annotated[
        str,
        typer.Option(
            "--page", metavar="ADDRESS", help="The published page, to be played from any place."
        ),
    ] = "",
    max_states: Annotated[
        int | None, typer.Option("--max-states", metavar="N", min=1, help="Explore no more.")
    ] = None,
    max_seconds: Annotated[
        float | None, typer.Option("--max-seconds", metavar="S", min=0, help="Explore no longer.")
    ] = None,
    external: ExternalOption = None,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Draw a story: knots, stitches and choices, where they lead, and what is proved of each.

    Leaves with 0, with 2 when the story or the command is wrong, and with 3 where not every
    reading was explored, which the map says too.
    """
    if output is None:
        raise typer.BadParameter("say where to: -o FILE.svg, or -o FILE.html")
    output = at_home(output)
    is_page = output.suffix.lower() in PAGES
    if not is_page and output.suffix.lower() != PICTURE:
        wrong(
            f"`{output}` is neither a picture nor a page",
            hint="name a file that ends in .svg, or in .html",
        )
    if page and not is_page:
        wrong("a picture leads to no page: leave out --page, or name a file that ends in .html")
    if _SCHEME.match(page) and not page.lower().startswith(ADDRESSES):
        wrong(f"`{page}` is no address of a page", hint="name it by its path from the map's file")
    spare(output, _is_ours)
    opened = open_story(story, quiet, no_color, external)
    console = stderr(no_color)
    with exploring(console, quiet) as (progress, notice):
        mapped = story_map(opened, max_states, max_seconds, progress, notice)
        made = draw_page(opened, mapped, notice, page) if is_page else draw(mapped, fold, notice)
    write_whole(output, made, _is_ours)
    if not quiet:
        console.print(f"wrote {output}", soft_wrap=True)
    if mapped.why_incomplete is not None:
        if not quiet:
            said = f"not every reading was explored: {mapped.why_incomplete}"
            console.print(said, markup=False, soft_wrap=True)
        raise typer.Exit(INCOMPLETE)


def _is_ours(old: str) -> bool:
    return old.lstrip().lower().startswith(OURS) and "twofold" in old.lower()
