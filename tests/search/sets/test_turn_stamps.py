"""Numbers of turns that are kept: only how long ago they were tells readings apart."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import twofold
from tests.search.sets.agreement import differences, proofs
from tests.search.sets.test_from_above import from_above, missed
from tests.soundness.reductions import reached
from twofold.program import Program
from twofold.search.strategy import sets_are_possible

pytestmark = pytest.mark.skipif(not sets_are_possible(), reason="oxidd is not installed")

STORYLET = """
== in_a_tunnel(-> storylet, -> back)
~ temp entered = TURNS()
-> storylet ->
{entered != TURNS(): -> back}
-> DONE
"""

ENDLESS = {
    "a storylet in a thread": """
        -> hub
        == hub
        <- in_a_tunnel(-> cat, -> hub)
        <- in_a_tunnel(-> dog, -> hub)
        + [Sleep.] -> END
        == cat
        + [Stroke the cat.] ->->
        == dog
        + {cat} [Walk the dog.]
          + + [Go home.] ->->
          + + {hub > 2} [Go on.] -> END
        """
    + STORYLET,
    "a storylet that comes back at once": """
        -> hub
        == hub
        <- in_a_tunnel(-> cat, -> late)
        + [Wait.] -> hub
        == cat
        ->->
        == late
        + [Never.] -> END
        """
    + STORYLET,
    "how long ago in a variable": """
        VAR fed = 0
        -> hub
        == hub
        + [Wait.] -> hub
        + {TURNS() - fed > 2} [Feed it.]
          ~ fed = TURNS()
          -> hub
        + {TURNS() - fed == 5} [It runs away.] -> END
        + {fed - TURNS() == 1} [Never.] -> END
        """,
    "at the beginning it is as long ago as that": """
        VAR fed = -3
        -> hub
        == hub
        + {TURNS() - fed == 3} [At once.] -> hub
        + {TURNS() - fed < 3} [Not long ago.] -> hub
        + {TURNS() - fed == 6} [Later.]
          ~ fed = TURNS()
          -> hub
        + [Wait.] -> hub
        + {TURNS() - fed > 7} [Much later.] -> END
        """,
    "a turn to come": """
        VAR due = 4
        -> hub
        == hub
        {TURNS() >= due: -> over}
        + [Wait.] -> hub
        + {due - TURNS() == 1} [Just in time.]
          ~ due = TURNS() + 3
          -> hub
        == over
        Too late.
        + [Go on.]
        ~ due = TURNS() + 1
        -> hub
        """,
    "how long ago is handed on": """
        VAR met = 0
        -> hub
        == hub
        ~ temp now = TURNS()
        + {since(met) > 1} [Meet.]
          ~ met = now
          -> hub
        + {is_later(met)} [Wait.] -> hub
        + {longer(since(met), 4)} [Leave.] -> END
        == function since(turn)
        ~ return TURNS() - turn
        == function is_later(turn)
        ~ return TURNS() >= turn + 2 || TURNS() == turn
        == function longer(turns, most)
        ~ return turns > most
        """,
    "two of them, and the later one": """
        VAR one = 0
        VAR other = 0
        -> hub
        == hub
        + [One.]
          ~ one = TURNS()
          -> hub
        + [The other.]
          ~ other = TURNS()
          -> hub
        + {TURNS() - MAX(one, other) > 2} [Neither for long.] -> END
        + {TURNS() - MIN(one, other) == 3} [One for long.] -> hub
        + [Wait.] -> hub
        """,
    "a turn begins before it is looked at": """
        -> hub
        == hub
        ~ temp then = TURNS()
        + [Once.]
          {TURNS() == then: -> never}
          + + [Twice.] -> again(then)
        + {TURNS() != then} [Never.] -> never
        == again(when)
        {TURNS() - when == 2: -> hub}
        -> never
        == never
        + [Never.] -> END
        """,
    "a die is thrown": """
        VAR last = 0
        -> hub
        == hub
        {is_over(RANDOM(1, 3), last): -> out}
        + [Wait.] -> hub
        + [Now.]
          ~ last = TURNS()
          -> hub
        == function is_over(die, turn)
        {die == 1:
          ~ return TURNS() - turn > 2
        }
        ~ return die == 2 && TURNS() - turn == 1
        == out
        + [Again.] -> hub
        + {TURNS() - last < 2} [Never.] -> END
        """,
    "the turns since something, too": """
        VAR last = 0
        -> hub
        == hub
        + (wait) [Wait.] -> hub
        + {TURNS_SINCE(-> wait) == 2} [Now.]
          ~ last = TURNS()
          -> hub
        + {TURNS() - last == 2 && TURNS_SINCE(-> wait) == 1} [Both.] -> hub
        + {TURNS() - last == 2 && TURNS_SINCE(-> wait) == 4} [Not both.] -> END
        + [Do something else.] -> hub
        """,
}

OTHERWISE = {
    "the number itself is looked at, too": """
        VAR last = 0
        -> hub
        == hub
        + {TURNS() < 6} [Wait.] -> hub
        + {TURNS() - last == 2 && TURNS() > 3} [Now.]
          ~ last = TURNS()
          -> hub
        """,
    "the number that is kept is looked at": """
        VAR last = 0
        -> hub
        == hub
        + {last < 3} [Now.]
          ~ last = TURNS()
          -> hub
        + {TURNS() - last == 1} [Then.] -> END
        """,
    "it is tested": """
        VAR last = 0
        -> hub
        == hub
        * [Wait.] -> hub
        * [Now.]
          ~ last = TURNS()
          -> hub
        * {last && TURNS() - last == 1} [Then.] -> hub
        + {not last} [Not yet.] -> END
        """,
    "something else is kept there": """
        VAR last = 0
        -> hub
        == hub
        * [Wait.] -> hub
        * [Wait on.] -> hub
        * [Now.]
          ~ last = TURNS()
          -> hub
        * [Forget it.]
          ~ last = 1
          -> hub
        + {TURNS() - last == 2} [Out.] -> END
        """,
    "it is taken by reference": """
        VAR last = 0
        -> hub
        == hub
        * [Wait.] -> hub
        * [Now.]
          ~ note(last)
          -> hub
        + {TURNS() - last == 1} [Out.] -> END
        == function note(ref when)
        ~ when = TURNS()
        """,
    "it is twice as much": """
        VAR last = 0
        -> hub
        == hub
        * [Wait.] -> hub
        * [Now.]
          ~ last = TURNS() * 2
          -> hub
        + {TURNS() == last} [Out.] -> END
        """,
    "a die is thrown while it waits to be looked at": """
        VAR last = 0
        -> hub
        == hub
        {is_over(last, RANDOM(1, 3)): -> out}
        * [Wait.] -> hub
        * [Wait on.] -> hub
        * [Wait longer.] -> hub
        * [Now.]
          ~ last = TURNS()
          -> hub
        + [Leave.] -> END
        == function is_over(turn, die)
        ~ return TURNS() - turn > die
        == out
        * [Again.] -> hub
        + {TURNS() - last > 4} [Out.] -> END
        + {TURNS() - last < 2} [Never.] -> END
        """,
    "it may not be set": """
        -> hub
        == hub
        {way:
          ~ temp then = TURNS()
        }
        * (way) [Wait.] -> hub
        * [Wait on.] -> hub
        + {way && TURNS() - then == 1} [Out.] -> END
        """,
    "a string is made of it": """
        VAR last = 0
        -> hub
        == hub
        * [Wait.] -> hub
        * [Now.]
          ~ last = TURNS()
          -> hub
        + {"{TURNS() - last}{last}" == "11"} [Out.] -> END
        """,
    "turns are told by a function that is told other things too": """
        -> hub
        == hub
        ~ temp then = TURNS()
        * [Wait.] -> hub
        * [Look.]
          {same(then, TURNS() - 1) && same(hub, 2): -> hub}
          -> END
        == function same(one, other)
        ~ return one == other
        """,
}


LAST = ("one", "other", "then")  # variables that hold numbers of turns


def random_story(seed: int) -> str:
    """A story that keeps numbers of turns, and looks at them in many ways."""
    dice = random.Random(seed)

    def is_so() -> str:
        name, other, number = dice.choice(LAST), dice.choice(LAST), dice.randint(0, 4)
        compares = dice.choice(["==", "!=", "<", "<=", ">", ">="])
        return dice.choice(
            [
                f"TURNS() - {name} {compares} {number}",
                f"{name} - TURNS() {compares} {1 - number}",
                f"{name} + {number} {compares} TURNS()",
                f"TURNS() - 1 {compares} {name}",
                f"since({name}) {compares} {number}",
                f"is_after({name})",
                f"TURNS() - MAX({name}, {other}) {compares} {number}",
                f"waited {compares} {number}",
                f"TURNS() == {name} && x < 2",
            ]
        )

    def does() -> str:
        name = dice.choice(LAST)
        return dice.choice(
            [
                f"~ {name} = TURNS()",
                f"~ {name} = TURNS()",
                f"~ {name} = TURNS() + {dice.randint(-2, 2)}",
                f"~ {name} = {dice.choice(LAST)}",
                f"~ waited = TURNS() - {name}",
                "~ x = (x + 1) % 3",
                f"{{RANDOM(1, 2) == 1:\n~ {name} = TURNS()\n}}",
                f"~ {name} = MIN(TURNS(), {dice.choice(LAST)})",
                f"{{{is_so()}:\n~ {name} = TURNS()\n}}",
            ]
        )

    def choice(number: int) -> str:
        lines = [f"{dice.choice('+*')} {{{is_so()}}} [{number}]", does()]
        if dice.random() < 0.3:
            lines.append(f"+ + {{{is_so()}}} [{number} on]\n{does()}\n+ + [{number} past]")
            lines.append("- -")
        ending = "END" if dice.random() < 0.2 else dice.choice(["a", "b"])
        lines.append(f"-> {ending}" if ending == "END" else f"-> {ending}(then)")
        return "\n".join(lines)

    knots = []
    for knot in "ab":
        choices = [choice(number) for number in range(dice.randint(1, 3))]
        more = "<- c\n" if dice.random() < 0.4 else ""
        last = f"+ [wait] -> {dice.choice('ab')}(then)"
        knots.append("\n".join([f"== {knot}(then)", does(), more + choices[0], *choices[1:], last]))
    first = dice.randint(-3, 2)
    return "\n".join(
        [
            f"VAR one = {first}\nVAR other = 0\nVAR waited = 0\nVAR x = 0\n-> a(TURNS())",
            *knots,
            f"== c\n~ temp then = {dice.choice(['one', 'other', 'TURNS()'])}",
            f"+ {{{is_so()}}} [c]",
            does(),
            "-> a(then)",
            "== function since(turn)\n~ return TURNS() - turn",
            "== function is_after(turn)\n~ return turn < TURNS() - 1",
        ]
    )


def story(text: str, folder: Path) -> Program:
    (folder / "main.ink").write_text(text, encoding="utf-8")
    return twofold.open(folder / "main.ink").program


@pytest.mark.parametrize("name", [*ENDLESS, *OTHERWISE])
def test_both_searches_end_and_say_the_same(name: str, tmp_path: Path) -> None:
    made = story((ENDLESS | OTHERWISE)[name], tmp_path)
    explicit, by_sets = proofs(made)
    assert explicit.complete
    assert by_sets.complete
    assert differences(explicit, by_sets) == []


@pytest.mark.parametrize("name", [*ENDLESS, *OTHERWISE])
def test_from_above_nothing_is_missed(name: str, tmp_path: Path) -> None:
    made = story((ENDLESS | OTHERWISE)[name], tmp_path)
    assert missed(made, from_above(made)) == []


@pytest.mark.parametrize("seed", range(10))
def test_stories_by_chance(seed: int, tmp_path: Path) -> None:
    assert wrong(story(random_story(seed), tmp_path)) == []


def wrong(made: Program) -> list[str]:
    """What one search says of a story and another does not."""
    explicit, by_sets = proofs(made, max_states=3_000, operations=1_000_000)
    if not explicit.complete:
        return []
    poorer = reached(made, bounds=False, words=False, max_states=1_000)
    found = [f"reduced: {one}" for one in poorer.beyond(reached(made, max_states=3_000))]
    found += differences(explicit, by_sets) if by_sets.complete else []
    return found + missed(made, from_above(made))
