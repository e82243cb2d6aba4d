"""What is left of a turn once a choice is committed to: where it changes nothing, it is left out.

Whoever has committed to a choice only waits for the turn to end. If all that may still run until
then only prints, asks, and offers what is let go, and can neither fail nor end the story nor go
round for ever, the turn may as well end at once (slicing, of a way that is known).
"""

from __future__ import annotations

from twofold.analysis.abstract_values import IS_BOOL, IS_FLOAT, IS_INT, IS_LIST
from twofold.program import opcodes as op
from twofold.program.values import DIVERT, TAG_BITS, TAG_MASK
from twofold.search.sets.facts import Facts

_NUMBER = IS_INT | IS_BOOL | IS_FLOAT
_PASSED_BY = frozenset(
    (
        *(op.PUSHES - {op.REFER_TEMP}),
        op.DUPLICATE,
        op.POP,
        op.TEXT,
        op.NEWLINE,
        op.OUT,
        op.GLUE,
        op.CHOICE_TEXT,
        op.END_CHOICE_TEXT,
        op.BEGIN_TAG,
        op.END_TAG,
        op.DECLARE_TEMP,
        op.JUMP,
        op.THREAD,
    )
)

_At = tuple[int, bool]
"""An address, and whether it is one of a function that was called on the way."""


class Rests:
    """Tells of each address whether what may run from there to the end of a turn matters."""

    def __init__(self, facts: Facts) -> None:
        self._flow = facts.flow
        self._code = facts.flow.program.code
        self._matters = facts.counts_that_matter
        self._known: dict[_At, bool] = {}

    def is_idle(self, address: int) -> bool:
        """Whether nothing that matters may run from an address to the end of its turn or thread."""
        start = address, False
        known = self._known.get(start)
        if known is None:
            self._look(start)
            known = self._known[start]
        return known

    def _look(self, start: _At) -> None:
        """Follow all ways from an address, the last instructions first."""
        known = self._known
        open_: set[_At] = set()
        way = [start]
        while way:
            at = way[-1]
            if at in known:
                way.pop()
                continue
            leads = self._leads_on(*at)
            if leads is None:
                known[at] = False
            elif at not in open_:
                open_.add(at)
                if any(to in open_ and to not in known for to in leads):
                    known[at] = False  # it may go round for ever
                else:
                    way += [to for to in leads if to not in known]
            else:
                known[at] = all(known.get(to, False) for to in leads)

    def _leads_on(self, at: int, is_called: bool) -> tuple[_At, ...] | None:
        """Where an instruction leads that does nothing; None where it may do something.

        Args:
            is_called: whether it is one of a function that was called on the way.
        """
        instruction, after = self._code[at], self._flow.after[at]
        if instruction == op.CALL:
            return (self._code[at + 1], True), (after, is_called)
        if instruction == op.RETURN:  # elsewhere it is an error
            return () if is_called else None
        leads = self._leads(at)
        return None if leads is None else tuple((to, is_called) for to in leads)

    def _leads(self, at: int) -> tuple[int, ...] | None:
        """Where an instruction leads that does nothing, and is no call; None as above."""
        code, flow = self._code, self._flow
        instruction = code[at]
        after = flow.after[at]
        if instruction in (op.DONE, op.FALL_OFF):
            return ()
        if instruction == op.JUMP:
            return (code[at + 1],)
        if instruction == op.THREAD:
            return (code[at + 1], after)
        if instruction in _PASSED_BY:
            return (after,)
        if instruction == op.VISIT:
            return None if code[at + 1] in self._matters else (after,)
        if instruction in (op.TURNS_SINCE, op.READ_COUNT):
            last = flow.before[at]
            named = last and code[last] == op.PUSH and code[last + 1] & TAG_MASK == DIVERT
            return (after,) if named and at not in flow.jumped_to else None
        kinds = [flow.holdings.kinds_of_node(node) for node in flow.values.takes.get(at, ())]
        if instruction == op.CHOICE and not code[at + 1] & op.HAS_CONDITION:
            return (after,)
        if not kinds or not all(kinds) or not self._is_safe(at, instruction, kinds):
            return None
        return (code[at + 1], after) if instruction == op.JUMP_IF else (after,)

    def _is_safe(self, at: int, instruction: int, kinds: list[int]) -> bool:
        """Whether an operator or a test cannot fail on values of these kinds."""
        of_numbers = not any(kind & ~_NUMBER for kind in kinds)
        of_lists = all(kind == IS_LIST for kind in kinds)
        if instruction in (op.JUMP_IF, op.CHOICE, op.NOT, op.AND, op.OR):
            return of_numbers or of_lists
        if instruction in op.COMPARISONS:
            return of_numbers or of_lists
        if instruction in (op.DIVIDE, op.MODULO):
            last = self._flow.before[at]
            constant = self._code[last + 1] if last and self._code[last] == op.PUSH else 0
            return of_numbers and constant >> TAG_BITS != 0 and at not in self._flow.jumped_to
        if instruction in op.ON_LISTS and of_lists:
            return True
        return (of_numbers and (instruction in op.ON_NUMBERS or instruction == op.NEGATE)) or (
            of_lists and instruction in op.OF_A_LIST
        )
