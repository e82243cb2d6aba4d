"""Tail calls: a frame that only hands on what another returns is taken off the stack.

A function that throws a die and then calls itself again makes the stack deeper for as long as the
die says so, and each depth a place of its own. Where nothing is left to do for who called but to
return likewise, whoever was called may as well return to where that one would (tail call
elimination; Steele, "Debunking the 'expensive procedure call' myth", 1977). It is done where
readings come apart: a recursion in which nothing falls and nothing is chosen comes to its end, or
fails, in one run.
"""

from __future__ import annotations

from twofold.analysis.control_flow import Flow
from twofold.machine.state import (
    F_KIND,
    F_PREVIOUS,
    F_RETURN,
    K_FUNCTION_IN_EXPRESSION,
    R_BASE,
    R_FRAME,
    R_LOGIC_STRINGS,
    R_SAFE,
    R_STRINGS,
    State,
)
from twofold.program import opcodes as op
from twofold.program.program import CONTAINER_ADDRESS
from twofold.search.sets.frames import take_out


class TailCalls:
    """Takes away the frames of functions that have nothing left to do.

    Args:
        flow: of the story.
    """

    def __init__(self, flow: Flow) -> None:
        code = flow.program.code
        self._after = flow.after
        self._code = code
        named = _where_containers_begin(flow)
        calls = [at for at in flow.addresses if code[at] in (op.CALL, op.CALL_VARIABLE)]
        returns = {flow.after[at] for at in calls}
        self._handing_on = frozenset(at for at in returns if code[at] == op.RETURN)
        self._ignoring = frozenset(at for at in returns if code[at] == op.POP)
        self._leaving = frozenset(at for at in self._ignoring if self._only_leaves(at, named))

    def cut(self, state: State) -> None:
        """Take the frames away to which a function returns only to return from there.

        Those stay to which a reference leads, and all while a string is made: that is told where a
        function in it begins and ends.
        """
        if state[R_STRINGS] or state[R_LOGIC_STRINGS]:
            return
        frame = state[R_BASE] + state[R_FRAME]
        while state[frame + F_KIND] == K_FUNCTION_IN_EXPRESSION:
            caller = state[R_BASE] + state[frame + F_PREVIOUS]
            if not self._is_done(state, frame, caller):
                frame = caller
                continue
            returns_to, previous = state[caller + F_RETURN], state[caller + F_PREVIOUS]
            if not take_out(state, caller, frame):
                frame = caller
                continue
            frame = caller
            state[frame + F_RETURN], state[frame + F_PREVIOUS] = returns_to, previous

    def _is_done(self, state: State, frame: int, caller: int) -> bool:
        """Whether all that is left to who called a frame is to return."""
        if state[caller + F_KIND] != K_FUNCTION_IN_EXPRESSION:
            return False
        returns_to = state[frame + F_RETURN]
        if returns_to in self._handing_on:
            return True
        is_ignored = state[caller + F_RETURN] in self._ignoring
        return is_ignored and returns_to in self._leaving and not state[R_SAFE]

    def _only_leaves(self, at: int, named: frozenset[int]) -> bool:
        """Whether from a POP on a function only comes to its end."""
        met: set[int] = set()
        at = self._after[at]
        while at not in met:
            met.add(at)
            if self._code[at] == op.FALL_OFF:
                return True
            if self._code[at] == op.JUMP and self._code[at + 1] not in named:
                at = self._code[at + 1]
            elif self._code[at] == op.NEWLINE:
                at = self._after[at]
            else:
                return False
        return False


def _where_containers_begin(flow: Flow) -> frozenset[int]:
    """Where it is told of someone that a jump led there: also past where a visit is counted."""
    program = flow.program
    begins = {program.container_word(one.id, CONTAINER_ADDRESS) for one in program.containers}
    return frozenset(begins.union(flow.after[at] for at in begins))
