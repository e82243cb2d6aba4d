"""The reading guide of an edition: which parts are mainly its own, and why the others are worth it.

Worked out from the proof: of all that some reading comes to, how much is said in the edition's
realms, part by part; and what is decided there, as the exact odds weigh it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from twofold.errors import Problem, StoryError, listed
from twofold.play.front_matter import front_matter, tagged_parts
from twofold.program import opcodes as op
from twofold.prove import GENERATED
from twofold.publish.map import StoryMap, story_map
from twofold.publish.map.outline import Outline
from twofold.publish.map.story_map import Standing

if TYPE_CHECKING:
    from twofold.odds import Odds
    from twofold.play.editions import Edition
    from twofold.search.explorer import Progress
    from twofold.story import Story

MAINLY = 0.5  # of the words of a part that is mainly an edition's own
MOST_REASONS = 2  # of a part
LEAST_MOVED = 0.01  # of the readings: less is not worth saying


@dataclass(slots=True)
class GuidedPart:
    """A part of the story, as the readers of an edition find it.

    Attributes:
        own, words: how many words some reading comes to, in the edition's realms and in all.
        reasons: what is decided in it: the choice, the ending, and by how much of the readings it
            makes that more likely, from 0 to 1.
    """

    title: str
    own: int = 0
    words: int = 0
    reasons: list[tuple[str, str, float]] = field(default_factory=list)

    @property
    def is_mainly_own(self) -> bool:
        """Whether most of it is said in the edition's realms."""
        return self.own >= MAINLY * self.words


def reading_guide(
    story: Story,
    edition: Edition,
    progress: Progress | None = None,
    notice: Callable[[str], None] = lambda sentence: None,
) -> list[str]:
    """How to read mainly an edition's side of the whole story, a paragraph each.

    Raises:
        StoryError: where the story has no parts, or not every reading can be explored.
    """
    if not front_matter(story).parts:
        hint = "tag the first line of each: `# part: TITLE`"
        raise StoryError(Problem("the story has no parts to be guided through", hint=hint))
    mapped = story_map(story, progress=progress, notice=notice)
    if mapped.why_incomplete is not None:
        message = f"not every reading can be explored: {mapped.why_incomplete}"
        raise StoryError(Problem(message))
    odds = story.odds(progress=progress, notice=notice)
    parts = _parts(story, edition, mapped, odds)
    titles = {realm.name: realm.title for realm in mapped.realms}
    side = listed([titles.get(name, name) for name in sorted(edition.realms)])
    return [*_ways(parts, side), *_why(parts)]


def _ways(parts: Sequence[GuidedPart], side: str) -> Iterable[str]:
    """Where to read on, and what may be left out."""
    runs = [
        [part.title for part in run]
        for is_own, run in groupby(parts, lambda part: part.is_mainly_own)
        if is_own
    ]
    if not runs:
        yield f"No part is mainly of {side}: read them all, and look in the margin."
        return
    said = [f"“{run[0]}”" if len(run) == 1 else f"“{run[0]}” to “{run[-1]}”" for run in runs]
    yield f"To read mainly {side}, read {listed(said)}."
    for part in parts:
        percent = round(100 * part.own / part.words) if part.words else 0
        yield f"- {part.title}: {percent} % of its {part.words:,} words"


def _why(parts: Sequence[GuidedPart]) -> Iterable[str]:
    """The parts that are mainly elsewhere, the furthest first, and what is decided in them."""
    others = [part for part in parts if not part.is_mainly_own]
    if not others:
        return
    furthest = min(others, key=lambda part: part.own / part.words if part.words else 0.0)
    yield f"The furthest from it is “{furthest.title}”."
    for part in others:
        if part.reasons:
            why = listed(
                [
                    f"“{choice}”, after which {round(100 * moved)} more of a hundred readings end "
                    f"in “{ending}”"
                    for choice, ending, moved in part.reasons
                ]
            )
            yield f"“{part.title}” is worth it all the same: there it may come to {why}."


def _parts(story: Story, edition: Edition, mapped: StoryMap, odds: Odds) -> list[GuidedPart]:
    outline = Outline(story.program, GENERATED)
    begins: dict[str, str] = {}
    for title, at in tagged_parts(story.program):
        path = outline.passage_at(at)
        if path is not None:
            begins.setdefault(path, title)
    part_of = _spread(mapped, begins)
    found = {title: GuidedPart(title) for title in dict.fromkeys(part_of.values()) if title}
    words = _words(story, outline)
    turnings = {one.path: one for one in odds.choices}
    for passage in mapped.passages:
        part = found.get(part_of.get(passage.id, ""))
        if part is None or passage.standing is Standing.DEAD:
            continue
        part.words += words.get(passage.id, 0)
        if passage.realm in edition.realms:
            part.own += words.get(passage.id, 0)
        for choice in passage.choices:
            turning = turnings.get(choice.id)
            if turning is not None and turning.moves:
                moved, ending = max(zip(turning.moves, odds.endings, strict=True), key=_by_move)
                if moved >= LEAST_MOVED:
                    part.reasons.append((choice.text, ending.says, moved))
    for part in found.values():
        part.reasons = sorted(part.reasons, key=lambda reason: -reason[2])[:MOST_REASONS]
    return [part for part in found.values() if part.words]


def _by_move(pair: tuple[float, object]) -> float:
    return pair[0]


def _spread(mapped: StoryMap, begins: dict[str, str]) -> dict[str, str]:
    """The part of each passage: its own, or that of the passage which it is first come to from."""
    leads = {
        passage.id: [
            *passage.leads,
            *(there for choice in passage.choices for there in choice.targets),
        ]
        for passage in mapped.passages
    }
    found = {mapped.first: begins.get(mapped.first, "")}
    waiting = [mapped.first]
    for path in waiting:
        for there in leads[path]:
            if there in leads and there not in found:
                found[there] = begins.get(there, found[path])
                waiting.append(there)
    return found


def _words(story: Story, outline: Outline) -> dict[str, int]:
    """How many words each passage may say."""
    program = story.program
    found: dict[str, int] = {}
    for at, instruction in program.instructions():
        if instruction == op.TEXT:
            path = outline.passage_at(at)
            if path is not None:
                count = len(program.values.strings[program.code[at + 1]].split())
                found[path] = found.get(path, 0) + count
    return found
