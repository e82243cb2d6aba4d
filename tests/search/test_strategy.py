"""When a search goes from plain to compiled, and what it does while that is being compiled."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.check.support import program
from twofold.check import Proof, Question, check
from twofold.machine import compiled
from twofold.search import ahead, explorer, strategy
from twofold.search.engine import PLAIN, Engine
from twofold.search.strategy import Limits

COUNTER = "VAR n = 0\n-> k\n=== k\n+ [On]\n  ~ n++\n  -> k\n+ {n == 300} [Out] -> END\n"
STATES = 303  # 0 to 300, all that is more, and the end


@pytest.fixture
def nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> list[Engine]:
    """As on a fresh machine, where even a short story is long; which engines were asked for."""
    asked: list[Engine] = []

    def engine() -> Engine:
        asked.append(PLAIN)
        return PLAIN

    functions = SimpleNamespace(
        is_kept=False, can_keep=True, tell=lambda notice: None, tell_of_damage=lambda notice: None
    )
    monkeypatch.delenv(compiled.ENGINE_VARIABLE, raising=False)
    monkeypatch.setattr(compiled, "is_available", lambda: True)
    monkeypatch.setattr(strategy, "compiled_functions", lambda: functions)
    monkeypatch.setattr(strategy, "compiled_engine", engine)
    monkeypatch.setattr(strategy, "is_loaded", lambda: False)
    monkeypatch.setattr(strategy, "FIRST_LOOK", 5)
    monkeypatch.setattr(strategy, "LONG_LOOK", 20)
    monkeypatch.setattr(explorer, "PROGRESS_EVERY", 0.0)
    return asked


def proved(told: list[str] | None = None) -> Proof:
    said: list[str] = [] if told is None else told
    return check(program(COUNTER), "story", Question(), Limits(), notice=said.append)


def test_no_seconds_are_counted_in_which_compiled_code_is_loaded(
    nothing_is_kept: list[Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = SimpleNamespace(is_kept=True, tell=lambda notice: None)
    made.tell_of_damage, made.can_keep = made.tell, True
    now = 0.0

    def load() -> object:
        nonlocal now
        now += 100
        return made

    monkeypatch.setattr(strategy, "compiled_functions", load)
    monkeypatch.setattr(time, "perf_counter", lambda: now)
    found = check(program(COUNTER), "story", Question(), Limits(max_seconds=50))
    assert (found.states, found.why_incomplete) == (STATES, None)


def test_the_plain_search_goes_on_while_it_is_compiled(
    nothing_is_kept: list[Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strategy, "compile_ahead", lambda: lambda: False)
    told: list[str] = []
    found = proved(told)
    assert found.complete
    assert found.states == STATES
    assert nothing_is_kept == []
    assert told == [strategy.COMPILING]


def test_once_it_is_compiled_it_takes_over(
    nothing_is_kept: list[Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strategy, "compile_ahead", lambda: lambda: True)
    assert proved().states == STATES
    assert nothing_is_kept == [PLAIN]


def test_the_other_process_is_over_when_it_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "__name__", "this")  # a module that only prints what Python is
    is_over = ahead.compile_ahead()
    for _ in range(1000):
        if is_over():
            return
        time.sleep(0.01)
    pytest.fail("it goes on for ever")


def test_without_a_second_process_there_is_nothing_to_wait_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr(subprocess, "Popen", refused)
    assert ahead.compile_ahead()()


def test_one_process_compiles_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []

    def sleep(seconds: float) -> None:
        waited.append(seconds)
        (tmp_path / ahead.LOCK).unlink()

    monkeypatch.setattr(time, "sleep", sleep)
    (tmp_path / ahead.LOCK).touch()
    with ahead.alone_in(tmp_path):
        assert waited == [ahead.PATIENCE]
        assert (tmp_path / ahead.LOCK).exists()
    assert not (tmp_path / ahead.LOCK).exists()


def test_nobody_waits_for_one_that_was_broken_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    lock = tmp_path / ahead.LOCK
    lock.touch()
    os.utime(lock, (0, 0))
    with ahead.alone_in(tmp_path):
        assert lock.stat().st_mtime > 0


def test_ctrl_c_while_compiled_code_is_loaded_ends_with_what_is_known(
    nothing_is_kept: list[Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(strategy, "compiled_functions", interrupted)
    found = check(program(COUNTER), "story", Question(), Limits(search="explicit"))
    assert not found.complete
    assert found.is_stopped_by_hand
    assert 0 < found.states < STATES
