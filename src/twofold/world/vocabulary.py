"""The names that a storyworld gives to Ink: its functions and variables, and what it declares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from twofold.world.models import Bond, Trait
from twofold.world.storyworld import Storyworld
from twofold.world.toml_places import Path

Kind = Literal[
    "person",
    "people",
    "realm",
    "fact",
    "belief",
    "want",
    "covenant",
    "performance",
    "checkpoint",
    "act",
    "number",
    "flag",
]
"""What an argument is. `people` is one person or a list of several."""

Declared = Literal[
    "realm",
    "person",
    "fact",
    "belief",
    "want",
    "covenant",
    "bond",
    "trait",
    "coupling",
    "leaning",
    "performance",
    "checkpoint",
    "act",
    "scene",
]

SENSES = ("sees", "hears", "passes")
ABLE = {"can_see": "sees", "can_hear": "hears", "can_pass": "passes"}
"""The functions that ask of people what a sense is asked of realms."""
VARIABLES = ("here", "present", "broken_laws")

Expectation = Literal["always", "sometimes", "eventually"]
EXPECTATIONS: tuple[Expectation, ...] = ("always", "sometimes", "eventually")
"""What a property may expect of its expression."""

KEPT_TOGETHER = {
    "facts": "what people know",
    "beliefs": "what people believe",
    "clock": "the realm's time",
    "people": "who is there",
}
"""What a checkpoint may keep besides bonds and traits, and what that is."""

STANDINGS = {"undecided": 0, "kept": 1, "broken": 2, "replaced": 3}
"""The functions that ask how a covenant stands, and the number that says so."""

PERSON_IN_EXPRESSION = "who"
"""In a coupling or a leaning, the name of the one whom it is about."""

OTHER_IN_EXPRESSION = "whom"
"""In a leaning, the name of the one whom it is towards."""

NEXT_SCENE = "next_scene"
"""The knot that tells the most salient of the scenes that may be told."""
ANY_SCENE = "any_scene"
REVEAL = "reveal"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing that a function is given: what it is, and what messages call it."""

    kind: Kind
    name: str


@dataclass(frozen=True, slots=True)
class Function:
    """A function that an author may call.

    Attributes:
        parameters: what it is given, in order.
        path: the table that it comes from.
        changes: whether it changes the world, so that no condition may call it.
        only: for traits, couplings and `other`, those who have one; None means everyone.
        pairs: for bonds, the declared pairs.
    """

    name: str
    parameters: tuple[Parameter, ...]
    path: Path
    changes: bool = False
    only: frozenset[str] | None = None
    pairs: frozenset[tuple[str, str]] | None = None


@dataclass(frozen=True, slots=True)
class Declaration:
    """A name that `world.toml` declares, and where."""

    name: str
    what: Declared
    path: Path


_WHO = Parameter("person", "who")
_PEOPLE = Parameter("people", "who")
_REALM = Parameter("realm", "realm")
_FACT = Parameter("fact", "fact")
_BELIEF = Parameter("belief", "belief")
_COVENANT = Parameter("covenant", "covenant")
_PERFORMANCE = Parameter("performance", "performance")
_CHECKPOINT = Parameter("checkpoint", "checkpoint")
_ACT = Parameter("act", "act")
_NUMBER = Parameter("number", "n")

_REALM_FUNCTIONS = (
    Function("realm_of", (_PEOPLE,), ("realms",)),
    Function("people_in", (_REALM,), ("realms",)),
    Function("people_within", (_REALM,), ("realms",)),
    Function("cross", (_PEOPLE, _REALM), ("realms",), changes=True),
    Function("scene", (_REALM, Parameter("people", "cast")), ("realms",), changes=True),
    Function("sees", (_REALM, _REALM), ("realms",)),
    Function("hears", (_REALM, _REALM), ("realms",)),
    Function("passes", (_REALM, _REALM), ("realms",)),
    *(Function(name, (_PEOPLE, _REALM), ("realms",)) for name in ABLE),
    Function("watchers", (), ("realms",)),
    Function("now", (_REALM,), ("realms",)),
    Function("pass_time", (_REALM, _NUMBER), ("realms",), changes=True),
)
_FACT_FUNCTIONS = (
    Function("knows", (_PEOPLE, _FACT), ("facts",)),
    Function("learn", (_PEOPLE, _FACT), ("facts",), changes=True),
)
_TELLING_FUNCTIONS = (
    Function("witness", (_FACT,), ("facts",), changes=True),
    Function("tell", (_PEOPLE, _FACT), ("facts",), changes=True),
    Function(REVEAL, (_FACT,), ("facts",), changes=True),
    Function("whisper", (_PEOPLE, _FACT, Parameter("people", "to")), ("facts",), changes=True),
    Function("remark", (_PEOPLE, _FACT), ("facts",), changes=True),
)
_BELIEF_FUNCTIONS = (
    Function("believes", (_PEOPLE, _BELIEF), ("beliefs",)),
    Function("is_so", (_BELIEF,), ("beliefs",)),
    Function("mistaken", (_PEOPLE, _BELIEF), ("beliefs",)),
    Function("see", (_PEOPLE, _BELIEF), ("beliefs",), changes=True),
)
_SAYING_FUNCTIONS = (
    Function("say", (_PEOPLE, _BELIEF), ("beliefs",), changes=True),
    Function("deny", (_PEOPLE, _BELIEF), ("beliefs",), changes=True),
)
_WANT_FUNCTIONS = (Function("fulfilled", (Parameter("want", "want"),), ("wants",)),)
_COVENANT_FUNCTIONS = (
    Function("kept", (_COVENANT,), ("covenants",)),
    Function("broken", (_COVENANT,), ("covenants",)),
    Function("undecided", (_COVENANT,), ("covenants",)),
    Function("terms_met", (_COVENANT,), ("covenants",)),
    Function("replaced", (_COVENANT,), ("covenants",)),
    Function("term_met", (_COVENANT, _NUMBER), ("covenants",)),
    Function("offered", (_COVENANT,), ("covenants",)),
    Function("struck", (_COVENANT,), ("covenants",)),
    Function("forfeited", (_COVENANT,), ("covenants",)),
    Function("break_covenant", (_COVENANT,), ("covenants",), changes=True),
    Function("judge", (), ("covenants",), changes=True),
)
_PERFORMANCE_FUNCTIONS = (
    Function("action", (_PERFORMANCE,), ("performances",), changes=True),
    Function("cut", (_PERFORMANCE,), ("performances",), changes=True),
    Function("recast", (_PERFORMANCE,), ("performances",), changes=True),
    Function("playing", (_WHO,), ("performances",)),
)
_CHECKPOINT_FUNCTIONS = (
    Function("mark", (_CHECKPOINT,), ("checkpoints",), changes=True),
    Function("start_over", (_CHECKPOINT,), ("checkpoints",), changes=True),
)
_ACT_FUNCTIONS = (
    Function("agree", (_WHO, _ACT, Parameter("people", "with")), ("acts",), changes=True),
    Function("withdraw", (_WHO, _ACT), ("acts",), changes=True),
    Function("begin", (_ACT, Parameter("people", "cast")), ("acts",), changes=True),
    Function("finish", (_ACT,), ("acts",), changes=True),
    Function("underway", (_ACT,), ("acts",)),
)

_SCENE_FUNCTIONS = (Function(ANY_SCENE, (), ("scenes",)),)

TABLES: dict[str, str] = {
    "other": "counterparts",
    **dict.fromkeys((f.name for f in _REALM_FUNCTIONS), "realms"),
    **dict.fromkeys((f.name for f in _FACT_FUNCTIONS + _TELLING_FUNCTIONS), "facts"),
    **dict.fromkeys((f.name for f in _BELIEF_FUNCTIONS + _SAYING_FUNCTIONS), "beliefs"),
    **dict.fromkeys((f.name for f in _WANT_FUNCTIONS), "wants"),
    **dict.fromkeys((f.name for f in _COVENANT_FUNCTIONS), "covenants"),
    **dict.fromkeys((f.name for f in _PERFORMANCE_FUNCTIONS), "performances"),
    **dict.fromkeys((f.name for f in _CHECKPOINT_FUNCTIONS), "checkpoints"),
    **dict.fromkeys((f.name for f in _ACT_FUNCTIONS), "acts"),
    **dict.fromkeys((f.name for f in _SCENE_FUNCTIONS), "scenes"),
}
"""Every function with a name of its own, and the table without which there is none."""

RESERVED = frozenset({*TABLES, *VARIABLES, PERSON_IN_EXPRESSION, OTHER_IN_EXPRESSION, NEXT_SCENE})
"""Names that are the world's whatever it declares."""


class Vocabulary:
    """Every name that one storyworld gives to Ink.

    Attributes:
        declared: what `world.toml` declares, by name; of two alike, the first.
        functions: what an author may call, by name.
        variables: what an author may read, with the path that it stems from.
    """

    def __init__(self, world: Storyworld) -> None:
        self.declared: dict[str, Declaration] = {}
        for declaration in declarations(world):
            self.declared.setdefault(declaration.name, declaration)
        self.functions = {function.name: function for function in _functions(world)}
        self.variables: dict[str, Path] = dict.fromkeys(
            VARIABLES if world.realms else (), ("realms",)
        )

    def named(self, what: Declared) -> list[str]:
        """The names of one kind, in the order of their declaration."""
        return [d.name for d in self.declared.values() if d.what == what]


def declarations(world: Storyworld) -> Iterator[Declaration]:
    """Every name that the tables declare, those of functions that are made of them apart."""
    for realm in world.realms:
        yield Declaration(realm, "realm", ("realms", realm))
    seen: set[str] = set()
    for realm, people in world.cast.items():
        for index, who in enumerate(people):
            if who not in seen:  # someone who is in two realms has an error of their own
                seen.add(who)
                yield Declaration(who, "person", ("cast", realm, index))
    tables: list[tuple[Declared, str, dict[str, object]]] = [
        ("fact", "facts", {**world.facts}),
        ("belief", "beliefs", {**world.beliefs}),
        ("want", "wants", {**world.wants}),
        ("covenant", "covenants", {**world.covenants}),
        ("bond", "bonds", {**world.bonds}),
        ("trait", "traits", {**world.traits}),
        ("coupling", "couplings", {**world.couplings}),
        ("leaning", "leanings", {**world.leanings}),
        ("performance", "performances", {**world.performances}),
        ("checkpoint", "checkpoints", {**world.checkpoints}),
        ("act", "acts", {**world.acts}),
        ("scene", "scenes", {**world.scenes}),
    ]
    for what, table, names in tables:
        for name in names:
            yield Declaration(name, what, (table, name))


def functions_of(name: str, what: Declared, kind: str = "number") -> list[str]:
    """The names of the functions that a bond, trait or coupling called `name` brings."""
    if what == "coupling":
        return [name, f"spend_{name}"]
    changing = [f"set_{name}"] if kind == "flag" else [f"set_{name}", f"add_{name}"]
    return [name, *changing, *([f"mutual_{name}"] if what == "bond" else [])]


def _functions(world: Storyworld) -> Iterator[Function]:
    if world.realms:
        yield from _REALM_FUNCTIONS
    if world.counterparts:
        yield Function("other", (_WHO,), ("counterparts",), only=frozenset(world.others))
    if world.facts:
        yield from _FACT_FUNCTIONS
        if world.realms:
            yield from _TELLING_FUNCTIONS
    if world.beliefs:
        yield from _BELIEF_FUNCTIONS
        if world.realms:
            yield from _SAYING_FUNCTIONS
    if world.wants:
        yield from _WANT_FUNCTIONS
    if world.covenants:
        yield from _COVENANT_FUNCTIONS
    if world.performances:
        yield from _PERFORMANCE_FUNCTIONS
    if world.checkpoints:
        yield from _CHECKPOINT_FUNCTIONS
    if world.acts:
        yield from _ACT_FUNCTIONS
    if world.scenes:
        yield from _SCENE_FUNCTIONS
    for name, bond in world.bonds.items():
        yield from _bond(name, bond, frozenset(world.pairs(name)))
    for name, trait in world.traits.items():
        yield from _trait(name, trait)
    for name, coupling in world.couplings.items():
        path, of = ("couplings", name), frozenset(coupling.of)
        yield Function(name, (_WHO,), path, only=of)
        yield Function(f"spend_{name}", (_WHO, _NUMBER), path, changes=True, only=of)
    for name, leaning in world.leanings.items():
        towards = (Parameter("person", OTHER_IN_EXPRESSION),) if leaning.is_about_another else ()
        yield Function(name, (_WHO, *towards), ("leanings", name))


def _bond(name: str, bond: Bond, pairs: frozenset[tuple[str, str]]) -> Iterator[Function]:
    path = ("bonds", name)
    both = (Parameter("person", "a"), Parameter("person", "b"))
    value = Parameter("flag", "yes") if bond.kind == "flag" else _NUMBER
    yield Function(name, both, path, pairs=pairs)
    yield Function(f"mutual_{name}", both, path, pairs=pairs)
    yield Function(f"set_{name}", (*both, value), path, changes=True, pairs=pairs)
    if bond.kind == "number":
        yield Function(f"add_{name}", (*both, value), path, changes=True, pairs=pairs)


def _trait(name: str, trait: Trait) -> Iterator[Function]:
    path, of = ("traits", name), frozenset(trait.of)
    value = Parameter("flag", "yes") if trait.kind == "flag" else _NUMBER
    yield Function(name, (_WHO,), path, only=of)
    yield Function(f"set_{name}", (_WHO, value), path, changes=True, only=of)
    if trait.kind == "number":
        yield Function(f"add_{name}", (_WHO, value), path, changes=True, only=of)
