"""A reader who moves between Twofold and inkjs, by saves made anywhere, even between two lines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tests.reference.inkjs import Inkjs
from tests.reference.playthrough import ParkMiller, bare
from twofold.play.reading import Reading
from twofold.story import Story

Read = tuple[list[Any], list[Any], list[str]]
"""What was read up to the next choice: lines with their tags, choices with theirs, errors."""

AHEAD = 3  # turns read on from each save, to see that nothing was lost


@dataclass(frozen=True, slots=True)
class Moment:
    """A save, the turn and the line that it was made after, and what comes after it."""

    turn: int
    line: int
    save: str
    picks: tuple[int, ...]


def walk(story: Story, seed: int, turns: int) -> Iterator[tuple[Moment, Reading]]:
    """A reading of `story`, line by line, saved before the first line and after each."""
    reading = story.read(seed=seed)
    drawn = ParkMiller(1000 + seed)
    for turn in range(turns):
        line = 0
        yield _moment(reading, turn, line, drawn), reading
        while reading.can_continue:
            reading.continue_line()
            line += 1
            yield _moment(reading, turn, line, drawn), reading
        if not reading.choices:
            return
        reading.choose(drawn.below(len(reading.choices)))


def _moment(reading: Reading, turn: int, line: int, drawn: ParkMiller) -> Moment:
    return Moment(turn, line, reading.save(), tuple(drawn.below(60) for _ in range(AHEAD)))


def read_on(reading: Reading, picks: Sequence[int]) -> list[Read]:
    """What a reading says from where it is, and after each of some choices, counted round."""
    return [_read(reading), *(_read_after(reading, pick) for pick in picks)]


def _read_after(reading: Reading, pick: int) -> Read:
    if reading.choices:
        reading.choose(pick % len(reading.choices))
    return _read(reading)


def _read(reading: Reading) -> Read:
    told = len(reading.errors)
    lines = []
    while reading.can_continue:
        line = reading.continue_line()
        if line is not None:
            lines.append((line.text + "\n" * line.newline, line.tags))
    choices = [(choice.text, choice.tags, choice.path) for choice in reading.choices]
    return lines, choices, [problem.message for problem in reading.errors[told:]]


def steps_ahead(save: str, picks: Sequence[int]) -> list[list[object]]:
    """The steps by which inkjs reads on from a save as `read_on` does."""
    # What it was before a load changes lists that the story shares with it.
    steps: list[list[object]] = [["anew"], ["load", save], ["read"]]
    for pick in picks:
        steps += [["pick", pick], ["read"]]
    return [*steps, ["save"]]


def results_ahead(results: Sequence[Any]) -> list[Read]:
    """What `steps_ahead` read, as `read_on` has it."""
    assert results[1] is None, results[1]
    return [_theirs(turn) for turn in results[2:-1:2]]


def _theirs(turn: Any) -> Read:
    assert "thrown" not in turn, turn
    lines = [(line["text"], line["tags"]) for line in turn["lines"] if line["text"] or line["tags"]]
    choices = [(choice["text"], choice["tags"], choice["path"]) for choice in turn["choices"]]
    return lines, choices, [bare(error) for error in turn["errors"]]


def state_of(save: str) -> dict[str, Any]:
    """What of a save does not depend on how far the machine that wrote it keeps things."""
    found = json.loads(save)
    kept = ("variablesState", "visitCounts", "turnIndices", "turnIdx", "storySeed")
    for value in found["variablesState"].values():
        if isinstance(value, dict) and "origins" in value:
            value["origins"] = sorted(set(value["origins"]))  # inkjs may name one twice
    return {key: found[key] for key in (*kept, "previousRandom", "evalStack")}


def first_loss(story: Story, inkjs: Inkjs, seed: int, turns: int) -> str | None:
    """Where a reader who moves from one to the other first misses something, or None."""
    compiled = json.dumps(story.json)
    made = [(moment, read_on_from(story, moment)) for moment, _ in walk(story, seed, turns)]
    steps: list[list[object]] = []
    for moment, _ in made:
        # Their own save is taken at once, and again when what follows has been read.
        steps += [
            ["anew"],
            ["load", moment.save],
            ["save"],
            *steps_ahead(moment.save, moment.picks),
        ]
    results = iter(inkjs.session(compiled, steps))
    for moment, (ours, our_end) in made:
        assert (next(results), next(results)) == (None, None)
        their_save = next(results)
        ahead = [next(results) for _ in steps_ahead("", moment.picks)]
        where = f"turn {moment.turn}, line {moment.line}, seed {seed}"
        theirs = results_ahead(ahead)
        if ours != theirs:
            return f"{where}: ours to inkjs: {ours} here, {theirs} there\n{moment.save}"
        back = story.read(seed=1)
        back.load(their_save)
        again = read_on(back, moment.picks)
        if again != theirs:
            return f"{where}: inkjs to ours: {again} here, {theirs} there\n{their_save}"
        if any(errors for _, _, errors in theirs):
            continue  # what it leaves behind then is its own affair
        if state_of(our_end) != state_of(ahead[-1]):
            return f"{where}: the ends: {state_of(our_end)} here, {state_of(ahead[-1])} there"
        if state_of(back.save()) != state_of(ahead[-1]):
            end = state_of(back.save())
            return f"{where}: the ends of theirs: {end} here, {state_of(ahead[-1])} there"
    return None


def read_on_from(story: Story, moment: Moment) -> tuple[list[Read], str]:
    """What a new reading says from a save, and its save then."""
    reading = story.read(seed=1)
    reading.load(moment.save)
    return read_on(reading, moment.picks), reading.save()
