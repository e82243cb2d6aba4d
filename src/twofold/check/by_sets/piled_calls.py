"""Calls that pile up, found by sets: one that nothing returns to, made again and again, or one
that waits in so many places that no more of them are followed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from twofold.check.by_sets.ways import Ways
from twofold.check.findings.piled_calls import along
from twofold.check.proof import Finding
from twofold.program.program import Program
from twofold.search.sets.abandoned_calls import Abandoned
from twofold.search.sets.backward import Move
from twofold.search.sets.budget import Budget
from twofold.search.sets.diagrams import Diagram
from twofold.search.sets.forward import SetSearch
from twofold.search.sets.places import Place
from twofold.search.sets.rules import Node
from twofold.search.sets.within import Within

MOST_TRIES = 20  # readings that are looked at


def findings(
    program: Program, search: SetSearch, ways: Ways, budget: Budget, generated: frozenset[str]
) -> Iterator[Finding]:
    """TF012 for the first such call, with a reading that makes it for the second time.

    Args:
        program: the story as traces are taken in it.
        budget: what it may take to find one.
        generated: files that no author wrote.
    """
    for trace in islice(_traces(search, ways, budget), MOST_TRIES):
        found = list(along(program, trace, generated, is_shortest=False))
        if found:
            yield from found
            return


def deepest(
    program: Program, search: SetSearch, ways: Ways, generated: frozenset[str]
) -> Iterator[Finding]:
    """TF012 for a call that piles up where a search followed calls no deeper."""
    place = search.deepest
    trace = None if place is None else ways.trace(place, search.reached[place.number].all)
    if trace is not None:
        yield from along(program, trace, generated, is_shortest=False)


def _traces(search: SetSearch, ways: Ways, budget: Budget) -> Iterator[str]:
    """Readings in which a call is abandoned after it was abandoned before."""
    leads = search.leads()
    for call, rules in sorted(_abandoned(search).items(), key=lambda one: one[0].returns_to):
        where = {place.number for place, _ in rules}
        back = [
            (place, node, way)
            for place, node in rules
            for way in reversed(node.rule.ways if node.rule else ())
            if not where.isdisjoint(_from(leads, way.place.number))
        ]
        if not (back and _goes_on(search, call, rules, budget)):
            continue
        for place, node, way in back:
            sets = search.after(way, search.without_known(place, node.known))
            within = Within(search, [(way.place, sets)])
            if not within.explored(budget):
                return
            for again, then in _abandoned(within).get(call, ()):
                moves = ways.moves(again, within.with_known(again, then.known), within)
                if moves is not None and again.shape.begins:
                    moves = [*moves, Move(again.shape.kept)]
                trace = None if moves is None else ways.written(moves)
                if trace is not None:
                    yield trace


def _goes_on(
    search: SetSearch, call: Abandoned, rules: Sequence[tuple[Place, Node]], budget: Budget
) -> bool:
    """Whether a call can be abandoned again and again for ever, as far as the budget tells.

    The greatest set of facts after it from which it comes to be abandoned with such facts again.
    """
    starts = _after(search, search, rules)
    while starts:
        within = Within(search, starts.items())
        if not within.explored(budget):
            return False
        again = _after(search, within, _abandoned(within).get(call, ()))
        nothing = search.diagrams.nothing
        still = {place: sets & starts.get(place, nothing) for place, sets in again.items()}
        still = {place: sets for place, sets in still.items() if sets.satisfiable()}
        if still == starts:
            return True
        starts = still
    return False


def _after(
    search: SetSearch, within: SetSearch, rules: Sequence[tuple[Place, Node]]
) -> dict[Place, Diagram]:
    """The facts after some rules, with the places that they lead to."""
    found: dict[Place, Diagram] = defaultdict(lambda: search.diagrams.nothing)
    for place, node in rules:
        for way in node.rule.ways if node.rule else ():
            found[way.place] |= search.after(way, within.without_known(place, node.known))
    return dict(found)


def _from(leads: Mapping[int, set[int]], place: int) -> set[int]:
    """All places that the rules lead to from one, by number; that one too."""
    found, waiting = {place}, [place]
    while waiting:
        more = leads.get(waiting.pop(), set()) - found
        found |= more
        waiting += more
    return found


def _abandoned(search: SetSearch) -> dict[Abandoned, list[tuple[Place, Node]]]:
    """The rules on which each call is abandoned, with their places."""
    found: dict[Abandoned, list[tuple[Place, Node]]] = {}
    for place, _, node in search.rules.values():
        for call in node.rule.noted if node.rule else ():
            if isinstance(call, Abandoned):
                found.setdefault(call, []).append((place, node))
    return found
