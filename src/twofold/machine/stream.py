"""What the stream of a turn holds, and what lines and tags it comes to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

NEWLINE: Final = "\n"
LONGEST_CACHED: Final = 1000

_INLINE_SPACE = re.compile(r"[ \t]+")
_UNTIDY = re.compile(r"\t|  |^ | $", re.MULTILINE)
_LINE_ENDS = re.compile(r"^ | $", re.MULTILINE)


class Marker:
    """What a stream holds beside text."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return self.name


GLUE = Marker("<>")
OPEN_TAG = Marker("#")
END_TAG = Marker("/#")
STRING = Marker("str")

Token = str | Marker


def clean_whitespace(text: str) -> str:
    """Runs of spaces and tabs made one space, and none at the ends of lines."""
    return _cleaned(text) if len(text) < LONGEST_CACHED else _cleaned.__wrapped__(text)


@lru_cache(maxsize=4096)
def _cleaned(text: str) -> str:
    if not _UNTIDY.search(text):
        return text
    return _LINE_ENDS.sub("", _INLINE_SPACE.sub(" ", text))


def is_blank(text: str) -> bool:
    """Whether it is nothing but spaces and tabs."""
    return not text.strip(" \t")


def says_anything(stream: Sequence[Token]) -> bool:
    """Whether anything in it is more than white space."""
    return any(isinstance(token, str) and token.strip(" \t\n") for token in stream)


def split_at_ends(text: str) -> list[str]:
    """A text cut at the newlines among the white space that it begins and ends with."""
    inner = text.strip(" \t\n")
    if not inner:
        head, tail = text, ""
    else:
        at = text.index(inner)
        head, tail = text[:at], text[at + len(inner) :]
    parts: list[str] = []
    start = 0
    if NEWLINE in head:
        if not head.startswith(NEWLINE):
            parts.append(head[: head.index(NEWLINE)])
        parts.append(NEWLINE)
        start = head.rindex(NEWLINE) + 1
    end = len(text)
    if NEWLINE in tail:
        end = len(text) - len(tail) + tail.index(NEWLINE)
    if end > start:
        parts.append(text[start:end])
    if NEWLINE in tail:
        parts.append(NEWLINE)
        after = tail[tail.rindex(NEWLINE) + 1 :]
        if after:
            parts.append(after)
    return parts


def text_of(stream: Sequence[Token]) -> str:
    """What a line says, without its tags."""
    parts = []
    in_tag = False
    for token in stream:
        if isinstance(token, str):
            if not in_tag:
                parts.append(token)
        elif token is OPEN_TAG:
            in_tag = True
        elif token is END_TAG:
            in_tag = False
    return clean_whitespace("".join(parts))


def tags_of(stream: Sequence[Token]) -> list[str]:
    """Its tags, in their order."""
    if OPEN_TAG not in stream:
        return []
    tags = []
    text = ""
    in_tag = False
    for token in stream:
        if isinstance(token, str):
            if in_tag:
                text += token
        elif token is OPEN_TAG or token is END_TAG:
            if text:
                tags.append(clean_whitespace(text))
                text = ""
            in_tag = token is OPEN_TAG
    if text:
        tags.append(clean_whitespace(text))
    return tags
