"""The page about the API: its examples run, and it leaves out nothing that a reading can do."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from twofold import Reading

PAGE = Path(__file__).parents[2] / "docs" / "api.md"

OWN = {"fall_next", "offered", "seen", "program", "seed"}  # the machinery's, not a host's


def test_the_examples_do_what_they_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = PAGE.read_text("utf-8")
    (ink,) = re.findall(r"```ink\n(.*?)```", text, re.DOTALL)
    (tmp_path / "ferry.ink").write_text(ink, "utf-8")
    (world,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    (tmp_path / "crossing").mkdir()
    (tmp_path / "crossing" / "world.toml").write_text(world, "utf-8")
    (tmp_path / "crossing" / "main.ink").write_text("The river.\n-> END\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    examples = "\n".join(re.findall(r"```python\n(.*?)```", text, re.DOTALL))
    test = doctest.DocTestParser().get_doctest(examples, {}, PAGE.name, str(PAGE), 0)
    assert len(test.examples) > 50
    said: list[str] = []
    result = doctest.DocTestRunner().run(test, out=said.append)
    assert result.failed == 0, "".join(said)


def test_everything_public_is_on_the_page() -> None:
    text = PAGE.read_text("utf-8")
    public = {name for name in dir(Reading) if not name.startswith("_")} - OWN
    assert {name for name in public if not re.search(rf"[.`]{name}\b", text)} == set()
