"""Learns rules and notes what is loaded on their way: a value, or a fact that was handed on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass
from typing import Any

from twofold.machine import Machine
from twofold.machine.state import F_WORDS, O_GLOBALS, R_BASE, R_FRAME, R_PC, State
from twofold.program import opcodes as op
from twofold.program.values import GLOBAL, INT, SLOT, TAG_BITS, TAG_MASK
from twofold.search.sets.facts import Facts
from twofold.search.sets.forward import SetSearch
from twofold.search.sets.gathered import IN, Counted, Gathered
from twofold.search.sets.learner import Learner
from twofold.search.sets.observations import Needed
from twofold.search.sets.places import Word
from twofold.search.sets.stops import Guarded
from twofold.search.sets.unknown import Reckoned, Unknown


@dataclass(frozen=True, slots=True)
class Loaded:
    """What an instruction loads on the way of a rule.

    Attributes:
        word: its value; where the rule does not look at it, None.
        fact: whose value it is then.
    """

    address: int
    word: int | None
    fact: int = -1


class NotingLearner(Learner):
    """Learns the rules of a story, and notes in them (`Rule.noted`) what some instructions load.

    Args:
        loads: the addresses of these.
        machine, facts, noted, nudges: as for `Learner`.
    """

    def __init__(
        self,
        loads: Collection[int],
        machine: Machine,
        facts: Facts,
        noted: Callable[[], tuple[Hashable, ...]] = lambda: (),
        nudges: frozenset[int] = frozenset(),
    ) -> None:
        super().__init__(machine, facts, self._taken, nudges)
        self._also_noted = noted
        self._loads = frozenset(loads)
        self._loaded: dict[Loaded, None] = {}
        self._code = Guarded(self._run_code, self._code.stops | self._loads)
        self._watchful = Guarded(self._run_code, self._watchful.stops | self._loads)

    def _taken(self) -> tuple[Hashable, ...]:
        found = (*self._loaded, *self._also_noted())
        self._loaded.clear()
        return found

    def _arrive(self, run: Any) -> None:
        super()._arrive(run)
        at = run.state[R_PC]
        if at in self._loads:
            word = self._word(run.state, at)
            if isinstance(word, Gathered):
                word = self._settled(word, at)
            elif isinstance(word, (Counted, Reckoned)):
                raise word.need()
            is_given = not isinstance(word, Unknown)
            self._loaded[Loaded(at, word) if is_given else Loaded(at, None, word.fact)] = None

    def _settled(self, word: Gathered, at: int) -> int:
        """A list with those of its items that are looked at when it is loaded.

        Raises:
            Needed: for one that may be in it or not.
        """
        asked = self._facts.liveness.item_reads.get(at)
        for item, fact in word.unsure():
            if asked is None or item in asked:
                raise Needed(fact)
        return self.values.pack_list(sorted(i for i, fact in word.items.items() if fact == IN))

    def _word(self, state: State, at: int) -> Word:
        """The word that a LOAD_GLOBAL or LOAD_TEMP is about to load."""
        number, base = self._plain[at + 1], state[R_BASE]
        if self._plain[at] == op.LOAD_GLOBAL:
            return state[state[O_GLOBALS] + number]
        word: Word = state[base + state[R_FRAME] + F_WORDS + number]
        if isinstance(word, Unknown):
            return word
        if word & TAG_MASK == SLOT:
            word = state[base + (word >> TAG_BITS)]
        elif word & TAG_MASK == GLOBAL:
            word = state[state[O_GLOBALS] + (word >> TAG_BITS)]
        return word or INT


def note_what_is_loaded(search: SetSearch, note: Callable[[int, int], None]) -> None:
    """Tell of everything that was noted on the ways of a search, as values.

    Args:
        note: called with the address of each load and every packed value that it loads.
    """
    for place, _, node in search.rules.values():
        loads = [one for one in node.rule.noted if isinstance(one, Loaded)] if node.rule else []
        sets = None
        for one in loads:
            if one.word is not None:
                note(one.address, one.word)
                continue
            sets = search.with_known(place, node.known) if sets is None else sets
            for value, _ in search.diagrams.values(sets, one.fact):
                note(one.address, value)
