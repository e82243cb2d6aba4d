"""A program that judges itself finds what a reading that is judged finds, and nothing else."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import twofold
from tests.play.test_judge import BROKEN, SCENES, WORLD
from twofold.machine import Machine
from twofold.machine.interpreter import ENTERED, PRINTED
from twofold.machine.state import (
    C_ADDRESS,
    C_WORDS,
    CHANCE,
    O_CHOICES,
    O_GLOBALS,
    R_CHOICES,
    R_PC,
    WAITING,
    State,
)
from twofold.program import opcodes as op
from twofold.program.judging import Judged, judging, questions
from twofold.program.program import HEADER_SIZE
from twofold.story import Story

STORIES = Path(__file__).parents[2] / "stories"


def story_of(folder: Path, ink: str) -> Story:
    (folder / "world.toml").write_text(WORLD, encoding="utf-8")
    (folder / "main.ink").write_text(ink, encoding="utf-8")
    return twofold.open(folder)


def judged(story: Story) -> Judged:
    """The story's program with everything asked that can be."""
    assert story.lowered is not None
    program = story.program
    Machine(program, reading=False).start()
    return judging(program, questions(program, story.lowered.speech))


class Walk:
    """A walk through a judged program: its machine, its state, and what was broken on it."""

    def __init__(self, view: Judged) -> None:
        self.view = view
        self.machine = Machine(view.program, reading=False)
        self.machine.on_watched_store = self._see
        self.broken: list[tuple[str, int]] = []
        self.state, self.status = self._run(self.machine.start())

    def _see(self, state: State) -> bool:
        one = self.view.breaks[state[R_PC]]
        place = self.view.program.place(one.address)
        assert place is not None
        self.broken.append((one.law, place.line))
        return False

    def _run(self, state: State) -> tuple[State, int]:
        state, status = self.machine.run(state)
        while status == CHANCE:
            self.machine.fall(state, 0)
            state, status = self.machine.run(state)
        return state, status

    def choices(self) -> list[int]:
        """What is on offer: the place of each among the pending."""
        if self.status != WAITING:
            return []
        code = self.view.program.code
        records = range(self.state[R_CHOICES])
        at = [self.state[self.state[O_CHOICES] + i * C_WORDS + C_ADDRESS] for i in records]
        return [i for i in records if not code[at[i] + 1] & op.IS_FALLBACK]

    def choose(self, pending: int) -> None:
        self.machine.choose(self.state, pending)
        self.state, self.status = self._run(self.state)


def walk_beside(story: Story, chance: random.Random, most: int) -> tuple[int, int]:
    """Walk and read the same way; returns how many choices were made, and what was broken."""
    walk, reading = Walk(judged(story)), story.read(seed=1)
    reading.continue_()
    for made in range(most):
        at = walk.choices()
        assert len(at) == len(reading.choices)
        place_of = [(b.law, b.place.line) for b in reading.broken if b.place]
        assert sorted(walk.broken) == sorted(place_of)
        globals_ = slice(walk.state[O_GLOBALS], walk.state[O_GLOBALS] + len(story.program.globals))
        values = [walk.machine.values.python(value) for value in walk.state[globals_]]
        assert values == list(reading.globals().values())
        if not at:
            return made, len(walk.broken)
        taken = chance.randrange(len(at))
        walk.choose(at[taken])
        reading.choose(taken)
        reading.continue_()
    return most, len(walk.broken)


def test_what_is_broken_and_where(tmp_path: Path) -> None:
    walk = Walk(judged(story_of(tmp_path, SCENES)))
    assert walk.broken == [(law, line) for law, _, line in BROKEN[:5]]
    walk.choose(0)
    assert walk.broken == [(law, line) for law, _, line in BROKEN]


OFFERS = """~ scene(earth, Russ)
-> top
=== top
Josie: Again?
* {present ? Russ} [Guess. # by: Josie # uses: truth]
* {not (present ? Russ)} [Guess. # by: Gus # uses: truth]
+ {here == earth} {present ? Russ} [Tell. # by: Josie, Russ # uses: truth] Russ: Well.
+ [Swap.]
    ~ scene(earth, Josie)
+ [Open.] {out()}
    ~ set_open(Tansy, true)
+ [Leave.]
    -> END
- {&Crake: Boo!|Russ: {present}.|Tansy: (Hm.)} # softly
-> top
=== function out()
Gus: I am out of the way.
~ return
"""


@pytest.mark.parametrize("seed", range(8))
def test_it_finds_what_a_judged_reading_finds(tmp_path: Path, seed: int) -> None:
    _, broken = walk_beside(story_of(tmp_path, OFFERS), random.Random(seed), 12)
    assert broken > 0


@pytest.mark.parametrize("name", ["a-day-out", "starting-over"])
def test_the_stories_of_the_project_break_no_law(name: str) -> None:
    story = twofold.open(STORIES / name)
    for seed in range(5):
        made, broken = walk_beside(story, random.Random(seed), 60)
        assert made > 0
        assert broken == 0


def test_the_story_itself_is_as_it_was(tmp_path: Path) -> None:
    story = story_of(tmp_path, SCENES)
    code = list(story.program.code)
    view = judged(story)
    assert story.program.code == code
    assert len(view.breaks) == len({one.address for one in view.breaks.values()}) == 11
    for at, was in view.moved.items():
        size = 1 + op.OPERANDS[code[was]]
        assert view.program.code[at : at + size] == code[was : was + size]
        assert view.program.place(at) == story.program.place(was)
    decoded = {at for at, _ in view.program.instructions()}
    assert decoded - {HEADER_SIZE} == set(view.program.origins)


def told(seen: int) -> tuple[int, int]:
    """How often something was printed, and what was met there; a detour is entered otherwise."""
    return seen // PRINTED, seen % ENTERED


def test_what_is_seen_is_seen_in_the_story(tmp_path: Path) -> None:
    story = story_of(tmp_path, OFFERS)
    view = judged(story)
    walk, plain = Walk(view), Walk(Judged(story.program, {}, {}))
    for pending in (0, 2, 1, 1, 3):
        walk.choose(walk.choices()[pending])
        plain.choose(plain.choices()[pending])
    seen = view.seen_in_story(walk.machine.seen)
    starts = [at for at, code in story.program.instructions() if code in (op.TEXT, op.CHOICE)]
    assert [told(seen[at]) for at in starts] == [told(plain.machine.seen[at]) for at in starts]
    conditions = [choice.address + 1 for choice in story.program.choices]
    assert [seen[at] for at in conditions] == [plain.machine.seen[at] for at in conditions]
    assert any(seen[at] for at in conditions)
