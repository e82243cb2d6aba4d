"""Ink's declarations: VAR, CONST, LIST, EXTERNAL, INCLUDE, TODO, and the parameters of a knot."""

from __future__ import annotations

import re
from enum import IntEnum

from twofold.ink import nodes
from twofold.ink.content import ContentReader
from twofold.ink.expression_parser import LARGEST, whole_number
from twofold.ink.scanner import NAME_ENDS, Misread

KEYWORD = re.compile(rf"(?:VAR|CONST|LIST|EXTERNAL|INCLUDE|TODO){NAME_ENDS}")
"""The words that a declaration begins with."""

_REST_OF_LINE = re.compile(r"[^\n]*")
_INTEGER = re.compile(r"(-?)[ \t]*([0-9]+)")


class Level(IntEnum):
    """Where a statement stands; what may be written depends on it."""

    BLOCK = 0
    STITCH = 1
    KNOT = 2
    TOP = 3


class DeclarationReader(ContentReader):
    """Reads declarations where the cursor stands."""

    def declaration(self, keyword: str, level: Level) -> nodes.Statement:
        """The declaration that begins with a keyword here.

        Raises:
            Misread: it is wrong.
        """
        at = self.pos
        self.pos += len(keyword)
        self.skip_blanks()
        declaration: nodes.Statement
        if keyword == "VAR":
            declaration = self._var()
        elif keyword == "CONST":
            declaration = self._const()
        elif keyword == "LIST":
            declaration = self._list()
        elif keyword == "EXTERNAL":
            name_at = self.pos
            name = self.expect_name("the name of an external function")
            self.skip_blanks()
            if self.peek() != "(":
                self.fail(f"expected the parameters of `{name}` in brackets, even if it has none")
            parameters = [parameter.name for parameter in self.parameters()]
            declaration = nodes.External(name_at, name, parameters)
        elif keyword == "INCLUDE":
            declaration = self._include(at, level)
        else:
            declaration = self._note(at)
        self.expect_line_end()
        return declaration

    def _note(self, at: int) -> nodes.Note:
        self.take(":")
        self.skip_blanks()
        match = _REST_OF_LINE.match(self.text, self.pos)
        assert match
        self.pos = match.end()
        return nodes.Note(at, match.group().rstrip())

    def _include(self, at: int, level: Level) -> nodes.Include:
        if level != Level.TOP:
            raise Misread(
                at,
                "an INCLUDE stands before the first knot, not inside one",
                "move it to the top of the file",
            )
        match = _REST_OF_LINE.match(self.text, self.pos)
        assert match
        name = match.group().rstrip(" \t")
        if not name:
            self.fail("expected the name of a file")
        name_at = self.pos
        self.pos = match.end()
        return nodes.Include(name_at, name)

    def _var(self) -> nodes.Var:
        at, name, value = self._named_value("a variable")
        if isinstance(value, nodes.Binary | nodes.Unary | nodes.Call):
            raise Misread(
                value.at,
                f"the first value of `{name}` must be known before the story starts",
                "a number, a string, true or false, a constant, list items, or `-> a_knot`; "
                f"set it to more with a line like `~ {name} = …`",
            )
        self._check_plain(value)
        self.skip_blanks()
        if self.peek() == ",":
            raise Misread(
                self.pos, "a VAR has one value", f"to declare a list, write `LIST {name} = …`"
            )
        return nodes.Var(at, name, value)

    def _const(self) -> nodes.Const:
        at, name, value = self._named_value("a constant")
        plain = nodes.Number | nodes.Boolean | nodes.String | nodes.DivertTarget
        if not isinstance(value, plain):
            raise Misread(
                value.at,
                f"the value of the constant `{name}` must be written out: a number, a string, "
                "true or false, or `-> a_knot`",
            )
        self._check_plain(value)
        return nodes.Const(at, name, value)

    def _named_value(self, what: str) -> tuple[int, str, nodes.Expression]:
        at = self.pos
        name = self.expect_name(f"the name of {what}")
        self.expect("=", f"`=` and the first value of `{name}`")
        return at, name, self.expression()

    def _check_plain(self, value: nodes.Expression) -> None:
        if isinstance(value, nodes.String) and not (
            len(value.content) == 1 and isinstance(value.content[0], nodes.Text)
        ):
            raise Misread(value.at, "a string that is a first value cannot have logic in it")

    def _list(self) -> nodes.ListDeclaration:
        at = self.pos
        name = self.expect_name("the name of a list")
        self.expect("=", f"`=` and the items of `{name}`")
        self._skip_to_item()
        items: list[nodes.ListItem] = []
        value = 1
        while True:
            item = self._list_item(value)
            if not -LARGEST <= item.value <= LARGEST:
                bound, how = (LARGEST, "more") if item.value > 0 else (-LARGEST, "less")
                message = f"the value of `{item.name}` is {how} than Ink can count ({bound})"
                raise Misread(item.at, message)
            items.append(item)
            value = item.value + 1
            after = self.pos
            self.skip_blank_lines()
            if not self.take(","):
                self.pos = after
                return nodes.ListDeclaration(at, name, items)
            self._skip_to_item()

    def _skip_to_item(self) -> None:
        """Pass over blanks, and over newlines too where an item is on the next line."""
        self.skip_blanks()
        after = self.pos
        self.skip_blank_lines()
        item = self.pos
        on_next_line = "\n" in self.text[after:item]
        if on_next_line and KEYWORD.match(self.text, item):
            self.pos = after  # the next line declares something else
        elif self.peek() == "(" or self.name() is not None:
            self.pos = item
            return
        else:
            self.pos = after
        self.fail("expected the name of a list item")

    def _list_item(self, value: int) -> nodes.ListItem:
        opened = self.pos
        chosen = is_open = self.take("(")
        self.skip_blanks()
        at = self.pos
        name = self.expect_name("the name of a list item")
        self.skip_blanks()
        if is_open and self.take(")"):
            is_open = False
            self.skip_blanks()
        if self.take("="):
            self.skip_blanks()
            match = _INTEGER.match(self.text, self.pos)
            if not match:
                self.fail(f"expected a whole number as the value of `{name}`")
            self.pos = match.end()
            value = whole_number(match.group(2))
            if match.group(1):
                value = -value
            self.skip_blanks()
            if is_open and self.take(")"):
                is_open = False
        if is_open:
            raise Misread(opened, f"this `(` is not closed: expected `)`, but {self.seen()}")
        return nodes.ListItem(at, name, value, chosen)

    def parameters(self) -> list[nodes.Parameter]:
        """The parameters in round brackets that come next; none if no bracket does.

        Raises:
            Misread: the bracket is not closed, or what is in it is no parameter.
        """
        self.skip_blanks()
        opened = self.pos
        if not self.take("("):
            return []
        parameters = []
        self.skip_blanks()
        while self.peek() not in (")", "\n", ""):
            parameters.append(self._parameter())
            self.skip_blanks()
            if not self.take(","):
                break
            self.skip_blanks()
        if not self.take(")"):
            raise Misread(opened, f"this `(` is not closed: expected `)`, but {self.seen()}")
        return parameters

    def _parameter(self) -> nodes.Parameter:
        at = self.pos
        by_reference = False
        name = self.name()
        if name == "ref":
            by_reference = True
            name = None
            self.skip_blanks()
        if name is None:
            is_divert = self.take("->")
            self.skip_blanks()
            at = self.pos
            name = self.expect_name("the name of a parameter")
            return nodes.Parameter(at, name, by_reference, is_divert)
        return nodes.Parameter(at, name)
