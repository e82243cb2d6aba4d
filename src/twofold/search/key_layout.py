"""The layout of keys: what `state_key` reads to tell a program's states apart."""

from __future__ import annotations

from collections.abc import Iterable

from twofold.analysis.bounds import Bound, Bounds
from twofold.analysis.control_flow import Flow
from twofold.analysis.fact_bits import Layout
from twofold.analysis.liveness import Liveness
from twofold.analysis.number_classes import EVERY_NUMBER, Range
from twofold.machine.state import (
    O_GLOBALS,
    O_SHUFFLES,
    O_TURNS,
    O_VISITS,
    R_PREVIOUS_RANDOM,
    R_PRIOR,
    R_SEED,
    R_TURN,
    State,
)
from twofold.program import opcodes as op
from twofold.program.values import Values
from twofold.search import state_key
from twofold.search.state_key import ENTRY, ROW_BITS

_WITHOUT_CAP = 1 << 60
_CALLS = frozenset((op.CALL, op.TUNNEL, op.CALL_VARIABLE, op.TUNNEL_VARIABLE))
_FALLS = frozenset((op.RANDOM, op.SHUFFLE, op.LIST_RANDOM, op.EXTERNAL))


def keying_of(
    flow: Flow, liveness: Liveness, bounds: Bounds, always: int, start: State
) -> list[int]:
    """What tells the states of a program apart, as `state_key` reads it.

    Args:
        always: facts that are live everywhere, as bits of the liveness' layout.
        start: a state of the program; where its regions lie is asked of it.
    """
    layout = liveness.layout
    facts = _facts(layout, bounds, start, flow.program.values)
    holdings, stamps = flow.holdings, bounds.stamps
    standing = sorted(places_to_stand(flow))
    width = -(-len(facts) // ROW_BITS)
    own_width = max([-(-liveness.temps[at].bit_length() // ROW_BITS) for at in standing] + [1])
    onward = sum_of(liveness.shared[at] for at in flow.onward_targets)
    own_onward = sum_of(liveness.temps[at] for at in flow.onward_targets)
    rows = _Rows(state_key.K_HEADER)
    header = [0] * state_key.K_HEADER
    header[state_key.K_WIDTH], header[state_key.K_OWN_WIDTH] = width, own_width
    header[state_key.K_ALWAYS] = rows.row(always, width)
    header[state_key.K_ONWARD] = rows.row(onward, width)
    header[state_key.K_OWN_ONWARD] = rows.row(own_onward, own_width)
    # Where no state is thought to stand, everything is live.
    size = len(flow.program.code)
    shared = [rows.row(layout.everything(), width)] * size
    own = [rows.row(-1, own_width)] * size
    for at in standing:
        shared[at] = rows.row(liveness.shared[at], width)
        own[at] = rows.row(liveness.temps[at], own_width)
    none = rows.row(0, own_width)
    kept = [none] * size
    for at in standing if stamps else ():
        slots = range(own_width * ROW_BITS // 2)
        kept[at] = rows.row(
            sum_of(1 << 2 * slot for slot in slots if holdings.cell_in(at, slot) in stamps),
            own_width,
        )
    words = [*header, *rows.words]
    header[state_key.K_SHARED] = len(words)
    words += shared
    header[state_key.K_OWN] = len(words)
    words += own
    header[state_key.K_STAMPS] = len(words)
    words += kept
    header[state_key.K_STAMP_CAP] = _cap(bounds.stamp) if bounds.turns_are_relative else -1
    header[state_key.K_FACTS] = len(words)
    for fact in facts:
        words += fact
    header[state_key.K_FALLS] = len(words)
    words += _falls(bounds)
    header[state_key.K_ORDERS] = len(words)
    words += _orders(layout, bounds, start)
    words[: state_key.K_HEADER] = header
    return words


def sum_of(facts: Iterable[int]) -> int:
    """All of these facts."""
    found = 0
    for one in facts:
        found |= one
    return found


class _Rows:
    """Rows of bits, each once."""

    def __init__(self, offset: int) -> None:
        self._offset = offset
        self._known: dict[tuple[int, int], int] = {}
        self.words: list[int] = []

    def row(self, bits: int, width: int) -> int:
        """The offset of a row; -1 stands for every bit."""
        found = self._known.get((bits, width))
        if found is None:
            found = self._known[bits, width] = self._offset + len(self.words)
            mask = (1 << ROW_BITS) - 1
            self.words += [bits >> (i * ROW_BITS) & mask for i in range(width)]
        return found


def places_to_stand(flow: Flow) -> set[int]:
    """The addresses where a frame of a state may go on."""
    code = flow.program.code
    found: set[int] = set()
    for at in flow.addresses:
        if code[at] in _CALLS:
            found.add(flow.after[at])
        elif code[at] == op.CHOICE:
            found.add(code[at + 2])
        elif code[at] == op.THREAD:
            found.add(code[at + 1])
        elif code[at] in _FALLS:
            found.add(at)
    return found & set(flow.addresses)


def _facts(layout: Layout, bounds: Bounds, start: State, values: Values) -> list[list[int]]:
    """What each bit of the layout is, as an entry of a plan."""
    facts: dict[int, list[int]] = {}

    def put(bit: int, *entry: int) -> None:
        facts[bit.bit_length() - 1] = [*entry, *[0] * (ENTRY - len(entry))]

    for number in range(layout.globals):
        word = start[O_GLOBALS] + number
        if number in layout.items:
            put(layout.value(number), state_key.NOTHING)
            for item in layout.items[number]:
                put(layout.item(number, item), state_key.ITEM, word, values.pack_list((item,)))
        elif number in bounds.stamps:
            put(layout.value(number), state_key.STAMP, word, _cap(bounds.stamp))
        else:
            put(layout.value(number), *_ranged(word, bounds.globals[number]))
        put(layout.origins(number), state_key.ORIGINS, start[O_GLOBALS] + number)
    for counter in range(layout.counters):
        visits, turns = start[O_VISITS] + counter, start[O_TURNS] + counter
        bound = bounds.visits[counter]
        if bound.cap == 0 and bound.modulus == 1:
            put(layout.visits(counter), state_key.FLAG, visits)
        else:
            put(layout.visits(counter), *_counted(state_key.COUNT, visits, bound))
        put(layout.turns(counter), *_counted(state_key.SINCE, turns, bounds.turns[counter]))
    for word in range(layout.shuffle_words):
        put(layout.shuffle_word(word), state_key.RAW, start[O_SHUFFLES] + word)
    put(layout.turn(), *_counted(state_key.COUNT, R_TURN, bounds.turn))
    put(layout.prior(), state_key.RAW, R_PRIOR)
    if layout.follows_seeds:
        put(layout.seed(), state_key.RAW, R_SEED)
        put(layout.drawn(), state_key.RAW, R_PREVIOUS_RANDOM)
    return [facts[bit] for bit in range(layout.everything().bit_length())]


def _falls(bounds: Bounds) -> list[int]:
    """How many RANDOMs there are of which some outcomes are alike; then of each its address, how
    many numbers follow, and these: the first of each that are alike.
    """
    words = [len(bounds.falls)]
    for address, starts in bounds.falls.items():
        words += (address, len(starts), *starts)
    return words


def _orders(layout: Layout, bounds: Bounds, start: State) -> list[int]:
    """How many pairs of times there are of which it matters which one came first; then of each the
    bits of the layout, by number, and the words where they are.
    """
    pairs = [pair for one in bounds.recencies for pair in one.pairs]
    words = [len(pairs)]
    for pair in pairs:
        words += (layout.turns(counter).bit_length() - 1 for counter in pair)
        words += (start[O_TURNS] + counter for counter in pair)
    return words


def _ranged(word: int, numbers: Range) -> tuple[int, ...]:
    if numbers == EVERY_NUMBER:
        return state_key.RAW, word
    low = -_WITHOUT_CAP if numbers.low is None else numbers.low
    return state_key.CLAMPED, word, low, _WITHOUT_CAP if numbers.high is None else numbers.high


def _counted(kind: int, word: int, bound: Bound) -> tuple[int, int, int, int]:
    return kind, word, _cap(bound), bound.modulus


def _cap(bound: Bound) -> int:
    return _WITHOUT_CAP if bound.cap is None else bound.cap
