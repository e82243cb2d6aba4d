"""How many values an expression has put on the evaluation stack where it calls a function."""

from __future__ import annotations

from typing import Any

from twofold.errors import StoryError
from twofold.play import host_names
from twofold.program import opcodes as op
from twofold.program.containers import Container, Target, resolve

_CHANGES = {
    **{name: -1 if code < op.FIRST_UNARY else 0 for name, code in op.OPERATORS.items()},
    **dict.fromkeys(("du", "void", "choiceCnt", "turn", "visit"), 1),
    **dict.fromkeys(("turns", "readc", "srnd", "lrnd", "nop"), 0),
    **dict.fromkeys(("out", "pop", "rnd", "seq", "listInt"), -1),
    "range": -2,
}
"""By how much each command makes the stack higher."""


def values_waiting(call: Target, root: Container) -> int:
    """How many values lie below what a call returns; 0 where that cannot be told.

    Args:
        call: the item that calls.
        root: the story's outermost container.
    """
    items = call.container.items
    height = opened = strings = 0
    for item in items[: call.index]:
        if item in ("str", "/str"):
            strings += 1 if item == "str" else -1
            height += item == "/str" and not strings
        elif strings:
            continue
        elif item in ("ev", "/ev"):
            opened += 1 if item == "ev" else -1
            height = height if opened else 0
        elif opened:
            change = _change(item, call.container, root)
            if change is None:
                return 0
            height += change
    called = items[call.index] if call.index < len(items) else None
    if not opened or strings or not isinstance(called, dict) or "f()" not in called:
        return 0
    returned = _change(called, call.container, root)
    return 0 if returned is None else max(height + returned - 1, 0)


def _change(item: Any, within: Container, root: Container) -> int | None:
    """By how much an item of an expression makes the stack higher, or None."""
    match item:
        case str():
            return _CHANGES.get(item)
        case int() | float():
            return 1
        case {"f()": str(path)} if "var" not in item:
            try:
                called = resolve(path, within, root)
            except StoryError:
                return None
            return 1 - host_names.parameters(called.container) if called.index < 0 else None
        case {"x()": str()}:
            return 1 - int(item.get("exArgs", 0))
        case {"VAR=": _} | {"temp=": _}:
            return -1
        case {"VAR?": _} | {"CNT?": _} | {"list": _} | {"^->": _} | {"^var": _}:
            return 1
    return None
