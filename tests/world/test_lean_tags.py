"""What a choice's `# lean` may name, and what is lowered because of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import twofold
from twofold.errors import StoryError

WORLD = """
[realms.quay]
[cast]
quay = ["Ines", "Paulo"]
[bonds.fondness]
range = [0, 6]
between = [["Ines", "Paulo"]]
start = { "Ines -> Paulo" = 3 }
[traits.cold]
range = [0, 6]
of = ["Ines", "Paulo"]
start = { Paulo = 2 }
[leanings.comfort]
weight = "fondness(who, whom) * 2 + cold(whom)"
[leanings.grumble]
weight = "cold(who) - 3"
"""


def opened(folder: Path, choice: str, world: str = WORLD) -> twofold.Story:
    (folder / "world.toml").write_text(world, "utf-8")
    (folder / "main.ink").write_text(f"* [Go. {choice}]\n* [Stay.]\n- -> END\n", "utf-8")
    return twofold.open(folder)


@pytest.mark.parametrize(
    ("tags", "said"),
    [
        ("# lean: comfort Ines Paulo", 8),
        ("# lean: comfort Paulo Ines", 0),
        ("# lean: grumble Ines", 0),
        ("# lean: comfort Ines Paulo # pull: 1.5 # lean: comfort Ines Paulo", 17.5),
    ],
)
def test_a_choice_weighs_what_its_leanings_come_to(tags: str, said: float, tmp_path: Path) -> None:
    """Alike in a reading and, compiled to JSON, where there is no world any more."""
    story = opened(tmp_path, tags)
    (tmp_path / "story.ink.json").write_text(json.dumps(story.json))
    for one in (story, twofold.open(tmp_path / "story.ink.json")):
        assert one.policy().name == "pull"
        reading = one.read(seed=1, policy=one.policy())
        reading.continue_()
        assert [offered.said for offered in reading.offered()] == [1 + 1000 * said, 0]
        assert reading.choices[0].tags[0] == tags.split(" # ")[0].removeprefix("# ")


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("# lean: comfrt Ines Paulo", "did you mean `comfort`?"),
        ("# lean:", "a `# lean` names a leaning"),
        ("# lean: comfort Ines", "write `# lean: comfort who whom`"),
        ("# lean: grumble Ines Paulo", "write `# lean: grumble who`"),
        ("# lean: comfort Ines Paolo", "did you mean `Paulo`?"),
        ("# lean: comfort Ines {here}", "known before the story runs"),
    ],
)
def test_a_mistake_in_a_tag_is_said(tag: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(StoryError) as caught:
        opened(tmp_path, tag)
    assert said in str(caught.value)
    assert "main.ink:1:" in str(caught.value)


@pytest.mark.parametrize(
    ("weight", "said"),
    [
        ("fondness(who)", "`fondness`"),
        ("Ines", "must come to a number"),
        ("kept(it)", "no covenants"),
        ("comfort(who, whom)", "`comfort` reads itself"),
        ("set_cold(who, 1)", "changes the world"),
    ],
)
def test_a_mistake_in_a_weight_is_said(weight: str, said: str, tmp_path: Path) -> None:
    world = WORLD.replace("fondness(who, whom) * 2 + cold(whom)", weight)
    with pytest.raises(StoryError, match=said):
        opened(tmp_path, "", world)


def test_whom_means_someone_in_leanings_only(tmp_path: Path) -> None:
    world = f'{WORLD}[couplings.warmth]\nof = ["Ines"]\nis = "LIST_COUNT(whom)"\n'
    with pytest.raises(StoryError, match=r"in \[leanings\] only"):
        opened(tmp_path, "", world)


def test_a_world_without_leanings_has_none_to_lean_by(tmp_path: Path) -> None:
    with pytest.raises(StoryError, match="declares no leaning"):
        opened(tmp_path, "# lean: comfort Ines Paulo", WORLD.partition("[leanings")[0])


def test_only_the_leanings_that_are_named_are_lowered(tmp_path: Path) -> None:
    lowered = opened(tmp_path, "# lean: grumble Ines").lowered
    assert lowered is not None
    assert "function grumble(" in lowered.text
    assert "function comfort(" not in lowered.text
