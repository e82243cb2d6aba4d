"""A story explored once more, for what only some of its readings can tell: asked where it matters.

What is asked here need not be asked by the proof itself, which may then go on by sets, and be
faster for every story that has nothing of the kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from twofold.check.observables import Observables
from twofold.check.proof import Proof
from twofold.check.question import Property, Question
from twofold.check.words_apart import explore
from twofold.program.answering import unheard
from twofold.program.program import Program
from twofold.search.graph import Graph, Mask, Numbers, column
from twofold.search.strategy import Limits

MOST_STATES = 500_000
CHOICES = 4  # in a state, more or less


def is_in_sight(proof: Proof, limits: Limits) -> bool:
    """Whether a second look at a story that was proved may come to its end, in what time is left.

    Sets come to far more states than can be looked at one by one; they count a state once for each
    choice in it.
    """
    most = min(limits.max_states or MOST_STATES, MOST_STATES)
    return (
        limits.max_seconds != 0
        and proof.complete
        and proof.states <= most * (CHOICES if proof.search == "sets" else 1)
    )


@dataclass(frozen=True, slots=True)
class Look:
    """Every reading, and what was asked of each.

    Attributes:
        graph: the states.
        holds: for each function in turn, the states where it says yes.
        chosen: for each transition the number of the choice that it takes, from 0; -1 for none.
    """

    graph: Graph
    holds: Sequence[Mask]
    chosen: Numbers


def look(
    program: Program, question: Question, functions: Sequence[int], limits: Limits
) -> Look | None:
    """Explore a story once more; None where it is too large.

    Args:
        program: the story.
        question: what is asked of it otherwise: its laws and its files count.
        functions: the containers of what is asked of each state.
        limits: how far to go.
    """
    asked = [Property("sometimes", "", function) for function in functions]
    question = replace(question, properties=asked, covenants=())
    most = min(limits.max_states or MOST_STATES, MOST_STATES)
    found = explore(unheard(program), question, replace(limits, max_states=most))
    explored = found.exploration
    if explored.why_incomplete is not None:
        return None
    observables = Observables(program, question)
    holds = [column(explored, observables.holds(i)) > 0 for i, _ in enumerate(functions)]
    chosen = np.asarray(explored.chosen, np.int64) - 1
    return Look(Graph(explored), holds, chosen)
