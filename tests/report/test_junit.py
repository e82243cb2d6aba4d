"""A proof as JUnit's XML: a test case for each thing asked, and always XML."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.support import ENDLESS, GATE, OPEN_GATE, twofold, write
from twofold.check.proof import (
    SEVERITIES,
    Allowed,
    CovenantReport,
    Finding,
    Proof,
    PropertyReport,
)
from twofold.errors import Place
from twofold.report.junit import as_junit
from twofold.report.trace_turns import Turn

HERE = Place("main.ink", 12, 3)
PROOF = Proof("a story", True, None, 10, 20, 3, 0.5)


def suite(proof: Proof, turns: Sequence[Turn] = ()) -> ElementTree.Element:
    root = ElementTree.fromstring(as_junit(proof, lambda _: "the line", lambda _: turns).encode())
    assert root.tag == "testsuites"
    (found,) = root
    cases = list(found)
    assert [case.tag for case in cases] == ["testcase"] * len(cases)
    names = [(case.get("classname"), case.get("name")) for case in cases]
    assert len(set(names)) == len(names)
    for element in (root, found):
        assert element.get("tests") == str(len(cases))
        assert element.get("failures") == str(len(found.findall("*/failure")))
        assert element.get("skipped") == str(len(found.findall("*/skipped")))
        assert element.get("errors") == "0"
    return found


def outcome(found: ElementTree.Element, name: str) -> str:
    (case,) = [case for case in found if str(case.get("name")).startswith(name)]
    return "".join(inner.tag for inner in case) or "passed"


def test_a_clean_story_passes_everything() -> None:
    found = suite(PROOF)
    codes = [str(case.get("name")).split()[0] for case in found]
    assert codes == [code for code in SEVERITIES if code != "TF011"]
    assert {outcome(found, code) for code in codes} == {"passed"}
    assert found.get("time") == "0.500"


def test_findings_fail_with_their_words_and_way() -> None:
    findings = [
        Finding("TF002", "it breaks", "k", HERE, "1,2"),
        Finding("TF002", "it breaks again", "k", HERE),
    ]
    turns = [Turn(None, lines=("A gate.",)), Turn("Knock <hard> & wait.")]
    found = suite(replace(PROOF, findings=findings), turns)
    (failure,) = found.findall("*/failure")
    assert (failure.get("message"), failure.get("type")) == ("it breaks (and 1 more)", "TF002")
    assert failure.text is not None
    assert "12:3  error TF002  it breaks\n" in failure.text
    assert "› Knock <hard> & wait.\n" in failure.text
    assert "twofold play 'a story' --follow 1,2" in failure.text
    assert "it breaks again" in failure.text
    assert outcome(found, "TF001") == "passed"


def test_an_incomplete_proof_passes_nothing() -> None:
    finding = Finding("TF002", "it breaks", "k", HERE, "1,2")
    found = suite(replace(PROOF, complete=False, why_incomplete="stopped", findings=[finding]))
    assert outcome(found, "TF002") == "failure"
    assert {outcome(found, code) for code in SEVERITIES if code not in ("TF002", "TF011")} == {
        "skipped"
    }
    assert {skipped.get("message") for skipped in found.findall("*/skipped")} == {"stopped"}


def test_a_property_is_a_test_case() -> None:
    properties = [
        PropertyReport("p", "always", True),
        PropertyReport("q", "eventually", False, "1", "2"),
        PropertyReport("r", "sometimes", None),
    ]
    found = suite(replace(PROOF, properties=properties))
    assert outcome(found, "always p") == "passed"
    assert outcome(found, "eventually q") == "failure"
    assert outcome(found, "sometimes r") == "skipped"
    (failure,) = found.findall("*/failure")
    assert failure.text == "trace: 1\nand then for ever: 2"


def test_two_properties_may_say_the_same() -> None:
    twice = [PropertyReport("p", "always", True)] * 2
    assert len(suite(replace(PROOF, properties=twice))) == len(SEVERITIES) + 1


def test_a_covenant_is_a_test_case() -> None:
    covenants = [
        CovenantReport("kept", True, None, True, False, True),
        CovenantReport("lost", True, None, True, True, True, lost_trace="1"),
        CovenantReport("unknown", None, None, None, None, None),
    ]
    finding = Finding("TF008", "lost without a word", "covenants.lost", HERE, "1")
    found = suite(replace(PROOF, covenants=covenants, findings=[finding]))
    assert outcome(found, "kept") == "passed"
    assert outcome(found, "lost") == "failure"
    assert outcome(found, "unknown") == "skipped"


def test_what_is_allowed_passes() -> None:
    finding = Finding("TF001", "nobody", "k", HERE)
    assert outcome(suite(replace(PROOF, allowed=[Allowed(finding, None)])), "TF001") == "passed"


@given(st.text(), st.text(), st.text())
def test_whatever_a_story_says_it_is_xml(name: str, message: str, said: str) -> None:
    proof = replace(
        PROOF,
        story=name,
        findings=[Finding("TF002", message, said, None, "1")],
        properties=[PropertyReport(said, "always", False, "1")],
    )
    suite(proof, [Turn(said, lines=(message,))])


@pytest.mark.parametrize("ink", [GATE, OPEN_GATE, ENDLESS], ids=["gate", "open", "endless"])
def test_the_command_prints_it(tmp_path: Path, ink: str) -> None:
    story = write(tmp_path, ink)
    said = twofold("check", story, "--format", "junit", "--max-states", "200").out
    assert said.startswith('<?xml version="1.0" encoding="UTF-8"?>\n')
    failures = ElementTree.fromstring(said.encode()).findall("*/*/failure")
    report = twofold("check", story, "--format", "json", "--max-states", "200").out
    codes = {finding["code"] for finding in json.loads(report)["findings"]}
    assert {failure.get("type") for failure in failures} == codes
