"""A story proved for an editor, in a process of its own: `python -m twofold.editor.proofs.worker`.

It prints one object of JSON. What it cannot do within its bounds it leaves out, and says so.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from typing import Any

from twofold.check.sizes import knot_around
from twofold.editor.proofs.facts import KnownProof, PlacedFinding, Reached
from twofold.errors import Place, StoryError

MOST_SECONDS = 10.0
MOST_BYTES = 1 << 30
MOST_STATES = 200_000
"""What a proof may take while someone writes."""

MOST_REPLAYED = 3_000
"""Of how many states the values of variables are looked at."""


def main() -> None:
    """Prove the story that is named, and print what an editor shows of it."""
    import dataclasses

    from twofold.story import open_story

    try:
        known = prove(open_story(sys.argv[1]))
    except StoryError:
        known = KnownProof(why_not="the story cannot be opened as it is")
    json.dump(dataclasses.asdict(known), sys.stdout)


def prove(story: Any) -> KnownProof:
    """What is known of a story (a `Story`) once it is proved.

    Raises:
        StoryError: where it cannot be asked what its world wants to know.
    """
    proof = story.check(max_seconds=MOST_SECONDS, memory=MOST_BYTES)
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
                    finding.code, finding.severity, finding.message, *_at(place), finding.trace
                )
            )
    if proof.complete:
        known.unreached = [_at(s.place) for s in proof.spans if not s.reached and s.place]
        known.never_offered = [_at(c.place) for c in proof.choices if not c.offered and c.place]
    if proof.complete and proof.search == "explicit":
        _count_states(story, known)
        if proof.states <= MOST_REPLAYED:
            _look_at_values(story, known)
    return known


def _at(place: Place) -> tuple[str, int, int]:
    return place.file, place.line, place.column


def _count_states(story: Any, known: KnownProof) -> None:
    """How many states stand in each knot and offer each choice, and the shortest way there."""
    explored = _explored(story, MOST_STATES, reduced=True)
    if explored is None:
        return
    program = story.program
    _count_knots(program, explored, known)
    _count_choices(program, explored, known)


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


def _first_and_count(numbers: Any) -> list[tuple[int, int, int]]:
    """Each of some numbers, where it first stands among them, and how often it does."""
    import numpy as np

    found = np.unique(numbers, return_index=True, return_counts=True)
    return list(zip(*(column.tolist() for column in found), strict=True))


def _explored(story: Any, most: int, *, reduced: bool) -> Any:
    """Every state of a story, one by one; None where they are more than `most`."""
    from twofold.check.words_apart import explore
    from twofold.prove import question_of
    from twofold.search.strategy import Limits

    limits = Limits(
        most, MOST_SECONDS / 2, MOST_BYTES, liveness=reduced, bounds=reduced, words=False
    )
    exploration = explore(story.program, question_of(story, (), None), limits).exploration
    return None if exploration.why_incomplete else exploration


def _look_at_values(story: Any, known: KnownProof) -> None:
    """The values that each variable takes where readings stand, by the knot that they stand in.

    Nothing is left out of these states for being looked at by nobody, so that the values are all
    that there are.
    """
    explored = _explored(story, MOST_REPLAYED, reduced=False)
    if explored is None:
        return
    from twofold.machine import Machine
    from twofold.machine.state import O_GLOBALS
    from twofold.search.replay import run_on, take
    from twofold.search.step import Step

    program = story.program
    machine = Machine(program, reading=False)
    places = {knot.path for knot in program.knots}
    states: dict[int, Any] = {}
    found: dict[str, dict[str, dict[str, None]]] = {}
    for number in range(len(explored.parents)):
        parent = int(explored.parents[number])
        if parent < 0:
            state, _ = run_on(machine, machine.start())
        else:
            state = states[parent].copy()
            take(machine, state, explored.trace_of(Step(0, int(explored.steps[number]))))
            state, _ = run_on(machine, state)
        states[number] = state
        around = knot_around(program.path(int(explored.places[number])), places)
        for index, name in enumerate(program.globals):
            shown = machine.values.text(state[state[O_GLOBALS] + index])
            found.setdefault(around, {}).setdefault(name, {})[shown] = None
    known.values = {
        knot: {name: [*values] for name, values in by_name.items()}
        for knot, by_name in found.items()
    }


if __name__ == "__main__":
    main()
