"""What the powers look at when a scene begins: what cannot have changed by it, they need not.

A scene moves where we are, who is there, and the clocks. What reads none of these, nor anything
that hangs on them, stands as it was judged after the change before; and where nothing was judged
yet, as it was declared, if at the beginning nothing of it holds.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping

from twofold.ink import nodes, parse_expression
from twofold.world.circles import judging_order
from twofold.world.lowering.bargains import striking
from twofold.world.lowering.context import Context

Judged = tuple[str, str]
"""As `judging_order` has it: `("covenant", name)`, `("forfeit", name)` or `("blend", index)`."""
_Value = bool | int | float | frozenset[str]

_CALLS: Mapping[str, Callable[..., _Value]] = {"MIN": min, "MAX": max, "LIST_COUNT": len}
_OF_NUMBERS: Mapping[str, Callable[..., _Value]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
}


def looked_at(context: Context) -> list[Judged]:
    """What a scene may change of how things stand, in the order of judging.

    Whatever cannot be told is among it.
    """
    names, world = context.names, context.world
    moved = {"here", "present", *map(names.clock, world.realms)}
    found = []
    for what, name in judging_order(world):
        asked = list(_asked(context, what, name))
        at_once = what == "covenant" and world.covenants[name].judged is not None
        if at_once or any(_moves(one, moved) or _holds(one, context) for one in asked):
            found.append((what, name))
            moved |= _set_by(context, what, name)
    return found


def _set_by(context: Context, what: str, name: str) -> set[str]:
    """The variables that hold how something stands."""
    names = context.names
    if what == "blend":
        return {names.blended(int(name))}
    if what == "forfeit":
        return {names.forfeited(name)}
    return {names.covenant(name), names.struck(name)}


def _asked(context: Context, what: str, name: str) -> Iterator[nodes.Expression]:
    """Whatever changes how something stands by holding."""
    if what == "blend":
        yield _written(context, "blends", int(name), "when")
    elif what == "forfeit":
        standing = nodes.Name(0, [context.names.covenant(name)])
        is_broken = nodes.Binary(0, "==", standing, nodes.Number(0, 2))
        condition = _written(context, "covenants", name, "forfeited_when")
        yield nodes.Binary(0, "&&", is_broken, condition)
    else:
        its = context.world.covenants[name]
        whole: nodes.Expression = nodes.Boolean(0, True)
        for index, _ in enumerate(its.terms):
            term = _written(context, "covenants", name, "terms", index, "when")
            whole = nodes.Binary(0, "&&", whole, term)
        yield whole
        for key in ("broken_when", "until"):
            if getattr(its, key) is not None:
                yield _written(context, "covenants", name, key)
        if its.binds_later:
            yield striking(context, name)
        for other in context.world.replacers(name):
            yield nodes.Name(0, [context.names.struck(other)])


def _written(context: Context, *path: str | int) -> nodes.Expression:
    expression = context.expression(path)
    assert expression is not None
    return expression


def _moves(expression: nodes.Expression, moved: set[str]) -> bool:
    """Whether an expression may come to another value as these variables change."""
    for node in nodes.walk(expression):
        if isinstance(node, nodes.Call) and node.name not in _CALLS:
            return True
        if isinstance(node, nodes.Name) and node.name in moved:
            return True
    return False


def _holds(expression: nodes.Expression, context: Context) -> bool:
    """Whether it holds at the story's beginning, for all that can be told."""
    value = _at_start(expression, context)
    return True if value is None or isinstance(value, frozenset) else bool(value)


def _at_start(expression: nodes.Expression, context: Context) -> _Value | None:
    """What an expression comes to at the story's beginning; None where that is not plain."""
    match expression:
        case nodes.Number() | nodes.Boolean():
            return expression.value
        case nodes.ListItems(items=items):
            return frozenset(item.name for item in items)
        case nodes.Name(path=[name]):
            start = context.starts.get(name)
            if start is not None:
                return _at_start(parse_expression(start, ""), context)
            is_item = name in context.world.people or name in context.world.realms
            return frozenset({name}) if is_item else None
        case nodes.Unary(operator="not", operand=operand):
            value = _at_start(operand, context)
            return None if value is None else not value
        case nodes.Binary(operator="&&" | "||" as joint):
            sides = [_at_start(side, context) for side in (expression.left, expression.right)]
            decisive = joint == "||"
            if any(side is not None and bool(side) is decisive for side in sides):
                return decisive
            return None if None in sides else not decisive
        case nodes.Binary():
            return _compared(expression, context)
        case nodes.Call(name=name) if name in _CALLS:
            values = [_at_start(argument, context) for argument in expression.arguments]
            return None if None in values else _CALLS[name](*values)
    return None


def _compared(expression: nodes.Binary, context: Context) -> _Value | None:
    left, right = (_at_start(side, context) for side in (expression.left, expression.right))
    if isinstance(left, frozenset) and isinstance(right, frozenset):
        if expression.operator not in ("?", "!?") or not right:
            return None
        return (right <= left) is (expression.operator == "?")
    if left is None or right is None or isinstance(left, frozenset) or isinstance(right, frozenset):
        return None
    do = _OF_NUMBERS.get(expression.operator)
    return None if do is None else do(left, right)
