"""Where inkjs is known to part from Ink's own implementation, Twofold goes with the latter."""

from __future__ import annotations

from pathlib import Path

import pytest

import twofold
from tests.reference import here
from tests.reference.inkjs import Inkjs
from tests.reference.playthrough import Playthrough, Script

KNOWN = {
    "a float with a whole value stays a float": ("{5 / 2.0}", "2.5", "2"),
    "floats have single precision": ("{2.0 / 3.5 * 2}", "1.1428572", "1.1428571428571428"),
    "integers divide towards zero": ("{-10 / 3}", "-3", "-4"),
    "no number is too large to write": ("{3.5 / 0}", "∞", "Infinity"),
    "INT cuts off what follows the point": ("{INT(-2.5)}", "-2", "-3"),
}


def printed(playthrough: Playthrough) -> str:
    return "".join(line.text for turn in playthrough.turns for line in turn.lines).strip()


@pytest.mark.parametrize(("ink", "ours", "theirs"), KNOWN.values(), ids=KNOWN.keys())
def test_known_difference(ink: str, ours: str, theirs: str, inkjs: Inkjs, tmp_path: Path) -> None:
    path = tmp_path / "story.ink"
    path.write_text(ink, "utf-8")
    (played_here,) = here.play(twofold.open(path), [Script(1)])
    compiled = inkjs.compile(ink).json
    assert compiled is not None
    (played_there,) = inkjs.play(compiled, [Script(1)])
    assert printed(played_here) == ours
    assert printed(played_there) == theirs, "inkjs agrees now: this is no known difference"


def test_a_division_by_zero(inkjs: Inkjs, tmp_path: Path) -> None:
    path = tmp_path / "story.ink"
    path.write_text("{3 / 0}\n", "utf-8")
    (played_here,) = here.play(twofold.open(path), [Script(1)])
    compiled = inkjs.compile("{3 / 0}\n").json
    assert compiled is not None
    (played_there,) = inkjs.play(compiled, [Script(1)])
    assert played_here.turns[0].errors == ("Attempted to divide by zero.",)
    assert printed(played_there) == "Infinity"


def test_a_function_that_is_not_there(inkjs: Inkjs, tmp_path: Path) -> None:
    """Ink's runtimes do not begin such a story; here it goes as far as it can."""
    ink = "EXTERNAL f()\nWords{f()}.\n{f() > 1: Many.}\n"
    path = tmp_path / "story.ink"
    path.write_text(ink, "utf-8")
    (played_here,) = here.play(twofold.open(path), [Script(1)])
    compiled = inkjs.compile(ink).json
    assert compiled is not None
    (played_there,) = inkjs.play(compiled, [Script(1)])
    assert printed(played_here) == "Words."
    assert len(played_here.turns[0].errors) == 1
    assert played_there.crash is not None
    assert "Missing function binding" in played_there.crash


def test_a_reference_named_like_the_temporary_it_points_to(inkjs: Inkjs, tmp_path: Path) -> None:
    ink = "~ temp scene = 0\n-> start(scene)\n== start(ref scene)\n~ scene++\n{scene}\n-> END\n"
    path = tmp_path / "story.ink"
    path.write_text(ink, "utf-8")
    (played_here,) = here.play(twofold.open(path), [Script(1)])
    compiled = inkjs.compile(ink).json
    assert compiled is not None
    (played_there,) = inkjs.play(compiled, [Script(1)])
    assert printed(played_here) == "1"
    assert played_there.crash is not None
    assert "call stack" in played_there.crash


def test_a_gather_in_a_gather_that_a_choice_follows(inkjs: Inkjs, tmp_path: Path) -> None:
    """The inner gather goes on to the next gather; inkjs forgets that it was a loose end."""
    ink = "- Outer.\n  - - Inner.\n* Choice\n- Next. -> END\n"
    path = tmp_path / "story.ink"
    path.write_text(ink, "utf-8")
    (played_here,) = here.play(twofold.open(path), [Script(1)])
    compiled = inkjs.compile(ink).json
    assert compiled is not None
    (played_there,) = inkjs.play(compiled, [Script(1, choices=())])
    assert printed(played_here) == "Outer.\nInner.\nNext."
    assert printed(played_there) == "Outer.\nInner."
    assert [choice.text for choice in played_there.turns[0].choices] == ["Choice"]


def test_an_empty_list_that_two_variables_hold(inkjs: Inkjs, tmp_path: Path) -> None:
    """It takes on the origins of what it replaces; there, in the variable that it came from too."""
    ink = (
        "LIST tools = rope\nLIST moods = (calm), wary\nVAR bag = wary\n"
        "~ bag = tools\n{LIST_ALL(tools)}; {LIST_ALL(bag)}\n-> END\n"
    )
    path = tmp_path / "story.ink"
    path.write_text(ink, "utf-8")
    (played_here,) = here.play(twofold.open(path), [Script(1)])
    compiled = inkjs.compile(ink).json
    assert compiled is not None
    (played_there,) = inkjs.play(compiled, [Script(1)])
    assert printed(played_here) == "rope; calm, wary"
    assert printed(played_there) == "calm, wary; calm, wary"


HERE_ONLY = {
    "an arrow inside a tag": "-> k\n== k\nWords # said {READ_COUNT(-> k)} times\n-> END\n",
    "an arrow in the brackets of the divert that ends a tag": (
        "Words # tag -> k(-> e)\n== k(-> x)\n-> x\n== e\n-> END\n"
    ),
    "a space between a tunnel's end and a bar": (
        "-> k ->\n-> END\n== k\nIn. {true: ->-> |no}\n->->\n"
    ),
    "a sequence that begins like a comparison": "{So <> it was|And then}\n",
    "a branch that begins with half of a quotation": '{ true:\n- "So it was.\n}\n',
}


@pytest.mark.parametrize("ink", HERE_ONLY.values(), ids=HERE_ONLY.keys())
def test_compiles_here_only(ink: str, inkjs: Inkjs, tmp_path: Path) -> None:
    """What the reference's parser gives up on halfway, though nothing is unclear about it."""
    path = tmp_path / "story.ink"
    path.write_text(ink, "utf-8")
    (played,) = here.play(twofold.open(path), [Script(1)])
    assert printed(played)
    assert inkjs.compile(ink).json is None, "inkjs agrees now: this is no known difference"
