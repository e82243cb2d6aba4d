"""What of a story was met, out of all that there is of the author's own."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from twofold.check.proof import ChoiceCoverage, SpanCoverage
from twofold.errors import Place
from twofold.program import opcodes as op
from twofold.program.program import KnotInfo, Program


def choices(
    program: Program, offered: Collection[int], taken: Collection[int], generated: frozenset[str]
) -> list[ChoiceCoverage]:
    """Every choice that a reader can be offered: was it, and was it taken?

    Args:
        offered, taken: numbers of choices.
        generated: names of the files that no author wrote.
    """
    return [
        ChoiceCoverage(c.path, c.place, i in offered, i in taken)
        for i, c in enumerate(program.choices)
        if not c.is_fallback and not is_generated(c.place, generated)
    ]


def spans(program: Program, seen: Sequence[int], generated: frozenset[str]) -> list[SpanCoverage]:
    """Every stretch of text that is printed or not as a whole: was it?

    Args:
        seen: by address, what was met.
    """
    return [
        SpanCoverage(span.path, span.place, any(seen[a] for a in span.addresses))
        for span in program.spans
        if not is_generated(span.place, generated)
    ]


def knots(program: Program, seen: Sequence[int], generated: frozenset[str]) -> tuple[int, int]:
    """How many of the author's knots, stitches and functions are reached, of how many."""
    authors = [knot for knot in program.knots if not is_generated(knot.place, generated)]
    return sum(is_reached(program, seen, knot) for knot in authors), len(authors)


def is_reached(program: Program, seen: Sequence[int], knot: KnotInfo) -> bool:
    """Whether a knot was entered: a divert leads past where it counts its visits for itself."""
    at = knot.address
    first = at + 1 + op.OPERANDS[op.VISIT] if program.code[at] == op.VISIT else at
    return bool(seen[at] or seen[first])


def is_generated(place: Place | None, generated: frozenset[str]) -> bool:
    """Whether something is in a file that no author wrote."""
    return place is not None and place.file in generated
