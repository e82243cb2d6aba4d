"""A trace taken again, to see how things stand at its end."""

from __future__ import annotations

from collections.abc import Iterator

from twofold.machine import Machine
from twofold.machine.operations import RuntimeFault, truthy
from twofold.machine.state import C_ADDRESS, C_WORDS, CHANCE, O_CHOICES, R_CHOICES, State
from twofold.program import opcodes as op
from twofold.program.program import Program


def offered(program: Program, state: State) -> list[tuple[int, int]]:
    """The choices that a reader is offered: their place among the pending, and their address."""
    found = []
    for index in range(state[R_CHOICES]):
        address = state[state[O_CHOICES] + index * C_WORDS + C_ADDRESS]
        if not program.code[address + 1] & op.IS_FALLBACK:
            found.append((index, address))
    return found


def replay(machine: Machine, trace: str) -> State:
    """The state that a trace of the proof's own leads to.

    Args:
        machine: not a reading one.
        trace: as `--choices` takes it, every fall in it.
    """
    *_, state = replayed(machine, trace)
    return state


def replayed(machine: Machine, trace: str) -> Iterator[State]:
    """The states that such a trace leads through, the first and the last too."""
    state, _ = run_on(machine, machine.start())
    yield state
    for word in trace.split(",") if trace else ():
        take(machine, state, word)
        state, _ = run_on(machine, state)
        yield state


def take(machine: Machine, state: State, word: str) -> None:
    """Let a state go on as a word of a trace says: a choice by its number, or a fall, `r2`."""
    if word.startswith("r"):
        machine.fall(state, int(word[1:]) - 1)
    else:
        index, _ = offered(machine.program, state)[int(word) - 1]
        machine.choose(state, index)


def run_on(machine: Machine, state: State) -> tuple[State, int]:
    """Run to a choice, an end, or something that can fall in more ways than one; and the status."""
    state, status = machine.run(state, refuel=True)
    while status == CHANCE and machine.outcomes(state) == 1:
        machine.fall(state, 0)
        state, status = machine.run(state)
    return state, status


def holds(machine: Machine, state: State, function: int) -> bool:
    """Whether what is asked of a state says yes; where it ends in a runtime error, it does not.

    Args:
        function: the container that says it.
    """
    try:
        return truthy(machine.evaluate(state, function))
    except RuntimeFault:
        return False
