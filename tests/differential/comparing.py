"""One story compiled by both compilers and played by both runtimes: where do they first differ?"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import twofold
from tests.differential.json_difference import first_json_difference
from tests.reference import here
from tests.reference.inkjs import Failed, Inkjs
from tests.reference.playthrough import Playthrough, Script, first_difference
from twofold.errors import StoryError

TOO_LONG = "more than 2000 lines"  # what the reference's driver says of a turn that goes on and on


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of comparing.

    Attributes:
        difference: the first, in words, or None.
        kind: which comparison found it; a smaller story with the same kind is the same bug.
        turns: how many were played and found alike.
        too_long: a turn went on for longer than can be compared.
    """

    difference: str | None = None
    kind: str = ""
    turns: int = 0
    too_long: bool = False


class Comparer:
    """Compares stories in a folder of their own.

    Args:
        inkjs: running.
        folder: where the files are written.
        scripts: how each story is played.
    """

    def __init__(
        self, inkjs: Inkjs, folder: Path, scripts: Sequence[Script], max_turns: int = 25
    ) -> None:
        self._inkjs = inkjs
        self._folder = folder
        self._scripts = scripts
        self._max_turns = max_turns

    def compare(self, main: str, files: Mapping[str, str]) -> Compared:
        """Compare the story whose files these are: JSON path for path, and four ways to play it."""
        for name, text in files.items():
            path = self._folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        try:
            ours = twofold.open(self._folder / main)
        except StoryError as error:
            return Compared(f"refused here: {error}", "refused here")
        others = {name: text for name, text in files.items() if name != main}
        try:
            compiled = self._inkjs.compile(files[main], others)
            if compiled.json is None:
                return Compared(f"refused there: {compiled.errors[:3]}", "refused there")
            difference = first_json_difference(ours.json, json.loads(compiled.json))
            if difference is not None:
                return Compared(f"JSON: {difference}", "JSON")
            return self._played(ours, compiled.json)
        except Failed as error:
            return Compared(f"inkjs: {error}", "inkjs fails")

    def _played(self, ours: twofold.Story, their_json: str) -> Compared:
        """Four ways: who compiled it, and who plays it."""
        reference = self._there(their_json)
        if any(TOO_LONG in (playthrough.crash or "") for playthrough in reference):
            return Compared(too_long=True)
        compiled = self._folder / "theirs.ink.json"
        compiled.write_text(their_json, "utf-8")
        try:
            ways = {
                "ours, played here": self._here(ours),
                "theirs, played here": self._here(twofold.open(compiled)),
                "ours, played there": self._there(json.dumps(ours.json)),
            }
        except StoryError as error:
            return Compared(f"cannot be played here: {error}", "cannot be played here")
        for kind, playthroughs in ways.items():
            for one, other in zip(playthroughs, reference, strict=True):
                difference = first_difference(one, other)
                if difference is not None:
                    return Compared(f"{kind}: {difference}", kind)
        return Compared(turns=sum(len(playthrough.turns) for playthrough in reference))

    def _here(self, story: twofold.Story) -> list[Playthrough]:
        return list(here.play(story, self._scripts, self._max_turns))

    def _there(self, story_json: str) -> list[Playthrough]:
        return list(self._inkjs.play(story_json, self._scripts, self._max_turns))
