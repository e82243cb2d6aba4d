"""What the page needs to know of a story beside its Ink: realms, people, roles, covenants."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from twofold.errors import StoryError
from twofold.ink.speaker import ASIDE, value_of
from twofold.play.front_matter import FrontMatter, shown_name
from twofold.play.host_names import constant_tags
from twofold.play.saves.format import fingerprint

if TYPE_CHECKING:
    from twofold.story import Story
    from twofold.world.models import Edition

TERM_MET = "term_met"
THEMES = ("system", "light", "dark")


def stage_data(
    story: Story, front: FrontMatter, media: Mapping[str, str], edition: str | None = None
) -> dict[str, Any]:
    """The data, as JSON has it; `web/src/data.ts` says what each part is.

    Args:
        story: as it is published (see `playable`).
        front: what stands before its first line.
        media: the address of each picture and sound, by its name.
        edition: by its name; None for the whole.
    """
    told = asdict(front)
    return {
        "id": _identity(front, story.name, edition),
        "edition": _edition(story, story.world.editions[edition])
        if story.world and edition
        else None,
        "fingerprint": fingerprint(story.program),
        "front": {key: told[key] for key in told if key not in ("language", "companies")},
        "companies": told["companies"],
        "externals": _externals(story),
        "realms": _realms(story),
        "whereabouts": dict(story.lowered.speech.whereabouts) if story.lowered else {},
        "has_margin": any(one.strip() == ASIDE for one in story.program.values.strings),
        "cast": story.world.people if story.world else [],
        "performances": {name: story.world.played_by(name) for name in story.world.performances}
        if story.world
        else {},
        "covenants": [*_covenants(story)],
        "measures": [*_measures(story)],
        "media": dict(media),
    }


def playable(story: Story) -> Story:
    """The story with the functions that the page asks, besides those that its own Ink asks for."""
    if story.lowered is None or story.world is None:
        return story
    from twofold.world import shown_covenants, shown_measures

    functions = {*story.lowered.substances.values()}
    functions |= {measure.name for measure in shown_measures(story.world)}
    functions |= {TERM_MET} if shown_covenants(story.world) else set()
    return story.keeping(functions)


def _covenants(story: Story) -> Iterator[dict[str, Any]]:
    """The covenants that readers are shown."""
    if story.world is None or story.lowered is None:
        return
    from twofold.world import shown_covenants

    variables = {one.name: one.variable for one in story.lowered.covenants}
    for name in shown_covenants(story.world):
        covenant = story.world.covenants[name]
        yield {
            "title": _titled(name),
            "by": covenant.by,
            "grants": covenant.grants,
            "variable": variables[name],
            "item": _item(story, name),
            "terms": [term.says or term.when for term in covenant.terms],
        }


def _measures(story: Story) -> Iterator[dict[str, Any]]:
    """The bonds, traits and couplings that readers are shown."""
    if story.world is None:
        return
    from twofold.world import shown_measures

    for measure in shown_measures(story.world):
        people = " → ".join(map(shown_name, measure.people))
        yield {
            "says": f"{_titled(measure.name)}: {people}",
            "function": measure.name,
            "items": [_item(story, who) for who in measure.people],
            "low": measure.low,
            "high": measure.high,
        }


def _edition(story: Story, edition: Edition) -> dict[str, Any]:
    policy = story.policy(edition.policy)
    learned = zip(story.program.choices, policy.learned, strict=bool(policy.learned))
    how = {
        "rule": policy.name.partition(":")[0],
        "learned": {choice.path: weight for choice, weight in learned},
    }
    return {"realms": edition.realms, "pins": edition.pins, "policy": how}


def _externals(story: Story) -> dict[str, dict[str, Any]]:
    """What EXTERNAL functions may answer, as `[externals]` declares it."""
    declared = {**story.settings.answers, **story.answers}
    return {
        name: {"values": answers.values, "steady": answers.steady}
        for name, answers in declared.items()
    }


def _titled(name: str) -> str:
    """A name of `world.toml` as a heading."""
    shown = shown_name(name)
    return shown[:1].upper() + shown[1:]


def _item(story: Story, name: str) -> str:
    """A name of the world as the item of its list."""
    items = story.program.values.items
    return next(item.full_name for item in items if item.name == name)


def theme_of(story: Story) -> str:
    """The theme that a tag before the first line asks for: `# theme: dark`."""
    try:
        tags = constant_tags(story.program.containers[0])
    except StoryError:
        return THEMES[0]
    wanted = (value_of(tags, "theme") or "").lower()
    return wanted if wanted in THEMES else THEMES[0]


def _realms(story: Story) -> dict[str, dict[str, str | None]]:
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


def _identity(front: FrontMatter, name: str, edition: str | None) -> str:
    """What saves are kept under: it stays while a story is edited, and no other story has it."""
    told = f"{front.title}\0{front.author}" if front.title else name
    told += f"\0{edition}" if edition else ""
    return hashlib.blake2b(told.encode("utf-8", "replace"), digest_size=8).hexdigest()
