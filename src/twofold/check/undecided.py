"""What a proof that is not complete proves all the same, and what it leaves undecided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from twofold.check import coverage, sizes
from twofold.check.above import Above
from twofold.check.asked import properties
from twofold.check.endings import Endings
from twofold.check.findings import constant_conditions
from twofold.check.findings.constant_conditions import may_always_be_true
from twofold.check.findings.unreached import Unreached
from twofold.check.proof import Proof, Undecided, Unmet, Widened
from twofold.check.question import Question
from twofold.machine.interpreter import CAME_FALSE, CAME_TRUE, WHETHER
from twofold.program import opcodes as op
from twofold.program.program import Program
from twofold.search.directed_readings import COMES, COMES_OUT, ENDS, FAILS, OFFERS, Wanted

_GROWS = "TF010"

_WHETHER = {
    "choice": "whether any reading is offered this choice",
    "text": "whether any reading prints this text",
}
_COMES_OUT = {
    0: "whether any reading comes to this condition",
    CAME_TRUE: "whether this condition is ever false",
    CAME_FALSE: "whether this condition is ever true",
}


@dataclass(frozen=True, slots=True)
class Left:
    """What a search leaves over.

    Attributes:
        seen: by address, what readings met.
        undecided: the instructions of which it is not known what else readings meet there, though
            every reading was explored: they only choose words.
    """

    seen: Sequence[int]
    undecided: frozenset[int] = frozenset()

    def as_far_as(self, program: Program, above: Above, seen: Sequence[int]) -> Left:
        """What is left of it where it is known what may be met, and that more was met.

        Args:
            seen: by address, what readings met.
        """

        def is_open(at: int) -> bool:
            if program.code[at] == op.JUMP_IF:
                return bool(above.seen[at + 1] & ~seen[at + 1] & WHETHER)
            return bool(above.seen[at] and not seen[at])

        return Left(seen, frozenset(filter(is_open, self.undecided)))

    def above(self, program: Program) -> Above:
        """All that may be met, if only what is undecided may be met beside what was."""
        possible = [*self.seen]
        for at in self.undecided:
            possible[at] |= WHETHER
            if program.code[at] == op.JUMP_IF:
                possible[at + 1] |= WHETHER
        return Above(possible, frozenset())


def contradicts(program: Program, seen: Sequence[int], possible: Sequence[int]) -> bool:
    """Whether some reading met a condition come out as none may: a mistake of ours.

    Args:
        seen: by address, what readings met.
        possible: by address, what they may meet.
    """
    return any(
        seen[at + 1] & ~possible[at + 1] & WHETHER
        for condition in constant_conditions.conditions(program)
        for at in condition.addresses
    )


def decide(
    proof: Proof, program: Program, question: Question, above: Above, seen: Sequence[int]
) -> None:
    """Let a proof that is not complete tell what no reading meets, and what is left undecided.

    It is complete where nothing is, though not every reading was explored.

    Args:
        seen: by address, what readings did meet.
    """
    generated = question.generated
    _hold(proof, question, above)
    possible = replace(
        proof,
        choices=coverage.choices(program, above.offered, above.offered, generated),
        spans=coverage.spans(program, above.seen, generated),
    )
    proof.findings += Unreached(program, above.seen, generated).findings(possible)
    unknown = frozenset(
        at
        for one in constant_conditions.conditions(program)
        if not any(seen[at + 1] for at in one.addresses)
        for at in one.addresses
    )
    proof.findings += constant_conditions.findings(program, above.seen, generated, unknown)
    unreachable = coverage.unmet(program, above.seen, possible.choices, generated)
    proof.unmet = [
        one
        for one in proof.unmet
        if not any(coverage.is_inside(one.path, other.path) for other in unreachable)
    ]
    silent = [one.path for one in proof.unmet]
    proof.undecided += _unmet(proof.unmet)
    proof.undecided += _texts(proof, possible, silent)
    proof.undecided += _conditions(program, generated, above.seen, seen, silent)
    proof.undecided += _errors(proof, program, above)
    proof.undecided += _endings(proof, program, above)
    proof.undecided += _asked(proof, question, above)
    proof.widened = [
        Widened(what.strip("`") if what.count("`") == 2 else what, place, what)
        for what, place in (sizes.variable(program, question, name) for name in above.widened)
    ]
    proof.is_seen_from_above = above.failures is not None
    is_whole = not (proof.undecided or proof.undeclared or proof.is_stopped_by_hand)
    if is_whole and proof.is_seen_from_above:
        proof.complete, proof.why_incomplete = True, None
        proof.findings = [one for one in proof.findings if one.code != _GROWS]


def _hold(proof: Proof, question: Question, above: Above) -> None:
    """Have it told of the properties that are known to hold."""
    for number in sorted(above.properties):
        report, asked = proof.properties[number], question.properties[number]
        if report.holds is None:
            proof.properties = [*proof.properties]
            proof.properties[number] = replace(report, holds=True)
            says = properties.undecided(asked).says
            proof.undecided = [one for one in proof.undecided if one.says != says]
            why = (proof.why_incomplete or "").replace(says, "").split("; ")
            proof.why_incomplete = "; ".join(filter(None, why)) or None


def wanted(
    proof: Proof, program: Program, question: Question, above: Above, seen: Sequence[int]
) -> Iterator[Wanted]:
    """What no reading met, and may: what is worth reading towards."""
    generated = question.generated
    unmet = {one.path for one in proof.choices if not one.offered}
    for number, choice in enumerate(program.choices):
        may_be = number in above.offered and not choice.is_fallback
        if may_be and choice.path in unmet:
            yield Wanted(OFFERS, choice.address)
    for span in program.spans:
        reached = [at for at in span.addresses if above.seen[at]]
        if reached and not any(seen[at] for at in span.addresses):
            yield Wanted(COMES, reached[0])
    for one in constant_conditions.told_of(program, generated):
        for at in one.addresses:
            ways = above.seen[at + 1] & ~seen[at + 1] & WHETHER
            if ways and not may_always_be_true(program, one):
                yield Wanted(COMES_OUT, at, ways)
    met = {(finding.message, finding.path) for finding in proof.findings}
    for failure in above.failures or ():
        if (failure.message, program.path(failure.address)) not in met:
            yield Wanted(FAILS, failure.address)
    for address, _ in sorted((above.ends or frozenset()) - _ends_met(proof)):
        yield Wanted(ENDS, address)


def of_words(program: Program, question: Question, proof: Proof, left: Left) -> Iterator[Undecided]:
    """The texts and conditions of which it is not known what else readings meet there."""
    possible = left.above(program).seen
    may_be = replace(proof, spans=coverage.spans(program, possible, question.generated))
    generated = question.generated
    yield from _unmet(
        Unmet(coverage.kind_of(knot), knot.path, knot.place)
        for knot in program.knots
        if program.entries(knot)[-1] in left.undecided
        and not coverage.is_reached(program, left.seen, knot)
    )
    yield from _texts(proof, may_be, ())
    yield from _conditions(program, generated, possible, left.seen, ())


def _unmet(unmet: Iterable[Unmet]) -> Iterator[Undecided]:
    """What was not met and may be: each knot, and each choice that is in none of them."""
    for one in unmet:
        says = _WHETHER.get(one.kind, f"whether any reading comes to the {one.kind} `{one.path}`")
        yield Undecided(one.kind, f"{says} is not decided", one.path, one.place)


def _texts(proof: Proof, possible: Proof, silent: Sequence[str]) -> Iterator[Undecided]:
    """Each text that was not met, may be, and is in no knot or choice of which that is said."""
    for span, may_be in zip(proof.spans, possible.spans, strict=True):
        if may_be.reached and not span.reached and not _is_inside(span.path, silent):
            says = f"{_WHETHER['text']} is not decided"
            yield Undecided("text", says, span.path, span.place)


def _conditions(
    program: Program,
    generated: frozenset[str],
    possible: Sequence[int],
    seen: Sequence[int],
    silent: Sequence[str],
) -> Iterator[Undecided]:
    """Each condition that may come out another way than it did."""
    for one in constant_conditions.told_of(program, generated):
        came = may_come = 0
        for at in one.addresses:
            came |= seen[at + 1]
            may_come |= possible[at + 1]
        path = program.path(one.addresses[0])
        if not may_come & ~came or _is_inside(path, silent):
            continue
        if came == CAME_TRUE and may_always_be_true(program, one):
            continue
        yield Undecided("condition", f"{_COMES_OUT[came]} is not decided", path, one.place)


def _errors(proof: Proof, program: Program, above: Above) -> Iterator[Undecided]:
    """What may go wrong, and was not met."""
    if above.failures is None:
        yield Undecided("error", "whether any reading meets an error not told here is not decided")
        return
    met = {(finding.message, finding.path) for finding in proof.findings}
    for failure in sorted(above.failures, key=lambda one: (one.address, one.message)):
        path = program.path(failure.address)
        if not failure.loops and (failure.message, path) not in met:
            says = f"whether any reading meets this error is not decided: {failure.message}"
            yield Undecided("error", says, path, program.place(failure.address))


def _endings(proof: Proof, program: Program, above: Above) -> Iterator[Undecided]:
    """Where the story may end, and was not seen to."""
    if above.ends is None:
        yield Undecided("ending", "whether there are other endings than these is not decided")
        return
    met = _ends_met(proof)
    called = Endings(program).called(sorted(above.ends | met))
    told = {called[end] for end in met}
    for end in sorted(above.ends - met):
        at, name = called[end]
        if (at, name) not in told:
            told.add((at, name))
            says = f"whether any reading ends at `{name or at}` is not decided"
            yield Undecided("ending", says, program.path(end[0]), program.place(end[0]))


def _ends_met(proof: Proof) -> frozenset[tuple[int, int]]:
    """Where some reading ends, each with the tag or 0, as addresses."""
    return frozenset(end for ending in proof.endings for end in ending.ends)


def _asked(proof: Proof, question: Question, above: Above) -> Iterator[Undecided]:
    """What asks for what comes after what, and so for every reading."""
    kinds = {one.kind for one in proof.undecided}
    if "way out" not in kinds and not above.has_no_traps:
        says = "whether every turn ends and a way out leads from everywhere is not decided"
        yield Undecided("way out", says)
    if "property" not in kinds:
        for asked, report in zip(question.properties, proof.properties, strict=True):
            if report.holds is None:
                yield properties.undecided(asked)
    if "covenant" not in kinds:
        for covenant in proof.covenants:
            says = f"what becomes of the covenant `{covenant.name}` is not decided"
            where = question.covenant_places.get(covenant.name)
            yield Undecided("covenant", says, f"covenants.{covenant.name}", where)
    if "law" not in kinds and question.laws:
        yield Undecided(
            "law", "whether any reading breaks a law that is not told here is not decided"
        )


def _is_inside(path: str, containers: Sequence[str]) -> bool:
    return any(coverage.is_inside(path, container) for container in containers)
