"""Learns rules where a number may be several: they lead wherever any of them would."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from twofold.machine import Machine
from twofold.machine.state import O_EVAL, R_EVAL, R_PC, State
from twofold.program import opcodes as op
from twofold.search.sets.facts import Facts
from twofold.search.sets.inexact import OPERATORS, reckon
from twofold.search.sets.intervals import ANY_LINE, WAYS, GivenUp, Line, stands_for_several
from twofold.search.sets.learner import Learner
from twofold.search.sets.observations import Needed
from twofold.search.sets.places import Place
from twofold.search.sets.rules import Node, Rule

MOST_WAYS = 4096
"""That the comparisons of one stretch may come out, where numbers may be several."""


class ForkingFacts(Facts):
    """Facts whose values may stand for several.

    Attributes:
        line: of the numbers.
    """

    line: Line = ANY_LINE


class Forking(Learner):
    """Learns the rules of a story whose facts may have values that stand for several numbers."""

    def __init__(self, machine: Machine, facts: ForkingFacts, *more: Any) -> None:
        super().__init__(machine, facts, *more)
        self._line = facts.line

    def _stops(self) -> Iterator[int]:
        """The addresses of the instructions that are done here where a value may be several."""
        flow = self._facts.flow
        yield from (at for at in flow.addresses if self._plain[at] in OPERATORS)

    def _arrive(self, run: Any) -> None:
        before = run.state[R_PC]
        super()._arrive(run)
        at = run.state[R_PC]
        if at == before and self._plain[at] in OPERATORS:
            self._reckon(run.state, at, self._plain[at])

    def _reckon(self, state: State, at: int, instruction: int) -> None:
        """Do what the next instruction does to values of which some may be several."""
        top = state[R_EVAL]
        count = 2 if instruction < op.FIRST_UNARY else 1
        if top - count < state[O_EVAL]:
            return
        found = reckon(instruction, state[top - count : top], self._line, self.values)
        if found is not None:
            state[top - count] = found
            state[R_EVAL] = top - count + 1
            state[R_PC] = self._after[at]

    def look(self, place: Place, node: Node, outcome: int = 0) -> None:
        """Find out whether a node forks, or has a rule.

        Raises:
            GivenUp: where a number that may be several is needed as it is.
        """
        if node.rule is not None or node.fact >= 0:
            return
        if not any(map(stands_for_several, (*node.known.values(), *place.shape.operands))):
            super().look(place, node, outcome)
            return
        rules: list[Rule] = []
        try:
            for rule in WAYS.each(lambda: self._run(place, node.known, outcome)):
                self.runs += 1
                rules.append(rule)
                if len(rules) > MOST_WAYS:
                    raise GivenUp("too many numbers that may be several are compared at once")
        except Needed as needed:
            node.fact = needed.fact
            self._noted()
            return
        node.rule = rules[0] if len(rules) == 1 else _any_of(rules)


def _any_of(rules: list[Rule]) -> Rule:
    """A rule that leads wherever one of some does."""
    seen: dict[int, int] = {}
    for rule in rules:
        for address, how in rule.seen:
            seen[address] = seen.get(address, 0) | how
    noted = dict.fromkeys(one for rule in rules for one in rule.noted)
    return Rule(
        tuple(dict.fromkeys(way for rule in rules for way in rule.ways)),
        tuple(sorted(seen.items())),
        tuple(noted),
        any(rule.is_possible for rule in rules),
        is_sure=False,
    )
