"""A story opened: a folder with a world, an Ink file, or compiled Ink JSON."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from twofold import ink, world
from twofold import program as programs
from twofold.check import Proof, Question, Watched
from twofold.check import check as check_program
from twofold.check.allowed import sort_out
from twofold.check.explore import Progress
from twofold.check.laws import BROKEN_LAWS
from twofold.check.proof import SEVERITIES
from twofold.errors import Place, Problem, StoryError, did_you_mean
from twofold.play.reading import Reading
from twofold.program import Program
from twofold.world import Lowered, Storyworld

MAIN = "main.ink"
WORLD = "world.toml"
LOWERED = "world.ink"
COMPILED = ".json"
WATCHED = ("here", "present")  # where each line is said, and before whom


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
    """

    name: str
    folder: Path
    json: dict[str, Any]
    world: Storyworld | None = None
    lowered: Lowered | None = None
    names_used: frozenset[str] = frozenset()
    warnings: list[Problem] = field(default_factory=list)
    source: SourceMap = field(default_factory=SourceMap)

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
        return programs.load(self.json, self.source.places, self.source.knots)

    def source_line(self, place: Place) -> str | None:
        """The author's line at a place."""
        lines = self.source.lines.get(place.file, [])
        return lines[place.line - 1] if 0 < place.line <= len(lines) else None

    def read(self, seed: int | None = None) -> Reading:
        """Begin a reading.

        Args:
            seed: decides what falls by chance; without it one is taken (see `Reading.seed`).
        """
        chosen = random.SystemRandom().randrange(1, 1_000_000) if seed is None else seed
        watch = WATCHED if self.world else ()
        return Reading(self.program, chosen, self.source_line, watch)

    def check(
        self,
        max_states: int | None = None,
        max_seconds: float | None = None,
        progress: Progress | None = None,
    ) -> Proof:
        """Explore every reading.

        Args:
            max_states: stop after as many states.
            max_seconds: stop after as long.
            progress: called now and then with states, frontier, transitions and seconds.

        Returns the proof; incomplete, and saying why, when a budget or Ctrl-C ended it.
        """
        proof = check_program(
            self.program, self.name, self._question(), max_states, max_seconds, progress
        )
        self._sort_out(proof)
        return proof

    def _sort_out(self, proof: Proof) -> None:
        """Set apart the findings that the author allows."""
        ink_files = {n: lines for n, lines in self.source.lines.items() if n != WORLD}
        everywhere = self.world.check.allow if self.world else []
        verdict = sort_out(proof.findings, ink_files, everywhere, proof.complete)
        proof.findings, proof.allowed = verdict.standing, verdict.allowed
        proof.warnings += verdict.warnings
        for code in dict.fromkeys(everywhere):
            if self.world and code not in SEVERITIES:
                place = self.world.document.key(("check", "allow"))
                hint = did_you_mean(code, SEVERITIES)
                line = self.source_line(place)
                message = f"there is no finding `{code}`"
                proof.warnings.append(Problem(message, place, line, hint, "warning"))

    def _question(self) -> Question:
        if self.lowered is None:
            return Question()
        program = self.program
        functions = program.containers[0].named
        covenants = [
            Watched(
                covenant.name,
                program.globals.index(covenant.variable),
                functions[covenant.granted].id if covenant.granted else None,
            )
            for covenant in self.lowered.covenants
        ]
        return Question(
            covenants=covenants,
            covenant_places={c.name: c.place for c in self.lowered.covenants},
            laws=self.lowered.laws,
            laws_are_read=BROKEN_LAWS in self.names_used,
            generated=frozenset((LOWERED,)),
        )


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
    reader = ink.FolderReader(at.parent)
    return _compiled(name, at.parent, ink.load(at.name, reader))


def _open_folder(folder: Path, name: str) -> Story:
    if not (folder / WORLD).is_file():
        if not (folder / MAIN).is_file():
            raise StoryError(
                Problem(
                    f"there is no story in `{folder}`",
                    hint=f"a story folder holds a `{MAIN}`, and a `{WORLD}` if it has a world",
                )
            )
        return _compiled(name, folder, ink.load(MAIN, ink.FolderReader(folder)))
    storyworld = world.read_world(folder / WORLD)
    start = storyworld.story.start
    authors = ink.load(start, _Reader(folder, ""))
    files = [file for file in authors.files if file.source.file != LOWERED]
    used = frozenset(world.mentioned_names(files))
    lowered = world.lower(storyworld, used, world.clocks_read(storyworld, files))
    problems = [*world.clashes(lowered, files), *world.check_calls(storyworld, files)]
    if problems:
        raise StoryError(problems)
    sources = ink.load(start, _Reader(folder, lowered.text), before=[LOWERED])
    story = _compiled(name, folder, sources)
    story.source.lines[WORLD] = storyworld.document.text.splitlines()
    return replace(story, world=storyworld, lowered=lowered, names_used=used)


class _Reader:
    """Reads a story's folder, with `world.ink` out of memory."""

    def __init__(self, folder: Path, world_ink: str) -> None:
        self._folder = ink.FolderReader(folder)
        self._world = ink.MemoryReader({LOWERED: world_ink})

    def read(self, name: str, included_from: Place | None) -> str:
        """The text of a file.

        Raises:
            StoryError: when it cannot be read.
        """
        reader = self._world if name == LOWERED else self._folder
        return reader.read(name, included_from)


def _compiled(name: str, folder: Path, sources: ink.Sources) -> Story:
    compiled = ink.compile_story(sources)
    places = {
        path: [Place(compiled.files[p[0]], p[1], p[2]) if p else None for p in row]
        for path, row in compiled.places.items()
    }
    lines = {file.source.file: file.source.original.splitlines() for file in sources.files}
    knots = {path: (place, is_function) for path, place, is_function in compiled.knots}
    source = SourceMap(places, lines, knots)
    return Story(name, folder, compiled.json, warnings=compiled.warnings, source=source)


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
