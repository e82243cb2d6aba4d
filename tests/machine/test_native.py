"""Kept functions that run without Numba do what they did, and are done without where they must."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import MutableSequence, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from twofold.machine import compiled

np = pytest.importorskip("numpy", reason="numpy is not installed")
native = pytest.importorskip("twofold.machine.native", reason="numba is not installed")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Numba loads them elsewhere")


def added(a: int, b: int) -> int:
    return a + b


def add_up(
    numbers: Sequence[int], few: Sequence[int], into: MutableSequence[int], more: int
) -> int:
    total = more
    for number in numbers:
        total = added(total, number)
    for number in few:
        total = added(total, number)
    into[0] = total
    return total


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(compiled.CACHE_VARIABLE, str(tmp_path))
    compiled._is_writable.cache_clear()
    return tmp_path


def functions() -> compiled.Compiled:
    return compiled.Compiled([added, add_up], called=("add_up",))


def arguments(size: int = 10) -> tuple[Any, Any, Any, int]:
    few = np.array([-1, 2], np.int8)
    return np.arange(size, dtype=np.int64), few, np.zeros(1, np.int64), 100


def without_numba(made: compiled.Compiled) -> bool:
    return "functions" not in vars(made)


def test_what_is_kept_runs_without_numba() -> None:
    first = functions()
    assert first["add_up"](*arguments()) == 146
    assert not without_numba(first)
    again = functions()
    assert not again.is_loaded("add_up")
    for size in (10, 0, 1000):
        given = arguments(size)
        total = sum(range(size)) + 101
        assert again["add_up"](*given) == given[2][0] == total
        given[0][:1] = 7  # another number in the same array
        assert again["add_up"](*given) == total + (7 if size else 0)
        assert again["add_up"](*given[:3], -100) == total - 200 + (7 if size else 0)
    assert again.is_loaded("add_up")
    assert without_numba(again)


def test_numba_may_be_loaded_after_it() -> None:
    """What stands in for Numba's helpers is not taken for them."""
    script = (
        "import sys, numpy as np\n"
        "from tests.machine.test_native import arguments, functions\n"
        "made = functions()\n"
        "assert made['add_up'](*arguments()) == 146 and 'numba' not in sys.modules\n"
        "assert made.functions['add_up'](*arguments()) == 146 and 'numba' in sys.modules\n"
    )
    functions()["add_up"](*arguments())
    subprocess.run([sys.executable, "-c", script], check=True)


def test_several_run_side_by_side() -> None:
    functions()["add_up"](*arguments())
    again = functions()["add_up"]
    every = [arguments(size) for size in range(200)] * 20
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda given: again(*given), every))
    assert found == [sum(range(size)) + 101 for size in range(200)] * 20


def test_an_array_of_another_kind_is_refused() -> None:
    functions()["add_up"](*arguments())
    again = functions()["add_up"]
    again(*arguments())
    numbers, few, into, more = arguments()
    for wrong in (numbers.astype(np.int32), numbers[::2], numbers.reshape(2, 5)):
        with pytest.raises(SystemError, match="takes no such array"):
            again(wrong, few, into, more)


def test_numba_loads_what_was_compiled_where_somebody_sets_anything_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    functions()["add_up"](*arguments())
    monkeypatch.setenv("NUMBA_OPT", "3")
    again = functions()
    assert again["add_up"](*arguments()) == 146
    assert not without_numba(again)


def test_numba_loads_it_where_this_does_not_know_its_code(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    monkeypatch.setattr(native, "_entry", lambda symbol, types, helpers: "of another time")
    functions()["add_up"](*arguments())
    assert not [*folder.rglob("*.entry-*")]
    again = functions()
    assert again.is_kept
    assert again["add_up"](*arguments()) == 146
    assert not without_numba(again)


def test_what_is_damaged_is_not_run(folder: Path) -> None:
    functions()["add_up"](*arguments())
    (path,) = folder.rglob("*.entry-*")
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    again = functions()
    assert again.was_damaged
    assert again["add_up"](*arguments()) == 146
