"""The server as a session: what it publishes by itself, and the proofs that it has made."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
from pathlib import Path
from urllib.parse import quote

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer

from twofold.editor.desk import Desk, moved_to, path_in
from twofold.editor.homes import Home
from twofold.editor.known_story import KnownStory, Occurrence, Spot
from twofold.editor.proofs import at_a_line, proved
from twofold.editor.proofs.facts import KnownProof
from twofold.editor.ranges import Ranges
from twofold.errors import Problem
from twofold.opened import WORLD

SOON = 0.01
"""Seconds after a keystroke in which another may follow, before anything is said of it."""

MOST_PROVING = 240.0
"""Seconds after which a proof is given up whatever it does."""

LONGEST_LINE = 1 << 26
"""Bytes of what a proof may say at once."""


class At:
    """A place that an editor asks about: its story, its file there, and the way to its ranges."""

    def __init__(self, desk: Desk, uri: str) -> None:
        self.path = path_of(uri)
        self._uri = desk.uri
        self.story = desk.story(self.path)
        self.file = desk.name_of(self.path)
        self.ranges = desk.ranges(self.story)

    def occurrence(self, position: types.Position) -> Occurrence | None:
        """The name that stands there."""
        return self.story.occurrence_at(self.file, *self.ranges.column(self.file, position))

    def uri(self, file: str) -> str:
        """The address of a file of the story."""
        return self._uri(path_in(self.story.home, file))

    def location(self, spot: Spot) -> types.Location:
        """Where a name stands, for an editor."""
        return types.Location(self.uri(spot.file), self.ranges.spot(spot))


class TwofoldServer(LanguageServer):
    """A server with a desk; it proves at a save what lies on the disk.

    Attributes:
        desk: what is open.
        proves: whether stories are proved at all.
        hints: the kinds of inlay hints that are given.
        plays: whether the editor says that it knows the command that plays a trace.
    """

    def __init__(self) -> None:
        super().__init__("twofold", "")
        self.desk = Desk()
        self.proves = True
        self.hints = frozenset(at_a_line.HINTS)
        self.plays = False
        self._waiting: asyncio.TimerHandle | None = None
        self._proving: dict[Home, asyncio.Task[None]] = {}
        self._told: dict[Path, list[types.Diagnostic]] = {}
        self._said: set[str] = set()

    # What is wrong

    def fall_silent(self) -> None:
        """Say nothing more of one's own accord, and end every proof."""
        if self._waiting is not None:
            self._waiting.cancel()
        for task in self._proving.values():
            task.cancel()
        self._proving.clear()

    def tell_soon(self) -> None:
        """Publish what is wrong with every open story, unless more is typed first."""
        if self._waiting is not None:
            self._waiting.cancel()
        loop = asyncio.get_running_loop()
        self._waiting = loop.call_later(SOON, self.tell)

    def tell(self) -> None:
        """Publish what is wrong with every open story."""
        self._waiting = None
        found: dict[Path, list[types.Diagnostic]] = {}
        stories = {self.desk.home(path): path for path in self.desk.texts.opened()}
        for home, path in stories.items():
            for file, its in diagnostics_of(self.desk, self.desk.story(path)).items():
                known = found.setdefault(path_in(home, file), [])
                known += [one for one in its if one not in known]
        for path in sorted(found.keys() | self._told.keys()):
            now = found.get(path, [])
            if self._told.get(path) != now:
                told = types.PublishDiagnosticsParams(self.desk.uri(path), now)
                self.text_document_publish_diagnostics(told)
        self._told = found

    # Proofs

    def prove_if_unknown(self, path: Path) -> None:
        """Prove the story of a file, unless it has been, or a proof of it is under way."""
        home = self.desk.home(path)
        proving = self._proving.get(home)
        if self.desk.proved(home) is None and (proving is None or proving.done()):
            self.prove(path)

    def prove(self, path: Path) -> None:
        """Prove the story of a file in the background, in place of any proof under way."""
        if not self.proves:
            return
        home = self.desk.home(path)
        if not home.opens.exists():  # it was never saved
            return
        before = self._proving.pop(home, None)
        if before is not None:
            before.cancel()
        task = asyncio.get_running_loop().create_task(self._prove(home, self.desk.story(path)))
        self._proving[home] = task

    async def _prove(self, home: Home, story: KnownStory) -> None:
        texts = self.desk.saved_texts(story)
        opens = str(home.opens)
        worker = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "twofold.editor.proofs.worker",
            opens,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            limit=LONGEST_LINE,
        )
        try:
            async with asyncio.timeout(MOST_PROVING):
                assert worker.stdout is not None
                async for line in worker.stdout:
                    # What it died of, if it did, is said by `twofold check`.
                    with contextlib.suppress(json.JSONDecodeError, TypeError, KeyError):
                        self._take(
                            home, proved.Proved(KnownProof.of(json.loads(line)), texts, opens)
                        )
        except TimeoutError:
            if home not in self.desk.proofs:
                self.say_once(f"`{opens}` takes too long to be proved while you write")
        finally:
            if worker.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    worker.kill()

    def _take(self, home: Home, found: proved.Proved) -> None:
        """Take what is proved of a story by now in place of what was known of it before."""
        if found.known.why_not is not None:
            self.say_once(f"not proved whole while you write: {found.known.why_not}")
        self.desk.proofs[home] = found
        self.tell()
        self._ask_for_lenses()

    def _ask_for_lenses(self) -> None:
        workspace = self.client_capabilities.workspace
        if workspace and workspace.code_lens and workspace.code_lens.refresh_support:
            self.workspace_code_lens_refresh(None)
        if workspace and workspace.inlay_hint and workspace.inlay_hint.refresh_support:
            self.workspace_inlay_hint_refresh(None)

    def say_once(self, sentence: str) -> None:
        """Say something in the editor's log, and never again."""
        if sentence not in self._said:
            self._said.add(sentence)
            self.window_log_message(types.LogMessageParams(types.MessageType.Info, sentence))


def path_of(uri: str) -> Path:
    """The file at an address; of a text that is in no file yet, a name that no file has."""
    if not uri.startswith("file:"):
        return Path(os.sep, quote(uri, safe=""))
    return Path(os.path.normpath(uris.to_fs_path(uri) or uri))


def diagnostics_of(desk: Desk, story: KnownStory) -> dict[str, list[types.Diagnostic]]:
    """What is wrong in each file of a story: by the compiler, and by the last proof."""
    ranges = desk.ranges(story)
    by_file: dict[str, list[types.Diagnostic]] = {name: [] for name in story.files}
    if story.world is not None:
        by_file[WORLD] = []
    for problem in story.problems:
        placed = moved_to(problem, story.home.start)
        assert placed.place is not None
        by_file.setdefault(placed.place.file, []).append(_diagnostic(placed, ranges))
    known = desk.proved(story.home)
    if known is not None and not any(p.severity == "error" for p in story.problems):
        text_of = desk.text_in(story)

        def uri_of(file: str) -> str:
            return desk.uri(path_in(story.home, file))

        for file, found in by_file.items():
            found += proved.diagnostics(known, file, text_of(file), ranges, text_of, uri_of)
    return by_file


def _diagnostic(problem: Problem, ranges: Ranges) -> types.Diagnostic:
    place = problem.place
    assert place is not None
    error = problem.severity == "error"
    message = problem.message + (f"; {problem.hint}" if problem.hint else "")
    return types.Diagnostic(
        ranges.word(place),
        message,
        types.DiagnosticSeverity.Error if error else types.DiagnosticSeverity.Warning,
        source="twofold",
    )
