"""Every screen that a story can come to: each turn that reads otherwise than those before it."""

from __future__ import annotations

from pathlib import Path

import twofold

MOST = 400


def screens(story: Path, seed: int = 1) -> list[list[int]]:
    """The choices, from 0, that lead to each screen, breadth first; not of very many."""
    opened = twofold.open(story)
    seen: set[tuple[object, ...]] = set()
    found: list[list[int]] = []
    waiting: list[list[int]] = [[]]
    while waiting and len(found) < MOST:
        path = waiting.pop(0)
        reading = opened.read(seed=seed)
        lines = reading.continue_()
        for index in path:
            reading.choose(index)
            lines = reading.continue_()
        said = tuple((line.text, *line.tags) for line in lines)
        screen = (said, tuple(choice.text for choice in reading.choices))
        if screen in seen:
            continue
        seen.add(screen)
        found.append(path)
        waiting += [[*path, choice.index] for choice in reading.choices]
    return found
