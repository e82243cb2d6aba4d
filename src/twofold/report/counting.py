"""Numbers and shares as a report says and draws them."""

from __future__ import annotations

from rich.text import Text

from twofold.errors import count as count
from twofold.report.styles import QUIET

BAR = 24  # characters

MOST_DIGITS = 10_000_000_000


def states(number: int) -> str:
    """`35,337 states`, or `5.7 × 10^8 states` where nobody would read all the digits."""
    if number < MOST_DIGITS:
        return count(number, "state")
    digits = f"{number:.1e}".partition("e") if number < 10**300 else ("", "", "")
    power = int(digits[2]) if digits[2] else len(str(number)) - 1
    first = digits[0] or str(number)[0]
    return f"{first} × 10^{power} states"


def share(chance: float) -> str:
    """A chance in per cent: two digits after the point, or as many as say anything at all."""
    if 0 < chance < 0.0001:
        return f"{chance * 100:.1g}%"
    return f"{chance:.2%}"


def bar(share: float, at_least: int = 0, width: int = BAR) -> Text:
    """A share, from 0 to 1, drawn.

    Args:
        at_least: characters that are filled, however little it is.
        width: characters of the whole.
    """
    filled = max(round(width * share), at_least)
    return Text("█" * filled, "green") + Text("░" * (width - filled), QUIET)
