"""A story's files, read from a folder or from memory, with what they INCLUDE."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from twofold.errors import Place, Problem, StoryError, did_you_mean
from twofold.files import MOST_BYTES, names_below, read_bytes
from twofold.ink import nodes
from twofold.ink.parser import read_file
from twofold.ink.source import Source, decode

MOST_FILES = 1000
"""How many files one story may be made of, each counted as often as it is included."""


class SourceReader(Protocol):
    """Something that has the texts of a story's files."""

    def read(self, name: str, included_from: Place | None) -> str:
        """The text of a file, by its name relative to the story's folder.

        Raises:
            StoryError: there is no such file, or it is not text.
        """
        ...


class MemoryReader:
    """Files held in memory, by name."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self._files = files

    def read(self, name: str, included_from: Place | None) -> str:
        """The text of that name.

        Raises:
            StoryError: there is none.
        """
        if name not in self._files:
            raise StoryError(_missing(name, included_from, self._files))
        return self._files[name]


class FolderReader:
    """Files in a story's folder, and in no other."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, name: str, included_from: Place | None) -> str:
        """The text of the file of that name, without its byte order mark.

        Raises:
            StoryError: it does not exist, is not in the folder once links are followed, cannot be
                read, or is not UTF-8.
        """
        path = self._folder / name
        try:
            if not path.resolve().is_relative_to(self._folder.resolve()):
                raise StoryError(_outside(name, included_from))
            data = read_bytes(path)
        except (FileNotFoundError, NotADirectoryError):
            raise StoryError(_missing(name, included_from, self._names())) from None
        except IsADirectoryError:
            message = f"`{name}` is a folder, and no file of Ink"
            raise StoryError(Problem(message, included_from)) from None
        except (OSError, RuntimeError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            message = f"the file `{name}` cannot be read: {reason}"
            raise StoryError(Problem(message, included_from)) from None
        return decode(data, name)

    def _names(self) -> list[str]:
        return names_below(self._folder, ".ink")


def _missing(
    name: str, included_from: Place | None, names: Sequence[str] | Mapping[str, str]
) -> Problem:
    others = [one for one in names if included_from is None or one != included_from.file]
    there = [f"{name}.ink", *(one for one in others if one.rpartition("/")[2] == name)]
    meant = next((one for one in there if one in others), None)
    hint = f"did you mean `{meant}`?" if meant else did_you_mean(name, others)
    return Problem(f"there is no file `{name}`", included_from, hint=hint)


def _outside(name: str, included_from: Place | None) -> Problem:
    message = f"`{name}` is outside the story's folder"
    hint = "a story's files stand in its folder, or in folders inside it"
    return Problem(message, included_from, hint=hint)


@dataclass(slots=True)
class Sources:
    """A story's files, read and parsed.

    Attributes:
        main: the first file; each INCLUDE in it holds the file that it stands for.
        files: all of them, in the order in which they were read.
    """

    main: nodes.File
    files: list[nodes.File]


def load(main: str, reader: SourceReader, before: Sequence[str] = ()) -> Sources:
    """Read a story and everything it includes.

    Args:
        main: the name of its main file.
        reader: where files come from; names are relative to the story's folder.
        before: files to be included as if by the story's first lines, unless it does so itself.

    Raises:
        StoryError: with everything that is wrong in the files or with their INCLUDEs.
    """
    sources, problems = load_what_can_be_read(main, reader, before)
    if problems or sources is None:
        raise StoryError(problems)
    return sources


FileParser = Callable[[str, str], tuple[nodes.File, list[Problem]]]
"""From the text and the name of a file to its tree, and what is wrong in it."""


def load_what_can_be_read(
    main: str,
    reader: SourceReader,
    before: Sequence[str] = (),
    parse: FileParser = read_file,
) -> tuple[Sources | None, list[Problem]]:
    """As much of a story as can be read, as `load` does, and everything that is wrong in it.

    Args:
        parse: what makes a tree of a file; an `Include` in it that has its file is left alone.

    Returns None for the story where there is no main file.
    """
    loader = _Loader(reader, parse)
    root = loader.read(_plain(main), None, [])
    if root is not None:
        given = {_plain(file.source.file) for file in loader.files}
        missing = [name for name in before if name not in given]
        includes: list[nodes.Statement] = []
        for name in missing:
            file = loader.read(name, None, [_plain(main)])
            includes.append(nodes.Include(-1, name, file))
        root.content[:0] = includes
    return (Sources(root, loader.files) if root else None), loader.problems


def _plain(name: str) -> str:
    return posixpath.normpath(name.replace("\\", "/"))


class _Loader:
    """Reads files one inside another, and keeps what goes wrong."""

    def __init__(self, reader: SourceReader, parse: FileParser) -> None:
        self._reader = reader
        self._parse = parse
        self.files: list[nodes.File] = []
        self.problems: list[Problem] = []
        self._size = 0

    def read(self, name: str, place: Place | None, open_files: list[str]) -> nodes.File | None:
        try:
            text = self._reader.read(name, place)
        except StoryError as error:
            self.problems += error.problems
            return None
        self._size += len(text)
        file, problems = self._parse(text, name)
        self.problems += problems
        self.files.append(file)
        for statement in file.content:
            if isinstance(statement, nodes.Include) and statement.file is None:
                statement.file = self._included(file.source, statement, [*open_files, name])
        return file

    def _included(
        self, source: Source, include: nodes.Include, open_files: list[str]
    ) -> nodes.File | None:
        name = _plain(include.name)
        problem = self._refusal(name, source, include, open_files)
        if problem is not None:
            self.problems.append(problem)
            return None
        known = len(self.problems)
        file = self.read(name, source.place(include.at), open_files)
        for index, problem in enumerate(self.problems[known:], known):
            if problem.place == source.place(include.at) and problem.source is None:
                self.problems[index] = source.problem(include.at, problem.message, problem.hint)
        return file

    def _refusal(
        self, name: str, source: Source, include: nodes.Include, open_files: list[str]
    ) -> Problem | None:
        if posixpath.isabs(name) or name.startswith("..") or name[1:2] == ":":
            outside = _outside(include.name, None)
            return source.problem(include.at, outside.message, outside.hint)
        if name in open_files:
            chain = " → ".join(
                f"`{file}`" for file in [*open_files[open_files.index(name) :], name]
            )
            return source.problem(include.at, f"this file includes itself: {chain}")
        if len(self.files) >= MOST_FILES:
            return source.problem(include.at, f"a story has {MOST_FILES} files at most")
        if self._size > MOST_BYTES:
            message = f"a story's files hold {MOST_BYTES >> 20} million characters at most"
            return source.problem(include.at, message)
        return None
