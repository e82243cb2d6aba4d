"""A reading in the page beside the same one here."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from twofold.play.stage import StagedLine, items

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from twofold.story import Story

MOST_TURNS = 150


def here(story: Story, seed: int) -> list[dict[str, Any]]:
    """The turns of a reading that chooses at random, as the page tells them."""
    reading, chance = story.read(seed=seed), random.Random(seed)
    turns: list[dict[str, Any]] = []
    chosen = None
    while True:
        lines = [_line(line) for line in reading.continue_()]
        choices = [{"text": one.text, "tags": one.tags} for one in reading.choices]
        turns.append({"chosen": chosen, "lines": lines, "choices": choices})
        if not reading.choices or len(turns) == MOST_TURNS:
            return turns
        chosen = chance.randrange(len(reading.choices))
        reading.choose(chosen)


def in_page(page: Page, seed: int, turns: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The turns of the reading in the page that chooses alike."""
    chosen = [turn["chosen"] for turn in turns[1:]]
    told: list[dict[str, Any]] = page.evaluate(
        """([seed, chosen]) => {
            const { reading } = window.twofold;
            reading.begin(seed);
            for (const index of chosen) reading.choose(index);
            return reading.turns().map((turn) => ({
                chosen: turn.chosen?.index ?? null,
                // inkjs gives an empty line for a turn that says nothing.
                lines: turn.lines
                    .filter(({ text, tags }) => text || tags.length)
                    .map(({ text, tags, realm, present, speaker, role, aside }) =>
                    ({ text, tags, realm, present: present.sort(), speaker, role, aside })),
                choices: turn.choices.map(({ text, tags }) => ({ text, tags })),
            }));
        }""",
        [seed, chosen],
    )
    return told


def _line(line: StagedLine) -> dict[str, Any]:
    return {
        "text": line.text + "\n" * line.newline,
        "tags": line.tags,
        "realm": line.realm,
        "present": sorted(items(line.watched, "present")) if line.realm else [],
        "speaker": line.speaker,
        "role": line.role,
        "aside": line.aside,
    }
