"""Which bit stands for what a state holds: for the analyses that ask what of it matters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from twofold.analysis.control_flow import Flow
from twofold.program.program import HEADER_SHUFFLES


@dataclass(frozen=True, slots=True)
class Layout:
    """Which bit stands for what.

    Attributes:
        items: for each global whose items live and die one by one, those that have bits.
        follows_seeds: whether what falls may fall by the story's seed.
    """

    globals: int
    counters: int
    shuffle_words: int
    items: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    follows_seeds: bool = False
    _item_bits: dict[tuple[int, int], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        bit = self.prior() << 1
        for number, items in self.items.items():
            for item in items:
                self._item_bits[number, item] = bit
                bit <<= 1

    def value(self, number: int) -> int:
        """The value of a global, where it is not taken apart."""
        return 1 << number

    def item(self, number: int, item: int) -> int:
        """Whether a list, taken apart, has an item; 0 where nothing looks at that."""
        return self._item_bits.get((number, item), 0)

    def all_items(self, number: int) -> int:
        """All items of a list that is taken apart."""
        found = 0
        for item in self.items[number]:
            found |= self._item_bits[number, item]
        return found

    def all_of(self, number: int) -> int:
        """All that is in a global, whether it is taken apart or not."""
        return self.all_items(number) if number in self.items else self.value(number)

    def origins(self, number: int) -> int:
        """The origins of the list in a global."""
        return 1 << (self.globals + number)

    def visits(self, counter: int) -> int:
        """How often something was visited."""
        return 1 << (2 * self.globals + counter)

    def turns(self, counter: int) -> int:
        """When it was visited last."""
        return 1 << (2 * self.globals + self.counters + counter)

    def shuffle_word(self, word: int) -> int:
        """What is left of the items that one word of a shuffle keeps."""
        return 1 << (2 * self.globals + 2 * self.counters + word)

    def undealt(self, first: int, words: int) -> int:
        """What a shuffle has left, in all its words."""
        return ((1 << words) - 1) * self.shuffle_word(first)

    def turn(self) -> int:
        """The number of the turn."""
        return 1 << (2 * self.globals + 2 * self.counters + self.shuffle_words)

    def prior(self) -> int:
        """The container that last jumped, from which a choice may count what it newly enters."""
        return self.turn() << 1

    def seed(self) -> int:
        """The seed that the story has set; 0 where nothing falls by it."""
        return self.prior() << (1 + len(self._item_bits)) if self.follows_seeds else 0

    def drawn(self) -> int:
        """What was drawn last since then; 0 where nothing falls by it."""
        return self.seed() << 1

    def everything(self) -> int:
        """All of these."""
        last = self.drawn() or self.prior() << len(self._item_bits)
        return (last << 1) - 1


class Lanes:
    """The bits of a layout several times over, side by side.

    Args:
        count: how many lanes there are.
    """

    def __init__(self, layout: Layout, count: int) -> None:
        self._lowest = layout.everything()
        self._width = self._lowest.bit_length()
        self._firsts = sum(1 << self._width * number for number in range(count))

    def all_with(self, bits: int) -> int:
        """All lanes with the same bits; those may be all but some."""
        return bits * self._firsts if bits >= 0 else ~(~bits * self._firsts)

    def lane(self, bits: int, number: int) -> int:
        """The bits of one lane."""
        return bits >> self._width * number & self._lowest

    def without(self, number: int) -> int:
        """All bits but those of one lane."""
        return ~(self._lowest << self._width * number)


def temp_value(slot: int) -> int:
    """The bit of a temporary's value."""
    return 1 << (2 * slot)


def temp_origins(slot: int) -> int:
    """The bit of the origins of the list in a temporary."""
    return 2 << (2 * slot)


def layout_of(flow: Flow, items: Mapping[int, tuple[int, ...]] | None = None) -> Layout:
    """Which bit stands for what in a program."""
    program = flow.program
    shuffle_words = program.code[HEADER_SHUFFLES]
    return Layout(
        len(program.globals),
        len(program.counters),
        shuffle_words,
        items or {},
        program.follows_seeds,
    )
