"""Exploring: breadth first, within a budget, over every fall of chance."""

from __future__ import annotations

import signal
import time
from dataclasses import replace
from functools import partial
from itertools import count

import numpy as np
import pytest

from tests.check.support import keys_of, program, proof, replayed
from twofold.check import Question, check, words_apart
from twofold.machine import Machine, compiled, host
from twofold.machine.compiled import ENGINE_VARIABLE
from twofold.search import explorer, kernel, lane, strategy
from twofold.search.engine import PLAIN
from twofold.search.explorer import Explorer
from twofold.search.graph import Graph
from twofold.search.lane import Worker
from twofold.search.state_space import Exploration
from twofold.search.strategy import Limits

pytestmark = pytest.mark.usefixtures("engine")

# A number that grows without bound and is compared with another that does.
ENDLESS = """\
VAR coins = 0
VAR debt = 3
-> shop
=== shop
+ [Earn]
  ~ coins++
+ [Borrow]
  ~ debt++
+ {coins == debt} [Even] -> END
- -> shop
"""


def test_a_budget_of_states_ends_it() -> None:
    found = proof(ENDLESS, max_states=100)
    assert not found.complete
    assert found.why_incomplete == "stopped at 100 states (--max-states)"
    assert 100 <= found.states < 104
    assert [c.taken for c in found.choices] == [True, True, True]
    assert {f.code for f in found.findings} == {"TF010"}
    assert found.exit_status == 1


WORDS = """\
VAR n = 0
VAR s = ""
-> k
=== k
~ s = "{n} and {s == "1 and {n}":some|{n}}"
+ [More]
  ~ n = (n + 1) % 3
+ {s == "2 and 2"} [{s} of them] -> END
- -> k
"""


def test_no_state_is_copied_to_make_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def copied(*_: object) -> None:
        raise AssertionError("it is made from what was printed last")

    monkeypatch.setattr(host, "_put_back", copied)
    found = proof(WORDS)
    assert found.complete
    assert [choice.offered for choice in found.choices] == [True, True]


def test_there_is_a_budget_where_none_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    assert explorer.MAX_STATES == 1_000_000
    monkeypatch.setattr(explorer, "MAX_STATES", 200)
    monkeypatch.setattr(words_apart, "MAX_STATES", 200)
    found = check(program(ENDLESS), "story", Question(), Limits(search="explicit"))
    assert found.why_incomplete == "stopped at 200 states, for no --max-states was given"


def test_slow_states_end_it_by_what_they_do_and_not_by_the_clock(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(compiled, "is_possible", lambda: False)
    limits = Limits(jobs=1, max_jumps=strategy.PLAIN_IS_SLOWER * 20_000)
    counts = set()
    for pace in (0.0, 100.0):
        monkeypatch.setattr(time, "process_time", partial(next, count(0, pace)))
        monkeypatch.setattr(time, "perf_counter", partial(next, count(0, pace)))
        found = words_apart.explore(program(ENDLESS), Question(), limits).exploration
        assert found.is_slow
        counts.add(len(found.parents))
    assert len(counts) == 1


def test_a_budget_of_seconds_ends_it() -> None:
    found = check(program(ENDLESS), "story", Question(), Limits(max_seconds=0.05))
    assert found.why_incomplete == "stopped after 0.05 s (--max-seconds)"
    assert 0 < found.seconds < 5


def test_ctrl_c_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explorer, "PROGRESS_EVERY", 0.0)
    before = signal.getsignal(signal.SIGINT)

    def interrupt(states: int, *more: float) -> None:
        if states > 100:
            signal.raise_signal(signal.SIGINT)

    found = check(program(ENDLESS), "story", Question(), Limits(max_states=20_000), interrupt)
    assert found.why_incomplete == "stopped by hand"
    assert 100 < found.states < 10_000
    assert signal.getsignal(signal.SIGINT) is before


def test_ctrl_c_before_it_began_ends_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Worker, "expand", interrupted)
    found = proof(ENDLESS)
    assert found.why_incomplete == "stopped by hand"
    assert found.states == 0


def test_progress_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explorer, "PROGRESS_EVERY", 0.0)
    told: list[tuple[int, int, int, float]] = []
    limits = Limits(max_states=200)
    check(program(ENDLESS), "story", Question(), limits, lambda *now: told.append(now))
    assert len(told) > 10
    assert told == sorted(told)


def test_chance_takes_every_way_and_says_which() -> None:
    ink = "+ [Throw]\n- {RANDOM(1, 6) == 5: -> five}\n-> END\n=== five\n# ending: five\n-> END\n"
    found = proof(ink)
    (five,) = (e for e in found.endings if e.name == "five")
    assert five.shortest == "1,r5"
    reading, text = replayed(ink, five.shortest)
    assert reading.ended
    assert "# tags: ending: five" in text
    assert found.states == 4  # waiting, falling, and two ends
    assert found.transitions == 7


def test_what_can_fall_in_one_way_does_not_fall() -> None:
    ink = "{RANDOM(3, 3)} {~only}\n+ [Go] -> END\n"
    found = proof(ink)
    assert [e.shortest for e in found.endings] == ["1"]
    assert replayed(ink, "1")[0].ended


WIDE = """\
VAR sum = 0
+ [Narrow] -> END
+ [Wide]
- ~ sum = RANDOM(1, 100000) + RANDOM(1, 2)
{sum > 500: High.|Low.}
-> END
"""


def test_a_wide_fall_is_not_explored_and_says_where() -> None:
    found = proof(WIDE)
    assert not found.complete
    assert found.why_incomplete == (
        "what falls at main.ink:4:11 can fall in 100,000 ways, and no more than 10,000 are explored"
    )
    assert found.exit_status == 3
    assert found.endings[0].shortest == "1"


def test_a_fall_of_as_many_ways_as_there_are_numbers_is_explored() -> None:
    found = proof(WIDE.replace("100000", "1000"))
    assert found.complete
    assert found.transitions == 2 + 1000 + 2 * 1000
    assert all(span.reached for span in found.spans)


def test_what_a_story_cannot_tell_apart_of_a_wide_fall_is_one_outcome() -> None:
    ink = (
        "VAR luck = 0\n+ [Throw]\n- ~ luck = RANDOM(-5, 1000000)\n"
        "{luck == 777: -> seven}\n{luck > 500000: -> high}\n-> END\n"
        "=== seven\n# ending: seven\n-> END\n=== high\n# ending: high\n-> END\n"
    )
    found = proof(ink)
    assert found.complete
    assert {e.at: e.shortest for e in found.endings} == {
        "start": "1,r1",
        "seven": "1,r783",
        "high": "1,r500007",
    }
    assert found.transitions == 1 + 5  # below 777, 777, between, 500,000, above
    for ending in found.endings:
        reading, text = replayed(ink, ending.shortest)
        assert reading.ended
        assert ("ending: seven" in text, "ending: high" in text) == (
            ending.at == "seven",
            ending.at == "high",
        )


@pytest.mark.parametrize(
    ("more", "ways"),
    [
        ("{RANDOM(1, 100)} was thrown.", 1),
        ("{RANDOM(1, 100) == 3: Three.}", 3),
        ("{RANDOM(1, 100) > 100: Never.}", 2),
        ("{RANDOM(1, 100) < 2: One.}", 3),
        ("~ temp n = RANDOM(1, 100)\n{n == 3 or n == 5: Odd.}", 5),
        ("~ temp n = RANDOM(1, 100)\n~ n++\n{n == 3: -> DONE}", 100),
        ('{"{RANDOM(1, 100)}" == "5": -> DONE}', 100),
        ("{RANDOM(1, 100) mod 2: -> DONE}", 100),
        ("~ temp n = RANDOM(1, 100000)\n{n mod 2: -> DONE}", 0),
    ],
)
def test_the_outcomes_of_a_wide_fall(more: str, ways: int) -> None:
    found = proof(f"{more}\n-> END\n")
    assert found.complete == (ways > 0)
    assert found.transitions == ways
    assert all(span.reached for span in found.spans) or ways in (0, 2)


def test_all_that_stops_it_is_said() -> None:
    ink = "+ [Wide] {RANDOM(1, 100000) % 5:\n  -> END\n}\n  -> END\n+ [Endless] -> k\n"
    ink += ENDLESS.replace("-> shop\n=== shop", "=== k", 1).replace("- -> shop", "- -> k")
    why = proof(ink, max_states=60).why_incomplete
    assert why is not None
    assert why.startswith("stopped at 60 states (--max-states); what falls at main.ink:1:")


def test_the_graph_is_whole() -> None:
    """Each transition is the one that its trace takes."""
    from twofold.search.step import Step

    found = Exploration()
    found.parents = np.array([-1, 0, 0, 1])
    found.steps = np.array([0, 1, 2, -2])
    found.statuses = np.array([1, 4, 2, 2])
    found.targets = np.array([1, 2, 2, 3])
    found.ends_at = np.array([2, 4, 4, 4])
    assert [list(found.successors(s)) for s in range(4)] == [[1, 2], [2, 3], [], []]
    assert [found.trace(s) for s in range(4)] == ["", "1", "2", "1,r2"]
    assert found.trace_of(Step(1, -1)) == "1,r1"


def test_the_powers_own_choices_are_known() -> None:
    made = program("-> k\n=== k\n+ [On] -> k\n+ [Push # nudge] -> END\n")
    explorer = Explorer(Machine(made, reading=False), keys_of(made))
    found = explorer.explore()
    assert found.targets.tolist() == [0, 1]
    assert found.chosen.tolist() == [1, 2]
    assert found.nudges == {2}


def test_the_only_way_on_is_no_nudge() -> None:
    """As a story that plays itself takes it, where there is nothing else."""
    made = program(
        "-> k\n=== k\n+ [Push # nudge] -> l\n=== l\n+ [On] -> k\n+ [Leave # nudge] -> k\n"
    )
    found = Explorer(Machine(made, reading=False), keys_of(made)).explore()
    assert found.targets.tolist() == [1, 0, 0]
    assert Graph(found).nudged.tolist() == [False, False, True]


def test_an_external_function_without_a_fallback_leaves_the_proof_incomplete() -> None:
    found = proof(
        "EXTERNAL roll(n)\n-> a\n=== a\n+ [Roll] You {roll(6) > 3:win}. -> a\n+ [Stop] -> END\n"
    )
    assert not found.complete
    assert found.why_incomplete is not None
    assert "`roll`, called at" in found.why_incomplete
    assert found.findings == []
    assert found.exit_status == 3


def test_an_external_function_with_a_fallback_is_proved_with_it() -> None:
    found = proof(
        "EXTERNAL roll(n)\n-> a\n=== a\nYou roll {roll(6)}. -> END\n"
        "=== function roll(n)\n~ return n\n"
    )
    assert found.complete
    assert [ending.at for ending in found.endings] == ["a"]


def test_what_one_lane_grew_for_another_can_take(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first lane finds both deep states; the second expands one, and never dug itself."""
    ink = """\
-> top
=== top
+ [Down]
  -> down(300) ->
+ [Further down]
  -> down(301) ->
- -> top
=== down(n)
{ n > 0:
  -> down(n - 1) ->
  ->->
}
+ [Turn]
+ [Return]
- ->->
"""
    monkeypatch.setenv(ENGINE_VARIABLE, "plain")
    monkeypatch.setattr(strategy, "PLAIN", replace(PLAIN, is_parallel=True))
    found = words_apart.explore(program(ink), Question(), Limits(max_states=60, jobs=2)).exploration
    assert found.targets.tolist() == [1, 2, 0, 0, 0, 0]


def test_time_is_up_where_only_the_host_works(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many states were to be expanded before anybody looks at the clock again."""
    ink = 'VAR s = "a"\n-> a\n== a\n+ [A.]\n~ s = s + "a"\n-> a\n+ [B.]\n~ s = s + "b"\n-> a\n'
    made = program(ink)
    clock = [0.0]

    def serve(worker: Worker) -> None:
        clock[0] += 1
        attend(worker)

    attend = lane._SERVICES[kernel.STOPPED]
    monkeypatch.setitem(lane._SERVICES, kernel.STOPPED, serve)
    monkeypatch.setattr(time, "perf_counter", lambda: clock[0])
    found = Explorer(Machine(made, reading=False), keys_of(made)).explore(max_seconds=20)
    assert found.why_incomplete == "stopped after 20 s (--max-seconds)"
    assert clock[0] == 20
