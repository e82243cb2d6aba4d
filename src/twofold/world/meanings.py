"""What the variables of a lowered storyworld mean, in the words of its author."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set

from twofold.world.clocks_together import Together
from twofold.world.lowering.made_names import MadeNames
from twofold.world.storyworld import Storyworld

Meaning = object
"""A number, a truth, the name of a realm, or those of several people in order."""

Sense = Callable[[object], Meaning | None]
"""What one thing that is asked after comes to, by the value of a variable; None where the value
does not say."""

STANDINGS = {1: "kept", 2: "broken", 3: "replaced"}
UNDECIDED = "undecided"


class Meanings:
    """What each variable of a lowered storyworld tells, as its author would ask for it in Ink.

    Args:
        world: the storyworld.
        together: the clocks that say no more than how far they are ahead of each other.
    """

    def __init__(self, world: Storyworld, together: Set[Together] = frozenset()) -> None:
        self._world = world
        names = MadeNames(world)
        set_back = {names.clock(realm) for group in together for realm in group.realms}
        self._senses: dict[str, Mapping[str, Sense]] = {
            variable: {words: sense}
            for variable, words, sense in _single(world, names)
            if variable not in set_back
        }
        self._senses.update(_several(world, MadeNames(world)))

    def of(self, variable: str) -> Mapping[str, Sense]:
        """What a variable tells, and how; nothing for one that is not the storyworld's."""
        return self._senses.get(variable, {})

    def telling(self, words: str) -> dict[str, Sense]:
        """The variables that tell of something, and how each does.

        Args:
            words: what is asked after, as `trust(Ned, Moth)`; blanks do not matter.
        """
        asked = "".join(words.split())
        return {
            variable: sense
            for variable, senses in self._senses.items()
            for told, sense in senses.items()
            if "".join(told.split()) == asked
        }

    def called(self) -> Iterator[tuple[str, str]]:
        """Each variable, with what it is called in a sentence."""
        world, names = self._world, MadeNames(self._world)
        for variable, words, _ in _single(world, names):
            yield variable, f"`{words}`"
        yield from ((names.people(realm), f"who is in `{realm}`") for realm in world.realms)
        yield from ((names.knowers(fact), f"who knows `{fact}`") for fact in world.facts)
        yield from ((names.holders(it), f"who believes `{it}`") for it in world.beliefs)
        yield from ((names.covenant(it), f"how `{it}` stands") for it in world.covenants)

    def __iter__(self) -> Iterator[str]:
        """All that may be asked after."""
        return iter(dict.fromkeys(told for senses in self._senses.values() for told in senses))


def _single(world: Storyworld, names: MadeNames) -> Iterator[tuple[str, str, Sense]]:
    """The variables that tell one thing, with it."""
    yield "here", "here", _joined
    for realm in world.realms:
        yield names.clock(realm), f"now({realm})", _itself
    for bond in world.bonds:
        for one, two in world.pairs(bond):
            yield names.bond(bond, one, two), f"{bond}({one}, {two})", _itself
            if world.staging((one, two)):
                yield names.played(bond, one, two), f"{bond}({one}, {two}) on stage", _itself
    for trait, its in world.traits.items():
        for who in its.of:
            yield names.trait(trait, who), f"{trait}({who})", _itself
            if world.staging((who,)):
                yield names.played(trait, who), f"{trait}({who}) on stage", _itself
    for coupling, follows in world.couplings.items():
        for who in follows.of:
            yield names.spent(coupling, who), f"{coupling}({who}) spent", _itself
    for act in world.acts:
        yield names.underway(act), f"underway({act})", _people
        for who in world.people:
            yield names.agreed(act, who), f"agreed({who}, {act})", _people


def _several(world: Storyworld, names: MadeNames) -> Iterator[tuple[str, Mapping[str, Sense]]]:
    """The variables that tell several things, with them."""
    people = sorted(world.people)
    for realm in world.realms:
        yield names.people(realm), {f"realm_of({p})": _whereabouts(p, realm) for p in people}
    for fact in world.facts:
        yield names.knowers(fact), {f"knows({p}, {fact})": _among(p) for p in people}
    for belief in world.beliefs:
        yield names.holders(belief), {f"believes({p}, {belief})": _among(p) for p in people}
    for covenant in world.covenants:
        yield (
            names.covenant(covenant),
            {
                f"{standing}({covenant})": _stands(standing)
                for standing in (UNDECIDED, *STANDINGS.values())
            },
        )


def _itself(value: object) -> Meaning | None:
    return value


def _people(value: object) -> Meaning | None:
    return _names(value)


def _names(value: object) -> tuple[str, ...]:
    """The items of a list, without its name, in the order of the alphabet."""
    items = value if isinstance(value, frozenset) else frozenset()
    return tuple(sorted(item.rpartition(".")[2] for item in items))


def _joined(value: object) -> Meaning | None:
    """The names of realms, which stand for one where they have become one."""
    return ", ".join(_names(value))


def _among(who: str) -> Sense:
    return lambda value: who in _names(value)


def _whereabouts(who: str, realm: str) -> Sense:
    is_there = _among(who)
    return lambda value: realm if is_there(value) else None


def _stands(standing: str) -> Sense:
    """A covenant stands in one way at a time, which is all that is told."""

    def sense(value: object) -> Meaning | None:
        said = STANDINGS.get(value, UNDECIDED) if isinstance(value, int) else UNDECIDED
        return True if said == standing else None

    return sense
