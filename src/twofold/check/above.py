"""What no reading meets, proved where the search came to no end: from above."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from twofold.check.preparation import Preparation, View
from twofold.check.seconds import Seconds
from twofold.machine.interpreter import CAME_FALSE, CAME_TRUE, WHETHER
from twofold.machine.state import ENDED, FAILED, WAITING
from twofold.program import opcodes as op
from twofold.search.explorer import Progress
from twofold.search.sets.budget import Budget
from twofold.search.strategy import Limits, sets_are_possible

if TYPE_CHECKING:
    from twofold.search.sets.from_above import FromAbove
    from twofold.search.sets.rules import Failure

T = TypeVar("T")

LEAST_STATES, LEAST_SECONDS = 10_000, 1.0
"""Of a budget that the search was given, for a look from above to be worth while."""

LEAST_EFFORT = 0.05  # of all that may be done, where a search was soon over by itself

MOST_WIDENED, MOST_BY_RULES = 2_000_000, 4_000_000
"""Operations of each look: some half a minute, and some ten seconds."""

SHARE_WIDENED, SHARE_BY_RULES = 0.5, 0.4
"""Of the seconds that are left, for each look, where they are limited."""

MADE_READY = 2.0  # times what it takes to look at a story at all, to make it ready to be looked at


@dataclass(frozen=True, slots=True)
class Above:
    """All that readings may meet, and more: what is not here none does.

    Attributes:
        seen: by address of the story's own, what may be met.
        offered: numbers of the choices that may be offered.
        failures: what may go wrong; None where nothing is known of that.
        ends: where the story may end, with the tag that names it or 0; None likewise.
        widened: names of the variables that were taken to be any number, or any between two that
            they are compared with.
        has_no_traps: whether it is known that every turn ends and a way out leads from everywhere.
        properties: numbers of those that are known to hold.
    """

    seen: Sequence[int]
    offered: frozenset[int]
    failures: frozenset[Failure] | None = None
    ends: frozenset[tuple[int, int]] | None = None
    widened: Sequence[str] = ()
    has_no_traps: bool = False
    properties: frozenset[int] = frozenset()

    def beside(self, other: Above) -> Above:
        """What is there by both of two looks."""
        return Above(
            [one & another for one, another in zip(self.seen, other.seen, strict=True)],
            self.offered & other.offered,
            _both(self.failures, other.failures),
            _both(self.ends, other.ends),
            tuple(dict.fromkeys((*self.widened, *other.widened))),
            self.has_no_traps or other.has_no_traps,
            self.properties | other.properties,
        )


def _both(one: frozenset[T] | None, other: frozenset[T] | None) -> frozenset[T] | None:
    """What is in two sets, of which one that is not there has everything."""
    if one is None or other is None:
        return one if other is None else other
    return one & other


def is_worth_while(limits: Limits) -> bool:
    """Whether a search that was given so much is worth to be followed by what takes seconds."""
    if limits.max_seconds is not None and limits.max_seconds < LEAST_SECONDS:
        return False
    return limits.max_states is None or limits.max_states >= LEAST_STATES


def effort_after(states: int) -> float:
    """How much of all that may be done is worth while after so many states, at the most 1."""
    return max(LEAST_EFFORT, min(1.0, states / LEAST_STATES)) if LEAST_STATES else 1.0


def looks(
    story: Preparation,
    seconds: Seconds,
    effort: float = 1.0,
    progress: Progress | None = None,
) -> Iterator[Above]:
    """A story looked at from above, each time with all that is known by then: by its flow, with
    what grows widened, and by its rules, where these come to an end soon enough.

    Args:
        seconds: a share of what is left of them bounds each look, if they are limited.
        effort: how much of the operations may be made.
        progress: called now and then with rules, places to look at, 0 and seconds of a look.
    """
    found = by_flow(story.whole)
    yield found
    for look, most, share in (
        (by_widening, MOST_WIDENED, SHARE_WIDENED),
        (by_rules, MOST_BY_RULES, SHARE_BY_RULES),
    ):
        if seconds.are_over(MADE_READY * story.whole.took):
            return
        more = look(story, Budget(int(effort * most), seconds.until(share)), progress)
        if more is not None:
            found = found.beside(more)
            yield found


def by_widening(
    story: Preparation,
    budget: Budget,
    progress: Progress | None = None,
    numbers: Collection[int] = (),
) -> Above | None:
    """What readings may come to where numbers that grow or add up are widened; None where that has
    no end in sight, or nothing does.

    What only chooses words is set apart, and nothing is told of it.

    Args:
        budget: operations on sets that it may take.
        progress: as `looks` takes it.
        numbers: of globals that are widened though nothing shows that they grow.
    """
    if not sets_are_possible():
        return None
    view = story.joint
    of_many_values = (*view.bounds.growing, *view.bounds.adding_up)
    growing = sorted({*numbers, *(one.number for one in of_many_values)})
    if not growing:
        return None
    from twofold.check.by_sets.traps import surely_none
    from twofold.search.sets.always_said import is_always_said_widened
    from twofold.search.sets.intervals import GivenUp
    from twofold.search.sets.rules import seen_by

    search = view.widened(growing)
    seconds = None if budget.until is None else budget.until - time.perf_counter()
    try:
        search.explore(seconds, progress, max_operations=budget.most)
        if search.why:
            return None
        held = _held(story, lambda *asked: is_always_said_widened(search, *asked), budget)
        has_no_traps = surely_none(search, budget)
    except (GivenUp, RecursionError, search.diagrams.OutOfMemory):
        return None
    code = view.program.code
    failures = {search.learner.failures[one.shape.detail] for one, _ in search.places(FAILED)}
    if any(code[failure.address] == op.EXTERNAL for failure in failures):
        return None  # nobody knows how the story goes on there
    rules = (node.rule for *_, node in search.rules.values())
    seen = [*view.seen_in_story(seen_by(rules, len(code)))]
    for number in view.apart:
        for at in story.words.regions[number].words:
            seen[at : at + 2] = [WHETHER] * len(seen[at : at + 2])
    kept = [place.shape.kept for place, _ in search.places(WAITING)]
    return Above(
        seen,
        frozenset(code[one.address + 4] for one in kept if one is not None),
        frozenset(failures),
        frozenset((one.shape.address, one.shape.detail) for one, _ in search.places(ENDED)),
        [view.program.globals[number] for number in growing],
        has_no_traps,
        held,
    )


def by_rules(story: Preparation, budget: Budget, progress: Progress | None = None) -> Above | None:
    """What a story's rules may come to, each fact for itself; None where that has no end in
    sight.

    Args:
        budget: operations that it may take, each time.
        progress: as `looks` takes it.
    """
    from twofold.search.sets.always_said import is_always_said
    from twofold.search.sets.packs import InPacks

    view = story.whole
    search: FromAbove = view.from_above()
    if not search.explore(budget, progress):
        return None
    in_packs = InPacks(search)
    if in_packs.explore(budget, progress):
        search = in_packs
    failures = frozenset(search.failures())
    code = view.program.code
    if any(code[failure.address] == op.EXTERNAL for failure in failures):
        return None  # nobody knows how the story goes on there
    seen = view.seen_in_story(search.seen(len(code)))
    ends = frozenset((one.shape.address, one.shape.detail) for one in search.places(ENDED))
    widened = [view.program.globals[number] for number in search.globals_widened()]
    offered = frozenset(search.offered(code))
    held = _held(story, lambda *asked: is_always_said(search, *asked), budget)
    return Above(seen, offered, failures, ends, widened, properties=held)


def _held(
    story: Preparation, is_said: Callable[[int, Budget, bool], bool], budget: Budget
) -> frozenset[int]:
    """Numbers of the properties that hold: what is expected always, or wherever a story ends."""
    return frozenset(
        number
        for number, asked in enumerate(story.question.properties)
        if asked.expectation in ("always", "at the end")
        and is_said(asked.function, budget, asked.expectation == "at the end")
    )


def by_flow(view: View) -> Above:
    """What the flow of a program may come to, whatever its conditions are: that is soon told."""
    code = view.flow.program.code
    seen = [0] * len(code)
    offered = set()
    for at in view.flow.possible.intersection(view.flow.values.running):
        seen[at] = WHETHER
        if code[at] not in (op.JUMP_IF, op.CHOICE):
            continue
        truth = view.flow.decided(at)
        seen[at + 1] = WHETHER if truth is None else CAME_TRUE if truth else CAME_FALSE
        if code[at] == op.CHOICE and truth is not False:
            offered.add(code[at + 4])
    return Above(view.seen_in_story(seen), frozenset(offered))
