"""Random playthroughs: the same however they are played, and as often as chance would have it."""

from __future__ import annotations

from pathlib import Path

import pytest

import twofold
from tests.reference.shared import INTERCEPT
from twofold.machine.compiled import ENGINE_VARIABLE
from twofold.simulate import Simulation, lanes, playing
from twofold.story import Story

DICE = """\
VAR word = ""
LIST fruit = (apple), (pear), (plum)
-> again
=== again
~ word = "{~one|two}"
+ [Roll]
  {RANDOM(1, 4) == 4: -> won}
+ [Draw]
  {LIST_RANDOM((apple, pear, plum)) == plum: -> lost}
+ {word == "two"} [Leave # nudge]
  -> left
- -> again
=== won
# ending: won
-> END
=== lost
-> END
=== left
-> END
"""

DEEP = """\
{ RANDOM(1, 3) == 3: {deep(500)} }
-> END
=== function deep(n)
{ n > 0:
  ~ return 1 + deep(n - 1)
}
~ return 0
"""


def story(folder: Path, ink: str) -> Story:
    path = folder / "story.ink"
    path.write_text(ink, "utf-8")
    return twofold.open(path)


def figures(found: Simulation) -> tuple[object, ...]:
    """All that is not time."""
    return (
        found.runs,
        found.turns.counts,
        found.endings,
        found.covenants,
        found.failures,
        found.choices,
        found.spans,
        found.knots,
        found.unfinished,
    )


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_plain_and_compiled_play_the_same(
    jobs: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("numba", reason="numba is not installed")
    opened = story(tmp_path, DICE)
    found = []
    for engine in ("plain", "compiled"):
        monkeypatch.setenv(ENGINE_VARIABLE, engine)
        monkeypatch.setattr(playing, "LARGEST_CHUNK", 17)
        found.append(figures(opened.simulate(100, seed=3, jobs=jobs)))
    assert found[0] == found[1]


def test_each_lane_has_the_room_that_it_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lane that never went deep may play on beside one that did."""
    pytest.importorskip("numba", reason="numba is not installed")
    monkeypatch.setenv(ENGINE_VARIABLE, "compiled")
    monkeypatch.setattr(playing, "LARGEST_CHUNK", 1)
    opened = story(tmp_path, DEEP)
    assert figures(opened.simulate(60, seed=1, jobs=2)) == figures(opened.simulate(60, 1, jobs=1))


SEEDED = """\
LIST fruit = apple, pear, plum
VAR held = (plum, apple)
VAR thrown = 0
~ held += pear
+ [Go on]
- ~ SEED_RANDOM(5)
{RANDOM(1, 6)} {LIST_RANDOM(held)} {~one|two|three} {RANDOM(1, 6)}
{RANDOM(1, 6)} {LIST_RANDOM(held)} {~one|two|three} {RANDOM(1, 6)}
~ thrown = RANDOM(1, 6)
{thrown > 3: -> high}
-> END
=== high
-> END
"""


@pytest.mark.parametrize("engine", ["plain", "compiled"])
def test_what_a_story_seeds_falls_as_in_a_reading(
    engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if engine == "compiled":
        pytest.importorskip("numba", reason="numba is not installed")
    monkeypatch.setenv(ENGINE_VARIABLE, engine)
    opened = story(tmp_path, SEEDED)
    reading = opened.read(seed=1)
    reading.continue_()
    reading.choose(0)
    reading.continue_()
    (ending,) = opened.simulate(50, seed=1).endings
    thrown = reading.variable("thrown")
    assert isinstance(thrown, int)
    assert (ending.at == "high") == (thrown > 3)


def test_each_seed_plays_its_own(tmp_path: Path) -> None:
    opened = story(tmp_path, DICE)
    first, again, other = (opened.simulate(50, seed=seed) for seed in (3, 3, 4))
    assert figures(first) == figures(again)
    assert first.turns.counts != other.turns.counts
    assert opened.simulate(1).seed > 0


def test_what_is_as_likely_is_as_frequent(tmp_path: Path) -> None:
    """Of the two ways out one is met with 1/4 and the other with 1/3, each tried half the time."""
    found = story(tmp_path, DICE).simulate(4000, seed=1)
    frequencies = {e.name or e.at: e.frequency for e in found.endings}
    assert set(frequencies) == {"won", "lost"}  # a nudge is not taken unless it is asked for
    assert sum(frequencies.values()) == pytest.approx(1)
    assert frequencies["won"] == pytest.approx(3 / 7, abs=0.04)
    assert float(found.turns.mean) == pytest.approx(1 / (7 / 24), abs=0.3)
    assert [c.offered for c in found.choices] == [True, True, True]
    assert [c.taken for c in found.choices] == [True, True, False]


def test_nudges_are_taken_where_they_are_asked_for(tmp_path: Path) -> None:
    found = story(tmp_path, DICE).simulate(300, seed=1, nudges=True)
    assert {e.at for e in found.endings} == {"won", "lost", "left"}
    assert [c.taken for c in found.choices] == [True, True, True]


def test_a_nudge_is_taken_where_there_is_nothing_else(tmp_path: Path) -> None:
    found = story(tmp_path, "+ [Push # nudge]\n- Pushed.\n-> END\n").simulate(20, seed=1)
    assert found.unfinished == 0
    assert [c.taken for c in found.choices] == [True]


def test_an_error_is_counted_and_said(tmp_path: Path) -> None:
    ink = "VAR n = 0\n+ [Divide] {1 / n}\n  -> END\n+ [Do not] -> END\n"
    found = story(tmp_path, ink).simulate(400, seed=2)
    (failure,) = found.failures
    assert "divi" in failure.message.lower()
    assert failure.place is not None
    assert failure.place.line == 2
    assert failure.frequency + sum(e.frequency for e in found.endings) == pytest.approx(1)


def test_what_never_ends_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes, "MOST_TURNS", 30)
    found = story(tmp_path, "-> k\n=== k\n+ [Round] -> k\n").simulate(5, seed=1)
    assert found.unfinished == 5
    assert found.turns.counts == ((30, 5),)
    assert found.endings == []


def test_a_deep_story_grows_its_state(tmp_path: Path) -> None:
    ink = "-> k\n=== k\n{deep(200)}\n+ [Again] {deep(300)} -> END\n=== function deep(n)\n"
    ink += "{n > 0: {deep(n - 1)}}\n~ return n\n"
    found = story(tmp_path, ink).simulate(300, seed=1)
    assert sum(e.frequency for e in found.endings) == 1


def test_covenants_are_counted() -> None:
    found = twofold.open(Path(__file__).parents[2] / "stories" / "starting-over").simulate(300, 1)
    (covenant,) = found.covenants
    assert 0 < covenant.kept < 1
    assert 0 < covenant.broken < 1
    assert covenant.kept + covenant.broken <= 1


@pytest.mark.skipif(not INTERCEPT.is_file(), reason="the shared stories are not here")
def test_the_intercept_meets_nothing_that_the_proof_does_not() -> None:
    opened = twofold.open(INTERCEPT)
    found = opened.simulate(3000, seed=1)
    proof = opened.check()
    for met, proved in zip(found.choices, proof.choices, strict=True):
        assert met.offered <= proved.offered
        assert met.taken <= proved.taken
    for one, other in zip(found.spans, proof.spans, strict=True):
        assert one.reached <= other.reached
    assert {e.at for e in found.endings} <= {e.at for e in proof.endings}
