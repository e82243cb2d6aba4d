"""A simulation that is cut off goes on where it was, and ends with the very same totals."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

import twofold
from tests.cli.support import DICE, write
from tests.cli.support import twofold as run
from twofold.errors import StoryError
from twofold.machine.compiled import ENGINE_VARIABLE
from twofold.simulate import Simulation, kept_totals, playing
from twofold.simulate.tally import Tally

RUNS = 3000
CHILD = f"""
import sys, twofold
from twofold.simulate import kept_totals, playing
kept_totals.EVERY, playing.LARGEST_CHUNK = 0, 64
twofold.open(sys.argv[1]).simulate({RUNS}, 7, resume=sys.argv[2])
"""


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENGINE_VARIABLE, "plain")


def tally(found: Simulation) -> Tally:
    assert found.tally is not None
    return found.tally


def held(path: Path) -> int:
    """How many playthroughs a file holds."""
    return int(json.loads(path.read_text())["totals"]["runs"]) if path.exists() else 0


def test_killed_in_the_middle_it_ends_with_the_very_same_totals(tmp_path: Path) -> None:
    story, kept = write(tmp_path, DICE), tmp_path / "totals.json"
    child = subprocess.Popen([sys.executable, "-c", CHILD, story, kept])
    try:
        until = time.monotonic() + 60
        while not held(kept) > 0 and time.monotonic() < until and child.poll() is None:
            time.sleep(0.002)
    finally:
        child.kill()
        child.wait()
    assert 0 < held(kept) < RUNS
    opened = twofold.open(story)
    resumed = opened.simulate(RUNS, resume=kept)  # the seed is in the file
    assert resumed.runs == held(kept) == RUNS
    assert tally(resumed).figures() == tally(opened.simulate(RUNS, seed=7)).figures()


def test_it_may_go_on_beyond_what_was_asked_first(tmp_path: Path) -> None:
    opened, kept = twofold.open(write(tmp_path, DICE)), tmp_path / "totals.json"
    for runs in (20, 20, 70):
        assert opened.simulate(runs, seed=7, resume=kept).runs == runs
    whole = tally(opened.simulate(70, seed=7))
    assert tally(opened.simulate(70, resume=kept)).figures() == whole.figures()
    with pytest.raises(StoryError, match="70 playthroughs already"):
        opened.simulate(69, resume=kept)


def test_time_that_is_up_loses_nothing(tmp_path: Path) -> None:
    opened, kept = twofold.open(write(tmp_path, DICE)), tmp_path / "totals.json"
    found = opened.simulate(10**9, seed=7, max_seconds=0.2, resume=kept)
    assert 0 < found.runs < 10**9
    whole = opened.simulate(found.runs + 50, resume=kept)
    assert tally(whole).figures() == tally(opened.simulate(found.runs + 50, seed=7)).figures()


@pytest.mark.parametrize("spoil", ["half", "number", "empty", "other"])
def test_a_damaged_file_is_said_and_left_alone(spoil: str, tmp_path: Path) -> None:
    story, kept = write(tmp_path, DICE), tmp_path / "totals.json"
    twofold.open(story).simulate(20, seed=7, resume=kept)
    text = kept.read_text()
    spoiled = {
        "half": text[: len(text) // 2],
        "number": text.replace('"runs": 20', '"runs": 19'),
        "empty": "",
        "other": "Once upon a time.",
    }[spoil]
    kept.write_text(spoiled)
    done = run("simulate", story, "--runs", "30", "--resume", kept)
    assert done.status == 2
    assert "left alone" in done.err
    assert kept.read_text() == spoiled


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--seed", "8"), "another seed"),
        (("--policy", "first"), "another policy"),
    ],
)
def test_another_simulation_is_said(words: tuple[str, ...], said: str, tmp_path: Path) -> None:
    story, kept = write(tmp_path, DICE), tmp_path / "totals.json"
    twofold.open(story).simulate(20, seed=7, resume=kept)
    done = run("simulate", story, "--runs", "30", "--resume", kept, *words)
    assert (done.status, said in done.err) == (2, True)
    write(tmp_path, DICE.replace("Done.", "Over."))
    done = run("simulate", story, "--runs", "30", "--resume", kept)
    assert (done.status, "before it was edited" in done.err) == (2, True)


def test_a_file_that_cannot_be_written_is_said_before_anything_is_played(tmp_path: Path) -> None:
    done = run("simulate", write(tmp_path, DICE), "--resume", tmp_path / "nowhere" / "totals.json")
    assert (done.status, "cannot be written" in done.err) == (2, True)


def test_it_is_written_now_and_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_totals, "EVERY", 0)
    monkeypatch.setattr(playing, "LARGEST_CHUNK", 10)
    monkeypatch.setattr(playing, "FIRST_CHUNK", 10)
    kept = tmp_path / "totals.json"
    seen: list[int] = []
    opened = twofold.open(write(tmp_path, DICE))
    opened.simulate(30, 7, resume=kept, progress=lambda done, _: seen.append(held(kept)))
    assert seen == [0, 10, 20]
