"""A story weighed: every way of looking at it must come to the same.

Its readings are explored with each reduction of the state on and off, compiled and plain, in one
lane and in two; and it is played at random, plain and compiled. What any of them meets that the
proof does not, or that two of them tell differently, is an exception.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from unittest.mock import patch

import numpy as np

import twofold
from tests.generated.story import MAIN, seeded_story
from tests.soundness.generated import random_story
from tests.soundness.lists_handed_on import lists_handed_on_story
from tests.soundness.once_only import once_only_story
from tests.soundness.oracle import Met, meet_at_random, missed
from tests.soundness.places_seen import places_seen_story
from tests.soundness.reductions import (
    Reached,
    alone,
    reached,
    reached_by_whole_states,
    reached_of,
)
from tests.soundness.turns_kept import turns_kept_story
from twofold.check import Question, check
from twofold.check.preparation import Explored
from twofold.check.words_apart import explore
from twofold.machine import compiled
from twofold.machine.state import FAILED
from twofold.program import Program
from twofold.prove import question_of
from twofold.search.strategy import Limits
from twofold.simulate import lanes
from twofold.story import Story

WRITERS: Mapping[str, Callable[[int], str]] = {
    "few states": random_story,
    "once-only choices": once_only_story,
    "turns kept": turns_kept_story,
    "lists handed on": lists_handed_on_story,
    "places seen": places_seen_story,
}
"""Of generated stories that are made to be proved."""

KINDS = ("every construct", *WRITERS)
"""Of generated stories: those of the differential tests, and those made to be proved."""

ENDLESS_RUNS = 3  # where a turn may never end

GRAPH = ("parents", "steps", "depths", "statuses", "places", "targets", "ends_at", "observed")


@dataclass(frozen=True, slots=True)
class Effort:
    """How much to do for one story.

    Attributes:
        states: of the proof, and of the searches with fewer reductions.
        fewer_states: of these searches, where the proof does not come to its end.
        whole_states: of the search that takes only equal states for one.
        seconds: of each of these searches, at most.
        graph_states: of the graph that is explored plain and compiled.
        runs: playthroughs with everything read.
        simulated: playthroughs without.
        turns: of a playthrough at most.
    """

    states: int = 4_000
    fewer_states: int = 1_000
    whole_states: int = 400
    seconds: float = 10.0
    graph_states: int = 1_000
    runs: int = 20
    simulated: int = 400
    turns: int = 60


@dataclass(slots=True)
class Weighed:
    """What came of it.

    Attributes:
        complete: whether the proof is.
        compared: which of the searches with fewer reductions it was held against; one that goes
            deeper than an incomplete proof cannot be.
        ended: which of them came to their own end.
        exceptions: what is wrong, in words; empty where the proof is sound.
    """

    complete: bool
    states: int
    transitions: int
    compared: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    exceptions: list[str] = field(default_factory=list)


def generated_story(kind: str, number: int, folder: Path) -> Story:
    """A generated story, written into a folder and opened.

    Raises:
        StoryError: it does not compile.
    """
    write = WRITERS.get(kind)
    files = seeded_story(number).files if write is None else {MAIN: write(number)}
    return opened(MAIN, files, folder)


def opened(main: str, files: Mapping[str, str], folder: Path) -> Story:
    """A story of these texts, written into a folder.

    Raises:
        StoryError: it does not compile.
    """
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return twofold.open(folder / main)


def weigh(story: Story, effort: Effort) -> Weighed:
    """Look at a story in every way.

    Raises:
        StoryError: it cannot be run.
    """
    program, question = story.program, question_of(story, (), None)
    with alone():
        proof = check(program, story.name, question, Limits(effort.states, effort.seconds))
    weighed = Weighed(proof.complete, proof.states, proof.transitions)
    weighed.exceptions += graph_differences(program, question, effort.graph_states)
    reduced = reached_of(proof)
    if not proof.complete:
        effort = replace(effort, states=effort.fewer_states)
    for name, search in _poorer(program, question, effort).items():
        found = search()
        if found.depth > reduced.explored:
            continue
        weighed.compared.append(name)
        if found.complete:
            weighed.ended.append(name)
        weighed.exceptions += _compared(name, reduced, found)
    apart = reached(
        program, question, max_states=effort.states, max_seconds=effort.seconds, comfortable=1
    )
    if apart.complete:
        weighed.ended.append("words apart")
        weighed.exceptions += [f"words apart, there is no {one}" for one in reduced.beyond(apart)]
    if proof.complete:
        weighed.exceptions += [f"words apart, there is {one}" for one in apart.beyond(reduced)]
    if not proof.complete:
        return weighed
    if any(finding.code == "TF003" for finding in proof.findings):
        # A turn without end takes its player a million jumps to give up.
        effort = replace(effort, runs=ENDLESS_RUNS, simulated=ENDLESS_RUNS)
    played = meet_at_random(story, effort.runs, effort.turns)
    weighed.exceptions += [f"random play meets {one}" for one in missed(proof, played)]
    simulated = _simulated(story, effort)
    weighed.exceptions += [f"a simulation meets {one}" for one in missed(proof, simulated)]
    return weighed


def _poorer(
    program: Program, question: Question, effort: Effort
) -> dict[str, Callable[[], Reached]]:
    """Searches with fewer reductions, by what they are without."""

    def without(*reductions: str) -> Callable[[], Reached]:
        return lambda: reached(
            program,
            question,
            liveness="liveness" not in reductions,
            bounds="bounds" not in reductions,
            max_states=effort.states,
            max_seconds=effort.seconds,
        )

    return {
        "without bounds": without("bounds"),
        "without liveness": without("liveness"),
        "without either": without("bounds", "liveness"),
        "by whole states": lambda: reached_by_whole_states(
            program, question, max_states=effort.whole_states, max_seconds=effort.seconds
        ),
    }


def _compared(name: str, reduced: Reached, poorer: Reached) -> list[str]:
    """What the proof misses of what a poorer search reached, or has and that has not."""
    found = [f"{name}, there is also {one}" for one in poorer.beyond(reduced)]
    if poorer.complete:
        found += [f"{name}, there is no {one}" for one in reduced.beyond(poorer)]
        if reduced.states > poorer.states:
            found.append(f"{name}, there are fewer states")
    return found


def _simulated(story: Story, effort: Effort) -> Met:
    """What the playthroughs of a simulation meet."""
    with patch.object(lanes, "MOST_TURNS", effort.turns):
        found = story.simulate(effort.simulated, seed=1, nudges=True)
    return Met(
        {choice.path for choice in found.choices if choice.offered},
        {choice.path for choice in found.choices if choice.taken},
        {span.path for span in found.spans if span.reached},
        {failure.message for failure in found.failures},
        {ending.name for ending in found.endings},
        found.runs,
        sum(number * count for number, count in found.turns.counts),
    )


def graph_differences(program: Program, question: Question, max_states: int) -> list[str]:
    """Where the graphs differ that are found plain, compiled, and compiled in two lanes."""
    if not compiled.is_available():
        return []

    def searched(engine: str, jobs: int) -> Explored:
        with patch.dict(os.environ, {compiled.ENGINE_VARIABLE: engine}):
            return explore(program, question, Limits(max_states=max_states, jobs=jobs))

    plain = searched("plain", 1)
    return [
        f"plain and compiled in {jobs} lanes differ in their {what}"
        for jobs in (1, 2)
        for what in _differences(plain, searched("compiled", jobs))
    ]


def _differences(one: Explored, other: Explored) -> list[str]:
    a, b = one.exploration, other.exploration
    found = [name for name in GRAPH if not np.array_equal(getattr(a, name), getattr(b, name))]
    if found:
        return found
    named = a.statuses != FAILED  # what went wrong has a number, which may be any
    pairs: dict[str, tuple[object, object]] = {
        "endings": (a.details[named].tolist(), b.details[named].tolist()),
        "runtime errors": (a.faults, b.faults),
        "reason to stop": (a.why_incomplete, b.why_incomplete),
        "laws broken": ([*one.laws.findings(a.trace_of)], [*other.laws.findings(b.trace_of)]),
    }
    if a.why_incomplete is None:
        # Where a budget ends it, each may have run a little further than it merged.
        pairs |= {
            "choices offered": (a.offered, b.offered),
            "choices taken": (a.taken, b.taken),
            "coverage": (list(one.seen), list(other.seen)),
            "questions without an answer": (dict(one.faults), dict(other.faults)),
        }
    return [what for what, (x, y) in pairs.items() if x != y]
