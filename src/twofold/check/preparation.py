"""A story made ready to be explored: what is asked of it watched for, its program analysed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Protocol

from twofold.analysis import bounds as count_bounds
from twofold.analysis import liveness as live_facts
from twofold.analysis import word_regions
from twofold.analysis.bounds import Bounds
from twofold.analysis.control_flow import Flow
from twofold.analysis.faint_values import FaintValues
from twofold.analysis.liveness import Liveness
from twofold.analysis.word_regions import Words
from twofold.check.asked.law_watch import LawWatch
from twofold.check.observables import Observables
from twofold.check.question import Question
from twofold.machine import Machine
from twofold.program.judging import Judged, judging, questions
from twofold.program.printed_words import words_by_address
from twofold.program.program import CONTAINER_ADDRESS, Program
from twofold.program.speakers import nudges_in
from twofold.program.values import Values
from twofold.search.engine import Engine
from twofold.search.explorer import Explorer
from twofold.search.key_layout import keying_of, places_to_stand
from twofold.search.state_space import Exploration
from twofold.search.step import Step
from twofold.search.strategy import Limits

if TYPE_CHECKING:
    from twofold.search.sets.facts import Facts
    from twofold.search.sets.forward import SetSearch
    from twofold.search.sets.from_above import FromAbove
    from twofold.search.sets.learner import Learner
    from twofold.search.sets.once_taken import OnceTaken
    from twofold.search.sets.widened import WidenedSearch


Learning = Callable[..., "Learner"]
"""Makes what learns the rules of a story, as `Learner` is made."""


class Noting(Protocol):
    """What wants to know what some instructions load."""

    @property
    def loads(self) -> Collection[int]:
        """Their addresses."""

    def note(self, address: int, value: int) -> None:
        """Take note of a packed value that is loaded at an address."""


SET_MEMORY = 3 << 28  # bytes for sets of readings, where no budget is given


@dataclass(frozen=True, slots=True)
class Explored:
    """What was found, and by what.

    Attributes:
        program: the story as it was run: where it stood is said of that.
        bounds: what is known of the program's numbers without running it.
        seen: by address, what the readings met (see `interpreter.run`).
        faults: what went wrong when a function was asked, with the first transition that met it.
        undecided: the instructions of which it is not known what else readings meet there, though
            every state was explored.
        retold: a trace that the search found, as the story takes it.
        loading: seconds that compiled code was waited for.
    """

    exploration: Exploration
    program: Program
    bounds: Bounds
    laws: LawWatch
    seen: Sequence[int]
    faults: Mapping[tuple[int, str], Step]
    undecided: frozenset[int] = frozenset()
    retold: Callable[[str], str] = str
    loading: float = 0.0


class Preparation:
    """A story, and what is asked of it, for one search after another."""

    def __init__(self, program: Program, question: Question, limits: Limits) -> None:
        self.program = program
        self.question = question
        self.limits = limits
        Machine(program, reading=False).start()
        self.judged: Judged | None = None
        if question.speech is not None:
            asked = questions(program, question.speech)
            self.judged = judging(program, asked) if asked else None

        self._known = _Known(self)

    def within(self, limits: Limits) -> Preparation:
        """The same story, for searches that stop elsewhere: what is known of it is known to all.

        Args:
            limits: others in how far they go, not in how.
        """
        other = copy(self)
        other.limits = limits
        return other

    @property
    def whole(self) -> View:
        """The story as it is."""
        return self._known.whole

    @property
    def words(self) -> Words:
        """What of the story only chooses words."""
        return self._known.words

    @property
    def joint(self) -> View:
        """The story without what only chooses words, if there is any and it is to be set apart."""
        return self._known.joint if self.limits.words and self.words.regions else self.whole


class _Known:
    """What is known of a story, found out when it is first asked for."""

    def __init__(self, story: Preparation) -> None:
        self._story = story

    @cached_property
    def whole(self) -> View:
        return View(self._story)

    @cached_property
    def words(self) -> Words:
        flow, live = self.whole.flow, self.whole.analysed
        return word_regions.find(flow, _Priors(flow, live).matter, self.whole.matters)

    @cached_property
    def joint(self) -> View:
        return View(self._story, ())


class View:
    """A story as a search may look at it, and what is known of its program without running it.

    Args:
        kept: where words are set apart, the regions of which it matters what they choose; None
            where nothing is set apart.

    Attributes:
        flow: of the program as it matters.
        apart: the regions that are set apart.
        gone: those of them that the explicit search does not run.
        took: seconds to find out what every search wants to know.
    """

    def __init__(self, story: Preparation, kept: Collection[int] | None = None) -> None:
        began = time.perf_counter()
        self._story = story
        question = story.question
        self.apart: tuple[int, ...] = ()
        self.gone: tuple[int, ...] = ()
        self._watch = laws = self._laws(())
        self._machine = machine = laws.machine()
        program = machine.program.unrolled()
        if kept is not None:
            self.apart = apart = tuple(i for i in range(len(story.words.regions)) if i not in kept)
            program = story.words.without(program, apart)
            # What nothing falls in may as well be run: so some of what it says is met.
            self.gone = tuple(i for i in apart if story.words.regions[i].falls)
        self.flow = flow = Flow(program, question.functions(), question.words_matter)
        standings = question.shown.union(*(one.watched for one in question.covenants))
        self._standings = standings
        self._bounds = count_bounds.analyse(flow, standings)
        self._first = machine.start()
        if kept is None:
            _ = self.keying  # of others it is only wanted by a search state by state
        self.took = time.perf_counter() - began

    @property
    def analysed(self) -> Liveness:
        """What is live in it."""
        return self._live[0]

    @cached_property
    def keying(self) -> list[int]:
        """What tells its states apart."""
        (live, always), limits, flow = self._told(*self._live), self._story.limits, self.flow
        return keying_of(
            flow,
            live,
            self._bounds if limits.bounds else count_bounds.unbounded(flow),
            always,
            self._first,
        )

    @cached_property
    def _live(self) -> tuple[Liveness, int]:
        return self._analysed()

    @cached_property
    def _live_by_items(self) -> tuple[Liveness, int]:
        return self._analysed(counted=True) if self.flow.has_lists else self._live

    @cached_property
    def _once_taken(self) -> OnceTaken:
        from twofold.search.sets.once_taken import OnceTaken, worth_looking_behind

        live, _ = self._told(*self._live_by_items)
        return OnceTaken(self.flow, live, worth_looking_behind(self.flow, live))

    def _analysed(self, counted: bool = False) -> tuple[Liveness, int]:
        """What is live in the program, and what is live everywhere, as bits of its layout.

        Args:
            counted: whether lists are taken apart too of which something is told as a whole.
        """
        flow, program = self.flow, self.flow.program
        # What a seed draws of a list depends on the order in which its items came.
        taken_apart = not program.follows_seeds
        live = live_facts.analyse(flow, self._standings, taken_apart, counted)
        always = 0
        for number in self._standings:
            always |= live.layout.value(number)
        for function in self._story.question.functions():
            always |= live.shared[program.container_word(function, CONTAINER_ADDRESS)]
        return live, always

    def _told(self, live: Liveness, always: int) -> tuple[Liveness, int]:
        """The same as `_analysed` where states are told apart by it; else everything."""
        if self._story.limits.liveness:
            return live, always
        live = live_facts.everything(self.flow)
        return live, live.layout.everything()

    def matters(self, at: int) -> bool:
        """Whether it makes a difference what an instruction pushes."""
        return not self._faint.has(at)

    @cached_property
    def _faint(self) -> FaintValues:
        return FaintValues(self.flow, self._standings)

    def _laws(self, gone: Collection[int]) -> LawWatch:
        """Watches the laws of the story without the regions of these numbers."""
        asked, story = self._story.question, self._story
        program, judged = story.program, story.judged
        if gone:
            program = story.words.without(program, gone) if judged is None else program
            judged = judged and replace(judged, program=story.words.without(judged.program, gone))
        return LawWatch(
            program, asked.laws, asked.laws_are_read, asked.generated, judged, asked.speech
        )

    def is_searched_as(self, other: View) -> bool:
        """Whether an explicit search of it finds the same states, at the same pace."""
        return self.gone == other.gone and self.keying == other.keying

    def explorer(self, engine: Engine, noting: Noting | None = None) -> Explorer:
        """An explorer of the story; from here on `explored` is of what it finds.

        Args:
            noting: what is loaded where is to be noted.
        """
        self._watch = laws = self._laws(self.gone)
        self._machine = machine = laws.machine()
        if noting is not None:
            machine.program = machine.program.noting(noting.loads)
            machine.on_noted = noting.note
        limits, asked = self._story.limits, self._story.question
        return Explorer(
            machine,
            self.keying,
            Observables(machine.program, asked).asks,
            engine,
            limits.jobs or os.cpu_count() or 1,
            limits.memory,
            laws.passed,
            () if asked.cast is None else words_by_address(machine.program, asked.cast),
        )

    def by_sets(self, noting: Noting | None = None) -> SetSearch:
        """A search by sets of the story; from here on `program` is what it runs.

        All that is set apart is jumped over: facts that are live nowhere have no value there.

        Args:
            noting: what is loaded where is to be noted, in the rules.
        """
        from twofold.search.sets.diagrams import Diagrams
        from twofold.search.sets.facts import Facts
        from twofold.search.sets.forward import SetSearch
        from twofold.search.sets.learner import Learner
        from twofold.search.sets.order import in_order

        make: Learning = Learner
        if noting is not None:
            from twofold.search.sets.noting_learner import NotingLearner

            make = partial(NotingLearner, noting.loads)
        learner, facts = self._rules(make, Facts, is_asked=True)
        memory = self._story.limits.memory or SET_MEMORY
        diagrams = Diagrams(facts.usual, memory, in_order(facts), facts.observed)
        return SetSearch(learner, facts, diagrams)

    def from_above(self) -> FromAbove:
        """A search for what no reading reaches; from here on `program` is what it runs."""
        from twofold.search.sets.from_above import Dealing, FromAbove, WideFacts

        return FromAbove(*self._rules(Dealing, WideFacts, are_together=False))

    def widened(self, numbers: Collection[int]) -> WidenedSearch:
        """A search by sets in which globals of these numbers are widened.

        From here on `program` is what it runs; what is set apart is jumped over.
        """
        from twofold.analysis.growth import pace, thresholds
        from twofold.search.sets.diagrams import FIRST_NODES, Diagrams
        from twofold.search.sets.forking import Forking
        from twofold.search.sets.order import in_order
        from twofold.search.sets.widened import WidenedFacts, WidenedSearch, told_of

        compared = thresholds(self.flow)
        apart = {number: compared.get(number, frozenset((0,))) for number in numbers}
        made = partial(WidenedFacts, apart, pace(self.flow))
        learner, facts = self._rules(Forking, made)
        memory = self._story.limits.memory or SET_MEMORY
        told = facts.observed, FIRST_NODES, told_of
        return WidenedSearch(learner, facts, Diagrams(facts.usual, memory, in_order(facts), *told))

    def _rules(
        self,
        learner: Learning,
        kind: Callable[..., Facts],
        is_asked: bool = False,
        are_together: bool = True,
    ) -> tuple[Learner, Facts]:
        """What learns the rules of the story, and the facts that they are of.

        Args:
            is_asked: whether it is asked what becomes of covenants without nudges.
            are_together: whether it is known which values of facts go with which.
        """
        limits = self._story.limits
        self._watch = laws = self._laws(self.apart)
        laws.knows_all = False
        self._machine = machine = laws.machine()
        live, always = self._told(*self._live_by_items)
        facts = kind(
            self.flow,
            live,
            self._bounds if limits.bounds else count_bounds.unbounded(self.flow),
            always,
            machine.start(),
            machine.values,
            self._once_taken if are_together else None,
        )
        nudges: frozenset[int] = frozenset()
        if is_asked and self._story.question.covenants:
            choices = machine.program.choices
            nudges = frozenset(choices[number].address for number in nudges_in(machine.program))
        return learner(machine, facts, laws.taken, nudges), facts

    @property
    def bounds(self) -> Bounds:
        """What is known of the story's numbers without running it."""
        return self._bounds

    @property
    def laws(self) -> LawWatch:
        """Who watches the laws of what is run."""
        return self._watch

    @property
    def program(self) -> Program:
        """The story as it is run."""
        return self._machine.program

    @property
    def values(self) -> Values:
        """What the words of its states stand for."""
        return self._machine.values

    @property
    def seen(self) -> Sequence[int]:
        """By address, what the readings met that were explored."""
        return self.seen_in_story(self._machine.seen)

    def seen_in_story(self, seen: Sequence[int]) -> Sequence[int]:
        """What was seen of the program that is run, by address of the story's own."""
        judged, size = self._story.judged, len(self._story.program.code)
        return seen if judged is None else judged.seen_in_story(seen)[:size]

    def explored(self, explorer: Explorer, found: Exploration) -> Explored:
        """What an explorer found, and by what."""
        return Explored(
            found, self._machine.program, self._bounds, self._watch, self.seen, explorer.faults
        )


class _Priors:
    """Where it may matter which container jumped last."""

    def __init__(self, flow: Flow, live: Liveness) -> None:
        self._live = live
        self._prior = live.layout.prior()
        # What is live beyond the end of a frame is nowhere told: wherever some frame goes on.
        self._anywhere = any(live.shared[at] & self._prior for at in places_to_stand(flow))

    def matter(self, at: int) -> bool:
        """Whether it may matter at an address."""
        return self._anywhere or bool(self._live.shared[at] & self._prior)
