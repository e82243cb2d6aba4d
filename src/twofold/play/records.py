"""A folder of records, as `play --record` writes them: what their readers have chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from twofold.errors import Problem, StoryError
from twofold.files import at_home, read_bytes, reason
from twofold.play.reading import Reading
from twofold.play.trace import Record
from twofold.play.transcript import TraceError, follow

Decision = tuple[Sequence[int], int]
"""The numbers of the choices that were on offer, and of the one that was taken."""


def decisions(folder: str, begin: Callable[[int], Reading]) -> list[Decision]:
    """What was chosen in the readings that the records of a folder tell of.

    Args:
        folder: every file in it that is a record counts, in those within it too.
        begin: begins a reading of the story, by its seed.

    Raises:
        StoryError: where there is no such folder, no record in it, or one of another story.
    """
    at = at_home(Path(folder))
    if not at.is_dir():
        raise StoryError(Problem(f"there is no folder `{folder}` to learn from"))
    found: list[Decision] = []
    for path, record in _records(at):
        try:
            found += _followed(record, begin(record.seed or 0))
        except (TraceError, StoryError) as error:
            message = f"`{path}` records a reading of another story: {error}"
            hint = "learn from records of this story, as `play --record` writes them"
            raise StoryError(Problem(message, hint=hint)) from None
    if not found:
        message = f"nothing in `{folder}` records a reading in which something was chosen"
        raise StoryError(Problem(message, hint="`play STORY --record FILE` writes such a record"))
    return found


def _records(folder: Path) -> Iterator[tuple[Path, Record]]:
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        try:
            yield path, Record.parse(read_bytes(path).decode("utf-8-sig"))
        except OSError as error:
            raise StoryError(Problem(f"`{path}` cannot be read: {reason(error)}")) from None
        except ValueError:  # it is no record, or no text
            continue


def _followed(record: Record, reading: Reading) -> list[Decision]:
    found: list[Decision] = []

    def note(index: int) -> None:
        offered = [choice.number for choice in reading.offered()]
        if index < len(offered):
            found.append((offered, offered[index]))

    follow(reading, record.trace, note, reading.continue_)
    return found
