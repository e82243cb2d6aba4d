"""The Ink expressions in `world.toml`: parsed, and checked against what the storyworld knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from twofold.errors import Problem, StoryError, did_you_mean
from twofold.ink import nodes, parse_expression
from twofold.ink.scopes import BUILT_INS
from twofold.world.call_checks import Fault, check_call, missing_table
from twofold.world.kinds import NUMBER, Kinds
from twofold.world.storyworld import Storyworld
from twofold.world.toml_places import Path
from twofold.world.vocabulary import (
    ANY_SCENE,
    EXPECTATIONS,
    OTHER_IN_EXPRESSION,
    PERSON_IN_EXPRESSION,
    SENSES,
    TABLES,
    Vocabulary,
)

_CHANCE_OR_HISTORY = frozenset(
    {
        "RANDOM",
        "SEED_RANDOM",
        "LIST_RANDOM",
        "CHOICE_COUNT",
        "TURNS",
        "TURNS_SINCE",
        "READ_COUNT",
    }
)
LONGEST = 400
"""How many names, numbers, operators and calls one expression may hold."""

_VALUES = frozenset({"person", "realm", "fact", "belief", "want", "covenant", "act", "scene"})


@dataclass(frozen=True, slots=True)
class Written:
    """An expression as it stands in `world.toml`.

    Attributes:
        about_someone: whether `who` means someone in it.
        about_another: whether `whom` does, too.
        about_the_story: whether it may name what only the author's Ink defines.
        amount: whether it must come to a number.
    """

    path: Path
    text: str
    about_someone: bool = False
    about_another: bool = False
    about_the_story: bool = False
    amount: bool = False


def written_expressions(world: Storyworld) -> Iterator[Written]:
    """Every expression of a storyworld, in the order of the tables."""
    for name, realm in world.realms.items():
        if realm.wakes is not None:
            yield Written(("realms", name, "wakes"), realm.wakes)
        if realm.substance is not None:
            yield Written(("realms", name, "substance"), realm.substance, amount=True)
    for index, veil in enumerate(world.veils):
        for sense in SENSES:
            condition = veil.sense(sense)
            if isinstance(condition, str):
                yield Written(("veils", index, sense), condition)
    for index, blend in enumerate(world.blends):
        yield Written(("blends", index, "when"), blend.when)
    for name, belief in world.beliefs.items():
        if isinstance(belief.true_when, str):
            yield Written(("beliefs", name, "true_when"), belief.true_when)
    for name, want in world.wants.items():
        yield Written(("wants", name, "fulfilled_when"), want.fulfilled_when)
    for name, coupling in world.couplings.items():
        yield Written(("couplings", name, "is"), coupling.follows, about_someone=True, amount=True)
    for name, leaning in world.leanings.items():
        path: Path = ("leanings", name, "weight")
        yield Written(path, leaning.weight, about_someone=True, about_another=True, amount=True)
    for name, covenant in world.covenants.items():
        path = ("covenants", name)
        for index, term in enumerate(covenant.terms):
            yield Written((*path, "terms", index, "when"), term.when)
        for key in ("struck_when", "broken_when", "until", "granted_when", "forfeited_when"):
            condition = getattr(covenant, key)
            if condition is not None:
                yield Written((*path, key), condition)
    for name, performance in world.performances.items():
        for table, pair, bond, value in performance.effects():
            if isinstance(value, str):
                is_number = bond in world.bonds and world.bonds[bond].kind == "number"
                place = ("performances", name, table, pair, bond)
                yield Written(place, value, amount=is_number)
    for name, act in world.acts.items():
        if act.able_when is not None:
            yield Written(("acts", name, "able_when"), act.able_when, about_someone=True)
    for name, scene in world.scenes.items():
        if isinstance(scene.when, str):
            yield Written(("scenes", name, "when"), scene.when)
        if isinstance(scene.salience, str):
            yield Written(("scenes", name, "salience"), scene.salience, amount=True)
    for index, wanted in enumerate(world.properties):
        for key in EXPECTATIONS:
            text = getattr(wanted, key)
            if text is not None:
                yield Written(("properties", index, key), text, about_the_story=True)


def read_expressions(world: Storyworld) -> list[Problem]:
    """Parse every expression into `world.expressions`, and say what is wrong with them."""
    reader = _Reader(world)
    return [problem for written in written_expressions(world) for problem in reader.read(written)]


class _Reader:
    def __init__(self, world: Storyworld) -> None:
        self.world = world
        self.vocabulary = Vocabulary(world)
        self.kinds = Kinds(world)

    def read(self, written: Written) -> Iterator[Problem]:
        # An author may break a long string over several lines; Ink has one line for it.
        text = written.text.replace("\n", " ")
        try:
            expression = parse_expression(text, self.world.document.file, 1, 1)
        except StoryError as error:
            for problem in error.problems:
                at = problem.place.column - 1 if problem.place else 0
                yield self._problem(written, Fault(at, problem.message, problem.hint))
            return
        if sum(1 for _ in nodes.walk(expression)) > LONGEST:
            hint = "make a coupling of a part of it, and ask for that"
            yield self._problem(written, Fault(0, "this expression is too long", hint))
            return
        self.world.expressions[written.path] = expression
        faults = list(self._check(expression, written)) or list(self.kinds.faults(expression))
        for fault in faults or self._check_amount(expression, written):
            yield self._problem(written, fault)

    def _problem(self, written: Written, fault: Fault) -> Problem:
        document = self.world.document
        place = document.inside(written.path, fault.at)
        return document.problem(fault.message, place, fault.hint)

    def _is_variable(self, name: str, written: Written) -> bool:
        if name in self.vocabulary.variables:
            return True
        if written.about_the_story:  # what the author's Ink defines is seen with that
            return name not in self.vocabulary.declared
        if name == OTHER_IN_EXPRESSION:
            return written.about_another
        return name == PERSON_IN_EXPRESSION and written.about_someone

    def _check_amount(self, expression: nodes.Expression, written: Written) -> Iterator[Fault]:
        kind = self.kinds.of(expression) if written.amount else None
        if kind and kind != NUMBER:
            yield Fault(0, f"this must come to a number, and it comes to {kind}")
        elif written.path[-1] == "substance" and _is_beyond(expression):
            yield Fault(0, "a substance goes from 0, mist, to 1, flesh")

    def _check(self, node: nodes.Node, written: Written) -> Iterator[Fault]:
        match node:
            case nodes.Name():
                yield from self._check_name(node, written)
            case nodes.DivertTarget():
                yield Fault(node.at, "a place to go to is no part of an expression here")
            case nodes.Call():
                yield from self._check_call(node, written)
            case _:
                for child in nodes.children(node):
                    yield from self._check(child, written)

    def _check_name(self, node: nodes.Name, written: Written) -> Iterator[Fault]:
        name = node.name
        declared = self.vocabulary.declared.get(name)
        if declared and declared.what in _VALUES:
            return
        if self._is_variable(name, written):
            return
        function = self.vocabulary.functions.get(name)
        if function:
            parameters = ", ".join(parameter.name for parameter in function.parameters)
            yield Fault(node.at, f"`{name}` is a function", f"`{name}({parameters})`")
        elif name == PERSON_IN_EXPRESSION:
            message = "`who` means someone in [couplings], [leanings] and [acts] only"
            yield Fault(node.at, message)
        elif name == OTHER_IN_EXPRESSION:
            yield Fault(node.at, "`whom` means someone in [leanings] only")
        else:
            known = [d.name for d in self.vocabulary.declared.values() if d.what in _VALUES]
            hint = did_you_mean(name, [*known, *self.vocabulary.variables])
            yield Fault(node.at, f"`{name}` is not a name that the storyworld knows", hint)

    def _check_call(self, call: nodes.Call, written: Written) -> Iterator[Fault]:
        name = call.name
        function = self.vocabulary.functions.get(name)
        if function and function.changes:
            yield Fault(call.at, f"`{name}` changes the world, and an expression only looks at it")
            return
        if name in _CHANCE_OR_HISTORY or (name == ANY_SCENE and not written.about_the_story):
            message = f"`{name}` cannot be asked here: only the state of the world counts"
            yield Fault(call.at, message)
            return
        judged: set[int] = set()
        if function:
            faults = check_call(
                self.vocabulary, function, call, lambda name: self._is_variable(name, written)
            )
            for fault in faults:
                judged.add(fault.at)
                yield fault
        elif name in TABLES:
            yield missing_table(call)
            return
        elif name not in BUILT_INS and not written.about_the_story:
            known = (f.name for f in self.vocabulary.functions.values() if not f.changes)
            hint = did_you_mean(name, known)
            yield Fault(call.at, f"there is no function `{name}`", hint)
        elif name in BUILT_INS and len(call.arguments) != BUILT_INS[name]:
            takes = f"{BUILT_INS[name]} argument{'' if BUILT_INS[name] == 1 else 's'}"
            yield Fault(call.at, f"`{name}` takes {takes}, and here it has {len(call.arguments)}")
        for argument in call.arguments:
            for fault in self._check(argument, written):
                if fault.at not in judged:
                    yield fault


def _is_beyond(substance: nodes.Expression) -> bool:
    """Whether a substance that never changes is no substance."""
    return isinstance(substance, nodes.Number) and not 0 <= substance.value <= 1
