"""What a line is made of: words, glue, tags, diverts, and the logic between braces."""

from __future__ import annotations

import re
from typing import Literal

from twofold.ink import nodes
from twofold.ink.expression_parser import ExpressionReader
from twofold.ink.nodes import Kind
from twofold.ink.scanner import Misread
from twofold.ink.source import Source


def _words(also: str = "") -> re.Pattern[str]:
    """Words up to the next sign that means something; `also` adds signs."""
    plain = rf"[^{{}}|\n\r\\#<\-{also}]++"
    return re.compile(rf"(?:{plain}|\\(?:[\s\S]|\Z)|-(?!>)|<(?![->]))+")


DEEPEST_TWICE = 6
"""How deep inside braces what has a bar in it is read anew, as an expression."""

_WORDS = _words()
_WORDS_OF_CHOICE = _words(r"\[\]")
_WORDS_OF_STRING = _words('"')
_ESCAPED = re.compile(r"\\([\s\S]?)")

_SIGNS_OF_SEQUENCE = re.compile(r"[!&~$]+")
_KIND_OF_SIGN = {"!": Kind.ONCE, "&": Kind.CYCLE, "~": Kind.SHUFFLE, "$": Kind.STOPPING}
_WORD_OF_SEQUENCE = r"(?:once|cycle|shuffle|stopping)"
_WORDS_OF_SEQUENCE = re.compile(
    rf"({_WORD_OF_SEQUENCE}(?:[ \t]+{_WORD_OF_SEQUENCE})*)[ \t]*:", re.ASCII
)
_KIND_OF_WORD = {
    "once": Kind.ONCE,
    "cycle": Kind.CYCLE,
    "shuffle": Kind.SHUFFLE,
    "stopping": Kind.STOPPING,
}
_KINDS = {
    Kind.ONCE,
    Kind.CYCLE,
    Kind.SHUFFLE,
    Kind.STOPPING,
    Kind.SHUFFLE | Kind.ONCE,
    Kind.SHUFFLE | Kind.STOPPING,
}
_BRACE_OR_BAR = re.compile(r"[{}|\n]|\\[\s\S]")
_ELSE = re.compile(r"else[ \t]*:")
_TILDE = re.compile(r"[ \t]*~")
_UP_TO_COLON = re.compile(r"[^{}|:\n]*:")
_ARROWS = re.compile(r"(?:->)+")

_NOT_IN_TEXT = "a `~` begins a line of logic; inside a line, logic goes between braces"


_State = tuple[int, bool, bool, bool, int]
"""Where a reader stands: its cursor, what it is in, and how deep."""


class ContentReader(ExpressionReader):
    """Reads the content of a line where the cursor stands."""

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self._tried: dict[_State, tuple[nodes.Expression | None, Misread | None, _State]] = {}

    def block(self, opened: int) -> list[nodes.Statement]:
        """The statements of one branch inside many-line braces; read by what knows statements."""
        raise NotImplementedError

    # Words

    def mixed(self) -> list[nodes.Statement]:
        """Words, glue, tags and logic as far as they go, with the diverts that end them.

        Raises:
            Misread: the logic in them is wrong.
        """
        self._refuse_tilde()
        content: list[nodes.Statement] = []
        text = self.text
        while True:
            at = self.pos
            match = self._pattern().match(text, at)
            if match:
                written = match.group()
                if "\\" in written:
                    written = _ESCAPED.sub(r"\1", written)
                content.append(nodes.Text(at, written))
                self.pos = at = match.end()
            sign = text[at] if at < self.end else ""
            if sign == "{":
                self._logic(content)
            elif sign == "<" and text.startswith("<>", at):
                content.append(nodes.Glue(at))
                self.pos += 2
            elif sign == "#":
                self._tag(content)
            else:
                break
        if not self.in_choice and sign and sign in "-<":
            self._end_with_diverts(content)
        return content

    def _end_with_diverts(self, content: list[nodes.Statement]) -> None:
        is_thread = self.peek() == "<"
        if is_thread:
            self.end_tag(content)
        trim_end(content, with_space=True)
        self.end_tag(content)
        content += self.diverts()

    def _pattern(self) -> re.Pattern[str]:
        if self.in_string:
            return _WORDS_OF_STRING
        return _WORDS_OF_CHOICE if self.in_choice else _WORDS

    def _refuse_tilde(self) -> None:
        match = _TILDE.match(self.text, self.pos)
        if match:
            raise Misread(match.end() - 1, _NOT_IN_TEXT, r"write `\~` for the sign itself")

    def _tag(self, content: list[nodes.Statement]) -> None:
        at = self.pos
        if self.in_string:
            raise Misread(at, "a string cannot hold a tag", r"write `\#` for the sign itself")
        self.end_tag(content)
        content.append(nodes.TagStart(at))
        self.in_tag = True
        self.pos += 1
        self.skip_blanks()

    def end_tag(self, content: list[nodes.Statement]) -> None:
        """End the tag that has begun, if one has."""
        if self.in_tag:
            content.append(nodes.TagEnd(self.pos))
            self.in_tag = False

    # Diverts

    def diverts(self) -> list[nodes.Going]:
        """The thread, diverts or tunnels that come next; none if no arrow does.

        Raises:
            Misread: an arrow leads nowhere.
        """
        self.skip_blanks()
        if self.take("<-"):
            return [self._thread()]
        going: list[nodes.Going] = []
        started = self.pos
        while True:
            at = self.pos
            arrows = _ARROWS.match(self.text, at)
            if not arrows:
                break
            self.pos = arrows.end()
            if going and isinstance(going[-1], nodes.Divert):
                going[-1].kind = "tunnel"
            if len(arrows.group()) > 4:
                raise Misread(at, "too many arrows: a divert has `->`, a tunnel's end `->->`")
            self.skip_blanks()
            if len(arrows.group()) == 4:
                going.append(nodes.TunnelReturn(at, self._target(self.pos, "divert")))
                break
            divert = self._target(at, "divert")
            if divert is None:
                break
            going.append(divert)
        if not going and self.pos > started:
            going.append(nodes.Divert(started, [], started))
            if not self.in_choice:
                raise Misread(
                    started,
                    "this divert leads nowhere",
                    "name a knot, stitch or label, `DONE` or `END`; "
                    "only a choice may have a bare `->`",
                )
        return going

    def _thread(self) -> nodes.Divert:
        at = self.pos - 2
        self.skip_blanks()
        thread = self._target(at, "thread")
        if thread is None:
            self.fail("expected the name of a knot, stitch or label after `<-`")
        return thread

    def _target(self, at: int, kind: Literal["divert", "thread"]) -> nodes.Divert | None:
        path_at = self.pos
        path = self.path()
        if path is None:
            return None
        self.take(".")
        self.skip_blanks()
        arguments = self.arguments() if self.peek() == "(" else []
        self.skip_blanks()
        return nodes.Divert(at, path, path_at, arguments, kind)

    # Logic

    def _logic(self, content: list[nodes.Statement]) -> None:
        opened = self.pos
        tagging = self.in_tag
        in_string = self.in_string
        self.pos += 1
        self.open(opened)
        self.skip_blanks()
        content.append(self._inner_logic(opened))
        self.skip_blanks()
        if not self.take("}"):
            self._fail_brace(opened)
        self.close()
        self.in_string = in_string
        if not tagging:
            self.end_tag(content)

    def _fail_brace(self, opened: int) -> None:
        if self.pos >= self.end or self.text[self.pos] == "\n":
            raise Misread(opened, "this `{` is never closed", "add the `}` that closes it")
        raise Misread(
            self.pos,
            f"expected `}}` to close the brace of line {self._line(opened)}, but {self.seen()}",
        )

    def _line(self, at: int) -> int:
        return self.source.line_and_column(at)[0]

    def _inner_logic(self, opened: int) -> nodes.Statement:
        kind = self._sequence_kind()
        if kind is not None:
            return self._sequence(opened, kind)
        if self.skip_newline():
            return self._conditional_lines(opened, None)
        subject = self._condition()
        if subject is not None:
            if self.skip_newline():
                return self._conditional_lines(opened, subject)
            return self._conditional_inline(opened, subject)
        if self._has_bar():
            return self._sequence_or_logic(opened)
        if self.pos >= self.end:
            self._fail_brace(opened)
        if self.peek() == "}":
            raise Misread(opened, "there is nothing between these braces")
        return nodes.Output(opened, self._expression_once())

    def _sequence_or_logic(self, opened: int) -> nodes.Statement:
        """What has a bar in it: a sequence, or an expression where it cannot be one.

        `{a || b}` is a sequence. `{(-> a) == b || c}` is not, since its words end at the arrow, and
        in a string `{a == "b" || c}` is not, since they end at the quote.
        """
        start, state = self.pos, (self.in_tag, self.in_string, self.depth)
        try:
            sequence = self._sequence(opened, Kind.STOPPING)
            self.skip_blanks()
            if self.peek() == "}" or not self._may_be_logic(start):
                return sequence
        except Misread:
            if not self._may_be_logic(start):
                raise
        self.pos, (self.in_tag, self.in_string, self.depth) = start, state
        return nodes.Output(opened, self._expression_once())

    def _may_be_logic(self, start: int) -> bool:
        """Whether an `or`, and a sign that ends words, stand on the line: then it is read twice."""
        end = self.text.find("\n", start)
        inside = self.text[start : end if end >= 0 else self.end]
        ends_words = "->" in inside or '"' in inside
        return ends_words and "||" in inside and self.depth <= DEEPEST_TWICE

    def _has_bar(self) -> bool:
        """Whether a `|` stands between these very braces."""
        inside = 0
        for match in _BRACE_OR_BAR.finditer(self.text, self.pos):
            sign = match.group()
            if sign == "{":
                inside += 1
            elif sign == "}":
                inside -= 1
                if inside < 0:
                    return False
            elif inside == 0 and sign == "|":
                return True
            elif inside == 0 and sign == "\n":
                return False
        return False

    # Conditionals

    def _condition(self) -> nodes.Expression | None:
        """An expression and the colon after it, or None, and nothing is read."""
        start = self.pos
        line_end = self.text.find("\n", start)
        if self.text.find(":", start, line_end if line_end >= 0 else self.end) < 0:
            return None
        in_tag, in_string, depth = self.in_tag, self.in_string, self.depth
        try:
            expression = self._expression_once()
        except Misread:
            expression = None
            if self._is_half_a_condition(start):
                raise
        if expression is not None and self.take(":"):
            return expression
        self.in_tag, self.in_string, self.depth = in_tag, in_string, depth
        self.pos = start
        return None

    def _expression_once(self) -> nodes.Expression:
        """The expression that comes next, which is read once however often it is tried.

        A brace is tried as a condition before it is read as anything else, and in the strings of
        an expression stand braces: without this, each one inside another would double the work.

        Raises:
            Misread: there is none.
        """
        state = (self.pos, self.in_tag, self.in_string, self.in_choice, self.depth)
        known = self._tried.get(state)
        if known is None:
            expression, misread = None, None
            try:
                expression = self.expression()
            except Misread as error:
                misread = error
            after = (self.pos, self.in_tag, self.in_string, self.in_choice, self.depth)
            known = self._tried[state] = expression, misread, after
        expression, misread, after = known
        self.pos, self.in_tag, self.in_string, self.in_choice, self.depth = after
        if misread is not None:
            raise misread
        assert expression is not None
        return expression

    def _is_half_a_condition(self, start: int) -> bool:
        """Whether what is no whole expression was meant as one: a value, and then a colon.

        The reference gives up on any words that begin like an expression; here `{So <> it|…}` is
        a sequence, but a condition that lacks something must not become one.
        """
        if not _UP_TO_COLON.match(self.text, start):
            return False
        if self.text[start] in '("':
            return True
        self.pos = start
        try:
            self._operand()
        except Misread:
            return False
        return True

    def _conditional_inline(self, opened: int, subject: nodes.Expression) -> nodes.Conditional:
        start = self.pos
        ways = [self.mixed()]
        if not ways[0]:
            raise Misread(start, f"expected words after the condition, but {self.seen()}")
        while self.peek() == "|":
            self.pos += 1
            start = self.pos
            way = self.mixed()
            if way:
                ways.append(way)
            elif self.peek() == "|":
                break
        if len(ways) > 2 or self.peek() == "|":
            raise Misread(
                start,
                "a condition on one line has two ways at most: `{condition: yes|no}`",
                "write the ways on lines of their own, each with its condition",
            )
        branches = [nodes.Branch(opened, None, ways[0])]
        if len(ways) > 1:
            branches.append(nodes.Branch(start, None, ways[1], is_else=True))
        return nodes.Conditional(opened, subject, branches, is_switch=False, inline=True)

    def _conditional_lines(
        self, opened: int, subject: nodes.Expression | None
    ) -> nodes.Conditional:
        self.skip_blank_lines()
        branches = self._branches(opened)
        if not branches:
            if subject is None:
                raise Misread(
                    opened,
                    "expected a branch, `- condition:`, on the line after this brace",
                )
            branches = self._sole_branch(opened)
        elif subject is not None and len(branches) == 1 and branches[0].is_else:
            branches.insert(0, nodes.Branch(opened, None, []))
        self.skip_blank_lines()
        if subject is None:
            self._check_conditions(branches)
            return nodes.Conditional(opened, None, branches, is_switch=False, inline=False)
        is_switch = self._check_switch(branches)
        return nodes.Conditional(opened, subject, branches, is_switch, inline=False)

    def _branches(self, opened: int) -> list[nodes.Branch]:
        branches: list[nodes.Branch] = []
        while True:
            branch = self._branch(opened)
            if branch is None:
                return branches
            branches.append(branch)

    def _branch(self, opened: int) -> nodes.Branch | None:
        self.skip_blanks()
        at = self.pos
        if self.peek() != "-" or self.text.startswith("->", at):
            return None
        self.pos += 1
        self.skip_blanks()
        match = _ELSE.match(self.text, self.pos)
        condition = None
        if match:
            self.pos = match.end()
        else:
            condition = self._condition()
        content = self.block(opened)
        if not content and condition is None and not match:
            raise Misread(at, "expected a condition or words after this `-`")
        self.skip_blank_lines()
        return nodes.Branch(at, condition, content, is_else=match is not None)

    def _sole_branch(self, opened: int) -> list[nodes.Branch]:
        """The lines of a condition that has one branch without a dash, and an `- else:` perhaps."""
        at = self.pos
        content = self.block(opened)
        if not content:
            raise Misread(opened, "expected what happens when this condition holds")
        branches = [nodes.Branch(at, None, content)]
        otherwise = self._branch(opened)
        if otherwise is not None:
            if not otherwise.is_else:
                raise Misread(otherwise.at, "only an `- else:` can follow here")
            branches.append(otherwise)
        return branches

    def _check_switch(self, branches: list[nodes.Branch]) -> bool:
        """Whether the branches are values to compare with; the last may be an `else` unsaid."""
        is_switch = False
        for index, branch in enumerate(branches):
            last = index == len(branches) - 1
            if branch.is_else and not last:
                raise Misread(branch.at, "`- else:` can only be the last branch")
            if branch.condition is not None:
                is_switch = True
            elif is_switch and last:
                branch.is_else = True
            elif not last and len(branches) > 2:
                raise Misread(
                    branch.at,
                    "only the last branch can do without a condition",
                    "is there a `:` missing after the condition?",
                )
            else:
                branch.is_else = index > 0
        return is_switch

    def _check_conditions(self, branches: list[nodes.Branch]) -> None:
        for branch in branches[:-1]:
            if branch.condition is not None:
                continue
            if branch.is_else:
                raise Misread(branch.at, "`- else:` can only be the last branch")
            raise Misread(
                branch.at,
                "this branch has no condition",
                "is there a `:` missing after the condition?",
            )
        if branches[-1].condition is None:
            branches[-1].is_else = True
            if len(branches) == 1:
                raise Misread(branches[0].at, "no branch between these braces has a condition")

    # Sequences

    def _sequence_kind(self) -> Kind | None:
        at = self.pos
        match = _SIGNS_OF_SEQUENCE.match(self.text, at)
        if match:
            kinds = [_KIND_OF_SIGN[sign] for sign in match.group()]
        else:
            match = _WORDS_OF_SEQUENCE.match(self.text, at)
            if not match:
                return None
            kinds = [_KIND_OF_WORD[word] for word in match.group(1).split()]
        self.pos = match.end()
        kind = kinds[0]
        for other in kinds[1:]:
            kind |= other
        if kind not in _KINDS:
            raise Misread(
                at,
                f"`{match.group().rstrip(': ')}` does not go together",
                "only a shuffle can be combined, with `once` or with `stopping`",
            )
        return kind

    def _sequence(self, opened: int, kind: Kind) -> nodes.Sequence:
        if self.skip_newline():
            self.skip_blank_lines()
            elements = self._element_lines(opened)
        else:
            elements = self._elements_inline()
        if not elements:
            raise Misread(opened, "there is nothing in this sequence")
        return nodes.Sequence(opened, kind, elements)

    def _elements_inline(self) -> list[list[nodes.Statement]]:
        elements = [self.mixed()]
        if not elements[0] and self.peek() != "|":
            return []
        while self.take("|"):
            elements.append(self.mixed())
        return elements

    def _element_lines(self, opened: int) -> list[list[nodes.Statement]]:
        elements: list[list[nodes.Statement]] = []
        while True:
            self.skip_blanks()
            at = self.pos
            if self.peek() != "-" or self.text.startswith("->", at):
                return elements
            self.pos += 1
            self.skip_blanks()
            content = self.block(opened)
            if content:
                content.insert(0, nodes.Text(at, "\n"))
            else:
                self.skip_blank_lines()
            elements.append(content)


def trim_end(content: list[nodes.Statement], *, with_space: bool) -> None:
    """Take the blanks off the end of a line's last words; a divert wants one space before it."""
    while content:
        last = content[-1]
        if not isinstance(last, nodes.Text):
            return
        last.text = last.text.rstrip(" \t")
        if with_space:
            last.text += " "
            return
        if last.text:
            return
        content.pop()
