"""`twofold check --watch`: a story proved again at each save, and what changed by it."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from twofold.cli.common import INCOMPLETE, WORLD, WRONG
from twofold.errors import Problem, StoryError
from twofold.report.changes import Differences, Proved, differences
from twofold.report.findings import findings_for_people
from twofold.report.sheet import Sheet
from twofold.report.styles import GOOD, QUIET, UNDECIDED
from twofold.report.trace_retelling import Retelling
from twofold.report.trace_turns import Tell
from twofold.report.verdict import verdict

if TYPE_CHECKING:
    from twofold.check.proof import Finding, Proof
    from twofold.story import Story

POLL = 0.25  # seconds
SETTLED = 0.05  # seconds without another save, as when an editor writes several files
SOURCES = (".ink", ".toml")
MOST_NEIGHBOURS = 2000  # in a folder of more than a story, not every file is looked at

Stamps = dict[Path, tuple[int, int]]
"""For each file that is there, when it was last written and its size."""


class Saved(Exception):
    """A file of the story was saved while it was being proved."""


@dataclass
class Watch:
    """A story that is being written.

    Args:
        path: of the story.
        open_: opens it, without a word.
        prove: proves it, without a word; it calls now and then what it is given, which may raise.
        report: writes the first report.
        complain: writes what keeps it from being opened, and warnings.
        console: for what changed.
    """

    path: Path
    open_: Callable[[], Story]
    prove: Callable[[Story, Callable[[], None]], Proof]
    report: Callable[[Story, Proof], None]
    complain: Callable[[Sequence[Problem]], None]
    console: Console
    status: int = INCOMPLETE
    _last: Proved | None = None
    _files: set[Path] = field(default_factory=set)
    _has_run: bool = False
    _is_broken: bool = False
    _is_stopped: bool = False
    _warned: set[tuple[str, str]] = field(default_factory=set)

    def run(self) -> int:
        """Prove at each save until Ctrl-C; returns the status of the last proof.

        Raises:
            StoryError: where there is nothing that could be saved.
        """
        if not self.path.exists():
            self.open_()
        with contextlib.suppress(KeyboardInterrupt):
            while not self._is_stopped:
                stamps = self._stamps()
                with contextlib.suppress(Saved):
                    self._prove(stamps)
                    if not self._is_stopped:
                        self._wait(stamps)
        return self.status

    def _prove(self, stamps: Stamps) -> None:
        """Open the story, prove it, and say what came of it.

        Raises:
            Saved: when a file was saved meanwhile.
        """

        def stop_when_saved() -> None:
            if self._stamps() != stamps:
                raise Saved

        try:
            story = self.open_()
            self._files = {story.folder / name for name in story.source.lines}
            self._is_broken = False
            self._note_new_files(stamps)
            proof = self.prove(story, _now_and_then(stop_when_saved))
        except StoryError as error:
            self._is_broken = True
            if self._last is None:
                self.status = WRONG
            self._note_new_files(stamps)
            self._begin_run()
            self.complain(error.problems)
            self._say("waiting for the next save …", QUIET)
            return
        self.status = proof.exit_status
        self._is_stopped = proof.is_stopped_by_hand
        self._begin_run()
        self._warn([*story.warnings, *proof.warnings])
        now = Proved(proof, story.source_line)
        if self._last is None:
            self.report(story, proof)
            if not self._is_stopped:
                self._say("watching for the next save; Ctrl-C ends it", QUIET)
        else:
            self._tell(differences(self._last, now), story, proof)
        self._last = now

    def _tell(self, found: Differences, story: Story, proof: Proof) -> None:
        sheet = Sheet()
        sheet.add(verdict(proof))
        if found.new or found.gone:
            sheet.add(f"{len(found.gone):,} gone, {len(found.new):,} new")
        elif not found:
            sheet.add(("nothing changed", QUIET))
        for finding in found.gone:
            sheet.add(("gone", GOOD), f"  {_named(finding)}", hanging=6)
        if found.new:
            sheet.add(("new", UNDECIDED))
            tell: Tell = Retelling(story)
            sheet.extend(findings_for_people(found.new, proof, story.source_line, tell))
        for sentence in found.said:
            sheet.add(sentence)
        self.console.print(sheet, soft_wrap=True, end="")

    def _warn(self, warnings: Sequence[Problem]) -> None:
        """Write the warnings that were not there at the last save."""
        named = {(w.message, (w.source or "").strip()): w for w in warnings}
        self.complain([w for name, w in named.items() if name not in self._warned])
        self._warned = {*named}

    def _begin_run(self) -> None:
        """Draw a rule between what was said at the last save and what is said now."""
        if self._has_run:
            at = Text(time.strftime("%H:%M:%S"), QUIET)
            self.console.print(Rule(at, align="left", style=QUIET))
        self._has_run = True

    def _say(self, words: str, style: str) -> None:
        self.console.print(words, style=style)

    def _wait(self, stamps: Stamps) -> None:
        """Wait for a save, and then until no other follows."""
        while (now := self._stamps()) == stamps:
            time.sleep(POLL)
        before = None
        while now != before:
            time.sleep(SETTLED)
            before, now = now, self._stamps()

    def _note_new_files(self, stamps: Stamps) -> None:
        """Which files belong to a story is known only when it was opened: take them as read."""
        for path, stamp in self._stamps().items():
            stamps.setdefault(path, stamp)

    def _stamps(self) -> Stamps:
        """The story's own files; and its neighbours, which it may include tomorrow."""
        found: Stamps = {}
        for path in {self.path, *self._files, *self._neighbours()}:
            with contextlib.suppress(OSError):
                stat = path.stat()
                if not path.is_dir():
                    found[path] = (stat.st_mtime_ns, stat.st_size)
        return found

    def _neighbours(self) -> Iterator[Path]:
        """The Ink and worlds in a story's folder; in that of a single file, while it is broken.

        What a world beside a single file says of it may change at any time.
        """
        if self.path.is_dir():
            yield from _sources_in(self.path)
        elif self._is_broken:
            yield from _sources_in(self.path.parent)
        else:
            yield self.path.parent / WORLD


def _sources_in(folder: Path) -> Iterator[Path]:
    looked_at = 0
    for at, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(at) / name for name in files if name.endswith(SOURCES))
        looked_at += len(folders) + len(files)
        if looked_at > MOST_NEIGHBOURS:
            return


def _named(finding: Finding) -> str:
    where = f"{finding.place}: " if finding.place else ""
    return f"{where}{finding.severity} {finding.code}  {finding.message}"


def _now_and_then(call: Callable[[], None]) -> Callable[[], None]:
    """The same call, made no more often than files are looked at."""
    last = time.monotonic()

    def maybe() -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= POLL:
            last = now
            call()

    return maybe
