"""The styles of a report, which hold on a dark terminal and on a white one.

No yellow, no bright colour, and nothing that colour alone says: what a style marks has its word.
"""

from __future__ import annotations

from twofold.check.proof import Severity

QUIET = "dim"
GOOD, BAD, UNDECIDED = "green", "red", "magenta"
CHANGED = "cyan"

SEVERITY_STYLES: dict[Severity, str] = {
    "error": "bold red",
    "warning": "bold magenta",
    "note": "bold cyan",
}
ANSWER_STYLES = {True: GOOD, False: BAD, None: UNDECIDED}
"""Of an answer that is hoped for."""
