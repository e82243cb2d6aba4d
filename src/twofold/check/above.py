"""What no reading meets, proved where the search came to no end: from above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from twofold.check import coverage, sizes
from twofold.check.findings import constant_conditions
from twofold.check.findings.unreached import Unreached
from twofold.check.preparation import Preparation
from twofold.check.proof import Proof, Undecided, Unmet, Widened
from twofold.check.question import Question
from twofold.program import opcodes as op
from twofold.program.program import Program
from twofold.search.strategy import Limits

if TYPE_CHECKING:
    from twofold.search.sets.rules import Failure

LEAST_SECONDS, MOST_SECONDS = 1.0, 20.0
"""Of the search, for it to be worth while; and of the look from above."""

SHARE = 0.25  # of the seconds that a proof may take

_WHETHER = {
    "choice": "whether any reading is offered this choice",
    "text": "whether any reading prints this text",
}


@dataclass(frozen=True, slots=True)
class Above:
    """All that readings may meet, and more: what is not here none does.

    Attributes:
        seen: by address of the story's own, what may be met.
        offered: numbers of the choices that may be offered.
        failures: what may go wrong.
        widened: names of the variables that were taken to be any number.
    """

    seen: Sequence[int]
    offered: frozenset[int]
    failures: frozenset[Failure]
    widened: Sequence[str] = ()


def from_above(
    program: Program,
    question: Question,
    limits: Limits,
    seconds: float,
) -> Above | None:
    """Look at a story from above; None where that comes to no end either.

    Args:
        seconds: that it may take; no more than a share of those of the limits, if there are any.
    """
    seconds = min(seconds, MOST_SECONDS)
    if limits.max_seconds is not None:
        seconds = min(seconds, SHARE * limits.max_seconds)
    try:
        view = Preparation(program, question, limits).whole
        search = view.from_above()
        if not search.explore(seconds):
            return None
    except KeyboardInterrupt:
        return None
    failures = frozenset(search.failures())
    code = view.program.code
    if any(code[failure.address] == op.EXTERNAL for failure in failures):
        return None  # nobody knows how the story goes on there
    seen = view.seen_in_story(search.seen(len(code)))
    widened = [view.program.globals[number] for number in search.globals_widened()]
    return Above(seen, frozenset(search.offered(code)), failures, widened)


def decide(
    proof: Proof, program: Program, question: Question, above: Above, seen: Sequence[int]
) -> None:
    """Let a proof that is not complete tell what no reading meets, and what is left undecided.

    Args:
        seen: by address, what readings did meet.
    """
    generated = question.generated
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
    proof.undecided += _open(proof, possible, proof.unmet)
    proof.undecided += _errors(proof, program, above.failures)
    declared = sizes.declarations(program)
    proof.widened = [Widened(name, declared.get(name)) for name in above.widened]
    proof.is_seen_from_above = True


def _open(proof: Proof, possible: Proof, unmet: Sequence[Unmet]) -> Iterator[Undecided]:
    """What was not met and may be: each knot and choice, and each text that is in none of them."""
    for one in unmet:
        says = _WHETHER.get(one.kind, f"whether any reading comes to the {one.kind} `{one.path}`")
        yield Undecided(one.kind, f"{says} is not decided", one.path, one.place)
    for span, may_be in zip(proof.spans, possible.spans, strict=True):
        within = any(coverage.is_inside(span.path, one.path) for one in unmet)
        if may_be.reached and not (span.reached or within):
            says = f"{_WHETHER['text']} is not decided"
            yield Undecided("text", says, span.path, span.place)


def _errors(proof: Proof, program: Program, failures: frozenset[Failure]) -> Iterator[Undecided]:
    """What may go wrong, and was not met."""
    met = {(finding.message, finding.path) for finding in proof.findings}
    for failure in sorted(failures, key=lambda one: (one.address, one.message)):
        path = program.path(failure.address)
        if not failure.loops and (failure.message, path) not in met:
            says = f"whether any reading meets this error is not decided: {failure.message}"
            yield Undecided("error", says, path, program.place(failure.address))
