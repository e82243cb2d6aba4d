"""Choices and gathers: where each is laid out, and what is tied to the gather below it."""

from __future__ import annotations

from twofold.ink import nodes
from twofold.ink.emit.choices import emit_choice
from twofold.ink.emit.emission import Emission, Ends
from twofold.ink.json_tree import START_ONLY, Container
from twofold.ink.weave import base_depth, weave


class WeaveEmission:
    """One weave on its way into its container.

    A choice or gather is a loose end until something deeper follows it, or a gather ties it up;
    those left over when the weave ends are handed to the weave around it.

    Attributes:
        root: the container of the whole weave.
        loose_ends: the choices and gathers that nothing ties up yet.
    """

    def __init__(self, emission: Emission, root: Container) -> None:
        self._emission = emission
        self.root = root
        self.loose_ends: list[nodes.Choice | nodes.Gather] = []
        self._current = root
        self._previous: nodes.Choice | nodes.Gather | None = None
        self._under_choice: Container | None = None
        self._choice_since_gather = False
        self._gathers = 0
        self._choices = 0

    def emit(self, woven: list[nodes.Statement]) -> None:
        """Lay out statements that have been woven."""
        for statement in woven:
            match statement:
                case nodes.Text():  # most are
                    self._emission.emit(statement, self._into)
                case nodes.Choice():
                    self._choice(statement)
                case nodes.Gather():
                    self._gather(statement)
                case nodes.Weave():
                    self._nested(statement)
                case nodes.Include():
                    self._included(statement)
                case _:
                    self._emission.emit(statement, self._into)

    @property
    def _into(self) -> Container:
        return self._under_choice or self._current

    def _choice(self, choice: nodes.Choice) -> None:
        if isinstance(self._previous, nodes.Gather):
            self._tied(self._previous)
        container = emit_choice(self._emission, choice, self._current, f"c-{self._choices}")
        self._choices += 1
        self._choice_since_gather = True
        self._under_choice = container
        self._point(choice)

    def _gather(self, gather: nodes.Gather) -> None:
        emission = self._emission
        name = gather.label
        if name is None:
            name = f"g-{self._gathers}"
            self._gathers += 1
        container = Container(name, emission.at(gather))
        container.flags = START_ONLY
        emission.becomes(gather, container)
        if self._choice_since_gather:
            self.root.add_named(container)
        else:
            self._current.add(container, container.at)
        self._choice_since_gather = False
        for end in self.loose_ends:
            if isinstance(end, nodes.Gather) and end.depth == gather.depth:
                continue  # it runs into this gather by itself
            loose = emission.container_of(end)
            emission.link(loose, {"->": ""}, container, loose.at)
        self.loose_ends = []
        self._current = container
        self._under_choice = None
        self._point(gather)

    def _point(self, point: nodes.Choice | nodes.Gather) -> None:
        self.loose_ends.append(point)
        self._previous = point

    def _tied(self, point: nodes.Choice | nodes.Gather | None) -> None:
        self.loose_ends = [end for end in self.loose_ends if end is not point]

    def _nested(self, nested: nodes.Weave) -> None:
        root = Container(None, self._emission.at(nested))
        self._into.add(root, root.at)
        self._hand_over(nested.content, root)

    def _included(self, include: nodes.Include) -> None:
        emission = self._emission
        if include.file is not None:
            with emission.within(emission.scope, include.file.source):
                self._included_content(include.file)
        if include.is_line:
            self._into.add("\n", emission.at(include))

    def _included_content(self, file: nodes.File) -> None:
        if not file.content:
            return
        woven = weave(file.content, 1)
        if has_points(woven):
            root = Container(None, self._emission.at(file.content[0]))
            self._into.add(root, root.at)
        else:
            root = self._into
        self._hand_over(woven, root)

    def _hand_over(self, woven: list[nodes.Statement], root: Container) -> None:
        """Lay out a weave inside this one, and take over what it leaves loose."""
        inner = WeaveEmission(self._emission, root)
        inner.emit(woven)
        self.loose_ends += reversed(inner.loose_ends)
        if self._previous is not None:
            self._tied(self._previous)
            self._under_choice = None


def has_points(woven: list[nodes.Statement]) -> bool:
    """Whether a weave has a choice or gather of its own, and so needs a container of its own."""
    return any(isinstance(s, nodes.Choice | nodes.Gather) for s in woven)


def emit_sealed(emission: Emission, content: list[nodes.Statement], root: Container) -> None:
    """The content of a branch or of a sequence's element, straight into its container."""
    woven = weave(content, base_depth(content))
    inner = WeaveEmission(emission, root)
    inner.emit(woven)
    emission.sealed_ends.append(Ends(emission.source, woven, inner.loose_ends))
