"""A proof in SARIF: what the schema asks for, and what a viewer will show."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.cli.support import DICE, ENDLESS, GATE, twofold, write
from tests.report.sarif_schema import faults
from twofold.check.proof import SEVERITIES, Allowed, Finding, Proof
from twofold.errors import Place
from twofold.report.sarif import STEPS_FIRST, STEPS_LAST, as_sarif
from twofold.report.trace_turns import Change, Turn

ROOT = Path(__file__).parents[2]
INTERCEPT = ROOT.parent / "shared" / "stories" / "the-intercept" / "TheIntercept.ink"

HERE = Place("main.ink", 12, 3)
PROOF = Proof("a story", True, None, 10, 20, 3, 0.5)
TURNS = [
    Turn(None, (), ("It is {late}.",)),
    Turn("Stay.", ("r3",), ("See [here](1).",), (Change("n", "1", "2", True),), HERE),
]


def log(proof: Proof, turns: Sequence[Turn] = TURNS) -> dict[str, Any]:
    made = as_sarif(
        proof, lambda place: f"tales/{place.file}" if place else "a.ink", lambda _: turns, "1.2.3"
    )
    assert list(faults(made)) == []
    assert json.loads(json.dumps(made)) == made
    return made


def results(proof: Proof, turns: Sequence[Turn] = TURNS) -> list[dict[str, Any]]:
    (run,) = log(proof, turns)["runs"]
    found: list[dict[str, Any]] = run["results"]
    return found


def test_every_code_is_a_rule_with_its_level_and_help() -> None:
    (run,) = log(PROOF)["runs"]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"]) == ("Twofold", "1.2.3")
    levels = {rule["id"]: rule["defaultConfiguration"]["level"] for rule in driver["rules"]}
    assert levels == SEVERITIES
    assert all(rule["help"]["text"] and rule["help"]["markdown"] for rule in driver["rules"])
    assert len({rule["name"] for rule in driver["rules"]}) == len(levels)


def test_a_finding_has_its_rule_level_and_region() -> None:
    (result,) = results(replace(PROOF, findings=[Finding("TF005", "always so", "k.0", HERE)]))
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("TF005", 4, "warning")
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "tales/main.ink", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 12, "startColumn": 3},
    }
    assert location["logicalLocations"] == [{"fullyQualifiedName": "k.0"}]
    assert "codeFlows" not in result
    assert result["suppressions"] == []


def test_a_trace_is_a_code_flow() -> None:
    (result,) = results(replace(PROOF, findings=[Finding("TF002", "stuck", "k", HERE, "r3,1")]))
    (flow,) = result["codeFlows"]
    assert flow["message"]["text"] == "twofold play 'a story' --follow r3,1"
    (thread,) = flow["threadFlows"]
    begin, stay, end = thread["locations"]
    assert begin["location"]["message"]["text"] == "the story begins: It is {{late}}."
    assert "region" not in begin["location"]["physicalLocation"]
    assert stay["location"]["message"]["text"] == (
        "the reader chooses “Stay.” and chance falls r3: See [here\\](1)."
    )
    assert stay["location"]["physicalLocation"]["region"]["startLine"] == 12
    assert stay["state"] == {"n": {"text": "2"}}
    assert end["location"]["message"]["text"] == "stuck"
    assert result["properties"]["trace"] == "r3,1"


def test_a_trace_that_cannot_be_told_is_one_step() -> None:
    (result,) = results(replace(PROOF, findings=[Finding("TF002", "stuck", "k", HERE, "1")]), [])
    assert len(result["codeFlows"][0]["threadFlows"][0]["locations"]) == 1


def test_a_very_long_trace_is_shortened() -> None:
    proof = replace(PROOF, findings=[Finding("TF002", "stuck", "k", HERE, "1")])
    (result,) = results(proof, [Turn(str(n)) for n in range(5000)])
    steps = result["codeFlows"][0]["threadFlows"][0]["locations"]
    assert len(steps) == 1 + STEPS_FIRST + 1 + STEPS_LAST + 1
    assert "4799 choices further on" in steps[STEPS_FIRST + 1]["location"]["message"]["text"]


def test_what_is_allowed_is_suppressed() -> None:
    finding = Finding("TF001", "nobody", "k", HERE)
    both = [Allowed(finding, Place("main.ink", 11, 20)), Allowed(finding, None)]
    in_source, external = results(replace(PROOF, allowed=both))
    (suppression,) = in_source["suppressions"]
    assert (suppression["kind"], suppression["status"]) == ("inSource", "accepted")
    assert suppression["location"]["physicalLocation"]["region"]["startLine"] == 11
    assert external["suppressions"] == [{"kind": "external", "status": "accepted"}]


def test_a_compiled_story_is_placed_in_its_own_file() -> None:
    (result,) = results(replace(PROOF, findings=[Finding("TF001", "nobody", "k.0")]))
    physical = result["locations"][0]["physicalLocation"]
    assert physical == {"artifactLocation": {"uri": "a.ink", "uriBaseId": "%SRCROOT%"}}


def test_an_incomplete_proof_says_so() -> None:
    (run,) = log(replace(PROOF, complete=False, why_incomplete="stopped {here}"))["runs"]
    (invocation,) = run["invocations"]
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["message"]["text"].endswith("stopped {{here}}")
    assert invocation["exitCode"] == 3
    assert run["properties"]["complete"] is False
    assert "toolExecutionNotifications" not in log(PROOF)["runs"][0]["invocations"][0]


@pytest.mark.parametrize("ink", [GATE, DICE, ENDLESS], ids=["gate", "dice", "endless"])
def test_what_the_command_prints_is_valid(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ink: str
) -> None:
    folder = tmp_path / "über alles"
    folder.mkdir()
    write(folder, ink)
    monkeypatch.chdir(tmp_path)
    outcome = twofold(
        "check", Path("über alles/story.ink"), "--format", "sarif", "--max-states", "200"
    )
    made = json.loads(outcome.out)
    assert list(faults(made)) == []
    for result in made["runs"][0]["results"]:
        artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert artifact == {"uri": "%C3%BCber%20alles/story.ink", "uriBaseId": "%SRCROOT%"}
    assert made["runs"][0]["invocations"][0]["exitCode"] == outcome.status


def test_a_story_elsewhere_has_an_absolute_address(tmp_path: Path) -> None:
    outcome = twofold("check", write(tmp_path, GATE), "--format", "sarif")
    (run,) = json.loads(outcome.out)["runs"]
    artifact = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": (tmp_path / "story.ink").resolve().as_uri()}


@pytest.mark.skipif(not INTERCEPT.exists(), reason="the shared stories are not here")
def test_a_published_story() -> None:
    made = json.loads(twofold("check", INTERCEPT, "--format", "sarif").out)
    assert list(faults(made)) == []
    assert len(made["runs"][0]["results"]) > 10


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"version": "2.0.0"}, "$.version"),
        ({"runs": [{}]}, "$.runs[0] has no tool"),
        ({"extra": 1}, "$ may have no extra"),
        ({"runs": {}}, "$.runs is no array"),
    ],
)
def test_the_check_itself_finds_faults(change: dict[str, object], fault: str) -> None:
    assert any(found.startswith(fault) for found in faults(as_sarif_again() | change))


def as_sarif_again() -> dict[str, Any]:
    return log(replace(PROOF, findings=[Finding("TF002", "stuck", "k", HERE, "1")]))


@pytest.mark.parametrize("spoil", ["uri", "startLine", "level", "threadFlows"])
def test_the_check_looks_deep(spoil: str) -> None:
    made = json.dumps(as_sarif_again())
    spoiled = {
        "uri": ('"tales/main.ink"', '"tales of two/main.ink"'),
        "startLine": ('"startLine": 12', '"startLine": 0'),
        "level": ('"level": "error", "message"', '"level": "fatal", "message"'),
        "threadFlows": ('"threadFlows": [{', '"threadFlows": [[], {'),
    }
    assert made != made.replace(*spoiled[spoil])
    assert list(faults(json.loads(made.replace(*spoiled[spoil]))))
