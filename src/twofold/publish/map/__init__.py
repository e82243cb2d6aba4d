"""The story map: what leads where, as the proof has it, drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from twofold.errors import Place
from twofold.publish.map.boxes import Boxes, Fold, boxes_of
from twofold.publish.map.drawing import svg
from twofold.publish.map.layout import lay_out
from twofold.publish.map.page import page
from twofold.publish.map.proven import story_map
from twofold.publish.map.story_map import StoryMap

if TYPE_CHECKING:
    from twofold.story import Story

Notice = Callable[[str], None]


def draw(mapped: StoryMap, fold: Fold, notice: Notice = lambda sentence: None) -> str:
    """A map as SVG.

    Args:
        fold: how much of it is shown.
        notice: called with a sentence that is worth telling who waits.

    Raises:
        StoryError: where there is no engine to lay it out with.
    """
    return svg(mapped, _laid_out(mapped, fold, notice))


def draw_page(
    story: Story,
    mapped: StoryMap,
    notice: Notice = lambda sentence: None,
    played_at: str = "",
) -> str:
    """A map as one page to look about in, which holds the author's source too.

    Args:
        notice: as for `draw`.
        played_at: the address of the story's published page, from this one; "" for none.

    Raises:
        StoryError: where there is no engine to lay it out with.
    """
    has_stitches = any(passage.id != passage.knot for passage in mapped.passages)
    folds = [fold for fold in Fold if fold is not Fold.STITCHES or has_stitches]
    drawn = {fold: _laid_out(mapped, fold, notice) for fold in folds}
    files = {place.file for place in _places(mapped)}
    lines = {name: story.source.lines.get(name, []) for name in sorted(files)}
    return page(mapped, drawn, lines, played_at)


def _laid_out(mapped: StoryMap, fold: Fold, notice: Notice) -> Boxes:
    drawn = boxes_of(mapped, fold)
    lay_out(drawn, mapped.realms, notice)
    return drawn


def _places(mapped: StoryMap) -> Iterator[Place]:
    for passage in mapped.passages:
        places = [passage.place, *(choice.place for choice in passage.choices)]
        yield from (place for place in places if place is not None)


__all__ = ["Fold", "StoryMap", "draw", "draw_page", "story_map"]
