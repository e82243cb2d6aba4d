"""The README's first story does what the README says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.support import twofold, write

README = Path(__file__).parents[2] / "README.md"


@pytest.fixture
def ink() -> str:
    found = re.search(r"```ink title=\"gate.ink\"\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    assert found is not None
    return found[1]


def test_the_proof_says_what_is_wrong_with_it(tmp_path: Path, ink: str) -> None:
    outcome = twofold("check", write(tmp_path, ink, "gate.ink"), "--format", "json")
    found = {(f["code"], f["line"]): f["trace"] for f in json.loads(outcome.out)["findings"]}
    go_in = ink.splitlines().index("* {key} [Go in.] You are home. -> END") + 1
    assert ("TF001", go_in) in found
    assert "1,1" in found.values()
    assert outcome.status == 1


def test_and_the_way_out_mends_it(tmp_path: Path, ink: str) -> None:
    mended = ink.replace("=== mat\n", "=== mat\n~ key = true\n")
    assert twofold("check", write(tmp_path, mended, "gate.ink")).status == 0
