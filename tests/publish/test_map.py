"""The map of a story: what is proved of each passage and choice, laid out, drawn, and looked at."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import twofold
from tests.cli.support import GATE, OPEN_GATE, write
from tests.cli.support import twofold as run
from twofold.errors import StoryError
from twofold.publish.map import Fold, StoryMap, draw, draw_page, engine, story_map
from twofold.publish.map.boxes import boxes_of
from twofold.publish.map.layout import lay_out

HAS_ENGINE = importlib.util.find_spec("py_mini_racer") is not None
STORIES = Path(__file__).parents[2] / "stories"

NESTED = """\
-> hall
=== hall
A hall.
* [Left.] -> rooms.left
* {hall > 9 && not hall} [Nowhere.] -> attic
+ [Wait.] -> hall
= stairs
-> rooms
=== rooms
= left
Left.
* * [Deep. # by: Ada]
  Down. -> END
* * [Roll.]
  {RANDOM(1, 2) == 1: -> rooms.right}
  -> END
= right
Right. # ending: the right one
-> END
=== attic
Dust. -> END
"""


def mapped(path: Path, max_states: int | None = None) -> StoryMap:
    return story_map(twofold.open(path), max_states)


@pytest.fixture
def nested(tmp_path: Path) -> StoryMap:
    return mapped(write(tmp_path, NESTED))


def passage(found: StoryMap, path: str) -> Any:
    return next(one for one in found.passages if one.id == path)


def test_each_choice_says_whether_all_some_or_none_are_offered_it(tmp_path: Path) -> None:
    gate = passage(mapped(write(tmp_path, GATE)), "gate")
    assert [choice.standing for choice in gate.choices] == ["conditional", "dead", "conditional"]
    opened = passage(mapped(write(tmp_path, OPEN_GATE)), "gate")
    assert {choice.text: str(choice.standing) for choice in opened.choices} == {
        "Look under the mat.": "conditional",
        "Go in.": "conditional",
        "Knock.": "conditional",
    }
    assert opened.choices[1].trace == "1"


def test_passages_and_where_they_lead(nested: StoryMap) -> None:
    hall = passage(nested, "hall")
    assert [choice.targets for choice in hall.choices] == [("rooms.left",), ("attic",), ("hall",)]
    assert [str(choice.standing) for choice in hall.choices] == ["live", "dead", "live"]
    assert {one.id: str(one.standing) for one in nested.passages} == {
        "hall": "live",
        "hall.stairs": "dead",
        "rooms": "dead",
        "rooms.left": "live",
        "rooms.right": "live",
        "attic": "dead",
    }
    assert passage(nested, "rooms.right").trace in ("1,2,r1", "1,2,r2")


def test_where_a_condition_leads_that_never_comes_true(tmp_path: Path) -> None:
    """By a variable that is there for the author to change."""
    ink = "VAR debug = false\n-> hall\n=== hall\n{debug: -> attic}\n-> END\n=== attic\n-> END\n"
    found = mapped(write(tmp_path, ink))
    assert "attic" in passage(found, "hall").leads
    assert str(passage(found, "attic").standing) == "dead"


def test_what_a_choice_says_of_itself(nested: StoryMap) -> None:
    deep, roll = passage(nested, "rooms.left").choices
    assert (deep.by, deep.depth, deep.place.line) == ("Ada", 0, 12)
    assert (roll.states, round(roll.taken, 6)) == (1, 0.5)
    assert roll.targets[0] == "rooms.right"


def test_endings_with_their_odds(nested: StoryMap) -> None:
    assert {one.name: round(one.probability or 0, 6) for one in nested.endings} == {
        "rooms.left@13": 0.5,
        "rooms.left@16": 0.25,
        "the right one": 0.25,
    }


def test_a_passage_lies_in_the_realm_that_it_is_read_in() -> None:
    found = mapped(STORIES / "half-a-penny")
    realms = {one.id: one.realm for one in found.passages}
    assert realms["boat"] == "isle"
    assert {realms[one] for one in ("jetty", "orla_tells", "wyn_tells", "walk")} == {"shore"}


def test_where_the_proof_is_incomplete_nothing_is_called_dead(tmp_path: Path) -> None:
    found = mapped(write(tmp_path, NESTED), max_states=2)
    assert found.why_incomplete is not None
    standings = {str(c.standing) for one in found.passages for c in one.choices}
    assert "dead" not in standings
    assert "unknown" in standings
    assert all(ending.probability is None for ending in found.endings)


def test_folded_a_box_has_no_rows_and_its_lines_are_one(nested: StoryMap) -> None:
    knots, choices = boxes_of(nested, Fold.KNOTS), boxes_of(nested, Fold.CHOICES)
    assert [box.rows for box in knots.boxes if not box.ending] == [[], [], []]
    hall = choices.boxes[0]
    assert [row.text for row in hall.rows] == ["Left.", "Nowhere.", "Wait.", "stairs"]
    folded = [line for line in knots.lines if (line.source, line.target) == ("hall", "rooms")]
    assert sorted(line.is_choice for line in folded) == [False, True]


def fake_layout(graph: dict[str, Any], notice: object) -> dict[str, Any]:
    """Every box below the one before, every line straight."""
    for number, child in enumerate(graph["children"]):
        child |= {"x": 10.0, "y": 100.0 * number}
    for edge in graph["edges"]:
        ends = {"startPoint": {"x": 0, "y": 0}, "endPoint": {"x": 9, "y": 9}}
        edge["sections"] = [ends]
        edge["labels"] = [{**label, "x": 5.0, "y": 5.0} for label in edge["labels"]]
    return {**graph, "width": 400.0, "height": 900.0}


HARMFUL = """\
# title: </script><script>alert(1)</script>
-> a
=== a
+ [\\<b>"'&\u202e] -> END
"""


def test_what_a_story_says_is_text_and_never_markup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("twofold.publish.map.layout.laid_out", fake_layout)
    story = twofold.open(write(tmp_path, HARMFUL))
    found = story_map(story)
    drawing = ElementTree.fromstring(draw(found, Fold.CHOICES))
    said = "".join(drawing.itertext())
    assert "Map of </script><script>alert(1)</script>" in said
    assert "<b>\"'&\N{REPLACEMENT CHARACTER}" in said
    page = draw_page(story, found)
    assert page.count("<script") == 2
    (data,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)
    assert json.loads(data)["files"]["story.ink"][0].endswith("</script>")
    assert "\u202e" not in page
    assert "\\u202e" not in page


def test_what_hardly_ever_comes_about_is_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("twofold.publish.map.layout.laid_out", fake_layout)
    rare = "-> a\n=== a\n{RANDOM(1, 90000) == 1: -> b}\nOften. -> END\n=== b\n* [Rare.] -> a\n"
    drawing = ElementTree.fromstring(draw(mapped(write(tmp_path, rare)), Fold.CHOICES))
    assert "<0.01" in "".join(drawing.itertext())


def test_each_realm_has_a_band_of_its_own(needs: Any) -> None:
    needs("mini-racer is not installed", HAS_ENGINE)
    found = mapped(STORIES / "half-a-penny")
    drawn = boxes_of(found, Fold.CHOICES)
    lay_out(drawn, found.realms)
    (_, _, *shore), (_, _, *isle) = drawn.bands
    assert shore[1] == isle[0]
    for box in drawn.boxes:
        left, right = shore if box.realm == "shore" else isle
        assert left <= box.x <= box.x + box.width <= right
    assert all(len(line.points) > 1 for line in drawn.lines)


def test_what_was_laid_out_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWOFOLD_CACHE", str(tmp_path))
    monkeypatch.setattr(engine, "_run", lambda asked: {"id": "map", "asked": len(asked)})
    monkeypatch.setattr(engine, "SLOW", 0)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: True)
    graph = {"id": "map", "children": [], "edges": []}
    said: list[str] = []
    first = engine.laid_out(graph, said.append)
    assert engine.laid_out(graph, said.append) == first
    assert len(said) == 1
    (kept,) = (tmp_path / "maps").iterdir()
    kept.write_text("{}")
    assert engine.laid_out(graph, said.append) == first


def test_without_an_engine_one_sentence_names_the_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWOFOLD_CACHE", str(tmp_path))
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(StoryError) as raised:
        engine.laid_out({"id": "map", "children": [], "edges": []}, lambda sentence: None)
    (problem,) = raised.value.problems
    assert problem.hint == "pip install 'twofold[map]'"


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("twofold.publish.map.layout.laid_out", fake_layout)
    story, picture, page = write(tmp_path, NESTED), tmp_path / "m.svg", tmp_path / "m.html"
    assert run("map", story, "-o", picture).status == 0
    assert run("map", story, "-o", picture, "--fold", "knots").status == 0
    ElementTree.parse(picture)
    assert run("map", story, "-o", page, "--max-states", "2").status == 3
    assert "Not every reading was explored" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("m.png", "is neither a picture nor a page"),
        ("folder.svg", "is a folder"),
        ("mine.svg", "holds something else"),
    ],
)
def test_what_it_does_not_write(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "folder.svg").mkdir()
    (tmp_path / "mine.svg").write_text("<svg>mine</svg>")
    outcome = run("map", write(tmp_path, NESTED), "-o", tmp_path / name)
    assert outcome.status == 2
    assert said in outcome.err
    assert outcome.err.count("error:") == 1


@pytest.mark.parametrize(
    ("name", "address", "said"),
    [("m.svg", "index.html", "leads to no page"), ("m.html", "javascript:alert(1)", "no address")],
)
def test_where_a_map_cannot_lead(tmp_path: Path, name: str, address: str, said: str) -> None:
    outcome = run("map", write(tmp_path, NESTED), "-o", tmp_path / name, "--page", address)
    assert (outcome.status, said in outcome.err) == (2, True)
    assert not (tmp_path / name).exists()
