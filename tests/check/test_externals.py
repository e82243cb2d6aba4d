"""EXTERNAL functions whose answers are declared fall by chance."""

from __future__ import annotations

from pathlib import Path

import pytest

import twofold
from tests.check.support import along, proof
from twofold.errors import StoryError
from twofold.story import Story

pytestmark = pytest.mark.usefixtures("engine")

INK = """\
EXTERNAL roll(sides)
EXTERNAL luck()
-> k
=== k
+ [Roll] You roll {0 + roll(6)}.
  {luck() > 2: -> won}
  -> k
+ [Stop] -> END
=== won
-> END
=== function luck()
~ return 1
"""


@pytest.fixture(name="story")
def story_fixture(tmp_path: Path) -> Story:
    (tmp_path / "story.ink").write_text(INK, "utf-8")
    return twofold.open(tmp_path / "story.ink")


def test_every_answer_is_tried(story: Story) -> None:
    assert not story.check().complete
    found = story.answering({"roll": range(1, 7), "luck": range(1, 4)}).check()
    assert found.complete
    assert {e.at: e.shortest for e in found.endings} == {"k": "2", "won": "1,r1,r3"}
    assert found.transitions == 11  # two choices, six rolls, three kinds of luck


def test_an_answer_stands_before_a_fallback(story: Story) -> None:
    found = story.answering({"roll": range(1, 2)}).check()
    assert [e.at for e in found.endings] == ["k"]
    assert {"won"} == {
        e.at for e in story.answering({"roll": range(1, 2), "luck": range(3, 4)}).check().endings
    } - {"k"}


def test_its_traces_can_be_read(story: Story) -> None:
    answering = story.answering({"roll": range(1, 7), "luck": range(1, 4)})
    reading = answering.read(seed=1)
    assert along(reading, "1,r4,r3") == [0]
    assert reading.ended


def test_properties_are_asked_of_the_same_answers(story: Story) -> None:
    answering = story.answering({"roll": range(3), "luck": range(1, 3)})
    (asked,) = answering.check(sometimes=["won"]).properties
    assert asked.holds is False


def test_a_function_that_is_not_called_has_no_answer(story: Story) -> None:
    with pytest.raises(StoryError, match="calls no EXTERNAL function `rol`") as error:
        story.answering({"rol": range(1, 7)})
    assert "did you mean `roll`?" in str(error.value)


def test_without_answers_nothing_is_known(story: Story) -> None:
    found = proof(INK)
    assert found.why_incomplete is not None
    assert "`roll`, called at" in found.why_incomplete


def opened(folder: Path, ink: str, toml: str | None = None) -> Story:
    (folder / "main.ink").write_text(ink, "utf-8")
    if toml is not None:
        (folder / "world.toml").write_text(toml, "utf-8")
    return twofold.open(folder / "main.ink")


def test_a_call_whose_answer_is_thrown_away_needs_none(tmp_path: Path) -> None:
    ink = (
        'EXTERNAL sound(name)\n~ sound("door")\n-> k\n== k\n'
        '+ [Ring]\n~ sound("bell")\n-> k\n* [Go]\n- -> END\n'
    )
    story = opened(tmp_path, ink)
    found = story.check()
    assert found.complete
    assert found.undeclared == []
    reading = story.read(seed=1)
    assert len(along(reading, found.endings[0].shortest)) == 1
    assert reading.ended
    heard: list[object] = []
    reading = story.read(seed=1)
    reading.bind("sound", heard.append)
    along(reading, "1")
    assert heard == ["door", "bell"]


def test_nor_does_one_whose_answer_is_only_printed(tmp_path: Path) -> None:
    ink = (
        "EXTERNAL time(hour)\nEXTERNAL name()\n{time(8)}\n-> k\n== k\n"
        "* [Greet {name()}] # to: {name()}\n{greeting()}\n-> k\n* [Go]\n- -> END\n"
        "== function greeting()\nHello, {name()}.\n"
    )
    story = opened(tmp_path, ink)
    found = story.check()
    assert found.complete
    assert found.only_printed == ["time", "name"]
    assert [e.shortest for e in found.endings] == ["2"]
    reading = story.read(seed=1)
    assert len(along(reading, "1,1")) == 2
    assert reading.ended


def test_what_is_printed_into_a_string_matters(tmp_path: Path) -> None:
    ink = (
        'EXTERNAL name()\n~ temp said = "{greeting()}"\n{said == "Ada": -> END}\nNo.\n-> END\n'
        "== function greeting()\n{name()}\n"
    )
    found = opened(tmp_path, ink).check()
    assert not found.complete
    assert [(one.name, one.place and one.place.line) for one in found.undeclared] == [("name", 7)]


ANSWERS = """\
EXTERNAL ask()
-> k
== k
~ temp answer = ask()
{
- answer == "Ada": -> ada
- answer == 2.5: -> half
- answer: -> yes
}
-> no
== ada
-> END
== half
-> END
== yes
-> END
== no
-> END
"""


@pytest.mark.parametrize(
    ("declared", "endings"),
    [
        ('"bool"', {"no": "r1", "yes": "r2"}),
        ('["Bo", "Ada", ""]', {"yes": "r1", "ada": "r2", "no": "r3"}),
        ("2.5", {"half": ""}),
        ("true", {"yes": ""}),
        ('[2.5, false, "Ada"]', {"half": "r1", "no": "r2", "ada": "r3"}),
    ],
)
def test_answers_of_every_kind(tmp_path: Path, declared: str, endings: dict[str, str]) -> None:
    story = opened(tmp_path, ANSWERS, f"[externals]\nask = {declared}\n")
    found = story.check()
    assert found.complete
    assert {e.at: e.shortest for e in found.endings} == endings


def test_nothing_is_an_answer_that_cannot_be_compared(tmp_path: Path) -> None:
    found = opened(tmp_path, ANSWERS, '[externals]\nask = "none"\n').check()
    assert found.complete
    assert [f.code for f in found.findings if f.severity == "error"] == ["TF002"]
    ink = "EXTERNAL ask()\nIt says: {ask()}\n-> END\n"
    assert opened(tmp_path, ink, '[externals]\nask = "none"\n').check().exit_status == 0


STEADY = """\
EXTERNAL knows(who)
VAR asked = 0
-> k
== k
* {knows("Ada")} [Greet Ada] -> k
* {knows("Bo")} [Greet Bo] -> k
+ {asked < 2} [Ask]
  ~ asked++
  {knows("Ada") != knows("Ada"): -> torn}
  {knows("Ada") && not knows("Bo"): -> one}
  -> k
* -> END
== torn
-> END
== one
-> END
"""


def test_the_same_answer_to_the_same_arguments(tmp_path: Path) -> None:
    each_time = opened(tmp_path, STEADY, '[externals]\nknows = "bool"\n').check()
    assert {e.at for e in each_time.endings} == {"k", "torn", "one"}
    steady = '[externals]\nknows = { answers = "bool", steady = true }\n'
    found = opened(tmp_path, STEADY, steady).check()
    assert found.complete
    assert {e.at: e.shortest for e in found.endings} == {"k": "r1,r1,1,1", "one": "r2,r1,2"}
    assert [f.code for f in found.findings] == ["TF001", "TF005"]
    assert found.findings == opened(tmp_path, STEADY, steady).check(liveness=False).findings


def test_a_steady_answer_is_kept_in_a_save(tmp_path: Path) -> None:
    steady = '[externals]\nknows = { answers = "bool", steady = true }\n'
    story = opened(tmp_path, STEADY, steady)
    reading = story.read(seed=1)
    along(reading, "r2,r1")
    saved = story.read(seed=7)
    saved.load(reading.save())
    assert saved.variable("knows(Ada)") is True


def test_what_is_given_must_be_plain_where_answers_are_steady(tmp_path: Path) -> None:
    ink = "EXTERNAL knows(who)\nVAR n = 1\n~ n = n + 1\n{knows(n): yes}\n-> END\n"
    with pytest.raises(StoryError, match=r"main.ink:4:2: .*known only as the story runs"):
        opened(tmp_path, ink, "[externals]\nknows = { answers = [1, 2], steady = true }\n")


def test_what_is_said_from_outside_stands_before_the_file(tmp_path: Path) -> None:
    story = opened(tmp_path, INK, '[externals]\nroll = "1..6"\nluck = 1\n')
    assert {e.at for e in story.check().endings} == {"k"}
    assert story.check().answers == {}
    told = story.answering({"luck": 3})
    assert {e.at for e in told.check().endings} == {"k", "won"}
    assert [str(one) for one in told.check().answers.values()] == ["3"]


def test_undeclared_and_used_is_told_what_to_write(tmp_path: Path) -> None:
    ink = (
        "EXTERNAL roll()\nEXTERNAL has(what)\nEXTERNAL name()\n-> k\n== k\n"
        '+ [Roll] {roll() > 3: high}\n+ [Look] {has("key"): there}\n+ {name() == "Bo"} [Call]\n'
        "- -> k\n"
    )
    found = opened(tmp_path, ink).check()
    assert not found.complete
    assert found.why_incomplete is not None
    assert "`name`" in found.why_incomplete
    assert "`roll`" not in found.why_incomplete
    assert found.declared_in == str(tmp_path / "world.toml")
    lines = [one.line for one in found.undeclared]
    assert lines == ['name = ["Bo", "something else"]', 'roll = "1..6"', 'has = "bool"']
    everything = "\n".join(["[externals]", *lines])
    assert opened(tmp_path, ink, everything).check().complete


def test_a_fallback_that_an_answer_replaces_is_not_missed(tmp_path: Path) -> None:
    found = opened(tmp_path, INK, '[externals]\nroll = 1\nluck = "1..3"\n').check()
    assert found.complete
    assert found.findings == []
