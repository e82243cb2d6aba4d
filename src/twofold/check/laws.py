"""Broken laws: an event on the way, with its place, whatever the story goes on to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from twofold.check.explore import Step
from twofold.check.proof import Finding
from twofold.machine import Machine
from twofold.machine.state import (
    F_KIND,
    F_PREVIOUS,
    F_RETURN,
    K_ROOT,
    O_GLOBALS,
    R_BASE,
    R_EVAL,
    R_FRAME,
    R_PC,
    State,
)
from twofold.program import opcodes as op
from twofold.program.program import Program
from twofold.program.values import LIST, TAG_MASK

BROKEN_LAWS = "broken_laws"

_SENTENCES = {
    "presence": "someone is named here who is not in that realm",
    "passage": "someone crosses a closed veil here, and is refused",
    "speech": "someone speaks here who is neither in the scene nor heard in it",
    "knowledge": "someone tells or uses a fact here that they do not know",
    "consent": "this is done here without the agreement of everyone in it",
    "stage": "something is still played here, or a cut ends what is not",
}


@dataclass(frozen=True, slots=True)
class _Break:
    law: str
    address: int


class LawWatch:
    """Sees every write to `broken_laws`, and remembers where it came from.

    Args:
        program: the story.
        laws: for each item that `broken_laws` may hold, the law.
        is_read: whether the story looks at `broken_laws`; if not, it is kept empty, so that what
            was broken before makes no state differ.
        generated: files that no author wrote; a break is placed where they were called.
    """

    def __init__(
        self,
        program: Program,
        laws: Mapping[str, str],
        is_read: bool,
        generated: frozenset[str],
    ) -> None:
        self._program = program
        self._laws = laws
        self._is_read = is_read
        self._generated = generated
        self._machine: Machine | None = None
        self._before: dict[int, int] = {}
        self._pending: list[_Break] = []
        self._first: dict[_Break, Step] = {}

    def watching(self, machine: Machine) -> Machine:
        """A machine for the same story in which every write to `broken_laws` is seen."""
        if BROKEN_LAWS not in self._program.globals or not self._laws:
            return machine
        watched = Machine(self._program.watching((BROKEN_LAWS,)), reading=False)
        watched.on_watched_store = self._see
        self._machine = watched
        addresses = [address for address, _ in watched.program.instructions()]
        self._before = dict(zip(addresses[1:], addresses, strict=False))
        return watched

    def passed(self, step: Step) -> None:
        """The transition that just ran was `step`: what it broke is broken there first, or was."""
        for one in self._pending:
            first = self._first.get(one)
            if first is None or (step.origin, abs(step.how)) < (first.origin, abs(first.how)):
                self._first[one] = step
        self._pending.clear()

    def findings(self, trace_of: Callable[[Step], str]) -> Iterable[Finding]:
        """A finding for each law and place, with the shortest way there."""
        for one, step in self._first.items():
            yield Finding(
                "TF007",
                f"the law of {one.law} is broken: {_SENTENCES.get(one.law, one.law)}",
                self._program.path(one.address),
                self._program.place(one.address),
                trace_of(step),
            )

    def _see(self, state: State) -> bool:
        machine = self._machine
        assert machine is not None
        address = self._authors_address(state)
        for item in self._added(machine, state):
            law = self._laws.get(machine.values.items[item].name)
            if law is not None:
                self._pending.append(_Break(law, address))
        return self._is_read

    def _added(self, machine: Machine, state: State) -> Sequence[int]:
        """The items that a write adds, though they may have been there before."""
        code, values = machine.program.code, machine.values
        adds = self._before[state[R_PC]]
        pushes = self._before[adds]
        if code[adds] == op.ADD and code[pushes] == op.PUSH and code[pushes + 1] & TAG_MASK == LIST:
            return values.list_of(code[pushes + 1]).items
        old = state[state[O_GLOBALS] + code[state[R_PC] + 1]]
        new = state[state[R_EVAL] - 1]
        if new & TAG_MASK != LIST or old & TAG_MASK != LIST:
            return ()
        return [i for i in values.list_of(new).items if i not in values.list_of(old).items]

    def _authors_address(self, state: State) -> int:
        """The instruction of the author's own that led here."""
        address, frame = state[R_PC], state[R_FRAME]
        while True:
            place = self._program.place(address)
            at = state[R_BASE] + frame
            if place is None or place.file not in self._generated or state[at + F_KIND] == K_ROOT:
                return address
            # What was called is just before where it goes on.
            address = self._before[state[at + F_RETURN]]
            frame = state[at + F_PREVIOUS]
