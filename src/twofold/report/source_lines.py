"""The author's lines, as a report shows them."""

from __future__ import annotations

from collections.abc import Callable

from twofold.errors import Place

SourceLine = Callable[[Place], str | None]
"""The line of the author's text at a place, or None where it cannot be had."""
