"""Minds that are one, and the predicates that lines and choices are judged by."""

from __future__ import annotations

import pytest

from tests.world.playing import lowered, told
from twofold.errors import Problem
from twofold.ink import parse_file
from twofold.world import parse_world
from twofold.world.speech_laws import check_uses, predicates_of_speech

WORLD = """
[realms.earth]
[realms.mist]
[realms.home]
[cast]
earth = ["Russ", "Josie", "Gus"]
mist = ["Crake", "Tansy"]
home = ["Ambrose"]

[[minds]]
one = ["Crake", "Tansy"]
[[minds]]
one = ["Ambrose", "Gus"]

[[veils]]
from = "mist"
to = "earth"
sees = "open(Crake)"
hears = "open(Crake)"
[[veils]]
from = "earth"
to = "home"
hears = true

[traits.open]
kind = "flag"
of = ["Crake"]

[facts.truth]
known_by = ["Gus"]
[facts.rumour]
known_by = ["Crake"]
"""

SAY, THINK, ASIDE, USE = "_may_say", "_may_think", "_may_aside", "_knows_to_use"


def one(ink: str, *also: str, world: str = WORLD) -> str:
    """The only line of a story."""
    (line,) = told(world, f"{ink}\n-> END\n", *also)
    return line


def known(fact: str) -> str:
    return " ".join(f"{{knows({who}, {fact})}}" for who in ("Gus", "Ambrose", "Crake", "Tansy"))


@pytest.mark.parametrize(
    ("ink", "line"),
    [
        (known("truth"), "true true false false"),
        (known("rumour"), "false false true true"),
        ("~ learn(Tansy, truth)\n" + known("truth"), "true true true true"),
        ("~ learn((Russ, Ambrose), rumour)\n" + known("rumour"), "true true true true"),
        # wherever they are, and whatever lets them learn
        ("~ scene(home, Ambrose)\n~ witness(rumour)\n" + known("rumour"), "true true true true"),
        ("~ scene(earth, Gus)\n~ tell(Gus, truth)\n" + known("truth"), "true true false false"),
        ("~ set_open(Crake, true)\n~ scene(earth, Gus)\n~ tell(Gus, truth)\n" + known("truth"),
         "true true true true"),
        # a veil that has closed again
        ("~ set_open(Crake, true)\n~ set_open(Crake, false)\n~ scene(earth, Russ)\n"
         "~ witness(truth)\n" + known("truth"), "true true false false"),
    ],
)  # fmt: skip
def test_what_one_learns_all_of_one_mind_know(ink: str, line: str) -> None:
    assert one(ink) == line


def test_without_minds_nothing_of_them_is_lowered() -> None:
    world = WORLD.replace("[[minds]]", "[[veils]]", 0)
    apart = "\n".join(part for part in world.split("\n\n") if "[[minds]]" not in part)
    text = lowered(apart, "~ learn(Russ, truth)\n").text
    assert "mind" not in text
    assert "VAR _knows_truth = (Gus)" in text


@pytest.mark.parametrize(
    ("ink", "line"),
    [
        (f"{{{SAY}(Russ)}}", "false"),  # before the first scene nobody is there
        ("~ scene(earth, Russ)\n"
         f"{{{SAY}(Russ)}} {{{SAY}(Josie)}} {{{SAY}(Crake)}} {{{SAY}(Ambrose)}}",
         "true false false true"),
        (f"~ scene(mist, Tansy)\n{{{SAY}(Tansy)}} {{{SAY}(Crake)}} {{{SAY}(Russ)}}",
         "true false false"),
        (f"~ set_open(Crake, true)\n~ scene(mist, Tansy)\n{{{SAY}(Tansy)}} {{{SAY}(Russ)}}",
         "true true"),
        (f"~ scene(home, Ambrose)\n{{{THINK}(Ambrose)}} {{{THINK}(Gus)}} {{{THINK}(Russ)}}",
         "true true false"),
        (f"~ scene(earth, Russ)\n{{{ASIDE}(Russ)}} {{{ASIDE}(Josie)}} {{{ASIDE}(Crake)}} "
         f"{{{ASIDE}(Ambrose)}}", "true true false false"),
        (f"~ set_open(Crake, true)\n~ scene(earth, Russ)\n{{{ASIDE}(Crake)}} {{{ASIDE}(Ambrose)}}",
         "true false"),
        (f"{{{USE}(Ambrose, truth)}} {{{USE}(Russ, truth)}} {{{USE}((Gus, Russ), truth)}}",
         "true false false"),
    ],
)  # fmt: skip
def test_the_predicates(ink: str, line: str) -> None:
    assert one(ink, SAY, THINK, ASIDE, USE) == line


def test_on_a_stage_the_player_speaks() -> None:
    stage = '[performances.the_show]\nrealm = "earth"\nroles = { Russ = "Crake" }\n'
    ink = (
        "~ scene(earth, Russ)\n~ action(the_show)\n"
        f"{{{SAY}(Crake)}} {{{SAY}(Tansy)}} {{{THINK}(Crake)}} {{{ASIDE}(Crake)}}"
    )
    assert one(ink, SAY, THINK, ASIDE, world=WORLD + stage) == "true false true true"


def test_realms_that_are_one_hear_each_other() -> None:
    blend = '[[blends]]\nrealms = ["earth", "mist"]\nwhen = "open(Crake)"\n'
    ink = f"~ scene(mist, ())\n~ set_open(Crake, true)\n{{{SAY}(Russ)}} {{{SAY}(Ambrose)}}"
    assert one(ink, SAY, world=WORLD + blend) == "true false"


SCENE = "~ scene(earth, Russ)\n"


@pytest.mark.parametrize(
    ("ink", "functions"),
    [
        ("Russ: Hello.\n", set()),  # no scene, no speech to judge
        (SCENE + "Only words: no speech. Nobody: No.\n", set()),
        (SCENE + "Russ: Hello.\n", {SAY}),
        (SCENE + "Russ: (Hello.)\n", {THINK}),
        (SCENE + "Russ: Hello. # aside\n", {SAY, ASIDE}),
        (SCENE + "A line. # aside\n", set()),
        (SCENE + "~ temp x = Russ\n{x}: Hello.\n", {SAY, THINK}),
        (SCENE + "~ temp x = true\nRuss: Hello. # {x:aside}\n", {SAY, ASIDE}),
        (SCENE + "~ temp x = true\n{x:Russ: Hello.|Russ: (Hello.)}\n", {SAY, THINK}),
        (SCENE + "* [Russ: not said] Josie: (Thought.)\n", {THINK}),
        (SCENE + "- (top) {&Russ: Hello.|Well.}\n", {SAY}),
        (SCENE + "=== knot\n= stitch\nRuss: Hello.\n-> END\n", {SAY}),
        ("* [Say it. # by: Russ # uses: truth]\n", {USE}),
        ("~ temp x = Russ\n* [Say it. # by: {x} # uses: {x}]\n", {USE}),
    ],
)  # fmt: skip
def test_only_what_a_story_says_is_lowered(ink: str, functions: set[str]) -> None:
    assert predicates_of_speech(parse_world(WORLD, ""), [parse_file(ink, "main.ink")]) == functions
    laws = lowered(WORLD, ink).speech
    assert {laws.may_say, laws.may_think, laws.may_aside, laws.knows_to_use} - {None} == functions
    assert laws.cast == ("Russ", "Josie", "Gus", "Crake", "Tansy", "Ambrose")
    assert laws.facts == ("truth", "rumour")


def test_laws_that_are_turned_off_lower_nothing() -> None:
    ink = SCENE + "Russ: Hello.\n* [Say it. # by: Russ # uses: truth]\n"
    assert lowered(WORLD, ink).speech.may_say == SAY
    off = lowered(f"{WORLD}[laws]\nspeech = false\nknowledge = false\n", ink)
    laws = off.speech
    assert {laws.may_say, laws.may_think, laws.may_aside, laws.knows_to_use} == {None}
    assert "_may" not in off.text


def test_telling_what_one_does_not_know() -> None:
    ink = "~ scene(earth, (Russ, Gus))\n~ tell({}, truth)\n{{knows(Russ, truth)}} {{broken_laws}}"
    assert one(ink.format("Gus")) == "true"
    assert one(ink.format("Russ")) == "false _knowledge"
    # one of them knows it, and tells the other too
    assert one(ink.format("(Russ, Gus)")) == "true _knowledge"
    off = f"{WORLD}[laws]\nknowledge = false\n"
    assert one(ink.format("Russ"), world=off) == "false"


def problems(ink: str) -> list[Problem]:
    return check_uses(parse_world(WORLD, "world.toml"), [parse_file(ink, "main.ink")])


@pytest.mark.parametrize(
    ("ink", "column", "message", "hint"),
    [
        ("* [Say it. # uses: truth]", 12, "a choice that uses a fact needs someone who makes it",
         "say who: `# by: Russ`"),
        ("* [Say it. # by: Russ # uses: truht]", 23, "there is no fact `truht` to use",
         "did you mean `truth`?"),
        ("* Say it. # by: Rss # uses: truth", 11, "nobody in the cast is called `Rss`",
         "did you mean `Russ`?"),
        ("* [Say it. # by: Russ, Josi # uses: truth]", 12, "nobody in the cast is called `Josi`",
         "did you mean `Josie`?"),
    ],
)  # fmt: skip
def test_a_use_that_can_never_be_right(
    ink: str, column: int, message: str, hint: str | None
) -> None:
    (problem,) = problems(f"\n{ink}\n")
    assert (problem.message, problem.hint) == (message, hint)
    assert str(problem.place) == f"main.ink:2:{column}"


@pytest.mark.parametrize(
    "ink",
    [
        "* [Say it. # by: Russ # uses: truth, rumour]",
        "* [Say it. # by: Russ, Josie # uses: truth # uses: rumour]",
        "* Say it[. # by: Russ], she said. # uses: anything, in a line",
        "~ temp x = Russ\n* [Say it. # by: {x} # uses: {x}]",
        "* [Choose. # by: the Powers]",
        "Said. # uses: anything",
    ],
)
def test_a_use_that_may_be_right(ink: str) -> None:
    assert problems(f"{ink}\n") == []
