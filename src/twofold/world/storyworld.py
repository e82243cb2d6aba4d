"""A storyworld whole: its tables together, and what they come to for people, realms and bonds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from pydantic import PrivateAttr

from twofold.ink.nodes import Expression
from twofold.world.models import Pair, Tables, Veil
from twofold.world.toml_places import Document, Path

SETTINGS = frozenset({"check", "externals"})
"""The tables that say something of a story which need not have a world."""


class Storyworld(Tables):
    """A whole `world.toml`, read and found right.

    Its expressions are kept twice: as text in the tables, and parsed, by their path, for whoever
    lowers or evaluates them.
    """

    _document: Document = PrivateAttr()
    _expressions: dict[Path, Expression] = PrivateAttr(default_factory=dict)

    @classmethod
    def of(cls, data: Mapping[str, Any], document: Document) -> Storyworld:
        """The storyworld that `data`, read from `document`, describes.

        Raises:
            pydantic.ValidationError: where a table is not of its form.
        """
        world = cls.model_validate(data)
        world._document = document
        return world

    def __repr__(self) -> str:
        return f"<Storyworld {self.story.title!r}>"

    @property
    def document(self) -> Document:
        """The text it was read from."""
        return self._document

    @property
    def is_a_world(self) -> bool:
        """Whether its text says anything of a world, rather than only of the story."""
        return any(
            self._document.has((name,)) for name in type(self).model_fields if name not in SETTINGS
        )

    @cached_property
    def expressions(self) -> dict[Path, Expression]:
        """Every expression that parses, by the path of its string."""
        return self._expressions

    @property
    def people(self) -> list[str]:
        """Everyone in the cast, in order."""
        return [who for people in self.cast.values() for who in people]

    def around(self, realm: str) -> list[str]:
        """A realm and those that it lies in, the innermost first."""
        found = [realm]
        while (outer := self.realms[found[-1]].inside) in self.realms and outer not in found:
            found.append(outer)
        return found

    def within(self, realm: str) -> list[str]:
        """A realm and all that lie in it, in order, itself first."""
        inner = [name for name in self.realms if name != realm and realm in self.around(name)]
        return [realm, *inner]

    @property
    def has_inner_realms(self) -> bool:
        """Whether any realm lies in another."""
        return any(its.inside is not None for its in self.realms.values())

    def is_law(self, law: str, realm: str | None = None) -> bool:
        """Whether a law is judged: in a realm, or in any."""
        everywhere: bool = getattr(self.laws, law)
        if realm is None:
            in_each = [self.is_law(law, name) for name in self.realms]
            return any(in_each) if in_each else everywhere
        said = (self.realms[name].laws.get(law) for name in self.around(realm))
        return next((one for one in said if one is not None), everywhere)

    def lawless(self, law: str) -> list[str]:
        """The realms in which a law is not judged that is judged elsewhere."""
        if not self.is_law(law):
            return []
        return [realm for realm in self.realms if not self.is_law(law, realm)]

    def veiled(self, veil: Veil, sense: str) -> list[Pair]:
        """From where to where a veil leads: what it says of a realm it says of all within it.

        But to enter a realm is not to enter what lies in it.
        """
        targets = [veil.target] if sense == "passes" else self.within(veil.target)
        return [(a, b) for a in self.within(veil.source) for b in targets if a != b]

    def mind_of(self, who: str) -> list[str]:
        """Everyone whose mind is one with someone's, themselves included, in order."""
        return next((mind.one for mind in self.minds if who in mind.one), [who])

    @property
    def others(self) -> dict[str, str]:
        """Everyone's counterpart, both ways."""
        return {a: b for pair in self.counterparts.items() for a, b in (pair, pair[::-1])}

    def replacers(self, covenant: str) -> list[str]:
        """The covenants that take the place of one."""
        replacing = (name for name, its in self.covenants.items() if its.replaces == covenant)
        return [name for name in replacing if name != covenant]

    def staging(self, people: Sequence[str]) -> list[str]:
        """The performances in which all of these people are roles."""
        return [name for name, played in self._roles.items() if played.issuperset(people)]

    @cached_property
    def _roles(self) -> dict[str, frozenset[str]]:
        return {name: frozenset(its.roles.values()) for name, its in self.performances.items()}

    def stages(self, performance: str) -> list[str]:
        """A performance and those that it is played in, the innermost first."""
        found = [performance]
        while (outer := self.performances[found[-1]].within) in self.performances:
            if outer in found:
                break
            found.append(outer)
        return found

    @property
    def deepest(self) -> int:
        """How many performances may be on at once."""
        return max((len(self.stages(name)) for name in self.performances), default=0)

    def played_by(self, performance: str) -> dict[str, str]:
        """Who stands on the stage for each role of a performance, and of those it is played in."""
        found: dict[str, str] = {}
        for name in reversed(self.stages(performance)):
            roles = self.performances[name].roles
            found |= {role: found.get(player, player) for player, role in roles.items()}
        return found

    def casting(self, performance: str) -> dict[str, str]:
        """Whom each player is in a performance: their innermost role."""
        return {player: role for role, player in self.played_by(performance).items()}

    def casts(self, performance: str) -> list[str]:
        """The performances that are one but for their players, this one among them."""
        first = self.performances[performance].recasts or performance
        return [n for n, its in self.performances.items() if n == first or its.recasts == first]

    def during(self, performances: Sequence[str]) -> list[str]:
        """These performances, and those that are played in them."""
        return [name for name in self.performances if {*self.stages(name)} & {*performances}]

    def is_staged(self, measure: str) -> bool:
        """Whether a bond or trait is ever played: somewhere its people are roles together."""
        if measure in self.bonds:
            return any(self.staging(pair) for pair in self.pairs(measure))
        return measure in self.traits and any(
            self.staging([who]) for who in self.traits[measure].of
        )

    def pairs(self, bond: str) -> list[Pair]:
        """The pairs that a bond is declared for, each way, in order and each once."""
        between = self.bonds[bond].between
        if isinstance(between, str):
            people = self.cast.get(between, [])
            return [(a, b) for a in people for b in people if a != b]
        both_ways = ((a, b) for one, two in between for a, b in ((one, two), (two, one)))
        return list(dict.fromkeys(both_ways))
