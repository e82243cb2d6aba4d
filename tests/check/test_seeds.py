"""A story that seeds its dice itself: in a proof they fall as in a reading."""

from __future__ import annotations

import random
from functools import cache

import pytest

from tests.check.support import program, proof, replayed, started
from twofold.analysis.control_flow import Flow
from twofold.analysis.fact_bits import layout_of
from twofold.check import Question, check
from twofold.check.proof import Proof
from twofold.external_answers import Answers
from twofold.play.reading import Reading
from twofold.program.answering import answering
from twofold.search.strategy import Limits, sets_are_possible

pytestmark = pytest.mark.usefixtures("engine")


def ends(values: range) -> str:
    """Ends otherwise for each value of `n`."""
    branches = "".join(f"- {i}: -> e{i}\n" for i in values)
    knots = "".join(f"=== e{i}\n# ending: e{i}\nIt is {i}.\n-> END\n" for i in values)
    return f"{{n:\n{branches}}}\n-> END\n{knots}"


def endings(found: Proof) -> set[str]:
    assert found.complete, found.why_incomplete
    return {one.name or "" for one in found.endings}


@cache
def played(ink: str) -> set[str]:
    """The endings of many readings, each with a seed of its own at first."""
    made, found = program(ink), set()
    for seed in range(60):
        reading, reader = Reading(made, seed=seed), random.Random(seed)
        lines = reading.continue_()
        while reading.choices:
            reading.choose(reader.randrange(len(reading.choices)))
            lines = reading.continue_()
        assert not reading.errors
        said = lines[-1].text.strip()
        found.add("e" + said.removeprefix("It is ").removesuffix("."))
    return found


def unreached(found: Proof) -> set[str]:
    return {f.message for f in found.findings if f.code == "TF001"}


SEED = "VAR n = 0\n~ SEED_RANDOM(5)\n"


def dealt(how: str) -> str:
    """Three times from a shuffle, by different ways through it."""
    items = "".join(f"- ~ n = n * 3 + {i}\n" for i in range(3))
    knot = f"=== deal\n{{{how}:\n{items}}}\n->->\n"
    return SEED + "-> deal ->\n" * 3 + ends(range(27)) + knot


DAYS = "LIST days = mon, tue, wed, thu, fri\nVAR d = ()\n"
ALONE = {
    "a die": f"{SEED}~ n = RANDOM(1, 6)\n{ends(range(1, 7))}",
    "the second of two": f"{SEED}{{RANDOM(1, 9)}}\n~ n = RANDOM(1, 6)\n{ends(range(1, 7))}",
    "after one that cannot but fall so": f"{SEED}{{RANDOM(3, 3)}}\n~ n = RANDOM(1, 6)\n"
    + ends(range(1, 7)),
    "a wide one": f"{SEED}~ n = RANDOM(1, 1000000) % 7\n{ends(range(7))}",
    "below zero": "VAR n = 0\n~ SEED_RANDOM(-77)\n~ n = RANDOM(1, 6)\n" + ends(range(1, 7)),
    "a shuffle": dealt("shuffle"),
    "a shuffle once": dealt("shuffle once"),
    "a shuffle stopping": dealt("shuffle stopping"),
    "a list": f"{DAYS}{SEED}~ n = LIST_VALUE(LIST_RANDOM(LIST_ALL(days)))\n{ends(range(1, 6))}",
    "a list in the order it was made": f"{DAYS}~ d = (fri, mon)\n~ d += wed\n~ d += tue\n{SEED}"
    f"~ n = LIST_VALUE(LIST_RANDOM(d))\n{ends(range(1, 6))}",
    "a list of one, then another": f"{DAYS}{SEED}{{LIST_RANDOM(mon)}}\n"
    f"~ n = LIST_VALUE(LIST_RANDOM(LIST_ALL(days)))\n{ends(range(1, 6))}",
    "after a choice": f"{SEED}~ n = RANDOM(1, 3) * 3\n+ [On]\n- ~ n += RANDOM(1, 3)\n"
    + ends(range(4, 13)),
    "a seed that was drawn by a seed": f"{SEED}~ SEED_RANDOM(RANDOM(1, 1000))\n"
    f"~ n = RANDOM(1, 6)\n{ends(range(1, 7))}",
}


@pytest.mark.parametrize("name", ALONE)
def test_it_falls_as_in_every_reading(name: str) -> None:
    ink = ALONE[name]
    found = proof(ink)
    assert endings(found) == played(ink)
    assert len(found.endings) == 1
    assert len(unreached(found)) == ink.count("=== e") - 1
    assert found.reseeded_at is not None
    assert found.seeds_are_followed


@pytest.mark.parametrize("liveness", [True, False])
def test_what_falls_before_the_seed_falls_every_way(liveness: bool) -> None:
    ink = "VAR n = 0\n~ n = RANDOM(1, 3)\n~ SEED_RANDOM(5)\n~ n += RANDOM(1, 6) * 3\n"
    found = proof(ink + ends(range(4, 22)), liveness=liveness)
    assert endings(found) == played(ink + ends(range(4, 22)))
    assert len(found.endings) == 3


IN_ONE_BRANCH = """\
VAR n = 0
+ [Seed]
  ~ SEED_RANDOM(5)
+ [Leave it to the host]
  ~ n = 10
- ~ n += RANDOM(1, 6)
"""


def test_a_story_that_seeds_in_one_branch_falls_freely_in_the_other() -> None:
    ink = IN_ONE_BRANCH + ends(range(1, 17))
    found = proof(ink)
    assert endings(found) == played(ink)
    assert len(endings(found)) == 7


def test_seeds_and_what_was_drawn_tell_states_apart() -> None:
    """The ways meet at one place, with one value in each variable."""
    ways = (
        "~ SEED_RANDOM(5)",
        "~ SEED_RANDOM(6)",
        "~ SEED_RANDOM(5)\n  {RANDOM(1, 9)}",
        "~ SEED_RANDOM(5)\n  {RANDOM(1, 9)}{RANDOM(1, 9)}",
    )
    choices = "".join(f"+ [{i}]\n  {way}\n" for i, way in enumerate(ways))
    ink = f"VAR n = 0\n{choices}- ~ n = RANDOM(1, 40)\n{ends(range(1, 41))}"
    found = proof(ink)
    assert endings(found) == played(ink)
    assert len(endings(found)) == 4


def test_how_often_a_shuffle_was_entered_matters_where_a_seed_decides() -> None:
    """Without a seed, all rounds of a shuffle are alike."""
    ink = (
        "VAR n = 0\n-> again\n=== again\n+ {TURNS() < 4} [Once more]\n  -> shuffled -> again\n"
        "+ [Enough]\n- ~ SEED_RANDOM(5)\n-> shuffled ->\n"
        + ends(range(3))
        + "=== shuffled\n{shuffle:\n- ~ n = 0\n- ~ n = 1\n- ~ n = 2\n}\n->->\n"
    )
    found = proof(ink)
    assert endings(found) == played(ink)


ENDLESS = """\
VAR n = 0
~ SEED_RANDOM(5)
-> throw
=== throw
~ n = RANDOM(1, 6)
+ {n == 6} [Six] -> END
+ [Again] -> throw
"""


def test_a_seed_that_draws_for_ever_is_not_followed() -> None:
    limits = Limits(comfortable=100)
    found = check(program(ENDLESS), "story", Question(), limits)
    assert found.complete
    assert found.states < 20
    assert str(found.reseeded_at) == "main.ink:2:3"
    assert not found.seeds_are_followed


def test_a_trace_through_seeded_dice_is_one_that_can_be_played() -> None:
    ink = "VAR z = 0\n+ [On]\n- ~ SEED_RANDOM(5)\n{RANDOM(1, 6) / z}\n-> END\n"
    (fault,) = (one for one in proof(ink).findings if one.code == "TF002")
    assert fault.trace is not None
    assert len(fault.trace.split(",")) == 2
    reading, _ = replayed(ink, fault.trace)
    assert [problem.message for problem in reading.errors] == [fault.message]
    assert reading.trace == fault.trace.split(",")


def test_a_seed_out_of_a_variable_is_followed() -> None:
    """Its value is told apart, though the story looks at it nowhere else."""
    ink = "VAR n = 0\nVAR s = 0\n" + "".join(f"+ [{i}]\n  ~ s = {i}\n" for i in range(5))
    ink += f"-\n+ [On]\n- ~ SEED_RANDOM(s)\n~ n = RANDOM(1, 40)\n{ends(range(1, 41))}"
    found = proof(ink)
    assert endings(found) == played(ink)
    assert len(endings(found)) == 5


def test_what_a_game_answers_falls_every_way_all_the_same() -> None:
    ink = f"EXTERNAL throw()\n{SEED}~ n = throw() * 10 + RANDOM(1, 6)\n{ends(range(11, 37))}"
    told = answering(program(ink), {"throw": Answers((1, 2, 3))})
    found = check(told, "story", Question())
    assert len(endings(found)) == 3
    assert len({(one or "")[-1] for one in endings(found)}) == 1


def test_a_search_by_sets_lets_dice_fall_every_way_and_says_so() -> None:
    if not sets_are_possible():
        pytest.skip("OxiDD is not installed")
    found = check(program(ALONE["a die"]), "story", Question(), Limits(search="sets"))
    assert len(found.endings) == 6
    assert str(found.reseeded_at) == "main.ink:2:3"
    assert not found.seeds_are_followed


def test_where_no_seed_is_followed_nothing_of_it_is_looked_at() -> None:
    made = started(ALONE["a die"])
    free, followed = Flow(made), Flow(made.following_seeds())
    bits = layout_of(free).everything().bit_length()
    assert layout_of(followed).everything().bit_length() == bits + 2
    assert layout_of(free).seed() == layout_of(free).drawn() == 0
    assert started("Once.\n").following_seeds().follows_seeds is False


def test_every_number_that_falls_may_be_another_seed() -> None:
    ink = f"VAR n = 0\n~ SEED_RANDOM(RANDOM(1, 100))\n~ n = RANDOM(1, 6)\n{ends(range(1, 7))}"
    found = proof(ink)
    assert found.seeds_are_followed
    assert played(ink) <= {one.name for one in found.endings}
    assert not found.complete or len(found.endings) == 6
