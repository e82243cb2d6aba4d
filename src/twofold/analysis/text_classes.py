"""Which of the strings that a global holds can be told apart.

A string that is only built up from its end, and compared with others that are written out, may as
well be any other string once it is the beginning of none of those: whatever comes to it, it never
will be again (the classes of right congruence; Myhill and Nerode, 1957 and 1958).
"""

from __future__ import annotations

from dataclasses import dataclass

from twofold.analysis.abstract_values import IS_OTHER
from twofold.analysis.control_flow import Flow
from twofold.analysis.pure_arithmetic import Arithmetic
from twofold.program import opcodes as op
from twofold.program.values import STRING, TAG_BITS, TAG_MASK

MOST_BEGINNINGS = 10_000


@dataclass(frozen=True, slots=True)
class Texts:
    """The strings that can be told apart: these beginnings, and one that stands for all others."""

    beginnings: frozenset[str]
    other: str

    def of(self, text: str) -> str:
        """One string out of all those that are like this one."""
        return text if text in self.beginnings else self.other


def text_classes(flow: Flow, watched: frozenset[int], arithmetic: Arithmetic) -> dict[int, Texts]:
    """For the globals that are built up and compared, which strings can be told apart.

    Args:
        watched: numbers of globals that are looked at from outside.
    """
    code, holdings = flow.program.code, flow.holdings
    loads: dict[int, list[int]] = {}
    for at in flow.values.running:
        if code[at] == op.LOAD_GLOBAL and not arithmetic.is_lost(at):
            loads.setdefault(code[at + 1], []).append(at)
    found: dict[int, Texts] = {}
    for number, where in loads.items():
        if number in watched or holdings.kinds(number) != IS_OTHER or holdings.is_referred(number):
            continue
        compared: set[str] = {""}
        if all(_is_built_up(flow, load, compared) for load in where):
            beginnings = {text[:end] for text in compared for end in range(len(text) + 1)}
            if len(beginnings) <= MOST_BEGINNINGS:
                found[number] = Texts(frozenset(beginnings), _other_than(beginnings))
    return found


def _is_built_up(flow: Flow, load: int, compared: set[str]) -> bool:
    """Whether a string that is loaded is only compared, added to or printed.

    Args:
        compared: the strings that it is compared with, to which more are added.
    """
    code, values = flow.program.code, flow.values
    for use in values.uses.get(load, ()):
        instruction = code[use] if 0 <= use < len(code) else 0
        if instruction in (op.EQUAL, op.NOT_EQUAL):
            left, right = values.takes[use]
            other = right if left == load else left
            constant = flow.constant(other) if 0 <= other < len(code) else None
            if left == right or constant is None or constant & TAG_MASK != STRING:
                return False
            compared.add(flow.program.values.strings[constant >> TAG_BITS])
        elif instruction == op.ADD:
            left, right = values.takes[use]
            stores = values.uses.get(use, [])
            if left != load or right == load or len(stores) != 1:
                return False
            store = stores[0]
            if not 0 <= store < len(code) or code[store] != op.STORE_GLOBAL:
                return False
            if code[store + 1] != code[load + 1]:
                return False
        elif instruction == op.OUT:
            if use in flow.printed_into_strings:
                return False
        elif instruction not in (op.POP, op.JUMP_IF):
            return False
    return True


def _other_than(texts: set[str]) -> str:
    other = "?"
    while other in texts:
        other += "?"
    return other
