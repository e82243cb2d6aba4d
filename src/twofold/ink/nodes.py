"""The syntax tree of Ink: one plain class a construct, named as the author knows it.

Every node's `at` is the offset where it begins in its `Source.text`; `Source.place` turns it into a
line and a column. Nodes hold what was written and nothing that is worked out later, so that one
tree can be read by the compiler, by the storyworld and by an editor alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from enum import Flag, auto
from typing import Literal

from twofold.errors import Problem
from twofold.ink.source import Source


@dataclass(slots=True)
class Node:
    """Anything written in Ink."""

    at: int


# Expressions


@dataclass(slots=True)
class Expression(Node):
    """Anything that has a value."""


@dataclass(slots=True)
class Number(Expression):
    """`7`, `-2`, `0.5`."""

    value: int | float


@dataclass(slots=True)
class Boolean(Expression):
    """`true`, `false`."""

    value: bool


@dataclass(slots=True)
class String(Expression):
    """`"Hello {name}"`: text with inline logic in it."""

    content: list[Statement]


@dataclass(slots=True)
class DivertTarget(Expression):
    """`-> knot` used as a value; `path_at` is where the name stands."""

    path: list[str]
    path_at: int


@dataclass(slots=True)
class Name(Expression):
    """A variable, constant or list item, or the read count of a knot, stitch or label."""

    path: list[str]

    @property
    def name(self) -> str:
        """The name as written, with its dots."""
        return ".".join(self.path)


@dataclass(slots=True)
class ListItems(Expression):
    """`(apple, fruit.pear)`, or `()`."""

    items: list[Name]


@dataclass(slots=True)
class Unary(Expression):
    """`-x`, `not x`; the operator is `-` or `not`."""

    operator: Literal["-", "not"]
    operand: Expression


@dataclass(slots=True)
class Binary(Expression):
    """`a + b`; word operators are held as their signs (`and` as `&&`)."""

    operator: str
    left: Expression
    right: Expression


@dataclass(slots=True)
class Call(Expression):
    """`f(x, y)`: the author's function, an EXTERNAL, a built-in, or a list made from a number."""

    name: str
    arguments: list[Expression]


# What a line is made of


@dataclass(slots=True)
class Text(Node):
    """Words to be read; a text of one newline ends a line."""

    text: str


@dataclass(slots=True)
class Glue(Node):
    """`<>`."""


@dataclass(slots=True)
class TagStart(Node):
    """`#`: what follows is a tag, until its `TagEnd`."""


@dataclass(slots=True)
class TagEnd(Node):
    """Where a tag ends."""


@dataclass(slots=True)
class Output(Node):
    """`{x}`: the value of an expression, printed."""

    expression: Expression


@dataclass(slots=True)
class Branch(Node):
    """One way through a `Conditional`; an `else`, and a plain first branch, have no condition."""

    condition: Expression | None
    content: list[Statement]
    is_else: bool = False


@dataclass(slots=True)
class Conditional(Node):
    """`{x: yes|no}`, `{x:⏎ - 1: one⏎ - else: many⏎}` or `{⏎ - x > 1: …⏎}`.

    Attributes:
        subject: the expression before the first colon, or None.
        branches: in order; without a `subject` every one but an `else` has its own condition.
        is_switch: the branches' conditions are values to compare the subject with.
        inline: written on one line.
    """

    subject: Expression | None
    branches: list[Branch]
    is_switch: bool
    inline: bool


class Kind(Flag):
    """How a `Sequence` chooses; a shuffle may be combined with once or stopping."""

    STOPPING = auto()
    CYCLE = auto()
    SHUFFLE = auto()
    ONCE = auto()


@dataclass(slots=True)
class Sequence(Node):
    """`{a|b}`, `{&a|b}`, `{!a}`, `{~a|b}` and their many-line forms."""

    kind: Kind
    elements: list[list[Statement]]


# Where the story goes


@dataclass(slots=True)
class Divert(Node):
    """`-> knot`; `path` is empty for the bare `->` of a fallback choice.

    `kind` is `"divert"`, `"tunnel"` (`-> knot ->`) or `"thread"` (`<- knot`); `path_at` is where
    the name stands.
    """

    path: list[str]
    path_at: int
    arguments: list[Expression] = field(default_factory=list)
    kind: Literal["divert", "tunnel", "thread"] = "divert"


@dataclass(slots=True)
class TunnelReturn(Node):
    """`->->`, alone or with another place to go on to."""

    target: Divert | None = None


@dataclass(slots=True)
class Choice(Node):
    """`* (label) {condition} start[only]inner`.

    Attributes:
        depth: how many bullets.
        sticky: written with `+`.
        label: its name, or None; `label_at` is where that name stands.
        conditions: all must hold.
        start: said in the choice and repeated when it is taken; None when there is none.
        only: said in the choice alone; None when there are no brackets or nothing in them.
        inner: said when it is taken, its diverts included.
        fallback: it has no words, and is taken when nothing else can be.
    """

    depth: int
    sticky: bool
    label: str | None
    label_at: int
    conditions: list[Expression]
    start: list[Statement] | None
    only: list[Statement] | None
    inner: list[Statement]
    fallback: bool


@dataclass(slots=True)
class Gather(Node):
    """`- (label)`."""

    depth: int
    label: str | None
    label_at: int


# Logic lines


@dataclass(slots=True)
class Temp(Node):
    """`~ temp x = 1`; `name_at` is where the name stands."""

    name: str
    name_at: int
    value: Expression


@dataclass(slots=True)
class Assignment(Node):
    """`~ x = 1`; `name_at` is where the name stands."""

    name: str
    name_at: int
    value: Expression


Sign = Literal["+", "-"]


@dataclass(slots=True)
class Increment(Node):
    """`~ x += 1`, `~ x--`; `amount` is None for `++` and `--`."""

    name: str
    name_at: int
    operator: Sign
    amount: Expression | None


@dataclass(slots=True)
class Evaluate(Node):
    """`~ f()`: a call whose value is not used."""

    call: Call


@dataclass(slots=True)
class Return(Node):
    """`~ return`, with a value or without."""

    value: Expression | None


# Declarations; a declaration's `at` is where its name stands


@dataclass(slots=True)
class Var(Node):
    """`VAR x = 1`."""

    name: str
    value: Expression


@dataclass(slots=True)
class Const(Node):
    """`CONST X = 1`."""

    name: str
    value: Expression


@dataclass(slots=True)
class ListItem(Node):
    """One item of a `LIST`: `(apple = 3)` is in the list from the start."""

    name: str
    value: int
    chosen: bool


@dataclass(slots=True)
class ListDeclaration(Node):
    """`LIST fruit = apple, (pear)`."""

    name: str
    items: list[ListItem]


@dataclass(slots=True)
class External(Node):
    """`EXTERNAL f(x)`."""

    name: str
    parameters: list[str]


@dataclass(slots=True)
class Include(Node):
    """`INCLUDE other.ink`; `file` is filled in once the other file is read.

    Attributes:
        is_line: whether it stands on a line of the story, and leaves the newline of that.
    """

    name: str
    file: File | None = None
    is_line: bool = True


@dataclass(slots=True)
class Note(Node):
    """`TODO: …`: a note by the author to the author."""

    text: str


@dataclass(slots=True)
class Weave(Node):
    """Choices and gathers of one depth with what stands under them; made from a flat list."""

    depth: int
    content: list[Statement]


# Knots and files


@dataclass(slots=True)
class Parameter(Node):
    """`x`, `ref x`, `-> x` or `ref -> x`."""

    name: str
    by_reference: bool = False
    is_divert: bool = False


@dataclass(slots=True)
class Stitch(Node):
    """`= name(parameters)` and all that follows it."""

    name: str
    name_at: int
    parameters: list[Parameter]
    content: list[Statement]


@dataclass(slots=True)
class Knot(Node):
    """`=== name(parameters) ===`, or `=== function name(parameters)`; `content` stands before the
    first stitch."""

    name: str
    name_at: int
    parameters: list[Parameter]
    content: list[Statement]
    stitches: list[Stitch]
    is_function: bool


@dataclass(slots=True)
class File:
    """One file: what stands before its first knot, and its knots (or stitches outside a knot).

    `cut` is the warning of where Ink reads no further in it, if there is such a place; `walked`
    holds everything inside it, once it has been walked for good.
    """

    source: Source
    content: list[Statement]
    knots: list[Knot | Stitch]
    warnings: list[Problem] = field(default_factory=list)
    cut: Problem | None = None
    walked: list[Node] | None = field(default=None, repr=False, compare=False)


Inline = Text | Glue | TagStart | TagEnd | Output | Conditional | Sequence
Going = Divert | TunnelReturn
Logic = Temp | Assignment | Increment | Evaluate | Return
Declaration = Var | Const | ListDeclaration | External | Include
Statement = Inline | Going | Choice | Gather | Logic | Declaration | Note | Weave
Flow = Knot | Stitch


_slots: dict[type, tuple[str, ...]] = {}


def _slots_of(kind: type[Node] | type[File]) -> tuple[str, ...]:
    """The names of the fields of a class that may hold nodes."""
    if kind not in _slots:
        plain = (
            "int",
            "str",
            "bool",
            "Literal",
            "Sign",
            "Kind",
            "list[str]",
            "Source",
            "list[Node]",
        )
        named = (slot.name for slot in fields(kind) if not str(slot.type).startswith(plain))
        _slots[kind] = tuple(named)
    return _slots[kind]


def children(node: Node | File) -> Iterator[Node]:
    """The nodes directly inside a node, in the order in which they were written."""
    for slot in _slots_of(type(node)):
        yield from _nodes_in(getattr(node, slot))


def _nodes_in(value: object) -> Iterator[Node]:
    if isinstance(value, Node):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _nodes_in(item)


def walk(node: Node | File) -> Iterator[Node]:
    """A node and everything inside it, each before what it holds, in the order of writing.

    A file that an `Include` stands for is not inside the `Include`.
    """
    if isinstance(node, File):
        if node.walked is not None:
            yield from node.walked
            return
        waiting = [*children(node)][::-1]
    else:
        waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        if _slots_of(type(node)):
            waiting.extend([*children(node)][::-1])


def keep_walked(file: File) -> None:
    """Walk a file once for all who will; it must not change any more."""
    file.walked = [*walk(file)]
