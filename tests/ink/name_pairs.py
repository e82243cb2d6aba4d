"""Stories that give one name twice, in any two of the places where Ink gives names."""

from __future__ import annotations

_GLOBALS = {
    "VAR": "VAR x = 1",
    "CONST": "CONST x = 1",
    "LIST": "LIST x = {other}",
    "item": "LIST {other} = x",
    "EXTERNAL": "EXTERNAL x()",
}
_KNOTS = {"knot": "=== x\n-> END", "function": "=== function x()\n~ return 1"}
_LINES = {"gather": "- (x)", "choice": "* (x) Words.", "temp": "~ temp x = 1"}
_FLOWS = ("k", "k.s", "k.t", "f")

PLACES = (
    *_GLOBALS,
    *_KNOTS,
    "stitch of k",
    "stitch of m",
    *(f"{line} in {flow}" for flow in ("story", "k", "k.s", "k.t") for line in _LINES),
    "temp in f",
    *(f"parameter of {flow}" for flow in _FLOWS),
)
"""Each place where a name can be given: `k` and `m` are knots, `k.s` and `k.t` stitches, `f` is a
function."""


def story(first: str, second: str) -> str:
    """A story that gives `x` in two places, in that order as far as the places allow it."""
    content: dict[str, list[str]] = {}
    parameters: dict[str, list[str]] = {}
    for place, other, is_second in ((first, "a", False), (second, "b", True)):
        what, _, where = place.partition(" in ")
        if place in _GLOBALS:
            line = _GLOBALS[place].format(other=other)
            content.setdefault("m" if is_second else "story", []).append(line)
        elif place in _KNOTS:
            content.setdefault("last" if is_second else "first", []).append(_KNOTS[place])
        elif place.startswith("stitch of "):
            where = "m.last" if place.endswith("m") else "k.last" if is_second else "k.first"
            content.setdefault(where, []).append("= x\n-> END")
        elif place.startswith("parameter of "):
            parameters.setdefault(place.removeprefix("parameter of "), []).append("x")
        else:
            content.setdefault(where, []).append(_LINES[what])

    def given(flow: str) -> str:
        return f"({', '.join(parameters.get(flow, ()))})"

    def inside(where: str, end: str = "-> END") -> list[str]:
        return [*content.get(where, ()), end]

    lines = [
        *inside("story"),
        *content.get("first", ()),
        f"=== k{given('k')}",
        *inside("k"),
        *content.get("k.first", ()),
        f"= s{given('k.s')}",
        *inside("k.s"),
        f"= t{given('k.t')}",
        *inside("k.t"),
        *content.get("k.last", ()),
        f"=== function f{given('f')}",
        *inside("f", "~ return 1"),
        "=== m",
        *inside("m"),
        *content.get("m.last", ()),
        *content.get("last", ()),
    ]
    return "\n".join(lines) + "\n"
