"""Where two compiled stories first differ, as a path into their JSON."""

from __future__ import annotations

from typing import Any


def first_json_difference(ours: Any, theirs: Any, at: str = "") -> str | None:
    """The first place where the two differ, in words, or None; types count, key order does not."""
    if type(ours) is not type(theirs):
        return f"{at or 'root'}: {_short(ours)} here, {_short(theirs)} there"
    if isinstance(ours, dict):
        for key in {**ours, **theirs}:
            if key not in ours or key not in theirs:
                where = "here" if key in ours else "there"
                return f"{at}.{key}: only {where}"
        pairs = [(f"{at}.{key}", ours[key], theirs[key]) for key in ours]
    elif isinstance(ours, list):
        pairs = [(f"{at}[{i}]", a, b) for i, (a, b) in enumerate(zip(ours, theirs, strict=False))]
    else:
        return None if ours == theirs else f"{at}: {_short(ours)} here, {_short(theirs)} there"
    for where, a, b in pairs:
        found = first_json_difference(a, b, where)
        if found is not None:
            return found
    if len(ours) != len(theirs):
        return f"{at}: {len(ours)} items here, {len(theirs)} there"
    return None


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 120 else text[:117] + "..."
