"""Words that are emphasised: those between asterisks, `I *said* so`, wherever a story is read."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Asterisks that hold words between them: not those of a sum, nor a row of three. No letter or digit
# stands against their outer sides (an underscore may).
_EMPHASISED = re.compile(r"(?<![^\W_])(?<!\*)\*(?=[^\s*])([^*\n]*[^\s*])\*(?!\*|[^\W_])")


def emphasis(text: str) -> Iterator[tuple[str, bool]]:
    """The stretches of a text, none empty, and of each whether it is emphasised."""
    at = 0
    for found in _EMPHASISED.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], False
        yield found[1], True
        at = found.end()
    if at < len(text):
        yield text[at:], False
