"""Every edition of every story as a book, put to epubcheck and to Ace by DAISY."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import twofold
from tests.books.checkers import ace, epubcheck
from tests.reference.shared import REPOSITORY
from twofold.play.trace import Trace
from twofold.publish.book import book_of_reading, gamebook
from twofold.publish.book.epub import epub

if TYPE_CHECKING:
    from twofold.publish.book import Book
    from twofold.story import Story

SEED = 1


def main() -> int:
    options = _options()
    found: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        books = [
            book
            for story in options.story or sorted((REPOSITORY / "stories").iterdir())
            for book in _written(twofold.open(story), story.stem, Path(folder))
        ]
        for name, check in (("epubcheck", epubcheck), ("Ace", ace)):
            begun = time.perf_counter()
            said = check(books)
            taken = time.perf_counter() - begun
            print(f"{name}: {len(books)} books, {len(said)} faults, {taken:.0f} s")
            found += said
    for line in found:
        print(f"  {line}")
    return int(bool(found))


def _written(story: Story, name: str, folder: Path) -> list[Path]:
    """A story's books: a gamebook of each edition, or one reading of it where that is too large."""
    written = []
    for edition in (None, *(story.world.editions if story.world else ())):
        book = _book(story, edition)
        path = folder / f"{name}{f'-{edition}' if edition else ''}.epub"
        path.write_bytes(epub(book))
        written.append(path)
        print(f"{path.name}: {book.made_of or 'one reading'}", flush=True)
    return written


def _book(story: Story, edition: str | None) -> Book:
    its = story.edition(edition) if edition else None
    try:
        return gamebook(story, SEED, edition=its)
    except twofold.StoryError:  # too large, or it goes on unseen for ever
        reading, chance = story.read(SEED), random.Random(SEED)
        reading.continue_()
        while reading.choices:
            reading.choose(chance.randrange(len(reading.choices)))
            reading.continue_()
        return book_of_reading(story, Trace.parse(",".join(reading.trace)), SEED, its)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("story", nargs="*", type=Path, help="without one, all of the project's")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
