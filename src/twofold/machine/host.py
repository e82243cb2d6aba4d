"""What the machine asks of its host: strings and lists, larger arrays, words for what went wrong.

A `Machine` runs the states of one program. It owns what they share: the tables of values, and the
memory of operators already worked out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from twofold.machine import interpreter as vm
from twofold.machine import operations
from twofold.machine.faults import explain
from twofold.machine.memo import Memo
from twofold.machine.operations import LONGEST_STRING, TOO_LONG_A_STRING, RuntimeFault
from twofold.machine.output import Carried, Output
from twofold.machine.state import (
    CHANCE,
    ENDED,
    EVENTS_FULL,
    F_SLOTS,
    F_WORDS,
    FAILED,
    FULL,
    HOST,
    LINE,
    O_ARENA,
    O_CHOICES,
    O_END,
    O_EVAL,
    O_GLOBALS,
    O_STACK,
    O_TURNS,
    O_VISITS,
    R_ARENA,
    R_BASE,
    R_CHOICES,
    R_DETAIL,
    R_EVAL,
    R_FRAME,
    R_FUEL,
    R_LOGIC_STRINGS,
    R_PC,
    R_PREVIOUS_RANDOM,
    R_READING,
    R_SEED,
    R_STATUS,
    R_STRINGS,
    R_TOP,
    R_TURN,
    RUNNING,
    State,
    dealt_items,
    grown,
    new_state,
)
from twofold.program import opcodes as op
from twofold.program.answering import is_only_printed, is_thrown_away
from twofold.program.containers import COUNTS_TURNS, COUNTS_VISITS, Target
from twofold.program.program import (
    CONTAINER_ADDRESS,
    CONTAINER_SLOTS,
    HEADER_RESEEDS,
    HEADER_SIZE,
    Program,
)
from twofold.program.values import (
    GLOBAL,
    INT,
    LIST,
    SLOT,
    STRING,
    TAG,
    TAG_BITS,
    TAG_MASK,
    Value,
    Values,
)
from twofold.program.weighing import weight_said

FUEL = 300_000  # jumps in one turn: more is a loop without a choice
EVENTS = 1024
LINES_OF_A_LOOP = 20  # what is shown of a turn that never ends

FREE_STRING = 32  # characters of a string that is made for a jump's worth of fuel
CALLS_ITSELF = "the story calls itself without end"
MOST_CHOICES = 1 << 15
TOO_MANY_CHOICES = "more choices are offered at once than can be: is this a loop without an end?"
TOO_MUCH_PRINTED = "more is printed in one turn than can be read: is this a loop without a choice?"


@dataclass(frozen=True, slots=True)
class External:
    """A Python function that a story calls.

    Attributes:
        lookahead_safe: whether it may be called while the machine looks past the end of a line,
            and called again when the next line is read.
    """

    call: Callable[..., Value]
    lookahead_safe: bool


class _TooFarAhead(Exception):
    """Something must not happen before the line that is being read is complete."""


class Machine:
    """Runs the states of a program.

    Args:
        program: the story.
        reading: whether text is wanted; without it only strings that are evaluated are built.

    Attributes:
        values: the strings and lists that states refer to.
        seen: by address, 1 where text was printed, a choice met, a container visited.
        words: by address, how many are printed there, where they are counted (`R_PRINTED`).
        output: the words of the turn that runs, when `reading`.
        fault: why the last state failed, in words.
        fuel: how many jumps a turn may take.
        externals: the functions that are bound, by name.
        on_watched_store: called with the state before each STORE_WATCHED; says whether to store.
        on_noted: called with the address of a NOTE_GLOBAL or NOTE_TEMP and the packed value that it
            loads, at least once for each of its values.
    """

    def __init__(self, program: Program, reading: bool) -> None:
        self.program = program
        self.reading = reading
        self.values: Values = program.values.copy(self._wants_canonical)
        self.seen = [0] * len(program.code)
        self.words: Sequence[int] = []
        self.events = [0] * EVENTS
        self.events[0] = 1
        self.memo = Memo()
        self.output = Output(program, self.values)
        self.fault = ""
        self.fuel = FUEL
        self.externals: dict[str, External] = {}
        self.on_watched_store: Callable[[State], bool] | None = None
        self.on_noted: Callable[[int, int], None] = lambda address, value: None

    def start(self) -> State:
        """The state before the story's first instruction, with its globals declared."""
        if len(self.program.initial_globals) != len(self.program.globals):
            self.program.initial_globals = self._declare_globals()
        state = new_state(self.program)
        state[R_READING] = 1 if self.reading else 0
        state[R_FUEL] = self.fuel
        if self.program.follows_seeds:
            state[R_PREVIOUS_RANDOM] = -1
        return state

    @property
    def _wants_canonical(self) -> bool:
        return not self.reading and not self.program.follows_seeds

    def _declare_globals(self) -> list[int]:
        # The table of values that every machine copies must know what the declarations make.
        declaring = Machine(self.program, reading=False)
        declaring.values = self.program.values
        state = new_state(self.program)
        for knot in self.program.containers[0].named.values():
            if knot.path == "global decl":
                state[R_PC] = self.program.container_word(knot.id, 0)
                state, _ = declaring.run(state, refuel=True)
        self.values = self.program.values.copy(self._wants_canonical)
        self.output = Output(self.program, self.values)
        start = state[O_GLOBALS]
        return state[start : start + len(self.program.globals)]

    def begin_turn(self, noted: Mapping[int, int] | None = None) -> None:
        """Forget the words of the last turn.

        Args:
            noted: the packed values of the globals that are watched, by number.
        """
        self.events[0] = 1
        self.output = Output(self.program, self.values, noted)

    def note(self, number: int, value: int) -> None:
        """Let the words know that a watched global takes a packed value."""
        self._drain()
        self.output.feed((number << vm.EVENT_BITS | vm.E_NOTE, value << vm.EVENT_BITS | vm.E_NOTED))

    def begin_line(self, noted: Mapping[int, int], carried: Carried | None) -> None:
        """Forget the words of the last line; the next run stops when one is complete.

        Args:
            noted: the packed values of the globals that are watched, by number.
            carried: what the last line of this turn left, if there was one.
        """
        self.events[0] = 1
        self.output = Output(self.program, self.values, noted, True, carried)

    def choose(self, state: State, index: int) -> None:
        """Take the pending choice `index` and begin the next turn."""
        vm.begin_turn(self.program.code, state, self.seen, index, self.fuel)

    def run(self, state: State, refuel: bool = False) -> tuple[State, int]:
        """Run to the next choice, ending, fault or fall of chance.

        Args:
            refuel: let it take as many jumps as a turn may; where not, as many as are left.

        Returns the state, which may have grown, and its status.
        """
        if refuel:
            state[R_FUEL] = self.fuel
        status = RUNNING
        while status == RUNNING:
            status = vm.run(
                self.program.code, state, self.events, self.memo.words, self.seen, self.words
            )
            if status in (HOST, FULL, EVENTS_FULL):
                attended, status = self.attend(state, status)
                if attended is not state:
                    state[:] = attended  # a function of the host looks at what it was given
        if self.reading:
            self._drain()
            if self.output.is_overfull and status != FAILED:
                status = self._fail(state, TOO_MUCH_PRINTED)
        if status == FAILED and (state[R_DETAIL] == vm.OUT_OF_FUEL or self.output.is_overfull):
            del self.output.lines[LINES_OF_A_LOOP:]
        if status == FAILED:
            self.explain(state)
        return state, status

    def attend(self, state: State, status: int) -> tuple[State, int]:
        """Do what the interpreter stopped for.

        Args:
            status: HOST, FULL or EVENTS_FULL.

        Returns the state, which may have been moved to a larger array, and RUNNING where it can
        go on.
        """
        if status == EVENTS_FULL:
            self._make_room()
        elif state[R_CHOICES] >= MOST_CHOICES:
            return state, self._fail(state, TOO_MANY_CHOICES)
        elif status == FULL or state[R_EVAL] >= state[O_CHOICES]:  # a value has to go somewhere
            larger = grown(self.program, state)
            if larger is not None:
                return larger, RUNNING
            return state, self._fail(state, CALLS_ITSELF)
        else:
            try:
                self._drain_before_external(state)
                self._serve(state)
            except _TooFarAhead:
                self.output.end_at_newline()
                return state, LINE
            except RuntimeFault as found:
                return state, self._fail(state, str(found))
        if self.output.is_overfull:
            return state, self._fail(state, TOO_MUCH_PRINTED)
        return state, RUNNING

    def _fail(self, state: State, fault: str) -> int:
        """Have a state fail, and say why; returns FAILED."""
        self.fault = fault
        state[R_STATUS] = FAILED
        state[R_DETAIL] = vm.HOST_ERROR
        return FAILED

    def attend_to(self, words: Any, events: Any, status: int) -> tuple[Any, Any, int]:
        """Do for a lane of its own what the interpreter stopped for there.

        Args:
            words: the state, as a list or an array of NumPy.
            events: of the lane, alike.
            status: HOST, FULL or EVENTS_FULL.

        Returns the state and the events, which may have been moved to larger lists or arrays, and
        RUNNING where it can go on.
        """
        if isinstance(words, list):
            self.events = events
            state, status = self.attend(words, status)
            return state, self.events, status
        if status == HOST and words[R_EVAL] < words[O_CHOICES] and words[R_CHOICES] < MOST_CHOICES:
            try:
                if self._remembers(words):
                    return words, events, RUNNING
                if not self.reading and self.program.code[words[R_PC]] in _ENDS_TEXT:
                    self.events = events
                    self._pass(words)
                    return words, events, RUNNING
            except RuntimeFault as found:
                return words, events, self._fail(words, str(found))
        self.events = events.tolist()
        state, status = self.attend(words.tolist(), status)
        return _put_back(state, words), _put_back(self.events, events), status

    def explain(self, state: State) -> str:
        """Why a state failed, in words."""
        if state[R_DETAIL] != vm.HOST_ERROR:
            self.fault = explain(self.program, self.values, state)
        return self.fault

    def evaluate(self, state: State, function: int, arguments: Sequence[int] = ()) -> int:
        """What a function returns, packed, on a copy of a state.

        Args:
            function: the id of its container.
            arguments: packed, in order.

        Raises:
            RuntimeFault: when it does not return a value.
        """
        copy = list(state)
        self.enter(copy, function, arguments)
        copy[R_READING] = 0
        copy, status = self.run(copy)
        if status == FAILED:
            raise RuntimeFault(self.fault)
        if status == CHANCE:
            raise RuntimeFault("it is left to chance")
        if status != ENDED or copy[R_PC] != HEADER_SIZE:
            raise RuntimeFault(f"`{self.program.containers[function].path}` returns no value")
        return copy[copy[R_EVAL] - 1]

    def enter(self, state: State, function: int, arguments: Sequence[int]) -> None:
        """Make a state begin a function; when it has returned, its status is ENDED.

        Its value is then the last on the evaluation stack, and its address is `HEADER_SIZE`.

        Args:
            function: the id of its container.
            arguments: packed, in order.
        """
        address = self.program.container_word(function, CONTAINER_ADDRESS)
        slots = self.program.container_word(function, CONTAINER_SLOTS)
        self._make_room_for(state, len(arguments))
        state += [0] * max(0, state[R_TOP] + F_WORDS + slots - len(state))
        state[O_END] = len(state)
        vm.enter(state, address, slots, self.fuel)
        for value in arguments:
            self._push(state, value)

    def jump(self, state: State, target: Target, arguments: Sequence[int]) -> None:
        """Make a state begin a turn at a place, with nothing else underway.

        Args:
            target: where to.
            arguments: packed, in order, for a knot with parameters.
        """
        program = self.program
        kept = {r: state[r] for r in (R_TURN, R_SEED, R_PREVIOUS_RANDOM, R_READING)}
        state[:O_GLOBALS] = [0] * O_GLOBALS
        state[state[O_EVAL] :] = [0] * (len(state) - state[O_EVAL])
        for register, value in kept.items():
            state[register] = value
        slots = program.container_word(target.container.id, CONTAINER_SLOTS)
        base = state[R_BASE] = state[O_STACK]
        state[R_TOP] = base + F_WORDS + slots
        state += [0] * max(0, state[R_TOP] - len(state))
        state[O_END] = len(state)
        state[base + F_SLOTS] = slots
        state[R_EVAL] = state[O_EVAL]
        state[R_ARENA] = state[O_ARENA]
        state[R_TURN] += 1
        state[R_FUEL] = self.fuel
        state[R_PC] = program.addresses[target.container.id, max(target.index, 0)]
        self._enter_all(state, target)
        self._make_room_for(state, len(arguments))
        for value in arguments:
            self._push(state, value)

    def _enter_all(self, state: State, target: Target) -> None:
        """Count a place and all around it as newly entered."""
        counters = {c.id: i for i, c in enumerate(self.program.counters)}
        items = target.container.items
        child = items[max(target.index, 0)] if target.index < len(items) and items else None
        at_start = True
        for container in target.container.ancestors():
            at_start = at_start and bool(container.items) and container.items[0] is child
            if container.visits_counted and (at_start or not container.at_start_only):
                counter = counters[container.id]
                if container.flags & COUNTS_VISITS:
                    state[state[O_VISITS] + counter] += 1
                if container.flags & COUNTS_TURNS:
                    state[state[O_TURNS] + counter] = state[R_TURN] + 2
            child = container

    @staticmethod
    def fails_where_it_stands(state: State) -> bool:
        """Whether what failed was an instruction, rather than the end of the content."""
        return state[R_DETAIL] > vm.NO_CONTENT_IN_FUNCTION

    def outcomes(self, state: State) -> int:
        """In how many ways what the state waits for can fall."""
        return state[R_DETAIL]

    def undealt(self, state: State) -> list[int]:
        """The items that the shuffle which the state waits for may deal, in source order."""
        size = state[state[R_EVAL] - 1] >> TAG_BITS
        if self.program.code[HEADER_RESEEDS]:
            return list(range(size))
        shuffle = self.program.shuffles[self.program.code[state[R_PC] + 1]]
        dealt = {*dealt_items(shuffle, state)}
        return [item for item in range(size) if item not in dealt]

    def fall(self, state: State, outcome: int) -> None:
        """Let it fall the `outcome`-th way, from 0."""
        if not vm.fall(self.program.code, state, self.memo.words, outcome):
            values, drawn_from = self.values, state[state[R_EVAL] - 1]
            items = values.ordered(values.list_of(drawn_from).items)
            drawn = values.pack_list([items[outcome]])
            self.memo.keep(op.LIST_RANDOM, drawn_from, outcome + 1, drawn)
            vm.fall(self.program.code, state, self.memo.words, outcome)

    def open_events(self) -> tuple[int, ...]:
        """What has been printed into strings that are not complete, while nobody reads."""
        return tuple(self.events[1 : self.events[0]])

    def restore_events(self, events: tuple[int, ...]) -> None:
        """Go on with strings that were not complete."""
        self.events[1 : 1 + len(events)] = events
        self.events[0] = 1 + len(events)

    # What it serves.

    def _drain(self) -> None:
        self.output.feed(self.events[1 : self.events[0]])
        self.events[0] = 1

    def _drain_before_external(self, state: State) -> None:
        """What was printed decides whether a function may be called yet."""
        if self.reading and self.program.code[state[R_PC]] == op.EXTERNAL:
            self._drain()

    def _make_room(self) -> None:
        if self.reading and self.events[0] > 1:
            self._drain()
        else:
            self.events += [0] * len(self.events)

    def _serve(self, state: State) -> None:
        """Do the instruction that the state stopped before, and step past it."""
        if self._remembers(state):
            return
        code, pc = self.program.code, state[R_PC]
        instruction = code[pc]
        if instruction in (op.NOTE_GLOBAL, op.NOTE_TEMP):
            base = state[R_BASE]
            value = vm.loaded(code, state, pc, base, base + state[R_FRAME] + F_WORDS)
            self.on_noted(pc, value)
            self.memo.keep(op.NOTE_GLOBAL, value, pc, vm.TRUE)
        else:
            self._pass(state)

    def _pass(self, state: Any) -> None:
        """Do what the instruction at which a state stands wants of the host, and step past it."""
        pc = state[R_PC]
        instruction = self.program.code[pc]
        _SERVICES[instruction](self, state)
        state[R_PC] = pc + 1 + op.OPERANDS.get(instruction, 0)

    def _remembers(self, state: Any) -> bool:
        """Work out what the interpreter looks up in the memo where the state stopped, if it does.

        Little of the state is looked at, a list or an array of NumPy, so that neither is copied.
        """
        code, pc, top = self.program.code, int(state[R_PC]), int(state[R_EVAL])
        instruction = code[pc]
        value = int(state[top - 1])
        if instruction >= op.FIRST_UNARY:
            result = operations.unary(instruction, value, self.values)
            self.memo.keep(instruction, value, 0, result)
        elif instruction >= op.ADD:
            a = int(state[top - 2])
            result = operations.binary(instruction, a, value, self.values)
            if result & TAG_MASK == STRING and len(self.values.text(result)) >= FREE_STRING:
                self._charge(state, self.values.text(result))
                state[R_EVAL] -= 2
                self._push(state, result)
                state[R_PC] = pc + 1
            else:
                self.memo.keep(instruction, a, value, result)
        elif instruction in (op.STORE_GLOBAL, op.STORE_TEMP, op.DECLARE_TEMP):
            old = int(self._assigned_to(state))
            result = operations.kept_origins(value, old, self.values)
            self.memo.keep(op.STORE_GLOBAL, value, old, result)
        elif instruction == op.LIST_RANDOM and _holds_items(value):
            count = operations.unary(op.LIST_COUNT, value, self.values)
            self.memo.keep(op.LIST_COUNT, value, 0, count)
        elif instruction in _TAKES and top - state[O_EVAL] < _TAKES[instruction]:
            raise RuntimeFault("nothing to evaluate")
        elif instruction == op.LIST_FROM_INT:
            name = int(state[top - 2])
            result = operations.list_from_int(name, value, self.values)
            self.memo.keep(instruction, name, value, result)
        elif instruction == op.LIST_RANGE:
            target, low = int(state[top - 3]), int(state[top - 2])
            result = operations.list_range(target, low, value, self.values)
            self.memo.keep_range(target, low, value, result)
        elif instruction in op.WEIGHING:
            if instruction == op.WEIGH_TEXT:
                value = code[pc + 1] << TAG_BITS | STRING
            weight = weight_said(self.values.text(value))
            self.memo.keep(op.WEIGH, value, 0, weight << TAG_BITS | INT)
        else:
            return False
        return True

    def _charge(self, state: State, made: str) -> None:
        """Have the turn pay for a string; one that was made before costs as much, so that a story
        fails at the same place whoever runs it."""
        state[R_FUEL] -= len(made) // FREE_STRING

    def _assigned_to(self, state: State) -> int:
        """The value that an assignment is about to replace."""
        code, pc = self.program.code, state[R_PC]
        if code[pc] == op.STORE_GLOBAL:
            return state[state[O_GLOBALS] + code[pc + 1]]
        value = state[state[R_BASE] + state[R_FRAME] + F_WORDS + code[pc + 1]]
        if code[pc] == op.STORE_TEMP and value & TAG_MASK == SLOT:
            return state[state[R_BASE] + (value >> TAG_BITS)]
        if code[pc] == op.STORE_TEMP and value & TAG_MASK == GLOBAL:
            return state[state[O_GLOBALS] + (value >> TAG_BITS)]
        return value

    def _pop(self, state: State) -> int:
        if state[R_EVAL] <= state[O_EVAL]:
            raise RuntimeFault("nothing to evaluate")
        state[R_EVAL] -= 1
        return state[state[R_EVAL]]

    def _make_room_for(self, state: State, values: int) -> None:
        """Let so many more values be pushed.

        Raises:
            RuntimeFault: where they are more than a state may hold.
        """
        while state[O_CHOICES] - state[R_EVAL] < values:
            larger = grown(self.program, state)
            if larger is None:
                raise RuntimeFault(CALLS_ITSELF)
            state[:] = larger

    def _push(self, state: State, value: int) -> None:
        state[state[R_EVAL]] = value
        state[R_EVAL] += 1

    def _end_string(self, state: State) -> None:
        if self.reading:
            self._drain()
            text = self.output.end_string()
        else:
            text = self._output_since(vm.E_STRING).end_string()
        state[R_STRINGS] -= 1
        if self.program.code[state[R_PC]] == op.END_STRING:
            state[R_LOGIC_STRINGS] -= 1
            if len(text) > LONGEST_STRING:
                raise RuntimeFault(TOO_LONG_A_STRING)
            self._charge(state, text)
        self._push(state, self.values.pack_string(text))

    def _end_choice_tag(self, state: State) -> None:
        if self.reading:
            self._drain()
            text = self.output.end_choice_tag()
        else:
            text = self._output_since(vm.E_TAG).end_choice_tag()
        self._push(state, self.values.string(text) << TAG_BITS | TAG)

    def _output_since(self, kind: int) -> Output:
        """The words printed since the last event of this kind, which are taken away."""
        start = int(self.events[0])
        given: Any = self.events[:start]
        printed: list[int] = given if isinstance(given, list) else given.tolist()
        while start > 1:
            start -= 1
            if printed[start] & vm.EVENT_MASK == kind:
                break
        output = Output(self.program, self.values)
        output.feed(printed[start:])
        self.events[0] = start
        return output

    def _list_random(self, state: State) -> None:
        if self._pop(state) & TAG_MASK != LIST:
            raise RuntimeFault("Expected list for LIST_RANDOM")
        self._push(state, self.values.pack_list(()))

    def _store_watched(self, state: State) -> None:
        at = state[O_GLOBALS] + self.program.code[state[R_PC] + 1]
        value = operations.kept_origins(self._pop(state), state[at], self.values)
        self._push(state, value)
        stores = self.on_watched_store is None or self.on_watched_store(state)
        self._pop(state)
        if stores:
            state[at] = value

    def _external(self, state: State) -> None:
        code, pc = self.program.code, state[R_PC]
        name = self.values.strings[code[pc + 1]]
        function = self.externals.get(name)
        if function is None:
            printed = is_only_printed(self.program, pc) and not state[R_LOGIC_STRINGS]
            if not (printed or is_thrown_away(self.program, pc)):
                raise RuntimeFault(
                    f"Trying to call EXTERNAL function '{name}' which has not been bound, and "
                    "there is no function of that name in the story to fall back on"
                )
            function = _UNHEARD
        if self.output.complete or (self.output.holds_newline and not function.lookahead_safe):
            raise _TooFarAhead
        arguments = [self._pop(state) for _ in range(code[pc + 2])][::-1]
        result = function.call(*(self.values.python(value) for value in arguments))
        self._push(state, self.values.pack(result))


_ENDS_TEXT = frozenset((op.END_STRING, op.END_CHOICE_TEXT, op.END_TAG))
"""What takes away the last that was printed, and little else of a state: it need not be copied."""

_TAKES = {op.LIST_FROM_INT: 2, op.LIST_RANGE: 3}
_UNHEARD = External(lambda *arguments: None, lookahead_safe=True)


def _put_back(numbers: list[int], array: Any) -> Any:
    """An array of these numbers: this one, where it has room for them."""
    if len(numbers) != len(array):
        array = array.__class__(len(numbers), array.dtype)
    array[:] = numbers
    return array


def _holds_items(value: int) -> bool:
    return value & TAG_MASK == LIST and value >= 0


_SERVICES: dict[int, Callable[[Machine, State], None]] = {
    op.END_STRING: Machine._end_string,
    op.END_CHOICE_TEXT: Machine._end_string,
    op.END_TAG: Machine._end_choice_tag,
    op.LIST_RANDOM: Machine._list_random,
    op.EXTERNAL: Machine._external,
    op.STORE_WATCHED: Machine._store_watched,
}
