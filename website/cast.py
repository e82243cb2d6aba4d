"""A short cast of `twofold check --watch`, out of what it really prints: `python -m website.cast`.

A story is proved, saved with a slip of the pen, and saved again, mended; each time what the
terminal shows is a frame. A test holds the frames to what is printed now.
"""

from __future__ import annotations

import contextlib
import io
import re
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path
from unittest.mock import patch

from rich.console import Console
from rich.style import Style
from rich.text import Text
from typer.testing import CliRunner

from website.navigation import DOCS, ROOT

FRAMES = DOCS / "pictures" / "watched.html"
STORY = "gate.ink"
COLUMNS = 80

LOCKED = "=== mat\n"
MISSPELT = "=== mat\n~ kye = true\n"
MENDED = "=== mat\n~ key = true\n"

SAVES = (
    ("You begin: the text runs out, and nobody can go in.", LOCKED),
    ("You let the reader pick the key up, and misspell it.", MISSPELT),
    ("You mend that, and save. Every reading is well.", MENDED),
)
"""What is done before each frame, and what stands in the story then."""

BETWEEN = "\x1e"
CLASSES = {1: "gr", 2: "tf-yes", 5: "tf-warning"}
"""By the numbers that a terminal has for red, green and magenta."""


def cast() -> str:
    """The frames, as HTML that a page takes in."""
    frames = "".join(
        f'<figure class="tf-frame"><figcaption>{escape(said)}</figcaption>'
        f'<div class="tf-screen language-console"><pre>{_html(shown)}</pre></div></figure>\n'
        for (said, _), shown in zip(SAVES, _shown(), strict=True)
    )
    return f'<div class="tf-cast">\n{frames}</div>\n'


def gate() -> str:
    """The story of the README, as it stands there."""
    readme = (ROOT / "README.md").read_text("utf-8")
    found = re.search(rf"```ink title=\"{STORY}\"\n(.*?)```", readme, re.DOTALL)
    assert found is not None
    return found[1]


def _shown() -> list[Text]:
    """What is printed at the start, and after each save."""
    from twofold.cli import app
    from twofold.cli.check_watch import POLL

    with tempfile.TemporaryDirectory() as folder:
        story = Path(folder, STORY)
        first, *later = (gate().replace(LOCKED, now) for _, now in SAVES)
        story.write_text(first, "utf-8")

        def sleep(seconds: float) -> None:
            """What is done while it waits for the next save."""
            if seconds == POLL:
                print(BETWEEN, end="", flush=True)
                if not later:
                    raise KeyboardInterrupt
                story.write_text(later.pop(0), "utf-8")

        terminal = {"FORCE_COLOR": "1", "TERM": "xterm", "COLUMNS": f"{COLUMNS}"}
        runner = CliRunner(env={**terminal, "TWOFOLD_ENGINE": "plain"})
        with contextlib.chdir(folder), patch("twofold.cli.check_watch.time.sleep", sleep):
            ran = runner.invoke(app, ["check", STORY, "--watch", "--quiet"])
    return [Text.from_ansi(_masked(part)) for part in ran.output.split(BETWEEN)[: len(SAVES)]]


def _masked(said: str) -> str:
    """Without what is different at each run."""
    said = re.sub(r"\d+\.\d s\b", "0.1 s", said)
    return re.sub(r"\d\d:\d\d:\d\d", "12:00:00", said).strip("\n")


def _html(text: Text) -> str:
    console = Console(file=io.StringIO(), width=COLUMNS, color_system="standard")
    return "".join(_spans(text, console)).rstrip("\n")


def _spans(text: Text, console: Console) -> Iterator[str]:
    for segment in text.render(console):
        said = escape(segment.text, quote=False)
        its = _classes(segment.style or Style())
        yield f'<span class="{its}">{said}</span>' if its and said.strip() else said


def _classes(style: Style) -> str:
    names = [CLASSES.get(style.color.number or 0, "")] if style.color else []
    names += ["tf-quiet"] * bool(style.dim) + ["tf-bold"] * bool(style.bold)
    return " ".join(filter(None, names))


if __name__ == "__main__":
    FRAMES.write_text(cast(), "utf-8")
