"""Ink's lines: knots, choices, gathers, logic and text, read into a `File`."""

from __future__ import annotations

import re

from twofold.errors import Problem
from twofold.ink import nodes
from twofold.ink.content import trim_end
from twofold.ink.declarations import KEYWORD, DeclarationReader, Level
from twofold.ink.scanner import NAME, NAME_ENDS, Misread

_KNOT = re.compile(r"={2,}[ \t]*")
_STITCH = re.compile(rf"=(?!=)[ \t]*(function(?![\w])[ \t]*)?(?={NAME})")
_FLOW = re.compile(rf"[ \t]*(?:==|=[ \t]*{NAME})")
_CLOSING_EQUALS = re.compile(r"[ \t]*(?:={2,})?")
_BULLETS = re.compile(r"\*(?:[ \t]*\*)*|\+(?:[ \t]*\+)*")
_NEW_LINE = re.compile(r"[*+~]|-(?!>)|=")
_DASHES = re.compile(r"-(?!>)(?:[ \t]*-(?!>))*[ \t]*")
_LABEL = re.compile(rf"\([ \t]*({NAME})")
_TEMP = re.compile(rf"temp{NAME_ENDS}[ \t]*")
_RETURN = re.compile(rf"return{NAME_ENDS}[ \t]*")
_CHANGE = re.compile(rf"({NAME})[ \t]*(\+\+|--)")
_SET = re.compile(rf"({NAME})[ \t]*([+-]?=)(?!=)")

DEEPEST_WEAVE = 60
"""How many bullets or dashes one choice or gather may have."""


class StatementReader(DeclarationReader):
    """Reads a whole file, going on after a line that is wrong.

    Attributes:
        cut: the warning of where it is read no further.
    """

    cut: Problem | None = None

    def file(self) -> nodes.File:
        """Everything in the file; what is wrong in it is in `problems`."""
        self.problems += self.source.problems()
        content = self._statements(Level.TOP)
        knots: list[nodes.Knot | nodes.Stitch] = []
        while self.pos < self.end:
            knots.append(self._knot() if self._at_knot() else self._stitch())
        return nodes.File(self.source, content, knots, self.warnings, self.cut)

    # Blocks of statements

    def block(self, opened: int) -> list[nodes.Statement]:
        """The statements of one branch inside many-line braces, up to its `-` or `}`.

        Raises:
            Misread: the braces are not closed, or a gather stands in them.
        """
        state = (self.in_tag, self.in_string, self.in_choice)
        self.skip_blanks()
        dashes = _DASHES.match(self.text, self.pos)
        if dashes:
            raise Misread(
                self.pos,
                "a gather cannot stand inside braces; a branch begins with one dash",
            )
        content = self._statements(Level.BLOCK)
        self.in_tag, self.in_string, self.in_choice = state
        if self.pos >= self.end or self._at_flow():
            raise Misread(opened, "this `{` is never closed", "add the `}` that closes it")
        return content

    def _statements(self, level: Level) -> list[nodes.Statement]:
        content: list[nodes.Statement] = []
        text = self.text
        while True:
            self.skip_blank_lines()
            if self.pos >= self.end:
                return content
            sign = text[self.pos]
            if sign == "=" and self._at_flow():
                return content
            if level == Level.BLOCK and (
                sign == "}" or (sign == "-" and not text.startswith("->", self.pos))
            ):
                return content
            start = self.pos
            depth = self.depth
            try:
                self._statement(level, sign, content)
            except Misread as misread:
                self.report(misread)
                self.in_tag = self.in_string = self.in_choice = False
                self.depth = depth
                self._go_on(start)

    def _go_on(self, start: int) -> None:
        """Go on after a wrong statement: past its line, and past the braces that it opened."""
        text = self.text
        if self.pos <= start or text[text.rfind("\n", 0, self.pos) + 1 : self.pos].strip(" \t"):
            end = text.find("\n", self.pos)
            self.pos = end + 1 if end >= 0 else self.end
        open_braces = _open_braces(text[start : self.pos])
        while open_braces > 0 and self.pos < self.end and not self._at_flow():
            end = text.find("\n", self.pos)
            end = end + 1 if end >= 0 else self.end
            open_braces += _open_braces(text[self.pos : end])
            self.pos = end

    def _statement(self, level: Level, sign: str, content: list[nodes.Statement]) -> None:
        if sign in "*+":
            content.append(self._choice())
        elif sign == "~":
            content.extend(self._logic_line(level))
        elif sign == "-" and not self.text.startswith("->", self.pos):
            content.append(self._gather())
        elif sign == "-" or (sign == "<" and self.text.startswith("<-", self.pos)):
            content.extend(self.diverts())
            self.expect_line_end()
        elif sign.isupper() and (keyword := KEYWORD.match(self.text, self.pos)):
            content.append(self.declaration(keyword.group(), level))
        elif sign in "}|" and level != Level.BLOCK:
            what = "closes nothing" if sign == "}" else "parts nothing"
            message = f"this `{sign}` {what}, and Ink reads no further in this file"
            self.warn(self.pos, message, rf"take it out, or write `\{sign}`")
            self.cut = self.warnings[-1]
            self.pos = self.end
        else:
            self._line_of_text(level, content)

    def _line_of_text(self, level: Level, content: list[nodes.Statement]) -> None:
        line = self.mixed()
        if not line:
            self._fail_line_end()
        first = line[0]
        if isinstance(first, nodes.Text):
            self._warn_of_text(level, first)
        if not isinstance(line[-1], nodes.Divert):
            trim_end(line, with_space=False)
        self.end_tag(line)
        if not (line and isinstance(line[0], nodes.TagStart)):
            line.append(nodes.Text(self.pos, "\n"))
        self.expect_line_end()
        content.extend(line)

    def _warn_of_text(self, level: Level, text: nodes.Text) -> None:
        if text.text.startswith("return"):
            self.warn(
                text.at,
                "this line begins with `return` and is text",
                "write `~ return` to return from a function",
            )
        elif level == Level.BLOCK and text.text.startswith("else:"):
            self.warn(text.at, "this `else:` is text", "write `- else:` for the other branch")

    # Knots and stitches

    def _at_flow(self) -> bool:
        return _FLOW.match(self.text, self.pos) is not None

    def _at_knot(self) -> bool:
        self.skip_blanks()
        return self.text.startswith("==", self.pos)

    def _knot(self) -> nodes.Knot:
        at = self.pos
        known = len(self.problems)
        name, name_at, is_function = "", at, False
        parameters: list[nodes.Parameter] = []
        try:
            self.pos = _KNOT.match(self.text, at).end()  # type: ignore[union-attr]
            name_at = self.pos
            name = self.expect_name("the name of a knot")
            if name == "function":
                is_function = True
                self.skip_blanks()
                name_at = self.pos
                name = self.expect_name("the name of a function")
            parameters = self.parameters()
            self.pos = _CLOSING_EQUALS.match(self.text, self.pos).end()  # type: ignore[union-attr]
            self.expect_line_end()
        except Misread as misread:
            self.report(misread)
            self._skip_line()
        content = self._statements(Level.KNOT)
        stitches = []
        while self.pos < self.end and not self._at_knot():
            stitches.append(self._stitch())
        if not (content or stitches or len(self.problems) > known):
            kind = "function" if is_function else "knot"
            self.report(Misread(at, f"there is nothing in the {kind} `{name}`"))
        return nodes.Knot(at, name, name_at, parameters, content, stitches, is_function)

    def _stitch(self) -> nodes.Stitch:
        self.skip_blanks()
        at = self.pos
        known = len(self.problems)
        name, name_at = "", at
        parameters: list[nodes.Parameter] = []
        try:
            match = _STITCH.match(self.text, at)
            assert match
            self.pos = match.end()
            if match.group(1):
                raise Misread(
                    at, "a stitch cannot be a function", "write `=== function name` instead"
                )
            name_at = self.pos
            name = self.expect_name("the name of a stitch")
            parameters = self.parameters()
            self.expect_line_end()
        except Misread as misread:
            self.report(misread)
            self._skip_line()
        content = self._statements(Level.STITCH)
        if not (content or len(self.problems) > known):
            self.report(Misread(at, f"there is nothing in the stitch `{name}`"))
        return nodes.Stitch(at, name, name_at, parameters, content)

    def _skip_line(self) -> None:
        end = self.text.find("\n", self.pos)
        self.pos = end + 1 if end >= 0 else self.end

    # Weave

    def _choice(self) -> nodes.Choice:
        at = self.pos
        if self.in_choice:
            raise Misread(at, "a choice cannot stand among the words of another")
        bullets = _BULLETS.match(self.text, at).group()  # type: ignore[union-attr]
        depth = self._depth(at, bullets)
        self.pos += len(bullets)
        self.skip_blanks()
        label, label_at = self._label()
        self.skip_blanks()
        if label is not None:
            self.skip_newline()  # the brace of a condition must be the first on the next line
        conditions = self._choice_conditions()
        self.skip_blanks()
        self.in_choice = True
        words_at = self.pos
        if conditions and "\n" in self.text[at:words_at] and _NEW_LINE.match(self.text, words_at):
            message = "this choice has nothing but a condition, and the next line for its words"
            self.warn(at, message, r"to show what the brace comes to, write `\ ` before it")
        start = self.mixed()
        only: list[nodes.Statement] | None = None
        inner: list[nodes.Statement] = []
        opened = self.pos
        bracketed = self.take("[")
        if bracketed:
            self.end_tag(start)
            only = self.mixed()
            if not self.take("]"):
                raise Misread(opened, f"this `[` is not closed: expected `]`, but {self.seen()}")
            self.end_tag(only)
            inner = self.mixed()
        self.skip_blanks()
        self.end_tag(inner or start)
        diverts = self.diverts()
        self.in_choice = False
        wordless = not (start or only or inner)
        if wordless and not diverts:
            self.warn(
                at,
                "this choice is empty, so it is a fallback that is taken when nothing else can be",
                "write `* ->` to say so",
            )
        elif bracketed and not start and not only:
            self.warn(words_at, "this choice shows no words", "write `* ->` for a fallback choice")
        inner.extend(d for d in diverts if not isinstance(d, nodes.Divert) or d.path)
        inner.append(nodes.Text(self.pos, "\n"))
        self._refuse_bracket()
        self.expect_line_end()
        return nodes.Choice(
            at,
            depth,
            bullets[0] == "+",
            label,
            label_at,
            conditions,
            start or None,
            only or None,
            inner,
            wordless,
        )

    def _refuse_bracket(self) -> None:
        sign = self.peek()
        if sign and sign in "[]":
            what = "opened by no `[`" if sign == "]" else "a second one"
            raise Misread(
                self.pos, f"this `{sign}` is {what}", rf"write `\{sign}` for the sign itself"
            )

    def _depth(self, at: int, marks: str) -> int:
        depth = len(marks) - marks.count(" ") - marks.count("\t")
        if depth > DEEPEST_WEAVE:
            raise Misread(at, f"a choice or gather has {DEEPEST_WEAVE} marks at most, not {depth}")
        return depth

    def _label(self) -> tuple[str | None, int]:
        match = _LABEL.match(self.text, self.pos)
        if not match:
            return None, self.pos
        opened = self.pos
        self.pos = match.end()
        self.skip_blanks()
        if not self.take(")"):
            raise Misread(
                opened,
                f"this `(` begins a label, and is not closed: expected `)`, but {self.seen()}",
                r"write `\(` for words in brackets",
            )
        return match.group(1), match.start(1)

    def _choice_conditions(self) -> list[nodes.Expression]:
        conditions = []
        while self.peek() == "{":
            opened = self.pos
            self.pos += 1
            self.open(opened)
            conditions.append(self.expression())
            if not self.take("}"):
                raise Misread(
                    opened,
                    f"this brace holds the choice's condition: expected `}}`, but {self.seen()}",
                    r"to begin the choice's words with logic, write `\ ` before the brace",
                )
            self.close()
            self.skip_newline()
            self.skip_blanks()
        return conditions

    def _gather(self) -> nodes.Gather:
        at = self.pos
        dashes = _DASHES.match(self.text, at)
        assert dashes
        depth = self._depth(at, dashes.group())
        self.pos = dashes.end()
        label, label_at = self._label()
        self.skip_newline()
        return nodes.Gather(at, depth, label, label_at)

    # Logic

    def _logic_line(self, level: Level) -> list[nodes.Statement]:
        at = self.pos
        self.pos += 1
        self.skip_blanks()
        statement = self._logic_of_line(at, level)
        self.expect_line_end()
        for node in nodes.walk(statement):
            if isinstance(node, nodes.Call):
                # A call may print; whatever it prints ends with its line.
                return [statement, nodes.Text(at, "\n")]
        return [statement]

    def _logic_of_line(self, at: int, level: Level) -> nodes.Statement:
        if returning := _RETURN.match(self.text, self.pos):
            self.pos = returning.end()
            nothing = self.peek() in ("\n", "", "}")
            value = None if nothing else self.expression()
            if level == Level.TOP:
                raise Misread(at, "a `return` stands in a function, and this is none")
            return nodes.Return(at, value)
        if temp := _TEMP.match(self.text, self.pos):
            self.pos = temp.end()
            name_at = self.pos
            name = self.expect_name("the name of a temporary variable")
            self.expect("=", f"`=` and a value for `{name}`")
            return nodes.Temp(at, name, name_at, self.expression())
        if change := _CHANGE.match(self.text, self.pos):
            self.pos = change.end()
            operator = change.group(2)[0]
            return nodes.Increment(at, change.group(1), change.start(), _sign(operator), None)
        if assigned := _SET.match(self.text, self.pos):
            self.pos = assigned.end()
            name, sign = assigned.groups()
            value = self.expression()
            if sign == "=":
                return nodes.Assignment(at, name, assigned.start(), value)
            return nodes.Increment(at, name, assigned.start(), _sign(sign[0]), value)
        start = self.pos
        expression = self.expression()
        if not isinstance(expression, nodes.Call):
            raise Misread(
                start,
                "this line of logic does nothing",
                "a `~` line can be `~ x = 1`, `~ x++`, `~ temp x = 1`, `~ f()` or `~ return`",
            )
        return nodes.Evaluate(at, expression)


def _sign(operator: str) -> nodes.Sign:
    return "+" if operator == "+" else "-"


def _open_braces(text: str) -> int:
    return text.count("{") - text.count("}")
