"""TF001: what no reading reaches."""

from __future__ import annotations

from collections.abc import Sequence

from twofold.check.coverage import is_generated, is_inside, is_reached, kind_of
from twofold.check.proof import Finding, Proof
from twofold.errors import Place
from twofold.program import opcodes as op
from twofold.program.program import KnotInfo, Program

_SAYING = frozenset((op.TEXT, op.OUT, op.CHOICE, op.EXTERNAL))

NOT_OFFERED = "no reading is offered this choice"


class Unreached:
    """Finds the knots, choices and stretches of text that no reading reaches."""

    def __init__(
        self,
        program: Program,
        seen: Sequence[int],
        generated: frozenset[str],
        undecided: frozenset[int] = frozenset(),
    ) -> None:
        self._program = program
        self._seen = seen
        self._generated = generated
        self._undecided = {s.path for s in program.spans if not undecided.isdisjoint(s.addresses)}

    def findings(self, proof: Proof, beginning: Place | None = None) -> list[Finding]:
        """TF001 for each, the whole rather than its parts.

        Args:
            beginning: of the story, which is to blame where there is nothing to reach.
        """
        found: list[Finding] = []
        silent = sorted(self._program.replaced())
        for knot in self._program.knots:
            if is_generated(knot.place, self._generated):
                continue
            if is_reached(self._program, self._seen, knot):
                continue
            if not self._enters(knot) and not _within(knot.path, silent):
                silent.append(knot.path)
                message = f"no reading reaches the {kind_of(knot)} `{knot.path}`"
                found.append(self._finding(message, knot.path, knot.place))
        for choice in proof.choices:
            if not choice.offered and not _within(choice.path, silent):
                silent.append(choice.path)
                found.append(self._finding(NOT_OFFERED, choice.path, choice.place))
        lines: set[tuple[str, int]] = set()
        for span in proof.spans:
            if span.place and (span.place.file, span.place.line) in lines:
                continue
            if span.path in self._undecided:
                continue
            if not span.reached and not _within(span.path, silent):
                if span.place:
                    lines.add((span.place.file, span.place.line))
                found.append(self._finding("no reading prints this text", span.path, span.place))
        ends = any(ending.states for ending in proof.endings)
        if not found and ends and not self._says_anything():
            message = "there is nothing to read: the story ends before its first word"
            found.append(self._finding(message, "", beginning))
        return found

    def _says_anything(self) -> bool:
        """Whether anything that may be read or chosen is reached."""
        return any(self._seen[at] and code in _SAYING for at, code in self._program.instructions())

    def _enters(self, knot: KnotInfo) -> bool:
        """Whether anything inside a knot is reached, its beginning or a stitch."""
        return any(
            is_reached(self._program, self._seen, inner)
            for inner in self._program.knots
            if inner.path.startswith(knot.path + ".")
        )

    @staticmethod
    def _finding(message: str, path: str, place: Place | None) -> Finding:
        return Finding("TF001", message, path, place)


def _within(path: str, containers: Sequence[str]) -> bool:
    return any(is_inside(path, container) for container in containers)
