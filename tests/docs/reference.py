"""The page `docs/reference/world-toml.md`, written from the models and the vocabulary themselves.

`TWOFOLD_REFRESH=1 pytest tests/docs/test_reference.py` writes it anew.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo

from twofold.world import models, parse_world
from twofold.world.vocabulary import VARIABLES, Function, Vocabulary

PAGE = "reference/world-toml.md"

INTRODUCTION = """\
# world.toml at a glance

Every table and key of `world.toml`, and every function that they bring to Ink, in short. This \
page is written from the code that reads them. [The world](../world.md) says the same at length, \
with examples.

"""

# A world that declares one thing of each kind, for the functions that such a thing brings.
ONE_OF_EACH = """\
[realms.realm]
[realms.elsewhere]
[cast]
realm = ["One"]
elsewhere = ["Two"]
[counterparts]
One = "Two"
[bonds.BOND]
range = [0, 1]
between = [["One", "Two"]]
[bonds.FLAG]
kind = "flag"
between = [["One", "Two"]]
[traits.TRAIT]
range = [0, 1]
of = ["One"]
[traits.MARK]
kind = "flag"
of = ["One"]
[facts.fact]
[beliefs.belief]
true_when = true
[wants.want]
of = ["One"]
fulfilled_when = "true"
[couplings.COUPLING]
of = ["One"]
is = "1"
[leanings.LEANING]
weight = "TRAIT(who) + TRAIT(whom)"
[covenants.covenant]
terms = [{ when = "true" }]
[performances.performance]
realm = "realm"
roles = { One = "Two" }
[checkpoints.checkpoint]
realm = "realm"
[acts.act]
[scenes.knot]
"""

TABLES: dict[str, list[type[models.Table]]] = {
    "story": [models.Story],
    "realms": [models.Realm],
    "cast": [],
    "counterparts": [],
    "minds": [models.Mind],
    "veils": [models.Veil],
    "blends": [models.Blend],
    "bonds": [models.Bond],
    "traits": [models.Trait],
    "facts": [models.Fact],
    "beliefs": [models.Belief],
    "wants": [models.Want],
    "couplings": [models.Coupling],
    "leanings": [models.Leaning],
    "covenants": [models.Covenant, models.Term],
    "acts": [models.Act],
    "scenes": [models.Scene],
    "performances": [models.Performance],
    "checkpoints": [models.Checkpoint],
    "properties": [models.Property],
    "editions": [models.Edition],
    "publish": [models.Publish],
    "laws": [models.Laws],
    "check": [models.Check],
    "externals": [],
}
PLAIN = {
    "cast": 'for each realm, who is in it when the story begins: `realm = ["One", "Other"]`.',
    "externals": 'what `EXTERNAL` functions may answer: `roll = "1..6"`.',
    "counterparts": 'who is whose other half: `One = "Other"`.',
}
TYPES: dict[object, str] = {
    str: "text",
    bool: "true or false",
    list[str]: "words",
    models.Condition: "condition",
    models.Amount: "whole number, or expression",
    models.Limits: "`[least, most]`",
    models.Between: "pairs, or a realm",
    dict[str, str]: '`{ One = "Other" }`',
    dict[str, bool]: "`{ … = false }`",
    dict[str, models.Measure]: "`{ … = 1 }`",
    dict[str, dict[str, models.Effect]]: '`{ "One -> Other" = { … = 1 } }`',
    list[models.Term]: "terms",
}
# What no type says: that a text is an expression, or somebody's name.
MEANT = {
    **dict.fromkeys(("wakes", "substance", "follows", "when", "weight"), "expression"),
    **dict.fromkeys(("broken_when", "granted_when", "able_when"), "expression"),
    **dict.fromkeys(("struck_when", "until", "forfeited_when"), "expression"),
    "fulfilled_when": "expression",
    **dict.fromkeys(("always", "sometimes", "eventually"), "expression"),
    **dict.fromkeys(("source", "target", "realm", "inside"), "a realm"),
    **dict.fromkeys(("within", "recasts"), "a performance"),
    "offer": "a fact",
    "replaces": "a covenant",
    "who": "people",
    **dict.fromkeys(("of", "one", "parties", "known_by", "people", "held_by"), "people"),
    "after": "scenes",
    "tells": "facts",
    "realms": "realms",
    "clock": "whole number, 0 or more",
    "wakes_to": "whole number, 0 or more",
    "language": "the tag of a language",
    **dict.fromkeys(("notes", "pins"), "texts"),
    "policy": "a policy",
    "shows": "covenants and measures",
    "allow": "codes of findings",
    "max_states": "whole number, 1 or more",
    "max_seconds": "number above 0",
}


def page() -> str:
    """The whole page."""
    return INTRODUCTION + "\n".join([*_tables(), *_functions()])


def _tables() -> Iterator[str]:
    yield "## Tables\n"
    for name, field in models.Tables.model_fields.items():
        its = TABLES[name]
        yield f"### {_heading(name, field)}\n"
        what = PLAIN.get(name) or _summary(its[0])
        yield f"{what[0].upper()}{what[1:]}\n"
        for model in its:
            if model is not its[0]:
                yield f"{_summary(model)}\n"
            yield "| key | type | default |\n|---|---|---|"
            hints = get_type_hints(model, include_extras=True)
            for key, one in model.model_fields.items():
                yield _row(key, one, hints[key])
            yield ""


def _heading(name: str, field: FieldInfo) -> str:
    if get_origin(field.annotation) is list:
        return f"[[{name}]]"
    of_tables = get_origin(field.annotation) is dict and name not in PLAIN
    return f"[{name}.NAME]" if of_tables else f"[{name}]"


def _summary(model: type[models.Table]) -> str:
    """What the model's docstring says first, without the name of the table."""
    first = inspect.getdoc(model).partition("\n")[0]  # type: ignore[union-attr]
    return re.sub(r"^`.*?`: ", "", first)


def _row(key: str, field: FieldInfo, hint: object) -> str:
    default = "required" if field.is_required() else _default(field.default)
    meant = None if hint is bool else MEANT.get(key)
    return f"| `{field.alias or key}` | {meant or _type(hint)} | {default} |"


def _default(value: object) -> str:
    return "none" if value is None else f"`{json.dumps(value)}`"


def _type(hint: Any) -> str:
    """What a type is called here.

    Raises:
        KeyError: where it has no name yet.
    """
    if type(None) in get_args(hint):
        (hint,) = (one for one in get_args(hint) if one is not type(None))
    if get_origin(hint) is Literal:
        return " or ".join(f'`"{one}"`' for one in get_args(hint))
    return TYPES[hint]


def _functions() -> Iterator[str]:
    yield "## Functions and variables\n"
    yield (
        "What is written with `~` changes the world. A name in capitals is that of your own bond, "
        "trait, coupling or leaning; `FLAG` and `MARK` are a bond and a trait of the kind `flag`.\n"
    )
    yield "| call | from |\n|---|---|"
    vocabulary = Vocabulary(parse_world(ONE_OF_EACH, "world.toml"))
    yield from (f"| `{name}` | `realms` |" for name in VARIABLES)
    yield from (f"| `{_call(one)}` | `{one.path[0]}` |" for one in vocabulary.functions.values())
    yield ""


def _call(function: Function) -> str:
    given = ", ".join(parameter.name for parameter in function.parameters)
    return f"{'~ ' if function.changes else ''}{function.name}({given})"
