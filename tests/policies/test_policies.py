"""One way to choose: alike in a reading, in the lanes of a simulation, on the graph of a proof."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

import twofold
from tests.cli.support import twofold as run
from tests.cli.support import write
from twofold.check.words_apart import explore
from twofold.errors import StoryError
from twofold.machine.compiled import ENGINE_VARIABLE
from twofold.odds.chain import chances
from twofold.policies import (
    UNIFORM,
    Chooser,
    Crossroads,
    Offered,
    Policy,
    learned_from,
    weights,
)
from twofold.program.weighing import MOST, NOT_SAID, UNIT, weighed, weight_said
from twofold.prove import question_of
from twofold.search.graph import Graph
from twofold.search.strategy import Limits
from twofold.story import Story

LEANS = """\
VAR love = 3
-> top
=== top
+ [Stay. # pull: {love}]
  ~ love = love + 1
  {love > 6: -> big}
  -> top
+ [Go. # pull: 0.5]
  -> low
+ {love > 4} [Wait.]
  -> three
+ [Push. # nudge # pull: 90]
  -> low
+ -> low
=== big
# ending: big
-> END
=== low
# ending: low
-> END
=== three
# ending: three
-> END
"""

FORKED = """\
VAR mood = 2
-> fork(3)
=== fork(strength)
+ [A # pull: {mood > 1: {strength}|9}]
+ [B # pull: {mood > 1: 9|{strength}}]
+ [C]
+ [D # pull: -4]
- -> END
"""


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("pull: 2", 2 * UNIT),
        (" pull:2.5 ", 2500),
        ("7", 7 * UNIT),
        ("pull: ", NOT_SAID),
        ("much", NOT_SAID),
        ("nan", NOT_SAID),
        ("-3", 0),
        ("inf", MOST),
    ],
)
def test_what_a_pull_weighs(text: str, weight: int) -> None:
    assert weight_said(text) == weight


def offers(*said: int) -> list[Offered]:
    return [Offered(number, weight, False) for number, weight in enumerate(said)]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (weights.UNIFORM, [1, 1, 1]),
        (weights.PULL, [2000, 0, UNIT]),
        (weights.FIRST, [1, 0, 0]),
        (weights.LAST, [0, 0, 1]),
        (weights.LEARNED, [5, 6, 7]),
    ],
)
def test_what_each_rule_weighs(rule: int, expected: list[int]) -> None:
    policy = Policy("it", rule, (5, 6, 7) if rule == weights.LEARNED else ())
    assert Chooser(policy, random.Random(1)).weights(offers(2001, 1, 0)) == expected


def test_who_wants_something_new_takes_nothing_twice_while_there_is_something() -> None:
    chooser = Chooser(Policy("fresh", weights.FRESH), random.Random(1))
    assert {chooser.choose(offers(0, 0, 0)) for _ in range(3)} == {0, 1, 2}
    assert chooser.weights(offers(0, 0, 0)) == [1, 1, 1]


def test_where_all_weigh_nothing_any_may_be_taken_but_a_nudge() -> None:
    chooser = Chooser(Policy("pull", weights.PULL), random.Random(1))
    assert chooser.weights([*offers(1, 1), Offered(2, 9001, True)]) == [1, 1, 0]
    assert chooser.weights([Offered(2, 1, True)]) == [1]


def test_what_nobody_took_may_be_taken() -> None:
    """Ten readers came to two choices, and all took the first: 11 to 1, by Laplace's rule."""
    policy = learned_from("it", 3, [((0, 1), 0)] * 10)
    first, second, third = policy.learned
    assert first / second == pytest.approx(11, rel=1e-4)
    assert third == 500_000


def graph_of(story: Story, policy: Policy) -> tuple[Graph, list[float]]:
    program = weighed(story.program) if policy.reads_pulls else story.program
    explored = explore(program, question_of(story, (), None), Limits(), None, lambda said: None)
    graph = Graph(explored.exploration)
    return graph, chances(graph, policy).tolist()


def test_the_pulls_of_a_reading_are_those_of_the_graph(tmp_path: Path) -> None:
    story = twofold.open(write(tmp_path, FORKED))
    policy = story.policy()
    assert policy.name == "pull"
    reading = story.read(seed=1, policy=policy)
    reading.continue_()
    assert [choice.text for choice in reading.choices] == ["A", "B", "C", "D"]
    assert reading.choices[0].tags == ["pull: 3"]
    offered = reading.offered()
    assert [one.said for one in offered] == [3001, 9001, 0, 1]
    _, found = graph_of(story, policy)
    assert found == pytest.approx([3 / 13, 9 / 13, 1 / 13, 0])


@pytest.mark.parametrize("written", ["uniform", "pull", "first", "last"])
def test_readings_lanes_and_graph_agree(
    written: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ENGINE_VARIABLE, "plain")
    story = twofold.open(write(tmp_path, LEANS))
    odds = {chance.says: chance.probability for chance in story.odds(policy=written).endings}
    runs = 600
    simulated = story.simulate(runs, seed=1, policy=written).endings
    found = {ending.name or "": ending.frequency for ending in simulated}
    read = dict.fromkeys(odds, 0.0)
    policy = story.policy(written)
    for seed in range(runs):
        reading = story.read(seed=1, policy=policy)
        chooser = Chooser(policy, random.Random(seed))
        reading.continue_()
        while reading.choices:
            reading.choose(chooser.choose(reading.offered()))
            tags = [tag for line in reading.continue_() for tag in line.tags]
        read[tags[-1].removeprefix("ending: ")] += 1 / runs
    for name, probability in odds.items():
        spread = 4 * np.sqrt(probability * (1 - probability) / runs) + 1e-9
        assert abs(found.get(name, 0.0) - probability) <= spread
        assert abs(read[name] - probability) <= spread


def test_plain_and_compiled_weigh_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("numba", reason="numba is not installed")
    story = twofold.open(write(tmp_path, LEANS))
    found: dict[str, list[object]] = {}
    for engine in ("plain", "compiled"):
        monkeypatch.setenv(ENGINE_VARIABLE, engine)
        found[engine] = [
            (one.endings, one.turns.counts)
            for policy in ("pull", "fresh", "last")
            for one in [story.simulate(50, seed=2, policy=policy)]
        ]
    assert found["plain"] == found["compiled"]


def test_a_story_without_a_pull_is_read_evenly(tmp_path: Path) -> None:
    story = twofold.open(write(tmp_path, "* [A]\n* [B # by: Ned]\n- -> END\n"))
    assert story.policy() is UNIFORM


def recorded(folder: Path, *records: str) -> Path:
    made = folder / "records"
    made.mkdir()
    for number, record in enumerate(records):
        (made / f"{number}.txt").write_text(record)
    (made / "README.md").write_text("What our testers did.\n")
    return made


def test_it_learns_from_what_was_recorded(tmp_path: Path) -> None:
    story = write(tmp_path, LEANS)
    made = recorded(tmp_path, *["seed 1\n2\n"] * 8, "seed 2\n1,1,3\n")
    opened = twofold.open(story)
    policy = opened.policy(f"learned:{made}")
    graph, found = graph_of(opened, policy)
    assert graph.exploration.chosen[:2].tolist() == [1, 2]
    assert found[0] / found[1] == pytest.approx(3 / 9, rel=1e-4)  # of eleven, two and eight


@pytest.mark.parametrize(
    ("records", "said"),
    [((), "records a reading in which something was chosen"), (("7,1",), "of another story")],
)
def test_what_cannot_be_learned_from_is_said(
    records: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    story = write(tmp_path, LEANS)
    made = recorded(tmp_path, *records)
    found = run("simulate", story, "--policy", f"learned:{made}")
    assert found.status == 2
    assert said in found.err


def test_a_policy_that_there_is_not_is_said(tmp_path: Path) -> None:
    story = write(tmp_path, LEANS)
    found = run("simulate", story, "--policy", "pul")
    assert (found.status, "did you mean `pull`?" in found.err) == (2, True)
    found = run("simulate", story, "--policy", "learned")
    assert (found.status, "`learned:FOLDER`" in found.err) == (2, True)
    found = run("play", story, "--policy", "pull")
    assert (found.status, "add --auto" in found.err) == (2, True)
    with pytest.raises(StoryError, match="remembers"):
        twofold.open(story).odds(policy="fresh")
    with pytest.raises(ValueError, match="remembers"):
        chances(graph_of(twofold.open(story), UNIFORM)[0], Policy("fresh", weights.FRESH))


def test_a_story_that_plays_itself_leans_as_it_says(tmp_path: Path) -> None:
    story = write(tmp_path, "* [Never. # pull: 0]\n* [Always. # pull: 1000]\n- -> END\n")
    for seed in range(5):
        assert "> Always." in run("play", story, "--auto", "--seed", str(seed)).out


class Own:
    """Stays while it loves little, then goes; never the same in a row."""

    def weigh(self, crossroads: Crossroads) -> list[float]:
        love = crossroads.variable("love")
        assert isinstance(love, int)
        assert len(crossroads.taken) == love - 3
        assert crossroads.pulls[0] == love
        return [1.0 if love < 5 else 0.0, *(0.5 * (love >= 5) for _ in crossroads.choices[1:])]


@pytest.mark.parametrize("engine", ["plain", "compiled"])
def test_a_policy_of_ones_own(engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if engine == "compiled":
        pytest.importorskip("numba", reason="numba is not installed")
    monkeypatch.setenv(ENGINE_VARIABLE, engine)
    story = twofold.open(write(tmp_path, LEANS))
    found = story.simulate(200, seed=1, policy=Own(), jobs=2)
    assert found.policy == "Own"
    assert {ending.name for ending in found.endings} == {"low", "three"}
    assert found.turns.counts == ((3, 200),)
    assert found.endings[0].frequency == pytest.approx(0.5, abs=0.15)


@pytest.mark.parametrize("said", [[1.0], [-1.0, 1.0], [float("nan"), 1.0]])
def test_what_is_no_weight_is_said(said: list[float], tmp_path: Path) -> None:
    class Wrong:
        def weigh(self, crossroads: Crossroads) -> list[float]:
            return said

    with pytest.raises(ValueError, match=r"Wrong\.weigh"):
        twofold.open(write(tmp_path, LEANS)).simulate(3, seed=1, policy=Wrong())
