"""Compiled code: kept on disk, found again by what it says, done without where it must be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.check.support import program
from twofold.check import Question, check
from twofold.machine import compiled
from twofold.search import strategy
from twofold.search.strategy import Limits

pytest.importorskip("numba", reason="numba is not installed")

STEP = 3


def stepped(number: int) -> int:
    return number + STEP


def stepped_twice(number: int) -> int:
    return stepped(stepped(number))


def functions() -> compiled.Compiled:
    return compiled.Compiled([stepped, stepped_twice])


@pytest.fixture(autouse=True)
def forget() -> None:
    compiled._is_writable.cache_clear()


def test_what_was_compiled_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(compiled.CACHE_VARIABLE, str(tmp_path))
    told: list[str] = []
    first = functions()
    first.tell(told.append)
    assert first["stepped_twice"](1) == 7
    assert told == [compiled.COMPILING]
    again = functions()
    again.tell(told.append)
    assert again.is_kept
    assert told == [compiled.COMPILING]
    assert again["stepped_twice"](1) == 7
    dispatcher = again["stepped_twice"]
    assert sum(dispatcher.stats.cache_hits.values()) == 1  # type: ignore[attr-defined]


def test_what_was_broken_off_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Numba keeps each function when it is done with it, those that others call before them."""
    monkeypatch.setenv(compiled.CACHE_VARIABLE, str(tmp_path))
    assert functions()["stepped"](1) == 4
    again = functions()
    assert not again.is_kept
    told: list[str] = []
    again.tell(told.append)
    assert told == [compiled.COMPILING]
    assert again["stepped_twice"](1) == 7
    assert again.is_kept


def test_a_changed_constant_is_not_what_was_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(compiled.CACHE_VARIABLE, str(tmp_path))
    assert functions()["stepped_twice"](1) == 7
    monkeypatch.setitem(stepped.__globals__, "STEP", 5)
    changed = functions()
    assert not changed.is_kept
    assert changed["stepped_twice"](1) == 11


def test_a_folder_that_cannot_be_written_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv(compiled.CACHE_VARIABLE, str(tmp_path / "file"))
    told: list[str] = []
    made = functions()
    made.tell(told.append)
    assert not made.can_keep
    assert "cannot be written" in told[0]
    assert str(tmp_path / "file") in told[0]
    assert made["stepped_twice"](1) == 7


COUNTER = "VAR n = 0\n-> k\n=== k\n+ [On]\n  ~ n++\n  -> k\n+ {n == 30} [Out] -> END\n"


def test_without_numba_all_is_plain_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "is_available", lambda: False)
    monkeypatch.delenv(compiled.ENGINE_VARIABLE, raising=False)
    monkeypatch.setattr(strategy, "LONG_LOOK", 20)
    told: list[str] = []
    found = check(program(COUNTER), "story", Question(), notice=told.append)
    assert found.complete
    assert found.states > 20
    assert told == [compiled.NOT_COMPILED]


def test_a_short_story_is_not_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    def must_not() -> None:
        raise AssertionError("it is short")

    monkeypatch.delenv(compiled.ENGINE_VARIABLE, raising=False)
    monkeypatch.setattr(strategy, "compiled_engine", must_not)
    monkeypatch.setattr(strategy, "is_loaded", lambda: False)
    told: list[str] = []
    assert check(program(COUNTER), "story", Question(), Limits(), notice=told.append).complete
    assert told == []


def test_where_it_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(compiled.CACHE_VARIABLE, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert compiled.cache_folder() == tmp_path / "twofold"
    monkeypatch.setenv(compiled.CACHE_VARIABLE, str(tmp_path / "mine"))
    assert compiled.cache_folder() == tmp_path / "mine"


def kept(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file()]


SPOILED: dict[str, Callable[[bytes], bytes]] = {
    "cut short": lambda data: data[: len(data) // 2],
    "empty": lambda data: b"",
    "a bit changed": lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:],
    "something else": lambda data: b"\x80\x04garbage" * 9,
}


@pytest.mark.parametrize("how", SPOILED)
def test_what_is_damaged_is_thrown_away_and_made_anew(
    how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(compiled.CACHE_VARIABLE, str(tmp_path))
    assert functions()["stepped_twice"](1) == 7
    assert len(kept(tmp_path)) == 2
    for number in range(2):
        path = kept(tmp_path)[number]
        path.write_bytes(SPOILED[how](path.read_bytes()))
        told: list[str] = []
        again = functions()
        again.tell(told.append)
        assert told[0] == compiled.DAMAGED
        assert again["stepped_twice"](1) == 7
        assert again["stepped"](1) == 4
        assert not functions().was_damaged
        assert len(kept(tmp_path)) == 2


def test_what_is_damaged_later_is_compiled_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(compiled.CACHE_VARIABLE, str(tmp_path))
    assert functions()["stepped_twice"](1) == 7
    again = functions()
    for path in kept(tmp_path):
        path.write_bytes(b"x")
    assert again["stepped_twice"](1) == 7


def test_a_full_disk_keeps_nothing_and_harms_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setenv(compiled.CACHE_VARIABLE, str(tmp_path))
    made = functions()
    monkeypatch.setattr("os.replace", full)
    assert made["stepped_twice"](1) == 7
    assert kept(tmp_path) == []
