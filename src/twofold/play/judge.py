"""The laws of the storyworld, judged as a story is read: what happens, is said, and is offered.

What decides on speech and knowledge is a function of the lowered world, asked on a copy of the
state, so that a story that is judged is read as it would be without. A line is judged by the world
as it was when it began.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from twofold.errors import Place
from twofold.ink.speaker import ASIDE, spoken, tagged
from twofold.machine import Line, Machine
from twofold.machine.law_stores import BROKEN_LAWS, LawStores, names_held
from twofold.machine.memo import Memo
from twofold.machine.operations import truthy
from twofold.machine.state import O_GLOBALS, R_PC, State
from twofold.machine.stream import clean_whitespace
from twofold.play.moment import Broken, Choice
from twofold.program import Program
from twofold.program.globals_read import globals_read
from twofold.program.law_sentences import (
    REMARK,
    SAY,
    SENTENCES,
    THINK,
    Held,
    LawTeller,
)
from twofold.program.speakers import SpokenLine, find_speech

if TYPE_CHECKING:
    from twofold.world.lower import SpeechLaws


class Judge:
    """Judges what happens, is said, and is offered in the readings of one story.

    Args:
        program: the story.
        laws: what lines, choices and endings are judged by.
        items: for each item that `broken_laws` may hold, the law.
        generated: files that no author wrote.
    """

    def __init__(
        self,
        program: Program,
        laws: SpeechLaws,
        items: Mapping[str, str] | None = None,
        generated: Collection[str] = (),
    ) -> None:
        self._program = program
        self._laws = laws
        self._items = items or {}
        self._verdicts: dict[tuple[object, ...], bool] = {}
        self._stores = LawStores(program, generated)
        self._cast = frozenset(laws.cast)
        self._teller = LawTeller(laws)
        self._machine = Machine(program, reading=False)
        asked = (
            *(laws.may_say, laws.may_think, laws.may_aside),
            *(laws.knows_to_use, laws.still_playing),
        )
        self._functions = {name: self._container(name) for name in asked if name is not None}

    @property
    def sees(self) -> frozenset[str]:
        """The globals whose writes it is to be told of, besides."""
        return frozenset({BROKEN_LAWS} & set(self._program.globals))

    @cached_property
    def _sorted_reads(self) -> list[str]:
        return sorted(self.reads)

    @cached_property
    def reads(self) -> frozenset[str]:
        """The globals that the judgement of a line hangs on, and what is then said of it."""
        told = {"here", *self._laws.whereabouts.values()}
        numbers = {self._numbers[name] for name in told & self._numbers.keys()}
        for name, function in self._functions.items():
            if name not in (self._laws.knows_to_use, self._laws.still_playing):
                numbers |= globals_read(self._program, function)
        return frozenset(self._program.globals[number] for number in numbers)

    def of_lines(self, machine: Machine, state: State, lines: Iterable[Line]) -> Iterator[Broken]:
        """What some lines broke.

        Args:
            machine: the one that printed them.
            state: any state since, or that from which it will go on.
            lines: each with what the globals in `reads` held when it began.
        """
        for line in lines:
            found = spoken(line.text, self._cast)
            if found is None:
                continue
            function, how = self._laws.may_say, SAY
            if ASIDE in line.tags:
                function, how = self._laws.may_aside, REMARK
            elif found.is_thought:
                function, how = self._laws.may_think, THINK
            if function is None or self._may(machine, state, function, found.who, line):
                continue
            said = self._teller.line(found.who, how, self._held(machine, state, line.watched))
            yield Broken("speech", said, line.text, self._place(machine, line.text))

    def of_choices(
        self, machine: Machine, state: State, choices: Iterable[Choice]
    ) -> Iterator[Broken]:
        """What is broken by choices that are offered in a state."""
        function = self._laws.knows_to_use
        for choice in choices if function is not None else ():
            for who in tagged(choice.tags, "by"):
                for fact in tagged(choice.tags, "uses"):
                    message = f"`{who}` is offered a choice that uses `{fact}`, "
                    if who not in self._cast:
                        message += f"and nobody in the cast is called `{who}`"
                    elif fact not in self._laws.facts:
                        message += f"and there is no fact `{fact}`"
                    elif self._holds(machine, state, str(function), [who, fact]):
                        continue
                    else:
                        held = self._held(machine, state)
                        message = self._teller.choice([who], fact, held)
                    place = self._places_of_choices.get(choice.path)
                    yield Broken("knowledge", message, choice.text, place)

    def of_store(self, machine: Machine, state: State) -> Iterator[Broken]:
        """What is broken by what a world's function is about to store, if it is a law."""
        program = self._program
        if program.globals[program.code[state[R_PC] + 1]] != BROKEN_LAWS:
            return
        place = program.place(self._stores.authors_address(state))
        for item in self._stores.added(state, machine.values):
            law = self._items.get(machine.values.items[item].name)
            if law is not None:
                held, called = self._held(machine, state), self._stores.called(state)
                message = SENTENCES[law]
                if called is not None:
                    given = {n: names_held(word, machine.values) for n, word in called.held.items()}
                    message = self._teller.call(law, called.function, given, held)
                yield Broken(law, message, "", place)

    def of_ending(self, machine: Machine, state: State) -> Iterator[Broken]:
        """What is broken by the story's ending in a state."""
        function = self._laws.still_playing
        if function is not None and self._holds(machine, state, function, []):
            place = self._program.place(state[R_PC])
            yield Broken("stage", self._teller.ending(self._held(machine, state)), "", place)

    def _may(self, machine: Machine, state: State, function: str, who: str, line: Line) -> bool:
        """Whether a predicate holds for someone when a line began; asked once of each world."""
        world = tuple(line.watched.get(name) for name in self._sorted_reads)
        key = (function, who, world)
        if key not in self._verdicts:
            self._verdicts[key] = self._holds(machine, state, function, [who], line.watched)
        return self._verdicts[key]

    def _holds(
        self,
        machine: Machine,
        state: State,
        function: str,
        names: Sequence[str],
        watched: Mapping[str, object] | None = None,
    ) -> bool:
        values = machine.values
        if self._machine.values is not values:
            # Another reading, whose numbers for lists are its own: what was worked out is not.
            self._machine.values, self._machine.memo = values, Memo()
        copy = list(state)
        for name, value in (watched or {}).items():
            if name in self.reads:
                number = self._numbers[name]
                copy[copy[O_GLOBALS] + number] = values.pack(value)  # type: ignore[arg-type]
        arguments = [values.pack([name]) for name in names]
        return truthy(self._machine.evaluate(copy, self._functions[function], arguments))

    def _held(
        self, machine: Machine, state: State, watched: Mapping[str, object] | None = None
    ) -> Held:
        """What tells the names that a global held, when a line began if that is known."""
        held = self._stores.held(state, machine.values)

        def of(name: str) -> Collection[str]:
            value = (watched or {}).get(name)
            if isinstance(value, frozenset):
                return {item.rpartition(".")[2] for item in value}
            return held(name)

        return of

    def _place(self, machine: Machine, text: str) -> Place | None:
        """Where a line stands that was printed, if only one that begins so has been."""
        begun = [
            line
            for line in self._spoken
            if text.startswith(clean_whitespace(line.text).strip()) and machine.seen[line.address]
        ]
        longest = max((len(line.text) for line in begun), default=0)
        places = {line.place for line in begun if len(line.text) == longest}
        return places.pop() if len(places) == 1 else None

    @cached_property
    def _spoken(self) -> tuple[SpokenLine, ...]:
        return find_speech(self._program, self._laws.cast).lines

    @cached_property
    def _places_of_choices(self) -> dict[str, Place | None]:
        return {choice.path: choice.place for choice in self._program.choices}

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return self._program.global_numbers

    def _container(self, name: str) -> int:
        return self._program.containers[0].named[name].id
