"""Conditions that come out one way on every reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from twofold.check.coverage import is_generated, is_inside
from twofold.check.proof import Finding
from twofold.errors import Place, listed
from twofold.machine.interpreter import CAME_FALSE, CAME_TRUE
from twofold.program import opcodes as op
from twofold.program.containers import Container
from twofold.program.program import Program

BRANCH = "b"  # what a compiler calls the content of a branch; that of a sequence is s0, s1 …

ALWAYS_TRUE = "always true"

_APART = frozenset((op.JUMP_IF, op.JUMP, op.CHOICE, op.TEXT))
"""The instructions that no two conditions have between them which are one."""

_CAME_OUT = {CAME_TRUE: ALWAYS_TRUE, CAME_FALSE: "always false"}


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of a branch or of a choice.

    Attributes:
        origin: the container that holds it, and its index there.
        addresses: of the instructions that decide; a choice's text is laid out twice, with the
            conditions in it.
        place: in the source.
        counts: the numbers of the counters that it reads.
    """

    origin: tuple[int, int]
    addresses: tuple[int, ...]
    place: Place | None
    counts: frozenset[int] = frozenset()


def conditions(program: Program) -> list[Condition]:
    """The author's conditions, those of branches and of choices."""
    found: dict[tuple[int, int], list[int]] = {}
    places: dict[tuple[int, int], Place | None] = {}
    counts: dict[tuple[int, int], frozenset[int]] = {}
    for address, expression, read in _conditions(program):
        origin = program.origins[address]
        found.setdefault(origin, []).append(address)
        places.setdefault(origin, program.place(expression))
        counts.setdefault(origin, read)
    return [Condition(one, tuple(found[one]), places[one], counts[one]) for one in found]


def told_of(program: Program, generated: frozenset[str]) -> list[Condition]:
    """The author's conditions without those of files that no author wrote."""
    return [one for one in conditions(program) if not is_generated(one.place, generated)]


def may_always_be_true(program: Program, condition: Condition) -> bool:
    """Whether it is no fault that a condition is always true: the last of cases that leave nothing
    out."""
    is_choice = program.code[condition.addresses[0]] == op.CHOICE
    return not is_choice and _is_last(program.containers[condition.origin[0]])


def findings(
    program: Program,
    seen: Sequence[int],
    generated: frozenset[str],
    undecided: frozenset[int] = frozenset(),
) -> list[Finding]:
    """TF005 for each condition of the author's that is always true, or always false.

    What no reading comes to is not judged. The last of several cases is true where all the others
    are not, if they leave nothing out: that is no fault, and not reported.

    Args:
        program: the story.
        seen: how each condition came out, one operand behind its instruction (see `Machine`).
        generated: files that no author wrote.
        undecided: instructions of which it is not known how else they come out.
    """
    found = []
    for one in told_of(program, generated):
        ways = 0
        for address in one.addresses:
            ways |= seen[address + 1]
        if ways not in _CAME_OUT:
            continue
        if not undecided.isdisjoint(one.addresses):
            continue
        is_choice = program.code[one.addresses[0]] == op.CHOICE
        if ways == CAME_TRUE and may_always_be_true(program, one):
            continue
        what = "the condition of this choice" if is_choice else "this condition"
        message = f"{what} is {_CAME_OUT[ways]}, in every reading that comes here"
        address = one.addresses[0]
        message += _why_it_never_rises(program, one, address)
        cuts = (
            _cut_choices(program, address, ways) if is_choice else _cut(program, one.origin, ways)
        )
        found.append(Finding("TF005", message, program.path(address), one.place, cuts=cuts))
    return found


def _why_it_never_rises(program: Program, one: Condition, address: int) -> str:
    """That it asks for a count which stays as it is while one is within what is counted."""
    path = program.path(address)
    counted = (program.counters[number].path for number in sorted(one.counts))
    within = [f"`{its}`" for its in counted if its and is_inside(path, its)]
    if not within:
        return ""
    return f" (the count of {listed(within)} does not rise while one is within it)"


def _cut_choices(program: Program, address: int, ways: int) -> tuple[str, ...]:
    """The choice that is never offered, if its condition is always false."""
    if ways == CAME_TRUE:
        return ()
    return (program.choices[program.code[address + 4]].path,)


def _cut(program: Program, origin: tuple[int, int], ways: int) -> tuple[str, ...]:
    """What a branch that is never taken leads to; or the cases after one that always is."""
    case = program.containers[origin[0]]
    if ways == CAME_FALSE:
        branch = case.named.get(BRANCH)
        return (branch.path,) if branch is not None else ()
    if case.parent is None:
        return ()
    cut = []
    for item in case.parent.items[case.index + 1 :]:
        if not (isinstance(item, Container) and BRANCH in item.named):
            break
        cut.append(item.path)
    return tuple(cut)


def _conditions(program: Program) -> Iterator[tuple[int, int, frozenset[int]]]:
    """Each instruction that decides, by its address.

    With it the address of one to find it by in the source, and the counters that it depends on.
    What a branch depends on is worked out just before it.
    """
    before, counts = 0, set[int]()
    for address, instruction in program.instructions():
        if instruction == op.JUMP_IF:
            container, index = program.origins[address]
            if _leads_to_branch(program.containers[container].items[index]):
                yield address, before, frozenset(counts)
        elif instruction == op.CHOICE and program.code[address + 1] & op.HAS_CONDITION:
            yield address, address, frozenset(counts)
        if instruction == op.LOAD_VISITS:
            counts.add(program.code[address + 1])
        elif instruction in _APART:
            counts.clear()
        before = address


def _leads_to_branch(item: object) -> bool:
    return isinstance(item, dict) and str(item.get("->", "")).split(".")[-1] == BRANCH


def _is_last(case: Container) -> bool:
    """Whether a case comes after others and nothing comes after it."""
    if case.parent is None:
        return False
    items = case.parent.items
    before, after = items[case.index - 1 : case.index], items[case.index + 1 : case.index + 2]
    return _is_case(before) and not _is_case(after)


def _is_case(items: Sequence[object]) -> bool:
    return any(isinstance(item, Container) and BRANCH in item.named for item in items)
