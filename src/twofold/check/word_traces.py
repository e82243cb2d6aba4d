"""Traces of a search that jumps over words, as the story itself takes them.

Where words are set apart nothing falls in them. A reading comes through them all the same, and
whatever falls there makes no difference to where it goes: so it falls the first way.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from twofold.check.proof import Proof
from twofold.machine import Machine
from twofold.machine.interpreter import OUT_OF_FUEL
from twofold.machine.state import CHANCE, FAILED, R_DETAIL, R_PC, State
from twofold.program.program import Program
from twofold.search.replay import take


def retell(proof: Proof, retold: Callable[[str], str]) -> None:
    """Tell every trace of a proof anew.

    Args:
        retold: a trace as the story takes it.
    """

    def told(trace: str | None) -> str | None:
        return trace if trace is None else retold(trace)

    proof.endings = [replace(one, shortest=retold(one.shortest)) for one in proof.endings]
    proof.findings = [replace(one, trace=told(one.trace)) for one in proof.findings]
    proof.covenants = [
        replace(
            one,
            kept_trace=told(one.kept_trace),
            broken_trace=told(one.broken_trace),
            lost_trace=told(one.lost_trace),
        )
        for one in proof.covenants
    ]
    proof.deceits = [replace(one, trace=retold(one.trace)) for one in proof.deceits]
    for number, one in enumerate(proof.properties):
        trace, loop = told(one.trace), one.loop
        if trace is not None and one.trace is not None and loop is not None:
            around = retold(f"{one.trace},{loop}" if one.trace else loop)
            loop = around[len(trace) :].removeprefix(",")
        proof.properties[number] = replace(one, trace=trace, loop=loop)


class Retelling:
    """The traces of a program of which some stretches were jumped over.

    Args:
        program: the whole of it.
        falls: the instructions of those stretches at which something falls.
    """

    def __init__(self, program: Program, falls: Collection[int]) -> None:
        self._program = program
        self._falls = frozenset(falls)
        self._known: dict[str, str] = {}

    def retold(self, trace: str) -> str:
        """A trace as the whole program takes it."""
        if not self._falls:
            return trace
        found = self._known.get(trace)
        if found is None:
            found = self._known[trace] = ",".join(self._words(trace))
        return found

    def _words(self, trace: str) -> list[str]:
        machine = Machine(self._program, reading=False)
        told: list[str] = []
        state = self._run(machine, machine.start(), told)
        for word in trace.split(",") if trace else ():
            told.append(word)
            take(machine, state, word)
            state = self._run(machine, state, told)
        return told

    def _run(self, machine: Machine, state: State, told: list[str]) -> State:
        """Run to where the search stood; what falls on the way is added to what is told.

        Of a turn that never ends only its beginning is told.
        """
        begun = len(told)
        state, status = machine.run(state, refuel=True)
        while status == CHANCE:
            only = machine.outcomes(state) == 1
            if not only and state[R_PC] not in self._falls:
                break
            if not only:
                told.append("r1")
            machine.fall(state, 0)
            state, status = machine.run(state)
        if status == FAILED and state[R_DETAIL] == OUT_OF_FUEL:
            del told[begun:]
        return state
