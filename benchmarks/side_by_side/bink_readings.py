"""Playthroughs in bink, line by line, to be compared: asked for here, and played in its own Python.

As a script it runs in the environment of bink, and so imports nothing but bink and what needs no
package. It reads one JSON request, {"story": text, "scripts": [...], "max_turns": 200}, and prints
one playthrough a line: {"turns": [...], "crash": null}.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.reference.playthrough import Choice, Line, Playthrough, Script, Turn

SECONDS = 600.0


class BinkFailed(Exception):
    """bink could not play what it was asked to."""


def play(
    python: Path, story_json: str, scripts: Sequence[Script], max_turns: int = 200
) -> list[Playthrough]:
    """Play the compiled story in bink once for each script.

    Choices have no path, and a playthrough no final state: bink's package tells neither.

    Args:
        python: the Python that has bink.

    Raises:
        BinkFailed: it died, did not come to an end in time, or cannot load the story.
    """
    request = {"story": story_json, "scripts": [*map(asdict, scripts)], "max_turns": max_turns}
    try:
        done = subprocess.run(
            [str(python), __file__],
            input=json.dumps(request),
            capture_output=True,
            encoding="utf-8",
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise BinkFailed(f"bink gave no answer within {SECONDS:g} s") from None
    if done.returncode:
        said = done.stderr.strip().splitlines()
        raise BinkFailed(said[-1] if said else "bink died")
    return [_playthrough(json.loads(line)) for line in done.stdout.splitlines()]


def _playthrough(told: dict[str, Any]) -> Playthrough:
    return Playthrough(turns=tuple(map(_turn, told["turns"])), crash=told["crash"])


def _turn(told: dict[str, Any]) -> Turn:
    return Turn(
        lines=tuple(Line(line["text"], tuple(line["tags"])) for line in told["lines"]),
        choices=tuple(Choice(c["text"], tuple(c["tags"]), c["path"]) for c in told["choices"]),
        errors=tuple(told["errors"]),
        chosen=told["chosen"],
    )


class Bink:
    """A story opened in bink."""

    def __init__(self, story_json: str) -> None:
        self._json = story_json
        self._open()

    def _open(self) -> None:
        self._errors: list[str] = []
        self._story = importlib.import_module("bink.story").Story(self._json)
        self._story.set_allow_external_function_fallbacks(True)
        self._story.set_error_handler(self._note)

    def _note(self, message: str, is_error: bool) -> None:
        if is_error:
            self._errors.append(message)

    def play(self, script: Script, max_turns: int) -> Playthrough:
        """Play once; the choices are taken as the script says."""
        turns: list[Turn] = []
        self._story.reset_state()
        try:
            turns.extend(self._turns(script, max_turns))
        except RuntimeError as error:
            self._open()  # one that threw is left in the middle of things
            return Playthrough(tuple(turns), crash=str(error))
        return Playthrough(tuple(turns))

    def _turns(self, script: Script, max_turns: int) -> Iterator[Turn]:
        chooser = script.chooser()
        for number in range(1, max_turns + 1):
            lines = tuple(self._lines())
            offered = self._story.get_current_choices()
            choices = tuple(
                Choice(text, tuple(offered.get_tags(index)), "")
                for index, text in enumerate(offered)
            )
            last = not choices or number == max_turns
            chosen = None if last else chooser.choose(len(choices))
            yield Turn(lines, choices, tuple(self._errors), chosen)
            self._errors.clear()
            if chosen is None:
                return
            self._story.choose_choice_index(chosen)

    def _lines(self) -> Iterator[Line]:
        while self._story.can_continue():
            text = self._story.cont()
            yield Line(text, tuple(self._story.get_current_tags()))


def main() -> None:
    """Answer one request."""
    request = json.load(sys.stdin)
    bink = Bink(request["story"])
    for script in request["scripts"]:
        played = bink.play(Script(**script), request["max_turns"])
        print(json.dumps({"turns": [*map(asdict, played.turns)], "crash": played.crash}))


if __name__ == "__main__":
    main()
