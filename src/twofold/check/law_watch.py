"""Broken laws: an event on the way, with its place, whatever the story goes on to do."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from twofold.check.proof import Finding
from twofold.machine import Machine
from twofold.machine.law_stores import BROKEN_LAWS, LawStores
from twofold.machine.state import R_PC, State
from twofold.program.judging import Judged
from twofold.program.law_sentences import SENTENCES
from twofold.program.program import Program
from twofold.search.step import Step


@dataclass(frozen=True, slots=True)
class _Break:
    law: str
    address: int


class LawWatch:
    """Sees every write to `broken_laws`, and all that a program finds unlawful on its way.

    Args:
        program: the story.
        judged: the same story, where it judges what it says and offers.
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
        judged: Judged | None = None,
    ) -> None:
        self._program = program if judged is None else judged.program
        self._asked = {} if judged is None else judged.breaks
        self._laws = laws
        self._is_read = is_read
        self._stores = LawStores(self._program, generated)
        self._machine: Machine | None = None
        self._pending: list[_Break] = []
        self._first: dict[_Break, Step] = {}
        self._lawless = array(
            "q"
        )  # the origin of each transition that broke a law, and how it went

    def machine(self) -> Machine:
        """A machine for the story in which every broken law is seen."""
        program = self._program
        if self._laws:
            program = program.watching((BROKEN_LAWS,))
        self._machine = Machine(program, reading=False)
        self._machine.on_watched_store = self._see
        return self._machine

    def passed(self, step: Step) -> None:
        """The transition that just ran was `step`: what it broke is broken there first, or was."""
        if self._pending:
            self._lawless.extend((step.origin, step.how))
        for one in self._pending:
            if step.is_before(self._first.get(one)):
                self._first[one] = step
        self._pending.clear()

    @property
    def lawless(self) -> Iterator[Step]:
        """The transitions that broke a law, each at least once."""
        words = iter(self._lawless)
        return map(Step, words, words)

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
        asked = self._asked.get(state[R_PC])
        if asked is not None:
            self._pending.append(_Break(asked.law, asked.address))
            return False
        address = self._stores.authors_address(state)
        for item in self._stores.added(state, machine.values):
            law = self._laws.get(machine.values.items[item].name)
            if law is not None:
                self._pending.append(_Break(law, address))
        return self._is_read


__all__ = ["BROKEN_LAWS", "LawWatch"]
