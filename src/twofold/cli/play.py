"""`twofold play`: a reading in the terminal, or its plain transcript."""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from twofold.cli.common import (
    INCOMPLETE,
    WRONG,
    ExternalOption,
    NoColorOption,
    PolicyOption,
    QuietOption,
    SeedOption,
    StoryArgument,
    complain,
    is_one_stream,
    open_story,
    spare,
    stderr,
    stdout,
    tidy,
    write_whole,
    wrong,
)
from twofold.cli.harmless import Printed
from twofold.cli.records import asked_record
from twofold.errors import Problem, listed
from twofold.files import at_home
from twofold.play.saves.format import read_save
from twofold.play.terminal.left_off import LeftOff
from twofold.play.terminal.loop import Terminal
from twofold.play.terminal.screenful import wait_for_key
from twofold.play.trace import Record, Trace
from twofold.play.transcript import TraceError, write_trace, write_typed
from twofold.policies import Chooser

if TYPE_CHECKING:
    from twofold.play.reading import Reading
    from twofold.story import Story

# A story that plays itself may have no end; nobody reads on for as long as this.
MOST_CHOICES = 1000

HERE = "it went wrong here"


@tidy
def play(
    story: StoryArgument,
    choices: Annotated[
        str | None,
        typer.Option(
            "--choices",
            metavar="1,r3,2|@FILE",
            help="Take these choices (and, as rN, these falls of chance), or those that --record "
            "wrote to a file, and print the transcript.",
        ),
    ] = None,
    follow: Annotated[
        str | None,
        typer.Option(
            "--follow",
            metavar="1,r3,2|@FILE",
            help="Go the same way as --choices would, shown as in a terminal, and go on by hand.",
        ),
    ] = None,
    ending: Annotated[
        str | None,
        typer.Option(
            "--ending",
            metavar="N",
            help="Go the shortest way to this ending, by its number or name in a report of check, "
            "as --follow would.",
        ),
    ] = None,
    seed: SeedOption = None,
    auto: Annotated[bool, typer.Option("--auto", help="Let the story choose for itself.")] = False,
    policy: PolicyOption = None,
    brief: Annotated[
        bool, typer.Option("--brief", help="With --auto: only how each turn begins, to skim.")
    ] = False,
    load: Annotated[
        Path | None, typer.Option("--load", metavar="FILE", help="Begin from a save.")
    ] = None,
    record: Annotated[
        Path | None,
        typer.Option(
            "--record",
            metavar="FILE",
            help="When it is over, write what was chosen, to be read again by --choices @FILE.",
        ),
    ] = None,
    edition: Annotated[
        str | None,
        typer.Option(
            "--edition",
            metavar="NAME",
            help="Read an edition of world.toml: what happens in other realms is played unseen.",
        ),
    ] = None,
    no_pause: Annotated[
        bool, typer.Option("--no-pause", help="Do not wait where a passage fills the terminal.")
    ] = False,
    external: ExternalOption = None,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Read a story: in the terminal by number, or as a plain transcript.

    Where standard input is no terminal the choices are read from it, one number a line, and the
    transcript is printed exactly as Ink's own command-line player prints it.
    """
    ways = {"--choices": choices, "--follow": follow, "--ending": ending}
    asked = [option for option, way in ways.items() if way is not None]
    if len(asked) > 1:
        raise typer.BadParameter(f"{asked[1]} goes a way as {asked[0]} does: leave out one of them")
    if auto and asked:
        raise typer.BadParameter(f"--auto chooses for itself: leave out {asked[0]}")
    if ending is not None and load is not None:
        raise typer.BadParameter("--ending goes from the beginning: leave out --load")
    if policy is not None and not auto:
        raise typer.BadParameter("--policy is for a story that chooses for itself: add --auto")
    if brief and not auto:
        raise typer.BadParameter("--brief is for a story that chooses for itself: add --auto")
    is_shown = follow is not None or ending is not None
    is_terminal = auto or is_shown or (sys.stdin.isatty() and choices is None)
    if edition is not None and not is_terminal:
        raise typer.BadParameter(
            "--edition is shown as in a terminal: add --auto, or --follow in place of --choices"
        )
    if load is not None and seed is not None:
        raise typer.BadParameter("a save brings its own seed: leave out --seed")
    load, record = (None if path is None else at_home(path) for path in (load, record))
    if record is not None and (record.is_dir() or not record.parent.is_dir()):
        wrong(f"`{record}` cannot be written", hint="name a file in a folder that is there")
    if record is not None:
        spare(record, _is_a_record)
    replayed = asked_record("--choices", choices) or asked_record("--follow", follow)
    if replayed is not None and seed is None and load is None:
        seed = replayed.seed
    opened = open_story(story, quiet, no_color, external)
    if ending is not None:
        from twofold.cli.endings import way_to_ending  # who proves nothing need not wait for it

        replayed = Record(seed, way_to_ending(opened, ending, stderr(no_color), quiet))
    how = opened.policy(policy) if auto else None
    if edition is None:
        reading = opened.read(seed=seed, policy=how)
    else:
        reading = opened.read_edition(edition, seed=seed)
    if load is not None:
        complain(reading.load(read_save(load)), no_color)
    elif seed is None and not quiet and (auto or opened.program.leaves_to_chance):
        stderr(no_color).print(f"seed {reading.seed}", style="dim")
    if not quiet and (unsaid := opened.only_printed):
        what = "what this EXTERNAL answers" if len(unsaid) == 1 else "what these EXTERNALs answer"
        names = listed(f"`{name}`" for name in unsaid)
        stderr(no_color).print(
            f"nothing is printed for {names}: nothing says {what}", style="dim", soft_wrap=True
        )

    ended, is_asked = True, sys.stdin.isatty() and not auto and choices is None
    is_kept = is_asked and not is_shown
    left_off = LeftOff(opened, opened.read, write_whole) if is_kept else None
    pauses = is_asked and sys.stdout.isatty() and not no_pause
    wait = wait_for_key if pauses else None
    terminal = Terminal(opened, reading, stdout(no_color), write_whole, brief, left_off, wait)
    try:
        if how is not None:
            chooser = Chooser(how, random.Random(reading.seed))
            ended = terminal.play_itself(chooser, MOST_CHOICES)
        elif replayed is not None:
            said = f"{asked[0]} {ways[asked[0]]}"
            _replay(reading, replayed.trace, said, terminal if is_shown else None, no_color)
            if is_asked:
                terminal.go_on()
            elif is_shown:
                terminal.show_offer()
        elif is_asked:
            terminal.play(offers=load is None)
        else:
            write_typed(reading, sys.stdin, Printed(sys.stdout))
    finally:
        if record is not None:
            _write_record(record, terminal, None if load else reading.seed)

    sys.stdout.flush()
    if not quiet:
        complain(reading.warnings, no_color)
        complain(_broken_laws(opened, reading), no_color)
        if record is not None and terminal.strayed:
            stderr(no_color).print("the record ends where you jumped, or loaded a save")
    if reading.errors:
        if auto:
            complain(reading.errors, no_color)
        elif not is_asked:
            complain(_not_told_yet(reading.errors, has_places=is_shown), no_color)
        raise typer.Exit(WRONG)
    if not ended:
        stderr(no_color).print(f"stopped after {MOST_CHOICES:,} choices: the story had not ended")
        raise typer.Exit(INCOMPLETE)


def _not_told_yet(errors: Sequence[Problem], *, has_places: bool) -> list[Problem]:
    """What standard error adds to what standard output has shown of some errors.

    Args:
        has_places: whether it has shown their places too, as a transcript does not.
    """
    if not is_one_stream(sys.stdout, sys.stderr):
        return [*errors]
    return [] if has_places else [replace(one, message=HERE) for one in errors]


def _broken_laws(story: Story, reading: Reading) -> list[Problem]:
    """A warning for each law that was broken, said once however often it was."""
    problems = []
    for broken in dict.fromkeys(reading.broken):
        source = story.source_line(broken.place) if broken.place else None
        message = f"the law of {broken.law} is broken: {broken.message}"
        if source is None and broken.text:
            message += f" (“{broken.text}”)"
        problems.append(Problem(message, broken.place, source, severity="warning"))
    return problems


def _replay(
    reading: Reading, trace: Trace, asked: str, terminal: Terminal | None, no_color: bool
) -> None:
    """Go the way of a trace, on the terminal or else as a plain transcript."""
    try:
        if terminal is None:
            write_trace(reading, trace, Printed(sys.stdout))
        else:
            terminal.follow(trace)
    except TraceError as error:
        sys.stdout.flush()
        complain(reading.errors, no_color)
        wrong(f"{asked} does not fit this story: {error}")


def _write_record(path: Path, terminal: Terminal, seed: int | None) -> None:
    trace = Trace.parse(",".join(terminal.trace))
    write_whole(path, str(Record(seed, trace)), _is_a_record)


def _is_a_record(old: str) -> bool:
    """Whether a file begins as a playthrough that was recorded before."""
    try:
        Record.parse(old.rpartition("\n")[0] or old)
    except ValueError:
        return False
    return True
