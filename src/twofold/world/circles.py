"""What reads what: covenants, couplings, leanings and veils: nothing may depend on itself."""

from __future__ import annotations

from collections.abc import Iterator

from twofold.errors import Problem
from twofold.ink import nodes
from twofold.world.call_checks import constant
from twofold.world.storyworld import Storyworld
from twofold.world.toml_places import Path
from twofold.world.vocabulary import ABLE, SENSES, STANDINGS, Vocabulary

_ASKED = frozenset({*STANDINGS, "terms_met", "term_met", "struck"})
_OF_TRUTH = frozenset({"is_so", "mistaken"})

_BEST_KNOWN = (
    "covenant",
    "forfeit",
    "coupling",
    "leaning",
    "belief",
    "want",
    "veil",
    "blend",
)
_JUDGED = ("covenant", "forfeit", "blend")

Thing = tuple[str, ...]
"""`("covenant", name)`, `("forfeit", name)`, `("coupling", name)`, `("belief", name)`,
`("leaning", name)`, `("want", name)`, `("sense", name)`, `("veil", index, sense)` or
`("blend", index)`."""


def check_circles(world: Storyworld) -> list[Problem]:
    """Every circle of things that read each other."""
    return list(_Reads(world).circles())


def judging_order(world: Storyworld) -> list[tuple[str, str]]:
    """Each covenant, what it forfeits, and each blend, as a `Thing`, after what it reads."""
    return _Reads(world).order()


class _Reads:
    def __init__(self, world: Storyworld) -> None:
        self.world = world
        self.vocabulary = Vocabulary(world)
        covenants = [("covenant", name) for name in world.covenants]
        forfeiting = [n for n, its in world.covenants.items() if its.forfeited_when is not None]
        self.things: list[Thing] = [
            *covenants,
            *(("forfeit", name) for name in forfeiting),
            *(("coupling", name) for name in world.couplings),
            *(("belief", name) for name in world.beliefs),
            *(("leaning", name) for name in world.leanings),
            *(("want", name) for name in world.wants),
            *(("sense", sense) for sense in SENSES),
            *(("blend", str(index)) for index, _ in enumerate(world.blends)),
        ]

    def order(self) -> list[tuple[str, str]]:
        done: dict[Thing, None] = {}

        def visit(thing: Thing) -> None:
            if thing not in done:
                for other in self.read_by(thing):
                    visit(other)
                done[thing] = None

        for thing in self.things:
            visit(thing)
        return [(thing[0], thing[1]) for thing in done if thing[0] in _JUDGED]

    def circles(self) -> Iterator[Problem]:
        done: set[Thing] = set()
        path: list[Thing] = []

        def visit(thing: Thing) -> Iterator[list[Thing]]:
            if thing in path:
                yield path[path.index(thing) :]
            elif thing not in done:
                path.append(thing)
                for other in self.read_by(thing):
                    yield from visit(other)
                path.pop()
                done.add(thing)

        for thing in self.things:
            for circle in visit(thing):
                yield self._problem(circle)

    def read_by(self, thing: Thing) -> list[Thing]:
        """What a thing reads, in the order of reading and each once."""
        found: dict[Thing, None] = {}
        if thing[0] == "covenant":  # what takes its place is struck first
            found.update((("covenant", name), None) for name in self.world.replacers(thing[1]))
        if thing[0] == "forfeit":
            found["covenant", thing[1]] = None
        for path in self._paths(thing):
            expression = self.world.expressions.get(path)
            if expression:
                for node in nodes.walk(expression):
                    if isinstance(node, nodes.Call):
                        found.update(dict.fromkeys(self._read_through(node, thing)))
        if thing[0] == "sense":
            for index, _ in enumerate(self.world.veils):
                found[("veil", str(index), thing[1])] = None
            for index, _ in enumerate(self.world.blends):
                found[("blend", str(index))] = None
        return list(found)

    def _paths(self, thing: Thing) -> list[Path]:
        match thing:
            case ("covenant", name):
                path = ("covenants", name)
                terms = range(len(self.world.covenants[name].terms))
                wholly = ("struck_when", "broken_when", "until")
                return [
                    *((*path, "terms", i, "when") for i in terms),
                    *((*path, k) for k in wholly),
                ]
            case ("forfeit", name):
                return [("covenants", name, "forfeited_when")]
            case ("coupling", name):
                return [("couplings", name, "is")]
            case ("belief", name):
                return [("beliefs", name, "true_when")]
            case ("leaning", name):
                return [("leanings", name, "weight")]
            case ("want", name):
                return [("wants", name, "fulfilled_when")]
            case ("veil", index, sense):
                return [("veils", int(index), sense)]
            case ("blend", index):
                return [("blends", int(index), "when")]
        return []

    def _read_through(self, call: nodes.Call, reader: Thing) -> list[Thing]:
        if call.name in _ASKED:
            name = constant(self.vocabulary, call.arguments[0]) if call.arguments else None
            names = [name] if name in self.world.covenants else list(self.world.covenants)
            return [("covenant", str(name)) for name in names]
        if call.name == "forfeited":
            name = constant(self.vocabulary, call.arguments[0]) if call.arguments else None
            forfeits = [thing for thing in self.things if thing[0] == "forfeit"]
            return [thing for thing in forfeits if name in (None, thing[1])]
        if call.name in _OF_TRUTH:
            name = constant(self.vocabulary, call.arguments[-1]) if call.arguments else None
            beliefs = [name] if name in self.world.beliefs else list(self.world.beliefs)
            return [("belief", str(belief)) for belief in beliefs]
        if call.name == "fulfilled":
            name = constant(self.vocabulary, call.arguments[0]) if call.arguments else None
            wants = [name] if name in self.world.wants else list(self.world.wants)
            return [("want", str(want)) for want in wants]
        if call.name in self.world.couplings:
            return [("coupling", call.name)]
        if call.name in self.world.leanings:
            return [("leaning", call.name)]
        if call.name == "watchers":
            return [("sense", "sees")]
        if call.name in ABLE:
            return [("sense", ABLE[call.name])]
        if call.name in SENSES:
            # A function reads every veil of its sense; what it says of two realms hangs on theirs.
            ends = [constant(self.vocabulary, argument) for argument in call.arguments]
            if reader[0] != "covenant" or None in ends:
                return [("sense", call.name)]
            veils: list[Thing] = [
                ("veil", str(index), call.name)
                for index, veil in enumerate(self.world.veils)
                if tuple(ends) in self.world.veiled(veil, call.name)
            ]
            blends: list[Thing] = [
                ("blend", str(index))
                for index, blend in enumerate(self.world.blends)
                if {*ends} <= {*blend.realms}
            ]
            return veils + blends
        return []

    def _problem(self, circle: list[Thing]) -> Problem:
        # Begin with what the author knows best, and leave out what only stands between.
        for kind in _BEST_KNOWN:
            first = next((i for i, thing in enumerate(circle) if thing[0] == kind), None)
            if first is not None:
                circle = circle[first:] + circle[:first]
                break
        names = [self._described(thing) for thing in circle if thing[0] != "sense"]
        place = self.world.document.key(self._place(circle[0]))
        if len(names) == 1:
            return self.world.document.problem(f"{names[0]} reads itself", place)
        message = f"{' reads '.join(names)} reads {names[0]}, in a circle"
        hint = "one of them must not read the next"
        inside = [thing[1] for thing in circle if thing[0] == "covenant"]
        if any(self.world.covenants[name].replaces in inside for name in inside):
            hint = "a covenant hangs on the one that replaces it, which may not ask how it stands"
        return self.world.document.problem(message, place, hint)

    def _described(self, thing: Thing) -> str:
        if thing[0] == "veil":
            veil = self.world.veils[int(thing[1])]
            return f"the veil from `{veil.source}` to `{veil.target}`"
        if thing[0] == "blend":
            realms = self.world.blends[int(thing[1])].realms
            return f"the blend of {' and '.join(f'`{realm}`' for realm in realms)}"
        if thing[0] == "forfeit":
            return f"what `{thing[1]}` forfeits"
        return f"`{thing[1]}`"

    def _place(self, thing: Thing) -> Path:
        match thing:
            case ("covenant", name):
                return ("covenants", name)
            case ("forfeit", name):
                return ("covenants", name, "forfeited_when")
            case ("coupling", name):
                return ("couplings", name)
            case ("belief", name):
                return ("beliefs", name, "true_when")
            case ("leaning", name):
                return ("leanings", name)
            case ("want", name):
                return ("wants", name, "fulfilled_when")
            case ("blend", index):
                return ("blends", int(index), "when")
        return ("veils", int(thing[1]), thing[2])
