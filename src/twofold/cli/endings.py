"""The ending that `twofold play --ending` goes to, by its number or its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console

from twofold.cli.common import wrong
from twofold.cli.proof_run import Terms, prove
from twofold.errors import did_you_mean
from twofold.play.trace import Trace
from twofold.report.counting import count

if TYPE_CHECKING:
    from twofold.check.proof import Ending, Proof
    from twofold.story import Story


def way_to_ending(story: Story, wanted: str, console: Console, quiet: bool) -> Trace:
    """The shortest way to an ending, which takes a proof to find.

    Args:
        wanted: its number in the report of `twofold check`, its name, or the knot that it is in.
        console: shows how far the proof is, if it is a terminal.

    Raises:
        StoryError: where there is no such ending.
    """
    proof = prove(story, Terms(), console, quiet)
    return Trace.parse(_wanted(proof, wanted.strip()).shortest)


def _wanted(proof: Proof, wanted: str) -> Ending:
    endings = proof.endings
    found = "has" if proof.complete else "has, as far as it was explored,"
    if not endings:
        wrong(f"the story {found} no ending: there is none to go to")
    if wanted.isascii() and wanted.isdecimal():
        if 1 <= int(wanted) <= len(endings):
            return endings[int(wanted) - 1]
        wrong(
            f"there is no ending {wanted}: the story {found} {count(len(endings), 'ending')}",
            hint="`twofold check` numbers them",
        )
    named = next((one for one in endings if wanted in (one.name, one.at)), None)
    if named is None:
        names = [one.name or one.at for one in endings]
        hint = did_you_mean(wanted, names) or "`twofold check` names and numbers them"
        wrong(f"the story {found} no ending `{wanted}`", hint=hint)
    return named
