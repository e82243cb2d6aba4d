"""The styles of a report, which hold on a dark terminal and on a white one.

Red and magenta can be read on both, green with some weight; yellow, cyan and blue cannot on one of
them. Nothing is said by colour alone: what a style marks has its word.
"""

from __future__ import annotations

from twofold.check.proof import Severity

QUIET = "dim"
STRONG = "bold"
GOOD, BAD, UNDECIDED = "bold green", "bold red", "bold magenta"

SEVERITY_STYLES: dict[Severity, str] = {
    "error": BAD,
    "warning": UNDECIDED,
    "note": STRONG,
}
ANSWER_STYLES = {True: GOOD, False: BAD, None: UNDECIDED}
"""Of an answer that is hoped for."""
