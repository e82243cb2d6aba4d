"""The key of a state: what can still matter of it. States with one key have one future."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from twofold.check.bounds import Bound, Bounds
from twofold.check.flow import Flow
from twofold.check.liveness import Liveness, temp_origins, temp_value
from twofold.machine import Machine
from twofold.machine.state import (
    C_ADDRESS,
    C_FRAME,
    C_FRAMES,
    C_PRIOR,
    C_WORDS,
    CHANCE,
    ENDED,
    F_KIND,
    F_PREVIOUS,
    F_RETURN,
    F_SLOTS,
    F_WORDS,
    FAILED,
    K_ROOT,
    K_TUNNEL,
    O_ARENA,
    O_CHOICES,
    O_END,
    O_EVAL,
    O_GLOBALS,
    O_SHUFFLES,
    O_TURNS,
    O_VISITS,
    R_BASE,
    R_CHOICES,
    R_ENDING,
    R_EVAL,
    R_FRAME,
    R_LOGIC_STRINGS,
    R_PC,
    R_PRIOR,
    R_SAFE,
    R_STRINGS,
    R_THREADS,
    R_TURN,
    T_BASE,
    T_FRAME,
    T_RESUME,
    T_WORDS,
    State,
)
from twofold.program.values import GLOBAL, LIST, SLOT, TAG_BITS, TAG_MASK


@dataclass(slots=True)
class _Plan:
    """Which words of a state of some shape make its key.

    Attributes:
        number: stands for the shape.
        capped: visits, each with the number from which on all are alike.
        visits, turns: those whose bounds say more.
        temps: temporaries, each with the base of its thread, to which a reference is relative.
    """

    number: int
    words: list[int] = field(default_factory=list)
    origins: list[int] = field(default_factory=list)
    capped: list[tuple[int, int]] = field(default_factory=list)
    visits: list[tuple[int, Bound]] = field(default_factory=list)
    turns: list[tuple[int, Bound]] = field(default_factory=list)
    temps: list[tuple[int, int]] = field(default_factory=list)


class Keys:
    """Makes the keys of a program's states.

    A key is the fingerprint of a state's shape (where it stands, and the frames on its stacks),
    and of the values that can still matter in such a shape. Of 128 bits, two that differ come out
    alike with a chance of less than one in 10^26 among a million states.

    Args:
        always: facts that are live everywhere, as bits of the liveness' layout.
    """

    def __init__(
        self, machine: Machine, flow: Flow, liveness: Liveness, bounds: Bounds, always: int
    ) -> None:
        self._machine = machine
        self._flow = flow
        self._liveness = liveness
        self._bounds = bounds
        self._always = always
        self._plans: dict[tuple[int, ...], _Plan] = {}
        self._origin_ids: dict[tuple[str, ...], int] = {}

    def key(self, state: State, status: int) -> bytes:
        """The key of a state that stopped with `status`."""
        values: list[int] = []
        frames: list[tuple[int, int, int]] = []
        if status == ENDED:
            shape = [status, state[O_END], state[R_PC], state[R_ENDING]]
        elif status == FAILED:
            # What went wrong is said in words, and the same place may fail in several.
            fault = self._machine.values.string(self._machine.fault)
            shape = [status, state[O_END], state[R_PC], fault]
        else:
            shape = self._shape(state, status, frames, values)
        at = tuple(shape)
        plan = self._plans.get(at)
        if plan is None:
            plan = self._plans[at] = self._plan(state, frames)
        values.append(plan.number)
        values += [state[i] for i in plan.words]
        values += [n if (n := state[i]) < most else most for i, most in plan.capped]
        if plan.visits:
            values += [bound.of(state[i]) for i, bound in plan.visits]
        if plan.turns:
            now = state[R_TURN] + 2
            values += [bound.of(now - state[i]) if state[i] else -1 for i, bound in plan.turns]
        if plan.origins:
            values += [self._origins(state[i]) for i in plan.origins]
        for word, base in plan.temps:
            _add(state, state[word], base, values)
        return blake2b(array("q", values).tobytes(), digest_size=16).digest()

    def _shape(
        self,
        state: State,
        status: int,
        frames: list[tuple[int, int, int]],
        values: list[int],
    ) -> list[int]:
        """What decides which words matter.

        Args:
            frames: is given each frame: where it is, its thread's base, where it goes on.
            values: is given what else a state in the middle of a turn holds.
        """
        shape = [status, state[O_END], state[R_CHOICES]]
        code = self._machine.program.code
        for i in range(state[R_CHOICES]):
            record = state[O_CHOICES] + i * C_WORDS
            address = state[record + C_ADDRESS]
            shape += (address, state[record + C_PRIOR], state[record + C_FRAMES])
            base = state[O_ARENA] + state[record + C_FRAMES]
            self._walk(state, base, state[record + C_FRAME], code[address + 2], frames, shape)
        if status == CHANCE:
            self._running(state, frames, shape, values)
        return shape

    def _running(
        self,
        state: State,
        frames: list[tuple[int, int, int]],
        shape: list[int],
        values: list[int],
    ) -> None:
        """What a state in the middle of a turn has beyond one between turns."""
        events = self._machine.open_events()
        shape += (state[R_PC], state[R_SAFE], state[R_ENDING], state[R_THREADS])
        shape += (state[R_STRINGS], state[R_LOGIC_STRINGS])
        shape += (state[R_EVAL] - state[O_EVAL], len(events))
        base, frame, pc = state[R_BASE], state[R_FRAME], state[R_PC]
        for at in range(state[O_EVAL], state[R_EVAL]):
            _add(state, state[at], base, values)
        values += events
        self._walk(state, base, frame, pc, frames, shape)
        for _ in range(state[R_THREADS]):
            kept = base - T_WORDS
            base, frame, pc = state[kept + T_BASE], state[kept + T_FRAME], state[kept + T_RESUME]
            self._walk(state, base, frame, pc, frames, shape)

    @staticmethod
    def _walk(
        state: State,
        base: int,
        frame: int,
        pc: int,
        frames: list[tuple[int, int, int]],
        shape: list[int],
    ) -> None:
        """Note the frames of a thread, the last called first."""
        while True:
            at = base + frame
            frames.append((at, base, pc))
            kind = state[at + F_KIND]
            shape += (pc, frame, kind)
            if kind == K_ROOT:
                return
            pc, frame = state[at + F_RETURN], state[at + F_PREVIOUS]

    def _plan(self, state: State, frames: Sequence[tuple[int, int, int]]) -> _Plan:
        plan = _Plan(len(self._plans))
        live = self._always
        temps: dict[tuple[int, int], int] = {}
        above = K_ROOT
        for at, base, pc in frames:
            live |= self._liveness.shared[pc]
            mask = self._liveness.temps[pc]
            if above == K_TUNNEL:
                # The tunnel above may end by sending this frame elsewhere.
                for target in self._flow.onward_targets:
                    live |= self._liveness.shared[target]
                    mask |= self._liveness.temps[target]
            temps[at, base] = temps.get((at, base), 0) | mask
            above = state[at + F_KIND]
        self._plan_shared(plan, state, live)
        for (at, base), mask in temps.items():
            for slot in range(state[at + F_SLOTS]):
                word = at + F_WORDS + slot
                if mask & temp_value(slot):
                    plan.temps.append((word, base))
                elif mask & temp_origins(slot):
                    plan.origins.append(word)
        return plan

    def _plan_shared(self, plan: _Plan, state: State, live: int) -> None:
        layout = self._liveness.layout
        for number in range(layout.globals):
            if live & layout.value(number):
                plan.words.append(state[O_GLOBALS] + number)
            elif live & layout.origins(number):
                plan.origins.append(state[O_GLOBALS] + number)
        for counter in range(layout.counters):
            if live & layout.visits(counter):
                word, bound = state[O_VISITS] + counter, self._bounds.visits[counter]
                if bound.cap is not None and bound.modulus == 1:
                    plan.capped.append((word, bound.cap + 1))
                else:
                    plan.visits.append((word, bound))
            if live & layout.turns(counter):
                plan.turns.append((state[O_TURNS] + counter, self._bounds.turns[counter]))
        for number in range(layout.shuffles):
            if live & layout.shuffle(number):
                plan.words.append(state[O_SHUFFLES] + number)
        if live & layout.turn():
            plan.words.append(R_TURN)
        if live & layout.prior():
            plan.words.append(R_PRIOR)

    def _origins(self, value: int) -> int:
        """A number for the origins of a list; 0 for what is no list."""
        if value & TAG_MASK != LIST:
            return 0
        values = self._machine.values
        origins = tuple(values.origins_of(values.list_of(value)))
        return self._origin_ids.setdefault(origins, len(self._origin_ids) + 1)


def _add(state: State, value: int, base: int, values: list[int]) -> None:
    """Add a value to `values`, and what it refers to, `base` being that of its thread."""
    values.append(value)
    if value & TAG_MASK == SLOT:
        values.append(state[base + (value >> TAG_BITS)])
    elif value & TAG_MASK == GLOBAL:
        values.append(state[state[O_GLOBALS] + (value >> TAG_BITS)])
