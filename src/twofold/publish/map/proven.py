"""A story's outline held against its proof: what readings meet, how often, and by which way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from twofold.check.endings import Endings
from twofold.check.words_apart import explore
from twofold.ink.speaker import BY, NUDGE, value_of
from twofold.odds import odds_of
from twofold.play.front_matter import front_matter, shown_name, title_of
from twofold.play.stage import items
from twofold.program import opcodes as op
from twofold.program.values import LIST, TAG_MASK
from twofold.prove import GENERATED, question_of
from twofold.publish.map.outline import Outline
from twofold.publish.map.story_map import (
    MappedChoice,
    MappedEnding,
    MappedPassage,
    Realm,
    Standing,
    StoryMap,
)
from twofold.publish.retracing import Retracing, Turn
from twofold.search.graph import Graph
from twofold.search.strategy import Limits

if TYPE_CHECKING:
    from twofold.check.preparation import Explored
    from twofold.search.explorer import Progress
    from twofold.story import Story

SCENE = "scene"  # the world's function that begins one
MOST_FALLS = 12  # ways for chance to fall in a turn that are looked at for where it leads

_BULLET = re.compile(r"^\s*(?:[*+-]\s*)+(?:\(\s*\w+\s*\)\s*)?(?:\{[^{}]*\}\s*)*")
_ENDS = re.compile(r"->|#|//")


def story_map(
    story: Story,
    max_states: int | None = None,
    max_seconds: float | None = None,
    progress: Progress | None = None,
    notice: Callable[[str], None] = lambda sentence: None,
) -> StoryMap:
    """Explore a story, and say of all that is written in it what readings meet.

    Args:
        max_states, max_seconds, progress, notice: as for `Story.check`.
    """
    question = question_of(story, (), None)
    # Every fall is a step, so that odds can be worked out and each way be read again.
    limits = Limits(max_states, max_seconds, words=False)
    explored = explore(story.program, question, limits, progress, notice)
    found = _Found(story, explored)
    if explored.exploration.why_incomplete is None:
        odds = odds_of(explored, story.name, question)
        found.taken = {one.number: one.taken for one in odds.choices}
        found.chances = [one.probability for one in odds.endings]
    return found.mapped()


@dataclass
class _Found:
    """What is known of a story, and how the map is made of it."""

    story: Story
    explored: Explored
    taken: dict[int, float] | None = None
    chances: list[float] | None = None
    realms: dict[str, str] = field(default_factory=dict)
    ways: dict[str, str] = field(default_factory=dict)
    texts: dict[int, tuple[str, list[str], str]] = field(default_factory=dict)

    def mapped(self) -> StoryMap:
        """The map."""
        self._look_around()
        story, explored = self.story, self.explored
        front, world = front_matter(story), story.world
        realms = [
            Realm(name, its.title or shown_name(name), its.typeface)
            for name, its in (world.realms if world else {}).items()
        ]
        passages = [self._passage(path) for path in self.outline.passages]
        first = self.outline.passage_at(explored.program.code[0]) or passages[0].id
        if first not in self.outline.passages:
            first = passages[0].id
        return StoryMap(
            story.name,
            title_of(story, front),
            explored.exploration.why_incomplete,
            self.graph.size,
            realms,
            passages,
            self._endings(),
            first,
        )

    @cached_property
    def outline(self) -> Outline:
        return Outline(self.story.program, GENERATED)

    @cached_property
    def graph(self) -> Graph:
        return Graph(self.explored.exploration)

    @cached_property
    def _stand_in(self) -> list[str | None]:
        """The passage that each state stands in, where it waits or has ended."""
        passage: dict[int, str | None] = {}
        program, found = self.explored.program, []
        stands = self.graph.waits | self.graph.ended
        for at, counts in zip(self.explored.exploration.places, stands, strict=True):
            at = int(at)
            if at not in passage:
                passage[at] = self._passage_of(program.path(at))
            found.append(passage[at] if counts else None)
        return found

    def _passage_of(self, path: str) -> str | None:
        parts = path.split(".")
        for length in (2, 1):
            if ".".join(parts[:length]) in self.outline.passages:
                return ".".join(parts[:length])
        return next(iter(self.outline.passages)) if parts[0].isdigit() else None

    # What a reader sees there.

    def _look_around(self) -> None:
        """Take each choice where it is first on offer, and see what it says and leads through."""
        self.realms.update(self._written_realms())
        retracing = Retracing(self.story, self.graph)
        reading = retracing.reading
        unseen = [*self.outline.passages]

        def note(turn: Turn, way: str) -> None:
            realm = _realm(turn)
            for path in [path for path in unseen if self._is_met(path, reading.seen)]:
                unseen.remove(path)
                self.ways[path] = way
            at = self._stand_in[turn.state]
            if at is not None and realm is not None:
                self.realms.setdefault(at, realm)

        for number, turn in enumerate(retracing.first()):
            if number < MOST_FALLS:
                note(turn, ",".join(turn.falls))
        chosen = np.asarray(self.explored.exploration.chosen)
        numbers, firsts = np.unique(chosen, return_index=True)
        for transition, number in sorted(zip(firsts.tolist(), numbers.tolist(), strict=True)):
            if number == 0:
                continue
            state = int(self.graph.sources[transition])
            way = self.explored.exploration.trace(state)
            retracing.reading.return_to(retracing.moment(state))
            place = transition - int(self.graph.first[state])
            choice = reading.choices[place]
            self.texts[number - 1] = (choice.text.strip(), choice.tags, way)
            taken = f"{way},{place + 1}" if way else f"{place + 1}"
            for count, turn in enumerate(retracing.turns(state, place)):
                if count >= MOST_FALLS:
                    break
                note(turn, ",".join([taken, *turn.falls]))
        self._spread_realms()

    def _spread_realms(self) -> None:
        """A passage in which nobody stops is in the realm of what leads on from it, or to it."""
        world = self.story.world
        if world is None or not world.realms:
            return
        leads = {
            path: [*its.leads, *self._led_to(its.choices)]
            for path, its in self.outline.passages.items()
        }
        for ways in (leads, _turned_round(leads)):
            for _ in leads:
                new = {
                    path: self.realms[there]
                    for path, others in ways.items()
                    if path not in self.realms
                    for there in others[:1]
                    if there in self.realms
                }
                if not new:
                    break
                self.realms.update(new)

    def _led_to(self, choices: Iterable[int]) -> list[str]:
        return [there for one in choices for there in self.outline.leads_of_choice(one).passages]

    def _is_met(self, path: str, seen: Sequence[int]) -> bool:
        return any(seen[at] for at in self._addresses.get(path, ()))

    @cached_property
    def _addresses(self) -> dict[str, list[int]]:
        """The instructions of each passage."""
        found: dict[str, list[int]] = {}
        for at, _ in self.story.program.instructions():
            path = self.outline.passage_at(at)
            if path is not None:
                found.setdefault(path, []).append(at)
        return found

    def _written_realms(self) -> dict[str, str]:
        """The realm of the first scene that is written in a passage, where that is plain."""
        program, world = self.story.program, self.story.world
        begins = {knot.address for knot in program.knots if knot.path == SCENE}
        found: dict[str, str] = {}
        if world is None or not begins:
            return found
        for path, addresses in self._addresses.items():
            named: str | None = None
            for at in addresses:
                if program.code[at] == op.PUSH and program.code[at + 1] & TAG_MASK == LIST:
                    value = program.values.python(program.code[at + 1])
                    names = items({SCENE: value}, SCENE)
                    named = next((name for name in names if name in world.realms), named)
                if program.code[at] == op.CALL and program.code[at + 1] in begins and named:
                    found[path] = named
                    break
        return found

    # The parts of the map.

    def _passage(self, path: str) -> MappedPassage:
        its = self.outline.passages[path]
        seen = self._is_met(path, self.explored.seen)
        states = self._states_in[path]
        return MappedPassage(
            path,
            its.place,
            Standing.LIVE if seen or states else self._never,
            self.realms.get(path),
            states,
            self._way(path),
            tuple(self._choice(number) for number in its.choices),
            (*its.leads, *self._ended(its.stops)),
        )

    def _way(self, path: str) -> str | None:
        """The shorter of the ways that are known to a passage."""
        stop = self._first_stop.get(path)
        ways = [self.explored.exploration.trace(stop)] if stop is not None else []
        if path in self.ways:
            ways.append(self.ways[path])
        return min(ways, key=lambda way: (way.count(",") + bool(way), way), default=None)

    @property
    def _never(self) -> Standing:
        return Standing.DEAD if self.graph.is_complete else Standing.UNKNOWN

    def _choice(self, number: int) -> MappedChoice:
        point = self.explored.program.choices[number]
        text, tags, way = self.texts.get(number, ("", [], None))
        leads = self.outline.leads_of_choice(number)
        offers = self._offers.get(number, 0)
        taken = None if self.taken is None else self.taken.get(number, 0.0)
        return MappedChoice(
            point.path,
            text or self._written(number),
            point.place,
            self._standing(number),
            self.outline.depth(number),
            offers,
            taken,
            way,
            (*leads.passages, *self._ended(leads.stops)),
            value_of(tags, BY),
            NUDGE in tags,
        )

    def _standing(self, number: int) -> Standing:
        """Whether everyone is offered a choice who stops where anyone is."""
        offers = self._offers.get(number, 0)
        if not offers:
            return self._never
        there = sum(self._stops[place] for place in self._places_of_offer[number])
        return Standing.LIVE if offers == there else Standing.CONDITIONAL

    def _written(self, number: int) -> str:
        """A choice as its author wrote it, without its bullet and conditions."""
        place = self.story.program.choices[number].place
        line = self.story.source_line(place) if place else None
        if line is None:
            return self.story.program.choices[number].path
        text = _ENDS.split(_BULLET.sub("", line))[0]
        return text.replace("[", "").partition("]")[0].strip() or line.strip()

    @cached_property
    def _states_in(self) -> Counter[str]:
        return Counter(path for path in self._stand_in if path is not None)

    @cached_property
    def _first_stop(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for state, path in enumerate(self._stand_in):
            if path is not None:
                found.setdefault(path, state)
        return found

    @cached_property
    def _offers(self) -> dict[int, int]:
        """In how many states each choice is on offer."""
        chosen = np.asarray(self.explored.exploration.chosen)
        numbers, counts = np.unique(chosen[chosen > 0], return_counts=True)
        return dict(zip((numbers - 1).tolist(), counts.tolist(), strict=True))

    @cached_property
    def _stops(self) -> Counter[int]:
        """How many of the expanded states wait at each address."""
        places = np.asarray(self.explored.exploration.places)
        expanded = np.diff(self.graph.first) > 0
        return Counter(places[self.graph.waits & expanded].tolist())

    @cached_property
    def _places_of_offer(self) -> dict[int, set[int]]:
        chosen = np.asarray(self.explored.exploration.chosen)
        places = np.asarray(self.explored.exploration.places)[self.graph.sources]
        found: dict[int, set[int]] = {}
        pairs = np.unique(np.column_stack((chosen, places)), axis=0)
        for number, place in pairs.tolist():
            found.setdefault(number - 1, set()).add(place)
        return found

    # Endings.

    @cached_property
    def _called(self) -> dict[tuple[str, str | None], list[int]]:
        return Endings(self.explored.program).states(self.explored.exploration)

    def _ended(self, stops: Iterable[int]) -> Iterable[str]:
        """The ids of the endings at some addresses."""
        return dict.fromkeys(ending for stop in stops for ending in self._endings_at.get(stop, ()))

    @cached_property
    def _endings_at(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for number, states in enumerate(self._called.values()):
            for at in {self.explored.exploration.ends[state][0] for state in states}:
                found.setdefault(at, []).append(_ending_id(number))
        return found

    def _endings(self) -> list[MappedEnding]:
        found = []
        for number, ((at, name), states) in enumerate(self._called.items()):
            stands = self._stand_in[states[0]]
            found.append(
                MappedEnding(
                    _ending_id(number),
                    name or at,
                    self.realms.get(stands) if stands else None,
                    len(states),
                    None if self.chances is None else self.chances[number],
                    self.explored.exploration.trace(states[0]),
                )
            )
        return found


def _ending_id(number: int) -> str:
    return f"(ending {number + 1})"


def _realm(turn: Turn) -> str | None:
    """The realm that a turn ends in."""
    return next((line.realm for line in reversed(turn.lines) if line.realm is not None), None)


def _turned_round(leads: dict[str, list[str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {path: [] for path in leads}
    for path, others in leads.items():
        for there in others:
            found.setdefault(there, []).append(path)
    return found
