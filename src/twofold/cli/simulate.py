"""`twofold simulate`: many random playthroughs, and how they end."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from twofold.cli.common import (
    INCOMPLETE,
    ExternalOption,
    Format,
    FormatOption,
    NoColorOption,
    PolicyOption,
    QuietOption,
    SeedOption,
    StoryArgument,
    open_story,
    stderr,
    stdout,
    tidy,
)
from twofold.cli.harmless import json_text, say
from twofold.report.simulation import as_json, for_people

RUNS = 10_000


@tidy
def simulate(
    story: StoryArgument,
    runs: Annotated[
        int, typer.Option("--runs", metavar="N", min=1, help="How many playthroughs.")
    ] = RUNS,
    seed: SeedOption = None,
    policy: PolicyOption = None,
    nudges: Annotated[
        bool, typer.Option("--nudges", help="Take the powers' own choices as any other.")
    ] = False,
    jobs: Annotated[
        int,
        typer.Option(
            "--jobs", metavar="N", min=0, help="Play in N lanes; 0, the default: one a core."
        ),
    ] = 0,
    external: ExternalOption = None,
    format_: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Play a story many times, and say how it ends and what of it is met.

    Leaves with 0, with 2 when the story or the
    command is wrong, and with 3 when Ctrl-C ended it early.
    """
    opened = open_story(story, quiet, no_color, external)
    console = stderr(no_color)
    columns = (TextColumn("playing at random"), BarColumn(), TimeRemainingColumn())
    hidden = quiet or not console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=hidden) as bar:
        task = bar.add_task("", total=runs)
        found = opened.simulate(
            runs,
            seed,
            policy=policy,
            nudges=nudges,
            jobs=jobs,
            progress=lambda done, seconds: bar.update(task, completed=done),
            notice=lambda sentence: None if quiet else console.print(sentence, style="dim"),
        )
    if format_ is Format.JSON:
        say(json_text(as_json(found), indent=2))
    else:
        stdout(no_color).print(for_people(found, opened.source_line), soft_wrap=True)
    raise typer.Exit(0 if found.runs == runs else INCOMPLETE)
