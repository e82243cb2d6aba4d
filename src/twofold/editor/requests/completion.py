"""What may be written where someone writes: names that are seen there, tags, keys of tables."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, get_args, get_origin

from lsprotocol import types
from pydantic import BaseModel

from twofold.editor.known_story import KnownStory, Meaning
from twofold.editor.mentions import Mention
from twofold.editor.ranges import Ranges
from twofold.editor.requests.built_ins import BUILT_INS
from twofold.editor.requests.hover import Signature, signature_of, world_signature
from twofold.ink import nodes, visible
from twofold.ink.scopes import Scope
from twofold.ink.speaker import ASIDE, BY, FOR, LEAN, NAMING, USES
from twofold.ink.written_tags import TAGS
from twofold.opened import LOWERED, WORLD
from twofold.world.storyworld import Storyworld

Item = types.CompletionItem
Kind = types.CompletionItemKind

_WORD = re.compile(r"[\w.]*$")
_AFTER_DIVERT = re.compile(r"(?:->|<-)[ \t]*[\w.]*$")
_INCLUDED = re.compile(r"^[ \t]*INCLUDE[ \t]+[^\r\n]*$")
_IN_TAG = re.compile(r"#[ \t]*(\w*)$")
_NAMED_IN = {
    BY: ("person",),
    ASIDE: ("person",),
    FOR: ("want",),
    LEAN: ("leaning", "person"),
    USES: ("fact", "belief"),
}
_IN_NAMING_TAG = re.compile(rf"#[ \t]*({'|'.join(NAMING)})[ \t]*:[^#]*$")
_LOGIC = re.compile(r"^[ \t]*(?:-[ \t]*(?!>))*(?:~|(?:VAR|CONST|LIST)\b)")
_BRANCH = re.compile(r"^[ \t]*-(?!>)[^:]*$")
_QUOTED = re.compile(r'"[^"\n]*"?')
_OPENED = re.compile(r"\{[ \t]*(?:-[ \t]*)?\w*$")
_SAID = re.compile(r"[|:]|^\{[ \t]*[&!~]")
_LINE_START = re.compile(r"^[ \t]*[*+\-][*+\- \t]*\w*$|^[ \t]*\w*$")
_TABLE_START = re.compile(r"^[ \t]*\[{1,2}[\w.]*$")
_IN_BRACES = ("else", "stopping", "cycle", "once", "shuffle")
_KEYWORDS = ("INCLUDE", "VAR", "CONST", "LIST", "EXTERNAL", "TODO")

_KINDS: dict[str, types.CompletionItemKind] = {
    "knot": Kind.Module,
    "function": Kind.Function,
    "external function": Kind.Function,
    "stitch": Kind.Method,
    "label": Kind.Reference,
    "constant": Kind.Constant,
    "list": Kind.Enum,
    "list item": Kind.EnumMember,
    "person": Kind.Value,
    "realm": Kind.Folder,
}


def completions(
    story: KnownStory, file: str, line: int, column: int, ranges: Ranges
) -> list[types.CompletionItem]:
    """What may stand at a 1-based line and 0-based column."""
    before = ranges.line(file, line)[:column]
    if file == WORLD:
        found = _in_world(story, file, line, before, ranges)
    else:
        found = _in_ink(story, file, line, before)
    return list({item.label: item for item in found}.values())


# In Ink


def _in_ink(story: KnownStory, file: str, line: int, before: str) -> Iterator[Item]:
    scope = _scope_at(story, file, line)
    is_branch = _BRANCH.match(before) and _is_in_braces(story, file, line)
    if _INCLUDED.match(before):
        yield from _files(story, file)
    elif _AFTER_DIVERT.search(before):
        yield from _dotted(story, before) or _targets(story, scope)
    elif naming := _IN_NAMING_TAG.search(before):
        yield from _declared(story, _NAMED_IN[naming[1]])
    elif _IN_TAG.search(before):
        yield from _tags(story)
    elif is_branch or _is_in_logic(before):
        yield from _dotted(story, before) or _fitting_first(story, before, _values(story, scope))
        if is_branch:
            yield Item("else", kind=Kind.Keyword)
        if _OPENED.search(before):
            yield from (Item(word, kind=Kind.Keyword) for word in _IN_BRACES)
    elif _LINE_START.match(before):
        yield from (Item(f"{who}:", kind=Kind.Value) for who in _people(story))
        yield from (Item(word, kind=Kind.Keyword) for word in _KEYWORDS)


def _is_in_logic(before: str) -> bool:
    """Whether an expression is being written: on a line of logic, or inside braces."""
    if _LOGIC.match(before):
        return True
    plain = _QUOTED.sub("", before)
    opened = plain.rfind("{")
    return opened > plain.rfind("}") and not _SAID.search(plain[opened:])


def _is_in_braces(story: KnownStory, file: str, line: int) -> bool:
    """Whether braces that a line above opens are still open, so that `-` begins a branch."""
    read = story.files.get(file)
    if read is None:
        return False
    piece = read.piece_at(line)
    above = piece.text.split("\n")[: line - piece.source.first_line]
    plain = "\n".join(text.partition("//")[0] for text in above)
    return plain.count("{") > plain.count("}")


def _fitting_first(story: KnownStory, before: str, items: Iterable[Item]) -> Iterator[Item]:
    """Items, each that a function of the world can be given here before all others."""
    found = call_around(before)
    function = story.world.function(found[0]) if found and story.world else None
    wanted = function.parameters[found[1] :][:1] if function and found else ()
    kinds = {"person" if one.kind == "people" else one.kind for one in wanted}
    for item in items:
        if kinds:
            fits = item.detail in kinds and item.kind != Kind.Function
            item.sort_text = f"{'0' if fits else '1'}{item.label}"
        yield item


def _scope_at(story: KnownStory, file: str, line: int) -> Scope:
    read = story.files.get(file)
    flow: nodes.Flow | None = None
    if read is not None:
        piece = read.piece_at(line)
        for one in piece.flows:
            if piece.source.place(one.at).line <= line:
                flow = one
    return story.scope_of(flow)


def _files(story: KnownStory, file: str) -> Iterator[Item]:
    folder = story.home.folder
    for path in sorted(folder.rglob("*.ink"))[:500]:
        name = Path(os.path.relpath(path, folder)).as_posix()
        if name not in (file, LOWERED):
            yield Item(name, kind=Kind.File)


def _dotted(story: KnownStory, before: str) -> list[Item]:
    """What is inside what stands before a dot; nothing where there is no dot."""
    match = _WORD.search(before)
    path = match.group().split(".")[:-1] if match else []
    if not path:
        return []
    symbols = story.symbols
    if len(path) == 1 and path[0] in symbols.lists:
        items = symbols.lists[path[0]].items
        return [Item(item.name, kind=Kind.EnumMember, detail=path[0]) for item in items]
    inside = symbols.target(path, symbols.story)
    if not isinstance(inside, Scope):
        return []
    found = [Item(name, kind=Kind.Method, detail="stitch") for name in inside.inner]
    labels = {name for scope in (inside, *inside.inner.values()) for name in scope.labels}
    return found + [Item(name, kind=Kind.Reference, detail="label") for name in sorted(labels)]


def _targets(story: KnownStory, scope: Scope) -> Iterator[Item]:
    for name in visible.targets(story.symbols, scope):
        found = story.symbols.target(name.split("."), scope)
        if isinstance(found, Scope):
            if found.is_function or found.source.file == LOWERED:
                continue
            kind = "knot" if isinstance(found.flow, nodes.Knot) else "stitch"
            yield Item(name, kind=_KINDS[kind], detail=kind)
        else:
            kind = "label" if found is not None else ""
            yield Item(name, kind=_KINDS["label"], detail=kind)
    for name in visible.variables(story.symbols, scope):
        if not _is_lowered(story, name):
            yield Item(name, kind=Kind.Variable, detail="variable")


def _values(story: KnownStory, scope: Scope) -> Iterator[Item]:
    for name in visible.values(story.symbols, scope):
        if not _is_lowered(story, name) and name not in ("DONE", "END"):
            meaning = story.meaning_of(_as_value(name, scope))
            kind = meaning.kind if meaning else ""
            if meaning is None or kind != "function":
                yield Item(name, kind=_KINDS.get(kind, Kind.Variable), detail=kind)
    for name in visible.functions(story.symbols):
        if name in BUILT_INS:
            meaning = Meaning("function of Ink", name, "", "built in")
            yield _callable(story, meaning, BUILT_INS[name].says)
        elif name in story.symbols.story.inner and not _is_lowered(story, name):
            yield _callable(story, Meaning("function", name, "", "ink"))
        elif name in story.symbols.externals:
            yield _callable(story, Meaning("external function", name, "", "ink"))
    yield from _of_world(story)


def _as_value(name: str, scope: Scope) -> Mention:
    path = tuple(name.split("."))
    return Mention(0, 0, path, (), "value", scope.flow, nodes.Name(0, [*path]))


def _is_lowered(story: KnownStory, name: str) -> bool:
    symbols = story.symbols
    declared = symbols.variables.get(name) or symbols.constants.get(name)
    if declared is not None:
        return declared.source.file == LOWERED
    inside = symbols.story.inner.get(name.partition(".")[0])
    if inside is not None:
        return inside.source.file == LOWERED
    owners = symbols.lists_of_item(name)
    return bool(owners) and all(_is_lowered(story, owner) for owner in owners)


def _callable(story: KnownStory, meaning: Meaning, says: str | None = None) -> Item:
    signature = signature_of(story, meaning)
    return Item(
        meaning.name,
        kind=Kind.Function,
        detail=signature.label if signature else None,
        documentation=says,
    )


def _of_world(story: KnownStory) -> Iterator[Item]:
    if story.world is None:
        return
    yield from _declared(story, ("person", "realm", "fact", "covenant", "act"))
    yield from _declared(story, ("performance", "checkpoint"))
    for name in story.world.vocabulary.functions:
        signature = world_signature(story, name)
        yield Item(name, kind=Kind.Function, detail=signature.label if signature else None)
    for name in story.world.vocabulary.variables:
        yield Item(name, kind=Kind.Variable, detail="variable of the world")


def _declared(story: KnownStory, kinds: Iterable[str]) -> Iterator[Item]:
    for declared in story.world.vocabulary.declared.values() if story.world else ():
        if declared.what in kinds:
            kind = _KINDS.get(declared.what, Kind.Value)
            yield Item(declared.name, kind=kind, detail=declared.what)


def _people(story: KnownStory) -> list[str]:
    return story.world.meant.people if story.world else []


def _tags(story: KnownStory) -> Iterator[Item]:
    names = [*TAGS, *(NAMING if story.world else ())]
    for name in names:
        yield Item(name, kind=Kind.Keyword, detail="tag")


# In world.toml


def _in_world(
    story: KnownStory, file: str, line: int, before: str, ranges: Ranges
) -> Iterator[Item]:
    if _TABLE_START.match(before):
        for name in Storyworld.model_fields:
            yield Item(name, kind=Kind.Class, detail="table")
        return
    table = _table_around(file, line, ranges)
    if "=" not in before.partition("#")[0]:
        for key, detail in _keys_of(table):
            yield Item(key, kind=Kind.Property, detail=detail)
    yield from _of_world(story)


def _table_around(file: str, line: int, ranges: Ranges) -> list[str]:
    """The dotted name of the table that a line stands in."""
    for number in range(line, 0, -1):
        match = re.match(r"[ \t]*\[{1,2}[ \t]*([^\]]+?)[ \t]*\]", ranges.line(file, number))
        if match:
            return [part.strip().strip("\"'") for part in match[1].split(".")]
    return []


def _keys_of(path: list[str]) -> Iterator[tuple[str, str]]:
    """The keys that a table may have, as its model says."""
    if not path or path[0] not in Storyworld.model_fields:
        return
    model = _model_in(Storyworld.model_fields[path[0]].annotation)
    if model is not None:
        for name, field in model.model_fields.items():
            yield field.alias or name, f"key of [{'.'.join(path)}]"


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model of a table, of each table in a list, or of each under a name."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = get_args(annotation) if get_origin(annotation) in (dict, list) else ()
    return _model_in(inner[-1]) if inner else None


# Calls around the cursor

_NAME_BEFORE = re.compile(r"([\w.]+)[ \t]*$")


def call_around(before: str) -> tuple[str, int] | None:
    """The name of what is called where a line is cut off, and the number of the argument there."""
    depth = commas = 0
    for at in range(len(before) - 1, -1, -1):
        sign = before[at]
        if sign == ")":
            depth += 1
        elif sign == "(" and depth:
            depth -= 1
        elif sign == "(":
            match = _NAME_BEFORE.search(before[:at])
            if match:
                return match[1], commas
            commas = 0  # what is open here is a list, or a part of a sum
        elif sign == "," and not depth:
            commas += 1
        elif sign in "{}" and not depth:
            return None
    return None


def signature_named(story: KnownStory, name: str) -> Signature | None:
    """What the knot, stitch or function of that name takes."""
    if name in BUILT_INS:
        return signature_of(story, Meaning("function of Ink", name, "", "built in"))
    target = story.symbols.target(name.split("."), story.symbols.story)
    if isinstance(target, Scope) and target.source.file != LOWERED:
        owner, _, own = name.rpartition(".")
        return signature_of(story, Meaning("knot", own, owner, "ink"))
    if name in story.symbols.externals:
        return signature_of(story, Meaning("external function", name, "", "ink"))
    return world_signature(story, name)
