"""Calls in the author's Ink that can never be right, and names that two would have."""

from __future__ import annotations

import pytest

from tests.world.playing import lowered
from tests.world.test_behaviour import WORLD
from twofold.errors import Problem
from twofold.ink import nodes, parse_file
from twofold.world import lower, parse_world
from twofold.world.author_names import mentioned_names
from twofold.world.call_checks import check_calls, clocks_read
from twofold.world.lower import clashes
from twofold.world.property_names import check_properties


def parse(ink: str) -> list[nodes.File]:
    return [parse_file(ink, "main.ink")]


def problems(ink: str, world: str = WORLD) -> list[Problem]:
    return check_calls(parse_world(world, "world.toml"), parse(ink))


@pytest.mark.parametrize(
    ("ink", "column", "message", "hint"),
    [
        ("{love(Russ, Josi)}", 13, "nobody in the cast is called `Josi`", "did you mean `Josie`?"),
        ("{love(Russ)}", 2, "`love` takes 2 arguments, and here it has 1", "`love(a, b)`"),
        ("{watchers(earth)}", 2, "`watchers` takes 0 arguments, and here it has 1", "`watchers()`"),
        ("~ set_love(Russ, Josie, Russ)", 25,
         "`set_love` wants a number here, and `Russ` is a character", None),
        ("~ set_love(Russ, Josie, true)", 25, "`set_love` wants a number here, not true or false",
         None),
        ("~ set_chosen(Russ, Josie, \"yes\")", 27,
         "`set_chosen` wants true or false here, not text",
         None),
        ("~ add_love(Russ, Gus, 1)", 3, "[bonds.love] is not declared for `Russ` and `Gus`",
         'add ["Russ", "Gus"] to its `between`'),
        ("{love((Russ), (Gus))}", 2, "[bonds.love] is not declared for `Russ` and `Gus`",
         'add ["Russ", "Gus"] to its `between`'),
        ("{love((Russ, Gus), Josie)}", 7, "`love` wants one of the cast here, not 2", None),
        ("~ scene(erth, ())", 9, "there is no realm `erth`", "did you mean `earth`?"),
        ("~ scene(earth, (Russ, Josi))", 23, "nobody in the cast is called `Josi`",
         "did you mean `Josie`?"),
        ("~ scene(Russ, ())", 9, "`scene` wants a realm here, and `Russ` is a character", None),
        ("{now(1)}", 6, "`now` wants a realm here, not a number", None),
        ("{now(-> earth)}", 6, "`now` wants a realm here, not a place to go to", None),
        ("{kept(bargin)}", 7, "there is no covenant `bargin`", "did you mean `bargain`?"),
        ("{knows(Russ, bargain)}", 14,
         "`knows` wants a fact here, and `bargain` is a covenant", None),
        ("~ witness(truht)", 11, "there is no fact `truht`", "did you mean `truth`?"),
        ("{other(Gus)}", 8, "`Gus` has no counterpart", None),
        ("{parted(Gus)}", 9, "`Gus` is not one of [traits.parted]", 'add "Gus" to its `of`'),
        ("~ spend_solidity(Russ, 1)", 18, "`Russ` is not one of [couplings.solidity]",
         'add "Russ" to its `of`'),
        ("~ ad_love(Russ, Josie, 1)", 3, "there is no function `ad_love`",
         "did you mean `add_love`?"),
        ("~ begin(embrace, (Russ))", 3,
         "`begin` is not there, for the storyworld has no acts", None),
    ],
)  # fmt: skip
def test_a_call_that_can_never_be_right(
    ink: str, column: int, message: str, hint: str | None
) -> None:
    (problem,) = problems(f"\n{ink}\n-> END\n")
    assert (problem.message, problem.hint) == (message, hint)
    assert str(problem.place) == f"main.ink:2:{column}"
    assert problem.source == ink


@pytest.mark.parametrize(
    "ink",
    [
        "VAR who = Russ\n{love(who, Josie)}",
        "=== function f(Josi)\n~ return love(Josi, Russ)",
        "=== function f(x)\n~ temp y = x\n~ return love(y, y)",
        "{love(other(Crake), Josie)} {now(here)} {knows(present, truth)}",
        "~ scene(realm_of(Russ), present + Russ)",
        "{love(LIST_MIN(people_in(earth)), Russ)} {RANDOM(1, 2)}",
        "{mystery(Russ)}",
        "{parted(Russ): {love(Russ, Josie)}}",
    ],
)
def test_what_only_a_reading_knows_is_let_be(ink: str) -> None:
    assert problems(f"{ink}\n") == []


def test_a_function_of_the_author_is_theirs() -> None:
    assert problems("{agree(1, 2)}\n=== function agree(a, b)\n~ return a + b\n") == []


def test_a_function_whose_table_the_world_lacks() -> None:
    (problem,) = problems("{kept(bargain)}\n", "[realms.earth]\n")
    assert problem.message == "`kept` is not there, for the storyworld has no covenants"


@pytest.mark.parametrize(
    ("ink", "name", "place", "origin"),
    [
        ("-> truth\n{knows(Russ, secret)}\n=== truth\n-> END", "truth", "3:1", "46:8"),
        ("~ scene(earth, ())\n-> Russ\n=== Russ\n-> END", "Russ", "3:1", "9:10"),
        ("VAR here = 3\n{here}", "here", "1:5", "2:2"),
        ("VAR _in_earth = 3\n{people_in(earth)}", "_in_earth", "1:5", "2:9"),
        ("~ temp Russ = 3\n{Russ}", "Russ", "1:1", "9:10"),
        ("{f(1)}\n~ scene(earth, ())\n=== function f(mist)\n~ return mist", "mist", "3:16", "3:9"),
        ("* (home) [x]\n- {realm_of(Russ)}\n-> END", "home", "1:4", "4:9"),
        ("LIST places = earth\n{realm_of(Russ)}", "earth", "1:15", "2:9"),
        ("{love(Russ, Josie)}\n=== function love(a, b)\n~ return 1", "love", "2:1", "26:8"),
    ],
)
def test_a_name_that_the_world_and_the_ink_both_define(
    ink: str, name: str, place: str, origin: str
) -> None:
    world, files = parse_world(WORLD, "world.toml"), parse(f"{ink}\n")
    (problem,) = clashes(lower(world, mentioned_names(files)), files)
    assert problem.message == f"`{name}` is a name of the storyworld too"
    assert str(problem.place) == f"main.ink:{place}"
    assert problem.hint is not None
    assert problem.hint.startswith(f"world.toml:{origin} ")


def test_a_name_that_is_not_lowered_is_free() -> None:
    lowered(WORLD, "VAR secret = 3\nVAR here = 1\nJust words.\n-> END\n")


def test_the_names_that_ink_mentions() -> None:
    ink = (
        "VAR x = a\n~ b = c(d, (e, f))\n{g.h: i {j} -> k.l}\n* {m} [n {o}] -> p(q)\n"
        '~ r += 1\n{"s {t}"}\n- (u) <- v\n-> w ->\n'
    )
    assert mentioned_names(parse(ink)) == set("abcdefghjklmopqrtvw")


@pytest.mark.parametrize(
    ("ink", "clocks"),
    [
        ("{now(home)} {now(earth)}", {"home", "earth"}),
        ("~ pass_time(home, 1)", set()),
        ("{now(here)}", None),
        ("VAR home = 1\n{now(home)}", None),
    ],
)
def test_the_clocks_that_are_looked_at(ink: str, clocks: set[str] | None) -> None:
    found = clocks_read(parse_world(WORLD, "world.toml"), parse(ink))
    assert found == (None if clocks is None else frozenset(clocks))


def test_a_clock_that_the_world_itself_looks_at() -> None:
    world = WORLD + '[covenants.late]\nterms = [{ when = "now(mist) > 3" }]\n'
    assert clocks_read(parse_world(world, "world.toml"), []) == frozenset({"mist"})


PROVED = "VAR courage = 0\nLIST mood = glad\n-> porch\n=== porch\n= inside\n* (sat) [x]\n-> END\n"
ASKED = """
=== function brave(x)
~ temp y = x
~ return y > 5
"""


@pytest.mark.parametrize(
    ("asked", "column", "message", "hint"),
    [
        ("couragee > 1", 11, "`couragee` is not a name that the storyworld or the story knows",
         "did you mean `courage`?"),
        ("love(Rss, Josie) > 1", 16, "`Rss` is not a name that the storyworld or the story knows",
         "did you mean `Russ`?"),
        ("true && porch.insde", 19,
         "`porch.insde` is not a name that the storyworld or the story knows",
         "did you mean `inside`?"),
        ("bravo(courage)", 11, "there is no function `bravo`", "did you mean `brave`?"),
        ("y > 5", 11, "`y` is not a name that the storyworld or the story knows", None),
    ],
)  # fmt: skip
def test_a_property_of_what_is_nowhere(
    asked: str, column: int, message: str, hint: str | None
) -> None:
    world = parse_world(f'{WORLD}[[properties]]\nalways = "{asked}"\n', "world.toml")
    (problem,) = check_properties(world, parse(PROVED + ASKED))
    assert (problem.message, problem.hint) == (message, hint)
    assert problem.place is not None
    assert problem.place.column == column
    assert problem.source == f'always = "{asked}"'


@pytest.mark.parametrize(
    "asked",
    [
        "courage > 1 && mood == glad && mood == mood.glad",
        "porch or porch.inside or porch.inside.sat",
        "brave(love(Russ, Josie)) and broken_laws == ()",
        "love(LIST_MIN(people_in(earth)), Russ) > RANDOM_SEED",
    ],
)
def test_a_property_of_what_is_there(asked: str) -> None:
    world = parse_world(f'{WORLD}[[properties]]\nalways = "{asked}"\n', "world.toml")
    assert check_properties(world, parse(f"{PROVED}VAR RANDOM_SEED = 1\n{ASKED}")) == []
