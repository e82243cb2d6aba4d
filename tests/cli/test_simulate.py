"""`twofold simulate`."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.support import DICE, OPEN_GATE, twofold, write


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
        "seconds",
        "endings",
        "unfinished",
        "errors",
        "covenants",
        "coverage",
        "unmet",
        "turns",
    ]
    assert (report["runs"], report["seed"]) == (100, 7)
    assert {e["at"] for e in report["endings"]} == {"gate"}
    assert report["coverage"]["choices"] == {"offered": 3, "taken": 3, "total": 3}
    assert report["turns"]["median"] >= 2
    assert report["turns"]["mean"] <= report["turns"]["p95"]


def test_a_report_for_people(tmp_path: Path) -> None:
    done = twofold("simulate", write(tmp_path, DICE), "--runs", "40", "--seed", "1", "--quiet")
    assert done.status == 0
    assert "100.00%  ████████████████████████  tired" in done.out
    assert "40 random playthroughs in" in done.out
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
