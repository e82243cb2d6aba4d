"""A story found and compiled, before any use of it: a folder with a world, Ink, or Ink JSON."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self, TypeVar

from twofold import asked_expressions as questions
from twofold import entry_points, ink
from twofold import program as programs
from twofold.errors import Place, Problem, StoryError, did_you_mean
from twofold.external_answers import Answers, NoAnswers, answers_of
from twofold.files import names_in, read_bytes, reason
from twofold.program import Program
from twofold.program.answering import answering, only_printed

if TYPE_CHECKING:
    from twofold.world import Lowered, Storyworld

INK = ".ink"
MAIN = "main.ink"
WORLD = "world.toml"
PROPERTIES = ("properties", 0)
LOWERED = "world.ink"
COMPILED = ".json"
MISSED = "there is no "  # how a problem begins that tells of a name which nothing has
MADE = "_"  # what names begin with that only a lowered world has

Opened = TypeVar("Opened", bound="OpenedStory")


@dataclass(frozen=True, slots=True)
class SourceMap:
    """The way back from a compiled story to its author's text; empty for one opened compiled.

    Attributes:
        places: for each container's path, the places of its items.
        lines: the lines of each file.
        knots: for each knot's and stitch's path, its place and whether it is a function.
    """

    places: dict[str, list[Place | None]] = field(default_factory=dict)
    lines: dict[str, list[str]] = field(default_factory=dict)
    knots: dict[str, tuple[Place, bool]] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<SourceMap of {len(self.lines)} files>"


@dataclass(frozen=True, slots=True)
class Origin:
    """What a story was compiled from.

    Attributes:
        start: the name of its main file.
        reader: has the files as they were when it was opened.
    """

    start: str
    reader: ink.SourceReader


@dataclass(frozen=True, slots=True)
class Settings:
    """What a `world.toml` says of a story besides its world.

    Attributes:
        allowed: codes of findings that are allowed everywhere.
        enters: paths of knots that a game enters.
        fail_on: the least severity of a finding that fails.
        baseline: the file of findings that were there before, from the story's folder.
        max_states, max_seconds: budgets of a proof.
        answers: what EXTERNAL functions may answer, by name.
    """

    allowed: Sequence[str] = ()
    enters: Sequence[str] = ()
    answers: Mapping[str, Answers] = field(default_factory=dict)
    fail_on: Literal["error", "warning", "note"] = "warning"
    baseline: str | None = None
    max_states: int | None = None
    max_seconds: float | None = None


@dataclass
class OpenedStory:
    """A story, compiled.

    Attributes:
        name: what was opened, as it was named.
        folder: where it lies.
        json: the standard Ink JSON.
        world: its storyworld; None where there is no `world.toml`.
        lowered: the storyworld as Ink.
        names_used: every name that the author's Ink mentions, where there is a world.
        warnings: what the compiler warns of.
        source: the way back to the author's text.
        origin: what it was compiled from; None for one opened compiled.
        settings: what its `world.toml` says besides its world.
        answers: what EXTERNAL functions were said to answer since it was opened, by name.
    """

    name: str
    folder: Path
    json: dict[str, Any]
    world: Storyworld | None = None
    lowered: Lowered | None = None
    names_used: frozenset[str] = frozenset()
    warnings: list[Problem] = field(default_factory=list)
    source: SourceMap = field(default_factory=SourceMap)
    origin: Origin | None = field(default=None, repr=False)
    settings: Settings = field(default_factory=Settings)
    answers: Mapping[str, Answers] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name!r}>"

    def __getstate__(self) -> dict[str, Any]:
        """What it was opened as; what was worked out from that is worked out anew elsewhere."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @property
    def title(self) -> str | None:
        """What its world calls it."""
        return self.world.story.title if self.world else None

    @property
    def world_ink(self) -> str | None:
        """The text of `world.ink`."""
        return self.lowered.text if self.lowered else None

    @cached_property
    def program(self) -> Program:
        """The story as the machine runs it.

        Raises:
            StoryError: when the JSON is not what an Ink compiler writes.
        """
        is_ours = self.origin is not None
        program = programs.load(self.json, self.source.places, self.source.knots, is_ours=is_ours)
        answers = {**self.settings.answers, **self.answers}
        return answering(program, answers) if answers else program

    @property
    def only_printed(self) -> list[str]:
        """The EXTERNAL functions that nothing answers, and that print nothing for that."""
        return only_printed(self.program)

    def answering(self, answers: Mapping[str, object]) -> Self:
        """The same story, in which EXTERNAL functions answer by chance.

        Args:
            answers: for each what it may answer, each as likely: a range of whole numbers, or
                whatever `[externals]` may say. It stands before what is said there.

        Raises:
            StoryError: where the story calls no such function, or it cannot answer so.
        """
        called = self.program.externals()
        for name in answers:
            if name not in called:
                message = f"the story calls no EXTERNAL function `{name}`"
                raise StoryError(Problem(message, hint=did_you_mean(name, sorted(called))))
        try:
            declared = {name: answers_of(one) for name, one in answers.items()}
        except NoAnswers as error:
            raise StoryError(
                Problem(f"what an EXTERNAL answers must be {error.expected}")
            ) from None
        story = replace(self, answers={**self.answers, **declared})
        story.program  # noqa: B018 -- what cannot answer so is refused here
        return story

    def source_line(self, place: Place) -> str | None:
        """The author's line at a place."""
        lines = self.source.lines.get(place.file, [])
        return lines[place.line - 1] if 0 < place.line <= len(lines) else None

    def keeping(self, functions: Collection[str]) -> Self:
        """The same story with functions of its world that its own Ink does not ask for.

        Args:
            functions: by the names that they have in `world.ink`; what is not of the world is
                passed over.
        """
        if self.world is None or self.origin is None or not functions:
            return self
        kept = frozenset(functions)
        made = _compiled_with_world(
            type(self), self.name, self.folder, self.origin, self.world, kept=kept
        )
        return replace(made, settings=self.settings, answers=self.answers)

    def asking(self, asked: Sequence[questions.Asked], entries: Sequence[str] = ()) -> Self:
        """The same story with a function for each expression; itself where there is none.

        Args:
            entries: where it may begin besides, as chance will have it.

        Raises:
            StoryError: where an expression names what the story does not have; or where it was
                opened compiled.
        """
        if not (asked or entries):
            return self
        if self.origin is None:
            message = f"`{self.name}` is compiled, and nothing can be asked of it in Ink"
            hint = "open the story that it was compiled from, and ask that"
            raise StoryError(Problem(message, hint=hint))
        try:
            extra = questions.as_file(asked)
            first = entry_points.as_file(entries) if entries else None
            if self.world is None:
                made = _compiled(
                    type(self), self.name, self.folder, self.origin, extra, first=first
                )
            else:
                made = _compiled_with_world(
                    type(self), self.name, self.folder, self.origin, self.world, extra, first
                )
            return replace(made, settings=self.settings, answers=self.answers)
        except StoryError as error:
            problems = questions.blamed(error.problems, asked)
            raise StoryError(entry_points.blamed(problems, entries)) from None


def open_as(kind: type[Opened], path: str | Path) -> Opened:
    """Open a story folder, an `.ink` file or a compiled `.ink.json`.

    Args:
        kind: what it is to be opened as.

    Raises:
        StoryError: when there is no story there, or with everything that is wrong in it.
    """
    at, name = Path(path), str(path)
    if at.is_dir():
        return _open_folder(kind, at, name)
    if not at.exists():
        raise StoryError(_missing(at))
    if _starts_a_folder(at):
        return _open_folder(kind, at.parent, name)
    beside = _world_beside(at)
    if at.name.endswith(COMPILED):
        return _with_settings(_open_compiled(kind, at, name), beside)
    origin = _origin(at.parent, at.name)
    try:
        story = _compiled(kind, name, at.parent, origin)
    except StoryError as error:
        error.problems[:] = _of_a_part(error.problems, at)
        if beside is not None and beside.is_a_world:
            message = f"there is a `{WORLD}` beside `{path}`, which was left alone"
            hint = f"to open the story with its world, name the folder: {at.parent}"
            error.problems.append(Problem(message, hint=hint, severity="warning"))
        raise
    if beside is not None:
        story.warnings.extend(_unasked_properties(beside, at))
    story.warnings.extend(_nothing_yet(origin, at))
    if at.suffix != INK and not (story.program.choices or story.source.knots):
        story.warnings.append(_plain_text(at))
    return _with_settings(story, beside)


def _nothing_yet(origin: Origin, path: Path) -> Iterator[Problem]:
    """A warning of a file in which nothing is written yet: it is a story, and says nothing."""
    if not origin.reader.read(origin.start, None).strip():
        message = f"`{path}` is empty: there is no story in it yet"
        hint = "write a line of text; `twofold new NAME` makes a story to begin with"
        yield Problem(message, hint=hint, severity="warning")


def _of_a_part(problems: Sequence[Problem], part: Path) -> list[Problem]:
    """What is wrong in a file, where names that it misses may be those of the story around it."""
    missed = [one for one in problems if one.message.startswith(MISSED)]
    story = ink.story_of(part) if missed else None
    if story is None:
        return list(problems)
    if not part.is_absolute():
        story = Path(os.path.relpath(story))
    number = f"{len(missed)} names are" if len(missed) > 1 else "a name is"
    message = f"`{part}` is a part of the story `{story}`: {number} not known in it alone"
    found = Problem(message, hint=f"name that one: {story}")
    return [found, *(one for one in problems if one not in missed)]


def _plain_text(path: Path) -> Problem:
    """A warning for a file that is read as Ink, though nothing shows that it is."""
    message = f"nothing in `{path}` is Ink, nor does its name say so: it is read as plain text"
    hint = "a story is a file that ends in `.ink`, or a folder with a `main.ink`"
    return Problem(message, hint=hint, severity="warning")


def _unasked_properties(beside: Storyworld, path: Path) -> list[Problem]:
    """A warning where a `world.toml` has properties that are asked of no story."""
    document = beside.document
    if not document.has(PROPERTIES) or (path.parent / MAIN).exists():
        return []
    problem = document.problem(
        f"the properties here are not asked of `{path.name}`",
        document.key(PROPERTIES),
        f'to have them asked, write `start = "{path.name}"` under [story]',
    )
    return [replace(problem, severity="warning")]


def _starts_a_folder(path: Path) -> bool:
    """Whether a file is the one that the story of the folder around it, with its world, starts in.

    Raises:
        StoryError: with everything that is wrong in the folder's `world.toml`, if it is `main.ink`.
    """
    beside = path.parent / WORLD
    if path.suffix != ".ink" or not os.path.lexists(beside):
        return False
    from twofold import world

    try:
        return path.name == world.read_world(beside).story.start
    except StoryError:
        if path.name == MAIN:
            raise
        return False


def _open_folder(kind: type[Opened], folder: Path, name: str) -> Opened:
    if not os.path.lexists(folder / WORLD):
        if not (folder / MAIN).exists():
            raise StoryError(
                Problem(
                    f"there is no story in `{folder}`",
                    hint=f"a story folder holds a `{MAIN}`, and a `{WORLD}` if it has a world",
                )
            )
        origin = _origin(folder, MAIN)
        story = _compiled(kind, name, folder, origin)
        story.warnings.extend(_nothing_yet(origin, folder / MAIN))
        return story
    from twofold import world  # a story without one need not wait for what reads it

    storyworld = world.read_world(folder / WORLD)
    origin = _origin(folder, storyworld.story.start)
    if storyworld.is_a_world:
        story = _compiled_with_world(kind, name, folder, origin, storyworld)
    else:
        story = _compiled(kind, name, folder, origin)
    return _with_settings(story, storyworld)


def _world_beside(path: Path) -> Storyworld | None:
    """What a `world.toml` beside a single file says of it: nothing of a world."""
    beside = path.parent / WORLD
    if not beside.is_file():
        return None
    from twofold import world

    return world.read_settings(beside)


def _with_settings(story: Opened, storyworld: Storyworld | None) -> Opened:
    """The story, as its `world.toml` would have it.

    Raises:
        StoryError: where an EXTERNAL function cannot answer as is said there.
    """
    if storyworld is None:
        return story
    check = storyworld.check
    settings = Settings(
        check.allow,
        storyworld.story.enters,
        storyworld.externals,
        check.fail_on,
        check.baseline,
        check.max_states,
        check.max_seconds,
    )
    story = replace(story, settings=settings)
    if not settings.answers:
        return story
    warnings = answers_of_nothing(storyworld, story.program.externals())
    return replace(story, warnings=[*story.warnings, *warnings])


def answers_of_nothing(storyworld: Storyworld, called: Collection[str]) -> list[Problem]:
    """A warning for each entry of `[externals]` that a story calls no such function for.

    Args:
        called: the EXTERNAL functions that it calls.
    """
    document = storyworld.document
    return [
        replace(
            document.problem(
                f"the story calls no EXTERNAL function `{name}`",
                document.key(("externals", name)),
                did_you_mean(name, sorted(called)),
            ),
            severity="warning",
        )
        for name in storyworld.externals
        if name not in called
    ]


def _compiled_with_world(
    kind: type[Opened],
    name: str,
    folder: Path,
    origin: Origin,
    storyworld: Storyworld,
    extra: ink.nodes.File | None = None,
    first: ink.nodes.File | None = None,
    kept: frozenset[str] = frozenset(),
) -> Opened:
    """Lower a world to what its story uses, and compile both.

    Args:
        extra: a file that the story goes on with.
        first: a file that it begins with.
        kept: names of the world that are lowered though the story does not use them.
    """
    from twofold import world

    authors = ink.load(origin.start, _WithWorld(origin.reader, ""))
    if extra is not None:
        questions.append(authors, extra)
    files = [file for file in authors.files if file.source.file != LOWERED]
    asked = world.asked_of(storyworld, files)
    used = asked.used | kept
    lowered = world.lower(storyworld, used, asked.clocks, asked.agreeing, asked.together)
    problems = world.check_against(storyworld, lowered, files)
    if problems:
        raise StoryError(problems)
    reader = _WithWorld(origin.reader, lowered.text)
    made_of = Origin(origin.start, reader)
    story = _compiled(kind, name, folder, made_of, extra, before=[LOWERED], first=first)
    story.warnings[:] = ink.in_order([*story.warnings, *world.misspellings(storyworld, files)])
    story.source.lines[WORLD] = storyworld.document.text.splitlines()
    names = asked.mentioned | kept
    return replace(story, world=storyworld, lowered=lowered, names_used=names, origin=origin)


def _origin(folder: Path, start: str) -> Origin:
    return Origin(start, _Once(ink.FolderReader(folder)))


class _Once:
    """Reads each file once, so that what is compiled later is what was compiled before."""

    def __init__(self, reader: ink.SourceReader) -> None:
        self._reader = reader
        self._texts: dict[str, str] = {}

    def read(self, name: str, included_from: Place | None) -> str:
        """The text of a file.

        Raises:
            StoryError: when it cannot be read.
        """
        if name not in self._texts:
            self._texts[name] = self._reader.read(name, included_from)
        return self._texts[name]


class _WithWorld:
    """Reads a story's files, with `world.ink` out of memory."""

    def __init__(self, reader: ink.SourceReader, world_ink: str) -> None:
        self._folder = reader
        self._world = ink.MemoryReader({LOWERED: world_ink})

    def read(self, name: str, included_from: Place | None) -> str:
        """The text of a file.

        Raises:
            StoryError: when it cannot be read.
        """
        reader = self._world if name == LOWERED else self._folder
        return reader.read(name, included_from)


def _compiled(
    kind: type[Opened],
    name: str,
    folder: Path,
    origin: Origin,
    extra: ink.nodes.File | None = None,
    before: Sequence[str] = (),
    first: ink.nodes.File | None = None,
) -> Opened:
    sources = ink.load(origin.start, origin.reader, before)
    if first is not None:
        entry_points.put_first(sources, first)
    if extra is not None:
        questions.append(sources, extra)
    compiled = ink.compile_story(sources)
    places = {
        path: [Place(compiled.files[p[0]], p[1], p[2]) if p else None for p in row]
        for path, row in compiled.places.items()
    }
    lines = {file.source.file: file.source.original.splitlines() for file in sources.files}
    knots = {path: (place, is_function) for path, place, is_function in compiled.knots}
    source = SourceMap(places, lines, knots)
    return kind(
        name, folder, compiled.json, warnings=compiled.warnings, source=source, origin=origin
    )


def _open_compiled(kind: type[Opened], path: Path, name: str) -> Opened:
    found = _read_json(path)
    story = kind(name, path.parent, found, source=_source_of_a_world(found))
    story.program  # noqa: B018 -- what cannot run is refused when it is opened
    return story


def _source_of_a_world(compiled: Mapping[str, Any]) -> SourceMap:
    """Where the functions of a lowered world come from, which no author wrote."""
    lists = compiled.get("listDefs")
    if not (isinstance(lists, dict) and any(name.startswith(MADE) for name in lists)):
        return SourceMap()
    from twofold.world.compiled_names import functions_made

    made, place = functions_made(compiled), Place(LOWERED, 1)
    return SourceMap({name: [place] for name in made}, {}, dict.fromkeys(made, (place, True)))


def _missing(path: Path) -> Problem:
    near = names_in(path.parent)
    return Problem(f"there is no `{path}`", hint=did_you_mean(path.name, near))


def _read_json(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(read_bytes(path).decode("utf-8-sig"))
    except OSError as error:
        raise StoryError(Problem(f"`{path}` cannot be read: {reason(error)}")) from None
    except (UnicodeDecodeError, RecursionError):
        raise StoryError(Problem(f"`{path}` is not compiled Ink: it is no JSON text")) from None
    except json.JSONDecodeError as error:
        place = Place(str(path), error.lineno, error.colno)
        raise StoryError(Problem(f"this is not JSON: {error.msg.lower()}", place)) from None
    except ValueError:  # a number of thousands of digits
        raise StoryError(Problem(f"`{path}` is not compiled Ink: a number is too large")) from None
    if not isinstance(found, dict):
        raise StoryError(Problem(f"`{path}` is not compiled Ink: it is no JSON object"))
    return found
