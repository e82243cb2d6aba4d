"""Saves: a reading as the reference runtime writes it to JSON, and back.

A save is what inkjs and the C# runtime make of their state, so that a reader can put a story down
in one and take it up in another. Beside it lies, under `twofold`, what only Twofold asks for: the
fingerprint of the story, and what its shuffles have dealt.
"""

from __future__ import annotations

import hashlib
import json
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from twofold.errors import Problem, StoryError
from twofold.machine import Machine
from twofold.machine.state import (
    C_ADDRESS,
    C_FRAME,
    C_FRAMES,
    C_PRIOR,
    C_SIZE,
    C_WORDS,
    F_KIND,
    F_PREVIOUS,
    F_RETURN,
    F_SLOTS,
    F_WORDS,
    K_FUNCTION,
    K_FUNCTION_IN_EXPRESSION,
    K_ROOT,
    K_TUNNEL,
    O_ARENA,
    O_CHOICES,
    O_EVAL,
    O_GLOBALS,
    O_SHUFFLES,
    O_STACK,
    O_TURNS,
    O_VISITS,
    R_ARENA,
    R_BASE,
    R_CHOICES,
    R_EVAL,
    R_FRAME,
    R_PC,
    R_PREVIOUS_RANDOM,
    R_SEED,
    R_THREADS,
    R_TOP,
    R_TURN,
    T_BASE,
    T_FRAME,
    T_RESUME,
    T_WORDS,
    State,
    grown,
)
from twofold.play.chance import dealt_before
from twofold.program import opcodes as op
from twofold.program.containers import Container, Target, resolve
from twofold.program.program import HEADER_SIZE, Program
from twofold.program.values import (
    BOOL,
    DIVERT,
    FLOAT,
    GLOBAL,
    INT,
    LIST,
    PACKED_VOID,
    SLOT,
    STRING,
    TAG_BITS,
    TAG_MASK,
    pack_bool,
    pack_float,
    pack_int,
    unpack_float,
)

SAVE_VERSION = 10
OLDEST_SAVE = 8
TUNNEL, FUNCTION = 0, 1
CALLING = (op.CALL, op.TUNNEL, op.CALL_VARIABLE, op.TUNNEL_VARIABLE)


@dataclass(frozen=True, slots=True)
class SavedChoice:
    """A choice in a save; `pending` is its number among all that are held ready."""

    text: str
    tags: list[str]
    path: str
    pending: int
    is_fallback: bool


@dataclass(frozen=True, slots=True)
class _Frame:
    """A frame of a thread: where it lies from the thread's base, and what its slots are called."""

    base: int
    names: list[str]


@dataclass(slots=True)
class SavedFlow:
    """One flow of a save.

    Attributes:
        state: the machine's; what flows share is in the state of every one.
        can_continue: whether it stopped in the middle of a turn.
        choices: on offer, and the fallbacks among them.
        last_text: the line that was printed last.
    """

    state: State
    can_continue: bool
    choices: list[SavedChoice]
    last_text: str = ""


def fingerprint(program: Program) -> str:
    """What tells a story from every other: a hash of its flat program and its words."""
    hashed = hashlib.blake2b(array("q", program.code).tobytes(), digest_size=16)
    for text in program.values.strings:
        hashed.update(text.encode() + b"\0")
    for item in program.values.items:
        hashed.update(f"{item.full_name}={item.value}\0".encode())
    return hashed.hexdigest()


def refuse(why: str) -> NoReturn:
    """A save that cannot be read here."""
    raise StoryError(Problem(f"this save cannot be used: {why}"))


class Writer:
    """Writes the state of a machine."""

    def __init__(self, machine: Machine, state: State) -> None:
        self._machine = machine
        self._program = machine.program
        self._state = state

    def save(self, story: str, flows: Mapping[str, SavedFlow], current: str) -> dict[str, Any]:
        """The save, as `json.dumps` takes it.

        Args:
            story: its fingerprint.
            flows: all of them, by name.
            current: the name of the one that is read.
        """
        state, program = self._state, self._program
        counters = program.counters
        visits = state[state[O_VISITS] : state[O_TURNS]]
        turns = state[state[O_TURNS] : state[O_SHUFFLES]]
        dealt = state[state[O_SHUFFLES] : state[O_EVAL]]
        globals_now = state[state[O_GLOBALS] : state[O_VISITS]]
        return {
            "flows": {
                name: Writer(self._machine, flow.state)._flow(flow) for name, flow in flows.items()
            },
            "currentFlowName": current,
            "variablesState": {
                name: self._value(now, ())
                for name, now, first in zip(
                    program.globals, globals_now, program.initial_globals, strict=True
                )
                if now != first
            },
            "evalStack": [self._value(v, ()) for v in state[state[O_EVAL] : state[R_EVAL]]],
            "visitCounts": {c.path: n for c, n in zip(counters, visits, strict=True) if n},
            "turnIndices": {c.path: n - 2 for c, n in zip(counters, turns, strict=True) if n},
            "turnIdx": state[R_TURN],
            "storySeed": state[R_SEED],
            "previousRandom": state[R_PREVIOUS_RANDOM],
            "inkSaveVersion": SAVE_VERSION,
            "inkFormatVersion": 21,
            "twofold": {
                "story": story,
                "dealt": {
                    s.path: mask for s, mask in zip(program.shuffles, dealt, strict=True) if mask
                },
            },
        }

    def _flow(self, flow: SavedFlow) -> dict[str, Any]:
        state = self._state
        threads = [
            self._thread(base, frame, pc, number)
            for number, (base, frame, pc) in enumerate(self._running(flow.can_continue))
        ]
        choices: list[dict[str, Any]] = []
        choice_threads: dict[str, Any] = {}
        for choice in flow.choices:
            record = state[O_CHOICES] + choice.pending * C_WORDS
            address = state[record + C_ADDRESS]
            number = len(threads) + choice.pending
            base = state[O_ARENA] + state[record + C_FRAMES]
            thread = self._thread(base, state[record + C_FRAME], address, number)
            if state[record + C_PRIOR] >= 0:
                prior = self._program.containers[state[record + C_PRIOR]]
                thread["previousContentObject"] = prior.path
            choice_threads[str(number)] = thread
            saved = {
                "text": choice.text,
                "index": len(choices),
                "originalChoicePath": self._program.path(address),
                "originalThreadIndex": number,
                "targetPath": choice.path,
                "tags": choice.tags,
            }
            choices.append(saved)
        output = [f"^{flow.last_text}", "\n"] if flow.last_text else []
        counter = len(threads) + state[R_CHOICES]
        written: dict[str, Any] = {
            "callstack": {"threads": threads, "threadCounter": counter},
            "outputStream": output,
        }
        if choice_threads:
            written["choiceThreads"] = choice_threads
        written["currentChoices"] = choices
        return written

    def _running(self, can_continue: bool) -> Iterator[tuple[int, int, int | None]]:
        """Base, frame and next instruction of each thread, the first that was begun first."""
        state = self._state
        found: list[tuple[int, int, int | None]] = [
            (state[R_BASE], state[R_FRAME], state[R_PC] if can_continue else None)
        ]
        base = state[R_BASE]
        for _ in range(state[R_THREADS]):
            kept = base - T_WORDS
            base = state[kept + T_BASE]
            called = self._program.instruction_before(state[kept + T_RESUME])
            found.append((base, state[kept + T_FRAME], called))
        return reversed(found)

    def _thread(self, base: int, frame: int, pc: int | None, number: int) -> dict[str, Any]:
        frames: list[tuple[int, int | None, bool]] = []
        in_expression = False
        at: int | None = pc
        while True:
            frames.append((base + frame, at, in_expression))
            kind = self._state[base + frame + F_KIND]
            if kind == K_ROOT:
                break
            in_expression = kind == K_FUNCTION_IN_EXPRESSION
            at = self._program.instruction_before(self._state[base + frame + F_RETURN])
            frame = self._state[base + frame + F_PREVIOUS]
        frames.reverse()
        named = [_Frame(at - base, self._names(called)) for at, called, _ in frames]
        thread: dict[str, Any] = {
            "callstack": [self._element(*one, named) for one in frames],
            "threadIndex": number,
        }
        if pc is not None:
            thread["previousContentObject"] = self._content_before(pc)
        return thread

    def _element(
        self, frame: int, pc: int | None, in_expression: bool, frames: Sequence[_Frame]
    ) -> dict[str, Any]:
        element: dict[str, Any] = {}
        if pc is not None:
            container, index = self._pointer(pc)
            element = {"cPath": container.path, "idx": index}
        kind = self._state[frame + F_KIND]
        element["exp"] = in_expression
        element["type"] = FUNCTION if kind >= K_FUNCTION else TUNNEL
        values = self._state[frame + F_WORDS : frame + F_WORDS + self._state[frame + F_SLOTS]]
        temps = {
            name: self._value(value, frames)
            for name, value in zip(self._names(pc), values, strict=False)
            if value
        }
        if temps:
            element["temp"] = temps
        return element

    def _names(self, pc: int | None) -> list[str]:
        """The names of the temporaries in a frame that is at an address."""
        return [] if pc is None else self._program.slot_names[self._pointer(pc)[0].id]

    def _pointer(self, pc: int) -> tuple[Container, int]:
        """The container and index that the reference points at for an address."""
        number, index = self._program.origins[pc]
        container = self._program.containers[number]
        if index < 0 and container.parent is not None and container.index >= 0:
            return container.parent, container.index
        return container, max(index, 0)

    def _content_before(self, pc: int) -> str:
        """The path of what lies before an address in its container, or of the container."""
        container, index = self._pointer(pc)
        if index == 0:
            return container.path
        item = container.items[index - 1]
        if isinstance(item, Container):
            return item.path
        return f"{container.path}.{index - 1}" if container.path else str(index - 1)

    def _value(self, value: int, frames: Sequence[_Frame]) -> Any:
        tag, payload = value & TAG_MASK, value >> TAG_BITS
        values = self._machine.values
        if tag == INT:
            return payload
        if tag == BOOL:
            return bool(payload)
        if tag == FLOAT:
            return unpack_float(value)
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


class Reader:
    """Reads a save of a program.

    Raises StoryError from every method, where the save is of another story or of none.
    """

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._program = machine.program
        self._root = machine.program.containers[0]

    def load(self, text: str, story: str) -> tuple[dict[str, SavedFlow], str]:
        """The flows of a save, by name, and the name of the one that is read.

        Args:
            text: the JSON.
            story: the fingerprint of the story that it has to be of.
        """
        try:
            save = json.loads(text)
        except (json.JSONDecodeError, RecursionError):
            refuse("it is no JSON text")
        try:
            return self._load(save, story)
        except (KeyError, TypeError, ValueError, IndexError, AttributeError, OverflowError):
            refuse("it is not what an Ink runtime writes")

    def _load(self, save: Any, story: str) -> tuple[dict[str, SavedFlow], str]:
        if not isinstance(save, dict) or "flows" not in save:
            refuse("it is no save of an Ink story")
        if not OLDEST_SAVE <= save["inkSaveVersion"] <= SAVE_VERSION:
            refuse(f"its version is {save['inkSaveVersion']}, and {SAVE_VERSION} can be read")
        own = save.get("twofold", {})
        if own and own["story"] != story:
            refuse("it was made with another story, or with this one before it was changed")
        shared = self._shared(save, own.get("dealt"))
        flows = {}
        for name, flow in save["flows"].items():
            flows[name] = self._flow(flow, list(shared), save["evalStack"])
        current = save.get("currentFlowName", next(iter(flows)))
        if current not in flows:
            refuse(f"it has no flow `{current}`")
        return flows, current

    def _shared(self, save: dict[str, Any], dealt: dict[str, int] | None) -> State:
        """A state with what all flows share."""
        program = self._program
        state = self._machine.start()
        numbers = {name: i for i, name in enumerate(program.globals)}
        for name, value in save["variablesState"].items():
            if name not in numbers:
                refuse(f"the story has no variable `{name}`")
            state[state[O_GLOBALS] + numbers[name]] = self._value(value, ())
        counters = {container.id: i for i, container in enumerate(program.counters)}
        for table, region, add in (("visitCounts", O_VISITS, 0), ("turnIndices", O_TURNS, 2)):
            for path, count in save[table].items():
                container = self._container(path)
                if container.id in counters:
                    state[state[region] + counters[container.id]] = int(count) + add
        state[R_TURN] = int(save["turnIdx"])
        state[R_SEED] = int(save["storySeed"])
        state[R_PREVIOUS_RANDOM] = int(save.get("previousRandom", 0))
        for number, shuffle in enumerate(program.shuffles):
            if dealt is not None:
                mask = int(dealt.get(shuffle.path, 0))
            else:
                mask = dealt_before(program, state, number)
            state[state[O_SHUFFLES] + number] = mask
        return state

    def _flow(self, saved: dict[str, Any], state: State, evaluated: list[Any]) -> SavedFlow:
        threads = saved["callstack"]["threads"]
        needed = sum(len(thread["callstack"]) for thread in threads) + len(evaluated)
        choices = saved.get("currentChoices", [])
        kept = saved.get("choiceThreads", {})
        needed += sum(len(thread["callstack"]) for thread in kept.values())
        widest = max(len(names) for names in self._program.slot_names.values())
        room = (needed + 1) * (F_WORDS + T_WORDS + widest) + len(choices) * C_WORDS
        while (
            min(
                state[O_ARENA] - state[O_CHOICES],
                state[O_STACK] - state[O_ARENA],
                len(state) - state[O_STACK],
                state[O_CHOICES] - state[O_EVAL],
            )
            < room
        ):
            larger = grown(self._program, state)
            if larger is None:
                refuse("its call stack is too deep")
            state = larger
        can_continue = self._threads(state, threads)
        for value in evaluated:
            state[state[R_EVAL]] = self._value(value, ())
            state[R_EVAL] += 1
        offered = []
        for choice in choices:
            thread = kept.get(str(choice["originalThreadIndex"]))
            offered.append(self._choice(state, choice, thread or threads[-1]))
        can_continue = can_continue and not offered
        return SavedFlow(state, can_continue, offered)

    def _threads(self, state: State, threads: list[dict[str, Any]]) -> bool:
        """Lay out the threads that run; returns whether there is something to go on with."""
        base = state[O_STACK]
        goes_on = False
        for number, thread in enumerate(threads):
            top, frame, pointer = self._frames(state, base, thread)
            if number == len(threads) - 1:
                state[R_BASE], state[R_FRAME], state[R_TOP] = base, frame - base, top
                state[R_THREADS] = number
                state[R_PC] = HEADER_SIZE
                if pointer is not None:
                    state[R_PC] = self._address(pointer)
                    goes_on = True
                break
            if pointer is None:
                refuse("one of its threads is nowhere")
            after = Target(pointer.container, pointer.index + 1)
            state[top + T_BASE], state[top + T_FRAME] = base, frame - base
            state[top + T_RESUME] = self._address(after)
            base = top + T_WORDS
        return goes_on

    def _frames(
        self, state: State, base: int, thread: dict[str, Any]
    ) -> tuple[int, int, Target | None]:
        """Lay out a thread's frames; returns their end, the last of them, and where it points."""
        top, frame, previous = base, base, base
        pointer: Target | None = None
        frames: list[_Frame] = []
        waiting: list[tuple[int, Any]] = []
        in_expression = False
        for number, element in enumerate(thread["callstack"]):
            after = 0
            if number:
                if pointer is None:
                    refuse("its call stack does not say where it was called from")
                after = self._after_call(pointer)
            pointer = self._pointed_at(element)
            within = pointer.container if pointer else self._around(thread)
            names = self._program.slot_names[within.id]
            frame, previous = top, frame
            kind = K_ROOT
            if number:
                kind = K_TUNNEL
                if element["type"] == FUNCTION:
                    kind = K_FUNCTION_IN_EXPRESSION if in_expression else K_FUNCTION
                elif element["type"] != TUNNEL:
                    refuse("it was made while the story was evaluating a function from outside")
            state[frame + F_RETURN] = after
            state[frame + F_KIND] = kind
            state[frame + F_PREVIOUS] = previous - base
            state[frame + F_SLOTS] = len(names)
            frames.append(_Frame(frame - base, names))
            top = frame + F_WORDS + len(names)
            for at in range(frame + F_WORDS, top):
                state[at] = 0
            for name, value in element.get("temp", {}).items():
                if name in names:
                    waiting.append((frame + F_WORDS + names.index(name), value))
                elif not name.startswith("$"):
                    refuse(f"the story has no temporary `{name}` in `{within.path}`")
            in_expression = bool(element["exp"])
        for at, value in waiting:
            state[at] = self._value(value, frames)
        return top, frame, pointer

    def _around(self, thread: dict[str, Any]) -> Container:
        """The container in which a thread was last."""
        path = thread.get("previousContentObject")
        return self._target(path).container if path else self._root

    def _choice(self, state: State, choice: dict[str, Any], thread: dict[str, Any]) -> SavedChoice:
        point = self._target(choice["originalChoicePath"])
        address = self._instruction(point, (op.CHOICE,))
        count = state[R_CHOICES]
        record = state[O_CHOICES] + count * C_WORDS
        arena = state[R_ARENA]
        top, frame, _ = self._frames(state, arena, thread)
        prior = -1
        if self._program.code[address + 5] and thread.get("previousContentObject"):
            prior = self._target(thread["previousContentObject"]).container.id
        state[record + C_ADDRESS] = address
        state[record + C_FRAMES] = arena - state[O_ARENA]
        state[record + C_SIZE] = top - arena
        state[record + C_FRAME] = frame - arena
        state[record + C_PRIOR] = prior
        state[R_ARENA] = top
        state[R_CHOICES] = count + 1
        is_fallback = bool(self._program.code[address + 1] & op.IS_FALLBACK)
        tags = [str(tag) for tag in choice.get("tags") or ()]
        return SavedChoice(str(choice["text"]), tags, choice["targetPath"], count, is_fallback)

    def _pointed_at(self, element: dict[str, Any]) -> Target | None:
        if "cPath" not in element:
            return None
        return Target(self._container(element["cPath"]), int(element["idx"]))

    def _container(self, path: str) -> Container:
        target = resolve(path, self._root, self._root) if path else Target(self._root, -1)
        if target.index < 0:
            return target.container
        item = target.container.items[target.index]
        return item if isinstance(item, Container) else target.container

    def _target(self, path: str) -> Target:
        try:
            return resolve(path, self._root, self._root) if path else Target(self._root, -1)
        except StoryError:
            refuse(f"the story has no place `{path}`")

    def _address(self, target: Target) -> int:
        found = self._program.addresses.get((target.container.id, target.index))
        if found is None:
            refuse(f"it points to `{target.container.path}`, in the middle of a choice's text")
        return found

    def _instruction(self, target: Target, wanted: Sequence[int]) -> int:
        """The instruction of one of these kinds that an item became."""
        at = self._address(target)
        end = self._program.addresses.get((target.container.id, target.index + 1), at + 12)
        while at < end or self._program.origins.get(at) == (target.container.id, target.index):
            if self._program.code[at] in wanted:
                return at
            at += 1 + op.OPERANDS.get(self._program.code[at], 0)
        refuse(f"there is no such thing at `{target.container.path}.{target.index}`")

    def _after_call(self, pointer: Target) -> int:
        at = self._instruction(pointer, CALLING)
        return at + 1 + op.OPERANDS[self._program.code[at]]

    def _value(self, value: Any, frames: Sequence[_Frame]) -> int:
        values = self._machine.values
        if isinstance(value, bool):
            return pack_bool(value)
        if isinstance(value, int):
            return pack_int(value)
        if isinstance(value, float):
            return pack_float(value)
        if isinstance(value, str):
            if value == "void":
                return PACKED_VOID
            return values.pack_string(value if value == "\n" else value.removeprefix("^"))
        if "list" in value:
            items = [values.item(name) for name in value["list"]]
            return values.pack_list(items, value.get("origins") or ())
        if "^->" in value:
            return self._container(value["^->"]).id << TAG_BITS | DIVERT
        name, number = value["^var"], int(value["ci"])
        if number == 0:
            return self._program.globals.index(name) << TAG_BITS | GLOBAL
        frame = frames[number - 1]
        return (frame.base + F_WORDS + frame.names.index(name)) << TAG_BITS | SLOT


__all__ = ["Reader", "SavedChoice", "SavedFlow", "Writer", "fingerprint", "refuse"]
