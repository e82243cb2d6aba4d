"""What a story says made harmless where it is printed: it may have been written to do harm.

A terminal obeys control characters: they clear it, rename its window, fill the clipboard. The
bidirectional overrides make a line read other than it is. Every command prints through here, or
through the consoles of `common`, which do.
"""

from __future__ import annotations

import contextlib
import json
import re
import sys
from typing import Any, TextIO

# Of C0 all but the tab and the newline; delete; C1; and the embeddings, overrides and isolates.
_HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_UNSAYABLE = re.compile(f"{_HARMFUL.pattern[:-1]}\ud800-\udfff]")
_PICTURES = 0x2400  # U+2400 SYMBOL FOR NULL: each of C0 has a picture of its name
_DELETE, _DELETE_PICTURE = "\x7f", "\u2421"


def harmless(text: str) -> str:
    """A text without what a terminal would obey: its picture, or the replacement character."""
    return _HARMFUL.sub(_shown, text) if _HARMFUL.search(text) else text


def _shown(found: re.Match[str]) -> str:
    sign = found[0]
    if sign < " ":
        return chr(_PICTURES + ord(sign))
    return _DELETE_PICTURE if sign == _DELETE else "\N{REPLACEMENT CHARACTER}"


def json_text(value: object, **layout: Any) -> str:
    """A value as JSON, which says by escapes what a terminal would obey, or UTF-8 cannot say."""
    text = json.dumps(value, ensure_ascii=False, **layout)
    return _UNSAYABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def xml_text(text: str) -> str:
    """An XML document, which says by references what a terminal would obey."""
    return _HARMFUL.sub(lambda found: f"&#x{ord(found[0]):x};", text)


class Printed:
    """A stream of text on which nothing is printed but what is harmless."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def write(self, text: str) -> int:
        """Write a text."""
        return self._out.write(harmless(text))

    def flush(self) -> None:
        """Have it written now."""
        self._out.flush()


class Unfailing:
    """Standard error, whose silence changes nothing: it may be closed, or its disk full."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def write(self, text: str) -> int:
        """Write a text, if that is possible."""
        with contextlib.suppress(OSError, ValueError):
            return self._out.write(text)
        return 0

    def flush(self) -> None:
        """Write what is left to write, if that is possible."""
        with contextlib.suppress(OSError, ValueError):
            self._out.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._out, name)


def say(text: str) -> None:
    """Write a text for programs, which says by escapes of its own what is harmful, and a newline.

    Raises:
        OSError: where standard output takes no more.
    """
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
    sys.stdout.flush()
