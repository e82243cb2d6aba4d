"""From above with facts in packs of two: what is read together keeps what goes with which.

A second look after one that takes each fact for itself. The facts that some rule reads together, or
whose observations it does, make a pack, as long as they take few values: of each pack it is kept
which pairs of values it may have at a place (packing; Blanchet and others, "A static analyzer for
large safety-critical software", PLDI 2003). A rule is followed only where each pack of what it read
has the pair, and what it did not read takes only values that go with what it did.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Mapping
from itertools import combinations
from typing import Self

from twofold.search.sets.from_above import FromAbove, Values
from twofold.search.sets.places import Place
from twofold.search.sets.rules import Copy, Node, Way

FEW_VALUES = 6  # of a fact, for it to be in a pack
MOST_PACKS = 400

Pair = tuple[int, int]
Pairs = dict[Pair, set[Pair] | None]
"""For each pack of a place, the pairs of values it may have there; None where it may have any."""


class InPacks(FromAbove):
    """Follows the rules of a story with facts in packs.

    Args:
        alone: a look at the same story that took each fact for itself, and came to its end.
    """

    def __init__(self, alone: FromAbove) -> None:
        super().__init__(alone.learner, alone.facts)
        self._packs = frozenset(alone.read_together(FEW_VALUES, MOST_PACKS))
        self._partners: dict[int, list[int]] = {}
        for one, other in self._packs:
            self._partners.setdefault(one, []).append(other)
            self._partners.setdefault(other, []).append(one)
        start = alone.learner.start()
        first = dict(start.words)
        self._pairs: dict[int, Pairs] = {
            start.place.number: {
                (a, b): {(first[a], first[b])} for a, b in self._packs if {a, b} <= first.keys()
            }
        }

    def _only(self, numbers: Collection[int]) -> Self:
        other = super()._only(numbers)
        other._pairs = {number: {**self._pairs.get(number, {})} for number in numbers}
        return other

    def _follow(self, place: Place, fresh: Values) -> None:
        # A pair that is new makes none of its values new: all is followed again.
        super()._follow(place, self._reached[place.number])

    def _descend(
        self, place: Place, outcome: int, node: Node, fresh: Values, is_fresh: bool
    ) -> None:
        if self._may_be(place, node.known):
            super()._descend(place, outcome, node, fresh, True)

    def _may_be(self, place: Place, known: Mapping[int, int]) -> bool:
        """Whether each pack of some facts may have values of which is told what is known."""
        read = sorted({*self.facts.looked_at(known)} & self._partners.keys())
        self.operations += len(read)
        return all(
            self._go_together(place, *pack, self._fit(place, pack[0], known), values)
            for pack in combinations(read, 2)
            if (values := self._fit(place, pack[1], known))
        )

    def _fit(self, place: Place, fact: int, known: Mapping[int, int]) -> set[int]:
        """The values of a fact of which is told what is known, for itself."""
        if fact in known:
            return {known[fact]}
        return set(self._of_whom(fact, self._reached[place.number].get(fact, set()), known))

    def _go_together(
        self, place: Place, one: int, other: int, values: set[int], others: set[int]
    ) -> set[int]:
        """Those of a fact's values that go with any of some of another's."""
        of_pack = self._of_pack(place, one, other)
        if of_pack is None:
            return values
        if one < other:
            return {v for v, w in of_pack if v in values and w in others}
        return {v for w, v in of_pack if v in values and w in others}

    def _of_pack(self, place: Place, one: int, other: int) -> set[Pair] | None:
        """The pairs of two facts, the one of the lesser number first; None where any may be."""
        if one in self.widened or other in self.widened:
            return None
        return self._pairs.get(place.number, {}).get((min(one, other), max(one, other)))

    def _beside(self, place: Place, fact: int, known: Mapping[int, int]) -> set[int]:
        """Those of a fact's values that go with what is known."""
        found = self._fit(place, fact, known)
        read = {*self.facts.looked_at(known)}
        for other in self._partners.get(fact, ()):
            if other in read:
                others = self._fit(place, other, known)
                found = self._go_together(place, fact, other, found, others)
        return found

    def _go(self, place: Place, way: Way, node: Node, values: Values, whole: bool) -> None:
        known = node.known
        here = {fact: self._beside(place, fact, known) for fact in values}
        if not all(here.values()):
            return  # nothing goes with all that was read
        found = self._after(way, here, True, known)
        pairs = self._pairs_after(place, way, here, found, known)
        self._meet(way.place, pairs)
        self._arrive(way.place, found)

    def _pairs_after(
        self, place: Place, way: Way, here: Values, found: Values, known: Mapping[int, int]
    ) -> Pairs:
        gone = {*way.forgets, *known}
        copies = {copy.target: copy for copy in way.copies}

        def source(fact: int) -> int:
            """The fact whose value it takes; -1 where it is given one."""
            if fact in copies:
                return copies[fact].source
            return fact if fact in here and fact not in gone else -1

        def becomes(fact: int, value: int) -> Iterable[int]:
            copy: Copy | None = copies.get(fact)
            taken = (value,) if copy is None else self._copied(copy, value)
            if not way.ticks or not self.facts.passes(fact):
                return taken
            return [after for one in taken for after in self.facts.may_pass(fact, one)]

        result: Pairs = {}
        present = [fact for fact in way.place.facts if fact in self._partners]
        for one, other in combinations(sorted(present), 2):
            if (one, other) not in self._packs:
                continue
            if one not in found or other not in found:
                result[one, other] = None
                continue
            first, second = source(one), source(other)
            of_pack: set[Pair] | None = None
            if first >= 0 and first == second:
                of_pack = {(v, v) for v in here[first]}
            elif first >= 0 and second >= 0:
                of_pack = self._of_pack(place, first, second)
                if of_pack is not None and first > second:
                    of_pack = {(b, a) for a, b in of_pack}
                if of_pack is not None:
                    of_pack = {(a, b) for a, b in of_pack if a in here[first] and b in here[second]}
            if of_pack is None:
                result[one, other] = {(a, b) for a in found[one] for b in found[other]}
            else:
                result[one, other] = {
                    (a, b) for v, w in of_pack for a in becomes(one, v) for b in becomes(other, w)
                }
        self.operations += sum(len(its or ()) for its in result.values())
        return result

    def _meet(self, place: Place, more: Pairs) -> None:
        """Add pairs to those of a place; where some are new, it is followed again."""
        pairs = self._pairs.get(place.number)
        if pairs is None:
            self._pairs[place.number] = {**more}
            return
        is_new = False
        for pack, its in more.items():
            known = pairs.setdefault(pack, set())
            if known is None:
                continue
            if its is None or any(len({p[i] for p in known | its}) > FEW_VALUES for i in (0, 1)):
                pairs[pack], is_new = None, True
            elif not its <= known:
                known |= its
                is_new = True
        if is_new and place.number in self._reached and place.number not in self._fresh:
            self._fresh[place.number] = {}
            shape = place.shape
            heapq.heappush(self._waiting, (shape.address, shape.pledge, place.number))
