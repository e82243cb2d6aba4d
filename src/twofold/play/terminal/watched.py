"""What a reader watches: variables, and what a world's variables mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from twofold.play import host_names
from twofold.program.values import DivertTarget

if TYPE_CHECKING:
    from twofold.opened import OpenedStory
    from twofold.play.reading import Reading
    from twofold.world.meanings import Meanings

Look = Callable[[], str]
"""Says what something is now, as an author writes it."""


class Watched:
    """What is watched in a reading, in the order in which it was asked for.

    Args:
        story: the story, whose world has words of its own for what its variables mean.
        reading: the reading.
    """

    def __init__(self, story: OpenedStory, reading: Reading) -> None:
        self._reading = reading
        self._meanings = _meanings(story)
        self._looks: dict[str, Look] = {}
        self._seen: dict[str, str] = {}

    def add(self, asked: str) -> str:
        """Watch something: a variable, or `trust(Ned, Moth)`; returns `asked = value`.

        Raises:
            StoryError: where there is nothing of that name.
        """
        self._looks[asked] = self._look(asked)
        self._seen[asked] = self._looks[asked]()
        return f"{asked} = {self._seen[asked]}"

    def all(self) -> list[str]:
        """All that is watched, each as `asked = value`."""
        self._seen = {asked: look() for asked, look in self._looks.items()}
        return [f"{asked} = {value}" for asked, value in self._seen.items()]

    def changed(self) -> list[str]:
        """What is not as it was when it was asked for last, each as `asked = value`."""
        before, _ = self._seen, self.all()
        return [
            f"{asked} = {value}" for asked, value in self._seen.items() if value != before[asked]
        ]

    def _look(self, asked: str) -> Look:
        there = self._reading.globals()
        told = self._meanings.telling(asked) if self._meanings else {}
        senses = [(variable, sense) for variable, sense in told.items() if variable in there]
        if not senses and asked in there:
            return lambda: written(self._reading.variable(asked))
        if not senses:
            raise host_names.unknown(
                f"there is no variable `{asked}` in the story", asked, self._names(there)
            )

        def look() -> str:
            said = (sense(self._reading.variable(variable)) for variable, sense in senses)
            return written(next((one for one in said if one is not None), False), is_world=True)

        return look

    def _names(self, variables: Iterable[str]) -> list[str]:
        """All that may be watched; what only the lowered text has is nobody's to name."""
        own = [name for name in variables if not name.startswith("_")]
        return [*own, *(self._meanings or ())]


def _meanings(story: OpenedStory) -> Meanings | None:
    if story.world is None:
        return None
    from twofold.world.meanings import Meanings  # a story without a world need not wait for it

    return Meanings(story.world, story.lowered.together if story.lowered else frozenset())


def written(value: object, is_world: bool = False) -> str:
    """A value as an author writes it.

    Args:
        is_world: whether it is of the world, in which a text is the name of a realm.
    """
    match value:
        case bool():
            return "true" if value else "false"
        case frozenset():
            return f"({', '.join(sorted(item.rpartition('.')[2] for item in value))})"
        case tuple():
            return f"({', '.join(value)})"
        case str():
            return value if is_world else f'"{value}"'
        case DivertTarget():
            return f"-> {value.path}"
    return str(value)
