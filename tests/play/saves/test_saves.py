"""Saves: exchanged with inkjs at every line, refused where they are broken, of this story only."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import twofold
from tests.differential.corpus import Source, corpus
from tests.generated.story import seeded_story
from tests.play.saves.exchange import first_loss, read_on, read_on_from, walk
from tests.play.saves.spoiled import spoiled
from tests.reference.inkjs import Inkjs
from tests.reference.shared import INTERCEPT, NO_SHARED
from twofold import Reading, StoryError


@pytest.mark.parametrize("source", corpus(), ids=lambda source: source.name)
def test_nothing_is_lost_by_moving_to_inkjs_or_back(source: Source, inkjs: Inkjs) -> None:
    assert first_loss(twofold.open(source.main), inkjs, seed=1, turns=3) is None


@pytest.mark.parametrize("source", corpus(), ids=lambda source: source.name)
def test_nothing_is_lost_by_saving_and_loading(source: Source) -> None:
    story = twofold.open(source.main)
    for moment, reading in walk(story, seed=2, turns=6):
        here = reading.moment()
        told = read_on(reading, moment.picks)
        reading.return_to(here)
        assert read_on_from(story, moment)[0] == told, (moment.turn, moment.line)


@pytest.mark.parametrize("seed", range(10))
def test_nothing_is_lost_in_a_generated_story(seed: int, inkjs: Inkjs, tmp_path: Path) -> None:
    generated = seeded_story(seed)
    for name, text in generated.files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    story = twofold.open(tmp_path / next(iter(generated.files)))
    assert first_loss(story, inkjs, seed=seed, turns=4) is None


@pytest.mark.skipif(not INTERCEPT.is_file(), reason=NO_SHARED)
def test_nothing_is_lost_in_a_published_story(inkjs: Inkjs) -> None:
    story = twofold.open(INTERCEPT)
    for seed in (1, 2, 3):
        assert first_loss(story, inkjs, seed=seed, turns=8) is None


# What is refused.

FERRY = """\
VAR coins = 3
LIST bag = rope, (lamp)
-> shore
=== shore
~ temp left = coins
{~Calm.|Rough.}
~ spend(left)
-> row ->
Left {left}.
* [Wait] -> shore
* ->
- -> END
=== function spend(ref what)
Spending.
~ what--
Spent.
=== row
Rowing.
->->
"""


@pytest.fixture
def ferry(tmp_path: Path) -> twofold.Story:
    (tmp_path / "ferry.ink").write_text(FERRY, "utf-8")
    return twofold.open(tmp_path / "ferry.ink")


def changed(save: str, **changes: Any) -> str:
    """A save as another runtime writes it, with some of it changed."""
    found = {**json.loads(save), **changes}
    found.pop("twofold", None)
    return json.dumps(found)


def refusal(reading: Reading, save: str) -> str:
    """What is said of a save that cannot be used; nothing has changed then."""
    before, text = reading.save(), reading.current_text
    with pytest.raises(StoryError) as caught:
        reading.load(save)
    assert (reading.save(), reading.current_text) == (before, text)
    (problem,) = caught.value.problems
    return problem.message


def test_a_story_is_the_same_compiled_or_not(ferry: twofold.Story, tmp_path: Path) -> None:
    (tmp_path / "f.ink.json").write_text(json.dumps(ferry.json), "utf-8")
    reading = ferry.read(seed=1)
    lines = [line.text for line in reading.continue_()]
    compiled = twofold.open(tmp_path / "f.ink.json").read(seed=2)
    compiled.load(reading.save())
    assert compiled.current_text == lines[-1]
    assert [choice.text for choice in compiled.choices] == ["Wait"]


def test_a_save_without_a_fingerprint_is_used_where_it_fits(ferry: twofold.Story) -> None:
    reading = ferry.read(seed=1)
    reading.continue_line()
    other = ferry.read(seed=2)
    other.load(changed(reading.save()))
    assert other.continue_() == reading.continue_()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"variablesState": {"gold": 1}}, "the story has no variable `gold`"),
        ({"variablesState": {"bag": {"list": {"bag.oar": 1}}}}, "no list item `bag.oar`"),
        ({"variablesState": {"coins": "three"}}, "it holds `three`, which is no value"),
        ({"visitCounts": {"harbour": 1}}, "the story has no place `harbour`"),
        ({"turnIdx": "now"}, "it has 'now' where a number should be"),
        ({"inkSaveVersion": 7}, "its version is 7, and 8 to 10 can be read"),
        ({"inkSaveVersion": 11}, "its version is 11"),
        ({"currentFlowName": "two"}, "it has no flow `two`"),
        ({"flows": {}}, "it has no flow"),
        ({"flows": {"DEFAULT_FLOW": {}}}, "it is not what an Ink runtime writes"),
    ],
)
def test_what_does_not_fit_is_named(
    ferry: twofold.Story, changes: dict[str, Any], said: str
) -> None:
    reading = ferry.read(seed=1)
    reading.continue_()
    assert said in refusal(reading, changed(reading.save(), **changes))


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "7", "{}", "[" * 100_000, "\x00", "NaN"])
def test_what_is_no_save_is_refused(ferry: twofold.Story, text: str) -> None:
    assert refusal(ferry.read(seed=1), text).startswith("this save cannot be used: it is no ")


@pytest.mark.parametrize("source", corpus(), ids=lambda source: source.name)
def test_a_spoiled_save_is_refused_or_read(source: Source) -> None:
    story = twofold.open(source.main)
    moments = [moment for moment, _ in walk(story, seed=1, turns=4)]
    reading = story.read(seed=1)
    reading._machine.fuel = 2000
    for number in range(25):
        moment = moments[number * 7 % len(moments)]
        before = reading.save()
        try:
            reading.load(spoiled(moment.save, number))
        except StoryError:
            assert reading.save() == before
        else:
            read_on(reading, moment.picks)
            reading.restart()


SUMS = """\
EXTERNAL add(a, b)
VAR x = 1
{x + 2 * said(3, "a {x} b")} and {add(x + said(1, 2), said(2, 3))}.
{MIN(x, said(1, said(2, "x"))) > 1: More.|Less.}
~ x = x + deeper(2)
{x}
-> END
=== function said(a, b)
Said {b}.
Really.
~ return a
=== function deeper(n)
~ return n + said(x, n * said(n, n))
=== function add(a, b)
~ return a + b
"""


def test_values_put_aside_must_not_be_missing(tmp_path: Path, inkjs: Inkjs) -> None:
    """Inside a function that an expression calls, the values before it lie in the save."""
    (tmp_path / "sums.ink").write_text(SUMS, "utf-8")
    story = twofold.open(tmp_path / "sums.ink")
    assert first_loss(story, inkjs, seed=1, turns=1) is None
    refused = 0
    for moment, _ in walk(story, seed=1, turns=1):
        evaluated = json.loads(moment.save)["evalStack"]
        if evaluated:
            few = changed(moment.save, evalStack=evaluated[:-1])
            assert "values are missing on its evaluation stack" in refusal(story.read(seed=1), few)
            refused += 1
    assert refused > 5


# What else a save keeps.


def test_the_last_line_is_kept(ferry: twofold.Story) -> None:
    reading = ferry.read(seed=1)
    reading.continue_()
    other = ferry.read(seed=2)
    other.load(reading.save())
    assert other.current_text == reading.current_text == "Left 2."


def test_what_was_done_before_a_save_cannot_be_undone(ferry: twofold.Story) -> None:
    reading = ferry.read(seed=1)
    reading.continue_()
    save = reading.save()
    reading.choose(0)
    reading.load(save)
    assert not reading.undo()
    assert reading.trace == []


def test_observers_are_told_of_what_a_save_brings(ferry: twofold.Story) -> None:
    reading = ferry.read(seed=1)
    save = reading.save()
    reading.set_variable("coins", 8)
    heard: list[object] = []
    reading.observe("coins", lambda *told: heard.append(told))
    reading.load(save)
    assert heard == [("coins", 3)]


def test_floats_that_are_no_numbers_are_saved_as_the_reference_does(tmp_path: Path) -> None:
    (tmp_path / "s.ink").write_text("VAR x = 1.5\n{x}\n-> END\n", "utf-8")
    reading = twofold.open(tmp_path / "s.ink").read(seed=1)
    for value, kept in ((float("inf"), 3.4e38), (float("-inf"), -3.4e38), (float("nan"), 0.0)):
        reading.set_variable("x", value)
        assert json.loads(reading.save())["variablesState"]["x"] == kept
    reading.set_variable("x", 2.0)
    assert '"x": 2.0' in reading.save()


def test_a_save_of_one_flow_as_older_runtimes_wrote_it(ferry: twofold.Story) -> None:
    reading = ferry.read(seed=1)
    reading.continue_()
    save = json.loads(reading.save())
    flow = save.pop("flows")["DEFAULT_FLOW"]
    del save["twofold"], save["currentFlowName"]
    old = {**save, **flow, "callstackThreads": flow.pop("callstack"), "inkSaveVersion": 8}
    del old["callstack"]
    other = ferry.read(seed=2)
    other.load(json.dumps(old))
    assert [choice.text for choice in other.choices] == ["Wait"]


@pytest.mark.parametrize("size", [40, 130])
def test_what_a_shuffle_of_many_has_dealt_is_kept(tmp_path: Path, size: int) -> None:
    items = "|".join(str(i) for i in range(size))
    (tmp_path / "s.ink").write_text(f"-> k\n=== k\n{{~{items}}}\n+ [On] -> k\n", "utf-8")
    story = twofold.open(tmp_path / "s.ink")
    reading = story.read(seed=1)
    dealt = [reading.continue_()[0].text]
    for _ in range(size - 1):
        trace = str(reading.trace)
        fall_on = story.read(seed=1)
        fall_on.load(reading.save())
        fall_on.choose(0)
        reading.choose(0)
        dealt.append(reading.continue_()[0].text)
        assert fall_on.continue_()[0].text == dealt[-1], trace
    assert sorted(dealt, key=int) == [str(i) for i in range(size)]


def test_what_a_shuffle_has_dealt_is_read_from_older_saves(ferry: twofold.Story) -> None:
    reading = ferry.read(seed=1)
    reading.continue_()
    save = json.loads(reading.save())
    ((path, items),) = save["twofold"]["dealt"].items()
    assert items in ([0], [1])
    save["twofold"]["dealt"] = {path: 1 << items[0]}
    other = ferry.read(seed=1)
    other.load(json.dumps(save))
    assert json.loads(other.save())["twofold"]["dealt"] == {path: items}


@pytest.mark.parametrize("dealt", [-1, 1 << 80, [60], [-1], ["one"], [True], "all", {}, [1 << 70]])
def test_what_a_shuffle_cannot_have_dealt_is_refused(ferry: twofold.Story, dealt: object) -> None:
    reading = ferry.read(seed=1)
    reading.continue_()
    save = json.loads(reading.save())
    ((path, _),) = save["twofold"]["dealt"].items()
    save["twofold"]["dealt"] = {path: dealt}
    assert refusal(reading, json.dumps(save))


@pytest.mark.parametrize("blank", ["\u0085", "\u00a0", "\u2003", "\u001c"])
def test_a_tag_keeps_what_ink_takes_for_no_blank(tmp_path: Path, blank: str) -> None:
    (tmp_path / "s.ink").write_text(f"A line. # {blank}tag{blank}\n+ [On] -> END\n", "utf-8")
    story = twofold.open(tmp_path / "s.ink")
    reading = story.read(seed=1)
    reading.continue_()
    assert reading.current_tags == [f"{blank}tag{blank}"]
    loaded = story.read(seed=1)
    loaded.load(reading.save())
    assert loaded.current_tags == reading.current_tags
