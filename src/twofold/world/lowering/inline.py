"""Calls with constant arguments, replaced by the variables that they would read.

The storyworld's own expressions are judged at every change; they should not walk through a whole
chain of pairs to find the one that they name, nor seem to the prover to read all of it.
"""

from __future__ import annotations

from dataclasses import replace

from twofold.ink import nodes
from twofold.world.call_checks import constant
from twofold.world.lowering.made_names import MadeNames
from twofold.world.storyworld import Storyworld
from twofold.world.vocabulary import (
    OTHER_IN_EXPRESSION,
    PERSON_IN_EXPRESSION,
    STANDINGS,
    Vocabulary,
)


class Inliner:
    """Rewrites the expressions of one storyworld."""

    def __init__(self, world: Storyworld, vocabulary: Vocabulary, names: MadeNames) -> None:
        self._world = world
        self._vocabulary = vocabulary
        self._names = names

    def inline(self, expression: nodes.Expression) -> nodes.Expression:
        """The same expression, every constant call in it replaced by what it reads."""
        match expression:
            case nodes.Name(path=[name]) if name in (PERSON_IN_EXPRESSION, OTHER_IN_EXPRESSION):
                return _name(f"_{name}")
            case nodes.Unary(operand=operand):
                return replace(expression, operand=self.inline(operand))
            case nodes.Binary():
                return self._residence(expression) or replace(
                    expression,
                    left=self.inline(expression.left),
                    right=self.inline(expression.right),
                )
            case nodes.Call():
                return self._call(expression)
        return expression

    def _residence(self, expression: nodes.Binary) -> nodes.Expression | None:
        """`realm_of(Crake) == home`, as the question whether he is there."""
        has = {"==": "?", "!=": "!?"}.get(expression.operator)
        for one, two in (
            (expression.left, expression.right),
            (expression.right, expression.left),
        ):
            realm = self._constant(two)
            if has and isinstance(one, nodes.Call) and one.name == "realm_of":
                who = self._constant(one.arguments[0])
                if who and realm in self._world.realms:
                    return nodes.Binary(0, has, _name(self._names.people(realm)), _name(who))
        return None

    def _call(self, call: nodes.Call) -> nodes.Expression:
        if call.name == "knows":
            return self._knowledge(call)
        if call.name in ("believes", "mistaken"):
            return self._belief(call)
        constants = [self._constant(argument) for argument in call.arguments]
        named = [name for name in constants if name is not None]
        if named and len(named) == len(constants):
            read = self._read(call.name, named)
            if read:
                return read
        return (
            self._unsettled(call)
            or self._lived(call)
            or replace(call, arguments=self._arguments(call))
        )

    def _unsettled(self, call: nodes.Call) -> nodes.Expression | None:
        """What asks after a covenant, as it stands: the world's own asking settles nothing."""
        if call.name in ("terms_met", "term_met"):
            return replace(call, name=f"_{call.name}", arguments=self._arguments(call))
        if call.name not in STANDINGS:
            return None
        standing = nodes.Number(0, STANDINGS[call.name])
        asked = replace(call, name="_standing", arguments=self._arguments(call))
        return nodes.Binary(0, "==", asked, standing)

    def _arguments(self, call: nodes.Call) -> list[nodes.Expression]:
        return [self.inline(argument) for argument in call.arguments]

    def _lived(self, call: nodes.Call) -> nodes.Expression | None:
        """A bond or trait that may be played, as it is lived: the world looks at nothing else."""
        name = call.name.removeprefix("mutual_")
        name = name if name in self._world.bonds else call.name
        if not self._world.is_staged(name):
            return None
        arguments = self._arguments(call)
        lived: nodes.Expression = nodes.Call(0, self._names.lived(name), arguments)
        if name == call.name:
            return lived
        back = nodes.Call(0, self._names.lived(name), arguments[::-1])
        if self._world.bonds[name].kind == "flag":
            return nodes.Binary(0, "&&", lived, back)
        return nodes.Call(0, "MIN", [lived, back])

    def _knowledge(self, call: nodes.Call) -> nodes.Expression:
        who, fact = self.inline(call.arguments[0]), self._constant(call.arguments[1])
        if fact is None:
            return replace(call, arguments=[who, self.inline(call.arguments[1])])
        return nodes.Binary(0, "?", _name(self._names.knowers(fact)), who)

    def _belief(self, call: nodes.Call) -> nodes.Expression:
        who, belief = self.inline(call.arguments[0]), self._constant(call.arguments[1])
        if belief is None:
            return replace(call, arguments=[who, self.inline(call.arguments[1])])
        holds = nodes.Binary(0, "?", _name(self._names.holders(belief)), who)
        if call.name == "believes":
            return holds
        return nodes.Binary(0, "&&", holds, nodes.Unary(0, "not", self._so(belief)))

    def _so(self, belief: str) -> nodes.Expression:
        """Whether a belief is true, as it is written."""
        written = self._world.beliefs[belief].true_when
        if isinstance(written, bool):
            return nodes.Boolean(0, written)
        return self.inline(self._world.expressions["beliefs", belief, "true_when"])

    def _read(self, function: str, names: list[str]) -> nodes.Expression | None:
        """What a call of a function with constant arguments reads, where that is one thing."""
        world, made = self._world, self._names
        if function in world.bonds:
            return _name(made.bond(function, names[0], names[1]))
        if function in world.traits:
            return _name(made.trait(function, names[0]))
        if function.startswith("mutual_") and function.removeprefix("mutual_") in world.bonds:
            bond, (one, two) = function.removeprefix("mutual_"), names
            both = [_name(made.bond(bond, *pair)) for pair in ((one, two), (two, one))]
            if world.bonds[bond].kind == "flag":
                return nodes.Binary(0, "&&", both[0], both[1])
            return nodes.Call(0, "MIN", [*both])
        if function in STANDINGS:
            standing = nodes.Number(0, STANDINGS[function])
            return nodes.Binary(0, "==", _name(made.covenant(names[0])), standing)
        match function:
            case "struck":
                binds_later = world.covenants[names[0]].binds_later
                return _name(made.struck(names[0])) if binds_later else nodes.Boolean(0, True)
            case "forfeited":
                has_price = world.covenants[names[0]].forfeited_when is not None
                return _name(made.forfeited(names[0])) if has_price else nodes.Boolean(0, False)
            case "fulfilled":
                return self.inline(world.expressions["wants", names[0], "fulfilled_when"])
            case "is_so":
                return self._so(names[0])
            case "people_in":
                return _name(made.people(names[0]))
            case "now":
                return _name(made.clock(names[0]))
            case "other":
                return _name(world.others[names[0]])
        return None

    def _constant(self, expression: nodes.Expression) -> str | None:
        return constant(self._vocabulary, expression)


def _name(name: str) -> nodes.Name:
    return nodes.Name(0, [name])
