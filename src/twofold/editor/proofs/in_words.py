"""What a proof knows, in words: values, outcomes of conditions, odds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from twofold.editor.proofs.facts import KnownOdds, Reached
from twofold.errors import listed
from twofold.play.trace import folded

if TYPE_CHECKING:
    from twofold.check.in_place.outcomes import Outcomes
    from twofold.check.in_place.values import ValuesAt

MOST_LISTED = 6
"""Values that are named one by one."""

MOST_ENDINGS = 6


def values_in_words(values: ValuesAt) -> str:
    """Some values as one reads them: `2 to 4`, `always true`, `a, b or c`."""
    if values.asked:
        return _items_in_words(values)
    if values.numbers is not None:
        return _numbers_in_words(values)
    if not values.few:
        return "any of many values"
    shown = [value or "nothing" for value in values.few]
    if len(shown) == 1:
        return f"always {shown[0]}"
    return (
        listed(sorted(shown), "or") if len(shown) <= MOST_LISTED else f"one of {len(shown)} values"
    )


def _numbers_in_words(values: ValuesAt) -> str:
    least, most = values.numbers or (0, 0)
    fewer = " or fewer" if values.or_fewer else ""
    more = " or more" if values.or_more else ""
    if least == most:
        return f"{least}{fewer or more}" if fewer or more else f"always {least}"
    numbers = sorted(int(value) for value in values.few)
    is_whole = not numbers or len(numbers) == most - least + 1
    if not (fewer or more) and not is_whole and len(numbers) <= MOST_LISTED:
        return listed(map(str, numbers), "or")
    if not (fewer or more) and len(numbers) == 2:
        return f"{least} or {most}"
    among = "" if is_whole else f"{len(numbers)} numbers from "
    return f"{among}{least}{fewer} to {most}{more}"


def _items_in_words(values: ValuesAt) -> str:
    """What a list has of the items that are looked at."""
    held = [set(value.split(", ")) if value else set() for value in values.few]
    said = []
    for item in values.asked:
        has = [item in one for one in held]
        said.append(f"{'always' if all(has) else 'sometimes' if any(has) else 'never'} has {item}")
    return "; ".join(said) if held else "any of many values"


def is_one(values: ValuesAt) -> bool:
    """Whether a variable always has one value there."""
    return len(values.few) == 1 and not (values.or_fewer or values.or_more or values.asked)


def outcomes_in_words(outcomes: Outcomes) -> str:
    """How a condition comes out, and the shortest way to each outcome, as Markdown."""
    return "\n\n".join(_outcomes(outcomes))


def _outcomes(outcomes: Outcomes) -> Iterator[str]:
    ways = (
        ("true", outcomes.true, outcomes.true_trace),
        ("false", outcomes.false, outcomes.false_trace),
    )
    for says, count, trace in ways:
        if not count and outcomes.asked is not None:
            yield f"Never {says}."
        elif count:
            asked = outcomes.asked
            often = says.capitalize()
            if asked is not None:
                often = f"{often} on a way from {_of_states(count, asked)} here"
            yield f"{often}{_by(trace)}."


def _of_states(count: int, asked: int) -> str:
    if asked == 1:
        return "the one state that leads"
    some = "all" if count == asked else f"{count:,} of the"
    return f"{some} {asked:,} states that lead"


def _by(trace: str | None) -> str:
    if trace is None:
        return ""
    return f"; the shortest way: `{folded(trace)}`" if trace else "; at the very beginning"


def share(chance: float) -> str:
    """A chance as one reads it: `12.3 %`."""
    if 0 < chance < 0.001:
        return "less than 0.1 %"
    if 0.999 < chance < 1:
        return "more than 99.9 %"
    return f"{100 * chance:.3g} %"


def how_often(taken: float) -> str:
    """How often readings take a choice."""
    if taken <= 1:
        return f"{share(taken)} of readings take it"
    return f"a reading takes it {taken:.3g} times"


def ending_in_words(ending: Reached, odds: KnownOdds | None) -> str:
    """What an ending is called, and how many readings come to it."""
    called = f"the ending “{ending.name}”" if ending.name else "an ending"
    chance = odds.of_ending(ending) if odds else None
    if odds is None or chance is None:
        return called
    return f"{called}: {'about ' if odds.estimated else ''}{share(chance)} of readings"


def choice_in_words(path: str, odds: KnownOdds) -> str | None:
    """What becomes of readings that take a choice, as Markdown; None where that is not known."""
    worth = odds.choices.get(path)
    if worth is None:
        return None
    after = sorted(
        zip((one.says for one in odds.endings), worth.endings, worth.moves, strict=True),
        key=lambda one: -abs(one[2]),
    )
    told = [f"- {says}: {share(chance)}{_moved(move)}" for says, chance, move in after if chance]
    more = len(told) - MOST_ENDINGS
    told = [*told[:MOST_ENDINGS], f"- and {more} more"] if more > 0 else told
    return f"{how_often(worth.taken).capitalize()}. After it:\n\n" + "\n".join(told)


def _moved(move: float) -> str:
    points = round(100 * move, 1)
    return f" ({points:+.3g})" if points else ""
