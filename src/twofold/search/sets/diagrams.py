"""Sets of readings' facts as decision diagrams: zero-suppressed ones (Minato, "Zero-suppressed BDDs
for set manipulation in combinatorial problems", 1993), of OxiDD.

The values of a fact are numbered as they are met, its usual one from nought; each bit of such a
number is a variable, and a reading is the set of those that are set. So what is as usual takes no
room, a flag takes one variable, and a fact of a thousand values ten. They lie next to each other.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from twofold.search.sets.observations import Observation
from twofold.search.sets.once_taken import Idle
from twofold.search.sets.predicates import Coded, Predicates, Tells, tells_one

Diagram = Any
"""A set of readings, as OxiDD has it (`ZBDDFunction`)."""

NODE_BYTES = 40  # of memory that a node takes, with its share of the cache
LEAST_NODES = 1 << 18
FIRST_NODES = 1 << 20  # room for as many is made in no time; where it is too little, for more
TIMES_MORE = 8
FREE = 2048  # variables made at once beside those asked for; the first of them above all others
SPARE = 4  # variables kept for the values of a fact of which nobody knows how many there are


class Diagrams:
    """Makes and changes sets.

    Args:
        usual: of each fact, by number, its usual value; more may come.
        memory: bytes to do with in the end.
        room: how many variables to keep for each fact that is known beforehand, in their order:
            pairs of a fact and a number.
        observed: what is observed of facts, by number; more may come.
        nodes: to make room for; past them the sets find no more memory.
        tells: what an observation tells of a value: several things where that stands for several.
    """

    def __init__(
        self,
        usual: list[int],
        memory: int,
        room: Sequence[tuple[int, int]],
        observed: Mapping[int, Observation],
        nodes: int = FIRST_NODES,
        tells: Tells = tells_one,
    ) -> None:
        from oxidd.util import DDMemoryError
        from oxidd.zbdd import ZBDDManager

        self.OutOfMemory: type[Exception] = DDMemoryError
        self._memory = memory
        self._room = room
        self._observed = observed
        self._tells = tells
        self._most = nodes = min(nodes, max(memory // NODE_BYTES, LEAST_NODES))
        self._manager = ZBDDManager(nodes, nodes // 2, 1)
        self._usual = usual
        self._codes: dict[int, dict[int, int]] = {}
        self._values: dict[int, list[int]] = {}
        self._bits: dict[int, list[int]] = {}
        self._spare: dict[int, list[int]] = {}
        self._free: list[int] = []
        self._images: dict[tuple[int, Hashable], tuple[int, dict[int, list[int]]]] = {}
        self._in_use: list[int] = []
        self._version = 0
        left = iter(self._more_variables(sum(count for _, count in room) + FREE))
        self._free = [next(left) for _ in range(FREE)][::-1]
        for fact, count in room:
            self._spare[fact] = [next(left) for _ in range(count)][::-1]
        self.nothing: Diagram = self._manager.empty()
        self.usual: Diagram = self._manager.base()
        self.operations = 0
        self._predicates = Predicates(self.nothing, self.usual, self._coded, tells)

    @property
    def nodes(self) -> int:
        """How many nodes there are."""
        return int(self._manager.num_inner_nodes())

    def larger(self) -> Diagrams | None:
        """The same with more room and nothing in it; None where there may be no more."""
        most = max(self._memory // NODE_BYTES, LEAST_NODES)
        if self._most >= most:
            return None
        more = self._most * TIMES_MORE
        return Diagrams(self._usual, self._memory, self._room, self._observed, more, self._tells)

    def collect(self) -> None:
        """Give back what nothing refers to."""
        self._manager.gc()

    def count(self, sets: Diagram) -> int:
        """How many readings' facts are in a set."""
        return int(sets.sat_count(self._manager.num_vars()))

    def values(self, sets: Diagram, fact: int) -> Iterator[tuple[int, Diagram]]:
        """The values that a fact has in a set, each with those that have it, the fact left out.

        What is observed is no part of the sets, and nothing is left out.
        """
        if fact in self._observed:
            yield from self._told(sets, fact)
            return
        bits = self._bits.get(fact, ())
        if len(bits) < 2:
            for bit in bits:
                self.operations += 2
                some = sets.subset1(bit)
                if some.satisfiable():
                    yield self._values[fact][1], some
                    sets = sets.subset0(bit)
            if sets.satisfiable():
                yield self._usual[fact], sets
            return
        values = self._values[fact]
        waiting = [(sets, len(bits), 0)]
        while waiting:
            rest, left, code = waiting.pop()
            if left == 0:
                yield values[code], rest
                continue
            left -= 1
            bit = bits[left]
            self.operations += 2
            some, others = rest.subset1(bit), rest.subset0(bit)
            if others.satisfiable():
                waiting.append((others, left, code))
            if some.satisfiable():
                waiting.append((some, left, code | 1 << left))

    def having(self, sets: Diagram, fact: int, value: int) -> Diagram:
        """Those in which a fact has a value, the fact left out, unless it is observed."""
        if fact in self._observed:
            self.operations += 1
            return sets & self._those(fact).get(value, self.nothing)
        code = 0
        if value != self._usual[fact]:
            code = self._codes.get(fact, {}).get(value, 0)
            if not code:
                return self.nothing
        for bit in self._bits.get(fact, ()):
            sets = sets.subset1(bit) if code & 1 else sets.subset0(bit)
            code >>= 1
        return sets

    def without(self, sets: Diagram, fact: int) -> Diagram:
        """The same, whatever the fact is."""
        for bit in self._bits.get(fact, ()):
            self.operations += 3
            sets = sets.subset1(bit) | sets.subset0(bit)
        return sets

    def idle(self, sets: Diagram, idle: Idle) -> Diagram:
        """The same without what is idle where a choice was taken."""
        return self._where_taken(sets, idle, self.without)

    def before_idle(self, sets: Diagram, idle: Idle) -> Diagram:
        """All that become these when what is idle is left out (see `idle`)."""
        return self._where_taken(sets, idle, self._whatever_it_was)

    def _where_taken(
        self, sets: Diagram, idle: Idle, change: Callable[[Diagram, int], Diagram]
    ) -> Diagram:
        found = self.nothing
        for visits, some in self.values(sets, idle.visits):
            if visits >= 1:
                for fact in idle.facts:
                    some = change(some, fact)
            found |= self.put(some, idle.visits, visits)
        return found

    def _whatever_it_was(self, sets: Diagram, fact: int) -> Diagram:
        """Of those in which a fact is as usual, the same with any value of it."""
        return self.whatever(self.having(sets, fact, self._usual[fact]), fact)

    def whatever(self, sets: Diagram, fact: int) -> Diagram:
        """Those that are the same but for a fact that was left out, with any value of it."""
        bits = self._bits.get(fact, ())
        all_below = [sets]  # with any value whose number has no bit from this one on
        for bit in bits:
            self.operations += 2
            below = all_below[-1]
            all_below.append(below | below.change(bit))
        found, left = self.nothing, len(self._values.get(fact, (0,)))
        for number in range(len(bits), -1, -1):
            if left >> number & 1:
                some = all_below[number]
                for higher in range(number + 1, len(bits)):
                    if left >> higher & 1:
                        some = some.change(bits[higher])
                found |= some
        return found

    def registered(self, fact: int) -> list[int]:
        """The values that a fact was met with, the usual one first."""
        return list(self._values.get(fact) or (self._usual[fact],))

    def leading_to(
        self, fact: int, name: Hashable, become: Callable[[int], Sequence[int]]
    ) -> Mapping[int, Sequence[int]]:
        """The values that a fact was met with, by what they may become.

        Args:
            name: of the function, under which this is kept.
            become: what may become of a value.
        """
        values = self._values.get(fact) or [self._usual[fact]]
        count, found = self._images.get((fact, name), (0, {}))
        if count != len(values):
            for value in values[count:]:
                for image in become(value):
                    found.setdefault(image, []).append(value)
            self._images[fact, name] = len(values), found
        return found

    def one_of(self, sets: Diagram, facts: Iterable[int]) -> tuple[dict[int, int], Diagram]:
        """Of some readings those with certain values of facts, which are told; always the same.

        A value that was met early goes before a later one: few choices led there, as a rule.
        """
        held: dict[int, int] = {}
        for fact in facts:
            code = 0
            for at, bit in reversed([*enumerate(self._bits.get(fact, ()))]):
                self.operations += 1
                others = sets.subset0(bit)
                if others.satisfiable():
                    sets = others
                else:
                    sets = sets.subset1(bit)
                    code |= 1 << at
            held[fact] = self._values[fact][code] if code else self._usual[fact]
        for fact, value in held.items():
            sets = self.put(sets, fact, value)
        return held, sets

    def among(self, sets: Diagram, allowed: Mapping[int, Sequence[int]]) -> Diagram:
        """Those in which some facts have one of the values that are allowed."""
        for fact, values in allowed.items():
            found = self.nothing
            for value in values:
                found |= self.put(self.having(sets, fact, value), fact, value)
            sets = found
            if not sets.satisfiable():
                break
        return sets

    def put(self, sets: Diagram, fact: int, value: int) -> Diagram:
        """The same, with a value for a fact that was left out; for an observed one it is there."""
        if value == self._usual[fact] or fact in self._observed:
            return sets
        code = self._codes.get(fact, {}).get(value, 0) or self._register(fact, value)
        for bit in self._bits[fact]:
            if code & 1:
                self.operations += 1
                sets = sets.change(bit)
            code >>= 1
        return sets

    def _told(self, sets: Diagram, number: int) -> Iterator[tuple[int, Diagram]]:
        """What is told of readings by an observation, each with those of whom it is."""
        of_whom = self._those(number)
        if len(of_whom) == 1:
            yield next(iter(of_whom)), sets
            return
        for told in sorted(of_whom):
            self.operations += 2
            some = sets & of_whom[told]
            if some.satisfiable():
                yield told, some
                if self._tells is tells_one:  # nothing else is told of these
                    sets -= some
                    if not sets.satisfiable():
                        return

    def _those(self, number: int) -> dict[int, Diagram]:
        observation = self._observed[number]
        version: object = self._version
        if len(observation.sources) == 1:
            version = len(self._values.get(observation.sources[0], ())), len(self._in_use)
        return self._predicates.of(number, observation, self._in_use, version)

    def _coded(self, fact: int) -> Coded:
        values = self._values.get(fact) or (self._usual[fact],)
        return Coded(tuple(self._bits.get(fact, ())), values)

    def _more_variables(self, count: int) -> range:
        """Make more variables, below all others.

        A node is made for each variable that there is, so they are made many at a time; and
        where these find no room OxiDD ends the process.
        """
        manager = self._manager
        if manager.approx_num_inner_nodes() + manager.num_vars() + 2 * count >= self._most:
            manager.gc()
            if manager.num_inner_nodes() + manager.num_vars() + 2 * count >= self._most:
                raise self.OutOfMemory("no room for more variables")
        return manager.add_vars(count)

    def _register(self, fact: int, value: int) -> int:
        """Number a value that was not met before."""
        values = self._values.setdefault(fact, [self._usual[fact]])
        code = len(values)
        bits = self._bits.setdefault(fact, [])
        if code >> len(bits):
            spare = self._spare.get(fact)
            if not spare:
                if len(self._free) < SPARE:
                    self._free = list(self._more_variables(SPARE + FREE))[::-1]
                spare = self._spare[fact] = self._free[-SPARE:]
                del self._free[-SPARE:]
            bits.append(spare.pop())
            self._in_use.append(bits[-1])
        values.append(value)
        self._version += 1
        self._codes.setdefault(fact, {})[value] = code
        return code
