"""What makes a story large: its facts by their values, its knots by the states that stand there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from itertools import pairwise

import numpy as np

from twofold.check.coverage import is_generated
from twofold.check.proof import FactKind, FactSize, KnotSize
from twofold.check.question import Question
from twofold.errors import Place
from twofold.program.program import Program
from twofold.search.fact_values import Fact, Kind
from twofold.search.state_space import Exploration

DECLARATIONS = "global decl"
MADE = "_"  # what the names that only a lowered storyworld has begin with

_KINDS: dict[Kind, FactKind] = {
    Kind.VISITS: "count",
    Kind.TURNS: "count",
    Kind.SHUFFLE: "shuffle",
    Kind.TEMPORARY: "temporary",
}


def facts_by_values(
    program: Program, values: Mapping[Fact, int], question: Question
) -> list[FactSize]:
    """What tells states apart, that which takes the most values first."""
    named = _Names(program, question)
    most: dict[tuple[str, Place | None, FactKind], int] = {}
    for fact, count in values.items():
        name = (*named.of(fact), named.kind(fact))
        most[name] = max(count, most.get(name, 0))
    found = [FactSize(what, place, count, kind) for (what, place, kind), count in most.items()]
    return sorted(found, key=lambda one: (-one.values, one.what, str(one.place)))


def knots_by_states(program: Program, explored: Exploration) -> list[KnotSize]:
    """The knots and stitches by how many of the states found stand there, the most first."""
    places = {knot.path: knot.place for knot in program.knots}
    states: Counter[str] = Counter()
    addresses, counts = np.unique(np.asarray(explored.places), return_counts=True)
    for address, count in zip(addresses.tolist(), counts.tolist(), strict=True):
        states[knot_around(program.path(address), places)] += count
    return [KnotSize(path, places.get(path), count) for path, count in states.most_common()]


def knot_around(path: str, knots: Collection[str]) -> str:
    """The knot or stitch that content lies in; nothing where it lies in none."""
    while path and path not in knots:
        path = path.rpartition(".")[0]
    return path


class _Names:
    """What facts are called, and where they come from."""

    def __init__(self, program: Program, question: Question) -> None:
        self._program = program
        self._question = question
        self._choices = {choice.path: choice for choice in program.choices}
        self._knots = {knot.path: knot.place for knot in program.knots}

    def of(self, fact: Fact) -> tuple[str, Place | None]:
        """The words for a fact, and its place."""
        program = self._program
        if fact.kind is Kind.GLOBAL:
            return self._variable(program.globals[fact.number])
        if fact.kind in (Kind.VISITS, Kind.TURNS):
            return self._counted(fact)
        if fact.kind is Kind.SHUFFLE:
            path = program.shuffles[fact.number].path
            container = next(c for c in program.containers if c.path == path)
            return "what a shuffle has dealt", program.place_of_item(container, 0)
        if fact.kind is Kind.TEMPORARY:
            return self._temporary(fact)
        return "the number of the turn", None

    def kind(self, fact: Fact) -> FactKind:
        """What a fact is to an author who wants it smaller."""
        if fact.kind is Kind.GLOBAL:
            name = self._program.globals[fact.number]
            is_theirs = self._variable(name)[1] is not None
            return declared_kind(self._program, name) if is_theirs else "other"
        return _KINDS.get(fact.kind, "other")

    def _variable(self, name: str) -> tuple[str, Place | None]:
        return variable(self._program, self._question, name)

    def _counted(self, fact: Fact) -> tuple[str, Place | None]:
        program = self._program
        container = program.counters[fact.number]
        choice = self._choices.get(container.path)
        place = choice.place if choice else program.place_of_item(container, 0)
        if fact.kind is Kind.TURNS:
            return f"how long ago `{container.path}` was visited", place
        if choice is not None:
            return "how often this choice was taken", place
        if container.path in self._knots:
            return f"how often `{container.path}` was visited", self._knots[container.path]
        knot = knot_around(container.path, self._knots)
        where = f"this place in `{knot}`" if knot else "this place"
        return f"how often {where} was visited", place

    def _temporary(self, fact: Fact) -> tuple[str, Place | None]:
        program = self._program
        container, _ = program.origins[fact.address]
        names = program.slot_names[container]
        path = knot_around(program.path(fact.address), self._knots)
        name = f" `{names[fact.number]}`" if fact.number < len(names) else ""
        return f"the temporary{name} of `{path}`", self._knots.get(path)


def variable(program: Program, question: Question, name: str) -> tuple[str, Place | None]:
    """What a variable is called in a sentence, and where its author declared it."""
    place = declarations(program).get(name)
    if not is_generated(place, question.generated):
        return f"`{name}`", place
    said = question.asked_by.get(name)
    if said is None and name.startswith(MADE):
        said = f"what the world keeps as `{name}`"
    return said or f"`{name}`", None


def declarations(program: Program) -> dict[str, Place | None]:
    """Where each variable is declared."""
    return {
        str(item["VAR="]): program.place_of_item(container, index)
        for container in program.containers
        if container.path == DECLARATIONS
        for index, item in enumerate(container.items)
        if isinstance(item, dict) and "VAR=" in item
    }


def declared_kind(program: Program, name: str) -> FactKind:
    """What a variable holds where it is declared."""
    for container in program.containers:
        if container.path != DECLARATIONS:
            continue
        for before, item in pairwise(container.items):
            if isinstance(item, dict) and item.get("VAR=") == name:
                is_list = isinstance(before, dict) and "list" in before
                return "list" if is_list else "text" if before == "/str" else "number"
    return "number"
