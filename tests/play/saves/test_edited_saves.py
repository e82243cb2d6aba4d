"""A save of a story that was edited since: what is still there goes on, what is gone is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import twofold
from tests.differential.corpus import Source, corpus
from tests.play.saves.exchange import read_on, walk
from twofold import Reading, StoryError

FERRY = """\
VAR coins = 3
LIST bag = (rope), (lamp)
-> shore
=== shore
{~Calm.|Rough.}
The ferry waits.
* [Pay.] -> aboard
+ [Wait {coins}.] -> shore
* {bag ? rope} Look[ around.] about. -> shore
=== aboard
~ temp fare = 2
-> row ->
You paid {fare}.
-> END
=== row
~ temp left = 1
Rowing.
+ [Row.]
+ [Rest.]
- {left} more.
->->
"""

Edit = Callable[[str], str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def save_after(folder: Path, *chosen: int) -> str:
    """A save of FERRY after some choices, counted from 1."""
    reading = opened(folder, FERRY)
    reading.continue_()
    for number in chosen:
        reading.choose(number - 1)
        reading.continue_()
    return reading.save()


def opened(folder: Path, text: str) -> Reading:
    (folder / "ferry.ink").write_text(text, "utf-8")
    return twofold.open(folder / "ferry.ink").read(seed=1)


def loaded(folder: Path, save: str, *edits: tuple[str, str]) -> tuple[Reading, str]:
    """A reading of FERRY with some words changed, gone on from a save; and what is told of it."""
    text = FERRY
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    reading = opened(folder, text)
    (told,) = reading.load(save)
    assert told.severity == "warning"
    assert told.message == "the story was changed since this save was made"
    return reading, told.hint or ""


def offered(reading: Reading) -> list[str]:
    return [choice.text for choice in reading.choices]


def taken(reading: Reading, number: int) -> str:
    reading.choose(number - 1)
    return " ".join(line.text for line in reading.continue_())


def test_a_story_that_was_not_edited_tells_nothing(folder: Path) -> None:
    assert opened(folder, FERRY).load(save_after(folder)) == []


def test_it_survives_an_edited_word(folder: Path) -> None:
    reading, gone = loaded(folder, save_after(folder, 2), ("The ferry waits", "A ferry waits"))
    assert (offered(reading), gone) == (["Pay.", "Wait 3.", "Look around."], "")
    assert taken(reading, 1) == "Rowing."


def test_it_survives_lines_before_its_place_and_choices_beside_it(folder: Path) -> None:
    edits = (
        ("The ferry waits.\n", "It is late.\nVery late.\nThe ferry waits.\n* [Swim.] -> END\n"),
    )
    reading, gone = loaded(folder, save_after(folder), *edits)
    assert (offered(reading), gone) == (["Pay.", "Wait 3.", "Look around."], "")
    assert taken(reading, 3).startswith("Look about.")
    assert "Swim." in offered(reading)


def test_a_choice_has_the_words_that_it_has_now(folder: Path) -> None:
    reading, _ = loaded(folder, save_after(folder), ("[Pay.]", "[Pay him. # by: Ned]"))
    assert offered(reading) == ["Pay him.", "Wait 3.", "Look around."]
    assert taken(reading, 1) == "Rowing."


def test_a_choice_that_is_gone_is_told(folder: Path) -> None:
    reading, gone = loaded(folder, save_after(folder), ("* [Pay.] -> aboard\n", ""))
    assert offered(reading) == ["Wait 3.", "Look around."]
    assert gone == "no more in it: the choice “Pay.”"
    assert taken(reading, 2).startswith("Look about.")


def test_a_choice_that_moved_up_is_not_one_that_is_gone(folder: Path) -> None:
    edits = (("* [Pay.] -> aboard\n+ [Wait {coins}.] -> shore\n", ""), ("{~Calm", "A. {~Calm"))
    reading, gone = loaded(folder, save_after(folder), *edits)
    assert (offered(reading), gone) == (
        ["Look around."],
        "no more in it: the choice “Pay.”, the choice “Wait 3.”",
    )


def test_within_a_tunnel_it_comes_back_to_where_that_is_called_now(folder: Path) -> None:
    edits = (("~ temp fare = 2\n", "~ temp fare = 2\nA boat.\nOld {fare}.\n"),)
    reading, gone = loaded(folder, save_after(folder, 1), *edits)
    assert (offered(reading), gone) == (["Row.", "Rest."], "")
    assert taken(reading, 2) == "1 more. You paid 2."


def test_what_it_kept_by_name_is_told_where_it_is_gone(folder: Path) -> None:
    reading = opened(folder, FERRY)
    reading.continue_()
    reading.set_variable("coins", 5)
    reading.set_variable("bag", {"bag.lamp"})
    reading.choose(0)
    reading.continue_()
    reading, gone = loaded(
        folder,
        reading.save(),
        ("(lamp)", "map"),
        ("VAR coins = 3\n", "CONST coins = 3\n"),
        ("~ temp left = 1\n", ""),
        ("{left} more.", "No more."),
    )
    assert gone == (
        "no more in it: the variable `coins`, the list item `bag.lamp`, the temporary `left`"
    )
    assert reading.variable("bag") == frozenset()
    assert taken(reading, 1) == "No more. You paid 2."


def test_of_very_much_that_is_gone_some_is_told(folder: Path) -> None:
    text = "".join(f"VAR v{i} = 0\n" for i in range(9)) + FERRY
    reading = opened(folder, text)
    reading.continue_()
    for i in range(9):
        reading.set_variable(f"v{i}", 1)
    _, gone = loaded(folder, reading.save())
    assert gone.endswith("the variable `v4`, and 4 more")


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        (lambda text: text.replace(" row", " pull"), "`row` is no more in it"),
        (lambda text: text.replace("-> row ->\n", ""), "nothing in `aboard` leads there and back"),
        (
            lambda text: text.replace("+ [Row.]\n+ [Rest.]\n", ""),
            "all choices that were on offer are no more in it",
        ),
    ],
)
def test_it_is_refused_where_its_place_is_gone(folder: Path, edit: Edit, why: str) -> None:
    save = save_after(folder, 1)
    reading = opened(folder, edit(FERRY))
    before = reading.save()
    with pytest.raises(StoryError) as caught:
        reading.load(save)
    (problem,) = caught.value.problems
    assert problem.message == (f"this save cannot be used: the story was changed since, and {why}")
    assert reading.save() == before


def test_a_save_of_another_story_is_refused(folder: Path) -> None:
    save = save_after(folder)
    other = opened(folder, "VAR rain = 1\nRain.\n* [On.] -> END\n* [Off.] -> END\n")
    with pytest.raises(StoryError, match="it was made with another story"):
        other.load(save)


@pytest.mark.parametrize("source", corpus(), ids=lambda source: source.name)
def test_every_word_of_a_story_may_be_edited(source: Source, tmp_path: Path) -> None:
    story = twofold.open(source.main)
    (tmp_path / "edited.json").write_text(json.dumps(_edited(story.json)), "utf-8")
    edited = twofold.open(tmp_path / "edited.json")
    for moment, reading in walk(story, seed=3, turns=4):
        if reading.can_continue or not reading.choices:
            continue
        there = edited.read(seed=1)
        told = [problem.hint for problem in there.load(moment.save)]
        assert told == ([None] if edited.json != story.json else [])
        assert [c.path for c in there.choices] == [c.path for c in reading.choices]
        here = reading.moment()
        theirs, ours = read_on(there, moment.picks), read_on(reading, moment.picks)
        reading.return_to(here)
        assert [_shape(turn) for turn in theirs] == [_shape(turn) for turn in ours]


def _edited(item: Any) -> Any:
    """Compiled Ink in which each text that ends a sentence says more."""
    if isinstance(item, dict):
        return {key: _edited(value) for key, value in item.items()}
    if isinstance(item, list):
        return [_edited(value) for value in item]
    is_prose = isinstance(item, str) and item.startswith("^") and item.endswith(".")
    return f"{item[:-1]} indeed." if is_prose else item


def _shape(turn: Any) -> Any:
    lines, choices, errors = turn
    return len(lines), [path for _, _, path in choices], errors
