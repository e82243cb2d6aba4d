"""A book as PDF, which Typst makes."""

from __future__ import annotations

import importlib.util

from twofold.errors import Problem, StoryError
from twofold.publish.book.pages import Book
from twofold.publish.book.setting import typst

WITHOUT_TYPST = Problem(
    "a PDF is made by Typst, which is not installed", hint="pip install 'twofold[pdf]'"
)


def check_there_is_typst() -> None:
    """Refuse before anything else is done for nothing.

    Raises:
        StoryError: naming the extra that brings it.
    """
    if importlib.util.find_spec("typst") is None:
        raise StoryError(WITHOUT_TYPST)


def pdf(book: Book) -> bytes:
    """The bytes of a book as PDF.

    Raises:
        StoryError: where Typst is not there, or cannot make it.
    """
    check_there_is_typst()
    import typst as engine

    try:
        made: bytes = engine.compile(typst(book).encode("utf-8"))
    except Exception as error:
        said = " ".join(str(error).split())
        raise StoryError(Problem(f"Typst cannot make this book: {said}")) from None
    return made
