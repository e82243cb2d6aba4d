"""Where the words run out: knots that lead nowhere, and choices that nothing ties up.

What counts as leading on is the reference's rule, so that its authors see no new warnings: a divert
anywhere in what follows the loose end, a branch that may not be taken included.
"""

from __future__ import annotations

from collections.abc import Iterable

from twofold.errors import Problem
from twofold.ink import nodes
from twofold.ink.emit import Emission, Ends, ends_of_beginning, ends_of_knot
from twofold.ink.references import Found
from twofold.ink.scopes import Scope, Symbols, statements_in

_DECLARATIONS = nodes.Var | nodes.Const | nodes.ListDeclaration


def check_ends_of_knot(scope: Scope, symbols: Symbols) -> Found:
    """What is said of the ends of a knot whose names have been checked, and of its stitches."""
    emission = ends_of_knot(scope, symbols)
    return check_branches(emission), check_knots(emission)


def check_ends_of_beginning(main: nodes.File, symbols: Symbols) -> Found:
    """What is said of the ends of what stands before a story's knots."""
    emission = ends_of_beginning(main, symbols)
    return check_branches(emission), check_knots(emission)


def check_branches(emission: Emission) -> list[Problem]:
    """The choices inside braces that lead nowhere, for no gather outside ties them up."""
    problems = []
    for ends in emission.sealed_ends:
        if isinstance(_last_of_note(ends.woven), nodes.Note):
            continue
        for loose in ends.loose:
            if not _leads_on(_following(loose, ends.woven)):
                message = "this choice stands inside braces, and does not say where it leads"
                hint = "end it with a divert; or, if one choice has a condition, `* {condition} …`"
                problems.append(ends.source.problem(loose.at, message, hint))
    return problems


def check_knots(emission: Emission) -> list[Problem]:
    """Warnings: the knots and stitches, or choices and gathers in them, where words run out."""
    warnings = []
    for scope, ends in emission.ends:
        if scope.is_function or isinstance(_last_of_note(ends.woven), nodes.Note):
            continue
        if any(isinstance(s, nodes.Return) for s in statements_in(ends.woven)):
            continue
        if ends.loose:
            for loose in ends.loose:
                following = _following(loose, ends.woven)
                if not _leads_on(following):
                    warnings.append(_loose_end(scope, ends, [loose, *following]))
        elif not any(isinstance(s, nodes.Choice) for s in ends.woven) and (
            not _leads_on(ends.woven)
        ):
            warnings.append(_loose_end(scope, ends, ends.woven))
    return [warning for warning in warnings if warning is not None]


def _loose_end(scope: Scope, ends: Ends, following: list[nodes.Statement]) -> Problem | None:
    said = [s for s in following if not (_is_newline(s) or isinstance(s, nodes.TagEnd))]
    last = said[-1] if said else following[-1]
    if isinstance(last, nodes.Note):
        return None
    hint = "if the story pauses here for good, write `-> DONE` or `-> END`"
    if isinstance(last, nodes.Divert) and last.kind == "tunnel":
        hint = f"when `{'.'.join(last.path)}` returns, it needs somewhere to go"
    elif scope.inner and not ends.loose:
        hint = (
            f"to go on to `{next(iter(scope.inner))}`, divert to it: `-> {next(iter(scope.inner))}`"
        )
    message = "the words run out here, and nothing says where the story goes"
    return ends.source.problem(last.at, message, hint, "warning")


def _is_newline(statement: nodes.Statement) -> bool:
    return isinstance(statement, nodes.Text) and statement.text == "\n"


def _last_of_note(woven: list[nodes.Statement]) -> nodes.Statement | None:
    """The last statement that is part of the story."""
    for statement in reversed(woven):
        if _is_newline(statement) or isinstance(statement, _DECLARATIONS):
            continue
        return _last_of_note(statement.content) if isinstance(statement, nodes.Weave) else statement
    return None


def _following(
    point: nodes.Choice | nodes.Gather, woven: list[nodes.Statement]
) -> list[nodes.Statement]:
    """What is said after a choice or gather, up to the next one."""
    around = _around(point, woven)
    following = list(point.inner) if isinstance(point, nodes.Choice) else []
    start = next(i for i, statement in enumerate(around) if statement is point)
    for statement in around[start + 1 :]:
        if isinstance(statement, nodes.Choice | nodes.Gather | nodes.Weave):
            break
        if not isinstance(statement, _DECLARATIONS):
            following.append(statement)
    return following


def _around(
    point: nodes.Choice | nodes.Gather, woven: list[nodes.Statement]
) -> list[nodes.Statement]:
    """The weave that a choice or gather stands in."""
    waiting = [woven]
    while waiting:
        content = waiting.pop()
        for statement in content:
            if statement is point:
                return content
            if isinstance(statement, nodes.Weave):
                waiting.append(statement.content)
    raise LookupError("a loose end is in no weave")


def _leads_on(content: Iterable[nodes.Statement]) -> bool:
    for statement in statements_in([*content]):
        match statement:
            case nodes.TunnelReturn():
                return True
            case nodes.Divert(kind="divert"):
                return True
            case nodes.Choice(inner=inner) if _leads_on(inner):
                return True
            case nodes.Weave(content=inner) if _leads_on(inner):
                return True
    return False
