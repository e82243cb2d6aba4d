"""A story live in a browser: who may see it, and what is said of each save."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.cli.support import twofold
from tests.reference.shared import REPOSITORY
from twofold.preview.live_story import LiveStory, Places
from twofold.story import open_story

STORY = Path(__file__).parents[2] / "stories" / "half-a-penny"
PATIENCE = 60


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(STORY, tmp_path_factory.mktemp("story") / "half-a-penny"))


def _twofold(*words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "twofold", "preview", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )


@pytest.fixture(scope="module")
def address(story: Path) -> Iterator[str]:
    running = _twofold(str(story))
    assert running.stdout is not None
    yield running.stdout.readline().strip()
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=PATIENCE)
    assert (running.returncode, err) == (0, "Ctrl-C ends it\n")


def _get(address: str, body: bytes | None = None, **headers: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(urllib.request.Request(address, body, headers)) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def _with_token(address: str, path: str) -> str:
    return address.replace("/?", f"/{path}?")


def test_it_is_to_be_had_with_the_token_alone(address: str) -> None:
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?token=[\w-]{20,}", address)
    assert _get(address)[0] == 200
    status, page = _get(_with_token(address, "page"))
    assert status == 200
    assert "Half a Penny" in page
    bare = address.partition("?")[0]
    assert [_get(bare + path)[0] for path in ("", "page", "page?token=x", "../x")] == [
        403,
        403,
        403,
        404,
    ]
    with pytest.raises(InvalidStatus):
        connect(bare.replace("http", "ws") + "changes?token=x")


def test_a_line_is_opened_only_of_a_file_of_the_story_and_with_the_token(
    tmp_path: Path, story: Path
) -> None:
    opened = tmp_path / "opened"
    writes = "import pathlib, sys; pathlib.Path(sys.argv[1]).write_text(sys.argv[2])"
    command = shlex.join([sys.executable, "-c", writes, str(opened), "{file}:{line}"])
    running = _twofold(str(story), "--editor", command)
    assert running.stdout is not None
    address = running.stdout.readline().strip()
    bare = address.partition("?")[0]
    status, known = _get(_with_token(address, "story"))
    assert status == 200
    assert ["main.ink", 7] in json.loads(known)["choices"].values()
    assert _get(bare + "story")[0] == 403

    def asked(address: str, **what: object) -> int:
        return _get(address, json.dumps(what).encode())[0]

    opens = _with_token(address, "open")
    assert asked(f"{bare}open?token=x", file="main.ink", line=3) == 403
    assert asked(opens, file="../secret.ink", line=3) == 404
    assert asked(opens, file="main.ink", line="here") == 400
    assert asked(opens, file="main.ink", line=3) == 204
    running.send_signal(signal.SIGINT)
    running.communicate(timeout=PATIENCE)
    assert _text_once_there(opened) == f"{story / 'main.ink'}:3"


def _text_once_there(path: Path) -> str:
    deadline = time.monotonic() + PATIENCE
    while not (path.exists() and path.read_text()):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return path.read_text()


@pytest.fixture
def _serves_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """What should not come to that is not waited for, and leaves with 0."""
    monkeypatch.setattr("twofold.preview.server.serve", lambda *given: None)


@pytest.mark.usefixtures("_serves_nobody")
@pytest.mark.parametrize("command", ["", "code", "code '{file}", "{file}"])
def test_an_editor_that_cannot_be_called_is_refused_at_once(command: str) -> None:
    done = twofold("preview", STORY, "--editor", command)
    assert (done.status, done.out) == (2, "")
    assert "`--editor` cannot be called so" in done.err


def test_it_is_to_be_had_by_no_other_name(address: str) -> None:
    assert _get(address, Host="elsewhere.example")[0] == 400


def test_each_save_is_told(address: str, story: Path) -> None:
    main = story / "main.ink"
    text = main.read_text()

    def told() -> Any:
        return json.loads(changes.recv(timeout=PATIENCE))

    with connect(_with_token(address, "changes").replace("http", "ws")) as changes:
        assert told()["page"]
        main.write_text(text + "\n-> nowhere\n")
        (problem,) = told()["problems"]
        assert "`nowhere`" in problem
        assert _get(_with_token(address, "page"))[0] == 200  # as it was before
        main.write_text(text.replace("* [", "* [So: ", 1))
        assert told()["problems"] == []
        assert "So: " in _get(_with_token(address, "page"))[1]
    main.write_text(text)


@pytest.mark.usefixtures("_serves_nobody")
def test_a_port_that_is_taken_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = twofold("preview", STORY, "--port", port)
    assert (done.status, done.out) == (2, "")
    assert f"port {port} cannot be had" in done.err


def test_a_story_that_cannot_be_opened_is_said_before_anything_listens(tmp_path: Path) -> None:
    out, err = _twofold(str(tmp_path)).communicate(timeout=PATIENCE)
    assert out == ""
    assert "there is no story" in err


def test_a_story_is_made_anew_when_a_file_of_it_was_saved(story: Path) -> None:
    live = LiveStory(story)
    assert live.make().page is not None
    assert not live.has_changed()
    (story / "publish.css").write_text("p { color: red }")
    assert live.has_changed()
    made = live.make()
    assert made.page is not None
    assert "color: red" in made.page
    (story / "publish.css").unlink()


def test_a_variable_of_the_authors_may_begin_with_a_stroke_and_those_of_a_world_are_not_shown(
    tmp_path: Path,
) -> None:
    shutil.copytree(REPOSITORY / "stories" / "half-a-penny", tmp_path / "story")
    main = tmp_path / "story" / "main.ink"
    main.write_text(f"VAR _mine = 3\n{main.read_text()}")
    story = open_story(tmp_path / "story")
    assert any(name.startswith("_") and name != "_mine" for name in story.program.globals)
    shown = Places.of(story).variables
    assert [name for name in shown if name.startswith("_")] == ["_mine"]
