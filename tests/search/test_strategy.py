"""When a search goes from plain to compiled, and what it does while that is being compiled."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from types import SimpleNamespace

import pytest

from tests.check.support import program
from twofold.check import Proof, Question, check
from twofold.machine import compiled
from twofold.search import ahead, explorer, strategy
from twofold.search.ahead import CompilingAhead
from twofold.search.engine import PLAIN, Engine
from twofold.search.strategy import Limits

COUNTER = "VAR n = 0\n-> k\n=== k\n+ [On]\n  ~ n++\n  -> k\n+ {n == 300} [Out] -> END\n"
STATES = 303  # 0 to 300, all that is more, and the end


@dataclass
class Ahead:
    """In the place of a process that compiles."""

    is_over: bool
    was_left: bool = False

    def __enter__(self) -> Ahead:
        return self

    def __exit__(self, *_: object) -> None:
        self.was_left = True


@pytest.fixture
def nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> list[Engine]:
    """As on a fresh machine, where even a short story is long; which engines were asked for."""
    asked: list[Engine] = []

    def engine() -> Engine:
        asked.append(PLAIN)
        return PLAIN

    functions = SimpleNamespace(is_kept=False, is_worth_waiting_for=True, tell=lambda notice: None)
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


def test_the_plain_search_goes_on_while_it_is_compiled(
    nothing_is_kept: list[Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    process = Ahead(is_over=False)
    monkeypatch.setattr(strategy, "CompilingAhead", lambda: process)
    told: list[str] = []
    found = proved(told)
    assert found.complete
    assert found.states == STATES
    assert nothing_is_kept == []
    assert told == [strategy.COMPILING]
    assert process.was_left


def test_once_it_is_compiled_it_takes_over(
    nothing_is_kept: list[Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    process = Ahead(is_over=True)
    monkeypatch.setattr(strategy, "CompilingAhead", lambda: process)
    assert proved().states == STATES
    assert nothing_is_kept == [PLAIN]
    assert process.was_left


def test_a_search_that_ends_leaves_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "__name__", "this")  # a module that only prints what Python is
    with CompilingAhead() as process:
        running = process._process
    assert running is not None
    assert running.returncode is not None
    assert process.is_over


def test_without_a_second_process_there_is_nothing_to_wait_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr(subprocess, "Popen", refused)
    with CompilingAhead() as process:
        assert process.is_over
