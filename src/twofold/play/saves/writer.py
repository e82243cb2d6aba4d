"""A reading written as the reference's save."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import copysign, isfinite, isnan
from typing import Any

from twofold.machine import Line, Machine
from twofold.machine.state import (
    C_ADDRESS,
    C_FRAME,
    C_FRAMES,
    C_PRIOR,
    C_WORDS,
    F_KIND,
    F_PREVIOUS,
    F_RETURN,
    F_SLOTS,
    F_WORDS,
    K_FUNCTION,
    K_FUNCTION_IN_EXPRESSION,
    K_ROOT,
    O_ARENA,
    O_CHOICES,
    O_EVAL,
    O_GLOBALS,
    O_SHUFFLES,
    O_TURNS,
    O_VISITS,
    R_BASE,
    R_CHOICES,
    R_EVAL,
    R_FRAME,
    R_PC,
    R_PREVIOUS_RANDOM,
    R_SEED,
    R_THREADS,
    R_TURN,
    T_BASE,
    T_FRAME,
    T_RESUME,
    T_WORDS,
    State,
    dealt_items,
)
from twofold.play.moment import Flow
from twofold.play.saves.format import FORMAT_VERSION, FUNCTION, SAVE_VERSION, TUNNEL
from twofold.play.saves.positions import Positions, settle
from twofold.play.saves.revision import choices_beside, names_of
from twofold.program.containers import Container, Target
from twofold.program.values import (
    BOOL,
    DIVERT,
    FLOAT,
    GLOBAL,
    INT,
    LIST,
    SLOT,
    STRING,
    TAG_BITS,
    TAG_MASK,
    unpack_float,
)

LARGEST = 3.4e38

_Here = tuple[Target | None, Container | None]
"""A position as `Positions.pointer` has it."""

NOWHERE: _Here = (None, None)


@dataclass(frozen=True, slots=True)
class _Frame:
    """A frame of a thread.

    Attributes:
        base: where it lies from the thread's base.
        pointer, follows: where it is, as `Positions.call` has it.
        in_expression: whether that is in an expression.
        names: what its slots are called.
    """

    base: int
    pointer: Target | None
    follows: Container | None
    in_expression: bool
    names: list[str]


class SaveWriter:
    """Writes the flows of a machine.

    Args:
        positions: those of its story.
    """

    def __init__(self, machine: Machine, positions: Positions) -> None:
        self._machine = machine
        self._program = machine.program
        self._positions = positions

    def save(self, story: str, flow: Flow, name: str, others: Mapping[str, Flow]) -> str:
        """The save, as JSON.

        Args:
            story: its fingerprint.
            flow: the one that is read.
            name: its name.
            others: the other flows, by name.

        Raises:
            StoryError: in the middle of the text that a choice leads to.
        """
        program, state = self._program, list(flow.state)
        flows = {name: self._flow(flow, state)}
        shared = slice(state[O_GLOBALS], state[O_EVAL])
        for other, there in others.items():
            theirs = list(there.state)
            theirs[shared] = state[shared]
            flows[other] = self._flow(there, theirs)
            state[shared] = theirs[shared]
        visits = state[state[O_VISITS] : state[O_TURNS]]
        turns = state[state[O_TURNS] : state[O_SHUFFLES]]
        offered = [choice["targetPath"] for f in flows.values() for choice in f["currentChoices"]]
        save = {
            "flows": flows,
            "currentFlowName": name,
            "variablesState": dict(self._changed_globals(state)),
            "evalStack": [self._value(v, ()) for v in state[state[O_EVAL] : state[R_EVAL]]],
            "visitCounts": {c.path: n for c, n in zip(program.counters, visits, strict=True) if n},
            "turnIndices": {
                c.path: n - 2 for c, n in zip(program.counters, turns, strict=True) if n
            },
            "turnIdx": state[R_TURN],
            "storySeed": state[R_SEED],
            "previousRandom": state[R_PREVIOUS_RANDOM],
            "inkSaveVersion": SAVE_VERSION,
            "inkFormatVersion": FORMAT_VERSION,
            "twofold": {
                "story": story,
                "names": names_of(program),
                "beside": choices_beside(program, offered),
                "dealt": {
                    s.path: items for s in program.shuffles if (items := dealt_items(s, state))
                },
            },
        }
        return json.dumps(save, ensure_ascii=False)

    def _changed_globals(self, state: State) -> Iterator[tuple[str, Any]]:
        start = state[O_GLOBALS]
        for number, name in enumerate(self._program.globals):
            now, first = state[start + number], self._program.initial_globals[number]
            if now != first and self._value(now, ()) != self._value(first, ()):
                yield name, self._value(now, ())

    def _flow(self, flow: Flow, state: State) -> dict[str, Any]:
        """A flow; its state is made to go on to where the reference would be by now."""
        goes_on = flow.can_continue and settle(self._program, state)
        threads = [
            self._thread(state, base, frame, here, number)
            for number, (base, frame, here) in enumerate(self._running(state, goes_on))
        ]
        choices: list[dict[str, Any]] = []
        choice_threads: dict[str, Any] = {}
        # What a fallback followed has left behind is not held ready any more.
        held = flow.offers[len(flow.offers) - state[R_CHOICES] :]
        for pending, offer in enumerate(held):
            record = state[O_CHOICES] + pending * C_WORDS
            point = self._choice_point(state[record + C_ADDRESS])
            number = len(threads) + pending
            base = state[O_ARENA] + state[record + C_FRAMES]
            thread = self._thread(state, base, state[record + C_FRAME], (point, None), number)
            if state[record + C_PRIOR] >= 0:
                prior = self._program.containers[state[record + C_PRIOR]]
                thread["previousContentObject"] = prior.path
            choice_threads[str(number)] = thread
            choices.append(
                {
                    "text": offer.text,
                    "index": pending,
                    "originalChoicePath": path_of(point),
                    "originalThreadIndex": number,
                    "targetPath": self._program.choices[offer.number].path,
                    "isInvisibleDefault": self._program.choices[offer.number].is_fallback,
                    "tags": list(offer.tags),
                }
            )
        written: dict[str, Any] = {
            "callstack": {"threads": threads, "threadCounter": len(threads) + len(choices)},
            "outputStream": _printed(flow.line),
        }
        if choice_threads:
            written["choiceThreads"] = choice_threads
        written["currentChoices"] = choices
        return written

    def _running(self, state: State, goes_on: bool) -> Iterator[tuple[int, int, _Here]]:
        """Base, frame and position of each thread, the first that was begun first."""
        base = state[R_BASE]
        here = self._positions.pointer(state[R_PC]) if goes_on else NOWHERE
        found: list[tuple[int, int, _Here]] = [(base, state[R_FRAME], here)]
        for _ in range(state[R_THREADS]):
            kept = base - T_WORDS
            base = state[kept + T_BASE]
            forked = self._positions.call(state[kept + T_RESUME])
            found.append((base, state[kept + T_FRAME], forked))
        return reversed(found)

    def _choice_point(self, address: int) -> Target:
        number, index = self._program.origins[address]
        return Target(self._program.containers[number], index)

    def _thread(
        self, state: State, base: int, frame: int, here: _Here, number: int
    ) -> dict[str, Any]:
        frames: list[_Frame] = []
        in_expression = False
        at, follows = here
        while True:
            frames.append(_Frame(frame, at, follows, in_expression, self._names(at)))
            kind = state[base + frame + F_KIND]
            if kind == K_ROOT:
                break
            in_expression = kind == K_FUNCTION_IN_EXPRESSION
            at, follows = self._positions.call(state[base + frame + F_RETURN])
            frame = state[base + frame + F_PREVIOUS]
        frames.reverse()
        thread: dict[str, Any] = {
            "callstack": [self._element(state, base, one, frames) for one in frames],
            "threadIndex": number,
        }
        if here[0] is not None:
            thread["previousContentObject"] = _content_before(here[0])
        return thread

    def _element(
        self, state: State, base: int, frame: _Frame, frames: Sequence[_Frame]
    ) -> dict[str, Any]:
        element: dict[str, Any] = {}
        if frame.pointer is not None:
            element = {"cPath": frame.pointer.container.path, "idx": frame.pointer.index}
        at = base + frame.base
        element["exp"] = frame.in_expression
        element["type"] = FUNCTION if state[at + F_KIND] >= K_FUNCTION else TUNNEL
        values = state[at + F_WORDS : at + F_WORDS + state[at + F_SLOTS]]
        temps = {
            name: self._value(value, frames)
            for name, value in zip(frame.names, values, strict=False)
            if value
        }
        if frame.follows is not None:
            temps["$r"] = {"^->": frame.follows.path}
        if temps:
            element["temp"] = temps
        return element

    def _names(self, pointer: Target | None) -> list[str]:
        """The names of the temporaries in a frame that points there."""
        return [] if pointer is None else self._program.slot_names[pointer.container.id]

    def _value(self, value: int, frames: Sequence[_Frame]) -> Any:
        tag, payload = value & TAG_MASK, value >> TAG_BITS
        values = self._machine.values
        if tag == INT:
            return payload
        if tag == BOOL:
            return bool(payload)
        if tag == FLOAT:
            return _float(unpack_float(value))
        if tag == STRING:
            text = values.strings[payload]
            return "\n" if text == "\n" else f"^{text}"
        if tag == LIST:
            found = values.list_of(value)
            items = {values.items[i].full_name: values.items[i].value for i in found.items}
            written: dict[str, Any] = {"list": items}
            if not items:
                written["origins"] = list(found.origins)
            return written
        if tag == DIVERT:
            return {"^->": self._program.containers[payload].path}
        if tag == GLOBAL:
            return {"^var": self._program.globals[payload], "ci": 0}
        if tag == SLOT:
            frame = next(f for f in reversed(frames) if f.base + F_WORDS <= payload)
            name = frame.names[payload - frame.base - F_WORDS]
            return {"^var": name, "ci": frames.index(frame) + 1}
        return "void"


def _float(x: float) -> float:
    """A float as JSON can have it: the reference writes what it has no number for like this."""
    if isfinite(x):
        return x
    return 0.0 if isnan(x) else copysign(LARGEST, x)


def path_of(target: Target) -> str:
    """The path of an item."""
    item = target.container.items[target.index]
    if isinstance(item, Container):
        return item.path
    within = target.container.path
    return f"{within}.{target.index}" if within else str(target.index)


def _content_before(pointer: Target) -> str:
    """The path of what lies before an item in its container, or of the container."""
    if pointer.index == 0:
        return pointer.container.path
    return path_of(Target(pointer.container, pointer.index - 1))


def _printed(line: Line | None) -> list[str]:
    """What the reference holds of the line that was read last."""
    if line is None:
        return []
    tags = [token for tag in line.tags for token in ("#", f"^{tag}", "/#")]
    text = [f"^{line.text}"] if line.text else []
    return [*text, *tags, *(["\n"] if line.newline else [])]
