"""A save of a story that was edited since, made to fit the story as it is now.

What is still there is found by its path; a choice also by its words, since those above it may have
come and gone. What is gone is left out, and told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from typing import Any

from twofold.errors import Problem, StoryError
from twofold.machine.stream import clean_whitespace
from twofold.play.saves.format import FUNCTION, REFUSED, StoryChangedError, place_gone
from twofold.play.saves.positions import Positions
from twofold.program import opcodes as op
from twofold.program.choice_texts import words_of
from twofold.program.containers import Container, Target, resolve
from twofold.program.program import ChoicePoint, Program

FUNCTION_CALLS = (op.CALL, op.CALL_VARIABLE)
TUNNEL_CALLS = (op.TUNNEL, op.TUNNEL_VARIABLE)

MOST_TOLD = 5
"""Of all that is gone, so much is named."""


def names_of(program: Program) -> list[str]:
    """What a story's author calls by name in it, by which it is known again when it was edited."""
    knots = (knot.path for knot in program.knots if not knot.is_function)
    variables = (name for name in program.globals if not name.startswith("_"))
    return sorted({*variables, *program.values.definitions, *knots})


def choices_beside(program: Program, paths: Iterable[str]) -> dict[str, list[str | None]]:
    """The words of all choices that lie where those with some paths do, by path."""
    around = {path.rpartition(".")[0] for path in paths}
    return {
        point.path: words_of(_item(program, point))
        for point in program.choices
        if point.path.rpartition(".")[0] in around
    }


def _item(program: Program, point: ChoicePoint) -> Target:
    """The item that offers a choice."""
    container, index = program.origins[point.address]
    return Target(program.containers[container], index)


def revised(
    save: Mapping[str, Any], names: list[str] | None, program: Program, positions: Positions
) -> tuple[dict[str, Any], Problem]:
    """A save of an earlier state of a story, as one of the story now; and what is to be told.

    Args:
        save: the reference's JSON.
        names: those of the story when the save was made, if they are known.

    Raises:
        StoryChangedError: where nothing is left of the place that it goes on from, or of the
            story.
        LookupError, TypeError, ValueError, AttributeError: when it is no save.
    """
    now = names_of(program)
    if names is not None and (names or now) and set(names).isdisjoint(now):
        raise StoryChangedError(Problem(f"{REFUSED}it was made with another story"))
    revision = _Revision(program, positions, save["twofold"].get("beside", {}))
    return revision.save(save), revision.told()


class _Revision:
    """One save being revised.

    Args:
        beside: what `choices_beside` gave when it was made.

    Attributes:
        gone: what the story has no more, in the order in which it was missed.
    """

    def __init__(
        self, program: Program, positions: Positions, beside: Mapping[str, list[str | None]]
    ) -> None:
        self._program = program
        self._positions = positions
        self._values = program.values
        self._root = program.containers[0]
        self._words = {point.path: words_of(_item(program, point)) for point in program.choices}
        self._beside = beside
        self.gone: dict[str, None] = {}

    def told(self) -> Problem:
        """The warning that the save was of an earlier state of the story, and what is gone."""
        message = "the story was changed since this save was made"
        gone = [*self.gone]
        if len(gone) > MOST_TOLD:
            gone[MOST_TOLD:] = [f"and {len(gone) - MOST_TOLD} more"]
        hint = f"no more in it: {', '.join(gone)}" if gone else None
        return Problem(message, hint=hint, severity="warning")

    def save(self, save: Mapping[str, Any]) -> dict[str, Any]:
        revised = dict(save)
        known = set(self._program.globals)
        self._miss(f"the variable `{name}`" for name in save["variablesState"] if name not in known)
        revised["variablesState"] = self._named_values(save["variablesState"], known)
        for table in ("visitCounts", "turnIndices"):
            revised[table] = self._counts(save[table])
        shuffles = {shuffle.path for shuffle in self._program.shuffles}
        dealt = save["twofold"].get("dealt", {})
        kept = {path: items for path, items in dealt.items() if path in shuffles}
        revised["twofold"] = {**save["twofold"], "dealt": kept}
        revised["flows"] = {name: self._flow(flow) for name, flow in save["flows"].items()}
        return revised

    def _miss(self, what: Iterable[str]) -> None:
        self.gone.update(dict.fromkeys(what))

    # What a save holds by name.

    def _named_values(self, values: Mapping[str, Any], known: set[str]) -> dict[str, Any]:
        found = {name: self._value(value) for name, value in values.items() if name in known}
        return {name: value for name, value in found.items() if value is not None}

    def _value(self, value: Any) -> Any:
        """A value of which what is gone is left out; None where nothing is left."""
        if not isinstance(value, dict):
            return value
        if "^->" in value and self._container(value["^->"]) is None:
            self._miss([f"the place `{value['^->']}`"])
            return None
        if "list" not in value:
            return value
        items = {item: n for item, n in value["list"].items() if self._has_item(item)}
        self._miss(f"the list item `{item}`" for item in value["list"] if item not in items)
        origins = [name for name in value.get("origins") or () if name in self._values.definitions]
        return {**value, "list": items, "origins": origins}

    def _has_item(self, name: str) -> bool:
        origin, _, item = name.partition(".")
        return (origin, item) in self._values.item_ids

    def _counts(self, counts: Mapping[str, Any]) -> dict[str, Any]:
        kept = {path: n for path, n in counts.items() if self._container(path) is not None}
        self._miss(filter(None, (self._named_around(path) for path in counts if path not in kept)))
        return kept

    def _named_around(self, path: str) -> str | None:
        """What to call a place that is gone: the knot or stitch that is, or the label in it; None
        where its author has no name for it."""
        knot = self._gone_knot(path)
        if knot is not None:
            return f"`{knot}`"
        last = path.rpartition(".")[2]
        return f"the label `{last}`" if last.isidentifier() else None

    def _gone_knot(self, path: str) -> str | None:
        """The knot or stitch on a path that is gone, if one is."""
        names = _names(path)
        paths = [".".join(names[: number + 1]) for number in range(len(names))]
        return next((path for path in paths if self._container(path) is None), None)

    # Where it goes on.

    def _flow(self, flow: Mapping[str, Any]) -> dict[str, Any]:
        callstack = flow["callstack"]
        threads = [self._thread(thread) for thread in callstack["threads"]]
        offered = flow.get("currentChoices", [])
        kept = dict(flow.get("choiceThreads", {}))
        choices: list[dict[str, Any]] = []
        for choice, point in zip(offered, self._points(offered), strict=True):
            number = str(choice["originalThreadIndex"])
            if point is None:
                self._miss([f"the choice “{choice['text']}”"])
                kept.pop(number, None)
                continue
            alive = [t for t in callstack["threads"] if str(t["threadIndex"]) == number]
            thread = kept.get(number) or (alive or callstack["threads"][-1:])[0]
            at = _item(self._program, point)
            kept[number] = self._thread(thread, at)
            choices.append({**self._offered(choice, point, at), "index": len(choices)})
        if offered and not choices:
            knot = self._gone_knot(offered[0]["targetPath"])
            what = f"`{knot}` is" if knot else "all choices that were on offer are"
            raise place_gone(f"{what} no more in it")
        return {
            **flow,
            "callstack": {**callstack, "threads": threads},
            "choiceThreads": kept,
            "currentChoices": choices,
        }

    def _points(self, offered: Sequence[Mapping[str, Any]]) -> list[ChoicePoint | None]:
        """The choices that were on offer: those of their words, or else of their places, unless
        what is in their place now was another choice then."""
        alike = [self._alike(choice["targetPath"], choice["text"]) for choice in offered]
        found = {point.path for point in alike if point is not None}
        there = {point.path: point for point in self._program.choices if point.path not in found}
        for path in [path for path in there if self._was_elsewhere(path)]:
            del there[path]
        places = [there.get(choice["targetPath"]) for choice in offered]
        return [point or place for point, place in zip(alike, places, strict=True)]

    def _offered(self, choice: Mapping[str, Any], point: ChoicePoint, at: Target) -> dict[str, Any]:
        """A choice on offer, as it is in the story now."""
        words = self._words[point.path]
        return {
            **choice,
            "text": choice["text"] if None in words else _cleaned(words),
            "originalChoicePath": at.container.item_path(at.index),
            "targetPath": point.path,
        }

    def _was_elsewhere(self, path: str) -> bool:
        others = [words for other, words in self._beside.items() if other != path]
        return self._words[path] in others

    def _alike(self, path: str, text: str) -> ChoicePoint | None:
        """The choice that is where one was, or near it, and most surely says what that said."""
        near = f"{path.rpartition('.')[0]}."
        likeness = {
            other: _likeness(words, text)
            for other, words in self._words.items()
            if other.startswith(near)
        }
        alike = [point for point in self._program.choices if likeness.get(point.path)]
        return max(
            alike,
            key=lambda p: (likeness[p.path], p.path == path, -p.path.count(".")),
            default=None,
        )

    def _thread(self, thread: Mapping[str, Any], at: Target | None = None) -> dict[str, Any]:
        """A thread; what runs in it last is `at` a place, if that is known."""
        elements = thread["callstack"]
        revised = {**thread, "callstack": []}
        around = self._nearest(thread.get("previousContentObject") or "")
        if thread.get("previousContentObject"):
            revised["previousContentObject"] = around.path
        for element, callee in zip(elements, [*elements[1:], None], strict=True):
            pointer = at if at and callee is None else self._pointer(element, callee)
            within = pointer.container if pointer else around
            revised["callstack"].append(self._element(element, pointer, within))
        return revised

    def _pointer(
        self, element: Mapping[str, Any], callee: Mapping[str, Any] | None
    ) -> Target | None:
        """Where a frame is: it has called another, and then what it calls may have moved."""
        if "cPath" not in element:
            return None
        container = self._container(element["cPath"])
        if container is None:
            place = self._named_around(element["cPath"]) or "where it went on"
            raise place_gone(f"{place} is no more in it")
        was = element["idx"]
        if callee is None:
            return Target(container, was)
        wanted = FUNCTION_CALLS if callee["type"] == FUNCTION else TUNNEL_CALLS
        calls = [i for i in range(len(container.items)) if self._does(container, i, wanted)]
        if not calls:
            raise place_gone(
                f"nothing in `{'.'.join(_names(container.path))}` leads there and back"
            )
        return Target(container, min(calls, key=lambda i: abs(i - was)))

    def _does(self, container: Container, index: int, wanted: Sequence[int]) -> bool:
        try:
            return self._positions.instruction(Target(container, index), wanted) > 0
        except StoryError:
            return False

    def _element(
        self, element: Mapping[str, Any], pointer: Target | None, within: Container
    ) -> dict[str, Any]:
        revised = dict(element)
        if pointer is not None:
            revised |= {"cPath": pointer.container.path, "idx": pointer.index}
        known = set(self._program.slot_names[within.id])
        temps = element.get("temp", {})
        own = {name: value for name, value in temps.items() if not name.startswith("$")}
        self._miss(f"the temporary `{name}`" for name in own if name not in known)
        marks = {name: value for name, value in temps.items() if name.startswith("$")}
        revised["temp"] = self._named_values(temps, known | set(marks))
        return revised

    def _nearest(self, path: str) -> Container:
        """The container at a path, or the innermost around it that there is."""
        while path:
            found = self._target(path)
            if found is not None:
                return found.container
            path = path.rpartition(".")[0]
        return self._root

    def _container(self, path: str) -> Container | None:
        target = self._target(path)
        if target is None:
            return None
        if target.index < 0:
            return target.container
        items = target.container.items
        item = items[target.index] if target.index < len(items) else None
        return item if isinstance(item, Container) else None

    def _target(self, path: str) -> Target | None:
        try:
            return resolve(path, self._root, self._root) if path else Target(self._root, -1)
        except StoryError:
            return None


def _likeness(words: Sequence[str | None], text: str) -> int:
    """How much of a text a choice is sure to say; 0 where it does not say it."""
    if None not in words:
        return len(text) + 1 if _cleaned(words) == text else 0
    at, sure = 0, 0
    for piece in (word.strip() for word in words if word is not None):
        at = text.find(piece, at)
        if at < 0:
            return 0
        at += len(piece)
        sure += len(piece)
    return sure


def _cleaned(words: Iterable[str | None]) -> str:
    return clean_whitespace("".join(word or "" for word in words))


def _names(path: str) -> list[str]:
    """The knot and the stitch that a path begins with."""
    return [*takewhile(lambda part: not part.isdecimal(), path.split(".") if path else ())]
