"""The totals of a simulation kept in a file, so that one that was cut off goes on from there."""

from __future__ import annotations

import hashlib
import json
import os
import time
from pathlib import Path
from typing import Any, NoReturn

from twofold.errors import Problem, StoryError
from twofold.files import read_bytes, reason
from twofold.program import opcodes as op
from twofold.simulate.tally import Tally
from twofold.simulate.task import Task

FORMAT = 3
KIND = "twofold simulation"
EVERY = 5.0  # seconds between two times that it is written


class KeptTotals:
    """A file of totals: one that is there is read at once, and one that is no such is left alone.

    Args:
        path: of the file; what is there already must be totals of the same simulation.

    Raises:
        StoryError: where it cannot be read, or holds something else.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._data = self._read()
        self._head: dict[str, Any] = {}
        self._written = 0.0
        self._kept = -1

    def seed(self, seed: int | None) -> int | None:
        """The seed that it goes on with, where none is given."""
        return self._data.get("seed") if seed is None else seed

    def begun(self, task: Task, runs: int) -> Tally:
        """The totals to go on from; those of nothing where the file is new.

        Raises:
            StoryError: where they are damaged, of another simulation, or of more playthroughs;
                or where the file could not be written.
        """
        self._head = {"kind": KIND, "format": FORMAT, **_told(task)}
        if not self._data:
            tally = task.nothing()
            self._write(tally)
            return tally
        for name, its in self._head.items():
            if self._data.get(name) != its:
                self._refuse(_OTHERWISE.get(name, "is of another simulation"))
        try:
            told = json.dumps(self._data["totals"], sort_keys=True)
            if self._data["sum"] != _hashed(told):
                self._refuse("is damaged")
            tally = Tally.from_json(self._data["totals"], task.counted.shape)
        except (KeyError, TypeError, ValueError, IndexError):
            self._refuse("is damaged")
        if tally.runs > runs:
            self._refuse(f"has {tally.runs:,} playthroughs already, and {runs:,} are asked for")
        self._kept = tally.runs
        return tally

    def keep(self, tally: Tally) -> None:
        """Write the totals, unless they were written a moment ago."""
        if time.monotonic() - self._written >= EVERY:
            self._write(tally)

    def close(self, tally: Tally) -> None:
        """Write them, unless they were written as they are."""
        if tally.runs != self._kept:
            self._write(tally)

    def _read(self) -> dict[str, Any]:
        if not os.path.lexists(self._path):
            return {}
        try:
            data = json.loads(read_bytes(self._path).decode("utf-8"))
        except OSError as error:
            message = f"`{self._path}` cannot be read: {reason(error)}"
            raise StoryError(Problem(message)) from None
        except (ValueError, RecursionError):
            self._refuse("is damaged, or holds something else")
        if not isinstance(data, dict) or data.get("kind") != KIND:
            self._refuse("holds something else")
        return data

    def _refuse(self, why: str) -> NoReturn:
        message = f"`{self._path}` {why}, so it is left alone"
        hint = "name a file that is not there yet, to begin anew"
        raise StoryError(Problem(message, hint=hint))

    def _write(self, tally: Tally) -> None:
        totals = tally.as_json()
        told = json.dumps(totals, sort_keys=True)
        text = json.dumps({**self._head, "sum": _hashed(told), "totals": totals}) + "\n"
        beside = self._path.with_name(f".{self._path.name}.{os.getpid()}")
        try:
            beside.write_text(text, "utf-8")
            os.replace(beside, self._path)
        except OSError as error:
            beside.unlink(missing_ok=True)
            message = f"`{self._path}` cannot be written: {reason(error)}"
            raise StoryError(Problem(message)) from None
        self._written, self._kept = time.monotonic(), tally.runs


_OTHERWISE = {
    "format": "is of another version of Twofold",
    "story": "is of another story, or of this one before it was edited",
    "policy": "is of a simulation by another policy",
    "nudges": "is of a simulation that takes nudges otherwise",
    "seed": "is of a simulation with another seed",
}


def _told(task: Task) -> dict[str, Any]:
    """What tells a simulation from every other."""
    program, policy = task.counted.program, task.policy
    texts = [
        program.values.strings[program.code[at + 1]]
        for at, code in program.instructions()
        if code in (op.TEXT, op.WEIGH_TEXT)
    ]
    story = json.dumps([program.code, texts, task.counted.covenants])
    learned = _hashed(json.dumps(policy.learned)) if policy.learned else ""
    if policy.own is not None:
        learned = policy.name
    return {
        "story": _hashed(story),
        "policy": [policy.rule, learned],
        "nudges": sorted(task.skipped),
        "seed": task.seed,
    }


def _hashed(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
