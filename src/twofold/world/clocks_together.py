"""Clocks of which a story asks no more than how far one is ahead of another.

`now(earth) > now(mist)` says nothing of how late it is, only of the two beside each other. Where
that is all that is ever asked of some clocks, the earliest of them may stand at 0 and the others at
what they are ahead, and two that tick together make no state after state (difference bounds; Dill,
"Timing assumptions and verification of finite-state concurrent systems", 1989).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from twofold.errors import Place
from twofold.ink import nodes
from twofold.world.author_names import defined_names
from twofold.world.call_checks import constant
from twofold.world.storyworld import Storyworld
from twofold.world.vocabulary import Vocabulary

_NOW = re.compile(r"\bnow\s*\(")
_COMPARISONS = frozenset({"==", "!=", "<", ">", "<=", ">="})


@dataclass(frozen=True, slots=True)
class Together:
    """Clocks that are only ever held against each other.

    Attributes:
        realms: whose they are.
        place: of the first comparison.
    """

    realms: frozenset[str]
    place: Place = field(compare=False)


def clocks_together(world: Storyworld, files: Iterable[nodes.File]) -> frozenset[Together]:
    """The clocks that are only ever held against each other, those together that are."""
    files = list(files)
    asking = [file for file in files if _NOW.search(file.source.text)]
    written = (n for expression in world.expressions.values() for n in nodes.walk(expression))
    if not asking and not any(map(_is_now, written)):
        return frozenset()
    reads = _Reads(world, files)
    for file in asking:
        for node, asked in reads.asked_in(file):
            reads.note(asked, file.source.place(node.at))
    for path, expression in world.expressions.items():
        for _, asked in reads.asked_in(expression):
            reads.note(asked, world.document.key(path))
    return frozenset(reads.groups())


Asked = list[tuple[str | None, int]]
"""The realms of the clocks of one sum, each with its sign; None is any of them."""


class _Reads:
    """What is asked of clocks, as far as it has been looked through.

    Attributes:
        alone: the realms of which it is asked how late it is there.
    """

    def __init__(self, world: Storyworld, files: list[nodes.File]) -> None:
        self._vocabulary = Vocabulary(world)
        self._realms = world.realms.keys() - {n for file in files for n, _ in defined_names(file)}
        # Who starts over takes a clock back by itself.
        self.alone = {its.realm for its in world.checkpoints.values() if "clock" not in its.keeps}
        self._beside: dict[str, set[str]] = {}
        self._places: dict[str, Place] = {}

    def asked_in(self, tree: nodes.File | nodes.Node) -> Iterator[tuple[nodes.Node, Asked]]:
        """Every comparison and sum in a file or an expression that clocks are asked for in."""
        done: set[int] = set()
        for node in nodes.walk(tree):
            if id(node) in done:
                continue
            match node:
                case nodes.Binary(operator=operator) if operator in _COMPARISONS:
                    terms = [*_terms(node.left, 1), *_terms(node.right, -1)]
                case nodes.Binary() | nodes.Unary():
                    terms = [*_terms(node, 1)]
                case nodes.Call():
                    terms = [(node, 1)]
                case _:
                    continue
            done |= {id(part) for part in _sum(node)}
            done |= {id(term) for term, _ in terms if _is_now(term)}
            asked = [(self._realm(term), sign) for term, sign in terms if _is_now(term)]
            if asked:
                yield node, asked

    def note(self, asked: Asked, place: Place) -> None:
        """Take note of what is asked of clocks, and where."""
        realms = [realm for realm, _ in asked if realm is not None]
        if len(realms) < len(asked):
            self.alone |= {*self._realms}
        elif sum(sign for _, sign in asked):
            self.alone |= {*realms}
        for realm in realms:
            self._beside.setdefault(realm, set()).update(realms)
            if len({*realms}) > 1:
                self._places.setdefault(realm, place)

    def _realm(self, call: nodes.Node) -> str | None:
        assert isinstance(call, nodes.Call)
        realm = constant(self._vocabulary, call.arguments[0])
        return realm if realm in self._realms else None

    def groups(self) -> Iterator[Together]:
        """The clocks that are held against each other, where none is asked after alone."""
        left = {*self._beside}
        while left:
            group: set[str] = set()
            waiting = [min(left)]
            while waiting:
                realm = waiting.pop()
                if realm not in group:
                    group.add(realm)
                    waiting += self._beside[realm]
            left -= group
            if len(group) > 1 and not group & self.alone:
                places = (self._places[realm] for realm in group)
                place = min(places, key=lambda one: (one.file, one.line, one.column))
                yield Together(frozenset(group), place)


def _is_now(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Call) and node.name == "now" and len(node.arguments) == 1


def _terms(expression: nodes.Expression, sign: int) -> Iterator[tuple[nodes.Expression, int]]:
    """The terms of a sum, each with its sign."""
    match expression:
        case nodes.Binary(operator="+"):
            yield from _terms(expression.left, sign)
            yield from _terms(expression.right, sign)
        case nodes.Binary(operator="-"):
            yield from _terms(expression.left, sign)
            yield from _terms(expression.right, -sign)
        case nodes.Unary(operator="-"):
            yield from _terms(expression.operand, -sign)
        case _:
            yield expression, sign


def _sum(expression: nodes.Node) -> Iterator[nodes.Node]:
    """A comparison or a sum, and the sums that it is made of."""
    yield expression
    match expression:
        case nodes.Binary(operator=operator) if operator in _COMPARISONS | {"+", "-"}:
            inner = [expression.left, expression.right]
        case nodes.Unary(operator="-"):
            inner = [expression.operand]
        case _:
            return
    for each in inner:
        is_sum = isinstance(each, nodes.Binary) and each.operator in ("+", "-")
        if is_sum or (isinstance(each, nodes.Unary) and each.operator == "-"):
            yield from _sum(each)
