"""`check`: every reading of a story explored, and what is true of all of them."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import replace
from functools import partial

from twofold.analysis.bounds import Bounds
from twofold.check import above, coverage, sizes, undecided
from twofold.check.asked import broken_promises, forfeits, properties, stage_law
from twofold.check.asked.at_endings import judged_at_endings
from twofold.check.asked.covenants import Judged, Lawful, judge
from twofold.check.asked.law_watch import LawWatch
from twofold.check.beside import Beside
from twofold.check.endings import Endings
from twofold.check.findings import (
    constant_conditions,
    piled_calls,
    traps,
    unbounded_growth,
    unused_variables,
    wordless_media,
)
from twofold.check.findings.undeclared import undeclared
from twofold.check.findings.unreached import Unreached
from twofold.check.observables import Observables
from twofold.check.preparation import Explored, Preparation
from twofold.check.proof import CovenantReport, Finding, Proof
from twofold.check.question import Question, Watched
from twofold.check.rest import Rest
from twofold.check.seconds import Seconds
from twofold.check.word_traces import retell
from twofold.check.words_apart import explore, sentence_of
from twofold.errors import Place
from twofold.program import opcodes as op
from twofold.program.answering import only_printed, unheard
from twofold.program.program import Program
from twofold.search.explorer import Progress
from twofold.search.graph import Graph, column
from twofold.search.interrupts import BY_HAND
from twofold.search.state_space import OUT_OF_TIME, Exploration, out_of_time
from twofold.search.strategy import COMFORTABLE, WITHOUT_SETS, Limits, sets_are_possible

MOST_AT_FIRST = COMFORTABLE  # states to look at one by one before sets of readings are tried
MOST_FORESEEN = 2 * MOST_AT_FIRST  # or where so many are to come
MOST_ASKED = 300_000  # of a story with covenants or properties, which cost sets far more
JUMPS_AT_FIRST = 80_000_000  # for each look at them, where states are slow: some second
JUMPS_ASKED = 1_600_000_000  # of a story with covenants or properties
MOST_OPERATIONS = 10_000_000  # on sets, where nobody asked for them
KEPT, MOST_KEPT = 0.2, 30.0  # of the seconds, for what the searches leave open; and at the most
FIRST_OF_TIME = 0.2  # of the seconds, where they are limited, for that first look
MOST_OF_TIME = 0.85  # of the seconds that are left, for a search by sets
MOST_WHERE_IT_GROWS = 300_000  # of a story with numbers that grow, before these are widened
FIRST_WHERE_IT_GROWS = 0.45  # of the seconds that are left, likewise
MOST_WHERE_IT_ADDS_UP = 1_500_000  # where numbers take many values, and do not grow without end
FIRST_WHERE_IT_ADDS_UP = 0.65
SETS_MADE_READY = 2.5  # times what it takes to look at a story at all, to make sets of it ready
WIDENING = "numbers take many values: looking at them from above …"
BY_SETS = "many states: exploring sets of readings at a time …"


def check(
    program: Program,
    name: str,
    question: Question,
    limits: Limits | None = None,
    progress: Progress | None = None,
    notice: Callable[[str], None] = lambda sentence: None,
    met: Callable[[Finding], None] = lambda finding: None,
    seconds: Seconds | None = None,
) -> Proof:
    """Explore every reading of a story.

    Args:
        program: the story.
        name: as it is to be called in the report.
        question: what its storyworld asks.
        limits: how far to go, and how.
        progress: called now and then with states, frontier, transitions and seconds.
        notice: called with a sentence that is worth telling who waits.
        met: called with an error as soon as a random reading meets it, before the search does.
        seconds: those of the limits, where they began to count before.
    """
    started = time.perf_counter()
    program = unheard(program)
    limits = limits or Limits()
    seconds = seconds or Seconds(limits.max_seconds)
    beside = Beside(program, progress, met, seconds)
    rest = Rest(program, question, limits, beside, seconds)
    if limits.search == "sets" and not sets_are_possible():
        notice(WITHOUT_SETS)
    elif limits.search == "sets":
        proof, left = _explored_by_sets(name, rest, notice)
    else:
        found, by_sets = _explored(name, rest, notice)
        proof, left = by_sets or _proof(program, name, question, limits, found)
    if not (proof.complete or proof.is_explored):
        rest.decide(proof, left.seen)
    elif left.undecided and not proof.complete:
        rest.decide_words(proof, left)
    proof.covenants = judged_at_endings(proof.covenants, question.covenants, proof.endings, program)
    if limits.max_seconds is not None and proof.why_incomplete is not None:
        proof.why_incomplete = OUT_OF_TIME.sub(
            out_of_time(limits.max_seconds), proof.why_incomplete
        )
    proof.seconds = time.perf_counter() - started
    return proof


def _searched(limits: Limits) -> Limits:
    """How far searches go, that some seconds may be left for what they leave open."""
    if limits.max_seconds is None or not above.is_worth_while(limits):
        return limits
    kept = min(KEPT * limits.max_seconds, MOST_KEPT)
    return replace(limits, max_seconds=limits.max_seconds - kept)


def _explored(
    name: str, rest: Rest, notice: Callable[[str], None]
) -> tuple[Explored, tuple[Proof, undecided.Left] | None]:
    """What a search state by state found; and a proof by sets of readings, where that came to its
    end and the search did not, or at least further; with what that leaves over."""
    program, question, beside, seconds = rest.program, rest.question, rest.beside, rest.seconds
    limits = _searched(rest.limits)
    by_sets: tuple[Proof, undecided.Left] | None = None
    at_first = _at_first(question, limits)
    explored = partial(explore, story=rest.story)
    found = explored(program, question, at_first, beside.attend, notice, seconds.began)
    beside.came_to(len(found.exploration.parents))
    seconds.wait(found.loading)
    if at_first is limits or not _goes_over(found, at_first, seconds.spent):
        return found, None
    rest.effort = 1.0
    if not sets_are_possible():
        notice(WITHOUT_SETS)
    elif not _is_late(limits, seconds, SETS_MADE_READY * rest.story.whole.took):
        spent = seconds.spent
        operations = None if limits.max_seconds is not None else MOST_OPERATIONS

        def by(share: float, most: int | None) -> tuple[Proof, undecided.Left]:
            within = rest.story.within(replace(limits, max_seconds=_part(limits, spent, share)))
            return _by_sets(within, name, beside, seconds, most)

        try:
            notice(BY_SETS)
            before_widening = _before_widening(found.bounds)
            if before_widening is not None:
                by_sets = by(*before_widening)
            if by_sets is not None and not _has_ended(by_sets[0]):
                notice(WIDENING)
                widened, left = _proof(program, name, question, limits, found)
                rest.decide(widened, left.seen)
                if widened.complete:
                    return found, (widened, left)
                if rest.is_stopped:
                    return _stopped(found), None
                by_sets = by_sets if _is_late(limits, seconds) else None
            if by_sets is None:
                by_sets = by(MOST_OF_TIME, operations)
        except KeyboardInterrupt:
            return _stopped(found), None
        if by_sets[0].is_explored and not (found.exploration.is_slow and by_sets[0].undecided):
            return found, by_sets
        if by_sets[0].is_stopped_by_hand:
            return _stopped(found), None
        if by_sets[0].is_explored:
            return _decided(rest, limits, found, by_sets, notice)
    if _is_late(limits, seconds):
        further = _stopped(found, out_of_time(limits.max_seconds or 0))
    else:
        again = explored(program, question, limits, beside.attend, notice, seconds.began)
        beside.came_to(len(again.exploration.parents))
        seconds.wait(again.loading)
        further = _further(found, again)
    if by_sets is not None and _offers_more(by_sets[0], program, question, further, beside):
        return further, by_sets
    return further, None


def _before_widening(bounds: Bounds) -> tuple[float, int] | None:
    """What share of the seconds, and how many operations, exact sets have before numbers are
    widened; None where there are none to widen."""
    if bounds.growing:  # as far as is known: it may be that they do not
        return FIRST_WHERE_IT_GROWS, MOST_WHERE_IT_GROWS
    if bounds.adding_up:
        return FIRST_WHERE_IT_ADDS_UP, MOST_WHERE_IT_ADDS_UP
    return None


def _is_late(limits: Limits, seconds: Seconds, needed: float = 0.0) -> bool:
    """Whether the seconds of a search are over, or no more left of them than something takes."""
    return limits.max_seconds is not None and seconds.spent + needed >= limits.max_seconds


def _decided(
    rest: Rest,
    limits: Limits,
    slow: Explored,
    by_sets: tuple[Proof, undecided.Left],
    notice: Callable[[str], None],
) -> tuple[Explored, tuple[Proof, undecided.Left] | None]:
    """What the states show of what sets cannot tell, if they are only slow and not too many: what
    is decided does not hang on how fast a machine is."""
    program, question = rest.program, rest.question
    first = _at_first(question, limits)
    first = replace(limits, max_states=first.max_states)
    again = explore(
        program, question, first, rest.beside.attend, notice, rest.seconds.began, story=rest.story
    )
    if again.exploration.why_incomplete is None and not again.undecided:
        return again, None
    return slow, by_sets


def _explored_by_sets(
    name: str, rest: Rest, notice: Callable[[str], None]
) -> tuple[Proof, undecided.Left]:
    """The proof of a story whose readings are explored by sets from the start, and what that leaves
    over: where numbers grow, they are not followed far before they are widened."""
    rest.effort = 1.0
    limits, seconds, most = _searched(rest.limits), rest.seconds, rest.limits.max_operations
    story = rest.story.within(limits)
    explore = partial(_by_sets, story, name, rest.beside, seconds, most)
    before_widening = _before_widening(story.whole.bounds)
    if before_widening is None:
        return explore()
    share, at_first = before_widening
    first = story.within(replace(limits, max_seconds=_part(limits, 0, share)))
    at_first = min(at_first, most or at_first)
    proof, left = _by_sets(first, name, rest.beside, seconds, at_first)
    if _has_ended(proof):
        return proof, left
    notice(WIDENING)
    widened = deepcopy(proof)
    rest.decide(widened, left.seen)
    if widened.complete:
        return widened, left
    if rest.is_stopped:
        proof.why_incomplete = BY_HAND
    if rest.is_stopped or _is_late(limits, seconds):
        return proof, left
    again = explore()
    return again if again[0].is_explored or again[0].states >= proof.states else (proof, left)


def _proof(
    program: Program,
    name: str,
    question: Question,
    limits: Limits,
    found: Explored,
) -> tuple[Proof, undecided.Left]:
    """What was found, as a proof; and what is left over."""
    explored, seen = found.exploration, found.seen
    why_incomplete = explored.why_incomplete or sentence_of(program, found.undecided)
    proof = Proof(
        story=name,
        complete=why_incomplete is None,
        why_incomplete=why_incomplete,
        states=len(explored.parents),
        transitions=explored.transitions,
        depth=int(explored.depths.max(initial=0)),
        seconds=0.0,
        is_explored=explored.why_incomplete is None,
    )
    proof.reseeded_at = _reseeded_at(program)
    proof.only_printed = only_printed(program)
    proof.seeds_are_followed = found.program.follows_seeds
    proof.choices = coverage.choices(program, explored.offered, explored.taken, question.generated)
    proof.spans = coverage.spans(program, seen, question.generated)
    proof.knots = coverage.knots(program, seen, question.generated)
    proof.undeclared = undeclared(found.program, explored.unanswered)
    proof.endings = Endings(found.program).of(explored)
    if explored.why_incomplete is not None:
        _tell_what_is_left(proof, program, question, found, seen)
    graph = Graph(explored)
    _judge_what_is_asked(proof, program, question, found, graph)
    proof.findings += _of_the_text(program, question, found, graph)
    if graph.is_complete:
        known = program, seen, question.generated, found.undecided
        proof.findings += Unreached(*known).findings(proof, question.beginning)
        proof.findings += constant_conditions.findings(*known)
    retell(proof, found.retold)
    return proof, undecided.Left(seen, found.undecided)


def _tell_what_is_left(
    proof: Proof, program: Program, question: Question, found: Explored, seen: Sequence[int]
) -> None:
    """What no reading met so far, and what makes the states so many."""
    proof.unmet = coverage.unmet(program, seen, proof.choices, question.generated)
    proof.facts = sizes.facts_by_values(found.program, found.exploration.values, question)
    if proof.facts:
        proof.knots_by_states = sizes.knots_by_states(found.program, found.exploration)


def _judge_what_is_asked(
    proof: Proof, program: Program, question: Question, found: Explored, graph: Graph
) -> None:
    """Judge covenants and properties, and find what goes wrong in some reading."""
    explored = found.exploration
    observer = Observables(program, question)
    judged = _judge(graph, question.covenants, found.laws, observer)
    prices = _prices(graph, question.covenants, observer)
    proof.covenants = [
        _told(one.report, asked, prices.get(asked.name))
        for one, asked in zip(judged, question.covenants, strict=True)
    ]
    proof.deceits = list(found.laws.deceits(explored.trace_of))
    proof.properties = [
        properties.judge(asked, graph, column(explored, observer.holds(i)))
        for i, asked in enumerate(question.properties)
    ]
    proof.findings = [
        *_faults(found.program, explored),
        *traps.endless_turns(found.program, graph, explored.faults.values()),
        *traps.without_way_out(found.program, graph),
        *observer.faults(found.faults, explored.trace_of),
        *found.laws.findings(explored.trace_of),
        *stage_law.findings(found.program, explored, question),
        *(f for one in judged for f in broken_promises.findings(one, question)),
        *(
            f
            for asked in question.covenants
            if asked.name in prices
            for f in forfeits.findings(asked, prices[asked.name], question)
        ),
        *properties.findings(question.properties, proof.properties, found.faults),
    ]


def _of_the_text(
    program: Program, question: Question, found: Explored, graph: Graph
) -> list[Finding]:
    """What is amiss with variables, media, calls and numbers."""
    explored, generated = found.exploration, question.generated
    return [
        *unused_variables.findings(program, generated),
        *wordless_media.findings(program, generated),
        *piled_calls.findings(program, explored, generated),
        *unbounded_growth.findings(found.program, graph, found.bounds.growing, question),
    ]


def _at_first(question: Question, limits: Limits) -> Limits:
    """How far to go state by state before sets are tried."""
    if limits.search != "auto" or limits.max_states is not None:
        return limits
    asks_more = question.covenants or question.properties
    seconds = limits.max_seconds
    jumps = JUMPS_ASKED if asks_more else JUMPS_AT_FIRST
    return replace(
        limits,
        max_states=MOST_ASKED if asks_more else MOST_AT_FIRST,
        max_seconds=None if seconds is None else seconds * FIRST_OF_TIME,
        max_jumps=jumps if sets_are_possible() else None,
        most_foreseen=MOST_FORESEEN if sets_are_possible() and not asks_more else None,
    )


def _goes_over(found: Explored, limits: Limits, spent: float) -> bool:
    """Whether sets may come to an end where a first look did not.

    The states were too many, or they took too long, or calls pile up that sets take away.
    """
    explored = found.exploration
    if explored.why_incomplete is None:
        return bool(found.undecided)
    if explored.unanswered or explored.is_stopped_by_hand:
        return False
    is_large = explored.is_large or len(explored.parents) >= (limits.max_states or 0)
    is_slow = limits.max_seconds is not None and spent >= limits.max_seconds
    return (
        is_large
        or is_slow
        or explored.is_slow
        or piled_calls.can_be_taken_away(found.program, explored)
    )


def _has_ended(proof: Proof) -> bool:
    """Whether a proof by sets goes no further, whatever it may take."""
    return proof.is_explored or proof.is_stopped_by_hand or bool(proof.undeclared)


def _further(first: Explored, again: Explored) -> Explored:
    """What was found anew, unless the time that was left did not take it as far as at first."""
    why = again.exploration.why_incomplete
    if why is None or len(again.exploration.parents) >= len(first.exploration.parents):
        return again
    return replace(first, exploration=replace(first.exploration, why_incomplete=why))


def _stopped(found: Explored, why: str = BY_HAND) -> Explored:
    return replace(found, exploration=replace(found.exploration, why_incomplete=why))


def _offers_more(
    proof: Proof, program: Program, question: Question, found: Explored, beside: Beside
) -> bool:
    """Whether a proof by sets that is not complete met more choices than a search did."""
    beside.catch_up()
    met = found.exploration.offered.union(beside.offered())
    others = coverage.choices(program, met, met, question.generated)
    return sum(one.offered for one in proof.choices) > sum(one.offered for one in others)


def _part(limits: Limits, spent: float, share: float) -> float | None:
    """When a share of the seconds that are left is over, if they are limited."""
    if limits.max_seconds is None:
        return None
    return spent + (limits.max_seconds - spent) * share


def _by_sets(
    story: Preparation, name: str, beside: Beside, seconds: Seconds, most: int | None = None
) -> tuple[Proof, undecided.Left]:
    waits = time.perf_counter()
    from twofold.check.by_sets.proof import prove_by_sets

    seconds.wait(time.perf_counter() - waits)
    proof, left = prove_by_sets(story, name, beside.attend, seconds, most)
    beside.came_to(proof.transitions)
    proof.reseeded_at = _reseeded_at(story.program)
    proof.only_printed = only_printed(story.program)
    return proof, left


def _reseeded_at(program: Program) -> Place | None:
    """Where a story first seeds its dice itself."""
    seeds = (at for at, code in program.instructions() if code == op.SEED_RANDOM)
    return next(filter(None, map(program.place, seeds)), None)


def _faults(program: Program, explored: Exploration) -> list[Finding]:
    return [
        Finding.at(program, fault.address, "TF002", fault.message, explored.trace(fault.state))
        for fault in explored.faults.values()
        if not fault.loops
    ]


def _judge(
    graph: Graph, covenants: Sequence[Watched], laws: LawWatch, observer: Observables
) -> list[Judged]:
    explored = graph.exploration
    lawful = Lawful.without(graph, laws.lawless if covenants else ())
    judged = []
    for i, covenant in enumerate(covenants):
        standings = column(explored, Observables.standing(i))
        granted = None
        if covenant.granted is not None:
            granted = column(explored, Observables.granted(i)) > 0
        bound = None
        if covenant.struck is not None:
            bound = column(explored, observer.of_bargain(covenant.struck)) > 0
        judged.append(judge(covenant.name, graph, standings, granted, lawful, bound))
    return judged


def _prices(
    graph: Graph, covenants: Sequence[Watched], observer: Observables
) -> dict[str, forfeits.Payment]:
    """For each covenant that costs something whether that is always paid."""
    explored = graph.exploration
    return {
        asked.name: forfeits.payment(
            graph,
            column(explored, Observables.standing(i)),
            column(explored, observer.of_bargain(asked.forfeited)),
        )
        for i, asked in enumerate(covenants)
        if asked.forfeited is not None
    }


def _told(report: CovenantReport, asked: Watched, price: forfeits.Payment | None) -> CovenantReport:
    report = replace(report, bargain=asked.bargain)
    return report if price is None else forfeits.paid_for(report, price)


__all__ = ["Question", "check"]
