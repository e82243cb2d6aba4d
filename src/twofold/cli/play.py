"""`twofold play`: a reading in the terminal, or its plain transcript."""

from __future__ import annotations

import random
import sys
from typing import Annotated

import typer

from twofold.cli.frame import (
    INCOMPLETE,
    WRONG,
    NoColorOption,
    QuietOption,
    SeedOption,
    StoryArgument,
    complain,
    open_story,
    stderr,
    stdout,
    tidy,
    wrong,
)
from twofold.play.terminal import Terminal
from twofold.play.trace import Trace
from twofold.play.transcript import TraceError, write_trace, write_typed

# A story that plays itself may have no end; nobody reads on for as long as this.
MOST_CHOICES = 1000


@tidy
def play(
    story: StoryArgument,
    choices: Annotated[
        str | None,
        typer.Option(
            "--choices",
            metavar="1,r3,2",
            help="Take these choices (and, as rN, these falls of chance) and print the transcript.",
        ),
    ] = None,
    seed: SeedOption = None,
    auto: Annotated[bool, typer.Option("--auto", help="Let the story choose for itself.")] = False,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Read a story: in the terminal by number, or as a plain transcript.

    Where standard input is no terminal the choices are read from it, one number a line, and the
    transcript is printed exactly as Ink's own command-line player prints it.
    """
    if auto and choices is not None:
        raise typer.BadParameter("--auto chooses for itself: leave out --choices")
    trace = None if choices is None else _trace(choices)
    opened = open_story(story, quiet, no_color)
    reading = opened.read(seed=seed)
    if seed is None and not quiet:
        stderr(no_color).print(f"seed {reading.seed}", style="dim")

    ended = True
    if auto:
        terminal = Terminal(opened, reading, stdout(no_color))
        ended = terminal.play_itself(random.Random(reading.seed), MOST_CHOICES)
    elif trace is not None:
        try:
            write_trace(reading, trace, sys.stdout)
        except TraceError as error:
            wrong(f"--choices {trace} does not fit this story: {error}")
    elif sys.stdin.isatty():
        Terminal(opened, reading, stdout(no_color)).play()
    else:
        write_typed(reading, sys.stdin, sys.stdout)

    sys.stdout.flush()
    if not quiet:
        complain(reading.warnings, no_color)
    if reading.errors:
        complain(reading.errors, no_color)
        raise typer.Exit(WRONG)
    if not ended:
        stderr(no_color).print(f"stopped after {MOST_CHOICES:,} choices: the story had not ended")
        raise typer.Exit(INCOMPLETE)


def _trace(text: str) -> Trace:
    try:
        return Trace.parse(text)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--choices") from None
