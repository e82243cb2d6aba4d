"""Whether the tables of a storyworld agree: names that exist, numbers that fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from twofold.errors import Problem, did_you_mean, nearest
from twofold.world.form import table_name
from twofold.world.models import LOCAL_LAWS, Bond, Covenant, Pair, Range, Trait, read_pair
from twofold.world.shown import check_shown
from twofold.world.staging import check_staging
from twofold.world.storylet_checks import check_storylets
from twofold.world.storyworld import Storyworld
from twofold.world.tables import Tables
from twofold.world.toml_places import Path


def check_references(world: Storyworld) -> list[Problem]:
    """Everything in the tables that names what is not there, or says what cannot be."""
    return [
        *_References(world).problems(),
        *check_staging(world),
        *check_shown(world),
        *check_storylets(world),
    ]


class _References(Tables):
    def problems(self) -> Iterator[Problem]:
        return chain(
            self._realms(),
            self._cast(),
            self._counterparts(),
            self._veils(),
            self._bonds(),
            self._traits(),
            self._facts(),
            self._beliefs(),
            self._wants(),
            self._couplings(),
            self._covenants(),
            self._minds(),
        )

    def _realms(self) -> Iterator[Problem]:
        for name, realm in self.world.realms.items():
            path: Path = ("realms", name)
            if realm.wakes is not None and realm.clock == realm.wakes_to:
                yield self._at_key(
                    (*path, "wakes"),
                    f"`{name}` cannot wake, for its clock runs already",
                    "`clock = 0` makes time stand still until then",
                )
            if realm.wakes is None and "wakes_to" in realm.model_fields_set:
                message = f"`{name}` never wakes"
                yield self._at_key((*path, "wakes_to"), message, "`wakes` says when it does")
            if realm.inside is not None:
                yield from self._inside(name, realm.inside, (*path, "inside"))
            for law in realm.laws:
                if law not in LOCAL_LAWS:
                    hint = did_you_mean(law, LOCAL_LAWS) or f"these are: {', '.join(LOCAL_LAWS)}"
                    message = f"`{law}` is no law that a realm has for itself"
                    yield self._at_key((*path, "laws", law), message, hint)

    def _inside(self, name: str, outer: str, path: Path) -> Iterator[Problem]:
        yield from self._realm(outer, path)
        if outer == name:
            yield self._at_value(path, f"`{name}` lies in itself")
        elif outer in self.world.realms and name in self.world.around(outer):
            message = f"`{name}` lies in `{outer}`, which lies in `{name}`"
            yield self._at_value(path, message, "one of them must be the outer one")

    def _cast(self) -> Iterator[Problem]:
        home: dict[str, str] = {}
        for realm, people in self.world.cast.items():
            yield from self._realm(realm, ("cast", realm), is_key=True)
            for index, who in enumerate(people):
                path = ("cast", realm, index)
                if who in home and home[who] == realm:
                    yield self._at_value(path, f"`{who}` stands here twice")
                elif who in home:
                    message = f"`{who}` cannot be in `{realm}` and in `{home[who]}`"
                    yield self._at_value(path, message, "everyone begins in one realm")
                home.setdefault(who, realm)

    def _counterparts(self) -> Iterator[Problem]:
        home = {who: realm for realm, people in self.world.cast.items() for who in people}
        taken: dict[str, str] = {}
        for one, two in self.world.counterparts.items():
            path = ("counterparts", one)
            yield from self._person(one, path, is_key=True)
            yield from self._person(two, path)
            if one == two:
                yield self._at_value(path, f"`{one}` cannot be their own counterpart")
                continue
            if taken.get(one) == two:
                yield self._at_key(path, f"`{one}` and `{two}` are counterparts already")
                continue
            if one in home and two in home and home[one] == home[two]:
                yield self._at_value(
                    path,
                    f"`{one}` and `{two}` are both in `{home[one]}`",
                    "counterparts belong to two realms",
                )
            for who, other, say in ((one, two, self._at_key), (two, one, self._at_value)):
                if who in taken:
                    message = f"`{who}` is the counterpart of `{taken[who]}` already"
                    yield say(path, message, "counterparts are one to one")
                taken.setdefault(who, other)

    def _veils(self) -> Iterator[Problem]:
        for index, veil in enumerate(self.world.veils):
            yield from self._realm(veil.source, ("veils", index, "from"))
            yield from self._realm(veil.target, ("veils", index, "to"))
            if veil.source == veil.target:
                yield self._at_value(
                    ("veils", index, "to"),
                    f"this veil leads from `{veil.source}` to itself",
                    "a realm is always open to itself",
                )
            if veil.who is not None:
                yield from self._some_people(veil.who, ("veils", index, "who"))

    def _bonds(self) -> Iterator[Problem]:
        for name, bond in self.world.bonds.items():
            path = ("bonds", name)
            yield from self._between(bond, (*path, "between"))
            yield from self._kind(bond, path)
            pairs = self.world.pairs(name)
            written = dict.fromkeys(f"{a} -> {b}" for a, b in pairs)
            started: set[Pair] = set()
            for key in bond.start:
                place = (*path, "start", key)
                pair = read_pair(key)
                if pair is None:
                    hint = f'a pair is written "{next(iter(written), "Russ -> Josie")}"'
                    yield self._at_key(place, f"`{key}` is not a pair", hint)
                    continue
                if pair in started:
                    yield self._at_key(place, f"`{key}` starts twice")
                started.add(pair)
                strangers = [*chain(*(self._person(who, place, is_key=True) for who in pair))]
                yield from strangers
                if not strangers and pair not in pairs:
                    near = nearest(f"{pair[0]} -> {pair[1]}", written)
                    message = f"`{key}` is not a pair of {table_name(path)}"
                    hint = f'add ["{pair[0]}", "{pair[1]}"] to `between`'
                    yield self._at_key(place, message, f"did you mean `{near}`?" if near else hint)
            yield from self._starts(bond, path)
            yield from self._zero(bond, path, (f"{a} -> {b}" for a, b in pairs), started)

    def _between(self, bond: Bond, path: Path) -> Iterator[Problem]:
        if isinstance(bond.between, str):
            yield from self._realm(bond.between, path)
            if bond.between in self.world.realms and len(self.world.cast.get(bond.between, [])) < 2:
                message = f"there are no two people in `{bond.between}`"
                yield self._at_value(path, message, "a bond is between two")
            return
        if not bond.between:
            yield self._at_value(path, f"{table_name(path)} is between nobody")
        for index, (one, two) in enumerate(bond.between):
            yield from self._person(one, (*path, index, 0))
            yield from self._person(two, (*path, index, 1))
            if one == two:
                message = f"`{one}` is paired with themselves"
                yield self._at_value((*path, index, 1), message, "`[traits]` are of one person")

    def _traits(self) -> Iterator[Problem]:
        for name, trait in self.world.traits.items():
            path = ("traits", name)
            yield from self._some_people(trait.of, (*path, "of"))
            yield from self._kind(trait, path)
            for who in trait.start:
                place = (*path, "start", who)
                strangers = list(self._person(who, place, is_key=True))
                yield from strangers
                if not strangers and who not in trait.of:
                    message = f"`{who}` is not one of {table_name(path)}"
                    yield self._at_key(place, message, f'add "{who}" to `of`')
            yield from self._starts(trait, path)
            yield from self._zero(trait, path, trait.of, set(trait.start))

    def _kind(self, table: Bond | Trait, path: Path) -> Iterator[Problem]:
        if table.kind == "flag":
            if table.range is not None:
                message = f"{table_name(path)} is a flag, and a flag has no `range`"
                yield self._at_key((*path, "range"), message)
        elif table.range is None:
            yield self._at_key(
                path, f"{table_name(path)} needs a `range`", 'like [0, 10]; or `kind = "flag"`'
            )
        yield from self._range(table.range, path)

    def _range(self, limits: Range | None, path: Path) -> Iterator[Problem]:
        if limits is not None and limits.low > limits.high:
            message = f"the range of {table_name(path)} is the wrong way round"
            hint = f"write [{limits.high}, {limits.low}]"
            yield self._at_value((*path, "range"), message, hint)

    def _starts(self, table: Bond | Trait, path: Path) -> Iterator[Problem]:
        for key, value in table.start.items():
            place = (*path, "start", key)
            if table.kind == "flag":
                if not isinstance(value, bool):
                    message = f"{table_name(path)} is a flag: it starts true or false, not {value}"
                    yield self._at_value(place, message)
            elif isinstance(value, bool):
                message = f"{table_name(path)} is a number: it cannot start {str(value).lower()}"
                yield self._at_value(place, message, 'or is it a flag? `kind = "flag"`')
            elif _is_outside(value, table.range):
                message = f"`{key}` starts at {value}, which is out of range"
                hint = f"the range of {table_name(path)} is {list(table.range or ())}"
                yield self._at_value(place, message, hint)

    def _zero(
        self, table: Bond | Trait, path: Path, keys: Iterable[str], started: Iterable[Pair | str]
    ) -> Iterator[Problem]:
        """What is not given a `start` begins at 0, which must then be in range."""
        limits = table.range
        if table.kind == "flag" or limits is None or not _is_outside(0, limits):
            return
        given = {one if isinstance(one, str) else " -> ".join(one) for one in started}
        missing = next((key for key in keys if key not in given), None)
        if missing:
            message = f"`{missing}` starts at 0, which is out of range"
            hint = f'give it a `start`, like start = {{ "{missing}" = {limits.low} }}'
            yield self._at_key((*path, "range"), message, hint)

    def _facts(self) -> Iterator[Problem]:
        for name, fact in self.world.facts.items():
            yield from self._people(fact.known_by, ("facts", name, "known_by"))

    def _beliefs(self) -> Iterator[Problem]:
        for name, belief in self.world.beliefs.items():
            yield from self._people(belief.held_by, ("beliefs", name, "held_by"))

    def _wants(self) -> Iterator[Problem]:
        for name, want in self.world.wants.items():
            yield from self._some_people(want.of, ("wants", name, "of"))

    def _couplings(self) -> Iterator[Problem]:
        for name, coupling in self.world.couplings.items():
            path = ("couplings", name)
            yield from self._some_people(coupling.of, (*path, "of"))
            yield from self._range(coupling.range, path)

    def _covenants(self) -> Iterator[Problem]:
        for name, covenant in self.world.covenants.items():
            path = ("covenants", name)
            yield from self._people(covenant.parties, (*path, "parties"))
            if not covenant.terms:
                yield self._at_value(
                    (*path, "terms"),
                    f"{table_name(path)} has no terms",
                    "without any, it would be kept from the start",
                )
            yield from self._offer(covenant, path)
            yield from self._replaces(name, covenant, path)

    def _offer(self, covenant: Covenant, path: Path) -> Iterator[Problem]:
        if covenant.offer is None:
            return
        if covenant.offer not in self.world.facts:
            message = f"there is no fact `{covenant.offer}`, for anyone to have heard of"
            hint = did_you_mean(covenant.offer, self.world.facts)
            yield self._at_value((*path, "offer"), message, hint)
        if not covenant.parties:
            message = f"{table_name(path)} has no parties who could hear of it"
            yield self._at_key((*path, "offer"), message, 'like parties = ["Crake", "Tansy"]')

    def _replaces(self, name: str, covenant: Covenant, path: Path) -> Iterator[Problem]:
        other = covenant.replaces
        if other is None:
            return
        place = (*path, "replaces")
        if other == name:
            yield self._at_value(place, f"{table_name(path)} replaces itself")
        elif other not in self.world.covenants:
            hint = did_you_mean(other, self.world.covenants)
            yield self._at_value(place, f"there is no covenant `{other}`", hint)
        elif not covenant.binds_later:
            message = f"`{name}` binds from the beginning, and `{other}` would never bind anyone"
            hint = "say from when it does, with `struck_when` or an `offer`"
            yield self._at_key(place, message, hint)

    def _minds(self) -> Iterator[Problem]:
        mind_of: dict[str, tuple[int, str]] = {}
        for index, mind in enumerate(self.world.minds):
            path = ("minds", index, "one")
            yield from self._people(mind.one, path)
            if len(mind.one) < 2:
                message = "minds that are one are those of two people or more"
                yield self._at_value(path, message, 'like one = ["Crake", "Tansy"]')
            for number, who in enumerate(mind.one):
                first, with_whom = mind_of.get(who, (index, ""))
                if first != index:
                    message = f"`{who}` is of one mind with `{with_whom}` already"
                    hint = "all whose minds are one stand in one list"
                    yield self._at_value((*path, number), message, hint)
            for who in mind.one:
                others = [one for one in mind.one if one != who]
                mind_of.setdefault(who, (index, others[0] if others else who))


def _is_outside(value: int, limits: Range | None) -> bool:
    return (
        limits is not None
        and limits.low <= limits.high
        and not (limits.low <= value <= limits.high)
    )
