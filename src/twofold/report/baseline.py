"""A baseline: the findings that were there before, written down so that only new ones fail.

A finding is known again by its story, its code, what it says, its file and the words of its line:
lines may be added above it, and another way may lead to it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from twofold.check.proof import Allowed, Finding, Proof
from twofold.errors import Problem, StoryError
from twofold.report.source_lines import SourceLine

MARK = '"twofold baseline"'
VERSION = 1


class Known(NamedTuple):
    """What a finding is known again by; `text` is its line's, or its path where it has none."""

    story: str
    code: str
    file: str | None
    text: str
    message: str

    @classmethod
    def of(cls, finding: Finding, story: str, source: SourceLine) -> Known:
        """That of a finding."""
        place = finding.place
        if place is None:
            return cls(story, finding.code, None, finding.path, finding.message)
        text = (source(place) or "").strip()
        return cls(story, finding.code, place.file, text, finding.message)


@dataclass(slots=True)
class Baseline:
    """Findings that were there before, each as often as it was."""

    known: Counter[Known] = field(default_factory=Counter)

    @classmethod
    def parse(cls, text: str, name: str) -> Baseline:
        """The baseline that a file of that name holds.

        Raises:
            StoryError: where it holds none.
        """
        try:
            found = json.loads(text)
            if found[MARK.strip('"')] != VERSION:
                raise ValueError
            return cls(Counter(Known(**one) for one in found["findings"]))
        except (ValueError, TypeError, KeyError, RecursionError):
            hint = "--write-baseline writes one"
            raise StoryError(Problem(f"`{name}` is no baseline", hint=hint)) from None

    def add(self, proof: Proof, story: str, source: SourceLine) -> None:
        """Take in every finding of a proof that stands."""
        self.known.update(Known.of(finding, story, source) for finding in proof.findings)

    def sort_out(self, proof: Proof, story: str, source: SourceLine) -> int:
        """Set apart the findings of a proof that were there before; returns how many are gone."""
        left = Counter({one: n for one, n in self.known.items() if one.story == story})
        standing = []
        for finding in proof.findings:
            known = Known.of(finding, story, source)
            if left[known] > 0:
                left[known] -= 1
                proof.allowed.append(Allowed(finding, None, in_baseline=True))
            else:
                standing.append(finding)
        proof.findings = standing
        return sum(left.values())

    def __str__(self) -> str:
        """As it is written: sorted, a finding a line, so that a change of it can be read."""
        entries = [json.dumps(one._asdict(), ensure_ascii=False) for one in _each(self.known)]
        inside = "".join(f"\n  {entry}," for entry in entries).removesuffix(",")
        return f'{{{MARK}: {VERSION}, "findings": [{inside}\n]}}\n'


def is_baseline(text: str) -> bool:
    """Whether a file that begins so is a baseline."""
    return text.lstrip().startswith("{" + MARK)


def _each(known: Counter[Known]) -> Iterable[Known]:
    return sorted(known.elements(), key=lambda one: [part or "" for part in one])
