"""Stories that are hard to prove: nothing missed, nothing imagined.

Each says in its first lines what is true of it: which endings can be reached, and how many of its
choices never are. A reduction of the state that is too bold loses one of them; one that imagines
states that no reading comes to finds too many.
"""

from __future__ import annotations

import dataclasses
import io
import re
from functools import cache
from pathlib import Path

import pytest

import twofold
from tests.soundness.oracle import Met, meet_at_random, meet_every_short_one, missed
from twofold.check.proof import Proof
from twofold.play.trace import Trace
from twofold.play.transcript import write_trace
from twofold.story import Story

FOLDER = Path(__file__).parent / "stories"
STORIES = [pytest.param(path, id=path.stem) for path in sorted(FOLDER.glob("*.ink"))]

RUNS = 150
MAX_TURNS = 60
LONGEST = 5


@dataclasses.dataclass(frozen=True)
class Truth:
    """What a story's first lines say of it."""

    endings: set[str]
    never_offered: int


def truth(path: Path) -> Truth:
    text = path.read_text("utf-8")
    endings = re.search(r"^// Endings: (.*)$", text, re.MULTILINE)
    never = re.search(r"^// Never offered: (\d+)$", text, re.MULTILINE)
    assert endings is not None
    assert never is not None
    return Truth(set(endings[1].split(", ")), int(never[1]))


@cache
def opened(path: Path) -> Story:
    return twofold.open(path)


@cache
def proved(path: Path) -> Proof:
    return opened(path).check(max_states=200_000, max_seconds=60)


@pytest.mark.parametrize("path", STORIES)
def test_every_reading_is_explored(path: Path) -> None:
    proof = proved(path)
    assert proof.complete, proof.why_incomplete


@pytest.mark.parametrize("path", STORIES)
def test_what_random_playthroughs_meet_is_proved(path: Path) -> None:
    met = meet_at_random(opened(path), RUNS, MAX_TURNS)
    assert met.playthroughs == RUNS
    assert missed(proved(path), met) == []


@pytest.mark.parametrize("path", STORIES)
def test_what_every_short_playthrough_meets_is_proved(path: Path) -> None:
    assert missed(proved(path), meet_every_short_one(opened(path), LONGEST)) == []


@pytest.mark.parametrize("path", STORIES)
def test_exactly_the_true_endings_are_reached(path: Path) -> None:
    assert {ending.name for ending in proved(path).endings} == truth(path).endings


@pytest.mark.parametrize("path", STORIES)
def test_exactly_the_dead_choices_are_never_offered(path: Path) -> None:
    never = [choice.path for choice in proved(path).choices if not choice.offered]
    assert len(never) == truth(path).never_offered, never


@pytest.mark.parametrize("path", STORIES)
def test_every_choice_that_is_offered_can_be_taken(path: Path) -> None:
    assert [c.path for c in proved(path).choices if c.offered != c.taken] == []


@pytest.mark.parametrize("path", STORIES)
def test_the_shortest_way_to_each_ending_leads_there(path: Path) -> None:
    for ending in proved(path).endings:
        out = io.StringIO()
        reading = opened(path).read(seed=1)
        write_trace(reading, Trace.parse(ending.shortest), out)
        assert reading.ended, ending
        assert f"ending: {ending.name}" in out.getvalue().splitlines()[-1]


def test_the_oracle_sees_what_a_proof_misses() -> None:
    """Each kind of thing that a proof may lose, lost on purpose."""
    path = FOLDER / "temporaries.ink"
    proof = proved(path)
    met = meet_at_random(opened(path), 50, MAX_TURNS)
    met.errors.add("ran out of content")
    poorer = dataclasses.replace(
        proof,
        choices=[dataclasses.replace(c, offered=False, taken=False) for c in proof.choices],
        spans=[dataclasses.replace(s, reached=False) for s in proof.spans],
        endings=[],
    )
    kinds = {line.split(":")[0] for line in missed(poorer, met)}
    assert kinds == {"choice offered", "choice taken", "text", "ending", "runtime error"}
    assert missed(proof, Met()) == []
