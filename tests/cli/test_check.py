"""`twofold check`: its formats, what is allowed, coverage, budgets and statuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.support import DICE, ENDLESS, GATE, OPEN_GATE, twofold, write
from twofold.cli.proving import progress_line

KEYS = [
    "story",
    "complete",
    "why_incomplete",
    "states",
    "transitions",
    "depth",
    "seconds",
    "coverage",
    "endings",
    "covenants",
    "properties",
    "findings",
]


def test_a_clean_story_is_status_0(tmp_path: Path) -> None:
    outcome = twofold("check", write(tmp_path, DICE))
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.startswith("endings\n")
    assert "tired" in outcome.out
    assert outcome.out.splitlines()[-1].startswith("every reading: ")
    assert "2 of 2 choices, 1 ending, in " in outcome.out.splitlines()[-1]


def test_findings_are_status_1_and_their_traces_replay(tmp_path: Path) -> None:
    story = write(tmp_path, GATE)
    outcome = twofold("check", story)
    assert outcome.status == 1
    assert "error TF002" in outcome.out
    assert "warning TF001" in outcome.out
    assert "   6 | * {key} [Go in.] You are home. -> END\n" in outcome.out
    report = json.loads(twofold("check", story, "--format", "json").out)
    broken = next(f for f in report["findings"] if f["code"] == "TF002")
    replayed = twofold("play", story, "--choices", broken["trace"], "--seed", "1")
    assert replayed.status == 2
    assert "RUNTIME ERROR: ran out of content" in replayed.out
    assert f"twofold play {story} --choices {broken['trace']}\n" in outcome.out
    assert "› Look under the mat.\n           There is a key. The gate is locked.\n" in outcome.out


def test_json_is_the_documented_report(tmp_path: Path) -> None:
    story = write(tmp_path, OPEN_GATE)
    outcome = twofold("check", story, "--format", "json")
    report = json.loads(outcome.out)
    assert list(report) == KEYS
    assert report["story"] == str(story)
    assert report["complete"] is True
    assert report["coverage"]["choices"] == {"offered": 3, "taken": 3, "total": 3}


def test_coverage_is_written_beside_any_format(tmp_path: Path) -> None:
    story, file = write(tmp_path, GATE), tmp_path / "coverage.json"
    outcome = twofold("check", story, "--coverage", file, "--format", "json")
    coverage = json.loads(file.read_text())
    assert list(coverage) == ["choices", "spans", "errors"]
    assert [choice["line"] for choice in coverage["choices"]] == [5, 7]
    assert {choice["file"] for choice in coverage["choices"]} == {"story.ink"}
    assert "ran out of content" in coverage["errors"][0]["message"]
    assert json.loads(outcome.out)["states"] > 0


def test_coverage_with_nowhere_to_go_is_refused_before_the_work(tmp_path: Path) -> None:
    file = tmp_path / "nowhere" / "coverage.json"
    outcome = twofold("check", write(tmp_path, GATE), "--coverage", file)
    assert outcome.status == 2
    assert "there is no folder" in outcome.err
    assert outcome.out == ""


def test_a_budget_of_states_leaves_it_incomplete(tmp_path: Path) -> None:
    outcome = twofold("check", write(tmp_path, DICE), "--max-states", "2", "--format", "json")
    report = json.loads(outcome.out)
    assert report["complete"] is False
    assert report["why_incomplete"]
    assert outcome.status in (1, 3)


def test_a_budget_of_seconds_leaves_it_incomplete(tmp_path: Path) -> None:
    outcome = twofold("check", write(tmp_path, ENDLESS), "--max-seconds", "0.2")
    assert outcome.out.splitlines()[-1].startswith("not every reading: ")
    assert outcome.status in (1, 3)


def test_no_color_leaves_no_colour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    story = write(tmp_path, DICE)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    green = "\x1b[1;32mevery reading"
    assert green in twofold("check", story).out
    assert green not in twofold("check", story, "--no-color").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert green not in twofold("check", story).out


def test_progress_says_how_far_it_is() -> None:
    assert progress_line(35337, 120, 2.0) == "35,337 states, 120 to look at, 17,668 a second"
    assert progress_line(1, 1, 0.0) == "1 state, 1 to look at"
