"""`twofold watch`: a story lives by itself, and you look on from a realm of your choosing."""

from __future__ import annotations

import os
import sys
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
    leave,
    open_story,
    stderr,
    stdout,
    tidy,
)
from twofold.cli.harmless import harmless
from twofold.cli.proof_run import exploring

if TYPE_CHECKING:
    from twofold.odds import Odds
    from twofold.search.explorer import Progress
    from twofold.story import Story
    from twofold.watch.living import LivingStory

# A story that plays itself may have no end; nobody looks on for as long as this.
MOST_CHOICES = 1000
GRACE = 0.5  # seconds for the odds to be left, after the story was
RUNS = 200  # readings of an estimate, which is not shown: only what is exact moves with a reading


@tidy
def watch(
    story: StoryArgument,
    from_: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="REALM",
            help="Look on from there, and see and hear what comes through; without it, all of it.",
        ),
    ] = None,
    plain: Annotated[bool, typer.Option("--plain", help="As text.")] = False,
    brief: Annotated[
        bool, typer.Option("--brief", help="With --plain: only how each turn begins, to skim.")
    ] = False,
    odds: Annotated[
        bool | None,
        typer.Option(
            "--odds/--no-odds",
            help="Work out how likely each ending is from where it has come to; as a rule on the "
            "screen, and not in text.",
        ),
    ] = None,
    turns: Annotated[
        int, typer.Option("--turns", metavar="N", min=0, help="In text: stop after N choices.")
    ] = MOST_CHOICES,
    seed: SeedOption = None,
    policy: PolicyOption = None,
    external: ExternalOption = None,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Let a story live by itself, and look on from one of its realms.

    Its people choose; where a nudge is open to your realm, you may take it. Where there is no
    terminal, or with --plain, the same is written as text.
    """
    is_plain = plain or not (sys.stdin.isatty() and sys.stdout.isatty())
    if brief and not is_plain:
        raise typer.BadParameter("--brief is for text: add --plain")
    opened = open_story(story, quiet, no_color, external)
    from twofold.watch.living import begin

    living = begin(opened, from_, opened.policy(policy), seed)
    if seed is None and not quiet:
        stderr(no_color).print(f"seed {living.reading.seed}", style="dim")
    if is_plain:
        weighed = _weighed(opened, policy, quiet, no_color) if odds else None
        ended = _write(opened, living, brief, weighed, turns, no_color)
    else:
        ended = _show(opened, living, from_, policy, odds is not False, no_color)
    if living.reading.errors:
        complain(living.reading.errors, no_color)
        raise typer.Exit(WRONG)
    if not ended and turns == MOST_CHOICES:
        stderr(no_color).print(f"stopped after {MOST_CHOICES:,} choices: the story had not ended")
        raise typer.Exit(INCOMPLETE)


def _weighed(story: Story, policy: str | None, quiet: bool, no_color: bool) -> Odds:
    """The odds, with a bar where there is somebody to see it."""
    with exploring(stderr(no_color), quiet) as (progress, notice):
        found = story.odds(policy=policy, runs=RUNS, progress=progress, notice=notice)
    if found.estimated and not quiet:
        stderr(no_color).print(f"the odds are not told: {found.why_estimated}", style="dim")
    return found


def _write(
    story: Story,
    living: LivingStory,
    brief: bool,
    weighed: Odds | None,
    turns: int,
    no_color: bool,
) -> bool:
    """Write the life as text; False where it was not over after so many turns."""
    from twofold.watch.plain import Plain

    ended = Plain(story, living, stdout(no_color), brief, weighed).write(turns)
    sys.stdout.flush()
    return ended


def _show(
    story: Story,
    living: LivingStory,
    realm: str | None,
    policy: str | None,
    with_odds: bool,
    no_color: bool,
) -> bool:
    """Show the life on the whole screen, until whoever looks on has left."""
    if no_color:
        os.environ["NO_COLOR"] = "1"  # Textual asks for it there
    from twofold.watch.view import WatchApp

    def weigh_odds(progress: Progress) -> Odds:
        return story.odds(policy=policy, runs=RUNS, progress=progress)

    declared = story.world.realms.get(realm) if story.world and realm else None
    title = (declared.title if declared else None) or realm or ""
    app = WatchApp(story, living, harmless, weigh_odds if with_odds else None, title)
    app.run()
    if not app.has_weighed(GRACE):
        errors = living.reading.errors
        if errors:
            complain(errors, no_color)
        leave(WRONG if errors else 0)
    return True
