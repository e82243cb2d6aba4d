"""`twofold check`: every reading of a story, and what holds in all of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote

import typer

import twofold
from twofold.cli import harmless
from twofold.cli.amounts import memory_size
from twofold.cli.check_watch import Watch
from twofold.cli.common import (
    ExternalOption,
    NoColorOption,
    QuietOption,
    StoryArgument,
    complain,
    open_story,
    spare,
    stderr,
    stdout,
    tidy,
    write_whole,
    wrong,
)
from twofold.cli.proof_run import Fair, Search, Terms, prove
from twofold.errors import Place, Problem
from twofold.report.json_layout import as_coverage, as_json
from twofold.report.junit import as_junit
from twofold.report.sarif import as_sarif
from twofold.report.text import for_people
from twofold.report.trace_retelling import Retelling

if TYPE_CHECKING:
    from twofold.check.proof import Proof
    from twofold.story import Story


class Format(StrEnum):
    """How a report is written."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    JUNIT = "junit"


@tidy
def check(
    story: StoryArgument,
    format_: Annotated[
        Format,
        typer.Option("--format", help="For people, or for programs: JSON, SARIF 2.1.0, JUnit XML."),
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
    memory: Annotated[
        str | None,
        typer.Option(
            "--memory", metavar="SIZE", help="Use so much memory, as 512M or 2G, and then the disk."
        ),
    ] = None,
    jobs: Annotated[
        int,
        typer.Option(
            "--jobs", metavar="N", min=0, help="Search in N lanes; 0, the default: one a core."
        ),
    ] = 0,
    search: Annotated[
        Search,
        typer.Option(
            "--search",
            help="Explore state by state (explicit), or sets of readings at a time (sets); auto "
            "takes what suits the story.",
        ),
    ] = Search.AUTO,
    no_liveness: Annotated[
        bool,
        typer.Option("--no-liveness", help="Tell states apart by what nothing reads any more too."),
    ] = False,
    no_bounds: Annotated[
        bool,
        typer.Option("--no-bounds", help="Tell counts apart past what they are compared with."),
    ] = False,
    no_word_regions: Annotated[
        bool,
        typer.Option("--no-word-regions", help="Follow what only chooses words as all else."),
    ] = False,
    entry: Annotated[
        list[str] | None,
        typer.Option(
            "--entry", metavar="PATH", help="Begin readings here too: a knot that a game enters."
        ),
    ] = None,
    always: Annotated[
        list[str] | None,
        typer.Option(
            "--always", metavar="EXPR", help="Expect this of every reading, at every choice."
        ),
    ] = None,
    sometimes: Annotated[
        list[str] | None,
        typer.Option("--sometimes", metavar="EXPR", help="Expect this of some reading."),
    ] = None,
    eventually: Annotated[
        list[str] | None,
        typer.Option("--eventually", metavar="EXPR", help="Expect every reading to come to this."),
    ] = None,
    fair: Annotated[
        Fair | None,
        typer.Option(
            "--fair",
            help="With --eventually: leave out of account what starves a fall of chance for ever, "
            "or any choice too.",
        ),
    ] = None,
    external: ExternalOption = None,
    watch: Annotated[
        bool,
        typer.Option("--watch", help="Prove again at each save, and print only what changed."),
    ] = False,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Explore every reading of a story and report what is true of all of them.

    Leaves with 0 when all is well, 1 when there is an error or a warning among the findings that
    the story does not allow, 2 when the story or the command is wrong, 3 when a budget or Ctrl-C
    ended it before the proof was complete.
    """
    if max_seconds is not None and not max_seconds > 0:
        raise typer.BadParameter("give it more than no time at all", param_hint="--max-seconds")
    if watch and format_ is not Format.TEXT:
        raise typer.BadParameter("--watch tells people what changed: leave out --format")
    if coverage is not None:
        if not coverage.parent.is_dir():
            wrong(f"`{coverage}` cannot be written: there is no folder `{coverage.parent}`")
        spare(coverage, _is_coverage)
    if fair is not None and not eventually and not Path(story).is_dir():
        raise typer.BadParameter("it is about --eventually: add one", param_hint="--fair")
    terms = Terms(
        max_states=max_states,
        max_seconds=max_seconds,
        entries=entry or (),
        always=always or (),
        sometimes=sometimes or (),
        eventually=eventually or (),
        fair=fair,
        memory=None if memory is None else memory_size(memory),
        jobs=jobs,
        liveness=not no_liveness,
        bounds=not no_bounds,
        words=not no_word_regions,
        search=search,
    )

    def prove_(opened: Story, meanwhile: Callable[[], None] | None = None) -> Proof:
        proof = prove(opened, terms, stderr(no_color), quiet, meanwhile)
        if coverage is not None:
            reached = harmless.json_text(as_coverage(proof), indent=2)
            write_whole(coverage, f"{reached}\n", _is_coverage)
        return proof

    def report(opened: Story, proof: Proof) -> None:
        if format_ is Format.TEXT:
            page = for_people(proof, opened.source_line, Retelling(opened))
            stdout(no_color).print(page, soft_wrap=True, end="")
        else:
            harmless.say(_for_programs(format_, opened, proof))

    def say(problems: Sequence[Problem]) -> None:
        complain([p for p in problems if not quiet or p.severity == "error"], no_color)

    if watch:
        opens = partial(open_story, story, True, no_color, external)
        watching = Watch(Path(story), opens, prove_, report, say, stdout(no_color))
        raise typer.Exit(watching.run())
    opened = open_story(story, quiet, no_color, external)
    proof = prove_(opened)
    say(proof.warnings)
    report(opened, proof)
    raise typer.Exit(proof.exit_status)


def _for_programs(format_: Format, story: Story, proof: Proof) -> str:
    if format_ is Format.JSON:
        return harmless.json_text(as_json(proof), indent=2)
    tell = Retelling(story)
    if format_ is Format.JUNIT:
        return harmless.xml_text(as_junit(proof, story.source_line, tell))
    sarif = as_sarif(proof, lambda place: _uri(story, place), tell, twofold.__version__)
    return harmless.json_text(sarif, indent=2)


def _uri(story: Story, place: Place | None) -> str:
    """The address of an author's file, relative to the current folder where it lies below it."""
    path = story.folder / place.file if place else Path(story.name)
    relative = os.path.relpath(path) if _is_below(path) else None
    return path.resolve().as_uri() if relative is None else quote(Path(relative).as_posix())


def _is_below(path: Path) -> bool:
    return path.resolve().is_relative_to(Path.cwd().resolve())


def _is_coverage(old: str) -> bool:
    return old.lstrip().startswith("{") and '"choices"' in old
