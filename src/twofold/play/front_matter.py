"""What stands before a story's first line: its title, whose it is, its parts, its people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from twofold.errors import StoryError
from twofold.ink.speaker import PART, key_of, value_of
from twofold.play.host_names import constant_tags
from twofold.program import opcodes as op

if TYPE_CHECKING:
    from twofold.opened import OpenedStory
    from twofold.program.program import Program

TO_BE_CONTINUED = "to be continued"
"""What closes a part that is not the last."""


@dataclass(frozen=True, slots=True)
class Persona:
    """Someone of the cast.

    Attributes:
        name: as it is written in the story, with spaces where Ink must have underscores.
        other_half: their counterpart in another realm, if they have one.
    """

    name: str
    other_half: str | None = None


@dataclass(frozen=True, slots=True)
class Company:
    """Those who are in a realm when the story begins.

    Attributes:
        realm: its name in `world.toml`.
        title: what readers are told it is called.
        typeface: `roman` or `italic`.
    """

    realm: str
    title: str
    typeface: str
    people: tuple[Persona, ...]


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a title page, and the pages after it, say; "" and () where the author says nothing.

    Attributes:
        content_note: what is in the story that a reader may want to know before.
        language: the tag of the language it is written in, as `en` or `pt-BR`.
        notes: by the author, each a paragraph.
        parts: their titles, in the order of the source, each once.
        companies: the dramatis personae, realm by realm; only realms that somebody is in.
    """

    title: str = ""
    author: str = ""
    summary: str = ""
    dedication: str = ""
    rights: str = ""
    content_note: str = ""
    language: str = "en"
    notes: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    companies: tuple[Company, ...] = ()

    @property
    def counterparts(self) -> list[tuple[str, str]]:
        """Those who are each other's other half, as they are set side by side; each pair once."""
        paired: dict[str, str] = {}
        for company in self.companies:
            for one in company.people:
                if one.other_half is not None and one.other_half not in paired:
                    paired[one.name] = one.other_half
        return [*paired.items()]


def title_of(story: OpenedStory, front: FrontMatter) -> str:
    """What a story is called: by its title, or else as the file or folder is that it is in."""
    return front.title or Path(story.name).resolve().name.partition(".")[0]


def front_matter(story: OpenedStory, edition: str = "") -> FrontMatter:
    """What a story says of itself: in `[story]`, or in the tags before its first line.

    Where both say something, `[story]` stands.

    Args:
        edition: what an edition of it is called, where it is one.
    """
    tags = _global_tags(story.program)
    said = story.world.story if story.world else None

    def text(key: str) -> str:
        own: str = getattr(said, key, "")
        return own or value_of(tags, key.replace("_", " ")) or ""

    noted = said.notes if said else ()
    return FrontMatter(
        title=edition or text("title"),
        author=text("author"),
        summary=text("summary"),
        dedication=text("dedication"),
        rights=text("rights"),
        content_note=text("content_note"),
        language=text("language") or "en",
        notes=tuple(noted),
        parts=_parts(story),
        companies=tuple(_companies(story)),
    )


def _parts(story: OpenedStory) -> tuple[str, ...]:
    """The titles in the tags `# part: TITLE`, in the order of the source, each once."""
    files = {name: number for number, name in enumerate(story.source.lines)}
    found = []
    for number, (title, at) in enumerate(tagged_parts(story.program)):
        place = story.program.place(at)
        where = (files.get(place.file, len(files)), place.line) if place else (0, 0)
        found.append((where, number, title))
    return tuple(dict.fromkeys(title for _, _, title in sorted(found)))


def tagged_parts(program: Program) -> Iterator[tuple[str, int]]:
    """The titles of parts that are plain text, and the addresses of their tags."""
    tag: str | None = None
    begun = 0
    for at, instruction in program.instructions():
        if instruction == op.BEGIN_TAG:
            tag, begun = "", at
        elif instruction == op.TEXT and tag is not None:
            tag += program.values.strings[program.code[at + 1]]
        else:  # what is worked out as the story is read is known only there
            title = value_of([tag.strip()], PART) if tag and instruction == op.END_TAG else None
            if title:
                yield title, begun
            tag = None


def shown_name(name: str) -> str:
    """A name of the cast as readers see it: Ink has underscores where they have spaces."""
    return name.replace("_", " ").strip()


def _companies(story: OpenedStory) -> Iterator[Company]:
    world = story.world
    if world is None:
        return
    others = world.others
    for realm, declared in world.realms.items():
        people = tuple(
            Persona(shown_name(who), shown_name(others[who]) if who in others else None)
            for who in world.cast.get(realm, ())
        )
        if people:
            title = declared.title or shown_name(realm)
            yield Company(realm, title, declared.typeface, people)


def _global_tags(program: Program) -> Sequence[str]:
    """The tags before the first line; none where one of them is only known as it is read."""
    try:
        tags = constant_tags(program.containers[0])
    except StoryError:
        return ()
    return [f"{key_of(tag).lower()}:{tag.partition(':')[2]}" for tag in tags if ":" in tag]
