"""The README's first story does what it says, and what is shown of the flagship is printed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.support import twofold, write

README = Path(__file__).parents[2] / "README.md"
FLAGSHIP = README.parent / "docs" / "flagship.md"
SECONDS = re.compile(r"[\d.]+ s$")


def excerpts(kind: str) -> tuple[list[str], list[list[str]]]:
    """The words of a command whose output the page shows, and each stretch that it shows."""
    found = re.search(
        rf"<!-- {kind}: refreshed from `twofold (.*?)` -->\n```\n(.*?)\n```\n<!-- /{kind} -->",
        FLAGSHIP.read_text("utf-8"),
        re.DOTALL,
    )
    assert found is not None
    stretches = [stretch.strip("\n") for stretch in re.split(r"^\[…\]$", found[2], flags=re.M)]
    return found[1].split(), [stretch.splitlines() for stretch in stretches]


@pytest.mark.parametrize("kind", ["reading", "proof"])
def test_what_it_shows_is_what_is_printed(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(README.parent)
    monkeypatch.setenv("COLUMNS", "80")
    words, stretches = excerpts(kind)
    lines = [SECONDS.sub("", line.rstrip()) for line in twofold(*words).out.splitlines()]
    for stretch in stretches:
        shown = [SECONDS.sub("", line) for line in stretch]
        starts = (at for at in range(len(lines)) if lines[at : at + len(shown)] == shown)
        assert next(starts, None) is not None, "\n".join(shown)


@pytest.fixture
def ink() -> str:
    found = re.search(r"```ink title=\"gate.ink\"\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    assert found is not None
    return found[1]


def test_the_proof_says_what_is_wrong_with_it(tmp_path: Path, ink: str) -> None:
    outcome = twofold("check", write(tmp_path, ink, "gate.ink"), "--format", "json")
    found = {(f["code"], f["line"]): f["trace"] for f in json.loads(outcome.out)["findings"]}
    go_in = ink.splitlines().index("* {key} [Go in.] You are home. -> END") + 1
    assert ("TF005", go_in) in found
    assert "1,1" in found.values()
    assert outcome.status == 1


def test_and_the_way_out_mends_it(tmp_path: Path, ink: str) -> None:
    mended = ink.replace("=== mat\n", "=== mat\n~ key = true\n")
    assert twofold("check", write(tmp_path, mended, "gate.ink")).status == 0
