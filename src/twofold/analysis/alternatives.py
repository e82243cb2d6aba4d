"""The last test of alternatives, which always comes out true.

`{a|b|c}` works out a number, from nought to that of its alternatives less one, and tests it for
each of these. Where the last test failed the number would be left on the stack: no reading comes
there, but whoever does not know that takes a function with alternatives in it for one that leaves
the stack now so, now otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator

from twofold.analysis.blocks import Code
from twofold.program import opcodes as op
from twofold.program.values import INT, TAG_BITS, TAG_MASK


def last_tests(layout: Code) -> frozenset[int]:
    """The JUMP_IFs of the last tests of alternatives: they always jump."""
    code = layout.program.code
    return frozenset(
        tests[-1]
        for at in layout.addresses
        if code[at] == op.DUPLICATE and at not in layout.jumped_to
        if (tests := [*_tests(layout, at)]) and len(tests) == _count(layout, at)
    )


def _tests(layout: Code, start: int) -> Iterator[int]:
    """The JUMP_IFs of tests for nought, one, and so on, that begin at an instruction."""
    code, after = layout.program.code, layout.after
    number, at = 0, start
    while code[at] == op.DUPLICATE:
        number_at = after[at]
        equal_at = after[number_at]
        test = after[equal_at]
        if (code[number_at], code[equal_at], code[test]) != (op.PUSH, op.EQUAL, op.JUMP_IF):
            return
        if code[number_at + 1] != number << TAG_BITS | INT:
            return
        if not layout.jumped_to.isdisjoint((number_at, equal_at, test)):
            return
        yield test
        number, at = number + 1, after[test]
        if at in layout.jumped_to:
            return


def _count(layout: Code, at: int) -> int:
    """How many numbers the value may be that lies on the stack at an instruction; 0 where that is
    not known."""
    code, before = layout.program.code, layout.before
    makes = before[at]
    most_at = before[makes]
    index = before[most_at]
    if not index or code[most_at] != op.PUSH or code[most_at + 1] & TAG_MASK != INT:
        return 0
    if not layout.jumped_to.isdisjoint((makes, most_at)) or not layout.is_just_counted(index):
        return 0
    most = code[most_at + 1] >> TAG_BITS
    if code[makes] == op.MIN:
        return most + 1
    return most if code[makes] in (op.MODULO, op.SHUFFLE) else 0
