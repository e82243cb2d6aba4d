"""`twofold stats`: what a story amounts to, in words, choices and lengths."""

from __future__ import annotations

from typing import Annotated

import typer

from twofold.cli.amounts import memory_size
from twofold.cli.common import (
    INCOMPLETE,
    ExternalOption,
    Format,
    FormatOption,
    LanesOption,
    NoColorOption,
    QuietOption,
    SeedOption,
    StoryArgument,
    WorkingMemoryOption,
    open_story,
    stderr,
    stdout,
    tidy,
)
from twofold.cli.harmless import json_text, say
from twofold.cli.proof_run import exploring
from twofold.report.stats import as_json, for_people

RUNS = 200


@tidy
def stats(
    story: StoryArgument,
    runs: Annotated[
        int, typer.Option("--runs", metavar="N", min=1, help="How many random readings to play.")
    ] = RUNS,
    seed: SeedOption = None,
    max_states: Annotated[
        int | None, typer.Option("--max-states", metavar="N", min=1, help="Explore no more.")
    ] = None,
    max_seconds: Annotated[
        float | None, typer.Option("--max-seconds", metavar="S", min=0, help="Explore no longer.")
    ] = None,
    memory: WorkingMemoryOption = None,
    jobs: LanesOption = 0,
    external: ExternalOption = None,
    format_: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Count a story's words, choices and lines, and say how long its readings are.

    Leaves with 0, with 2 when the story or the command is wrong, and with 3 where not every
    reading could be explored.
    """
    size = memory_size(memory) if memory else None
    opened = open_story(story, quiet, no_color, external)
    with exploring(stderr(no_color), quiet) as (progress, notice):
        found = opened.stats(
            runs=runs,
            seed=1 if seed is None else seed,
            max_states=max_states,
            max_seconds=max_seconds,
            memory=size,
            jobs=jobs,
            progress=progress,
            notice=notice,
        )
    if format_ is Format.JSON:
        say(json_text(as_json(found), indent=2))
    else:
        stdout(no_color).show(for_people(found))
    raise typer.Exit(INCOMPLETE if found.why_incomplete is not None else 0)
