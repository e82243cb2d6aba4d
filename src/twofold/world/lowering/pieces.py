"""What lowered text is made of: pieces that each define a few names, in titled blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from twofold.world.toml_places import Path

Lines = list[str]
Needed = Set[str]
"""Every name that the story needs so far; what is lowered may differ by it, and only grows."""

INDENT = "    "


@dataclass(frozen=True, slots=True)
class Piece:
    """One definition: it is lowered when any name that it defines is needed.

    Attributes:
        defines: each name, with the path in `world.toml` that it comes from.
        lines: the text of it, given what is needed; what the text names is needed in turn.
        is_function: whether it stands apart from its neighbours.
        is_fixed: whether its text is the same whatever is needed.
        local: its parameters and temporaries.
        start: what a variable is declared as; "" for what is none.
    """

    defines: Mapping[str, Path]
    lines: Callable[[Needed], Lines]
    is_function: bool = False
    local: tuple[str, ...] = ()
    is_fixed: bool = False
    start: str = ""


@dataclass(slots=True)
class Block:
    """Pieces under the name of their table."""

    title: str
    pieces: list[Piece] = field(default_factory=list)

    def variable(self, name: str, value: str, path: Path) -> None:
        """Add a `VAR`."""
        lines = [f"VAR {name} = {value}"]
        self.pieces.append(Piece({name: path}, lambda _: lines, is_fixed=True, start=value))

    def list(self, name: str, items: Mapping[str, Path], path: Path) -> None:
        """Add a `LIST`."""
        lines = [f"LIST {name} = {', '.join(items)}"]
        self.pieces.append(Piece({name: path, **items}, lambda _: lines, is_fixed=True))

    def function(
        self,
        name: str,
        parameters: Sequence[str],
        path: Path,
        body: Callable[[Needed], Lines],
        temporaries: Sequence[str] = (),
    ) -> None:
        """Add a function; `body` makes its lines when they are wanted."""
        head = f"=== function {name}({', '.join(parameters)})"
        self.pieces.append(
            Piece(
                {name: path},
                lambda needed: [head, *body(needed)],
                is_function=True,
                local=(*parameters, *temporaries),
            )
        )


def just(*lines: str) -> Callable[[Needed], Lines]:
    """A function's body that is the same whatever is needed."""
    return lambda _: [*lines]


def when(condition: str, then: Lines, otherwise: Lines | None = None) -> Lines:
    """Lines for where a condition holds, and others for where it does not."""
    lines = [f"{{ {condition}:", *indented(then)]
    if otherwise:
        lines += ["- else:", *indented(otherwise)]
    return [*lines, "}"]


def all_given(condition: str, other: str) -> str:
    """Ink for two conditions, of which the second may be empty."""
    return f"{condition} && {other}" if other else condition


def cases(branches: Iterable[tuple[str, Lines]], subject: str = "") -> Lines:
    """Lines for the first condition that holds, or for the value that `subject` has."""
    lines = [line for case, then in branches for line in (f"- {case}:", *indented(then))]
    return [f"{{ {subject}:" if subject else "{", *lines, "}"] if lines else []


def indented(lines: Lines) -> Lines:
    """The lines, one step further in."""
    return [INDENT + line for line in lines]


def clamped(value: str, limits: tuple[int, int] | None) -> str:
    """An expression for a value kept in range."""
    return f"MAX({limits[0]}, MIN({limits[1]}, {value}))" if limits else value
