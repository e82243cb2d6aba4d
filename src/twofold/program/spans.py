"""The stretches of text in a program that are printed or not as a whole."""

from __future__ import annotations

from twofold.program import opcodes as op
from twofold.program.program import Program, Span

_BREAKS = frozenset(
    (
        op.JUMP,
        op.JUMP_IF,
        op.CHOICE,
        op.RETURN,
        op.FALL_OFF,
        op.DONE,
        op.END,
        op.TUNNEL,
        op.TUNNEL_RETURN,
        op.THREAD,
        op.JUMP_VARIABLE,
        op.TUNNEL_VARIABLE,
    )
)


def find_spans(program: Program, jumps: set[int], apart: set[int]) -> list[Span]:
    """Every span, in the order of the source.

    What a choice says before it is taken, tags, and strings that are evaluated are no spans.

    Args:
        program: what to look at.
        jumps: the addresses that something jumps to.
        apart: the addresses of what is printed, but not into a line.
    """
    found: dict[tuple[int, int], list[int]] = {}
    open_span = False
    for address, code in program.instructions():
        if address in jumps or code in _BREAKS:
            open_span = False
        if open_span or address in apart:
            continue
        if code == op.OUT or (code == op.TEXT and _says_something(program, address)):
            found.setdefault(program.origins[address], []).append(address)
            open_span = True
    return [Span(program.path(at[0]), program.place(at[0]), tuple(at)) for at in found.values()]


def _says_something(program: Program, address: int) -> bool:
    return bool(program.values.strings[program.code[address + 1]].strip(" \t\n"))
