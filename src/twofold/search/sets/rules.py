"""Rules: what a stretch of a story does, learned by running it once for all that it does not read.

From a place the interpreter runs, over words of which only some are given, to the next place. What
it did depends on the facts that it read, and on nothing else. So the rules of a place are a tree:
a `Rule` at each leaf, and at each fork a fact that is read, with a way on for each of its values.
A run that reads a fact which is not given is broken off, and the tree forks there.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from itertools import groupby

from twofold.search.sets.observations import Term
from twofold.search.sets.once_taken import Idle
from twofold.search.sets.places import Place


@dataclass(frozen=True, slots=True)
class Copy:
    """What a fact takes over from another.

    Attributes:
        term: what is worked out from the number that the other holds; None for all that it holds.
    """

    source: int
    target: int
    term: Term | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """What a rule does, one way: where it leads, and what becomes of the facts.

    The facts of the new place are those of the old one that are neither read nor named here; what
    was read comes as `puts` where it is still live.

    Attributes:
        copies: facts that take the value which another had, or that they had themselves; those
            from one source together.
        forgets: facts of the old place that matter no more, or are given another value.
        puts: facts and their values.
        ticks: whether a turn begins with it.
        idle: facts that are forgotten then where a choice was taken.
        taken_over: for each fact that others take over from: whether it stays as it is, and what
            they do.
        dropped: those that are forgotten, and from which nothing is taken over.
    """

    place: Place
    copies: tuple[Copy, ...] = ()
    forgets: tuple[int, ...] = ()
    puts: tuple[tuple[int, int], ...] = ()
    ticks: bool = False
    idle: tuple[Idle, ...] = ()
    taken_over: tuple[tuple[int, bool, tuple[Copy, ...]], ...] = field(init=False, compare=False)
    dropped: tuple[int, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        by_source = groupby(self.copies, key=lambda copy: copy.source)
        taken = tuple((fact, fact not in self.forgets, tuple(them)) for fact, them in by_source)
        sources = {fact for fact, _, _ in taken}
        object.__setattr__(self, "taken_over", taken)
        object.__setattr__(self, "dropped", tuple(f for f in self.forgets if f not in sources))


@dataclass(frozen=True, slots=True)
class Rule:
    """What is done where certain facts have certain values.

    Attributes:
        ways: where it leads; several at a choice, none where a way is let go that others go too.
        seen: what is met on the way, by address (see `interpreter.run`).
        noted: what the machine's host noted on the way.
        is_possible: whether it can fall in the way that the rule is about.
        is_sure: whether all the facts that it is about lead where it leads; where a value stands
            for several numbers, some of these may lead to one of its ways and some to another.
    """

    ways: tuple[Way, ...]
    seen: tuple[tuple[int, int], ...]
    noted: tuple[Hashable, ...] = ()
    is_possible: bool = True
    is_sure: bool = True


@dataclass(slots=True)
class Node:
    """A node of the tree of a place's rules.

    Attributes:
        known: the facts that were read on the way to it, with their values.
        fact: the one that is read next, where it forks.
        rule: where it does not.
        on: the nodes for the values of the fact that were met.
    """

    known: dict[int, int] = field(default_factory=dict)
    fact: int = -1
    rule: Rule | None = None
    on: dict[int, Node] = field(default_factory=dict)

    def given(self, value: int) -> Node:
        """The node where its fact has a value."""
        found = self.on.get(value)
        if found is None:
            found = self.on[value] = Node({**self.known, self.fact: value})
        return found


def seen_by(rules: Iterable[Rule | None], size: int) -> list[int]:
    """What is met on the way of any of some rules, by address (see `interpreter.run`).

    Args:
        size: of the program.
    """
    found = [0] * size
    for rule in rules:
        for address, how in rule.seen if rule else ():
            found[address] |= how
    return found


@dataclass(frozen=True, slots=True)
class Failure:
    """What goes wrong somewhere: its words, and whether that is that a turn never ends."""

    message: str
    address: int
    loops: bool
