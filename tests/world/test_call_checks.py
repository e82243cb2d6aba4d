"""Calls in the author's Ink that can never be right, and names that two would have."""

from __future__ import annotations

import pytest

from tests.world.playing import lowered
from tests.world.test_behaviour import WORLD
from twofold.errors import Problem
from twofold.ink import nodes, parse_file
from twofold.world import (
    check_calls,
    check_properties,
    clashes,
    clocks_read,
    lower,
    mentioned_names,
    parse_world,
)


def parse(ink: str) -> list[nodes.File]:
    return [parse_file(ink, "main.ink")]


def problems(ink: str, world: str = WORLD) -> list[Problem]:
    return check_calls(parse_world(world, "world.toml"), parse(ink))


@pytest.mark.parametrize(
    ("ink", "column", "message", "hint"),
    [
        ("{love(Jim, Esie)}", 12, "nobody in the cast is called `Esie`", "did you mean `Essie`?"),
        ("{love(Jim)}", 2, "`love` takes 2 arguments, and here it has 1", "`love(a, b)`"),
        ("{watchers(earth)}", 2, "`watchers` takes 0 arguments, and here it has 1", "`watchers()`"),
        ("~ set_love(Jim, Essie, Jim)", 24,
         "`set_love` wants a number here, and `Jim` is a character", None),
        ("~ set_love(Jim, Essie, true)", 24, "`set_love` wants a number here, not true or false",
         None),
        ("~ set_chosen(Jim, Essie, \"yes\")", 26, "`set_chosen` wants true or false here, not text",
         None),
        ("~ add_love(Jim, Max, 1)", 3, "[bonds.love] is not declared for `Jim` and `Max`",
         'add ["Jim", "Max"] to its `between`'),
        ("{love((Jim), (Max))}", 2, "[bonds.love] is not declared for `Jim` and `Max`",
         'add ["Jim", "Max"] to its `between`'),
        ("{love((Jim, Max), Essie)}", 7, "`love` wants one of the cast here, not 2", None),
        ("~ scene(erth, ())", 9, "there is no realm `erth`", "did you mean `earth`?"),
        ("~ scene(earth, (Jim, Esie))", 22, "nobody in the cast is called `Esie`",
         "did you mean `Essie`?"),
        ("~ scene(Jim, ())", 9, "`scene` wants a realm here, and `Jim` is a character", None),
        ("{now(1)}", 6, "`now` wants a realm here, not a number", None),
        ("{now(-> earth)}", 6, "`now` wants a realm here, not a place to go to", None),
        ("{kept(bargin)}", 7, "there is no covenant `bargin`", "did you mean `bargain`?"),
        ("{knows(Jim, bargain)}", 13,
         "`knows` wants a fact here, and `bargain` is a covenant", None),
        ("~ witness(truht)", 11, "there is no fact `truht`", "did you mean `truth`?"),
        ("{other(Max)}", 8, "`Max` has no counterpart", None),
        ("{parted(Max)}", 9, "`Max` is not one of [traits.parted]", 'add "Max" to its `of`'),
        ("~ spend_solidity(Jim, 1)", 18, "`Jim` is not one of [couplings.solidity]",
         'add "Jim" to its `of`'),
        ("~ ad_love(Jim, Essie, 1)", 3, "there is no function `ad_love`",
         "did you mean `add_love`?"),
        ("~ begin(embrace, (Jim))", 3,
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
        "VAR who = Jim\n{love(who, Essie)}",
        "=== function f(Esie)\n~ return love(Esie, Jim)",
        "=== function f(x)\n~ temp y = x\n~ return love(y, y)",
        "{love(other(Spike), Essie)} {now(here)} {knows(present, truth)}",
        "~ scene(realm_of(Jim), present + Jim)",
        "{love(LIST_MIN(people_in(earth)), Jim)} {RANDOM(1, 2)}",
        "{mystery(Jim)}",
        "{parted(Jim): {love(Jim, Essie)}}",
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
        ("-> truth\n{knows(Jim, secret)}\n=== truth\n-> END", "truth", "3:1", "46:8"),
        ("~ scene(earth, ())\n-> Jim\n=== Jim\n-> END", "Jim", "3:1", "9:10"),
        ("VAR here = 3\n{here}", "here", "1:5", "2:2"),
        ("VAR _in_earth = 3\n{people_in(earth)}", "_in_earth", "1:5", "2:9"),
        ("~ temp Jim = 3\n{Jim}", "Jim", "1:1", "9:10"),
        ("{f(1)}\n~ scene(earth, ())\n=== function f(mist)\n~ return mist", "mist", "3:16", "3:9"),
        ("* (home) [x]\n- {realm_of(Jim)}\n-> END", "home", "1:4", "4:9"),
        ("LIST places = earth\n{realm_of(Jim)}", "earth", "1:15", "2:9"),
        ("{love(Jim, Essie)}\n=== function love(a, b)\n~ return 1", "love", "2:1", "26:8"),
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
        ("love(Jm, Essie) > 1", 16, "`Jm` is not a name that the storyworld or the story knows",
         "did you mean `Jim`?"),
        ("true && porch.outside", 19,
         "`porch.outside` is not a name that the storyworld or the story knows",
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
        "brave(love(Jim, Essie)) and broken_laws == ()",
        "love(LIST_MIN(people_in(earth)), Jim) > RANDOM_SEED",
    ],
)
def test_a_property_of_what_is_there(asked: str) -> None:
    world = parse_world(f'{WORLD}[[properties]]\nalways = "{asked}"\n', "world.toml")
    assert check_properties(world, parse(f"{PROVED}VAR RANDOM_SEED = 1\n{ASKED}")) == []
