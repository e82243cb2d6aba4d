"""Whether a call of one of the storyworld's functions can be right, judged by its constants."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from twofold.errors import Problem, did_you_mean, nearest
from twofold.ink import nodes
from twofold.ink.scopes import BUILT_INS
from twofold.world.author_names import defined_names
from twofold.world.form import table_name
from twofold.world.storyworld import Storyworld
from twofold.world.vocabulary import (
    TABLES,
    Declared,
    Function,
    Kind,
    Parameter,
    Vocabulary,
)

_DECLARED_AS: dict[Kind, Declared] = {
    "person": "person",
    "people": "person",
    "realm": "realm",
    "fact": "fact",
    "belief": "belief",
    "want": "want",
    "covenant": "covenant",
    "performance": "performance",
    "checkpoint": "checkpoint",
    "act": "act",
}
_WANTED: dict[Kind, str] = {
    "person": "one of the cast",
    "people": "people of the cast",
    "realm": "a realm",
    "fact": "a fact",
    "belief": "a belief",
    "want": "a want",
    "covenant": "a covenant",
    "performance": "a performance",
    "checkpoint": "a checkpoint",
    "act": "an act",
    "number": "a number",
    "flag": "true or false",
}
_UNKNOWN: dict[Kind, str] = {
    "person": "nobody in the cast is called `{}`",
    "people": "nobody in the cast is called `{}`",
    "realm": "there is no realm `{}`",
    "fact": "there is no fact `{}`",
    "belief": "there is no belief `{}`",
    "want": "there is no want `{}`",
    "covenant": "there is no covenant `{}`",
    "performance": "there is no performance `{}`",
    "checkpoint": "there is no checkpoint `{}`",
    "act": "there is no act `{}`",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an expression, at an offset in its text."""

    at: int
    message: str
    hint: str | None = None


def check_calls(world: Storyworld, files: Iterable[nodes.File]) -> list[Problem]:
    """Every call in the author's Ink of a function of the world that can never be right.

    Only constants are judged: names of people, realms, facts and covenants, and literals. What
    the author defines themselves is theirs.
    """
    files = list(files)
    vocabulary = Vocabulary(world)
    own = {name for file in files for name, _ in defined_names(file)}
    problems = []
    for file in files:
        for node in nodes.walk(file):
            if isinstance(node, nodes.Call) and node.name not in own:
                faults = _faults(vocabulary, node, own.__contains__)
                problems += [file.source.problem(f.at, f.message, f.hint) for f in faults]
    return problems


def who_agree(world: Storyworld, files: Iterable[nodes.File]) -> frozenset[tuple[str, str]]:
    """Those who may agree to an act, each with the act: whatever only a reading knows, may be."""
    files = list(files)
    vocabulary = Vocabulary(world)
    own = {name for file in files for name, _ in defined_names(file)}
    found: set[tuple[str, str]] = set()
    for file in files:
        for node in nodes.walk(file):
            if isinstance(node, nodes.Call) and node.name == "agree" and len(node.arguments) == 3:
                who, act = (constant(vocabulary, argument) for argument in node.arguments[:2])
                people = _it_may_be(world, who) if who and who not in own else world.people
                acts = [act] if act and act not in own else list(world.acts)
                found.update((one, each) for one in people for each in acts)
    return frozenset(found)


def _it_may_be(world: Storyworld, who: str) -> list[str]:
    """Whom a name stands for: someone, or on a stage whoever plays them."""
    played = (world.played_by(performance) for performance in world.performances)
    return [who, *(roles[who] for roles in played if who in roles)]


def clocks_read(world: Storyworld, files: Iterable[nodes.File]) -> frozenset[str] | None:
    """The realms whose clocks are ever looked at; None where only a reading knows which."""
    files = list(files)
    vocabulary = Vocabulary(world)
    own = {name for file in files for name, _ in defined_names(file)}
    asked = set()
    trees: list[nodes.File | nodes.Node] = [*files, *world.expressions.values()]
    for tree in trees:
        for node in nodes.walk(tree):
            if isinstance(node, nodes.Call) and node.name == "now" and len(node.arguments) == 1:
                realm = constant(vocabulary, node.arguments[0])
                if realm is None or realm in own:
                    return None
                asked.add(realm)
    return frozenset(asked)


def _faults(
    vocabulary: Vocabulary, call: nodes.Call, is_variable: Callable[[str], bool]
) -> Iterator[Fault]:
    function = vocabulary.functions.get(call.name)
    if function:
        yield from check_call(vocabulary, function, call, is_variable)
    elif call.name in TABLES:
        yield missing_table(call)
    elif call.name not in BUILT_INS:
        near = nearest(call.name, vocabulary.functions)
        if near:
            message = f"there is no function `{call.name}`"
            yield Fault(call.at, message, f"did you mean `{near}`?")


def missing_table(call: nodes.Call) -> Fault:
    """What to say of a call whose function comes from a table that the world lacks."""
    table = TABLES[call.name]
    return Fault(call.at, f"`{call.name}` is not there, for the storyworld has no {table}")


def check_call(
    vocabulary: Vocabulary,
    function: Function,
    call: nodes.Call,
    is_variable: Callable[[str], bool],
) -> Iterator[Fault]:
    """What is wrong with one call of a function of the world.

    Args:
        vocabulary: the world's names.
        function: what is called.
        call: the call.
        is_variable: whether a name is, or may be, that of a variable, so that only the reading
            knows its value.
    """
    wanted, given = len(function.parameters), len(call.arguments)
    if wanted != given:
        names = ", ".join(parameter.name for parameter in function.parameters)
        takes = f"{wanted} argument{'' if wanted == 1 else 's'}"
        message = f"`{function.name}` takes {takes}, and here it has {given}"
        yield Fault(call.at, message, f"`{function.name}({names})`")
        return
    faults = [
        fault
        for parameter, argument in zip(function.parameters, call.arguments, strict=True)
        for fault in _check_argument(vocabulary, function, parameter, argument, is_variable)
    ]
    yield from faults
    if not faults:
        yield from _check_declared_for(vocabulary, function, call)


def _check_argument(
    vocabulary: Vocabulary,
    function: Function,
    parameter: Parameter,
    argument: nodes.Expression,
    is_variable: Callable[[str], bool],
) -> Iterator[Fault]:
    wanted = f"`{function.name}` wants {_WANTED[parameter.kind]} here"
    match argument:
        case nodes.Name(path=[name]):
            yield from _check_name(vocabulary, wanted, parameter, argument, name, is_variable)
        case nodes.ListItems(items=items) if parameter.kind in _DECLARED_AS:
            if len(items) != 1 and parameter.kind != "people":
                yield Fault(argument.at, f"{wanted}, not {len(items) or 'none'}")
                return
            for item in items:
                yield from _check_argument(vocabulary, function, parameter, item, is_variable)
        case nodes.String() | nodes.DivertTarget() | nodes.ListItems():
            is_name = isinstance(argument, nodes.String) and parameter.kind in _DECLARED_AS
            what = _described(argument)
            hint = "names of the storyworld stand without quotes" if is_name else None
            yield Fault(argument.at, f"{wanted}, not {what}", hint)
        case nodes.Number() if parameter.kind in _DECLARED_AS:
            yield Fault(argument.at, f"{wanted}, not a number")
        case nodes.Boolean() if parameter.kind != "flag":
            yield Fault(argument.at, f"{wanted}, not true or false")
        case _:
            return


def _check_name(
    vocabulary: Vocabulary,
    wanted: str,
    parameter: Parameter,
    node: nodes.Expression,
    name: str,
    is_variable: Callable[[str], bool],
) -> Iterator[Fault]:
    declared = vocabulary.declared.get(name)
    kind = _DECLARED_AS.get(parameter.kind)
    if is_variable(name) or (declared and declared.what == kind):
        return
    if declared:
        yield Fault(node.at, f"{wanted}, and `{name}` is {_a(declared.what)}")
    elif kind and name not in vocabulary.variables:
        hint = did_you_mean(name, vocabulary.named(kind))
        yield Fault(node.at, _UNKNOWN[parameter.kind].format(name), hint)


def _check_declared_for(
    vocabulary: Vocabulary, function: Function, call: nodes.Call
) -> Iterator[Fault]:
    """A bond needs a pair that it is declared for, a trait or coupling one of its people."""
    people = [
        constant(vocabulary, argument)
        for parameter, argument in zip(function.parameters, call.arguments, strict=True)
        if parameter.kind == "person"
    ]
    if function.pairs is not None:
        one, two = people
        if one and two and (one, two) not in function.pairs:
            message = f"{table_name(function.path)} is not declared for `{one}` and `{two}`"
            hint = f'add ["{one}", "{two}"] to its `between`' if one != two else None
            yield Fault(call.at, message, hint)
    elif function.only is not None:
        (who,) = people
        if who and who not in function.only:
            if function.name == "other":
                yield Fault(call.arguments[0].at, f"`{who}` has no counterpart")
            else:
                message = f"`{who}` is not one of {table_name(function.path)}"
                yield Fault(call.arguments[0].at, message, f'add "{who}" to its `of`')


def constant(vocabulary: Vocabulary, expression: nodes.Expression) -> str | None:
    """The declared name that an expression is, or None when it is anything else."""
    if isinstance(expression, nodes.ListItems) and len(expression.items) == 1:
        expression = expression.items[0]
    if isinstance(expression, nodes.Name) and expression.name in vocabulary.declared:
        return expression.name
    return None


def _described(argument: nodes.Expression) -> str:
    if isinstance(argument, nodes.String):
        return "text"
    return "a place to go to" if isinstance(argument, nodes.DivertTarget) else "a list"


def _a(what: Declared) -> str:
    word = "character" if what == "person" else what
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"
