"""What the exploration covers and what it does not: endings, knots, and what none reaches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from twofold.check.coverage import is_generated, is_reached
from twofold.check.explore import Exploration
from twofold.check.proof import Ending, Finding, Proof
from twofold.errors import Place
from twofold.program import opcodes as op
from twofold.program.program import KnotInfo, Program

START = "start"
ENDING_TAG = "ending:"
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
        called = self.called(explored.ends.values())
        states: dict[tuple[str, str | None], list[int]] = {}
        for state, end in explored.ends.items():
            states.setdefault(called[end], []).append(state)
        return [
            Ending(at, name, len(found), explored.trace(found[0]))
            for (at, name), found in states.items()
        ]

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
        return text.strip().removeprefix(ENDING_TAG).strip()


class Unreached:
    """Finds the knots, choices and stretches of text that no reading reaches."""

    def __init__(self, program: Program, seen: Sequence[int], generated: frozenset[str]) -> None:
        self._program = program
        self._seen = seen
        self._generated = generated

    def findings(self, proof: Proof) -> list[Finding]:
        """TF001 for each, the whole rather than its parts."""
        found: list[Finding] = []
        silent: list[str] = []
        for knot in self._program.knots:
            if is_generated(knot.place, self._generated):
                continue
            if is_reached(self._program, self._seen, knot):
                continue
            if not self._enters(knot) and not _within(knot.path, silent):
                silent.append(knot.path)
                kind = self._kind(knot)
                found.append(self._finding(f"no reading reaches the {kind}", knot.path, knot.place))
        for choice in proof.choices:
            if not choice.offered and not _within(choice.path, silent):
                silent.append(choice.path)
                found.append(
                    self._finding("no reading is offered this choice", choice.path, choice.place)
                )
        lines: set[tuple[str, int]] = set()
        for span in proof.spans:
            if span.place and (span.place.file, span.place.line) in lines:
                continue
            if not span.reached and not _within(span.path, silent):
                if span.place:
                    lines.add((span.place.file, span.place.line))
                found.append(self._finding("no reading prints this text", span.path, span.place))
        return found

    def _enters(self, knot: KnotInfo) -> bool:
        """Whether anything inside a knot is reached, its beginning or a stitch."""
        return any(
            is_reached(self._program, self._seen, inner)
            for inner in self._program.knots
            if inner.path.startswith(knot.path + ".")
        )

    def _kind(self, knot: KnotInfo) -> str:
        if knot.is_function:
            return f"function `{knot.path}`"
        return f"{'stitch' if '.' in knot.path else 'knot'} `{knot.path}`"

    @staticmethod
    def _finding(message: str, path: str, place: Place | None) -> Finding:
        return Finding("TF001", message, path, place)


def _within(path: str, containers: Sequence[str]) -> bool:
    return any(path == c or path.startswith(c + ".") for c in containers)
