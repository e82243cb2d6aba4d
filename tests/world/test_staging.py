"""Performances, checkpoints, blends and properties, lowered and run on the machine."""

from __future__ import annotations

import re

import pytest

from tests.world.playing import lowered, told

WORLD = """
[realms.earth]
[realms.mist]
[realms.home]
clock = 0

[cast]
earth = ["Russ", "Josie", "Gus"]
mist = ["Crake", "Tansy"]
home = ["Ambrose"]

[counterparts]
Crake = "Russ"
Tansy = "Josie"

[[veils]]
from = "mist"
to = "earth"
sees = "not weary(Crake)"
[[veils]]
from = "mist"
to = "home"
passes = true

[[blends]]
realms = ["mist", "home"]
when = "love(Russ, Josie) >= 9"

[bonds.love]
range = [0, 10]
between = [["Russ", "Josie"], ["Crake", "Tansy"]]
start = { "Russ -> Josie" = 2, "Crake -> Tansy" = 9 }
[bonds.chosen]
kind = "flag"
between = [["Russ", "Josie"], ["Crake", "Tansy"]]

[traits.weary]
kind = "flag"
of = ["Crake", "Russ"]

[facts.truth]
known_by = ["Ambrose"]

[couplings.solidity]
of = ["Crake", "Tansy"]
is = "love(other(who), Josie) + mutual_love(who, other(Josie))"

[covenants.bargain]
terms = [{ when = "mutual_chosen(Russ, Josie)" }]
broken_when = "love(Crake, Tansy) == 0"

[performances.show]
realm = "earth"
roles = { Russ = "Crake", Josie = "Tansy" }
residue = { "Russ -> Josie" = { love = -1, chosen = true } }
watched = { "Crake -> Tansy" = { love = -2 } }
[performances.farce]
realm = "earth"
roles = { Gus = "Crake" }

[checkpoints.noon]
realm = "home"
[checkpoints.dusk]
realm = "earth"
keeps = ["love", "facts"]
"""


def one(ink: str, *, world: str = WORLD) -> str:
    """The only line of a story."""
    (line,) = told(world, f"{ink}\n-> END\n")
    return line


ON = "~ scene(earth, (Russ, Josie))\n~ action(show)\n"
LAWS = "{LIST_COUNT(broken_laws)} {broken_laws}"


@pytest.mark.parametrize(
    ("ink", "line"),
    [
        # on the stage it begins as in life, and is taken back
        (ON + "{love(Crake, Tansy)} {chosen(Crake, Tansy)} {weary(Crake)}", "9 false false"),
        (ON + "~ add_love(Crake, Tansy, -4)\n{love(Crake, Tansy)}", "5"),
        (ON + "~ add_love(Crake, Tansy, -40)\n{love(Crake, Tansy)} {mutual_love(Crake, Tansy)}",
         "0 0"),
        (ON + "~ set_love(Crake, Tansy, 3)\n~ scene(mist, Crake)\n{love(Crake, Tansy)}", "7"),
        (ON + "~ set_chosen(Crake, Tansy, true)\n~ set_chosen(Tansy, Crake, true)\n"
         "{mutual_chosen(Crake, Tansy)} ~\n~ cut(show)\n<> {mutual_chosen(Tansy, Crake)}",
         "true ~ false"),
        (ON + "~ set_weary(Crake, true)\n{weary(Crake)} ~\n~ cut(show)\n<> {weary(Crake)}",
         "true ~ false"),
        # what is not between two roles is lived
        (ON + "~ add_love(Russ, Josie, 3)\n~ cut(show)\n{love(Russ, Josie)}", "4"),
        (ON + "~ set_weary(Russ, true)\n~ cut(show)\n{weary(Russ)}", "true"),
        # who learns it is the one who plays
        (ON + "~ learn(Crake, truth)\n~ cut(show)\n{knows(Crake, truth)} {knows(Russ, truth)}",
         "false true"),
        # what only Crake knows, whoever plays him cannot tell
        ("~ learn(Crake, truth)\n" + ON + "~ tell(Crake, truth)\n{knows(Russ, truth)} "
         "{knows(Josie, truth)} {broken_laws}", "false true _knowledge"),
        # the second time it begins as in life again
        (ON + "~ set_love(Crake, Tansy, 1)\n~ cut(show)\n~ action(show)\n{love(Crake, Tansy)}",
         "7"),
        # the world itself looks at what is lived
        (ON + "~ set_love(Crake, Tansy, 1)\n~ set_love(Tansy, Crake, 1)\n{solidity(Crake)}", "2"),
        (ON + "~ set_weary(Crake, true)\n{watchers()}", "Crake, Tansy"),
        ("{playing(Russ)} {playing(Crake)} {playing(Gus)}", "Russ Crake Gus"),
        (ON + "{playing(Russ)} {playing(Crake)} {playing(Gus)}", "Crake Crake Gus"),
        (ON + "~ cut(show)\n{playing(Russ)}", "Russ"),
        (ON + "~ cut(show)\n" + LAWS, "0"),
    ],
)  # fmt: skip
def test_what_is_played(ink: str, line: str) -> None:
    assert one(ink) == line


@pytest.mark.parametrize(
    ("ink", "line"),
    [
        (ON + "~ cut(show)\n{love(Russ, Josie)} {chosen(Russ, Josie)} {love(Crake, Tansy)}",
         "1 true 7"),
        # not seen: a veil is closed, in life
        ("~ set_weary(Crake, true)\n" + ON + "~ cut(show)\n{love(Crake, Tansy)}", "9"),
        # a residue keeps its bond in range
        ("~ set_love(Russ, Josie, 0)\n" + ON + "~ cut(show)\n{love(Russ, Josie)}", "0"),
        # it falls on those who played, and whom the scene does not name did not
        ("~ scene(earth, Josie)\n~ action(show)\n~ cut(show)\n{love(Russ, Josie)} "
         "{chosen(Russ, Josie)}", "2 false"),
        # a cut without an action leaves nothing
        ("~ scene(earth, Russ)\n~ cut(show)\n{love(Russ, Josie)} " + LAWS, "2 1 _stage"),
    ],
)  # fmt: skip
def test_what_stays(ink: str, line: str) -> None:
    assert one(ink) == line


def test_those_who_are_in_the_scene_watch_too() -> None:
    world = WORLD.replace('watched = { "Crake -> Tansy"', 'watched = { "Gus -> Russ"').replace(
        '["Russ", "Josie"], ["Crake", "Tansy"]]\nstart',
        '["Gus", "Russ"], ["Russ", "Josie"]]\nstart',
    )
    world = re.sub(r"start = .*", 'start = { "Gus -> Russ" = 5 }', world, count=1)
    world = world.replace("love(Crake, Tansy)", "love(Gus, Russ)").replace(
        "mutual_love(who, other(Josie))", "0"
    )
    asked = "~ action(show)\n~ cut(show)\n{love(Gus, Russ)}"
    assert one(f"~ scene(earth, (Russ, Josie, Gus))\n{asked}", world=world) == "3"
    assert one(f"~ scene(earth, (Russ, Josie))\n{asked}", world=world) == "5"


@pytest.mark.parametrize(
    ("ink", "line"),
    [
        # another action cuts what is on, and begins
        (ON + "~ action(farce)\n{playing(Gus)} {playing(Russ)} {love(Russ, Josie)} " + LAWS,
         "Crake Russ 1 1 _stage"),
        (ON + "~ action(show)\n{playing(Russ)} {love(Russ, Josie)} " + LAWS, "Crake 1 1 _stage"),
        (ON + "~ cut(farce)\n{playing(Russ)} {love(Russ, Josie)} " + LAWS, "Russ 1 1 _stage"),
        (ON + "~ scene(mist, Crake)\n{here} {playing(Russ)} {love(Russ, Josie)} " + LAWS,
         "mist Russ 1 1 _stage"),
        (ON + "~ cross(Crake, home)\n{realm_of(Crake)} " + LAWS, "mist 1 _stage"),
        (ON + "~ mark(dusk)\n~ cut(show)\n~ learn(Russ, truth)\n" + LAWS, "1 _stage"),
        (ON + "~ add_love(Russ, Josie, 3)\n~ start_over(dusk)\n{love(Russ, Josie)} " + LAWS,
         "5 1 _stage"),
        # played elsewhere, or by those who are elsewhere
        ("~ scene(mist, Crake)\n~ action(show)\n{playing(Russ)} " + LAWS, "Crake 1 _presence"),
    ],
)  # fmt: skip
def test_the_law_of_the_stage(ink: str, line: str) -> None:
    assert one(ink) == line


def test_the_law_of_the_stage_turned_off_still_cuts_and_refuses() -> None:
    world = WORLD + "[laws]\nstage = false\n"
    ink = ON + "~ cross(Crake, home)\n{realm_of(Crake)} ~\n~ action(farce)\n~ cut(show)\n"
    ask = "<> {playing(Gus)} {love(Russ, Josie)} {LIST_COUNT(broken_laws)}"
    assert one(ink + ask, world=world) == "mist ~ Gus 1 0"
    assert lowered(world, ink).laws == {"_presence": "presence", "_passage": "passage"}


STANDING = "{undecided(bargain)} {kept(bargain)} {broken(bargain)}"


@pytest.mark.parametrize(
    ("ink", "line"),
    [
        # nothing is judged until the cut, and then what stays of it is
        (ON + "~ set_chosen(Josie, Russ, true)\n~ set_chosen(Russ, Josie, true)\n" + STANDING,
         "true false false"),
        (ON + "~ set_chosen(Josie, Russ, true)\n~ cut(show)\n" + STANDING, "false true false"),
        (ON + "~ set_love(Crake, Tansy, 0)\n~ cut(show)\n" + STANDING, "true false false"),
        (ON + "~ break_covenant(bargain)\n" + STANDING, "false false true"),
        ("~ set_love(Crake, Tansy, 2)\n" + ON + STANDING + " ~\n~ cut(show)\n<> " + STANDING,
         "true false false ~ false false true"),
    ],
)  # fmt: skip
def test_the_powers_look_away(ink: str, line: str) -> None:
    assert one(ink) == line


def test_two_may_play_each_other() -> None:
    world = WORLD.replace(
        'roles = { Gus = "Crake" }', 'roles = { Gus = "Russ", Russ = "Gus" }'
    ).replace("[acts", "[acts")
    ink = "~ scene(earth, (Russ, Gus))\n~ action(farce)\n{playing(Russ)} {playing(Gus)}"
    assert one(ink, world=world) == "Gus Russ"
    assert one(ink + "{_players((Russ, Josie, Crake))}", world=world).endswith("Josie, Gus, Crake")


def test_what_is_still_played_at_an_ending_can_be_asked() -> None:
    assert lowered(WORLD, "Words.\n").still_playing is None
    assert lowered(f"{WORLD}[laws]\nstage = false\n", ON).still_playing is None
    assert lowered(WORLD, ON).still_playing == "_still_playing"


@pytest.mark.parametrize(
    ("ink", "line"),
    [
        # the beginning is the mark
        ("~ learn(Ambrose, truth)\n~ cross(Crake, home)\n~ pass_time(home, 4)\n~ start_over(noon)\n"
         "{people_in(home)} {people_in(mist)} {now(home)}", "Ambrose Crake, Tansy 0"),
        ("~ mark(noon)\n~ cross(Crake, home)\n~ start_over(noon)\n{realm_of(Crake)}", "mist"),
        ("~ cross(Crake, home)\n~ mark(noon)\n~ cross(Tansy, home)\n~ start_over(noon)\n"
         "{people_in(home)} {people_in(mist)} " + LAWS, "Crake, Ambrose Tansy 0"),
        # the bonds, traits and knowledge of those who were there
        ("~ cross(Crake, home)\n~ mark(noon)\n~ set_weary(Crake, true)\n~ set_weary(Russ, true)\n"
         "~ learn((Crake, Tansy), truth)\n~ add_love(Crake, Tansy, -2)\n~ start_over(noon)\n"
         "{weary(Crake)} {weary(Russ)} {knows(Crake, truth)} {knows(Tansy, truth)} "
         "{love(Crake, Tansy)}", "false true false true 7"),
        ("~ cross((Crake, Tansy), home)\n~ mark(noon)\n~ add_love(Crake, Tansy, -2)\n"
         "~ add_love(Russ, Josie, 1)\n~ start_over(noon)\n{love(Crake, Tansy)} {love(Russ, Josie)}",
         "9 3"),
        # what is kept, and what is no part of it
        ("~ add_love(Russ, Josie, 5)\n~ set_chosen(Russ, Josie, true)\n~ learn(Russ, truth)\n"
         "~ spend_solidity(Crake, 1)\n~ start_over(dusk)\n{love(Russ, Josie)} "
         "{chosen(Russ, Josie)} {knows(Russ, truth)} {solidity(Crake)}", "7 false true 6"),
        ("~ scene(earth, Russ)\n~ scene(earth, Russ)\n~ mark(dusk)\n~ scene(mist, Crake)\n"
         "~ start_over(dusk)\n{now(earth)} {now(mist)} {here} {present}", "2 3 mist Crake"),
        # a later mark is the one that counts
        ("~ mark(dusk)\n~ set_weary(Russ, true)\n~ mark(dusk)\n~ set_weary(Russ, false)\n"
         "~ start_over(dusk)\n{weary(Russ)}", "true"),
        # it is judged
        ("~ set_chosen(Josie, Russ, true)\n~ start_over(dusk)\n" + STANDING, "true false false"),
    ],
)  # fmt: skip
def test_starting_over(ink: str, line: str) -> None:
    assert one(ink) == line


@pytest.mark.parametrize(
    ("ink", "line"),
    [
        # a moment that was undone is none, until it is marked again
        ("~ mark(noon)\n~ mark(one)\n~ start_over(noon)\n~ start_over(one)\n" + LAWS, "1 _time"),
        ("~ mark(one)\n~ mark(noon)\n~ start_over(noon)\n~ start_over(one)\n" + LAWS, "0"),
        ("~ mark(noon)\n~ mark(one)\n~ start_over(one)\n~ start_over(noon)\n" + LAWS, "0"),
        ("~ mark(one)\n~ start_over(noon)\n~ mark(one)\n~ start_over(one)\n" + LAWS, "0"),
        ("~ mark(one)\n~ start_over(noon)\n~ start_over(one)\n" + LAWS, "1 _time"),
        # what is marked elsewhere is not undone
        ("~ mark(noon)\n~ mark(dusk)\n~ start_over(noon)\n~ start_over(dusk)\n" + LAWS, "0"),
        # it is refused
        ("~ mark(noon)\n~ learn(Ambrose, rumour)\n~ mark(one)\n~ start_over(noon)\n"
         "~ start_over(one)\n{knows(Ambrose, rumour)}", "false"),
    ],
)  # fmt: skip
def test_a_moment_that_was_undone(ink: str, line: str) -> None:
    world = WORLD + '[checkpoints.one]\nrealm = "home"\n[facts.rumour]\n'
    assert one(ink, world=world) == line


def test_what_it_puts_back_is_judged() -> None:
    world = WORLD.replace('"love(Crake, Tansy) == 0"', '"not weary(Russ) && knows(Gus, truth)"')
    ink = "~ set_weary(Russ, true)\n~ learn(Gus, truth)\n{broken(bargain)}\n"
    assert told(world, f"{ink}~ start_over(dusk)\n{{broken(bargain)}}\n-> END\n") == [
        "false",
        "true",
    ]


def test_a_mind_that_is_in_part_elsewhere_forgets_nothing() -> None:
    world = WORLD + '[[minds]]\none = ["Ambrose", "Gus"]\n'
    ask = "{knows(Ambrose, truth)} {knows(Gus, truth)}"
    first = world.replace('known_by = ["Ambrose"]', "")
    assert one(f"~ learn(Ambrose, truth)\n~ start_over(noon)\n{ask}", world=first) == "true true"
    together = first.replace('"Gus"]\nmist', '"Bo"]\nmist').replace(
        '["Ambrose"]', '["Ambrose", "Gus"]'
    )
    together = together.replace('Gus = "Crake"', 'Bo = "Crake"')
    assert (
        one(f"~ learn(Ambrose, truth)\n~ start_over(noon)\n{ask}", world=together) == "false false"
    )


BLENDED = "~ set_love(Russ, Josie, 9)\n"


@pytest.mark.parametrize(
    ("ink", "line"),
    [
        ("{passes(home, mist)} {sees(home, mist)} {hears(mist, home)}", "false false false"),
        (BLENDED + "{passes(home, mist)} {sees(home, mist)} {hears(mist, home)}",
         "true true true"),
        (BLENDED + "{sees(earth, mist)} {hears(home, earth)}", "false false"),
        # from then on
        (BLENDED + "~ set_love(Russ, Josie, 0)\n{passes(home, mist)}", "true"),
        (BLENDED + "~ cross(Ambrose, mist)\n{people_in(mist)} " + LAWS, "Crake, Tansy, Ambrose 0"),
        # they are one realm: who is in it, and in the scene or not, does not watch from without
        (BLENDED + "~ scene(home, (Ambrose, Crake))\n{people_in(home)}.{watchers()} " + LAWS,
         "Ambrose. 0"),
        (BLENDED + "~ scene(home, (Ambrose, Russ))\n" + LAWS, "1 _presence"),
        ("~ scene(home, (Ambrose, Crake))\n" + LAWS, "1 _presence"),
        (BLENDED + "~ scene(home, Ambrose)\n~ witness(truth)\n{knows(Tansy, truth)}", "false"),
        (BLENDED + "~ scene(home, (Ambrose, Crake))\n~ tell(Crake, truth)\n"
         "{knows(Ambrose, truth)} {knows(Tansy, truth)}", "true false"),
        # nobody is let through who is in no one realm
        (BLENDED + "~ cross((Ambrose, Russ), mist)\n{realm_of(Ambrose)} " + LAWS,
         "home 1 _passage"),
    ],
)  # fmt: skip
def test_blends(ink: str, line: str) -> None:
    assert one(ink) == line


def test_a_blend_of_three_opens_every_way() -> None:
    world = WORLD.replace('realms = ["mist", "home"]', 'realms = ["earth", "mist", "home"]')
    ask = "{sees(home, earth)} {passes(earth, mist)} {hears(mist, home)}"
    assert one(ask, world=world) == "false false false"
    assert one(BLENDED + ask, world=world) == "true true true"
    assert one(BLENDED + "~ scene(home, ())\nNobody{watchers()}", world=world) == "Nobody"
    # a veil is open as it was before
    assert one(BLENDED + "~ scene(earth, Tansy)\n{watchers()}", world=world) == "Crake"


def test_a_blend_by_a_covenant_needs_no_memory() -> None:
    world = WORLD.replace('when = "love(Russ, Josie) >= 9"', 'when = "kept(bargain)"')
    made = lowered(world, "{passes(home, mist)}\n").text
    assert "VAR _blend" not in made
    keep = "~ set_chosen(Russ, Josie, true)\n~ set_chosen(Josie, Russ, true)\n"
    assert one("{passes(home, mist)}", world=world) == "false"
    assert one(keep + "{passes(home, mist)}", world=world) == "true"


def test_a_covenant_that_looks_through_a_blend_is_judged_after_it() -> None:
    world = WORLD.replace('"love(Crake, Tansy) == 0"', '"passes(home, mist)"')
    assert one(BLENDED + "{broken(bargain)}", world=world) == "true"


PROPERTIES = (
    WORLD
    + """
[[properties]]
always = "love(Russ, Josie) > 1 && courage < 3"
says = "They bear it"
[[properties]]
sometimes = "porch.inside || kept(bargain) or brave(courage)"
[[properties]]
eventually = "not undecided(bargain)"
fair = "dice"
"""
)
STORY = """
VAR courage = 0
-> porch
=== function brave(x)
~ return x > 5
=== porch
~ courage = 2
-> inside
= inside
{_property_1()} {_property_2()} {_property_3()}
"""


def test_properties() -> None:
    made = lowered(PROPERTIES, STORY)
    assert [(p.expectation, p.says, p.fair) for p in made.properties] == [
        ("always", "They bear it", None),
        ("sometimes", "porch.inside || kept(bargain) or brave(courage)", None),
        ("eventually", "not undecided(bargain)", "dice"),
    ]
    assert [p.function for p in made.properties] == [f"_property_{n}" for n in (1, 2, 3)]
    lines = PROPERTIES.split("\n")
    assert [lines[p.place.line - 1].split()[0] for p in made.properties] == [
        "always",
        "sometimes",
        "eventually",
    ]
    assert told(PROPERTIES, f"{STORY}-> END\n") == ["true true false"]


def test_a_property_looks_at_what_is_lived() -> None:
    world = WORLD + '[[properties]]\nalways = "love(Crake, Tansy) > 2 && not weary(Crake)"\n'
    ink = ON + "~ set_love(Crake, Tansy, 0)\n~ set_weary(Crake, true)\n{_property_1()}"
    assert one(ink, world=world) == "true"
