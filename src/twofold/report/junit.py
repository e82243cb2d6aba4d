"""A proof as JUnit's XML, which every CI system can show: a test case for each thing asked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from xml.etree import ElementTree

from twofold.check.proof import CovenantReport, Finding, Proof, PropertyReport
from twofold.errors import Problem
from twofold.report.finding_codes import RULES
from twofold.report.findings import findings_for_people
from twofold.report.source_lines import SourceLine
from twofold.report.trace_turns import Tell

ELSEWHERE = ("TF011",)  # what `check` does not look for
COUNTED = ("tests", "failures", "errors", "skipped")

# Whatever a story holds, XML 1.0 has no way to write these, not even as references.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_junit(proof: Proof, source: SourceLine, tell: Tell) -> str:
    """The proof as XML: a test case for each code, property and covenant.

    What an incomplete proof could not decide is skipped, not passed.
    """
    return together([as_suite(proof, source, tell)])


def together(suites: Sequence[ElementTree.Element]) -> str:
    """Test suites, of one story each, as one XML."""
    counts = {name: str(sum(int(suite.get(name, 0)) for suite in suites)) for name in COUNTED}
    root = ElementTree.Element("testsuites", counts)
    root.extend(suites)
    ElementTree.indent(root)
    declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return declaration + ElementTree.tostring(root, "unicode") + "\n"


def as_suite(proof: Proof, source: SourceLine, tell: Tell) -> ElementTree.Element:
    """The test suite of one proof; of a story that is wrong there is only that to say."""
    cases = _Cases(proof, source, tell)
    if proof.problems:
        cases.wrong(proof.problems)
        return cases.suite()
    for code, rule in RULES.items():
        if code not in ELSEWHERE:
            found = [finding for finding in proof.findings if finding.code == code]
            undecided = not proof.complete
            cases.add("findings", f"{code} {rule.name}", found, undecided)
    for one in proof.properties:
        cases.property(one)
    for covenant in proof.covenants:
        cases.covenant(covenant)
    return cases.suite()


class _Cases:
    """Test cases as they are counted and written."""

    def __init__(self, proof: Proof, source: SourceLine, tell: Tell) -> None:
        self._proof = proof
        self._source = source
        self._tell = tell
        self._suite = ElementTree.Element("testsuite", name=_writable(f"twofold {proof.story}"))
        self._names: Counter[str] = Counter()
        self._counts = dict.fromkeys(COUNTED, 0)

    def add(self, group: str, name: str, found: Sequence[Finding], undecided: bool) -> None:
        """A case that fails with what was found; without anything it is skipped or passed."""
        case = self._case(group, name)
        if found:
            more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
            message = f"{found[0].message}{more}"
            self._fail(case, message, found[0].code, self._page(found))
        elif undecided:
            self._skip(case, self._proof.why_incomplete or "it was stopped")

    def property(self, one: PropertyReport) -> None:
        """A case for a property."""
        case = self._case("properties", f"{one.expectation} {one.says}")
        if one.holds is None:
            self._skip(case, self._proof.why_incomplete or "it was not decided")
        elif not one.holds and not self._is_allowed("TF009"):
            way = [] if one.trace is None else [f"trace: {one.trace}"]
            way += [] if not one.loop else [f"and then for ever: {one.loop}"]
            self._fail(case, f"{one.expectation} {one.says}: no", "TF009", "\n".join(way))

    def covenant(self, one: CovenantReport) -> None:
        """A case for a covenant, which fails by the findings that it leads to."""
        path = f"covenants.{one.name}"
        found = [f for f in self._proof.findings if f.code == "TF008" and f.path == path]
        self.add("covenants", one.name, found, one.keepable is None or one.lost_silently is None)

    def wrong(self, problems: Sequence[Problem]) -> None:
        """A case that ends in an error: the story could not be put to the proof."""
        case = self._case("story", "it compiles")
        self._counts["errors"] += 1
        text = _writable("\n".join(problem.render() for problem in problems))
        attributes = {"message": _writable(problems[0].message), "type": "StoryError"}
        ElementTree.SubElement(case, "error", attributes).text = f"\n{text}\n"

    def suite(self) -> ElementTree.Element:
        """The cases, counted."""
        counts = {name: str(number) for name, number in self._counts.items()}
        self._suite.attrib |= {**counts, "time": f"{self._proof.seconds:.3f}"}
        return self._suite

    def _case(self, group: str, name: str) -> ElementTree.Element:
        self._counts["tests"] += 1
        self._names[name] += 1
        if self._names[name] > 1:  # CI systems know a case by its name alone
            name = f"{name} ({self._names[name]})"
        attributes = {"classname": f"twofold.{group}", "name": _writable(name), "time": "0"}
        return ElementTree.SubElement(self._suite, "testcase", attributes)

    def _fail(self, case: ElementTree.Element, message: str, code: str, text: str) -> None:
        self._counts["failures"] += 1
        attributes = {"message": _writable(message), "type": code}
        ElementTree.SubElement(case, "failure", attributes).text = _writable(text)

    def _skip(self, case: ElementTree.Element, why: str) -> None:
        self._counts["skipped"] += 1
        ElementTree.SubElement(case, "skipped", message=_writable(why))

    def _is_allowed(self, code: str) -> bool:
        return any(one.finding.code == code for one in self._proof.allowed)

    def _page(self, found: Sequence[Finding]) -> str:
        page = findings_for_people(found, self._proof, self._source, self._tell, False)
        return f"\n{page.plain.rstrip()}\n"


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)
