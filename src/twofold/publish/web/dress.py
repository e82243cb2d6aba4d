"""What an author gives the page of their own: a style sheet, a script for EXTERNALs, a cover."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from twofold.errors import Problem, StoryError
from twofold.files import read_bytes, reason
from twofold.opened import OpenedStory
from twofold.publish.web.media import PICTURES, Medium, read_medium

CSS = "publish.css"
SCRIPT = "publish.js"
COVER = "cover"


@dataclass(frozen=True, slots=True)
class Dress:
    """What the page wears of the author's.

    Attributes:
        css: rules that stand after the page's own.
        script: runs before the story begins.
        cover: a picture for the title page.
    """

    css: str = ""
    script: str = ""
    cover: Medium | None = None


def dress_of(
    folder: Path, css: Path | None = None, script: Path | None = None, cover: Path | None = None
) -> Dress:
    """What lies beside a story, or is named instead of it.

    Raises:
        StoryError: where a file is not there, or is not what it is to be.
    """
    covers = (_beside(folder / f"{COVER}{kind}") for kind in PICTURES)
    picture = cover or next(filter(None, covers), None)
    return Dress(
        _text(css or _beside(folder / CSS)),
        _text(script or _beside(folder / SCRIPT)),
        read_medium(picture, picture.name, PICTURES) if picture else None,
    )


def unanswered(story: OpenedStory, dress: Dress) -> list[Problem]:
    """A warning for each EXTERNAL function that nothing on the page would answer."""
    if dress.script:
        return []
    fallbacks = story.program.containers[0].named
    return [
        Problem(
            f"nothing on the page answers the EXTERNAL function `{name}`",
            hint=f"a script can, named {SCRIPT} beside the story or by --script",
            severity="warning",
        )
        for name in sorted(story.program.externals() - fallbacks.keys())
    ]


def _beside(path: Path) -> Path | None:
    return path if path.is_file() else None


def _text(path: Path | None) -> str:
    if path is None:
        return ""
    try:
        return read_bytes(path).decode("utf-8-sig")
    except OSError as error:
        raise StoryError(Problem(f"`{path}` cannot be read: {reason(error)}")) from None
    except UnicodeDecodeError:
        raise StoryError(Problem(f"`{path}` is no text")) from None
