"""Twofold's side of a comparison: its readings as the same plain data as the reference's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tests.reference.playthrough import Choice, Line, Playthrough, Script, Turn
from twofold.play.reading import Reading
from twofold.story import Story


def play(story: Story, scripts: Iterable[Script], max_turns: int = 200) -> Iterator[Playthrough]:
    """Play the story once for each script."""
    for script in scripts:
        reading = story.read(seed=script.seed)
        yield playthrough(reading, tuple(turns(reading, script, max_turns)))


def turns(reading: Reading, script: Script, max_turns: int = 200) -> Iterator[Turn]:
    """Each turn of a reading that takes its choices as the script says."""
    chooser = script.chooser()
    told = 0
    for number in range(1, max_turns + 1):
        lines = tuple(
            Line(line.text + "\n" * line.newline, tuple(line.tags)) for line in reading.continue_()
        )
        choices = tuple(Choice(c.text, tuple(c.tags), c.path) for c in reading.choices)
        errors = tuple(problem.message for problem in reading.errors[told:])
        told = len(reading.errors)
        last = not choices or number == max_turns
        chosen = None if last else chooser.choose(len(choices))
        yield Turn(lines, choices, errors, chosen)
        if chosen is None:
            return
        reading.choose(chosen)


def playthrough(reading: Reading, played: tuple[Turn, ...]) -> Playthrough:
    """The turns of a reading and the state that it is in."""
    return Playthrough(
        turns=played,
        globals=reading.globals(),
        visits=reading.visits(),
        turn_indices=reading.turns(),
        turn=reading.turn,
    )
