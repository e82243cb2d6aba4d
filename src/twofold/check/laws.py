"""Broken laws: an event on the way, with its place, whatever the story goes on to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from twofold.check.explore import Step
from twofold.check.proof import Finding
from twofold.machine import Machine
from twofold.machine.law_stores import BROKEN_LAWS, LawStores
from twofold.machine.state import State
from twofold.program.program import Program
from twofold.world.sentences import SENTENCES


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
        self._stores = LawStores(program, generated)
        self._machine: Machine | None = None
        self._pending: list[_Break] = []
        self._first: dict[_Break, Step] = {}

    def watching(self, machine: Machine) -> Machine:
        """A machine for the same story in which every write to `broken_laws` is seen."""
        if BROKEN_LAWS not in self._program.globals or not self._laws:
            return machine
        watched = Machine(self._program.watching((BROKEN_LAWS,)), reading=False)
        watched.on_watched_store = self._see
        self._machine = watched
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
                f"the law of {one.law} is broken: {SENTENCES.get(one.law, one.law)}",
                self._program.path(one.address),
                self._program.place(one.address),
                trace_of(step),
            )

    def _see(self, state: State) -> bool:
        machine = self._machine
        assert machine is not None
        address = self._stores.authors_address(state)
        for item in self._stores.added(state, machine.values):
            law = self._laws.get(machine.values.items[item].name)
            if law is not None:
                self._pending.append(_Break(law, address))
        return self._is_read
