"""What every block is lowered with: the names that are made, and the expressions as Ink."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from twofold.ink import nodes, render_expression
from twofold.world.lowering.inline import Inliner
from twofold.world.lowering.pieces import Lines, Needed
from twofold.world.models import Storyworld
from twofold.world.places import Path
from twofold.world.vocabulary import Vocabulary

_FIXED = (
    "_Cast _Realms _Facts _Covenants _Laws _presence _passage _judge _standing _who _people _realm "
    "_fact _covenant _a _b _n _yes _from _to _them _met _spent"
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

    def spent(self, coupling: str, who: str) -> str:
        """The variable that holds what someone has spent of a coupling."""
        return self._names["spent", coupling, "spent", who]

    def covenant(self, covenant: str) -> str:
        """The variable that holds a covenant's standing."""
        return self._names["covenant", covenant]

    def term(self, covenant: str, index: int) -> str:
        """The variable that says whether a term with `once` has ever held."""
        return self._names["term", covenant, "term", str(index + 1)]

    def granted(self, covenant: str) -> str:
        """The function that says whether what a covenant grants has come to pass."""
        return self._names["granted", "granted", covenant]


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
    for coupling, follows in world.couplings.items():
        for who in follows.of:
            yield "spent", coupling, "spent", who
    for name, covenant in world.covenants.items():
        yield "covenant", name
        yield "granted", "granted", name
        for index, term in enumerate(covenant.terms):
            if term.once:
                yield "term", name, "term", str(index + 1)


class Context:
    """A storyworld on its way to Ink.

    Attributes:
        world: the storyworld.
        clocks: the realms whose time `now` may be asked for.
        names: the names that are made for it.
    """

    def __init__(self, world: Storyworld, clocks: Set[str] | None) -> None:
        self.world = world
        self.clocks = set(world.realms) if clocks is None else clocks
        self.names = MadeNames(world)
        self._inliner = Inliner(world, Vocabulary(world), self.names)

    def expression(self, path: Path) -> nodes.Expression | None:
        """The expression at a path, constant calls replaced by what they read; None for none."""
        written = self.world.expressions.get(path)
        return self._inliner.inline(written) if written else None

    def text(self, path: Path) -> str:
        """The expression at a path, as Ink."""
        return render_expression(self._inliner.inline(self.world.expressions[path]))

    def wakes_for_good(self, realm: str) -> bool:
        """Whether what wakes a realm, once it holds, holds for ever by itself."""
        return _lasts(self.world.expressions[("realms", realm, "wakes")])

    def latched_realms(self) -> list[str]:
        """The realms whose waking must be remembered."""
        return [
            name
            for name, realm in self.world.realms.items()
            if realm.wakes is not None and not self.wakes_for_good(name)
        ]

    def wake(self, realm: str) -> str:
        """The line that remembers that a realm has woken."""
        name = self.names.awake(realm)
        condition = joined(self.expression(("realms", realm, "wakes")), "||")
        return f"~ {name} = {name} || {condition}"

    def judged(self, needed: Needed) -> Lines:
        """The line that ends whatever changes the world, where there is something to judge."""
        latches = any(self.names.awake(realm) in needed for realm in self.latched_realms())
        return ["~ _judge()"] if self.world.covenants or latches else []


def joined(expression: nodes.Expression | None, operator: str) -> str:
    """An expression as Ink that can stand beside `&&` or `||`, in brackets where it must.

    Ink gives both the same strength, so that only brackets keep them apart.
    """
    if expression is None:
        return "true"
    text = render_expression(expression)
    return f"({text})" if _joints(expression) - {operator} else text


def all_of(expressions: Iterable[nodes.Expression]) -> str:
    """Ink for: all of these hold."""
    expressions = list(expressions)
    if len(expressions) == 1:
        return render_expression(expressions[0])
    return " && ".join(joined(expression, "&&") for expression in expressions)


def any_of(texts: Iterable[str]) -> str:
    """Ink for: one of these holds; each with `&&` in it is put in brackets."""
    texts = list(texts)
    if len(texts) == 1:
        return texts[0]
    return " || ".join(f"({text})" if "&&" in text else text for text in texts)


def _joints(expression: nodes.Expression) -> set[str]:
    """Which of `&&` and `||` join the parts of an expression."""
    match expression:
        case nodes.Binary(operator="&&" | "||" as operator, left=left, right=right):
            return {operator} | _joints(left) | _joints(right)
    return set()


def _lasts(expression: nodes.Expression) -> bool:
    """Covenants are kept or broken for ever; so is what is made of nothing else."""
    match expression:
        case nodes.Boolean():
            return True
        case nodes.Call(name="kept" | "broken"):
            return all(isinstance(argument, nodes.Name) for argument in expression.arguments)
        case nodes.Unary(operator="not", operand=nodes.Call(name="undecided", arguments=[asked])):
            return isinstance(asked, nodes.Name)
        case nodes.Binary(operator="&&" | "||", left=left, right=right):
            return _lasts(left) and _lasts(right)
    return False
