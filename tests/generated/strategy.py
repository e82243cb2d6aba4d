"""Generated stories as a hypothesis strategy, so that one in which something is wrong shrinks."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.generated.story import GeneratedStory, write_story


class _DrawnDice:
    """Falls as hypothesis draws."""

    def __init__(self, draw: DrawFn) -> None:
        self._draw = draw

    def below(self, n: int) -> int:
        """A number from 0 to `n` - 1."""
        return self._draw(st.integers(0, n - 1))


@st.composite
def stories(draw: DrawFn) -> GeneratedStory:
    """Valid stories of every construct."""
    return write_story(_DrawnDice(draw))
