"""The reference's saves read, and refused where they are of another story or of none."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from twofold.errors import Problem, StoryError
from twofold.machine import Line, Machine, Offer
from twofold.machine.output import Carried
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
    R_PRIOR,
    R_SEED,
    R_THREADS,
    R_TOP,
    R_TURN,
    T_BASE,
    T_FRAME,
    T_RESUME,
    T_WORDS,
    State,
    deal,
    grown,
)
from twofold.machine.stream import clean_whitespace
from twofold.play.chance import dealt_before
from twofold.play.moment import DEFAULT_FLOW, Choice, Flow
from twofold.play.saves.format import (
    FUNCTION,
    OLDEST_SAVE,
    REFUSED,
    SAVE_VERSION,
    TUNNEL,
    StoryChangedError,
    place_gone,
    refused,
)
from twofold.play.saves.positions import Positions
from twofold.play.saves.revision import revised
from twofold.play.saves.waiting import values_waiting
from twofold.program import opcodes as op
from twofold.program.containers import Container, Target, resolve
from twofold.program.program import HEADER_SIZE
from twofold.program.values import (
    DIVERT,
    GLOBAL,
    PACKED_VOID,
    SLOT,
    TAG_BITS,
)

LARGEST_COUNT = 1 << 31


@dataclass(frozen=True, slots=True)
class _Frame:
    """A frame of a thread.

    Attributes:
        base: where it lies from the thread's base.
        names: what its slots are called.
        pointer, follows: where it is, as `Positions.pointer` has it.
        in_expression: whether that is in an expression.
    """

    base: int
    names: list[str]
    is_function: bool
    pointer: Target | None
    follows: Container | None
    in_expression: bool


class SaveReader:
    """Reads saves of a machine's story.

    Args:
        positions: those of its story.

    Attributes:
        warnings: what is to be told of the save that was read last.
    """

    def __init__(self, machine: Machine, positions: Positions) -> None:
        self._machine = machine
        self._program = machine.program
        self._positions = positions
        self._root = machine.program.containers[0]
        self._watched: Collection[int] = ()
        self.warnings: list[Problem] = []

    def load(self, text: str, story: str, watched: Collection[int]) -> tuple[dict[str, Flow], str]:
        """The flows of a save, by name, and the name of the one that is read.

        Args:
            text: the JSON.
            story: the fingerprint of the story that it has to be of.
            watched: numbers of the globals whose values each line is to bring with it.

        Raises:
            StoryError: where the save is of another story or of none.
        """
        self._watched = watched
        self.warnings = []
        try:
            save = json.loads(text.removeprefix("\ufeff"))
        except (ValueError, RecursionError):
            raise refused("it is no JSON text") from None
        try:
            return self._load(self._revised(save, story))
        except (LookupError, TypeError, ValueError, AttributeError, OverflowError):
            raise refused("it is not what an Ink runtime writes") from None
        except StoryError as error:
            if not self.warnings or isinstance(error, StoryChangedError):
                raise
            raise place_gone(error.problems[0].message.removeprefix(REFUSED)) from None

    def _revised(self, save: Any, story: str) -> dict[str, Any]:
        """The save; where the story was edited since, as one of the story now."""
        if not isinstance(save, dict) or "inkSaveVersion" not in save:
            raise refused("it is no save of an Ink story")
        own = save.get("twofold", {})
        if not own or own["story"] == story:
            return save
        fitting, told = revised(save, own.get("names"), self._program, self._positions)
        self.warnings = [told]
        return fitting

    def _load(self, save: dict[str, Any]) -> tuple[dict[str, Flow], str]:
        version = save["inkSaveVersion"]
        if not OLDEST_SAVE <= version <= SAVE_VERSION:
            readable = f"{OLDEST_SAVE} to {SAVE_VERSION} can be read"
            raise refused(f"its version is {version}, and {readable}")
        own = save.get("twofold", {})
        shared = self._shared(save, own.get("dealt"))
        flows = {}
        saved = _flows_of(save)
        for name, flow in saved.items():
            flows[name] = self._flow(flow, list(shared), save["evalStack"])
        if not flows:
            raise refused("it has no flow")
        current = save.get("currentFlowName", next(iter(flows)))
        if current not in flows:
            raise refused(f"it has no flow `{current}`")
        self._check_evaluated(saved[current], len(save["evalStack"]))
        return flows, current

    def _check_evaluated(self, saved: dict[str, Any], number: int) -> None:
        """See that there are as many values as the expressions underway have put aside."""
        stack = saved["callstack"]["threads"][-1]["callstack"]
        callers = [element for element in stack[:-1] if element["exp"]]
        waiting = sum(
            values_waiting(call, self._root)
            for call in map(self._pointed_at, callers)
            if call is not None
        )
        if number < waiting:
            lacks = f"{waiting} are put aside where it stands, and it has {number}"
            raise refused(f"values are missing on its evaluation stack: {lacks}")

    def _shared(self, save: dict[str, Any], dealt: dict[str, Any] | None) -> State:
        """A state with what all flows share."""
        program = self._program
        state = self._machine.start()
        numbers = program.global_numbers
        for name, value in save["variablesState"].items():
            if name not in numbers:
                raise refused(f"the story has no variable `{name}`")
            state[state[O_GLOBALS] + numbers[name]] = self._value(value, ())
        counters = {container.id: i for i, container in enumerate(program.counters)}
        for table, region, add in (("visitCounts", O_VISITS, 0), ("turnIndices", O_TURNS, 2)):
            for path, count in save[table].items():
                container = self._container(path)
                if container.id in counters:
                    state[state[region] + counters[container.id]] = _number(count) + add
        state[R_TURN] = _number(save["turnIdx"])
        state[R_SEED] = _number(save["storySeed"])
        state[R_PREVIOUS_RANDOM] = _number(save.get("previousRandom", 0))
        for shuffle in program.shuffles:
            if dealt is not None:
                items = _items(dealt.get(shuffle.path, []))
            else:
                items = dealt_before(program, state, shuffle)
            deal(shuffle, state, items)
        return state

    def _flow(self, saved: dict[str, Any], state: State, evaluated: list[Any]) -> Flow:
        threads = saved["callstack"]["threads"]
        choices = saved.get("currentChoices", [])
        kept = saved.get("choiceThreads", {})
        needed = sum(len(thread["callstack"]) for thread in threads) + len(evaluated)
        needed += sum(len(thread["callstack"]) for thread in kept.values())
        needed += sum(len(thread["callstack"]) for thread in threads) * len(choices)
        state = self._with_room(state, needed, len(choices))
        running = self._threads(state, threads)
        for value in evaluated:
            state[state[R_EVAL]] = self._value(value, ())
            state[R_EVAL] += 1
        offers = []
        for choice in choices:
            # A choice of a thread that still runs has no thread of its own in a save.
            own = kept.get(str(choice["originalThreadIndex"]))
            index = choice["originalThreadIndex"]
            alive = [thread for thread in threads if thread["threadIndex"] == index]
            offers.append(self._choice(state, choice, own or (alive or threads[-1:])[0]))
        can_continue = state[R_PC] != HEADER_SIZE
        carried = None
        if can_continue:
            noted = {i: state[state[O_GLOBALS] + i] for i in self._watched}
            waiting = [tuple(functions) for functions in running[:-1]]
            carried = Carried(running[-1], waiting, noted)
        shown = () if can_continue else self._shown(state, offers)
        line = _line(saved.get("outputStream", []))
        return Flow(state, tuple(shown), can_continue, line, carried, tuple(offers))

    def _with_room(self, state: State, frames: int, choices: int) -> State:
        """A state large enough for so many frames, and as many choices."""
        widest = max(len(names) for names in self._program.slot_names.values())
        room = (frames + 1) * (F_WORDS + T_WORDS + widest) + choices * C_WORDS
        bounds = ((O_EVAL, O_CHOICES), (O_CHOICES, O_ARENA), (O_ARENA, O_STACK))
        while (
            min(state[end] - state[start] for start, end in bounds) < room
            or len(state) - state[O_STACK] < room
        ):
            larger = grown(self._program, state)
            if larger is None:
                raise refused("its call stack is too deep")
            state = larger
        return state

    def _shown(self, state: State, offers: Sequence[Offer]) -> list[Choice]:
        shown: list[Choice] = []
        for pending, offer in enumerate(offers):
            point = self._program.choices[offer.number]
            if not point.is_fallback:
                shown.append(Choice(len(shown), offer.text, offer.tags, point.path, pending))
        return shown

    def _threads(self, state: State, threads: list[dict[str, Any]]) -> list[list[int | None]]:
        """Lay out the threads that run.

        Returns, for each, where the text of each function begins that runs in it: the reference
        takes it to begin with the line. A tunnel has None.
        """
        base = state[O_STACK]
        running: list[list[int | None]] = []
        for number, thread in enumerate(threads):
            top, frames = self._frames(state, base, thread)
            last = frames[-1]
            running.append([0 if frame.is_function else None for frame in frames[1:]])
            if number == len(threads) - 1:
                state[R_BASE], state[R_FRAME], state[R_TOP] = base, last.base, top
                state[R_THREADS] = number
                state[R_PC] = HEADER_SIZE
                if last.pointer is not None:
                    state[R_PC] = self._positions.address(
                        last.pointer, last.in_expression, last.follows
                    )
                state[R_PRIOR] = self._around(thread).id
                return running
            if last.pointer is None:
                raise refused("one of its threads is nowhere")
            after = Target(last.pointer.container, last.pointer.index + 1)
            state[top + T_BASE], state[top + T_FRAME] = base, last.base
            state[top + T_RESUME] = self._positions.address(after, False, last.follows)
            base = top + T_WORDS
        raise refused("it has no thread")

    def _frames(self, state: State, base: int, thread: dict[str, Any]) -> tuple[int, list[_Frame]]:
        """Lay out a thread's frames; returns their end, and them."""
        top = base
        frames: list[_Frame] = []
        waiting: list[tuple[int, Any]] = []
        for element in thread["callstack"]:
            caller = frames[-1] if frames else None
            frame = self._frame(element, caller, top - base, thread)
            state[top + F_RETURN] = self._return_of(caller)
            state[top + F_KIND] = _kind(element, caller)
            state[top + F_PREVIOUS] = caller.base if caller else 0
            state[top + F_SLOTS] = len(frame.names)
            frames.append(frame)
            slots = top + F_WORDS
            top = slots + len(frame.names)
            state[slots:top] = [0] * len(frame.names)
            for name, value in element.get("temp", {}).items():
                if name in frame.names:
                    waiting.append((slots + frame.names.index(name), value))
                elif not name.startswith("$"):
                    raise refused(f"the story has no temporary `{name}` there")
        if not frames:
            raise refused("one of its threads has no call stack")
        for at, value in waiting:
            state[at] = self._value(value, frames)
        return top, frames

    def _frame(
        self, element: dict[str, Any], caller: _Frame | None, base: int, thread: dict[str, Any]
    ) -> _Frame:
        pointer = self._pointed_at(element)
        within = pointer.container if pointer else self._around(thread)
        is_function = caller is not None and element["type"] == FUNCTION
        names = self._program.slot_names[within.id]
        follows = self._follows(element)
        return _Frame(base, names, is_function, pointer, follows, bool(element["exp"]))

    def _return_of(self, caller: _Frame | None) -> int:
        """Where what a frame has called returns to."""
        if caller is None:
            return 0
        if caller.pointer is None:
            raise refused("its call stack does not say where it was called from")
        return self._positions.after_call(caller.pointer, caller.follows)

    def _follows(self, element: dict[str, Any]) -> Container | None:
        """What comes after the text of a choice, if a frame is in one."""
        kept = element.get("temp", {}).get("$r")
        return self._container(kept["^->"]) if kept else None

    def _around(self, thread: dict[str, Any]) -> Container:
        """The container in which a thread was last."""
        path = thread.get("previousContentObject")
        return self._target(path).container if path else self._root

    def _choice(self, state: State, choice: dict[str, Any], thread: dict[str, Any]) -> Offer:
        point = self._target(choice["originalChoicePath"])
        address = self._positions.instruction(point, (op.CHOICE,))
        count = state[R_CHOICES]
        record = state[O_CHOICES] + count * C_WORDS
        arena = state[R_ARENA]
        top, frames = self._frames(state, arena, thread)
        prior = -1
        if self._program.code[address + 5] and thread.get("previousContentObject"):
            prior = self._around(thread).id
        state[record + C_ADDRESS] = address
        state[record + C_FRAMES] = arena - state[O_ARENA]
        state[record + C_SIZE] = top - arena
        state[record + C_FRAME] = frames[-1].base
        state[record + C_PRIOR] = prior
        state[R_ARENA] = top
        state[R_CHOICES] = count + 1
        number = self._program.code[address + 4]
        if choice["targetPath"] != self._program.choices[number].path:
            raise refused(
                f"the choice at `{choice['originalChoicePath']}` leads elsewhere in the story"
            )
        tags = [_text(tag) for tag in choice.get("tags") or ()]
        return Offer(number, _text(choice["text"]), tags)

    def _pointed_at(self, element: dict[str, Any]) -> Target | None:
        if "cPath" not in element:
            return None
        container = self._container(element["cPath"])
        index = _number(element["idx"])
        if index > len(container.items):
            raise refused(f"it points past the end of `{container.path}`")
        # Before a container, the reference has not been at its first item yet.
        return Target(container, max(index, 0))

    def _container(self, path: str) -> Container:
        target = self._target(path)
        if target.index < 0:
            return target.container
        items = target.container.items
        item = items[target.index] if target.index < len(items) else None
        if not isinstance(item, Container):
            raise refused(f"the story has no container `{path}`")
        return item

    def _target(self, path: str) -> Target:
        try:
            return resolve(path, self._root, self._root) if path else Target(self._root, -1)
        except StoryError:
            raise refused(f"the story has no place `{path}`") from None

    def _value(self, value: Any, frames: Sequence[_Frame]) -> int:
        values = self._machine.values
        if isinstance(value, int | float):
            return values.pack(value)
        if isinstance(value, str):
            if value == "void":
                return PACKED_VOID
            if value != "\n" and not value.startswith("^"):
                raise refused(f"it holds `{value}`, which is no value")
            return values.pack_string(value if value == "\n" else value[1:])
        if "list" in value:
            items = [self._item(name) for name in value["list"]]
            origins = [_text(origin) for origin in value.get("origins") or ()]
            for origin in origins:
                if origin not in values.definitions:
                    raise refused(f"the story has no list `{origin}`")
            return values.pack_list(items, origins)
        if "^->" in value:
            return self._container(value["^->"]).id << TAG_BITS | DIVERT
        name, number = value["^var"], _number(value["ci"])
        if number == 0:
            if name not in self._program.globals:
                raise refused(f"the story has no variable `{name}`")
            return self._program.globals.index(name) << TAG_BITS | GLOBAL
        if not 0 < number <= len(frames) or name not in frames[number - 1].names:
            raise refused(f"it refers to a temporary `{name}` that is not there")
        frame = frames[number - 1]
        return (frame.base + F_WORDS + frame.names.index(name)) << TAG_BITS | SLOT

    def _item(self, name: str) -> int:
        values = self._machine.values
        origin, _, item = name.partition(".")
        found = values.item_ids.get((origin, item))
        if found is None:
            raise refused(f"the story has no list item `{name}`")
        return found


def _kind(element: dict[str, Any], caller: _Frame | None) -> int:
    """What a frame is."""
    if element["type"] not in (TUNNEL, FUNCTION):
        raise refused("it was made while a function was called from outside")
    if caller is None:
        return K_ROOT
    if element["type"] == TUNNEL:
        return K_TUNNEL
    return K_FUNCTION_IN_EXPRESSION if caller.in_expression else K_FUNCTION


def _flows_of(save: dict[str, Any]) -> dict[str, Any]:
    """The flows of a save; before version 9 there was one, and its parts lay in the save itself."""
    if "flows" in save:
        flows: dict[str, Any] = save["flows"]
        return flows
    threads = save["callstackThreads"]
    return {DEFAULT_FLOW: {**save, "callstack": threads}}


def _line(printed: list[Any]) -> Line | None:
    """The line that was read last, from what the reference holds of it."""
    if not printed:
        return None
    text, tag = "", ""
    tags: list[str] = []
    in_tag = False
    for token in printed:
        if token in ("#", "/#"):
            in_tag = token == "#"
            tags += [clean_whitespace(tag)] if tag else []
            tag = ""
        elif isinstance(token, str) and (token == "\n" or token.startswith("^")):
            said = token.removeprefix("^")
            tag, text = (tag + said, text) if in_tag else (tag, text + said)
    ends = text.endswith("\n")
    return Line(clean_whitespace(text[:-1] if ends else text), tags, ends)


def _number(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > LARGEST_COUNT:
        raise refused(f"it has {value!r} where a number should be")
    return value


def _items(value: Any) -> list[int]:
    """The items that a shuffle has dealt; older saves have them as the bits of a number."""
    if isinstance(value, list):
        return [_number(item) for item in value]
    if value < 0:
        raise refused(f"it has {value!r} where the items of a shuffle should be")
    return [bit for bit in range(value.bit_length()) if value >> bit & 1]


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise refused(f"it has {value!r} where a text should be")
    return value
