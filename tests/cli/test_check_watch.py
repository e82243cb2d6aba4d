"""`twofold check --watch`, as a process beside an editor that saves."""

from __future__ import annotations

import io
import os
import queue
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

import twofold as library
from tests.cli.support import GATE, OPEN_GATE, twofold, write, write_worlds
from twofold.check.proof import Proof
from twofold.cli.check_watch import Watch
from twofold.errors import Problem
from twofold.search.interrupts import BY_HAND

PATIENCE = 180.0  # the search may have to be compiled first

# Every number is another state, and there is no end to them.
GROWING = """\
VAR n = 0
VAR m = 0
VAR k = 0
-> again
== again
{n % 7 == m % 5 + k % 3: Ding.}
+ [One.]
    ~ n++
+ [Another.]
    ~ m++
+ [A third.]
    ~ k++
- -> again
"""

FIRST = "watching for the next save"


class Watching:
    """A process that watches a story, and what it has said so far."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "twofold", "check", *words, "--watch"],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"},
        )
        self._said: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._said.put(line.decode("utf-8"))

    def until(self, text: str) -> str:
        """What is said next, up to and with the first line that holds `text`."""
        said = ""
        end = time.monotonic() + PATIENCE
        while text not in said:
            try:
                said += self._said.get(timeout=max(0.01, end - time.monotonic()))
            except queue.Empty:
                pytest.fail(f"`{text}` was not said, but:\n{said}")
        return said

    def more(self) -> str:
        """What else is said within a second or so."""
        time.sleep(0.8)
        said = ""
        while not self._said.empty():
            said += self._said.get()
        return said

    def interrupt(self) -> int:
        """Ctrl-C; returns the status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[list[Watching]]:
    started: list[Watching] = []
    yield started
    for one in started:
        one.process.kill()
        one.process.wait()


def save(path: Path, text: str) -> None:
    """Write as many editors do: a new file in the old one's place."""
    new = path.with_name(f".{path.name}.new")
    new.write_text(text, encoding="utf-8")
    os.replace(new, path)


def test_each_save_is_told_by_what_it_changed(tmp_path: Path, watching: list[Watching]) -> None:
    story = write(tmp_path, GATE)
    watch = Watching(tmp_path, "story.ink")
    watching.append(watch)
    first = watch.until(FIRST)
    assert "error TF002" in first
    assert first.startswith("1 error, 3 warnings in every reading: ")

    save(story, OPEN_GATE)
    said = watch.until("choices taken: 2 of 3 → 3 of 3")
    assert "gone  story.ink:7:1: error TF002  ran out of content." in said
    assert "\nnew\n" not in said
    assert re.match(r"\d\d:\d\d:\d\d ─+\nnothing wrong in any reading: ", said)

    save(story, "// a remark of no consequence\n" + OPEN_GATE)
    assert "nothing wrong in any reading" in watch.until("nothing changed")
    assert watch.more() == ""

    save(story, OPEN_GATE.replace("-> END", "-> EDN"))
    broken = watch.until("waiting for the next save")
    assert "story.ink:6:" in broken
    assert "error: " in broken

    save(story, OPEN_GATE)
    assert "nothing changed" in watch.until("nothing changed")

    save(story, GATE)
    said = watch.until("choices taken: 3 of 3 → 2 of 3")
    assert "new\n" in said
    assert "› Look under the mat." in said
    assert watch.interrupt() == 1
    assert "Traceback" not in watch.more()


def test_a_warning_is_told_once(tmp_path: Path, watching: list[Watching]) -> None:
    idle = OPEN_GATE + "// twofold: allow TF003\n"
    story = write(tmp_path, idle)
    watch = Watching(tmp_path, "story.ink")
    watching.append(watch)
    assert "warning: there is no TF003 here to allow" in watch.until(FIRST)
    save(story, f"// above it\n{idle}")
    assert "warning" not in watch.until("nothing changed")
    save(story, idle + "// twofold: allow TF004\n")
    said = watch.until("nothing changed")
    assert "warning: there is no TF004 here to allow" in said
    assert "TF003" not in said
    assert watch.interrupt() == 0


def test_every_file_of_a_story_is_watched(tmp_path: Path, watching: list[Watching]) -> None:
    folder = write_worlds(tmp_path / "worlds")
    main, world = folder / "main.ink", folder / "world.toml"
    more = folder / "more" / "extra.ink"
    more.parent.mkdir()
    more.write_text("=== extra\n+ [Stay.] -> extra\n+ [Go.] -> END\n", encoding="utf-8")
    text = main.read_text("utf-8")
    save(main, "INCLUDE more/extra.ink\n" + text.replace("-> END", "-> extra"))
    watch = Watching(tmp_path, "worlds")
    watching.append(watch)
    watch.until(FIRST)
    assert watch.more() == ""

    save(more, more.read_text("utf-8") + "+ [Sit.] -> extra\n")
    watch.until("choices taken: 4 of 4 → 5 of 5")
    save(world, world.read_text("utf-8").replace("sees = true", "sees = treu"))
    watch.until("waiting for the next save")
    save(world, world.read_text("utf-8").replace("sees = treu", "sees = true"))
    watch.until("nothing changed")
    assert watch.interrupt() == 0


def test_a_story_that_does_not_compile_yet_is_waited_for(
    tmp_path: Path, watching: list[Watching]
) -> None:
    write(tmp_path, "INCLUDE later.ink\n-> later\n")
    watch = Watching(tmp_path, "story.ink")
    watching.append(watch)
    watch.until("waiting for the next save")
    save(tmp_path / "later.ink", "=== later\nThe end.\n-> END\n")
    assert "nothing wrong in any reading: " in watch.until(FIRST)
    assert watch.interrupt() == 0


def test_a_save_ends_a_proof_that_takes_long(tmp_path: Path, watching: list[Watching]) -> None:
    story = write(tmp_path, OPEN_GATE)
    watch = Watching(tmp_path, "story.ink")
    watching.append(watch)
    watch.until(FIRST)
    save(story, GROWING)
    time.sleep(1.5)
    save(story, GATE)
    said = watch.until("ran out of content")
    assert "incomplete" not in said  # nobody asks any more what the text before came to
    assert watch.interrupt() == 1


def test_ctrl_c_ends_a_proof_that_takes_long(tmp_path: Path, watching: list[Watching]) -> None:
    story = write(tmp_path, OPEN_GATE)
    watch = Watching(tmp_path, "story.ink")
    watching.append(watch)
    watch.until(FIRST)
    save(story, GROWING)
    time.sleep(1.5)
    status = watch.interrupt()
    said = watch.more()
    assert "Traceback" not in said
    assert status in ((1, 3) if "incomplete: " in said else (0, 1))  # it may have ended by then


def test_it_tells_people_and_not_programs(tmp_path: Path) -> None:
    outcome = twofold("check", write(tmp_path, GATE), "--watch", "--format", "json")
    assert outcome.status == 2
    assert "leave out --format" in outcome.err


def test_a_story_that_is_not_there_is_not_watched(tmp_path: Path) -> None:
    outcome = twofold("check", tmp_path / "nothing.ink", "--watch")
    assert outcome.status == 2
    assert "there is no `" in outcome.err


def test_what_changed_is_broken_at_the_width_of_a_terminal(tmp_path: Path) -> None:
    out = io.StringIO()
    console = Console(width=50, file=out, force_terminal=True, color_system=None)
    path = write(tmp_path, OPEN_GATE)
    sentences = iter([None, BY_HAND])

    def prove(story: library.Story, attend: Callable[[], None]) -> Proof:
        return replace(story.check(jobs=1), why_incomplete=next(sentences))

    def report(story: library.Story, proof: Proof) -> None:
        write(tmp_path, GATE)

    said: list[Problem] = []
    Watch(path, lambda: library.open(path), prove, report, said.extend, console).run()
    lines = [line.rstrip() for line in out.getvalue().splitlines()]
    assert any(line.startswith("  7:1  error TF002") for line in lines), lines
    assert max(len(line) for line in lines if "twofold play" not in line) <= 50
