"""What a search leaves open: decided from above and from below, and told where it is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from twofold.check import above, coverage, undecided
from twofold.check.above import Above
from twofold.check.beside import Beside
from twofold.check.findings import constant_conditions
from twofold.check.findings.unreached import Unreached
from twofold.check.preparation import Preparation
from twofold.check.proof import Proof
from twofold.check.question import Question
from twofold.check.seconds import Seconds
from twofold.check.words_apart import sentence_of
from twofold.program.program import Program
from twofold.search.strategy import Limits

CONTRADICTED = (
    "what was proved from above contradicts a reading, and is left out: a mistake of Twofold's, "
    "which it would be kind to report"
)


class Rest:
    """Decides what searches of a story leave open.

    It is looked at from above once, however many of them leave something, as long as anything is
    left, and the longer the more was done before.

    Args:
        program: the story.
        question: what its storyworld asks.
        limits: how far to go, and how.
        beside: reads beside the searches, and towards what they leave open.
        seconds: that are left for all of it.

    Attributes:
        effort: how much of all that may be done to decide it is done, at the least; from 0 to 1.
        is_stopped: whether Ctrl-C ended a look.
    """

    def __init__(
        self,
        program: Program,
        question: Question,
        limits: Limits,
        beside: Beside,
        seconds: Seconds,
    ) -> None:
        self.program = program
        self.question = question
        self.limits = limits
        self.beside = beside
        self.seconds = seconds
        self.effort = 0.0
        self.is_stopped = False
        self._looked_at: Above | None = None

    @cached_property
    def story(self) -> Preparation:
        """The story, made ready."""
        return Preparation(self.program, self.question, self.limits)

    @cached_property
    def _by_flow(self) -> Above:
        return above.by_flow(self.story.whole)

    @cached_property
    def _looks(self) -> Iterator[Above]:
        return above.looks(self.story, self.seconds, self.effort, self.beside.tell)

    def _possible(self, proof: Proof, is_enough: Callable[[Above], bool]) -> Above:
        """All that readings may meet, and more, as far as it is worth while to look."""
        if not self._takes_time(proof):
            return self._by_flow
        self.effort = max(self.effort, above.effort_after(proof.states))
        while self._looked_at is None or not is_enough(self._looked_at):
            try:
                further = next(self._looks, None)
            except KeyboardInterrupt:
                self.is_stopped = True
                break
            if further is None:
                break
            self._looked_at = further
        return self._looked_at or self._by_flow

    def _takes_time(self, proof: Proof) -> bool:
        """Whether more is done than what is done at once."""
        is_over = self.is_stopped or proof.is_stopped_by_hand or self.seconds.are_over()
        is_over = is_over or bool(proof.undeclared)
        return above.is_worth_while(self.limits) and not is_over

    def decide(self, proof: Proof, seen: Sequence[int]) -> None:
        """Prove from above what no reading reaches, read towards the rest, and tell what is left.

        Args:
            proof: of a search that did not come to its end.
            seen: by address, what the readings met that it explored.
        """
        program, question, beside = self.program, self.question, self.beside

        def is_whole(possible: Above) -> bool:
            told = replace(proof, findings=[*proof.findings], undecided=[*proof.undecided])
            self._tell(told, possible, seen)
            return told.complete

        def is_enough(possible: Above) -> bool:
            if possible.failures is None:
                return False
            if is_whole(possible):
                return True
            beside.catch_up()
            return is_whole(possible)

        possible = self._possible(proof, is_enough)
        is_stopped = self.is_stopped or proof.is_stopped_by_hand
        if not (is_stopped or is_whole(possible)):
            beside.catch_up()
            met = beside.with_seen(seen)
            if self._takes_time(proof):
                wanted = [*undecided.wanted(proof, program, question, possible, met)]
                growing = {one.number for one in self.story.whole.bounds.growing}
                beside.go_towards(self.story.whole.flow, wanted, self.effort, growing)
        if undecided.contradicts(program, beside.with_seen(seen), possible.seen):
            possible = self._by_flow
            proof.why_incomplete = "; ".join(filter(None, (proof.why_incomplete, CONTRADICTED)))
        self._tell(proof, possible, seen)

    def _tell(self, proof: Proof, possible: Above, seen: Sequence[int]) -> None:
        """Let a proof tell what the readings beside it met, and what is decided by that."""
        program, question, beside = self.program, self.question, self.beside
        seen = beside.with_seen(seen)
        offered, taken = beside.offered(), beside.taken()
        proof.choices = coverage.choices_with(program, proof.choices, offered, taken)
        proof.spans = coverage.spans(program, seen, question.generated)
        proof.knots = coverage.knots(program, seen, question.generated)
        proof.unmet = coverage.unmet(program, seen, proof.choices, question.generated)
        beside.add_to(proof)
        undecided.decide(proof, program, question, possible, seen)

    def decide_words(self, proof: Proof, left: undecided.Left) -> None:
        """The same for a search that came to its end and left over what only chooses words."""
        program, question, beside = self.program, self.question, self.beside
        beside.catch_up()
        met = beside.with_seen(left.seen)

        def is_enough(possible: Above) -> bool:
            return not left.as_far_as(program, possible, met).undecided

        possible = self._possible(proof, is_enough)
        still = left.as_far_as(program, possible, met)
        if still.undecided and self._takes_time(proof):
            wanted = [*undecided.wanted(proof, program, question, still.above(program), still.seen)]
            beside.go_towards(self.story.whole.flow, wanted, self.effort)
            still = left.as_far_as(program, possible, beside.with_seen(left.seen))
        proof.spans = coverage.spans(program, still.seen, question.generated)
        proof.knots = coverage.knots(program, still.seen, question.generated)
        known = program, still.seen, question.generated, still.undecided
        found = [*Unreached(*known).findings(proof), *constant_conditions.findings(*known)]
        proof.findings += [one for one in found if one not in proof.findings]
        proof.undecided += undecided.of_words(program, question, proof, still)
        proof.is_seen_from_above = possible.failures is not None
        said, says = (sentence_of(program, one.undecided) or "" for one in (left, still))
        reasons = (proof.why_incomplete or "").replace(said, says).split("; ")
        proof.why_incomplete = "; ".join(filter(None, reasons)) or None
        proof.complete = proof.why_incomplete is None
