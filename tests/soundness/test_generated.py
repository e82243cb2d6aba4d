"""The oracle on generated stories: whatever any playthrough meets, the proof has met."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import twofold
from tests.soundness.generated import random_story
from tests.soundness.oracle import meet_at_random, meet_every_short_one, missed
from tests.soundness.reductions import reached
from tests.soundness.weighing import Effort, generated_story, graph_differences, weigh
from twofold.check import Question
from twofold.machine import compiled
from twofold.search.engine import compiled_engine

MAX_STATES = 5_000
ENDLESS = 5  # the number of a story that has more states
RUNS = 60
MAX_TURNS = 40
LONGEST = 4
MERGED_HOWS = 7  # where `merge` takes how each state was reached

LITTLE = Effort(
    states=1_500,
    fewer_states=500,
    whole_states=150,
    seconds=60,
    graph_states=300,
    runs=10,
    simulated=250,
    turns=40,
)


@pytest.mark.parametrize("number", [number for number in range(16) if number != ENDLESS])
def test_nothing_is_missed(number: int, tmp_path: Path) -> None:
    path = tmp_path / "story.ink"
    path.write_text(random_story(number), "utf-8")
    story = twofold.open(path)
    proof = story.check(max_states=MAX_STATES)
    assert proof.complete
    assert missed(proof, meet_at_random(story, RUNS, MAX_TURNS)) == []
    assert missed(proof, meet_every_short_one(story, LONGEST)) == []


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        *(("every construct", number) for number in range(1, 5)),
        *(("once-only choices", number) for number in range(3)),
        *(("turns kept", number) for number in range(3)),
    ],
)
def test_every_way_of_looking_at_a_story_comes_to_the_same(
    kind: str, number: int, tmp_path: Path
) -> None:
    """In small what `benchmarks/soundness.py --stories` does in large."""
    weighed = weigh(generated_story(kind, number, tmp_path), LITTLE)
    assert weighed.exceptions == []
    assert weighed.compared


def test_graphs_that_differ_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A search that goes wrong only when it is compiled does not go unseen."""
    if not compiled.is_available():
        pytest.skip("numba is not installed")
    program = generated_story("few states", 3, tmp_path).program
    assert graph_differences(program, Question(), 300) == []
    engine = compiled_engine()

    def merge_wrongly(*given: Any) -> bool:
        goes_on = engine.merge(*given)
        given[MERGED_HOWS][0] += 1
        return goes_on

    wrong = replace(engine, merge=merge_wrongly)
    monkeypatch.setattr("twofold.search.strategy.compiled_engine", lambda: wrong)
    differences = graph_differences(program, Question(), 300)
    assert differences == [f"plain and compiled in {n} lanes differ in their steps" for n in (1, 2)]


@pytest.mark.parametrize("states", [60, 600])
def test_a_search_that_was_ended_knows_all_that_is_shorter(states: int, tmp_path: Path) -> None:
    """What makes it right to hold an incomplete proof against searches that go less deep."""
    program = generated_story("few states", 17, tmp_path).program
    ended = reached(program, max_states=states)
    assert not ended.complete
    shorter = [
        poorer
        for poorer in (
            reached(program, liveness=False, bounds=False, max_states=most)
            for most in (5, 15, 50, 150)
        )
        if poorer.depth <= ended.explored
    ]
    assert len(shorter) >= 2
    assert [poorer.beyond(ended) for poorer in shorter] == [[] for _ in shorter]
