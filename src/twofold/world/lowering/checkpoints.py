"""Checkpoints: a moment that is marked, and what starting over puts back of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from twofold.world.lowering.bonds import start_of
from twofold.world.lowering.context import Context
from twofold.world.lowering.minds import all_of_their_minds
from twofold.world.lowering.pieces import Block, Lines, Needed, cases, when
from twofold.world.lowering.stage import off_stage
from twofold.world.models import Checkpoint
from twofold.world.toml_places import Path

CHECKPOINTS = "_Checkpoints"
MARK = "mark"
TIME = "_time"
UNDONE = "_undone"
CROSS = "cross"
WHOLE = "_whole_minds"


def checkpoints(context: Context) -> Block:
    """The moments that can be marked, and starting over from them."""
    world = context.world
    block = Block("[checkpoints]")
    if not world.checkpoints:
        return block
    path: Path = ("checkpoints",)
    block.list(CHECKPOINTS, {name: (*path, name) for name in world.checkpoints}, path)
    moments = [_Moment(context, name, its) for name, its in world.checkpoints.items()]
    for moment in moments:
        for saved in moment.saved():
            block.variable(saved.name, saved.start, (*path, moment.name))
        block.variable(moment.since, "()", (*path, moment.name))
    block.variable(UNDONE, "()", path)

    def mark(needed: Needed) -> Lines:
        marked = ((moment.name, moment.marked(needed)) for moment in moments)
        lines = cases(((name, lines) for name, lines in marked if lines), "_checkpoint")
        return off_stage(context, needed, lines) or ["~ return"]

    def start_over(needed: Needed) -> Lines:
        put_back = ((moment.name, list(moment.put_back(needed))) for moment in moments)
        lines = cases(((name, lines) for name, lines in put_back if lines), "_checkpoint")
        lines = [*context.settled(), *lines, *context.judged(needed)]
        if MARK in needed and any(moment.siblings for moment in moments):
            lines = when(f"{UNDONE} ? _checkpoint", [f"~ broken_laws += {TIME}"], lines)
        return [
            *(["~ temp _them = ()"] if any("_them" in line for line in lines) else []),
            *off_stage(context, needed, lines),
        ] or ["~ return"]

    if world.minds:
        block.function(WHOLE, ["_people"], path, lambda _: _whole(context))
    block.function(MARK, ["_checkpoint"], path, mark)
    block.function("start_over", ["_checkpoint"], path, start_over, ["_them"])
    return block


def _whole(context: Context) -> Lines:
    lines: Lines = []
    for mind in context.world.minds:
        people = _list(mind.one)
        lines += when(f"not (_people ? {people})", [f"~ _people -= {people}"])
    return [*lines, "~ return _people"]


@dataclass(frozen=True, slots=True)
class _Saved:
    """One variable of the world, as it was when the moment was marked.

    Attributes:
        name: the variable that keeps what it was.
        of: the variable of the world.
        start: what that is at the world's beginning.
    """

    name: str
    of: str
    start: str


class _Moment:
    """A checkpoint on its way to Ink.

    Where the story never calls `mark`, the moment is the world's beginning, and what was then is
    written out; where nobody ever crosses, whoever is in the realm was always there.
    """

    def __init__(self, context: Context, name: str, checkpoint: Checkpoint) -> None:
        self.name = name
        self._context = context
        self._realm = checkpoint.realm
        self._keeps = checkpoint.keeps
        self._first = context.world.cast.get(checkpoint.realm, [])
        # Starting over in a realm undoes what was marked there since.
        self.since = context.names.since(name)
        self.siblings = [
            other
            for other, its in context.world.checkpoints.items()
            if context.world.laws.time and its.realm == checkpoint.realm and other != name
        ]

    def saved(self) -> Iterator[_Saved]:
        """Everything that a mark may have to remember."""
        yield from self._residents()
        for _, measure in self._measures:
            yield measure
        yield from self._knowers()
        yield from self._clock()

    def marked(self, needed: Needed) -> Lines:
        """Lines that remember the moment."""
        knowers = {saved.name for saved in self._knowers()}
        those = _list(whole_minds(self._context, self._first))
        if self._is_variable(needed):
            those = self._context.names.people(self._realm)
        noted = []
        if self.siblings and UNDONE in needed:
            names = self._context.names
            noted = [f"~ {names.since(other)} += {self.name}" for other in self.siblings]
            noted += [f"~ {self.since} = ()", f"~ {UNDONE} -= {self.name}"]
        return noted + [
            f"~ {saved.name} = {saved.of}{f' ^ {those}' if saved.name in knowers else ''}"
            for saved in self.saved()
            if saved.name in needed
        ]

    def put_back(self, needed: Needed) -> Iterator[str]:
        """Lines that make it that moment again, but for what is kept."""
        if CROSS in needed and "people" not in self._keeps:
            then = self._people(needed)
            yield f"~ _them = {self._context.names.people(self._realm)}" + _plus(then)
            for saved in self._residents():
                was = self._value(saved, needed)
                back = _plus("()" if was == "()" else f"({was} ^ _them)")
                yield f"~ {saved.of} = {saved.of} - _them{back}"
        yield from self._people_put_back(needed)
        yield from self._knowledge_put_back(needed)
        for saved in self._clock():
            if saved.of in needed:
                yield f"~ {saved.of} = {self._value(saved, needed)}"
        if self.siblings and MARK in needed:
            yield f"~ {UNDONE} += {self.since}"
            yield f"~ {self.since} = ()"

    def _people_put_back(self, needed: Needed) -> Iterator[str]:
        """Lines for bonds and traits, those of the same people together."""
        together: dict[frozenset[str], Lines] = {}
        for people_of, saved in self._measures:
            if saved.of in needed:
                line = f"~ {saved.of} = {self._value(saved, needed)}"
                together.setdefault(frozenset(people_of), []).append(line)
        for people, lines in together.items():
            if self._is_variable(needed):
                who = [one for one in self._context.world.people if one in people]
                asked = who[0] if len(who) == 1 else f"({', '.join(who)})"
                yield from when(f"{self._people(needed)} ? {asked}", lines)
            elif people <= set(self._first):
                yield from lines

    def _knowledge_put_back(self, needed: Needed) -> Iterator[str]:
        """Lines that let people know again what they knew.

        Whose mind is one with that of someone who was not there forgets nothing: that one knows it.
        """
        whole = _list(whole_minds(self._context, self._first))
        if self._is_variable(needed):
            whole = self._people(needed)
            whole = f"{WHOLE}({whole})" if self._context.world.minds else whole
        for saved in self._knowers() if whole != "()" else ():
            if saved.of in needed:
                knew = self._value(saved, needed)
                if self._is_variable(needed) and self._context.world.minds:
                    knew = f"({knew} ^ {whole})"
                if knew in ("()", whole):
                    yield f"~ {saved.of} {'-=' if knew == '()' else '+='} {whole}"
                else:
                    yield f"~ {saved.of} = {saved.of} - {whole} + {knew}"

    def _is_variable(self, needed: Needed) -> bool:
        """Whether only a reading knows who was there."""
        return MARK in needed and CROSS in needed

    def _people(self, needed: Needed) -> str:
        """Ink for those who were there."""
        if self._is_variable(needed):
            return self._context.names.saved(self.name, "in", self._realm)
        return _list(self._first)

    def _value(self, saved: _Saved, needed: Needed) -> str:
        return saved.name if MARK in needed else saved.start

    def _residents(self) -> Iterator[_Saved]:
        names, world = self._context.names, self._context.world
        for realm in world.realms:
            start = _list(world.cast.get(realm, []))
            name = names.saved(self.name, "in", realm)
            yield _Saved(name, names.people(realm), start)

    @cached_property
    def _measures(self) -> list[tuple[tuple[str, ...], _Saved]]:
        """What people feel and are, with those whom it is about."""
        return list(self._each_measure())

    def _each_measure(self) -> Iterator[tuple[tuple[str, ...], _Saved]]:
        names, world = self._context.names, self._context.world
        for bond, its in world.bonds.items():
            starts = its.starts()
            for pair in world.pairs(bond) if bond not in self._keeps else ():
                name = names.saved(self.name, bond, *pair)
                start = start_of(its, starts.get(pair))
                yield pair, _Saved(name, names.bond(bond, *pair), start)
        for trait, has in world.traits.items():
            for who in has.of if trait not in self._keeps else ():
                name = names.saved(self.name, trait, who)
                start = start_of(has, has.start.get(who))
                yield (who,), _Saved(name, names.trait(trait, who), start)

    def _knowers(self) -> Iterator[_Saved]:
        names, world = self._context.names, self._context.world
        for fact, its in world.facts.items() if "facts" not in self._keeps else ():
            known_by = all_of_their_minds(self._context, its.known_by)
            there = whole_minds(self._context, self._first)
            start = _list(who for who in known_by if who in there)
            name = names.saved(self.name, "knows", fact)
            yield _Saved(name, names.knowers(fact), start)
        for belief, held in world.beliefs.items() if "beliefs" not in self._keeps else ():
            held_by = all_of_their_minds(self._context, held.held_by)
            there = whole_minds(self._context, self._first)
            start = _list(who for who in held_by if who in there)
            name = names.saved(self.name, "believes", belief)
            yield _Saved(name, names.holders(belief), start)

    def _clock(self) -> Iterator[_Saved]:
        names = self._context.names
        if "clock" not in self._keeps:
            name = names.saved(self.name, "clock", self._realm)
            yield _Saved(name, names.clock(self._realm), "0")


def whole_minds(context: Context, people: Sequence[str]) -> list[str]:
    """Those of some people whose whole mind is among them."""
    return [who for who in people if set(people).issuperset(context.world.mind_of(who))]


def _list(people: Iterable[str]) -> str:
    return f"({', '.join(people)})"


def _plus(people: str) -> str:
    return "" if people == "()" else f" + {people}"
