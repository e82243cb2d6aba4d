"""Where a story goes round for ever, found by sets: turns that never end, and no way out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import islice

from twofold.analysis.components import components
from twofold.check.findings.traps import LOOPS_HOWEVER_IT_FALLS, addresses_around, no_way_out
from twofold.check.proof import Finding
from twofold.machine import Machine
from twofold.machine.interpreter import OUT_OF_FUEL
from twofold.machine.state import (
    CHANCE,
    ENDED,
    FAILED,
    R_DETAIL,
    R_PC,
    R_STATUS,
    RUNNING,
    WAITING,
    State,
)
from twofold.program.program import Program
from twofold.search.replay import offered, replay, run_on, take
from twofold.search.sets.budget import Budget
from twofold.search.sets.diagrams import Diagram
from twofold.search.sets.fixpoint import Reaching
from twofold.search.sets.forward import SetSearch
from twofold.search.sets.places import COMMITTED, NOTHING, Place
from twofold.search.sets.surely import Surely
from twofold.search.sets.widened import WidenedSearch

MOST_TOLD = 50
MOST_FALLS = 1000  # of one turn
Trace = Callable[[Place, Diagram], str | None]


@dataclass
class Traps:
    """What is found of loops.

    Attributes:
        findings: TF003 and TF004.
        endless: where a turn never ends, with which facts.
        is_decided: whether that is all.
    """

    findings: list[Finding]
    endless: list[tuple[Place, Diagram]] = field(default_factory=list)
    is_decided: bool = True


def traps(program: Program, search: SetSearch, trace: Trace, budget: Budget) -> Traps:
    """The loops of a story that some reading cannot leave.

    Args:
        program: the story as traces are taken in it.
        search: that came to its end.
        trace: a reading to some facts at a place.
        budget: what it may take to find out.
    """
    found = Traps([])
    endless = found.endless = _endless(search, budget, found)
    loops = list(_endless_turns(program, endless, trace, found))
    ends = Reaching(search, lambda place: True, budget)
    ends.find(lambda place: place.shape.status in (ENDED, FAILED), endless)
    found.is_decided &= ends.is_whole
    found.findings = loops
    if ends.is_whole:
        has_ending = any(True for _ in search.places(ENDED))
        has_others = bool(loops) or any(True for _ in search.places(FAILED))
        if any(ends.missing(place).satisfiable() for place in _beginnings(search)):
            says = no_way_out(has_ending, has_others)
            pits = _without_way_out(program, search, ends, trace, says, found)
            found.findings += pits if has_ending else islice(pits, 1)
    return found


def surely_none(search: WidenedSearch, budget: Budget) -> bool:
    """Whether every turn ends and a way out leads from everywhere, whatever numbers are widened.

    Args:
        search: that came to its end.
        budget: what it may take to find out.
    """
    if any(search.learner.failures[place.shape.detail].loops for place, _ in search.places(FAILED)):
        return False
    if _goes_round(search):
        within = Surely(search, _is_between_choices, budget)
        within.find(lambda place: place.shape.status not in (RUNNING, CHANCE))
        turning = [place for status in (RUNNING, CHANCE) for place, _ in search.places(status)]
        if not all(within.is_sure(place) for place in turning if _is_in_turn(place)):
            return False
    ends = Surely(search, lambda place: True, budget)
    ends.find(lambda place: place.shape.status in (ENDED, FAILED))
    return all(map(ends.is_sure, _beginnings(search)))


def _is_between_choices(place: Place) -> bool:
    return _is_in_turn(place) and not _begins(place)


def _beginnings(search: SetSearch) -> Iterator[Place]:
    """Where the story begins, and each choice that is taken."""
    yield search.learner.places.all[0]
    for place, _ in search.places(WAITING):
        if place.shape.begins:
            yield place


def _is_in_turn(place: Place) -> bool:
    """Whether a place is one of a turn, and of no way that takes what another leaves."""
    return place.shape.pledge != COMMITTED or place.shape.status == WAITING


def _endless(search: SetSearch, budget: Budget, found: Traps) -> list[tuple[Place, Diagram]]:
    """Where, with which facts, a turn never comes to its end."""
    if not _goes_round(search):
        return []
    ends = Reaching(search, _is_between_choices, budget)
    ends.find(lambda place: place.shape.status not in (RUNNING, CHANCE))
    if not ends.is_whole:
        found.is_decided = False
        return []
    stuck = [
        (place, ends.missing(place))
        for status in (RUNNING, CHANCE)
        for place, _ in search.places(status)
        if _is_in_turn(place)
    ]
    return [(place, sets) for place, sets in stuck if sets.satisfiable()]


def _goes_round(search: SetSearch) -> bool:
    """Whether the places of a turn lead back to one of them (Kahn's algorithm finds no order)."""
    leads = search.leads(lambda place: _is_in_turn(place) and not _begins(place))
    into = Counter(number for led in leads.values() for number in led)
    waiting = [number for number in leads if not into[number]]
    while waiting:
        for number in leads.pop(waiting.pop()):
            into[number] -= 1
            if not into[number] and number in leads:
                waiting.append(number)
    return bool(leads)


def _endless_turns(
    program: Program, endless: list[tuple[Place, Diagram]], trace: Trace, found: Traps
) -> Iterator[Finding]:
    """TF003 for each loop without a choice in it."""
    told: list[set[int]] = []
    machine = Machine(program, reading=False)
    for place, stuck in endless:
        if len(told) >= MOST_TOLD:
            return
        way = trace(place, stuck)
        if way is None:
            found.is_decided = False
            continue
        around, message = _around(program, machine, way)
        if not any(one <= around or around <= one for one in told):
            told.append(around)
            at = min(around)
            yield Finding.at(program, at, "TF003", message, way, is_shortest=False)


def _begins(place: Place) -> bool:
    return place.shape.status == WAITING and place.shape.kept is not None


def _around(program: Program, machine: Machine, trace: str) -> tuple[set[int], str]:
    """The addresses of a loop that a trace leads into, and what is said of it."""
    state = replay(machine, trace)
    if state[R_DETAIL] == OUT_OF_FUEL and machine.fault:
        return addresses_around(program, trace), machine.fault
    return {state[R_PC]}, LOOPS_HOWEVER_IT_FALLS


def _without_way_out(
    program: Program, search: SetSearch, ends: Reaching, trace: Trace, says: str, found: Traps
) -> Iterator[Finding]:
    """TF004 for each loop that leads to no end and to no other loop, where it is entered.

    Args:
        ends: what leads to an end; what leads to a loop that is told is added to it.
        says: what is said of each.
    """
    told: set[int] = set()
    machine = Machine(program, reading=False)
    for _ in range(MOST_TOLD):
        loops = _loops(search, ends)
        if not loops:
            return
        for entry, is_taken, _ in loops:
            way = trace(entry, ends.missing(entry))
            if way is None:
                found.is_decided = False
                continue
            if is_taken:
                way = _with_choice(machine, way, entry)
            way, state = _fallen(machine, way)
            choices = offered(program, state)
            if choices and choices[0][1] not in told:
                told.add(choices[0][1])
                yield Finding.at(program, choices[0][1], "TF004", says, way, is_shortest=False)
        around = {place.number: place for _, _, loop in loops for place in loop}
        ends.find(lambda place: False, [(one, ends.missing(one)) for one in around.values()])
        if len(told) >= MOST_TOLD or not ends.is_whole:
            return


def _loops(search: SetSearch, ends: Reaching) -> list[tuple[Place, bool, list[Place]]]:
    """Choices that lead to one another and nowhere else, of those from which no end is reached.

    Returns of each such loop, in the order they were come to: where it is entered, whether that
    is by taking the choice that is kept there, and the places where its choices are taken.
    """
    leads, places = ends.leads_of_missing(), search.learner.places.all
    begins = [place for place in _beginnings(search) if place.number in leads]
    index = {place.number: i for i, place in enumerate(begins)}
    entries = [
        places[number]
        for number in leads
        if number in index or places[number].shape.pledge == NOTHING
    ]
    follow = {place.number: _next_of(place.number, leads, index) for place in entries}
    found = []
    for members in components([sorted(follow[place.number]) for place in begins]):
        loop = [begins[i] for i in sorted(members)]
        inside = set(members)
        if any(follow[place.number] - inside for place in loop):
            continue
        into = [
            place
            for place in entries
            if index.get(place.number) not in inside
            and follow[place.number]
            and follow[place.number] <= inside
        ]
        entry = min(into or loop, key=partial(_came, search))
        found.append((entry, _begins(entry), loop))
    return sorted(found, key=lambda one: _came(search, one[0]))


def _next_of(number: int, leads: Mapping[int, set[int]], index: Mapping[int, int]) -> set[int]:
    """Which of some choices are taken next after a place, by their index."""
    found: set[int] = set()
    seen: set[int] = set()
    waiting = [number]
    while waiting:
        for to in leads[waiting.pop()] - seen:
            seen.add(to)
            if to in index:
                found.add(index[to])
            else:
                waiting.append(to)
    return found


def _came(search: SetSearch, place: Place) -> int:
    """When a place was first come to."""
    return search.arrivals[place.number][0].number


def _fallen(machine: Machine, trace: str) -> tuple[str, State]:
    """A trace, and what falls after it the first way, until there is a choice; and the state."""
    state = replay(machine, trace)
    for _ in range(MOST_FALLS):
        if state[R_STATUS] != CHANCE:
            break
        trace = f"{trace},r1" if trace else "r1"
        take(machine, state, "r1")
        state, _ = run_on(machine, state)
    return trace, state


def _with_choice(machine: Machine, trace: str, place: Place) -> str:
    """A trace to where a choice is offered, and then that choice."""
    assert place.shape.kept is not None
    state = replay(machine, trace)
    for number, (_, address) in enumerate(offered(machine.program, state), 1):
        if address == place.shape.kept.address:
            return f"{trace},{number}" if trace else f"{number}"
    return trace
