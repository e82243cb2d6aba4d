"""What is of no use any more once a choice that is offered once was taken.

Where a fact can only be read on ways that lead into such a choice, nobody can ask for it when the
choice is gone. The search forgets it there: readings that differ in it are one. Whether the choice
is gone is itself a fact, how often it was visited, and that only ever grows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from twofold.analysis.control_flow import Flow
from twofold.analysis.fact_bits import Lanes
from twofold.analysis.liveness import Liveness
from twofold.program import opcodes as op

MOST_CHOICES = 256  # that are looked behind
MOST_ROOM = 1 << 27  # bits, in which all lanes of all blocks have to find room


@dataclass(frozen=True, slots=True)
class Idle:
    """Facts that are of no use where another is one or more.

    Attributes:
        visits: the fact of how often the choice was visited.
        facts: the others, in order.
    """

    visits: int
    facts: tuple[int, ...]


def newly_idle(
    was: Sequence[Idle], now: Sequence[Idle], changed: Collection[int], zero: Collection[int]
) -> tuple[Idle, ...]:
    """What is idle at a place, and was not before a way there, or has another value now.

    Args:
        was, now: what is idle where the way begins, and where it leads.
        changed: facts that the way gives a value.
        zero: facts that are nought then.
    """
    known = {(one.visits, fact) for one in was for fact in one.facts}
    found: list[Idle] = []
    for one in now:
        if one.visits in zero:
            continue
        facts = one.facts
        if one.visits not in changed:
            facts = tuple(f for f in facts if f in changed or (one.visits, f) not in known)
        if facts:
            found.append(Idle(one.visits, facts))
    return tuple(found)


class OnceTaken:
    """What is live when choices were taken that are offered once.

    Bits of a layout come in *lanes*: the lowest says what is live as far as nothing is known of
    the choices, and there is one more for each choice that is looked behind.

    Args:
        choices: addresses of those CHOICEs.
    """

    def __init__(self, flow: Flow, liveness: Liveness, choices: Sequence[int] = ()) -> None:
        self._counters = [flow.program.code[at + 3] for at in choices]
        self._lanes = Lanes(liveness.layout, 1 + len(choices))
        self._behind = liveness.behind(choices) if choices else liveness.shared

    def live_at(self, address: int) -> int:
        """What is live before an instruction."""
        return self._behind[address]

    def whatever_is_taken(self, bits: int) -> int:
        """Bits of the layout in every lane."""
        return self._lanes.all_with(bits)

    def of_none(self, bits: int) -> int:
        """Those of the lowest lane."""
        return self._lanes.lane(bits, 0)

    def fewer(self, bits: int) -> Iterator[tuple[int, int]]:
        """The counter of each choice behind which less is live, with what is."""
        lanes, lowest = self._lanes, self._lanes.lane(bits, 0)
        if lanes.all_with(lowest) == bits:
            return
        for number, counter in enumerate(self._counters, 1):
            left = lanes.lane(bits, number)
            if left != lowest:
                yield counter, left


def worth_looking_behind(flow: Flow, liveness: Liveness) -> tuple[int, ...]:
    """Addresses of the choices behind which something is live no more."""
    program, addresses = flow.program, set(flow.addresses)
    choices = [
        at
        for at, instruction in program.instructions()
        if instruction == op.CHOICE and at in addresses and program.is_offered_once(at)
    ]
    width = liveness.layout.everything().bit_length()
    at_once = max(1, MOST_ROOM // (width * max(1, len(flow.blocks))))
    found: list[int] = []
    for first in range(0, len(choices), at_once):
        some = choices[first : first + at_once]
        found += _behind_which_less_is_live(flow, liveness, some)
        if len(found) >= min(MOST_CHOICES, at_once):
            break
    return tuple(found[: min(MOST_CHOICES, at_once)])


def _behind_which_less_is_live(flow: Flow, liveness: Liveness, choices: Sequence[int]) -> list[int]:
    lanes = Lanes(liveness.layout, 1 + len(choices))
    behind = liveness.behind(choices)
    gone = 0
    for first, *_ in flow.blocks:
        bits = behind[first]
        gone |= lanes.all_with(lanes.lane(bits, 0)) & ~bits
    return [at for number, at in enumerate(choices, 1) if lanes.lane(gone, number)]
