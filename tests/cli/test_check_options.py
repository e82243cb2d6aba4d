"""`twofold check`: what fails, what is allowed, baselines, several stories, and wrong ones."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.support import DICE, ENDLESS, GATE, OPEN_GATE, twofold, write
from tests.report.sarif_schema import faults

UNREAD = "Hello.\n-> END\n=== attic\nDust.\n-> END\n"
WRONG = "-> vow\n=== vows\nHello.\n-> END\n"


@pytest.fixture
def unread(tmp_path: Path) -> Path:
    return write(tmp_path, UNREAD)


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ((), 1),
        (("--fail-on", "warning"), 1),
        (("--fail-on", "error"), 0),
        (("--allow", "TF001"), 0),
        (("--allow", "TF002"), 1),
        (("--allow", "TF002", "--allow", "TF001"), 0),
    ],
)
def test_what_fails_can_be_said(unread: Path, options: tuple[str, ...], status: int) -> None:
    assert twofold("check", unread, *options).status == status


def test_an_error_fails_in_any_case(tmp_path: Path) -> None:
    assert twofold("check", write(tmp_path, GATE), "--fail-on", "error").status == 1


def test_a_story_says_for_itself_what_fails_without_having_a_world(unread: Path) -> None:
    settings = unread.parent / "world.toml"
    unread.write_text("+ [On.]\n- -> END\n=== attic\nDust.\n-> END\n", "utf-8")
    settings.write_text('[check]\nfail_on = "error"\nmax_states = 1\n', "utf-8")
    assert twofold("check", unread).status == 3
    assert twofold("check", unread, "--max-states", "100").status == 0
    assert twofold("check", unread, "--max-states", "100", "--fail-on", "warning").status == 1
    settings.write_text('[check]\nfail_on = "eror"\n', "utf-8")
    outcome = twofold("check", unread)
    assert outcome.status == 2
    assert "world.toml:2:" in outcome.err


def test_what_one_condition_keeps_from_everybody_is_told_with_it(tmp_path: Path) -> None:
    story = write(
        tmp_path,
        "VAR key = false\n-> gate\n=== gate\nIt is {key: open|shut}.\n"
        "{not key:\n Not yet.\n- else:\n At last.\n And at leisure.\n}\n"
        "* {key} [Go in.] You are home. -> END\n+ [Leave.]\n~ key = key && key\n- -> END\n",
    )
    report = json.loads(twofold("check", story, "--format", "json").out)
    assert {f["code"] for f in report["findings"]} == {"TF005"}
    said = {f["line"]: f["message"] for f in report["findings"]}
    assert said[4].endswith("comes here, so that nobody reads what hangs on it")
    assert said[5].startswith("this condition is always true, ")
    assert said[5].endswith("so that nobody reads what stands for where it is not")
    assert said[11].endswith("comes here, so that nobody is offered it")
    allowed = twofold("check", story, "--allow", "TF005", "--format", "json").out
    assert json.loads(allowed)["findings"] == []


def test_a_baseline_lets_only_what_is_new_fail(unread: Path, tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.json"
    words = ("check", unread, "--baseline", baseline)
    assert twofold(*words).status == 2
    assert twofold(*words, "--write-baseline").status == 0
    text = baseline.read_text("utf-8")
    assert str(tmp_path) not in text
    outcome = twofold(*words)
    assert outcome.status == 0
    assert "\nnothing wrong in any reading, 1 in the baseline: " in outcome.out
    unread.write_text("Good morning.\n" + UNREAD, "utf-8")
    assert twofold(*words).status == 0
    unread.write_text("Good morning.\n" + UNREAD + "=== cellar\nMore dust.\n-> END\n", "utf-8")
    outcome = twofold(*words)
    assert outcome.status == 1
    assert "1 warning, 1 in the baseline" in outcome.out
    assert "cellar" in outcome.out
    assert "attic" not in outcome.out
    unread.write_text("Hello.\n-> END\n", "utf-8")
    outcome = twofold(*words)
    assert outcome.status == 0
    assert "1 finding of the baseline is gone" in outcome.err
    assert baseline.read_text("utf-8") == text


def test_what_is_there_twice_is_in_a_baseline_twice(unread: Path, tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.json"
    words = ("check", unread, "--baseline", baseline)
    dead = "{1 > 2: Never.}\n"
    unread.write_text(f"Hello.\n{dead}-> END\n", "utf-8")
    assert twofold(*words, "--write-baseline").status == 0
    unread.write_text(f"Hello.\n{dead}{dead}-> END\n", "utf-8")
    assert twofold(*words).status == 1
    assert twofold(*words, "--write-baseline").status == 0
    assert twofold(*words).status == 0


def test_a_baseline_is_written_over_nothing_else(unread: Path, tmp_path: Path) -> None:
    notes = write(tmp_path, "my notes", "notes.txt")
    outcome = twofold("check", unread, "--baseline", notes, "--write-baseline")
    assert outcome.status == 2
    assert notes.read_text("utf-8") == "my notes"
    outcome = twofold("check", unread, "--baseline", notes)
    assert outcome.status == 2
    assert "is no baseline" in outcome.err
    assert twofold("check", unread, "--write-baseline").status == 2


def test_a_story_names_its_own_baseline(unread: Path) -> None:
    (unread.parent / "world.toml").write_text('[check]\nbaseline = "known.json"\n', "utf-8")
    assert twofold("check", unread, "--write-baseline").status == 0
    assert (unread.parent / "known.json").is_file()
    assert twofold("check", unread).status == 0


def test_what_is_in_the_baseline_is_a_suppressed_result(unread: Path, tmp_path: Path) -> None:
    words = ("check", unread, "--baseline", tmp_path / "b.json", "--format", "sarif")
    twofold(*words, "--write-baseline")
    log = json.loads(twofold(*words).out)
    assert list(faults(log)) == []
    (result,) = log["runs"][0]["results"]
    assert result["suppressions"][0]["justification"] == "in the baseline"


def test_several_stories_are_proved_one_after_another(tmp_path: Path) -> None:
    good, bad = write(tmp_path, OPEN_GATE, "good.ink"), write(tmp_path, UNREAD, "bad.ink")
    wrong = write(tmp_path, WRONG, "wrong.ink")
    outcome = twofold("check", good, bad)
    assert outcome.status == 1
    assert outcome.out.index("good.ink") < outcome.out.index("bad.ink\n  3:1  warning TF001")
    assert outcome.out.count(" reading: ") == 2
    assert twofold("check", good, wrong, bad).status == 2
    report = json.loads(twofold("check", good, wrong, bad, "--format", "json").out)
    assert [len(one["findings"]) for one in report] == [0, 0, 1]
    assert [len(one["problems"]) for one in report] == [0, 1, 0]
    log = json.loads(twofold("check", good, wrong, bad, "--format", "sarif").out)
    assert list(faults(log)) == []
    ids = [run["automationDetails"]["id"] for run in log["runs"]]
    assert len({*ids}) == 3
    xml = ElementTree.fromstring(twofold("check", good, wrong, bad, "--format", "junit").out)
    assert len(xml.findall("testsuite")) == 3
    assert (xml.get("failures"), xml.get("errors")) == ("1", "1")
    assert twofold("check", good, write(tmp_path, DICE), "--max-states", "2").status == 3


def test_a_story_that_does_not_compile_is_reported_in_every_format(tmp_path: Path) -> None:
    story = write(tmp_path, WRONG)

    def said(format_: str) -> str:
        outcome = twofold("check", story, "--format", format_)
        assert outcome.status == 2
        assert "did you mean `vows`?" in outcome.err
        return outcome.out

    report = json.loads(said("json"))
    assert report["complete"] is False
    (problem,) = report["problems"]
    assert (problem["file"], problem["line"], problem["severity"]) == ("story.ink", 1, "error")
    assert problem["hint"] == "did you mean `vows`?"
    log = json.loads(said("sarif"))
    assert list(faults(log)) == []
    (run,) = log["runs"]
    assert run["invocations"][0]["executionSuccessful"] is False
    (result,) = run["results"]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 1
    (error,) = ElementTree.fromstring(said("junit")).findall("testsuite/testcase/error")
    assert "did you mean `vows`?" in str(error.text)
    assert said("lines").startswith(f"{story}:1:")
    assert said("text") == ""


def test_what_cannot_be_asked_is_reported_too(tmp_path: Path) -> None:
    story = write(tmp_path, "VAR gold = 1\n{gold}\n-> END\n")
    outcome = twofold("check", story, "--always", "glod > 1", "--format", "json")
    assert outcome.status == 2
    assert json.loads(outcome.out)["problems"][0]["hint"] == "did you mean `gold`?"


def test_a_line_for_each_finding_is_for_problem_matchers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "stories"
    folder.mkdir()
    write(folder, GATE)
    monkeypatch.chdir(tmp_path)
    outcome = twofold("check", "stories/story.ink", "--format", "lines")
    lines = outcome.out.splitlines()
    assert outcome.status == 1
    assert lines[0].startswith("stories/story.ink:7:1: error: ran out of content.")
    assert lines[0].endswith(" [TF002]")
    assert all(": warning: " in line for line in lines[1:])
    outcome = twofold("check", "stories/story.ink", "--format", "lines", "--max-states", "1")
    assert "stories/story.ink: note: not every reading was explored: " in outcome.out


def test_lines_are_in_order_whatever_found_them(tmp_path: Path) -> None:
    story = write(tmp_path, "VAR key = false\n-> a\n=== a\n{key: y}\n-> END\n=== b\n-> END\n")
    found = twofold("check", story, "--format", "lines").out.splitlines()
    assert [line[len(f"{story}:") :].partition(":")[0] for line in found] == ["1", "4", "6"]


def test_a_baseline_that_cannot_be_written_is_told_before_the_proof(tmp_path: Path) -> None:
    story, baseline = write(tmp_path, ENDLESS), tmp_path / "nowhere" / "baseline.json"
    outcome = twofold("check", story, "--baseline", baseline, "--write-baseline")
    assert (outcome.status, outcome.out) == (2, "")
    assert f"cannot be written: there is no folder `{baseline.parent}`" in outcome.err


def test_an_entry_has_a_name(tmp_path: Path) -> None:
    outcome = twofold("check", write(tmp_path, ENDLESS), "--entry", "")
    assert outcome.status == 2
    assert "Invalid value for --entry: name a knot, a stitch or a label" in outcome.err


def test_what_a_finding_is_told_with_is_allowed_with_it(tmp_path: Path) -> None:
    story = write(tmp_path, "* {false} [Never.] Gone. -> END\n* [On.] -> END\n")
    outcome = twofold("check", story, "--jobs", "1")
    assert (outcome.status, outcome.out.count("TF001  "), outcome.out.count("TF005  ")) == (1, 0, 1)
    outcome = twofold("check", story, "--jobs", "1", "--allow", "TF005")
    assert outcome.status == 0, outcome.out
    assert "nothing wrong in any reading, 2 allowed: " in outcome.out
    assert "TF001" not in outcome.out
