"""Whether the scenes that a storyworld declares can be told: people, order, and their knots."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from twofold.errors import Problem, did_you_mean
from twofold.ink import nodes
from twofold.world.author_names import mentioned_names
from twofold.world.form import table_name
from twofold.world.storyworld import Storyworld
from twofold.world.tables import Tables
from twofold.world.toml_places import Path
from twofold.world.vocabulary import NEXT_SCENE


def check_storylets(world: Storyworld) -> list[Problem]:
    """Everything in `[scenes]` that names what is not there, or says what cannot be."""
    return list(_Storylets(world).problems())


def check_scene_knots(world: Storyworld, files: Iterable[nodes.File]) -> list[Problem]:
    """Every scene that no knot of the author's tells, and an author's call for none at all."""
    files = list(files)
    knots = {k.name: k for file in files for k in nodes.walk(file) if isinstance(k, nodes.Knot)}
    document = world.document
    problems = []
    for name in world.scenes:
        place = document.key(("scenes", name))
        knot = knots.get(name)
        if knot is None:
            message, hint = f"no knot tells the scene `{name}`", did_you_mean(name, knots)
            problems.append(document.problem(message, place, hint or f"write `=== {name}`"))
        elif knot.is_function or knot.parameters:
            what = "is a function" if knot.is_function else "has parameters"
            message = f"the knot `{name}` {what}, and cannot be told as a scene"
            problems.append(document.problem(message, place))
    if world.scenes or NEXT_SCENE not in mentioned_names(files) or NEXT_SCENE in knots:
        return problems
    for file in files:
        for node in nodes.walk(file):
            if isinstance(node, nodes.Divert) and node.path == [NEXT_SCENE]:
                message = f"`{NEXT_SCENE}` is not there, for the storyworld has no scenes"
                problems.append(file.source.problem(node.at, message))
    return problems


class _Storylets(Tables):
    def problems(self) -> Iterator[Problem]:
        for name, scene in self.world.scenes.items():
            path: Path = ("scenes", name)
            if scene.realm is not None:
                yield from self._realm(scene.realm, (*path, "realm"))
            elif scene.people:
                message = f"{table_name(path)} has people and no realm"
                yield self._at_key((*path, "people"), message, "say in which realm they meet")
            yield from self._people(scene.people, (*path, "people"))
            yield from self._after(name, scene.after, (*path, "after"))
        yield from self._circles()

    def _after(self, name: str, after: list[str], path: Path) -> Iterator[Problem]:
        for index, earlier in enumerate(after):
            place = (*path, index)
            if earlier not in self.world.scenes:
                hint = did_you_mean(earlier, self.world.scenes)
                yield self._at_value(place, f"there is no scene `{earlier}`", hint)
            elif earlier in after[:index]:
                yield self._at_value(place, f"`{earlier}` stands here twice")
            elif earlier == name:
                yield self._at_value(place, f"`{name}` cannot come after itself")

    def _circles(self) -> Iterator[Problem]:
        """Scenes each of which is to come after the next, so that none can be the first."""
        done: set[str] = set()
        for first in self.world.scenes:
            circle = self._circle_from(first)
            if circle and done.isdisjoint(circle):
                done.update(circle)
                order = " comes after ".join(f"`{name}`" for name in [*circle, circle[0]])
                message = f"{order}, in a circle"
                yield self._at_key(("scenes", first, "after"), message, "one must come first")

    def _circle_from(self, first: str) -> list[str]:
        """The shortest circle of several scenes that begins with one; empty without any."""
        ways = [[first]]
        seen: set[str] = set()
        for way in ways:
            for earlier in self.world.scenes[way[-1]].after:
                if earlier == first and len(way) > 1:
                    return way
                if earlier in self.world.scenes and earlier not in seen:
                    seen.add(earlier)
                    ways.append([*way, earlier])
        return []
