"""The HTML of the page: the title page, the bar, the panels, and all that runs in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from twofold.play.front_matter import FrontMatter
from twofold.publish.web.bundle import built_text
from twofold.publish.web.first_turn import FirstTurn
from twofold.publish.web.front_pages import UNTITLED, panels, title_page
from twofold.publish.web.markup import Inlined, data_block, filled, text

OWN = "'self' data:"
INSTALLABLE = """
<link rel="manifest" href="manifest.webmanifest">
<link rel="icon" href="icon.svg" type="image/svg+xml">"""
ALONE = """
<link rel="icon" href="data:,">"""


@dataclass(frozen=True, slots=True)
class Content:
    """What is put into the page.

    Attributes:
        front: what stands before the story's first line.
        ink: the compiled story.
        stage: what the page knows of it besides.
        first: what is read before the page's script has come.
        typefaces: rules that say where they are.
        css, script: the author's own.
        theme: light, dark or system, as long as a reader says nothing else.
        cover: the address of a picture.
        licences: of what is in it of others', where they do not lie beside it.
        is_installable: whether a manifest and a service worker lie beside it.
    """

    front: FrontMatter
    ink: Mapping[str, Any]
    stage: Mapping[str, Any]
    first: FirstTurn = field(default_factory=FirstTurn)
    typefaces: str = ""
    css: str = ""
    script: str = ""
    theme: str = "system"
    cover: str | None = None
    licences: str = ""
    is_installable: bool = False


def page(content: Content) -> str:
    """The whole page. Nothing that the story says is markup in it, or runs."""
    front, inlined = content.front, Inlined()
    sheets = (built_text("page.css"), content.first.css, content.css)
    styles = [inlined.style(one) for one in sheets]
    look = inlined.script(built_text("look.js"))
    scripts = [inlined.script(one) for one in (content.script, built_text("page.js"))]
    # The script is made ready while the story still comes, and no line waits for typefaces.
    begins = inlined.script("twofoldPage();")
    typefaces = inlined.style(content.typefaces)
    opened = panels(front, bool(content.stage["covenants"] or content.stage["measures"]))
    blocks = [data_block("stage", content.stage), data_block("ink", content.ink)]
    if content.licences:
        blocks.append(data_block("licences", content.licences))
    policy = inlined.policy(
        {
            "img-src": OWN,
            "media-src": OWN,
            "font-src": OWN,
            "manifest-src": "'self'",
            "worker-src": "'self'",
        }
    )
    values = {
        "language": text(front.language),
        "policy": text(policy),
        "title": text(front.title or UNTITLED),
        "about": _meta(front),
        "links": INSTALLABLE if content.is_installable else ALONE,
        "story": content.stage["id"],
        "theme": content.theme,
        "layout": ' class="has-margin"' if content.stage["has_margin"] else "",
        "look": look,
        "styles": "\n".join(filter(None, styles)),
        "title-page": title_page(front, content.cover),
        "first": content.first.html,
        "openers": "".join(panel.opener for panel in opened),
        "panels": "".join(panel.dialog for panel in opened),
        "data": "\n".join(blocks),
        "scripts": "\n".join(filter(None, scripts)),
        "begins": begins,
        "typefaces": typefaces,
    }
    return filled(built_text("page.html"), values)


def _meta(front: FrontMatter) -> str:
    said = (("author", front.author), ("description", front.summary))
    return "\n".join(f'<meta name="{name}" content="{text(one)}">' for name, one in said if one)
