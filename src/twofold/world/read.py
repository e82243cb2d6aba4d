"""`world.toml` read: from text to a storyworld that is known to be right."""

from __future__ import annotations

from pathlib import Path

from twofold.errors import Place, Problem, StoryError
from twofold.files import read_bytes, reason
from twofold.ink.source import decode
from twofold.world.circles import check_circles
from twofold.world.expression_checks import read_expressions
from twofold.world.form import read_form
from twofold.world.models import Storyworld
from twofold.world.name_checks import check_names
from twofold.world.table_references import check_references
from twofold.world.toml_places import Document
from twofold.world.toml_syntax import parse_toml


def read_world(path: Path) -> Storyworld:
    """The storyworld in a file.

    Raises:
        StoryError: where it cannot be read, or with everything that is wrong in it.
    """
    try:
        data = read_bytes(path)
    except OSError as error:
        message = f"cannot read `{path}`: {reason(error)}"
        raise StoryError(Problem(message, Place(path.name, 1))) from None
    return parse_world(decode(data, path.name), path.name)


def parse_world(text: str, file: str) -> Storyworld:
    """The storyworld that a text describes; `file` is what its author calls it.

    Raises:
        StoryError: with everything that is wrong in it, in the order of the lines.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    data = parse_toml(text, file)
    world, problems = read_form(data, Document(text, file))
    problems += check_references(world)
    problems += check_names(world)
    problems += read_expressions(world) or check_circles(world)
    if problems:
        raise StoryError(sorted(dict.fromkeys(problems), key=_position))
    return world


def _position(problem: Problem) -> tuple[int, int]:
    return (problem.place.line, problem.place.column) if problem.place else (0, 0)
