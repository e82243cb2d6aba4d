"""Where a reading is: what changes as it goes on, to be kept and come back to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from twofold.errors import Place, Problem
from twofold.machine import Line, Offer
from twofold.machine.output import Carried
from twofold.machine.state import R_TURN, State

DEFAULT_FLOW = "DEFAULT_FLOW"


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice as the reader sees it.

    Attributes:
        index: its number, from 0.
        path: the absolute path of the content that it leads to.
        pending: its number among all that the machine holds ready, fallbacks too.
    """

    index: int
    text: str
    tags: list[str]
    path: str
    pending: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Broken:
    """A law of the storyworld that was broken on the way; the story went on.

    Attributes:
        law: its name.
        message: what happened, in a sentence.
        text: the line or the choice that broke it.
        place: of that; None where several are alike, or it was made as the story ran.
    """

    law: str
    message: str
    text: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """Where one flow is.

    Attributes:
        state: the machine's.
        choices: on offer.
        can_continue: whether there is something to read.
        line: read last.
        carried: what the line before left to the next one of its turn.
        offers: the words of every choice that the machine holds ready, fallbacks too.
    """

    state: State = field(repr=False)
    choices: tuple[Choice, ...] = ()
    can_continue: bool = True
    line: Line | None = None
    carried: Carried | None = field(default=None, repr=False)
    offers: tuple[Offer, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Moment:
    """All that changes as a reading goes on, apart from what the machine has seen.

    Attributes:
        flow: the one that is read.
        name: its name.
        others: the other flows, by name.
        trace: what was chosen and how it fell.
        falls: how what falls next is to fall.
        errors, warnings, broken: met so far.
        before: the moment that undoing leads to.
    """

    flow: Flow
    name: str = DEFAULT_FLOW
    others: Mapping[str, Flow] = field(default_factory=dict)
    trace: tuple[str, ...] = ()
    falls: tuple[int, ...] = ()
    errors: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    broken: tuple[Broken, ...] = ()
    before: Moment | None = None

    def __repr__(self) -> str:
        return f"<Moment: turn={self.flow.state[R_TURN]}, choices={len(self.flow.choices)}>"
