"""A book as EPUB 3: a ZIP archive whose first file, stored as it is, says what it is.

As "EPUB 3.3" and "EPUB Accessibility 1.1" (W3C Recommendations, 2023) have it.
"""

from __future__ import annotations

import io
import os
import time
import uuid
import zipfile

from twofold.publish.book.pages import Book, Section
from twofold.publish.book.setting import (
    STYLE,
    before_html,
    document,
    nav_html,
    package,
    sections_html,
    title_html,
)
from twofold.publish.resources import own_text

MIMETYPE = "application/epub+zip"
SECTIONS_TOGETHER = 40  # of a gamebook, in one document
NAMESPACE = uuid.UUID("5b0d8f3e-6c6f-5a43-9a3e-0f7ad1c2b4e6")  # of the identifiers made here
EPOCH = "SOURCE_DATE_EPOCH"  # the time that a book is said to be made at, where it is set

_CONTAINER = """\
<?xml version="1.0" encoding="utf-8"?>
<!-- made by Twofold -->
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # of a ZIP archive; the same book has the same bytes
_ACCESSIBLE = (
    "All of the book is text, in its reading order, with headings and a table of contents; it can "
    "be read by eye, ear or finger, in any size and colour."
)
_ACCESSIBLE_GAMEBOOK = " Choices are links to numbered sections."


def epub(book: Book) -> bytes:
    """The bytes of a book as EPUB 3."""
    groups = _groups(book)
    where = {section.number: name for name, _, its in groups for section in its}
    documents: list[tuple[str, str, str]] = [("title", "title.xhtml", "")]
    files = {"EPUB/title.xhtml": document(book, book.title, title_html(book), "frontmatter")}
    entries = [("title.xhtml", "Title page")]
    before = before_html(book)
    if before:
        documents.append(("before", "before.xhtml", ""))
        entries.append(("before.xhtml", "Before the story"))
        files["EPUB/before.xhtml"] = document(
            book, "Before the story", before + "\n", "frontmatter"
        )
    documents.append(("nav", "nav.xhtml", "nav"))
    for name, title, sections in groups:
        documents.append((name, f"{name}.xhtml", ""))
        entries.append((f"{name}.xhtml", title))
        body = sections_html(book, sections, lambda number: f"{where[number]}.xhtml#n{number}")
        files[f"EPUB/{name}.xhtml"] = document(book, title, body, "bodymatter")
    begins = f"{groups[0][0]}.xhtml" if groups else "title.xhtml"
    nav = nav_html(entries, begins)
    files["EPUB/nav.xhtml"] = document(book, "Contents", nav, "frontmatter")
    files["EPUB/book.css"] = own_text(STYLE)
    files["EPUB/package.opf"] = package(
        book=book,
        identifier=_identifier(book, files),
        modified=time.strftime("%Y-%m-%dT%H:%M:%SZ", _made_at()),
        summary=_ACCESSIBLE + (_ACCESSIBLE_GAMEBOOK if book.is_gamebook else ""),
        documents=documents,
    )
    return _zipped(files)


def _groups(book: Book) -> list[tuple[str, str, list[Section]]]:
    """The documents of a book: of each its name, its title, and the sections in it."""
    if not book.is_gamebook:
        return [
            (f"part-{number}", section.title or book.title, [section])
            for number, section in enumerate(book.sections, start=1)
        ]
    found: list[tuple[str, str, list[Section]]] = []
    for start in range(0, len(book.sections), SECTIONS_TOGETHER):
        its = [*book.sections[start : start + SECTIONS_TOGETHER]]
        title = f"{its[0].number} to {its[-1].number}" if len(its) > 1 else f"{its[0].number}"
        found.append((f"sections-{len(found) + 1}", title, its))
    return found


def _identifier(book: Book, files: dict[str, str]) -> uuid.UUID:
    """The same for the same book, and another for every other."""
    said = "\n".join([book.title, book.front.author, *(files[name] for name in sorted(files))])
    return uuid.uuid5(NAMESPACE, said)


def _made_at() -> time.struct_time:
    try:
        return time.gmtime(int(os.environ[EPOCH]))
    except (KeyError, ValueError, OverflowError, OSError):
        return time.gmtime()


def _zipped(files: dict[str, str]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        _add(archive, "mimetype", MIMETYPE, zipfile.ZIP_STORED)
        # Stored too, so that whoever looks at the first bytes sees who made it.
        _add(archive, "META-INF/container.xml", _CONTAINER, zipfile.ZIP_STORED)
        for name in sorted(files):
            _add(archive, name, files[name], zipfile.ZIP_DEFLATED)
    return whole.getvalue()


def _add(archive: zipfile.ZipFile, name: str, text: str, method: int) -> None:
    entry = zipfile.ZipInfo(name, _FIRST_DAY)
    entry.compress_type = method
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, text.encode("utf-8"))
