"""`twofold check`: every reading of a story, and what holds in all of them."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.live import Live
from rich.spinner import Spinner
from rich.text import Text

from twofold.check.report import as_coverage, as_json, count, for_people
from twofold.cli.frame import (
    NoColorOption,
    QuietOption,
    StoryArgument,
    open_story,
    stderr,
    stdout,
    tidy,
    write_whole,
    wrong,
)
from twofold.play.trace import Trace
from twofold.play.transcript import TraceError, follow

if TYPE_CHECKING:
    from twofold.check.proof import Proof
    from twofold.story import Story


class Format(StrEnum):
    """How a report is written."""

    TEXT = "text"
    JSON = "json"


@tidy
def check(
    story: StoryArgument,
    format_: Annotated[
        Format, typer.Option("--format", help="For people, or for programs.")
    ] = Format.TEXT,
    coverage: Annotated[
        Path | None,
        typer.Option("--coverage", metavar="FILE", help="Write what was reached, as JSON."),
    ] = None,
    max_states: Annotated[
        int | None, typer.Option("--max-states", metavar="N", min=1, help="Stop after N states.")
    ] = None,
    max_seconds: Annotated[
        float | None, typer.Option("--max-seconds", metavar="S", help="Stop after S seconds.")
    ] = None,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Explore every reading of a story and report what is true of all of them.

    Leaves with 0 when all is well, 1 when there is an error or a warning among the findings,
    2 when the story or the command is wrong, 3 when a budget or Ctrl-C ended it before the proof
    was complete.
    """
    if max_seconds is not None and not max_seconds > 0:
        raise typer.BadParameter("give it more than no time at all", param_hint="--max-seconds")
    if coverage is not None and not coverage.parent.is_dir():
        wrong(f"`{coverage}` cannot be written: there is no folder `{coverage.parent}`")
    opened = open_story(story, quiet, no_color)
    proof = _prove(opened, max_states, max_seconds, stderr(no_color), quiet)
    if coverage is not None:
        write_whole(coverage, _dumps(as_coverage(proof)), _is_coverage)
    if format_ is Format.JSON:
        typer.echo(_dumps(as_json(proof)), nl=False)
    else:
        report = for_people(proof, opened.source_line, lambda trace: words_of(opened, trace))
        stdout(no_color).print(report, soft_wrap=True, end="")
    raise typer.Exit(proof.exit_status)


def _prove(
    story: Story,
    max_states: int | None,
    max_seconds: float | None,
    console: Console,
    quiet: bool,
) -> Proof:
    if quiet or not console.is_terminal:
        return story.check(max_states=max_states, max_seconds=max_seconds)
    spinner = Spinner("dots", text="exploring every reading …")
    with Live(spinner, console=console, transient=True, refresh_per_second=8):

        def show(states: int, frontier: int, transitions: int, seconds: float) -> None:
            spinner.update(text=progress_line(states, frontier, seconds))

        return story.check(max_states=max_states, max_seconds=max_seconds, progress=show)


def progress_line(states: int, frontier: int, seconds: float) -> Text:
    """How far the search has come: states, how many of them are still to be looked at, rate."""
    rate = f", {states / seconds:,.0f} a second" if seconds > 0 else ""
    return Text(f"{count(states, 'state')}, {frontier:,} to look at{rate}")


def words_of(story: Story, trace: str) -> list[str]:
    """The choices on the way along `trace`, in the reader's words; none where it cannot be read."""
    try:
        return list(follow(story.read(seed=1), Trace.parse(trace)))
    except TraceError:
        return []


def _is_coverage(old: str) -> bool:
    return old.lstrip().startswith("{") and '"choices"' in old


def _dumps(report: dict[str, object]) -> str:
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"
