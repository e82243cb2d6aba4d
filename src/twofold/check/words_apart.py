"""Every reading explored: as the story is at first, and with what only chooses words set apart.

Where the states of a story are more than is comfortable, its word regions are jumped over
(`analysis/word_regions.py`), and what only they look at tells no states apart. What is then still
owed to them, whether each of their texts is printed and each of their conditions comes out both
ways, is asked afterwards, of as few of them at once as it takes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from twofold.check.coverage import is_generated, seen_by_either
from twofold.check.findings.constant_conditions import conditions
from twofold.check.preparation import Explored, Preparation, View
from twofold.check.question import Question
from twofold.check.word_traces import Retelling
from twofold.machine.interpreter import CAME_FALSE, CAME_TRUE
from twofold.program.program import HEADER_RESEEDS, Program
from twofold.search import strategy
from twofold.search.explorer import MAX_STATES, Explorer, Progress
from twofold.search.state_space import Exploration
from twofold.search.strategy import Limits

_SEVERAL = 2  # times the states of the joint search: what several groups at once may take


def explore(
    program: Program,
    question: Question,
    limits: Limits,
    progress: Progress | None = None,
    notice: Callable[[str], None] = lambda sentence: None,
    started: float | None = None,
    story: Preparation | None = None,
) -> Explored:
    """Explore every reading of a story.

    Where the story seeds its dice itself they fall as the seed has it, as long as its states are
    comfortably few; a seed that draws for ever makes ever new ones, and then they fall every way.

    Args:
        progress: called now and then with states, frontier, transitions and seconds.
        notice: called with a sentence that is worth telling who waits.
        started: when the seconds began to count, by `time.perf_counter`, if not now.
        story: the same, made ready for other limits.
    """
    started = time.perf_counter() if started is None else started
    if program.code[HEADER_RESEEDS]:
        follows = Preparation(program.following_seeds(), question, limits)
        seeded = _Search(follows, progress, notice, started)
        explored = seeded.seeded()
        if explored is not None:
            return replace(explored, loading=seeded.loading)
        started += seeded.loading
    story = Preparation(program, question, limits) if story is None else story.within(limits)
    search = _Search(story, progress, notice, started)
    return replace(search.explored(), loading=search.loading)


class _Search:
    def __init__(
        self,
        story: Preparation,
        progress: Progress | None,
        notice: Callable[[str], None],
        started: float,
    ) -> None:
        self._story = story
        self._progress = progress
        self._notice = notice
        self._started = started
        self.loading = 0.0

    def seeded(self) -> Explored | None:
        """What is found of all readings, their seeds followed; None where that takes too much."""
        story, limits = self._story, self._story.limits
        most = MAX_STATES if limits.max_states is None else limits.max_states
        look = replace(limits, max_states=min(limits.comfortable, most), most_foreseen=None)
        explorer, found = self._explore(story.whole, look)
        if explorer.is_cut_short:
            return None
        return story.whole.explored(explorer, found)

    def explored(self) -> Explored:
        """What is found of all readings."""
        story, limits = self._story, self._story.limits
        most = MAX_STATES if limits.max_states is None else limits.max_states
        if not limits.words:
            return story.whole.explored(*self._explore(story.whole, limits))
        first = min(limits.comfortable, most)
        look = limits if first == most else replace(limits, max_states=first)
        explorer, found = self._explore(story.whole, look)
        if not explorer.is_cut_short:
            return story.whole.explored(explorer, found)
        if not story.words.regions:
            if first < most:
                explorer, found = self._explore(story.whole, limits)
            return story.whole.explored(explorer, found)
        joint = story.joint
        if (found.is_large or look is limits) and joint.is_searched_as(story.whole):
            return story.whole.explored(explorer, found)
        explored = joint.explored(*self._explore(joint, limits))
        regions = story.words.regions
        falls = [at for number in joint.gone for at in regions[number].falls]
        retelling = Retelling(story.whole.program, falls)
        seen = seen_by_either(explored.seen, story.whole.seen)
        explored = replace(explored, seen=seen, retold=retelling.retold)
        if explored.exploration.why_incomplete is not None:
            return explored
        owed = Owed(story, seen)
        spent = len(explored.exploration.parents)
        self._settle(owed, joint, spent, most)
        return replace(explored, seen=owed.seen, undecided=owed.undecided)

    def _explore(
        self,
        view: View,
        limits: Limits,
        enough: Callable[[Sequence[int]], bool] = lambda seen: False,
    ) -> tuple[Explorer, Exploration]:
        explorer, found = strategy.explore(
            view.explorer, limits, self._progress, self._notice, self._started, enough
        )
        self.loading += found.loading
        self._started += found.loading
        return explorer, found

    def _is_late(self) -> bool:
        """Whether the seconds are over."""
        most = self._story.limits.max_seconds
        return most is not None and time.perf_counter() - self._started >= most

    def _settle(self, owed: Owed, joint: View, states: int, most: int) -> None:
        """Find out what is owed to the regions: of many groups at once, or of fewer.

        Args:
            states: of the joint search.
            most: how many states there may be in all of these searches.
        """
        left = most

        def ask(wanted: Collection[int], is_last: bool) -> bool:
            nonlocal left
            view = View(self._story, wanted)
            if set(joint.gone).isdisjoint(wanted) and view.keying == joint.keying:
                return True  # the joint search ran them, and told these states apart already
            several = max(_SEVERAL * states, self._story.limits.comfortable)
            may_take = left if is_last else min(left, several)
            if may_take <= 0 or self._is_late():
                return False
            limits = replace(self._story.limits, max_states=may_take, most_foreseen=None)
            _, found = self._explore(view, limits, partial(owed.is_paid, wanted))
            left -= len(found.parents)
            owed.see(view.seen)
            return found.why_incomplete is None

        owed.settle(ask)


@dataclass(frozen=True, slots=True)
class _Question:
    """Something that is owed to a region: whether any of these instructions was seen so.

    Attributes:
        regions: the numbers of those that the instructions lie in, or that call them.
        lies: the instructions.
        addresses: where it is seen what is met there.
        wanted: what is to be seen there, as bits, at one or at several together.
    """

    regions: frozenset[int]
    lies: tuple[int, ...]
    addresses: tuple[int, ...]
    wanted: int

    def is_open(self, *seen: Sequence[int]) -> bool:
        """Whether it has no answer yet, in all that was seen by several searches."""
        met = 0
        for one in seen:
            for at in self.addresses:
                met |= one[at]
        return met & self.wanted != self.wanted


class Owed:
    """What is still to be found out of the regions.

    Attributes:
        seen: by address, what was met by any search.
        undecided: the instructions of which it cannot be found out what else is met.
    """

    def __init__(self, story: Preparation, seen: Sequence[int]) -> None:
        self._words = story.words
        self.seen = seen
        self.undecided: frozenset[int] = frozenset()
        program, generated = story.program, story.question.generated
        self._regions_of: dict[int, set[int]] = {}
        for number, one in enumerate(self._words.regions):
            for at in one.words:
                self._regions_of.setdefault(at, set()).add(number)
        asked = [
            *self._spans(program, generated),
            *self._conditions(program, generated),
            *self._knots(program, generated),
        ]
        self._questions = [one for one in asked if one.regions and one.is_open(seen)]

    def _spans(self, program: Program, generated: frozenset[str]) -> Iterator[_Question]:
        for span in program.spans:
            if not is_generated(span.place, generated):
                yield self._question(span.addresses, span.addresses, 1)

    def _conditions(self, program: Program, generated: frozenset[str]) -> Iterator[_Question]:
        for one in conditions(program):
            if not is_generated(one.place, generated):
                beside = tuple(at + 1 for at in one.addresses)
                yield self._question(one.addresses, beside, CAME_TRUE | CAME_FALSE)

    def _knots(self, program: Program, generated: frozenset[str]) -> Iterator[_Question]:
        for knot in program.knots:
            if not is_generated(knot.place, generated):
                at = program.entries(knot)
                yield self._question(at[-1:], at, 1)

    def _question(
        self, lies: tuple[int, ...], addresses: tuple[int, ...], wanted: int
    ) -> _Question:
        regions = frozenset[int]().union(*(self._regions_of.get(at, ()) for at in lies))
        return _Question(regions, lies, addresses, wanted)

    def open(self, regions: Collection[int], seen: Sequence[int] | None = None) -> list[_Question]:
        """What of that which is owed to some regions has no answer.

        Args:
            seen: what is being seen now, besides what was seen before.
        """
        known = (self.seen,) if seen is None else (self.seen, seen)
        return [
            one
            for one in self._questions
            if not one.regions.isdisjoint(regions) and one.is_open(*known)
        ]

    @property
    def count(self) -> int:
        """How much has no answer yet."""
        return sum(one.is_open(self.seen) for one in self._questions)

    def is_paid(self, regions: Collection[int], seen: Sequence[int]) -> bool:
        """Whether all that is owed to some regions has an answer in what is being seen."""
        return not self.open(regions, seen)

    def groups(self) -> list[tuple[int, ...]]:
        """The groups of regions to which something is owed."""
        return [group for group in self._words.groups if self.open(group)]

    def settle(self, ask: Callable[[Collection[int], bool], bool]) -> None:
        """Have all groups asked for at once; where that takes too much, half of them, and so on.

        Args:
            ask: explores with regions of these numbers kept, and says whether it came to its end;
                second, whether they are of one group, which cannot be halved.
        """
        waiting = [self.groups()]
        while waiting:
            groups = [group for group in waiting.pop() if self.open(group)]
            wanted = self._words.with_all_they_run([one for group in groups for one in group])
            if not groups or ask(wanted, len(groups) == 1):
                continue
            if len(groups) == 1:
                self.give_up(groups[0])
            else:
                half = len(groups) // 2
                waiting += [groups[half:], groups[:half]]

    def see(self, seen: Sequence[int]) -> None:
        """Add what was seen by a search."""
        self.seen = seen_by_either(self.seen, seen)

    def give_up(self, regions: Collection[int]) -> None:
        """What has no answer remains undecided."""
        self.undecided |= {at for one in self.open(regions) for at in one.lies}


def sentence_of(program: Program, undecided: Collection[int]) -> str | None:
    """What is said of a proof of which only this is not decided; None where nothing is."""
    if not undecided:
        return None
    first = program.place(min(undecided)) or f"`{program.path(min(undecided))}`"
    spans = sum(not set(undecided).isdisjoint(span.addresses) for span in program.spans)
    branches = sum(not set(undecided).isdisjoint(one.addresses) for one in conditions(program))
    knots = sum(program.entries(one)[-1] in undecided for one in program.knots)
    said = [
        f"{number:,} {what}{'' if number == 1 else 's'}"
        for number, what in ((spans, "text"), (branches, "condition"), (knots, "function"))
        if number
    ]
    listed = " and ".join(filter(None, (", ".join(said[:-1]), *said[-1:])))
    return (
        "every choice and every ending is decided, but not what words are chosen: "
        f"{listed} would have taken more states, the first of them at {first}"
    )
