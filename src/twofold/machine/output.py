"""Events made into words: lines of text with their tags, as the reference runtime prints them.

The reference keeps a stream of what was printed and edits its end: glue takes newlines away, what
a function prints is trimmed. It ends a line only when it is sure that nothing takes the newline
away again; until then it looks ahead, and what it saw ahead is printed anew on the next line.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from twofold.machine import interpreter as machine
from twofold.machine.stream import (
    END_TAG,
    GLUE,
    NEWLINE,
    OPEN_TAG,
    STRING,
    Marker,
    Token,
    clean_whitespace,
    is_blank,
    says_anything,
    split_at_ends,
    tags_of,
    text_of,
)
from twofold.program.program import Program
from twofold.program.values import TAG, TAG_MASK, Value, Values

MOST_CHARACTERS: Final = 1 << 20
MOST_WORK: Final = 1 << 20
MOST_MISSING: Final = 100
"""What one turn may print, in characters; what that may be to do, in pieces of text looked at;
and how often a variable may be missed."""

COPIED_AT_ONCE: Final = 16  # pieces, for the work of looking at one
LONGEST_PIECE: Final = 256  # of several texts made one
MOST_CALLS: Final = 8  # functions that are looked through before two texts are made one

END_STRING: Final = -1  # in place of an event: the string that was begun last is complete
END_CHOICE_TAG: Final = -2  # the tag inside the text of a choice is complete


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a reading.

    Attributes:
        text: without its newline.
        tags: in the order of the source.
        newline: whether a newline ends it; the last line before a choice or an end may have none.
        watched: what the globals that are watched held when the line began.
    """

    text: str
    tags: list[str] = field(default_factory=list)
    newline: bool = True
    watched: Mapping[str, Value] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Offer:
    """A choice as it is offered: its number in the program, its text and its tags."""

    number: int
    text: str
    tags: list[str]


@dataclass(slots=True)
class _Snapshot:
    """The stream as it was at a newline that may yet be taken away."""

    stream: list[Token]
    functions: list[int | None]
    threads: list[tuple[int | None, ...]]
    offers: list[Offer]
    missing: int
    noted: dict[int, int]
    in_tag: bool
    newline: int
    since: list[int]


@dataclass(slots=True)
class Carried:
    """What the next line takes over from one that ended with more to come."""

    functions: list[int | None]
    threads: list[tuple[int | None, ...]]
    noted: dict[int, int]


class Output:
    """The stream of one turn, or of one line of it.

    Args:
        noted: the packed values that watched globals hold when the turn begins, by number.
        one_line: stop at the first line that is sure to be complete.
        carried: what the line before left.

    Attributes:
        lines: those that are complete.
        offers: the choices offered in this turn.
        missing: names of variables that were read before anything set them.
        complete: with `one_line`, whether the line is; what is printed after it is not taken in.
        carried: what the next line takes over.
        is_overfull: whether more was printed than can be; the rest is not taken in.
    """

    def __init__(
        self,
        program: Program,
        values: Values,
        noted: Mapping[int, int] | None = None,
        one_line: bool = False,
        carried: Carried | None = None,
    ) -> None:
        self.lines: list[Line] = []
        self.offers: list[Offer] = []
        self.missing: list[str] = []
        self._program = program
        self._values = values
        self._stream: list[Token] = []
        # For each function or tunnel entered: where its text begins, -1 once it has printed
        # some, None for a tunnel.
        self._functions: list[int | None] = list(carried.functions) if carried else []
        self._threads: list[tuple[int | None, ...]] = list(carried.threads) if carried else []
        self._open_strings = 0
        self._choice_values: list[int] = []
        self._snapshot: _Snapshot | None = None
        self._noted = dict((carried.noted if carried else noted) or {})
        self._one_line = one_line
        self.complete = False
        self.carried: Carried | None = None
        self._noted_at_start = self._noted
        self._noting = 0
        self._in_tag = False
        self._markers = 0
        self._glues = 0
        self._again: deque[int] = deque()  # events that are to be taken in anew
        self._characters = 0
        self._work = 0
        self.is_overfull = False
        # Whether nothing but lines of text is underway: no function, tag, glue or string.
        self._is_plain = not one_line and not self._functions
        self._grew = False  # the last event printed what a line cannot end before
        self._ended = False  # the last event printed a newline

    def feed(self, events: Iterable[int]) -> None:
        """Take in events in their order."""
        for event in events:
            if self.is_overfull:
                return
            kind = event & machine.EVENT_MASK
            if kind <= machine.E_NEWLINE and self._is_plain and self._print_plainly(event, kind):
                continue
            if machine.E_CHOICE <= kind <= machine.E_CHOICE_VALUE and not self.complete:
                self._apply(event)
                if self._snapshot is not None:
                    self._snapshot.since.append(event)
                continue
            self._feed(event)

    def end_string(self) -> str:
        """The text printed since the string that was begun last."""
        return self._feed(END_STRING)

    def end_choice_tag(self) -> str:
        """The text printed since the tag that was begun last."""
        return self._feed(END_CHOICE_TAG)

    @property
    def holds_newline(self) -> bool:
        """Whether a newline was printed that may yet be taken away."""
        return self._snapshot is not None

    @property
    def newline(self) -> object | None:
        """The newline that may yet be taken away, to be told from another one, or None."""
        return self._snapshot

    def end_at_newline(self) -> None:
        """Let the newline that was printed last end the line, and forget what came after it."""
        snapshot = self._snapshot
        if snapshot is not None:
            self._end_line(snapshot.stream)
            self.offers = snapshot.offers
            del self.missing[snapshot.missing :]
            self.carried = Carried(snapshot.functions, snapshot.threads, snapshot.noted)
            self._snapshot = None
        self.complete = True

    def finish(self) -> None:
        """The turn is over: what is left is its last line."""
        self._snapshot = None
        self._end_line(self._stream)
        self._stream = []

    # The look-ahead.

    def _print_plainly(self, event: int, kind: int) -> bool:
        """Print text or a newline where nothing but lines of text is underway.

        It does what `_feed` does, for the common case; False where that is not simple.
        """
        stream, snapshot = self._stream, self._snapshot
        if kind == machine.E_NEWLINE:
            if snapshot is not None:
                return not snapshot.since
            if stream:
                if stream[-1] == NEWLINE:
                    return False
                stream.append(NEWLINE)
                self._snapshot = self._take_snapshot()
            return True
        text = self._values.strings[event >> machine.EVENT_BITS]
        if not text or text[0] in " \t\n" or NEWLINE in text or (snapshot and snapshot.since):
            return False
        if snapshot is not None:
            self._end_line(stream)
            self._snapshot = None
            stream = self._stream = []
        if self._noted and not says_anything(stream):
            self._noted_at_start = self._noted
        self._count(text)
        self.is_overfull = self.is_overfull or self._work > MOST_WORK
        stream.append(text)
        return True

    def _take_snapshot(self) -> _Snapshot:
        copied = len(self._stream) + len(self._functions) + len(self._threads) + len(self.offers)
        self._work += copied // COPIED_AT_ONCE
        newline = len(self._stream) - 1
        while self._stream[newline] != NEWLINE:  # white space may follow it
            newline -= 1
        return _Snapshot(
            list(self._stream),
            list(self._functions),
            list(self._threads),
            list(self.offers),
            len(self.missing),
            self._noted,
            self._in_tag,
            newline,
            [],
        )

    def _feed(self, event: int) -> str:
        result = self._take(event)
        while self._again and not self.is_overfull:
            self._take(self._again.popleft())
        return result

    def _take(self, event: int) -> str:
        if self.complete:
            return ""
        self._work += 8 + len(self._stream)
        self.is_overfull = self.is_overfull or self._work > MOST_WORK
        self._grew = self._ended = False
        result = self._apply(event)
        snapshot = self._snapshot
        if snapshot is not None:
            if event == machine.E_POP and snapshot.since[-1:] == [machine.E_FUNCTION]:
                snapshot.since.pop()  # it printed nothing
            else:
                snapshot.since.append(event)
        if self._open_strings:
            self._is_plain = False
            return result
        if snapshot is not None:
            at = snapshot.newline
            if len(self._stream) <= at or self._stream[at] != NEWLINE:
                self._snapshot = None
            elif self._grew and self._one_line:
                self.end_at_newline()
            elif self._grew:
                self._rewind(snapshot)
        elif self._ended and not self._in_tag and self._ends_in_newline():
            self._snapshot = self._take_snapshot()
        self._is_plain = not (self._one_line or self._functions or self._in_tag or self._markers)
        return result

    def _rewind(self, snapshot: _Snapshot) -> None:
        """The newline stands: end the line there, and print anew what came after it."""
        self._end_line(snapshot.stream)
        self._stream = []
        self._markers = self._glues = 0
        self._functions = snapshot.functions
        self._threads = snapshot.threads
        self.offers = snapshot.offers
        self._noted = snapshot.noted
        self._in_tag = snapshot.in_tag
        del self.missing[snapshot.missing :]
        self._snapshot = None
        again = snapshot.since
        if not (self._functions or self._in_tag):
            again = again[self._end_blank_lines(again) :]
        self._again.extendleft(reversed(again))

    def _end_blank_lines(self, events: Sequence[int]) -> int:
        """End the lines of nothing but white space that events begin with, words being sure to
        come after them; returns the index of the first event that is not of such a line.

        Each would come out the same if it were printed anew like everything else, but then all
        that comes after it would be as well, once for each of them.
        """
        taken = 0
        stream: list[Token] = []
        for index, event in enumerate(events):
            kind, payload = event & machine.EVENT_MASK, event >> machine.EVENT_BITS
            if kind == machine.E_NEWLINE:
                if stream:
                    self._end_line([*stream, NEWLINE])
                    stream = []
                taken = index + 1
                continue
            if kind not in (machine.E_TEXT, machine.E_VALUE):
                break
            is_value = kind == machine.E_VALUE
            text = self._values.text(payload) if is_value else self._values.strings[payload]
            if NEWLINE in text or not is_blank(text):
                break
            stream.append(text)
        return taken

    def _end_line(self, stream: Sequence[Token]) -> None:
        if len(stream) == 2 and stream[1] == NEWLINE and isinstance(stream[0], str):
            text, tags, ends = clean_whitespace(stream[0]), [], True
        else:
            text, tags = text_of(stream), tags_of(stream)
            ends = text.endswith(NEWLINE)
            text = text[:-1] if ends else text
        if text or tags or ends:
            watched = {
                self._program.globals[number]: self._values.python(value)
                for number, value in self._noted_at_start.items()
            }
            self.lines.append(Line(text, tags, ends, watched))

    # The stream.

    def _apply(self, event: int) -> str:
        if event == END_STRING:
            return self._end_string()
        if event == END_CHOICE_TAG:
            return self._end_choice_tag()
        kind, payload = event & machine.EVENT_MASK, event >> machine.EVENT_BITS
        if kind == machine.E_TEXT:
            self._push_text(self._values.strings[payload])
        elif kind == machine.E_NEWLINE:
            self._push_text(NEWLINE)
        elif kind == machine.E_VALUE:
            self._push_text(self._values.text(payload))
        elif kind == machine.E_GLUE:
            self._trim_newlines()
            if self._stream[-1:] != [GLUE]:  # one does what several do
                self._mark(GLUE)
        elif kind == machine.E_TAG:
            self._mark(OPEN_TAG)
            self._in_tag = True
        elif kind == machine.E_END_TAG:
            self._mark(END_TAG)
            self._in_tag = False
        elif kind == machine.E_STRING:
            self._mark(STRING)
            self._open_strings += 1
        elif kind == machine.E_FUNCTION:
            self._functions.append(len(self._stream))
        elif kind == machine.E_TUNNEL:
            self._functions.append(None)
        elif kind == machine.E_POP:
            start = self._functions.pop() if self._functions else None
            if start is not None:
                self._trim_function_end(max(start, 0))
        elif kind == machine.E_THREAD:
            self._threads.append(tuple(self._functions))
        elif kind == machine.E_END_THREAD:
            self._functions = list(self._threads.pop())
        elif kind == machine.E_FALLBACK:
            self._functions = []
            self.offers = []
        elif kind == machine.E_CHOICE_VALUE:
            self._choice_values.append(payload)
        elif kind == machine.E_CHOICE:
            self._offer(payload)
        elif kind == machine.E_NO_CHOICE:
            self._choice_values = []
        elif kind == machine.E_NOTE:
            self._noting = payload
        elif kind == machine.E_NOTED:
            self._noted = {**self._noted, self._noting: payload}
        elif kind == machine.E_MISSING and len(self.missing) < MOST_MISSING:
            self.missing.append(self._values.strings[payload])
        return ""

    def _mark(self, marker: Marker) -> None:
        self._stream.append(marker)
        self._markers += 1
        self._glues += marker is GLUE

    def _offer(self, number: int) -> None:
        """A choice is offered: what was popped for it came in the reverse of its order."""
        text = ""
        tags: list[str] = []
        for value in self._choice_values:
            if value & TAG_MASK == TAG:
                tags.insert(0, self._values.text(value))
            else:
                text = self._values.text(value) + text
        self._choice_values = []
        self.offers.append(Offer(number, text.strip(" \t"), tags))

    def _end_string(self) -> str:
        at = self._last(STRING)
        text = self._cut_off(at)
        self._open_strings -= 1
        return text

    def _end_choice_tag(self) -> str:
        at = self._last(OPEN_TAG)
        text = self._cut_off(at)
        self._in_tag = False
        return clean_whitespace(text)

    def _cut_off(self, at: int) -> str:
        """Take away everything from an index on; returns its text."""
        gone = self._stream[at:]
        del self._stream[at:]
        markers = [token for token in gone if not isinstance(token, str)]
        self._markers -= len(markers)
        self._glues -= markers.count(GLUE)
        return "".join(token for token in gone if isinstance(token, str))

    def _last(self, marker: Marker) -> int:
        for i in range(len(self._stream) - 1, -1, -1):
            if self._stream[i] is marker:
                return i
        return 0

    def _push_text(self, text: str) -> None:
        if NEWLINE not in text or text == NEWLINE:
            self._push_part(text)
            return
        for part in split_at_ends(text):
            self._push_part(part)

    def _push_part(self, text: str) -> None:
        stream = self._stream
        starts_function = self._functions[-1] if self._functions else None
        function = -1 if starts_function is None else starts_function
        glued = False
        for i in range(len(stream) - 1, -1, -1) if self._markers else ():
            if stream[i] is GLUE:
                glued = True
                break
            if stream[i] is STRING:
                if i >= function:
                    function = -1
                break
        if glued or function != -1:
            if text == NEWLINE:
                return
            if not is_blank(text):
                if glued:
                    self._remove_glue()
                if function != -1:
                    self._text_was_printed()
        elif text == NEWLINE and (self._ends_in_newline() or not self._has_words()):
            return
        if text == NEWLINE:
            self._ended = self._grew = True
        elif text and (self._in_tag or not is_blank(text)):
            self._grew = True
        if self._noted and not is_blank(text) and not says_anything(stream):
            self._noted_at_start = self._noted
        self._count(text)
        if self._goes_with_the_last(text):
            stream[-1] = str(stream[-1]) + text
        else:
            stream.append(text)

    def _count(self, text: str) -> None:
        self._characters += len(text)
        if self._characters > MOST_CHARACTERS:
            self.is_overfull = True

    def _goes_with_the_last(self, text: str) -> bool:
        """Whether a text and the one before it can be one, as far as anything asks: so a loop that
        prints without end does not make a line of ever more pieces to look through."""
        stream = self._stream
        last = stream[-1] if stream else None
        if text == NEWLINE or last == NEWLINE or not isinstance(last, str):
            return False
        if len(last) > LONGEST_PIECE:
            return False
        if self._snapshot is not None and len(stream) == len(self._snapshot.stream):
            return False
        functions = self._functions
        if len(functions) > MOST_CALLS or any(at is not None and at >= 0 for at in functions):
            return False
        return is_blank(last) == is_blank(text)

    def _has_words(self) -> bool:
        """Whether anything was printed, on the next line if a newline waits to end this one."""
        start = len(self._snapshot.stream) if self._snapshot is not None else 0
        return any(isinstance(token, str) for token in self._stream[start:])

    def _text_was_printed(self) -> None:
        """The functions that are running have printed: no more is trimmed where they begin."""
        for i in range(len(self._functions) - 1, -1, -1):
            if self._functions[i] is None or self._functions[i] == -1:
                break  # and those that wait for one that has printed have printed
            self._functions[i] = -1

    def _remove_glue(self) -> None:
        for i in range(len(self._stream) - 1, -1, -1):
            token = self._stream[i]
            if self._glues == 0:
                break
            if token is GLUE:
                del self._stream[i]
                self._glues -= 1
                self._markers -= 1
            elif not isinstance(token, str):
                break

    def _trim_newlines(self) -> None:
        """Take away the newlines at the end, with the white space after the first of them."""
        first = -1
        for i in range(len(self._stream) - 1, -1, -1):
            token = self._stream[i]
            if not isinstance(token, str):
                if token is GLUE:
                    continue
                break
            if token == NEWLINE:
                first = i
            elif not is_blank(token):
                break
        if first >= 0:
            kept = [token for token in self._stream[first:] if not isinstance(token, str)]
            self._stream[first:] = kept

    def _trim_function_end(self, start: int) -> None:
        for i in range(len(self._stream) - 1, start - 1, -1):
            token = self._stream[i]
            if not isinstance(token, str):
                continue
            if token != NEWLINE and not is_blank(token):
                break
            del self._stream[i]

    def _ends_in_newline(self) -> bool:
        for token in reversed(self._stream):
            if not isinstance(token, str):
                if token is GLUE:
                    continue
                return False
            if token == NEWLINE:
                return True
            if not is_blank(token):
                return False
        return False
