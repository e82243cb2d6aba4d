"""Traces as people write them."""

from __future__ import annotations

import pytest

from twofold.play.trace import Choose, Fall, Trace, folded


def test_choices_and_falls_are_read_in_order() -> None:
    assert Trace.parse("1, r3,2").steps == (Choose(1), Fall(3), Choose(2))


@pytest.mark.parametrize("text", ["", "  "])
def test_nothing_is_the_start_of_the_story(text: str) -> None:
    assert Trace.parse(text).steps == ()


@pytest.mark.parametrize("text", ["", "1", "r2,1,r3,r1,2", ":shop", ":shop.door,1,r2"])
def test_a_trace_is_written_as_it_is_read(text: str) -> None:
    assert str(Trace.parse(text)) == text


@pytest.mark.parametrize(
    "text", ["0", "r0", "-1", "x", "1,,2", "1;2", "R1", "rr1", "²", "1.5", "1×0", "×2"]
)
def test_what_is_neither_choice_nor_fall_is_named(text: str) -> None:
    with pytest.raises(ValueError, match="is neither a choice nor a fall"):
        Trace.parse(text)


def test_it_may_begin_at_a_knot() -> None:
    assert Trace.parse(" :shop.door , 1") == Trace((Choose(1),), "shop.door")
    with pytest.raises(ValueError, match="names no knot to begin at"):
        Trace.parse(":,1")


def test_falls_belong_to_the_turn_that_their_choice_begins() -> None:
    assert list(Trace.parse("r2,1,r3,r1,2").turns()) == [
        (None, (Fall(2),)),
        (Choose(1), (Fall(3), Fall(1))),
        (Choose(2), ()),
    ]


def test_a_step_may_be_folded() -> None:
    steps = (Choose(1), Choose(1), Choose(1), Fall(2), Fall(2), Choose(3))
    assert Trace.parse("1×3, r2x2,3").steps == steps


@pytest.mark.parametrize("text", ["1×1000001", "1×600000,2×600000", "1×" + "9" * 5000])
def test_a_trace_is_not_folded_without_end(text: str) -> None:
    with pytest.raises(ValueError, match="makes a trace of more than 1,000,000 steps"):
        Trace.parse(text)


@pytest.mark.parametrize(
    ("trace", "expected"),
    [
        ("", ""),
        ("1,1,1", "1,1,1"),
        (",".join(["1"] * 8), "1×8"),
        (",".join(["2", *["1"] * 8192, "r1", *["r2"] * 9]), "2,1×8192,r1,r2×9"),
    ],
)
def test_a_long_trace_is_folded_and_read_again(trace: str, expected: str) -> None:
    assert folded(trace) == expected
    assert Trace.parse(folded(trace)) == Trace.parse(trace)
