"""Every name that stands in a piece of Ink: what is given one, and where it is used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from twofold.ink import nodes
from twofold.ink.scopes import flows_of
from twofold.ink.speaker import NAMING, key_of
from twofold.ink.written_tags import lists_of_statements, tags_in
from twofold.world.misspellings import labels

Role = Literal["given", "value", "call", "divert", "changed", "speaker", "tag"]
"""What a name does where it stands; in a tag, and before a colon, it is one of the world."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands.

    Attributes:
        at, end: its offsets in the text of its source; of a dotted name, those of one part.
        path: the dotted name up to this part.
        rest: what of the dotted name follows it.
        role: what it does there.
        flow: the knot or stitch around it; None outside.
        node: the parameter, declaration or other node that gives or uses it.
        arguments: how many it is called or diverted to with.
    """

    at: int
    end: int
    path: tuple[str, ...]
    rest: tuple[str, ...]
    role: Role
    flow: nodes.Flow | None
    node: nodes.Node
    arguments: int = 0

    @property
    def name(self) -> str:
        """The part that stands here."""
        return self.path[-1]


def mentions_in(tree: nodes.File) -> Iterator[Mention]:
    """Every name in a file, its INCLUDEs not followed."""
    text = tree.source.text
    for flow, content in flows_of(tree):
        if flow is not None:
            yield from _given(text, flow.name, flow.name_at, flow, flow)
            for parameter in flow.parameters:
                yield from _given(text, parameter.name, parameter.at, flow, parameter)
        for statement in content:
            for node in nodes.walk(statement):
                yield from _of_node(text, node, flow)
        yield from _of_the_world(tree, flow, content)


def _given(
    text: str, name: str, at: int, flow: nodes.Flow | None, node: nodes.Node
) -> Iterator[Mention]:
    if name and text.startswith(name, at):
        yield Mention(at, at + len(name), (name,), (), "given", flow, node)


def _of_node(text: str, node: nodes.Node, flow: nodes.Flow | None) -> Iterator[Mention]:
    match node:
        case nodes.Name(path=path):
            yield from _dotted(text, path, node.at, "value", flow, node)
        case nodes.Call(name=name, arguments=arguments):
            yield from _dotted(text, [name], node.at, "call", flow, node, len(arguments))
        case nodes.DivertTarget(path=path):
            yield from _dotted(text, path, node.path_at, "divert", flow, node)
        case nodes.Divert(path=path, arguments=arguments):
            if path not in (["DONE"], ["END"]):
                yield from _dotted(text, path, node.path_at, "divert", flow, node, len(arguments))
        case nodes.Assignment(name=name) | nodes.Increment(name=name):
            yield from _dotted(text, [name], node.name_at, "changed", flow, node)
        case nodes.Temp(name=name):
            yield from _given(text, name, node.name_at, flow, node)
        case nodes.Choice(label=str(label)) | nodes.Gather(label=str(label)):
            yield from _given(text, label, node.label_at, flow, node)
        case nodes.ListDeclaration(name=name, items=items):
            yield from _given(text, name, node.at, flow, node)
            for item in items:
                yield from _given(text, item.name, item.at, flow, item)
        case nodes.Var(name=name) | nodes.Const(name=name) | nodes.External(name=name):
            yield from _given(text, name, node.at, flow, node)


def _dotted(
    text: str,
    path: Sequence[str],
    at: int,
    role: Role,
    flow: nodes.Flow | None,
    node: nodes.Node,
    arguments: int = 0,
) -> Iterator[Mention]:
    for index, part in enumerate(path):
        start = text.find(part, at)
        if start < 0 or not part:
            return
        at = start + len(part)
        before, after = tuple(path[: index + 1]), tuple(path[index + 1 :])
        yield Mention(start, at, before, after, role, flow, node, arguments)


def _of_the_world(
    tree: nodes.File, flow: nodes.Flow | None, content: Sequence[nodes.Statement]
) -> Iterator[Mention]:
    """Those who speak, and the names that tags hold."""
    part = nodes.File(tree.source, [*content], [])
    for at, word in labels(part).items():
        yield Mention(at, at + len(word), (word,), (), "speaker", flow, nodes.Text(at, word))
    text = tree.source.text
    tags = {tag.at: tag for held, _ in lists_of_statements([part]) for tag in tags_in(held)}
    for tag in tags.values():
        key = key_of(tag.text)
        if tag.is_plain and key in NAMING:
            yield from _in_tag(text, tag.at, key, tag.text, flow)


def _in_tag(text: str, at: int, key: str, tag: str, flow: nodes.Flow | None) -> Iterator[Mention]:
    start = text.find(key, at) + len(key)
    end = text.find(tag, at) + len(tag)
    for match in _WORD.finditer(text, start, max(start, end)):
        word = match.group()
        yield Mention(
            match.start(), match.end(), (word,), (), "tag", flow, nodes.Text(match.start(), word)
        )
