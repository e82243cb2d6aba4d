"""The whole way: a story's files to its standard Ink JSON, with the way back to the source."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from twofold.errors import Place, Problem, StoryError
from twofold.ink import nodes
from twofold.ink.choice_conditions import check_choice_conditions
from twofold.ink.definitions import check_definitions, overlooked
from twofold.ink.emit import emit_story
from twofold.ink.including import MemoryReader, Sources, load
from twofold.ink.json_tree import Container
from twofold.ink.loose_ends import check_branches, check_knots
from twofold.ink.references import check_references
from twofold.ink.scopes import Symbols, collect, flows_of, statements_in
from twofold.ink.source import Source, in_order
from twofold.ink.written_tags import misspelt_tags

INK_VERSION = 21

SourcePlace = tuple[int, int, int]
"""A place in the source map: the number of the file, the line, and the column."""


class Compiled:
    """A compiled story.

    Attributes:
        json: the standard Ink JSON, as `json.dumps` takes it.
        warnings: what may be wrong.
        notes: the author's TODOs.
        files: the names of the story's files, as the source map numbers them.
        knots: every knot, stitch and function: its path, its place, and whether it is a function.
    """

    def __init__(
        self,
        root: Container,
        sources: list[Source],
        symbols: Symbols,
        warnings: list[Problem],
        notes: list[Problem],
    ) -> None:
        self._root = root
        self._sources = sources
        self.warnings = warnings
        self.notes = notes
        self.files = [source.file for source in sources]
        self.knots = _knots(symbols)
        self.json: dict[str, Any] = {
            "inkVersion": INK_VERSION,
            "root": root.to_json(),
            "listDefs": {
                name: {item.name: item.value for item in declaration.items}
                for name, declaration in symbols.lists.items()
            },
        }

    @cached_property
    def places(self) -> dict[str, list[SourcePlace | None]]:
        """The source map: for each container's absolute path, a place for each of its content.

        The root's path is the empty text. What nobody wrote, such as the story's last `done`, has
        None for its place.
        """
        places: dict[str, list[SourcePlace | None]] = {}
        waiting = [self._root]
        while waiting:
            container = waiting.pop()
            places[".".join(container.path)] = [self._place(*at) for at in container.places]
            waiting.extend(inner for _, inner in container.inner())
        return places

    def _place(self, file: int, at: int) -> SourcePlace | None:
        if at < 0:
            return None
        return file, *self._sources[file].line_and_column(at)


def _knots(symbols: Symbols) -> list[tuple[str, Place, bool]]:
    knots = []
    for knot in symbols.story.inner.values():
        for scope in (knot, *knot.inner.values()):
            assert scope.flow is not None
            place = scope.source.place(scope.flow.at)
            knots.append((scope.path, place, scope.is_function))
    return knots


def compile_story(sources: Sources) -> Compiled:
    """Compile a story whose files have been read.

    Raises:
        StoryError: with everything in it that has no meaning.
    """
    try:
        return _compile(sources)
    except RecursionError:
        raise StoryError(nested_too_deeply(sources.main)) from None


def nested_too_deeply(main: nodes.File) -> Problem:
    """What is said of a story whose braces stand in braces without end."""
    return Problem("this story is nested too deeply to be compiled", Place(main.source.file, 1))


def _compile(sources: Sources) -> Compiled:
    symbols = collect(sources.main)
    problems = check_definitions(symbols)
    wrong, warnings = check_references(sources.main, symbols)
    problems += wrong
    cuts = [file.cut for file in sources.files if file.cut]
    if problems:
        raise StoryError(in_order([*cuts, *problems]))
    root, emission = emit_story(sources.main, symbols)
    problems = check_branches(emission)
    if problems:
        raise StoryError(in_order([*cuts, *problems]))
    warnings += [warning for file in sources.files for warning in file.warnings]
    warnings += overlooked(symbols)
    warnings += check_knots(emission)
    warnings += check_choice_conditions(sources.files, symbols)
    warnings += misspelt_tags(sources.files)
    return Compiled(root, emission.sources, symbols, in_order(warnings), _notes(sources))


def _notes(sources: Sources) -> list[Problem]:
    return [
        file.source.problem(statement.at, statement.text, severity="warning")
        for file in sources.files
        for _, content in flows_of(file)
        for statement in statements_in(content)
        if isinstance(statement, nodes.Note)
    ]


def compile_text(text: str, file: str = "story.ink") -> Compiled:
    """Compile a story that is one text.

    Raises:
        StoryError: with everything that is wrong in it.
    """
    return compile_story(load(file, MemoryReader({file: text})))
