"""The law of the stage at endings: a reading that ends while something is still played."""

from __future__ import annotations

from collections.abc import Iterable

from twofold.check.observables import Observables
from twofold.check.proof import Finding
from twofold.check.question import Question
from twofold.machine import Machine
from twofold.machine.law_stores import LawStores
from twofold.program.law_sentences import LawTeller
from twofold.program.program import Program
from twofold.search.graph import column
from twofold.search.replay import replay
from twofold.search.state_space import Exploration


def findings(program: Program, explored: Exploration, question: Question) -> Iterable[Finding]:
    """A finding for each place where readings end too early, with the shortest way there."""
    if question.still_playing is None:
        return
    still_playing = column(explored, Observables(program, question).still_playing)
    first: dict[int, int] = {}
    for state, (address, _) in explored.ends.items():
        if still_playing[state] > 0:
            nearest = first.setdefault(address, state)
            if explored.depths[state] < explored.depths[nearest]:
                first[address] = state
    machine, teller = Machine(program, reading=False), LawTeller(question.speech)
    stores = LawStores(program, question.generated)
    for address, state in first.items():
        trace = explored.trace(state)
        held = stores.held(replay(machine, trace), machine.values)
        message = f"the law of stage is broken: {teller.ending(held)}"
        place = program.place(address)
        yield Finding("TF007", message, program.path(address), place, trace)
