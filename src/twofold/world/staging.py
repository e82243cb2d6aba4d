"""Whether what is played, marked, blended, published and to be proved fits the other tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain

from twofold.errors import Problem, did_you_mean, nearest
from twofold.world.form import table_name
from twofold.world.models import Performance, read_pair
from twofold.world.storyworld import Storyworld
from twofold.world.tables import Tables
from twofold.world.toml_places import Path
from twofold.world.vocabulary import EXPECTATIONS, KEPT_TOGETHER

_FILE_NAME = re.compile(r"\w[\w-]*")


def check_staging(world: Storyworld) -> list[Problem]:
    """Everything in those tables that names what is not there, or says what cannot be."""
    return list(_Staging(world).problems())


class _Staging(Tables):
    def problems(self) -> Iterator[Problem]:
        return chain(
            self._blends(),
            self._performances(),
            self._checkpoints(),
            self._properties(),
            self._editions(),
        )

    def _blends(self) -> Iterator[Problem]:
        for index, blend in enumerate(self.world.blends):
            path: Path = ("blends", index, "realms")
            yield from self._realms_of(blend.realms, path)
            if len(blend.realms) < 2:
                yield self._at_value(
                    path, "a blend is of two realms or more", 'like realms = ["shadow", "home"]'
                )

    def _performances(self) -> Iterator[Problem]:
        for name, performance in self.world.performances.items():
            path: Path = ("performances", name)
            yield from self._realm(performance.realm, (*path, "realm"))
            if not performance.roles:
                message = f"{table_name(path)} has no roles"
                yield self._at_key(path, message, 'like roles = { Russ = "Crake" }')
            yield from self._roles(name, performance, path)
            yield from self._within(name, performance, path)
            yield from self._recasts(name, performance, path)
            yield from self._effects(performance.residue, (*path, "residue"), performance, True)
            yield from self._effects(performance.watched, (*path, "watched"), performance, False)

    def _roles(self, name: str, performance: Performance, path: Path) -> Iterator[Problem]:
        home = {who: realm for realm, people in self.world.cast.items() for who in people}
        played: dict[str, str] = {}
        for player, role in performance.roles.items():
            place = (*path, "roles", player)
            yield from self._person(player, place, is_key=True)
            yield from self._person(role, place)
            if player == role:
                message = f"`{player}` plays themselves"
                yield self._at_value(place, message, "a role is someone else")
            elif role in played:
                message = f"`{role}` is played by `{played[role]}` already"
                yield self._at_value(place, message, "one role, one player")
            played.setdefault(role, player)
            if performance.within is not None:
                continue
            where = home.get(player)
            if where and performance.realm in self.world.realms and where != performance.realm:
                message = (
                    f"`{player}` is in `{where}`, and {table_name(path)} is played in "
                    f"`{performance.realm}`"
                )
                hint = self._play_of(player, name, performance)
                if home.get(role) == performance.realm:
                    hint = f'the player comes first: {role} = "{player}"'
                yield self._at_key(place, message, hint)

    def _play_of(self, player: str, name: str, performance: Performance) -> str | None:
        """How someone plays who is a role of another play on the same stage; None for no such."""
        for other, its in self.world.performances.items():
            is_played = player in its.roles.values() and its.realm == performance.realm
            if other != name and is_played:
                return f'where `{player}` is played, in `{other}`: within = "{other}"'
        return None

    def _within(self, name: str, performance: Performance, path: Path) -> Iterator[Problem]:
        outer = performance.within
        if outer is None:
            return
        place = (*path, "within")
        its = self.world.performances.get(outer)
        if its is None:
            hint = did_you_mean(outer, self.world.performances)
            yield self._at_value(place, f"there is no performance `{outer}`", hint)
            return
        if name in self.world.stages(outer):
            yield self._at_value(place, f"`{name}` would be played in itself")
            return
        if performance.realm != its.realm:
            message = f"`{name}` is played in `{performance.realm}`, and `{outer}` in `{its.realm}`"
            yield self._at_value((*path, "realm"), message, "a play within a play has one stage")
        taken = self.world.played_by(outer)
        for player, role in performance.roles.items():
            if player in self.people and player not in its.roles.values():
                message = f"`{player}` is no role of `{outer}`, in which this is played"
                hint = did_you_mean(player, its.roles.values())
                yield self._at_key((*path, "roles", player), message, hint)
            if role in taken or role in taken.values():
                message = f"`{role}` is on the stage already, in `{outer}`"
                yield self._at_value((*path, "roles", player), message, "a role is someone else")

    def _recasts(self, name: str, performance: Performance, path: Path) -> Iterator[Problem]:
        other = performance.recasts
        if other is None:
            return
        place = (*path, "recasts")
        its = self.world.performances.get(other)
        if its is None:
            hint = did_you_mean(other, self.world.performances)
            yield self._at_value(place, f"there is no performance `{other}`", hint)
        elif its.recasts is not None or other == name:
            message = f"`{other}` is itself a new cast" if other != name else "this recasts itself"
            yield self._at_value(place, message, "name the performance that was there first")
        elif {*its.roles.values()} != {*performance.roles.values()}:
            roles = ", ".join(its.roles.values())
            message = f"`{name}` has other roles than `{other}`"
            yield self._at_key((*path, "roles"), message, f"the same, by other players: {roles}")
        elif (its.realm, its.within) != (performance.realm, performance.within):
            message = f"`{name}` is not played where `{other}` is"
            yield self._at_value(place, message, "a new cast has the same stage")

    def _effects(
        self,
        effects: Mapping[str, Mapping[str, int | bool | str]],
        path: Path,
        performance: Performance,
        on_players: bool,
    ) -> Iterator[Problem]:
        """What stays with those who played, or with those who watched."""
        seen = set()
        for key, changes in effects.items():
            place = (*path, key)
            pair = read_pair(key)
            if pair is None:
                hint = 'a pair is written "Russ -> Josie"'
                yield self._at_key(place, f"`{key}` is not a pair", hint)
                continue
            if pair in seen:
                yield self._at_key(place, f"`{key}` stands here twice")
            seen.add(pair)
            strangers = [*chain(*(self._person(who, place, is_key=True) for who in pair))]
            yield from strangers
            if strangers:
                continue
            if on_players and pair[0] not in performance.roles:
                message = f"`{pair[0]}` does not play in {table_name(path)}"
                yield self._at_key(place, message, "what it does to others is `watched`")
            if not on_players and pair[0] in performance.roles:
                message = f"`{pair[0]}` plays in {table_name(path)}, and does not watch it"
                yield self._at_key(place, message, "what it leaves on players is its `residue`")
            for bond, value in changes.items():
                yield from self._effect(bond, value, pair, (*place, bond))

    def _effect(
        self, name: str, value: int | bool | str, pair: tuple[str, str], path: Path
    ) -> Iterator[Problem]:
        bond = self.world.bonds.get(name)
        if bond is None:
            hint = did_you_mean(name, self.world.bonds)
            yield self._at_key(path, f"there is no bond `{name}`", hint)
            return
        table = f"[bonds.{name}]"
        if pair not in self.world.pairs(name):
            one, two = pair
            message = f"{table} is not declared for `{one}` and `{two}`"
            yield self._at_key(path, message, f'add ["{one}", "{two}"] to its `between`')
        if isinstance(value, str):
            return
        if bond.kind == "flag" and not isinstance(value, bool):
            message = f"{table} is a flag: this makes it true or false, and does not add {value}"
            yield self._at_value(path, message)
        elif bond.kind == "number" and isinstance(value, bool):
            message = f"{table} is a number: this adds to it, and cannot be {str(value).lower()}"
            yield self._at_value(path, message)

    def _checkpoints(self) -> Iterator[Problem]:
        measures = [*self.world.bonds, *self.world.traits]
        known = [*measures, *KEPT_TOGETHER]
        for name, checkpoint in self.world.checkpoints.items():
            path: Path = ("checkpoints", name)
            yield from self._realm(checkpoint.realm, (*path, "realm"))
            for index, kept in enumerate(checkpoint.keeps):
                place = (*path, "keeps", index)
                if kept in checkpoint.keeps[:index]:
                    yield self._at_value(place, f"`{kept}` stands here twice")
                elif kept not in known:
                    near = nearest(kept, known)
                    hint = 'bonds and traits by name, or "facts", "beliefs", "clock", "people"'
                    yield self._at_value(
                        place,
                        f"`{kept}` is nothing that a checkpoint keeps",
                        f"did you mean `{near}`?" if near else hint,
                    )
                elif kept in KEPT_TOGETHER and kept in measures:
                    message = f"`{kept}` means two things here: {KEPT_TOGETHER[kept]}, and"
                    table = "bonds" if kept in self.world.bonds else "traits"
                    hint = f"[{table}.{kept}] needs another name"
                    yield self._at_value(place, f"{message} [{table}.{kept}]", hint)

    def _properties(self) -> Iterator[Problem]:
        for index, wanted in enumerate(self.world.properties):
            path: Path = ("properties", index)
            given = [key for key in EXPECTATIONS if getattr(wanted, key) is not None]
            if len(given) != 1:
                message = "a property is one of `always`, `sometimes` or `eventually`"
                hint = f"make a [[properties]] of each, `{given[0]}` first" if given else None
                yield self._at_key((*path, given[1]) if given else path, message, hint)
            elif wanted.fair is not None and given != ["eventually"]:
                message = f"`fair` says nothing about `{given[0]}`"
                hint = "it is for `eventually`, which some loops might put off for ever"
                yield self._at_key((*path, "fair"), message, hint)

    def _editions(self) -> Iterator[Problem]:
        for name, edition in self.world.editions.items():
            path: Path = ("editions", name)
            if not _FILE_NAME.fullmatch(name):
                message = f"`{name}` cannot be the name of an edition, for files are named by it"
                hint = "letters, digits, underscores and hyphens; `title` may be anything"
                yield self._at_key(path, message, hint)
            yield from self._realms_of(edition.realms, (*path, "realms"))
            for index, fact in enumerate(edition.tells):
                if fact not in self.world.facts:
                    near = did_you_mean(fact, self.world.facts)
                    message = f"there is no fact `{fact}` to tell"
                    yield self._at_value((*path, "tells", index), message, near)
            if not edition.realms:
                message = f"{table_name(path)} has no realms, and nothing would be in it"
                yield self._at_value((*path, "realms"), message)
