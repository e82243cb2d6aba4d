"""Whether a `world.toml` has the tables, keys and kinds of value that it should."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from twofold.errors import Problem, StoryError, did_you_mean
from twofold.world.models import (
    Act,
    Belief,
    Blend,
    Bond,
    Check,
    Checkpoint,
    Coupling,
    Covenant,
    Edition,
    Fact,
    Laws,
    Leaning,
    Mind,
    Performance,
    Property,
    Publish,
    Realm,
    Scene,
    Story,
    Table,
    Term,
    Trait,
    Veil,
    Want,
)
from twofold.world.storyworld import Storyworld
from twofold.world.toml_places import Document, Path

_EXPECTED = {
    "string_type": "text in quotes",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "list_type": "a list",
    "dict_type": "a table",
    "model_type": "a table",
    "model_attributes_type": "a table",
    "string_pattern_mismatch": "the code of a finding, like TF006",
}
_LISTED_TABLES = frozenset({"minds", "veils", "blends", "properties"})
_LONE_TABLES = frozenset({"story", "cast", "counterparts", "laws", "check", "externals"})
_MODELS: dict[str, type[Table]] = {
    "story": Story,
    "realms": Realm,
    "minds": Mind,
    "veils": Veil,
    "blends": Blend,
    "bonds": Bond,
    "traits": Trait,
    "facts": Fact,
    "beliefs": Belief,
    "wants": Want,
    "couplings": Coupling,
    "leanings": Leaning,
    "covenants": Covenant,
    "performances": Performance,
    "checkpoints": Checkpoint,
    "acts": Act,
    "scenes": Scene,
    "properties": Property,
    "editions": Edition,
    "publish": Publish,
    "laws": Laws,
    "check": Check,
}


def read_form(data: Mapping[str, Any], document: Document) -> tuple[Storyworld, list[Problem]]:
    """The storyworld of `data`, with what is wrong with its form and could be passed over.

    Raises:
        StoryError: where so much is wrong that there is no storyworld.
    """
    try:
        return Storyworld.of(data, document), []
    except ValidationError as error:
        details = error.errors()
    problems = [_problem(detail, data, document) for detail in details]
    # Unknown keys do not stand in the way of the rest, whose problems are found too.
    unknown = [_path(detail) for detail in details if detail["type"] == "extra_forbidden"]
    if len(unknown) < len(details):
        raise StoryError(problems)
    return Storyworld.of(_without(data, unknown), document), problems


def table_name(path: Path) -> str:
    """How an author writes the table that a path leads into: `[bonds.love]`, `[[veils]]`."""
    head = str(path[0])
    if head in _LISTED_TABLES:
        return f"[[{head}]]"
    if head in _LONE_TABLES or len(path) == 1:
        return f"[{head}]"
    return f"[{head}.{path[1]}]"


def _path(detail: ErrorDetails) -> Path:
    return tuple(detail["loc"])


def _problem(detail: ErrorDetails, data: Mapping[str, Any], document: Document) -> Problem:
    path = _path(detail)
    kind = detail["type"]
    if kind == "extra_forbidden":
        return _unknown_key(path, document)
    if kind == "missing":
        return document.problem(
            f"{_owner(path[:-1])} needs the key `{path[-1]}`", document.key(path[:-1])
        )
    if kind == "literal_error":
        expected = detail["ctx"]["expected"].replace("'", '"')
    elif kind == "greater_than_equal":
        expected = f"{detail['ctx']['ge']} or more"
    elif kind == "less_than_equal":
        expected = f"no more than {detail['ctx']['le']}"
    elif kind == "expected":
        expected = detail["ctx"]["what"]
    else:
        expected = _EXPECTED.get(kind, detail["msg"])
    message = f"{_thing(path)} must be {expected}, not {_shown(detail['input'])}"
    hint = None
    if len(path) == 1 and path[0] in _LISTED_TABLES and isinstance(detail["input"], dict):
        hint = f"write [[{path[0]}]], for there can be several"
    return document.problem(message, document.value(path), hint)


def _unknown_key(path: Path, document: Document) -> Problem:
    name = str(path[-1])
    if len(path) == 1:
        hint = did_you_mean(name, Storyworld.model_fields)
        message = f"`{name}` is not a table of a storyworld"
    else:
        hint = did_you_mean(name, _keys(path[:-1]))
        message = f"`{name}` is not a key of {_owner(path[:-1])}"
    return document.problem(message, document.key(path), hint)


def _keys(path: Path) -> list[str]:
    """The keys that the table at `path` may have."""
    model = Term if path[0] == "covenants" and len(path) == 4 else _MODELS[str(path[0])]
    return [field.alias or name for name, field in model.model_fields.items()]


def _owner(path: Path) -> str:
    """The table that a key at `path` belongs to, in words."""
    if path[0] == "covenants" and len(path) == 4:
        return f"term {int(path[3]) + 1} of {table_name(path)}"
    return table_name(path)


def _thing(path: Path) -> str:
    """The value at `path`, in words."""
    *before, last = path
    if isinstance(last, int) and len(path) > 2:
        return f"item {last + 1} of {_thing(tuple(before))}"
    if len(path) == 1 or (len(path) == 2 and path[0] not in _LONE_TABLES):
        return table_name(path)
    return f"`{last}` of {_owner(tuple(before))}"


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        items = ", ".join(map(_shown, value))
        return f"[{items}]" if len(items) < 40 else "a list"
    return str(value)


def _without(data: Mapping[str, Any], paths: list[Path]) -> dict[str, Any]:
    """A copy of `data` that lacks the keys at `paths`."""

    def copy(value: Any, path: Path) -> Any:
        if isinstance(value, dict):
            return {
                key: copy(inner, (*path, key))
                for key, inner in value.items()
                if (*path, key) not in paths
            }
        if isinstance(value, list):
            return [copy(inner, (*path, index)) for index, inner in enumerate(value)]
        return value

    copied: dict[str, Any] = copy(dict(data), ())
    return copied
