"""What people want: whether it can come about, when hope of it dies, and who acts against it.

A choice that is made for a want says so, `# for: NAME`; one that somebody makes, `# by: NAME`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from twofold.check.proof import Finding, Undecided, WantReport
from twofold.check.second_look import Look
from twofold.program.program import Program
from twofold.program.speakers import TaggedChoice, find_speech
from twofold.search.graph import Mask


@dataclass(frozen=True, slots=True)
class Want:
    """Something that some people want."""

    name: str
    of: Sequence[str]


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of the wants of a story.

    Attributes:
        reports: of each.
        findings: of the choices that are made for them, or against them.
        undecided: what is not known of either.
        is_stopped: whether that is so because somebody stopped it.
    """

    reports: list[WantReport]
    findings: list[Finding]
    undecided: list[Undecided] = field(default_factory=list)
    is_stopped: bool = False


def unknown(wants: Sequence[Want]) -> Judged:
    """What is said of wants where not every reading could be looked at."""
    reports = [WantReport(want.name, tuple(want.of), None, None) for want in wants]
    return Judged(reports, [], [undecided(want) for want in wants])


def undecided(want: Want) -> Undecided:
    """That it is not known what becomes of a want."""
    return Undecided("want", f"what becomes of the want `{want.name}` is not decided", want.name)


def undecided_choice(program: Program, choice: TaggedChoice) -> Undecided:
    """That it is not known whether a choice is made for what cannot come, or against all hope."""
    made = program.choices[choice.number]
    says = "whether something is still hoped for after this choice is not decided"
    return Undecided("want", says, made.path, program.place(made.address))


def judge(wants: Sequence[Want], seen: Look, program: Program) -> Judged:
    """Judge every want, and every choice that is made for one or by someone who has some.

    Args:
        wants: each is fulfilled where the function of the same number in `seen` says yes.
        seen: every reading.
        program: the story.
    """
    graph = seen.graph
    hopeful = [graph.reaching(fulfilled) for fulfilled in seen.holds]
    reports = []
    for want, fulfilled, hope in zip(wants, seen.holds, hopeful, strict=True):
        states = np.flatnonzero(fulfilled)
        fulfilled_trace = graph.exploration.trace(int(states[0])) if len(states) else None
        dies = graph.shortest(hope[graph.sources] & ~hope[graph.targets])
        reports.append(
            WantReport(
                want.name, tuple(want.of), len(states) > 0, dies is not None, fulfilled_trace, dies
            )
        )
    names = [want.name for want in wants]
    findings: list[Finding] = []
    for choice in find_speech(program, ()).choices:
        taken = seen.chosen == choice.number
        for name in choice.wants:
            if name in names:
                hope = hopeful[names.index(name)]
                findings += _vain(seen, program, choice, name, taken, hope)
        own = [hope for want, hope in zip(wants, hopeful, strict=True) if {*want.of} & {*choice.by}]
        if own:
            findings += _against(seen, program, choice, taken, np.logical_or.reduce(own))
    return Judged(reports, findings)


def _vain(
    seen: Look, program: Program, choice: TaggedChoice, want: str, taken: Mask, hope: Mask
) -> Iterator[Finding]:
    """A choice that is made for a want after which nothing fulfils it any more."""
    vain = taken & ~hope[seen.graph.targets]
    if not vain.any():
        return
    yield in_vain(program, choice, want, bool(vain[taken].all()), seen.graph.shortest(vain))


def _against(
    seen: Look, program: Program, choice: TaggedChoice, taken: Mask, hope: Mask
) -> Iterator[Finding]:
    """A choice with which someone gives up all hope, where another would have kept some."""
    graph = seen.graph
    keeps = hope[graph.targets]
    could = np.zeros(graph.size, np.bool_)
    could[graph.sources[keeps & (seen.chosen >= 0)]] = True
    against = taken & hope[graph.sources] & ~keeps & could[graph.sources]
    if not against.any():
        return
    yield against_all(program, choice, graph.shortest(against))


def in_vain(
    program: Program,
    choice: TaggedChoice,
    want: str,
    is_always: bool,
    trace: str | None,
    is_shortest: bool = True,
) -> Finding:
    """TF016, for a choice that is made for a want which nothing fulfils any more after it.

    Args:
        is_always: whether that is so wherever it is taken.
    """
    ever = "can never bring it about" if is_always else "cannot bring it about any more"
    message = f"this choice is made for `{want}`, and {ever}"
    return _finding(program, choice, "TF016", message, trace, is_shortest)


def against_all(
    program: Program, choice: TaggedChoice, trace: str | None, is_shortest: bool = True
) -> Finding:
    """TF017, for a choice with which those who make it give up all hope that they had."""
    who = " and ".join(f"`{one}`" for one in choice.by)
    all_of_it = "acts against all that they want" if len(choice.by) == 1 else "act against it all"
    message = f"{who} {all_of_it}: nothing of it can come about after this choice"
    return _finding(program, choice, "TF017", message, trace, is_shortest)


def _finding(
    program: Program,
    choice: TaggedChoice,
    code: str,
    message: str,
    trace: str | None,
    is_shortest: bool,
) -> Finding:
    address = program.choices[choice.number].address
    return Finding.at(program, address, code, message, trace, is_shortest=is_shortest)
