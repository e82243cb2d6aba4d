"""What every block is lowered with: its world, and the expressions in it as Ink."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from twofold.ink import nodes, render_expression
from twofold.world.clocks_together import Together
from twofold.world.lowering.inline import Inliner
from twofold.world.lowering.made_names import MadeNames
from twofold.world.lowering.pieces import Lines, Needed
from twofold.world.storyworld import Storyworld
from twofold.world.toml_places import Path
from twofold.world.vocabulary import Vocabulary


class Context:
    """A storyworld on its way to Ink.

    Attributes:
        world: the storyworld.
        clocks: the realms whose time `now` may be asked for.
        agreeing: for each act, those who may agree to it.
        together: the clocks that are only held against each other.
        names: the names that are made for it.
        starts: what each variable is declared as, as Ink; known when all blocks are made.
        at_scene: what is judged when a scene begins (`at_scene.looked_at`); known then too.
    """

    def __init__(
        self,
        world: Storyworld,
        clocks: Set[str] | None,
        agreeing: Set[tuple[str, str]] | None = None,
        together: Set[Together] = frozenset(),
    ) -> None:
        self.world = world
        self.together = sorted(together, key=lambda group: sorted(group.realms))
        self.agreeing = {
            act: [who for who in world.people if agreeing is None or (who, act) in agreeing]
            for act in world.acts
        }
        self.clocks = set(world.realms) if clocks is None else clocks
        self.names = MadeNames(world)
        self.starts: Mapping[str, str] = {}
        self.at_scene: Sequence[tuple[str, str]] = ()
        self._veils: dict[str, list[_Veil]] = {}
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
        return self.latch(self.names.awake(realm), ("realms", realm, "wakes"))

    def latch(self, variable: str, path: Path) -> str:
        """The line that remembers in a variable that the expression at a path has held."""
        return f"~ {variable} = {variable} || {joined(self.expression(path), '||')}"

    def latched_blends(self) -> list[int]:
        """The blends of which it must be remembered that they came about."""
        return [
            index
            for index, _ in enumerate(self.world.blends)
            if not _lasts(self.world.expressions[("blends", index, "when")])
        ]

    def blended(self, index: int) -> str:
        """Ink, fit to stand beside `&&`, for: the realms of a blend are one."""
        if index in self.latched_blends():
            return self.names.blended(index)
        return joined(self.expression(("blends", index, "when")), "&&")

    def veils(self, sense: str) -> list[tuple[str, str, str]]:
        """From where to where, and under which condition, everyone sees, hears or passes.

        A condition is Ink, fit to stand beside `&&`; it is empty where there is none.
        """
        return [(v.source, v.target, v.condition) for v in self._all_veils(sense) if v.who is None]

    def named_veils(self, sense: str) -> list[NamedVeil]:
        """The veils that let some people alone see, hear or pass."""
        return [
            NamedVeil(v.source, v.target, v.who, v.condition)
            for v in self._all_veils(sense)
            if v.who is not None
        ]

    def _all_veils(self, sense: str) -> list[_Veil]:
        found = self._veils.get(sense)
        if found is None:
            found = self._veils[sense] = []
            for index, veil in enumerate(self.world.veils):
                if veil.sense(sense) is not False:
                    written = self.expression(("veils", index, sense))
                    condition = joined(written, "&&") if written else ""
                    who = None if veil.who is None else tuple(veil.who)
                    ways = self.world.veiled(veil, sense)
                    found += [_Veil(source, target, who, condition) for source, target in ways]
        return found

    def judged(self, needed: Needed) -> Lines:
        """The line that ends whatever changes the world, where there is something to judge."""
        latches = any(self.names.awake(realm) in needed for realm in self.latched_realms())
        blends = any(self.names.blended(index) in needed for index in self.latched_blends())
        voids = any(
            self.names.agreed(act, who) in needed
            for act, people in self.agreeing.items()
            if self.world.acts[act].able_when is not None
            for who in people
        )
        return ["~ _judge()"] if self.world.covenants or latches or blends or voids else []

    def settled(self) -> Lines:
        """The line with which how the covenants stand is for good, where it is not so at once."""
        put_off = any(its.judged is None for its in self.world.covenants.values())
        return ["~ _settle()"] if put_off else []


@dataclass(frozen=True, slots=True)
class _Veil:
    source: str
    target: str
    who: tuple[str, ...] | None
    condition: str


@dataclass(frozen=True, slots=True)
class NamedVeil:
    """A veil that is open to some people alone, in one sense.

    Attributes:
        condition: Ink, fit to stand beside `&&`; empty where it is always open to them.
    """

    source: str
    target: str
    who: tuple[str, ...]
    condition: str


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
