"""Where something will be on offer before the turn is over, whatever else it may do.

What was met of choices on the way decides what happens at the end of a turn, and makes two places
of one. Where a choice without a condition lies on every way on, it is decided already.
"""

from __future__ import annotations

from collections import defaultdict

from twofold.analysis.control_flow import Flow
from twofold.program import opcodes as op

_MAY_BE_HIDDEN = op.HAS_CONDITION | op.ONCE_ONLY | op.IS_FALLBACK
_LEAD_ELSEWHERE = frozenset(
    (
        *(op.DONE, op.END, op.HALT, op.CHOICE, op.THREAD),
        *(op.TUNNEL, op.TUNNEL_VARIABLE, op.TUNNEL_RETURN, op.CALL_VARIABLE),
    )
)
"""Of what a function may run, all that could keep it from going on where it was called."""


def surely_offering(flow: Flow) -> frozenset[int]:
    """The addresses from which every way comes to a choice that is always shown.

    On the way the turn does not end, no frame is left, and nothing falls; it may fail, or go round
    for ever.
    """
    waits_for: dict[int, int] = {}
    before: dict[int, list[int]] = defaultdict(list)
    waiting: list[int] = []
    calls = _Calls(flow)
    for at in flow.addresses:
        if flow.program.code[at] == op.CHOICE and not flow.program.code[at + 1] & _MAY_BE_HIDDEN:
            waiting.append(at)
        elif leads := calls.leads(at):
            waits_for[at] = len(leads)
            for to in leads:
                before[to].append(at)
    found = set(waiting)
    while waiting:
        for at in before[waiting.pop()]:
            waits_for[at] -= 1
            if not waits_for[at]:
                found.add(at)
                waiting.append(at)
    return frozenset(found)


class _Calls:
    """Follows a turn past what it calls."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._code = flow.program.code
        self._known: dict[int, bool] = {}

    def leads(self, at: int) -> frozenset[int]:
        """Where the turn goes on after an instruction; nowhere where that is not known."""
        code, after = self._code, self._flow.after[at]
        instruction = code[at]
        if instruction in op.FALLS:  # what was on offer before tells who can choose by it
            return frozenset()
        if instruction in (op.CALL_VARIABLE, op.TUNNEL_VARIABLE):
            return frozenset()
        if instruction == op.CALL:
            return frozenset((after,) if self._returns(code[at + 1]) else ())
        if instruction == op.TUNNEL:
            return frozenset((code[at + 1],))
        if instruction in (op.CHOICE, op.THREAD):  # the thread runs before what follows it
            return frozenset((after,))
        return frozenset(self._flow.successors(at))

    def _returns(self, entry: int) -> bool:
        """Whether a function does nothing but return, or fail."""
        found = self._known.get(entry)
        if found is None:
            found = self._known[entry] = not any(
                self._code[at] in op.FALLS or self._code[at] in _LEAD_ELSEWHERE
                for at in self._flow.run_from(entry)
            )
        return found
