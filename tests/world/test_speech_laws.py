"""Minds that are one, and the predicates that lines and choices are judged by."""

from __future__ import annotations

import pytest

from tests.world.playing import lowered, told
from twofold.errors import Problem
from twofold.ink import parse_file
from twofold.world import check_uses, parse_world, predicates_of_speech
from twofold.world.lower import SpeechLaws

WORLD = """
[realms.earth]
[realms.mist]
[realms.home]
[cast]
earth = ["Jim", "Essie", "Max"]
mist = ["Spike", "Buffy"]
home = ["Giles"]

[[minds]]
one = ["Spike", "Buffy"]
[[minds]]
one = ["Giles", "Max"]

[[veils]]
from = "mist"
to = "earth"
sees = "open(Spike)"
hears = "open(Spike)"
[[veils]]
from = "earth"
to = "home"
hears = true

[traits.open]
kind = "flag"
of = ["Spike"]

[facts.truth]
known_by = ["Max"]
[facts.rumour]
known_by = ["Spike"]
"""

SAY, THINK, ASIDE, USE = "_may_say", "_may_think", "_may_aside", "_knows_to_use"


def one(ink: str, *also: str, world: str = WORLD) -> str:
    """The only line of a story."""
    (line,) = told(world, f"{ink}\n-> END\n", *also)
    return line


def known(fact: str) -> str:
    return " ".join(f"{{knows({who}, {fact})}}" for who in ("Max", "Giles", "Spike", "Buffy"))


@pytest.mark.parametrize(
    ("ink", "line"),
    [
        (known("truth"), "true true false false"),
        (known("rumour"), "false false true true"),
        ("~ learn(Buffy, truth)\n" + known("truth"), "true true true true"),
        ("~ learn((Jim, Giles), rumour)\n" + known("rumour"), "true true true true"),
        # wherever they are, and whatever lets them learn
        ("~ scene(home, Giles)\n~ witness(rumour)\n" + known("rumour"), "true true true true"),
        ("~ scene(earth, Max)\n~ tell(Max, truth)\n" + known("truth"), "true true false false"),
        ("~ set_open(Spike, true)\n~ scene(earth, Max)\n~ tell(Max, truth)\n" + known("truth"),
         "true true true true"),
        # a veil that has closed again
        ("~ set_open(Spike, true)\n~ set_open(Spike, false)\n~ scene(earth, Jim)\n"
         "~ witness(truth)\n" + known("truth"), "true true false false"),
    ],
)  # fmt: skip
def test_what_one_learns_all_of_one_mind_know(ink: str, line: str) -> None:
    assert one(ink) == line


def test_without_minds_nothing_of_them_is_lowered() -> None:
    world = WORLD.replace("[[minds]]", "[[veils]]", 0)
    apart = "\n".join(part for part in world.split("\n\n") if "[[minds]]" not in part)
    text = lowered(apart, "~ learn(Jim, truth)\n").text
    assert "mind" not in text
    assert "VAR _knows_truth = (Max)" in text


@pytest.mark.parametrize(
    ("ink", "line"),
    [
        (f"{{{SAY}(Jim)}}", "false"),  # before the first scene nobody is there
        (f"~ scene(earth, Jim)\n{{{SAY}(Jim)}} {{{SAY}(Essie)}} {{{SAY}(Spike)}} {{{SAY}(Giles)}}",
         "true false false true"),
        (f"~ scene(mist, Buffy)\n{{{SAY}(Buffy)}} {{{SAY}(Spike)}} {{{SAY}(Jim)}}",
         "true false false"),
        (f"~ set_open(Spike, true)\n~ scene(mist, Buffy)\n{{{SAY}(Buffy)}} {{{SAY}(Jim)}}",
         "true true"),
        (f"~ scene(home, Giles)\n{{{THINK}(Giles)}} {{{THINK}(Max)}} {{{THINK}(Jim)}}",
         "true true false"),
        (f"~ scene(earth, Jim)\n{{{ASIDE}(Jim)}} {{{ASIDE}(Essie)}} {{{ASIDE}(Spike)}} "
         f"{{{ASIDE}(Giles)}}", "true true false false"),
        (f"~ set_open(Spike, true)\n~ scene(earth, Jim)\n{{{ASIDE}(Spike)}} {{{ASIDE}(Giles)}}",
         "true false"),
        (f"{{{USE}(Giles, truth)}} {{{USE}(Jim, truth)}} {{{USE}((Max, Jim), truth)}}",
         "true false false"),
    ],
)  # fmt: skip
def test_the_predicates(ink: str, line: str) -> None:
    assert one(ink, SAY, THINK, ASIDE, USE) == line


def test_on_a_stage_the_player_speaks() -> None:
    stage = '[performances.the_show]\nrealm = "earth"\nroles = { Jim = "Spike" }\n'
    ink = (
        "~ scene(earth, Jim)\n~ action(the_show)\n"
        f"{{{SAY}(Spike)}} {{{SAY}(Buffy)}} {{{THINK}(Spike)}} {{{ASIDE}(Spike)}}"
    )
    assert one(ink, SAY, THINK, ASIDE, world=WORLD + stage) == "true false true true"


def test_realms_that_are_one_hear_each_other() -> None:
    blend = '[[blends]]\nrealms = ["earth", "mist"]\nwhen = "open(Spike)"\n'
    ink = f"~ scene(mist, ())\n~ set_open(Spike, true)\n{{{SAY}(Jim)}} {{{SAY}(Giles)}}"
    assert one(ink, SAY, world=WORLD + blend) == "true false"


SCENE = "~ scene(earth, Jim)\n"


@pytest.mark.parametrize(
    ("ink", "functions"),
    [
        ("Jim: Hello.\n", set()),  # no scene, no speech to judge
        (SCENE + "Only words: no speech. Nobody: No.\n", set()),
        (SCENE + "Jim: Hello.\n", {SAY}),
        (SCENE + "Jim: (Hello.)\n", {THINK}),
        (SCENE + "Jim: Hello. # aside\n", {SAY, ASIDE}),
        (SCENE + "A line. # aside\n", set()),
        (SCENE + "~ temp x = Jim\n{x}: Hello.\n", {SAY, THINK}),
        (SCENE + "~ temp x = true\nJim: Hello. # {x:aside}\n", {SAY, ASIDE}),
        (SCENE + "~ temp x = true\n{x:Jim: Hello.|Jim: (Hello.)}\n", {SAY, THINK}),
        (SCENE + "* [Jim: not said] Essie: (Thought.)\n", {THINK}),
        (SCENE + "- (top) {&Jim: Hello.|Well.}\n", {SAY}),
        (SCENE + "=== knot\n= stitch\nJim: Hello.\n-> END\n", {SAY}),
        ("* [Say it. # by: Jim # uses: truth]\n", {USE}),
        ("~ temp x = Jim\n* [Say it. # by: {x} # uses: {x}]\n", {USE}),
    ],
)  # fmt: skip
def test_only_what_a_story_says_is_lowered(ink: str, functions: set[str]) -> None:
    assert predicates_of_speech(parse_world(WORLD, ""), [parse_file(ink, "main.ink")]) == functions
    laws = lowered(WORLD, ink).speech
    assert {laws.may_say, laws.may_think, laws.may_aside, laws.knows_to_use} - {None} == functions
    assert laws.cast == ("Jim", "Essie", "Max", "Spike", "Buffy", "Giles")
    assert laws.facts == ("truth", "rumour")


def test_laws_that_are_turned_off_lower_nothing() -> None:
    ink = SCENE + "Jim: Hello.\n* [Say it. # by: Jim # uses: truth]\n"
    assert lowered(WORLD, ink).speech.may_say == SAY
    off = lowered(f"{WORLD}[laws]\nspeech = false\nknowledge = false\n", ink)
    assert off.speech == SpeechLaws(cast=off.speech.cast, facts=off.speech.facts)
    assert "_may" not in off.text


def test_telling_what_one_does_not_know() -> None:
    ink = "~ scene(earth, (Jim, Max))\n~ tell({}, truth)\n{{knows(Jim, truth)}} {{broken_laws}}"
    assert one(ink.format("Max")) == "true"
    assert one(ink.format("Jim")) == "true _knowledge"
    assert one(ink.format("(Jim, Max)")) == "true _knowledge"
    off = f"{WORLD}[laws]\nknowledge = false\n"
    assert one(ink.format("Jim"), world=off) == "true"


def problems(ink: str) -> list[Problem]:
    return check_uses(parse_world(WORLD, "world.toml"), [parse_file(ink, "main.ink")])


@pytest.mark.parametrize(
    ("ink", "column", "message", "hint"),
    [
        ("* [Say it. # uses: truth]", 12, "a choice that uses a fact needs someone who makes it",
         "say who: `# by: Jim`"),
        ("* [Say it. # by: Jim # uses: truht]", 22, "there is no fact `truht` to use",
         "did you mean `truth`?"),
        ("* Say it. # by: Jm # uses: truth", 11, "nobody in the cast is called `Jm`",
         "did you mean `Jim`?"),
        ("* [Say it. # by: Jim, Esie # uses: truth]", 12, "nobody in the cast is called `Esie`",
         "did you mean `Essie`?"),
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
        "* [Say it. # by: Jim # uses: truth, rumour]",
        "* [Say it. # by: Jim, Essie # uses: truth # uses: rumour]",
        "* Say it[. # by: Jim], she said. # uses: anything, in a line",
        "~ temp x = Jim\n* [Say it. # by: {x} # uses: {x}]",
        "* [Choose. # by: the Powers]",
        "Said. # uses: anything",
    ],
)
def test_a_use_that_may_be_right(ink: str) -> None:
    assert problems(f"{ink}\n") == []
