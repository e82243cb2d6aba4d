"""A gamebook of all readings: the proof's states merged to the fewest sections that read alike.

What is read between two choices is a section. Two are one where they say the same, offer the same,
and what follows each choice is the same again: the coarsest bisimulation of the story's graph with
what is read as labels, found by refining a partition until it is stable (Kanellakis and Smolka,
"CCS expressions, finite state processes, and three problems of equivalence", 1990; with chances,
Larsen and Skou, "Bisimulation through probabilistic testing", 1991).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from twofold.errors import Problem, StoryError, count
from twofold.ink.speaker import BY, NUDGE, value_of
from twofold.odds.chain import outcomes
from twofold.play.front_matter import shown_name, title_of
from twofold.publish.book.explored_words import Unexplored, graph_of
from twofold.publish.book.numbering import numbered
from twofold.publish.book.pages import (
    NOTHING_TO_READ,
    Block,
    Book,
    Kind,
    Link,
    Outcome,
    Section,
    Setter,
    front_of,
)
from twofold.publish.legible import legible
from twofold.publish.retracing import Retracing, Turn

if TYPE_CHECKING:
    from twofold.check.proof import FactSize
    from twofold.play.editions import Edition
    from twofold.play.moment import Choice
    from twofold.search.explorer import Progress
    from twofold.search.graph import Graph
    from twofold.story import Story

MOST_STATES = 20_000
MOST_SECTIONS = 2_000
MANY_VALUES = 50  # of one thing, that are worth a word where they are too many for a book
DEEPEST = 250  # choices in a row that are made unseen
BEGIN = "Begin"

_FITS = "one reading of it fits: add --likeliest, or --choices @FILE of what `play --record` wrote"

Told = Callable[[int, int], None]
"""Called now and then with how many states have been read, and how many there are."""


@dataclass(frozen=True, slots=True)
class _Offer:
    """A choice as it is read, without what follows it."""

    text: str
    by: str
    nudge: bool


@dataclass(frozen=True, slots=True)
class _Arrival:
    """What is read on the way to a state, and which that is."""

    blocks: tuple[Block, ...]
    ending: str | None
    state: int


Ways = dict[_Arrival, Fraction]
"""Where a choice may lead, and with which chance."""


def gamebook(
    story: Story,
    seed: int,
    progress: Progress | None = None,
    notice: Callable[[str], None] = lambda sentence: None,
    told: Told = lambda read, states: None,
    edition: Edition | None = None,
    most_sections: int = MOST_SECTIONS,
    most_states: int = MOST_STATES,
) -> Book:
    """The gamebook of a story.

    Args:
        seed: of the order of its sections.
        progress, notice: as for `Story.check`.
        told: called as the states are read.
        edition: what is seen of it, and how the rest is chosen; None for all of it.
        most_sections, most_states: that a book may have, and may be made of.

    Raises:
        StoryError: where it would have more sections than that, or the story's states are more
            than are read for it; where there is nothing to read, or some reading fails.
    """
    try:
        graph = graph_of(story, progress, notice, most=most_states)
    except Unexplored as error:
        message = f"a gamebook of this story would be made of more than {most_states:,} states"
        raise StoryError(Problem(message + _mostly(error.largest), hint=_FITS)) from None
    read = _Read(story, graph, told, edition)
    if (
        edition is None
        and not read.offers
        and not any(one.blocks for ways in read.all_ways() for one in ways)
    ):
        raise StoryError(NOTHING_TO_READ)
    classes = read.classes()
    sections = _Sections(read, classes)
    if len(sections.found) > most_sections:
        message = (
            f"a gamebook of this story would have {len(sections.found):,} sections, more than the "
            f"{most_sections:,} that a book is to have"
        )
        raise StoryError(Problem(message, hint=_FITS))
    if all(ending is None for _, ending, _ in sections.found):
        notice("no reading of it comes to an end")
    front = front_of(story, edition)
    made_of = (
        f"{count(len(sections.found), 'section')}, of {count(graph.size, 'state')} and "
        f"{count(len(graph.targets), 'transition')}"
    )
    return Book(
        front,
        title_of(story, front),
        sections.bound(seed),
        is_gamebook=True,
        made_of=made_of,
    )


def _mostly(largest: FactSize | None) -> str:
    """What alone takes many values, each of which a book must show."""
    if largest is None or largest.values < MANY_VALUES:
        return ""
    placed = f" ({largest.place})" if largest.place else ""
    return f": {largest.what}{placed} alone took {largest.values:,} values in a sample of them"


class _Read:
    """All that is read on the transitions of a graph.

    Attributes:
        begins: how the story may begin.
        offers: of each state that waits, its choices.
        ways: of each state that waits, where each of its choices may lead.
    """

    def __init__(self, story: Story, graph: Graph, told: Told, edition: Edition | None) -> None:
        self._setter = Setter(story.world, always_says_where=True)
        self._edition = edition
        self._elsewhere: dict[int, list[int]] = {}
        retracing = Retracing(story, graph, _shares(graph), edition)
        self.begins: Ways = {}
        self.offers: dict[int, tuple[_Offer, ...]] = {}
        self.ways: dict[int, list[Ways]] = {}
        self._take(self.begins, retracing.first())
        waiting = sum(map(bool, graph.waits.tolist()))
        for state in range(graph.size):
            if not graph.waits[state]:
                continue
            reading = retracing.reading
            reading.return_to(retracing.moment(state))
            self.offers[state] = tuple(map(_offer, reading.choices))
            if edition is not None and edition.is_unseen(reading):
                self._elsewhere[state] = edition.weights(reading)
            self.ways[state] = []
            for number in range(len(self.offers[state])):
                ways: Ways = {}
                self._take(ways, retracing.turns(state, number))
                self.ways[state].append(ways)
            told(len(self.ways), waiting)
        if self._elsewhere:
            self._leave_out_what_is_unseen()

    def _take(self, ways: Ways, turns: Iterable[Turn]) -> None:
        for turn in turns:
            if turn.errors:
                raise StoryError(list(turn.errors))
            lines = turn.lines if self._edition is None else self._edition.seen(turn.lines)
            blocks = self._setter.turn(lines)
            ending = None if turn.choices else self._setter.ending or ""
            arrival = _Arrival(blocks, ending, turn.state)
            ways[arrival] = ways.get(arrival, Fraction(0)) + turn.chance

    def _leave_out_what_is_unseen(self) -> None:
        """Have every choice lead on to where its readers choose again, as unseen choices fall."""
        passed = _Passed(self._elsewhere, self.ways)
        self.begins = passed.onward(self.begins)
        seen = [state for state in self.ways if state not in self._elsewhere]
        onward = {state: [passed.onward(ways) for ways in self.ways[state]] for state in seen}
        self.ways = onward
        self.offers = {state: self.offers[state] for state in seen}

    def classes(self) -> dict[int, int]:
        """For each state the number of its class: those of one read alike from there on."""
        states = {one.state for ways in self.all_ways() for one in ways} | {*self.offers}
        labels: dict[int, Hashable] = {state: self.offers.get(state, ()) for state in states}
        found = _numbered(labels)
        count = len({*found.values()})
        while True:
            labels = {state: (found[state], self._signature(state, found)) for state in states}
            found = _numbered(labels)
            if len({*found.values()}) == count:
                return found
            count = len({*found.values()})

    def all_ways(self) -> Iterable[Ways]:
        """How the story may begin, and where each choice may lead."""
        yield self.begins
        for ways in self.ways.values():
            yield from ways

    def _signature(self, state: int, classes: dict[int, int]) -> Hashable:
        """What follows each choice of a state, as far as the classes tell it apart."""
        return tuple(frozenset(merged(ways, classes).items()) for ways in self.ways.get(state, ()))


class _Passed:
    """What is passed through unseen, as what it comes to.

    Args:
        weights: of the choices of each state in which they are made unseen.
        ways: of each state that waits, where each of its choices may lead.
    """

    def __init__(self, weights: dict[int, list[int]], ways: dict[int, list[Ways]]) -> None:
        self._weights = weights
        self._ways = ways
        self._after: dict[int, Ways] = {}
        self._open: set[int] = set()

    def onward(self, ways: Ways) -> Ways:
        """Where these ways come to, what is seen on the way with them."""
        found: Ways = {}
        for arrival, share in ways.items():
            if arrival.state not in self._weights:
                found[arrival] = found.get(arrival, Fraction(0)) + share
                continue
            for after, part in self._from(arrival.state).items():
                blocks = _joined(arrival.blocks, after.blocks)
                whole = _Arrival(blocks, after.ending, after.state)
                found[whole] = found.get(whole, Fraction(0)) + share * part
        return found

    def _from(self, state: int) -> Ways:
        """Where an unseen choice comes to.

        Raises:
            StoryError: where that may never be.
        """
        if state in self._open or len(self._open) > DEEPEST:
            message = "in this edition the story may go on unseen for ever, and no book can"
            raise StoryError(Problem(message, hint="pin a choice that leads on (`pins`)"))
        if state not in self._after:
            self._open.add(state)
            weights = self._weights[state]
            found: Ways = {}
            for weight, ways in zip(weights, self._ways[state], strict=True):
                if weight:
                    for arrival, share in self.onward(ways).items():
                        part = share * Fraction(weight, sum(weights))
                        found[arrival] = found.get(arrival, Fraction(0)) + part
            self._open.discard(state)
            self._after[state] = found
        return self._after[state]


def _joined(before: tuple[Block, ...], after: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of two turns that are read as one: where it is goes without saying again."""
    where = next((one for one in reversed(before) if one.kind is Kind.REALM), None)
    if after and after[0] == where:
        after = after[1:]
    return before + after


Key = tuple[tuple[Block, ...], str | None, int]
"""A section before it has its number: what is read, how it ends, the class that it leads to."""


def merged(ways: Ways, classes: dict[int, int]) -> dict[Key, Fraction]:
    """Where a choice may lead, those as one that read alike."""
    found: dict[Key, Fraction] = {}
    for arrival, share in ways.items():
        key = (arrival.blocks, arrival.ending, classes[arrival.state])
        found[key] = found.get(key, Fraction(0)) + share
    return found


class _Sections:
    """The sections of a book, in the order in which they are come to, and what leads where.

    Attributes:
        found: each, with a state that it leads to.
    """

    def __init__(self, read: _Read, classes: dict[int, int]) -> None:
        self._read = read
        self._classes = classes
        self.found: dict[Key, int] = {}
        self._begins = merged(read.begins, classes)
        waiting = [*reversed(read.begins)]
        while waiting:
            arrival = waiting.pop()
            key = (arrival.blocks, arrival.ending, classes[arrival.state])
            if key in self.found:
                continue
            self.found[key] = arrival.state
            for ways in reversed(read.ways.get(arrival.state, ())):
                waiting += reversed(ways)

    def bound(self, seed: int) -> list[Section]:
        """The sections with their numbers, in their order."""
        keys: list[Key | None] = [*self.found]
        if len(self._begins) > 1:
            keys.insert(0, None)  # a page before the first, from which chance leads on
        index = {key: number for number, key in enumerate(keys)}
        leads = [{index[there] for ways in self._ways(key) for there in ways} for key in keys]
        numbers = numbered(leads, seed)
        sections = [self._section(key, index, numbers) for key in keys]
        return sorted(sections, key=lambda section: section.number)

    def _ways(self, key: Key | None) -> list[dict[Key, Fraction]]:
        if key is None:
            return [self._begins]
        return [merged(ways, self._classes) for ways in self._read.ways.get(self.found[key], ())]

    def _section(
        self, key: Key | None, index: dict[Key | None, int], numbers: list[int]
    ) -> Section:
        offers: tuple[_Offer, ...] = (_Offer(BEGIN, "", False),)
        blocks, ending, _ = key or ((), None, 0)
        if key is not None:
            offers = self._read.offers.get(self.found[key], ())
        links = [
            Link(
                offer.text,
                tuple(
                    sorted(
                        (Outcome(numbers[index[there]], share) for there, share in ways.items()),
                        key=lambda outcome: outcome.section,
                    )
                ),
                offer.by,
                offer.nudge,
            )
            for offer, ways in zip(offers, self._ways(key), strict=True)
        ]
        number = numbers[index[key]]
        return Section(number, "", blocks, tuple(links), ending)


def _offer(choice: Choice) -> _Offer:
    by = value_of(choice.tags, BY) or ""
    return _Offer(legible(choice.text.strip()), shown_name(legible(by)), NUDGE in choice.tags)


def _numbered(labels: dict[int, Hashable]) -> dict[int, int]:
    """The same number for the same label."""
    numbers: dict[Hashable, int] = {}
    return {state: numbers.setdefault(label, len(numbers)) for state, label in labels.items()}


def _shares(graph: Graph) -> list[Fraction]:
    """The chance of each transition where something falls; of a choice, 1."""
    weights = outcomes(graph)
    shares = [Fraction(1)] * len(weights)
    for state in range(graph.size):
        if graph.falls[state]:
            first, end = int(graph.first[state]), int(graph.first[state + 1])
            total = int(sum(weights[first:end]))
            for transition in range(first, end):
                shares[transition] = Fraction(int(weights[transition]), total)
    return shares
