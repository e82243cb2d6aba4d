"""Runs elkjs, which lays graphs out, in a JavaScript engine; what it has laid out is kept."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from twofold.errors import Problem, StoryError
from twofold.files import read_bytes
from twofold.machine.compiled import cache_folder
from twofold.publish.resources import own_text

SLOW = 150  # boxes and lines that take long enough to be spoken of
LAYING_OUT = "laying out {boxes:,} boxes and {lines:,} lines; it is kept for the next time …"
FOLDER = "maps"
MOST_KEPT = 200  # layouts; the oldest go

_SCRIPT = "map/elk/elk-worker.min.js"
_HOST = """
var posted = [];
var self = globalThis;
self.postMessage = function (message) { posted.push(message); };
self.setTimeout = function (run) { run(); };
self.clearTimeout = function () {};
"""


def laid_out(graph: dict[str, Any], notice: Callable[[str], None]) -> dict[str, Any]:
    """A graph with places for its nodes and edges, in elkjs's own JSON.

    Args:
        graph: as elkjs takes it.
        notice: called with a sentence that is worth telling who waits.

    Raises:
        StoryError: where there is no engine to run it in, or it cannot lay the graph out.
    """
    asked = json.dumps(graph, sort_keys=True)
    key = hashlib.sha256(f"{_version()}\n{asked}".encode()).hexdigest()[:32]
    kept = cache_folder() / FOLDER / f"{key}.json"
    with suppress(OSError, ValueError):
        found: dict[str, Any] = json.loads(read_bytes(kept))
        if found.get("id") == graph["id"]:
            return found
    if importlib.util.find_spec("py_mini_racer") is None:
        raise StoryError(
            Problem(
                "a map is laid out by JavaScript, and there is no engine to run it",
                hint="pip install 'twofold[map]'",
            )
        )
    boxes, lines = len(graph["children"]), len(graph["edges"])
    if boxes + lines >= SLOW:
        notice(LAYING_OUT.format(boxes=boxes, lines=lines))
    found = _run(asked)
    _keep(kept, found)
    return found


def _run(asked: str) -> dict[str, Any]:
    from py_mini_racer import MiniRacer

    engine = MiniRacer()
    engine.eval(_HOST)
    engine.eval(f"{own_text(_SCRIPT)}\n;0")
    engine.eval("self.onmessage({data: {id: 0, cmd: 'register', algorithms: ['layered']}}); 0")
    layout = "{id: 1, cmd: 'layout', layoutOptions: {}, options: {}, graph: " + asked + "}"
    engine.eval("posted = []; self.onmessage({data: " + layout + "}); 0")
    (answer,) = json.loads(str(engine.eval("JSON.stringify(posted)")))
    if "data" not in answer:
        said = str(answer.get("error", {}).get("message", "it does not say why"))
        raise StoryError(Problem(f"the map could not be laid out: {said}"))
    found: dict[str, Any] = answer["data"]
    return found


def _keep(path: Path, found: dict[str, Any]) -> None:
    """Write a layout for the next time, if that can be; throw the oldest away."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        with open(handle, "w", encoding="utf-8") as file:
            json.dump(found, file)
        os.replace(name, path)
        kept = sorted(path.parent.glob("*.json"), key=lambda one: one.stat().st_mtime)
        for old in kept[:-MOST_KEPT]:
            old.unlink()


@cache
def _version() -> str:
    return hashlib.sha256(own_text(_SCRIPT).encode()).hexdigest()[:16]
