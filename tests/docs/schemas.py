"""The reports' schemas, the page `docs/reference/json.md`, which is written from them, and samples.

`TWOFOLD_REFRESH=1 pytest tests/docs/test_json.py` writes the page and the samples anew.
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


WIDTH = 100


def sample(report: Any) -> str:
    """A report as a page shows it: the first of everything, what varies masked, a key a line."""
    lines = (f"{json.dumps(key)}: {_laid_out(its, 1)}" for key, its in _shortened(report).items())
    return "{" + ",\n ".join(lines) + "}\n"


def _shortened(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _shortened(its, name) for name, its in value.items()}
    if isinstance(value, list):
        return [_shortened(one) for one in (value if key in WHOLE else value[:1])]
    if isinstance(value, float):
        return 0.1 if key == "seconds" else round(value, 4)
    return value


WHOLE = ("interval", "kept_interval", "broken_interval", "parties", "terms", "of", "by", "whom")


def _laid_out(value: Any, indent: int) -> str:
    """JSON on as few lines as hold it, broken between elements alone."""
    flat = json.dumps(value, ensure_ascii=False)
    if len(flat) + indent + WIDTH // 4 <= WIDTH or not isinstance(value, dict | list):
        return flat
    if isinstance(value, dict):
        parts = [f"{json.dumps(key)}: {_laid_out(its, indent + 1)}" for key, its in value.items()]
    else:
        parts = [_laid_out(one, indent + 1) for one in value]
    lines, new_line = [parts[0]], "\n" + " " * (indent + 1)
    for part in parts[1:]:
        last = lines[-1].rpartition("\n")[2]
        if "\n" in part or "\n" in lines[-1] or len(last) + len(part) + indent + 3 > WIDTH:
            lines.append(part)
        else:
            lines[-1] += f", {part}"
    return f"{flat[0]}{f',{new_line}'.join(lines)}{flat[-1]}"
