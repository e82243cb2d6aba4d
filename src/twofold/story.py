"""A story opened: a folder with a world, an Ink file, or compiled Ink JSON."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from twofold import asked as questions
from twofold import ink, world
from twofold import program as programs
from twofold.errors import Place, Problem, StoryError, did_you_mean
from twofold.play.judge import Judge
from twofold.play.reading import Reading
from twofold.program import Program
from twofold.world import PLAYING, Lowered, Storyworld

if TYPE_CHECKING:
    from twofold.check import Proof
    from twofold.check.explore import Progress
    from twofold.check.question import Fairness
    from twofold.simulate import Simulation

MAIN = "main.ink"
WORLD = "world.toml"
LOWERED = "world.ink"
COMPILED = ".json"
WATCHED = ("here", "present", PLAYING)  # where each line is said, before whom, and in what play


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


@dataclass(frozen=True, slots=True)
class Origin:
    """What a story was compiled from.

    Attributes:
        start: the name of its main file.
        reader: has the files as they were when it was opened.
    """

    start: str
    reader: ink.SourceReader


@dataclass
class Story:
    """A story, compiled and ready for every use.

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
        answers: what EXTERNAL functions may answer, by name.
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
    answers: Mapping[str, range] = field(default_factory=dict)

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
        program = programs.load(self.json, self.source.places, self.source.knots)
        return program.rolling(self.answers) if self.answers else program

    def answering(self, answers: Mapping[str, range]) -> Story:
        """The same story, in which EXTERNAL functions answer by chance.

        Args:
            answers: for each the whole numbers that it may answer, each as likely.

        Raises:
            StoryError: where the story calls no such function.
        """
        called = self.program.externals()
        for name in answers:
            if name not in called:
                message = f"the story calls no EXTERNAL function `{name}`"
                raise StoryError(Problem(message, hint=did_you_mean(name, sorted(called))))
        return replace(self, answers={**self.answers, **answers})

    def source_line(self, place: Place) -> str | None:
        """The author's line at a place."""
        lines = self.source.lines.get(place.file, [])
        return lines[place.line - 1] if 0 < place.line <= len(lines) else None

    @cached_property
    def _judge(self) -> Judge | None:
        """What judges its readings by the laws of its world."""
        if self.lowered is None:
            return None
        return Judge(self.program, self.lowered.speech, self.lowered.laws, (LOWERED,))

    def read(self, seed: int | None = None) -> Reading:
        """Begin a reading.

        Args:
            seed: decides what falls by chance; without it one is taken (see `Reading.seed`).
        """
        chosen = random.SystemRandom().randrange(1, 1_000_000) if seed is None else seed
        watch = WATCHED if self.world else ()
        return Reading(self.program, chosen, self.source_line, watch, self._judge)

    def check(
        self,
        max_states: int | None = None,
        max_seconds: float | None = None,
        progress: Progress | None = None,
        *,
        always: str | Sequence[str] = (),
        sometimes: str | Sequence[str] = (),
        eventually: str | Sequence[str] = (),
        fair: Fairness | None = None,
        memory: int | None = None,
        jobs: int = 0,
        liveness: bool = True,
        bounds: bool = True,
        notice: Callable[[str], None] = lambda sentence: None,
    ) -> Proof:
        """Explore every reading.

        Args:
            max_states: stop after as many states.
            max_seconds: stop after as long.
            progress: called now and then with states, frontier, transitions and seconds.
            always, sometimes, eventually: properties to hold against every reading besides those
                of `world.toml`, as Ink expressions.
            fair: with "dice", what is expected eventually is not refuted by a loop that would
                starve a fall of chance for ever, with "all" neither by one that would starve a
                choice; a property of `world.toml` that says so for itself keeps its own.
            memory: bytes to do with; what waits goes to disk past them.
            jobs: how many lanes to search in, where the search is compiled; 0 for as many as
                there are cores. The result is the same with any number.
            liveness, bounds: whether to take states for one that no reading can tell apart.
            notice: called with a sentence that is worth telling who waits.

        Returns the proof; incomplete, and saying why, when a budget or Ctrl-C ended it.

        Raises:
            StoryError: for an expression that is none, or names what the story does not have; or
                where one is asked of a story opened compiled.
        """
        # What a proof needs is large, and a reader need not wait for it to be loaded.
        from twofold.check.exploring import Limits
        from twofold.prove import prove

        asked = questions.read(always, sometimes, eventually)
        limits = Limits(max_states, max_seconds, memory, jobs, liveness, bounds)
        return prove(self, asked, fair, limits, progress, notice)

    def simulate(
        self,
        runs: int,
        seed: int | None = None,
        *,
        nudges: bool = False,
        jobs: int = 0,
        progress: Callable[[int, float], None] | None = None,
        notice: Callable[[str], None] = lambda sentence: None,
    ) -> Simulation:
        """Play the story so many times at random, each choice on offer as likely as the others.

        Args:
            runs: how many playthroughs.
            seed: of what is drawn; without it one is taken (see `Simulation.seed`).
            nudges: whether choices tagged `# nudge` are taken too.
            jobs: how many lanes, where it is compiled; 0 for as many as there are cores. The
                result is the same with any number.
            progress: called now and then with the playthroughs so far and the seconds.
            notice: called with a sentence that is worth telling who waits.

        Returns what came of them; of those that there were, when Ctrl-C ended it.
        """
        from twofold.program.speech import nudges_in
        from twofold.prove import question_of
        from twofold.simulate import simulate

        chosen = random.SystemRandom().randrange(1, 1_000_000) if seed is None else seed
        skipped = frozenset(() if nudges else nudges_in(self.program))
        question = question_of(self, (), None)
        return simulate(
            self.program, self.name, question, runs, chosen, skipped, jobs, progress, notice
        )

    def asking(self, asked: Sequence[questions.Asked]) -> Story:
        """The same story with a function for each expression; itself where there is none.

        Raises:
            StoryError: where an expression names what the story does not have; or where it was
                opened compiled.
        """
        if not asked:
            return self
        if self.origin is None:
            message = f"`{self.name}` is compiled, and nothing can be asked of it in Ink"
            hint = "open the story that it was compiled from, and ask that"
            raise StoryError(Problem(message, hint=hint))
        try:
            extra = questions.as_file(asked)
            if self.world is None:
                made = _compiled(self.name, self.folder, self.origin, extra)
            else:
                made = _compiled_with_world(self.name, self.folder, self.origin, self.world, extra)
            return replace(made, answers=self.answers)
        except StoryError as error:
            raise StoryError(questions.blamed(error.problems, asked)) from None


def open_story(path: str | Path) -> Story:
    """Open a story folder, an `.ink` file or a compiled `.ink.json`.

    Raises:
        StoryError: when there is no story there, or with everything that is wrong in it.
    """
    at, name = Path(path), str(path)
    if at.is_dir():
        return _open_folder(at, name)
    if not at.is_file():
        raise StoryError(_missing(at))
    if at.name.endswith(COMPILED):
        return _open_compiled(at, name)
    return _compiled(name, at.parent, _origin(at.parent, at.name))


def _open_folder(folder: Path, name: str) -> Story:
    if not (folder / WORLD).is_file():
        if not (folder / MAIN).is_file():
            raise StoryError(
                Problem(
                    f"there is no story in `{folder}`",
                    hint=f"a story folder holds a `{MAIN}`, and a `{WORLD}` if it has a world",
                )
            )
        return _compiled(name, folder, _origin(folder, MAIN))
    storyworld = world.read_world(folder / WORLD)
    origin = _origin(folder, storyworld.story.start)
    return _compiled_with_world(name, folder, origin, storyworld)


def _compiled_with_world(
    name: str,
    folder: Path,
    origin: Origin,
    storyworld: Storyworld,
    extra: ink.nodes.File | None = None,
) -> Story:
    """Lower a world to what its story uses, and compile both.

    Args:
        extra: a file that the story goes on with.
    """
    authors = ink.load(origin.start, _WithWorld(origin.reader, ""))
    if extra is not None:
        questions.append(authors, extra)
    files = [file for file in authors.files if file.source.file != LOWERED]
    used = frozenset(world.mentioned_names(files))
    clocks, agreeing = world.clocks_read(storyworld, files), world.who_agree(storyworld, files)
    judged_by = world.predicates_of_speech(storyworld, files)
    lowered = world.lower(storyworld, used | judged_by, clocks, agreeing)
    problems = [
        *world.clashes(lowered, files),
        *world.check_calls(storyworld, files),
        *world.check_uses(storyworld, files),
        *world.check_properties(storyworld, files),
    ]
    if problems:
        raise StoryError(problems)
    reader = _WithWorld(origin.reader, lowered.text)
    story = _compiled(name, folder, Origin(origin.start, reader), extra, before=[LOWERED])
    story.source.lines[WORLD] = storyworld.document.text.splitlines()
    return replace(story, world=storyworld, lowered=lowered, names_used=used, origin=origin)


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
    name: str,
    folder: Path,
    origin: Origin,
    extra: ink.nodes.File | None = None,
    before: Sequence[str] = (),
) -> Story:
    sources = ink.load(origin.start, origin.reader, before)
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
    return Story(
        name, folder, compiled.json, warnings=compiled.warnings, source=source, origin=origin
    )


def _open_compiled(path: Path, name: str) -> Story:
    story = Story(name, path.parent, _read_json(path))
    story.program  # noqa: B018 -- what cannot run is refused when it is opened
    return story


def _missing(path: Path) -> Problem:
    near = [p.name for p in path.parent.iterdir()] if path.parent.is_dir() else []
    return Problem(f"there is no `{path}`", hint=did_you_mean(path.name, near))


def _read_json(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_bytes().decode("utf-8-sig"))
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
