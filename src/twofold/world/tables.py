"""What every check of the tables is made with: how a problem is said, and names looked up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from twofold.errors import Problem, did_you_mean
from twofold.world.form import table_name
from twofold.world.storyworld import Storyworld
from twofold.world.toml_places import Path


class Tables:
    """The tables of one storyworld, under the eyes of a check.

    Attributes:
        world: the storyworld.
        document: the text that it was read from.
        people: everyone in the cast.
    """

    def __init__(self, world: Storyworld) -> None:
        self.world = world
        self.document = world.document
        self.people = dict.fromkeys(world.people)

    def _at_key(self, path: Path, message: str, hint: str | None = None) -> Problem:
        return self.document.problem(message, self.document.key(path), hint)

    def _at_value(self, path: Path, message: str, hint: str | None = None) -> Problem:
        return self.document.problem(message, self.document.value(path), hint)

    def _realm(self, name: str, path: Path, *, is_key: bool = False) -> Iterator[Problem]:
        if name not in self.world.realms:
            say = self._at_key if is_key else self._at_value
            yield say(path, f"there is no realm `{name}`", did_you_mean(name, self.world.realms))

    def _realms_of(self, names: Sequence[str], path: Path) -> Iterator[Problem]:
        for index, realm in enumerate(names):
            yield from self._realm(realm, (*path, index))
            if realm in names[:index]:
                yield self._at_value((*path, index), f"`{realm}` stands here twice")

    def _person(self, name: str, path: Path, *, is_key: bool = False) -> Iterator[Problem]:
        if name not in self.people:
            say = self._at_key if is_key else self._at_value
            message = f"nobody in the cast is called `{name}`"
            yield say(path, message, did_you_mean(name, self.people))

    def _people(self, names: list[str], path: Path) -> Iterator[Problem]:
        for index, who in enumerate(names):
            yield from self._person(who, (*path, index))
            if who in names[:index]:
                yield self._at_value((*path, index), f"`{who}` stands here twice")

    def _some_people(self, names: list[str], path: Path) -> Iterator[Problem]:
        if not names:
            yield self._at_value(path, f"{table_name(path)} is of nobody")
        yield from self._people(names, path)
