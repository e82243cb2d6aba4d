"""Sets of readings' facts as decision diagrams: zero-suppressed ones (Minato, "Zero-suppressed BDDs
for set manipulation in combinatorial problems", 1993), of OxiDD.

Each value of a fact but its usual one is a variable; what holds in a reading is the set of those
that are so. The variables of a fact lie next to each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

Diagram = Any
"""A set of readings, as OxiDD has it (`ZBDDFunction`)."""

NODE_BYTES = 40  # of memory that a node takes, with its share of the cache
LEAST_NODES = 1 << 18
FIRST_NODES = 1 << 20  # room for as many is made in no time; where it is too little, for more
TIMES_MORE = 8
FREE = 256  # variables made at once beside those asked for
SPARE = 8  # variables kept for the values of a fact of which nobody knows how many there are


class Diagrams:
    """Makes and changes sets.

    Args:
        usual: of each fact, by number, its usual value; more may come.
        memory: bytes to do with in the end.
        room: how many variables to keep for each fact that is known beforehand, in their order:
            pairs of a fact and a number.
        nodes: to make room for; past them the sets find no more memory.
    """

    def __init__(
        self,
        usual: list[int],
        memory: int,
        room: Sequence[tuple[int, int]],
        nodes: int = FIRST_NODES,
    ) -> None:
        from oxidd.util import DDMemoryError
        from oxidd.zbdd import ZBDDManager

        self.OutOfMemory: type[Exception] = DDMemoryError
        self._memory = memory
        self._room = room
        self._most = nodes = min(nodes, max(memory // NODE_BYTES, LEAST_NODES))
        self._manager = ZBDDManager(nodes, nodes // 2, 1)
        self._usual = usual
        self._variables: dict[tuple[int, int], int] = {}
        self._of_fact: dict[int, list[tuple[int, int]]] = {}
        self._spare: dict[int, list[int]] = {}
        self._free: list[int] = []
        left = iter(self._more_variables(sum(count for _, count in room) + FREE))
        for fact, count in room:
            self._spare[fact] = [next(left) for _ in range(count)][::-1]
        self._free = list(left)[::-1]
        self.nothing: Diagram = self._manager.empty()
        self.usual: Diagram = self._manager.base()
        self.operations = 0

    @property
    def nodes(self) -> int:
        """How many nodes there are."""
        return int(self._manager.num_inner_nodes())

    def larger(self) -> Diagrams | None:
        """The same with more room and nothing in it; None where there may be no more."""
        most = max(self._memory // NODE_BYTES, LEAST_NODES)
        if self._most >= most:
            return None
        return Diagrams(self._usual, self._memory, self._room, self._most * TIMES_MORE)

    def collect(self) -> None:
        """Give back what nothing refers to."""
        self._manager.gc()

    def count(self, sets: Diagram) -> int:
        """How many readings' facts are in a set."""
        return int(sets.sat_count(self._manager.num_vars()))

    def values(self, sets: Diagram, fact: int) -> Iterator[tuple[int, Diagram]]:
        """The values that a fact has in a set, each with those that have it, the fact left out."""
        rest = sets
        for value, variable in self._of_fact.get(fact, ()):
            self.operations += 2
            some = rest.subset1(variable)
            if some.satisfiable():
                yield value, some
                rest = rest.subset0(variable)
        if rest.satisfiable():
            yield self._usual[fact], rest

    def having(self, sets: Diagram, fact: int, value: int) -> Diagram:
        """Those in which a fact has a value, the fact left out."""
        if value == self._usual[fact]:
            for _, variable in self._of_fact.get(fact, ()):
                sets = sets.subset0(variable)
            return sets
        variable = self._variables.get((fact, value), -1)
        return self.nothing if variable < 0 else sets.subset1(variable)

    def without(self, sets: Diagram, fact: int) -> Diagram:
        """The same, whatever the fact is."""
        of_fact = self._of_fact.get(fact, ())
        if not of_fact:
            return sets
        rest = sets
        found = None
        for _, variable in of_fact:
            self.operations += 3
            some = rest.subset1(variable)
            rest = rest.subset0(variable)
            found = some if found is None else found | some
        return found | rest

    def whatever(self, sets: Diagram, fact: int) -> Diagram:
        """Those that are the same but for a fact that was left out, with any value of it."""
        found = sets
        for _, variable in self._of_fact.get(fact, ()):
            self.operations += 2
            found |= sets.change(variable)
        return found

    def registered(self, fact: int) -> list[int]:
        """The values that a fact was met with, the usual one first."""
        return [self._usual[fact], *(value for value, _ in self._of_fact.get(fact, ()))]

    def one_of(self, sets: Diagram, facts: Iterable[int]) -> dict[int, int]:
        """The facts of one of some readings, the same one every time."""
        held: dict[int, int] = {}
        for fact in facts:
            held[fact], sets = next(self.values(sets, fact))
        return held

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
        """The same, with a value for a fact that was left out."""
        if value == self._usual[fact]:
            return sets
        self.operations += 1
        return sets.change(self._variable(fact, value))

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

    def _variable(self, fact: int, value: int) -> int:
        found = self._variables.get((fact, value))
        if found is None:
            spare = self._spare.get(fact)
            if not spare:
                count = max(SPARE, len(self._of_fact.get(fact, ())))
                if len(self._free) < count:
                    self._free = list(self._more_variables(count + FREE))[::-1]
                spare = self._spare[fact] = self._free[-count:]
                del self._free[-count:]
            found = self._variables[fact, value] = spare.pop()
            self._of_fact.setdefault(fact, []).append((value, found))
        return found
