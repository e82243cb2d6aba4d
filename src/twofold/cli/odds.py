"""`twofold odds`: how likely each ending is, and what each choice is worth."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from twofold.cli.amounts import chance_of, memory_size
from twofold.cli.common import (
    INCOMPLETE,
    ExternalOption,
    Format,
    FormatOption,
    LanesOption,
    NoColorOption,
    PolicyOption,
    QuietOption,
    SeedOption,
    StoryArgument,
    WorkingMemoryOption,
    is_a_picture,
    open_story,
    stderr,
    stdout,
    tidy,
    write_whole,
    wrong,
)
from twofold.cli.harmless import harmless, json_text, say
from twofold.cli.proof_run import exploring
from twofold.files import at_home
from twofold.report.odds import as_json, for_people

RUNS = 20_000


STOPPED = "stopped before anything was known; `--max-seconds S` gives an estimate after so long"


@tidy
def odds(
    story: StoryArgument,
    reach: Annotated[
        list[str] | None,
        typer.Option(
            "--reach",
            metavar="EXPR",
            help="How likely this Ink expression comes to hold at a choice or an ending; "
            "the name of a knot is one. Or how likely a choice is taken: main.ink:12, or its path.",
        ),
    ] = None,
    after: Annotated[
        str | None,
        typer.Option("--after", metavar="1,r3,2", help="The odds from there, too."),
    ] = None,
    policy: PolicyOption = None,
    nudges: Annotated[
        bool,
        typer.Option("--nudges", help="What the powers could make of it, at worst and at best."),
    ] = False,
    likely: Annotated[
        str | None,
        typer.Option(
            "--likely",
            metavar="NAME=0.5",
            help="The fewest nudges that make a covenant so likely to be kept; or an ending, or "
            "what --reach asks.",
        ),
    ] = None,
    plot: Annotated[
        Path | None,
        typer.Option("--plot", metavar="FILE.svg|FILE.png", help="Draw it into this file."),
    ] = None,
    export: Annotated[
        Path | None,
        typer.Option(
            "--export",
            metavar="FILE.drn",
            help="Write the chain as Storm reads it; with --nudges the decisions of the powers.",
        ),
    ] = None,
    runs: Annotated[
        int,
        typer.Option(
            "--runs", metavar="N", min=1, help="Readings for an estimate, where one is needed."
        ),
    ] = RUNS,
    seed: SeedOption = None,
    max_states: Annotated[
        int | None,
        typer.Option("--max-states", metavar="N", min=1, help="Explore no more, and estimate."),
    ] = None,
    max_seconds: Annotated[
        float | None,
        typer.Option("--max-seconds", metavar="S", min=0, help="Explore no longer, and estimate."),
    ] = None,
    memory: WorkingMemoryOption = None,
    jobs: LanesOption = 0,
    external: ExternalOption = None,
    format_: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Say how likely each ending is, and what each choice is worth.

    Exact where every reading can be explored, and otherwise estimated from random ones. Leaves
    with 0, with 2 when the story or the command is wrong, and with 3 for an estimate.
    """
    wanted = chance_of(likely) if likely else None
    size = memory_size(memory) if memory else None
    form = "" if plot is None else _form(plot)
    opened = open_story(story, quiet, no_color, external)
    try:
        with exploring(stderr(no_color), quiet) as (progress, notice):
            found = opened.odds(
                reach=reach or (),
                after=after,
                policy=policy,
                nudges=nudges,
                likely=wanted,
                max_states=max_states,
                max_seconds=max_seconds,
                memory=size,
                jobs=jobs,
                runs=runs,
                seed=1 if seed is None else seed,
                progress=progress,
                notice=notice,
            )
    except KeyboardInterrupt:
        stderr(no_color).print(STOPPED, style="dim")
        raise typer.Exit(INCOMPLETE) from None
    if plot is not None:
        from twofold.report.odds_plot import drawn

        picture = drawn(found, form, opened.source_line, harmless)
        write_whole(at_home(plot), picture, is_a_picture)
    if export is not None:
        if found.estimated:
            wrong("there is no chain to export: the odds are estimated", hint=found.why_estimated)
        write_whole(at_home(export), found.as_drn(nudges), _is_a_chain)
    if format_ is Format.JSON:
        say(json_text(as_json(found), indent=2))
    else:
        stdout(no_color).show(for_people(found, opened.source_line))
    raise typer.Exit(INCOMPLETE if found.estimated else 0)


def _form(path: Path) -> str:
    """What a picture is to be, by how its file ends.

    Raises:
        typer.BadParameter: where that is nothing that can be drawn.
    """
    from twofold.report.pictures import FORMS

    form = path.suffix.removeprefix(".").lower()
    if form not in FORMS:
        message = f"`{path}` ends in neither .svg nor .png, and nothing else is drawn"
        raise typer.BadParameter(message, param_hint="--plot")
    return form


def _is_a_chain(old: str) -> bool:
    """Whether a file begins as one that was exported before."""
    return old.startswith("// label_1: ")
