"""The transcripts of one story in inkjs, in bink and here: where do they first differ?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import twofold
from benchmarks.side_by_side import bink_readings
from benchmarks.side_by_side.texts import texts_of
from tests.differential.json_difference import first_json_difference
from tests.reference import here
from tests.reference.inkjs import Failed, Inkjs
from tests.reference.playthrough import Playthrough, Script, first_difference

MAX_TURNS = 400

# What Ink's JSON calls the commands that ask for chance.
CHANCE = {
    "rnd": "RANDOM",
    "srnd": "SEED_RANDOM",
    "lrnd": "LIST_RANDOM",
    "seq": "a shuffle",
}


@dataclass(frozen=True, slots=True)
class Transcripts:
    """What came of comparing.

    Attributes:
        playthroughs: how many there were.
        cut: how many of them did not come to an end within `MAX_TURNS` turns.
        turns, lines, choices: how much was read in them all.
        differences: the first in each other player, in words, by what differs.
        not_in_bink: why bink's transcripts were not compared, or None where they were.
    """

    playthroughs: int
    cut: int
    turns: int
    lines: int
    choices: int
    differences: dict[str, str]
    not_in_bink: str | None


def compare(
    path: Path, scripts: Sequence[Script], inkjs: Inkjs, python: Path | None
) -> Transcripts:
    """Play a story in all three: ours as compiled here, in the others as inkjs compiles it.

    Compared are the JSON; every line and its tags, the choices offered and their tags, the one
    taken, and runtime errors; with inkjs also the final state.

    Args:
        path: a story's folder or `.ink` file; its world is lowered here.
        python: the Python that has bink, or None to do without.

    Raises:
        StoryError: the story cannot be opened here.
        Failed: inkjs cannot compile it, or gives no answer.
        BinkFailed: bink cannot load it, or gives no answer.
    """
    story = twofold.open(path)
    texts = texts_of(path)
    compiled = inkjs.compile(texts.main_text, texts.files)
    if compiled.json is None:
        raise Failed("; ".join(compiled.errors))
    ours = [*here.play(story, scripts, MAX_TURNS)]
    differences = {
        "JSON": first_json_difference(story.json, json.loads(compiled.json)),
        "inkjs": _first([*inkjs.play(compiled.json, scripts, MAX_TURNS)], ours),
    }
    not_in_bink = why_not_in_bink(compiled.json) if python else "it is not installed"
    if python is not None and not_in_bink is None:
        theirs = bink_readings.play(python, compiled.json, scripts, MAX_TURNS)
        differences["bink"] = _first(theirs, [*map(read_in, ours)])
    turns = [turn for playthrough in ours for turn in playthrough.turns]
    return Transcripts(
        playthroughs=len(ours),
        cut=sum(bool(playthrough.turns[-1].choices) for playthrough in ours),
        turns=len(turns),
        lines=sum(len(turn.lines) for turn in turns),
        choices=sum(len(turn.choices) for turn in turns),
        differences={what: said for what, said in differences.items() if said is not None},
        not_in_bink=not_in_bink,
    )


def why_not_in_bink(story_json: str) -> str | None:
    """Why a compiled story cannot read alike in bink, or None where it can."""
    chance = sorted(CHANCE[name] for name in {*_commands(json.loads(story_json))} & {*CHANCE})
    if not chance:
        return None
    return f"it asks for chance ({', '.join(chance)}), for which bink has a generator of its own"


def read_in(playthrough: Playthrough) -> Playthrough:
    """What of a playthrough bink can tell: all but the paths of choices and the final state."""
    return Playthrough(
        tuple(
            replace(turn, choices=tuple(replace(choice, path="") for choice in turn.choices))
            for turn in playthrough.turns
        )
    )


def _commands(value: object) -> Iterator[str]:
    """Every string that stands in an array of Ink JSON: its commands, and its texts with `^`."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _commands(item)
    elif isinstance(value, dict):
        for item in value.values():
            if not isinstance(item, str):
                yield from _commands(item)


def _first(theirs: Sequence[Playthrough], ours: Sequence[Playthrough]) -> str | None:
    """The first difference of all, and in which playthrough."""
    for number, (our, their) in enumerate(zip(ours, theirs, strict=True), 1):
        difference = first_difference(our, their)
        if difference is not None:
            return f"playthrough {number}, {difference}"
    return None
