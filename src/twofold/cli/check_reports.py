"""The reports of `twofold check`: one for each story, in the format that was asked for."""

from __future__ import annotations

import os
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from rich.console import Console
from rich.text import Text

import twofold
from twofold.check.proof import Proof
from twofold.cli import harmless
from twofold.errors import Place, StoryError
from twofold.report.json_layout import as_json
from twofold.report.lines import as_lines
from twofold.report.sarif import as_sarif
from twofold.report.text import for_people
from twofold.report.trace_retelling import Retelling

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from twofold.report.trace_turns import Telling
    from twofold.story import Story

WRONG = "the story is wrong: nothing of it was proved"


class Format(StrEnum):
    """How a report is written."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    JUNIT = "junit"
    LINES = "lines"


class Reported:
    """A proof, and the story that it is of; or one that could not be proved, and why.

    Attributes:
        name: of the story.
        proof: with the problems instead of findings, where the story is wrong.
        story: None where it could not be opened.
    """

    def __init__(self, name: str, found: Proof | StoryError, story: Story | None) -> None:
        self.name = name
        self.story = story
        if isinstance(found, StoryError):
            self.proof = Proof(name, False, WRONG, 0, 0, 0, 0.0, problems=found.problems)
        else:
            self.proof = found
        self._retelling = Retelling(story) if story is not None else None

    def shown(self, console: Console, leads: bool = False) -> None:
        """The report for people, fitted to a terminal, the verdict last or else first."""
        sheet = for_people(self.proof, self._source, self._tell, leads)
        console.print(sheet, soft_wrap=True, end="")

    def as_json(self) -> dict[str, object]:
        """The report as plain data."""
        return as_json(self.proof)

    def as_sarif(self) -> dict[str, object]:
        """The report as a SARIF log."""
        return as_sarif(self.proof, self._uri, self._tell, twofold.__version__)

    def as_suite(self) -> Element:
        """The report as a test suite of JUnit's."""
        from twofold.report.junit import as_suite

        return as_suite(self.proof, self._source, self._tell)

    def as_lines(self) -> str:
        """The report as lines for problem matchers."""
        return as_lines(self.proof, lambda place: os.fspath(_from_here(self._path(place))))

    def _source(self, place: Place) -> str | None:
        return self.story.source_line(place) if self.story is not None else None

    def _tell(self, trace: str) -> Telling:
        return self._retelling(trace) if self._retelling is not None else ()

    def _path(self, place: Place | None) -> Path:
        """An author's file; the story itself where there is no place."""
        at = Path(self.name)
        if place is None:
            return at
        if self.story is not None:
            return self.story.folder / place.file
        return (at if at.is_dir() else at.parent) / place.file

    def _uri(self, place: Place | None) -> str:
        """The address of an author's file, relative to the current folder if it lies below it."""
        path = _from_here(self._path(place))
        return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def written(reports: Sequence[Reported], format_: Format) -> str:
    """Reports for programs, as one text. Of one story it is its report, of several all of them."""
    if format_ is Format.LINES:
        return harmless.harmless("".join(one.as_lines() for one in reports))
    if format_ is Format.JUNIT:
        from twofold.report.junit import together

        return harmless.xml_text(together([one.as_suite() for one in reports]))
    if format_ is Format.JSON:
        found = [one.as_json() for one in reports]
        return harmless.json_text(found[0] if len(found) == 1 else found, indent=2)
    log = _one_log([one.as_sarif() for one in reports], [one.name for one in reports])
    return harmless.json_text(log, indent=2)


def heading(name: str) -> Text:
    """What stands above the report of one story among several, for people."""
    return Text(f"{name}\n", "bold reverse")


def _one_log(logs: Sequence[dict[str, object]], names: Sequence[str]) -> dict[str, object]:
    """SARIF logs as one, with a run for each story; several are told apart (section 3.17)."""
    if len(logs) == 1:
        return logs[0]
    runs: list[object] = []
    for log, name in zip(logs, names, strict=True):
        its = log["runs"]
        assert isinstance(its, list)
        runs += [{**run, "automationDetails": {"id": f"twofold/{quote(name)}/"}} for run in its]
    return {**logs[0], "runs": runs}


def _from_here(path: Path) -> Path:
    """A path, relative to the current folder where it lies below it, and else absolute."""
    whole, here = path.resolve(), Path.cwd().resolve()
    return Path(os.path.relpath(path)) if whole.is_relative_to(here) else whole
