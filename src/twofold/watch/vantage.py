"""What can be seen, heard and known of a story from one of its realms, asked in its own Ink."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from twofold.asked_expressions import Asked, function
from twofold.errors import Problem, StoryError, did_you_mean

if TYPE_CHECKING:
    from twofold.play.reading import Reading
    from twofold.program.values import Value
    from twofold.story import Story
    from twofold.world import Storyworld


@dataclass(frozen=True, slots=True)
class Bargain:
    """How a covenant stands.

    Attributes:
        standing: `undecided`, `kept` or `broken`.
        terms: each in words, and whether it holds.
    """

    name: str
    standing: str
    terms: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Account:
    """How everything stands that an onlooker may know of.

    Attributes:
        bonds: by their words, as `love(Russ, Josie)`, those of the realms that can be seen, and
            the couplings.
        bargains: the covenants that bind somebody in the onlooker's realm, or nobody by name.
    """

    bonds: Mapping[str, int | float | bool] = field(default_factory=dict)
    bargains: tuple[Bargain, ...] = ()


class Vantage:
    """A realm that is looked on from, and what can be seen and heard from there.

    Args:
        story: as it was opened.
        realm: the onlooker's; None for one to whom nothing is closed.

    Attributes:
        realm: as given.

    Raises:
        StoryError: where the story has no such realm.
    """

    def __init__(self, story: Story, realm: str | None) -> None:
        self.realm = realm
        self._world = story.world
        self._asked: dict[str, int] = {}
        if realm is not None:
            _check_realm(story.world, realm)
        if story.world is not None and story.lowered is not None:
            once = {one.name: one.once_terms for one in story.lowered.covenants}
            for expression in _expressions(story.world, realm, once):
                self._asked.setdefault(expression, len(self._asked))
            self._once = once

    def asked_of(self, story: Story) -> Story:
        """The story, made to answer what is to be asked of its readings."""
        return story.asking([Asked("sometimes", one, is_value=True) for one in self._asked])

    def sees(self, reading: Reading, realm: str | None) -> bool:
        """Whether what happens in a realm can be seen now."""
        return self._senses("sees", reading, realm)

    def hears(self, reading: Reading, realm: str | None) -> bool:
        """Whether what is said in a realm can be heard now."""
        return self._senses("hears", reading, realm)

    def _senses(self, sense: str, reading: Reading, realm: str | None) -> bool:
        if self.realm is None or realm is None or realm == self.realm:
            return True
        return bool(self._value(reading, f"{sense}({self.realm}, {realm})"))

    def realm_of(self, reading: Reading, who: str) -> str | None:
        """Where somebody of the cast is now; None for anybody else."""
        asked = f"realm_of({who})"
        if asked not in self._asked:
            return None
        return next(iter(_items(self._value(reading, asked))), None)

    def is_of_one_mind(self, reading: Reading, who: str) -> bool:
        """Whether somebody whose mind is one with someone's, or they themselves, is here now."""
        if self._world is None or self.realm is None:
            return True
        mind = self._world.mind_of(who)
        return any(self.realm_of(reading, one) == self.realm for one in mind)

    def substance(self, reading: Reading, realm: str | None) -> float:
        """How solid a realm is now, from 0, mist, to 1, flesh."""
        declared = self._world.realms.get(realm) if self._world and realm else None
        if declared is None or declared.substance is None:
            return 1.0
        value = self._value(reading, declared.substance)
        return min(max(float(value), 0.0), 1.0) if isinstance(value, (int, float)) else 1.0

    def account(self, reading: Reading) -> Account:
        """How everything stands now."""
        world = self._world
        if world is None:
            return Account()
        seen = {realm for realm in world.realms if self.sees(reading, realm)}
        bonds: dict[str, int | float | bool] = {}
        for words, who in _measures(world):
            value = self._value(reading, words)
            if isinstance(value, (int, float)) and self.realm_of(reading, who) in seen:
                bonds[words] = value
        bargains = [
            self._bargain(reading, name)
            for name, covenant in world.covenants.items()
            if not covenant.parties or self._is_party(reading, covenant.parties)
        ]
        return Account(bonds, tuple(bargains))

    def _is_party(self, reading: Reading, parties: Sequence[str]) -> bool:
        if self.realm is None:
            return True
        return any(self.realm_of(reading, who) == self.realm for who in parties)

    def _bargain(self, reading: Reading, name: str) -> Bargain:
        assert self._world is not None
        covenant = self._world.covenants[name]
        terms = [
            (term.says or term.when, bool(self._value(reading, _term(term.when, noted))))
            for index, term in enumerate(covenant.terms)
            for noted in [self._once[name].get(index)]
        ]
        standing = next(
            (one for one in ("kept", "broken") if self._value(reading, f"{one}({name})")),
            "undecided",
        )
        return Bargain(name, standing, tuple(terms))

    def _value(self, reading: Reading, expression: str) -> Value:
        value, _ = reading.call(function(self._asked[expression]))
        return value


def _check_realm(world: Storyworld | None, realm: str) -> None:
    realms = world.realms if world else {}
    if realm in realms:
        return
    if not realms:
        message = "the story has no realms to be watched from"
        raise StoryError(Problem(message, hint="leave out --from to watch it as it is"))
    hint = did_you_mean(realm, realms) or f"there are {', '.join(f'`{one}`' for one in realms)}"
    raise StoryError(Problem(f"there is no realm `{realm}`", hint=hint))


def _expressions(
    world: Storyworld, vantage: str | None, once: Mapping[str, Mapping[int, str]]
) -> Iterator[str]:
    """All that is asked of a world, in its own Ink."""
    if vantage is not None:
        for realm in world.realms:
            yield from (f"{sense}({vantage}, {realm})" for sense in ("sees", "hears"))
    yield from (f"realm_of({who})" for who in (world.people if world.realms else ()))
    yield from (its.substance for its in world.realms.values() if its.substance)
    yield from (words for words, _ in _measures(world))
    for name, covenant in world.covenants.items():
        yield from (f"{one}({name})" for one in ("kept", "broken"))
        for index, term in enumerate(covenant.terms):
            yield _term(term.when, once[name].get(index))


def _measures(world: Storyworld) -> Iterator[tuple[str, str]]:
    """The bonds and couplings of a world, each with the one whose it is."""
    for bond in world.bonds:
        yield from ((f"{bond}({one}, {two})", one) for one, two in world.pairs(bond))
    for coupling, its in world.couplings.items():
        yield from ((f"{coupling}({who})", who) for who in its.of)


def _term(when: str, noted: str | None) -> str:
    """A term as Ink, which gives `&&` and `||` the same strength, from the left."""
    plain = " ".join(when.split("\n"))
    return f"{plain} || {noted}" if noted else plain


def _items(value: Value) -> list[str]:
    """The names of the items of a list; those that the world makes begin with its own mark."""
    items = value if isinstance(value, frozenset) else frozenset()
    return [item.rpartition(".")[2] for item in sorted(items)]
