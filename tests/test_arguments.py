"""What a host gives that cannot be meant is refused at once, and the package says its types."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

import twofold


def test_the_package_says_that_it_is_typed() -> None:
    assert files("twofold").joinpath("py.typed").is_file()


@pytest.mark.parametrize("choice", ["1", 1.0, True, None])
def test_a_choice_is_a_number(tmp_path: Path, choice: Any) -> None:
    (tmp_path / "s.ink").write_text("+ [One.]\n+ [Two.]\n- -> END\n", "utf-8")
    reading = twofold.open(tmp_path / "s.ink").read(seed=1)
    reading.continue_()
    with pytest.raises(TypeError, match="by its number, from 0"):
        reading.choose(choice)
    assert [each.text for each in reading.choices] == ["One.", "Two."]


def test_there_is_one_playthrough_at_least(tmp_path: Path) -> None:
    (tmp_path / "s.ink").write_text("Hello.\n-> END\n", "utf-8")
    with pytest.raises(ValueError, match="once at least"):
        twofold.open(tmp_path / "s.ink").simulate(0)
