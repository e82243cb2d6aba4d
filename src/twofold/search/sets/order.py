"""In what order the facts of a story lie in the diagrams: what is used together lies together.

What one condition asks, and what one stretch of code reads and writes, hangs together, and a
diagram is small where such facts are neighbours. They are put in order as if each such group
pulled its facts to its middle (Aloul, Markov and Sakallah, "FORCE: a fast and easy-to-implement
variable-ordering heuristic", 2003), beginning with the order in which the code names them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from twofold.program import opcodes as op
from twofold.program.values import LIST, TAG_MASK
from twofold.search.sets.facts import ITEM, STAMP, VALUE, VISITS, Fact, Facts

ROUNDS = 60
MOST_TOGETHER = 8
"""Facts of one group, past which it says little about any two of them."""

_STORES = (op.STORE_GLOBAL, op.STORE_WATCHED)


def in_order(facts: Facts) -> list[tuple[int, int]]:
    """As `Facts.rooms`, in the order in which they are to lie.

    Where a story looks at many items of a list at once, these lie as they do there, below all that
    may be drawn from them.
    """
    if any(len(items) > MOST_TOGETHER for items in facts.liveness.item_reads.values()):
        return facts.rooms()
    rooms = dict(facts.rooms())
    groups = [*_groups(facts)]
    named = dict.fromkeys(fact for group in groups for fact in group)
    order = _drawn_together([*named], [group for group in groups if len(group) > 1])
    return [(fact, rooms[fact]) for fact in (*order, *(one for one in rooms if one not in named))]


def _groups(facts: Facts) -> Iterator[tuple[int, ...]]:
    """The facts of each block, and of each condition, in the order of the code."""
    flow = facts.flow
    handed_on = _asked_by_temporary(facts)
    for block in flow.blocks:
        named = (fact for at in block for fact in _named(facts, at, handed_on))
        together = dict.fromkeys(named)
        if 0 < len(together) <= MOST_TOGETHER:
            yield tuple(together)


def _asked_by_temporary(facts: Facts) -> list[int]:
    """The lists of which somewhere a temporary says which item is asked for."""
    code, liveness = facts.flow.program.code, facts.liveness
    loads = (at for at in facts.flow.addresses if code[at] == op.LOAD_GLOBAL)
    asked = {code[at + 1] for at in loads if at not in liveness.item_reads}
    return sorted(asked & facts.items.keys())


def _named(facts: Facts, at: int, handed_on: Sequence[int]) -> Iterator[int]:
    """The facts that an instruction plainly reads or writes, or hands on the name of.

    Args:
        handed_on: the lists of which a temporary may say which item is asked for.
    """
    code = facts.flow.program.code
    instruction = code[at]
    found: list[Fact] = []
    if instruction == op.LOAD_GLOBAL or instruction in _STORES:
        number = code[at + 1]
        items = facts.liveness.item_reads.get(at, ())
        whole = [Fact(VALUE, number), Fact(STAMP, number)]
        found = [Fact(ITEM, number, item) for item in items] or whole
    elif instruction == op.PUSH and code[at + 1] & TAG_MASK == LIST and code[at + 1] >= 0:
        named = facts.flow.program.values.list_of(code[at + 1]).items
        found = [Fact(ITEM, number, item) for number in handed_on for item in named]
    elif instruction in (op.LOAD_VISITS, op.VISIT_INDEX, op.VISIT):
        found = [Fact(VISITS, code[at + 1])]
    elif instruction == op.CHOICE and facts.flow.program.is_offered_once(at):
        found = [Fact(VISITS, code[at + 3])]
    for one in found:
        fact = facts.number(one)
        if fact is not None:
            yield fact


def _drawn_together(order: Sequence[int], groups: Sequence[Sequence[int]]) -> Sequence[int]:
    """Put facts in an order in which groups of them span as little as may be."""
    best, least = order, _span(order, groups)
    for _ in range(ROUNDS):
        at = {fact: place for place, fact in enumerate(order)}
        pulls: dict[int, list[float]] = {fact: [] for fact in order}
        for group in groups:
            middle = sum(at[fact] for fact in group) / len(group)
            for fact in group:
                pulls[fact].append(middle)
        drawn = {fact: sum(its) / len(its) if its else at[fact] for fact, its in pulls.items()}
        after = sorted(order, key=lambda fact: (drawn[fact], at[fact]))
        if after == order:
            break
        order = after
        span = _span(order, groups)
        if span < least:
            best, least = order, span
    return best


def _span(order: Sequence[int], groups: Sequence[Sequence[int]]) -> int:
    at = {fact: place for place, fact in enumerate(order)}
    return sum(max(map(at.__getitem__, one)) - min(map(at.__getitem__, one)) for one in groups)
