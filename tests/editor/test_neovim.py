"""The language server in a real editor: Neovim, without a screen, changes the flagship."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from twofold.story import open_story

FLAGSHIP = Path(__file__).parents[2] / "stories" / "starting-over"
SCRIPT = Path(__file__).parent / "neovim.lua"


def test_a_story_is_written_in_neovim(needs: Callable[[str, bool], None], tmp_path: Path) -> None:
    neovim = shutil.which("nvim")
    needs("Neovim is not installed", neovim is not None)
    assert neovim is not None
    story = tmp_path / "story"
    shutil.copytree(FLAGSHIP, story)
    seen = tmp_path / "seen"
    environment = {
        **os.environ,
        "TWOFOLD_SEEN": str(seen),
        "TWOFOLD_PYTHON": sys.executable,
        "XDG_STATE_HOME": str(tmp_path / "state"),
    }
    command = [neovim, "--headless", "--clean", "-n", "4-ice-cream.ink"]
    ran = subprocess.run(
        [*command, "-c", f"luafile {SCRIPT}"],
        cwd=story,
        env=environment,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, (seen.read_text() if seen.exists() else "", ran.stderr.decode())
    found = dict(json.loads(line) for line in seen.read_text().splitlines())
    assert found["diagnostic"][0] == 0
    assert "`nowhere_at_all`" in found["diagnostic"][1]
    assert found["completed"] is True
    assert found["jumped"] == ["world.toml", "Russ"]
    assert found["renamed"] > 5
    renamed = open_story(story)
    assert renamed.world is not None
    assert "Boris" in renamed.world.people
    assert "Russ" not in renamed.world.people
