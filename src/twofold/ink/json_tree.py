"""The runtime's tree: containers of instructions, their paths, and their standard JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

VISITS, TURNS, START_ONLY = 1, 2, 4

At = tuple[int, int]
"""Where an instruction comes from: the number of its file, and the offset in it."""

NOWHERE: At = (0, -1)
"""The place of what nobody wrote."""


class Container:
    """A list of instructions, with a name or reached by its place in another.

    Attributes:
        name: its name in its parent; None for one that is reached by index.
        at: where it was written.
        content: instructions as their JSON, and containers.
        places: where each of `content` was written.
        named: the containers that are reached by name alone.
        flags: what is counted of it: VISITS, TURNS, and START_ONLY for only at its start.
        path: its absolute path, once the story is laid out.
    """

    __slots__ = ("at", "content", "flags", "name", "named", "path", "places")

    def __init__(self, name: str | None, at: At) -> None:
        self.name = name
        self.at = at
        self.content: list[Any] = []
        self.places: list[At] = []
        self.named: dict[str, Container] = {}
        self.flags = 0
        self.path: tuple[str, ...] = ()

    def add(self, instruction: Any, at: At) -> None:
        """Append an instruction or a container."""
        self.content.append(instruction)
        self.places.append(at)

    def add_named(self, container: Container) -> None:
        """Hold a container that only a divert reaches."""
        assert container.name is not None
        self.named[container.name] = container

    def spot(self) -> Spot:
        """The place of what is added next."""
        return Spot(self, len(self.content))

    def inner(self) -> Iterator[tuple[str, Container]]:
        """The containers in it, each with the name or index that reaches it."""
        for index, instruction in enumerate(self.content):
            if isinstance(instruction, Container):
                yield instruction.name or str(index), instruction
        yield from self.named.items()

    def lay_out(self) -> None:
        """Give everything in it its path."""
        waiting = [self]
        while waiting:
            container = waiting.pop()
            for name, inner in container.inner():
                inner.path = (*container.path, name)
                waiting.append(inner)

    def to_json(self, *, with_name: bool = True) -> list[Any]:
        """The container as the standard JSON has it."""
        content = [i.to_json() if isinstance(i, Container) else i for i in self.content]
        end: dict[str, Any] = {
            name: inner.to_json(with_name=False) for name, inner in self.named.items()
        }
        if self.flags & (VISITS | TURNS):
            end["#f"] = self.flags
        if with_name and self.name is not None:
            end["#n"] = self.name
        content.append(end or None)
        return content


@dataclass(slots=True)
class Spot:
    """One place in a container, for a divert to return to."""

    container: Container
    index: int

    @property
    def path(self) -> tuple[str, ...]:
        """Its absolute path."""
        return (*self.container.path, str(self.index))


def compact(own: tuple[str, ...], target: tuple[str, ...]) -> str:
    """The shorter way to write a path: from the root, or from the instruction at `own`."""
    shared = 0
    for here, there in zip(own, target, strict=False):
        if here != there:
            break
        shared += 1
    absolute = ".".join(target)
    if not shared:
        return absolute
    relative = "." + ".".join(["^"] * (len(own) - shared) + [*target[shared:]])
    return relative if len(relative) < len(absolute) else absolute
