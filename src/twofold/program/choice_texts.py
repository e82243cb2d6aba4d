"""Where the texts of choices are in compiled Ink: those on offer, and those kept apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from twofold.program import opcodes as op
from twofold.program.containers import Container, Target, resolve


def call_of(container: Container, index: int, root: Container) -> int | None:
    """Where a text kept apart for a choice is called from its item `index`, or None.

    A choice's start content is a container that ends in a divert to the place held in a
    temporary, which the lines before the call have just set. Both ends are known, so the
    content is laid out in line at each call, and neither temporary nor divert is needed.
    Returns the index of the divert that calls.
    """
    items = container.items
    first = items[index]
    if not isinstance(first, dict) or "^->" not in first:
        return None
    name: str | None = None
    for i in range(index + 1, len(items) - 1):
        item = items[i]
        if isinstance(item, str) and item in ("/ev", "str"):
            continue
        if isinstance(item, dict) and name is None and "temp=" in item:
            name = item["temp="]
            continue
        if not (isinstance(item, dict) and "->" in item and name is not None):
            return None
        if "var" in item or "c" in item:
            return None
        called = resolve(item["->"], container, root)
        back = resolve(first["^->"], container, root)
        ends = called.container.items[-1] if called.container.items else None
        if (
            called.index == -1
            and back == Target(items[i + 1], -1)
            and isinstance(ends, dict)
            and ends.get("->") == name
            and ends.get("var")
        ):
            return i
        return None
    return None


def choice_texts(container: Container) -> set[int]:
    """The indices of the `str` and `/str` that enclose the texts of the container's choices."""
    found: set[int] = set()
    items = container.items
    for index, item in enumerate(items):
        if not _is_choice(item):
            continue
        flags = item.get("flg", 0)
        texts = bool(flags & op.HAS_START) + bool(flags & op.HAS_CHOICE_ONLY)
        start, depth = index - 1, 0
        while start >= 0:
            depth += (items[start] == "/ev") - (items[start] == "ev")
            if depth == 0:
                break
            start -= 1
        nested = 0
        for i in range(max(start, 0), index):
            if items[i] == "str":
                if nested == 0 and texts:
                    found.add(i)
                nested += 1
            elif items[i] == "/str":
                nested -= 1
                if nested == 0 and texts:
                    found.add(i)
                    texts -= 1
    return found


def words_of(point: Target) -> list[str | None]:
    """The words that a choice is offered with, untrimmed; None for what depends on the reading.

    Args:
        point: the item that offers the choice.
    """
    return [text for said in _texts_of(point) for text in said]


def only_offered(point: Target) -> list[str | None]:
    """Those of the words that are not said when the choice is taken: what stands in brackets.

    Args:
        point: the item that offers the choice.
    """
    flags = point.container.items[point.index].get("flg", 0)
    texts = _texts_of(point)
    return texts[-1] if texts and flags & op.HAS_CHOICE_ONLY else []


def _texts_of(point: Target) -> list[list[str | None]]:
    """What each text of a choice says: the one before its brackets, and the one in them."""
    items = point.container.items
    others = [i for i in range(point.index) if _is_choice(items[i])]
    marks = choice_texts(point.container) & {*range(others[-1] if others else 0, point.index)}
    ends = sorted(marks)
    return [
        _said(point.container, items[start + 1 : end])
        for start, end in zip(ends[::2], ends[1::2], strict=True)
    ]


def _is_choice(item: Any) -> bool:
    return isinstance(item, dict) and "*" in item


def _said(container: Container, items: Sequence[Any]) -> list[str | None]:
    """The text that items print, but for tags; None for each that prints what is not known.

    The text may be kept apart: then they are the call of it, and the place that it returns to.
    """
    call = items[0] if items else None
    if isinstance(call, dict) and "->" in call and len(items) == 2 and "var" not in call:
        apart = resolve(call["->"], container, container.ancestors()[-1]).container
        return _said(apart, apart.items[:-1])
    said: list[str | None] = []
    in_tag = False
    for item in items:
        if item in ("#", "/#"):
            in_tag = item == "#"
        elif not in_tag:
            is_text = isinstance(item, str) and item.startswith("^")
            said.append(item[1:] if is_text else None)
    return said
