"""A reading: one playthrough in progress."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from twofold.errors import Place, Problem, StoryError, did_you_mean
from twofold.machine import Line, Machine
from twofold.machine.host import External
from twofold.machine.output import Carried, Output
from twofold.machine.state import (
    C_ADDRESS,
    C_WORDS,
    CHANCE,
    ENDED,
    FAILED,
    LINE,
    O_CHOICES,
    O_EVAL,
    O_GLOBALS,
    O_TURNS,
    O_VISITS,
    R_CHOICES,
    R_EVAL,
    R_PC,
    R_PREVIOUS_RANDOM,
    R_READING,
    R_SEED,
    R_TURN,
    WAITING,
    State,
)
from twofold.play import saves
from twofold.play.chance import seeded_outcome
from twofold.program import opcodes as op
from twofold.program.containers import Target, resolve
from twofold.program.program import HEADER_SIZE, Program
from twofold.program.values import PACKED_VOID, Value

WHOLE_TURN, LINE_BY_LINE = 1, 2
DEFAULT_FLOW = "DEFAULT_FLOW"

_MISSING = (
    "Variable not found: '{}'. Using default value of 0 (false). This can happen with temporary "
    "variables if the declaration hasn't yet been hit. Globals are always given a default value "
    "on load if a value doesn't exist in the save state."
)


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice as the reader sees it.

    Attributes:
        index: its number, from 0.
        path: the absolute path of the content that it leads to.
        pending: its number among all that the machine holds ready, fallbacks too.
    """

    index: int
    text: str
    tags: list[str]
    path: str
    pending: int = field(default=0, compare=False, repr=False)


@dataclass(slots=True)
class Moment:
    """All that changes as a reading goes on, apart from what the machine has seen.

    Attributes:
        state: the machine's.
        choices: on offer.
        can_continue: whether there is something to read.
        carried: what the line before left to the next one of its turn.
        trace: what was chosen and how it fell.
        falls: how what falls next is to fall.
        errors, warnings: met so far.
    """

    state: State
    choices: tuple[Choice, ...] = ()
    can_continue: bool = True
    carried: Carried | None = None
    trace: tuple[str, ...] = ()
    falls: tuple[int, ...] = ()
    errors: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


class Reading:
    """One playthrough. Read on with `continue_`, then `choose`, until it has `ended`.

    Args:
        program: the story.
        seed: decides what falls by chance, as SEED_RANDOM would.
        source_line: gives the line of text at a place, for messages.
        watch: names of globals whose values each line is to bring with it (`Line.watched`).

    Attributes:
        seed: as given.
        choices: what the reader can choose now.
        errors: what went wrong when the story ran; it ends there.
        warnings: what the reference warns of: a variable read before it is set.
        trace: what was chosen and how it fell, as `--choices` takes it.
        flow: the name of the flow that is read.
    """

    def __init__(
        self,
        program: Program,
        seed: int,
        source_line: Callable[[Place], str | None] | None = None,
        watch: Collection[str] = (),
    ) -> None:
        self.seed = seed
        self.choices: list[Choice] = []
        self.errors: list[Problem] = []
        self.warnings: list[Problem] = []
        self.trace: list[str] = []
        self.flow = DEFAULT_FLOW
        self._story_program = program
        self._program = program.watching(watch)
        self._watched = [i for i, name in enumerate(program.globals) if name in watch]
        self._machine = Machine(self._program, reading=True)
        self._machine.on_watched_store = self._note
        self._source_line = source_line
        self._falls: deque[int] = deque()
        self._state = self._machine.start()
        self._state[R_SEED] = seed
        self._can_continue = True
        self._carried: Carried | None = None
        self._flows: dict[str, Moment] = {}
        self._past: list[Moment] = []
        self._observers: dict[str, list[Callable[[str, Value], None]]] = {}

    # Reading on.

    @property
    def can_continue(self) -> bool:
        """Whether there is something to read before the next choice or the end."""
        return self._can_continue

    @property
    def ended(self) -> bool:
        """Whether nothing is left to read or to choose."""
        return not self._can_continue and not self.choices

    @property
    def turn(self) -> int:
        """The turn, -1 before the first choice."""
        return self._state[R_TURN]

    @property
    def seen(self) -> list[int]:
        """By address in the program, 1 where something was printed, met or visited so far."""
        return self._machine.seen

    def continue_(self) -> list[Line]:
        """Read to the next choice or the end; returns the lines.

        The reference calls it ContinueMaximally.
        """
        if self._carried is not None or self._must_wait_for_lines:
            return list(self._lines())
        if not self._can_continue:
            return []
        before = self._observed()
        machine = self._machine
        machine.begin_turn(self._noted())
        self._state[R_READING] = WHOLE_TURN
        status = self._run()
        machine.output.finish()
        self._end_turn(status, machine.output)
        self._tell(before)
        return machine.output.lines

    def continue_line(self) -> Line | None:
        """Read one line; None when there is no more before the next choice or the end.

        The reference calls it Continue. A turn that says nothing more is an empty line there, and
        None here.
        """
        if not self._can_continue:
            return None
        before = self._observed()
        machine = self._machine
        machine.begin_line(self._noted(), self._carried)
        output = machine.output
        self._carried = None
        self._state[R_READING] = LINE_BY_LINE
        at_newline: Moment | None = None
        while True:
            status = self._run()
            failed_ahead = status == FAILED and at_newline is not None and self._may_fail_again()
            if failed_ahead:
                output.end_at_newline()
            if output.complete and at_newline is not None:
                self._return_to(at_newline)
                self._carried = output.carried
                break
            if status != LINE:
                output.finish()
                self._end_turn(status, output)
                break
            at_newline = (at_newline or self.moment()) if output.holds_newline else None
        self._tell(before)
        return output.lines[0] if output.lines else None

    def _lines(self) -> Iterator[Line]:
        while self._can_continue:
            line = self.continue_line()
            if line is not None:
                yield line

    @property
    def _must_wait_for_lines(self) -> bool:
        """Whether something is called that must not be called ahead of the reader."""
        return any(not external.lookahead_safe for external in self._machine.externals.values())

    def _run(self) -> int:
        while True:
            self._state, status = self._machine.run(self._state)
            if status != CHANCE:
                return status
            self._fall()

    def _may_fail_again(self) -> bool:
        """Whether what failed will be met again on the next line (the end of a turn will not)."""
        return self._machine.fails_where_it_stands(self._state)

    def _end_turn(self, status: int, output: Output) -> None:
        self._can_continue = False
        self.choices = []
        if status == FAILED:
            self._fail(self._machine.fault)
        elif status == WAITING:
            self._offer(output)
        for name in output.missing:
            self.warnings.append(Problem(_MISSING.format(name), severity="warning"))

    # Choosing.

    def choose(self, index: int) -> None:
        """Take a choice, by its number from 0. The reference calls it ChooseChoiceIndex.

        Raises:
            IndexError: when there is no such choice.
        """
        if not 0 <= index < len(self.choices):
            raise IndexError(f"there is no choice {index}: there are {len(self.choices)}")
        self._past.append(self.moment())
        self.trace.append(str(index + 1))
        self._machine.choose(self._state, self.choices[index].pending)
        self._go_on()

    def jump(self, path: str, *arguments: Value) -> None:
        """Go to a knot, stitch or any path, leaving everything underway.

        The reference calls it ChoosePathString.

        Raises:
            StoryError: when there is no such place.
        """
        target = self._target(path)
        self._past.append(self.moment())
        packed = [self._machine.values.pack(argument) for argument in arguments]
        self._machine.jump(self._state, target, packed)
        self._go_on()

    def _target(self, path: str) -> Target:
        root = self._program.containers[0]
        try:
            target = resolve(path, root, root)
        except StoryError:
            knots = [knot.path for knot in self._program.knots]
            hint = did_you_mean(path, knots)
            raise StoryError(
                Problem(f"there is no place `{path}` in the story", hint=hint)
            ) from None
        return target

    def _go_on(self) -> None:
        self.choices = []
        self._carried = None
        self._can_continue = True

    # The past, and other flows.

    def moment(self) -> Moment:
        """Everything as it is now, to come back to."""
        return Moment(
            list(self._state),
            tuple(self.choices),
            self._can_continue,
            self._carried,
            tuple(self.trace),
            tuple(self._falls),
            tuple(self.errors),
            tuple(self.warnings),
        )

    def return_to(self, moment: Moment) -> None:
        """Be as it was at a moment of this reading."""
        before = self._observed()
        self._return_to(moment)
        self._tell(before)

    def _return_to(self, moment: Moment) -> None:
        self._state = list(moment.state)
        self.choices = list(moment.choices)
        self._can_continue = moment.can_continue
        self._carried = moment.carried
        self.trace = list(moment.trace)
        self._falls = deque(moment.falls)
        self.errors = list(moment.errors)
        self.warnings = list(moment.warnings)

    def undo(self) -> bool:
        """Take back the last choice or jump; False when there is none to take back."""
        if not self._past:
            return False
        self.return_to(self._past.pop())
        return True

    def restart(self) -> None:
        """Begin again, with the same seed."""
        state = self._machine.start()
        state[R_SEED] = self.seed
        self._past.clear()
        self._flows.clear()
        self.flow = DEFAULT_FLOW
        self.return_to(Moment(state))

    @property
    def flows(self) -> list[str]:
        """The names of the flows there are, the one that is read first."""
        return [self.flow, *(name for name in self._flows if name != self.flow)]

    def switch_flow(self, name: str) -> None:
        """Read another flow, made when there is none of that name. All share the variables.

        The reference calls it SwitchFlow; a new flow begins where the story begins.
        """
        if name == self.flow:
            return
        self._flows[self.flow] = self.moment()
        found = self._flows.pop(name, None) or Moment(self._machine.start())
        # Globals, visits, turns and shuffles lie before the evaluation stack, alike in all.
        shared = slice(self._state[O_GLOBALS], self._state[O_EVAL])
        state = list(found.state)
        state[shared] = self._state[shared]
        for register in (R_TURN, R_SEED, R_PREVIOUS_RANDOM):
            state[register] = self._state[register]
        self.flow = name
        self._return_to(
            replace(found, state=state, trace=tuple(self.trace), falls=tuple(self._falls))
        )

    def remove_flow(self, name: str) -> None:
        """Forget a flow; if it is the one that is read, go back to the default one.

        Raises:
            ValueError: for the default flow, which stays.
            KeyError: when there is none of that name.
        """
        if name == DEFAULT_FLOW:
            raise ValueError("the default flow cannot be removed")
        if name == self.flow:
            self.switch_flow(DEFAULT_FLOW)
        del self._flows[name]

    # Saves.

    def save(self) -> str:
        """This reading as JSON, as the reference's `state.ToJson` writes it.

        What came before it, to be undone, is not in it.
        """
        flows = {name: self._saved(moment) for name, moment in self._flows.items()}
        flows[self.flow] = self._saved(self.moment())
        writer = saves.Writer(self._machine, self._state)
        return json.dumps(writer.save(self._fingerprint, flows, self.flow), ensure_ascii=False)

    def _saved(self, moment: Moment) -> saves.SavedFlow:
        shown = {choice.pending: choice for choice in moment.choices}
        found = []
        for pending in range(moment.state[R_CHOICES] if not moment.can_continue else 0):
            choice = shown.get(pending) or Choice(0, "", [], self._path(moment.state, pending))
            is_fallback = pending not in shown
            found.append(
                saves.SavedChoice(choice.text, choice.tags, choice.path, pending, is_fallback)
            )
        return saves.SavedFlow(moment.state, moment.can_continue, found)

    def load(self, text: str) -> None:
        """Go on from a save of this story, made here or by the reference.

        Raises:
            StoryError: when it is of another story, or is no save; nothing has changed then.
        """
        flows, current = saves.Reader(self._machine).load(text, self._fingerprint)
        moments = {name: self._loaded(flow) for name, flow in flows.items()}
        self._past.clear()
        self.flow = current
        moment = moments.pop(current)
        self._flows = moments
        self.return_to(moment)

    def _loaded(self, flow: saves.SavedFlow) -> Moment:
        flow.state[R_READING] = WHOLE_TURN
        shown = [choice for choice in flow.choices if not choice.is_fallback]
        choices = tuple(
            Choice(i, c.text, c.tags, self._path(flow.state, c.pending), c.pending)
            for i, c in enumerate(shown)
        )
        return Moment(flow.state, choices, flow.can_continue)

    @cached_property
    def _fingerprint(self) -> str:
        return saves.fingerprint(self._story_program)

    def _path(self, state: State, pending: int) -> str:
        """The path of a pending choice."""
        address = state[state[O_CHOICES] + pending * C_WORDS + C_ADDRESS]
        return self._program.choices[self._program.code[address + 4]].path

    # The story's variables and functions.

    def variable(self, name: str) -> Value:
        """The value of a global variable; a list is the set of its `origin.item` names.

        Raises:
            KeyError: when there is no such variable.
        """
        return self._machine.values.python(self._state[self._global(name)])

    def set_variable(self, name: str, value: Value | Collection[str]) -> None:
        """Give a global variable a value; a collection of item names makes a list.

        Raises:
            KeyError: when there is no such variable.
            ValueError: when a name is no item's, or that of several.
            TypeError: when a story has no such kind of value.
        """
        before = self._observed()
        self._state[self._global(name)] = self._machine.values.pack(value)
        self._tell(before)

    def globals(self) -> dict[str, Value]:
        """The values of all global variables, by name."""
        return {name: self.variable(name) for name in self._program.globals}

    def observe(self, name: str, observer: Callable[[str, Value], None]) -> None:
        """Call `observer` with the name and the new value whenever a global has changed.

        Like the reference's ObserveVariable, it is told once for what is read at a time, with the
        value that it ends in.

        Raises:
            KeyError: when there is no such variable.
        """
        self._global(name)
        self._observers.setdefault(name, []).append(observer)

    def call(self, name: str, *arguments: Value) -> tuple[Value, str]:
        """Call a function of the story. The reference calls it EvaluateFunction.

        Returns its value and the text that it printed.

        Raises:
            StoryError: when there is no such function, or it fails.
        """
        knot = self._program.containers[0].named.get(name)
        if knot is None or knot.index >= 0:
            names = [k.path for k in self._program.knots if k.is_function]
            raise StoryError(
                Problem(f"there is no function `{name}`", hint=did_you_mean(name, names))
            )
        machine, was = self._machine, self.moment()
        before = self._observed()
        machine.begin_turn()
        self._state[R_READING] = WHOLE_TURN
        machine.enter(self._state, knot.id, [machine.values.pack(a) for a in arguments])
        status = self._run()
        machine.output.finish()
        after = self._state
        self._return_to(was)
        if status != ENDED or after[R_PC] != HEADER_SIZE:
            fault = machine.fault if status == FAILED else "it does not come back"
            raise StoryError(Problem(f"the function `{name}` failed: {fault}"))
        shared = slice(after[O_GLOBALS], after[O_EVAL])
        self._state[shared] = after[shared]
        self._state[R_SEED] = after[R_SEED]
        self._state[R_PREVIOUS_RANDOM] = after[R_PREVIOUS_RANDOM]
        self._tell(before)
        value = after[after[R_EVAL] - 1] if after[R_EVAL] > after[O_EVAL] else PACKED_VOID
        text = "\n".join(line.text for line in machine.output.lines)
        return machine.values.python(value), text

    def bind(self, name: str, function: Callable[..., Value], lookahead_safe: bool = False) -> None:
        """Let a Python function stand for an EXTERNAL one.

        The reference calls it BindExternalFunction.

        Args:
            name: the EXTERNAL's.
            function: takes and returns Python values; None is no value.
            lookahead_safe: whether it may be called, and called again, while the machine looks
                ahead of the line that is read.
        """
        self._machine.externals[name] = External(function, lookahead_safe)
        self._machine.program = self._program = self._program.binding(name)

    def visits(self) -> dict[str, int]:
        """How often each container whose visits are counted was visited, by path."""
        start = self._state[O_VISITS]
        counters = self._program.counters
        return {c.path: n for i, c in enumerate(counters) if (n := self._state[start + i])}

    def turns(self) -> dict[str, int]:
        """The turn in which each container whose turns are counted was visited last, by path."""
        start = self._state[O_TURNS]
        counters = self._program.counters
        return {c.path: n - 2 for i, c in enumerate(counters) if (n := self._state[start + i])}

    def _global(self, name: str) -> int:
        if name not in self._program.globals:
            raise KeyError(name)
        return self._state[O_GLOBALS] + self._program.globals.index(name)

    def _observed(self) -> dict[str, Value]:
        return {name: self.variable(name) for name in self._observers}

    def _tell(self, before: dict[str, Value]) -> None:
        for name, old in before.items():
            new = self.variable(name)
            if new != old or type(new) is not type(old):
                for observer in self._observers[name]:
                    observer(name, new)

    def _noted(self) -> dict[int, int]:
        start = self._state[O_GLOBALS]
        return {i: self._state[start + i] for i in self._watched}

    def _note(self, state: State) -> bool:
        number = self._program.code[state[R_PC] + 1]
        self._machine.note(number, state[state[R_EVAL] - 1])
        return True

    def _offer(self, output: Output) -> None:
        """The pending choices, less the fallbacks among them, with their words."""
        state = self._state
        offers = iter(output.offers)
        for pending in range(state[R_CHOICES]):
            address = state[state[O_CHOICES] + pending * C_WORDS + C_ADDRESS]
            offer = next(offers)
            if self._program.code[address + 1] & op.IS_FALLBACK:
                continue
            path = self._program.choices[offer.number].path
            self.choices.append(Choice(len(self.choices), offer.text, offer.tags, path, pending))

    def _fail(self, message: str) -> None:
        place = self._program.place(self._state[R_PC])
        source = self._source_line(place) if place and self._source_line else None
        self.errors.append(Problem(message, place, source))

    # What falls by chance.

    def fall_next(self, outcome: int) -> None:
        """The next thing that falls by chance takes its `outcome`-th way, from 1."""
        self._falls.append(outcome)

    def _fall(self) -> None:
        """Let what the story waits for fall: as asked, or as the seed decides."""
        state, machine = self._state, self._machine
        outcomes = machine.outcomes(state)
        chosen = seeded_outcome(machine, state, outcomes)
        if outcomes > 1:
            if self._falls:
                chosen = self._falls.popleft() - 1
                if not 0 <= chosen < outcomes:
                    raise StoryError(
                        Problem(
                            f"`r{chosen + 1}` is no way for this to fall: there are {outcomes}",
                            self._program.place(state[R_PC]),
                        )
                    )
            self.trace.append(f"r{chosen + 1}")
        machine.fall(state, chosen)


__all__ = ["Choice", "Line", "Moment", "Reading"]
