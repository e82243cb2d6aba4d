"""Acts and the agreement that they need, run on the machine."""

from __future__ import annotations

import pytest

from tests.world.playing import lowered, told

WORLD = """
[realms.set]
[realms.mist]
[cast]
set = ["Russ", "Josie", "Gus"]
mist = ["Crake", "Tansy"]

[[veils]]
from = "set"
to = "mist"
passes = true
[[veils]]
from = "mist"
to = "set"
passes = true

[traits.merry]
kind = "flag"
of = ["Russ", "Josie"]

[performances.the_show]
realm = "set"
roles = { Russ = "Crake", Josie = "Tansy" }

[acts.embrace]
able_when = "not merry(who)"
[acts.dance]

[covenants.bargain]
terms = [{ when = "underway(embrace)" }]
"""

SCENE = "~ scene(set, (Russ, Josie))\n"
AGREED = f"{SCENE}~ agree(Russ, embrace, Josie)\n~ agree(Josie, embrace, Russ)\n"
BEGUN = f"{AGREED}~ begin(embrace, (Russ, Josie))\n"
STANDING = "{underway(embrace)}{broken_laws: {broken_laws}}"


def one(ink: str, *, world: str = WORLD) -> str:
    """The only line of a story."""
    (line,) = told(world, f"{ink}\n-> END\n")
    return line


@pytest.mark.parametrize(
    ("ink", "line"),
    [
        (BEGUN + STANDING, "true"),
        (AGREED + STANDING, "false"),
        (SCENE + "~ begin(embrace, (Russ, Josie))\n" + STANDING, "false _consent"),
        # one of two agreed; or with somebody else; or with somebody more
        (SCENE + "~ agree(Russ, embrace, Josie)\n~ begin(embrace, (Russ, Josie))\n" + STANDING,
         "false _consent"),
        (SCENE + "~ agree(Russ, embrace, Josie)\n~ agree(Josie, embrace, Gus)\n"
         "~ begin(embrace, (Russ, Josie))\n" + STANDING, "false _consent"),
        (AGREED + "~ agree(Gus, embrace, Russ)\n~ begin(embrace, (Russ, Josie, Gus))\n" + STANDING,
         "false _consent"),
        # to something else
        (AGREED + "~ begin(dance, (Russ, Josie))\n{underway(dance)} {broken_laws}",
         "false _consent"),
        # whoever agrees anew has changed their mind
        (AGREED + "~ agree(Russ, embrace, Gus)\n~ begin(embrace, (Russ, Josie))\n" + STANDING,
         "false _consent"),
        # alone
        (SCENE + "~ agree(Russ, dance, ())\n~ begin(dance, Russ)\n{underway(dance)}", "true"),
        (SCENE + "~ begin(dance, Russ)\n{underway(dance)} {broken_laws}", "false _consent"),
        (SCENE + "~ begin(dance, ())\n{underway(dance)}", "false"),
        # themselves named or not, in any order
        (SCENE + "~ agree(Russ, embrace, (Josie, Russ))\n~ agree(Josie, embrace, Russ)\n"
         "~ begin(embrace, (Josie, Russ))\n" + STANDING, "true"),
        # agreeing for another act does not touch this one
        (AGREED + "~ agree(Russ, dance, Gus)\n~ begin(embrace, (Russ, Josie))\n" + STANDING,
         "true"),
    ],
)  # fmt: skip
def test_an_act_begins_when_all_in_it_agreed_to_just_that(ink: str, line: str) -> None:
    assert one(ink) == line


LEAVE = "~ cross(Josie, mist)\n"


@pytest.mark.parametrize(
    ("ink", "line"),
    [
        (AGREED + "~ withdraw(Josie, embrace)\n~ begin(embrace, (Russ, Josie))\n" + STANDING,
         "false _consent"),
        (AGREED + "~ withdraw(Josie, dance)\n~ begin(embrace, (Russ, Josie))\n" + STANDING, "true"),
        # withdrawing ends it, lawfully; going on to the end of it does not
        (BEGUN + "~ withdraw(Josie, embrace)\n" + STANDING, "false"),
        (BEGUN + "~ withdraw(Josie, embrace)\n~ finish(embrace)\n" + STANDING, "false _consent"),
        (BEGUN + "~ withdraw(Gus, embrace)\n" + STANDING, "true"),
        (BEGUN + "~ withdraw(Josie, embrace)\n~ agree(Russ, embrace, Josie)\n"
         "~ agree(Josie, embrace, Russ)\n~ begin(embrace, (Russ, Josie))\n~ finish(embrace)\n"
         + STANDING, "false"),
        (BEGUN + "~ finish(embrace)\n" + STANDING, "false"),
        # it was for once
        (BEGUN + "~ finish(embrace)\n~ begin(embrace, (Russ, Josie))\n" + STANDING,
         "false _consent"),
        # and for one scene
        (AGREED + SCENE + "~ begin(embrace, (Russ, Josie))\n" + STANDING, "false _consent"),
        (BEGUN + SCENE + STANDING, "false"),
        (BEGUN + "~ withdraw(Russ, embrace)\n" + SCENE + "~ finish(embrace)\n" + STANDING, "false"),
        # whoever leaves the scene is in it no more, and has agreed to nothing
        (BEGUN + LEAVE + STANDING, "false"),
        (BEGUN + LEAVE + "~ finish(embrace)\n" + STANDING, "false _consent"),
        (AGREED + LEAVE + "~ cross(Josie, set)\n~ begin(embrace, (Russ, Josie))\n" + STANDING,
         "false _consent"),
        (BEGUN + "~ cross(Josie, set)\n" + STANDING, "true"),
    ],
)  # fmt: skip
def test_how_it_ends(ink: str, line: str) -> None:
    assert one(ink) == line


MERRY, SOBER = "~ set_merry(Josie, true)\n", "~ set_merry(Josie, false)\n"
BEGIN = "~ begin(embrace, (Russ, Josie))\n"


@pytest.mark.parametrize(
    ("ink", "line"),
    [
        (AGREED + MERRY + BEGIN + STANDING, "false _consent"),
        (MERRY + AGREED + SOBER + BEGIN + STANDING, "false _consent"),
        (AGREED + MERRY + SOBER + BEGIN + STANDING, "false _consent"),
        (AGREED + MERRY + SOBER + "~ agree(Josie, embrace, Russ)\n" + BEGIN + STANDING, "true"),
        (BEGUN + MERRY + STANDING, "false"),
        (BEGUN + MERRY + "~ finish(embrace)\n" + STANDING, "false _consent"),
        # the other act needs nobody to be able
        (MERRY + SCENE + "~ agree(Josie, dance, ())\n~ begin(dance, Josie)\n{underway(dance)}",
         "true"),
    ],
)  # fmt: skip
def test_an_agreement_is_void_when_the_one_who_gave_it_is_not_able(ink: str, line: str) -> None:
    assert one(ink) == line


def test_whoever_is_named_must_be_in_the_realm_of_the_scene() -> None:
    ink = (
        f"{SCENE}~ agree(Russ, dance, Crake)\n~ agree(Crake, dance, Russ)\n"
        "~ begin(dance, (Russ, Crake))\n{underway(dance)} {broken_laws}"
    )
    assert one(ink) == "true _presence"


def test_on_a_stage_it_is_the_players_who_agree() -> None:
    ink = (
        f"{SCENE}~ action(the_show)\n~ agree(Crake, dance, Tansy)\n~ agree(Josie, dance, Russ)\n"
        "~ begin(dance, (Crake, Tansy))\n{underway(dance)}{broken_laws}\n"
    )
    assert one(ink) == "true"
    assert told(WORLD, f"{ink}~ withdraw(Tansy, dance)\n{{underway(dance)}}\n-> END\n") == [
        "true",
        "false",
    ]


def test_without_the_law_whatever_is_begun_begins() -> None:
    world = f"{WORLD}[laws]\nconsent = false\n"
    ink = SCENE + BEGIN + "{underway(embrace)}\n"
    assert one(ink, world=world) == "true"
    assert "_consent" not in lowered(world, ink).text
    assert one(SCENE + BEGIN + "~ withdraw(Russ, embrace)\n" + STANDING, world=world) == "false"


def test_a_covenant_may_ask_what_is_underway() -> None:
    assert one(BEGUN + "{kept(bargain)}") == "true"
    assert one(AGREED + "{kept(bargain)}") == "false"


def test_whoever_only_a_reading_knows_may_agree_too() -> None:
    ink = (
        f"{SCENE}~ temp who = Russ\n~ temp act = dance\n~ agree(who, act, Gus)\n"
        "~ agree(Gus, act, who)\n~ begin(act, (Gus, Russ))\n{underway(act)} {underway(dance)}"
    )
    assert one(ink) == "true true"


def test_only_those_who_may_agree_are_asked() -> None:
    text = lowered(WORLD, BEGUN).text
    assert "VAR _agreed_embrace_Josie = ()" in text
    assert "_agreed_embrace_Gus" not in text
    assert "_agreed_dance_Russ" not in text
    unused = lowered(WORLD.partition("[covenants")[0], f"{SCENE}{{merry(Russ)}}").text
    assert "embrace" not in unused
