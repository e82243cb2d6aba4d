"""A story made ready to be explored: what is asked of it watched for, its program analysed."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from twofold.analysis import bounds as count_bounds
from twofold.analysis import liveness as live_facts
from twofold.analysis.bounds import Bounds
from twofold.analysis.control_flow import Flow
from twofold.analysis.liveness import Liveness
from twofold.check.law_watch import LawWatch
from twofold.check.observables import Observables
from twofold.check.question import Question
from twofold.machine import Machine
from twofold.program.judging import Judged, judging, questions
from twofold.program.program import CONTAINER_ADDRESS, Program
from twofold.search import strategy
from twofold.search.engine import Engine
from twofold.search.explorer import Explorer, Progress
from twofold.search.key_layout import keying_of
from twofold.search.state_space import Exploration
from twofold.search.step import Step
from twofold.search.strategy import Limits


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
    prepared = _Prepared(program, question, limits)
    return prepared.explored(*strategy.explore(prepared.explorer, limits, progress, notice))


class _Prepared:
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
        self._watch = self._laws()
        self._machine = machine = self._watch.machine()
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

    def _laws(self) -> LawWatch:
        asked = self._question
        return LawWatch(
            self._program,
            asked.laws,
            asked.laws_are_read,
            asked.generated,
            self._judged,
            asked.speech,
        )

    def explorer(self, engine: Engine) -> Explorer:
        """An explorer of the story; from here on `explored` is of what it finds."""
        self._watch = laws = self._laws()
        self._machine = machine = laws.machine()
        limits = self._limits
        return Explorer(
            machine,
            self._keying,
            Observables(machine.program, self._question).asks,
            engine,
            limits.jobs or os.cpu_count() or 1,
            limits.memory,
            laws.passed,
        )

    def explored(self, explorer: Explorer, found: Exploration) -> Explored:
        """What an explorer found, and by what."""
        seen = self._machine.seen
        return Explored(
            found,
            self._machine.program,
            self._flow,
            self._liveness,
            self._bounds,
            self._watch,
            seen if self._judged is None else self._judged.seen_in_story(seen),
            explorer.faults,
        )
