"""What is kept from one moment of a story's writing to the next, so that little is read anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from twofold import ink
from twofold import world as worlds
from twofold.editor.pieces import ReadFile, moved
from twofold.editor.world_text import WorldText
from twofold.errors import Problem
from twofold.ink import nodes
from twofold.ink.expression_parser import render_expression
from twofold.ink.loose_ends import check_ends_of_beginning, check_ends_of_knot
from twofold.ink.references import Found, check_flow, check_references
from twofold.ink.scopes import Named, Scope, Symbols, collect, named_in
from twofold.opened import LOWERED


class Kept:
    """What is kept from one moment of a story's writing to the next."""

    def __init__(self) -> None:
        self._files: dict[str, ReadFile] = {}
        self._world: WorldText | None = None
        self._lowered: tuple[object, worlds.Lowered] | None = None
        self._tree: tuple[str, nodes.File] | None = None
        self._named: dict[int, tuple[nodes.Flow, list[Named]]] = {}
        self._names: list[object] = []
        self._checked: dict[int, _Checked] = {}
        self._ended: dict[int, _Checked] = {}

    def file(self, name: str) -> ReadFile:
        """The file of that name, as it was read last."""
        return self._files.setdefault(name, ReadFile(name))

    def world(self, text: str) -> WorldText:
        """A text of `world.toml`, read."""
        if self._world is None or self._world.text != text:
            self._world = WorldText(text)
        return self._world

    def lowered(self, storyworld: worlds.Storyworld, trees: list[nodes.File]) -> worlds.Lowered:
        """A storyworld as the Ink that a story needs of it."""
        asked = worlds.asked_of(storyworld, trees)
        key = (id(storyworld), asked.used, asked.clocks, asked.agreeing, asked.together)
        if self._lowered is None or self._lowered[0] != key:
            self._lowered = key, worlds.lower(storyworld, *key[1:])
        return self._lowered[1]

    def lowered_tree(self, lowered: worlds.Lowered) -> nodes.File:
        """The tree of that Ink."""
        if self._tree is None or self._tree[0] != lowered.text:
            self._tree = lowered.text, ink.parse_file(lowered.text, LOWERED)
        return self._tree[1]

    def named(self, main: nodes.File) -> Symbols:
        """The names of a story; what did not change is not looked through for them again."""
        before, self._named = self._named, {}

        def named_in_flow(flow: nodes.Flow) -> list[Named]:
            known = before.get(id(flow)) or (flow, named_in(flow))
            self._named[id(flow)] = known
            return known[1]

        return collect(main, named_in_flow)

    def references(self, main: nodes.File, symbols: Symbols) -> Found:
        """What a story uses wrongly, and what it may.

        A knot that did not change is not looked at again while every name is what it was.
        """
        names = _shape(symbols)
        if names != self._names:
            self._names = names
            self._checked.clear()
        before, self._checked = self._checked, {}

        def of_flow(scope: Scope, symbols: Symbols) -> Found:
            return _kept_or_anew(before, self._checked, scope, partial(check_flow, scope, symbols))

        return check_references(main, symbols, of_flow)

    def loose_ends(self, main: nodes.File, symbols: Symbols) -> Found:
        """Where the words of a story run out whose names have been checked.

        A knot that did not change is not looked at again: no other has a part in its ends.
        """
        before, self._ended = self._ended, {}
        problems, warnings = check_ends_of_beginning(main, symbols)
        for knot in symbols.story.inner.values():
            if knot.source.file == LOWERED:
                continue
            anew = partial(check_ends_of_knot, knot, symbols)
            wrong, loose = _kept_or_anew(before, self._ended, knot, anew)
            problems += wrong
            warnings += loose
        return problems, warnings


@dataclass(frozen=True, slots=True)
class _Checked:
    """What came of checking a knot or stitch, which is kept with it."""

    flow: nodes.Flow | None
    first_line: int
    problems: list[Problem]
    warnings: list[Problem]


def _kept_or_anew(
    before: dict[int, _Checked],
    now: dict[int, _Checked],
    scope: Scope,
    check: Callable[[], Found],
) -> Found:
    """What is known of a knot or stitch, moved to where it stands now; else what comes of it."""
    flow, first_line = scope.flow, scope.source.first_line
    known = before.get(id(flow))
    if known is None:
        problems, warnings = check()
        known = _Checked(flow, first_line, problems, warnings)
    elif known.first_line != first_line:
        down = first_line - known.first_line
        known = _Checked(
            flow,
            first_line,
            [moved(problem, down) for problem in known.problems],
            [moved(warning, down) for warning in known.warnings],
        )
    now[id(flow)] = known
    return known.problems, known.warnings


def _shape(symbols: Symbols) -> list[object]:
    """All that checking a knot asks of the names of its story."""
    found: list[object] = [
        (
            scope.path,
            scope.is_function,
            *((p.name, p.by_reference, p.is_divert) for p in scope.parameters),
            *scope.labels,
            "",
            *scope.temps,
        )
        for scope in symbols.scopes
    ]
    found += [(name, type(declared.node)) for name, declared in symbols.variables.items()]
    found += [(n, render_expression(c.node.value)) for n, c in symbols.constants.items()]
    found += [(name, *(item.name for item in one.items)) for name, one in symbols.lists.items()]
    found += [(name, len(one.node.parameters)) for name, one in symbols.externals.items()]
    return found
