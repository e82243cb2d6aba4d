"""Texts spoiled: signs put in, stretches taken out, doubled, or moved in from elsewhere."""

from __future__ import annotations

import random
from collections.abc import Sequence

WRITTEN = r"""
{ } {{ }} | || -> ->-> <- <> * ** + - -- # [ ] ( ) ~ = == === : ! & $ ? ^ /* */ // , . _ ++ += " \
\{ \n VAR LIST CONST EXTERNAL INCLUDE TODO temp return else: ref function stopping: shuffle once:
not has hasnt mod and or true false 0 1 -1 2147483647 99999999999999999999 1e999 1. .5 x é DONE END
TURNS_SINCE( LIST_RANGE( RANDOM(1, 0) SEED_RANDOM(x) {x: {~a|b} {!a} {&|} [[ ]] """
SIGNS = WRITTEN.split()
BLANKS = (" ", "\t", "\n", "\r", "\r\n", "\0", "\ufeff", "\u2028", "\ud800")
MOST_REPEATED = 3000


def spoil(text: str, chance: random.Random, others: Sequence[str]) -> str:
    """The text with a few things wrong in it."""
    for _ in range(chance.randint(1, 4)):
        text = _spoil_once(text, chance, others)
    return text


def _spoil_once(text: str, chance: random.Random, others: Sequence[str]) -> str:
    at = chance.randint(0, len(text))
    end = min(len(text), at + int(chance.expovariate(1 / 12)))
    way = chance.randrange(7)
    if way == 0:
        return text[:at] + text[end:]
    if way == 1:
        return text[:at] + text[at:end] * chance.randint(2, 6) + text[end:]
    if way == 2:
        other = chance.choice(others)
        start = chance.randint(0, len(other))
        return text[:at] + other[start : start + chance.randint(1, 200)] + text[end:]
    if way == 3 and chance.random() < 0.1:
        return text[:at] + sign(chance) * chance.randint(10, MOST_REPEATED) + text[at:]
    if way == 4:
        return _line_moved(text, chance)
    return text[:at] + sign(chance) + text[end if way == 5 else at :]


def _line_moved(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    line = lines.pop(chance.randrange(len(lines)))
    lines.insert(chance.randint(0, len(lines)), line)
    return "\n".join(lines)


def sign(chance: random.Random) -> str:
    """A sign that means something somewhere."""
    return chance.choice(BLANKS) if chance.random() < 0.2 else chance.choice(SIGNS)


def noise(chance: random.Random) -> bytes:
    """Bytes that are no story."""
    if chance.random() < 0.5:
        return chance.randbytes(chance.randint(0, 300))
    return "".join(sign(chance) for _ in range(chance.randint(0, 80))).encode(
        "utf-8", "surrogatepass"
    )
