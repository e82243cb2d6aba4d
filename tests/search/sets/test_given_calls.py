"""A function of which all is given is run through, however long, and is no row of places."""

from __future__ import annotations

from pathlib import Path

import pytest

import twofold
from tests.search.sets.agreement import differences, proofs
from twofold.check import Question
from twofold.check.preparation import Preparation
from twofold.program import Program
from twofold.search.strategy import Limits, sets_are_possible

pytestmark = pytest.mark.skipif(not sets_are_possible(), reason="oxidd is not installed")

CAPITALS = """
LIST letters = a, b, c, d, e, A, B, C, D, E
VAR x = 0
-> hub
== hub
~ x = (x + 1) % 2
~ temp word = "bad"
{x:
  ~ word = "cab"
}
+ {capital(word) != "Bad"} [{capital(word)}] -> hub
+ {capital(word) != "Cab"} [Next.] -> hub
+ {capital("dead") == "Dead"} [Yes.] -> END
+ {capital("eead") == "eead"} [Never.] -> END
== function capital(word)
~ temp first = first_of(word, "", LIST_ALL(letters))
~ temp rest = rest_of(word, "{first}")
~ return "{first + 5}{rest}"
== function first_of(word, start, left)
{left == ():
  ~ return ()
}
~ temp letter = LIST_MIN(left)
{"^" + word ? "^{start}{letter}":
  ~ return letter
}
~ return first_of(word, start, left - letter)
== function rest_of(word, start)
{word == start:
  ~ return ""
}
~ temp next = "{first_of(word, start, LIST_ALL(letters))}"
~ return next + rest_of(word, start + next)
"""

STORIES = {
    "words are given capitals": CAPITALS,
    "a function that calls itself": """
        -> hub
        == hub
        + {up(0, 40) == 40} [On.] -> hub
        + {up(3, 20) == 40} [Never.] -> END
        * [Out.] -> END
        == function up(from, to)
        {from >= to:
          ~ return 0
        }
        ~ return 1 + up(from + 1, to)
        """,
    "one that reads a variable on the way": """
        VAR x = 0
        -> hub
        == hub
        + {x < 3} [More.]
          ~ x++
          -> hub
        + {up(0) > 22} [Many.] -> END
        + {up(0) > 40} [Never.] -> END
        == function up(from)
        {from == 20:
          ~ return x
        }
        ~ return 1 + up(from + 1)
        """,
    "one that calls itself without end": """
        VAR x = 0
        -> hub
        == hub
        + [On.]
          ~ x = 1
          {round(2): -> hub}
          -> END
        + {x} [Never.] -> END
        == function round(n)
        ~ return 1 + round(n)
        """,
    "one that throws dice on the way": """
        -> hub
        == hub
        + {up(0, 3) > 4} [On.] -> hub
        * [Out.] -> END
        == function up(from, to)
        {from >= to:
          ~ return 0
        }
        ~ return RANDOM(1, 2) + up(from + 1, to)
        """,
}


def story(text: str, folder: Path) -> Program:
    (folder / "main.ink").write_text(text, encoding="utf-8")
    return twofold.open(folder / "main.ink").program


@pytest.mark.parametrize("name", STORIES)
def test_both_searches_say_the_same(name: str, tmp_path: Path) -> None:
    explicit, by_sets = proofs(story(STORIES[name], tmp_path))
    assert explicit.complete
    assert by_sets.complete
    assert differences(explicit, by_sets) == []


@pytest.mark.parametrize("name", ["words are given capitals", "a function that calls itself"])
def test_it_is_no_row_of_places(name: str, tmp_path: Path) -> None:
    made = Preparation(story(STORIES[name], tmp_path), Question(), Limits())
    search = made.whole.by_sets()
    search.explore()
    assert search.why == []
    assert len(search.reached) < 100
