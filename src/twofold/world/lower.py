"""A storyworld lowered to plain Ink: only what a story uses, in the order of the tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import Literal

from twofold.errors import Place, Problem, listed
from twofold.ink import nodes
from twofold.world.author_names import defined_names
from twofold.world.bargain import Bargain, bargain
from twofold.world.clocks_together import Together
from twofold.world.lowering.acts import acts
from twofold.world.lowering.at_scene import looked_at
from twofold.world.lowering.beliefs import DECEIVED, beliefs
from twofold.world.lowering.blends import blends
from twofold.world.lowering.bonds import bonds, traits
from twofold.world.lowering.checkpoints import checkpoints
from twofold.world.lowering.context import Context
from twofold.world.lowering.couplings import couplings
from twofold.world.lowering.covenants import JUDGE, covenants
from twofold.world.lowering.facts import facts
from twofold.world.lowering.laws import ITEMS, laws
from twofold.world.lowering.leanings import leanings
from twofold.world.lowering.minds import minds
from twofold.world.lowering.performances import performances
from twofold.world.lowering.pieces import Block, Lines, Piece
from twofold.world.lowering.properties import expectation, properties
from twofold.world.lowering.readers import readers
from twofold.world.lowering.realms import counterparts, realms
from twofold.world.lowering.scenes import scenes
from twofold.world.lowering.speech import speech
from twofold.world.lowering.stage import PLAYING, STILL
from twofold.world.lowering.storylets import storylets
from twofold.world.lowering.veils import veils
from twofold.world.lowering.wants import wants
from twofold.world.lowering.whispers import whispers
from twofold.world.meanings import Meanings
from twofold.world.speech_laws import KNOWS_TO_USE, MAY_ASIDE, MAY_SAY, MAY_THINK
from twofold.world.storyworld import Storyworld
from twofold.world.vocabulary import NEXT_SCENE, SENSES, Expectation

FIRST_LINE = "// lowered from world.toml"
_NAME = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True, slots=True)
class CovenantInfo:
    """Where a covenant lives in the lowered text.

    Attributes:
        name: as the author calls it.
        index: its place among the covenants, from 0.
        variable: holds its standing: 0 undecided, 1 kept, 2 broken.
        once_terms: for each term with `once`, by its index, the variable that says it has held.
        granted_when: the author's expression, or None.
        granted: the function that evaluates it, or None.
        struck: where it is offered, the variable that says whether anyone is bound; else None.
        forfeited: the variable that says whether, once broken, it was paid for; None where nobody
            can see that.
        bargain: what it says in words.
        place: where it is declared.
    """

    name: str
    index: int
    variable: str
    once_terms: Mapping[int, str]
    granted_when: str | None
    granted: str | None
    struck: str | None
    forfeited: str | None
    bargain: Bargain
    place: Place


@dataclass(frozen=True, slots=True)
class LoweredProperty:
    """A property, and where it lives in the lowered text.

    Attributes:
        expectation: `always`, `sometimes` or `eventually`.
        says: what it says in words; where its author gave none, its expression.
        fair: `dice`, `all` or None.
        function: evaluates it; it has no parameters.
        place: where it is declared.
    """

    expectation: Expectation
    says: str
    fair: Literal["dice", "all"] | None
    function: str
    place: Place


@dataclass(frozen=True, slots=True)
class VeilCondition:
    """When someone in one realm hears another, or passes there: an Ink expression, or always.

    Attributes:
        who: those to whom alone it is open; None for everyone.
    """

    source: str
    target: str
    sense: str
    condition: str | None
    who: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class SpeechLaws:
    """The functions that lines and choices are judged by, and the names that these may hold.

    A function is None where no line or choice of the story needs it, or the law is turned off.

    Attributes:
        may_say: whether someone (its one argument) may speak a line here and now.
        may_think: whether they may think it.
        may_aside: whether they may remark it, as one who watches.
        knows_to_use: whether someone knows a fact (its two arguments) that a choice uses.
        still_playing: whether something is still played, which breaks the law of the stage where
            the story ends.
        cast: everyone's name.
        facts: the name of every fact, and of every belief.
        beliefs: those that are beliefs.
        whereabouts: for each realm the variable that holds its people.
        bargains: what each covenant says, whose offer its parties should have heard.
        knowers: for each fact the variable that holds those who know it, and for each belief
            those who hold it.
        deceived: the variable that is told of who is led to believe what is not so.
        veils: what each lets through, as it is written.
        playing: the variable that holds the performance that is on.
    """

    may_say: str | None = None
    may_think: str | None = None
    may_aside: str | None = None
    knows_to_use: str | None = None
    still_playing: str | None = None
    cast: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    beliefs: tuple[str, ...] = ()
    whereabouts: Mapping[str, str] = field(default_factory=dict)
    knowers: Mapping[str, str] = field(default_factory=dict)
    bargains: Mapping[str, Bargain] = field(default_factory=dict)
    deceived: str | None = None
    veils: tuple[VeilCondition, ...] = ()
    playing: str = PLAYING


@dataclass(frozen=True, slots=True)
class ReaderInfo:
    """How to ask what the reader of an edition was shown: in Ink that needs lowering for it.

    Attributes:
        name: of the edition.
        is_in: whether this scene is in it.
        begun: whether it has begun.
        shown: for each fact, whether its reader was shown it.
        missed: for each, whether it was told before the edition began, and not to its reader.
    """

    name: str
    is_in: str
    begun: str
    shown: Mapping[str, str]
    missed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Lowered:
    """A storyworld as Ink.

    Attributes:
        text: the whole `world.ink`.
        names: every name that the text defines, parameters too, and where it comes from.
        covenants: all of them, in order.
        laws: for each list item that `broken_laws` may hold, the law.
        substances: for each realm with one, the function that evaluates it; it is lowered only
            where it is asked for, as one of the names `used`.
        properties: all of them, in order.
        reads_laws: whether an expression of `world.toml` looks at `broken_laws`.
        speech: what the laws of speech and knowledge are judged by.
        asked_by: for each variable of the world's, what it is called in a sentence.
        deck: the knot that tells the next scene.
        found_out: for each belief about which nobody may stay mistaken, the function that says
            whether nobody is.
        readers: of the editions whose readers are to be asked after.
        waited: for each scene the variable that says whether it might have been told where another
            was; it is lowered only where it is asked for.
        used, clocks, agreeing, together: what it was lowered for, as `lower` takes them.
    """

    text: str
    names: Mapping[str, Place]
    covenants: tuple[CovenantInfo, ...]
    laws: Mapping[str, str]
    substances: Mapping[str, str]
    properties: tuple[LoweredProperty, ...] = ()
    reads_laws: bool = False
    speech: SpeechLaws = SpeechLaws()
    asked_by: Mapping[str, str] = field(default_factory=dict)
    deck: str = NEXT_SCENE
    found_out: Mapping[str, str] = field(default_factory=dict)
    readers: tuple[ReaderInfo, ...] = ()
    waited: Mapping[str, str] = field(default_factory=dict)
    used: frozenset[str] = frozenset()
    clocks: frozenset[str] | None = None
    agreeing: frozenset[tuple[str, str]] | None = None
    together: frozenset[Together] = frozenset()

    def __repr__(self) -> str:
        return f"<Lowered to {len(self.text.splitlines())} lines>"

    @property
    def still_playing(self) -> str | None:
        """The function that says whether something is still played, if that is ever judged."""
        return self.speech.still_playing


def lower(
    world: Storyworld,
    used: Set[str],
    clocks: Set[str] | None = None,
    agreeing: Set[tuple[str, str]] | None = None,
    together: Set[Together] = frozenset(),
) -> Lowered:
    """The Ink of a storyworld.

    Args:
        world: what is lowered.
        used: every name that the author's Ink mentions. What none of them needs is left out, the
            covenants excepted, for the powers judge them whoever asks.
        clocks: the realms whose time the author's Ink asks for, where that is known
            (`clocks_read`); the other clocks, which nobody looks at, need not tick.
        agreeing: who may agree to which act, where that is known (`who_agree`).
        together: the clocks that are only held against each other (`clocks_together`).
    """
    context = Context(world, clocks, agreeing, together)
    blocks = list(_blocks(context))
    pieces = [piece for block in blocks for piece in block.pieces if piece.start]
    context.starts = {name: piece.start for piece in pieces for name in piece.defines}
    context.at_scene = looked_at(context)
    needed, made = _needed(blocks, {*used, *_always(context, used)})
    lines = [FIRST_LINE]
    names: dict[str, Place] = {}
    for block in blocks:
        pieces = [piece for piece in block.pieces if not needed.isdisjoint(piece.defines)]
        if pieces:
            lines += ["", f"// {block.title}", *_written(pieces, made)]
        for piece in pieces:
            names |= {name: world.document.key(path) for name, path in piece.defines.items()}
            first = next(iter(piece.defines.values()))
            for name in piece.local:
                names.setdefault(name, world.document.key(first))
    return Lowered(
        text="\n".join(lines) + "\n",
        names=names,
        covenants=tuple(_covenants(context)),
        laws={item: law for item, law in ITEMS.items() if item in needed},
        substances={
            realm: context.names.substance(realm)
            for realm, its in world.realms.items()
            if its.substance is not None
        },
        properties=tuple(_properties(context)),
        reads_laws=any(
            isinstance(node, nodes.Name) and node.path == ["broken_laws"]
            for expression in world.expressions.values()
            for node in nodes.walk(expression)
        ),
        speech=_speech(context, names.keys()),
        asked_by=dict(_asked_by(context)),
        found_out={
            name: context.names.found_out(name)
            for name, its in world.beliefs.items()
            if its.found_out is not None
        },
        readers=tuple(_readers(context)),
        waited={scene: context.names.waited(scene) for scene in world.scenes},
        used=frozenset(used),
        clocks=None if clocks is None else frozenset(clocks),
        agreeing=None if agreeing is None else frozenset(agreeing),
        together=frozenset(together),
    )


def clashes(lowered: Lowered, files: Iterable[nodes.File]) -> list[Problem]:
    """A problem for each name that the world and the author's Ink both define."""
    problems = []
    for file in files:
        for name, at in defined_names(file):
            its = lowered.names.get(name)
            if its:
                message = f"`{name}` is a name of the storyworld too"
                hint = f"{its} has it; one of the two needs another"
                problems.append(file.source.problem(at, message, hint))
    return problems


def _blocks(context: Context) -> Iterator[Block]:
    yield realms(context)
    yield counterparts(context)
    yield veils(context)
    yield blends(context)
    yield scenes(context)
    yield from bonds(context)
    yield from traits(context)
    yield minds(context)
    yield facts(context)
    yield beliefs(context)
    yield whispers(context)
    yield wants(context)
    yield from couplings(context)
    yield leanings(context)
    yield acts(context)
    yield covenants(context)
    yield performances(context)
    yield checkpoints(context)
    yield storylets(context)
    yield readers(context)
    yield laws(context)
    yield properties(context)
    yield speech(context)


def _always(context: Context, used: Set[str]) -> Iterator[str]:
    """What is lowered though the author does not mention it."""
    if context.world.performances and context.world.is_law("stage") and "action" in used:
        yield STILL
    if context.world.covenants:
        yield JUDGE
    for name, covenant in context.world.covenants.items():
        yield context.names.covenant(name)
        if covenant.granted_when is not None:
            yield context.names.granted(name)
    for name, belief in context.world.beliefs.items():
        if belief.found_out is not None:
            yield context.names.found_out(name)
    for index, _ in enumerate(context.world.properties):
        yield context.names.asked(index)


def _needed(blocks: Iterable[Block], used: Set[str]) -> tuple[set[str], dict[int, Lines]]:
    """The names that are used, and those that what they stand for needs in turn.

    With them the lines of each piece that defines one, by its identity: where nothing more is
    needed than when they were made, they are as they stay.
    """
    pieces = [piece for block in blocks for piece in block.pieces]
    needed, made = set(used), dict[int, Lines]()
    while True:
        before = len(needed)
        for piece in pieces:
            if needed.isdisjoint(piece.defines) or (piece.is_fixed and id(piece) in made):
                continue
            lines = made[id(piece)] = piece.lines(needed)
            needed.update(_NAME.findall("\n".join(lines)))
        if len(needed) == before:
            return needed, made


def _written(pieces: Iterable[Piece], made: Mapping[int, Lines]) -> Iterator[str]:
    after_function = None
    for piece in pieces:
        if after_function is not None and (piece.is_function or after_function):
            yield ""
        yield from made[id(piece)]
        after_function = piece.is_function


def _speech(context: Context, lowered: Set[str]) -> SpeechLaws:
    world, names = context.world, context.names

    def asked(function: str) -> str | None:
        return function if function in lowered else None

    return SpeechLaws(
        may_say=asked(MAY_SAY),
        may_think=asked(MAY_THINK),
        may_aside=asked(MAY_ASIDE),
        knows_to_use=asked(KNOWS_TO_USE),
        still_playing=asked(STILL),
        cast=tuple(world.people),
        facts=(*world.facts, *world.beliefs),
        beliefs=tuple(world.beliefs),
        whereabouts={realm: names.people(realm) for realm in world.realms},
        bargains={name: bargain(world, name) for name in world.covenants},
        knowers={
            **{fact: names.knowers(fact) for fact in world.facts},
            **{belief: names.holders(belief) for belief in world.beliefs},
        },
        deceived=asked(DECEIVED),
        veils=tuple(
            VeilCondition(
                source,
                target,
                sense,
                None if when is True else str(when),
                None if veil.who is None else tuple(veil.who),
            )
            for veil in world.veils
            for sense in SENSES
            if (when := veil.sense(sense))
            for source, target in world.veiled(veil, sense)
        ),
    )


def _asked_by(context: Context) -> Iterator[tuple[str, str]]:
    yield from Meanings(context.world).called()
    for group in context.together:
        for realm in group.realms:
            others = listed(f"`now({other})`" for other in sorted(group.realms - {realm}))
            earliest = "the earliest of " if len(group.realms) > 2 else ""
            said = f"how far `now({realm})` is ahead of {earliest}{others}"
            yield context.names.clock(realm), f"{said}, which {group.place} compares,"
    for name, coupling in context.world.couplings.items():
        for who in coupling.of:
            yield context.names.spent(name, who), f"`{name}({who})`"


def _readers(context: Context) -> Iterator[ReaderInfo]:
    names, world = context.names, context.world
    for index, (name, edition) in enumerate(world.editions.items()):
        if edition.reader and world.facts:
            realms = ", ".join(edition.realms)
            yield ReaderInfo(
                name=name,
                is_in=f"({realms}) ? here" if len(edition.realms) > 1 else f"here == {realms}",
                begun=names.begun(index),
                shown={fact: f"{names.shown(index)} ? {fact}" for fact in world.facts},
                missed={fact: f"{names.missed(index)} ? {fact}" for fact in world.facts},
            )


def _covenants(context: Context) -> Iterator[CovenantInfo]:
    world, names = context.world, context.names
    for index, (name, covenant) in enumerate(world.covenants.items()):
        once = [number for number, term in enumerate(covenant.terms) if term.once]
        has_grant = covenant.granted_when is not None
        yield CovenantInfo(
            name=name,
            index=index,
            variable=names.covenant(name),
            once_terms={number: names.term(name, number) for number in once},
            granted_when=covenant.granted_when,
            granted=names.granted(name) if has_grant else None,
            struck=None if covenant.offer is None else names.struck(name),
            forfeited=names.forfeited(name) if covenant.forfeited_when is not None else None,
            bargain=bargain(world, name),
            place=world.document.key(("covenants", name)),
        )


def _properties(context: Context) -> Iterator[LoweredProperty]:
    for index, wanted in enumerate(context.world.properties):
        path = ("properties", index)
        expects = expectation(wanted)
        yield LoweredProperty(
            expectation=expects,
            says=wanted.says or str(getattr(wanted, expects)),
            fair=wanted.fair,
            function=context.names.asked(index),
            place=context.world.document.key((*path, expects)),
        )
