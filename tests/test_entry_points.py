"""Knots that a game enters by their paths: the proof begins there too, and says so."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

import twofold
from twofold.errors import StoryError
from twofold.play.trace import Trace
from twofold.play.transcript import write_trace
from twofold.report.text import for_people
from twofold.report.trace_retelling import Retelling
from twofold.story import Story

INK = """VAR gold = 1
Hello.
* [Leave] -> END
=== shop
The shop.
* [Buy] -> bought
* [Go] -> END
= bought
~ gold -= 1
Bought. # ending: poor
-> END
=== park(n)
A park.
-> END
=== bench
A bench, {shop.bought} bought. {1 / gold}
-> END
=== far
-> END
"""


def opened(folder: Path, ink: str = INK, world: str | None = None) -> Story:
    (folder / "main.ink").write_text(ink)
    if world is not None:
        (folder / "world.toml").write_text(world)
    return twofold.open(folder)


def unreached(story: Story, *entries: str) -> list[str]:
    found = story.check(entries=entries).findings
    return [finding.path for finding in found if finding.code == "TF001"]


def test_what_a_game_enters_is_reached(tmp_path: Path) -> None:
    story = opened(tmp_path)
    assert unreached(story) == ["shop", "park", "bench", "far"]
    assert unreached(story, "shop") == ["park", "bench", "far"]
    assert "shop.bought" not in unreached(story, "shop.bought", "far")


def test_traces_begin_where_readings_do_and_are_played_so(tmp_path: Path) -> None:
    story = opened(tmp_path)
    proof = story.check(entries=["shop", "bench"])
    assert proof.entries == ["shop", "bench"]
    assert {(ending.name, ending.shortest) for ending in proof.endings} == {
        (None, "1"),
        (None, ":bench"),
        ("poor", ":shop,1"),
        (None, ":shop,2"),
    }
    out = io.StringIO()
    write_trace(story.read(seed=1), Trace.parse(":shop,1"), out)
    assert out.getvalue() == "The shop.\n\n1: Buy\n2: Go\n?> Bought.\n# tags: ending: poor\n"
    turns = Retelling(story)(":shop,1")
    assert [(turn.choice, turn.lines) for turn in turns] == [
        (None, ("The shop.",)),
        ("Buy", ("Bought.",)),
    ]


def test_a_finding_has_the_way_from_an_entry(tmp_path: Path) -> None:
    ink = INK.replace("VAR gold = 1", "VAR gold = 0")
    (finding,) = [
        f for f in opened(tmp_path, ink).check(entries=["bench"]).findings if f.code == "TF002"
    ]
    assert finding.trace == ":bench"
    assert str(finding.place).startswith("main.ink:16:")


def test_properties_and_covenants_are_asked_there_too(tmp_path: Path) -> None:
    story = opened(tmp_path)
    proof = story.check(entries=["shop"], always="gold == 1", sometimes="gold == 0")
    assert [(one.holds, one.trace) for one in proof.properties] == [
        (False, ":shop,1"),
        (True, ":shop,1"),
    ]
    assert story.check(always="gold == 1").properties[0].holds is True


def test_the_story_may_name_them_for_good(tmp_path: Path) -> None:
    world = '[story]\nenters = ["shop"]\n[realms.earth]\n[cast]\nearth = ["Ned"]\n'
    ink = INK.replace("The shop.", "~ scene(earth, Ned)\nNed: The shop.")
    story = opened(tmp_path, ink, world)
    assert unreached(story) == ["park", "bench", "far"]
    assert unreached(story, "bench", "shop") == ["park", "far"]


@pytest.mark.parametrize(
    ("path", "says", "hint"),
    [
        ("shap", "no game can enter `shap`: there is no knot", "did you mean `shop`?"),
        ("park", "no game can enter `park`: ", None),
        ("no such", "no game can enter `no such`: ", None),
    ],
)
def test_what_nobody_can_enter(tmp_path: Path, path: str, says: str, hint: str | None) -> None:
    with pytest.raises(StoryError) as caught:
        opened(tmp_path).check(entries=["far", path])
    (problem,) = caught.value.problems
    assert problem.message.startswith(says)
    assert problem.place is None
    if hint is not None:
        assert problem.hint == hint


def test_they_are_suggested_where_most_of_a_story_is_unreached(tmp_path: Path) -> None:
    story = opened(tmp_path)

    def page(*entries: str) -> str:
        proof = story.check(entries=entries)
        return for_people(proof, story.source_line, Retelling(story)).plain

    assert "5 of 5 knots are reached by nobody: name those that a game enters with" in page()
    assert "reached by nobody" not in page("shop", "bench", "far")
    assert "begun at its beginning, and at shop\n" in page("shop")
