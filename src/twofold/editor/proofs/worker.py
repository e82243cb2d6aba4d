"""A story proved for an editor, in a process of its own: `python -m twofold.editor.proofs.worker`.

It prints one object of JSON a line, each with all that is known by then: the proof first, and what
takes longer after it. What it cannot do within its bounds it leaves out, and says so.
"""

from __future__ import annotations

import dataclasses
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from twofold.check.sizes import knot_around
from twofold.editor.proofs.facts import (
    ChoiceOdds,
    EndingOdds,
    KnownOdds,
    KnownOutcomes,
    KnownProof,
    KnownValues,
    PlacedFinding,
    Reached,
)
from twofold.errors import Place, StoryError

MOST_SECONDS = 20.0
MOST_BYTES = 1 << 30
MOST_STATES = 200_000
"""What a proof may take while someone writes; what is asked after it takes no more of each."""

MOST_CROWDED = 4.0
"""Times those seconds that it may take at most, where others keep the processors busy."""

MOST_LOOKED_AT = 20_000
"""States that are looked at one by one, for how conditions come out."""

READINGS = 2_000
"""Random readings that odds are estimated from, where they cannot be worked out."""

MOST_ALONG = 12
"""Choices on the way to a finding that are shown with it: the last ones."""

KIND = 10
"""How much the process stands back for others, as `nice` has it."""


def main() -> None:
    """Prove the story that is named, and print what an editor shows of it."""
    if hasattr(os, "nice"):
        os.nice(KIND)
    began, at_work = time.perf_counter(), time.process_time()
    from twofold.story import open_story

    try:
        story = open_story(sys.argv[1])
        crowded = crowding(time.perf_counter() - began, time.process_time() - at_work)
        for known in proved(story, MOST_SECONDS * crowded):
            print(json.dumps(dataclasses.asdict(known)), flush=True)
    except StoryError:
        known = KnownProof(why_not="the story cannot be opened as it is")
        print(json.dumps(dataclasses.asdict(known)), flush=True)


def crowding(seconds: float, at_work: float) -> float:
    """How many times as long everything takes as on a processor of one's own, at most
    `MOST_CROWDED`: who stands back for others is not to be given up because they are busy.

    Args:
        seconds: that went by.
        at_work: how many of them the process had a processor.
    """
    return min(MOST_CROWDED, max(1.0, seconds / at_work)) if at_work > 0 else 1.0


def proved(story: Any, seconds: float = MOST_SECONDS) -> Iterator[KnownProof]:
    """What is known of a story (a `Story`), each time that it is more.

    Args:
        seconds: what the proof may take, and each step after it.

    Raises:
        StoryError: where it cannot be asked what its world wants to know.
    """
    proof = story.check(max_seconds=seconds, memory=MOST_BYTES)
    program = story.program.following_seeds() if proof.seeds_are_followed else story.program
    known = _of_proof(proof, program)
    yield known
    if not proof.complete:
        return
    is_explicit = proof.search == "explicit"
    looking = _limits(MOST_STATES, seconds)
    steps: list[Callable[[], None]] = [
        lambda: _look_at_values(story, program, known, looking, is_explicit),
        lambda: _look_at_conditions(story, program, known, _limits(MOST_LOOKED_AT, seconds)),
        lambda: _work_out_odds(story, known, is_explicit, seconds),
    ]
    if is_explicit:
        steps.insert(0, lambda: _count_states(story, known, looking))
    for step in steps:
        step()
        yield known


def _of_proof(proof: Any, program: Any) -> KnownProof:
    known = KnownProof(
        complete=proof.complete,
        why_not=proof.why_incomplete,
        states=proof.states,
        search=proof.search,
        seconds=proof.seconds,
    )
    for finding in proof.findings:
        place = finding.place
        if place is not None:
            known.findings.append(
                PlacedFinding(
                    finding.code,
                    finding.severity,
                    finding.message,
                    *_at(place),
                    finding.trace,
                    _along(program, finding.trace or ""),
                )
            )
    if proof.complete:
        known.unreached = [_at(s.place) for s in proof.spans if not s.reached and s.place]
        known.never_offered = [_at(c.place) for c in proof.choices if not c.offered and c.place]
    return known


def _along(program: Any, trace: str) -> list[tuple[str, int, int]]:
    """Where the last of the choices stand that a trace takes from the beginning of a story."""
    from twofold.machine import Machine
    from twofold.search.replay import offered, replayed

    if not trace or trace.startswith(":"):
        return []
    places = {choice.address: choice.place for choice in program.choices}
    found = []
    states = replayed(Machine(program, reading=False), trace)
    for word, state in zip(trace.split(","), states, strict=False):
        if not word.startswith("r"):
            _, address = offered(program, state)[int(word) - 1]
            found.append(places.get(address))
    return [_at(place) for place in found if place is not None][-MOST_ALONG:]


def _at(place: Place) -> tuple[str, int, int]:
    return place.file, place.line, place.column


# How many states


def _count_states(story: Any, known: KnownProof, limits: Any) -> None:
    """How many states stand in each knot, offer each choice and are each ending, and how one comes
    there first."""
    from twofold.check.words_apart import explore

    explored = explore(story.program, _question(story), limits).exploration
    if explored.why_incomplete is None:
        _count_knots(story.program, explored, known)
        _count_choices(story.program, explored, known)
        _count_endings(story.program, explored, known)


def _question(story: Any) -> Any:
    from twofold.prove import question_of

    return question_of(story, (), None)


def _limits(states: int, seconds: float) -> Any:
    from twofold.search.strategy import Limits

    return Limits(states, seconds, MOST_BYTES, words=False)


def _count_knots(program: Any, explored: Any, known: KnownProof) -> None:
    import numpy as np

    places = {knot.path: knot.place for knot in program.knots if knot.place}
    standing: Counter[str] = Counter()
    first: dict[str, int] = {}
    for address, state, count in _first_and_count(np.asarray(explored.places)):
        path = knot_around(program.path(address), places)
        standing[path] += count
        first[path] = min(state, first.get(path, state))
    for path, count in standing.items():
        if path in places:
            trace = explored.trace(first[path])
            known.knots.append(Reached(path, *_at(places[path]), count, trace))


def _count_choices(program: Any, explored: Any, known: KnownProof) -> None:
    import numpy as np

    from twofold.search.step import Step

    ends = np.asarray(explored.ends_at)
    sources = np.repeat(np.arange(len(ends)), np.diff(ends, prepend=0))
    for number, transition, count in _first_and_count(np.asarray(explored.chosen)[: len(sources)]):
        choice = program.choices[number - 1] if number else None
        if choice is None or choice.place is None:
            continue
        source = int(sources[transition])
        start = int(ends[source - 1]) if source else 0
        trace = explored.trace_of(Step(source, transition - start + 1))
        known.choices.append(Reached(choice.path, *_at(choice.place), count, trace))


def _count_endings(program: Any, explored: Any, known: KnownProof) -> None:
    from twofold.check.endings import Endings

    found: dict[tuple[int, int], list[int]] = {}
    for state, end in explored.ends.items():
        found.setdefault(end, []).append(state)
    called = Endings(program).called(found)
    for end, states in found.items():
        (path, name), place = called[end], program.place(end[0])
        if place is not None:
            trace = explored.trace(states[0])
            known.endings.append(Reached(path, *_at(place), len(states), trace, name))


def _first_and_count(numbers: Any) -> list[tuple[int, int, int]]:
    """Each of some numbers, where it first stands among them, and how often it does."""
    import numpy as np

    found = np.unique(numbers, return_index=True, return_counts=True)
    return list(zip(*(column.tolist() for column in found), strict=True))


# What is known at each line


def _look_at_values(
    story: Any, program: Any, known: KnownProof, limits: Any, is_explicit: bool
) -> None:
    from twofold.check.in_place.values import values_in_place
    from twofold.editor.proofs.in_words import is_one, values_in_words

    of_world = _of_world(story)
    found = values_in_place(program, _question(story), limits, is_explicit, of_world)
    for one in found.here:
        file, line, _ = _at(one.place)
        known.values.append(KnownValues(one.name, file, line, values_in_words(one), is_one(one)))
    for one in found.everywhere:
        name = of_world.get(one.name, one.name)
        known.values.append(KnownValues(name, "", 0, values_in_words(one), is_one(one)))


def _of_world(story: Any) -> dict[str, str]:
    """The variables of a story's bonds and traits, and how each is asked for."""
    if story.world is None:
        return {}
    from twofold.world.meanings import Meanings

    measures = {*story.world.bonds, *story.world.traits}
    called = ((variable, says.strip("`")) for variable, says in Meanings(story.world).called())
    return {variable: says for variable, says in called if says.partition("(")[0] in measures}


def _look_at_conditions(story: Any, program: Any, known: KnownProof, limits: Any) -> None:
    from twofold.check.in_place.outcomes import outcomes
    from twofold.editor.proofs.in_words import outcomes_in_words

    for one in outcomes(program, _question(story), limits):
        known.outcomes.append(KnownOutcomes(*_at(one.place), outcomes_in_words(one)))


def _work_out_odds(story: Any, known: KnownProof, is_explicit: bool, seconds: float) -> None:
    states = MOST_STATES if is_explicit else 1  # where they are too many there is no use in trying
    odds = story.odds(max_states=states, max_seconds=seconds, memory=MOST_BYTES, runs=READINGS)
    known.odds = KnownOdds(
        [
            EndingOdds(says, one.at or one.says, one.says if one.at else None, one.probability)
            for says, one in zip(odds.ending_names, odds.endings, strict=True)
        ],
        {
            one.path: ChoiceOdds(one.taken, list(one.endings), list(one.moves))
            for one in odds.choices
        },
        odds.estimated,
    )


if __name__ == "__main__":
    main()
