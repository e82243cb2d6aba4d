"""Random readings: what they meet, and that their ways lead there."""

from __future__ import annotations

from tests.check.support import program
from twofold.machine import Machine
from twofold.machine.state import R_PC
from twofold.search.random_readings import RandomReadings
from twofold.search.replay import replay

STORY = """\
VAR gold = 0
{~Rain.|Sun.}
-> camp
=== camp
+ [Dig]
  ~ gold += RANDOM(1, 6)
  {gold > 9: -> broken}
  -> camp
+ [Rest] -> camp
* [Leave] -> END
=== broken
~ temp x = 1 / 0
-> END
=== never
-> END
"""


def read(ink: str, readings: int = 300) -> RandomReadings:
    found = RandomReadings(program(ink))
    while found.met.readings < readings:
        found.go_on(0.05)
    return found


def test_what_is_met_can_be_replayed() -> None:
    made = program(STORY)
    found = read(STORY)
    (fault,) = found.met.faults.values()
    assert "divide by zero" in fault.message.lower()
    machine = Machine(made, reading=False)
    assert replay(machine, fault.trace)[R_PC] == fault.address
    ((end, _), trace) = next(iter(found.met.ends.items()))
    assert replay(machine, trace)[R_PC] == end
    assert found.met.offered == found.met.taken == {0, 1, 2}


def test_an_error_is_told_once_and_the_shortest_way_kept() -> None:
    shorter = 0
    for seed in range(1, 6):
        readings, told = RandomReadings(program(STORY), seed), []
        while readings.met.readings < 500:
            told += readings.go_on(0.05)
        (first,) = told
        (kept,) = readings.met.faults.values()
        shorter += kept.trace.count(",") < first.trace.count(",")
        assert kept.trace.count(",") <= first.trace.count(",")
    assert shorter


def test_they_are_always_alike() -> None:
    assert read(STORY).met.ends == read(STORY).met.ends


def test_a_turn_that_never_ends_is_left_to_the_search() -> None:
    readings = RandomReadings(program("+ [Go]\n- -> k\n=== k\n-> k\n"))
    assert readings.go_on(60) == []
    assert readings.met.faults == {}


SEEDED = """\
LIST fruit = apple, pear, plum
VAR n = 0
+ [Go on]
- ~ SEED_RANDOM(5)
{LIST_RANDOM((plum, apple, pear))}
~ n = RANDOM(1, 6)
{n == 5: {1 / 0}}
{n != 5: {1 / (n - n)}}
-> END
"""


def test_what_a_story_seeds_falls_one_way() -> None:
    found = read(SEEDED, 40)
    (fault,) = found.met.faults.values()
    assert fault.trace.count("r") == 2
