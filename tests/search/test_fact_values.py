"""Which facts take how many values among the states of a search."""

from __future__ import annotations

import pytest

from tests.check.support import keys_of, program
from twofold.machine import Machine
from twofold.search import frontier
from twofold.search.engine import PLAIN, compiled_engine
from twofold.search.explorer import Explorer
from twofold.search.fact_values import Kind

# Only `gold` and the two choices tell states apart: `dead` is never read, `seven` never changes.
STORY = """\
VAR gold = 0
VAR dead = 0
VAR seven = 7
LIST bag = lamp, (key), rope
-> camp
=== camp
~ temp cold = gold % 2
+ [Dig]
  ~ gold++
+ [Give]
  ~ gold--
* [Light] -> light
* {bag ? lamp} [Read {seven}]
+ {gold == 100} [Leave] -> END
- {cold: Brr.}
~ dead++
-> camp
=== light
~ bag += lamp
-> camp
"""


def values(ink: str, states: int, plain: bool = True) -> dict[str, int]:
    made = program(ink)
    engine = PLAIN if plain else compiled_engine()
    machine = Machine(made, reading=False)
    keying = keys_of(made)
    found = Explorer(machine, keying, engine=engine).explore(states)
    names = {Kind.GLOBAL: made.globals, Kind.VISITS: [c.path for c in made.counters]}
    return {
        f"{fact.kind.value} {names[fact.kind][fact.number]}": count
        for fact, count in found.values.items()
        if fact.kind in names
    }


@pytest.mark.parametrize("plain", [True, False])
def test_what_tells_states_apart_is_counted(plain: bool) -> None:
    if not plain:
        pytest.importorskip("numba", reason="numba is not installed")
    found = values(STORY, 300, plain)
    assert found.pop("global gold") > 20
    assert found == {"global bag": 2, "visits camp.0.c-2": 2, "visits camp.0.c-3": 2}


def test_nothing_is_left_of_what_was_explored() -> None:
    assert values("+ [On]\n* [And on]\n- -> END\n", 100) == {}


def test_a_temporary_has_the_values_that_it_is_left_with() -> None:
    ink = """\
-> k(0, 0)
=== k(n, m)
+ [One] -> k(n + 1, m)
+ [Other] -> k(n, m + 1)
+ {n == m * 5} [Leave] -> END
"""
    made = program(ink)
    found = Explorer(Machine(made, reading=False), keys_of(made)).explore(100).values
    assert {fact.kind for fact in found} == {Kind.TEMPORARY}
    assert {fact.number for fact in found} == {0, 1}
    assert max(found.values()) > 5


def test_a_sample_is_of_the_whole_search(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frontier, "LEAST_SAMPLE", 10)
    ink = "VAR n = 0\n-> k\n=== k\n+ [More]\n  ~ n++\n  -> k\n+ {n == 9999} [Go] -> END\n"
    made = program(ink)
    explorer = Explorer(Machine(made, reading=False), keys_of(made))
    (found,) = explorer.explore(1000).values.values()
    assert 10 <= found < 20
