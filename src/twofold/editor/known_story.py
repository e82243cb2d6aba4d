"""A story as far as it is understood while someone writes in it: names, meanings, problems."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from twofold import ink
from twofold import world as worlds
from twofold.editor.homes import Home
from twofold.editor.kept import Kept
from twofold.editor.mentions import Mention
from twofold.editor.pieces import Piece, ReadFile
from twofold.editor.texts import FolderOfTexts, Texts
from twofold.editor.world_text import WorldMention, WorldText
from twofold.errors import Place, Problem
from twofold.ink import nodes
from twofold.ink.choice_conditions import check_conditions
from twofold.ink.compiler import nested_too_deeply
from twofold.ink.definitions import Definition, check_definitions, definitions, overlooked
from twofold.ink.including import load_what_can_be_read
from twofold.ink.references import Found
from twofold.ink.scopes import BUILT_INS, Scope
from twofold.ink.source import Source
from twofold.ink.written_tags import misspelt_tags
from twofold.opened import LOWERED, WORLD, answers_of_nothing


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name means: that of the author's Ink, of the world, or of Ink itself.

    Attributes:
        kind: what it names, in an author's words ("knot", "person", "function of Ink").
        name: its own part of the name.
        owner: what it belongs to, as `knot` or `knot.stitch`; the list of a list item.
        origin: "ink", "world", or "built in".
    """

    kind: str
    name: str
    owner: str
    origin: str

    @property
    def path(self) -> str:
        """Its name as it is seen from afar."""
        return f"{self.owner}.{self.name}" if self.owner else self.name


@dataclass(frozen=True, slots=True)
class Spot:
    """A name in a file: 1-based line, 0-based column of its first letter, and its length."""

    file: str
    line: int
    column: int
    length: int


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A name where it stands, what it means, and what it does there."""

    spot: Spot
    meaning: Meaning
    role: str


class KnownStory:
    """A story at one moment of its writing.

    Attributes:
        home: where it begins.
        files: the author's files of Ink, by their names.
        symbols: every name of it.
        world: its `world.toml`; None where it has none.
    """

    def __init__(self, home: Home, texts: Texts, kept: Kept) -> None:
        self.home = home
        self._kept = kept
        self.files: dict[str, ReadFile] = {}
        self.world = kept.world(texts.text(home.world) or "") if home.has_world else None
        reader = _WithWorld(FolderOfTexts(home.folder, texts))
        sources, self._unread = load_what_can_be_read(home.start, reader, (), self._parse)
        self.sources = sources or ink.Sources(_nothing(home.start), [])
        self._add_world()
        self.symbols = kept.named(self.sources.main)
        self._scopes = {
            id(scope.flow): scope for scope in self.symbols.scopes if scope.flow is not None
        }

    def _parse(self, text: str, name: str) -> tuple[nodes.File, list[Problem]]:
        if name == LOWERED:
            return _nothing(name), []
        file = self._kept.file(name)
        file.update(text)
        self.files[name] = file
        return file.as_one(), []

    # The world

    def _add_world(self) -> None:
        self.lowered: worlds.Lowered | None = None
        storyworld = self.world.world if self.world else None
        if storyworld is None or not storyworld.is_a_world:
            return
        self.lowered = self._kept.lowered(storyworld, self.trees)
        tree = self._kept.lowered_tree(self.lowered)
        self.sources.main.content[:0] = [nodes.Include(-1, LOWERED, tree)]

    @property
    def pieces(self) -> Iterator[Piece]:
        """Every piece of the author's Ink."""
        for file in self.files.values():
            yield from file.pieces

    @property
    def trees(self) -> list[nodes.File]:
        """The trees of those."""
        return [piece.tree for piece in self.pieces]

    # What is wrong

    @cached_property
    def problems(self) -> list[Problem]:
        """What the compiler says of it; of a story that can be read, what it warns of too."""
        found = [*self._unread]
        found += [problem for file in self.files.values() for problem in file.problems]
        whole = not found
        wrong_world = [*self.world.problems] if self.world else []
        of_world: list[Problem] = []
        # Of names nobody can say whether they are there, before everything can be read.
        names = check_definitions(self.symbols)
        warnings: list[Problem] = []
        if whole and not wrong_world:
            references, warnings = self._kept.references(self.sources.main, self.symbols)
            names += references
            names += self._against_the_world()
        found += [problem for problem in names if _is_of_author(problem)]
        if not found and not wrong_world:
            problems, loose_ends = self._loose_ends()
            found += [problem for problem in problems if _is_of_author(problem)]
            warnings += loose_ends
        if not found and not wrong_world:
            found += [*warnings, *overlooked(self.symbols)]
            found += [warning for tree in self.trees for warning in tree.warnings]
            for piece in self.pieces:
                found += check_conditions(piece.tree, piece.conditions_of_choices, self.symbols)
            found += misspelt_tags(self.trees)
            if self.world and self.world.world:
                of_world = answers_of_nothing(self.world.world, self._called_externals())
                if self.lowered is not None:
                    found += worlds.misspellings(self.world.world, self.trees)
        return [*wrong_world, *of_world, *ink.in_order([p for p in found if _is_of_author(p)])]

    def _against_the_world(self) -> list[Problem]:
        storyworld = self.world.world if self.world else None
        if storyworld is None or self.lowered is None:
            return []
        return worlds.check_against(storyworld, self.lowered, self.trees)

    def _called_externals(self) -> set[str]:
        calls = (m for piece in self.pieces for m in piece.mentions if m.role == "call")
        called = {mention.name for mention in calls}
        by_world = self.lowered.text if self.lowered else ""
        return {n for n in self.symbols.externals if n in called or f"{n}(" in by_world}

    def _loose_ends(self) -> Found:
        try:
            return self._kept.loose_ends(self.sources.main, self.symbols)
        except RecursionError:
            return [nested_too_deeply(self.sources.main)], []

    # What names mean

    @cached_property
    def definitions(self) -> list[Definition]:
        """Every name that its Ink gives."""
        return [one for one in definitions(self.symbols) if one.source.file != LOWERED]

    def scope_of(self, flow: nodes.Flow | None) -> Scope:
        """The scope of a knot or stitch; the story's own outside."""
        return self._scopes.get(id(flow), self.symbols.story)

    def meaning_of(self, mention: Mention) -> Meaning | None:
        """What a name means where it stands; None where it means nothing."""
        if mention.role in ("speaker", "tag"):
            return self._world_meaning(mention.name)
        scope = self.scope_of(mention.flow)
        if mention.role == "given":
            return self._given(mention, scope)
        name, is_alone = mention.name, len(mention.path) == 1
        if mention.role == "call":
            found = self._callable(name, scope)
        elif mention.role == "divert":
            found = self._variable(name, scope) if is_alone and not mention.rest else None
            found = found or self._target(list(mention.path), scope)
        else:
            found = self._value(mention, scope)
        return found or (self._world_meaning(name) if is_alone else None)

    def _given(self, mention: Mention, scope: Scope) -> Meaning:
        node, name = mention.node, mention.name
        match node:
            case nodes.Knot() | nodes.Stitch():
                return self.meaning_of_flow(node)
            case nodes.Parameter():
                return Meaning("parameter", name, scope.path, "ink")
            case nodes.Temp():
                return Meaning("temporary variable", name, scope.path, "ink")
            case nodes.Choice() | nodes.Gather():
                return Meaning("label", name, scope.path, "ink")
            case nodes.ListDeclaration():
                return Meaning("list", name, "", "ink")
            case nodes.ListItem():
                owners = self.symbols.lists_of_item(name)
                mine = [o for o in owners if node in self.symbols.lists[o].items]
                return Meaning("list item", name, mine[0] if mine else "", "ink")
            case nodes.Const():
                return Meaning("constant", name, "", "ink")
            case nodes.External():
                return Meaning("external function", name, "", "ink")
        return Meaning("variable", name, "", "ink")

    def _value(self, mention: Mention, scope: Scope) -> Meaning | None:
        path, symbols = list(mention.path), self.symbols
        whole = [*path, *mention.rest]
        if len(whole) == 2 and whole[0] in symbols.lists and symbols.list_item(whole):
            if len(path) == 1:
                return Meaning("list", path[0], "", "ink")
            return Meaning("list item", path[1], whole[0], "ink")
        if len(whole) == 1:
            name = path[0]
            found = self._variable(name, scope)
            if found is None and name in symbols.constants:
                return self._of_ink(Meaning("constant", name, "", "ink"))
            item = symbols.list_item(whole) if found is None else None
            if item is not None and not self._is_lowered_list(item[0]):
                return Meaning("list item", name, item[0], "ink")
            if found is not None:
                return found
        return self._target(path, scope)

    def _is_lowered_list(self, name: str) -> bool:
        declared = self.symbols.variables.get(name)
        return declared is not None and declared.source.file == LOWERED

    def _of_ink(self, meaning: Meaning) -> Meaning | None:
        """A meaning, unless it is one that the world was lowered to."""
        declared = self.symbols.constants.get(meaning.name)
        return None if declared and declared.source.file == LOWERED else meaning

    def _variable(self, name: str, scope: Scope) -> Meaning | None:
        if scope.flow is not None and scope.parameter(name) is not None:
            return Meaning("parameter", name, scope.path, "ink")
        if name in scope.temps:
            return Meaning("temporary variable", name, scope.path, "ink")
        declared = self.symbols.variables.get(name)
        if declared is not None:
            if declared.source.file == LOWERED:
                return None
            is_list = isinstance(declared.node, nodes.ListDeclaration)
            return Meaning("list" if is_list else "variable", name, "", "ink")
        if name in self.symbols.story.temps:
            return Meaning("temporary variable", name, "", "ink")
        return None

    def _callable(self, name: str, scope: Scope) -> Meaning | None:
        if name in BUILT_INS:
            return Meaning("function of Ink", name, "", "built in")
        if name in self.symbols.lists and not self._is_lowered_list(name):
            return Meaning("list", name, "", "ink")
        if name in self.symbols.externals and name not in self.symbols.story.inner:
            return Meaning("external function", name, "", "ink")
        return self._variable(name, scope) or self._target([name], scope)

    def _target(self, path: list[str], scope: Scope) -> Meaning | None:
        found = self.symbols.target(path, scope)
        if isinstance(found, Scope):
            if found.source.file == LOWERED:
                return None
            assert found.flow is not None
            return self.meaning_of_flow(found.flow)
        if found is None:
            return None
        owner = self._owners_of_labels.get(id(found))
        return Meaning("label", path[-1], owner or "", "ink") if owner is not None else None

    def meaning_of_flow(self, flow: nodes.Flow) -> Meaning:
        """What a knot, function or stitch is."""
        parent = self.scope_of(flow).parent
        kind = "stitch"
        if isinstance(flow, nodes.Knot):
            kind = "function" if flow.is_function else "knot"
        return Meaning(kind, flow.name, parent.path if parent else "", "ink")

    @cached_property
    def _owners_of_labels(self) -> dict[int, str]:
        return {
            id(point): scope.path
            for scope in self.symbols.scopes
            for point in scope.labels.values()
        }

    def _world_meaning(self, name: str) -> Meaning | None:
        if self.world is None:
            return None
        declared = self.world.declared(name)
        if declared is not None:
            return Meaning(declared.what, declared.name, "", "world")
        if self.world.function(name) is not None:
            return Meaning("function of the world", name, "", "world")
        if name in self.world.vocabulary.variables:
            return Meaning("variable of the world", name, "", "world")
        return None

    # Where names stand

    def occurrences(self, file: str) -> Iterator[Occurrence]:
        """Every name in a file that means something."""
        if file == WORLD:
            yield from self._in_world_text()
            return
        read = self.files.get(file)
        for piece, mention in read.mentions() if read else ():
            meaning = self.meaning_of(mention)
            if meaning is not None:
                yield Occurrence(spot_of(piece, mention), meaning, mention.role)

    def _in_world_text(self) -> Iterator[Occurrence]:
        for mention in self.world.mentions if self.world else ():
            meaning = self._world_meaning(mention.name)
            if meaning is not None and self.world is not None:
                role = "given" if mention.is_given else "value"
                yield Occurrence(_spot_in_world(self.world, mention), meaning, role)

    def occurrence_at(self, file: str, line: int, column: int) -> Occurrence | None:
        """The name that stands at a 1-based line and 0-based column, or ends there."""
        best = None
        for one in self.occurrences_near(file, line):
            spot = one.spot
            if spot.line == line and spot.column <= column <= spot.column + spot.length:
                best = one
                if column < spot.column + spot.length:
                    return one
        return best

    def occurrences_near(self, file: str, line: int) -> Iterator[Occurrence]:
        """Every name in the piece of a file around a line that means something."""
        if file == WORLD:
            yield from self._in_world_text()
        elif file in self.files:
            piece = self.files[file].piece_at(line)
            for mention in piece.mentions:
                if mention.at < 0:
                    continue
                meaning = self.meaning_of(mention)
                if meaning is not None:
                    yield Occurrence(spot_of(piece, mention), meaning, mention.role)

    def all_of(self, meaning: Meaning) -> list[Occurrence]:
        """Every place of the story, `world.toml` too, where a name means that."""
        files = [*self.files, *([WORLD] if self.world else [])]
        return [
            replace(one, spot=_own_part(one.spot, meaning, self))
            for file in files
            for one in self.occurrences(file)
            if one.meaning == meaning
        ]

    def given_at(self, meaning: Meaning) -> list[Spot]:
        """Where a name is given that meaning."""
        return [one.spot for one in self.all_of(meaning) if one.role == "given"]


class _WithWorld:
    """Reads a story's files; of `world.ink`, which is made, there is nothing to read."""

    def __init__(self, reader: ink.SourceReader) -> None:
        self._reader = reader

    def read(self, name: str, included_from: Place | None) -> str:
        """The text of a file.

        Raises:
            StoryError: when it cannot be read.
        """
        return "" if name == LOWERED else self._reader.read(name, included_from)


def _nothing(name: str) -> nodes.File:
    return nodes.File(Source("", name), [], [])


def _is_of_author(problem: Problem) -> bool:
    return problem.place is None or problem.place.file != LOWERED


def spot_of(piece: Piece, mention: Mention) -> Spot:
    """Where a name stands in its file."""
    line, column = piece.source.line_and_column(mention.at)
    return Spot(piece.source.file, line, column - 1, mention.end - mention.at)


def _spot_in_world(text: WorldText, mention: WorldMention) -> Spot:
    place = text.document.place(mention.at)
    return Spot(WORLD, place.line, place.column - 1, mention.end - mention.at)


def _own_part(spot: Spot, meaning: Meaning, story: KnownStory) -> Spot:
    """Of a function that is made of a name, such as `add_trust`, the part that is the name."""
    if spot.length == len(meaning.name):
        return spot
    ahead = spot.length - len(meaning.name)
    return replace(spot, column=spot.column + ahead, length=len(meaning.name))
