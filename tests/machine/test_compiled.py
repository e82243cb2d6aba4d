"""The interpreter is in the subset that Numba compiles, and compiled it does the same."""

from __future__ import annotations

import random
import types
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.machine.stories import STORIES
from tests.program.support import NAMES, program_of
from twofold.machine import compiled as compiling
from twofold.machine import host, interpreter
from twofold.machine.host import Machine
from twofold.machine.memo import find_list, memo_find
from twofold.machine.state import CHANCE, FAILED, R_CHOICES, R_PC, WAITING, State

numba = pytest.importorskip("numba", reason="numba is not installed")
np = pytest.importorskip("numpy", reason="numpy is not installed")

IN_ORDER = (
    "memo_find",
    "find_list",
    "copy_words",
    "_visit_entered",
    "choose",
    "loaded",
    "run",
    "begin_turn",
    "fall",
    "enter",
)
"""The functions of the interpreter, each after those it calls."""

HOSTS_OWN = {"END_STRING", "EXTERNAL", "STORE_WATCHED"}
# Out of an EXTERNAL whose answers are declared, out of what choices say of themselves, and out of
# loads of which it is to be noted what they load.
MADE_LATER = {"ROLL", "WEIGH", "WEIGH_TEXT", "LEAN", "NOTE_GLOBAL", "NOTE_TEMP"}


class Compiled:
    """What the host asks of the interpreter, compiled: words go into arrays and come back."""

    def __init__(self) -> None:
        self.functions = compiling.Compiled([getattr(interpreter, name) for name in IN_ORDER])

    def __getattr__(self, name: str) -> Any:
        return getattr(interpreter, name)

    def run(self, *words: list[int]) -> int:
        """Run, and put the words that changed back."""
        return int(self._over_arrays("run", words, ()))

    def begin_turn(
        self, program: list[int], state: State, seen: list[int], index: int, fuel: int
    ) -> None:
        """Take a choice."""
        self._over_arrays("begin_turn", (program, state, seen), (index, fuel))

    def fall(self, program: list[int], state: State, memo: list[int], outcome: int) -> bool:
        """Let something fall."""
        return bool(self._over_arrays("fall", (program, state, memo), (outcome,)))

    def _over_arrays(self, name: str, words: tuple[list[int], ...], more: tuple[int, ...]) -> Any:
        arrays = [np.array(w, dtype=np.int64) for w in words]
        result = self.functions[name](*arrays, *more)
        for array, w in zip(arrays, words, strict=True):
            w[:] = array.tolist()
        return result


@pytest.fixture(scope="module", name="compiled")
def compiled_fixture() -> Compiled:
    return Compiled()


def test_every_function_is_compiled() -> None:
    own = [
        name
        for name, value in vars(interpreter).items()
        if isinstance(value, types.FunctionType) and value.__module__ == interpreter.__name__
    ]
    assert sorted([memo_find.__name__, find_list.__name__, *own]) == sorted(IN_ORDER)


def test_the_stories_hold_every_instruction() -> None:
    held = {NAMES[n] for text in STORIES.values() for _, n in program_of(text).instructions()}
    assert held >= set(NAMES.values()) - HOSTS_OWN - MADE_LATER


def playthrough(machine: Machine, seed: int, turns: int) -> Iterator[tuple[State, int, object]]:
    """The state, the status and the words each time the machine stops."""
    draw = random.Random(seed)
    machine.fuel = 3000
    state = machine.start()
    for _ in range(turns):
        machine.begin_turn()
        state, status = machine.run(state)
        while status == CHANCE:
            machine.fall(state, draw.randrange(machine.outcomes(state)))
            yield state, status, None
            state, status = machine.run(state)
        machine.output.finish()
        yield state, status, (machine.output.lines, machine.output.offers, machine.fault)
        if status != WAITING:
            return
        machine.choose(state, draw.randrange(state[R_CHOICES]))
        yield state, status, None


def stops(text: str, reading: bool, seed: int) -> list[tuple[State, int, object]]:
    """Every stop of one playthrough, with a copy of the state."""
    machine = Machine(program_of(text), reading)
    found = [(list(s), status, words) for s, status, words in playthrough(machine, seed, 12)]
    return [*found, (machine.seen, 0, machine.memo.words)]


@pytest.mark.parametrize("reading", [True, False], ids=["reading", "proving"])
@pytest.mark.parametrize("name", STORIES)
def test_compiled_and_plain_are_word_for_word_the_same(
    name: str, reading: bool, compiled: Compiled, monkeypatch: pytest.MonkeyPatch
) -> None:
    for seed in range(4):
        plain = stops(STORIES[name], reading, seed)
        with monkeypatch.context() as patched:
            patched.setattr(host, "vm", compiled)
            fast = stops(STORIES[name], reading, seed)
        assert len(plain) == len(fast)
        for number, (ours, theirs) in enumerate(zip(plain, fast, strict=True)):
            assert ours == theirs, f"stop {number} of playthrough {seed}"


def test_it_is_the_compiled_code_that_runs(
    compiled: Compiled, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lest the test above compare the plain interpreter with itself."""
    calls: list[str] = []
    over_arrays = compiled._over_arrays

    def counted(name: str, *words: Any) -> Any:
        calls.append(name)
        return over_arrays(name, *words)

    monkeypatch.setattr(compiled, "_over_arrays", counted)
    monkeypatch.setattr(host, "vm", compiled)
    stops(STORIES["lists"], True, 0)
    assert {"run", "begin_turn", "fall"} == set(calls)
    for name in set(calls):
        function: Any = compiled.functions[name]
        assert function.signatures


def test_the_playthroughs_reach_failures_and_larger_regions() -> None:
    failed = [stops(STORIES["failing"], False, seed)[-2] for seed in range(4)]
    assert {status for _, status, _ in failed} == {FAILED}
    assert len({state[R_PC] for state, _, _ in failed}) > 1
    small = len(Machine(program_of(STORIES["expensive"]), False).start())
    assert len(stops(STORIES["expensive"], False, 0)[-2][0]) > small


def test_the_helpers_alone(compiled: Compiled) -> None:
    words: Callable[..., Any] = compiled.functions["copy_words"]
    array = np.arange(10, dtype=np.int64)
    words(array, 6, 1, 3)
    assert array.tolist() == [0, 6, 7, 8, 4, 5, 6, 7, 8, 9]
