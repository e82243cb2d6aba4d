"""Whether everything that is used in a story exists, and may be used so."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from twofold.errors import Problem, did_you_mean
from twofold.ink import nodes, visible
from twofold.ink.expression_references import ENDS, ExpressionChecker, arguments_in_words, kind_of
from twofold.ink.scopes import Declared, Scope, Symbols

Found = tuple[list[Problem], list[Problem]]
"""Errors and warnings."""


def check_flow(scope: Scope, symbols: Symbols) -> Found:
    """What one knot or stitch uses wrongly, and what may be; its stitches are not looked at."""
    checker = _Checker(symbols)
    checker.flow(scope)
    return checker.problems, checker.warnings


def check_references(
    main: nodes.File,
    symbols: Symbols,
    flow: Callable[[Scope, Symbols], Found] = check_flow,
) -> Found:
    """What is used wrongly, and what may be: errors and warnings, in the order of writing.

    Args:
        flow: checks one knot or stitch, or knows what came of that.
    """
    checker = _Checker(symbols)
    checker.file(main)
    for knot in symbols.story.inner.values():
        for scope in (knot, *knot.inner.values()):
            problems, warnings = flow(scope, symbols)
            checker.problems += problems
            checker.warnings += warnings
    for variable in symbols.variables.values():
        checker.variable(variable)
    for constant in symbols.constants.values():
        checker.constant(constant)
    for external in symbols.externals.values():
        checker.external(external)
    return checker.problems, checker.warnings


class _Checker(ExpressionChecker):
    """Walks the tree with the scope that each part of it stands in."""

    # Files, knots, declarations

    def file(self, file: nodes.File) -> None:
        for statement in file.content:
            if isinstance(statement, nodes.Include):
                if statement.file is not None:
                    self.file(statement.file)
            else:
                self.enter(self.symbols.story, file.source)
                self._statement(statement)

    def flow(self, scope: Scope) -> None:
        self.enter(scope, scope.source)
        flow = scope.flow
        assert flow is not None
        if scope.is_function:
            for stitch in scope.inner.values():
                if stitch.flow is not None:
                    at = stitch.flow.at
                    self.error(at, f"the function `{flow.name}` cannot have stitches")
        self.statements(flow.content)

    def variable(self, declared: Declared[nodes.Var | nodes.ListDeclaration]) -> None:
        node = declared.node
        if not isinstance(node, nodes.Var):
            return
        self.enter(declared.scope, declared.source)
        value = node.value
        if isinstance(value, nodes.Name):
            if value.name not in self.symbols.constants and not self.is_list_item(value):
                self._first_value(node.name, value)
        else:
            self.expression(value)

    def _first_value(self, name: str, value: nodes.Name) -> None:
        candidates = [*self.symbols.constants, *self.symbols.items()]
        known = self.symbols.is_variable(value.name, self.scope) or self.target(value.path)
        message = f"the first value of `{name}` must be known before the story starts"
        if not known:
            message = f"there is no constant or list item called `{value.name}`"
        self.error(value.at, message, did_you_mean(value.name, candidates))

    def constant(self, declared: Declared[nodes.Const]) -> None:
        self.enter(declared.scope, declared.source)
        self.expression(declared.node.value)

    def external(self, declared: Declared[nodes.External]) -> None:
        name, at = declared.node.name, declared.node.at
        fallback = self.symbols.story.inner.get(name)
        if fallback is None or fallback.flow is None:
            return
        wanted, given = len(declared.node.parameters), len(fallback.parameters)
        if wanted != given:
            self.enter(fallback, fallback.source)
            self.error(
                fallback.flow.name_at,
                f"this function stands in for `EXTERNAL {name}` at {declared.source.place(at)}, "
                f"which takes {arguments_in_words(wanted)}, and itself takes "
                f"{arguments_in_words(given)}",
            )

    # Statements

    def statements(self, content: Iterable[nodes.Statement]) -> None:
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
                    self.statements(element)
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
                self.expression(value)
            case nodes.Assignment() | nodes.Increment():
                self._change(statement)
            case nodes.Evaluate(call=call):
                self.expression(call)
            case nodes.Return(value=value):
                if not self.scope.is_function:
                    self.error(
                        statement.at,
                        "a `return` stands in a function, and this is none",
                        "`=== function name` begins a function; `->->` ends a tunnel",
                    )
                if value is not None:
                    self.expression(value)

    def _not_in_function(self, at: int, what: str, hint: str | None = None) -> None:
        flow = self.scope.flow
        if flow is not None and self.scope.is_function:
            self.error(at, f"the function `{flow.name}` cannot hold a {what}", hint)

    def _output(self, expression: nodes.Expression) -> None:
        self.expression(expression)
        if isinstance(expression, nodes.Name):
            target = self.target(expression.path)
            if isinstance(target, Scope) and target.is_function:
                name = expression.name
                message = f"this shows how often the function `{name}` was called"
                hint = f"write `{{{name}()}}` to call it"
                self.warnings.append(self.source.problem(expression.at, message, hint, "warning"))

    def _conditional(self, conditional: nodes.Conditional) -> None:
        if conditional.subject is not None:
            self.condition(conditional.subject)
        for branch in conditional.branches:
            if branch.condition is not None:
                self.condition(branch.condition)
            self.statements(branch.content)

    def _choice(self, choice: nodes.Choice) -> None:
        self._not_in_function(choice.at, "choice")
        for condition in choice.conditions:
            self.condition(condition)
        for content in (choice.start, choice.only, choice.inner):
            self.statements(content or ())

    def _change(self, change: nodes.Assignment | nodes.Increment) -> None:
        value = change.value if isinstance(change, nodes.Assignment) else change.amount
        if value is not None:
            self.expression(value)
        name = change.name
        if self.symbols.is_variable(name, self.scope):
            return
        if name in self.symbols.constants:
            message = f"`{name}` is a constant, and cannot be changed"
            self.error(change.name_at, message, "declare it with VAR instead of CONST")
            return
        message = f"there is no variable called `{name}`"
        if self.symbols.lists_of_item(name):
            message = f"`{name}` is a list item, and cannot be changed"
        elif self.target([name]) is not None:
            message = f"`{name}` is {kind_of(self.target([name]))}, and cannot be changed"
        self.error(
            change.name_at,
            message,
            did_you_mean(name, visible.variables(self.symbols, self.scope)),
        )

    # Diverts

    def _divert(self, divert: nodes.Divert, *, onward: bool = False) -> None:
        if divert.path in ENDS:
            if divert.arguments or divert.kind != "divert" or onward:
                name = divert.path[0]
                self.error(divert.path_at, f"`{name}` can only be diverted to: `-> {name}`")
            return
        for argument in divert.arguments:
            self.expression(argument)
        if self.symbols.is_variable(divert.path[0], self.scope):
            self._divert_to_variable(divert)
            return
        target = self.target(divert.path)
        if target is None:
            self.no_target(divert.path, divert.path_at)
        elif isinstance(target, Scope):
            if target.is_function:
                name = divert.path[-1]
                self.error(
                    divert.path_at,
                    f"`{name}` is a function, and cannot be diverted to",
                    f"call it: `~ {name}()`",
                )
            else:
                self.arguments(divert.path_at, target, divert.arguments)
        elif divert.arguments:
            name = ".".join(divert.path)
            message = f"`{name}` is a label, and takes no arguments"
            self.error(divert.arguments[0].at, message)

    def _divert_to_variable(self, divert: nodes.Divert) -> None:
        name = divert.path[0]
        if len(divert.path) > 1:
            message = f"`{name}` is a variable, and has nothing called `{divert.path[1]}` in it"
            self.error(divert.path_at, message)
        parameter = self.scope.parameter(name)
        if parameter is not None and not parameter.is_divert:
            self.error(
                divert.path_at,
                f"the parameter `{name}` is diverted to, and is not said to be a divert target",
                f"write `-> {name}` where the parameters are declared",
            )
