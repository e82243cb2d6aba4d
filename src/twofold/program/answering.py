"""A program whose EXTERNAL functions answer by chance, as it is declared."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from twofold.errors import Problem, StoryError
from twofold.external_answers import Answers
from twofold.program import opcodes as op
from twofold.program.detours import Detours
from twofold.program.program import HEADER_CONTAINERS, Program
from twofold.program.values import PACKED_FALSE, PACKED_TRUE

WAS_ASKED = " was asked"
"""How the name ends of a global that only remembers that a steady function has answered."""

_SIZE = 1 + op.OPERANDS[op.EXTERNAL]


def answering(program: Program, answers: Mapping[str, Answers]) -> Program:
    """The same story, in which these EXTERNAL functions answer by chance.

    Raises:
        StoryError: where one is to answer alike to the same arguments, and a call's arguments are
            known only as the story runs.
    """
    for name in answers:
        program = program.binding(name)
    maker = _Maker(program)
    for at, name in calls(program):
        if name in answers:
            maker.answer(at, name, answers[name])
    return maker.finished()


def unheard(program: Program) -> Program:
    """The same story, in which an EXTERNAL whose answer is thrown away is not called at all."""
    maker = _Maker(program)
    for at, _ in calls(program):
        if is_thrown_away(program, at):
            maker.roll(at, program.code[at : at + _SIZE], Answers((None,)))
    return maker.finished()


def calls(program: Program) -> Iterator[tuple[int, str]]:
    """The EXTERNAL instructions, each with the name of its function."""
    for at, instruction in program.instructions():
        if instruction == op.EXTERNAL:
            yield at, program.values.strings[program.code[at + 1]]


def is_thrown_away(program: Program, at: int) -> bool:
    """Whether nothing becomes of what the EXTERNAL at `at` answers."""
    return program.code[at + _SIZE] == op.POP


def is_only_printed(program: Program, at: int) -> bool:
    """Whether what the EXTERNAL at `at` answers is printed, and nothing else becomes of it.

    Where a string is open whose value is kept, it is a part of that value all the same.
    """
    return program.code[at + _SIZE] == op.OUT


def is_of_no_account(program: Program, at: int) -> bool:
    """Whether a story goes on alike whatever the EXTERNAL at `at` answers."""
    return is_thrown_away(program, at) or is_only_printed(program, at)


def only_printed(program: Program) -> list[str]:
    """The EXTERNAL functions of which nothing says what they answer, and whose answers are printed
    and nothing else: names, in the order of their first calls."""
    found = dict.fromkeys(name for at, name in calls(program) if is_only_printed(program, at))
    others = {name for at, name in calls(program) if not is_of_no_account(program, at)}
    return [name for name in found if name not in others]


@dataclass(frozen=True, slots=True)
class _Remembered:
    """The globals that hold whether a function was asked, and what it answered."""

    asked: int
    answer: int


class _Maker:
    def __init__(self, program: Program) -> None:
        self._program = program
        self._detours = Detours(program)
        self._behind: list[int] = []
        self._offset = len(program.code) - program.code[HEADER_CONTAINERS]
        self._rolled = dict(program.rolled)
        self._addresses = [at for at, _ in program.instructions()]
        self._remembered: dict[tuple[str, tuple[int, ...]], _Remembered] = {}

    def finished(self) -> Program:
        """The program as it is now."""
        if len(self._rolled) == len(self._program.rolled):
            return self._program
        return replace(self._detours.finished(self._behind), rolled=self._rolled)

    def roll(self, at: int, external: Sequence[int], answers: Answers) -> None:
        """Let what stands at `at`, in place of an EXTERNAL, fall by chance."""
        self._rolled[at] = tuple(external)
        offset = self._offset + len(self._behind)
        self._behind += map(self._program.values.pack, answers.values)
        instruction = [op.ROLL, offset, external[2], len(answers.values)]
        self._detours.code[at : at + _SIZE] = instruction

    def answer(self, call: int, name: str, answers: Answers) -> None:
        """Let a call answer."""
        external = self._program.code[call : call + _SIZE]
        if not answers.steady or len(answers.values) == 1:
            self.roll(call, external, answers)
            return
        arguments = self._constants(call, name)
        kept = self._remembered.get((name, arguments))
        if kept is None:
            kept = self._remembered[name, arguments] = self._remember(name, arguments)
        external[2] = 0  # by then it has been given its arguments
        detours = self._detours
        detours.divert(call, _SIZE, detours.end)
        for _ in arguments:
            detours.put(call, op.POP)
        detours.put(call, op.LOAD_GLOBAL, kept.asked)
        known = detours.put(call, op.JUMP_IF, 0)
        self.roll(detours.put(call, *external), external, answers)
        detours.put(call, op.STORE_GLOBAL, kept.answer)
        detours.put(call, op.PUSH, PACKED_TRUE)
        detours.put(call, op.STORE_GLOBAL, kept.asked)
        detours.code[known + 1] = detours.end
        detours.put(call, op.LOAD_GLOBAL, kept.answer)
        detours.put(call, op.JUMP, call + _SIZE)

    def _remember(self, name: str, arguments: tuple[int, ...]) -> _Remembered:
        values = self._program.values
        called = f"{name}({', '.join(map(values.text, arguments))})"
        return _Remembered(
            self._detours.add_global(f"{called}{WAS_ASKED}", PACKED_FALSE),
            self._detours.add_global(called, PACKED_FALSE),
        )

    def _constants(self, call: int, name: str) -> tuple[int, ...]:
        """The packed arguments of a call.

        Raises:
            StoryError: where one is no constant.
        """
        code = self._program.code
        end = bisect_left(self._addresses, call)
        pushes = self._addresses[end - code[call + 2] : end]
        if all(code[at] == op.PUSH for at in pushes):
            return tuple(code[at + 1] for at in pushes)
        message = (
            f"`{name}` is declared to answer alike to the same arguments, but what this call "
            "gives it is known only as the story runs"
        )
        hint = "give it plain words or numbers here, or declare it without `steady`"
        raise StoryError(Problem(message, self._program.place(call), hint=hint))
