"""Which readings' facts an observation tells the same of, as sets: all others are left as they are.

One such set is a conjunct: whoever meets it keeps of any set those of whom that is told. Of a value
that stands for several, several things may be told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from twofold.search.sets.observations import Fold, Observation

Diagram = Any

Tells = Callable[[Observation, int], Iterable[int]]
"""What may be told of a value."""


def tells_one(observation: Observation, value: int) -> tuple[int]:
    """What is told of a value that stands for itself."""
    return (observation.of((value,)),)


@dataclass(frozen=True, slots=True)
class Coded:
    """How a fact is kept in diagrams: its variables, and the values by their numbers."""

    bits: tuple[int, ...]
    values: Sequence[int]


@dataclass(slots=True)
class _Told:
    """What is known of an observation.

    Attributes:
        sets: by what is told.
        version: of the values that were known.
        variables: how many of those in use are left as they are.
        bits: of the sources, then.
        count: how many values of a single source were looked at.
    """

    sets: dict[int, Diagram] = field(default_factory=dict)
    version: object = None
    variables: int = 0
    bits: tuple[tuple[int, ...], ...] = ()
    count: int = 0


@dataclass(slots=True)
class _Source:
    """Who has which value of a fact, whatever all else is; for all that is observed of it.

    Attributes:
        bits: of the fact.
        variables: how many of those in use are left as they are.
        beside: those that have its usual value.
        having: those that have the values of some numbers.
    """

    bits: tuple[int, ...]
    variables: int
    beside: Diagram
    having: dict[int, Diagram] = field(default_factory=dict)


class Predicates:
    """Makes these sets.

    Args:
        nothing, all_usual: the empty set, and that of the readings in which all is as usual.
        coded: how a fact is kept.
        tells: what is told of a value, where that is of a single fact.
    """

    def __init__(
        self,
        nothing: Diagram,
        all_usual: Diagram,
        coded: Callable[[int], Coded],
        tells: Tells = tells_one,
    ) -> None:
        self._nothing = nothing
        self._all_usual = all_usual
        self._coded = coded
        self._tells = tells
        self._told: dict[int, _Told] = {}
        self._sources: dict[int, _Source] = {}

    def of(
        self, number: int, observation: Observation, in_use: Sequence[int], version: object
    ) -> dict[int, Diagram]:
        """For each value that may be told, the set of those of whom it is.

        Args:
            number: of the observation.
            in_use: the variables that any set may have, in the order in which they came to it.
            version: while it is the same, no more values of its sources are known, and no more
                variables in use.
        """
        told = self._told.get(number)
        if told is None:
            told = self._told[number] = _Told()
        if told.version == version:
            return told.sets
        told.version = version
        coded = [self._coded(source) for source in observation.sources]
        bits = tuple(one.bits for one in coded)
        more, told.variables = in_use[told.variables :], len(in_use)
        if told.bits != bits or not told.sets:
            told.bits, told.count = bits, 0
            told.sets = {}
            if isinstance(observation, Fold):
                told.sets = self._folded(observation, coded, in_use)
        elif more:
            told.sets = {tells: self._whatever(some, more) for tells, some in told.sets.items()}
        if not isinstance(observation, Fold):
            source, values = self._source(observation.sources[0], bits[0], in_use), coded[0].values
            for code in range(told.count, len(values)):
                some = self._having(source, code)
                for tells in self._tells(observation, values[code]):
                    told.sets[tells] = told.sets.get(tells, self._nothing) | some
            told.count = len(values)
        return told.sets

    def _source(self, fact: int, bits: tuple[int, ...], in_use: Sequence[int]) -> _Source:
        source = self._sources.get(fact)
        if source is None or source.bits != bits:
            others = set(in_use).difference(bits)
            beside = self._whatever(self._all_usual, sorted(others, reverse=True))
            source = self._sources[fact] = _Source(bits, len(in_use), beside)
        elif source.variables != len(in_use):
            beside = self._whatever(source.beside, in_use[source.variables :])
            source = self._sources[fact] = _Source(bits, len(in_use), beside)
        return source

    def _having(self, source: _Source, code: int) -> Diagram:
        """Those that have the value of a number."""
        found = source.having.get(code)
        if found is None:
            found = source.beside
            for at, bit in enumerate(source.bits):
                if code >> at & 1:
                    found = found.change(bit)
            source.having[code] = found
        return found

    def _whatever(self, sets: Diagram, variables: Iterable[int]) -> Diagram:
        """The same, whatever some variables are, the last of which comes first."""
        for variable in variables:
            sets |= sets.change(variable)
        return sets

    def _folded(
        self, fold: Fold, coded: Sequence[Coded], in_use: Sequence[int]
    ) -> dict[int, Diagram]:
        """The sets of what is told by going through some facts of at most two values.

        The states of the fold that are possible before each of the variables are worked out from
        the first one on, the sets then from the last one back.
        """
        states = {fold.begins}
        steps: list[tuple[int, int, Coded]] = []  # the variable, its place among the sources
        for at, one in enumerate(coded):
            if one.bits:
                steps.append((one.bits[0], at, one))
            else:
                states = {fold.step(state, at, one.values[0]) for state in states}
        steps.sort(key=lambda step: step[0])
        possible = [states]
        for _, at, one in steps:
            possible.append(
                {fold.step(state, at, value) for state in possible[-1] for value in one.values[:2]}
            )
        others = sorted(set(in_use).difference(bit for bit, _, _ in steps), reverse=True)
        last = steps[-1][0] if steps else -1
        below = self._whatever(self._all_usual, (one for one in others if one > last))
        told: dict[int, set[int]] = defaultdict(set)
        for state in possible[-1]:
            told[fold.tells(state)].add(state)
        found: dict[int, Diagram] = {}
        for tells, of_these in told.items():
            sets = {s: below if s in of_these else self._nothing for s in possible[-1]}
            above = last
            for number in range(len(steps) - 1, -1, -1):
                bit, at, one = steps[number]
                between = [one for one in others if bit < one < above]
                if between:
                    sets = {s: self._whatever(some, between) for s, some in sets.items()}
                sets = {
                    s: sets[fold.step(s, at, one.values[0])]
                    | sets[fold.step(s, at, one.values[1])].change(bit)
                    for s in possible[number]
                }
                above = bit
            every = self._nothing
            for s in states:
                every |= sets[s]
            found[tells] = self._whatever(every, (one for one in others if one < above))
        return found
