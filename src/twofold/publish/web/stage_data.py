"""What the page needs to know of a story beside its Ink: realms, people, roles, covenants."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from twofold.errors import StoryError
from twofold.ink.speaker import ASIDE, value_of
from twofold.opened import OpenedStory
from twofold.play.front_matter import FrontMatter
from twofold.play.host_names import constant_tags
from twofold.play.saves import fingerprint

THEMES = ("system", "light", "dark")


def stage_data(story: OpenedStory, front: FrontMatter, media: Mapping[str, str]) -> dict[str, Any]:
    """The data, as JSON has it; `web/src/data.ts` says what each part is.

    Args:
        story: as it is published (see `playable`).
        front: what stands before its first line.
        media: the address of each picture and sound, by its name.
    """
    told = asdict(front)
    return {
        "id": _identity(front, story.name),
        "fingerprint": fingerprint(story.program),
        "front": {key: told[key] for key in told if key not in ("language", "companies")},
        "companies": told["companies"],
        "realms": _realms(story),
        "whereabouts": dict(story.lowered.speech.whereabouts) if story.lowered else {},
        "has_margin": any(one.strip() == ASIDE for one in story.program.values.strings),
        "cast": story.world.people if story.world else [],
        "performances": {
            name: its.roles
            for name, its in (story.world.performances if story.world else {}).items()
        },
        "covenants": [],
        "bonds": [],
        "media": dict(media),
    }


def playable(story: OpenedStory) -> OpenedStory:
    """The story with the functions that the page asks, besides those that its own Ink asks for."""
    return story.keeping(story.lowered.substances.values()) if story.lowered else story


def theme_of(story: OpenedStory) -> str:
    """The theme that a tag before the first line asks for: `# theme: dark`."""
    try:
        tags = constant_tags(story.program.containers[0])
    except StoryError:
        return THEMES[0]
    wanted = (value_of(tags, "theme") or "").lower()
    return wanted if wanted in THEMES else THEMES[0]


def _realms(story: OpenedStory) -> dict[str, dict[str, str | None]]:
    if story.world is None or story.lowered is None:
        return {}
    substances = story.lowered.substances
    return {
        name: {
            "title": realm.title or name.replace("_", " "),
            "typeface": realm.typeface,
            "substance": substances.get(name),
        }
        for name, realm in story.world.realms.items()
    }


def _identity(front: FrontMatter, name: str) -> str:
    """What saves are kept under: it stays while a story is edited, and no other story has it."""
    told = f"{front.title}\0{front.author}" if front.title else name
    return hashlib.blake2b(told.encode("utf-8", "replace"), digest_size=8).hexdigest()
