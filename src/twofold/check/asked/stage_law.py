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
    for address, state in first.items():
        yield finding(program, question, address, explored.trace(state))


def finding(
    program: Program, question: Question, address: int, trace: str, is_shortest: bool = True
) -> Finding:
    """A reading that ends at an address, while something is still played."""
    machine, teller = Machine(program, reading=False), LawTeller(question.speech)
    held = LawStores(program, question.generated).held(replay(machine, trace), machine.values)
    message = f"the law of stage is broken: {teller.ending(held)}"
    return Finding.at(program, address, "TF007", message, trace, is_shortest)
