"""States: how they are laid out, and that a larger one is the same one."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.machine.stories import STORIES
from tests.program.support import program_of
from twofold.machine import state as layout
from twofold.machine.host import FUEL, Machine
from twofold.machine.state import (
    CHANCE,
    O_ARENA,
    O_CHOICES,
    O_END,
    O_EVAL,
    O_GLOBALS,
    O_SHUFFLES,
    O_STACK,
    O_TURNS,
    O_VISITS,
    R_ARENA,
    R_BASE,
    R_CHOICES,
    R_EVAL,
    R_FRAME,
    R_THREADS,
    R_TOP,
    R_TURN,
    WAITING,
    State,
    globals_of,
    grown,
    new_state,
)
from twofold.program import Program
from twofold.program import program as header
from twofold.program.values import pack_int

REGIONS = (
    O_GLOBALS,
    O_VISITS,
    O_TURNS,
    O_SHUFFLES,
    O_EVAL,
    O_CHOICES,
    O_ARENA,
    O_STACK,
    O_END,
)

THREADS = """
VAR n = 0
LIST l = a, b
- (top)
<- one(3)
<- two(1)
{RANDOM(1, 2)} {n} {"{~x|y} and {RANDOM(1, 3)}"}
+ [Round {n}] -> top
* -> END
=== one(k)
~ temp t = k * 2
{~red|blue} {RANDOM(1, t + 2)}
{k > 0:
  <- one(k - 1)
}
{RANDOM(1, 2)}
+ [One {k} {t}] {t} {k}
  ~ n += t
  -> top
=== two(k)
-> tunnel(k + 1) ->
* [Two {k}] -> tunnel(k) -> top
=== tunnel(z)
{f(z)} {LIST_RANDOM(LIST_ALL(l))}
->->
=== function f(x)
~ temp y = RANDOM(1, 2)
~ return x + y * 0
"""


def test_the_regions_follow_each_other() -> None:
    program = program_of(THREADS)
    state = Machine(program, False).start()
    offsets = [state[region] for region in REGIONS]
    assert offsets == sorted(offsets)
    assert offsets[0] == layout.HEADER
    assert offsets[-1] == len(state)
    assert state[O_VISITS] - state[O_GLOBALS] == len(program.globals)
    assert state[O_TURNS] - state[O_VISITS] == len(program.counters)
    assert state[O_SHUFFLES] - state[O_TURNS] == len(program.counters)
    assert state[O_EVAL] - state[O_SHUFFLES] == sum(s.words for s in program.shuffles)


def test_registers_and_offsets_are_apart() -> None:
    numbers = [
        value
        for name, value in vars(layout).items()
        if name.startswith(("R_", "O_")) and isinstance(value, int)
    ]
    assert len(set(numbers)) == len(numbers)
    assert max(numbers) < layout.HEADER


def test_a_new_state() -> None:
    program = program_of("VAR a = 3\n~ temp t = 1\n~ temp u = 2\n{a}{t}{u}\n")
    state = Machine(program, False).start()
    assert state[layout.R_PC] == program.code[header.HEADER_ENTRY]
    assert state[R_TURN] == -1
    assert state[R_EVAL] == state[O_EVAL]
    assert state[R_ARENA] == state[O_ARENA]
    assert state[R_BASE] == state[O_STACK]
    assert state[R_TOP] == state[O_STACK] + layout.F_WORDS + 2
    assert (state[R_FRAME], state[R_THREADS], state[R_CHOICES]) == (0, 0, 0)
    assert globals_of(program, state) == [pack_int(3)]
    assert state[layout.R_FUEL] == FUEL
    state[layout.R_FUEL] = 0
    assert new_state(program) == state


def test_globals_begin_as_they_are_declared() -> None:
    program = program_of('VAR a = 3\nVAR s = "x"\nVAR f = 1.5\nVAR b = true\nLIST l = (p), q\n')
    machine = Machine(program, True)
    state = machine.start()
    found = [machine.values.python(v) for v in globals_of(program, state)]
    assert dict(zip(program.globals, found, strict=True)) == {
        "a": 3,
        "s": "x",
        "f": 1.5,
        "b": True,
        "l": frozenset(("l.p",)),
    }


def test_many_temporaries_have_room() -> None:
    lines = "".join(f"~ temp t{i} = {i}\n" for i in range(200))
    program = program_of(lines + "{t0} {t199}\n")
    machine = Machine(program, True)
    machine.run(machine.start())
    machine.output.finish()
    assert [line.text for line in machine.output.lines] == ["0 199"]


# A larger state.


def meaning(program: Program, state: State) -> dict[str, object]:
    """What a state holds, whatever the size of its regions."""
    stack = state[O_STACK]
    frames = state[stack : state[R_TOP]]
    at, threads = state[R_BASE], []
    for _ in range(state[R_THREADS]):
        below = at - layout.T_WORDS + layout.T_BASE
        frames[below - stack] -= stack
        threads.append(at - stack)
        at = state[below]
    own = (O_GLOBALS, R_EVAL, R_ARENA, R_TOP, R_BASE)
    return {
        "registers": [state[r] for r in range(O_GLOBALS) if r not in own],
        "counts": state[layout.HEADER : state[O_EVAL]],
        "eval": state[state[O_EVAL] : state[R_EVAL]],
        "choices": state[state[O_CHOICES] :][: state[R_CHOICES] * layout.C_WORDS],
        "arena": state[state[O_ARENA] : state[R_ARENA]],
        "frames": frames,
        "threads": threads,
        "base": at - stack,
    }


def play(
    text: str, seed: int, grow_at: frozenset[int], reading: bool
) -> tuple[list[object], set[int]]:
    """What a playthrough is at each stop; how many threads run where something falls.

    Those are counted only where choices are pending.

    The state is moved to a larger array at these stops.
    """
    program = program_of(text)
    machine = Machine(program, reading)
    machine.fuel = 3000
    draw = random.Random(seed)
    state = machine.start()
    found: list[object] = []
    threads: set[int] = set()
    machine.begin_turn()
    for stop in range(60):
        if stop in grow_at:
            before = meaning(program, state)
            size = len(state)
            larger = grown(program, state)
            assert larger is not None
            assert len(larger) > size
            assert meaning(program, larger) == before
            state = larger
        state, status = machine.run(state)
        if status == CHANCE and state[R_CHOICES]:
            threads.add(state[R_THREADS])
        words = (machine.output.lines, machine.output.offers, machine.fault)
        found.append((status, meaning(program, state), words))
        if status == CHANCE:
            machine.fall(state, draw.randrange(machine.outcomes(state)))
        elif status == WAITING:
            machine.choose(state, draw.randrange(state[R_CHOICES]))
            machine.begin_turn()
        else:
            break
    return found, threads


def test_something_falls_in_a_thread_of_a_thread_with_choices_pending() -> None:
    """Or the next test would not try what is hardest."""
    assert max(max(play(THREADS, seed, frozenset(), False)[1]) for seed in range(6)) > 1


@pytest.mark.parametrize("reading", [True, False], ids=["reading", "proving"])
@given(st.integers(0, 5), st.frozensets(st.integers(0, 20), max_size=4))
@settings(max_examples=30)
def test_a_larger_state_goes_on_as_the_same(
    reading: bool, seed: int, grow_at: frozenset[int]
) -> None:
    plain, _ = play(THREADS, seed, frozenset(), reading)
    assert play(THREADS, seed, grow_at, reading)[0] == plain


@pytest.mark.parametrize("name", STORIES)
def test_other_stories_go_on_too(name: str) -> None:
    for seed in range(3):
        plain, _ = play(STORIES[name], seed, frozenset(), False)
        assert play(STORIES[name], seed, frozenset((1, 3, 4)), False)[0] == plain


def test_growing_ends_somewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    program = program_of("One.\n")
    state: State | None = new_state(program)
    monkeypatch.setattr(layout, "MAX_REGION", 1 << 12)
    sizes = []
    while state is not None:
        sizes.append(len(state))
        state = grown(program, state)
    assert len(sizes) > 2
    assert sizes == sorted(set(sizes))
    assert sizes[-1] <= 5 * (1 << 12)
