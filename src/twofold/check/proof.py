"""What was proved: states, coverage, endings, covenants and findings, as plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from twofold.errors import Place, Problem
from twofold.external_answers import Answers
from twofold.search.interrupts import BY_HAND

if TYPE_CHECKING:
    from twofold.program.program import Program
    from twofold.world.bargain import Bargain

Severity = Literal["error", "warning", "note"]

RANKS: dict[Severity, int] = {"error": 0, "warning": 1, "note": 2}
"""The severities, the worst first."""

SEVERITIES: dict[str, Severity] = {
    "TF001": "warning",
    "TF002": "error",
    "TF003": "error",
    "TF004": "error",
    "TF005": "warning",
    "TF006": "warning",
    "TF007": "error",
    "TF008": "error",
    "TF009": "error",
    "TF010": "warning",
    "TF011": "note",
    "TF012": "warning",
    "TF013": "warning",
    "TF014": "error",
    "TF015": "note",
    "TF016": "warning",
    "TF017": "warning",
    "TF018": "warning",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that some reading meets, or that none does.

    Attributes:
        code: `TF001` and so on; the severity follows from it.
        message: one sentence.
        path: the runtime path of the content in question ("party.0.c-1").
        place: its file, line and column; None in a compiled story, which has no lines.
        trace: the shortest way there, as `--choices` takes it ("1,r3,2"); "" is the very start;
            None where no reading leads there.
        is_shortest: whether no way there is known to be shorter.
        cuts: for a condition that never changes, the paths of what it keeps from every reading.
    """

    code: str
    message: str
    path: str
    place: Place | None = None
    trace: str | None = None
    is_shortest: bool = True
    cuts: tuple[str, ...] = field(default=(), repr=False, compare=False)

    @classmethod
    def at(
        cls,
        program: Program,
        address: int,
        code: str,
        message: str,
        trace: str | None,
        is_shortest: bool = True,
    ) -> Finding:
        """A finding about the content at an address of a program."""
        path, place = program.path(address), program.place(address)
        return cls(code, message, path, place, trace, is_shortest)

    @property
    def severity(self) -> Severity:
        """`error`, `warning` or `note`."""
        return SEVERITIES[self.code]


@dataclass(frozen=True, slots=True)
class ChoiceCoverage:
    """A choice in the source, by the path of its target container: was it offered, and taken?"""

    path: str
    place: Place | None
    offered: bool
    taken: bool


@dataclass(frozen=True, slots=True)
class SpanCoverage:
    """A stretch of text that is printed or not as a whole, and whether some reading prints it."""

    path: str
    place: Place | None
    reached: bool


@dataclass(frozen=True, slots=True)
class Unmet:
    """A knot, stitch or function that was not entered yet, or a choice that was not offered.

    Attributes:
        kind: `knot`, `stitch`, `function` or `choice`.
    """

    kind: str
    path: str
    place: Place | None


FactKind = Literal["number", "list", "text", "temporary", "count", "shuffle", "other"]


@dataclass(frozen=True, slots=True)
class FactSize:
    """How many values something takes that tells states apart.

    Attributes:
        what: it is, in an author's words.
        place: where an author wrote it; None for what the storyworld keeps.
        kind: what it is to an author who wants it smaller; `number`, `list` and `text` are
            variables, by how they are declared.
    """

    what: str
    place: Place | None
    values: int
    kind: FactKind = "other"


@dataclass(frozen=True, slots=True)
class Widened:
    """A variable of which not every value was followed: it grows, or takes too many.

    Attributes:
        name: as an author writes it; one of a world's by the expression that asks for it.
        place: where it is declared; None where no author declared it.
        what: what it is called in a sentence.
    """

    name: str
    place: Place | None
    what: str


@dataclass(frozen=True, slots=True)
class KnotSize:
    """How many of the states that were found stand in a knot or stitch."""

    path: str
    place: Place | None
    states: int


@dataclass(frozen=True, slots=True)
class Ending:
    """A way for the story to end: `at` a place, with the `name` its `# ending:` tag gives.

    Attributes:
        ends: where it does, each with the tag or 0, as addresses.
    """

    at: str
    name: str | None
    states: int
    shortest: str
    ends: tuple[tuple[int, int], ...] = field(default=(), repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class CovenantReport:
    """A covenant's four questions; None where the question could not be decided.

    Attributes:
        keepable_lawfully, breakable_lawfully: whether that takes no breaking of a law.
        paid_for: whether, wherever it is broken, what is forfeited comes to pass.
        unpaid_trace: the shortest way to where it does not.
        bargain: what it says in words.
    """

    name: str
    keepable: bool | None
    keepable_without_nudges: bool | None
    breakable: bool | None
    lost_silently: bool | None
    grantable: bool | None
    kept_trace: str | None = None
    broken_trace: str | None = None
    lost_trace: str | None = None
    keepable_lawfully: bool | None = None
    breakable_lawfully: bool | None = None
    paid_for: bool | None = None
    unpaid_trace: str | None = None
    bargain: Bargain | None = None


@dataclass(frozen=True, slots=True)
class Deceit:
    """Where some people can be led to believe what is not so.

    Attributes:
        belief: what they are told.
        by, whom: who tells it, and who believes it from then on, on the shortest way there.
    """

    belief: str
    by: tuple[str, ...]
    whom: tuple[str, ...]
    place: Place | None
    trace: str


@dataclass(frozen=True, slots=True)
class WantReport:
    """Whether a want can be fulfilled, and lost for good; None where that was not decided.

    Attributes:
        of: who wants it.
        fulfilled_trace: a way to where it is fulfilled.
        lost_trace: a way to where hope of it dies: nothing fulfils it from there.
    """

    name: str
    of: tuple[str, ...]
    fulfillable: bool | None
    losable: bool | None
    fulfilled_trace: str | None = None
    lost_trace: str | None = None


@dataclass(frozen=True, slots=True)
class Irony:
    """A choice at which a reader knows what those who make it do not.

    Attributes:
        by: who makes it.
        always, sometimes: the facts, wherever it is offered or only on some ways.
    """

    path: str
    place: Place | None
    by: tuple[str, ...]
    always: tuple[str, ...]
    sometimes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EditionReport:
    """What the reader of an edition is shown; of a story too large for that nothing is known.

    Attributes:
        begins: whether any reading has a scene of it.
        lacks, may_lack: the facts that were told before its first scene and not to its reader: in
            every reading that has one, or only in some.
        irony: where its reader knows more than whoever chooses.
    """

    name: str
    begins: bool | None
    lacks: tuple[str, ...] = ()
    may_lack: tuple[str, ...] = ()
    irony: tuple[Irony, ...] = ()


@dataclass(frozen=True, slots=True)
class PropertyReport:
    """Whether a property holds, and what shows it.

    Attributes:
        says: in the author's words, or the expression itself.
        expectation: `always`, `sometimes` or `eventually`; `at the end`, at every ending; or
            `again and again`, there and, in a reading that never ends, ever anew.
        holds: None where it could not be decided, for not every state was explored.
        trace: the shortest way to where it does not hold, or to where what is only expected
            sometimes does; None where there is nothing to show.
        loop: where a reading can go round for ever without it: the way round, from the end of
            `trace` back to it; "" where that was not found.
    """

    says: str
    expectation: str
    holds: bool | None
    trace: str | None = None
    loop: str | None = None


@dataclass(frozen=True, slots=True)
class Undecided:
    """Something that was asked and is not decided, though every reading may be explored.

    Attributes:
        kind: of what: "property", "covenant", "law", "way out"; "knot", "stitch", "function",
            "choice", "text", "condition", "ending", "error".
        says: a sentence on what is not known.
        path: what it is about.
    """

    kind: str
    says: str
    path: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Allowed:
    """A finding that the author allows.

    Attributes:
        comment: the one that allows it; None where it is allowed for the whole story.
        in_baseline: whether that is because it was found before.
    """

    finding: Finding
    comment: Place | None
    in_baseline: bool = False


@dataclass(frozen=True, slots=True)
class Undeclared:
    """An EXTERNAL function that is called for its answer, of which nothing says what it may be.

    Attributes:
        path, place: of a call.
        line: what might be written under `[externals]`, by what becomes of the answer.
    """

    name: str
    path: str
    place: Place | None
    line: str


@dataclass(slots=True)
class Proof:
    """The result of exploring every reading of a story.

    Attributes:
        story: what was checked, as it was named.
        complete: whether all is decided: every reading was explored, or what was not met is proved
            to be met by none.
        why_incomplete: one sentence when it was not.
        states, transitions, depth: how much was explored; `depth` in transitions from the start.
            Of a search by sets, `states` are pairs of a choice and its facts, and endings,
            `transitions` are the rules that were learned, and the depth is not known.
        seconds: wall-clock time.
        knots: (reached, total) knots and functions of the author's own.
        findings: those that stand; an author may have allowed others (`allowed`).
        warnings: what is wrong with how findings are allowed.
        reseeded_at: where the story first seeds its dice itself.
        seeds_are_followed: whether from there on they fall as the seed has it here and in inkjs.
            Where they fall every way all the same, there are readings in the proof that no seed
            gives.
        entries: the paths at which it was entered, besides its beginning.
        answers: what EXTERNAL functions were said to answer, by name, besides what the story's
            own `world.toml` says.
        unmet: where it is incomplete, what was not met yet.
        facts, knots_by_states: what makes it large where a budget ended it, the largest first.
        undeclared: where readings ended at EXTERNAL functions of which nothing says what they
            answer: those that are called for an answer.
        declared_in: the `world.toml` that would say it.
        only_printed: EXTERNAL functions of which nothing says what they answer, and need not:
            it is printed, and nothing else becomes of it.
        search: how every reading was explored: "explicit", state by state, or "sets".
        undecided: what is not decided: neither met nor proved to be met by no reading.
        is_explored: whether every reading was explored, though something else may be undecided.
        is_seen_from_above: whether, where the search left something over, its rules were followed
            from above, to their end, and not only its flow.
        widened: the variables of which not every value was followed for that.
        fail_on: the least severity that makes the status 1.
        problems: what kept the story from being proved at all.
    """

    story: str
    complete: bool
    why_incomplete: str | None
    states: int
    transitions: int
    depth: int | None
    seconds: float
    choices: list[ChoiceCoverage] = field(default_factory=list)
    spans: list[SpanCoverage] = field(default_factory=list)
    knots: tuple[int, int] = (0, 0)
    endings: list[Ending] = field(default_factory=list)
    covenants: list[CovenantReport] = field(default_factory=list)
    deceits: list[Deceit] = field(default_factory=list)
    wants: list[WantReport] = field(default_factory=list)
    editions: list[EditionReport] = field(default_factory=list)
    properties: list[PropertyReport] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    allowed: list[Allowed] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    reseeded_at: Place | None = None
    seeds_are_followed: bool = False
    entries: Sequence[str] = ()
    answers: Mapping[str, Answers] = field(default_factory=dict)
    unmet: list[Unmet] = field(default_factory=list)
    facts: list[FactSize] = field(default_factory=list)
    knots_by_states: list[KnotSize] = field(default_factory=list)
    undeclared: list[Undeclared] = field(default_factory=list)
    declared_in: str = "world.toml"
    only_printed: Sequence[str] = ()
    search: Literal["explicit", "sets"] = "explicit"
    undecided: list[Undecided] = field(default_factory=list)
    is_explored: bool = False
    is_seen_from_above: bool = False
    widened: list[Widened] = field(default_factory=list)
    fail_on: Severity = "warning"
    problems: list[Problem] = field(default_factory=list)

    def __repr__(self) -> str:
        whole = "complete" if self.complete else "incomplete"
        found = f"states={self.states}, findings={len(self.findings)}"
        return f"<Proof of {self.story!r}: {whole}, {found}>"

    @property
    def is_stopped_by_hand(self) -> bool:
        """Whether Ctrl-C ended it."""
        return BY_HAND in (self.why_incomplete or "")

    @property
    def exit_status(self) -> int:
        """2 where the story is wrong, 1 where enough was found, 3 where it is incomplete, or 0."""
        if self.problems:
            return 2
        if any(RANKS[f.severity] <= RANKS[self.fail_on] for f in self.findings):
            return 1
        return 0 if self.complete else 3
