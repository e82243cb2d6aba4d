"""A story put to the proof: what its world and its askers want to know, what its author allows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from twofold import asked_expressions as questions
from twofold import entry_points
from twofold.asked_expressions import Asked
from twofold.check.asked import impossible_terms, readers, wants
from twofold.check.checker import check
from twofold.check.findings import untold_scenes
from twofold.check.findings.allowed import Verdict, sort_out
from twofold.check.findings.one_cause import allowed_with, of_one_cause
from twofold.check.proof import RANKS, SEVERITIES, EditionReport, Finding, Proof, Severity
from twofold.check.question import Fairness, Property, Question, Watched
from twofold.check.second_look import Look, is_in_sight, look
from twofold.check.seconds import Seconds
from twofold.check.word_traces import retell
from twofold.errors import Place, Problem, StoryError, did_you_mean
from twofold.machine.law_stores import BROKEN_LAWS
from twofold.opened import LOWERED, WORLD, OpenedStory
from twofold.search.explorer import Progress
from twofold.search.interrupts import BY_HAND
from twofold.search.strategy import Limits, sets_are_possible

GENERATED = frozenset((LOWERED, questions.FILE, entry_points.FILE))


def prove(
    story: OpenedStory,
    asked: Sequence[Asked],
    fair: Fairness | None,
    limits: Limits,
    progress: Progress | None,
    notice: Callable[[str], None],
    met: Callable[[Finding], None] = lambda finding: None,
    entries: Sequence[str] = (),
    allow: Collection[str] = (),
    fail_on: Severity | None = None,
) -> Proof:
    """Explore every reading of a story, as `Story.check` says.

    Args:
        asked: what is to hold, besides the properties of the world.
        entries: paths of knots that a game enters, besides those that the story names.
        allow: codes of findings that are allowed, besides those that the story allows.
        fail_on: the least severity that makes the status 1; without it, as the story says.

    Raises:
        StoryError: where something cannot be asked of this story, or it cannot be entered so.
    """
    for code in allow:
        if code not in SEVERITIES:
            raise StoryError(_no_such_finding(code))
    seconds = Seconds(limits.max_seconds)
    entries = [*dict.fromkeys([*story.settings.enters, *entries])]
    whole = story.asking(asked, entries)
    question = question_of(whole, asked, fair)

    def tell(finding: Finding) -> None:
        told = _entered(finding, entries)
        for standing in allowed_by_author(story, [told], False, allow).standing:
            met(standing)

    proof = check(whole.program, story.name, question, limits, progress, notice, tell, seconds)
    _name_terms(proof, story, entries, seconds.limits(limits))
    _tell_of_scenes(proof, story, entries, seconds.limits(limits))
    _tell_of_wants(proof, story, entries, seconds.limits(limits), progress, notice)
    _tell_of_readers(proof, story, entries, seconds.limits(limits))
    _enter(proof, entries)
    _sort_out(proof, story, allow)
    proof.fail_on = fail_on or story.settings.fail_on
    proof.answers = story.answers
    proof.declared_in = str(story.folder / WORLD)
    return proof


def _entered(finding: Finding, entries: Sequence[str]) -> Finding:
    """A finding whose trace says where it begins."""
    trace = finding.trace
    return finding if trace is None else replace(finding, trace=entry_points.told(trace, entries))


def _enter(proof: Proof, entries: Sequence[str]) -> None:
    """Say in every trace where it begins, in place of how that fell."""
    proof.entries = entries
    retell(proof, lambda trace: entry_points.told(trace, entries))


def _name_terms(proof: Proof, story: OpenedStory, entries: Sequence[str], limits: Limits) -> None:
    """Say which terms became impossible, of covenants that are lost."""
    lost = [report for report in proof.covenants if impossible_terms.is_lost(report)]
    if not lost or story.world is None or story.lowered is None or story.origin is None:
        return
    if limits.max_seconds == 0:
        return
    infos = {info.name: info for info in story.lowered.covenants}
    asked: list[Asked] = []
    told: list[tuple[str, str]] = []
    for report in lost:
        if story.world.covenants[report.name].struck_when is not None:
            asked.append(Asked("sometimes", f"struck({report.name})"))
            told.append((report.name, "`struck_when`"))
        for index, term in enumerate(story.world.covenants[report.name].terms):
            noted = infos[report.name].once_terms.get(index)
            when = " ".join(term.when.split("\n"))
            # Ink gives `&&` and `||` the same strength, from the left.
            asked.append(Asked("sometimes", f"{when} || {noted}" if noted else when))
            told.append((report.name, f"“{term.says}”" if term.says else f"`{term.when}`"))
    whole = story.asking(asked, entries)
    functions = whole.program.containers[0].named
    terms = [
        impossible_terms.Term(covenant, says, functions[questions.function(number)].id)
        for number, (covenant, says) in enumerate(told)
    ]
    question = question_of(whole, (), None)
    named = impossible_terms.named
    if proof.search == "sets":
        from twofold.check.by_sets.terms import named
    proof.findings = named(proof.findings, lost, whole.program, question, terms, limits)


def _tell_of_scenes(
    proof: Proof, story: OpenedStory, entries: Sequence[str], limits: Limits
) -> None:
    """Say why scenes are never told, and where the deck of them runs empty."""
    if story.world is None or story.lowered is None or not story.world.scenes:
        return
    document = story.world.document
    scenes = {
        name: untold_scenes.Scene(name, document.key(("scenes", name)), scene.after)
        for name, scene in story.world.scenes.items()
    }
    place = document.key(("scenes", next(iter(scenes))))
    proof.findings += untold_scenes.empty_decks(proof, story.lowered.deck, place)
    names = untold_scenes.untold(proof, scenes)
    if not names or story.origin is None:
        return
    again = _Again(story, [story.lowered.waited[name] for name in names], entries)
    seen = _seen_again(proof, again, limits)
    waited = None if seen is None else untold_scenes.waiting(names, seen)
    never = {name: scenes[name] for name in names}
    proof.findings = untold_scenes.explained(proof.findings, never, waited)


def _tell_of_wants(
    proof: Proof,
    story: OpenedStory,
    entries: Sequence[str],
    limits: Limits,
    progress: Progress | None,
    notice: Callable[[str], None],
) -> None:
    """Say what can become of everyone's wants, and who acts for what cannot come, or against it."""
    if story.world is None or not story.world.wants:
        return
    asked = [wants.Want(name, want.of) for name, want in story.world.wants.items()]
    again = _Again(story, [f"fulfilled({want.name})" for want in asked], entries)
    judged = wants.unknown(asked)
    by_sets = limits.search != "explicit" and sets_are_possible()
    if proof.is_explored and by_sets and limits.max_seconds != 0:
        from twofold.check.by_sets.wants import judged as judged_by_sets

        if proof.search == "sets" or not is_in_sight(proof, limits):
            known = again.program, again.question, again.functions
            judged = judged_by_sets(asked, *known, limits, progress, notice)
    if judged.undecided and not judged.is_stopped:
        seen = _seen_again(proof, again, limits)
        judged = judged if seen is None else wants.judge(asked, seen, again.program)
    proof.wants = judged.reports
    proof.findings += judged.findings
    if judged.undecided and proof.complete:
        proof.complete = False
        says = (one.says for one in judged.undecided)
        proof.why_incomplete = BY_HAND if judged.is_stopped else "; ".join(says)
    for one in judged.undecided:
        place = one.place or story.world.document.key(("wants", one.path))
        path = one.path if one.place else f"wants.{one.path}"
        proof.undecided.append(replace(one, path=path, place=place))


def _tell_of_readers(
    proof: Proof, story: OpenedStory, entries: Sequence[str], limits: Limits
) -> None:
    """Say what the readers of editions are shown, of those editions that are to be asked of it."""
    if story.world is None or story.lowered is None or not story.lowered.readers:
        return
    asked = [
        readers.Edition(one.name, one.is_in, one.begun, one.shown, one.missed)
        for one in story.lowered.readers
    ]
    people = readers.makers(story.program, story.world.people)
    knows = {(p, fact): f"knows({p}, {fact})" for p in people for fact in story.world.facts}
    expressions = [*dict.fromkeys([*(e for one in asked for e in one.asked()), *knows.values()])]
    again = _Again(story, expressions, entries)
    seen = _seen_again(proof, again, limits)
    if seen is None:
        proof.editions = [EditionReport(one.name, None) for one in asked]
        return
    known = readers.Readers(seen, expressions, knows, again.program)
    proof.editions = [known.report(one) for one in asked]
    proof.findings += [finding for one in asked for finding in known.leaning(one)]


def _seen_again(proof: Proof, again: _Again, limits: Limits) -> Look | None:
    """A second look at a story; None where it would not come to its end."""
    if not is_in_sight(proof, limits):
        return None
    return look(again.program, again.question, again.functions, limits)


class _Again:
    """A story that is asked once more.

    Attributes:
        program: the story, with a function for each expression that is asked.
        functions: their containers.
        question: what its world asks.
    """

    def __init__(
        self, story: OpenedStory, expressions: Sequence[str], entries: Sequence[str]
    ) -> None:
        asked = [Asked("sometimes", expression) for expression in expressions]
        whole = story.asking(asked, entries)
        self.program = whole.program
        named = self.program.containers[0].named
        self.functions = [named[questions.function(number)].id for number, _ in enumerate(asked)]
        self.question = question_of(whole, (), None)


def question_of(story: OpenedStory, asked: Sequence[Asked], fair: Fairness | None) -> Question:
    """What its world and its askers want to know of a story."""
    program, lowered = story.program, story.lowered
    functions = program.containers[0].named
    properties = [
        Property(
            one.expectation,
            one.expression,
            functions[questions.function(number)].id,
            fair,
            path=one.expectation,
        )
        for number, one in enumerate(asked)
    ]
    beginning = Place(story.origin.start, 1) if story.origin else None
    if lowered is None:
        return Question(properties=properties, generated=GENERATED, beginning=beginning)
    declared = [
        Property(
            one.expectation,
            one.says,
            functions[one.function].id,
            one.fair or fair,
            one.place,
            path=f"properties.{number}",
        )
        for number, one in enumerate(lowered.properties)
    ]
    declared += _found_out(story, fair)
    covenants = [
        Watched(
            covenant.name,
            program.globals.index(covenant.variable),
            functions[covenant.granted].id if covenant.granted else None,
            program.globals.index(covenant.struck) if covenant.struck else None,
            program.globals.index(covenant.forfeited) if covenant.forfeited else None,
            covenant.bargain,
        )
        for covenant in lowered.covenants
    ]
    return Question(
        covenants=covenants,
        covenant_places={c.name: c.place for c in lowered.covenants},
        properties=[*declared, *properties],
        laws=lowered.laws,
        speech=lowered.speech,
        still_playing=functions[lowered.still_playing].id if lowered.still_playing else None,
        laws_are_read=BROKEN_LAWS in story.names_used or lowered.reads_laws,
        generated=GENERATED,
        asked_by=lowered.asked_by,
        beginning=beginning,
    )


def _found_out(story: OpenedStory, fair: Fairness | None) -> list[Property]:
    """That nobody stays mistaken, of each belief that is to be found out."""
    if story.world is None or story.lowered is None:
        return []
    functions, found = story.program.containers[0].named, []
    for name, function in story.lowered.found_out.items():
        path = ("beliefs", name, "found_out")
        by_the_end = story.world.beliefs[name].found_out == "by the end"
        found.append(
            Property(
                "at the end" if by_the_end else "again and again",
                f"nobody is mistaken about {name}",
                functions[function].id,
                fair,
                story.world.document.key(path),
                path=".".join(path),
            )
        )
    return found


def allowed_by_author(
    story: OpenedStory,
    findings: Sequence[Finding],
    complete: bool = True,
    allow: Collection[str] = (),
) -> Verdict:
    """Tell the findings that the author of a story allows from those that stand.

    Args:
        complete: whether these are all that there are.
        allow: codes that are allowed besides.
    """
    ink_files = {name: lines for name, lines in story.source.lines.items() if name != WORLD}
    return sort_out(findings, ink_files, {*story.settings.allowed, *allow}, complete)


def _sort_out(proof: Proof, story: OpenedStory, allow: Collection[str]) -> None:
    """Set apart the findings that the author allows; of those that stand, the worst come first."""
    everywhere = story.settings.allowed
    verdict = allowed_by_author(story, proof.findings, proof.complete, allow)
    also = allowed_with(verdict.allowed, verdict.standing)
    theirs = {id(one.finding) for one in also}
    standing = of_one_cause([one for one in verdict.standing if id(one) not in theirs])
    proof.findings = sorted(standing, key=lambda finding: RANKS[finding.severity])
    proof.allowed = [*verdict.allowed, *also]
    proof.warnings += verdict.warnings
    for code in dict.fromkeys(everywhere):
        if story.world and code not in SEVERITIES:
            place = story.world.document.key(("check", "allow"))
            unknown = replace(_no_such_finding(code), place=place, severity="warning")
            proof.warnings.append(replace(unknown, source=story.source_line(place)))


def _no_such_finding(code: str) -> Problem:
    return Problem(f"there is no finding `{code}`", hint=did_you_mean(code, SEVERITIES))
