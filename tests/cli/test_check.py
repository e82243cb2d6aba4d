"""`twofold check`: its formats, what is allowed, coverage, budgets and statuses."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.support import DICE, ENDLESS, GATE, OPEN_GATE, twofold, write, write_worlds
from twofold.cli.proof_run import progress_line

KEYS = [
    "story",
    "complete",
    "why_incomplete",
    "search",
    "entries",
    "states",
    "transitions",
    "depth",
    "seconds",
    "coverage",
    "endings",
    "covenants",
    "wants",
    "editions",
    "deceits",
    "properties",
    "findings",
    "only_printed",
    "widened",
    "undecided",
    "incomplete",
    "problems",
]


def test_a_clean_story_is_status_0(tmp_path: Path) -> None:
    outcome = twofold("check", write(tmp_path, DICE))
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.startswith("endings  ")
    assert "tired" in outcome.out
    assert outcome.out.splitlines()[-1].startswith("nothing wrong in any reading: ")
    assert outcome.out.splitlines()[-2].startswith("2 of 2 choices taken, 1 ending, ")


def test_findings_are_status_1_and_their_traces_replay(tmp_path: Path) -> None:
    story = write(tmp_path, GATE)
    outcome = twofold("check", story)
    assert outcome.status == 1
    assert "error TF002" in outcome.out
    assert "warning TF005" in outcome.out
    assert "   6 | * {key} [Go in.] You are home. -> END\n" in outcome.out
    report = json.loads(twofold("check", story, "--format", "json").out)
    broken = next(f for f in report["findings"] if f["code"] == "TF002")
    replayed = twofold("play", story, "--choices", broken["trace"], "--seed", "1")
    assert replayed.status == 2
    assert "RUNTIME ERROR: ran out of content" in replayed.out
    assert f"twofold play {story} --follow {broken['trace']}\n" in outcome.out
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
    outcome = twofold("check", write(tmp_path, DICE), "--max-states", "1", "--format", "json")
    report = json.loads(outcome.out)
    assert report["complete"] is False
    assert report["why_incomplete"]
    assert outcome.status in (1, 3)


def test_a_budget_of_seconds_leaves_it_incomplete(tmp_path: Path) -> None:
    outcome = twofold("check", write(tmp_path, ENDLESS), "--max-seconds", "0.2")
    assert outcome.out.splitlines()[-1].startswith("incomplete, with ")
    assert outcome.status in (1, 3)


def test_sets_of_readings_are_explored_where_that_is_asked_for(tmp_path: Path) -> None:
    pytest.importorskip("oxidd", reason="oxidd is not installed")
    ink = "VAR x = 0\n-> k\n== k\n* [a] -> k\n* [b] -> k\n* {x > 1} [c] -> k\n* -> END\n"
    outcome = twofold("check", write(tmp_path, ink), "--search", "sets", "--format", "json")
    report = json.loads(outcome.out)
    assert report["search"] == "sets"
    assert report["coverage"]["choices"] == {"offered": 2, "taken": 2, "total": 3}
    assert report["undecided"] == []
    assert report["complete"] is True
    assert outcome.status == 1


def test_a_property_is_decided_by_sets(tmp_path: Path) -> None:
    pytest.importorskip("oxidd", reason="oxidd is not installed")
    story = write(tmp_path, "VAR x = 0\n-> k\n== k\n+ [a] -> END\n")
    asked = ("--search", "sets", "--always", "x == 0", "--always", "x == 1", "--format", "json")
    report = json.loads(twofold("check", story, *asked).out)
    assert (report["search"], report["undecided"], report["complete"]) == ("sets", [], True)
    assert [one["holds"] for one in report["properties"]] == [True, False]


def test_without_reductions_there_are_as_many_states_or_more(tmp_path: Path) -> None:
    ink = "VAR n = 0\n-> k\n== k\n{n < 3:\n+ [Count.]\n~ n++\n-> k\n}\n+ [Go.] -> on\n"
    story = write(tmp_path, ink + "== on\n+ [Stop.] -> END\n")

    def states(*options: str) -> int:
        report = json.loads(twofold("check", story, "--format", "json", *options).out)
        assert report["complete"] is True
        return int(report["states"])

    assert states() == states("--jobs", "1") == states("--jobs", "2", "--memory", "64M")
    assert states("--no-liveness") > states()
    assert states("--no-liveness", "--no-bounds") >= states("--no-liveness")


def test_no_color_leaves_no_colour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    story = write(tmp_path, DICE)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    green = "\x1b[1;32mnothing wrong"
    assert green in twofold("check", story).out
    assert green not in twofold("check", story, "--no-color").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert green not in twofold("check", story).out


def test_progress_says_how_far_it_is() -> None:
    assert progress_line(35337, 120, 2.0) == "35,337 states, 120 to look at, 17,668 a second"
    assert progress_line(1, 1, 0.0) == "1 state, 1 to look at"


ALLOWING = """\
-> gate
=== gate
// twofold: allow TF002 they may knock
* [Knock.] Nobody.
* [Leave.] -> END // twofold: allow TF003
=== attic // twofold: allow TF001
Dust.
-> END
"""


def test_what_is_allowed_does_not_fail(tmp_path: Path) -> None:
    story = write(tmp_path, ALLOWING)
    outcome = twofold("check", story)
    assert outcome.status == 0
    assert "nothing wrong in any reading, 2 allowed: " in outcome.out
    assert outcome.err.endswith(
        "story.ink:5:37: warning: there is no TF003 here to allow\n"
        "    5 | * [Leave.] -> END // twofold: allow TF003\n"
        "      |                                     ^\n"
        "      take the comment away\n"
    )
    assert twofold("check", story, "--quiet").err == ""
    report = json.loads(twofold("check", story, "--format", "json").out)
    assert report["findings"] == []
    bare = write(tmp_path, "\n".join(line.split("//")[0] for line in ALLOWING.splitlines()))
    report = json.loads(twofold("check", bare, "--format", "json").out)
    assert {finding["code"] for finding in report["findings"]} == {"TF001", "TF002"}


def test_a_world_allows_for_the_whole_story(tmp_path: Path) -> None:
    folder = write_worlds(tmp_path / "worlds")
    main, world = folder / "main.ink", folder / "world.toml"
    main.write_text(main.read_text("utf-8") + "=== attic\nDust.\n-> END\n", "utf-8")
    assert twofold("check", folder).status == 1
    text = world.read_text("utf-8")
    world.write_text(text + '[check]\nallow = ["TF001"]\n', "utf-8")
    outcome = twofold("check", folder)
    assert (outcome.status, outcome.err) == (0, "")
    assert "\nnothing wrong in any reading, 1 allowed: " in outcome.out
    world.write_text(text + '[check]\nallow = ["TF001", "TF099"]\n', "utf-8")
    outcome = twofold("check", folder)
    assert outcome.status == 0
    assert "world.toml:18:1: warning: there is no finding `TF099`\n" in outcome.err


PROPERTIES = ("--always", "gold < 5", "--sometimes", "gold == 5", "--eventually", "gold > 3")
SHOP = "VAR gold = 3\n-> shop\n== shop\n+ {gold < 5} [Sell.]\n~ gold++\n-> shop\n+ [Go.] -> END\n"


def test_properties_are_asked_on_the_command_line(tmp_path: Path) -> None:
    story = write(tmp_path, SHOP)
    outcome = twofold("check", story, *PROPERTIES)
    assert outcome.status == 1
    assert "error TF009" in outcome.out
    assert "  no   always      gold < 5  1,1\n" in outcome.out
    assert "  yes  sometimes   gold == 5  1,1\n" in outcome.out
    assert "  no   eventually  gold > 3  2\n" in outcome.out
    report = json.loads(twofold("check", story, *PROPERTIES, "--format", "json").out)
    assert [p["holds"] for p in report["properties"]] == [False, True, False]
    junit = twofold("check", story, *PROPERTIES, "--format", "junit").out
    assert junit.count('classname="twofold.properties"') == 3


def test_fairness_is_asked_for_what_is_expected_eventually(tmp_path: Path) -> None:
    waiting = "VAR out = false\n-> w\n== w\n+ [Wait.] -> w\n+ [Go.]\n~ out = true\n-> END\n"
    story = write(tmp_path, waiting)
    assert twofold("check", story, "--eventually", "out").status == 1
    assert twofold("check", story, "--eventually", "out", "--fair", "dice").status == 1
    assert twofold("check", story, "--eventually", "out", "--fair", "all").status == 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--format", "xml"), "--format"),
        (("--max-states", "0"), "--max-states"),
        (("--max-states", "many"), "--max-states"),
        (("--max-seconds", "0"), "more than no time at all"),
        (("--max-seconds", "nan"), "more than no time at all"),
        (("--always", "glod > 1"), "did you mean `gold`?"),
        (("--always", "gold <"), "expected a value"),
        (("--memory", "2X"), "write 512M or 2G"),
        (("--memory", "1K"), "too little to work in"),
        (("--jobs", "-1"), "--jobs"),
        (("--fair", "all"), "it is about --eventually"),
        (("--fair", "never", "--eventually", "gold > 3"), "--fair"),
        (("--watch", "--format", "sarif"), "leave out --format"),
        (("--allow", "TF01"), "there is no finding `TF01`"),
        (("--fail-on", "never"), "--fail-on"),
        (("another.ink", "--coverage", "c.json"), "it is of one story"),
        (("another.ink", "--watch"), "give it one story"),
        (("--write-baseline", "--watch"), "leave out --write-baseline"),
        (("--baseline", "none.json"), "there is no baseline `none.json`"),
    ],
)
def test_what_is_asked_wrongly_is_refused(
    tmp_path: Path, options: tuple[str, ...], said: str
) -> None:
    outcome = twofold("check", write(tmp_path, SHOP), *options)
    assert outcome.status == 2
    assert said in outcome.err
    assert outcome.out == ""


def test_coverage_is_written_over_nothing_else(tmp_path: Path) -> None:
    story, notes = write(tmp_path, ENDLESS), write(tmp_path, "my notes", "notes.txt")
    outcome = twofold("check", story, "--coverage", notes)
    assert outcome.status == 2
    assert "holds something else" in outcome.err
    assert notes.read_text() == "my notes"


def test_a_world_is_no_story_and_a_story_with_one_is_its_folder(tmp_path: Path) -> None:
    folder = write_worlds(tmp_path / "worlds")
    outcome = twofold("check", folder / "world.toml")
    assert outcome.status == 2
    assert f"name the folder it is in: {folder}\n" in outcome.err
    assert twofold("check", folder / "main.ink").status == 0
    other = write(folder, "~ scene(earth, Russ)\n-> END\n", "other.ink")
    outcome = twofold("check", other)
    assert outcome.status == 2
    assert f"to open the story with its world, name the folder: {folder}\n" in outcome.err
    assert twofold("check", folder).status == 0


def test_half_a_character_is_shown_as_a_mark(tmp_path: Path) -> None:
    path = tmp_path / "half.ink.json"
    root = '[["^a","\\n",{"->":"k\\ud800"},null],"done",{"k\\ud800":["^x","\\n",null]}]'
    path.write_text(f'{{"inkVersion":21,"root":{root},"listDefs":{{}}}}', "utf-8")
    process = subprocess.run(
        [sys.executable, "-m", "twofold", "check", path], capture_output=True, timeout=60
    )
    assert process.returncode == 1, process.stderr
    assert "k\N{REPLACEMENT CHARACTER}" in process.stdout.decode("utf-8")
    for format_ in ("json", "sarif", "junit"):
        outcome = twofold("check", path, "--format", format_)
        assert outcome.status == 1, outcome.err
        if format_ != "junit":
            assert "k\\ud800" in outcome.out
            json.loads(outcome.out)


DICE_OUTSIDE = (
    "EXTERNAL roll(n)\n-> k\n== k\n+ [Roll.]\n{roll(6) > 5: -> won}\n-> k\n+ [Stop.] -> END\n"
)


def test_what_an_external_may_answer_is_declared(tmp_path: Path) -> None:
    ink = DICE_OUTSIDE + "== won\nYou win, and it ends badly.\n~ temp x = 1 / 0\n-> END\n"
    story = write(tmp_path, ink)
    report = json.loads(twofold("check", story, "--format", "json").out)
    assert report["complete"] is False
    outcome = twofold("check", story, "--external", "roll=1..6")
    assert " in every reading: " in outcome.out
    assert "› Roll.  [r6]\n" in outcome.out
    replay = f"twofold play {story} --follow 1,r6 --external roll=1..6"
    assert f"{replay}\n" in outcome.out
    assert "You win, and it ends badly." in twofold(*replay.split()[1:], "--seed", "1").out
    outcome = twofold("check", story, "--external", "rol=1..6")
    assert outcome.status == 2
    assert "did you mean `roll`?" in outcome.err
    assert twofold("check", story, "--external", "roll=6..1").status == 2
