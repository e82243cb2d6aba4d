"""A trace read again, to be told in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from twofold.errors import Place, StoryError
from twofold.play.trace import Choose, Fall, Trace
from twofold.program.answering import WAS_ASKED
from twofold.program.values import DivertTarget, Value
from twofold.report.trace_turns import Change, Telling, Turn
from twofold.report.world_words import WorldWords

if TYPE_CHECKING:
    from twofold.play.reading import Reading
    from twofold.story import Story

STRING_MOST = 40
STEPS_MOST = 2000  # each takes time to read again; a way that is longer is not told


class Retelling:
    """Tells the traces of a story, each once however often it is asked for.

    Args:
        story: the story.
    """

    def __init__(self, story: Story) -> None:
        self._story = story
        together = story.lowered.together if story.lowered else frozenset()
        self._world = WorldWords(story.world, together) if story.world else None
        self._places = {choice.path: choice.place for choice in story.program.choices}
        self._told: dict[str, Telling] = {}

    def __call__(self, trace: str) -> Telling:
        """The turns along a trace; none where it cannot be read, or is too long to be."""
        if trace not in self._told:
            steps = Trace.parse(trace)
            self._told[trace] = self._tell(steps) if len(steps.steps) <= STEPS_MOST else []
        return self._told[trace]

    def _tell(self, trace: Trace) -> Telling:
        reading = self._story.read(seed=1)
        turns = []
        before = reading.globals()
        try:
            if trace.entry is not None:
                reading.jump(trace.entry)
            for choice, falls in trace.turns():
                turns.append(self._turn(reading, choice, falls, before))
                before = reading.globals()
        except (IndexError, StoryError):
            return []
        return turns

    def _turn(
        self,
        reading: Reading,
        choice: Choose | None,
        falls: tuple[Fall, ...],
        before: Mapping[str, Value],
    ) -> Turn:
        for fall in falls:
            reading.fall_next(fall.number)
        words: str | None = None
        place: Place | None = None
        if choice is not None:
            chosen = reading.choices[choice.number - 1]
            words, place = chosen.text, self._places.get(chosen.path)
            reading.choose(chosen.index)
        lines = tuple(line.text for line in reading.continue_())
        changes = tuple(self._changes(before, reading.globals()))
        return Turn(words, tuple(map(str, falls)), lines, changes, place)

    def _changes(self, before: Mapping[str, Value], now: Mapping[str, Value]) -> list[Change]:
        found = []
        for name, new in now.items():
            old = before[name]
            if (old == new and type(old) is type(new)) or name.endswith(WAS_ASKED):
                continue
            if self._world is not None and self._world.knows(name):
                found += self._world.changes(name, old, new)
            else:
                found.append(change(name, old, new))
        return found


def change(what: str, old: Value, new: Value) -> Change:
    """A change of a value, as an author would write it."""
    return Change(what, written(old), written(new), _is_number(old) and _is_number(new))


def written(value: Value) -> str:
    """A value as an author writes it: `true`, `4`, `"…"`, `(lamp, key)`, `-> knot`."""
    match value:
        case bool():
            return "true" if value else "false"
        case float():
            return f"{value:g}"
        case str():
            shown = value if len(value) <= STRING_MOST else value[: STRING_MOST - 1] + "…"
            return f'"{shown}"'
        case frozenset():
            return f"({', '.join(sorted(item.rpartition('.')[2] for item in value))})"
        case DivertTarget():
            return f"-> {value.path}"
        case None:
            return "nothing"
    return str(value)


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
