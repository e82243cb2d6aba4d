"""Ink JSON as a tree of containers, with the runtime's paths resolved.

The format is the one that `Documentation/ink_JSON_runtime_format.md` of inkle/ink describes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from twofold.errors import Problem, StoryError

MAX_DEPTH = 200

COUNTS_VISITS = 1
COUNTS_TURNS = 2
COUNTS_AT_START_ONLY = 4


@dataclass(slots=True, eq=False)
class Container:
    """A container of content.

    Attributes:
        id: its number, in reading order of the JSON.
        path: its absolute path ("knot.0.c-1"); "" for the root.
        index: where it lies in its parent's content; -1 when it is reached by name alone.
    """

    id: int
    path: str
    parent: Container | None
    index: int
    flags: int = 0
    items: list[Any] = field(default_factory=list)
    named: dict[str, Container] = field(default_factory=dict)

    @property
    def visits_counted(self) -> bool:
        """Whether a visit or the turn of one is recorded at all."""
        return bool(self.flags & (COUNTS_VISITS | COUNTS_TURNS))

    @property
    def at_start_only(self) -> bool:
        """Whether only an entry at its first item counts."""
        return bool(self.flags & COUNTS_AT_START_ONLY)

    def item_path(self, index: int) -> str:
        """The path of one of its items."""
        return f"{self.path}.{index}" if self.path else str(index)

    def ancestors(self) -> list[Container]:
        """This container, its parent, and so on up to the root."""
        found: list[Container] = []
        at: Container | None = self
        while at is not None:
            found.append(at)
            at = at.parent
        return found


@dataclass(frozen=True, slots=True)
class Target:
    """Where a path leads: before the first item of a container (`index` -1), or to one item."""

    container: Container
    index: int


def broken(message: str, path: str = "") -> StoryError:
    """The error for compiled JSON that no Ink compiler writes."""
    where = f" (at `{path}`)" if path else ""
    return StoryError(Problem(f"this is not Ink JSON that can be run: {message}{where}"))


def read_containers(root: Any) -> list[Container]:
    """Read the tree below the JSON's `root`.

    Returns every container, parents before children, the root first.

    Raises:
        StoryError: where the JSON is not a tree of containers.
    """
    found: list[Container] = []
    _read(root, "", None, -1, found, 0)
    return found


def _read(
    token: Any, path: str, parent: Container | None, index: int, found: list[Container], depth: int
) -> Container:
    if not isinstance(token, list) or not token:
        raise broken("a container is missing", path)
    if depth > MAX_DEPTH:
        raise broken(f"containers lie more than {MAX_DEPTH} deep", path)
    container = Container(len(found), path, parent, index)
    found.append(container)
    last = token[-1]
    if last is not None and not isinstance(last, dict):
        raise broken("a container ends in neither null nor its names", path)
    names: dict[str, Any] = last or {}
    flags = names.get("#f", 0)
    if not isinstance(flags, int):
        raise broken("`#f` is not a number", path)
    container.flags = flags
    prefix = path + "." if path else ""
    for i, item in enumerate(token[:-1]):
        if isinstance(item, list):
            own = item[-1].get("#n") if item and isinstance(item[-1], dict) else None
            child = _read(
                item,
                prefix + (own if isinstance(own, str) else str(i)),
                container,
                i,
                found,
                depth + 1,
            )
            if isinstance(own, str):
                container.named[own] = child
            container.items.append(child)
        else:
            container.items.append(item)
    for name, item in names.items():
        if name not in ("#f", "#n"):
            container.named[name] = _read(item, prefix + name, container, -1, found, depth + 1)
    return container


def resolve(path: Any, within: Container, root: Container) -> Target:
    """Where `path`, written on an item of `within`, leads.

    Raises:
        StoryError: where it leads nowhere.
    """
    if not isinstance(path, str) or not path:
        raise broken("a path is missing", within.path)
    at: Container = root
    parts = path.split(".")
    if path.startswith("."):
        # The first `^` of a relative path leads from the item to its own container.
        at, parts = within, parts[2:]
        if not path.startswith(".^"):
            raise broken(f"the path `{path}` leads nowhere", within.path)
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        if part == "^":
            if at.parent is None:
                raise broken(f"the path `{path}` leads out of the story", within.path)
            at = at.parent
        elif part.isdecimal() and part not in at.named:
            index = int(part)
            if index > len(at.items) or (index == len(at.items) and not last):
                raise broken(f"the path `{path}` leads nowhere", within.path)
            if last:
                return Target(at, index)
            item = at.items[index]
            if not isinstance(item, Container):
                raise broken(f"the path `{path}` leads through what is no container", within.path)
            at = item
        elif part in at.named:
            at = at.named[part]
        else:
            raise broken(f"the path `{path}` leads nowhere: there is no `{part}`", within.path)
    return Target(at, -1)
