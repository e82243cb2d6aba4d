"""Where temporaries live: which parts of a story share a frame, and each name's slot in it.

A frame belongs to a call of a function or tunnel, and a plain divert stays in it. So all that
plain diverts join shares one layout, and a temporary is a slot known when the story is loaded.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from twofold.program.containers import Container, broken, resolve

_VARIABLE = -1  # stands for all that a divert held in a variable may lead to


class FrameLayout:
    """The slots of every frame.

    Args:
        containers: all of them, the root first.
        is_temporary: whether a variable of this name lives in a frame.
        call_of: where a text kept apart for a choice is called, as the loader finds it.
    """

    def __init__(
        self,
        containers: list[Container],
        is_temporary: Callable[[str], bool],
        call_of: Callable[[Container, int], int | None],
    ) -> None:
        self._root = containers[0]
        self._parents: dict[int, int] = {}
        self._region = {c.id: _region(c) for c in containers}
        self._inlined: dict[int, set[str]] = {}
        self._slots: dict[int, dict[str, int]] = {}
        self._diverted_to: set[int] = set()
        self._tunnellers: list[int] = []
        self._goes_onward = False
        calls = [_calls(c, call_of) for c in containers]
        for container in containers:
            self._join(container, calls[container.id])
        if self._goes_onward:
            # After a tunnel the caller's frame may be sent on to a stored divert.
            for region in self._tunnellers:
                self._union(region, _VARIABLE)
        for container in containers:
            self._collect(container, is_temporary, calls[container.id])

    def names(self, container: Container) -> list[str]:
        """The names of the temporaries in a frame that begins at `container`, by slot."""
        return list(self._slots.get(self._find(self._region[container.id]), {}))

    def slot(self, container: Container, name: str) -> int:
        """The slot of `name` in a frame that runs `container`.

        Raises:
            StoryError: when `name` was never seen there.
        """
        found = self._slots.get(self._find(self._region[container.id]), {}).get(name)
        if found is None:
            raise broken(f"the temporary `{name}` is unknown", container.path)
        return found

    def always_inlined(self, container: Container) -> bool:
        """Whether `container` is a text that is laid out in line wherever it is called."""
        return container.id in self._inlined and container.id not in self._diverted_to

    def _find(self, region: int) -> int:
        while (parent := self._parents.get(region, region)) != region:
            region = parent
        return region

    def _union(self, a: int, b: int) -> None:
        self._parents[self._find(a)] = self._find(b)

    def _join(self, container: Container, calls: dict[int, int]) -> None:
        here = self._region[container.id]
        items = container.items
        for index, item in enumerate(items):
            if item == "->->" and items[max(index - 2, 0) : index] != ["void", "/ev"]:
                self._goes_onward = True
            if not isinstance(item, dict) or index in calls.values():
                continue
            if "^->" in item:
                target = resolve(item["^->"], container, self._root).container
                if index in calls:
                    text = resolve(items[calls[index]]["->"], container, self._root).container
                    self._inlined.setdefault(text.id, set()).add(text.items[-1]["->"])
                else:
                    self._union(self._region[target.id], _VARIABLE)
            elif "->t->" in item:
                self._tunnellers.append(here)
            elif "->" in item and not item.get("var"):
                target = resolve(item["->"], container, self._root).container
                self._union(here, self._region[target.id])
                if not _lies_in(container, target):  # a branch that goes back to what it is in
                    self._diverted_to.add(target.id)
            elif "->" in item and item["->"] not in self._inlined.get(container.id, ()):
                self._union(here, _VARIABLE)

    def _collect(
        self, container: Container, is_temporary: Callable[[str], bool], calls: dict[int, int]
    ) -> None:
        names: list[Any] = []
        unused = {i for start, end in calls.items() for i in range(start, end)}
        for index, item in enumerate(container.items):
            if not isinstance(item, dict):
                continue
            if index not in unused:
                names += [item[key] for key in ("temp=", "VAR=", "VAR?", "^var") if key in item]
            if item.get("var") and item.get("->") not in self._inlined.get(container.id, ()):
                names += [item[key] for key in ("->", "->t->", "f()") if key in item]
        slots = self._slots.setdefault(self._find(self._region[container.id]), {})
        for name in names:
            if not isinstance(name, str):
                raise broken("a variable has no name", container.path)
            if is_temporary(name):
                slots.setdefault(name, len(slots))


def _lies_in(container: Container | None, outer: Container) -> bool:
    while container is not None and container is not outer:
        container = container.parent
    return container is not None


def _region(container: Container) -> int:
    """The knot or function that a container lies in; the root for what lies in none."""
    at = container
    while at.parent is not None and at.parent.parent is not None:
        at = at.parent
    return at.id if at.parent is not None and at.index < 0 else 0


def _calls(container: Container, call_of: Callable[[Container, int], int | None]) -> dict[int, int]:
    """For each item that sets up the call of a choice's text, the index of the call."""
    found = {}
    for index in range(len(container.items)):
        called = call_of(container, index)
        if called is not None:
            found[index] = called
    return found
