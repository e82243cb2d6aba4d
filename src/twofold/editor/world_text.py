"""A `world.toml` while it is being written: as much of a storyworld as its text can mean."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from twofold.errors import Problem, StoryError
from twofold.opened import WORLD
from twofold.world.read import parse_world, read_leniently
from twofold.world.storyworld import Storyworld
from twofold.world.toml_places import Document, Path
from twofold.world.vocabulary import Declaration, Function, Vocabulary, functions_of

_NAME = re.compile(r"[^\W\d]\w*")
_LINE = re.compile(r"at line (\d+)")
_MENDED = 40
"""How many wrong lines of a text are left out, before it is given up."""

_PROSE = frozenset({"title", "author", "summary", "says", "grants", "start", "by", "baseline"})


@dataclass(frozen=True, slots=True)
class WorldMention:
    """A name in `world.toml`: its offsets, and whether it is declared there."""

    at: int
    end: int
    name: str
    is_given: bool


class WorldText:
    """A text of `world.toml`, read.

    Attributes:
        text: with plain newlines.
        problems: everything that is wrong in it.
        world: the storyworld, where nothing is.
    """

    def __init__(self, text: str) -> None:
        self.text = text.removeprefix("\ufeff").replace("\r\n", "\n")
        self.problems: list[Problem] = []
        self.world: Storyworld | None = None
        try:
            self.world = parse_world(self.text, WORLD)
        except StoryError as error:
            self.problems = error.problems

    @cached_property
    def readable(self) -> str:
        """The text with each line that is not TOML left blank."""
        lines = self.text.split("\n")
        for _ in range(_MENDED):
            text = "\n".join(lines)
            try:
                tomllib.loads(text)
            except tomllib.TOMLDecodeError as error:
                found = _LINE.search(str(error))
                wrong = min(int(found[1]), len(lines)) if found else len(lines)
                while wrong > 0 and not lines[wrong - 1].strip():
                    wrong -= 1
                if wrong == 0:
                    return ""
                lines[wrong - 1] = " " * len(lines[wrong - 1])  # what follows stays where it is
            except (ValueError, RecursionError):
                return ""
            else:
                return text
        return ""

    @cached_property
    def data(self) -> dict[str, Any]:
        """What it holds, as plain data; what is not TOML left out."""
        return tomllib.loads(self.readable)

    @cached_property
    def document(self) -> Document:
        """Where its keys and values stand."""
        return Document(self.readable, WORLD)

    @cached_property
    def meant(self) -> Storyworld:
        """The storyworld, as far as its text can be read as one."""
        return self.world or read_leniently(self.data, self.document)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The names that it gives to Ink."""
        return Vocabulary(self.meant)

    @cached_property
    def made_of(self) -> dict[str, str]:
        """For each function that a bond, trait or coupling brings, the name of that."""
        found: dict[str, str] = {}
        for declaration in self.vocabulary.declared.values():
            if declaration.what in ("bond", "trait", "coupling"):
                for name in functions_of(declaration.name, declaration.what):
                    found.setdefault(name, declaration.name)
        return found

    def declared(self, name: str) -> Declaration | None:
        """What a name, or a function that is made of one, declares."""
        return self.vocabulary.declared.get(self.made_of.get(name, name))

    def function(self, name: str) -> Function | None:
        """The function of that name."""
        return self.vocabulary.functions.get(name)

    @cached_property
    def mentions(self) -> list[WorldMention]:
        """Every name that is declared, and every place that mentions one, in order."""
        given = {declaration.path for declaration in self.vocabulary.declared.values()}
        found: dict[int, WorldMention] = {}
        for path, is_key, text in _strings(self.data):
            if not is_key and (path[-1] in _PROSE or path[0] == "story"):
                continue
            declares = path in given and is_key == (path[0] != "cast")
            for at, name in self._names_in(path, is_key, text):
                found.setdefault(at, WorldMention(at, at + len(name), name, declares))
        return sorted(found.values(), key=lambda mention: mention.at)

    def _names_in(self, path: Path, is_key: bool, text: str) -> Iterator[tuple[int, str]]:
        for match in _NAME.finditer(text):
            name = match.group()
            if self.declared(name) is None and self.function(name) is None:
                continue
            at = self._offset(path, is_key, match.start())
            if at is not None and self.text.startswith(name, at):
                yield at, name

    def _offset(self, path: Path, is_key: bool, index: int) -> int | None:
        document = self.document
        if is_key:
            at = document.offset_of_key(path)
            quoted = at is not None and self.text[at : at + 1] in ('"', "'")
            return None if at is None else at + index + (1 if quoted else 0)
        return document.offset_inside(path, index)


def _strings(data: Mapping[str, Any], path: Path = ()) -> Iterator[tuple[Path, bool, str]]:
    """Every key and every text in some data, with its path, and whether it is a key."""
    for key, value in data.items():
        here = (*path, key)
        yield here, True, key
        yield from _texts(value, here)


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, bool, str]]:
    match value:
        case str():
            yield path, False, value
        case dict():
            yield from _strings(value, path)
        case list():
            for index, each in enumerate(value):
                yield from _texts(each, (*path, index))
