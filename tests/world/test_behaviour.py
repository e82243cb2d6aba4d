"""What the lowered functions do, run on the machine."""

from __future__ import annotations

import pytest

from tests.world.playing import lowered, reading, told

WORLD = """
[realms.earth]
[realms.mist]
[realms.home]
clock = 0
wakes = "kept(bargain)"

[cast]
earth = ["Jim", "Essie", "Max"]
mist = ["Spike", "Buffy"]

[counterparts]
Spike = "Jim"
Buffy = "Essie"

[[veils]]
from = "mist"
to = "earth"
sees = true
hears = "not parted(Jim)"
[[veils]]
from = "mist"
to = "home"
passes = "kept(bargain)"

[bonds.love]
range = [0, 10]
between = [["Jim", "Essie"]]
start = { "Jim -> Essie" = 2 }
[bonds.chosen]
kind = "flag"
between = [["Jim", "Essie"]]
start = { "Jim -> Essie" = true }
[bonds.envy]
range = [-3, 3]
between = "earth"

[traits.parted]
kind = "flag"
of = ["Jim", "Essie"]
[traits.nerve]
range = [1, 5]
of = ["Jim", "Max"]
start = { Jim = 2, Max = 1 }

[facts.truth]
[facts.secret]
known_by = ["Max"]

[couplings.solidity]
of = ["Spike", "Buffy"]
is = "love(Jim, Essie) + love(Essie, Jim)"
range = [1, 8]
[couplings.echo]
of = ["Spike", "Buffy"]
is = "love(other(who), Essie) + 1"

[covenants.bargain]
terms = [
  { when = "love(Essie, Jim) >= 5" },
  { when = "knows(Essie, truth)" },
  { when = "nerve(Jim) == 5", once = true },
]
broken_when = "parted(Essie)"
granted_when = "realm_of(Spike) == home"
"""


def one(ink: str, *, world: str = WORLD) -> str:
    """The only line of a story."""
    (line,) = told(world, f"{ink}\n-> END\n")
    return line


KEEP = "~ add_love(Essie, Jim, 5)\n~ learn(Essie, truth)\n~ set_nerve(Jim, 5)\n"


@pytest.mark.parametrize(
    ("ink", "line"),
    [
        ("{other(Spike)} {other(Jim)} {other(Buffy)}", "Jim Spike Essie"),
        ("~ temp x = Max\nNone: {other(x) == ()}", "None: true"),
        ("{realm_of(Jim)} {realm_of(Spike)} {people_in(mist)}", "earth mist Spike, Buffy"),
        ("{LIST_COUNT(people_in(home))} {realm_of((Jim, Essie))}", "0 earth"),
        ("{sees(mist, earth)} {sees(earth, mist)} {sees(home, home)}", "true false true"),
        ("{hears(mist, earth)} ~ {passes(mist, home)}", "true ~ false"),
        ("~ set_parted(Jim, true)\n{hears(mist, earth)} {sees(mist, earth)}", "false true"),
    ],
)  # fmt: skip
def test_realms_counterparts_and_veils(ink: str, line: str) -> None:
    assert one(ink) == line


@pytest.mark.parametrize(
    ("ink", "line"),
    [
        ("~ scene(earth, (Jim, Essie))\n{here}: {present} {broken_laws}", "earth: Jim, Essie"),
        ("~ scene(mist, Buffy)\n{here}: {present} {watchers()}", "mist: Buffy"),
        (
            "~ scene(earth, ())\n{here} {LIST_COUNT(broken_laws)} {watchers()}",
            "earth 0 Spike, Buffy",
        ),
        (
            "~ scene(earth, (Jim, Spike))\n{here}: {present}. {broken_laws}",
            "earth: Jim, Spike. _presence",
        ),
        ("~ scene(home, ())\n{LIST_COUNT(watchers())}", "0"),
    ],
)  # fmt: skip
def test_scenes(ink: str, line: str) -> None:
    assert one(ink) == line


@pytest.mark.parametrize(
    ("ink", "line"),
    [
        ("~ cross(Spike, home)\n{realm_of(Spike)} {broken_laws}", "mist _passage"),
        ("~ cross(Spike, mist)\n{realm_of(Spike)} {LIST_COUNT(broken_laws)}", "mist 0"),
        (KEEP + "~ cross(Spike, home)\n{people_in(home)} {people_in(mist)}.", "Spike Buffy."),
        (
            KEEP + "~ cross((Spike, Buffy), home)\n{people_in(home)}{people_in(mist)}.",
            "Spike, Buffy.",
        ),
        (KEEP + "~ cross(Jim, home)\n{realm_of(Jim)} {broken_laws}", "earth _passage"),
    ],
)  # fmt: skip
def test_crossing(ink: str, line: str) -> None:
    assert one(ink) == line


def test_laws_that_are_turned_off_are_not_judged() -> None:
    world = WORLD + "[laws]\npassage = false\npresence = false\n"
    ink = "~ cross(Spike, home)\n~ scene(earth, Spike)\n{realm_of(Spike)} {LIST_COUNT(broken_laws)}"
    assert one(ink, world=world) == "home 0"
    assert lowered(world, ink).laws == {}


@pytest.mark.parametrize(
    ("ink", "line"),
    [
        ("~ scene(earth, ())\n~ scene(mist, ())\n{now(earth)} {now(mist)} {now(home)}", "2 2 0"),
        (KEEP + "~ scene(earth, ())\n{now(home)}", "1"),
        ("~ pass_time(home, 3)\n~ scene(earth, ())\n{now(home)} {now(earth)}", "3 1"),
        ("~ temp realm = mist\n~ scene(mist, ())\n{now(realm)}", "1"),
    ],
)  # fmt: skip
def test_clocks(ink: str, line: str) -> None:
    assert one(ink) == line


def test_a_realm_that_woke_stays_awake_though_what_woke_it_has_passed() -> None:
    world = WORLD.replace('"kept(bargain)"\n\n[cast]', '"love(Jim, Essie) > 5"\n\n[cast]')
    assert world != WORLD
    ink = "~ set_love(Jim, Essie, 9)\n~ set_love(Jim, Essie, 0)\n~ scene(earth, ())\n{now(home)}"
    assert one(ink, world=world) == "1"
    assert one("~ scene(earth, ())\n~ set_love(Jim, Essie, 0)\n{now(home)}", world=world) == "0"


def test_a_clock_that_runs_apace_slows_to_one_when_the_realm_wakes() -> None:
    world = WORLD.replace("clock = 0", "clock = 3")
    ink = f"~ scene(earth, ())\n{KEEP}~ scene(earth, ())\n{{now(home)}}"
    assert one(ink, world=world) == "4"


@pytest.mark.parametrize(
    ("ink", "line"),
    [
        ("{love(Jim, Essie)} {love(Essie, Jim)} {mutual_love(Jim, Essie)}", "2 0 0"),
        ("~ add_love(Jim, Essie, 20)\n~ add_love(Essie, Jim, 3)\n{love(Jim, Essie)} "
         "{mutual_love(Essie, Jim)}", "10 3"),
        ("~ set_love(Jim, Essie, -4)\n{love(Jim, Essie)}", "0"),
        ("~ temp x = Max\n~ add_love(x, Jim, 4)\n{love(x, Jim)}", "0"),
        ("~ add_envy(Max, Jim, -9)\n{envy(Max, Jim)} {envy(Jim, Max)}", "-3 0"),
        ("{chosen(Jim, Essie)} {chosen(Essie, Jim)} {mutual_chosen(Jim, Essie)}",
         "true false false"),
        ("~ set_chosen(Essie, Jim, true)\n{mutual_chosen(Essie, Jim)}", "true"),
        ("{nerve(Jim)} {nerve(Max)} {parted(Jim)}", "2 1 false"),
        ("~ add_nerve(Max, 9)\n~ set_nerve(Jim, 0)\n{nerve(Jim)} {nerve(Max)}", "1 5"),
        ("~ temp x = Essie\n~ set_nerve(x, 3)\n{nerve(x)}", "0"),
    ],
)  # fmt: skip
def test_bonds_and_traits(ink: str, line: str) -> None:
    assert one(ink) == line


@pytest.mark.parametrize(
    ("ink", "line"),
    [
        ("{knows(Max, secret)} {knows(Jim, secret)} {knows(Max, truth)}", "true false false"),
        ("~ learn((Jim, Essie), truth)\n{knows(Jim, truth)} {knows((Jim, Max), truth)}",
         "true false"),
        ("~ scene(earth, Jim)\n~ witness(truth)\n{knows(Jim, truth)} {knows(Essie, truth)} "
         "{knows((Spike, Buffy), truth)}", "true false true"),
        ("~ scene(mist, Spike)\n~ witness(truth)\n{knows(Spike, truth)} {knows(Buffy, truth)} "
         "{knows(Jim, truth)}", "true false false"),
        ("~ scene(earth, (Jim, Max))\n~ tell(Max, secret)\n{knows(Jim, secret)} "
         "{knows(Essie, secret)} {knows(Spike, secret)} {LIST_COUNT(broken_laws)}",
         "true false true 0"),
        ("~ set_parted(Jim, true)\n~ scene(earth, (Jim, Max))\n~ tell(Max, secret)\n"
         "{knows(Jim, secret)} {knows(Spike, secret)}", "true false"),
        ("~ scene(earth, Jim)\n~ tell(Spike, truth)\n{knows(Jim, truth)} {knows(Buffy, truth)} "
         "{broken_laws}", "true false _presence, _knowledge"),
    ],
)  # fmt: skip
def test_facts(ink: str, line: str) -> None:
    assert one(ink) == line


@pytest.mark.parametrize(
    ("ink", "line"),
    [
        ("{solidity(Spike)} {solidity(Buffy)}", "2 2"),
        ("~ set_love(Essie, Jim, 10)\n{solidity(Spike)}", "8"),
        ("~ set_love(Jim, Essie, 0)\n{solidity(Spike)}", "1"),
        ("~ temp x = Jim\n{solidity(x)}", "0"),
        ("~ set_love(Jim, Essie, 6)\n"
         "~ spend_solidity(Spike, 2)\n{solidity(Spike)} {solidity(Buffy)}",
         "4 6"),
        ("~ temp x = Jim\n~ spend_solidity(x, 2)\n{solidity(x)} {solidity(Spike)}", "0 2"),
        ("{echo(Spike)} {echo(Buffy)}", "3 1"),
    ],
)  # fmt: skip
def test_couplings(ink: str, line: str) -> None:
    assert one(ink) == line


STANDING = "{undecided(bargain)} {kept(bargain)} {broken(bargain)}"
UNDECIDED, KEPT, BROKEN = "true false false", "false true false", "false false true"


@pytest.mark.parametrize(
    ("ink", "line"),
    [
        (STANDING, UNDECIDED),
        (KEEP + STANDING, KEPT),
        (KEEP + "~ set_love(Essie, Jim, 0)\n" + STANDING, KEPT),
        (KEEP + "~ set_parted(Essie, true)\n" + STANDING, KEPT),
        (KEEP + "~ break_covenant(bargain)\n" + STANDING, KEPT),
        ("~ set_parted(Essie, true)\n" + STANDING, BROKEN),
        ("~ set_parted(Essie, true)\n~ set_parted(Essie, false)\n" + KEEP + STANDING, BROKEN),
        ("~ break_covenant(bargain)\n" + KEEP + STANDING, BROKEN),
        # a term with `once` may have held in the past, another may not
        ("~ set_nerve(Jim, 5)\n~ set_nerve(Jim, 1)\n~ learn(Essie, truth)\n"
         "~ set_love(Essie, Jim, 5)\n" + STANDING, KEPT),
        ("~ set_love(Essie, Jim, 5)\n~ set_love(Essie, Jim, 4)\n~ learn(Essie, truth)\n"
         "~ set_nerve(Jim, 5)\n" + STANDING, UNDECIDED),
        ("{terms_met(bargain)}", "0"),
        ("~ set_nerve(Jim, 5)\n~ set_nerve(Jim, 1)\n{terms_met(bargain)}", "1"),
        ("~ set_love(Essie, Jim, 5)\n~ set_love(Essie, Jim, 4)\n{terms_met(bargain)}", "0"),
        ("~ break_covenant(bargain)\n~ set_nerve(Jim, 5)\n~ set_nerve(Jim, 1)\n"
         "{terms_met(bargain)}",
         "1"),
    ],
)  # fmt: skip
def test_a_covenant(ink: str, line: str) -> None:
    assert one(ink) == line


def test_when_a_covenant_is_kept_and_broken_at_once_it_is_broken() -> None:
    world = WORLD.replace('"parted(Essie)"', '"nerve(Jim) == 5"')
    assert one(KEEP + STANDING, world=world) == BROKEN


def test_a_covenant_that_reads_another_is_judged_after_it() -> None:
    first = '[covenants.early]\nterms = [{ when = "kept(late)" }]\n'
    second = '[covenants.late]\nterms = [{ when = "chosen(Essie, Jim)" }]\n'
    ink = "~ set_chosen(Essie, Jim, true)\n{kept(early)} {kept(late)}"
    assert one(ink, world=WORLD + first + second) == "true true"
    assert one(ink, world=WORLD + second + first) == "true true"


def test_the_predicate_of_what_a_covenant_grants() -> None:
    made = lowered(WORLD, "")
    (covenant,) = made.covenants
    assert (covenant.name, covenant.index, covenant.variable) == ("bargain", 0, "_bargain")
    assert covenant.once_terms == {2: "_bargain_term_3"}
    assert covenant.granted == "_granted_bargain"
    ask = "{_granted_bargain()}"
    assert one(ask) == "false"
    assert one(KEEP + "~ cross(Spike, home)\n" + ask) == "true"


def test_the_standing_is_where_the_covenant_says() -> None:
    story = reading(WORLD, f"{KEEP}Done.\n-> END\n")
    story.continue_()
    assert story.variable("_bargain") == 1
    assert story.variable("_bargain_term_3") is True


def test_a_substance_is_lowered_where_it_is_asked_for() -> None:
    world = WORLD.replace("[realms.mist]", '[realms.mist]\nsubstance = "solidity(Spike) * 0.5"')
    name = lowered(world, "").substances["mist"]
    assert name not in lowered(world, "").text
    assert told(world, "{_substance_mist()}\n-> END\n", name) == ["1"]


def test_functions_in_a_line_leave_no_trace_in_it() -> None:
    line = (
        "A{love(Jim, Essie)}B{knows(Max, secret)}C"
        "{realm_of(Jim)}D{solidity(Buffy)}E{kept(bargain)}F"
    )
    assert one(line) == "A2BtrueCearthD2EfalseF"


def test_a_bond_of_many_pairs_is_parted_by_its_first_person() -> None:
    people = ["A", "B", "C", "D", "E"]
    world = (
        '[realms.earth]\n[cast]\nearth = ["A", "B", "C", "D", "E"]\n'
        '[bonds.love]\nrange = [0, 100]\nbetween = "earth"\n'
    )
    pairs = [(a, b) for a in people for b in people if a != b]
    changes = [
        f"~ set_love({a}, {b}, {n})\n~ add_love({a}, {b}, 40)" for n, (a, b) in enumerate(pairs)
    ]
    asked = " ".join(f"{{love({a}, {b})}}" for a, b in pairs)
    ink = "\n".join([*changes, "~ temp x = A", f"{asked} {{love(x, x)}} {{mutual_love(B, A)}}"])
    assert one(ink, world=world) == " ".join(map(str, [*range(40, 60), 0, 40]))
    assert "- _a == A && _b == B" not in lowered(world, ink).text
