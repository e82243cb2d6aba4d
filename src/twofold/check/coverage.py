"""What of a story was met, out of all that there is of the author's own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from twofold.check.proof import ChoiceCoverage, SpanCoverage, Unmet
from twofold.errors import Place
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


def choices_with(
    program: Program,
    known: Iterable[ChoiceCoverage],
    offered: Collection[int],
    taken: Collection[int],
) -> list[ChoiceCoverage]:
    """What is known of choices, and of those of these numbers that they were offered, or taken."""
    offers = {program.choices[number].path for number in offered}
    takes = {program.choices[number].path for number in taken}
    return [
        replace(
            one, offered=one.offered or one.path in offers, taken=one.taken or one.path in takes
        )
        for one in known
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


def unmet(
    program: Program,
    seen: Sequence[int],
    choices: Iterable[ChoiceCoverage],
    generated: frozenset[str],
) -> list[Unmet]:
    """The author's knots that were not entered, and choices that were not offered, in order.

    Of a choice in such a knot nothing is said, nor of a stitch in it.

    Args:
        seen: by address, what was met.
        choices: those that there are.
    """
    found: list[Unmet] = []
    replaced = program.replaced()
    entered = [knot.path for knot in program.knots if is_reached(program, seen, knot)]
    silent: list[str] = []
    for knot in program.knots:
        is_within = any(is_inside(knot.path, path) for path in silent)
        is_met = any(is_inside(path, knot.path) for path in entered)
        if is_met or is_within or is_generated(knot.place, generated) or knot.path in replaced:
            continue
        silent.append(knot.path)
        found.append(Unmet(kind_of(knot), knot.path, knot.place))
    for choice in choices:
        if not choice.offered and not any(is_inside(choice.path, path) for path in silent):
            found.append(Unmet("choice", choice.path, choice.place))
    return found


def is_inside(path: str, container: str) -> bool:
    """Whether a path is that of a container, or of something in it."""
    return path == container or path.startswith(container + ".")


def kind_of(knot: KnotInfo) -> str:
    """What an author calls it."""
    if knot.is_function:
        return "function"
    return "stitch" if "." in knot.path else "knot"


def is_reached(program: Program, seen: Sequence[int], knot: KnotInfo) -> bool:
    """Whether a knot was entered."""
    return any(seen[at] for at in program.entries(knot))


def is_generated(place: Place | None, generated: frozenset[str]) -> bool:
    """Whether something is in a file that no author wrote."""
    return place is not None and place.file in generated


def seen_by_either(one: Sequence[int], other: Sequence[int]) -> list[int]:
    """By address, what was met in one search or in another (see `interpreter.run`)."""
    return [a | b for a, b in zip(one, other, strict=True)]
