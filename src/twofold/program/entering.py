"""Which containers a divert newly enters, and where that hangs on what ran before."""

from __future__ import annotations

from typing import Any

from twofold.program.containers import Container, Target


def first_item(target: Target) -> Target:
    """Where a divert to this leads: past where the container counts for itself."""
    return Target(target.container, max(target.index, 0))


def newly_entered(container: Container, target: Target) -> list[Container]:
    """The containers that a divert from `container` to an item newly enters.

    A divert leads to the first item of what it names, past where the container counts for
    itself; and what it does not leave, it does not enter.
    """
    if target.index >= len(target.container.items):
        return []
    left = set(container.ancestors())
    found = []
    child: Any = target.container.items[target.index]
    at_start = True
    for ancestor in target.container.ancestors():
        if ancestor in left and not ancestor.at_start_only:
            break
        at_start = at_start and bool(ancestor.items) and ancestor.items[0] is child
        if ancestor.visits_counted and (at_start or not ancestor.at_start_only):
            found.append(ancestor)
        child = ancestor
    return found


def prior_matters(container: Container) -> bool:
    """Whether what ran before matters to a choice of this container."""
    return any(
        isinstance(item, dict) and "*" in item and prior_at(container, i)
        for i, item in enumerate(container.items[:1])
    )


def prior_at(container: Container, index: int) -> bool:
    """Whether a choice could be the very first thing met inside a counted knot or stitch.

    The reference counts what is newly entered when a choice is taken by looking at what ran
    just before the choice. That is something inside the same containers, except when nothing
    of them ran before it.
    """
    if index != 0 or container.items[0].get("flg", 0) & 7:
        return False
    child: Any = container.items[0]
    for ancestor in container.ancestors():
        if not ancestor.items or ancestor.items[0] is not child:
            return False
        if ancestor.visits_counted and not ancestor.at_start_only:
            return True
        child = ancestor
    return False
