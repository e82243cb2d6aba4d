"""Learns rules where a number may be several: they lead wherever any of them would."""

from __future__ import annotations

from twofold.search.sets.intervals import WAYS, GivenUp, stands_for_several
from twofold.search.sets.learner import Learner
from twofold.search.sets.observations import Needed
from twofold.search.sets.places import Place
from twofold.search.sets.rules import Node, Rule

MOST_WAYS = 4096
"""That the comparisons of one stretch may come out, where numbers may be several."""


class Forking(Learner):
    """Learns the rules of a story whose facts may have values that stand for several numbers."""

    def look(self, place: Place, node: Node, outcome: int = 0) -> None:
        """Find out whether a node forks, or has a rule.

        Raises:
            GivenUp: where a number that may be several is needed as it is.
        """
        if node.rule is not None or node.fact >= 0:
            return
        if not any(map(stands_for_several, (*node.known.values(), *place.shape.operands))):
            super().look(place, node, outcome)
            return
        rules: list[Rule] = []
        try:
            for rule in WAYS.each(lambda: self._run(place, node.known, outcome)):
                self.runs += 1
                rules.append(rule)
                if len(rules) > MOST_WAYS:
                    raise GivenUp("too many numbers that may be several are compared at once")
        except Needed as needed:
            node.fact = needed.fact
            self._noted()
            return
        node.rule = rules[0] if len(rules) == 1 else _any_of(rules)


def _any_of(rules: list[Rule]) -> Rule:
    """A rule that leads wherever one of some does."""
    seen: dict[int, int] = {}
    for rule in rules:
        for address, how in rule.seen:
            seen[address] = seen.get(address, 0) | how
    noted = dict.fromkeys(one for rule in rules for one in rule.noted)
    return Rule(
        tuple(dict.fromkeys(way for rule in rules for way in rule.ways)),
        tuple(sorted(seen.items())),
        tuple(noted),
        any(rule.is_possible for rule in rules),
        is_sure=False,
    )
