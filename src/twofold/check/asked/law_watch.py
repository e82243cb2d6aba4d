"""Broken laws: an event on the way, with its place, whatever the story goes on to do."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twofold.check.proof import Deceit, Finding
from twofold.machine import Machine
from twofold.machine.law_stores import BROKEN_LAWS, LawStores, names_held
from twofold.machine.state import R_PC, State
from twofold.program.judging import Judged
from twofold.program.law_sentences import SENTENCES, LawTeller
from twofold.program.program import Program
from twofold.search.replay import replay
from twofold.search.step import Step

if TYPE_CHECKING:
    from twofold.world.lower import SpeechLaws


@dataclass(frozen=True, slots=True)
class Break:
    """A law broken at an address; or, with DECEIT, where someone is led to believe `of`."""

    law: str
    address: int
    of: str = ""


DECEIT = "deceit"


class LawWatch:
    """Sees every write to `broken_laws`, and all that a program finds unlawful on its way.

    Args:
        program: the story.
        judged: the same story, where it judges what it says and offers.
        laws: for each item that `broken_laws` may hold, the law.
        is_read: whether the story looks at `broken_laws`; if not, it is kept empty, so that what
            was broken before makes no state differ.
        generated: files that no author wrote; a break is placed where they were called.
        speech: what is known of its people, facts and veils.

    Attributes:
        knows_all: whether states that it is shown hold all that is so in them; without that, who
            is deceived by what is said is found out where a trace is read again.
    """

    def __init__(
        self,
        program: Program,
        laws: Mapping[str, str],
        is_read: bool,
        generated: frozenset[str],
        judged: Judged | None = None,
        speech: SpeechLaws | None = None,
    ) -> None:
        self._program = program if judged is None else judged.program
        self._asked = {} if judged is None else judged.breaks
        self._laws = laws
        self._deceived = self._program.global_numbers.get((speech and speech.deceived) or "", -1)
        self._holders = speech.knowers if speech else {}
        self._cast = speech.cast if speech else ()
        self._is_read = is_read
        self._teller = LawTeller(speech)
        self._stores = LawStores(self._program, generated)
        self.knows_all = True
        self._machine: Machine | None = None
        self._pending: list[Break] = []
        self._first: dict[Break, Step] = {}
        self._lawless = array(
            "q"
        )  # the origin of each transition that broke a law, and how it went

    def machine(self) -> Machine:
        """A machine for the story in which every broken law is seen."""
        program = self._program
        watched = [BROKEN_LAWS] if self._laws else []
        watched += [program.globals[self._deceived]] if self._deceived >= 0 else []
        if watched:
            program = program.watching(watched)
        self._machine = Machine(program, reading=False)
        self._machine.on_watched_store = self._see
        return self._machine

    def passed(self, step: Step) -> None:
        """The transition that just ran was `step`: what it broke is broken there first, or was."""
        if any(one.law != DECEIT for one in self._pending):
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
            if one.law != DECEIT:
                yield self.finding(one, trace_of(step))

    def deceits(self, trace_of: Callable[[Step], str]) -> Iterable[Deceit]:
        """Each place where someone is led to believe what is not so, with the shortest way."""
        for one, step in self._first.items():
            deceit = self.deceit(one, trace_of(step)) if one.law == DECEIT else None
            if deceit is not None:
                yield deceit

    def deceit(self, one: Break, trace: str) -> Deceit | None:
        """Who is led to believe what, and by whom, where a trace leads; None if it does not."""
        found: list[tuple[tuple[str, ...], tuple[str, ...]]] = []

        def tell(state: State, machine: Machine) -> None:
            found.append(self._deceived_by(one, state, machine))

        before, self.knows_all = self.knows_all, True  # as a reading does
        self._met(one, trace, tell)
        self.knows_all = before
        if not found:
            return None
        by, whom = found[0]
        return Deceit(one.of, by, whom, self._program.place(one.address), trace)

    def _deceived_by(
        self, one: Break, state: State, machine: Machine
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Who says what is not so, and who did not hold it before."""
        called, held = self._stores.called(state), self._stores.held(state, machine.values)
        if called is None:
            return (), ()
        given = {name: names_held(word, machine.values) for name, word in called.held.items()}
        believed = held(self._holders[one.of])
        return self._sorted(given["_who"]), self._sorted(given["_them"] - believed)

    def _sorted(self, people: Collection[str]) -> tuple[str, ...]:
        return tuple(who for who in self._cast if who in people)

    def taken(self) -> tuple[Break, ...]:
        """What was broken since this was last asked."""
        found = tuple(dict.fromkeys(self._pending))
        self._pending.clear()
        return found

    def finding(self, one: Break, trace: str | None) -> Finding:
        """A broken law as a finding, with a way there where one is known that leads to it."""
        said = None if trace is None else self._told(one, trace)
        if said is None:
            said, trace = SENTENCES.get(one.law, one.law), None
        return Finding(
            "TF007",
            f"the law of {one.law} is broken: {said}",
            self._program.path(one.address),
            self._program.place(one.address),
            trace,
        )

    def _told(self, one: Break, trace: str) -> str | None:
        """What broke a law where a trace leads first: it is read again, and stopped there.

        Returns None where the trace does not lead to where it is broken so.
        """
        told: list[str] = []
        self._met(one, trace, lambda state, machine: told.append(self._tell(one, state, machine)))
        return told[0] if told else None

    def _met(self, one: Break, trace: str, tell: Callable[[State, Machine], None]) -> None:
        """Read on a trace, and tell of what is seen where this is first met."""
        is_told = False

        def see(state: State) -> bool:
            nonlocal is_told
            machine = self._machine
            assert machine is not None
            if not is_told and one in self._breaks(state, machine):
                is_told = True
                tell(state, machine)
            return self._is_stored(state)

        machine = self.machine()
        machine.on_watched_store = see
        replay(machine, trace)

    def _tell(self, one: Break, state: State, machine: Machine) -> str:
        held = self._stores.held(state, machine.values)
        asked = self._asked.get(state[R_PC])
        if asked is not None and one.law == "speech":
            return self._teller.line(asked.who[0], asked.what, held)
        if asked is not None:
            return self._teller.choice(asked.who, asked.what, held)
        called = self._stores.called(state)
        if called is None:
            return SENTENCES.get(one.law, one.law)
        given = {name: names_held(word, machine.values) for name, word in called.held.items()}
        return self._teller.call(one.law, called.function, given, held)

    def _see(self, state: State) -> bool:
        machine = self._machine
        assert machine is not None
        self._pending += self._breaks(state, machine)
        return self._is_stored(state)

    def _is_stored(self, state: State) -> bool:
        return state[R_PC] not in self._asked and self._is_read and not self._is_deceit(state)

    def _is_deceit(self, state: State) -> bool:
        return self._program.code[state[R_PC] + 1] == self._deceived >= 0

    def _breaks(self, state: State, machine: Machine) -> list[Break]:
        """What is broken by what is about to be stored."""
        asked = self._asked.get(state[R_PC])
        if asked is not None:
            return [Break(asked.law, asked.address)]
        address = self._stores.authors_address(state)
        if self._is_deceit(state):
            added = self._stores.added(state, machine.values)
            told = [Break(DECEIT, address, machine.values.items[i].name) for i in added]
            if not self.knows_all:
                return told
            return [one for one in told if self._deceived_by(one, state, machine)[1]]
        items = (machine.values.items[i].name for i in self._stores.added(state, machine.values))
        laws = (self._laws.get(item) for item in items)
        return [Break(law, address) for law in laws if law is not None]


__all__ = ["BROKEN_LAWS", "LawWatch"]
