"""What leads where in a story's source: its knots and stitches, their choices, their diverts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from twofold.analysis.control_flow import Flow
from twofold.errors import Place
from twofold.program import opcodes as op
from twofold.program.program import HEADER_ENTRY, ChoicePoint, KnotInfo, Program

START = "(start)"
"""What the content before the first knot is called: no knot can be."""


@dataclass(slots=True)
class Passage:
    """A knot or a stitch, as it is written.

    Attributes:
        path: `knot`, or `knot.stitch`; `START` for what comes before the first knot.
        address: where it begins.
        choices: the numbers of its choices, in the order of the source.
        leads: the passages that it leads to without a choice of its own.
        stops: the addresses at which the story may end in it without one.
    """

    path: str
    place: Place | None
    address: int
    choices: list[int] = field(default_factory=list)
    leads: list[str] = field(default_factory=list)
    stops: list[int] = field(default_factory=list)

    @property
    def knot(self) -> str:
        """The name of the knot that it is, or lies in."""
        return self.path.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Leads:
    """What content leads to before the reader chooses again.

    Attributes:
        passages: other passages, or the beginning of its own.
        stops: the addresses at which the story may end.
    """

    passages: tuple[str, ...]
    stops: tuple[int, ...]


class Outline:
    """The passages of a story and its choices.

    Args:
        program: the story.
        generated: names of the files that no author wrote.
    """

    def __init__(self, program: Program, generated: Collection[str]) -> None:
        self._program = program
        self._flow = Flow(program)
        self._knots = {
            knot.path: knot for knot in program.knots if not self._is_apart(knot, generated)
        }
        self._functions = {knot.path for knot in program.knots if knot.is_function}
        self.passages = self._passages()
        for number, choice in self._choices():
            of = self.passage_at(choice.address)
            if of is not None:
                self.passages[of].choices.append(number)
        for passage in self.passages.values():
            found = self.leads_from(passage.address, passage.path)
            passage.leads += found.passages
            passage.stops += found.stops
        self._leave_out_an_empty_start()

    def passage_at(self, address: int) -> str | None:
        """The path of the passage that an instruction lies in; None in a function."""
        first, _, rest = self._program.path(address).partition(".")
        if first in self._functions:
            return None
        inner = f"{first}.{rest.partition('.')[0]}"
        if inner in self._knots:
            return inner
        return first if first in self._knots else START

    def depth(self, number: int) -> int:
        """How many choices a choice is written under, in the weave."""
        parts = self._program.choices[number].path.split(".")
        return sum(".".join(parts[:length]) in self._targets for length in range(1, len(parts)))

    def leads_of_choice(self, number: int) -> Leads:
        """What a choice leads to, once it is taken."""
        choice = self._program.choices[number]
        own = self.passage_at(choice.address) or START
        return self.leads_from(self._program.code[choice.address + 2], own)

    def leads_from(self, address: int, own: str) -> Leads:
        """What the content at an address leads to.

        Args:
            own: the passage that it lies in.
        """
        passages: dict[str, None] = {}
        stops: dict[int, None] = {}
        seen = {address}
        waiting = [address]
        while waiting:
            at = waiting.pop()
            if self._program.code[at] in (op.END, op.DONE, op.FALL_OFF):
                stops[at] = None
            for after in self._onward(at):
                there = self.passage_at(after)
                begins = there is not None and after in self._beginnings(there)
                if there is not None and (there != own or begins):
                    passages[there] = None
                elif after not in seen and there is not None:
                    seen.add(after)
                    waiting.append(after)
        return Leads(tuple(passages), tuple(stops))

    def _beginnings(self, path: str) -> tuple[int, ...]:
        """Where a divert to a passage may go: to its visit, or past that, where it counts it."""
        found = [self.passages[path].address]
        while self._program.code[found[-1]] == op.VISIT:
            found.append(self._flow.after[found[-1]])
        return tuple(found)

    def _onward(self, at: int) -> Iterator[int]:
        """Where the story may go on after an instruction, without a choice being taken."""
        code, flow = self._program.code, self._flow
        instruction = code[at]
        if instruction in (op.TUNNEL, op.TUNNEL_VARIABLE):
            yield from flow.callees(at)
            yield flow.after[at]
        elif instruction == op.CHOICE:
            yield flow.after[at]
        else:
            yield from flow.successors(at)

    def _passages(self) -> dict[str, Passage]:
        entry = self._program.code[HEADER_ENTRY]
        found = {START: Passage(START, self._program.place(entry), entry)}
        for path, knot in self._knots.items():
            found[path] = Passage(path, knot.place, knot.address)
        return found

    def _choices(self) -> list[tuple[int, ChoicePoint]]:
        """The choices that are offered, in the order of the source."""
        offered = [
            (number, choice)
            for number, choice in enumerate(self._program.choices)
            if not choice.is_fallback
        ]

        def where(one: tuple[int, ChoicePoint]) -> tuple[int, int, int]:
            place = one[1].place
            return (place.line, place.column or 0, one[0]) if place else (0, 0, one[0])

        return sorted(offered, key=where)

    @cached_property
    def _targets(self) -> frozenset[str]:
        return frozenset(choice.path for choice in self._program.choices)

    def _is_apart(self, knot: KnotInfo, generated: Collection[str]) -> bool:
        return knot.is_function or (knot.place is not None and knot.place.file in generated)

    def _leave_out_an_empty_start(self) -> None:
        """A story that begins with a divert begins with its first knot."""
        start = self.passages[START]
        if not start.choices and len(start.leads) == 1 and not start.stops:
            del self.passages[START]
