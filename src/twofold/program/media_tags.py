"""The pictures and sounds that a story calls for, by the tags that Ink's authors use.

Atrament's and Inky's players know `# IMAGE: boat.png`, `# AUDIO: rain.mp3`, `# AUDIOLOOP: sea.mp3`
and `# BACKGROUND: sky.png`. What they are to those who do not see or hear them stands in the tag
`# alt: A boat, half sunk` after them; where that is empty, they are an ornament.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from twofold.errors import Place
from twofold.program import opcodes as op
from twofold.program.program import Program

PICTURES = ("IMAGE", "BACKGROUND")
SOUNDS = ("AUDIO", "AUDIOLOOP")
SILENT = ("BACKGROUND",)
"""What says nothing, and needs no words."""

ALT = "alt"
NOTHING = frozenset(("", "none", "off", "stop"))
"""What ends a loop, or takes a background away."""


@dataclass(frozen=True, slots=True)
class MediaTag:
    """A tag that calls for a picture or a sound.

    Attributes:
        key: one of `PICTURES` and `SOUNDS`.
        name: of the file; what is plain of it, where `is_plain` is false.
        alt: what it is in words; None where nothing says so.
        is_plain: whether the name is known before the story is read.
        address: of the tag.
    """

    key: str
    name: str
    alt: str | None
    is_plain: bool
    address: int
    place: Place | None

    @property
    def needs_words(self) -> bool:
        """Whether it says something, and nothing says that in words."""
        return self.alt is None and self.key not in SILENT and self.name.lower() not in NOTHING


def media_tags(program: Program) -> list[MediaTag]:
    """The tags of a story that call for pictures and sounds, in the order of the program."""
    found: list[MediaTag] = []
    waiting: MediaTag | None = None
    for key, value, is_plain, at in _tags(program):
        if key is None:
            found += [waiting] if waiting else []
            waiting = None
        elif key == ALT and waiting is not None:
            found.append(replace(waiting, alt=value))
            waiting = None
        elif key in PICTURES or key in SOUNDS:
            found += [waiting] if waiting else []
            waiting = MediaTag(key, value, None, is_plain, at, program.place(at))
    return found + ([waiting] if waiting else [])


def _tags(program: Program) -> Iterator[tuple[str | None, str, bool, int]]:
    """Each tag's key, value, whether it is plain, and its address; no key where words come."""
    tag: str | None = None
    is_plain, begun = True, 0
    for at, code in program.instructions():
        if code == op.BEGIN_TAG:
            tag, is_plain, begun = "", True, at
        elif code == op.END_TAG and tag is not None:
            key, _, value = tag.partition(":")
            yield key.strip(), value.strip(), is_plain, begun
            tag = None
        elif code == op.TEXT and tag is not None:
            tag += program.values.strings[program.code[at + 1]]
        elif tag is not None:
            is_plain = False
        elif code == op.TEXT and program.values.strings[program.code[at + 1]].strip():
            yield None, "", True, at
