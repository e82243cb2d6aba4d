"""Stretches of a program that only choose words, and the program without them.

A *region* begins where something is pushed, and ends where all ways from there come together, with
the stack as it was. On none of them anything happens but that words are chosen: values are pushed
and worked out, tested, printed, dealt from a shuffle or drawn, and containers counted that nothing
but regions asks about. A region cannot fail, goes round no loop, and makes no text that is a value,
but one that is only printed itself. So it changes nothing that a reader can do, and a search may
jump over it (slicing: Weiser, "Program slicing", 1981; what depends on a branch: Ferrante,
Ottenstein and Warren, "The program dependence graph and its use in optimization", 1987).

    words = find(flow)
    words.program        # with a jump in place of each region; all addresses are as they were
    words.leaving(kept)  # the same, but for the regions of these numbers, which stay
    words.regions        # each with its start, end, instructions, texts, conditions, falls
    words.groups         # numbers of regions that count or deal for one another: keep all or none

Whatever analyses `words.program` sees nothing of the regions: a fact that only they read is live
nowhere, and bounds do not reach for what only they compare. What happens inside them is owed
afterwards: explore with some groups kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from twofold.analysis.blocks import CALLS
from twofold.analysis.control_flow import Flow
from twofold.analysis.region_stack import HARMLESS, Stack, Steps
from twofold.analysis.word_functions import WordFunctions
from twofold.program import opcodes as op
from twofold.program.program import CONTAINER_COUNTER, HEADER_ENTRY, Program

_JUMP_SIZE = 2
_LONGEST = 4000  # instructions that are looked at for one region
_FALLS = frozenset((op.SHUFFLE, op.RANDOM, op.LIST_RANDOM))
_BEGINS = op.PUSHES | {op.CALL}
_OPENS = frozenset((op.BEGIN_STRING, op.CHOICE_TEXT))
_CLOSES = frozenset((op.END_STRING, op.END_CHOICE_TEXT))
_MOST_OPEN = 4  # strings in one another to count


@dataclass(frozen=True, slots=True)
class WordRegion:
    """A stretch that only chooses words.

    Attributes:
        start: the address of its first instruction.
        end: the address at which all its ways come together; not part of it.
        addresses: its instructions, the first of them first.
        called: those of the functions that it calls; these stay where they are.
        texts: those that print.
        conditions: its JUMP_IFs.
        falls: its instructions at which something falls by chance.
    """

    start: int
    end: int
    addresses: tuple[int, ...]
    called: frozenset[int]
    texts: tuple[int, ...]
    conditions: tuple[int, ...]
    falls: tuple[int, ...]

    @property
    def words(self) -> Iterator[int]:
        """All instructions that it runs, those of functions too."""
        yield from self.addresses
        yield from sorted(self.called)


class Words:
    """The word regions of a program.

    Attributes:
        whole: the program.
        regions: in the order of their addresses.
        groups: the numbers of regions, those together of which one counts or deals what another
            asks about.
    """

    def __init__(
        self, whole: Program, regions: Sequence[WordRegion], groups: Sequence[tuple[int, ...]]
    ) -> None:
        self.whole = whole
        self.regions = tuple(regions)
        self.groups = tuple(groups)

    @cached_property
    def program(self) -> Program:
        """The program without its regions."""
        return self.leaving(())

    def leaving(self, kept: Collection[int]) -> Program:
        """The program without its regions, but for those of these numbers."""
        return self.without(self.whole, (i for i in range(len(self.regions)) if i not in kept))

    def with_all_they_run(self, kept: Collection[int]) -> set[int]:
        """Some regions, with those in the functions that they call, and all of their groups."""
        found: set[int] = set()
        waiting = list(kept)
        while waiting:
            number = waiting.pop()
            if number not in found:
                found.add(number)
                waiting += self._group_of[number]
                called = self.regions[number].called
                waiting += (n for n, one in enumerate(self.regions) if one.start in called)
        return found

    @cached_property
    def _group_of(self) -> dict[int, tuple[int, ...]]:
        return {number: group for group in self.groups for number in group}

    def without(self, program: Program, gone: Iterable[int]) -> Program:
        """A program of the same addresses without the regions of these numbers."""
        code, origins = list(program.code), dict(program.origins)
        for number in gone:
            region = self.regions[number]
            for at in region.addresses:
                size = 1 + op.OPERANDS.get(self.whole.code[at], 0)
                code[at : at + size] = [op.HALT] * size  # never reached
                origins.update(dict.fromkeys(range(at, at + size), program.origins[at]))
            code[region.start : region.start + _JUMP_SIZE] = [op.JUMP, region.end]
        return replace(program, code=code, origins=origins)


def find(
    flow: Flow,
    prior_matters: Callable[[int], bool] = lambda at: True,
    value_matters: Callable[[int], bool] = lambda at: True,
) -> Words:
    """The regions of a program that may be jumped over.

    Args:
        prior_matters: whether it may matter at an address which container jumped last.
        value_matters: whether what an instruction pushes does.
    """
    finder = _Finder(flow, prior_matters, value_matters)
    regions = finder.regions()
    return Words(flow.program, regions, finder.groups(regions))


class _Finder:
    def __init__(
        self,
        flow: Flow,
        prior_matters: Callable[[int], bool],
        value_matters: Callable[[int], bool],
    ) -> None:
        self._flow = flow
        self._code = flow.program.code
        self._prior_matters = prior_matters
        self._steps = Steps(flow)
        self._running = frozenset(flow.values.running)
        self._functions = WordFunctions(flow, self._steps, self._is_only_words)
        self._before = self._find_before()
        self._entered = self._find_entered()
        self._unfit = flow.in_strings_that(value_matters) | flow.in_tags
        self._safe_matters = _after_fallbacks(flow)

    def regions(self) -> list[WordRegion]:
        """All regions, the outermost of those that lie in one another."""
        found: list[WordRegion] = []
        covered: set[int] = set()
        for at in self._flow.values.running:
            if at not in covered and self._code[at] in _BEGINS:
                region = self._region_at(at)
                if region is not None:
                    found.append(region)
                    covered.update(region.addresses)
        while True:
            kept = self._keeping_counts(found)
            if len(kept) == len(found):
                return found
            found = kept

    def groups(self, regions: Sequence[WordRegion]) -> list[tuple[int, ...]]:
        """The numbers of regions, those together that count or deal for one another."""
        leader = list(range(len(regions)))

        def find(number: int) -> int:
            while leader[number] != number:
                number = leader[number]
            return number

        first: dict[tuple[str, int], int] = {}
        written = {fact for region in regions for fact in self._written(region)}
        for number, region in enumerate(regions):
            for fact in (*self._written(region), *self._asked(region.words)):
                if fact in written:
                    leader[find(number)] = find(first.setdefault(fact, number))
        found: dict[int, list[int]] = {}
        for number in range(len(regions)):
            found.setdefault(find(number), []).append(number)
        return [tuple(group) for group in found.values()]

    # One region.

    def _region_at(self, start: int) -> WordRegion | None:
        """The shortest region that begins at an instruction, or None."""
        order, unfit = self._in_order(start)
        waiting: dict[int, Stack] = {start: ()}
        inside: list[int] = []
        chooses = False
        for at in order:
            if at not in waiting:
                continue
            if chooses and len(waiting) == 1 and not waiting[at]:
                return self._whole(start, at, inside)
            after = self._after(at, waiting.pop(at))
            if after is None or at in unfit or not self._may_hold(at):
                return None
            inside.append(at)
            chooses = chooses or self._chooses(at)
            for target, stack in after.items():
                joined = self._steps.joined(waiting[target], stack) if target in waiting else stack
                if joined is None:
                    return None
                waiting[target] = joined
        return None

    def _after(self, at: int, stack: Stack) -> dict[int, Stack] | None:
        """Where an instruction leads, and with which values (see `Steps.after`)."""
        if self._code[at] != op.CALL:
            return self._steps.after(at, stack)
        called = self._functions.called(at)
        return None if called is None else self._functions.after(at, stack)

    def _chooses(self, at: int) -> bool:
        """Whether an instruction may lead to these words or to others."""
        if self._code[at] != op.CALL:
            return self._code[at] == op.JUMP_IF or self._code[at] in _FALLS
        called = self._functions.called(at)
        return called is not None and any(self._code[it] == op.JUMP_IF for it in called.addresses)

    def _in_order(self, start: int) -> tuple[list[int], set[int]]:
        """What may run from an instruction on, each after all that lead to it.

        Second, what of it no region may hold: what leads back, or too far.
        """
        found: list[int] = []
        closed: set[int] = set()
        seen: set[int] = {start}
        unfit: set[int] = set()
        way = [(start, iter(self._leads(start)))]
        while way:
            at, left = way[-1]
            for target in left:
                if target not in seen and len(seen) < _LONGEST:
                    seen.add(target)
                    way.append((target, iter(self._leads(target))))
                    break
                if target not in closed:
                    unfit.add(at)
            else:
                found.append(at)
                closed.add(at)
                way.pop()
        found.reverse()
        return found, unfit

    def _leads(self, at: int) -> tuple[int, ...]:
        goes_on = self._code[at] in HARMLESS or self._code[at] == op.CALL
        return self._flow.successors(at) if goes_on else ()

    def _may_hold(self, at: int) -> bool:
        """Whether an instruction may be part of a region, wherever it leads."""
        return at not in self._unfit and self._is_only_words(at)

    def _is_only_words(self, at: int) -> bool:
        """The same where no string and no tag is open."""
        if at not in self._running:
            return False
        prints = self._code[at] in (op.NEWLINE, op.GLUE) or (
            self._code[at] == op.TEXT and self._code[at + 1] != 0
        )
        return not (prints and at in self._safe_matters)

    def _whole(self, start: int, end: int, inside: list[int]) -> WordRegion | None:
        """A region of these instructions, unless something else comes to one of them."""
        code, held = self._code, set(inside)
        for at in inside[1:]:
            if at in self._entered or any(one not in held for one in self._before.get(at, ())):
                return None
        functions = (self._functions.called(at) for at in inside if code[at] == op.CALL)
        called = frozenset[int]().union(*(one.addresses for one in functions if one is not None))
        jumps = any(code[at] == op.SET_PRIOR for at in (*inside, *called))
        if jumps and self._prior_matters(end):
            return None
        return WordRegion(
            start,
            end,
            tuple(inside),
            called,
            tuple(at for at in inside if code[at] in (op.TEXT, op.OUT)),
            tuple(at for at in inside if code[at] == op.JUMP_IF),
            tuple(at for at in inside if code[at] in _FALLS),
        )

    def _find_before(self) -> Mapping[int, list[int]]:
        """For each instruction, those that lead to it."""
        found: dict[int, list[int]] = {}
        for at in self._flow.values.running:
            for target in (*self._flow.successors(at), *self._flow.callees(at)):
                found.setdefault(target, []).append(at)
        return found

    def _find_entered(self) -> frozenset[int]:
        """The addresses that are come to otherwise: where a container begins that is named."""
        flow = self._flow
        found = {self._code[HEADER_ENTRY], *flow.pushed_targets}
        found.update(flow.called_from_outside or ())
        for knot in flow.program.knots:
            found.update(flow.program.entries(knot))
        return frozenset(found)

    # What is counted and dealt.

    def _written(self, region: WordRegion) -> Iterator[tuple[str, int]]:
        """The counters and shuffles that a region changes."""
        for at in region.words:
            if self._code[at] == op.VISIT:
                yield "counter", self._code[at + 1]
            elif self._code[at] == op.SHUFFLE:
                yield "shuffle", self._code[at + 1]

    def _asked(self, addresses: Iterable[int]) -> Iterator[tuple[str, int]]:
        """The counters and shuffles that instructions look at."""
        for at in addresses:
            instruction = self._code[at]
            if instruction in (op.LOAD_VISITS, op.VISIT_INDEX):
                yield "counter", self._code[at + 1]
            elif instruction == op.SHUFFLE:
                yield "shuffle", self._code[at + 1]
            elif instruction == op.CHOICE and self._code[at + 3] >= 0:
                yield "counter", self._code[at + 3]
            elif instruction in (op.TURNS_SINCE, op.READ_COUNT):
                for container in self._flow.asked(at):
                    counter = self._flow.program.container_word(container, CONTAINER_COUNTER)
                    if counter >= 0:
                        yield "counter", counter

    def _keeping_counts(self, regions: Sequence[WordRegion]) -> list[WordRegion]:
        """Those regions that change only what regions ask about."""
        inside = {at for region in regions for at in region.addresses}
        asked = Counter(self._asked(at for at in self._flow.addresses if at not in inside))
        return [one for one in regions if not any(fact in asked for fact in self._written(one))]


def _after_fallbacks(flow: Flow) -> frozenset[int]:
    """What may run after a DONE in the same turn, and no string is open: what a fallback leads to.

    There it matters that anything is printed: it decides whether the story has stopped safely.
    """
    code = flow.program.code
    running = flow.values.running
    frames = {
        at: number
        for number, block in zip(flow.values.frame_of, flow.blocks, strict=True)
        for at in block
    }
    calls = [(at, {frames[to] for to in flow.callees(at)}) for at in running if code[at] in CALLS]
    # Each with how many strings are open at the least.
    waiting = [
        (code[at + 2], 0)
        for at in running
        if code[at] == op.CHOICE and code[at + 1] & op.IS_FALLBACK
    ]
    within: set[tuple[int, int]] = set()  # in the frames that the choice was kept with
    while waiting:
        at, opened = waiting.pop()
        if (at, opened) in within:
            continue
        within.add((at, opened))
        if code[at] in (op.RETURN, op.TUNNEL_RETURN, op.FALL_OFF):
            waiting += ((flow.after[call], 0) for call, leads in calls if frames[at] in leads)
        opened = _opened_after(code[at], opened)
        if code[at] == op.CHOICE:
            waiting.append((flow.after[at], opened))  # what it leads to is another turn
        else:
            waiting += ((to, opened) for to in flow.successors(at))
    found = set(within)
    waiting = [(to, opened) for at, opened in within for to in flow.callees(at)]
    while waiting:
        at, opened = waiting.pop()
        if (at, opened) not in found:
            found.add((at, opened))
            waiting += ((to, opened) for to in flow.callees(at))
            opened = _opened_after(code[at], opened)
            waiting += ((to, opened) for to in flow.successors(at))
    if any(code[at] in _CLOSES and not opened for at, opened in found):
        return frozenset(at for at, _ in found)  # a way into the middle of a string
    return frozenset(at for at, opened in found if not opened)


def _opened_after(instruction: int, opened: int) -> int:
    """How many strings are open at the least after an instruction, where so many were before."""
    if instruction in _OPENS:
        return min(opened + 1, _MOST_OPEN)
    return max(opened - 1, 0) if instruction in _CLOSES else opened
