"""An edition: the story as some of its realms saw it. What happens elsewhere is played unseen.

A choice is made unseen where the scene is in no realm of the edition and nobody of its realms has
a say in it: it is no nudge, and nobody there is the one who makes it. It falls as the author pinned
it, or else by the edition's policy.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from twofold.errors import Problem, StoryError, did_you_mean
from twofold.ink.speaker import BY, ENDING, NUDGE, PART, key_of, tagged
from twofold.play.reading import Reading
from twofold.play.stage import StagedLine, items
from twofold.policies import Chooser, Policy

if TYPE_CHECKING:
    from twofold.opened import OpenedStory
    from twofold.play.moment import Choice
    from twofold.policies import Offered
    from twofold.program.values import Value

MOST_UNSEEN = 2_000  # choices in a row
HERE = "here"
_CARRIED = frozenset((PART, ENDING))  # what is told by a tag of a line, seen or not


@dataclass(frozen=True, slots=True)
class Edition:
    """What is seen of a story, and how the rest is chosen.

    Attributes:
        name, title: as `world.toml` has them.
        realms: the names of those that are seen.
        policy: by which it is chosen what nobody sees.
        pinned: the words of the choices that are taken wherever they are offered unseen.
        whereabouts: for each realm the variable that holds its people.
        told: what its readers are told before it begins.
    """

    name: str
    title: str
    realms: frozenset[str]
    policy: Policy
    pinned: frozenset[str]
    whereabouts: Mapping[str, str] = field(repr=False)
    told: tuple[str, ...] = ()

    def seen(self, lines: Sequence[StagedLine]) -> list[StagedLine]:
        """What is seen of some lines; a part or an ending that the others tell of comes along."""
        found: list[StagedLine] = []
        carried: list[str] = []
        for line in lines:
            said_from = self._realm_of(line.speaker, line) if line.aside else None
            realm = said_from or line.realm
            if realm is not None and realm not in self.realms:
                carried += [tag for tag in line.tags if key_of(tag) in _CARRIED]
                continue
            if said_from is not None and line.realm not in self.realms:
                # A remark upon what is not seen is the scene itself.
                line = replace(line, aside=False, realm=said_from)
            found.append(replace(line, tags=[*carried, *line.tags]))
            carried = []
        if carried and lines:
            last = found[-1] if found else lines[-1]
            found.append(replace(last, text="", tags=carried))
        return found

    def is_unseen(self, reading: Reading) -> bool:
        """Whether the choice that a reading waits for is made unseen."""
        if not reading.choices:
            return False
        held = {name: reading.variable(name) for name in self._known}
        here = next(iter(items(held, HERE)), None)
        if here is None or here in self.realms:
            return False
        return not any(self._have_a_say(choice, held) for choice in reading.choices)

    def weights(self, reading: Reading) -> list[int]:
        """What each choice weighs that is made unseen; what is pinned alone, where it is on offer.

        Args:
            reading: of a weighed program, where the policy reads pulls.
        """
        pinned = [choice.text.strip() in self.pinned for choice in reading.choices]
        if any(pinned):
            return [int(one) for one in pinned]
        return Chooser(self.policy, random.Random(0)).weights(reading.offered())

    def _have_a_say(self, choice: Choice, held: Mapping[str, Value]) -> bool:
        if NUDGE in choice.tags:
            return True
        return any(self._holds(who, held) for who in tagged(choice.tags, BY))

    def _holds(self, who: str, held: Mapping[str, Value]) -> bool:
        return any(
            who in items(held, people)
            for realm, people in self.whereabouts.items()
            if realm in self.realms
        )

    def _realm_of(self, who: str | None, line: StagedLine) -> str | None:
        """The realm that somebody is in when a line is said."""
        for realm, people in self.whereabouts.items():
            if who is not None and who in items(line.watched, people):
                return realm
        return None

    @property
    def _known(self) -> tuple[str, ...]:
        return (HERE, *self.whereabouts.values())


def edition_of(story: OpenedStory, name: str, policy: Policy) -> Edition:
    """An edition of a story, by its name.

    Args:
        policy: what its own `policy` is, or the story's.

    Raises:
        StoryError: where there is none of that name, or it pins a choice that there is not.
    """
    declared = story.world.editions if story.world else {}
    if name not in declared:
        hint = did_you_mean(name, declared)
        if hint is None and declared:
            hint = f"it has {', '.join(f'`{one}`' for one in declared)}"
        raise StoryError(Problem(f"the story has no edition `{name}`", hint=hint))
    its = declared[name]
    facts = story.world.facts if story.world else {}
    there = story.program.global_numbers
    told = story.lowered.speech.whereabouts if story.lowered else {}
    if HERE not in there:
        message = f"the story tells no scene, so that nothing in it is of the edition `{name}`"
        raise StoryError(Problem(message, hint="begin each with `~ scene(realm, (cast))`"))
    whereabouts = {realm: people for realm, people in told.items() if people in there}
    return Edition(
        name,
        its.title,
        frozenset(its.realms),
        policy,
        frozenset(_pinned(story, name, pin) for pin in its.pins),
        whereabouts,
        tuple(told for told in (facts[fact].says for fact in its.tells if fact in facts) if told),
    )


def _pinned(story: OpenedStory, edition: str, pin: str) -> str:
    """The words of a choice, which a story must say somewhere.

    Raises:
        StoryError: where it says nothing of the sort.
    """
    said = [text.strip() for text in story.program.values.strings]
    if pin.strip() not in said:
        message = f"the edition `{edition}` pins “{pin}”, which no choice says"
        raise StoryError(Problem(message, hint=did_you_mean(pin, said)))
    return pin.strip()


class EditionReading(Reading):
    """A reading of which an edition's part is seen.

    Attributes:
        edition: which.
        follows: whether it goes the way of a trace, which is of the whole story.
    """

    edition: Edition
    follows = False
    _chance: random.Random

    def limited_to(self, edition: Edition) -> EditionReading:
        """This reading, in an edition."""
        self.edition = edition
        self._chance = random.Random(self.seed)
        self._chooser = Chooser(edition.policy, self._chance)
        return self

    @property
    def is_unseen(self) -> bool:
        """Whether the choice that it waits for is not for the readers of the edition."""
        return self.edition.is_unseen(self)

    def continue_(self) -> list[StagedLine]:
        """Read to the next choice that is the reader's, or the end; returns the lines seen.

        Raises:
            StoryError: where the story goes on unseen as if for ever.
        """
        lines = super().continue_()
        before = self._before
        unseen = 0
        while not self.follows and self.is_unseen:
            unseen += 1
            if unseen > MOST_UNSEEN:
                message = f"the story goes on unseen for more than {MOST_UNSEEN:,} choices"
                raise StoryError(Problem(message, hint="pin a choice that leads on"))
            self.choose(self._fall_unseen(self.offered()))
            lines += super().continue_()
        self._before = before  # what is taken back is the reader's own choice
        return self.edition.seen(lines)

    def _fall_unseen(self, offered: Sequence[Offered]) -> int:
        for choice in self.choices:
            if choice.text.strip() in self.edition.pinned:
                return choice.index
        return self._chooser.choose(offered)


@contextmanager
def followed(reading: Reading) -> Iterator[None]:
    """Let a trace make every choice of a reading, unseen ones too, for as long as it lasts."""
    if not isinstance(reading, EditionReading):
        yield
        return
    reading.follows = True
    try:
        yield
    finally:
        reading.follows = False
