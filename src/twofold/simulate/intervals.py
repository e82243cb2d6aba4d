"""Between which two a chance lies that came so many times."""

from __future__ import annotations

import math

NORMAL_95 = 1.959963984540054


def interval(times: int, runs: int) -> tuple[float, float]:
    """Between which two a chance lies that came so many times, with a confidence of 95 %.

    After Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22
    (1927). Of no runs nothing is known: from 0 to 1.
    """
    if runs == 0:
        return 0.0, 1.0
    share = times / runs
    spread = NORMAL_95**2 / runs
    middle = (share + spread / 2) / (1 + spread)
    half = math.sqrt(share * (1 - share) * spread + spread**2 / 4) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)
