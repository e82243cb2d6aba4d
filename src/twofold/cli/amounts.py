"""Options that are more than a word or a number: memory, an EXTERNAL's answers, a chance."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import typer

from twofold.external_answers import Answers, NoAnswers, parse

_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([kmgt]?)(i?b)?", re.I)
_UNITS = {"": 1, "k": 2**10, "m": 2**20, "g": 2**30, "t": 2**40}
LEAST_MEMORY = 2**24

_EXTERNAL = re.compile(r"\s*([^\W\d]\w*)\s*=(.*)", re.S)


def memory_size(text: str) -> int:
    """The bytes that `512M`, `1.5G` or `2000000000` stand for; a K is 1,024.

    Raises:
        typer.BadParameter: where it is no size, or one in which nothing can be proved.
    """
    found = _SIZE.fullmatch(text.strip())
    if found is None:
        raise typer.BadParameter(f"`{text}` is no size: write 512M or 2G", param_hint="--memory")
    size = math.floor(float(found[1]) * _UNITS[found[2].lower()])
    if size < LEAST_MEMORY:
        raise typer.BadParameter(
            f"`{text}` is too little to work in: give it {LEAST_MEMORY // 2**20}M or more",
            param_hint="--memory",
        )
    return size


def declared_answers(texts: Sequence[str]) -> dict[str, Answers]:
    """What EXTERNAL functions may answer, by name: `roll=1..6`, `level=3`, `has_key=bool`.

    Raises:
        typer.BadParameter: where one is not written like that, or is given twice.
    """
    found: dict[str, Answers] = {}
    for text in texts:
        match = _EXTERNAL.fullmatch(text)
        if match is None:
            raise _bad_external(f"`{text}` says nothing: write NAME=1..6, or NAME=3")
        name, written = match[1], match[2]
        if name in found:
            raise _bad_external(f"`{name}` is given twice: say once what it may return")
        try:
            found[name] = parse(written)
        except NoAnswers as error:
            raise _bad_external(f"what `{name}` answers must be {error.expected}") from None
    return found


def _bad_external(message: str) -> typer.BadParameter:
    return typer.BadParameter(message, param_hint="--external")


_CHANCE = re.compile(r"\s*(\S.*?)\s*=\s*(\d*\.?\d+)\s*(%?)\s*")


def chance_of(text: str) -> dict[str, float]:
    """What `oath=0.5` or `oath=50%` asks for: something's name, and a chance from 0 to 1.

    Raises:
        typer.BadParameter: where it is not written like that.
    """
    match = _CHANCE.fullmatch(text)
    if match is None:
        message = f"`{text}` says nothing: write NAME=0.5, or NAME=50%"
        raise typer.BadParameter(message, param_hint="--likely")
    chance = float(match[2]) / (100 if match[3] else 1)
    if not 0 < chance <= 1:
        message = f"`{text}` is no chance: it is more than 0, and 1 at the most"
        raise typer.BadParameter(message, param_hint="--likely")
    return {match[1]: chance}
