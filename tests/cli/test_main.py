"""`twofold` as the shell sees it: statuses, wrong usage, and no traceback."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.cli.support import twofold, write
from twofold.cli import common
from twofold.errors import StoryError


def test_version() -> None:
    assert twofold("--version").out == f"twofold {version('twofold')}\n"


def test_help_names_the_commands() -> None:
    outcome = twofold("--help")
    assert outcome.status == 0
    for command in ("play", "check", "compile"):
        assert command in outcome.out


def test_a_command_that_is_misspelt_is_guessed() -> None:
    outcome = twofold("chekc", "story.ink")
    assert outcome.status == 2
    assert "Did you mean 'check'?" in outcome.err


@pytest.mark.parametrize("command", ["play", "check", "compile"])
def test_a_missing_story_is_told(command: str, tmp_path: Path) -> None:
    outcome = twofold(command, tmp_path / "nowhere.ink")
    assert outcome.status == 2
    assert "nowhere.ink" in outcome.err
    assert outcome.out == ""


@pytest.mark.parametrize("command", ["play", "check", "compile"])
def test_a_folder_without_a_story_is_told(command: str, tmp_path: Path) -> None:
    outcome = twofold(command, tmp_path)
    assert outcome.status == 2
    assert "main.ink" in outcome.err


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("dance",),
        ("play",),
        ("play", "story.ink", "--load", "save"),
        ("play", "story.ink", "--seed", "many"),
        ("check", "story.ink", "--format", "poem"),
        ("check", "story.ink", "--max-states", "0"),
        ("check", "story.ink", "--max-seconds", "0"),
        ("check", "story.ink", "--max-seconds", "nan"),
        ("check", "story.ink", "--always", "true"),
        ("check", "story.ink", "--jobs", "2"),
        ("compile", "story.ink", "--edition", "void"),
    ],
)
def test_wrong_usage_is_status_2(words: tuple[str, ...]) -> None:
    outcome = twofold(*words)
    assert outcome.status == 2
    assert "Traceback" not in outcome.err


def test_an_error_shows_the_line_and_a_caret(tmp_path: Path) -> None:
    story = write(tmp_path, "-> vow\n=== vows\nHello.\n-> END\n")
    outcome = twofold("play", story)
    assert outcome.status == 2
    assert "story.ink:1:" in outcome.err
    assert "-> vow" in outcome.err
    assert "did you mean `vows`?" in outcome.err


def test_as_a_process_it_speaks_utf8_and_leaves_with_its_status(tmp_path: Path) -> None:
    write(tmp_path, "“Ça va?” – où\n-> END\n")
    done = subprocess.run(
        [sys.executable, "-m", "twofold", "play", "story.ink", "--seed", "1"],
        cwd=tmp_path,
        input=b"",
        capture_output=True,
        env={"PYTHONIOENCODING": "ascii", "PATH": ""},
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode("utf-8") == "“Ça va?” – où\n"


def test_a_reader_who_stops_listening_gets_no_traceback(tmp_path: Path) -> None:
    write(tmp_path, "-> loop\n== loop\n" + "Words and words and words.\n" * 9 + "+ [On.] -> loop\n")
    process = subprocess.Popen(
        [sys.executable, "-m", "twofold", "play", "story.ink", "--seed", "1"],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.close()
    _, said = process.communicate(b"1\n" * 500)
    assert said == b""
    assert process.returncode == 3


def test_a_mistake_of_ours_is_confessed_without_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(common.TRACEBACK, raising=False)

    @common.tidy
    def broken() -> None:
        raise ZeroDivisionError("oh")

    with pytest.raises(Exception) as caught:  # noqa: PT011 - typer's Exit has no public base
        broken()
    assert getattr(caught.value, "exit_code", None) == common.WRONG
    assert "a mistake in Twofold itself, not in your story (ZeroDivisionError: oh)" in (
        capsys.readouterr().err
    )


def test_ctrl_c_before_a_report_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    @common.tidy
    def interrupted() -> None:
        raise KeyboardInterrupt

    with pytest.raises(Exception) as caught:  # noqa: PT011 - typer's Exit has no public base
        interrupted()
    assert getattr(caught.value, "exit_code", None) == 130
    assert capsys.readouterr().err == f"{common.STOPPED}\n"


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_text("before")
    common.write_whole(path, "after\n")
    assert path.read_bytes() == b"after\n"
    assert list(tmp_path.iterdir()) == [path]


def test_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_text("before")
    with pytest.raises(UnicodeEncodeError):
        common.write_whole(path, "half of it \ud800")
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoryError, match=r"cannot be written: no such file or directory"):
        common.write_whole(tmp_path / "nowhere" / "out.json", "text")
