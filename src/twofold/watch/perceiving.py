"""What of a line comes through to an onlooker: all of it, what can be seen, or what can be heard.

Prose holds both: what somebody says in it stands in quotation marks, and the rest is there to be
seen.
"""

from __future__ import annotations

import re
from dataclasses import replace

from twofold.ink.speaker import spoken
from twofold.play.reading import Reading
from twofold.play.stage import StagedLine
from twofold.watch.vantage import Vantage

_SAID = re.compile(r'“[^”]*”?|"[^"]*"?|«[^»]*»?|„[^“]*“?')
_WORDS = re.compile(r"[^“”\"«»„\s].*[^“”\"«»„\s]|[^“”\"«»„\s]", re.DOTALL)


def perceived(line: StagedLine, reading: Reading, vantage: Vantage) -> StagedLine | None:
    """What an onlooker has of a line; None where it is nothing.

    Args:
        reading: as it is when the line has been read.
    """
    if vantage.realm is None or line.realm is None:
        return line
    if line.speaker is not None:
        return line if _is_heard(line, line.speaker, reading, vantage) else None
    sees, hears = vantage.sees(reading, line.realm), vantage.hears(reading, line.realm)
    if sees:
        return line if hears else replace(line, text=without_speech(line.text))
    if hears and (said := only_speech(line.text)):
        return replace(line, text=said)
    return None


def _is_heard(line: StagedLine, who: str, reading: Reading, vantage: Vantage) -> bool:
    """Speech is heard where it is said, a thought by minds that are one, a remark by its side."""
    if vantage.is_of_one_mind(reading, who):
        return True
    found = spoken(line.text, (line.role or who,))
    if found is not None and found.is_thought:
        return False
    return vantage.hears(reading, vantage.realm_of(reading, who) if line.aside else line.realm)


def only_speech(text: str) -> str:
    """What is said in a line of prose; nothing where nobody speaks."""
    return " ".join(_SAID.findall(text))


def without_speech(text: str) -> str:
    """A line of prose as one sees it who hears nothing: lips move."""
    return _SAID.sub(lambda said: _WORDS.sub("…", said[0]), text)
