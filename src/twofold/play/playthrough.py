"""A playthrough: the way that is taken through a story, line by line and choice by choice."""

from __future__ import annotations

import weakref
from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn, SupportsIndex

from twofold.errors import Place, Problem, StoryError
from twofold.ink.speaker import NUDGE
from twofold.machine import Line, Machine, Offer
from twofold.machine.output import Carried, Output
from twofold.machine.state import (
    C_ADDRESS,
    C_WEIGHT,
    C_WORDS,
    CHANCE,
    ENDED,
    FAILED,
    LINE,
    O_CHOICES,
    O_EVAL,
    O_GLOBALS,
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
from twofold.play import arguments, host_names
from twofold.play.chance import seeded_outcome
from twofold.play.judge import Judge
from twofold.play.moment import DEFAULT_FLOW, Broken, Choice, Flow, Moment
from twofold.play.saves.positions import count_entry
from twofold.play.stage import Stage, StagedLine
from twofold.play.variable_observers import Observers
from twofold.policies import Offered
from twofold.program.program import Program
from twofold.program.values import Value

if TYPE_CHECKING:
    from twofold.play.world_words import WorldWords

WHOLE_TURN, LINE_BY_LINE = 1, 2

_MISSING = (
    "Variable not found: '{}'. Using default value of 0 (false). This can happen with temporary "
    "variables if the declaration hasn't yet been hit. Globals are always given a default value "
    "on load if a value doesn't exist in the save state."
)


class Playthrough:
    """A way through a story: read on with `continue_`, then `choose`, until it has `ended`.

    Args:
        program: the story.
        seed: decides what falls by chance, as SEED_RANDOM would.
        source_line: gives the line of text at a place, for messages.
        watch: names of globals whose values each line is to bring with it (`Line.watched`).
        judge: sees whether what is said and offered breaks a law of the storyworld.
        stage: tells where and by whom each line is said.
        words: what the host may ask of the storyworld.

    Attributes:
        seed: as given.
        choices: what the reader can choose now.
        errors: what went wrong when the story ran; it ends there.
        warnings: what the reference warns of: a variable read before it is set.
        broken: the laws that were broken, in the order in which it was seen.
        trace: what was chosen and how it fell, as `--choices` takes it.
        current_flow: the name of the flow that is read.
    """

    def __init__(
        self,
        program: Program,
        seed: int,
        source_line: Callable[[Place], str | None] | None = None,
        watch: Collection[str] = (),
        judge: Judge | None = None,
        stage: Stage | None = None,
        words: WorldWords | None = None,
    ) -> None:
        self.seed = seed
        self.choices: list[Choice] = []
        self.errors: list[Problem] = []
        self.warnings: list[Problem] = []
        self.broken: list[Broken] = []
        self.trace: list[str] = []
        self.current_flow = DEFAULT_FLOW
        self._story_program = program
        self._judge = judge
        self._stage = stage or Stage()
        self._words = words
        self._watch = frozenset(watch) | (judge.reads if judge else frozenset())
        self._watched = [i for i, name in enumerate(program.globals) if name in self._watch]
        self._stopped_at = self._watch | (judge.sees if judge else frozenset())
        self._program = program.watching(self._stopped_at)
        self._machine = Machine(self._program, reading=True)
        self._machine.on_watched_store = _noting(self)
        self._source_line = source_line
        self._falls: deque[int] = deque()
        self._state = self._machine.start()
        self._state[R_SEED] = seed
        self._can_continue = True
        self._runs = False
        self._line: Line | None = None
        self._carried: Carried | None = None
        self._offers: list[Offer] = []
        self._others: dict[str, Flow] = {}
        self._before: Moment | None = None
        self._observers = Observers(self._machine.values)
        self._assigned: list[str] = []

    def __repr__(self) -> str:
        where = "ended" if self.ended else f"choices={len(self.choices)}"
        if self._can_continue:
            where = "to be continued"
        if self.errors:
            where = f"failed: {self.errors[-1].message!r}"
        return f"<{type(self).__name__}: turn={self.turn}, seed={self.seed}, {where}>"

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        """Refuse to be pickled or copied: observers and bound functions are the host's own.

        Raises:
            TypeError: always.
        """
        raise TypeError(
            f"a {type(self).__name__} is neither pickled nor copied: keep `reading.save()`, and "
            "`load` it into another reading of the story; or, to come back to it, "
            "`reading.moment()`"
        )

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
    def current_line(self) -> StagedLine | None:
        """The line read last; None before there is one, and where a turn said nothing."""
        line = self._line
        if line is None:
            return None
        if self._watched and not line.watched:  # it comes out of a save
            names = (self._program.globals[number] for number in self._watched)
            values = self._machine.values
            watched = {name: values.python(self._state[self._global(name)]) for name in names}
            line = replace(line, watched=watched)
        return self._stage.line(line)

    @property
    def current_text(self) -> str:
        """The line read last, without its newline."""
        return self._line.text if self._line else ""

    @property
    def current_tags(self) -> list[str]:
        """The tags of the line read last."""
        return list(self._line.tags) if self._line else []

    @property
    def seen(self) -> list[int]:
        """By address in the program, 1 where something was printed, met or visited so far."""
        return self._machine.seen

    def continue_(self) -> list[StagedLine]:
        """Read to the next choice or the end; returns the lines.

        The reference calls it ContinueMaximally.
        """
        self._must_be_still()
        if self._carried is not None or self._must_wait_for_lines:
            return list(self._lines())
        if not self._can_continue:
            return []
        with self._unless_it_fails():
            return [self._stage.line(line) for line in self._whole_turn()]

    def continue_line(self) -> StagedLine | None:
        """Read one line; None when there is no more before the next choice or the end.

        The reference calls it Continue. A turn that says nothing more is an empty line there, and
        None here.
        """
        self._must_be_still()
        if not self._can_continue:
            return None
        before = self._observed()
        with self._unless_it_fails():
            line = self._next_line()
        self._tell(before)
        return self._stage.line(line) if line else None

    def _lines(self) -> Iterator[StagedLine]:
        while self._can_continue:
            line = self.continue_line()
            if line is not None:
                yield line

    @property
    def _must_wait_for_lines(self) -> bool:
        """Whether someone is to hear of each line's end before the next line is read."""
        if self._observers:
            return True
        return any(not external.lookahead_safe for external in self._machine.externals.values())

    @contextmanager
    def _unless_it_fails(self) -> Iterator[None]:
        """Be as before when a function of the host, or a fall that cannot be, raises an error."""
        before = self.moment()
        try:
            yield
        except BaseException:
            self._return_to(before)
            raise

    def _whole_turn(self) -> list[Line]:
        machine = self._machine
        machine.begin_turn(self._noted())
        self._state[R_READING] = WHOLE_TURN
        status = self._run()
        machine.output.finish()
        lines = machine.output.lines
        self._judge_lines(lines)
        self._end_turn(status, machine.output)
        self._line = lines[-1] if lines else None
        return lines

    def _next_line(self) -> Line | None:
        machine = self._machine
        machine.begin_line(self._noted(), self._carried)
        output = machine.output
        self._carried = None
        self._assigned.clear()
        self._state[R_READING] = LINE_BY_LINE
        newline: object | None = None
        at_newline: Moment | None = None
        while True:
            status = self._run()
            held = newline is not None and output.newline is newline
            if held and status == FAILED and self._may_fail_again():
                output.end_at_newline()
            if output.complete and at_newline is not None:
                self._return_to(at_newline)
                self._carried = output.carried
                self._offers += output.offers
                self._judge_lines(output.lines)
                break
            if status != LINE:
                output.finish()
                self._judge_lines(output.lines)
                self._end_turn(status, output)
                break
            if not held:
                newline = output.newline
                at_newline = self.moment() if newline is not None else None
        self._line = output.lines[0] if output.lines else None
        return self._line

    def _run(self) -> int:
        self._runs = True
        try:
            while True:
                self._state, status = self._machine.run(self._state)
                if status != CHANCE:
                    return status
                self._fall()
        finally:
            self._runs = False

    def _must_be_still(self) -> None:
        """See that no function of the host, which the story has called, moves the reading."""
        if self._runs:
            raise StoryError(
                Problem(
                    "the story is running: a function that it calls can read and set its "
                    "variables, and cannot move it",
                    hint="do it when the line has been read",
                )
            )

    def _may_fail_again(self) -> bool:
        """Whether what failed will be met again on the next line (the end of a turn will not)."""
        return self._machine.fails_where_it_stands(self._state)

    def _end_turn(self, status: int, output: Output) -> None:
        self._can_continue = False
        self.choices = []
        # What the last fallback left behind comes first; the machine holds only what comes after.
        offers = [*self._offers, *output.offers]
        self._offers = offers[len(offers) - self._state[R_CHOICES] :]
        if status == FAILED:
            self._fail(self._machine.fault)
        elif status == WAITING:
            self._offer()
        elif status == ENDED and self._judge is not None:
            self.broken += self._judge.of_ending(self._machine, self._state)
        for name in output.missing:
            self.warnings.append(Problem(_MISSING.format(name), severity="warning"))

    def _offer(self) -> None:
        """The pending choices, less the fallbacks among them."""
        for pending, offer in enumerate(self._offers):
            point = self._program.choices[offer.number]
            if not point.is_fallback:
                index = len(self.choices)
                self.choices.append(Choice(index, offer.text, offer.tags, point.path, pending))
        if self._judge is not None:
            self.broken += self._judge.of_choices(self._machine, self._state, self.choices)

    def _judge_lines(self, lines: Sequence[Line]) -> None:
        """Judge what was said; of what is read line by line, the first line is said."""
        lines = lines[: 1 if self._state[R_READING] == LINE_BY_LINE else None]
        if self._judge is not None and lines:
            self.broken += self._judge.of_lines(self._machine, self._state, lines)

    def _fail(self, message: str) -> None:
        place = self._program.place(self._state[R_PC])
        source = self._source_line(place) if place and self._source_line else None
        self.errors.append(Problem(message, place, source))

    # Choosing.

    def choose(self, index: int) -> None:
        """Take a choice, by its number from 0. The reference calls it ChooseChoiceIndex.

        Raises:
            IndexError: when there is no such choice.
            TypeError: when it is no number.
        """
        if not isinstance(index, int) or isinstance(index, bool):
            raise TypeError(f"a choice is taken by its number, from 0, and this is {index!r}")
        self._must_be_still()
        if not 0 <= index < len(self.choices):
            raise IndexError(f"there is no choice {index}: there are {len(self.choices)}")
        self._before = self.moment()
        self.trace.append(str(index + 1))
        self._machine.choose(self._state, self.choices[index].pending)
        count_entry(self._program, self._state)
        self._go_on()

    def offered(self) -> list[Offered]:
        """The choices that can be taken now, as a policy weighs them.

        What they say of themselves is known where the reading is of a weighed program.
        """
        state, code = self._state, self._program.code
        found = []
        for choice in self.choices:
            record = state[O_CHOICES] + choice.pending * C_WORDS
            number = code[state[record + C_ADDRESS] + 4]
            found.append(Offered(number, state[record + C_WEIGHT], NUDGE in choice.tags))
        return found

    def jump(self, path: str, *given: Value | Collection[str]) -> None:
        """Go to a knot, stitch or any path, leaving everything underway.

        The reference calls it ChoosePathString.

        Raises:
            StoryError: when there is no such place, or it takes other arguments.
            TypeError: when a story has no such kind of value.
        """
        self._must_be_still()
        target = host_names.start(self._program, path)
        if target.index == 0:
            host_names.check_arguments(target.container, f"`{path}`", len(given))
        packed = [self._packed(argument) for argument in given]
        self._before = self.moment()
        self._machine.jump(self._state, target, packed)
        self._go_on()

    def _go_on(self) -> None:
        self.choices = []
        self._offers = []
        self._carried = None
        self._can_continue = True

    # The past, and other flows.

    def moment(self) -> Moment:
        """Everything as it is now, to come back to."""
        self._must_be_still()
        return Moment(
            self._here(),
            self.current_flow,
            dict(self._others),
            tuple(self.trace),
            tuple(self._falls),
            tuple(self.errors),
            tuple(self.warnings),
            tuple(self.broken),
            self._before,
        )

    def return_to(self, moment: Moment) -> None:
        """Be as it was at a moment of this reading.

        Raises:
            TypeError: when it is no moment.
        """
        if not isinstance(moment, Moment):
            raise TypeError(f"a moment is what `moment` gave, and this is {moment!r}")
        self._must_be_still()
        before = self._observed()
        self._return_to(moment)
        self._tell(before)

    def undo(self) -> bool:
        """Take back the last choice or jump; False when there is none to take back."""
        if self._before is None:
            return False
        self.return_to(self._before)
        return True

    def restart(self) -> None:
        """Begin again, with the same seed. The reference calls it ResetState."""
        state = self._machine.start()
        state[R_SEED] = self.seed
        self.return_to(Moment(Flow(state)))

    @property
    def flows(self) -> list[str]:
        """The names of the flows there are, the one that is read first."""
        return [self.current_flow, *self._others]

    def switch_flow(self, name: str = DEFAULT_FLOW) -> None:
        """Read another flow, made when there is none of that name. All share the variables.

        The reference calls it SwitchFlow, and without a name SwitchToDefaultFlow. A new flow is
        nowhere yet: `jump` to where it begins.

        Raises:
            TypeError: when the name is no text.
        """
        arguments.check_text(name, "the name of a flow")
        self._must_be_still()
        if name == self.current_flow:
            return
        others = {**self._others, self.current_flow: self._here()}
        found = others.pop(name, None) or Flow(self._machine.start(), can_continue=False)
        # Globals, visits, turns and shuffles lie before the evaluation stack, alike in all.
        shared = slice(self._state[O_GLOBALS], self._state[O_EVAL])
        state = list(found.state)
        state[shared] = self._state[shared]
        for register in (R_TURN, R_SEED, R_PREVIOUS_RANDOM):
            state[register] = self._state[register]
        self._others, self.current_flow = others, name
        self._go_to(replace(found, state=state))

    def remove_flow(self, name: str) -> None:
        """Forget a flow; if it is the one that is read, go back to the default one.

        The reference calls it RemoveFlow.

        Raises:
            StoryError: for the default flow, which stays, and when there is none of that name.
        """
        if name == DEFAULT_FLOW:
            raise StoryError(Problem("the default flow cannot be removed"))
        if name not in self.flows:
            raise host_names.unknown(f"there is no flow `{name}`", name, self.flows)
        if name == self.current_flow:
            self.switch_flow()
        del self._others[name]

    def _here(self) -> Flow:
        return Flow(
            list(self._state),
            tuple(self.choices),
            self._can_continue,
            self._line,
            self._carried,
            tuple(self._offers),
        )

    def _go_to(self, flow: Flow) -> None:
        self._state = list(flow.state)
        self.choices = list(flow.choices)
        self._can_continue = flow.can_continue
        self._line = flow.line
        self._carried = flow.carried
        self._offers = list(flow.offers)

    def _return_to(self, moment: Moment) -> None:
        self._go_to(moment.flow)
        self.current_flow = moment.name
        self._others = dict(moment.others)
        self.trace = list(moment.trace)
        self._falls = deque(moment.falls)
        self.errors = list(moment.errors)
        self.warnings = list(moment.warnings)
        self.broken = list(moment.broken)
        self._before = moment.before

    # What is watched as the story runs.

    def _watch_stores(self) -> None:
        """Let the machine stop where a variable that is watched or observed is assigned."""
        program = self._story_program.watching({*self._stopped_at, *self._observers})
        for name in self._machine.externals:
            program = program.binding(name)
        program.initial_globals = self._program.initial_globals
        self._machine.program = self._program = program

    def _observed(self) -> dict[str, int]:
        return {name: self._state[self._global(name)] for name in self._observers}

    def _tell(self, before: dict[str, int]) -> None:
        if before:
            now = {name: self._state[self._global(name)] for name in before}
            assigned, self._assigned = self._assigned, []
            self._observers.tell(before, now, assigned)

    def _noted(self) -> dict[int, int]:
        start = self._state[O_GLOBALS]
        return {i: self._state[start + i] for i in self._watched}

    def _note(self, state: State) -> bool:
        """Take note of the value that is about to be stored."""
        number = self._program.code[state[R_PC] + 1]
        self._assigned.append(self._program.globals[number])
        if number in self._watched:
            self._machine.note(number, state[state[R_EVAL] - 1])
        if self._judge is not None:
            self.broken += self._judge.of_store(self._machine, state)
        return True

    # What falls by chance.

    def fall_next(self, outcome: int) -> None:
        """The next thing that falls by chance takes its `outcome`-th way, from 1.

        Raises:
            TypeError: when it is no number.
            ValueError: when it is less than 1.
        """
        arguments.check_number(outcome, "the way for something to fall")
        if outcome < 1:
            raise ValueError(f"the ways for something to fall count from 1, and this is {outcome}")
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

    # What names and values stand for.

    def _packed(self, value: Value | Collection[str]) -> int:
        return host_names.packed(self._machine.values, value)

    def _global(self, name: str) -> int:
        return self._state[O_GLOBALS] + host_names.global_number(self._program, name)


def _noting(playthrough: Playthrough) -> Callable[[State], bool]:
    """What the machine calls before a watched store; it must not keep the playthrough alive."""
    there = weakref.ref(playthrough)

    def note(state: State) -> bool:
        found = there()
        return found is None or found._note(state)

    return note
