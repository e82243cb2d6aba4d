"""A chain as text for Storm (https://www.stormchecker.org), in its explicit format DRN."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from twofold.odds.chain import Reals
from twofold.search.graph import Graph, Mask, Numbers


def drn(graph: Graph, chances: Reals, labels: Mapping[str, Mask], nudges: Numbers) -> str:
    """A graph as a Markov chain; or, where the powers may nudge, as a Markov decision process.

    Args:
        chances: of each transition, where the powers do nothing.
        labels: sets of states by what they are, in words; in the text they are `label_1`, and so
            on, with a comment that says which is which.
        nudges: the transitions that the powers may take instead.
    """
    return "".join(_lines(graph, chances, labels, nudges))


def _lines(
    graph: Graph, chances: Reals, labels: Mapping[str, Mask], nudges: Numbers
) -> Iterator[str]:
    own: dict[int, list[int]] = {}
    for transition in nudges.tolist():
        own.setdefault(int(graph.sources[transition]), []).append(transition)
    for number, says in enumerate(labels, 1):
        yield f"// label_{number}: {' '.join(says.split())}\n"
    kind = "MDP" if own else "DTMC"
    choices = graph.size + sum(map(len, own.values()))
    yield f"@type: {kind}\n@parameters\n\n@reward_models\n\n@nr_states\n{graph.size}\n"
    yield f"@nr_choices\n{choices}\n@model\n"
    marks: dict[int, list[str]] = {0: ["init"]}
    for number, wanted in enumerate(labels.values(), 1):
        for state in np.flatnonzero(wanted).tolist():
            marks.setdefault(state, []).append(f"label_{number}")
    first, targets, given = graph.first.tolist(), graph.targets.tolist(), chances.tolist()
    for state in range(graph.size):
        yield f"state {' '.join([str(state), *marks.get(state, ())])}\n\taction 0\n"
        ways: dict[int, float] = {}
        for at in range(first[state], first[state + 1]):
            if given[at] > 0:
                ways[targets[at]] = ways.get(targets[at], 0.0) + given[at]
        for target, chance in sorted(ways.items()) or [(state, 1.0)]:
            yield f"\t\t{target} : {chance!r}\n"
        for number, transition in enumerate(own.get(state, ()), 1):
            yield f"\taction {number}\n\t\t{targets[transition]} : 1.0\n"
