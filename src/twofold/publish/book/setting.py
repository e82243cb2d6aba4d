"""A book set: as the documents of an EPUB, one page of HTML, Markdown, or Typst's markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from twofold.play.emphasis import emphasis
from twofold.publish.book.pages import Block, Book, Kind, Section
from twofold.publish.resources import own_text

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

TEMPLATES = "book/templates"
STYLE = f"{TEMPLATES}/book.css"

Href = Callable[[int], str]
"""The address of a section, by its number."""

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
_ITALIC = ', style: "italic"'
_BEGINS_A_LIST = re.compile(r"^(\d+)([.)])|^([+=-])")


def sections_html(book: Book, sections: Sequence[Section], href: Href) -> str:
    """Some sections of a book as XHTML."""
    return _rendered("sections.xhtml.j2", book=book, sections=sections, href=href)


def title_html(book: Book) -> str:
    """The title page as XHTML."""
    return _rendered("front.xhtml.j2", book=book)


def before_html(book: Book) -> str:
    """What stands between the title page and the story as XHTML; "" where there is nothing."""
    return _rendered("before.xhtml.j2", book=book).strip()


def document(book: Book, title: str, body: str, matter: str) -> str:
    """A whole XHTML document of an EPUB.

    Args:
        matter: `frontmatter` or `bodymatter`.
    """
    from markupsafe import Markup

    return _rendered(
        "document.xhtml.j2",
        title=title,
        body=Markup(body),
        matter=matter,
        language=book.front.language,
    )


def nav_html(entries: Sequence[tuple[str, str]], begins: str) -> str:
    """The contents of an EPUB as XHTML.

    Args:
        entries: of each its address and what it is called.
        begins: the address of the first section.
    """
    return _rendered("nav.xhtml.j2", entries=entries, begins=begins)


def package(**facts: object) -> str:
    """The package document of an EPUB."""
    return _rendered("package.opf.j2", **facts)


def html(book: Book) -> str:
    """A book as one page of HTML, to be read or printed."""
    from markupsafe import Markup

    sections = sections_html(book, book.sections, lambda number: f"#n{number}")
    plain = re.sub(r' epub:type="[^"]*"', "", sections)
    before = re.sub(r' epub:type="[^"]*"', "", before_html(book))
    return _rendered(
        "page.html.j2",
        book=book,
        css=own_text(STYLE),
        before=Markup(before),
        sections=Markup(plain),
    )


def markdown(book: Book) -> str:
    """A book as Markdown."""
    text = _rendered("book.md.j2", book=book)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def guide(title: str, lines: Sequence[str]) -> str:
    """A reading guide as Markdown.

    Args:
        lines: paragraphs, and items of a list, which begin with a hyphen.
    """
    said = [f"# {_as_markdown(title)}"]
    for line in lines:
        is_item = line.startswith("- ")
        text = _as_markdown(line.removeprefix("- "))
        said.append(f"- {text}" if is_item else text)
    whole = "<!-- made by Twofold -->\n" + "\n\n".join(said) + "\n"
    return whole.replace("\n\n- ", "\n- ").replace("\n- ", "\n\n- ", 1)


def typst(book: Book) -> str:
    """A book as Typst's markup, from which a PDF is made."""
    return _rendered("book.typ.j2", book=book)


def _rendered(name: str, **values: object) -> str:
    return _environment().get_template(name).render(**values)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(lambda name: own_text(f"{TEMPLATES}/{name}")),
        autoescape=lambda name: name is not None and not name.startswith("book."),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "words": _words_as_html,
        "md": _as_markdown,
        "words_md": _words_as_markdown,
        "block_md": _block_as_markdown,
        "typ": _as_typst,
        "words_typ": _words_as_typst,
        "block_typ": _block_as_typst,
    }
    return environment


def _words_as_html(text: str) -> Markup:
    """Words of the story as HTML, in which what stands between asterisks is emphasised."""
    from markupsafe import Markup, escape

    parts = emphasis(text)
    return Markup().join(
        Markup("<em>{}</em>").format(part) if is_strong else escape(part)
        for part, is_strong in parts
    )


def _as_markdown(text: str) -> str:
    """A text in which nothing is markup."""
    text = _MARKDOWN.sub(r"\\\1", " ".join(text.split()))
    return _BEGINS_A_LIST.sub(_escaped_start, text)


def _words_as_markdown(text: str, is_italic: bool = False) -> str:
    """Words of the story, in which what stands between asterisks is emphasised."""
    mark, said = "_" if is_italic else "*", ""
    for part, is_strong in emphasis(" ".join(text.split())):
        escaped = _MARKDOWN.sub(r"\\\1", part)
        said += f"{mark}{escaped}{mark}" if is_strong else escaped
    return _BEGINS_A_LIST.sub(_escaped_start, said)


def _escaped_start(found: re.Match[str]) -> str:
    return f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}"


def _block_as_markdown(block: Block) -> str:
    said = _words_as_markdown(block.text, block.italic)
    if block.kind is Kind.BREAK:
        return "\\*"
    if block.kind is Kind.REALM:
        return f"**{said}**"
    if block.kind is Kind.PART:
        return f"*{said}*"
    if block.italic and said:
        said = f"*{said}*"
    if block.speaker:
        said = f"**{_as_markdown(block.speaker)}:** {said}"
    return f"> {said}" if block.kind in (Kind.ASIDE, Kind.NOTE) else said


def _as_typst(text: str) -> str:
    """A text as a string of Typst's."""
    return _quoted(" ".join(text.split()))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _words_as_typst(text: str, is_italic: bool = False) -> str:
    """Words of the story, as `_words_as_markdown`."""
    return "".join(
        f"#text({_quoted(part)}{_ITALIC if is_strong != is_italic else ''})"
        for part, is_strong in emphasis(" ".join(text.split()))
    )


def _block_as_typst(block: Block) -> str:
    said = _words_as_typst(block.text, block.italic)
    if block.speaker:
        said = f"#strong(text({_as_typst(block.speaker + ':')})) {said}"
    if block.kind is Kind.BREAK:
        return "#pause"
    shapes = {Kind.REALM: "realm", Kind.PART: "ending", Kind.ASIDE: "aside", Kind.NOTE: "note"}
    shape = shapes.get(block.kind)
    return f"#{shape}[{said}]" if shape else said
