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
earth = ["Jim", "Essie", "Max"]
mist = ["Spike", "Buffy"]
home = ["Giles"]

[counterparts]
Spike = "Jim"
Buffy = "Essie"

[[veils]]
from = "mist"
to = "earth"
sees = "not weary(Spike)"
[[veils]]
from = "mist"
to = "home"
passes = true

[[blends]]
realms = ["mist", "home"]
when = "love(Jim, Essie) >= 9"

[bonds.love]
range = [0, 10]
between = [["Jim", "Essie"], ["Spike", "Buffy"]]
start = { "Jim -> Essie" = 2, "Spike -> Buffy" = 9 }
[bonds.chosen]
kind = "flag"
between = [["Jim", "Essie"], ["Spike", "Buffy"]]

[traits.weary]
kind = "flag"
of = ["Spike", "Jim"]

[facts.truth]
known_by = ["Giles"]

[couplings.solidity]
of = ["Spike", "Buffy"]
is = "love(other(who), Essie) + mutual_love(who, other(Essie))"

[covenants.bargain]
terms = [{ when = "mutual_chosen(Jim, Essie)" }]
broken_when = "love(Spike, Buffy) == 0"

[performances.show]
realm = "earth"
roles = { Jim = "Spike", Essie = "Buffy" }
residue = { "Jim -> Essie" = { love = -1, chosen = true } }
watched = { "Spike -> Buffy" = { love = -2 } }
[performances.farce]
realm = "earth"
roles = { Max = "Spike" }

[checkpoints.dawn]
realm = "home"
[checkpoints.dusk]
realm = "earth"
keeps = ["love", "facts"]
"""


def one(ink: str, *, world: str = WORLD) -> str:
    """The only line of a story."""
    (line,) = told(world, f"{ink}\n-> END\n")
    return line


ON = "~ scene(earth, (Jim, Essie))\n~ action(show)\n"
LAWS = "{LIST_COUNT(broken_laws)} {broken_laws}"


@pytest.mark.parametrize(
    ("ink", "line"),
    [
        # on the stage it begins as in life, and is taken back
        (ON + "{love(Spike, Buffy)} {chosen(Spike, Buffy)} {weary(Spike)}", "9 false false"),
        (ON + "~ add_love(Spike, Buffy, -4)\n{love(Spike, Buffy)}", "5"),
        (ON + "~ add_love(Spike, Buffy, -40)\n{love(Spike, Buffy)} {mutual_love(Spike, Buffy)}",
         "0 0"),
        (ON + "~ set_love(Spike, Buffy, 3)\n~ scene(mist, Spike)\n{love(Spike, Buffy)}", "7"),
        (ON + "~ set_chosen(Spike, Buffy, true)\n~ set_chosen(Buffy, Spike, true)\n"
         "{mutual_chosen(Spike, Buffy)} ~\n~ cut(show)\n<> {mutual_chosen(Buffy, Spike)}",
         "true ~ false"),
        (ON + "~ set_weary(Spike, true)\n{weary(Spike)} ~\n~ cut(show)\n<> {weary(Spike)}",
         "true ~ false"),
        # what is not between two roles is lived
        (ON + "~ add_love(Jim, Essie, 3)\n~ cut(show)\n{love(Jim, Essie)}", "4"),
        (ON + "~ set_weary(Jim, true)\n~ cut(show)\n{weary(Jim)}", "true"),
        (ON + "~ learn(Spike, truth)\n~ cut(show)\n{knows(Spike, truth)}", "true"),
        # the second time it begins as in life again
        (ON + "~ set_love(Spike, Buffy, 1)\n~ cut(show)\n~ action(show)\n{love(Spike, Buffy)}",
         "7"),
        # the world itself looks at what is lived
        (ON + "~ set_love(Spike, Buffy, 1)\n~ set_love(Buffy, Spike, 1)\n{solidity(Spike)}", "2"),
        (ON + "~ set_weary(Spike, true)\n{watchers()}", "Spike, Buffy"),
        ("{playing(Jim)} {playing(Spike)} {playing(Max)}", "Jim Spike Max"),
        (ON + "{playing(Jim)} {playing(Spike)} {playing(Max)}", "Spike Spike Max"),
        (ON + "~ cut(show)\n{playing(Jim)}", "Jim"),
        (ON + "~ cut(show)\n" + LAWS, "0"),
    ],
)  # fmt: skip
def test_what_is_played(ink: str, line: str) -> None:
    assert one(ink) == line


@pytest.mark.parametrize(
    ("ink", "line"),
    [
        (ON + "~ cut(show)\n{love(Jim, Essie)} {chosen(Jim, Essie)} {love(Spike, Buffy)}",
         "1 true 7"),
        # not seen: a veil is closed, in life
        ("~ set_weary(Spike, true)\n" + ON + "~ cut(show)\n{love(Spike, Buffy)}", "9"),
        # a residue keeps its bond in range
        ("~ set_love(Jim, Essie, 0)\n" + ON + "~ cut(show)\n{love(Jim, Essie)}", "0"),
        # a cut without an action leaves nothing
        ("~ scene(earth, Jim)\n~ cut(show)\n{love(Jim, Essie)} " + LAWS, "2 1 _stage"),
    ],
)  # fmt: skip
def test_what_stays(ink: str, line: str) -> None:
    assert one(ink) == line


def test_those_who_are_in_the_scene_watch_too() -> None:
    world = WORLD.replace('watched = { "Spike -> Buffy"', 'watched = { "Max -> Jim"').replace(
        '["Jim", "Essie"], ["Spike", "Buffy"]]\nstart', '["Max", "Jim"], ["Jim", "Essie"]]\nstart'
    )
    world = re.sub(r"start = .*", 'start = { "Max -> Jim" = 5 }', world, count=1)
    world = world.replace("love(Spike, Buffy)", "love(Max, Jim)").replace(
        "mutual_love(who, other(Essie))", "0"
    )
    asked = "~ action(show)\n~ cut(show)\n{love(Max, Jim)}"
    assert one(f"~ scene(earth, (Jim, Essie, Max))\n{asked}", world=world) == "3"
    assert one(f"~ scene(earth, (Jim, Essie))\n{asked}", world=world) == "5"


@pytest.mark.parametrize(
    ("ink", "line"),
    [
        # another action cuts what is on, and begins
        (ON + "~ action(farce)\n{playing(Max)} {playing(Jim)} {love(Jim, Essie)} " + LAWS,
         "Spike Jim 1 1 _stage"),
        (ON + "~ action(show)\n{playing(Jim)} {love(Jim, Essie)} " + LAWS, "Spike 1 1 _stage"),
        (ON + "~ cut(farce)\n{playing(Jim)} {love(Jim, Essie)} " + LAWS, "Jim 1 1 _stage"),
        (ON + "~ scene(mist, Spike)\n{here} {playing(Jim)} {love(Jim, Essie)} " + LAWS,
         "mist Jim 1 1 _stage"),
        (ON + "~ cross(Spike, home)\n{realm_of(Spike)} " + LAWS, "mist 1 _stage"),
        (ON + "~ mark(dusk)\n~ cut(show)\n~ learn(Jim, truth)\n" + LAWS, "1 _stage"),
        (ON + "~ add_love(Jim, Essie, 3)\n~ start_over(dusk)\n{love(Jim, Essie)} " + LAWS,
         "5 1 _stage"),
        # played elsewhere, or by those who are elsewhere
        ("~ scene(mist, Spike)\n~ action(show)\n{playing(Jim)} " + LAWS, "Spike 1 _presence"),
    ],
)  # fmt: skip
def test_the_law_of_the_stage(ink: str, line: str) -> None:
    assert one(ink) == line


def test_the_law_of_the_stage_turned_off_still_cuts_and_refuses() -> None:
    world = WORLD + "[laws]\nstage = false\n"
    ink = ON + "~ cross(Spike, home)\n{realm_of(Spike)} ~\n~ action(farce)\n~ cut(show)\n"
    ask = "<> {playing(Max)} {love(Jim, Essie)} {LIST_COUNT(broken_laws)}"
    assert one(ink + ask, world=world) == "mist ~ Max 1 0"
    assert lowered(world, ink).laws == {"_presence": "presence", "_passage": "passage"}


STANDING = "{undecided(bargain)} {kept(bargain)} {broken(bargain)}"


@pytest.mark.parametrize(
    ("ink", "line"),
    [
        # nothing is judged until the cut, and then what stays of it is
        (ON + "~ set_chosen(Essie, Jim, true)\n~ set_chosen(Jim, Essie, true)\n" + STANDING,
         "true false false"),
        (ON + "~ set_chosen(Essie, Jim, true)\n~ cut(show)\n" + STANDING, "false true false"),
        (ON + "~ set_love(Spike, Buffy, 0)\n~ cut(show)\n" + STANDING, "true false false"),
        (ON + "~ break_covenant(bargain)\n" + STANDING, "false false true"),
        ("~ set_love(Spike, Buffy, 2)\n" + ON + STANDING + " ~\n~ cut(show)\n<> " + STANDING,
         "true false false ~ false false true"),
    ],
)  # fmt: skip
def test_the_powers_look_away(ink: str, line: str) -> None:
    assert one(ink) == line


def test_two_may_play_each_other() -> None:
    world = WORLD.replace(
        'roles = { Max = "Spike" }', 'roles = { Max = "Jim", Jim = "Max" }'
    ).replace("[acts", "[acts")
    ink = "~ scene(earth, (Jim, Max))\n~ action(farce)\n{playing(Jim)} {playing(Max)}"
    assert one(ink, world=world) == "Max Jim"
    assert one(ink + "{_players((Jim, Essie, Spike))}", world=world).endswith("Essie, Max, Spike")


def test_what_is_still_played_at_an_ending_can_be_asked() -> None:
    assert lowered(WORLD, "Words.\n").still_playing is None
    assert lowered(f"{WORLD}[laws]\nstage = false\n", ON).still_playing is None
    assert lowered(WORLD, ON).still_playing == "_still_playing"


@pytest.mark.parametrize(
    ("ink", "line"),
    [
        # the beginning is the mark
        ("~ learn(Giles, truth)\n~ cross(Spike, home)\n~ pass_time(home, 4)\n~ start_over(dawn)\n"
         "{people_in(home)} {people_in(mist)} {now(home)}", "Giles Spike, Buffy 0"),
        ("~ mark(dawn)\n~ cross(Spike, home)\n~ start_over(dawn)\n{realm_of(Spike)}", "mist"),
        ("~ cross(Spike, home)\n~ mark(dawn)\n~ cross(Buffy, home)\n~ start_over(dawn)\n"
         "{people_in(home)} {people_in(mist)} " + LAWS, "Spike, Giles Buffy 0"),
        # the bonds, traits and knowledge of those who were there
        ("~ cross(Spike, home)\n~ mark(dawn)\n~ set_weary(Spike, true)\n~ set_weary(Jim, true)\n"
         "~ learn((Spike, Buffy), truth)\n~ add_love(Spike, Buffy, -2)\n~ start_over(dawn)\n"
         "{weary(Spike)} {weary(Jim)} {knows(Spike, truth)} {knows(Buffy, truth)} "
         "{love(Spike, Buffy)}", "false true false true 7"),
        ("~ cross((Spike, Buffy), home)\n~ mark(dawn)\n~ add_love(Spike, Buffy, -2)\n"
         "~ add_love(Jim, Essie, 1)\n~ start_over(dawn)\n{love(Spike, Buffy)} {love(Jim, Essie)}",
         "9 3"),
        # what is kept, and what is no part of it
        ("~ add_love(Jim, Essie, 5)\n~ set_chosen(Jim, Essie, true)\n~ learn(Jim, truth)\n"
         "~ spend_solidity(Spike, 1)\n~ start_over(dusk)\n{love(Jim, Essie)} "
         "{chosen(Jim, Essie)} {knows(Jim, truth)} {solidity(Spike)}", "7 false true 6"),
        ("~ scene(earth, Jim)\n~ scene(earth, Jim)\n~ mark(dusk)\n~ scene(mist, Spike)\n"
         "~ start_over(dusk)\n{now(earth)} {now(mist)} {here} {present}", "2 3 mist Spike"),
        # a later mark is the one that counts
        ("~ mark(dusk)\n~ set_weary(Jim, true)\n~ mark(dusk)\n~ set_weary(Jim, false)\n"
         "~ start_over(dusk)\n{weary(Jim)}", "true"),
        # it is judged
        ("~ set_chosen(Essie, Jim, true)\n~ start_over(dusk)\n" + STANDING, "true false false"),
    ],
)  # fmt: skip
def test_starting_over(ink: str, line: str) -> None:
    assert one(ink) == line


def test_what_it_puts_back_is_judged() -> None:
    world = WORLD.replace('"love(Spike, Buffy) == 0"', '"not weary(Jim) && knows(Max, truth)"')
    ink = "~ set_weary(Jim, true)\n~ learn(Max, truth)\n{broken(bargain)}\n"
    assert told(world, f"{ink}~ start_over(dusk)\n{{broken(bargain)}}\n-> END\n") == [
        "false",
        "true",
    ]


def test_a_mind_that_is_in_part_elsewhere_forgets_nothing() -> None:
    world = WORLD + '[[minds]]\none = ["Giles", "Max"]\n'
    ask = "{knows(Giles, truth)} {knows(Max, truth)}"
    first = world.replace('known_by = ["Giles"]', "")
    assert one(f"~ learn(Giles, truth)\n~ start_over(dawn)\n{ask}", world=first) == "true true"
    together = first.replace('"Max"]\nmist', '"Bo"]\nmist').replace('["Giles"]', '["Giles", "Max"]')
    together = together.replace('Max = "Spike"', 'Bo = "Spike"')
    assert one(f"~ learn(Giles, truth)\n~ start_over(dawn)\n{ask}", world=together) == "false false"


BLENDED = "~ set_love(Jim, Essie, 9)\n"


@pytest.mark.parametrize(
    ("ink", "line"),
    [
        ("{passes(home, mist)} {sees(home, mist)} {hears(mist, home)}", "false false false"),
        (BLENDED + "{passes(home, mist)} {sees(home, mist)} {hears(mist, home)}",
         "true true true"),
        (BLENDED + "{sees(earth, mist)} {hears(home, earth)}", "false false"),
        # from then on
        (BLENDED + "~ set_love(Jim, Essie, 0)\n{passes(home, mist)}", "true"),
        (BLENDED + "~ cross(Giles, mist)\n{people_in(mist)} " + LAWS, "Spike, Buffy, Giles 0"),
        (BLENDED + "~ scene(home, (Giles, Spike))\n{people_in(home)} {watchers()} " + LAWS,
         "Giles Spike, Buffy 0"),
        (BLENDED + "~ scene(home, (Giles, Jim))\n" + LAWS, "1 _presence"),
        ("~ scene(home, (Giles, Spike))\n" + LAWS, "1 _presence"),
        (BLENDED + "~ scene(home, Giles)\n~ witness(truth)\n{knows(Buffy, truth)}", "true"),
        # nobody is let through who is in no one realm
        (BLENDED + "~ cross((Giles, Jim), mist)\n{realm_of(Giles)} " + LAWS, "home 1 _passage"),
    ],
)  # fmt: skip
def test_blends(ink: str, line: str) -> None:
    assert one(ink) == line


def test_a_blend_of_three_opens_every_way() -> None:
    world = WORLD.replace('realms = ["mist", "home"]', 'realms = ["earth", "mist", "home"]')
    ask = "{sees(home, earth)} {passes(earth, mist)} {hears(mist, home)}"
    assert one(ask, world=world) == "false false false"
    assert one(BLENDED + ask, world=world) == "true true true"
    assert one(BLENDED + "~ scene(home, ())\n{watchers()}", world=world) == (
        "Jim, Essie, Max, Spike, Buffy"
    )


def test_a_blend_by_a_covenant_needs_no_memory() -> None:
    world = WORLD.replace('when = "love(Jim, Essie) >= 9"', 'when = "kept(bargain)"')
    made = lowered(world, "{passes(home, mist)}\n").text
    assert "VAR _blend" not in made
    keep = "~ set_chosen(Jim, Essie, true)\n~ set_chosen(Essie, Jim, true)\n"
    assert one("{passes(home, mist)}", world=world) == "false"
    assert one(keep + "{passes(home, mist)}", world=world) == "true"


def test_a_covenant_that_looks_through_a_blend_is_judged_after_it() -> None:
    world = WORLD.replace('"love(Spike, Buffy) == 0"', '"passes(home, mist)"')
    assert one(BLENDED + "{broken(bargain)}", world=world) == "true"


PROPERTIES = (
    WORLD
    + """
[[properties]]
always = "love(Jim, Essie) > 1 && courage < 3"
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
    world = WORLD + '[[properties]]\nalways = "love(Spike, Buffy) > 2 && not weary(Spike)"\n'
    ink = ON + "~ set_love(Spike, Buffy, 0)\n~ set_weary(Spike, true)\n{_property_1()}"
    assert one(ink, world=world) == "true"
