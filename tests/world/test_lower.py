"""The lowered text: readable, stable, and no more than the story uses.

`python -m tests.world.test_lower` writes the golden files anew, for a person to read through.
"""

from __future__ import annotations

import itertools
import re
import time
from pathlib import Path

import pytest

from tests.world.plain_stage import WORLD as LIVES
from tests.world.playing import lowered
from tests.world.test_behaviour import WORLD
from tests.world.test_staging import PROPERTIES, STORY
from tests.world.test_staging import WORLD as STAGING
from twofold.ink import parse_expression, parse_file
from twofold.world import lower, parse_world
from twofold.world.vocabulary import Vocabulary

GOLDEN = Path(__file__).parent / "golden"

NARROW = """
[realms.earth]
[realms.mist]
[cast]
earth = ["Russ"]
mist = ["Crake"]
"""

BOND = """
[realms.earth]
[cast]
earth = ["Russ", "Josie"]
[bonds.love]
range = [0, 10]
between = "earth"
start = { "Russ -> Josie" = 3 }
[bonds.chosen]
kind = "flag"
between = [["Russ", "Josie"]]
"""

LAWLESS = NARROW + "[laws]\npresence = false\npassage = false\n"

CLOCKS = """
[realms.still]
clock = 0
[realms.waking]
clock = 0
wakes = "merry(Russ) or now(swift) > 9"
[realms.sworn]
clock = 2
wakes = "kept(bargain) && not undecided(bargain)"
[realms.swift]
clock = 3
[cast]
still = ["Russ"]
[traits.merry]
kind = "flag"
of = ["Russ"]
[covenants.bargain]
terms = [{ when = "merry(Russ)" }]
"""

BARGAINS = """
[realms.earth]
[cast]
earth = ["Russ", "Josie", "Gus"]
[bonds.love]
range = [-5, 5]
between = [["Russ", "Josie"]]
[traits.merry]
kind = "flag"
of = ["Russ", "Josie"]
[facts.truth]
[covenants.outer]
terms = [
  { when = "kept(inner) or merry(Russ)" },
  { when = "merry(Josie) and not merry(Russ)", once = true },
]
[covenants.inner]
terms = [{ when = "mutual_love(Russ, Josie) >= 3" }, { when = "knows((Russ, Gus), truth)" }]
broken_when = "love(Russ, Josie) == -5 or realm_of(Russ) != earth"
granted_when = "people_in(earth) ? Gus && Russ == LIST_MIN(people_in(earth))"
"""

TEETH = """
[realms.earth]
[cast]
earth = ["Russ", "Josie"]
[traits.merry]
kind = "flag"
of = ["Russ", "Josie"]
[facts.news]
[facts.other_news]
[covenants.first]
parties = ["Russ"]
offer = "news"
terms = [{ when = "merry(Russ)" }]
forfeited_when = "now(earth) > 9"
[covenants.second]
parties = ["Russ", "Josie"]
offer = "other_news"
replaces = "first"
struck_when = "merry(Josie) && now(earth) > 2 || merry(Russ)"
terms = [{ when = "struck(fourth)" }, { when = "knows(Josie, news)", once = true }]
[covenants.third]
judged = "at once"
terms = [{ when = "offered(first)" }]
broken_when = "now(earth) == 1"
forfeited_when = "replaced(first)"
[covenants.fourth]
replaces = "third"
struck_when = "merry(Russ)"
terms = [{ when = "now(earth) > 3" }]
"""

NESTED = """
[realms.house]
[realms.attic]
inside = "house"
clock = 0
wakes = "knows(Ann, news)"
wakes_to = 4
laws = { passage = false, speech = false, knowledge = false, consent = false, stage = false }
[realms.dream]
clock = 5
wakes = "kept(bargain)"
wakes_to = 0
[cast]
house = ["Ann", "Ben"]
attic = ["Cal"]
[[veils]]
from = "house"
to = "dream"
hears = true
[facts.news]
[acts.dance]
[performances.play]
realm = "house"
roles = { Ann = "Cal" }
[covenants.bargain]
terms = [{ when = "now(attic) > 3" }]
"""

VOICES = """
[realms.room]
[realms.mist]
[cast]
room = ["Vi", "Ned"]
mist = ["Adi"]
[[veils]]
from = "room"
to = "mist"
who = ["Vi"]
hears = "knows(Vi, news) or knows(Ned, news)"
passes = true
[[veils]]
from = "mist"
to = "room"
sees = true
[facts.news]
"""

PEOPLE = """
[realms.set]
[realms.mist]
[cast]
set = ["Russ", "Josie", "Gus"]
mist = ["Crake", "Tansy"]
[[minds]]
one = ["Crake", "Tansy"]
[[veils]]
from = "set"
to = "mist"
hears = "merry(Russ)"
[[veils]]
from = "mist"
to = "set"
sees = true
[traits.merry]
kind = "flag"
of = ["Russ", "Josie"]
[facts.truth]
known_by = ["Crake"]
[acts.embrace]
able_when = "not merry(who)"
[acts.dance]
"""

STORIES = {
    "nothing": (WORLD, "Only words.\n"),
    "bond": (BOND, "~ add_love(Russ, Josie, 1)\n{chosen(Russ, Josie)}\n"),
    "everything": (
        WORLD,
        "~ scene(earth, (Russ))\n~ cross(Russ, mist)\n~ tell(Russ, truth)\n~ witness(truth)\n"
        "~ spend_solidity(Crake, 1)\n~ set_envy(Russ, Gus, 2)\n~ set_chosen(Russ, Josie, true)\n"
        "~ set_nerve(Russ, 2)\n~ add_nerve(Russ, 1)\n~ break_covenant(bargain)\n"
        "~ pass_time(earth, 2)\n~ temp realm = here\n"
        "{solidity(Crake)}{echo(Crake)}{mutual_love(Russ, Josie)}{mutual_chosen(Russ, Josie)}"
        "{parted(Russ)}{knows(Russ, secret)}{kept(bargain)}{broken(bargain)}{undecided(bargain)}"
        "{terms_met(bargain)}{now(realm)}{sees(mist, earth)}{hears(mist, earth)}{broken_laws}\n",
    ),
    "clocks": (CLOCKS, "~ scene(still, ())\n{now(waking)} {now(sworn)}\n"),
    "bargains": (BARGAINS, "~ add_love(Russ, Josie, 1)\n{terms_met(outer)}\n"),
    "teeth": (TEETH, "~ set_merry(Russ, true)\n{offered(second)}{term_met(second, 2)}\n"),
    "nested": (
        NESTED,
        "~ scene(house, (Ann, Ben))\n~ action(play)\n~ cut(play)\n~ tell(Ann, news)\n"
        "~ cross(Ann, attic)\n~ agree(Ann, dance, Ben)\n~ begin(dance, (Ann, Ben))\n"
        "~ finish(dance)\n{now(dream)} {people_within(house)}\nCal: Ah.\n"
        "* [On. # uses: news # by: Ann]\n",
    ),
    "lives": (
        LIVES,
        "~ scene(hall, (Ann, Ben))\n~ action(play)\n~ action(masque)\n~ recast(second)\n"
        "~ set_love(Regina, Rex, 2)\n~ cut(play)\n{playing(Ann)}{sworn(Ann, Ben)}\n",
    ),
    "voices": (
        VOICES,
        "~ scene(room, (Vi, Ned))\n~ remark(Adi, news)\n~ whisper(Adi, news, Vi)\n"
        "~ cross(Vi, mist)\nAdi: Well? {can_hear(Vi, mist)}\n",
    ),
    "stage": (
        STAGING,
        "~ scene(earth, (Russ, Josie))\n~ action(show)\n~ add_love(Crake, Tansy, 1)\n"
        "~ set_weary(Crake, true)\n~ cross(Russ, mist)\n~ cut(show)\n"
        "{playing(Russ)}{love(Russ, Josie)}{solidity(Crake)}\n",
    ),
    "beginning": (
        STAGING,
        "~ add_love(Russ, Josie, 1)\n~ set_weary(Russ, true)\n~ learn(Russ, truth)\n"
        "~ scene(earth, Russ)\n~ start_over(noon)\n~ start_over(dusk)\n"
        "{weary(Russ)}{love(Russ, Josie)}{knows(Russ, truth)}{now(home)}\n",
    ),
    "mark": (
        STAGING,
        "~ add_love(Russ, Josie, 1)\n~ set_weary(Russ, true)\n~ cross(Russ, home)\n"
        "~ learn(Russ, truth)\n~ mark(noon)\n~ start_over(noon)\n~ scene(earth, Russ)\n"
        "{weary(Russ)}{love(Russ, Josie)}{knows(Russ, truth)}{now(home)}\n",
    ),
    "blends": (STAGING, "~ scene(home, Ambrose)\n{sees(home, mist)}{watchers()}\n"),
    "properties": (PROPERTIES, STORY),
    "acts": (
        PEOPLE,
        "~ scene(set, (Russ, Josie))\n~ agree(Russ, embrace, Josie)\n"
        "~ agree(Josie, embrace, Russ)\n~ agree(Gus, dance, ())\n"
        "~ begin(embrace, (Russ, Josie))\n~ begin(dance, Gus)\n"
        "~ set_merry(Russ, true)\n~ withdraw(Russ, embrace)\n{underway(embrace)}\n"
        "~ finish(embrace)\n",
    ),
    "speech": (
        PEOPLE,
        "~ scene(set, Russ)\nRuss: Hello.\nCrake: (Hm.)\nTansy: Look. # aside\n"
        "* [Tell. # by: Russ # uses: truth]\n    ~ tell(Russ, truth)\n",
    ),
    "lawless": (LAWLESS, "~ scene(earth, (Russ))\n~ cross(Russ, mist)\n{broken_laws}\n"),
}


@pytest.mark.parametrize("name", STORIES)
def test_the_lowered_text(name: str) -> None:
    assert lowered(*STORIES[name]).text == (GOLDEN / f"{name}.ink").read_text(encoding="utf-8")


STAGING_FUNCTIONS = sorted(Vocabulary(parse_world(STAGING, "world.toml")).functions)


@pytest.mark.parametrize("function", STAGING_FUNCTIONS)
def test_every_staging_function_is_lowered_alone(function: str) -> None:
    check_readers(lower(parse_world(STAGING, "world.toml"), {function}).text, function)


def test_it_is_the_same_however_it_is_asked_for() -> None:
    world = parse_world(WORLD, "world.toml")
    used = ["scene", "love", "kept", "watchers"]
    texts = {lower(world, set(order)).text for order in itertools.permutations(used)}
    assert len(texts) == 1
    assert lower(parse_world(WORLD, "world.toml"), frozenset(used)).text in texts


FUNCTIONS = sorted(set(re.findall(r"(\w+)\(", STORIES["everything"][1])) | {"realm_of", "other"})


@pytest.mark.parametrize("function", FUNCTIONS)
def test_everything_that_is_lowered_has_a_reader(function: str) -> None:
    """What stands in the text is asked for by name, or named elsewhere in it."""
    check_readers(lower(parse_world(WORLD, "world.toml"), {function}).text, function)


def check_readers(text: str, function: str) -> None:
    always = {"_granted_bargain", "_judge", "_still_playing"}
    file = parse_file(text, "world.ink")
    defined = [knot.name for knot in file.knots]
    defined += re.findall(r"^(?:VAR|LIST) (\w+)", text, re.M)
    assert function in defined
    for name in defined:
        mentions = len(re.findall(rf"\b{name}\b", text))
        is_list = bool(re.search(rf"^LIST {name} ", text, re.M))
        assert name == function or name in always or is_list or mentions > 1, name


def test_what_is_not_asked_for_is_not_lowered() -> None:
    text = lowered(WORLD, "{knows(Russ, truth)}\n").text
    assert "=== function knows" in text
    for absent in ("scene", "realm_of", "envy", "chosen", "clock", "solidity", "other", "_Laws"):
        assert absent not in text


def test_covenants_are_lowered_whoever_asks() -> None:
    text = lowered(WORLD, "Words.\n").text
    assert "VAR _bargain = 0" in text
    assert "=== function _judge()" in text


def test_an_empty_world_is_one_line() -> None:
    assert lowered("", "Words.\n").text == "// lowered from world.toml\n"
    assert lower(parse_world("", "world.toml"), {"scene", "kept", "other"}).names == {}


def test_every_name_has_its_place() -> None:
    made = lowered(*STORIES["everything"])
    places = {name: (place.line, place.column) for name, place in made.names.items()}
    lines = WORLD.split("\n")

    def at(name: str) -> str:
        line, column = places[name]
        return lines[line - 1][column - 1 :]

    assert at("Josie").startswith('"Josie", "Gus"]')
    assert at("mist").startswith("mist]")
    assert at("truth").startswith("truth]")
    assert at("bargain").startswith("bargain]")
    assert at("set_envy").startswith("envy]")
    assert at("_love_Russ_Josie").startswith("love]")
    assert at("here").startswith("realms.earth]")
    assert at("_granted_bargain").startswith("granted_when")
    assert at("_who")
    defined = set(re.findall(r"^(?:=== function|VAR|LIST) (\w+)", made.text, re.M))
    defined |= set(re.findall(r"~ temp (\w+)", made.text))
    for parameters in re.findall(r"^=== function \w+\((.*)\)", made.text, re.M):
        defined |= set(re.findall(r"\w+", parameters))
    for items in re.findall(r"^LIST \w+ = (.*)", made.text, re.M):
        defined |= set(items.split(", "))
    assert defined <= set(made.names)


def test_made_names_never_meet() -> None:
    world = NARROW.replace('"Russ"', '"Russ", "Russ_Gus", "Gus"') + (
        '[bonds.a]\nkind = "flag"\nbetween = [["Russ", "Gus"]]\n'
        '[traits.a_Russ]\nkind = "flag"\nof = ["Gus"]\n'
        '[covenants.who]\nterms = [{ when = "true" }]\n'
        '[covenants.settle]\nterms = [{ when = "a_Russ(Gus) || a(Russ, Gus)" }]\n'
        '[covenants.in_earth]\nterms = [{ when = "kept(settle)" }]\n'
    ).replace("[covenants.who]", "[covenants.people]")
    made = lowered(
        world, "~ scene(earth, ())\n{a(Russ, Gus)}{a_Russ(Gus)}{kept(settle)}{kept(in_earth)}\n"
    )
    variables = re.findall(r"^(?:VAR|LIST) (\w+)", made.text, re.M)
    functions = re.findall(r"^=== function (\w+)", made.text, re.M)
    parameters = {p for each in re.findall(r"\((.*)\)$", made.text, re.M) for p in each.split(", ")}
    assert len(set(variables + functions)) == len(variables + functions)
    assert not {*variables, *functions} & parameters
    assert [covenant.variable for covenant in made.covenants] == [
        "_people_2",
        "_settle_2",
        "_in_earth_2",
    ]


@pytest.mark.parametrize("condition", ["a || b && c", "(a || b) && c", "a && (b || c)"])
def test_a_term_keeps_its_meaning_among_others(condition: str) -> None:
    """In Ink `&&` and `||` bind alike, from the left."""
    flags = "".join(f'[traits.{x}]\nkind = "flag"\nof = ["Russ"]\n' for x in "abcd")
    when = re.sub(r"([a-d])", r"\1(Russ)", condition)
    world = (
        f'{NARROW}{flags}[covenants.x]\nterms = [{{ when = "{when}" }}, {{ when = "d(Russ)" }}]\n'
    )
    text = lowered(world, "Words.\n").text
    (judged,) = re.findall(r"^    \{ (.*):$", text, re.M)
    inlined = re.sub(r"([a-d])\(Russ\)", r"_\1_Russ", when)
    expected = parse_expression(f"({inlined}) && _d_Russ", "", 1, 1)
    found = parse_expression(judged, "", 1, 1)
    assert re.sub(r"at=\d+", "", repr(found)) == re.sub(r"at=\d+", "", repr(expected))


def large_world() -> str:
    """50 people, 9 realms, 200 pairs and 20 covenants."""
    realms, people = range(9), range(50)
    lines = [f"[realms.r{r}]\nclock = {r % 3}" for r in realms] + ["[cast]"]
    for r in realms:
        lines.append(
            f"r{r} = [{', '.join(f'{chr(34)}p{p}{chr(34)}' for p in people if p % 9 == r)}]"
        )
    for r in realms:
        lines.append(f'[[veils]]\nfrom = "r{r}"\nto = "r{(r + 1) % 9}"\npasses = "kept(c{r})"')
        lines.append("sees = true")
    pairs = [(a, b) for a in people for b in people if a < b][:200]
    between = ", ".join(f'["p{a}", "p{b}"]' for a, b in pairs)
    lines.append(f"[bonds.love]\nrange = [0, 10]\nbetween = [{between}]")
    for c in range(20):
        a, b = pairs[c * 7]
        when = f"mutual_love(p{a}, p{b}) >= 5 && realm_of(p{a}) == r3"
        lines.append(f'[facts.f{c}]\n[covenants.c{c}]\nterms = [{{ when = "{when}" }},')
        lines.append(f'  {{ when = "knows(p{a}, f{c})", once = true }}]')
    return "\n".join(lines) + "\n"


def test_a_large_world_is_lowered_at_once() -> None:
    ink = (
        "~ scene(r1, (p1, p10))\n~ add_love(p1, p2, 1)\n~ cross(p1, r2)\n~ witness(f1)\n"
        "{mutual_love(p1, p2)} {kept(c1)} {now(r1)} {watchers()}\n"
    )
    started = time.process_time()
    text = lowered(large_world(), ink).text
    assert time.process_time() - started < 1.0  # about a tenth of it on an idle machine
    assert text.count("VAR _love_") == 400


def write() -> None:
    """Write the golden files anew."""
    for name, story in STORIES.items():
        (GOLDEN / f"{name}.ink").write_text(lowered(*story).text, encoding="utf-8")


if __name__ == "__main__":
    write()
