"""What of a story was met, out of all that there is of the author's own."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from twofold.check.findings import counted
from twofold.check.proof import ChoiceCoverage, SpanCoverage
from twofold.program.program import Program


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
        if not c.is_fallback and not (c.place and c.place.file in generated)
    ]


def spans(program: Program, seen: Sequence[int], generated: frozenset[str]) -> list[SpanCoverage]:
    """Every stretch of text that is printed or not as a whole: was it?

    Args:
        seen: by address, what was met.
    """
    return [
        SpanCoverage(span.path, span.place, any(seen[a] for a in span.addresses))
        for span in program.spans
        if not (span.place and span.place.file in generated)
    ]


knots = counted
