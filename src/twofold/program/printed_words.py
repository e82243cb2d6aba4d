"""The words that a program prints into lines: what counts as one, and how many stand where.

A word is what stands between blanks, with a letter or a digit in it. The name that a line begins
with, and a colon, are none: they say who speaks. A value counts as one word, however long it turns
out to be: so it is known beforehand how many words each instruction prints, and whoever runs the
program only adds them up (`R_PRINTED`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise

from twofold.ink.speaker import label_of, spoken
from twofold.program import opcodes as op
from twofold.program.program import Program

_APART = {
    op.CHOICE_TEXT: op.END_CHOICE_TEXT,
    op.BEGIN_TAG: op.END_TAG,
    op.BEGIN_STRING: op.END_STRING,
}
_ENDS = frozenset(
    (op.RETURN, op.FALL_OFF, op.DONE, op.END, op.JUMP_VARIABLE, op.TUNNEL_RETURN, op.HALT)
)

# What is known of the line where an instruction begins.
_IN_WORD = 1
_GLUED = 2  # a newline will not end it


def words_of(text: str, cast: Collection[str]) -> int:
    """How many words a line, or what begins one, has.

    Args:
        cast: the names that are none of its words where it begins with one and a colon.
    """
    if spoken(text, cast):
        text = text.partition(":")[2]
    return sum(map(_is_word, text.split()))


def who_speaks(program: Program, people: Collection[str] | None) -> frozenset[str]:
    """Who may speak in a story: its people; without a world the capitalised names of its lines.

    Args:
        people: of its world; None where it has none.
    """
    if people is not None:
        return frozenset(people)
    labels = {label_of(text) for _, text in printed_texts(program)}
    return frozenset(name for name in labels if name and name[0].isupper())


def printed_texts(program: Program) -> Iterator[tuple[int, str]]:
    """The address of each text that is printed into a line, and the text."""
    for at, code in _printing(program):
        if code == op.TEXT:
            yield at, _text(program, at)


def words_by_address(program: Program, cast: Collection[str]) -> list[int]:
    """How many words each instruction prints into lines, those counted that begin there.

    Args:
        cast: who may speak (see `words_of`).
    """
    lines = _Lines(program)
    found = [0] * len(program.code)
    for at, code in _printing(program):
        goes_on = lines.is_in_word(at)
        if code == op.OUT:
            found[at] = 0 if goes_on else 1
        else:
            text = _text(program, at)
            found[at] = words_of(text, cast)
            if goes_on and text and not text[0].isspace() and _is_word(text.split()[0]):
                found[at] -= 1
    return found


def _printing(program: Program) -> Iterator[tuple[int, int]]:
    """Each instruction that prints into a line, and what it is; not those of choices and tags."""
    until: list[int] = []
    for at, code in program.instructions():
        if until and code == until[-1]:
            until.pop()
        elif code in _APART:
            until.append(_APART[code])
        elif not until and code in (op.OUT, op.TEXT):
            yield at, code


def _text(program: Program, at: int) -> str:
    return program.values.strings[program.code[at + 1]]


def _is_word(shred: str) -> bool:
    return any(map(str.isalnum, shred))


class _Lines:
    """What is known of the line at each address: what holds on every way there.

    What a function prints is not followed into the line that calls it.
    """

    def __init__(self, program: Program) -> None:
        self._program = program
        laid_out = program.instructions()
        self._codes = dict(laid_out)
        self._next = {at: after for (at, _), (after, _) in pairwise(laid_out)}
        self._printing = {at for at, _ in _printing(program)}
        self._known = self._followed()

    def is_in_word(self, at: int) -> bool:
        """Whether what is printed there goes on with a word that was begun."""
        return bool(self._known.get(at, 0) & _IN_WORD)

    def _followed(self) -> dict[int, int]:
        reached = {way for at in self._codes for way in self._ways_on(at)}
        waiting = [at for at in self._codes if at not in reached]
        known = dict.fromkeys(waiting, 0)
        while waiting:
            at = waiting.pop()
            after = self._after(at, known[at])
            for way in self._ways_on(at):
                now = known[way] & after if way in known else after
                if known.get(way) != now:
                    known[way] = now
                    waiting.append(way)
        return known

    def _ways_on(self, at: int) -> list[int]:
        code = self._codes[at]
        if code == op.JUMP:
            return [self._program.code[at + 1]]
        following = [self._next[at]] if at in self._next and code not in _ENDS else []
        return [*following, self._program.code[at + 1]] if code == op.JUMP_IF else following

    def _after(self, at: int, line: int) -> int:
        code = self._codes[at]
        if code == op.NEWLINE:
            return line if line & _GLUED else 0
        if code == op.GLUE:
            return line | _GLUED
        if at not in self._printing:
            return line
        if code == op.OUT:
            return _IN_WORD
        text = _text(self._program, at)
        if not text or text[-1].isspace():
            return 0 if text else line
        goes_on = len(text.split()) == 1 and not text[0].isspace() and line & _IN_WORD
        return _IN_WORD if goes_on or _is_word(text.split()[-1]) else 0
