"""Whether everything that is used in a story exists, and may be used so."""

from __future__ import annotations

from collections.abc import Iterable

from twofold.errors import Problem, did_you_mean
from twofold.ink import nodes, visible
from twofold.ink.scopes import BUILT_INS, Declared, Scope, Symbols, Target
from twofold.ink.source import Source

_ENDS = (["DONE"], ["END"])
_COUNTERS = ("TURNS_SINCE", "READ_COUNT")


def check_references(main: nodes.File, symbols: Symbols) -> tuple[list[Problem], list[Problem]]:
    """What is used wrongly, and what may be: errors and warnings, in the order of writing."""
    checker = _Checker(symbols)
    checker.file(main)
    for knot in symbols.story.inner.values():
        checker.flow(knot)
        for stitch in knot.inner.values():
            checker.flow(stitch)
    for variable in symbols.variables.values():
        checker.variable(variable)
    for constant in symbols.constants.values():
        checker.constant(constant)
    return checker.problems, checker.warnings


class _Checker:
    """Walks the tree with the scope that each part of it stands in."""

    def __init__(self, symbols: Symbols) -> None:
        self._symbols = symbols
        self._scope = symbols.story
        self._source = symbols.story.source
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []

    def _error(self, at: int, message: str, hint: str | None = None) -> None:
        self.problems.append(self._source.problem(at, message, hint))

    def _enter(self, scope: Scope, source: Source) -> None:
        self._scope = scope
        self._source = source

    # Files, knots, declarations

    def file(self, file: nodes.File) -> None:
        for statement in file.content:
            if isinstance(statement, nodes.Include):
                if statement.file is not None:
                    self.file(statement.file)
            else:
                self._enter(self._symbols.story, file.source)
                self._statement(statement)

    def flow(self, scope: Scope) -> None:
        self._enter(scope, scope.source)
        flow = scope.flow
        assert flow is not None
        if scope.is_function:
            for stitch in scope.inner.values():
                if stitch.flow is not None:
                    at = stitch.flow.at
                    self._error(at, f"the function `{flow.name}` cannot have stitches")
        self._statements(flow.content)

    def variable(self, declared: Declared[nodes.Var | nodes.ListDeclaration]) -> None:
        node = declared.node
        if not isinstance(node, nodes.Var):
            return
        self._enter(declared.scope, declared.source)
        value = node.value
        if isinstance(value, nodes.Name):
            if value.name not in self._symbols.constants and not self._is_list_item(value):
                self._first_value(node.name, value)
        else:
            self._expression(value)

    def _first_value(self, name: str, value: nodes.Name) -> None:
        candidates = [*self._symbols.constants, *self._symbols.items()]
        known = self._symbols.is_variable(value.name, self._scope) or self._target(value.path)
        message = f"the first value of `{name}` must be known before the story starts"
        if not known:
            message = f"there is no constant or list item called `{value.name}`"
        self._error(value.at, message, did_you_mean(value.name, candidates))

    def constant(self, declared: Declared[nodes.Const]) -> None:
        self._enter(declared.scope, declared.source)
        self._expression(declared.node.value)

    # Statements

    def _statements(self, content: Iterable[nodes.Statement]) -> None:
        for statement in content:
            self._statement(statement)

    def _statement(self, statement: nodes.Statement) -> None:
        match statement:
            case nodes.Text():
                return  # most are
            case nodes.Output(expression=expression):
                self._output(expression)
            case nodes.Conditional():
                self._conditional(statement)
            case nodes.Sequence(elements=elements):
                for element in elements:
                    self._statements(element)
            case nodes.Divert():
                self._not_in_function(statement.at, "divert")
                self._divert(statement)
            case nodes.TunnelReturn():
                self._not_in_function(statement.at, "`->->`", "use `~ return` instead")
                if statement.target is not None:
                    self._divert(statement.target, onward=True)
            case nodes.Choice():
                self._choice(statement)
            case nodes.Temp(value=value):
                self._expression(value)
            case nodes.Assignment() | nodes.Increment():
                self._change(statement)
            case nodes.Evaluate(call=call):
                self._expression(call)
            case nodes.Return(value=value):
                if not self._scope.is_function:
                    self._error(
                        statement.at,
                        "a `return` stands in a function, and this is none",
                        "`=== function name` begins a function; `->->` ends a tunnel",
                    )
                if value is not None:
                    self._expression(value)

    def _not_in_function(self, at: int, what: str, hint: str | None = None) -> None:
        flow = self._scope.flow
        if flow is not None and self._scope.is_function:
            self._error(at, f"the function `{flow.name}` cannot hold a {what}", hint)

    def _output(self, expression: nodes.Expression) -> None:
        self._expression(expression)
        if isinstance(expression, nodes.Name):
            target = self._target(expression.path)
            if isinstance(target, Scope) and target.is_function:
                name = expression.name
                message = f"this shows how often the function `{name}` was called"
                hint = f"write `{{{name}()}}` to call it"
                self.warnings.append(self._source.problem(expression.at, message, hint, "warning"))

    def _conditional(self, conditional: nodes.Conditional) -> None:
        if conditional.subject is not None:
            self._condition(conditional.subject)
        for branch in conditional.branches:
            if branch.condition is not None:
                self._condition(branch.condition)
            self._statements(branch.content)

    def _choice(self, choice: nodes.Choice) -> None:
        self._not_in_function(choice.at, "choice")
        for condition in choice.conditions:
            self._condition(condition)
        for content in (choice.start, choice.only, choice.inner):
            self._statements(content or ())

    def _change(self, change: nodes.Assignment | nodes.Increment) -> None:
        value = change.value if isinstance(change, nodes.Assignment) else change.amount
        if value is not None:
            self._expression(value)
        name = change.name
        if self._symbols.is_variable(name, self._scope):
            return
        if name in self._symbols.constants:
            message = f"`{name}` is a constant, and cannot be changed"
            self._error(change.name_at, message, "declare it with VAR instead of CONST")
            return
        message = f"there is no variable called `{name}`"
        if self._symbols.lists_of_item(name):
            message = f"`{name}` is a list item, and cannot be changed"
        elif self._target([name]) is not None:
            message = f"`{name}` is {_kind(self._target([name]))}, and cannot be changed"
        self._error(
            change.name_at,
            message,
            did_you_mean(name, visible.variables(self._symbols, self._scope)),
        )

    # Diverts

    def _divert(self, divert: nodes.Divert, *, onward: bool = False) -> None:
        if divert.path in _ENDS:
            if divert.arguments or divert.kind != "divert" or onward:
                name = divert.path[0]
                self._error(divert.path_at, f"`{name}` can only be diverted to: `-> {name}`")
            return
        for argument in divert.arguments:
            self._expression(argument)
        if self._symbols.is_variable(divert.path[0], self._scope):
            self._divert_to_variable(divert)
            return
        target = self._target(divert.path)
        if target is None:
            self._no_target(divert.path, divert.path_at)
        elif isinstance(target, Scope):
            if target.is_function:
                name = divert.path[-1]
                self._error(
                    divert.path_at,
                    f"`{name}` is a function, and cannot be diverted to",
                    f"call it: `~ {name}()`",
                )
            else:
                self._arguments(divert.path_at, target, divert.arguments)
        elif divert.arguments:
            name = ".".join(divert.path)
            message = f"`{name}` is a label, and takes no arguments"
            self._error(divert.arguments[0].at, message)

    def _divert_to_variable(self, divert: nodes.Divert) -> None:
        name = divert.path[0]
        if len(divert.path) > 1:
            message = f"`{name}` is a variable, and has nothing called `{divert.path[1]}` in it"
            self._error(divert.path_at, message)
        parameter = self._scope.parameter(name)
        if parameter is not None and not parameter.is_divert:
            self._error(
                divert.path_at,
                f"the parameter `{name}` is diverted to, and is not said to be a divert target",
                f"write `-> {name}` where the parameters are declared",
            )

    def _no_target(self, path: list[str], at: int) -> None:
        name = ".".join(path)
        if name in BUILT_INS or name in self._symbols.externals:
            message = f"`{name}` is a function, and cannot be diverted to"
            self._error(at, message, f"call it: `~ {name}()`")
            return
        owner = self._target(path[:-1]) if len(path) > 1 else None
        if isinstance(owner, Scope):
            message = f"there is nothing called `{path[-1]}` in `{'.'.join(path[:-1])}`"
            inside = [*owner.inner, *owner.labels]
            there = f"there is {' and '.join(f'`{name}`' for name in inside)}"
            self._error(
                at,
                message,
                did_you_mean(path[-1], inside) or (there if 0 < len(inside) < 4 else None),
            )
            return
        message = f"there is no knot, stitch or label called `{name}`"
        self._error(at, message, did_you_mean(name, visible.targets(self._symbols, self._scope)))

    # Expressions

    def _condition(self, expression: nodes.Expression) -> None:
        if isinstance(expression, nodes.DivertTarget):
            self._bad_divert_target(expression)
        self._expression(expression)

    def _bad_divert_target(self, value: nodes.DivertTarget) -> None:
        name = ".".join(value.path)
        self._error(
            value.at,
            "a divert target can only be stored, passed on, or compared with `==` and `!=`",
            f"to ask how often it was visited, write `{name}` without the arrow",
        )

    def _expression(self, expression: nodes.Expression) -> None:
        match expression:
            case nodes.String(content=content):
                self._statements(content)
            case nodes.DivertTarget():
                self._divert_target(expression)
            case nodes.Name():
                self._name(expression)
            case nodes.ListItems(items=items):
                for item in items:
                    self._list_item(item)
            case nodes.Unary(operand=operand):
                self._condition(operand)
            case nodes.Binary():
                self._binary(expression)
            case nodes.Call():
                self._call(expression)

    def _binary(self, binary: nodes.Binary) -> None:
        left: nodes.Expression = binary
        while isinstance(left, nodes.Binary):
            self._operands(left)
            self._expression(left.right)
            left = left.left
        self._expression(left)

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
            self._error(
                left.at,
                "`not` belongs to what is before the `?` alone, not to the whole question",
                "put the question in brackets: `not (a ? b)`",
            )

    def _divert_target(self, value: nodes.DivertTarget) -> None:
        if value.path in _ENDS:
            message = f"`{value.path[0]}` cannot be kept as a divert target"
            self._error(value.path_at, message)
            return
        if self._symbols.is_variable(value.path[0], self._scope):
            name = value.path[0]
            message = f"`{name}` is a variable, which holds a divert target already"
            self._error(value.path_at, message, f"write `{name}` without the arrow")
            return
        target = self._target(value.path)
        if target is None:
            self._no_target(value.path, value.path_at)
        elif isinstance(target, Scope):
            for parameter in target.parameters:
                if parameter.by_reference:
                    message = (
                        f"`{'.'.join(value.path)}` takes `ref {parameter.name}`, "
                        "and so cannot be kept as a divert target"
                    )
                    self._error(value.path_at, message)

    def _name(self, name: nodes.Name) -> None:
        symbols = self._symbols
        if name.name in symbols.constants or self._is_list_item(name):
            return
        if self._target(name.path) is not None:
            return
        if len(name.path) == 1 and symbols.is_variable(name.name, self._scope):
            return
        if len(name.path) > 1:
            self._no_path(name)
        elif name.name in BUILT_INS or name.name in symbols.externals:
            message = f"`{name.name}` is a function"
            self._error(name.at, message, f"call it: `{name.name}()`")
        else:
            message = f"there is no variable called `{name.name}`"
            if name.name in ("DONE", "END"):
                message = f"`{name.name}` is no value"
            self._error(
                name.at,
                message,
                did_you_mean(name.name, visible.values(self._symbols, self._scope)),
            )

    def _no_path(self, name: nodes.Name) -> None:
        first = name.path[0]
        if first in self._symbols.lists:
            items = [item.name for item in self._symbols.lists[first].items]
            message = f"the list `{first}` has no item called `{name.path[1]}`"
            self._error(name.at, message, did_you_mean(name.path[1], items))
        else:
            self._no_target(name.path, name.at)

    def _is_list_item(self, name: nodes.Name) -> bool:
        if self._symbols.list_item(name.path) is None:
            return False
        owners = self._symbols.lists_of_item(name.path[0]) if len(name.path) == 1 else []
        if len(owners) > 1:
            both = " and ".join(f"`{owner}.{name.name}`" for owner in owners)
            message = f"`{name.name}` is an item of more than one list"
            self._error(name.at, message, f"write which is meant: {both} exist")
        return True

    def _list_item(self, name: nodes.Name) -> None:
        if self._is_list_item(name):
            return
        if len(name.path) > 1 and name.path[0] in self._symbols.lists:
            self._no_path(name)
            return
        message = f"there is no list item called `{name.name}`"
        hint = did_you_mean(name.name, self._symbols.items())
        is_value = self._symbols.is_variable(name.name, self._scope)
        if is_value or name.name in self._symbols.constants or self._target(name.path):
            message = f"a name in brackets is a list item, and `{name.name}` is none"
            hint = f"write `{name.name}` without the brackets"
        self._error(name.at, message, hint)

    # Calls

    def _call(self, call: nodes.Call) -> None:
        symbols = self._symbols
        for argument in call.arguments:
            self._expression(argument)
        if call.name in BUILT_INS:
            self._built_in(call)
        elif call.name in symbols.lists:
            if len(call.arguments) > 1:
                message = f"`{call.name}(…)` makes a list from one number"
                self._error(call.arguments[1].at, message)
        elif call.name in symbols.externals:
            count = len(symbols.externals[call.name].node.parameters)
            self._count(call.at, call.name, count, len(call.arguments))
        elif not symbols.is_variable(call.name, self._scope):
            self._author_function(call)

    def _author_function(self, call: nodes.Call) -> None:
        target = self._target([call.name])
        if target is None:
            message = f"there is no function called `{call.name}`"
            self._error(call.at, message, did_you_mean(call.name, visible.functions(self._symbols)))
        elif not isinstance(target, Scope) or not target.is_function:
            self._error(
                call.at,
                f"`{call.name}` is {_kind(target)}, and is called as a function",
                f"begin it with `=== function {call.name}`, or divert to it: `-> {call.name}`",
            )
        else:
            self._arguments(call.at, target, call.arguments)

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
                self._error(argument.at, f"`{call.name}` wants whole numbers")

    def _counter(self, call: nodes.Call) -> None:
        argument = call.arguments[0]
        if isinstance(argument, nodes.DivertTarget):
            return
        hint = f"for example `{call.name}(-> a_knot)`"
        if not isinstance(argument, nodes.Name):
            self._error(argument.at, f"`{call.name}` wants a divert target", hint)
        elif self._target(argument.path) is not None:
            self._error(
                argument.at,
                f"`{call.name}` wants a divert target, and `{argument.name}` is a read count",
                f"write `{call.name}(-> {argument.name})`",
            )

    def _arguments(self, at: int, target: Scope, arguments: list[nodes.Expression]) -> None:
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
            arguments = f"{wanted or 'no'} argument{'' if wanted == 1 else 's'}"
            self._error(at, f"`{name}` takes {arguments}, not {given or 'none'}")
        return wanted == given

    def _reference(
        self, target: Scope, parameter: nodes.Parameter, argument: nodes.Expression
    ) -> None:
        if isinstance(argument, nodes.Name):
            if self._symbols.is_variable(argument.name, self._scope):
                return
            if not self._has_value(argument):
                return  # it is an error of its own that there is nothing of that name
        self._error(
            argument.at,
            f"`{target.path}` changes its parameter `ref {parameter.name}`, "
            "and so wants the name of a variable here",
        )

    def _has_value(self, name: nodes.Name) -> bool:
        symbols = self._symbols
        return (
            name.name in symbols.constants
            or symbols.list_item(name.path) is not None
            or self._target(name.path) is not None
        )

    def _divert_argument(
        self, target: Scope, parameter: nodes.Parameter, argument: nodes.Expression
    ) -> None:
        what = f"`{target.path}` wants a divert target for its parameter `-> {parameter.name}`"
        if isinstance(argument, nodes.Name):
            if self._target(argument.path) is not None:
                self._error(argument.at, what, f"write `-> {argument.name}`")
        elif not isinstance(argument, nodes.DivertTarget):
            self._error(argument.at, what)

    # What there is

    def _target(self, path: list[str]) -> Target | None:
        return self._symbols.target(path, self._scope)


def _kind(target: Target | None) -> str:
    if not isinstance(target, Scope):
        return "a label"
    if target.is_function:
        return "a function"
    return "a knot" if isinstance(target.flow, nodes.Knot) else "a stitch"


def _is_fraction(expression: nodes.Expression) -> bool:
    return isinstance(expression, nodes.Number) and isinstance(expression.value, float)
