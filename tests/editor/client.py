"""A plain client of the language server over standard input and output, as an editor is one."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.editor.loaded import LoadedServer

PATIENCE = 60.0


def started_as_an_editor_does() -> subprocess.Popen[bytes]:
    """The server in a process of its own, from its very beginning."""
    return subprocess.Popen(
        [sys.executable, "-m", "twofold", "lsp"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )


class Client:
    """An editor, as far as the server can tell."""

    def __init__(
        self,
        folder: Path,
        *,
        prove: bool = False,
        play: bool = False,
        encodings: list[str] | None = None,
        starts: Callable[[], subprocess.Popen[bytes] | LoadedServer] = LoadedServer,
    ):
        self.folder = folder
        self._process = starts()
        self._number = 0
        self._versions: dict[str, int] = {}
        self._answers: queue.Queue[dict[str, Any]] = queue.Queue()
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}
        self._published = threading.Condition()
        self.publications = 0
        self.log: list[str] = []
        threading.Thread(target=self._listen, daemon=True).start()
        general = {"positionEncodings": encodings} if encodings else {}
        self.capabilities = self.ask(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": folder.as_uri(),
                "capabilities": {
                    "general": general,
                    "textDocument": {"rename": {"prepareSupport": True}},
                },
                "initializationOptions": {"prove": prove, "play": play},
            },
        )["capabilities"]
        self.tell("initialized", {})

    # The protocol

    def _listen(self) -> None:
        stdout = self._process.stdout
        assert stdout is not None
        while True:
            length = 0
            while (line := stdout.readline()) not in (b"\r\n", b""):
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            if not length:
                return
            message = json.loads(stdout.read(length))
            if "id" in message and "method" not in message:
                self._answers.put(message)
            elif message.get("method") == "textDocument/publishDiagnostics":
                params = message["params"]
                with self._published:
                    self.diagnostics[params["uri"]] = params["diagnostics"]
                    self.publications += 1
                    self._published.notify_all()
            elif message.get("method") == "window/logMessage":
                self.log.append(message["params"]["message"])
            elif "id" in message:
                self._send({"id": message["id"], "result": None})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stdin = self._process.stdin
        assert stdin is not None
        stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        stdin.flush()

    def answer(self, method: str, params: Any) -> dict[str, Any]:
        """The whole answer to a request: its result, or its error."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        found = self._answers.get(timeout=PATIENCE)
        assert found["id"] == self._number
        return found

    def ask(self, method: str, params: Any) -> Any:
        """The result of a request, which must not be an error."""
        found = self.answer(method, params)
        assert "error" not in found, found["error"]
        return found["result"]

    def tell(self, method: str, params: Any) -> None:
        """Send a notification."""
        self._send({"method": method, "params": params})

    # Documents

    def uri(self, name: str) -> str:
        """The address of a file in the folder."""
        return (self.folder / name).as_uri()

    def open(self, name: str, text: str | None = None) -> None:
        """Open a file, as it lies there or with a text."""
        if text is None:
            text = (self.folder / name).read_text()
        self._versions[name] = 1
        kind = "toml" if name.endswith(".toml") else "ink"
        document = {"uri": self.uri(name), "languageId": kind, "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})

    def change(self, name: str, text: str) -> None:
        """Let a whole text stand in place of another."""
        self._change(name, {"text": text})

    def replace(self, name: str, line: int, start: int, end: int, text: str) -> None:
        """Replace a stretch of a 0-based line."""
        span = {
            "start": {"line": line, "character": start},
            "end": {"line": line, "character": end},
        }
        self._change(name, {"range": span, "text": text})

    def _change(self, name: str, change: dict[str, Any]) -> None:
        self._versions[name] += 1
        document = {"uri": self.uri(name), "version": self._versions[name]}
        params = {"textDocument": document, "contentChanges": [change]}
        self.tell("textDocument/didChange", params)

    def save(self, name: str) -> None:
        """Say that a file was saved."""
        self.tell("textDocument/didSave", {"textDocument": {"uri": self.uri(name)}})

    def at(self, name: str, line: int, column: int, **more: Any) -> dict[str, Any]:
        """A 0-based position in a file, as requests take it."""
        position = {"line": line, "character": column}
        return {"textDocument": {"uri": self.uri(name)}, "position": position, **more}

    def of(self, name: str, **more: Any) -> dict[str, Any]:
        """A file, as requests take it."""
        return {"textDocument": {"uri": self.uri(name)}, **more}

    def whole(self, name: str) -> dict[str, Any]:
        """All of a file, as requests take it."""
        ends = ({"line": line, "character": 0} for line in (0, 1_000_000))
        return self.of(name, range=dict(zip(("start", "end"), ends, strict=True)))

    def told(self, name: str, wanted: Any = lambda found: True) -> list[dict[str, Any]]:
        """What is said to be wrong in a file, once it is what is wanted."""
        deadline = time.monotonic() + PATIENCE
        uri = self.uri(name)
        with self._published:
            while uri not in self.diagnostics or not wanted(self.diagnostics[uri]):
                left = deadline - time.monotonic()
                assert left > 0, self.diagnostics.get(uri)
                self._published.wait(left)
            return self.diagnostics[uri]

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds that is asked of the server."""
        deadline = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < deadline, "it never holds"
            time.sleep(0.1)

    @property
    def processor_seconds(self) -> float | None:
        """What the server has taken of a processor; None where the system does not say."""
        try:
            words = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return None
        return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")

    def leave(self) -> str:
        """End the server; returns what it wrote to standard error."""
        self.ask("shutdown", None)
        self.tell("exit", None)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(PATIENCE)
        stderr = self._process.stderr
        assert stderr is not None
        self._process.kill()
        return stderr.read().decode()


@contextlib.contextmanager
def client(folder: Path, **options: Any) -> Iterator[Client]:
    """A client that leaves when it is done."""
    it = Client(folder, **options)
    try:
        yield it
    finally:
        it.leave()
