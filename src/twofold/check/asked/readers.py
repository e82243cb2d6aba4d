"""What the readers of editions were shown: what they lack, and what they know before others do.

A choice that leans on a fact says so, `# uses: NAME`; a choice that somebody makes, `# by: NAME`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from twofold.check.proof import EditionReport, Finding, Irony
from twofold.check.second_look import Look
from twofold.program.program import Program
from twofold.program.speakers import TaggedChoice, find_speech
from twofold.search.graph import Mask


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition, and the Ink that asks what its reader was shown.

    Attributes:
        is_in: whether its reader reads this scene.
        begun: whether it has begun.
        shown, missed: for each fact, whether its reader was shown it, and whether it was told
            before the edition began, where its reader was not.
    """

    name: str
    is_in: str
    begun: str
    shown: Mapping[str, str]
    missed: Mapping[str, str]

    def asked(self) -> list[str]:
        """All that is asked for it."""
        return [self.is_in, self.begun, *self.shown.values(), *self.missed.values()]


def makers(program: Program, cast: Sequence[str]) -> list[str]:
    """Those of a cast who make some choice."""
    by = {who for choice in find_speech(program, ()).choices for who in choice.by}
    return [who for who in cast if who in by]


class Readers:
    """What the readers of some editions know in every reading.

    Args:
        seen: every reading.
        asked: what is asked of each state, in the order of `seen.holds`.
        knows: for each of those who make choices and each fact, what asks whether they know it.
        program: the story.
    """

    def __init__(
        self,
        seen: Look,
        asked: Sequence[str],
        knows: Mapping[tuple[str, str], str],
        program: Program,
    ) -> None:
        self._seen = seen
        self._holds = dict(zip(asked, seen.holds, strict=True))
        self._knows = knows
        self._program = program
        self._choices = find_speech(program, ()).choices

    def report(self, edition: Edition) -> EditionReport:
        """What a newcomer lacks, and where a reader knows more than those who choose."""
        began = self._holds[edition.begun]
        missed = {fact: self._holds[asked][began] for fact, asked in edition.missed.items()}
        lacks = tuple(fact for fact, held in missed.items() if began.any() and held.all())
        may_lack = tuple(fact for fact, held in missed.items() if held.any() and not held.all())
        irony = tuple(one for choice in self._choices for one in self._irony(edition, choice))
        return EditionReport(edition.name, bool(began.any()), lacks, may_lack, irony)

    def leaning(self, edition: Edition) -> Iterator[Finding]:
        """TF018 for each choice that leans on what a reader was not shown."""
        for choice in self._choices:
            for fact in choice.uses:
                if fact not in edition.shown:
                    continue
                blind = self._offered(edition, choice) & ~self._holds[edition.shown[fact]]
                states = np.flatnonzero(blind)
                if len(states):
                    address = self._program.choices[choice.number].address
                    message = (
                        f"the edition `{edition.name}` leans on `{fact}`, which its reader was "
                        "not shown"
                    )
                    trace = self._seen.graph.exploration.trace(int(states[0]))
                    yield Finding.at(self._program, address, "TF018", message, trace)

    def _offered(self, edition: Edition, choice: TaggedChoice) -> Mask:
        """The states in which a choice is offered in a scene of an edition."""
        graph = self._seen.graph
        offered = np.zeros(graph.size, np.bool_)
        offered[graph.sources[self._seen.chosen == choice.number]] = True
        return offered & self._holds[edition.is_in]

    def _irony(self, edition: Edition, choice: TaggedChoice) -> Iterator[Irony]:
        """The facts that a reader knows where a choice is offered, and its makers do not."""
        offered = self._offered(edition, choice)
        if not choice.by or not offered.any():
            return
        always, sometimes = [], []
        for fact, asked in edition.shown.items():
            known = [self._holds[self._knows[who, fact]] for who in choice.by]
            more = self._holds[asked] & ~np.logical_and.reduce(known)
            if more[offered].all():
                always.append(fact)
            elif more[offered].any():
                sometimes.append(fact)
        if always or sometimes:
            address = self._program.choices[choice.number].address
            path, place = self._program.path(address), self._program.place(address)
            yield Irony(path, place, choice.by, tuple(always), tuple(sometimes))
