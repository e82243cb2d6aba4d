"""Room for more behind the code of a program: an instruction makes way for a jump there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from twofold.program import opcodes as op
from twofold.program.program import HEADER_CONTAINERS, HEADER_GLOBALS, Program

JUMP_SIZE = 2


class Detours:
    """A program that is given detours behind its code; no address of its own moves.

    What is added stands, to whoever asks, where the instruction stands that it is there for.
    """

    def __init__(self, program: Program) -> None:
        self._program = program
        end = program.code[HEADER_CONTAINERS]
        self.code = program.code[:end]
        self._table = program.code[end:]
        self._origins = dict(program.origins)
        self._globals: list[str] = []
        self._initial: list[int] = []

    @property
    def end(self) -> int:
        """Where the next instruction will stand."""
        return len(self.code)

    def add_global(self, name: str, value: int) -> int:
        """Add a global that holds a packed value when the story begins; returns its number."""
        self._globals.append(name)
        self._initial.append(value)
        return len(self._program.globals) + len(self._globals) - 1

    def put(self, origin: int, *words: int) -> int:
        """Add an instruction on behalf of the one at `origin`; returns its address."""
        address = len(self.code)
        self.code += words
        self._origins[address] = self._origins[origin]
        return address

    def divert(self, address: int, size: int, to: int) -> None:
        """Let an instruction of `size` words, a jump's or more, be a jump."""
        self.code[address : address + size] = [
            op.JUMP,
            to,
            *[op.POP] * (size - JUMP_SIZE),  # never reached
        ]
        for filler in range(address + JUMP_SIZE, address + size):
            self._origins[filler] = self._origins[address]

    def finished(self, behind: Sequence[int] = ()) -> Program:
        """The program as it is now.

        Args:
            behind: words to keep behind its table of containers.
        """
        program = self._program
        code = [*self.code, *self._table, *behind]
        code[HEADER_CONTAINERS] = len(self.code)
        code[HEADER_GLOBALS] += len(self._globals)
        initial = program.initial_globals
        return replace(
            program,
            code=code,
            globals=[*program.globals, *self._globals],
            initial_globals=[*initial, *self._initial] if initial else [],
            origins=self._origins,
        )
