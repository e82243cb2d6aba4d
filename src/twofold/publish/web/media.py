"""The pictures and sounds of a page: found beside the story, with words, and given addresses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from twofold.errors import Problem, StoryError, did_you_mean
from twofold.files import names_below, read_bytes, reason
from twofold.opened import OpenedStory
from twofold.program.media_tags import NOTHING, MediaTag, media_tags

FOLDER = "media"
PICTURES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
SOUNDS = {
    ".aac": "audio/aac",
    ".flac": "audio/flac",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".oga": "audio/ogg",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".wav": "audio/wav",
    ".webm": "audio/webm",
}
KINDS = {**PICTURES, **SOUNDS}


@dataclass(frozen=True, slots=True)
class Medium:
    """A picture or a sound of a page.

    Attributes:
        name: as the story's tags have it: its path from the story's folder.
        data: the file.
        kind: its media type.
    """

    name: str
    data: bytes
    kind: str

    @property
    def path(self) -> str:
        """Where it lies in a site."""
        return f"{FOLDER}/{self.name}"

    @property
    def address(self) -> str:
        """How the page asks for it there."""
        return quote(self.path)


def media_of(story: OpenedStory) -> list[Medium]:
    """What the tags of a story call for, each once.

    Where a name is worked out as the story is read, it may be that of any that lies in its folder.

    Raises:
        StoryError: with each that is not there, or that no page can show.
    """
    tags = [tag for tag in media_tags(story.program) if tag.name.lower() not in NOTHING]
    problems: list[Problem] = []
    found: dict[str, Medium] = {}
    for tag in tags:
        if tag.is_plain and tag.name not in found:
            wrong = _wrong_name(story.folder, tag.name)
            try:
                if wrong is None:
                    found[tag.name] = read_medium(story.folder / tag.name, tag.name)
            except StoryError as error:
                wrong = error.problems[0].message, None
            if wrong is not None:
                problems.append(_problem(story, tag, *wrong))
    if problems:
        raise StoryError(problems)
    if not all(tag.is_plain for tag in tags):
        for name in _all_below(story.folder):
            found.setdefault(name, read_medium(story.folder / name, name))
    return [found[name] for name in sorted(found)]


def read_medium(path: Path, name: str, kinds: dict[str, str] = KINDS) -> Medium:
    """A picture or a sound out of a file.

    Raises:
        StoryError: where it cannot be read, or is of no kind that browsers know.
    """
    kind = kinds.get(path.suffix.lower())
    if kind is None:
        what = "picture" if kinds is PICTURES else "picture or sound"
        raise StoryError(Problem(f"`{name}` is no {what} that browsers know"))
    try:
        return Medium(name, read_bytes(path), kind)
    except OSError as error:
        raise StoryError(Problem(f"`{name}` cannot be read: {reason(error)}")) from None


def _wrong_name(folder: Path, name: str) -> tuple[str, str | None] | None:
    """Why a file is not to be taken, and the way out; None where nothing speaks against it."""
    if "://" in name or name.startswith("//"):
        hint = "copy it beside the story, and name it there"
        return f"`{name}` is on the net, and a page asks nothing of the net", hint
    parts = PurePosixPath(name).parts
    if "\\" in name or name.startswith(("/", "~")) or ".." in parts or ":" in name:
        return f"`{name}` is not in the story's folder", "name it by its path from there"
    if not (folder / name).exists():
        near = did_you_mean(name, _all_below(folder))
        return f"there is no `{name}` in the story's folder", near
    return None


def _problem(story: OpenedStory, tag: MediaTag, message: str, hint: str | None) -> Problem:
    line = story.source_line(tag.place) if tag.place else None
    return Problem(message, tag.place, line, hint)


def _all_below(folder: Path) -> Iterator[str]:
    for kind in KINDS:
        yield from names_below(folder, kind)
