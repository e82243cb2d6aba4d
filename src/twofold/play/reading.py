"""A reading: one playthrough in progress."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection
from dataclasses import dataclass

from twofold.errors import Place, Problem, StoryError
from twofold.machine import Line, Machine
from twofold.machine.state import (
    C_ADDRESS,
    C_WORDS,
    CHANCE,
    FAILED,
    O_CHOICES,
    O_GLOBALS,
    O_TURNS,
    O_VISITS,
    R_CHOICES,
    R_EVAL,
    R_PC,
    R_PREVIOUS_RANDOM,
    R_SEED,
    R_TURN,
    WAITING,
    State,
)
from twofold.play.chance import Generator, shuffled_item
from twofold.program import opcodes as op
from twofold.program.program import Program
from twofold.program.values import TAG_BITS, Value


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice as the reader sees it.

    Attributes:
        index: its number, from 0.
        path: the absolute path of the content that it leads to.
    """

    index: int
    text: str
    tags: list[str]
    path: str


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
        self._program = program.watching(watch)
        self._watched = [i for i, name in enumerate(program.globals) if name in watch]
        self._machine = Machine(self._program, reading=True)
        self._machine.on_watched_store = self._note
        self._source_line = source_line
        self._falls: deque[int] = deque()
        self._state = self._machine.start()
        self._state[R_SEED] = seed
        self._can_continue = True
        self._offered: list[int] = []

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

    def continue_(self) -> list[Line]:
        """Read to the next choice or the end; returns the lines."""
        if not self._can_continue:
            return []
        machine = self._machine
        start = self._state[O_GLOBALS]
        machine.begin_turn({i: self._state[start + i] for i in self._watched})
        while True:
            self._state, status = machine.run(self._state)
            if status != CHANCE:
                break
            self._fall()
        self._can_continue = False
        machine.output.finish()
        self.choices = []
        self._offered = []
        if status == FAILED:
            self._fail(machine.fault)
        elif status == WAITING:
            self._offer()
        for name in machine.output.missing:
            self.warnings.append(
                Problem(
                    f"Variable not found: '{name}'. Using default value of 0 (false). This can "
                    "happen with temporary variables if the declaration hasn't yet been hit. "
                    "Globals are always given a default value on load if a value doesn't exist "
                    "in the save state.",
                    severity="warning",
                )
            )
        return machine.output.lines

    def choose(self, index: int) -> None:
        """Take a choice, by its number from 0.

        Raises:
            IndexError: when there is no such choice.
        """
        if not 0 <= index < len(self.choices):
            raise IndexError(f"there is no choice {index}: there are {len(self.choices)}")
        self.trace.append(str(index + 1))
        self._machine.choose(self._state, self._offered[index])
        self.choices = []
        self._can_continue = True

    def fall_next(self, outcome: int) -> None:
        """The next thing that falls by chance takes its `outcome`-th way, from 1."""
        self._falls.append(outcome)

    def variable(self, name: str) -> Value:
        """The value of a global variable; a list is the set of its `origin.item` names.

        Raises:
            KeyError: when there is no such variable.
        """
        number = self._program.globals.index(name) if name in self._program.globals else None
        if number is None:
            raise KeyError(name)
        return self._machine.values.python(self._state[self._state[O_GLOBALS] + number])

    def globals(self) -> dict[str, Value]:
        """The values of all global variables, by name."""
        return {name: self.variable(name) for name in self._program.globals}

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

    @property
    def seen(self) -> list[int]:
        """By address in the program, 1 where something was printed, met or visited so far."""
        return self._machine.seen

    def _note(self, state: State) -> bool:
        number = self._program.code[state[R_PC] + 1]
        self._machine.note(number, state[state[R_EVAL] - 1])
        return True

    def _offer(self) -> None:
        """The pending choices, less the fallbacks among them, with their words."""
        state = self._state
        choice_points = self._program.choices
        offers = iter(self._machine.output.offers)
        for i in range(state[R_CHOICES]):
            address = state[state[O_CHOICES] + i * C_WORDS + C_ADDRESS]
            offer = next(offers)
            if self._program.code[address + 1] & op.IS_FALLBACK:
                continue
            path = choice_points[offer.number].path
            self.choices.append(Choice(len(self.choices), offer.text, offer.tags, path))
            self._offered.append(i)

    def _fail(self, message: str) -> None:
        place = self._program.place(self._state[R_PC])
        source = self._source_line(place) if place and self._source_line else None
        self.errors.append(Problem(message, place, source))

    def _fall(self) -> None:
        """Let what the story waits for fall: as asked, or as the seed decides."""
        state, machine = self._state, self._machine
        outcomes = machine.outcomes(state)
        chosen = self._seeded(outcomes)
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

    def _seeded(self, outcomes: int) -> int:
        state = self._state
        instruction = self._program.code[state[R_PC]]
        if instruction == op.SHUFFLE:
            shuffle = self._program.shuffles[self._program.code[state[R_PC] + 1]]
            size, count = (state[state[R_EVAL] - i] >> TAG_BITS for i in (1, 2))
            item = shuffled_item(shuffle.path, state[R_SEED], count, size)
            undealt = self._machine.undealt(state)
            # An item that a trace made fall before its time is not there to fall again.
            return undealt.index(item) if item in undealt else item % outcomes
        drawn = Generator(state[R_SEED] + state[R_PREVIOUS_RANDOM]).next()
        state[R_PREVIOUS_RANDOM] = drawn
        if instruction == op.LIST_RANDOM:
            values = self._machine.values
            items = values.list_of(state[state[R_EVAL] - 1]).items
            return values.ordered(items).index(items[drawn % outcomes])
        return drawn % outcomes
