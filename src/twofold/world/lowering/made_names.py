"""The names of what only the lowered text has."""

from __future__ import annotations

from collections.abc import Iterator

from twofold.world.storyworld import Storyworld

_FIXED = (
    "_Cast _Realms _Facts _Covenants _Laws _presence _passage _judge _standing _who _people _realm "
    "_fact _covenant _a _b _n _yes _from _to _them _met _spent _Acts _consent _knowledge _act "
    "_with _willing _void _of_one_mind _may_say _may_think _may_aside _knows_to_use "
    "_Performances _performance _playing _players _stage _still_playing _cut _was _saw _whom "
    "_Checkpoints _checkpoint _within _whole_minds _taught _knowers _time _undone _near "
    "_settle _judge_scene _terms_met _term_met _offer _bound _stages _next _most "
    "_Beliefs _belief _deceived _Wants _want _shown"
)


class MadeNames:
    """The names of what only the lowered text has: all begin with `_`, and no two are alike.

    They are given for the whole world, in the order of its tables, so that a name does not hang
    on what a story uses.
    """

    def __init__(self, world: Storyworld) -> None:
        self._taken = set(_FIXED.split())
        self._names: dict[tuple[str, ...], str] = {}
        for key in _keys(world):
            wanted = "_" + "_".join(part for part in key[1:] if part)
            name, number = wanted, 2
            while name in self._taken:
                name, number = f"{wanted}_{number}", number + 1
            self._taken.add(name)
            self._names[key] = name

    def people(self, realm: str) -> str:
        """The variable that holds who is in a realm."""
        return self._names["people", "in", realm]

    def clock(self, realm: str) -> str:
        """The variable that holds a realm's time."""
        return self._names["clock", "clock", realm]

    def awake(self, realm: str) -> str:
        """The variable that says whether a realm has woken."""
        return self._names["awake", "awake", realm]

    def substance(self, realm: str) -> str:
        """The function that says how solid a realm is."""
        return self._names["substance", "substance", realm]

    def bond(self, bond: str, one: str, two: str) -> str:
        """The variable that holds what one feels for another."""
        return self._names["bond", bond, one, two]

    def trait(self, trait: str, who: str) -> str:
        """The variable that holds what someone is."""
        return self._names["trait", trait, who]

    def knowers(self, fact: str) -> str:
        """The variable that holds who knows a fact."""
        return self._names["knowers", "knows", fact]

    def holders(self, belief: str) -> str:
        """The variable that holds who believes something."""
        return self._names["holders", "believes", belief]

    def found_out(self, belief: str) -> str:
        """The function that says whether nobody is mistaken about a belief."""
        return self._names["found out", "found_out", belief]

    def spent(self, coupling: str, who: str) -> str:
        """The variable that holds what someone has spent of a coupling."""
        return self._names["spent", coupling, "spent", who]

    def covenant(self, covenant: str) -> str:
        """The variable that holds a covenant's standing."""
        return self._names["covenant", covenant]

    def for_good(self, covenant: str) -> str:
        """The variable that says whether a covenant's standing changes no more."""
        return self._names["for good", covenant, "for_good"]

    def struck(self, covenant: str) -> str:
        """The variable that says whether a covenant binds anyone yet."""
        return self._names["struck", covenant, "struck"]

    def forfeited(self, covenant: str) -> str:
        """The variable that says whether a covenant, once broken, was paid for."""
        return self._names["forfeited", covenant, "forfeited"]

    def term(self, covenant: str, index: int) -> str:
        """The variable that says whether a term with `once` has ever held."""
        return self._names["term", covenant, "term", str(index + 1)]

    def played(self, measure: str, *people: str) -> str:
        """The variable that holds a bond or trait as it is played on a stage."""
        return self._names["played", "played", measure, *people]

    def left(self, performance: str, index: int) -> str:
        """The temporary that holds what a performance leaves, worked out while it is played."""
        return self._names["left", "left", performance, str(index + 1)]

    def lived(self, measure: str) -> str:
        """The function that reads a bond or trait as it is lived, whatever is played."""
        return self._names["lived", "lived", measure]

    def blended(self, index: int) -> str:
        """The variable that says whether some realms have become one."""
        return self._names[f"blend {index}", "blend", str(index + 1)]

    def saved(self, checkpoint: str, *parts: str) -> str:
        """The variable that holds what something was when a checkpoint was marked."""
        return self._names["saved", checkpoint, *parts]

    def since(self, checkpoint: str) -> str:
        """The variable that holds what was marked in a realm since a checkpoint was."""
        return self._names["since", "since", checkpoint]

    def asked(self, index: int) -> str:
        """The function that a property is."""
        return self._names["property", "property", str(index + 1)]

    def granted(self, covenant: str) -> str:
        """The function that says whether what a covenant grants has come to pass."""
        return self._names["granted", "granted", covenant]

    def underway(self, act: str) -> str:
        """The variable that holds who is in an act that is underway."""
        return self._names["underway", "underway", act]

    def stopped(self, act: str) -> str:
        """The variable that holds those who ended an act by taking back their agreement."""
        return self._names["stopped", "stopped", act]

    def agreed(self, act: str, who: str) -> str:
        """The variable that holds with whom someone agreed to an act."""
        return self._names["agreed", "agreed", act, who]

    def shown(self, edition: int) -> str:
        """The variable that holds the facts that an edition's reader was shown."""
        return self._names["shown", "shown", str(edition + 1)]

    def missed(self, edition: int) -> str:
        """The variable that holds the facts that were told before an edition began."""
        return self._names["missed", "missed", str(edition + 1)]

    def begun(self, edition: int) -> str:
        """The variable that says whether an edition has begun."""
        return self._names["begun", "begun", str(edition + 1)]

    def waited(self, scene: str) -> str:
        """The variable that says whether a scene might have been told where another one was."""
        return self._names["waited", "waited", scene]

    def able(self, act: str) -> str:
        """The function that says whether someone is able to agree to an act."""
        return self._names["able", "able", act]


def _keys(world: Storyworld) -> Iterator[tuple[str, ...]]:
    """A kind, and the parts of the name, for everything that is given one."""
    for realm in world.realms:
        yield "people", "in", realm
        yield "clock", "clock", realm
        yield "awake", "awake", realm
        yield "substance", "substance", realm
    for bond in world.bonds:
        for one, two in world.pairs(bond):
            yield "bond", bond, one, two
    for trait, its in world.traits.items():
        for who in its.of:
            yield "trait", trait, who
    for fact in world.facts:
        yield "knowers", "knows", fact
    for belief in world.beliefs:
        yield "holders", "believes", belief
        yield "found out", "found_out", belief
    for coupling, follows in world.couplings.items():
        for who in follows.of:
            yield "spent", coupling, "spent", who
    for name, covenant in world.covenants.items():
        yield "covenant", name
        yield "granted", "granted", name
        yield "for good", name, "for_good"
        yield "struck", name, "struck"
        for index, term in enumerate(covenant.terms):
            if term.once:
                yield "term", name, "term", str(index + 1)
        yield "forfeited", name, "forfeited"
    for bond in world.bonds:
        for one, two in world.pairs(bond):
            if world.staging((one, two)):
                yield "played", "played", bond, one, two
        yield "lived", "lived", bond
    for trait, its in world.traits.items():
        for who in its.of:
            if world.staging((who,)):
                yield "played", "played", trait, who
        yield "lived", "lived", trait
    for index, _ in enumerate(world.blends):
        yield f"blend {index}", "blend", str(index + 1)
    for name, checkpoint in world.checkpoints.items():
        for realm in world.realms:
            yield "saved", name, "in", realm
        for bond in world.bonds:
            if bond not in checkpoint.keeps:
                for one, two in world.pairs(bond):
                    yield "saved", name, bond, one, two
        for trait, its in world.traits.items():
            if trait not in checkpoint.keeps:
                for who in its.of:
                    yield "saved", name, trait, who
        for fact in world.facts:
            yield "saved", name, "knows", fact
        for belief in world.beliefs:
            yield "saved", name, "believes", belief
        yield "saved", name, "clock", checkpoint.realm
        yield "since", "since", name
    for name, performance in world.performances.items():
        for index, (_, _, _, value) in enumerate(performance.effects()):
            if isinstance(value, str):
                yield "left", "left", name, str(index + 1)
    for index, _ in enumerate(world.properties):
        yield "property", "property", str(index + 1)
    for act in world.acts:
        yield "underway", "underway", act
        yield "stopped", "stopped", act
        yield "able", "able", act
        for who in world.people:
            yield "agreed", "agreed", act, who
    for scene in world.scenes:
        yield "waited", "waited", scene
    for index, _ in enumerate(world.editions):
        yield "shown", "shown", str(index + 1)
        yield "missed", "missed", str(index + 1)
        yield "begun", "begun", str(index + 1)
