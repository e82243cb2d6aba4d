"""What is asked of a story from outside, in Ink."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import twofold
from twofold.check.proof import PropertyReport
from twofold.check.question import Fairness
from twofold.errors import StoryError
from twofold.story import Story

STORY = """\
VAR lamp = false
VAR steps = 0
A room.
-> room
=== room
+ [Light the lamp]
  ~ lamp = true
  -> room
+ [Wait] -> room
+ {lamp} [Leave]
- -> yard
=== yard
{RANDOM(1, 2) == 1: -> room}
The yard.
-> END
=== function brightness()
~ return lamp
"""


def opened(folder: Path, text: str = STORY) -> Story:
    (folder / "main.ink").write_text(text, "utf-8")
    return twofold.open(folder / "main.ink")


def test_what_holds(tmp_path: Path) -> None:
    proof = opened(tmp_path).check(
        always=["steps == 0"], sometimes=["yard", "brightness()"], eventually=["room"]
    )
    assert proof.complete
    assert proof.properties == [
        PropertyReport("steps == 0", "always", True),
        PropertyReport("yard", "sometimes", True, "1,3,r1"),
        PropertyReport("brightness()", "sometimes", True, "1"),
        PropertyReport("room", "eventually", True),
    ]
    assert "TF009" not in {f.code for f in proof.findings}


def test_what_does_not_hold(tmp_path: Path) -> None:
    proof = opened(tmp_path).check(always="not lamp", sometimes="steps > 0", eventually="lamp")
    assert proof.properties == [
        PropertyReport("not lamp", "always", False, "1"),
        PropertyReport("steps > 0", "sometimes", False),
        PropertyReport("lamp", "eventually", False, "", "2"),
    ]
    found = [f for f in proof.findings if f.code == "TF009"]
    assert [(f.path, f.place, f.trace) for f in found] == [
        ("always", None, "1"),
        ("sometimes", None, None),
        ("eventually", None, ""),
    ]
    assert proof.exit_status == 1


def test_fairness(tmp_path: Path) -> None:
    story = opened(tmp_path)
    left = "yard > 0 && TURNS_SINCE(-> yard) == 0"
    expected: list[tuple[Fairness | None, str | None]] = [(None, "2"), ("dice", "2"), ("all", None)]
    for fair, loop in expected:
        (report,) = story.check(eventually=left, fair=fair).properties
        assert (report.holds, report.loop) == (loop is None, loop)


def test_what_a_property_reads_tells_states_apart(tmp_path: Path) -> None:
    story = opened(tmp_path, "VAR a = 0\n+ [One]\n  ~ a = 1\n+ [Two]\n- Well.\n+ [On]\n- -> END\n")
    asked = story.check(sometimes="a == 1 and TURNS() > 0")
    assert asked.properties[0].trace == "1"
    assert story.check().states < asked.states


@pytest.mark.parametrize(
    ("expression", "holds"),
    [
        ("lamp", False),
        ("!lamp", True),
        ("not lamp and steps == 0 or lamp", True),
        ("steps == 1 || lamp || 1 > 2", False),
        ("- steps == 0 // nobody walks", True),
        ("()", False),
        ("(happy)", True),
        ("mood ? happy", True),
    ],
)
def test_any_expression_can_be_asked(expression: str, holds: bool, tmp_path: Path) -> None:
    ink = "LIST mood = (happy), sad\nVAR lamp = false\nVAR steps = 0\n-> END\n"
    (report,) = opened(tmp_path, ink).check(always=expression).properties
    assert (report.says, report.holds) == (expression, holds)


def test_asking_changes_nothing_of_the_story(tmp_path: Path) -> None:
    story = opened(tmp_path)
    before = json.dumps(story.json)
    plain, asked = story.check(), story.check(always=["room >= 0", "not brightness() or lamp"])
    assert [f.path for f in plain.findings if f.code == "TF001"] == ["brightness"]
    assert json.dumps(story.json) == before
    assert asked.knots == plain.knots
    assert asked.choices == plain.choices
    assert asked.spans == plain.spans
    assert [f for f in asked.findings if f.code == "TF001"] == [
        f for f in plain.findings if f.code == "TF001"
    ]


def test_no_path_of_the_authors_is_another(tmp_path: Path) -> None:
    from twofold import asked_expressions

    for text in (STORY, "Hello.\n* [Go]\n- (there) Done. -> END", "INCLUDE a.ink\nHi.\n-> k\n"):
        (tmp_path / "a.ink").write_text("=== k\nWell.\n-> END\n", "utf-8")
        story = opened(tmp_path, text)
        with_it = story.asking(asked_expressions.read("1 == 1", (), ()))
        root, asked_too = story.json["root"], with_it.json["root"]
        assert asked_too[-1].pop("_asked_0")
        assert asked_too == [*root[:-1], root[-1] or {}]


WRONG = [
    ("lam", "lam", 1, "did you mean `lamp`?"),
    ("lamp &&", "", 8, None),
    ("steps == 0 and brigtness()", "brigtness", 16, "did you mean `brightness`?"),
    ("lamp = true", "", 6, None),
    ("", "", 1, None),
]


@pytest.mark.parametrize(("expression", "named", "column", "hint"), WRONG)
def test_a_wrong_expression(
    expression: str, named: str, column: int, hint: str | None, tmp_path: Path
) -> None:
    story = opened(tmp_path)
    with pytest.raises(StoryError) as caught:
        story.check(sometimes=["lamp", expression])
    problem = caught.value.problems[0]
    assert problem.place is not None
    assert (problem.place.file, problem.place.line) == ("sometimes", 1)
    assert problem.place.column == column
    assert problem.source == expression
    assert named in problem.message
    if hint:
        assert problem.hint == hint


def test_every_wrong_expression_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(StoryError) as caught:
        opened(tmp_path).check(always=["1 +", "2"], eventually=["3 *"])
    assert [p.source for p in caught.value.problems] == ["1 +", "3 *"]


def test_nothing_is_asked_of_a_compiled_story(tmp_path: Path) -> None:
    path = tmp_path / "story.ink.json"
    path.write_text(json.dumps(opened(tmp_path).json), "utf-8")
    story = twofold.open(path)
    assert story.check().properties == []
    with pytest.raises(StoryError, match="compiled"):
        story.check(always=["1 == 1"])


def test_there_are_two_fairnesses(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="`fair` is"):
        opened(tmp_path).check(eventually="lamp", fair="coins")  # type: ignore[arg-type]


def test_what_cannot_be_worked_out_is_an_error(tmp_path: Path) -> None:
    proof = opened(tmp_path).check(always="10 / steps > 0")
    (fault,) = [f for f in proof.findings if f.code == "TF002"]
    assert "`10 / steps > 0`" in fault.message
    assert "divide by zero" in fault.message
    assert fault.trace == ""
    assert proof.properties[0].holds is False
    assert not [f for f in proof.findings if f.code == "TF009"]  # it is said once


WORLD = """\
[story]
title = "A vow"
[realms.earth]
[cast]
earth = ["Russ", "Josie"]
[traits.nerve]
kind = "flag"
of = ["Russ"]
[traits.glad]
kind = "flag"
of = ["Russ"]
"""


def test_what_the_world_has_but_the_story_does_not_use_can_be_asked(tmp_path: Path) -> None:
    (tmp_path / "world.toml").write_text(WORLD, "utf-8")
    ink = "+ [Dare]\n  ~ set_nerve(Russ, true)\n+ [Wait]\n- -> END\n"
    (tmp_path / "main.ink").write_text(ink, "utf-8")
    story = twofold.open(tmp_path)
    proof = story.check(sometimes=["nerve(Russ)", "glad(Russ)"], always=["realm_of(Russ) == earth"])
    assert [p.holds for p in proof.properties] == [True, True, False]
    assert proof.properties[1].trace == "1"
    with pytest.raises(StoryError) as caught:
        story.check(sometimes=["nerve(Jimm)"])
    problem = caught.value.problems[0]
    assert problem.place is not None
    assert (problem.place.file, problem.place.column) == ("sometimes", 7)
    assert problem.source == "nerve(Jimm)"


def test_properties_of_the_world(tmp_path: Path) -> None:
    properties = """
[[properties]]
sometimes = "nerve(Russ)"
says = "Russ may dare"
[[properties]]
always = "not glad(Russ)"
[[properties]]
eventually = "nerve(Russ)"
[[properties]]
eventually = "nerve(Russ)"
fair = "all"
"""
    (tmp_path / "world.toml").write_text(WORLD + properties, "utf-8")
    ink = "-> k\n=== k\n+ [Dare]\n  ~ set_nerve(Russ, true)\n  -> END\n+ [Wait] -> k\n"
    (tmp_path / "main.ink").write_text(ink, "utf-8")
    story = twofold.open(tmp_path)
    proof = story.check()
    assert proof.properties == [
        PropertyReport("Russ may dare", "sometimes", True, "1"),
        PropertyReport("not glad(Russ)", "always", True),
        PropertyReport("nerve(Russ)", "eventually", False, "", "2"),
        PropertyReport("nerve(Russ)", "eventually", True),
    ]
    (finding,) = (f for f in proof.findings if f.code == "TF009")
    assert finding.path == "properties.2"
    assert finding.place is not None
    assert (finding.place.file, story.source_line(finding.place)) == (
        "world.toml",
        'eventually = "nerve(Russ)"',
    )
    fair = story.check(fair="all", sometimes="glad(Russ)")
    assert [p.holds for p in fair.properties] == [True, True, True, True, False]
