"""Calls that nothing returns to: what waits for them on the stack is dead, and taken away.

A tunnel that is left by a divert, again and again, makes the stack ever deeper, and each depth a
place of its own. Where no way on in a frame returns from it, whatever lies below is never looked
at again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from twofold.analysis.control_flow import Flow
from twofold.machine.state import (
    F_KIND,
    F_PREVIOUS,
    F_RETURN,
    F_SLOTS,
    F_WORDS,
    K_ROOT,
    K_TUNNEL,
    R_BASE,
    R_FRAME,
    R_PC,
    State,
)
from twofold.program import opcodes as op
from twofold.search.sets.frames import take_out


@dataclass(frozen=True, slots=True)
class Abandoned:
    """A call to which nothing returns from here on, by where it would go on."""

    returns_to: int


class AbandonedCalls:
    """Takes away what lies on a stack below a frame that nothing returns from.

    Args:
        flow: of the story.
    """

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._code = flow.program.code

    def cut(self, state: State) -> list[Abandoned]:
        """Take away the frames of the running thread to which nothing returns.

        In their place is an empty root, and a return to where nothing runs. Where a reference
        leads into them they stay.
        """
        base = state[R_BASE]
        frame, pc = base + state[R_FRAME], state[R_PC]
        while state[frame + F_KIND] != K_ROOT:
            if not self._may_return(state[frame + F_KIND], pc):
                return self._cut_below(state, base, frame)
            pc = state[frame + F_RETURN]
            frame = base + state[frame + F_PREVIOUS]
        return []

    def _may_return(self, kind: int, at: int) -> bool:
        return at in (self._tunnels_back if kind == K_TUNNEL else self._functions_back)

    def _cut_below(self, state: State, base: int, frame: int) -> list[Abandoned]:
        if state[frame + F_RETURN] == self._nowhere and frame == base + F_WORDS:
            return []
        gone = self._calls(state, base, frame)
        if not take_out(state, base + F_WORDS, frame):
            return []
        root = [0] * F_WORDS
        root[F_KIND], root[F_SLOTS] = K_ROOT, 0
        state[base : base + F_WORDS] = root
        frame = base + F_WORDS
        state[frame + F_RETURN] = self._nowhere
        state[frame + F_PREVIOUS] = 0
        return gone

    def _calls(self, state: State, base: int, frame: int) -> list[Abandoned]:
        found = []
        while state[frame + F_KIND] != K_ROOT:
            if state[frame + F_RETURN] != self._nowhere:
                found.append(Abandoned(state[frame + F_RETURN]))
            frame = base + state[frame + F_PREVIOUS]
        return found

    @cached_property
    def _nowhere(self) -> int:
        return next(at for at in self._flow.addresses if self._code[at] == op.HALT)

    @cached_property
    def _tunnels_back(self) -> frozenset[int]:
        return self._leading_to((op.TUNNEL_RETURN,))

    @cached_property
    def _functions_back(self) -> frozenset[int]:
        return self._leading_to((op.RETURN, op.FALL_OFF))

    def _leading_to(self, instructions: Collection[int]) -> frozenset[int]:
        """Every address from which one of some instructions may be run in the same frame."""
        flow, before = self._flow, defaultdict(list)
        for at in flow.addresses:
            for to in flow.successors(at):
                before[to].append(at)
        waiting = [at for at in flow.addresses if self._code[at] in instructions]
        found = set(waiting)
        while waiting:
            more = [at for at in before[waiting.pop()] if at not in found]
            found.update(more)
            waiting += more
        return frozenset(found)
