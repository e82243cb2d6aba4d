"""`twofold simulate`."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.support import DICE, OPEN_GATE, twofold, write
from twofold.errors import Problem
from twofold.machine.compiled import ENGINE_VARIABLE
from twofold.report import simulation_plots
from twofold.simulate import Simulation
from twofold.simulate.cluster import HeadLost
from twofold.simulate.simulation import EndingFrequency
from twofold.story import Story

LEANING = Path(__file__).parents[2] / "stories" / "the-warm-side"


def test_a_report_for_programs(tmp_path: Path) -> None:
    path = write(tmp_path, OPEN_GATE)
    done = twofold("simulate", path, "--runs", "100", "--seed", "7", "--format", "json")
    assert done.status == 0
    assert done.err == ""
    report = json.loads(done.out)
    assert list(report) == [
        "story",
        "runs",
        "seed",
        "policy",
        "seconds",
        "endings",
        "unfinished",
        "errors",
        "covenants",
        "coverage",
        "unmet",
        "turns",
        "words",
        "minutes",
        "choices",
        "knots",
        "courses",
    ]
    assert (report["runs"], report["seed"]) == (100, 7)
    assert {e["at"] for e in report["endings"]} == {"gate"}
    assert report["coverage"]["choices"] == {"offered": 3, "taken": 3, "total": 3}
    assert report["turns"]["median"] >= 2
    assert report["turns"]["mean"] <= report["turns"]["p95"]


def test_a_report_for_people(tmp_path: Path) -> None:
    done = twofold("simulate", write(tmp_path, DICE), "--runs", "40", "--seed", "1", "--quiet")
    assert done.status == 0
    row = next(line for line in done.out.splitlines() if line.startswith("tired"))
    assert row.endswith("100.00%   ██████████   91.24% to 100.00%")
    assert "40 playthroughs by `uniform` in" in done.out
    assert "2 of 2 choices offered" in done.out


def test_what_is_wrong_is_said(tmp_path: Path) -> None:
    assert twofold("simulate", tmp_path / "nowhere.ink").status == 2
    assert twofold("simulate", write(tmp_path, OPEN_GATE), "--runs", "0").status == 2


def test_an_external_function_answers_by_chance(tmp_path: Path) -> None:
    path = write(tmp_path, "EXTERNAL roll()\n{roll() == 6: -> six}\n-> END\n=== six\n-> END\n")
    words = ("simulate", path, "--runs", "200", "--seed", "1", "--format", "json", "--quiet")
    report = json.loads(twofold(*words, "--external", "roll=1..6").out)
    assert {e["at"] for e in report["endings"]} == {"start", "six"}
    (error,) = json.loads(twofold(*words).out)["errors"]
    assert "roll" in error["message"]
    assert error["frequency"] == 1


def test_a_seed_is_one_that_a_save_can_keep(tmp_path: Path) -> None:
    done = twofold("simulate", write(tmp_path, DICE), "--seed", "2147483648")
    assert done.status == 2
    assert "Traceback" not in done.err
    assert "Input should be less than or equal to 2147483647" in done.err


def test_visits_are_counted_as_a_table(tmp_path: Path) -> None:
    """By hand: whoever looks under the mat may go in; every line of it is in one of two ways."""
    path, table = write(tmp_path, OPEN_GATE), tmp_path / "visits.csv"
    words = ("simulate", path, "--runs", "200", "--seed", "3", "--visits", table, "--quiet")
    assert twofold(*words).status == 0
    assert twofold(*words).status == 0  # it may be written over
    rows = list(csv.DictReader(table.open()))
    choices = {row["line"]: row for row in rows if row["kind"] == "choice"}
    assert {row["runs"] for row in choices.values()} < {str(n) for n in range(201)}
    mat, home = choices["5"], choices["6"]
    assert mat["offered_in_runs"] == "200"
    assert int(mat["times"]) == int(home["offered_in_runs"]) == int(mat["runs"])
    (knot,) = (row for row in rows if row["path"] == "mat")
    assert (knot["times"], knot["runs"]) == (mat["times"], mat["runs"])
    lines = [row for row in rows if row["kind"] == "line"]
    printed = {row["line"]: int(row["times"]) for row in lines if row["column"] == "1"}
    assert printed["10"] == int(mat["times"])
    (gate,) = (row for row in rows if row["path"] == "gate")
    assert printed["4"] >= int(gate["times"])
    table.write_text("mine")
    assert twofold(*words).status == 2


def test_the_course_of_a_bond_is_told() -> None:
    words = ("simulate", LEANING, "--runs", "50", "--seed", "1", "--format", "json", "--quiet")
    report = json.loads(twofold(*words).out)
    courses = {course["says"]: course["moments"] for course in report["courses"]}
    assert courses["fondness(Ines, Paulo)"][0] == {
        "turns": 0,
        "readings": 50,
        "mean": 3.0,
        "least": 3,
        "most": 3,
    }
    assert [moment["turns"] for moment in courses["cold(Ines)"]] == list(range(7))
    assert report["minutes"]["mean"] == pytest.approx(report["words"]["mean"] / 240)


def test_it_is_drawn(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="matplotlib is not installed")
    words = ("simulate", LEANING, "--runs", "30", "--seed", "1", "--quiet")
    assert twofold(*words, "--plot", tmp_path / "drawn").status == 0
    names = {path.name for path in (tmp_path / "drawn").iterdir()}
    drawn = ("endings", "turns", "words", "bonds", "traits")
    assert names == {f"{name}.{form}" for name in drawn for form in ("png", "svg")}
    endings = (tmp_path / "drawn" / "endings.svg").read_text()
    assert ">told twice<" in endings
    assert "dc:date" not in endings  # the same is drawn to the same bytes


@pytest.mark.parametrize("share", [0.0, 1 / 3, 1.0])
def test_an_ending_is_drawn_however_often_it_comes(share: float, tmp_path: Path) -> None:
    """What is certain has no room on one side; rounding must not make it less than none."""
    pytest.importorskip("matplotlib", reason="matplotlib is not installed")
    for runs in (3, 2000):
        found = Simulation("it", runs, 1, endings=[EndingFrequency("here", "$_{x", share)])
        assert tmp_path / "endings.svg" in simulation_plots.draw(found, tmp_path)


def test_what_is_drawn_takes_the_place_of_a_drawing_alone(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="matplotlib is not installed")
    (tmp_path / "endings.svg").write_text("mine", "utf-8")
    done = twofold("simulate", LEANING, "--runs", "3", "--plot", tmp_path)
    assert done.status == 2
    assert "holds something else" in done.err
    assert (tmp_path / "endings.svg").read_text("utf-8") == "mine"
    for _ in range(2):
        done = twofold("simulate", LEANING, "--runs", "3", "--plot", tmp_path / "drawn")
        assert (done.status, done.err.count("error")) == (0, 0)


def test_what_draws_is_named_where_it_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    done = twofold("simulate", LEANING, "--runs", "3", "--plot", tmp_path)
    assert (done.status, "twofold[plot]" in done.err) == (2, True)


ENDLESS_CALL = "+ [Go] {deep(1)}\n- -> END\n=== function deep(n)\n~ return 1 + deep(n + 1)\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_ctrl_c_ends_it_soon_in_an_endless_self_call(tmp_path: Path) -> None:
    path = write(tmp_path, ENDLESS_CALL)
    kept = tmp_path / "totals.json"  # it is there once the playing begins
    words = [sys.executable, "-m", "twofold", "simulate", str(path), "--runs", "100000"]
    words += ["--resume", str(kept)]
    environment = {**os.environ, ENGINE_VARIABLE: "plain"}
    child = subprocess.Popen(words, stdout=subprocess.PIPE, env=environment)
    try:
        until = time.monotonic() + 60
        while not kept.exists() and time.monotonic() < until:
            time.sleep(0.02)
        time.sleep(0.3)
        child.send_signal(signal.SIGINT)
        out, _ = child.communicate(timeout=15)
    finally:
        child.kill()
    assert child.returncode == 3
    assert b"playthroughs" in out


def test_where_a_cluster_has_lost_its_head_it_ends_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Ended(BaseException):
        pass

    def lose(*_: object, **__: object) -> None:
        raise HeadLost(Problem("the cluster has lost its head"))

    def end(status: int) -> None:
        raise Ended(status)

    monkeypatch.setattr(Story, "simulate", lose)
    monkeypatch.setattr(os, "_exit", end)
    with pytest.raises(Ended, match="2"):
        twofold("simulate", write(tmp_path, DICE), "--cluster", "192.0.2.1:6379")
    without = twofold("simulate", write(tmp_path, DICE))
    assert without.status == 2
