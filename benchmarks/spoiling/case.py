"""A case: a story's files with something wrong in one of them."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from benchmarks.spoiling import values, words
from twofold.errors import StoryError
from twofold.story import open_story

KINDS = ("ink", "json", "world", "noise")
SHRINKING_SECONDS = 10.0


@dataclass(slots=True)
class Seeds:
    """Good input, to be spoiled: Ink texts, compiled stories, and the folders of whole worlds."""

    texts: list[str] = field(default_factory=list)
    compiled: list[Any] = field(default_factory=list)
    worlds: list[dict[str, str]] = field(default_factory=list)

    @classmethod
    def gather(cls, places: Iterable[Path]) -> Seeds:
        """Every story in these files and folders."""
        seeds = cls()
        for place in places:
            for path in [place] if place.is_file() else sorted(place.rglob("*.ink")):
                seeds._add(path)
            for path in sorted(place.rglob("world.toml")) if place.is_dir() else ():
                files = [path, *path.parent.glob("*.ink")]
                seeds.worlds.append({file.name: file.read_text("utf-8") for file in files})
        return seeds

    def _add(self, path: Path) -> None:
        try:
            self.texts.append(path.read_text("utf-8"))
            self.compiled.append(open_story(path).json)
        except (StoryError, UnicodeDecodeError):
            return  # a story that is wrong already is a good text all the same


@dataclass(frozen=True, slots=True)
class Case:
    """The files of a story, one of them spoiled; `main` is what is opened."""

    kind: str
    main: str
    spoiled: str
    files: dict[str, bytes]

    @classmethod
    def make(cls, chance: random.Random, seeds: Seeds, kind: str | None) -> Case:
        """The case that these seeds and this chance make; of any kind, unless one is named."""
        kind = kind or chance.choices(KINDS, (5, 6, 2, 1))[0]
        if kind == "ink":
            text = words.spoil(chance.choice(seeds.texts), chance, seeds.texts)
            return cls(kind, "main.ink", "main.ink", {"main.ink": _bytes(text)})
        if kind == "json":
            spoiled = values.spoil(chance.choice(seeds.compiled), chance)
            name = "story.ink.json"
            return cls(kind, name, name, {name: _bytes(values.written(spoiled, chance))})
        if kind == "world":
            files = dict(chance.choice(seeds.worlds))
            name = chance.choice([*files, "world.toml", "world.toml"])
            files[name] = words.spoil(files[name], chance, [files[name]])
            return cls(kind, "", name, {each: _bytes(text) for each, text in files.items()})
        name = chance.choice(("main.ink", "story.ink.json"))
        return cls(kind, name, name, {name: words.noise(chance)})

    def write(self, folder: Path) -> Path:
        """Write the files into a folder; returns what is to be opened."""
        for name, data in self.files.items():
            (folder / name).write_bytes(data)
        return folder / self.main

    def shrunk(self, still_fails: Callable[[Case], bool]) -> Case:
        """The same case with as much taken out of the spoiled file as it fails without."""
        best = self
        until = time.monotonic() + SHRINKING_SECONDS
        size = len(best.files[best.spoiled]) // 2
        while size > 0 and time.monotonic() < until:
            at = 0
            while at < len(best.files[best.spoiled]) and time.monotonic() < until:
                data = best.files[best.spoiled]
                less = {**best.files, best.spoiled: data[:at] + data[at + size :]}
                candidate = replace(best, files=less)
                if still_fails(candidate):
                    best = candidate
                else:
                    at += size
            size //= 2
        return best


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
