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
earth = ["Russ", "Josie", "Gus"]
mist = ["Crake", "Tansy"]

[counterparts]
Crake = "Russ"
Tansy = "Josie"

[[veils]]
from = "mist"
to = "earth"
sees = true
hears = "not parted(Russ)"
[[veils]]
from = "mist"
to = "home"
passes = "kept(bargain)"

[bonds.love]
range = [0, 10]
between = [["Russ", "Josie"]]
start = { "Russ -> Josie" = 2 }
[bonds.chosen]
kind = "flag"
between = [["Russ", "Josie"]]
start = { "Russ -> Josie" = true }
[bonds.envy]
range = [-3, 3]
between = "earth"

[traits.parted]
kind = "flag"
of = ["Russ", "Josie"]
[traits.nerve]
range = [1, 5]
of = ["Russ", "Gus"]
start = { Russ = 2, Gus = 1 }

[facts.truth]
[facts.secret]
known_by = ["Gus"]

[couplings.solidity]
of = ["Crake", "Tansy"]
is = "love(Russ, Josie) + love(Josie, Russ)"
range = [1, 8]
[couplings.echo]
of = ["Crake", "Tansy"]
is = "love(other(who), Josie) + 1"

[covenants.bargain]
terms = [
  { when = "love(Josie, Russ) >= 5" },
  { when = "knows(Josie, truth)" },
  { when = "nerve(Russ) == 5", once = true },
]
broken_when = "parted(Josie)"
granted_when = "realm_of(Crake) == home"
"""


def one(ink: str, *, world: str = WORLD) -> str:
    """The only line of a story."""
    (line,) = told(world, f"{ink}\n-> END\n")
    return line


KEEP = "~ add_love(Josie, Russ, 5)\n~ learn(Josie, truth)\n~ set_nerve(Russ, 5)\n"


@pytest.mark.parametrize(
    ("ink", "line"),
    [
        ("{other(Crake)} {other(Russ)} {other(Tansy)}", "Russ Crake Josie"),
        ("~ temp x = Gus\nNone: {other(x) == ()}", "None: true"),
        ("{realm_of(Russ)} {realm_of(Crake)} {people_in(mist)}", "earth mist Crake, Tansy"),
        ("{LIST_COUNT(people_in(home))} {realm_of((Russ, Josie))}", "0 earth"),
        ("{sees(mist, earth)} {sees(earth, mist)} {sees(home, home)}", "true false true"),
        ("{hears(mist, earth)} ~ {passes(mist, home)}", "true ~ false"),
        ("~ set_parted(Russ, true)\n{hears(mist, earth)} {sees(mist, earth)}", "false true"),
    ],
)  # fmt: skip
def test_realms_counterparts_and_veils(ink: str, line: str) -> None:
    assert one(ink) == line


@pytest.mark.parametrize(
    ("ink", "line"),
    [
        ("~ scene(earth, (Russ, Josie))\n{here}: {present} {broken_laws}", "earth: Russ, Josie"),
        ("~ scene(mist, Tansy)\n{here}: {present} {watchers()}", "mist: Tansy"),
        (
            "~ scene(earth, ())\n{here} {LIST_COUNT(broken_laws)} {watchers()}",
            "earth 0 Crake, Tansy",
        ),
        (
            "~ scene(earth, (Russ, Crake))\n{here}: {present}. {broken_laws}",
            "earth: Russ, Crake. _presence",
        ),
        ("~ scene(home, ())\n{LIST_COUNT(watchers())}", "0"),
    ],
)  # fmt: skip
def test_scenes(ink: str, line: str) -> None:
    assert one(ink) == line


@pytest.mark.parametrize(
    ("ink", "line"),
    [
        ("~ cross(Crake, home)\n{realm_of(Crake)} {broken_laws}", "mist _passage"),
        ("~ cross(Crake, mist)\n{realm_of(Crake)} {LIST_COUNT(broken_laws)}", "mist 0"),
        (KEEP + "~ cross(Crake, home)\n{people_in(home)} {people_in(mist)}.", "Crake Tansy."),
        (
            KEEP + "~ cross((Crake, Tansy), home)\n{people_in(home)}{people_in(mist)}.",
            "Crake, Tansy.",
        ),
        (KEEP + "~ cross(Russ, home)\n{realm_of(Russ)} {broken_laws}", "earth _passage"),
    ],
)  # fmt: skip
def test_crossing(ink: str, line: str) -> None:
    assert one(ink) == line


@pytest.mark.parametrize(
    ("ink", "line"),
    [
        (KEEP + "~ scene(mist, (Crake, Tansy))\n~ cross(Crake, home)\n{present}", "Tansy"),
        (KEEP + "~ scene(mist, (Crake, Tansy))\n~ cross((Crake, Tansy), home)\n"
         "{LIST_COUNT(present)}", "0"),
        ("~ scene(mist, (Crake, Tansy))\n~ cross(Crake, home)\n{present}", "Crake, Tansy"),
        ("~ scene(mist, (Crake, Tansy))\n~ cross(Crake, mist)\n{present}", "Crake, Tansy"),
    ],
)  # fmt: skip
def test_whoever_crosses_leaves_the_scene(ink: str, line: str) -> None:
    assert one(ink) == line


def test_laws_that_are_turned_off_are_not_judged() -> None:
    world = WORLD + "[laws]\npassage = false\npresence = false\n"
    ink = "~ cross(Crake, home)\n~ scene(earth, Crake)\n{realm_of(Crake)} {LIST_COUNT(broken_laws)}"
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
    world = WORLD.replace('"kept(bargain)"\n\n[cast]', '"love(Russ, Josie) > 5"\n\n[cast]')
    assert world != WORLD
    ink = "~ set_love(Russ, Josie, 9)\n~ set_love(Russ, Josie, 0)\n~ scene(earth, ())\n{now(home)}"
    assert one(ink, world=world) == "1"
    assert one("~ scene(earth, ())\n~ set_love(Russ, Josie, 0)\n{now(home)}", world=world) == "0"


def test_a_clock_that_runs_apace_slows_to_one_when_the_realm_wakes() -> None:
    world = WORLD.replace("clock = 0", "clock = 3")
    ink = f"~ scene(earth, ())\n{KEEP}~ scene(earth, ())\n{{now(home)}}"
    assert one(ink, world=world) == "4"


@pytest.mark.parametrize(
    ("ink", "line"),
    [
        ("{love(Russ, Josie)} {love(Josie, Russ)} {mutual_love(Russ, Josie)}", "2 0 0"),
        ("~ add_love(Russ, Josie, 20)\n~ add_love(Josie, Russ, 3)\n{love(Russ, Josie)} "
         "{mutual_love(Josie, Russ)}", "10 3"),
        ("~ set_love(Russ, Josie, -4)\n{love(Russ, Josie)}", "0"),
        ("~ temp x = Gus\n~ add_love(x, Russ, 4)\n{love(x, Russ)}", "0"),
        ("~ add_envy(Gus, Russ, -9)\n{envy(Gus, Russ)} {envy(Russ, Gus)}", "-3 0"),
        ("{chosen(Russ, Josie)} {chosen(Josie, Russ)} {mutual_chosen(Russ, Josie)}",
         "true false false"),
        ("~ set_chosen(Josie, Russ, true)\n{mutual_chosen(Josie, Russ)}", "true"),
        ("{nerve(Russ)} {nerve(Gus)} {parted(Russ)}", "2 1 false"),
        ("~ add_nerve(Gus, 9)\n~ set_nerve(Russ, 0)\n{nerve(Russ)} {nerve(Gus)}", "1 5"),
        ("~ temp x = Josie\n~ set_nerve(x, 3)\n{nerve(x)}", "0"),
    ],
)  # fmt: skip
def test_bonds_and_traits(ink: str, line: str) -> None:
    assert one(ink) == line


@pytest.mark.parametrize(
    ("ink", "line"),
    [
        ("{knows(Gus, secret)} {knows(Russ, secret)} {knows(Gus, truth)}", "true false false"),
        ("~ learn((Russ, Josie), truth)\n{knows(Russ, truth)} {knows((Russ, Gus), truth)}",
         "true false"),
        ("~ scene(earth, Russ)\n~ witness(truth)\n{knows(Russ, truth)} {knows(Josie, truth)} "
         "{knows((Crake, Tansy), truth)}", "true false true"),
        ("~ scene(mist, Crake)\n~ witness(truth)\n{knows(Crake, truth)} {knows(Tansy, truth)} "
         "{knows(Russ, truth)}", "true false false"),
        ("~ scene(earth, (Russ, Gus))\n~ tell(Gus, secret)\n{knows(Russ, secret)} "
         "{knows(Josie, secret)} {knows(Crake, secret)} {LIST_COUNT(broken_laws)}",
         "true false true 0"),
        ("~ set_parted(Russ, true)\n~ scene(earth, (Russ, Gus))\n~ tell(Gus, secret)\n"
         "{knows(Russ, secret)} {knows(Crake, secret)}", "true false"),
        # A voice from another realm is heard there, and here where a veil lets it through.
        ("~ learn(Crake, truth)\n~ scene(earth, Russ)\n~ tell(Crake, truth)\n"
         "{knows(Tansy, truth)} {knows(Russ, truth)} {broken_laws}", "true false _presence"),
        ("~ scene(mist, Crake)\n~ tell(Gus, secret)\n{knows((Russ, Josie), secret)} "
         "{knows((Crake, Tansy), secret)} {LIST_COUNT(broken_laws)}", "true true 0"),
        ("~ scene(mist, Crake)\n~ set_parted(Russ, true)\n~ tell(Gus, secret)\n"
         "{knows((Crake, Tansy), secret)} {broken_laws}", "false _presence"),
        # What someone makes up they do not come to know by it.
        ("~ scene(earth, (Russ, Josie))\n~ tell(Russ, truth)\n{knows(Russ, truth)} "
         "{knows(Josie, truth)} {broken_laws}", "false true _knowledge"),
    ],
)  # fmt: skip
def test_facts(ink: str, line: str) -> None:
    assert one(ink) == line


@pytest.mark.parametrize(
    ("ink", "line"),
    [
        ("{solidity(Crake)} {solidity(Tansy)}", "2 2"),
        ("~ set_love(Josie, Russ, 10)\n{solidity(Crake)}", "8"),
        ("~ set_love(Russ, Josie, 0)\n{solidity(Crake)}", "1"),
        ("~ temp x = Russ\n{solidity(x)}", "0"),
        ("~ set_love(Russ, Josie, 6)\n"
         "~ spend_solidity(Crake, 2)\n{solidity(Crake)} {solidity(Tansy)}",
         "4 6"),
        ("~ temp x = Russ\n~ spend_solidity(x, 2)\n{solidity(x)} {solidity(Crake)}", "0 2"),
        # nobody spends more than they have, and what grows later is not eaten by a debt
        ("~ spend_solidity(Crake, 9)\n{solidity(Crake)} ~\n~ set_love(Josie, Russ, 3)\n"
         "<> {solidity(Crake)} {solidity(Tansy)}", "1 ~ 4 5"),
        ("~ spend_solidity(Crake, 9)\n~ spend_solidity(Crake, -2)\n{solidity(Crake)}", "3"),
        ("{echo(Crake)} {echo(Tansy)}", "3 1"),
    ],
)  # fmt: skip
def test_couplings(ink: str, line: str) -> None:
    assert one(ink) == line


def test_a_coupling_may_follow_one_thing_alone() -> None:
    world = WORLD.replace('is = "love(Russ, Josie) + love(Josie, Russ)"', 'is = "nerve(Gus)"')
    spent = "~ spend_solidity(Crake, 2)\n{solidity(Crake)} {solidity(Tansy)}"
    assert one(f"~ set_nerve(Gus, 5)\n{spent}", world=world) == "3 5"


def test_a_clock_may_come_to_a_stand() -> None:
    world = WORLD.replace('wakes = "kept(bargain)"', 'wakes = "parted(Russ)"\nwakes_to = 0')
    scenes = "~ scene(earth, Russ)\n~ set_parted(Russ, true)\n~ scene(earth, Russ)\n"
    assert one(scenes + "{now(home)}", world=world.replace("clock = 0", "clock = 2")) == "2"


@pytest.mark.parametrize(
    ("terms", "ink", "line"),
    [
        # what a scene moves is judged at a scene, and what hangs on that
        ("now(earth) >= 1", "~ scene(earth, Russ)\n", "true"),
        ("present ? Russ", "~ scene(earth, Russ)\n", "true"),
        ("here == mist", "~ scene(mist, Crake)\n", "true"),
        ("sees(mist, here)", "~ scene(earth, Russ)\n", "true"),
        ("kept(first)", "~ scene(earth, Russ)\n", "true"),
        # and so is what held before anything was judged
        ("nerve(Russ) == 2", "~ scene(earth, Russ)\n", "true"),
        ("love(Russ, Josie) >= love(Josie, Russ)", "~ scene(earth, Russ)\n", "true"),
        ("realm_of(Gus) == earth && not parted(Russ)", "~ scene(earth, Russ)\n", "true"),
        ("not knows(Gus, truth)", "~ scene(earth, Russ)\n", "true"),
        ("MIN(nerve(Russ), nerve(Gus)) < 2", "~ scene(earth, Russ)\n", "true"),
        ("nerve(Russ) == 3", "~ scene(earth, Russ)\n", "false"),
        ("nerve(Russ) == 3", "~ scene(earth, Russ)\n~ add_nerve(Russ, 1)\n", "true"),
    ],
)
def test_what_a_scene_may_change_is_judged_there(terms: str, ink: str, line: str) -> None:
    covenants = f"""
[covenants.first]
terms = [{{ when = "now(earth) >= 1" }}]
[covenants.second]
terms = [{{ when = "{terms}" }}]
"""
    assert one(f"{ink}{{kept(second)}}", world=WORLD + covenants) == line


def test_what_a_scene_cannot_change_is_not_looked_at_there() -> None:
    text = lowered(WORLD, "~ scene(earth, Russ)\n{kept(bargain)}\n-> END\n").text
    (scene,) = (one for one in text.split("\n\n") if "=== function scene(" in one)
    assert "_settle()" in scene
    assert "_judge" not in scene


STANDING = "{undecided(bargain)} {kept(bargain)} {broken(bargain)}"
UNDECIDED, KEPT, BROKEN = "true false false", "false true false", "false false true"


@pytest.mark.parametrize(
    ("ink", "line"),
    [
        (STANDING, UNDECIDED),
        (KEEP + STANDING, KEPT),
        # what is said in one breath is judged by what it comes to
        (KEEP + "~ set_love(Josie, Russ, 0)\n" + STANDING, UNDECIDED),
        (KEEP + "~ set_parted(Josie, true)\n" + STANDING, BROKEN),
        ("~ set_parted(Josie, true)\n~ set_parted(Josie, false)\n" + KEEP + STANDING, KEPT),
        ("~ add_love(Josie, Russ, -1)\n~ add_love(Josie, Russ, 4)\n" + STANDING, UNDECIDED),
        # and is for good when the moment has passed, or someone asks
        (KEEP + "~ judge()\n~ set_love(Josie, Russ, 0)\n" + STANDING, KEPT),
        (KEEP + "~ scene(earth, ())\n~ set_parted(Josie, true)\n" + STANDING, KEPT),
        (KEEP + "{kept(bargain)}<>\n~ set_parted(Josie, true)\n<>: " + STANDING, "true: " + KEPT),
        (KEEP + "{terms_met(bargain)}<>\n~ set_parted(Josie, true)\n<>: " + STANDING, "3: " + KEPT),
        (KEEP + "~ break_covenant(bargain)\n" + STANDING, KEPT),
        ("~ set_parted(Josie, true)\n" + STANDING, BROKEN),
        ("~ set_parted(Josie, true)\n~ judge()\n~ set_parted(Josie, false)\n" + KEEP + STANDING,
         BROKEN),
        # the world's own asking settles nothing
        (KEEP + "{passes(mist, home)}<>\n~ set_parted(Josie, true)\n<>: " + STANDING,
         "true: " + BROKEN),
        ("~ break_covenant(bargain)\n" + KEEP + STANDING, BROKEN),
        # a term with `once` may have held in the past, another may not
        ("~ set_nerve(Russ, 5)\n~ judge()\n~ set_nerve(Russ, 1)\n~ learn(Josie, truth)\n"
         "~ set_love(Josie, Russ, 5)\n" + STANDING, KEPT),
        ("~ set_nerve(Russ, 5)\n~ set_nerve(Russ, 1)\n~ learn(Josie, truth)\n"
         "~ set_love(Josie, Russ, 5)\n" + STANDING, UNDECIDED),
        ("~ set_love(Josie, Russ, 5)\n~ set_love(Josie, Russ, 4)\n~ learn(Josie, truth)\n"
         "~ set_nerve(Russ, 5)\n" + STANDING, UNDECIDED),
        ("{terms_met(bargain)}", "0"),
        ("~ set_nerve(Russ, 5)\n~ judge()\n~ set_nerve(Russ, 1)\n{terms_met(bargain)}", "1"),
        ("~ set_love(Josie, Russ, 5)\n~ set_love(Josie, Russ, 4)\n{terms_met(bargain)}", "0"),
        ("~ break_covenant(bargain)\n~ set_nerve(Russ, 5)\n~ judge()\n~ set_nerve(Russ, 1)\n"
         "{terms_met(bargain)}",
         "1"),
    ],
)  # fmt: skip
def test_a_covenant(ink: str, line: str) -> None:
    assert one(ink) == line


@pytest.mark.parametrize(
    ("ink", "line"),
    [
        (KEEP + STANDING + " {struck(bargain)}", UNDECIDED + " false"),
        ("~ break_covenant(bargain)\n" + STANDING, UNDECIDED),
        (KEEP + "~ learn(Gus, truth)\n" + STANDING + " {struck(bargain)}", KEPT + " true"),
        # from when it first holds; what was once so before then is not noted
        ("~ judge()\n~ set_nerve(Russ, 1)\n~ learn(Gus, truth)\n{terms_met(bargain)}", "0"),
        ("~ set_nerve(Russ, 5)\n~ judge()\n~ set_nerve(Russ, 1)\n~ learn((Gus, Josie), truth)\n"
         "{terms_met(bargain)}", "1"),
        # a deadline
        ("~ learn(Gus, truth)\n~ set_nerve(Gus, 4)\n" + STANDING, BROKEN),
        ("~ set_nerve(Gus, 4)\n" + STANDING, UNDECIDED),
        (KEEP + "~ learn(Gus, truth)\n~ set_nerve(Gus, 4)\n" + STANDING, KEPT),
    ],
)  # fmt: skip
@pytest.mark.parametrize("judged", ["", 'judged = "at once"\n'])
def test_a_covenant_that_is_struck_and_has_a_deadline(judged: str, ink: str, line: str) -> None:
    world = WORLD + 'struck_when = "knows(Gus, truth)"\nuntil = "nerve(Gus) >= 4"\n' + judged
    assert one(ink, world=world) == line
    assert "_struck" not in lowered(WORLD, STANDING).text


@pytest.mark.parametrize(
    ("ink", "line"),
    [
        (KEEP + "~ set_parted(Josie, true)\n" + STANDING, KEPT),
        ("~ set_parted(Josie, true)\n~ set_parted(Josie, false)\n" + KEEP + STANDING, BROKEN),
        ("~ set_nerve(Russ, 5)\n~ set_nerve(Russ, 1)\n{terms_met(bargain)}", "1"),
    ],
)  # fmt: skip
def test_a_covenant_that_is_judged_at_once(ink: str, line: str) -> None:
    at_once = WORLD + 'judged = "at once"\n'
    assert one(ink, world=at_once) == line
    assert "_settle" not in lowered(at_once, ink).text


def test_when_a_covenant_is_kept_and_broken_at_once_it_is_broken() -> None:
    world = WORLD.replace('"parted(Josie)"', '"nerve(Russ) == 5"')
    assert one(KEEP + STANDING, world=world) == BROKEN


def test_a_covenant_that_reads_another_is_judged_after_it() -> None:
    first = '[covenants.early]\nterms = [{ when = "kept(late)" }]\n'
    second = '[covenants.late]\nterms = [{ when = "chosen(Josie, Russ)" }]\n'
    ink = "~ set_chosen(Josie, Russ, true)\n{kept(early)} {kept(late)}"
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
    assert one(KEEP + "~ cross(Crake, home)\n" + ask) == "true"


def test_the_standing_is_where_the_covenant_says() -> None:
    story = reading(WORLD, f"{KEEP}Done.\n-> END\n")
    story.continue_()
    assert story.variable("_bargain") == 1
    assert story.variable("_bargain_for_good") is False


def test_a_substance_is_lowered_where_it_is_asked_for() -> None:
    world = WORLD.replace("[realms.mist]", '[realms.mist]\nsubstance = "solidity(Crake) * 0.5"')
    name = lowered(world, "").substances["mist"]
    assert name not in lowered(world, "").text
    assert told(world, "{_substance_mist()}\n-> END\n", name) == ["1"]


def test_functions_in_a_line_leave_no_trace_in_it() -> None:
    line = (
        "A{love(Russ, Josie)}B{knows(Gus, secret)}C"
        "{realm_of(Russ)}D{solidity(Tansy)}E{kept(bargain)}F"
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
