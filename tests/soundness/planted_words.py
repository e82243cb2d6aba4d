"""Bugs in setting words apart: what is more than words taken for it, and what is owed forgotten.

A test plants each in turn and asks whether the comparison notices with a search that follows words
as it follows all else.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import PropertyMock, patch

from tests.soundness.planted import Plant, Planting
from twofold.analysis import word_regions
from twofold.analysis.abstract_values import IS_INT
from twofold.analysis.control_flow import Flow
from twofold.analysis.region_stack import Held, Stack, Steps
from twofold.analysis.word_functions import _Body, _CallsItself
from twofold.analysis.word_regions import WordRegion, Words, _Finder
from twofold.check import words_apart
from twofold.program import opcodes as op


def _in_the_finder(name: str, instead: Any) -> Plant:
    return lambda: patch.object(_Finder, name, instead)


def _nothing_is(*names: str) -> Plant:
    """What the flow knows by these names is nothing."""

    @contextmanager
    def plant() -> Iterator[None]:
        with patch.multiple(
            Flow,
            **{n: PropertyMock(return_value=frozenset()) for n in names},
        ):
            yield

    return plant


def _a_region_may_pop_below_itself() -> Planting:
    """Only how many values lie on the stack is looked at, not whose they are."""

    def after(self: Steps, at: int, stack: Stack) -> dict[int, Stack] | None:
        found = original(self, at, stack)
        if found is None and self._code[at] == op.SHUFFLE and len(stack) == 1:
            return {self._flow.after[at]: ()}
        return found

    original = Steps.after
    return patch.object(Steps, "after", after)


@contextmanager
def _a_region_may_go_round() -> Iterator[None]:
    """A way that leads back is left out of account."""
    passed: set[int] = set()

    def after(self: Steps, at: int, stack: Stack) -> dict[int, Stack] | None:
        found = steps(self, at, stack)
        passed.add(at)
        return found and {to: left for to, left in found.items() if to not in passed}

    def in_order(self: _Finder, start: int) -> tuple[list[int], set[int]]:
        passed.clear()
        found, back = order(self, start)
        for at in reversed(found):  # what leads back comes before all that does not
            if not back.isdisjoint(self._leads(at)):
                back.add(at)
        return sorted(found, key=lambda at: at not in back), set()

    steps, order = Steps.after, _Finder._in_order
    with patch.object(Steps, "after", after), patch.object(_Finder, "_in_order", in_order):
        yield


def _anything_goes_together() -> Planting:
    """All values are taken for numbers."""
    original = Steps._kinds
    return patch.object(Steps, "_kinds", lambda self, at: tuple(IS_INT for _ in original(self, at)))


@contextmanager
def _ways_into_the_middle_are_not_seen() -> Iterator[None]:
    with (
        patch.object(_Finder, "_find_before", lambda self: {}),
        patch.object(_Finder, "_find_entered", lambda self: frozenset()),
    ):
        yield


def _every_region_stands_alone() -> Planting:
    return patch.object(
        _Finder, "groups", lambda self, regions: [(one,) for one in range(len(regions))]
    )


def _a_function_may_store() -> Planting:
    """What a function does to a global is taken for what it does to its own."""

    def after(self: _Body, at: int, stack: Stack, least: int) -> dict[int, Stack] | None:
        if self._code[at] == op.STORE_GLOBAL and stack:
            return {self._flow.after[at]: stack[:-1]}
        return original(self, at, stack, least)

    def leads(self: _Body, at: int) -> tuple[int, ...]:
        stores = self._code[at] == op.STORE_GLOBAL
        return self._flow.successors(at) if stores else original_leads(self, at)

    original, original_leads = _Body._after, _Body._leads
    return patch.multiple(_Body, _after=after, _leads=leads)


def _a_reference_may_lead_to_a_global() -> Planting:
    """What a function changes by a reference is taken for its own, wherever that leads."""

    def pushed(self: Steps, at: int) -> Held | None:
        return original(self, at) or Held(at)

    original = Steps._pushed
    return patch.object(Steps, "_pushed", pushed)


def _glue_is_not_minded() -> Planting:
    """What takes an end of line back is taken for nothing, wherever it stands."""

    def is_only_words(self: _Finder, at: int) -> bool:
        return original(self, at) or (at in self._running and self._code[at] == op.GLUE)

    original = _Finder._is_only_words
    return patch.object(_Finder, "_is_only_words", is_only_words)


WORD_PLANTS: dict[str, Plant] = {
    "a region may pop below itself": _a_region_may_pop_below_itself,
    "a region may be in a string": _nothing_is("in_strings"),
    "a region may go round": _a_region_may_go_round,
    "a region may fail": _anything_goes_together,
    "a region may be entered in its middle": _ways_into_the_middle_are_not_seen,
    "it never matters that anything was printed": lambda: patch.object(
        word_regions, "_after_fallbacks", lambda flow: frozenset()
    ),
    "a string stays open": lambda: patch.object(
        word_regions, "_opened_after", lambda code, opened: opened or int(code == op.BEGIN_STRING)
    ),
    "glue is not minded": _glue_is_not_minded,
    "what a region counts is read nowhere else": _in_the_finder(
        "_keeping_counts", lambda self, regions: list(regions)
    ),
    "every region stands alone": _every_region_stands_alone,
    "nothing is owed": lambda: patch.object(
        words_apart._Search, "_settle", lambda self, *given: None
    ),
    "a function may store": _a_function_may_store,
    "a function may call itself for ever": lambda: patch.object(
        _Body, "_calls_itself", lambda self, at, least: _CallsItself(op.DIVIDE, 2, 1)
    ),
    "a reference may lead to a global": _a_reference_may_lead_to_a_global,
    "an empty list has a first item": lambda: patch.object(
        _Body, "_least_after", lambda self, at, target, least: 1
    ),
    "nothing is owed to functions": lambda: patch.object(
        WordRegion, "words", property(lambda self: self.addresses)
    ),
    "what a function runs is left out": lambda: patch.object(
        Words, "with_all_they_run", lambda self, kept: set(kept)
    ),
}
