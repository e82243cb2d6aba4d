"""What an editor offers to do about what is wrong, or could be better, where someone stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lsprotocol import types

from twofold.editor.known_story import KnownStory
from twofold.editor.ranges import Ranges
from twofold.ink import nodes
from twofold.ink.scanner import NAME
from twofold.opened import WORLD

_DID_YOU_MEAN = re.compile(r"did you mean `([^`]+)`\?")
_NO_KNOT = re.compile(rf"there is no knot, stitch or label called `({NAME})`")
_FINDING = re.compile(r"^TF\d{3}$")
_ALLOWED = re.compile(r"//[ \t]*twofold:[ \t]*allow[ \t]+(.*?)[ \t]*$")
_VAR = re.compile(r"[ \t]*VAR\b")
_EXTERNAL = re.compile(rf"[ \t]*EXTERNAL[ \t]+({NAME})")


@dataclass(frozen=True, slots=True)
class Change:
    """A text put in place of a range of a file; a file that is not there yet is made."""

    file: str
    range: types.Range
    text: str


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done.

    Attributes:
        title: what it does, in the words of a menu.
        kind: as the protocol sorts them.
        changes: what is written for it.
        mends: the diagnostic that it mends, or is about, if it is.
        plays: the story, and the trace in it, that it plays.
    """

    title: str
    kind: types.CodeActionKind
    changes: tuple[Change, ...]
    mends: types.Diagnostic | None = None
    plays: tuple[str, str] | None = None


def actions(
    story: KnownStory,
    file: str,
    line: int,
    diagnostics: list[types.Diagnostic],
    ranges: Ranges,
) -> Iterator[Action]:
    """What can be done at a 1-based line, and about what is wrong there."""
    for diagnostic in diagnostics:
        yield from _nearest_name(file, diagnostic)
        yield from _missing_knot(story, file, diagnostic, ranges)
        yield from _play(diagnostic)
        yield from _allow(file, diagnostic, ranges)
    if file != WORLD:
        yield from _constant(story, file, line, ranges)
        yield from _answers(story, file, line, ranges)


def _nearest_name(file: str, diagnostic: types.Diagnostic) -> Iterator[Action]:
    match = _DID_YOU_MEAN.search(diagnostic.message)
    if match:
        change = Change(file, diagnostic.range, match[1])
        title = f"Change it to `{match[1]}`"
        yield Action(title, types.CodeActionKind.QuickFix, (change,), diagnostic)


def _missing_knot(
    story: KnownStory, file: str, diagnostic: types.Diagnostic, ranges: Ranges
) -> Iterator[Action]:
    match = _NO_KNOT.match(diagnostic.message)
    if match and file in story.files:
        last = ranges.lines(file)
        end = ranges.position(file, last, len(ranges.line(file, last)))
        before = "\n" if not ranges.line(file, last) else "\n\n"
        text = f"{before}=== {match[1]} ===\nTODO: write this\n-> DONE\n"
        change = Change(file, types.Range(end, end), text)
        title = f"Make the knot `{match[1]}`"
        yield Action(title, types.CodeActionKind.QuickFix, (change,), diagnostic)


def _play(diagnostic: types.Diagnostic) -> Iterator[Action]:
    """A finding of a proof to which there is a way."""
    match diagnostic.data:
        case {"trace": str(trace), "story": str(story)}:
            plays = story, trace
            yield Action("Play the way there", types.CodeActionKind.QuickFix, (), diagnostic, plays)


def _allow(file: str, diagnostic: types.Diagnostic, ranges: Ranges) -> Iterator[Action]:
    code = str(diagnostic.code or "")
    if not _FINDING.match(code) or file == WORLD:
        return
    number = diagnostic.range.start.line + 1
    line = ranges.line(file, number)
    known = _ALLOWED.search(line)
    if known and code in known[1].split():
        return
    added = f" {code}" if known else f" // twofold: allow {code}"
    end = ranges.position(file, number, len(line.rstrip()))
    change = Change(file, types.Range(end, end), added)
    title = f"Allow {code} here"
    yield Action(title, types.CodeActionKind.QuickFix, (change,), diagnostic)


def _constant(story: KnownStory, file: str, line: int, ranges: Ranges) -> Iterator[Action]:
    """A VAR that nothing changes could be a CONST."""
    text = ranges.line(file, line)
    match = _VAR.match(text)
    if not match:
        return
    for one in story.occurrences_near(file, line):
        is_here = one.spot.line == line and one.role == "given"
        if not is_here or one.meaning.kind != "variable":
            continue
        if not _is_written_out(story, one.meaning.name) or one.meaning.name in _changed(story):
            return
        start = ranges.position(file, line, match.end() - 3)
        end = ranges.position(file, line, match.end())
        change = Change(file, types.Range(start, end), "CONST")
        title = f"Make `{one.meaning.name}` a CONST: nothing changes it"
        yield Action(title, types.CodeActionKind.RefactorRewrite, (change,))
        return


def _is_written_out(story: KnownStory, name: str) -> bool:
    """Whether the first value of a variable is one that a constant may have."""
    declared = story.symbols.variables.get(name)
    return declared is not None and isinstance(
        getattr(declared.node, "value", None),
        nodes.Number | nodes.Boolean | nodes.String | nodes.DivertTarget,
    )


def _changed(story: KnownStory) -> set[str]:
    """The variables that are assigned to, or given where a function may change its parameter."""
    found: set[str] = set()
    for file in story.files.values():
        for _, mention in file.mentions():
            if mention.role == "changed":
                found.add(mention.name)
            elif mention.role in ("call", "divert"):
                found |= _by_reference(story, mention.node)
    return found


def _by_reference(story: KnownStory, node: nodes.Node) -> set[str]:
    match node:
        case nodes.Call(name=name, arguments=arguments):
            path = [name]
        case nodes.Divert(path=path, arguments=arguments):
            pass
        case _:
            return set()
    target = story.symbols.target(path, story.symbols.story) if path else None
    parameters = getattr(target, "parameters", [])
    return {
        argument.name
        for parameter, argument in zip(parameters, arguments, strict=False)
        if parameter.by_reference and isinstance(argument, nodes.Name)
    }


def _answers(story: KnownStory, file: str, line: int, ranges: Ranges) -> Iterator[Action]:
    """An EXTERNAL whose answers nothing declares."""
    match = _EXTERNAL.match(ranges.line(file, line))
    if not match or match[1] in story.symbols.story.inner:
        return
    name = match[1]
    declared = story.world.data.get("externals", {}) if story.world else {}
    if name in declared:
        return
    yield Action(
        f"Declare what `{name}` answers",
        types.CodeActionKind.QuickFix,
        (_declaration(story, name, ranges),),
    )


def _declaration(story: KnownStory, name: str, ranges: Ranges) -> Change:
    entry = f'{name} = "0..1"\n'
    nothing = types.Range(types.Position(0, 0), types.Position(0, 0))
    if story.world is None:
        return Change(WORLD, nothing, f"[externals]\n{entry}")
    if "externals" in story.world.data:
        table = story.world.document.key(("externals",)).line
        at = types.Position(table, 0)
        return Change(WORLD, types.Range(at, at), entry)
    last = ranges.lines(WORLD)
    end = ranges.position(WORLD, last, len(ranges.line(WORLD, last)))
    before = "" if not ranges.line(WORLD, last) else "\n"
    return Change(WORLD, types.Range(end, end), f"{before}\n[externals]\n{entry}")
