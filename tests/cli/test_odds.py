"""`twofold odds`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.support import DICE, ENDLESS, OPEN_GATE, twofold, write

ROOT = Path(__file__).parents[2]


def test_a_report_for_programs(tmp_path: Path) -> None:
    done = twofold("odds", write(tmp_path, OPEN_GATE), "--reach", "mat", "--format", "json")
    assert (done.status, done.err) == (0, "")
    report = json.loads(done.out)
    assert (report["exact"], report["states"]) == (True, 5)
    (ending,) = report["endings"]
    assert (ending["at"], ending["name"]) == ("gate", None)
    assert ending["probability"] == pytest.approx(1.0)
    assert report["expected_turns"] == pytest.approx(2.75)
    assert report["reached"] == [{"says": "mat", "probability": pytest.approx(1.0)}]
    assert {"path", "file", "line", "taken", "endings", "moves"} == set(report["pivotal"][0])


def test_a_report_for_people(tmp_path: Path) -> None:
    done = twofold("odds", write(tmp_path, DICE), "--quiet")
    assert done.status == 0
    assert "100.00%  ████████████████████████  tired" in done.out
    assert "choices a reading, expected" in done.out


def test_what_matters_and_what_the_powers_can_do() -> None:
    folder = str(ROOT / "stories" / "half-a-penny")
    done = twofold("odds", folder, "--nudges", "--likely", "the_crossing=10%", "--quiet")
    assert done.status == 0
    assert "what matters most" in done.out
    assert "the_crossing kept" in done.out
    assert "the least intervention" in done.out


def test_an_estimate_says_that_it_is_one(tmp_path: Path) -> None:
    path = write(tmp_path, ENDLESS)
    done = twofold("odds", path, "--max-states", "100", "--runs", "50", "--quiet")
    assert done.status == 3
    assert "estimated from 50 random readings" in done.out
    assert "--max-states" in done.out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--likely", "oath"), "write COVENANT=0.5"),
        (("--likely", "oath=200%"), "no chance"),
        (("--likely", "oath=50%"), "declares no covenant `oath`"),
        (("--reach", "cellar"), "`cellar`"),
        (("--reach", "1 +"), "1 +"),
    ],
)
def test_what_cannot_be_asked_is_one_sentence(
    tmp_path: Path, options: tuple[str, str], said: str
) -> None:
    done = twofold("odds", write(tmp_path, OPEN_GATE), *options)
    assert done.status == 2
    assert said in done.err
    assert done.out == ""
