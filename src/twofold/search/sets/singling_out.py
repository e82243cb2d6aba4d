"""One state of the machine among sets of facts: what its ways on look like there."""

from __future__ import annotations

from collections.abc import Iterator

from twofold.machine.state import C_WORDS, O_CHOICES, O_GLOBALS, R_CHOICES, R_TURN, State
from twofold.search.replay import offered
from twofold.search.sets.diagrams import Diagram
from twofold.search.sets.facts import ITEM, VALUE, Facts
from twofold.search.sets.forward import SetSearch
from twofold.search.sets.places import NOW_BEGINS, Place, Standing


def turns_from(search: SetSearch, state: State) -> Iterator[tuple[Place, Diagram]]:
    """For each choice that a state offers, the place where its turn begins, and the facts there.

    Args:
        search: that reached it, of a story of which it is not asked what is done by nudges.
        state: that waits for a choice; of a machine with the values of the search's.
    """
    places, facts = search.learner.places, search.facts
    for index, _ in offered(search.learner.program, state):
        kept = list(state)
        first = kept[O_CHOICES]
        record = first + index * C_WORDS
        kept[first : first + C_WORDS] = kept[record : record + C_WORDS]
        if not places.counts_choices:
            kept[R_CHOICES] = 1
        standing = places.begins(kept, NOW_BEGINS)
        diagrams, sets = search.diagrams, search.diagrams.usual
        for fact, values in _values(facts, standing, kept).items():
            parts = diagrams.nothing
            for value in values:
                parts |= diagrams.put(sets, fact, value)
            sets = parts
        yield standing.place, sets


def _values(facts: Facts, standing: Standing, state: State) -> dict[int, set[int]]:
    """The value of each fact when the turn has begun.

    A number that is still what it was at first may be told as it is, or as another that nothing
    tells from it.
    """
    values: dict[int, int] = {}
    for fact, word in standing.words:
        one = facts.all[fact]
        if one.kind == ITEM:
            values[fact] = int(facts.has_item(state[state[O_GLOBALS] + one.number], one.detail))
        else:
            values[fact] = facts.value(fact, word, state[R_TURN])
    for ranks in facts.ranked(tuple(values)):
        values.update(ranks.told(values))
    found = {fact: {value} for fact, value in facts.all_passed(values).items()}
    for fact, word in standing.words:
        if facts.all[fact].kind == VALUE and word == facts.usual[fact]:
            found[fact].add(word)
    return found
