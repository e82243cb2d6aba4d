"""A book as plain data: what stands in it, before it is set as EPUB, HTML, Markdown or PDF."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from twofold.errors import Problem
from twofold.ink.speaker import ENDING, NOTE, PART, value_of
from twofold.play.front_matter import FrontMatter, front_matter, shown_name
from twofold.play.stage import StagedLine, items
from twofold.publish.legible import legible

if TYPE_CHECKING:
    from twofold.opened import OpenedStory
    from twofold.play.editions import Edition
    from twofold.world import Storyworld


NOTHING_TO_READ = Problem(
    "there is nothing to read: the story ends before its first word",
    hint="lead to its first knot with a divert, as in `-> beginning`",
)


class Kind(StrEnum):
    """What a block of a book is."""

    PART = "part"  # the title of a part that begins
    REALM = "realm"  # the title of the realm that the scene goes to
    BREAK = "break"  # other people in the same realm
    LINE = "line"
    ASIDE = "aside"  # a remark of those who watch
    NOTE = "note"  # a word from the author


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or what stands between two.

    Attributes:
        speaker: who says it, and as whom where they play someone; it stands before the text.
        italic: whether it is set so, as its realm is.
    """

    kind: Kind
    text: str = ""
    speaker: str = ""
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where a link leads, by chance.

    Attributes:
        section: the number of the section.
        share: with which chance; 1 where nothing falls.
    """

    section: int
    share: Fraction


@dataclass(frozen=True, slots=True)
class Link:
    """A choice of the reader's, in a gamebook.

    Attributes:
        by: whose choice it is; "" where that is not said.
        nudge: whether it is the powers' own.
    """

    text: str
    outcomes: tuple[Outcome, ...]
    by: str = ""
    nudge: bool = False

    @property
    def sides(self) -> int:
        """Of the die that decides, 1 where nothing falls."""
        sides = 1
        for outcome in self.outcomes:
            sides = sides * outcome.share.denominator // _common(sides, outcome.share.denominator)
        return sides

    @property
    def throws(self) -> list[tuple[int, int, int]]:
        """For each outcome the first and last throw of the die that lead to it, and its section."""
        found, first = [], 1
        for outcome in self.outcomes:
            last = first + int(outcome.share * self.sides) - 1
            found.append((first, last, outcome.section))
            first = last + 1
        return found


def _common(one: int, other: int) -> int:
    while other:
        one, other = other, one % other
    return one


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a book: a numbered section of a gamebook, or a part of one reading.

    Attributes:
        number: of the section; 0 in a book of one reading.
        title: of the part; "" where there is none.
        links: the choices at its end.
        ending: what the end that it comes to is called, "" where it has no name; None where it
            comes to none.
        closing: what stands at its end besides.
    """

    number: int
    title: str
    blocks: tuple[Block, ...]
    links: tuple[Link, ...] = ()
    ending: str | None = None
    closing: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """A whole book.

    Attributes:
        title: what is on its cover.
        edition: which edition it is; "" where it is the whole story.
        sections: in the order of the pages.
        is_gamebook: whether they are numbered, and turned to by choice.
        made_of: a sentence on what was made of what.
    """

    front: FrontMatter
    title: str
    sections: Sequence[Section]
    is_gamebook: bool
    edition: str = ""
    made_of: str = field(default="", compare=False)


def front_of(story: OpenedStory, edition: Edition | None) -> FrontMatter:
    """What stands before the first line of a book: of an edition, what its readers are told too."""
    if edition is None:
        return _legible(front_matter(story))
    front = front_matter(story, edition.title)
    return _legible(replace(front, notes=(*front.notes, *edition.told)))


def _legible(front: FrontMatter) -> FrontMatter:
    """What stands before the first line, without what no page can hold."""
    told: dict[str, Any] = {}
    for one in fields(front):
        value = getattr(front, one.name)
        if isinstance(value, str):
            told[one.name] = legible(value)
        elif isinstance(value, tuple) and all(isinstance(each, str) for each in value):
            told[one.name] = tuple(map(legible, value))
    return replace(front, **told)


class Setter:
    """Sets the lines of a reading as blocks.

    Args:
        world: of the story.
        always_says_where: whether each turn says its realm anew, as the sections of a gamebook do.

    Attributes:
        ending: what the last `# ending:` tag said; None before there was one.
    """

    def __init__(self, world: Storyworld | None, always_says_where: bool = False) -> None:
        self._world = world
        self._always_says_where = always_says_where
        self._realm: str | None = None
        self._present: set[str] = set()
        self.ending: str | None = None

    def turn(self, lines: Iterable[StagedLine]) -> tuple[Block, ...]:
        """The blocks of a turn."""
        if self._always_says_where:
            self._realm, self._present = None, set()
        self.ending = None
        found: list[Block] = []
        for line in lines:
            named = value_of(line.tags, ENDING)
            self.ending = self.ending if named is None else legible(named)
            if line.text.strip():
                found += self._before(line)
                found.append(self._line(line))
        return tuple(found)

    def _before(self, line: StagedLine) -> Iterable[Block]:
        part = value_of(line.tags, PART)
        before, self._present = self._present, items(line.watched, "present")
        if part is not None:
            before = set()
            yield Block(Kind.PART, legible(part))
        if self._world is None or line.realm is None:
            return
        if line.realm != self._realm:
            self._realm = line.realm
            if len(self._world.realms) > 1:
                declared = self._world.realms.get(line.realm)
                title = declared.title if declared and declared.title else shown_name(line.realm)
                yield Block(Kind.REALM, legible(title), italic=self._is_italic)
        elif before and self._present and before != self._present:
            yield Block(Kind.BREAK)

    def _line(self, line: StagedLine) -> Block:
        said, who = legible(line.text.strip()), ""
        if line.speaker is not None:
            named = line.role or line.speaker
            who = shown_name(line.speaker)
            if line.role is not None:
                who += f", as {shown_name(line.role)}"
            said = said.removeprefix(named).lstrip().removeprefix(":").lstrip()
        if line.aside:
            return Block(Kind.ASIDE, said, who, self._is_italic)
        if NOTE in line.tags:
            return Block(Kind.NOTE, said, who)
        return Block(Kind.LINE, said, who, self._is_italic)

    @property
    def _is_italic(self) -> bool:
        realm = self._world.realms.get(self._realm or "") if self._world else None
        return realm is not None and realm.typeface == "italic"
