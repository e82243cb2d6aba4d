"""`twofold odds`."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.cli.support import DICE, ENDLESS, OPEN_GATE, twofold, write
from tests.conftest import Needs
from tests.watch.story import two_rooms

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
    told = {"path", "file", "line", "taken", "endings", "moves", "kept"}
    assert told | {"expected_turns", "expected_words"} == set(report["pivotal"][0])
    assert report["policy"] == "uniform"


def test_a_report_for_people(tmp_path: Path) -> None:
    done = twofold("odds", write(tmp_path, DICE), "--quiet")
    assert done.status == 0
    assert "100.00%  ████████████████████████  tired" in done.out
    assert "words a reading, expected" in done.out


def test_what_matters_and_what_the_powers_can_do() -> None:
    folder = str(ROOT / "stories" / "half-a-penny")
    done = twofold("odds", folder, "--nudges", "--likely", "the_crossing=10%", "--quiet")
    assert done.status == 0
    assert "what matters most" in done.out
    assert "the_crossing kept" in done.out
    assert "the least intervention" in done.out


def test_odds_from_there_and_of_a_choice(tmp_path: Path) -> None:
    path = write(tmp_path, OPEN_GATE)
    done = twofold(
        "odds", path, "--after", "1", "--reach", "story.ink:6", "--policy", "first", "-q"
    )
    assert done.status == 0
    assert "after 1; 1.0 more choices and 3 more words, expected" in done.out
    assert "100.00%  ████████████████████████  story.ink:6" in done.out


def test_what_the_powers_can_do_is_told_in_words(tmp_path: Path) -> None:
    done = twofold("odds", str(two_rooms(tmp_path).folder), "--nudges", "-q")
    assert "peace kept in 0.00% of readings as it is, at best in 100.00%, by\n" in done.out
    assert "    › [A draught.]  main.ink:9, taken in 100.00% of readings" in done.out
    assert "and no nudge makes it less likely" in done.out


def test_a_chain_is_exported_and_nothing_else_is_written_over(tmp_path: Path) -> None:
    path, chain = write(tmp_path, OPEN_GATE), tmp_path / "gate.drn"
    for _ in range(2):
        assert twofold("odds", path, "--export", chain, "-q").status == 0
    assert chain.read_text("utf-8").startswith("// label_1: gate\n@type: DTMC\n")
    chain.write_text("dear diary", "utf-8")
    done = twofold("odds", path, "--export", chain)
    assert (done.status, chain.read_text("utf-8")) == (2, "dear diary")
    done = twofold("odds", path, "--export", chain, "--max-states", "2", "--runs", "5", "-q")
    assert (done.status, "no chain to export" in done.err) == (2, True)


@pytest.mark.parametrize("form", ["svg", "png"])
def test_odds_are_drawn(form: str, tmp_path: Path, needs: Needs) -> None:
    needs("matplotlib is not installed", find_spec("matplotlib") is not None)
    path, drawn = write(tmp_path, OPEN_GATE), tmp_path / f"gate.{form}"
    found = []
    for _ in range(2):
        assert twofold("odds", path, "--plot", drawn, "-q").status == 0
        found.append(drawn.read_bytes())
    assert found[0] == found[1]
    assert found[0].startswith(b"\x89PNG" if form == "png" else b"<?xml")
    if form == "svg":
        assert b"how it ends" in found[0]


def test_an_estimate_says_that_it_is_one(tmp_path: Path) -> None:
    path = write(tmp_path, ENDLESS)
    done = twofold("odds", path, "--max-states", "100", "--runs", "50", "--quiet")
    assert done.status == 3
    assert "estimated from 50 random readings" in done.out
    assert "--max-states" in done.out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--likely", "oath"), "write NAME=0.5"),
        (("--likely", "oath=200%"), "no chance"),
        (("--likely", "oath=50%"), "no covenant and no ending `oath`"),
        (("--reach", "cellar"), "`cellar`"),
        (("--reach", "1 +"), "1 +"),
        (("--reach", "story.ink:1"), "the nearest is on line 5"),
        (("--after", "9"), "`9` does not fit"),
        (("--after", "one"), "`one`"),
        (("--policy", "pul"), "did you mean `pull`"),
        (("--plot", "gate.pdf"), "neither .svg nor .png"),
        (("--policy", "fresh"), "remembers"),
    ],
)
def test_what_cannot_be_asked_is_one_sentence(
    tmp_path: Path, options: tuple[str, str], said: str
) -> None:
    done = twofold("odds", write(tmp_path, OPEN_GATE), *options)
    assert done.status == 2
    assert said in done.err
    assert done.out == ""


def test_endings_of_one_name_are_told_apart(tmp_path: Path) -> None:
    ink = "+ [A] -> a\n+ [B] -> b\n== a\n# ending: well\n-> END\n== b\n# ending: well\n-> END\n"
    done = twofold("odds", write(tmp_path, ink), "-q")
    assert "well (a) 50.00% → 100.00%" in done.out
    assert "well (b) 50.00% → 0.00%" in done.out


def test_what_cannot_be_told_is_said_in_a_sentence(tmp_path: Path) -> None:
    path = write(tmp_path, "-> round\n== round\n+ [Round] -> round\n")
    assert f"go on for ever `twofold check {path}` says, as TF004" in twofold("odds", path).out
    done = twofold("odds", path, "--reach", "nosuch")
    assert (done.status, done.err.splitlines()[0]) == (
        2,
        "reach:1:1: error: there is no variable called `nosuch`",
    )
    assert "name a knot or a variable" in done.err
    done = twofold("odds", path, "--likely", "nosuch=50%")
    assert "no reading ends" in done.err
    path = write(tmp_path, "EXTERNAL roll()\n{roll() > 3: High.}\n-> END\n")
    done = twofold("odds", path)
    assert (done.status, done.out) == (2, "")
    assert "say it, as `--external roll=1..6`" in done.err
    assert twofold("odds", path, "--external", "roll=1..6").status == 0


def test_what_is_not_estimated_is_said(tmp_path: Path) -> None:
    path = write(tmp_path, DICE)
    done = twofold("odds", path, "--max-states", "1", "--runs", "5", "--reach", "true")
    assert done.status == 3
    assert "is not estimated" in done.err


def test_a_picture_is_drawn_without_a_word_of_its_font(
    tmp_path: Path, recwarn: pytest.WarningsRecorder, needs: Needs
) -> None:
    needs("matplotlib is not installed", find_spec("matplotlib") is not None)
    path = write(tmp_path, "+ [$5 漢] -> END\n+ [B] # ending: 漢 $x$\n-> END\n")
    for form in ("svg", "png"):
        done = twofold("odds", path, "--plot", str(tmp_path / f"odds.{form}"))
        assert (done.status, done.err) == (0, "")
    assert "漢 $x$" in (tmp_path / "odds.svg").read_text("utf-8")
    assert not [one for one in recwarn if "Glyph" in str(one.message)]
