"""`world.toml` read: from text to a storyworld that is known to be right."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from twofold.errors import Place, Problem, StoryError
from twofold.files import read_bytes, reason
from twofold.ink.source import decode
from twofold.world.circles import check_circles
from twofold.world.expression_checks import read_expressions
from twofold.world.form import read_form
from twofold.world.name_checks import check_names
from twofold.world.storyworld import SETTINGS, Storyworld
from twofold.world.table_references import check_references
from twofold.world.toml_places import Document
from twofold.world.toml_syntax import parse_toml


def read_world(path: Path) -> Storyworld:
    """The storyworld in a file.

    Raises:
        StoryError: where it cannot be read, or with everything that is wrong in it.
    """
    return parse_world(_text_of(path), path.name)


def read_settings(path: Path) -> Storyworld:
    """What a file says of a story that is opened without its world.

    Only its settings are in it, and only they are looked at if the file has a world too.

    Raises:
        StoryError: where it cannot be read, or with everything that is wrong in them.
    """
    text = _plain(_text_of(path))
    data = parse_toml(text, path.name)
    if not Storyworld.model_fields.keys().isdisjoint(data.keys() - SETTINGS):
        data = {name: table for name, table in data.items() if name in SETTINGS}
    settings, problems = read_form(data, Document(text, path.name))
    if problems:
        raise StoryError(problems)
    return settings


def _text_of(path: Path) -> str:
    try:
        data = read_bytes(path)
    except OSError as error:
        message = f"cannot read `{path}`: {reason(error)}"
        raise StoryError(Problem(message, Place(path.name, 1))) from None
    return decode(data, path.name)


def _plain(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def parse_world(text: str, file: str) -> Storyworld:
    """The storyworld that a text describes; `file` is what its author calls it.

    Raises:
        StoryError: with everything that is wrong in it, in the order of the lines.
    """
    text = _plain(text)
    data = parse_toml(text, file)
    world, problems = read_form(data, Document(text, file))
    problems += check_references(world)
    problems += check_names(world)
    problems += read_expressions(world) or check_circles(world)
    if problems:
        raise StoryError(sorted(dict.fromkeys(problems), key=_position))
    return world


def read_leniently(data: Mapping[str, Any], document: Document) -> Storyworld:
    """As much of a storyworld as some data holds: a table that is not of its form is left out.

    Its names may clash, and may name what is not there; none of its expressions is read.
    """
    kept: dict[str, Any] = {}
    for name, table in data.items():
        if name not in Storyworld.model_fields:
            continue
        if _form_of({name: table}, document):
            kept[name] = table
            continue
        part: Any = None
        if isinstance(table, dict):
            part = {k: one for k, one in table.items() if _form_of({name: {k: one}}, document)}
        elif isinstance(table, list):
            part = [one for one in table if _form_of({name: [one]}, document)]
        if part and _form_of({name: part}, document):
            kept[name] = part
    return _form_of(kept, document) or Storyworld.of({}, document)


def _form_of(data: Mapping[str, Any], document: Document) -> Storyworld | None:
    try:
        return read_form(data, document)[0]
    except StoryError:
        return None


def _position(problem: Problem) -> tuple[int, int]:
    return (problem.place.line, problem.place.column) if problem.place else (0, 0)
