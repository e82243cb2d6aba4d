"""What the variables of a lowered storyworld say, in the words of its author."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from twofold.program.values import Value
from twofold.report.trace_turns import Change
from twofold.world.lowering.made_names import MadeNames

if TYPE_CHECKING:
    from twofold.world import Storyworld

Told = Callable[[Value, Value], list[Change]]

MADE = "_"  # what the names of variables that only the lowered text has begin with
HIDDEN = ("present", "broken_laws")


class WorldWords:
    """Tells changes of a storyworld's variables as its author would ask after them in Ink.

    Args:
        world: the storyworld.
    """

    def __init__(self, world: Storyworld) -> None:
        names = MadeNames(world)
        self._told: dict[str, Told] = dict.fromkeys(HIDDEN, _nothing) | {"here": _here}
        for realm in world.realms:
            self._told[names.people(realm)] = _arrivals(realm)
            self._told[names.clock(realm)] = _value(f"now({realm})")
        for bond in world.bonds:
            for one, two in world.pairs(bond):
                self._told[names.bond(bond, one, two)] = _value(f"{bond}({one}, {two})")
                if world.staging((one, two)):
                    played = names.played(bond, one, two)
                    self._told[played] = _value(f"{bond}({one}, {two}) on stage")
        for trait, its in world.traits.items():
            for who in its.of:
                self._told[names.trait(trait, who)] = _value(f"{trait}({who})")
                if world.staging((who,)):
                    self._told[names.played(trait, who)] = _value(f"{trait}({who}) on stage")
        for fact in world.facts:
            self._told[names.knowers(fact)] = _knowers(fact)
        for coupling, follows in world.couplings.items():
            for who in follows.of:
                self._told[names.spent(coupling, who)] = _value(f"{coupling}({who}) spent")
        for act in world.acts:
            self._told[names.underway(act)] = _people(f"underway({act})")
            for who in world.people:
                self._told[names.agreed(act, who)] = _people(f"agreed({who}, {act})")
        for covenant in world.covenants:
            self._told[names.covenant(covenant)] = _standing(covenant)

    def knows(self, variable: str) -> bool:
        """Whether a variable is the storyworld's rather than the author's own."""
        return variable in self._told or variable.startswith(MADE)

    def changes(self, variable: str, old: Value, new: Value) -> list[Change]:
        """What a change of a variable means; nothing for what only the machinery remembers."""
        return self._told.get(variable, _nothing)(old, new)


def _nothing(_old: Value, _new: Value) -> list[Change]:
    return []


def _here(old: Value, new: Value) -> list[Change]:
    return [Change("here", ", ".join(_names(old)), ", ".join(_names(new)))]


def _value(what: str) -> Told:
    def told(old: Value, new: Value) -> list[Change]:
        is_flag = isinstance(old, bool) or isinstance(new, bool)
        return [Change(what, str(old).lower(), str(new).lower(), not is_flag)]

    return told


def _people(what: str) -> Told:
    def told(old: Value, new: Value) -> list[Change]:
        return [Change(what, f"({', '.join(_names(old))})", f"({', '.join(_names(new))})")]

    return told


def _arrivals(realm: str) -> Told:
    def told(old: Value, new: Value) -> list[Change]:
        there = _names(old)
        return [Change(f"realm_of({who})", "", realm) for who in _names(new) if who not in there]

    return told


def _knowers(fact: str) -> Told:
    def told(old: Value, new: Value) -> list[Change]:
        knew, know = _names(old), _names(new)
        return [
            Change(f"knows({who}, {fact})", _truth(who in knew), _truth(who in know))
            for who in sorted({*knew, *know})
            if (who in knew) != (who in know)
        ]

    return told


def _standing(covenant: str) -> Told:
    def told(_old: Value, new: Value) -> list[Change]:
        standing = {1: "kept", 2: "broken"}.get(new) if isinstance(new, int) else None
        return [Change(f"{standing or 'undecided'}({covenant})", "false", "true")]

    return told


def _names(people: Value) -> list[str]:
    """The items of a list, without its name, in the order of the alphabet."""
    items = people if isinstance(people, frozenset) else frozenset()
    return sorted(item.rpartition(".")[2] for item in items)


def _truth(holds: bool) -> str:
    return "true" if holds else "false"
