"""`twofold simulate`: many playthroughs, and how they end."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from twofold.cli.common import (
    INCOMPLETE,
    WRONG,
    ExternalOption,
    Format,
    FormatOption,
    NoColorOption,
    PolicyOption,
    QuietOption,
    SeedOption,
    StoryArgument,
    complain,
    is_a_picture,
    leave,
    open_story,
    stderr,
    stdout,
    tidy,
    write_whole,
    wrong,
)
from twofold.cli.harmless import json_text, say
from twofold.errors import StoryError
from twofold.files import at_home
from twofold.report.simulation import COLUMNS, WORDS_A_MINUTE, as_csv, as_json, for_people

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
            "--jobs", metavar="N", min=0, help="Play in N threads; 0, the default: one a core."
        ),
    ] = 0,
    max_seconds: Annotated[
        float | None, typer.Option("--max-seconds", metavar="S", min=0, help="Play no longer.")
    ] = None,
    resume: Annotated[
        Path | None,
        typer.Option(
            "--resume",
            metavar="FILE",
            help="Keep the totals in this file, and go on from it where it is there already.",
        ),
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option(
            "--cluster",
            metavar="ADDRESS",
            help="Play on a cluster of Ray: HOST:PORT, or local for one on this machine.",
        ),
    ] = None,
    visits: Annotated[
        Path | None,
        typer.Option(
            "--visits",
            metavar="FILE",
            help="Write how often each knot, choice and line was met, as CSV.",
        ),
    ] = None,
    plot: Annotated[
        Path | None,
        typer.Option("--plot", metavar="DIR", help="Draw it into this folder, as PNG and SVG."),
    ] = None,
    words_a_minute: Annotated[
        int,
        typer.Option("--words-a-minute", metavar="N", min=1, help="How fast it is read."),
    ] = WORDS_A_MINUTE,
    external: ExternalOption = None,
    format_: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Play a story many times, and say how it ends and what of it is met.

    Leaves with 0, with 2 when the story or the command is wrong, and with 3 when Ctrl-C or the
    time ended it early.
    """
    resume, visits, plot = (None if one is None else at_home(one) for one in (resume, visits, plot))
    if plot is not None:
        _check_plots(plot)
    opened = open_story(story, quiet, no_color, external)
    console = stderr(no_color)
    columns = (TextColumn("playing"), BarColumn(), TimeRemainingColumn())
    hidden = quiet or not console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=hidden) as bar:
        task = bar.add_task("", total=runs)
        try:
            found = opened.simulate(
                runs,
                seed,
                policy=policy,
                nudges=nudges,
                jobs=jobs,
                max_seconds=max_seconds,
                resume=resume,
                cluster=cluster,
                progress=lambda done, seconds: bar.update(task, completed=done),
                notice=lambda sentence: None if quiet else console.print(sentence, style="dim"),
            )
        except StoryError as error:
            if cluster is not None:
                bar.stop()
                _leave_if_lost(error, no_color)
            raise
    if visits is not None:
        write_whole(visits, as_csv(found), lambda old: old.startswith(",".join(COLUMNS)))
    if plot is not None:
        from twofold.report.simulation_plots import draw

        draw(found, plot, lambda path, data: write_whole(path, data, is_a_picture))
    if format_ is Format.JSON:
        say(json_text(as_json(found, words_a_minute), indent=2))
    else:
        page = for_people(found, opened.source_line, words_a_minute)
        stdout(no_color).show(page)
    raise typer.Exit(0 if found.runs == runs else INCOMPLETE)


def _leave_if_lost(error: StoryError, no_color: bool) -> None:
    """End at once where a cluster has lost its head, for Ray would crash as it takes its leave."""
    from twofold.simulate.cluster import HeadLost

    if isinstance(error, HeadLost):
        complain(error.problems, no_color)
        leave(WRONG)


def _check_plots(folder: Path) -> None:
    """See before anything is played that it can be drawn."""
    from importlib.util import find_spec

    from twofold.report.pictures import HINT, MISSING

    if find_spec("matplotlib") is None:
        wrong(MISSING, hint=HINT)
    if folder.exists() and not folder.is_dir():
        wrong(f"`{folder}` is no folder", hint="name a folder to draw into")
