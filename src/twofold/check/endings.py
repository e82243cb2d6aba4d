"""The endings of a story: where each is, and what its tag calls it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from twofold.check.proof import Ending
from twofold.program import opcodes as op
from twofold.program.program import Program
from twofold.search.state_space import Exploration

START = "start"
_TAG_ENDS = frozenset(
    (op.END_TAG, op.NEWLINE, op.END, op.DONE, op.FALL_OFF, op.RETURN, op.TUNNEL_RETURN, op.HALT)
)


class Endings:
    """Names and counts the ways for a story to end."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._knots = {knot.path for knot in program.knots}

    def of(self, explored: Exploration) -> list[Ending]:
        """Each place and name of an ending, in the order they were found."""
        return [
            Ending(
                at,
                name,
                len(found),
                explored.trace(found[0]),
                tuple(dict.fromkeys(explored.ends[state] for state in found)),
            )
            for (at, name), found in self.states(explored).items()
        ]

    def with_more(
        self, endings: Sequence[Ending], more: Mapping[tuple[int, int], str]
    ) -> list[Ending]:
        """Some endings and more, all called as they are where all of them are known.

        Args:
            more: where the story ended and the tag or 0, as addresses, each with a trace.
        """
        known = {end for ending in endings for end in ending.ends}
        called = self.called([*known, *(end for end in more if end not in known)])
        found = [replace(one, at=called[one.ends[0]][0]) if one.ends else one for one in endings]
        there = {(one.at, one.name) for one in found}
        for end, trace in more.items():
            if called[end] not in there:
                there.add(called[end])
                found.append(Ending(*called[end], 0, trace, (end,)))
        return found

    def states(self, explored: Exploration) -> dict[tuple[str, str | None], list[int]]:
        """For each place and name of an ending the states that are it, in order."""
        called = self.called(explored.ends.values())
        found: dict[tuple[str, str | None], list[int]] = {}
        for state, end in explored.ends.items():
            found.setdefault(called[end], []).append(state)
        return found

    def called(
        self, ends: Iterable[tuple[int, int]]
    ) -> dict[tuple[int, int], tuple[str, str | None]]:
        """The place and the name of endings.

        Args:
            ends: where each ended and the tag that names it, or 0, as addresses.
        """
        found = dict.fromkeys(ends)
        holders = Counter(self._knot(address) for address in {at for at, _ in found})
        called = {}
        for address, tag in found:
            at = self._knot(address)
            if holders[at] > 1:
                place = self._program.place(address)
                at += f"@{place.line if place else self._program.path(address)}"
            called[address, tag] = at, self._name(tag)
        return called

    def _knot(self, address: int) -> str:
        """The knot or stitch that an instruction lies in."""
        parts = self._program.path(address).split(".")
        for length in (2, 1):
            if ".".join(parts[:length]) in self._knots:
                return ".".join(parts[:length])
        return START

    def _name(self, tag: int) -> str | None:
        """What an `# ending:` tag says; what it works out as it is printed is an ellipsis."""
        if tag == 0:
            return None
        program = self._program
        code = program.code
        text, at = "", tag
        passed: set[int] = set()
        while at not in passed and code[at] not in _TAG_ENDS:
            passed.add(at)
            if code[at] == op.TEXT:
                text += program.values.strings[code[at + 1]]
            elif code[at] == op.OUT:
                text += "…"
            at = code[at + 1] if code[at] == op.JUMP else at + 1 + op.OPERANDS.get(code[at], 0)
        return text.partition(":")[2].strip()
