"""A block of `console` in colours: the commands, and what Twofold's reports print.

What stands after a `$` is a command, and the button that copies the block copies that alone.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any

PROMPT = "$ "

MARKS = re.compile(
    r"""
      (?P<gr>\berror\ TF\d+|\b\d+\ errors?\b)
    | (?P<warning>\bwarning\ TF\d+|\b\d+\ warnings?\b)
    | (?P<quiet>\bnote\ TF\d+|^\s+\d+\ \|.*|^\s+\|\s*\^+|^twofold\ .*
      |(?:^|(?<=^endings))\ +twofold\ play\ .*)
    | (?P<yes>(?<=\s)yes(?=\s|$)|^nothing\ wrong\ in\ any\ reading)
    | (?P<no>(?<=\s)no$|(?<=^\ \ )no(?=\ ))
    """,
    re.VERBOSE,
)
"""What a report puts in a colour, by the class that has it."""

LONG = 40
"""Columns that any page has, and a phone too."""

HANGS = 4
"""How much further in a command or a finding goes on than it begins."""

POINTED_INTO = re.compile(r"\s+\d* \|")
"""A line of the author's, as a finding shows it, and the caret below."""

CLASSES = {"gr": "gr", **{name: f"tf-{name}" for name in ("warning", "quiet", "yes", "no")}}


def console(text: str) -> str:
    """The lines of a terminal as HTML."""
    return "\n".join(map(_line, text.split("\n")))


def fence(source: str, language: str, css_class: str, options: Any, md: Any, **_: Any) -> str:
    """A fenced block, as the extension `pymdownx.superfences` wants it made."""
    code = console(source.rstrip("\n"))
    return (
        '<div class="language-console highlight"><pre><span></span>'
        f"<code>{code}\n</code></pre></div>"
    )


def _line(line: str) -> str:
    if line.startswith(PROMPT):
        command = escape(line.removeprefix(PROMPT), quote=False)
        return _hung(line, f'<span class="gp">{PROMPT}</span><span class="tf-cmd">{command}</span>')
    parts, done = [], 0
    for found in MARKS.finditer(line):
        assert found.lastgroup
        said = escape(found[0], quote=False)
        parts += [escape(line[done : found.start()], quote=False)]
        parts += [f'<span class="{CLASSES[found.lastgroup]}">{said}</span>']
        done = found.end()
    said = "".join([*parts, escape(line[done:], quote=False)])
    return _hung(line, f'<span class="go">{said}</span>') if said else said


def _hung(line: str, said: str) -> str:
    """A long line goes on below what it says, as it does in a terminal; but what a caret points
    into is kept as it stands.
    """
    if len(line) < LONG:
        return said
    if POINTED_INTO.match(line):
        return f'<span class="tf-kept">{said}</span>'
    blanks = len(line) - len(line.lstrip())
    goes_on = blanks + (HANGS if line.startswith(PROMPT) or MARKS.search(line) else 0)
    return f'<span class="tf-hung" style="--tf-indent: {goes_on}ch">{said}</span>'
