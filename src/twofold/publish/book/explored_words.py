"""A story explored for what is read, and not only for what can be chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from twofold.check.proof import FactSize
from twofold.check.question import Question
from twofold.check.sizes import facts_by_values
from twofold.check.words_apart import explore
from twofold.errors import Problem, StoryError
from twofold.prove import GENERATED
from twofold.search.graph import Graph
from twofold.search.strategy import Limits

if TYPE_CHECKING:
    from twofold.search.explorer import Progress
    from twofold.story import Story

SHOWN = ("here", "present", "_playing")


def graph_of(
    story: Story,
    progress: Progress | None,
    notice: Callable[[str], None],
    *,
    words_matter: bool = True,
    most: int | None = None,
) -> Graph:
    """The graph of all states, every fall a step in it.

    Args:
        words_matter: whether states are told apart by all that a reader would see.
        most: how many states there may be.

    Raises:
        StoryError: where there are more, or they cannot all be explored.
    """
    numbers = story.program.global_numbers
    told = story.lowered.speech.whereabouts.values() if story.lowered else ()
    names = (*SHOWN, *told) if words_matter else ()
    shown = frozenset(numbers[name] for name in names if name in numbers)
    question = Question(generated=GENERATED, words_matter=words_matter, shown=shown)
    limits = Limits(max_states=most, words=False)
    explored = explore(story.program, question, limits, progress, notice)
    why = explored.exploration.why_incomplete
    if why is not None:
        sizes = facts_by_values(explored.program, explored.exploration.values, question)
        raise Unexplored(why, next(iter(sizes), None))
    return Graph(explored.exploration)


class Unexplored(StoryError):
    """Not every reading could be explored.

    Attributes:
        largest: what takes the most values among a sample of the states; None where nothing does.
    """

    def __init__(self, why: str, largest: FactSize | None) -> None:
        self.largest = largest
        super().__init__(Problem(f"not every reading can be explored: {why}"))
