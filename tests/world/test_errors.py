"""Every mistake in a `world.toml` has its own sentence and place: golden/errors.txt holds them.

`python -m tests.world.test_errors` writes the file anew, for a person to read through.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from twofold.errors import StoryError
from twofold.world import Storyworld, parse_world, read_world

GOLDEN = Path(__file__).parent / "golden" / "errors.txt"


def cases() -> list[tuple[str, str, str]]:
    """The name of each case, its TOML, and what is said of it."""
    found = []
    for part in GOLDEN.read_text(encoding="utf-8").split("=== ")[1:]:
        name, _, rest = part.partition("\n")
        toml, _, said = rest.partition("---\n")
        found.append((name, toml, said.strip("\n")))
    return found


def complaint(toml: str) -> str:
    try:
        parse_world(toml, "world.toml")
    except StoryError as error:
        return "\n".join(problem.render() for problem in error.problems)
    return ""


@pytest.mark.parametrize(("name", "toml", "said"), cases(), ids=lambda value: value.split("\n")[0])
def test_a_mistake(name: str, toml: str, said: str) -> None:
    assert said, name
    assert complaint(toml) == said


def test_each_case_says_something_else() -> None:
    assert len(cases()) > 100
    assert len({toml for _, toml, _ in cases()}) == len(cases())


def test_all_problems_are_found_in_the_order_of_the_lines() -> None:
    toml = '[realms.earth]\ntypefce = "x"\nclock = 0\n[cast]\nerth = []\n[facts.MIN]\n'
    with pytest.raises(StoryError) as caught:
        parse_world(toml, "world.toml")
    lines = [problem.place.line for problem in caught.value.problems if problem.place]
    assert lines == [2, 5, 6]


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm() -> None:
    world = parse_world("\ufeff[realms.earth]\r\n[realms.mist]\r\n", "world.toml")
    assert list(world.realms) == ["earth", "mist"]
    assert "2:1" in complaint("\ufeff[realms.earth]\r\nclok = 1\r\n")


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(StoryError) as caught:
        read_world(tmp_path / "world.toml")
    (problem,) = caught.value.problems
    assert problem.message == f"cannot read `{tmp_path / 'world.toml'}`: no such file or directory"


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "world.toml"
    path.write_bytes(b'[realms.earth]\ntitle = "\xff"\n')
    with pytest.raises(StoryError) as caught:
        read_world(path)
    (problem,) = caught.value.problems
    assert str(problem.place) == "world.toml:2:10"
    assert "UTF-8" in problem.message


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "world.toml"
    path.write_text('[story]\ntitle = "Öde"\n', encoding="utf-8")
    world = read_world(path)
    assert isinstance(world, Storyworld)
    assert world.story.title == "Öde"
    assert world.story.start == "main.ink"


def write() -> None:
    """Write what is said of each case anew."""
    parts = [f"=== {name}\n{toml}---\n{complaint(toml)}\n\n" for name, toml, _ in cases()]
    GOLDEN.write_text("".join(parts), encoding="utf-8")


if __name__ == "__main__":
    write()
