"""A program that asks on its way whether what it says and offers is lawful.

Neither the story nor its compiled form is touched: this is another view of the flat program, for
those who explore it. An instruction that is to be judged makes room for a jump to a detour behind
the code, which calls a predicate of the lowered world, stops at a STORE_WATCHED where the answer
is no, and then does what the instruction did. Whatever looks at the program sees the predicate's
reads like any others, so that no two states are taken for one that it would tell apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twofold.program import opcodes as op
from twofold.program.detours import JUMP_SIZE, Detours
from twofold.program.law_sentences import REMARK, SAY, THINK
from twofold.program.program import CONTAINER_ADDRESS, CONTAINER_SLOTS, Program
from twofold.program.speakers import Tagged, find_speech
from twofold.program.values import pack_int

if TYPE_CHECKING:
    from twofold.world.lower import SpeechLaws

BREAKS = "_unlawful"
"""The global that a detour stores to; it is there for that alone, and nothing reads it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked before an instruction runs.

    Attributes:
        address: of the instruction: a TEXT or a CHOICE.
        function: the id of the predicate's container.
        arguments: packed, in order.
        law: what is broken where the answer is no.
        who: by name, whom it is asked of.
        what: how they say it, or the fact that they use.
    """

    address: int
    function: int
    arguments: tuple[int, ...]
    law: str
    who: tuple[str, ...]
    what: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A program with detours.

    Attributes:
        program: to be run in place of the story's own, with one more global.
        breaks: what was asked, by the address of the STORE_WATCHED that is met where the answer
            is no. The store must not be done.
        moved: where in the story an instruction of a detour stands.
    """

    program: Program
    breaks: Mapping[int, Asked]
    moved: Mapping[int, int]

    def seen_in_story(self, seen: Sequence[int]) -> list[int]:
        """What a machine has seen of this program, at the addresses of the story's own.

        Args:
            seen: by address in this program, and as long as its code.
        """
        found = list(seen)
        for at, was in self.moved.items():
            size = 1 + op.OPERANDS[self.program.code[at]]
            found[was : was + size] = seen[at : at + size]
        return found


def questions(program: Program, laws: SpeechLaws) -> list[Asked]:
    """What the laws of speech and knowledge ask of everything that is plainly said or offered.

    A line that may or may not be an aside is left out, for only a reading knows what to ask.
    """
    functions = {
        name: program.containers[0].named[name].id
        for name in (laws.may_say, laws.may_think, laws.may_aside, laws.knows_to_use)
        if name is not None
    }
    found = []
    speech = find_speech(program, laws.cast)
    for line in speech.lines:
        predicate = laws.may_think if line.is_thought else laws.may_say
        predicate = laws.may_aside if line.aside is Tagged.YES else predicate
        if predicate is not None and line.aside is not Tagged.PERHAPS:
            who = program.values.pack([line.who])
            how = THINK if line.is_thought else SAY
            how = REMARK if line.aside is Tagged.YES else how
            function = functions[predicate]
            found.append(Asked(line.address, function, (who,), "speech", (line.who,), how))
    for choice in speech.choices:
        known = set(choice.by) <= set(laws.cast) and set(choice.uses) <= set(laws.facts)
        if laws.knows_to_use is not None and choice.by and known:
            address = program.choices[choice.number].address
            makers = program.values.pack(choice.by)
            for fact in choice.uses:
                arguments = (makers, program.values.pack([fact]))
                function = functions[laws.knows_to_use]
                found.append(Asked(address, function, arguments, "knowledge", choice.by, fact))
    return found


def judging(program: Program, asked: Iterable[Asked]) -> Judged:
    """The same story, in which each question is put before its instruction runs.

    A choice is judged only where it is offered.
    """
    at: dict[int, list[Asked]] = {}
    for one in asked:
        at.setdefault(one.address, []).append(one)
    builder = _Builder(program)
    for address in sorted(at):
        builder.detour(address, at[address])
    return builder.judged()


class _Builder:
    def __init__(self, program: Program) -> None:
        self._program = program
        self._detours = Detours(program)
        self._breaks_at = self._detours.add_global(BREAKS, pack_int(0))
        self._breaks: dict[int, Asked] = {}
        self._moved: dict[int, int] = {}

    def detour(self, address: int, asked: list[Asked]) -> None:
        """Let what stands at an address be judged first."""
        detours, program = self._detours, self._program
        size = 1 + op.OPERANDS[detours.code[address]]
        instruction = detours.code[address : address + size]
        start = detours.end
        skips = self._unless_offered(address, instruction) if size > JUMP_SIZE else []
        for one in asked:
            for argument in one.arguments:
                detours.put(address, op.PUSH, argument)
            entry = program.container_word(one.function, CONTAINER_ADDRESS)
            slots = program.container_word(one.function, CONTAINER_SLOTS)
            detours.put(address, op.CALL, entry, slots, 1)
            lawful = detours.put(address, op.JUMP_IF, 0)
            detours.put(address, op.PUSH, pack_int(1))
            self._breaks[detours.put(address, op.STORE_WATCHED, self._breaks_at)] = one
            detours.code[lawful + 1] = detours.end
        for skip in skips:
            detours.code[skip + 1] = detours.end
        self._moved[detours.put(address, *instruction)] = address
        detours.put(address, op.JUMP, address + size)
        detours.divert(address, size, start)

    def judged(self) -> Judged:
        """The program as it is now."""
        return Judged(self._detours.finished(), self._breaks, self._moved)

    def _unless_offered(self, address: int, choice: list[int]) -> list[int]:
        """Instructions that leave out what follows where a choice will not be offered.

        Returns the addresses of the jumps, whose targets are still to be set. The condition lies
        on top of the stack, and stays there.
        """
        flags, counter = choice[1], choice[3]
        jumps = []
        if flags & op.HAS_CONDITION:
            self._detours.put(address, op.DUPLICATE)
            self._detours.put(address, op.NOT)
            jumps.append(self._detours.put(address, op.JUMP_IF, 0))
        if flags & op.ONCE_ONLY and counter >= 0:
            self._detours.put(address, op.LOAD_VISITS, counter)
            jumps.append(self._detours.put(address, op.JUMP_IF, 0))
        return jumps
