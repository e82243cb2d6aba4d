"""Sizes and answers as they are typed."""

from __future__ import annotations

import pytest
import typer

from twofold.cli.amounts import declared_answers, memory_size
from twofold.external_answers import Answers


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("512M", 2**29),
        ("2G", 2**31),
        ("1.5g", 3 * 2**29),
        (" 64 MiB ", 2**26),
        ("65536kb", 2**26),
        ("100000000", 100_000_000),
    ],
)
def test_sizes(text: str, size: int) -> None:
    assert memory_size(text) == size


@pytest.mark.parametrize("text", ["", "lots", "-1G", "2X", "G", "1,5G", "1K", "0", "nan", "1e9"])
def test_what_is_no_size(text: str) -> None:
    with pytest.raises(typer.BadParameter, match=r"write 512M|16M or more"):
        memory_size(text)


def test_answers() -> None:
    assert declared_answers(["roll=1..6", "cold = -3 .. -1", "level=3", "key=bool"]) == {
        "roll": Answers(tuple(range(1, 7))),
        "cold": Answers((-3, -2, -1)),
        "level": Answers((3,)),
        "key": Answers((False, True)),
    }
    assert declared_answers([]) == {}


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        (["roll"], "write NAME=1..6"),
        (["roll=1-6"], 'what `roll` answers must be a range like "1..6"'),
        (["roll="], 'what `roll` answers must be a range like "1..6"'),
        (["=1..6"], "write NAME=1..6"),
        (["1roll=1..6"], "write NAME=1..6"),
        (["roll=6..1"], "a range that goes up, like 1..6"),
        (["roll=1..6", "roll=1..8"], "given twice"),
        (["roll=1..9999999999"], "no larger than Ink can count"),
        (["roll=1..100000"], "each is tried"),
    ],
)
def test_what_is_no_answer(texts: list[str], why: str) -> None:
    with pytest.raises(typer.BadParameter, match=why):
        declared_answers(texts)
