"""Two searches held against each other: what each says of every reading of one story."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Any
from unittest.mock import patch

from twofold.check import Question, check, checker
from twofold.check.preparation import Explored, Preparation
from twofold.check.proof import Finding, Proof
from twofold.check.rest import Rest
from twofold.check.words_apart import explore
from twofold.program import Program
from twofold.program.answering import unheard
from twofold.search.strategy import Limits

_ONE_WAY = "TF005"
_LAW = "TF007"  # what it says depends on the way there
_ERRORS = ("TF002", "TF003")
_PILED_UP = "TF012"
_ASKED = ("TF008", "TF009")
_MET = ("offers", "takes", "prints", "ends")
# Of what is not told, what is not known; that a covenant is kept in vain is told by its name.
_NOT_TOLD = {"traps": "way out", "promises": "property"}


def proofs(
    program: Program,
    question: Question | None = None,
    max_states: int = 5_000,
    operations: int = 3_000_000,
) -> tuple[Proof, Proof]:
    """The proof of the explicit search, and, where it came to its end, that of the one by sets.

    What they may take is counted in work, and is the same on every machine.
    """
    asked = question or Question()
    explicit = check(program, "story", asked, Limits(max_states, search="explicit"))
    if not explicit.complete:
        return explicit, explicit
    limits = Limits(search="sets", max_operations=operations)
    return explicit, check(program, "story", asked, limits)


@dataclass(frozen=True, slots=True)
class Searched:
    """What the explicit search and the one by sets find of one story.

    Attributes:
        explored: what the explicit proof stands on.
        by_sets: its proof, also where that came to no end.
        story: what was found out of the story before.
    """

    explicit: Proof
    explored: Explored
    by_sets: Proof
    story: Preparation


class _TooMany(Exception):
    """There are more states than a story may have that is compared."""


def searched(
    program: Program, question: Question | None, max_states: int, operations: int
) -> Searched | None:
    """The same proofs, as fast as they can be had; None where the explicit search has no end.

    The story is made ready once for both. The explicit search has one lane: that several find the
    same is asked elsewhere.
    """
    asked = question or Question()
    limits = Limits(max_states, jobs=1, search="explicit")
    story = Preparation(unheard(program), asked, limits)
    kept: list[Explored] = []

    def keeping(*given: Any, **named: Any) -> Explored:
        kept.append(explore(*given, **named))
        if kept[-1].exploration.why_incomplete is not None:
            raise _TooMany
        return kept[-1]

    of_both = property(lambda rest: story.within(rest.limits))
    with patch.object(Rest, "story", of_both), patch.object(checker, "explore", keeping):
        try:
            explicit = check(program, "story", asked, limits)
        except _TooMany:
            return None
        if not explicit.complete:
            return None
        limits = Limits(search="sets", max_operations=operations)
        by_sets = check(program, "story", asked, limits)
    return Searched(explicit, kept[-1], by_sets, story)


def differences(explicit: Proof, by_sets: Proof) -> list[str]:
    """What two proofs of the same story say differently, in words.

    Traces, states and transitions are not compared; nor is what sets leave undecided.
    """
    found = []
    # Where only one of them follows the seed that the story sets, the other meets more.
    one_meets_more = explicit.seeds_are_followed != by_sets.seeds_are_followed
    for one, other in zip(_said(explicit).items(), _said(by_sets).items(), strict=True):
        (what, told), (_, retold) = one, other
        if one_meets_more and what not in _MET:
            continue
        if _NOT_TOLD.get(what) in {one.kind for one in by_sets.undecided}:
            continue
        left = _left_open(by_sets, retold)
        told, retold = ({one for one in both if _asks(one) not in left} for both in (told, retold))
        if one_meets_more and what == "ends":
            told, retold = ({_place(one) for one in both} for both in (told, retold))
        found += [f"only the explicit search: {what} {each}" for each in sorted(told - retold)]
        if not one_meets_more:
            found += [f"only the search by sets: {what} {each}" for each in sorted(retold - told)]
    return found


def _place(ending: str) -> str:
    """An ending but for what tells it from others of its knot, which hangs on what else is met."""
    at, _, name = ending.partition(" ")
    return f"{at.partition('@')[0]} {name}"


def _left_open(by_sets: Proof, told: set[str]) -> set[str]:
    """Of what it is not told how it is, as `_asks` has it."""
    if not by_sets.undecided:
        return set()
    vain = {f"TF008 {one.path}" for one in by_sets.undecided if one.kind == "covenant"}
    return {_asks(one) for one in told if one.endswith(": None")} | vain


def _asks(told: str) -> str:
    """What is told, but for the answer."""
    return told.rpartition(": ")[0]


def _said(proof: Proof) -> dict[str, set[str]]:
    findings = {
        code: {_found(f) for f in proof.findings if f.code in code}
        for code in ((_ONE_WAY,), _ERRORS)
    }
    laws = {f"{f.path}: {f.message.partition(':')[0]}" for f in proof.findings if f.code == _LAW}
    promises = {f"{f.code} {f.path}: {f.message}" for f in proof.findings if f.code in _ASKED}
    return {
        **_asked(proof),
        "promises": {_plain(one) for one in promises},
        "offers": {choice.path for choice in proof.choices if choice.offered},
        "takes": {choice.path for choice in proof.choices if choice.taken},
        "prints": {span.path for span in proof.spans if span.reached},
        "knots": {str(proof.knots)},
        "breaks": laws,
        "traps": {f.message for f in proof.findings if f.code == "TF004"},
        "piles up": {f.path for f in proof.findings if f.code == _PILED_UP},
        "ends": {f"{ending.at} {ending.name}" for ending in proof.endings},
        **{f"finds {' '.join(code)}": told for code, told in findings.items()},
    }


def _asked(proof: Proof) -> dict[str, set[str]]:
    """What is said of covenants and properties, but for the ways that show it."""
    covenants = {}
    for one in proof.covenants:
        told = {name: value for name, value in asdict(one).items() if not name.endswith("trace")}
        covenants[f"covenant {one.name}"] = {f"{name}: {value}" for name, value in told.items()}
    properties = {
        f"{number} {one.expectation} {one.says}: {one.holds}"
        for number, one in enumerate(proof.properties)
    }
    return {**covenants, "properties": properties}


def _plain(message: str) -> str:
    """What a finding says but for how it is shown."""
    shown = r"this one ends without it|here the story ends.*|from here.*|one can go on .*"
    return re.sub(rf": ({shown})$", "", message)


def _found(finding: Finding) -> str:
    """A finding but for its way; of a loop of falls any place is as good as another."""
    loops = finding.message.endswith("whichever way this falls")
    return finding.message if loops else f"{finding.path}: {finding.message}"
