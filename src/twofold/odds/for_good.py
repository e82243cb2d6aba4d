"""Where something holds for good: at the end of a reading, or from then on for ever.

A reading that ends has it so if it holds where it ends; one that goes on for ever, if it holds from
some point on at every choice. In a chain nearly every reading that does not end goes round one
strongly connected component that nothing leaves, and so it is a question of reaching those in which
it holds throughout (Baier and Katoen, "Principles of Model Checking", 2008, section 10.1.3). Where
the powers may nudge, what takes the place of such a component is an *end component* (de Alfaro,
"Formal verification of probabilistic systems", 1997): states among which they can stay for ever.
"""

from __future__ import annotations

import numpy as np

from twofold.odds.chain import Reals
from twofold.search.graph import Graph, Mask, Numbers


def settled(graph: Graph, chances: Reals, holds: Mask) -> Mask:
    """The states from which it surely holds at every choice, and at the end; none fails there.

    Args:
        chances: of each transition.
        holds: the states that wait, or are endings, in which it does.
    """
    taken = chances > 0
    fails = ~holds & ~graph.falls
    found: Mask = ~graph.reaching(fails, by=taken) & graph.reaching(holds, by=taken)
    return found


def holding(graph: Graph, unaided: Reals, nudges: Numbers, holds: Mask) -> Mask:
    """The states among which the powers can keep it so for ever, and the endings where it holds.

    Args:
        unaided: the chances of the transitions where the powers do nothing.
        nudges: the transitions that they may take instead.
        holds: as for `settled`.
    """
    within = _staying(graph, unaided, nudges, holds | graph.falls)
    return _around(graph, within, holds) | (graph.ended & holds)


def failing(graph: Graph, unaided: Reals, nudges: Numbers, holds: Mask) -> Mask:
    """The states among which they can see to it that it fails ever again, and where it ends so."""
    within = _staying(graph, unaided, nudges, np.ones(graph.size, np.bool_))
    fails = ~holds & ~graph.falls
    stops: Mask = np.diff(graph.first) == 0
    found: Mask = _around(graph, within, fails) | (stops & fails)
    return found


def _around(graph: Graph, within: Mask, met: Mask) -> Mask:
    """The states of the end components in which some state is met.

    Args:
        within: the transitions that stay in one.
    """
    labels, turning = graph.components(within)
    meets = np.zeros(len(turning), np.bool_)
    meets[labels[met]] = True
    found: Mask = (turning & meets)[labels]
    return found


def _staying(graph: Graph, unaided: Reals, nudges: Numbers, among: Mask) -> Mask:
    """The transitions that stay in the largest end components among some states.

    What the powers may do in a state is one nudge, or nothing, which stays where every way on
    from there does. What does not stay is left out, until all that is left does.
    """
    sources, targets = graph.sources, graph.targets
    is_nudge = np.zeros(len(targets), np.bool_)
    is_nudge[nudges] = True
    alone = (unaided > 0) & ~is_nudge
    within = (alone | is_nudge) & among[sources] & among[targets]
    while True:
        labels, _ = graph.components(within)
        stays = within & (labels[sources] == labels[targets])
        leaks = np.bincount(sources, alone & ~stays, graph.size) > 0
        stays &= is_nudge | ~leaks[sources]
        if np.array_equal(stays, within):
            return within
        within = stays
