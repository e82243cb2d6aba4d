"""Bugs for the prover: each forgets one thing that a reading may still look at.

Most drop one kind of read from the analysis of what is live, or one thing from the key of a state.
A test plants each in turn and asks whether the comparison with a search that forgets nothing
notices (`reductions.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any
from unittest.mock import PropertyMock, patch

from twofold.analysis import bounds, effects, fact_bits, liveness, turn_stamps
from twofold.analysis.abstract_values import Holdings, parameter_slots
from twofold.analysis.constant_calls import Context, Contexts
from twofold.analysis.control_flow import Flow
from twofold.analysis.list_items import ListItems
from twofold.analysis.number_classes import EVERY_NUMBER, Range, Ranges, _Use
from twofold.analysis.pure_arithmetic import Arithmetic
from twofold.analysis.stack_flow import ValueFlow
from twofold.machine.state import HEADER, O_EVAL
from twofold.program import opcodes as op
from twofold.program.values import GLOBAL, TAG_MASK
from twofold.search import kernel, state_key

Planting = AbstractContextManager[object]
Plant = Callable[[], Planting]


def _no_read_of(*instructions: int) -> Plant:
    """What these instructions read is not live before them."""

    def plant() -> Planting:
        def of(self: Any, at: int) -> tuple[int, int, int, int]:
            read, written, temps_read, temps_written = original(self, at)
            if self.code[at] in instructions:
                return 0, written, 0, temps_written
            return read, written, temps_read, temps_written

        original = effects.Effects.of
        return patch.object(effects.Effects, "of", of)

    return plant


def _successors_of(instruction: int, keep: Callable[[Flow, int], tuple[int, ...]]) -> Plant:
    def plant() -> Planting:
        def successors(self: Flow, address: int) -> tuple[int, ...]:
            if self.program.code[address] == instruction:
                return keep(self, address)
            return original(self, address)

        original = Flow.successors
        return patch.object(Flow, "successors", successors)

    return plant


def _does_nothing(*_: Any) -> None: ...


def _flow_knows(name: str, value: object) -> Plant:
    return lambda: patch.object(Flow, name, new_callable=PropertyMock, return_value=value)


def _stores_kill_through_references() -> Planting:
    """An assignment to a temporary that may be a reference is taken to overwrite it."""

    def of(self: Any, at: int) -> tuple[int, int, int, int]:
        found = original(self, at)
        if self.code[at] == op.STORE_TEMP:
            return found[0], found[1], 0, fact_bits.temp_value(self.code[at + 1])
        return found

    original = effects.Effects.of
    return patch.object(effects.Effects, "of", of)


def _writes_of_callees_are_sure() -> Planting:
    """A call is taken to overwrite whatever its callee may overwrite on some way."""

    def written(flow: Flow, graph: Any, blocks: Any) -> list[int]:
        found = [blocks[block].written for block in graph.blocks]

        def update(node: int) -> bool:
            some = found[node]
            for other in (*graph.successors[node], *graph.callees[node]):
                some |= found[other]
            changed: bool = some != found[node]
            found[node] = some
            return changed

        liveness._to_a_fixed_point(graph, update)
        return found

    return patch.object(liveness, "_written_on_every_way", written)


def _callees_read_nothing() -> Planting:
    return patch.object(Flow, "callees", lambda self, address: ())


def _references_are_not_followed() -> Planting:
    def add_value(state: Any, value: Any, base: Any, words: Any) -> None:
        words[words[0]] = value
        words[0] += 1

    return patch.object(state_key, "add_value", add_value)


def _callers_are_forgotten() -> Planting:
    """Only the frame that runs is asked what is live in it."""

    def walk(*given: Any) -> None:
        frames = given[-1]
        first = frames[0]
        original(*given)
        frames[0] = first + 5

    original = state_key.walk
    return patch.object(state_key, "walk", walk)


def _return_addresses_are_forgotten() -> Planting:
    """States are taken for one that return to different places."""

    def walk(*given: Any) -> None:
        _, _, _, frame, pc, words, _ = given
        first = words[0]
        original(*given)
        words[0] = first + 2
        words[first : first + 2] = [pc, frame]

    original = state_key.walk
    return patch.object(state_key, "walk", walk)


def _the_stack_is_forgotten() -> Planting:
    return patch.object(state_key, "R_EVAL", O_EVAL)


def _open_strings_are_forgotten() -> Planting:
    def key_words(*given: Any) -> int:
        program, tables, state, status, fault, _, *more = given
        return original(program, tables, state, status, fault, [1], *more)

    original = state_key.key_words
    return patch.object(kernel, "key_words", key_words)


def _threads_are_forgotten() -> Planting:
    """What the threads below the one that runs have still to do is not asked."""
    return patch.object(state_key, "R_THREADS", HEADER - 1)  # a word that nothing uses


def _no_reads_by_reference() -> Planting:
    def of(self: Any, at: int) -> tuple[int, int, int, int]:
        if self.code[at] == op.PUSH and self.code[at + 1] & TAG_MASK == GLOBAL:
            return 0, 0, 0, 0
        return original(self, at)

    original = effects.Effects.of
    return patch.object(effects.Effects, "of", of)


def _widening(change: Callable[[int | None, int], tuple[int | None, int]]) -> Plant:
    def plant() -> Planting:
        def widen(self: bounds.Bound, cap: int | None, modulus: int = 1) -> None:
            original(self, *change(cap, modulus))

        original = bounds.Bound.widen
        return patch.object(bounds.Bound, "widen", widen)

    return plant


def _all_arithmetic_is_bounded() -> Planting:
    return patch.object(bounds, "_narrowed", lambda *_: True)


def _sequences_are_shorter() -> Planting:
    """An element is taken for the one after it."""
    original = bounds._follow

    def follow(flow: Flow, read: int, bound: bounds.Bound, less: int, *more: Any) -> None:
        original(flow, read, bound, -less, *more)

    return patch.object(bounds, "_follow", follow)


def _times_are_all_one() -> Planting:
    def analyse(flow: Flow, watched: frozenset[int]) -> bounds.Bounds:
        found = original(flow, watched)
        return replace(found, turns=[bounds.Bound() for _ in found.turns])

    original = bounds.analyse
    return patch.object(bounds, "analyse", analyse)


def _nobody_was_seen_last() -> Planting:
    def analyse(flow: Flow, watched: frozenset[int]) -> bounds.Bounds:
        return replace(original(flow, watched), recencies=[])

    original = bounds.analyse
    return patch.object(bounds, "analyse", analyse)


def _counts_asked_by_a_variable_are_unread() -> Planting:
    def asked(flow: Flow, at: int) -> frozenset[int]:
        found = original(flow, at)
        return frozenset() if found == flow.stored_containers else found

    original = effects.containers_asked
    return patch.object(effects, "containers_asked", asked)


def _no_holding_by(instruction: int) -> Plant:
    """What this instruction stores or loads is not followed."""

    def plant() -> Planting:
        def apply(self: Any, at: int) -> None:
            if self._program.code[at] != instruction:
                original(self, at)

        original = Holdings._apply
        return patch.object(Holdings, "_apply", apply)

    return plant


def _no_holding_by_reference() -> Planting:
    return patch.object(Holdings, "cells", lambda self, at: (self.cell(at),))


def _results_are_lost() -> Planting:
    def leave(self: Any, number: int, *given: Any) -> None:
        original(self, number, *given)
        self.joins[self._result(self.frame_of[number])].clear()

    original = ValueFlow._return
    return patch.object(ValueFlow, "_return", leave)


def _taking_nothing_takes_all() -> Planting:
    """What lies on the stack while a function without parameters runs is lost sight of."""

    def take(stack: list[int], count: int) -> tuple[int, ...]:
        return original(stack, count or len(stack))

    original = ValueFlow._take
    return patch.object(ValueFlow, "_take", staticmethod(take))


def _decided(change: Callable[[bool | None], bool | None]) -> Plant:
    def plant() -> Planting:
        original = Contexts.decided
        return patch.object(
            Contexts, "decided", lambda self, at, known: change(original(self, at, known))
        )

    return plant


def _arguments_never_change() -> Planting:
    """A parameter is taken to keep its value, whatever the function does to it."""

    def decisive(self: Any, entry: int) -> list[tuple[int, int]]:
        slots = parameter_slots(self._flow, entry)[::-1]
        return [(slot, place) for place, slot in enumerate(slots)]

    return patch.object(Contexts, "_find_decisive", decisive)


def _every_call_is_like_the_first() -> Planting:
    def of_call(self: Any, at: int, context: Context) -> Context:
        found = original(self, at, context)
        return first.setdefault(self._code[at + 1], found) if found else found

    first: dict[int, Context] = {}
    original = Contexts.of_call
    return patch.object(Contexts, "of_call", of_call)


def _ranges(change: Callable[[Range], Range]) -> Plant:
    def plant() -> Planting:
        def of(self: Any, number: int) -> Range:
            found = original(self, number)
            return found if found == EVERY_NUMBER else change(found)

        original = Ranges._range
        return patch.object(Ranges, "_range", of)

    return plant


def _steps_both_ways_are_none() -> Planting:
    def of(self: Any, number: int) -> Range:
        self._uses[number].steps = 0
        return original(self, number)

    original = Ranges._range
    return patch.object(Ranges, "_range", of)


def _not_in_full(*instructions: int) -> Plant:
    """These instructions are taken to tell no numbers apart that are not told apart elsewhere."""

    def plant() -> Planting:
        def note(self: Any, use: Any, cells: Any, node: int, at: int) -> None:
            before = use.is_full
            original(self, use, cells, node, at)
            if self._code[at] in instructions:
                use.is_full = before

        original = Ranges._note
        return patch.object(Ranges, "_note", note)

    return plant


def _numbers_are_not_handed_on() -> Planting:
    return patch.object(_Use, "take_on", lambda self, other: False)


def _arguments_are_the_first() -> Planting:
    """Of the constants that an argument may be only the smallest is seen."""

    def others(self: Any, node: int, at: int) -> frozenset[int] | None:
        found = original(self, node, at)
        return found and frozenset((min(found),))

    original = Ranges.others
    return patch.object(Ranges, "others", others)


def _nothing_changes_any_variable() -> Planting:
    def unchanged(self: Flow) -> dict[int, int]:
        return dict(enumerate(self.program.initial_globals))

    return patch.object(Flow, "unchanged", property(unchanged))


def _looked_at(change: Callable[[frozenset[int] | None], frozenset[int] | None]) -> Plant:
    def plant() -> Planting:
        original = ListItems._looked_at
        return patch.object(
            ListItems, "_looked_at", lambda self, load: change(original(self, load))
        )

    return plant


def _putting_in_overwrites() -> Planting:
    def is_update(self: Any, load: int, operator: int) -> bool:
        found = original(self, load, operator)
        self._pending.clear()
        return found

    original = ListItems._is_update
    return patch.object(ListItems, "_is_update", is_update)


PLANTS: dict[str, Plant] = {
    # What is live: reads.
    "no read of globals": _no_read_of(op.LOAD_GLOBAL),
    "no read of temporaries": _no_read_of(op.LOAD_TEMP),
    "no read of visit counts": _no_read_of(op.LOAD_VISITS),
    "no read of where a sequence is": _no_read_of(op.VISIT_INDEX),
    "no read of once-only marks": _no_read_of(op.CHOICE),
    "no read by TURNS_SINCE": _no_read_of(op.TURNS_SINCE),
    "no read by READ_COUNT": _no_read_of(op.READ_COUNT),
    "no read by TURNS": _no_read_of(op.TURNS),
    "every turn is long ago": lambda: patch.object(turn_stamps._Finder, "_measure", _does_nothing),
    "turns that are kept are held against anything": lambda: patch.object(
        turn_stamps._Finder, "_check", _does_nothing
    ),
    "no turn waits to be looked at": lambda: patch.object(state_key, "MOST_FALLEN", 100),
    "no read of what a shuffle has left": _no_read_of(op.SHUFFLE),
    "no read of a temporary passed by reference": _no_read_of(op.REFER_TEMP),
    "no read of a global passed by reference": _no_reads_by_reference,
    "no read of the origins of globals": _no_read_of(op.STORE_GLOBAL),
    "no read of the origins of temporaries": _no_read_of(op.DECLARE_TEMP, op.STORE_TEMP),
    "no read of a count asked by a variable": _counts_asked_by_a_variable_are_unread,
    "what is printed into strings is only printed": _flow_knows(
        "printed_into_strings", frozenset()
    ),
    "every number that is stored is faint": lambda: patch.object(
        Arithmetic, "is_faint", lambda self, at: True
    ),
    # What is live: writes.
    "an assignment through a reference kills": _stores_kill_through_references,
    "what a callee may write is written": _writes_of_callees_are_sure,
    # Where it goes on.
    "choices lead nowhere": _successors_of(op.CHOICE, lambda flow, address: (flow.after[address],)),
    "nothing follows a thread": _successors_of(
        op.THREAD, lambda flow, address: (flow.after[address],)
    ),
    "nothing follows a call": _successors_of(op.CALL, lambda flow, address: ()),
    "callees read nothing": _callees_read_nothing,
    "tunnels send nobody onward": _flow_knows("onward_targets", ()),
    "variables lead nowhere": _flow_knows("stored_targets", ()),
    "arguments hand no diverts on": _no_holding_by(op.DECLARE_TEMP),
    "globals hand no diverts on": _no_holding_by(op.LOAD_GLOBAL),
    "references hand no diverts on": _no_holding_by_reference,
    "results hand no diverts on": _results_are_lost,
    "a call that takes nothing takes all that lies there": _taking_nothing_takes_all,
    # What constant arguments decide.
    "arguments decide the other way": _decided(lambda came: None if came is None else not came),
    "arguments never change": _arguments_never_change,
    "every call is like the first": _every_call_is_like_the_first,
    # The key.
    "references are not followed": _references_are_not_followed,
    "callers are forgotten": _callers_are_forgotten,
    "return addresses are forgotten": _return_addresses_are_forgotten,
    "threads below are forgotten": _threads_are_forgotten,
    "the evaluation stack is forgotten": _the_stack_is_forgotten,
    "open strings are forgotten": _open_strings_are_forgotten,
    # Bounds.
    "caps are one too small": _widening(lambda cap, modulus: (cap and cap - 1, modulus)),
    "cycles are not told apart": _widening(lambda cap, modulus: (cap, 1)),
    "moduli are one too small": _widening(lambda cap, modulus: (cap, max(1, modulus - 1))),
    "whatever is read saturates": _widening(lambda cap, modulus: (cap or 0, modulus)),
    "all arithmetic is bounded": _all_arithmetic_is_bounded,
    "sequences are one element shorter": _sequences_are_shorter,
    "all times since are one": _times_are_all_one,
    "which of two places was seen last is not asked": _nobody_was_seen_last,
    "numbers stop one too early above": _ranges(
        lambda found: Range(found.low, None if found.high is None else found.high - 1)
    ),
    "numbers stop one too early below": _ranges(
        lambda found: Range(None if found.low is None else found.low + 1, found.high)
    ),
    "numbers that go both ways stop": _steps_both_ways_are_none,
    "numbers handed on are not looked at": _numbers_are_not_handed_on,
    "sums of numbers tell none apart": _not_in_full(op.ADD, op.SUBTRACT),
    "remainders of numbers tell none apart": _not_in_full(op.MODULO),
    "variables tell no numbers apart": _not_in_full(*range(op.EQUAL, op.LESS_OR_EQUAL + 1)),
    "strings tell no numbers apart": _not_in_full(op.OUT),
    "an argument is the smallest constant": _arguments_are_the_first,
    "nothing changes any variable": _nothing_changes_any_variable,
    # Items of lists.
    "no read of items": _looked_at(lambda found: found and frozenset()),
    "no read of whole lists": _looked_at(lambda found: found or frozenset()),
    "putting in one item overwrites all": _putting_in_overwrites,
}
