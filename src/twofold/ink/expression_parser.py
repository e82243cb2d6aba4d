"""Ink's expressions, read by the strength of their operators, and written back as text."""

from __future__ import annotations

import re

from twofold.ink import nodes
from twofold.ink.scanner import NAME, Misread, Scanner

_OPERATOR = re.compile(
    r"&&|\|\||(?:and|or|hasnt|has|mod)(?=[ \t])|==|>=|<=|!=|!\?|<|>|\?|\^|\+|-(?!>)|\*|/|%"
)
_STRENGTH = {
    **dict.fromkeys(("&&", "||", "and", "or"), 1),
    **dict.fromkeys(("==", "!=", "<", ">", "<=", ">="), 2),
    **dict.fromkeys(("?", "has", "!?", "hasnt", "^"), 3),
    "+": 4,
    "-": 5,
    "*": 6,
    "/": 7,
    **dict.fromkeys(("%", "mod"), 8),
}
_SIGN = {"and": "&&", "or": "||", "has": "?", "hasnt": "!?", "mod": "%"}
_PATH = re.compile(rf"{NAME}(?:[ \t]*\.[ \t]*{NAME})*")
_DOT = re.compile(r"[ \t]*\.[ \t]*")
_ITEM = rf"{NAME}(?:\.{NAME})?[ \t]*"
_LIST = re.compile(rf"\([ \t]*(?:{_ITEM}(?:,[ \t]*{_ITEM})*)?\)")
_LIST_ITEM = re.compile(rf"{NAME}(?:\.{NAME})?")
_NUMBER = re.compile(r"[0-9]+(\.[0-9]*)?")
LARGEST = 2**31 - 1
"""The largest whole number."""


RESERVED = frozenset(
    ("true", "false", "not", "return", "else", "VAR", "CONST", "temp", "LIST", "function")
)
"""Words that cannot name anything."""


class ExpressionReader(Scanner):
    """Reads expressions where the cursor stands."""

    def expression(self, weakest: int = 0) -> nodes.Expression:
        """The expression that comes next, as far as its operators bind more than `weakest`.

        Raises:
            Misread: there is none.
        """
        left = self._operand()
        while True:
            self.skip_blanks()
            match = _OPERATOR.match(self.text, self.pos)
            if not match and self.peek() == "=":
                raise Misread(self.pos, "`=` gives a variable its value", "to compare, write `==`")
            if not match or _STRENGTH[match.group()] <= weakest:
                return left
            operator = match.group()
            self.pos = match.end()
            right = self.expression(_STRENGTH[operator])
            left = nodes.Binary(left.at, _SIGN.get(operator, operator), left, right)

    def arguments(self) -> list[nodes.Expression]:
        """The arguments in round brackets that come next.

        Raises:
            Misread: the brackets are not closed, or what is in them is no expression.
        """
        opened = self.pos
        self.pos += 1
        self.open(opened)
        arguments: list[nodes.Expression] = []
        self.skip_blanks()
        while not self.text.startswith(")", self.pos):
            arguments.append(self.expression())
            if not self.take(","):
                break
            self.skip_blanks()
        self._close_bracket(opened)
        return arguments

    def path(self) -> list[str] | None:
        """The dotted name that comes next, or None."""
        match = _PATH.match(self.text, self.pos)
        if not match:
            return None
        self.pos = match.end()
        return _DOT.split(match.group())

    def _operand(self) -> nodes.Expression:
        self.skip_blanks()
        at = self.pos
        if self.text.startswith("->", at):
            return self._divert_target()
        operator = self._prefix()
        if operator is None:
            operand = self._primary()
            if operand is None:
                self.fail("expected a value")
        else:
            self.skip_blanks()
            operand = self._primary()
            if operand is None:
                self.open(at)
                operand = self._operand()
                self.close()
            operand = _negated(at, operator, operand)
        self.skip_blanks()
        if self.text.startswith(("++", "--"), self.pos):
            raise Misread(
                self.pos,
                "`++` and `--` change a variable, on a `~` line of their own",
                "write `~ x++`, or add the number: `x + 1`",
            )
        return operand

    def _prefix(self) -> str | None:
        sign = self.peek()
        if sign == "-" or sign == "!":
            self.pos += 1
            return "-" if sign == "-" else "not"
        start = self.pos
        if sign == "n" and self.name() == "not":
            return "not"
        self.pos = start
        return None

    def _primary(self) -> nodes.Expression | None:
        at = self.pos
        sign = self.peek()
        if sign == "(":
            return self._list_items() or self._in_brackets()
        if sign == '"':
            return self._string()
        match = _PATH.match(self.text, at)
        if match:
            return self._named(at, match)
        match = _NUMBER.match(self.text, at)
        if match:
            return self._number(at, match)
        return None

    def _named(self, at: int, match: re.Match[str]) -> nodes.Expression | None:
        path = _DOT.split(match.group())
        first = path[0]
        after = at + len(first)
        self.pos = after
        self.skip_blanks()
        if self.peek() == "(":
            return nodes.Call(at, first, self.arguments())
        if first in RESERVED:
            self.pos = after
            if first in ("true", "false"):
                return nodes.Boolean(at, first == "true")
            self.pos = at
            return None
        self.pos = match.end()
        return nodes.Name(at, path)

    def _number(self, at: int, match: re.Match[str]) -> nodes.Number:
        written = match.group()
        self.pos = match.end()
        whole, point, _ = written.partition(".")
        value = whole_number(whole)
        if value > LARGEST:
            raise Misread(at, f"`{written}` is more than Ink can count ({LARGEST})")
        return nodes.Number(at, float(written) if point else value)

    def _list_items(self) -> nodes.ListItems | None:
        match = _LIST.match(self.text, self.pos)
        if not match:
            return None
        at, end = match.span()
        self.pos = end
        found = _LIST_ITEM.finditer(self.text, at, end)
        items = [nodes.Name(item.start(), item.group().split(".")) for item in found]
        return nodes.ListItems(at, items)

    def _in_brackets(self) -> nodes.Expression:
        opened = self.pos
        self.pos += 1
        self.open(opened)
        inner = self.expression()
        self._close_bracket(opened)
        return inner

    def _close_bracket(self, opened: int) -> None:
        self.skip_blanks()
        if not self.take(")"):
            raise Misread(opened, f"this `(` is not closed: expected `)`, but {self.seen()}")
        self.close()

    def _string(self) -> nodes.String:
        opened = self.pos
        self.pos += 1
        was_in_string = self.in_string
        self.in_string = True
        self.open(opened)
        content = self.mixed()
        self.in_string = was_in_string
        if not self.take('"'):
            raise Misread(opened, f'this string is not closed: expected `"`, but {self.seen()}')
        self.close()
        for part in content:
            if isinstance(part, nodes.Divert | nodes.TunnelReturn):
                raise Misread(part.at, "a string cannot hold a divert")
        return nodes.String(opened, content or [nodes.Text(opened + 1, "")])

    def _divert_target(self) -> nodes.DivertTarget:
        at = self.pos
        self.pos += 2
        self.skip_blanks()
        path_at = self.pos
        path = self.path()
        if path is None:
            self.fail("expected the name of a knot, stitch or label after `->`")
        self.skip_blanks()
        if self.text.startswith(("(", "->"), self.pos):
            raise Misread(
                self.pos,
                "a divert target that is a value has no arguments and goes no further",
            )
        return nodes.DivertTarget(at, path, path_at)

    def mixed(self) -> list[nodes.Statement]:
        """Words with logic in them, for a string; read by what knows content."""
        raise NotImplementedError


def whole_number(digits: str) -> int:
    """The number that digits say; of one that is too large, only that it is."""
    digits = digits.lstrip("0") or "0"
    return int(digits) if len(digits) <= len(str(LARGEST)) else 10 * LARGEST


def _negated(at: int, operator: str, operand: nodes.Expression) -> nodes.Expression:
    if isinstance(operand, nodes.Number):
        if operator == "-":
            return nodes.Number(at, -operand.value)
        return nodes.Boolean(at, operand.value == 0)
    if isinstance(operand, nodes.Boolean):
        if operator == "-":
            raise Misread(at, "`-` goes before a number, and this is true or false")
        return nodes.Boolean(at, not operand.value)
    return nodes.Unary(at, "-" if operator == "-" else "not", operand)


def render_expression(expression: nodes.Expression) -> str:
    """An expression as Ink text that reads back as the same expression."""
    return _render(expression, 0)


def _render(expression: nodes.Expression, weakest: int) -> str:
    match expression:
        case nodes.Number(value=value):
            return _render_number(value)
        case nodes.Boolean(value=value):
            return "true" if value else "false"
        case nodes.String(content=content):
            return f'"{_render_string(content)}"'
        case nodes.DivertTarget(path=path):
            return "-> " + ".".join(path)
        case nodes.Name():
            return expression.name
        case nodes.ListItems(items=items):
            return f"({', '.join(item.name for item in items)})"
        case nodes.Call(name=name, arguments=arguments):
            return f"{name}({', '.join(_render(argument, 0) for argument in arguments)})"
        case nodes.Unary(operator=operator, operand=operand):
            sign = "-" if operator == "-" else "not "
            return sign + _render(operand, max(_STRENGTH.values()) + 1)
        case nodes.Binary(operator=operator, left=left, right=right):
            return _render_binary(operator, left, right, weakest)
    raise TypeError(f"no such expression: {type(expression).__name__}")


def _render_number(value: int | float) -> str:
    if isinstance(value, int):
        return str(value)
    written = format(value, "f")
    return written if float(written) == value else format(value, ".324f").rstrip("0")


def _render_binary(
    operator: str, left: nodes.Expression, right: nodes.Expression, weakest: int
) -> str:
    strength = _STRENGTH[operator]
    terms = [_render(right, strength), operator]
    while isinstance(left, nodes.Binary) and _STRENGTH[left.operator] == strength:
        terms += [_render(left.right, strength), left.operator]
        left = left.left
    terms.append(_render(left, strength - 1))
    written = " ".join(reversed(terms))
    return f"({written})" if strength <= weakest else written


def _render_string(content: list[nodes.Statement]) -> str:
    parts = []
    for part in content:
        match part:
            case nodes.Text(text=text):
                parts.append(re.sub(r'([{}|\\#"<\[\]~-])', r"\\\1", text))
            case nodes.Glue():
                parts.append("<>")
            case nodes.Output(expression=expression):
                parts.append("{" + _render(expression, 0) + "}")
            case _:
                name = type(part).__name__.lower()
                raise ValueError(f"a string with a {name} in it cannot be written back as text")
    return "".join(parts)
