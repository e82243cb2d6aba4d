"""A book of one reading: its parts are the chapters, and no choice is seen in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from twofold.errors import Problem, StoryError
from twofold.odds.chain import chances as chances_of
from twofold.odds.ways import likeliest_way
from twofold.play.front_matter import TO_BE_CONTINUED, title_of
from twofold.play.trace import Trace
from twofold.play.transcript import follow
from twofold.publish.book.explored_words import graph_of
from twofold.publish.book.pages import NOTHING_TO_READ, Block, Book, Kind, Section, Setter, front_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from twofold.play.editions import Edition
    from twofold.play.reading import Reading
    from twofold.search.explorer import Progress
    from twofold.story import Story


def book_of_reading(story: Story, trace: Trace, seed: int, edition: Edition | None = None) -> Book:
    """The book of the reading that a trace takes.

    Args:
        seed: decides what falls by chance where the trace does not.
        edition: what is seen of it; None for all of it. The trace is of the whole story.

    Raises:
        TraceError: where it does not fit the story.
        StoryError: where the story fails on the way, or has nothing to read.
    """
    reading = story.read(seed=seed)
    setter = Setter(story.world)
    blocks: list[Block] = []

    def read() -> None:
        lines = reading.continue_()
        blocks.extend(setter.turn(lines if edition is None else edition.seen(lines)))

    follow(reading, trace, lambda index: None, read)
    return _bound(story, reading, blocks, setter.ending, edition)


def _bound(
    story: Story,
    reading: Reading,
    blocks: Sequence[Block],
    ending: str | None,
    edition: Edition | None,
) -> Book:
    front = front_of(story, edition)
    sections: list[Section] = [Section(0, "", ())]
    for block in blocks:
        if block.kind is Kind.PART and block.text != sections[-1].title:
            sections.append(Section(0, block.text, ()))
        elif block.kind is not Kind.PART:
            last = sections[-1]
            sections[-1] = replace(last, blocks=(*last.blocks, block))
    sections = [one for one in sections if one.blocks]
    if not sections:
        raise StoryError(NOTHING_TO_READ)
    for number, section in enumerate(sections[:-1]):
        if section.title:
            sections[number] = replace(section, closing=TO_BE_CONTINUED)
    if reading.choices:
        sections[-1] = replace(sections[-1], closing=TO_BE_CONTINUED)
    else:
        sections[-1] = replace(sections[-1], ending=ending or "")
    return Book(front, title_of(story, front), sections, is_gamebook=False)


def likeliest_trace(
    story: Story,
    progress: Progress | None = None,
    notice: Callable[[str], None] = lambda sentence: None,
) -> Trace:
    """The way that is the likeliest of all that end, where choices fall at random.

    Raises:
        StoryError: where not every reading can be explored, or none ends.
    """
    graph = graph_of(story, progress, notice, words_matter=False)
    way = likeliest_way(graph, chances_of(graph))
    if way is None:
        raise StoryError(Problem("no reading of the story comes to an end"))
    return Trace.parse(graph.trace_along(way.transitions))
