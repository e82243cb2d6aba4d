"""What may be looked at before it is written again."""

from __future__ import annotations

import pytest

from tests.check.support import address, flow
from twofold.check.liveness import analyse, everything, layout_of, temp_origins, temp_value

DECLARED = """\
VAR a = 1
VAR b = 2
VAR c = 3
VAR goal = -> k
LIST letters = x, y
VAR held = ()
-> k
"""


def live(ink: str, knot: str = "k") -> set[str]:
    """The names of what is live where a knot begins, in a story that declares some variables."""
    seen = flow(DECLARED + ink)
    program, layout = seen.program, layout_of(seen)
    facts = analyse(seen).shared[address(program, knot)]
    found = {name for i, name in enumerate(program.globals) if facts & layout.value(i)}
    found |= {f"{n}'s origins" for i, n in enumerate(program.globals) if facts & layout.origins(i)}
    for i, container in enumerate(program.counters):
        found |= {f"visits of {container.path}"} if facts & layout.visits(i) else set()
        found |= {f"turn of {container.path}"} if facts & layout.turns(i) else set()
    found |= {f"shuffle {i}" for i in range(layout.shuffles) if facts & layout.shuffle(i)}
    return found | ({"turn"} if facts & layout.turn() else set())


READS = [
    ("{a: Yes.}", {"a"}),
    ("~ b = a\n{b: Yes.}", {"a"}),
    ("~ a = 5\n{a: Yes.}", set()),
    ("{b: {a: Yes.}}", {"a", "b"}),
    ("{b:\n  ~ a = 5\n}\n{a: Yes.}", {"a", "b"}),
    ("+ {a} [Go]\n-", {"a"}),
    ("+ [Go]\n  {a: Yes.}\n-", {"a"}),
    ("+ [Go]\n- ~ a = 1\n{a: Yes.}", set()),
    ("+ [{a}]\n-", set()),
    ("{a}", set()),
    ("{a + b * 2}", set()),
    ('{"{a}" == "1": Yes.}', {"a"}),
    ("~ a++", set()),
    ("~ a = a / b", {"a", "b", "a's origins"}),
    ("~ c++", set()),
    ("{is(): Yes.}", {"a"}),
    ("{asked(a): Yes.}", {"a"}),
    ("~ set()\n{a: Yes.}", set()),
    ("~ perhaps()\n{a: Yes.}", {"a", "b"}),
    ("~ raise(c)\n{c: Yes.}", {"c"}),
    ("{held: Yes.}", {"held"}),
    ("~ held = held - x\n{held: Yes.}", {"held", "held's origins"}),
    ("~ held = ()\n{LIST_ALL(held): Yes.}", {"held's origins"}),
    ("~ held = x\n{LIST_ALL(held): Yes.}", set()),
    ("~ held = letters\n{held: Yes.}", {"letters", "held's origins"}),
    ("{t > 1: Yes.}", {"visits of t"}),
    ("{t}", set()),
    ("{TURNS_SINCE(-> t) > 1: Yes.}", {"turn of t"}),
    ("{READ_COUNT(goal) > 1: Yes.}", {"goal", "visits of k"}),
    ("{TURNS() > 1: Yes.}", {"turn"}),
    ("-> t ->\n{b: Yes.}", {"a", "b"}),
    ("-> goal ->", None),
    ("<- side\n{b: Yes.}", {"a", "b"}),
]


@pytest.mark.parametrize(("ink", "expected"), READS)
def test_what_is_live(ink: str, expected: set[str] | None) -> None:
    story = f"""\
=== k
{ink}
-> END
=== t
{{a: In the tunnel.}}
->->
=== side
{{a: At the side.}}
-> DONE
=== function is
~ return a == 1
=== function asked(n)
~ return n == 1
=== function set
~ a = 1
=== function perhaps
{{b:
  ~ a = 1
}}
=== function raise(ref n)
~ n = n + 1
"""
    found = live(story)
    if expected is None:
        assert "goal" in found
    else:
        assert found == expected


def test_once_only_choices_are_marked_by_their_visits() -> None:
    assert live("=== k\n* [Go] -> k\n+ [Stop] -> END\n") == {"visits of k.0.c-0"}


def test_a_shuffle_reads_what_it_has_left() -> None:
    assert "shuffle 0" in live("=== k\n{~one|two|three}\n+ [Again] -> k\n+ [Stop] -> END\n")


def test_temporaries_live_from_their_writing_to_their_last_reading() -> None:
    seen = flow("-> k(1)\n=== k(n)\n+ [Go]\n- {n: Yes.}\n+ [On]\n- -> END\n")
    found = analyse(seen).temps
    choices = [c.address for c in seen.program.choices]
    assert found[seen.program.code[choices[0] + 2]] & temp_value(0)
    assert not found[seen.program.code[choices[1] + 2]] & temp_value(0)


def test_an_emptied_temporary_keeps_its_origins_live() -> None:
    seen = flow("LIST l = x\n-> k(x)\n=== k(n)\n+ [Go]\n- ~ n = ()\n{LIST_ALL(n): Yes.}\n-> END\n")
    at = analyse(seen).temps[seen.program.code[seen.program.choices[0].address + 2]]
    assert at & temp_origins(0)
    assert not at & temp_value(0)


def test_what_ran_before_a_jump_is_live_where_a_choice_counts_by_it() -> None:
    seen = flow("VAR goal = -> k\n-> j\n=== j\n+ [Go] -> goal\n=== k\n* -> END\n")
    layout = layout_of(seen)
    found = analyse(seen).shared
    chosen = seen.program.code[seen.program.choices[0].address + 2]
    assert found[chosen] & layout.prior()


def test_what_is_watched_keeps_alive_what_it_is_made_of() -> None:
    seen = flow("VAR a = 1\nVAR b = 2\nVAR c = 3\n-> k\n=== k\n~ b = a\n~ c = b\n-> END\n")
    at, layout = address(seen.program, "k"), layout_of(seen)
    c = seen.program.globals.index("c")
    a = layout.value(seen.program.globals.index("a"))
    assert not analyse(seen).shared[at] & a
    assert analyse(seen, frozenset((c,))).shared[at] & a


def test_everything_is_everything() -> None:
    seen = flow("VAR a = 1\n-> k\n=== k\n{~one|two}\n-> END\n")
    found, layout = everything(seen), layout_of(seen)
    facts = found.shared[address(seen.program, "k")]
    for bit in (layout.value(0), layout.shuffle(0), layout.turn(), layout.prior()):
        assert facts & bit
    assert facts == layout.everything()
