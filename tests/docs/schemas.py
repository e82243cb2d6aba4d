"""The reports' schemas, and the page `docs/reference/json.md`, which is written from them.

`TWOFOLD_REFRESH=1 pytest tests/docs/test_json.py` writes it anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parents[2] / "docs"
FOLDER = DOCS / "reference" / "schemas"
PAGE = DOCS / "reference" / "json.md"
REPORTS = ("check", "coverage", "simulate", "odds", "stats")

INTRODUCTION = """\
# The reports as JSON

With `--format json`, a command writes its report for programs to read: one object, on standard \
output, as UTF-8. Everything that has a schema here has just these keys, always all of them, but \
for the few that are marked *optional*; what there is nothing to say of is null, or empty. The \
schemas are [JSON Schema](https://json-schema.org), draft 2020-12, and every report of the \
project's own stories is held against them by a test.

| report | of | schema |
|---|---|---|
"""

COMMANDS = {
    "check": "[`twofold check --format json`](../commands/check.md#the-report-as-json)",
    "coverage": "[`twofold check --coverage FILE`](../commands/check.md#coverage)",
    "simulate": "[`twofold simulate --format json`](../commands/simulate.md#the-report-as-json)",
    "odds": "[`twofold odds --format json`](../commands/odds.md#the-report-as-json)",
    "stats": "[`twofold stats --format json`](../commands/stats.md#the-report-as-json)",
}

AFTERWARDS = """\
They are of this version, which `twofold --version` tells. Another may add keys.
"""

Schema = dict[str, Any]


def schema(name: str) -> Schema:
    """The schema of a report."""
    found: Schema = json.loads((FOLDER / f"{name}.schema.json").read_text("utf-8"))
    return found


def page() -> str:
    """The whole page."""
    index = "".join(
        f"| [{name}](#{name}) | {COMMANDS[name]} "
        f"| [`{name}.schema.json`](schemas/{name}.schema.json) |\n"
        for name in REPORTS
    )
    return INTRODUCTION + index + "\n" + AFTERWARDS + "".join(_section(name) for name in REPORTS)


def keys(of: Schema, under: str = "") -> Iterator[tuple[str, Schema, bool]]:
    """Each key of a schema, by its path, with what it says and whether it is optional."""
    for key, value in of.get("properties", {}).items():
        path = f"{under}{key}"
        yield path, value, key not in of["required"]
        yield from keys(value, f"{path}.")
        yield from keys(value.get("items", {}), f"{path}[].")


def _section(name: str) -> str:
    its = schema(name)
    rows = "".join(
        f"| `{path}` | {_type(value)}{', optional' * optional} | {value['description']} |\n"
        for path, value, optional in keys(its)
    )
    head = "| key | type | what it is |\n|---|---|---|\n"
    return f"\n## {name}\n\n{its['description']}\n\n{head}{rows}"


def _type(value: Schema) -> str:
    if "enum" in value:
        return " or ".join(
            "null" if one is None else f"`{json.dumps(one)}`" for one in value["enum"]
        )
    types = value["type"] if isinstance(value["type"], list) else [value["type"]]
    called = {"integer": "whole number", "boolean": "true or false", "string": "text"}
    named = [str(called.get(one, one)) for one in types]
    if value["type"] == "array":
        inside = value["items"].get("type")
        named = [f"array of {called.get(inside, inside)}s".replace("texts", "text")]
    return " or ".join(named)
