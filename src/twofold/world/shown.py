"""What readers are shown of how things stand: `shows` in `[publish]`, found among the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from twofold.errors import Problem, did_you_mean
from twofold.world.storyworld import Storyworld
from twofold.world.tables import Tables
from twofold.world.toml_places import Path

_CALL = re.compile(r"(\w+)\((\w+)(?:\s*,\s*(\w+))?\)")


@dataclass(frozen=True, slots=True)
class Measure:
    """A bond, trait or coupling of somebody: `trust(Ned, Moth)`.

    Attributes:
        name: of the table, which is that of the function too.
        people: whom it is of.
        low, high: what it is kept between; a flag is 0 or 1.
    """

    name: str
    people: tuple[str, ...]
    low: int
    high: int


def shown_measures(world: Storyworld) -> list[Measure]:
    """The measures that are shown, in order."""
    found = (_measure(world, text) for text in world.publish.shows)
    return [one for one in found if isinstance(one, Measure)]


def shown_covenants(world: Storyworld) -> list[str]:
    """The covenants that are shown, in order."""
    return [name for name in world.publish.shows if name in world.covenants]


def check_shown(world: Storyworld) -> list[Problem]:
    """Everything in `shows` that is nothing of the world."""
    return list(_Shown(world).problems())


class _Shown(Tables):
    def problems(self) -> Iterator[Problem]:
        for index, text in enumerate(self.world.publish.shows):
            path: Path = ("publish", "shows", index)
            if text in self.world.publish.shows[:index]:
                yield self._at_value(path, f"`{text}` stands here twice")
            elif text not in self.world.covenants:
                found = _measure(self.world, text)
                if isinstance(found, str):
                    hint = did_you_mean(text, self.world.covenants)
                    hint = hint or 'a covenant by its name, or a bond as in "trust(Ned, Moth)"'
                    yield self._at_value(path, found, hint)


def _measure(world: Storyworld, text: str) -> Measure | str:
    """The measure that a text means; or why it means none."""
    found = _CALL.fullmatch(text.strip())
    if found is None:
        return f"`{text}` is nothing that can be shown"
    name, *given = found.groups()
    people = tuple(one for one in given if one is not None)
    if name in world.bonds:
        bond = world.bonds[name]
        is_there, is_flag, within = people in world.pairs(name), bond.kind == "flag", bond.range
    elif name in world.traits:
        trait = world.traits[name]
        is_there, is_flag, within = _is_of(people, trait.of), trait.kind == "flag", trait.range
    elif name in world.couplings:
        coupling = world.couplings[name]
        is_there, is_flag, within = _is_of(people, coupling.of), False, coupling.range
    else:
        return f"there is no bond, trait or coupling `{name}`"
    if not is_there:
        return f"`{name}` is not declared for {' and '.join(f'`{who}`' for who in people)}"
    if is_flag:
        return Measure(name, people, 0, 1)
    if within is None:
        return f"`{name}` has no `range`, so nobody can be shown how much of it there is"
    return Measure(name, people, *within)


def _is_of(people: tuple[str, ...], of: list[str]) -> bool:
    return len(people) == 1 and people[0] in of
