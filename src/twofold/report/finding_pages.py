"""The page of a finding, as it stands among the docs, set for a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from rich.text import Text

from twofold.files import read_bytes
from twofold.report.finding_codes import RULES
from twofold.report.sheet import Sheet
from twofold.report.styles import QUIET, SEVERITY_STYLES, STRONG

HERE = Path(__file__).parent
FOLDER = "findings"
"""Beside this module, where the package is built; in the repository they are among the docs."""

_FENCE = "```"
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_ALL_FINDINGS = re.compile(r" *\[All findings\]\([^)]*\)")
_MARKED = re.compile(r"\*\*(?P<strong>.+?)\*\*|`(?P<code>[^`]+)`")


def listed() -> Sheet:
    """Every kind of finding, in a line each."""
    sheet = Sheet()
    width = max(len(rule.severity) for rule in RULES.values())
    for rule in RULES.values():
        severity = (f"{rule.severity:<{width}}", SEVERITY_STYLES[rule.severity])
        sheet.add(f"{rule.code}  ", severity, f"  {rule.says}", hanging=len(rule.code) + width + 4)
    sheet.blank()
    sheet.add(("twofold explain CODE says more of one", QUIET))
    return sheet


def page(code: str) -> Sheet:
    """What the docs say of a kind of finding.

    Args:
        code: as in `RULES`.
    """
    sheet = Sheet()
    text = _ALL_FINDINGS.sub("", _written(code))
    for kind, said in _pieces(text):
        if kind == "heading":
            sheet.add((said, STRONG))
        elif kind == "code":
            sheet.add(f"    {said}", hanging=None)
        else:
            sheet.add(_inline(said), hanging=2 if said.startswith("- ") else 0)
    return sheet


def _written(code: str) -> str:
    page = HERE / FOLDER / f"{code}.md"
    if not page.is_file():
        page = HERE.parents[2] / "docs" / FOLDER / f"{code}.md"
    return read_bytes(page).decode()


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """The lines of a page, and whether each is a heading, code, or prose."""
    in_code = False
    for line in text.splitlines():
        if line.startswith(_FENCE):
            in_code = not in_code
        elif in_code:
            yield "code", line
        elif line.startswith("#"):
            yield "heading", line.lstrip("# ")
        else:
            yield "prose", line


def _inline(said: str) -> Text:
    """A line of prose: links by their words, what is strong or code in its style."""
    text, done = Text(), 0
    said = _LINK.sub(r"\1", said)
    for found in _MARKED.finditer(said):
        text.append(said[done : found.start()])
        text.append(found["strong"] or found[0], STRONG)
        done = found.end()
    return text.append(said[done:])
