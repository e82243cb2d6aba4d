"""Where a reader left off: kept for each story, so that the next reading can go on from there."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from twofold.errors import Problem, StoryError
from twofold.files import users_folder
from twofold.play.saves.format import StoryChangedError, read_save

if TYPE_CHECKING:
    from twofold.opened import OpenedStory
    from twofold.play.reading import Reading

STATE_VARIABLE = "TWOFOLD_STATE"

DAMAGED = "Where you left off the last time was damaged, and is thrown away."
GONE = "Where you left off the last time is no more in the story, which was changed since."


class LeftOff:
    """Where the reader of a story left off, in a file of the user's own.

    What cannot be kept is not kept, and nothing is said of it: nobody has asked for it.

    Args:
        story: the story, which is known by where it lies.
        begin: begins a reading of it, on which a save is tried.
        write: writes a text to a file, whole or not at all.
    """

    def __init__(
        self,
        story: OpenedStory,
        begin: Callable[[], Reading],
        write: Callable[[Path, str], None],
    ) -> None:
        self._begin = begin
        self._write = write
        self._path = _path_for(story)

    def read(self) -> str | None:
        """The save; None where there is none.

        Raises:
            StoryError: where it cannot be gone on from. If that is because it is damaged, it is
                gone; if the story was changed, it may fit again.
        """
        try:
            if self._path is None or not self._path.is_file():
                return None
            save = read_save(self._path)
            self._begin().load(save)
        except StoryChangedError:
            raise StoryError(Problem(GONE)) from None
        except (OSError, StoryError):
            self.forget()
            raise StoryError(Problem(DAMAGED)) from None
        return save

    def keep(self, save: str) -> None:
        """Keep a save."""
        if self._path is None:
            return
        with contextlib.suppress(OSError, StoryError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._write(self._path, save)

    def forget(self) -> None:
        """Keep nothing more."""
        if self._path is not None:
            with contextlib.suppress(OSError):
                self._path.unlink(missing_ok=True)


def state_folder() -> Path | None:
    """Where readings are kept: `TWOFOLD_STATE`, or the user's own folder for such things."""
    try:
        return users_folder(STATE_VARIABLE, "state", "XDG_STATE_HOME", Path(".local", "state"))
    except RuntimeError:  # the user has no home
        return None


def _path_for(story: OpenedStory) -> Path | None:
    """The file for a story, by the resolved path of the file that it starts in."""
    folder = state_folder()
    if folder is None:
        return None
    start = story.folder / story.origin.start if story.origin else Path(story.name)
    where = os.fsencode(start.resolve())
    digest = hashlib.blake2b(where, digest_size=16).hexdigest()
    return folder / "left-off" / f"{digest}.json"
