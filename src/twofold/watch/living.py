"""A story that lives by itself: its people choose, and whoever looks on may nudge.

It goes on a beat at a time, so that it can be shown at any pace, and taken back to where something
was decided. The same seed has it live the same life, as long as nobody nudges.
"""

from __future__ import annotations

import random
from copy import deepcopy
from dataclasses import dataclass

from twofold.errors import Problem
from twofold.ink.speaker import BY, ENDING, NUDGE, tagged, value_of
from twofold.play.moment import Choice, Moment
from twofold.play.reading import Reading
from twofold.play.stage import StagedLine
from twofold.policies import Chooser, Policy
from twofold.story import Story
from twofold.watch.perceiving import perceived
from twofold.watch.vantage import Account, Vantage


@dataclass(frozen=True, slots=True)
class Seen:
    """A line, as much of it as comes through.

    Attributes:
        realm: where whoever says it is.
        presence: how solid that is, from 0, mist, to 1, flesh.
    """

    line: StagedLine
    realm: str | None
    presence: float


@dataclass(frozen=True, slots=True)
class Unseen:
    """Something goes on that neither sight nor sound of comes through."""


@dataclass(frozen=True, slots=True)
class Deciding:
    """Somebody is about to choose.

    Attributes:
        choices: those that an onlooker knows of, but for the nudges.
        chances: of each to be taken.
        nudges: those that the onlooker may take instead.
    """

    choices: tuple[Choice, ...]
    chances: tuple[float, ...]
    nudges: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """A choice is taken; None where the onlooker does not know of it."""

    choice: Choice | None


@dataclass(frozen=True, slots=True)
class Over:
    """The story has ended, by that name; or it went wrong."""

    ending: str | None
    problems: tuple[Problem, ...]


Beat = Seen | Unseen | Deciding | Decided | Over


@dataclass(frozen=True, slots=True)
class _Turn:
    """Where something was decided, to be come back to."""

    moment: Moment
    chooser: Chooser
    beats: int


class LivingStory:
    """A story that lives by itself.

    Args:
        reading: of a story that answers what the vantage asks.
        vantage: where it is looked on from.
        chooser: chooses for its people.

    Attributes:
        beats: all so far.
        reading: the life that it lives.
    """

    def __init__(self, reading: Reading, vantage: Vantage, chooser: Chooser) -> None:
        self.reading = reading
        self.beats: list[Beat] = []
        self._vantage = vantage
        self._chooser = chooser
        self._decided: list[_Turn] = []
        self._ending: str | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more comes."""
        return bool(self.beats) and isinstance(self.beats[-1], Over)

    @property
    def deciding(self) -> Deciding | None:
        """What is about to be decided, if it has come to that."""
        last = self.beats[-1] if self.beats else None
        return last if isinstance(last, Deciding) else None

    def account(self) -> Account:
        """How everything stands that an onlooker may know of."""
        return self._vantage.account(self.reading)

    def go_on(self) -> Beat:
        """The next beat; the last one again, where nothing more comes."""
        if not self.is_over:
            self.beats.append(self._next())
        return self.beats[-1]

    def _next(self) -> Beat:
        if self.deciding is not None:
            return self._take(self._drawn())
        while self.reading.can_continue:
            line = self.reading.continue_line()
            if line is None:
                continue
            self._ending = value_of(line.tags, ENDING) or self._ending
            if not line.text.strip():
                continue
            found = perceived(line, self.reading, self._vantage)
            if found is not None:
                return self._seen(found)
            if not (self.beats and isinstance(self.beats[-1], Unseen)):
                return Unseen()
        if self.reading.choices:
            return self._offer()
        return Over(self._ending, tuple(self.reading.errors))

    def _seen(self, line: StagedLine) -> Seen:
        realm = line.realm
        if line.aside and line.speaker is not None:
            realm = self._vantage.realm_of(self.reading, line.speaker)
        return Seen(line, realm, self._vantage.substance(self.reading, realm))

    # What is decided.

    def _offer(self) -> Deciding:
        choices = self.reading.choices
        weights = self._chooser.weights(self.reading.offered())
        known = [
            (choice, weight / sum(weights))
            for choice, weight in zip(choices, weights, strict=True)
            if weight > 0 and self._is_known(choice)
        ]
        nudges = [one for one in choices if NUDGE in one.tags and self._may_nudge(one)]
        return Deciding(
            tuple(choice for choice, _ in known), tuple(c for _, c in known), tuple(nudges)
        )

    def _drawn(self) -> Choice:
        self._remember()
        return self.reading.choices[self._chooser.choose(self.reading.offered())]

    def nudge(self, number: int) -> Beat:
        """Take a nudge in place of what would be decided.

        Args:
            number: of those that are open, from 0.

        Raises:
            IndexError: where there is none of that number.
        """
        nudges = self.deciding.nudges if self.deciding else ()
        if not 0 <= number < len(nudges):
            raise IndexError(f"there is no nudge {number}: there are {len(nudges)}")
        self._remember()
        self.beats.append(self._take(nudges[number]))
        return self.beats[-1]

    def _remember(self) -> None:
        turn = _Turn(self.reading.moment(), deepcopy(self._chooser), len(self.beats))
        self._decided.append(turn)

    def _take(self, choice: Choice) -> Decided:
        is_known = NUDGE in choice.tags or self._is_known(choice)
        self.reading.choose(choice.index)
        self._ending = None
        return Decided(choice if is_known else None)

    def back(self) -> bool:
        """Take back what was decided last; False where nothing was."""
        if not self._decided:
            return False
        turn = self._decided.pop()
        self.reading.return_to(turn.moment)
        self._chooser = turn.chooser
        del self.beats[turn.beats :]
        return True

    def _is_known(self, choice: Choice) -> bool:
        """Whether an onlooker can tell who chooses what."""
        vantage, reading = self._vantage, self.reading
        if vantage.realm is None:
            return True
        deciders = tagged(choice.tags, BY)
        realms = [vantage.realm_of(reading, who) for who in deciders] or [self._here()]
        return any(vantage.sees(reading, realm) for realm in realms)

    def _may_nudge(self, choice: Choice) -> bool:
        """Whether a nudge is the onlooker's to take: somebody's there, or of those who watch."""
        vantage, reading = self._vantage, self.reading
        if vantage.realm is None:
            return True
        deciders = tagged(choice.tags, BY)
        if deciders:
            return any(vantage.realm_of(reading, who) == vantage.realm for who in deciders)
        return vantage.sees(reading, self._here())

    def _here(self) -> str | None:
        line = self.reading.current_line
        return line.realm if line else None


def begin(story: Story, realm: str | None, policy: Policy, seed: int | None) -> LivingStory:
    """Let a story live.

    Args:
        realm: where it is looked on from; None where nothing is closed to the onlooker.
        policy: how its people choose.
        seed: of its dice and of what they choose; without it one is taken.

    Raises:
        StoryError: where it has no such realm.
    """
    vantage = Vantage(story, realm)
    reading = vantage.asked_of(story).read(seed, policy)
    return LivingStory(reading, vantage, Chooser(policy, random.Random(reading.seed)))
