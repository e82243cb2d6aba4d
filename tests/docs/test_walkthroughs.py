"""The pages that a reader follows step by step: every step does what the page says.

After a change that is meant, `TWOFOLD_REFRESH=1` in the environment writes what the commands
print now into the pages.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from tests.docs.walkthrough import blocks, follow
from twofold.world.models import Laws

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
FOLDERS = ("how", "understand", "coming-from")
FOLLOWED = [
    f"{folder}/{path.name}"
    for folder in FOLDERS
    for path in sorted((DOCS / folder).glob("*.md"))
    if "```console\n" in path.read_text("utf-8")
]
PAGES = [
    "index.md",
    "sixty-seconds.md",
    "tutorial.md",
    "bargains-beliefs-wants.md",
    "stories.md",
    "laws.md",
    "telephone.md",
    "../README.md",
    *FOLLOWED,
]


@pytest.mark.parametrize("name", PAGES)
def test_every_step_does_what_the_page_says(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "stories", tmp_path / "stories")
    monkeypatch.chdir(tmp_path)
    written = (DOCS / name).read_text("utf-8")
    as_it_is = follow(written, tmp_path)
    if os.environ.get("TWOFOLD_REFRESH"):
        (DOCS / name).write_text(as_it_is, "utf-8")
    else:
        assert written == as_it_is, "if that is meant: TWOFOLD_REFRESH=1"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_steps(name: str) -> None:
    found = [block.language for block in blocks((DOCS / name).read_text("utf-8"))]
    assert "console" in found


@pytest.mark.parametrize("law", Laws.model_fields)
def test_the_laws_have_a_story_each_that_breaks_it(law: str) -> None:
    page = (DOCS / "laws.md").read_text("utf-8")
    section = page.partition(f"\n## {law.capitalize()}\n")[2].partition("\n## ")[0]
    broken, mended = (b.text for b in blocks(section) if b.language == "console")
    assert set(re.findall(r"error (TF\d+)  (?:start here: )?(.*?) is broken:", broken)) == {
        ("TF007", f"the law of {law}")
    }
    assert "error" not in mended
