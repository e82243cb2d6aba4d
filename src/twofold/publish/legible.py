"""What a story says made fit for a document, which holds no control characters.

No reader wants a line to read other than it is, either: overrides of its direction go too.
"""

from __future__ import annotations

import re

MARK = "\N{REPLACEMENT CHARACTER}"

# All that XML 1.0 may hold, without C1, and without the embeddings, overrides and isolates.
_LEGIBLE = "\t\n\x20-\x7e\xa0-\u2029\u202f-\u2065\u206a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff"
_OTHERS = re.compile(f"[^{_LEGIBLE}]")


def legible(text: str) -> str:
    """A text with a mark in the place of what no document may hold."""
    return _OTHERS.sub(MARK, text)
