"""What makes a search large: how many values each fact takes among some of its states.

What is counted is what tells states apart: a fact that is dead where a state stands has no value
there, and numbers that nothing tells apart are one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from twofold.analysis.bounds import Bound
from twofold.analysis.number_classes import Range
from twofold.machine.state import (
    F_WORDS,
    O_GLOBALS,
    O_SHUFFLES,
    O_TURNS,
    O_VISITS,
    R_TURN,
    State,
)
from twofold.program.program import Program
from twofold.program.values import INT, TAG_BITS, TAG_MASK
from twofold.search import state_key
from twofold.search.state_key import ENTRY

PLANS = 1 << 16  # words


class Kind(Enum):
    """What a fact is of, and with it what its number is."""

    GLOBAL = "global"
    VISITS = "visits"
    TURNS = "turns"
    SHUFFLE = "shuffle"
    TEMPORARY = "temporary"
    TURN = "turn"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that tells states apart.

    Attributes:
        number: of the global, of the counter, of the shuffle; the slot of a temporary.
        address: where a frame with the temporary goes on; 0 for anything else.
    """

    kind: Kind
    number: int
    address: int = 0


@dataclass(frozen=True, slots=True)
class Sampled:
    """A state that a search found, and with which status it stopped."""

    state: State
    status: int


def count_values(
    program: Program, keying: Sequence[int], states: Iterable[Sampled]
) -> dict[Fact, int]:
    """How many values each fact takes among some states, where it takes several.

    Args:
        keying: what tells the states of the program apart (see `state_key`).
    """
    values: dict[Fact, set[object]] = {}
    for one in states:
        for fact, value in _facts(program, keying, one).items():
            values.setdefault(fact, set()).add(tuple(value))
    return {fact: len(seen) for fact, seen in values.items() if len(seen) > 1}


def _facts(program: Program, keying: Sequence[int], one: Sampled) -> dict[Fact, list[int]]:
    """What is live in a state, with its values; those of a list are its items."""
    state = one.state
    words, frames = [0] * (3 * len(state) + 64), [0] * (3 * len(state) + 64)
    plans = [0] * PLANS
    plans[0] = 1
    state_key.shape_words(program.code, state, one.status, 0, [1], words, frames)
    bits = [0] * keying[state_key.K_WIDTH]
    plan = state_key.make_plan(keying, state, frames, bits, plans)
    if plan == 0:
        return {}
    stands = {(frames[f], frames[f + 1]): frames[f + 3] for f in range(1, frames[0], 5)}
    found: dict[Fact, list[int]] = {}
    flags = plans[plan + 1]
    for at in range(plan + 2, flags, ENTRY):
        kind, word, *more = plans[at : at + ENTRY]
        if kind == state_key.ORDER:
            continue  # of facts that are there themselves
        if kind in (state_key.OWN, state_key.OWN_ORIGINS, state_key.OWN_STAMP):
            fact = _temporary(stands, word, more[0])
            value = state[state[word] + more[0]]
        else:
            fact, value = _shared(program, state, word), state[word]
        if fact is not None:
            found.setdefault(fact, []).append(_told_apart(state, kind, value, more))
    for flag in range(flags, plans[plan]):
        fact = _shared(program, state, plans[flag])
        if fact is not None:
            found.setdefault(fact, []).append(int(state[plans[flag]] != 0))
    return found


def _shared(program: Program, state: State, word: int) -> Fact | None:
    if word == R_TURN:
        return Fact(Kind.TURN, 0)
    if word >= state[O_SHUFFLES]:
        its = word - state[O_SHUFFLES]
        numbers = (i for i, s in enumerate(program.shuffles) if s.first <= its < s.first + s.words)
        return Fact(Kind.SHUFFLE, next(numbers))
    for region, kind in (
        (O_TURNS, Kind.TURNS),
        (O_VISITS, Kind.VISITS),
        (O_GLOBALS, Kind.GLOBAL),
    ):
        if word >= state[region]:
            return Fact(kind, word - state[region])
    return None


def _temporary(stands: dict[tuple[int, int], int], region: int, offset: int) -> Fact | None:
    """The temporary that lies so far behind the beginning of a region of frames."""
    below = [(frame, pc) for (its, frame), pc in stands.items() if its == region]
    frame, pc = max((one for one in below if one[0] + F_WORDS <= offset), default=(-1, 0))
    return Fact(Kind.TEMPORARY, offset - frame - F_WORDS, pc) if frame >= 0 else None


def _told_apart(state: State, kind: int, value: int, more: Sequence[int]) -> int:
    """A value, or another of which nothing tells it apart (see `state_key.key_words`)."""
    if kind in (state_key.COUNT, state_key.SINCE):
        if kind == state_key.SINCE:
            value = state[R_TURN] + 2 - value if value != 0 else -1
        return Bound(more[0], more[1]).of(value)
    if kind in (state_key.STAMP, state_key.OWN_STAMP) and value & TAG_MASK == INT:
        return Bound(more[kind == state_key.OWN_STAMP]).of(state[R_TURN] + 1 - (value >> TAG_BITS))
    if kind == state_key.CLAMPED and value & TAG_MASK == INT:
        return Range(more[0], more[1]).of(value >> TAG_BITS)
    return value
