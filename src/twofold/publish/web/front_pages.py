"""What stands before a story and beside it: the title page, the people, a word from the author."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from twofold.play.front_matter import Company, FrontMatter, Persona
from twofold.publish.web.markup import paragraphs, text

UNTITLED = "A story"


@dataclass(frozen=True, slots=True)
class Panel:
    """Something that a button of the bar opens.

    Attributes:
        name: the id of the dialog.
        title: what the button and the dialog are called.
        says: what the button does, in a sentence.
        drawing: the path of the button's icon, on a square of 24.
        body: HTML.
    """

    name: str
    title: str
    says: str
    drawing: str
    body: str

    @property
    def opener(self) -> str:
        """The button."""
        icon = f'<svg viewBox="0 0 24 24" aria-hidden="true"><path d="{self.drawing}"/></svg>'
        return (
            f'<button type="button" data-opens="{self.name}" title="{self.says}">'
            f"{icon}<span>{self.title}</span></button>\n"
        )

    @property
    def dialog(self) -> str:
        """The dialog."""
        return (
            f'<dialog id="{self.name}" aria-labelledby="{self.name}-title">\n<div class="panel">\n'
            f'<header><h2 id="{self.name}-title">{self.title}</h2>'
            '<button type="button" class="close" aria-label="Close">×</button></header>\n'
            f"{self.body}\n</div>\n</dialog>\n"
        )


def title_page(front: FrontMatter, cover: str | None) -> str:
    """The title, whose it is, and what a reader may want to know before the first line."""
    pieces = []
    if cover:
        pieces.append(f'<img class="cover" src="{text(cover)}" alt="">')
    pieces.append(f"<h1>{text(front.title or UNTITLED)}</h1>")
    pieces += [
        paragraphs([front.author], "author"),
        paragraphs([front.summary], "summary"),
        paragraphs([front.dedication], "dedication"),
    ]
    if front.content_note:
        note = text(front.content_note)
        pieces.append(
            f'<details class="content-note"><summary>What is in it</summary><p>{note}</p></details>'
        )
    return '<header class="title-page">\n' + "\n".join(filter(None, pieces)) + "\n</header>"


def panels(front: FrontMatter, has_standing: bool) -> list[Panel]:
    """The panels that this story has something to say in."""
    found = []
    if front.companies:
        drawing = "M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6M3 19c0-3 2-5 5-5s5 2 5 5M16 6a2.5 2.5 0 1 1 0 5M15 14c3 0 6 1 6 5"  # noqa: E501
        body = _people(front)
        found.append(Panel("people", "People", "Who is in the story", drawing, body))
    if has_standing:
        drawing = "M12 4v16M5 7h14M5 7l-3 7h6zM19 7l-3 7h6zM8 20h8"
        body = '<div id="standing-list"></div>'
        found.append(Panel("standing", "Standing", "How things stand", drawing, body))
    about = "\n".join(_about(front))
    if about:
        drawing = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 11v5.5M12 7.5v.5"
        found.append(Panel("about", "About", "A word from the author", drawing, about))
    return found


def _people(front: FrontMatter) -> str:
    """The dramatis personae: counterparts side by side, then whoever has none, realm by realm."""
    home = {one.name: company for company in front.companies for one in company.people}
    rows = [(one, other) for one, other in front.counterparts if other in home]
    paired = {name for row in rows for name in row}
    pieces = []
    if rows:
        body = "".join(
            f"<tr><td>{_name(one, home[one])}</td>"
            f'<td class="and" aria-hidden="true">↔</td><td>{_name(other, home[other])}</td></tr>'
            for one, other in rows
        )
        caption = "<caption>Each and their other half</caption>"
        pieces.append(f'<table class="counterparts">{caption}<tbody>{body}</tbody></table>')
    for company in front.companies:
        alone = [one for one in company.people if one.name not in paired]
        if alone:
            pieces.append(_alone(company, alone))
    return "\n".join(pieces)


def _alone(company: Company, people: list[Persona]) -> str:
    names = "".join(f"<li>{text(one.name)}</li>" for one in people)
    return (
        f'<section class="company" data-typeface="{company.typeface}">'
        f"<h3>{text(company.title)}</h3><ul>{names}</ul></section>"
    )


def _name(name: str, company: Company) -> str:
    return (
        f'<span class="persona" data-typeface="{company.typeface}">{text(name)}</span> '
        f'<span class="of">{text(company.title)}</span>'
    )


def _about(front: FrontMatter) -> Iterator[str]:
    if front.notes:
        yield paragraphs(front.notes, "word")
    if len(front.parts) > 1:
        parts = "".join(f"<li>{text(part)}</li>" for part in front.parts)
        yield f'<h3>Parts</h3><ol class="parts">{parts}</ol>'
    if front.rights:
        yield paragraphs([front.rights], "rights")
