"""Whether what an expression names exists, and may be used so."""

from __future__ import annotations

from collections.abc import Iterable

from twofold.errors import Problem, did_you_mean
from twofold.ink import nodes, visible
from twofold.ink.scopes import BUILT_INS, Scope, Symbols, Target
from twofold.ink.source import Source

ENDS = (["DONE"], ["END"])
"""Where every story can be diverted to."""

_COUNTERS = ("TURNS_SINCE", "READ_COUNT")


class ExpressionChecker:
    """Walks expressions in the scope that they stand in.

    Attributes:
        problems: errors found so far; `warnings` likewise.
    """

    def __init__(self, symbols: Symbols) -> None:
        self.symbols = symbols
        self.scope = symbols.story
        self.source = symbols.story.source
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []

    def error(self, at: int, message: str, hint: str | None = None) -> None:
        """Keep an error in the file that is being walked."""
        self.problems.append(self.source.problem(at, message, hint))

    def enter(self, scope: Scope, source: Source) -> None:
        """Walk what stands in that scope, and is written in that file."""
        self.scope = scope
        self.source = source

    def statements(self, content: Iterable[nodes.Statement]) -> None:
        """Walk what stands in a string; done by what knows statements."""
        raise NotImplementedError

    # What there is

    def target(self, path: list[str]) -> Target | None:
        """The knot, stitch or label that a path means here."""
        return self.symbols.target(path, self.scope)

    def no_target(self, path: list[str], at: int) -> None:
        """Keep the error that a path leads nowhere."""
        name = ".".join(path)
        if name in BUILT_INS or name in self.symbols.externals:
            message = f"`{name}` is a function, and cannot be diverted to"
            self.error(at, message, f"call it: `~ {name}()`")
            return
        owner = self.target(path[:-1]) if len(path) > 1 else None
        if name in self.symbols.constants:
            self._constant_target(name, at)
            return
        if isinstance(owner, Scope):
            message = f"there is nothing called `{path[-1]}` in `{'.'.join(path[:-1])}`"
            inside = [*owner.inner, *owner.labels]
            there = f"there is {' and '.join(f'`{name}`' for name in inside)}"
            self.error(
                at,
                message,
                did_you_mean(path[-1], inside) or (there if 0 < len(inside) < 4 else None),
            )
            return
        message = f"there is no knot, stitch or label called `{name}`"
        self.error(at, message, did_you_mean(name, visible.targets(self.symbols, self.scope)))

    def _constant_target(self, name: str, at: int) -> None:
        value = self.symbols.constants[name].node.value
        hint = None
        if isinstance(value, nodes.DivertTarget):
            there = ".".join(value.path)
            hint = f"write `-> {there}`, or declare `{name}` with VAR instead of CONST"
        self.error(at, f"`{name}` is a constant, and cannot be diverted to", hint)

    # Expressions

    def condition(self, expression: nodes.Expression) -> None:
        """Walk an expression that is asked whether it is true."""
        if isinstance(expression, nodes.DivertTarget):
            self._bad_divert_target(expression)
        self.expression(expression)

    def _bad_divert_target(self, value: nodes.DivertTarget) -> None:
        name = ".".join(value.path)
        self.error(
            value.at,
            "a divert target can only be stored, passed on, or compared with `==` and `!=`",
            f"to ask how often it was visited, write `{name}` without the arrow",
        )

    def expression(self, expression: nodes.Expression) -> None:
        """Walk an expression."""
        match expression:
            case nodes.String(content=content):
                self.statements(content)
            case nodes.DivertTarget():
                self._divert_target(expression)
            case nodes.Name():
                self._name(expression)
            case nodes.ListItems(items=items):
                for item in items:
                    self._list_item(item)
                self._items_twice(items)
            case nodes.Unary(operand=operand):
                self.condition(operand)
            case nodes.Binary():
                self._binary(expression)
            case nodes.Call():
                self._call(expression)

    def _binary(self, binary: nodes.Binary) -> None:
        left: nodes.Expression = binary
        while isinstance(left, nodes.Binary):
            self._operands(left)
            self.expression(left.right)
            left = left.left
        self.expression(left)

    def _operands(self, binary: nodes.Binary) -> None:
        comparable = nodes.DivertTarget | nodes.Name
        sides = (binary.left, binary.right)
        for side in sides:
            if isinstance(side, nodes.DivertTarget) and not (
                binary.operator in ("==", "!=") and all(isinstance(s, comparable) for s in sides)
            ):
                self._bad_divert_target(side)
        left = binary.left
        if binary.operator == "?" and isinstance(left, nodes.Unary) and left.operator == "not":
            self.error(
                left.at,
                "`not` belongs to what is before the `?` alone, not to the whole question",
                "put the question in brackets: `not (a ? b)`",
            )

    def _divert_target(self, value: nodes.DivertTarget) -> None:
        if value.path in ENDS:
            message = f"`{value.path[0]}` cannot be kept as a divert target"
            self.error(value.path_at, message)
            return
        if self.symbols.is_variable(value.path[0], self.scope):
            name = value.path[0]
            message = f"`{name}` is a variable, which holds a divert target already"
            self.error(value.path_at, message, f"write `{name}` without the arrow")
            return
        target = self.target(value.path)
        if target is None:
            self.no_target(value.path, value.path_at)
        elif isinstance(target, Scope):
            for parameter in target.parameters:
                if parameter.by_reference:
                    message = (
                        f"`{'.'.join(value.path)}` takes `ref {parameter.name}`, "
                        "and so cannot be kept as a divert target"
                    )
                    self.error(value.path_at, message)

    def _name(self, name: nodes.Name) -> None:
        symbols = self.symbols
        if name.name in symbols.constants or self.is_list_item(name):
            return
        if self.target(name.path) is not None:
            return
        if len(name.path) == 1 and symbols.is_variable(name.name, self.scope):
            return
        if len(name.path) > 1:
            self._no_path(name)
        elif name.name in BUILT_INS or name.name in symbols.externals:
            message = f"`{name.name}` is a function"
            self.error(name.at, message, f"call it: `{name.name}()`")
        else:
            message = f"there is no variable called `{name.name}`"
            if name.name in ("DONE", "END"):
                message = f"`{name.name}` is no value"
            self.error(
                name.at,
                message,
                did_you_mean(name.name, visible.values(self.symbols, self.scope)),
            )

    def _no_path(self, name: nodes.Name) -> None:
        first = name.path[0]
        if first in self.symbols.lists:
            items = [item.name for item in self.symbols.lists[first].items]
            message = f"the list `{first}` has no item called `{name.path[1]}`"
            self.error(name.at, message, did_you_mean(name.path[1], items))
        else:
            self.no_target(name.path, name.at)

    def is_list_item(self, name: nodes.Name) -> bool:
        """Whether a name is that of a list item; an error is kept where it is that of several."""
        if self.symbols.list_item(name.path) is None:
            return False
        owners = self.symbols.lists_of_item(name.path[0]) if len(name.path) == 1 else []
        if len(owners) > 1:
            both = " and ".join(f"`{owner}.{name.name}`" for owner in owners)
            message = f"`{name.name}` is an item of more than one list"
            self.error(name.at, message, f"write which is meant: {both} exist")
        return True

    def _list_item(self, name: nodes.Name) -> None:
        if self.is_list_item(name):
            return
        if len(name.path) > 1 and name.path[0] in self.symbols.lists:
            self._no_path(name)
            return
        message = f"there is no list item called `{name.name}`"
        hint = did_you_mean(name.name, self.symbols.items())
        is_value = self.symbols.is_variable(name.name, self.scope)
        if is_value or name.name in self.symbols.constants or self.target(name.path):
            message = f"a name in brackets is a list item, and `{name.name}` is none"
            hint = f"write `{name.name}` without the brackets"
        self.error(name.at, message, hint)

    def _items_twice(self, items: list[nodes.Name]) -> None:
        known = set()
        for item in items:
            found = self.symbols.list_item(item.path)
            if found is None:
                continue
            owner, meant = found
            if (owner, meant.name) in known:
                message = f"`{owner}.{meant.name}` stands in these brackets twice"
                self.warnings.append(self.source.problem(item.at, message, None, "warning"))
            known.add((owner, meant.name))

    # Calls

    def _call(self, call: nodes.Call) -> None:
        symbols = self.symbols
        for argument in call.arguments:
            self.expression(argument)
        if call.name in BUILT_INS:
            self._built_in(call)
        elif call.name in symbols.lists:
            if len(call.arguments) > 1:
                message = f"`{call.name}(…)` makes a list from one number"
                self.error(call.arguments[1].at, message)
        elif call.name in symbols.externals:
            count = len(symbols.externals[call.name].node.parameters)
            self._count(call.at, call.name, count, len(call.arguments))
        elif not symbols.is_variable(call.name, self.scope):
            self._author_function(call)

    def _author_function(self, call: nodes.Call) -> None:
        target = self.target([call.name])
        if target is None:
            message = f"there is no function called `{call.name}`"
            self.error(call.at, message, did_you_mean(call.name, visible.functions(self.symbols)))
        elif not isinstance(target, Scope) or not target.is_function:
            self.error(
                call.at,
                f"`{call.name}` is {kind_of(target)}, and is called as a function",
                f"begin it with `=== function {call.name}`, or divert to it: `-> {call.name}`",
            )
        else:
            self.arguments(call.at, target, call.arguments)

    def _built_in(self, call: nodes.Call) -> None:
        if not self._count(call.at, call.name, BUILT_INS[call.name], len(call.arguments)):
            return
        if call.name in _COUNTERS:
            self._counter(call)
            return
        for argument in call.arguments:
            if isinstance(argument, nodes.DivertTarget):
                self._bad_divert_target(argument)
            elif call.name in ("RANDOM", "SEED_RANDOM") and _is_fraction(argument):
                self.error(argument.at, f"`{call.name}` wants whole numbers")

    def _counter(self, call: nodes.Call) -> None:
        argument = call.arguments[0]
        if isinstance(argument, nodes.DivertTarget):
            return
        hint = f"for example `{call.name}(-> a_knot)`"
        if not isinstance(argument, nodes.Name):
            self.error(argument.at, f"`{call.name}` wants a divert target", hint)
        elif self.target(argument.path) is not None:
            self.error(
                argument.at,
                f"`{call.name}` wants a divert target, and `{argument.name}` is a read count",
                f"write `{call.name}(-> {argument.name})`",
            )

    def arguments(self, at: int, target: Scope, arguments: list[nodes.Expression]) -> None:
        """Hold the arguments of a call or divert, walked already, against the parameters."""
        parameters = target.parameters
        if not self._count(at, target.path, len(parameters), len(arguments)):
            return
        for parameter, argument in zip(parameters, arguments, strict=True):
            if parameter.by_reference:
                self._reference(target, parameter, argument)
            elif parameter.is_divert:
                self._divert_argument(target, parameter, argument)

    def _count(self, at: int, name: str, wanted: int, given: int) -> bool:
        if wanted != given:
            self.error(at, f"`{name}` takes {arguments_in_words(wanted)}, not {given or 'none'}")
        return wanted == given

    def _reference(
        self, target: Scope, parameter: nodes.Parameter, argument: nodes.Expression
    ) -> None:
        if isinstance(argument, nodes.Name):
            if self.symbols.is_variable(argument.name, self.scope):
                return
            if not self._has_value(argument):
                return  # it is an error of its own that there is nothing of that name
        self.error(
            argument.at,
            f"`{target.path}` changes its parameter `ref {parameter.name}`, "
            "and so wants the name of a variable here",
        )

    def _has_value(self, name: nodes.Name) -> bool:
        symbols = self.symbols
        return (
            name.name in symbols.constants
            or symbols.list_item(name.path) is not None
            or self.target(name.path) is not None
        )

    def _divert_argument(
        self, target: Scope, parameter: nodes.Parameter, argument: nodes.Expression
    ) -> None:
        what = f"`{target.path}` wants a divert target for its parameter `-> {parameter.name}`"
        if isinstance(argument, nodes.Name):
            if self.target(argument.path) is not None:
                self.error(argument.at, what, f"write `-> {argument.name}`")
        elif not isinstance(argument, nodes.DivertTarget):
            self.error(argument.at, what)


def arguments_in_words(count: int) -> str:
    """How many arguments are taken, as a message says it."""
    return f"{count or 'no'} argument{'' if count == 1 else 's'}"


def kind_of(target: Target | None) -> str:
    """What a divert would find there, in words."""
    if not isinstance(target, Scope):
        return "a label"
    if target.is_function:
        return "a function"
    return "a knot" if isinstance(target.flow, nodes.Knot) else "a stitch"


def _is_fraction(expression: nodes.Expression) -> bool:
    return isinstance(expression, nodes.Number) and isinstance(expression.value, float)
