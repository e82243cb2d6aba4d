"""Moves of a reading found by sets, taken by the machine: they are believed when it comes there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from twofold.machine import Machine
from twofold.machine.state import (
    C_ADDRESS,
    C_FRAMES,
    C_SIZE,
    C_WORDS,
    CHANCE,
    O_ARENA,
    O_CHOICES,
    R_EVAL,
    R_PC,
    WAITING,
    State,
)
from twofold.program.program import Program
from twofold.search.replay import offered, run_on
from twofold.search.sets.backward import Move
from twofold.search.sets.gathered import drawn
from twofold.search.sets.places import Kept

MOST_TRIES = 2_000  # turns that are taken to find out which of several alike choices it is

Comes = Callable[[Machine, State, int], bool]


def written(program: Program, moves: Sequence[Move], comes: Comes | None = None) -> str | None:
    """Moves as `--choices` takes them; None where the machine does not come where they lead.

    Args:
        comes: whether it came where it should, by the state and the status at the end.
    """
    machine = Machine(program, reading=False)
    state, status = run_on(machine, machine.start())
    waiting: list[tuple[int, str, State, int]] = [(0, "", state, status)]
    for _ in range(MOST_TRIES):
        if not waiting:
            return None
        at, trace, state, status = waiting.pop()
        move = moves[at] if at < len(moves) else None
        if move is None and (comes is None or comes(machine, state, status)):
            return trace.removeprefix(",")
        for number, word, next_state in _taken(machine, state, status, move):
            ran, became = run_on(machine, next_state)
            waiting.append((at + number, f"{trace},{word}", ran, became))
    return None


def _taken(
    machine: Machine, state: State, status: int, move: Move | None
) -> list[tuple[int, str, State]]:
    """How many moves are done, how it is written, and the state: the likeliest comes last.

    Where something falls that is none of the moves, it only chooses words, and falls as it may.
    """
    if status == CHANCE:
        copy = list(state)
        outcome, done = 0, 0
        if move is not None and move.chosen is None and move.address == state[R_PC]:
            outcome, done = _outcome(machine, state, move.outcome), 1
        machine.fall(copy, outcome)
        return [(done, f"r{outcome + 1}", copy)]
    if status != WAITING or move is None or move.chosen is None:
        return []
    found = []
    for number, (index, address) in enumerate(offered(machine.program, state), 1):
        if address == move.chosen.address:
            copy = list(state)
            machine.choose(copy, index)
            found.append((_is_kept(state, index, move.chosen), (1, str(number), copy)))
    return [one for _, one in sorted(found, key=lambda each: each[0])]


def _outcome(machine: Machine, state: State, outcome: int) -> int:
    """Which way it falls, from 0, where an item that falls out of a list is told by itself."""
    if outcome >= 0:
        return outcome
    values = machine.values
    items = values.ordered(values.list_of(state[state[R_EVAL] - 1]).items)
    return items.index(drawn(outcome)) if drawn(outcome) in items else 0


def _is_kept(state: State, index: int, kept: Kept) -> bool:
    """Whether a pending choice keeps frames that look like these."""
    record = state[O_CHOICES] + index * C_WORDS
    assert state[record + C_ADDRESS] == kept.address
    start = state[O_ARENA] + state[record + C_FRAMES]
    words = state[start : start + state[record + C_SIZE]]
    return len(words) == len(kept.words) and all(
        not said or said == word for said, word in zip(kept.words, words, strict=True)
    )
