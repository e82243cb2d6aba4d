"""Whether a gamebook and its story have the same readings: both are read side by side."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TYPE_CHECKING

from twofold.publish.book.pages import Block, Book, Kind, Section, Setter
from twofold.publish.legible import legible

if TYPE_CHECKING:
    from twofold.play.reading import Reading
    from twofold.story import Story

READINGS = 100
MOST_TURNS = 200  # of a reading that may have no end


class DifferentReadingsError(Exception):
    """A story says what its book does not; the message says where."""


def check_same_readings(
    story: Story,
    book: Book,
    readings: int = READINGS,
    seed: int = 1,
    edition: str | None = None,
) -> None:
    """Read a story at random, and its book by the same choices, to the end or for long.

    What is merged in the book, and what it was merged by, is not asked: the story is played as it
    is played for readers. Where something falls by chance, the book must have a way for it.

    Args:
        readings: how many.
        seed: of the choices, and of what falls.
        edition: that the book is of, by its name; None for the whole story.

    Raises:
        DifferentReadingsError: where they part.
    """
    sections = {section.number: section for section in book.sections}
    chance = random.Random(seed)
    for number in range(readings):
        drawn = chance.randrange(1, 1_000_000)
        reading = story.read_edition(edition, drawn) if edition else story.read(drawn)
        choices: list[int] = []
        places = _opening(sections)
        while len(choices) < MOST_TURNS:
            there = _there(reading, Setter(story.world, always_says_where=True), places)
            if not there:
                taken = ",".join(str(choice + 1) for choice in choices) or "the beginning"
                message = f"reading {number + 1} is not in the book, after {taken}"
                raise DifferentReadingsError(message)
            if not reading.choices:
                break
            choices.append(chance.randrange(len(reading.choices)))
            reading.choose(choices[-1])
            links = [place.links[choices[-1]] for place in there]
            numbers = {outcome.section for link in links for outcome in link.outcomes}
            places = [sections[number] for number in sorted(numbers)]


def _opening(sections: dict[int, Section]) -> list[Section]:
    """Where the story may begin: at 1, or where chance leads from there."""
    first = sections[1]
    if first.blocks or first.ending is not None or len(first.links) != 1:
        return [first]
    (begin,) = first.links
    if len(begin.outcomes) == 1:
        return [first]
    return [sections[outcome.section] for outcome in begin.outcomes]


def _there(reading: Reading, setter: Setter, places: Sequence[Section]) -> list[Section]:
    """The sections that say what a reading says next, and offer what it offers.

    Where chance led to one of several that do, what is read later tells which it was.
    """
    blocks = _once(setter.turn(reading.continue_()))
    offers = [legible(choice.text.strip()) for choice in reading.choices]
    ending = None if reading.choices else setter.ending or ""
    return [
        place
        for place in places
        if (_once(place.blocks), place.ending) == (blocks, ending)
        and [link.text for link in place.links] == offers
    ]


def _once(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks that say something: what divides them hangs on where a turn begins."""
    return tuple(one for one in blocks if one.kind not in (Kind.REALM, Kind.BREAK))
