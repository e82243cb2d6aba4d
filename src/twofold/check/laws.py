"""Broken laws: an event on the way, with its place, whatever the story goes on to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

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
from twofold.program.program import Program

BROKEN_LAWS = "broken_laws"

_SENTENCES = {
    "presence": "someone is named here who is not in that realm",
    "passage": "someone crosses a closed veil here, and is refused",
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
        self._pending: list[_Break] = []
        self._first: dict[_Break, int] = {}

    def watching(self, machine: Machine) -> Machine:
        """A machine for the same story in which every write to `broken_laws` is seen."""
        if BROKEN_LAWS not in self._program.globals or not self._laws:
            return machine
        watched = Machine(self._program.watching((BROKEN_LAWS,)), reading=False)
        watched.on_watched_store = self._see
        self._machine = watched
        return watched

    def arrived(self, state: int) -> None:
        """The transition that ran led to `state`."""
        for one in self._pending:
            self._first.setdefault(one, state)
        self._pending.clear()

    def findings(self, trace: Callable[[int], str]) -> Iterable[Finding]:
        """A finding for each law and place, with the shortest way there."""
        for one, state in self._first.items():
            yield Finding(
                "TF007",
                f"the law of {one.law} is broken: {_SENTENCES.get(one.law, one.law)}",
                self._program.path(one.address),
                self._program.place(one.address),
                trace(state),
            )

    def _see(self, state: State) -> bool:
        machine = self._machine
        assert machine is not None
        number = machine.program.code[state[R_PC] + 1]
        values = machine.values
        old = values.list_of(state[state[O_GLOBALS] + number]).items
        new = values.list_of(state[state[R_EVAL] - 1]).items
        address = self._authors_address(state)
        added = new if not self._is_read else [i for i in new if i not in old] or new
        for item in added:
            law = self._laws.get(values.items[item].name)
            if law is not None:
                self._pending.append(_Break(law, address))
        return self._is_read

    def _authors_address(self, state: State) -> int:
        """The instruction of the author's own that led here."""
        address, frame = state[R_PC], state[R_FRAME]
        while True:
            place = self._program.place(address)
            at = state[R_BASE] + frame
            if place is None or place.file not in self._generated or state[at + F_KIND] == K_ROOT:
                return address
            # What was called is just before where it goes on.
            address = self._program.instruction_before(state[at + F_RETURN])
            frame = state[at + F_PREVIOUS]
