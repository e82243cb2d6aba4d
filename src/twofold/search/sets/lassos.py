"""A reading that goes round for ever, shown: a way to a loop, and once round it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from twofold.machine.state import CHANCE
from twofold.search.sets.backward import Back, Move, back_from
from twofold.search.sets.forward import SetSearch
from twofold.search.sets.going_on import GoingOn
from twofold.search.sets.places import Place
from twofold.search.sets.rules import Way

MOST_STEPS = 5_000  # of a reading that goes on, till it comes round
MOST_LOOKED_AT = 300  # for a shorter way round

Values = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Lasso:
    """A way to a loop and once round it, by their moves; none are made by what never stops.

    Attributes:
        begun: where the way begins.
    """

    begun: Back
    way: list[Move]
    loop: list[Move]


@dataclass(frozen=True, slots=True)
class _State:
    """A place and the value of each of its facts, in order; which way it fell to come there."""

    place: Place
    values: tuple[int, ...]


_Step = tuple[int, _State]
"""Which way it falls, where anything does, and what it leads to."""


def lasso(search: SetSearch, going: GoingOn, until: float | None = None) -> Lasso | None:
    """A loop that some reading can take for ever; None where none is found in good time.

    Args:
        until: when to stop, by `time.perf_counter`, if ever.
    """
    diagrams = search.diagrams
    for place, sets in going.places():
        held, only = diagrams.one_of(sets, place.facts)
        back = back_from(search, place, only, until)
        if back is not None:
            return _from(_Walk(search, going), _state(place, held), back)
    return None


def _from(walk: _Walk, start: _State, back: Back) -> Lasso | None:
    walked: list[tuple[_State, int]] = []
    met: dict[_State, int] = {}
    state = start
    while state not in met:
        if len(walked) > MOST_STEPS:
            return None
        met[state] = len(walked)
        outcome, after = next(walk.steps(state))
        walked.append((state, outcome))
        state = after
    first = met[state]
    begins = (i for i, (one, _) in enumerate(walked) if i >= first and one.place.shape.begins)
    entry = next(begins, first)
    around = walked[entry:] + walked[first:entry]
    around = _shorter(walk, around[0][0], len(around)) or around
    return Lasso(back, _moves(walked[:entry]), _moves(around))


def _shorter(walk: _Walk, start: _State, most: int) -> list[tuple[_State, int]] | None:
    """A way round of fewer steps, where it is soon found."""
    before: dict[_State, tuple[_State, int] | None] = {start: None}
    waiting = deque([start])
    for _ in range(MOST_LOOKED_AT):
        if not waiting:
            return None
        state = waiting.popleft()
        for outcome, after in walk.steps(state):
            if after == start:
                found = [(state, outcome)]
                while (last := before[found[-1][0]]) is not None:
                    found.append(last)
                return found[::-1] if len(found) < most else None
            if after not in before:
                before[after] = state, outcome
                waiting.append(after)
    return None


def _moves(steps: list[tuple[_State, int]]) -> list[Move]:
    found = []
    for state, outcome in steps:
        shape = state.place.shape
        if shape.begins:
            found.append(Move(shape.kept))
        elif shape.status == CHANCE:
            found.append(Move(None, shape.address, outcome))
    return found


def _state(place: Place, held: Values) -> _State:
    return _State(place, tuple(held[fact] for fact in place.facts))


class _Walk:
    """Takes steps of readings that go on for ever."""

    def __init__(self, search: SetSearch, going: GoingOn) -> None:
        self._search = search
        self._going = going

    def steps(self, state: _State) -> Iterator[_Step]:
        """The steps from a state after which the reading can go on likewise."""
        search, place = self._search, state.place
        held = dict(zip(place.facts, state.values, strict=True))
        for outcome in search.learner.outcomes(place):
            node = search.learner.root(place, outcome)
            while node.rule is None:
                node = node.on[self._told(node.fact, held)]
            for way in node.rule.ways:
                left = self._going.left(way.place)
                if not left.satisfiable():
                    continue
                after = self._after(way, held, node.known)
                if search.diagrams.among(left, {f: [v] for f, v in after.items()}).satisfiable():
                    yield outcome, _state(way.place, after)

    def _told(self, fact: int, held: Values) -> int:
        """The value of a fact, or what is observed of some."""
        observation = self._search.facts.observed.get(fact)
        if observation is None:
            return held[fact]
        return observation.of([held[source] for source in observation.sources])

    def _after(self, way: Way, held: Values, known: Values) -> dict[int, int]:
        """What becomes of the facts on a way."""
        facts = self._search.facts
        gone = {*way.forgets, *known}
        found = {f: held[f] for f in way.place.facts if f in held and f not in gone}
        for copy in way.copies:
            found[copy.target] = facts.copied(copy.target, held[copy.source], copy.term)
        found.update(way.puts)
        if way.ticks:
            found = facts.all_passed(found)
        for one in way.idle:
            if found[one.visits] >= 1:
                found.update((fact, facts.usual[fact]) for fact in one.facts)
        return found
