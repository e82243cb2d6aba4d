"""Saves spoiled at random: what no runtime wrote, and what no story asked for."""

from __future__ import annotations

import copy
import json
import random
from typing import Any

ODD: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 7, 2**31, -(2**40), 10**30, 0.5, float("nan"), "", "^", "x", "\n",
    "void", "0", "0.0", "-1", ".^.^", "knot", [], {}, [[]], ["^x"], {"": 1}, {"^->": "0"},
    {"^var": "n", "ci": 0}, {"^var": "n", "ci": 5}, {"list": {}}, {"list": {"a.b": 1}}, "\ud800",
)  # fmt: skip


def spoiled(save: str, seed: int) -> str:
    """A save with something in it changed, left out, put in or swapped."""
    dice = random.Random(seed)
    if dice.random() < 0.05:
        at = dice.randrange(len(save))
        return save[:at] + dice.choice(["", "}", '"', "\x00", "1"]) + save[at + dice.randrange(9) :]
    found = json.loads(save)
    del found["twofold"]["story"]
    if dice.random() < 0.9:
        del found["twofold"]
    for _ in range(dice.choice([1, 1, 1, 2, 5])):
        _spoil(found, dice)
    return json.dumps(found)


def _spoil(save: Any, dice: random.Random) -> None:
    places = [(holder, key) for holder, key in _places(save)]
    if not places:
        return
    holder, key = dice.choice(places)
    roll = dice.random()
    if roll < 0.2:
        del holder[key]
    elif roll < 0.5:
        other, where = dice.choice(places)
        holder[key] = copy.deepcopy(other[where])
    elif roll < 0.6 and isinstance(holder[key], int):
        holder[key] += dice.choice([-1, 1, 2, 100])
    elif roll < 0.7 and isinstance(holder, list):
        holder.insert(key, copy.deepcopy(holder[key]))
    else:
        holder[key] = copy.deepcopy(dice.choice(ODD))


def _places(within: Any) -> list[tuple[Any, Any]]:
    """Everything in a save, as what holds it and its key there."""
    found: list[tuple[Any, Any]] = []
    keys: list[Any] = []
    if isinstance(within, dict):
        keys = list(within)
    elif isinstance(within, list):
        keys = list(range(len(within)))
    for key in keys:
        found += [(within, key), *_places(within[key])]
    return found
