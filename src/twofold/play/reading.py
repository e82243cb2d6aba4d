"""A reading: a playthrough, and all that its host may ask of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from twofold.errors import Problem, StoryError
from twofold.machine import Line
from twofold.machine.host import External
from twofold.machine.operations import kept_origins
from twofold.machine.state import (
    O_EVAL,
    O_GLOBALS,
    O_TURNS,
    O_VISITS,
    R_CHOICES,
    R_EVAL,
    R_PC,
    R_PREVIOUS_RANDOM,
    R_SEED,
    State,
)
from twofold.play import arguments, host_names
from twofold.play.moment import Choice, Moment
from twofold.play.playthrough import Playthrough
from twofold.play.saves import format as saves
from twofold.play.saves.positions import Positions
from twofold.play.saves.reader import SaveReader
from twofold.play.saves.writer import SaveWriter
from twofold.play.variable_observers import Observer
from twofold.program.containers import COUNTS_VISITS
from twofold.program.program import HEADER_SIZE
from twofold.program.values import PACKED_VOID, Value

if TYPE_CHECKING:
    from twofold.play.world_words import WorldWords
    from twofold.world.vocabulary import Function


class Reading(Playthrough):
    """One playthrough. Read on with `continue_`, then `choose`, until it has `ended`.

    Beside that it saves and loads, reads and writes variables, calls the story's functions and
    lets it call the host's, counts visits, and finds tags.
    """

    # Saves.

    def save(self) -> str:
        """This reading as JSON, as the reference's `state.ToJson` writes it.

        What came before it, to be undone, is not in it.

        Raises:
            StoryError: in the middle of the text that a choice leads to, where no other runtime
                could go on; between turns it can always be saved.
        """
        self._must_be_still()
        writer = SaveWriter(self._machine, self._positions)
        return writer.save(self._fingerprint, self._here(), self.current_flow, self._others)

    def load(self, text: str) -> list[Problem]:
        """Go on from a save of this story, made here or by the reference (`state.LoadJson`).

        Where the story was edited since, what is still there is found by its path.

        Returns a warning that says what of it is gone, where the story was edited since.

        Raises:
            StoryError: when it is of another story or is no save, or its place is gone; nothing
                has changed then.
            TypeError: when it is no text.
        """
        arguments.check_text(text, "a save")
        reader = SaveReader(self._machine, self._positions)
        flows, current = reader.load(text, self._fingerprint, self._watched)
        self.return_to(Moment(flows.pop(current), current, flows))
        return reader.warnings

    @cached_property
    def _fingerprint(self) -> str:
        return saves.fingerprint(self._story_program)

    @cached_property
    def _positions(self) -> Positions:
        return Positions(self._story_program)

    # The story's variables, functions and tags.

    def variable(self, name: str) -> Value:
        """The value of a global variable; a list is the set of its `origin.item` names.

        In the reference: `variablesState[name]`.

        Raises:
            StoryError: when there is no such variable.
        """
        return self._machine.values.python(self._state[self._global(name)])

    def set_variable(self, name: str, value: Value | Collection[str]) -> None:
        """Give a global variable a value; a collection of item names makes a list.

        Raises:
            StoryError: when there is no such variable, or it is the storyworld's own; when a name
                is no item's or that of several.
            TypeError: when a story has no such kind of value, or the variable holds another: what
                is a list stays one, and what is a place.
        """
        at = self._global(name)
        if self._words is not None:
            self._words.check_set(name)
        packed = self._packed(value)
        began_as = self._program.initial_globals[host_names.global_number(self._program, name)]
        held = (self._state[at], began_as)
        arguments.check_kind(name, value, *map(self._machine.values.python, held))
        before = self._observed()
        self._state[at] = kept_origins(packed, self._state[at], self._machine.values)
        self._tell(before)

    def globals(self) -> dict[str, Value]:
        """The values of all global variables, by name."""
        return {name: self.variable(name) for name in self._program.globals}

    def observe(self, name: str, observer: Observer) -> None:
        """Call `observer` with the name and the new value whenever a global has changed.

        Like the reference's ObserveVariable, it is told when a line is complete, with the value
        that it ends in, in the order in which the variables were assigned.

        Raises:
            StoryError: when there is no such variable.
            TypeError: when the observer is no function.
        """
        self._global(name)
        arguments.check_function(observer, "an observer")
        self._observers.add(name, observer)
        self._watch_stores()

    def unobserve(self, observer: Observer | None = None, name: str | None = None) -> None:
        """Tell an observer no more: of one variable, or of all; without one, nobody is told.

        The reference calls it RemoveVariableObserver.

        Raises:
            StoryError: when there is no such variable.
        """
        if name is not None:
            self._global(name)
        self._observers.remove(observer, name)
        self._watch_stores()

    def has_function(self, name: str) -> bool:
        """Whether `call` knows a function of this name. The reference calls it HasFunction."""
        if self._words is not None and self._words.function(name) is not None:
            return True
        found = self._program.containers[0].named.get(name)
        return found is not None and found.index < 0

    def call(self, name: str, *given: Value | Collection[str]) -> tuple[Value, str]:
        """Call a function of the story. The reference calls it EvaluateFunction.

        A function of the storyworld takes the names of people, realms, facts and the like. One
        that only asks may be called though no Ink calls it, and leaves everything as it is.

        Returns its value and the text that it printed.

        Raises:
            StoryError: when there is no such function, it takes other arguments, or it fails; when
                it is one of the world's that changes it, and no Ink calls it, or that asks for
                what the story does not keep.
            TypeError: when a story has no such kind of value.
        """
        self._must_be_still()
        word = self._words.function(name) if self._words else None
        if self._words is not None and word is not None:
            if not word.changes:
                return self._asked(self._words, word, given)
            given = tuple(self._words.changing(word, given))
        known = self._words.names() if self._words else ()
        function = host_names.function(self._program, name, known)
        host_names.check_arguments(function, f"the function `{name}`", len(given))
        packed = [self._packed(argument) for argument in given]
        before, was = self._observed(), self.moment()
        after, text = self._evaluated(name, function.id, packed, was)
        shared = slice(after[O_GLOBALS], after[O_EVAL])
        self._state[shared] = after[shared]
        self._state[R_SEED] = after[R_SEED]
        self._state[R_PREVIOUS_RANDOM] = after[R_PREVIOUS_RANDOM]
        self._tell(before)
        return self._value(after), text

    def _asked(
        self, words: WorldWords, word: Function, given: Sequence[Value | Collection[str]]
    ) -> tuple[Value, str]:
        """Call a function that only asks, in a story of nothing but the world as it is now."""
        program, arguments = words.asked(word, given)
        there = Reading(program, self.seed)
        start, values = there._state[O_GLOBALS], there._machine.values
        held, visits = self._program.global_numbers, self.visits()
        for number, name in enumerate(program.globals):
            if name in visits:
                there._state[start + number] = there._packed(visits[name])
            elif name in held:
                value = self._state[self._state[O_GLOBALS] + held[name]]
                there._state[start + number] = values.adopted(value, self._machine.values)
        function = host_names.function(program, word.name)
        packed = [there._packed(argument) for argument in arguments]
        after, text = there._evaluated(word.name, function.id, packed, there.moment())
        return there._value(after), text

    def _evaluated(
        self, name: str, function: int, given: list[int], was: Moment
    ) -> tuple[State, str]:
        """Run a function to its end, and go back; returns the state then, and what it printed."""
        try:
            text = self._called(function, given)
            after = self._state
            problems = self.errors[len(was.errors) :]
            held = after[R_CHOICES] > was.flow.state[R_CHOICES]
            if problems or after[R_PC] != HEADER_SIZE or held:
                raise StoryError(problems or Problem(f"the function `{name}` does not return"))
        finally:
            self._return_to(was)
        return after, text

    def _value(self, after: State) -> Value:
        value = after[after[R_EVAL] - 1] if after[R_EVAL] > after[O_EVAL] else PACKED_VOID
        return self._machine.values.python(value)

    def _called(self, function: int, given: list[int]) -> str:
        """Run a function to its end; returns what it printed."""
        self._machine.enter(self._state, function, given)
        self._go_on()
        lines: list[Line] = []
        if not self._must_wait_for_lines:
            lines = self._whole_turn()
        while self._can_continue:
            line = self._next_line()
            lines += [line] if line else []
        return "".join(line.text + "\n" * line.newline for line in lines)

    def bind(self, name: str, function: Callable[..., Value], lookahead_safe: bool = False) -> None:
        """Let a Python function stand for an EXTERNAL one.

        The reference calls it BindExternalFunction.

        Args:
            name: the EXTERNAL's.
            function: takes and returns Python values; None is no value.
            lookahead_safe: whether it may be called, and called again, while the machine looks
                ahead of the line that is read.

        Raises:
            StoryError: when the story calls none of that name, and one that is like it.
            TypeError: when it is no function.
        """
        arguments.check_text(name, "the name of an EXTERNAL function")
        arguments.check_function(function, f"what is bound to `{name}`")
        arguments.check_bound(name, self._story_program.externals())
        self._machine.externals[name] = External(function, lookahead_safe)
        self._watch_stores()

    def unbind(self, name: str) -> None:
        """Let an EXTERNAL's fallback, if it has one, stand for it again.

        The reference calls it UnbindExternalFunction.

        Raises:
            StoryError: when nothing is bound to that name.
        """
        if name not in self._machine.externals:
            bound = self._machine.externals
            raise host_names.unknown(f"nothing is bound to `{name}`", name, bound)
        del self._machine.externals[name]
        self._watch_stores()

    def visit_count(self, path: str) -> int:
        """How often a knot, stitch or label was visited.

        The reference calls it VisitCountAtPathString, and counts what is not counted as 0.

        Raises:
            StoryError: when there is no such place, or its visits are not counted.
        """
        container = host_names.container(self._program, path)
        if not container.flags & COUNTS_VISITS:
            message = f"the visits of `{path}` are not counted: nothing in the story asks for them"
            raise StoryError(Problem(message))
        return self.visits().get(container.path, 0)

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
    def global_tags(self) -> list[str]:
        """The tags at the very start of the story. The reference calls it globalTags.

        Raises:
            StoryError: when one of them is not plain text.
        """
        return host_names.constant_tags(self._program.containers[0])

    def tags_at(self, path: str) -> list[str]:
        """The tags at the very start of a knot or stitch.

        The reference calls it TagsForContentAtPath.

        Raises:
            StoryError: when there is no such place, or one of them is not plain text.
        """
        return host_names.constant_tags(host_names.container(self._program, path))


__all__ = ["Choice", "Line", "Moment", "Reading"]
