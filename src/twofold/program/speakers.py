"""Who speaks where in a program, and what its choices say of themselves.

A pass over the flat program that reads what is plain in it: lines that begin with `Name:`, with the
tags of the same line, and the tags of choices. What only a reading knows is listed apart. What a
function prints is taken for a line's, though it may be called in the text of a choice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from twofold.errors import Place
from twofold.ink.speaker import ASIDE, FOR, NUDGE, follows_a_name, spoken, tagged
from twofold.program import opcodes as op
from twofold.program.program import Program

_OPEN_KINDS = frozenset(("", "by", "uses"))
_FLOW_ENDS = frozenset(
    (op.RETURN, op.FALL_OFF, op.DONE, op.END, op.JUMP_VARIABLE, op.TUNNEL_RETURN, op.HALT)
)


class Tagged(Enum):
    """Whether a line bears a tag: it does, it does not, or that hangs on the reading."""

    NO = 0
    YES = 1
    PERHAPS = 2


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """A line that someone says or thinks.

    Attributes:
        address: of the TEXT instruction that it begins with.
        who: the name that it begins with.
        is_thought: whether it stands in brackets.
        aside: whether it is tagged as a remark of those who watch.
        text: what that instruction prints.
    """

    address: int
    who: str
    is_thought: bool
    aside: Tagged
    text: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class TaggedChoice:
    """A choice that says whose it is, what it uses, or that it is a nudge.

    Attributes:
        number: among the choices of the program.
        by: who makes it.
        uses: the facts that they must know.
        wants: what it is made for.
        nudge: whether it is the powers' own.
        is_open: whether its tags may hold more than is plain.
    """

    number: int
    by: tuple[str, ...]
    uses: tuple[str, ...]
    wants: tuple[str, ...]
    nudge: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class Speech:
    """All that is said, and all choices with such tags, in the order of the program.

    Attributes:
        open_lines: the addresses of texts that begin with a colon after something that is made
            as the story runs: whoever says them, only a reading knows.
    """

    lines: tuple[SpokenLine, ...]
    choices: tuple[TaggedChoice, ...]
    open_lines: tuple[int, ...]


def find_speech(program: Program, cast: Collection[str]) -> Speech:
    """What is said in a program by those of a cast, and what its choices say of themselves."""
    reader = _Reader(program, cast)
    return Speech(tuple(reader.lines()), tuple(reader.choices()), tuple(reader.open_lines()))


def nudges_in(program: Program) -> list[int]:
    """The numbers of the choices that are tagged as nudges: the powers' own."""
    if not any(NUDGE in text for text in program.values.strings):
        return []
    return [choice.number for choice in _Reader(program, ()).choices() if choice.nudge]


@dataclass(frozen=True, slots=True)
class _Line:
    """What is known of the line that is being printed when an instruction runs.

    Attributes:
        begun: whether it has said something on every way here.
        aside: whether it was tagged so far.
        glued: whether a newline would not end it.
    """

    begun: bool = False
    aside: Tagged = Tagged.NO
    glued: bool = False

    def joined(self, other: _Line) -> _Line:
        """What is known where two ways meet."""
        aside = self.aside if self.aside is other.aside else Tagged.PERHAPS
        return _Line(self.begun and other.begun, aside, self.glued and other.glued)


@dataclass(frozen=True, slots=True)
class _Tag:
    """A tag: its text, as far as it is plain; whether that is all of it; the address after it."""

    text: str
    is_plain: bool
    end: int

    def may_be(self, name: str) -> Tagged:
        """Whether it is this one word."""
        if self.is_plain:
            return Tagged.YES if self.text.strip() == name else Tagged.NO
        return Tagged.PERHAPS if name.startswith(self.text.lstrip()) else Tagged.NO


class _Reader:
    def __init__(self, program: Program, cast: Collection[str]) -> None:
        self._program = program
        self._cast = frozenset(cast)
        self._code = program.code
        laid_out = program.instructions()
        self._instructions = dict(laid_out)
        self._next = {at: after for (at, _), (after, _) in pairwise(laid_out)}
        self._apart = set(self._not_in_lines(laid_out))
        self._lines = self._known_lines(laid_out)

    def lines(self) -> Iterator[SpokenLine]:
        """Every line that begins with a name of the cast and a colon."""
        for at in self._texts():
            found = spoken(self._text(at), self._cast)
            if found and not self._lines[at].begun:
                yield SpokenLine(
                    at,
                    found.who,
                    found.is_thought,
                    self._aside(at),
                    self._text(at),
                    self._program.place(at),
                )

    def open_lines(self) -> Iterator[int]:
        """Every text that begins with a colon, and follows what is made as the story runs."""
        before = {after: at for at, after in self._next.items()}
        joins = set(self._targets())
        for at in self._texts():
            if follows_a_name(self._text(at)):
                after_value = self._instructions.get(before.get(at, 0)) == op.OUT
                if after_value or at in joins:
                    yield at

    def choices(self) -> Iterator[TaggedChoice]:
        """Every choice that has a tag of one of the kinds, or may have one."""
        tags: list[_Tag] = []
        is_text = branches = False
        for at, code in self._instructions.items():
            if code == op.CHOICE_TEXT:
                is_text = True
            elif code == op.END_CHOICE_TEXT:
                is_text = False
            elif code == op.BEGIN_TAG and is_text:
                tags.append(self._tag(at))
            elif code in (op.JUMP_IF, op.CALL) and is_text:
                branches = True
            elif code == op.CHOICE:
                plain = [tag.text for tag in tags if tag.is_plain]
                kinds = [tag.text.partition(":")[0].strip() for tag in tags if not tag.is_plain]
                found = TaggedChoice(
                    self._code[at + 4],
                    tuple(tagged(plain, "by")),
                    tuple(tagged(plain, "uses")),
                    tuple(tagged(plain, FOR)),
                    NUDGE in plain,
                    branches or any(kind in _OPEN_KINDS for kind in kinds),
                )
                tags, is_text, branches = [], False, False
                if found.by or found.uses or found.wants or found.nudge or found.is_open:
                    yield found

    def _texts(self) -> Iterator[int]:
        """The addresses of the texts that are printed into lines."""
        for at, code in self._instructions.items():
            if code == op.TEXT and at not in self._apart and at in self._lines:
                yield at

    def _text(self, at: int) -> str:
        return self._program.values.strings[self._code[at + 1]]

    def _tag(self, at: int) -> _Tag:
        """The tag that begins at an address."""
        text, is_plain = "", True
        at = self._next[at]
        while at in self._next and self._instructions[at] != op.END_TAG:
            if self._instructions[at] != op.TEXT:
                is_plain = False
            elif is_plain:
                text += self._text(at)
            at = self._next[at]
        return _Tag(text.strip(), is_plain, self._next.get(at, at))

    def _not_in_lines(self, laid_out: list[tuple[int, int]]) -> Iterator[int]:
        """The addresses of what makes a choice, a tag or a string, and no line."""
        ends = {
            op.CHOICE_TEXT: op.END_CHOICE_TEXT,
            op.BEGIN_TAG: op.END_TAG,
            op.BEGIN_STRING: op.END_STRING,
        }
        until: list[int] = []
        for at, code in laid_out:
            if until:
                yield at
            if until and code == until[-1]:
                until.pop()
            elif code in ends:
                until.append(ends[code])

    def _targets(self) -> Iterator[int]:
        for at, code in self._instructions.items():
            if code in (op.JUMP, op.JUMP_IF):
                yield self._code[at + 1]

    def _ways_on(self, at: int) -> list[int]:
        """Where what runs at an address goes on to, as far as that is plain."""
        code = self._instructions[at]
        if code == op.BEGIN_TAG:
            return [self._tag(at).end]
        if code == op.JUMP:
            return [self._code[at + 1]]
        if code in _FLOW_ENDS or at not in self._next:
            return []
        following = [self._next[at]]
        return [*following, self._code[at + 1]] if code == op.JUMP_IF else following

    def _known_lines(self, laid_out: list[tuple[int, int]]) -> dict[int, _Line]:
        """For each address, what is known of the line when it is reached."""
        reached = {way for at, _ in laid_out for way in self._ways_on(at)}
        entries = [at for at, _ in laid_out if at not in reached and at not in self._apart]
        known = {at: _Line() for at in entries}
        waiting = list(entries)
        while waiting:
            at = waiting.pop()
            after = self._after(at, known[at])
            for way in self._ways_on(at):
                now = known[way].joined(after) if way in known else after
                if known.get(way) != now:
                    known[way] = now
                    waiting.append(way)
        return known

    def _after(self, at: int, line: _Line) -> _Line:
        """What is known of the line once an instruction has run."""
        code = self._instructions[at]
        if code == op.NEWLINE:
            return _Line() if line.begun and not line.glued else line
        if code == op.GLUE:
            return _Line(True, line.aside, glued=True)
        if code == op.BEGIN_TAG:
            here = self._tag(at).may_be(ASIDE)
            return _Line(line.begun, line.aside if here is Tagged.NO else here, line.glued)
        says = code == op.OUT or (code == op.TEXT and bool(self._text(at).strip()))
        return _Line(True, line.aside) if says and at not in self._apart else line

    def _aside(self, at: int) -> Tagged:
        """Whether the line that a text begins is tagged, before the text or after it."""
        if self._lines[at].aside is Tagged.YES:
            return Tagged.YES
        found = {self._lines[at].aside} - {Tagged.NO}
        waiting, seen = self._ways_on(at), set[int]()
        while waiting:
            now = waiting.pop()
            if now in seen:
                continue
            seen.add(now)
            code = self._instructions[now]
            here = self._tag(now).may_be(ASIDE) if code == op.BEGIN_TAG else Tagged.NO
            ends = code == op.NEWLINE and not self._lines[now].glued
            if ends or not self._ways_on(now):
                found.add(Tagged.NO)
            elif here is Tagged.YES:
                found.add(Tagged.YES)
            else:
                found |= {here} - {Tagged.NO}
                waiting += self._ways_on(now)
        return found.pop() if len(found) == 1 else Tagged.PERHAPS
