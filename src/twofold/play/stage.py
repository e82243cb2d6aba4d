"""Where and by whom a line is said: its realm, its speaker, whom they play, whether apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twofold.ink.speaker import ASIDE, spoken
from twofold.machine import Line

if TYPE_CHECKING:
    from twofold.program.values import Value
    from twofold.world import Storyworld


@dataclass(frozen=True, slots=True)
class StagedLine(Line):
    """A line of a reading, and what its world knows of it.

    Attributes:
        realm: where it is said; None without a world, and before there is a scene.
        speaker: who says it, of the cast: the one whom it names, or whoever plays them.
        role: whom the speaker plays as they say it.
        aside: whether it is said apart from the scene: tagged `# aside`, or by someone of the
            cast who is not in it.
    """

    realm: str | None = None
    speaker: str | None = None
    role: str | None = None
    aside: bool = False


class Stage:
    """Tells of each line where and by whom it is said.

    Args:
        world: of the story; without one nobody is known.
    """

    def __init__(self, world: Storyworld | None = None) -> None:
        self._world = world
        self._cast = frozenset(world.people) if world else frozenset()

    def line(self, line: Line) -> StagedLine:
        """A line, with what is known of it."""
        plain = (line.text, line.tags, line.newline, line.watched)
        apart = ASIDE in line.tags
        if self._world is None:
            return StagedLine(*plain, aside=apart)
        realm = next(iter(items(line.watched, "here")), None)
        found = spoken(line.text, self._cast)
        if found is None:
            return StagedLine(*plain, realm, aside=apart)
        player = self._player(line, found.who)
        if apart or player not in items(line.watched, "present"):
            return StagedLine(*plain, realm, found.who, aside=True)
        role = found.who if player != found.who else None
        return StagedLine(*plain, realm, player, role)

    def _player(self, line: Line, name: str) -> str:
        """Whoever plays `name` when a line is said; themselves, if nobody does."""
        from twofold.world import PLAYING

        assert self._world is not None
        for performance in items(line.watched, PLAYING):
            player = self._world.played_by(performance).get(name)
            if player is not None:
                return player
        return name


def items(watched: Mapping[str, Value], variable: str) -> set[str]:
    """What a list of the world held, without the name of the list."""
    value = watched.get(variable)
    if not isinstance(value, frozenset):
        return set()
    return {item.rpartition(".")[2] for item in value}
