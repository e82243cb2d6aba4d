"""A story made ready to be explored, and explored: plainly at first, compiled where it is large."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from twofold.check import bounds as count_bounds
from twofold.check import liveness as live_facts
from twofold.check.bounds import Bounds
from twofold.check.engine import PLAIN, Engine, compiled_engine, compiled_functions, is_loaded
from twofold.check.explore import Exploration, Explorer, Progress
from twofold.check.flow import Flow
from twofold.check.key import keying_of
from twofold.check.laws import LawWatch
from twofold.check.liveness import Liveness
from twofold.check.observer import Observer
from twofold.check.question import Question
from twofold.check.step import Step
from twofold.machine import Machine, compiled
from twofold.program.judging import Judged, judging, questions
from twofold.program.program import CONTAINER_ADDRESS, Program

FIRST_LOOK = 200  # states that are explored plainly before compiled code would be loaded
LONG_LOOK = 5000  # and before it would be compiled


@dataclass(frozen=True, slots=True)
class Limits:
    """How far to go, and how.

    Attributes:
        max_states, max_seconds: stop after as many.
        memory: bytes to do with.
        jobs: how many lanes to search in; 0 for as many as there are cores.
        liveness: whether what no reading looks at any more is left out of the key of a state.
        bounds: whether numbers that no reading can tell apart are taken for one.
    """

    max_states: int | None = None
    max_seconds: float | None = None
    memory: int | None = None
    jobs: int = 0
    liveness: bool = True
    bounds: bool = True


@dataclass(frozen=True, slots=True)
class Explored:
    """What was found, and by what.

    Attributes:
        program: the story as it was run: where it stood is said of that.
        flow, liveness, bounds: what is known of the program without running it.
        seen: by address, what the readings met (see `interpreter.run`).
        faults: what went wrong when a function was asked, with the first transition that met it.
    """

    exploration: Exploration
    program: Program
    flow: Flow
    liveness: Liveness
    bounds: Bounds
    laws: LawWatch
    seen: Sequence[int]
    faults: Mapping[tuple[int, str], Step]


def explore(
    program: Program,
    question: Question,
    limits: Limits,
    progress: Progress | None = None,
    notice: Callable[[str], None] = lambda sentence: None,
) -> Explored:
    """Explore every reading of a story.

    Args:
        progress: called now and then with states, frontier, transitions and seconds.
        notice: called with a sentence that is worth telling who waits.
    """
    ready = _Ready(program, question, limits)
    if not compiled.is_possible():
        explored = ready.explore(PLAIN, limits.max_states, progress)
        if len(explored.exploration.parents) > LONG_LOOK:
            compiled.regret(notice)
        return explored
    looks = () if compiled.is_forced() or is_loaded() else (FIRST_LOOK, LONG_LOOK)
    for look in looks:
        if look == LONG_LOOK and compiled_functions().is_kept:
            break
        most = look if limits.max_states is None else min(look, limits.max_states)
        explored = ready.explore(PLAIN, most, progress)
        if not ready.is_cut_short or most == limits.max_states:
            return explored
    compiled_functions().tell(notice)
    return ready.explore(compiled_engine(), limits.max_states, progress)


class _Ready:
    """A story, and what is known of its program without running it."""

    def __init__(self, program: Program, question: Question, limits: Limits) -> None:
        self._program = program
        self._question = question
        self._limits = limits
        Machine(program, reading=False).start()
        self._judged: Judged | None = None
        if question.speech is not None:
            asked = questions(program, question.speech)
            self._judged = judging(program, asked) if asked else None
        machine = self._laws().machine()
        self._flow = flow = Flow(machine.program.unrolled(), question.functions())
        standings = frozenset(covenant.standing for covenant in question.covenants)
        live = live_facts.analyse(flow, standings, item_by_item=True)
        always = 0
        for number in standings:
            always |= live.layout.value(number)
        for function in question.functions():
            always |= live.shared[program.container_word(function, CONTAINER_ADDRESS)]
        self._bounds = count_bounds.analyse(flow, standings)
        self._liveness = live
        self._keying = keying_of(
            flow,
            live if limits.liveness else live_facts.everything(flow),
            self._bounds if limits.bounds else count_bounds.unbounded(flow),
            always,
            machine.start(),
        )
        self.is_cut_short = False

    def _laws(self) -> LawWatch:
        asked = self._question
        return LawWatch(
            self._program, asked.laws, asked.laws_are_read, asked.generated, self._judged
        )

    def explore(
        self, engine: Engine, max_states: int | None, progress: Progress | None
    ) -> Explored:
        """Explore it."""
        laws = self._laws()
        machine = laws.machine()
        limits = self._limits
        explorer = Explorer(
            machine,
            self._keying,
            Observer(machine.program, self._question).asks,
            engine,
            limits.jobs or os.cpu_count() or 1,
            limits.memory,
            laws.passed,
        )
        found = explorer.explore(max_states, limits.max_seconds, progress)
        self.is_cut_short = explorer.is_cut_short
        seen = machine.seen if self._judged is None else self._judged.seen_in_story(machine.seen)
        return Explored(
            found,
            machine.program,
            self._flow,
            self._liveness,
            self._bounds,
            laws,
            seen,
            explorer.faults,
        )
