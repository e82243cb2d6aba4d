"""Compiled stories that lie: wrong types, bad paths, huge numbers, things in the wrong place."""

from __future__ import annotations

import copy
import json
import random
from typing import Any

LIES: list[Any] = [
    *(None, True, False, 0, 1, -1, 2**31 - 1, 2**31, 2**63, -(2**63), 10**40, 0.5, -0.0, 1e308),
    *("", "^", "^x", "\n", "ev", "/ev", "out", "pop", "->->", "~ret", "du", "str", "/str", "nop"),
    *("choiceCnt", "turn", "turns", "readc", "rnd", "srnd", "visit", "seq", "thread", "done"),
    *("end", "listInt", "range", "lrnd", "#", "/#", "<>", "void", "+", "L^", "?", "MIN", "!", "_"),
    *([], {}, [None], [[]], [[[None]]], {"#f": 7}, {"#n": "g-0"}, {"#f": -1}, {"#f": "x"}),
    *({"->": ""}, {"->": "."}, {"->": ".^"}, {"->": ".^.^.^.^.^.^.^"}, {"->": "0"}, {"->": "no"}),
    *({"->": "0.0.0"}, {"->": "x", "var": True}, {"->": "0", "c": True}, {"->": 3}),
    *({"->t->": "0"}, {"->t->": "x", "var": True}, {"f()": "0"}, {"f()": "x", "var": True}),
    *({"x()": "f"}, {"x()": "f", "exArgs": 99}, {"x()": "f", "exArgs": -1}, {"x()": None}),
    *({"*": ".^.c-0", "flg": 31}, {"*": "0", "flg": -1}, {"*": "0"}, {"*": None, "flg": 0}),
    *({"VAR?": "x"}, {"VAR?": None}, {"CNT?": "0"}, {"CNT?": "no.where"}, {"VAR=": "x"}),
    *({"VAR=": "x", "re": True}, {"temp=": "x"}, {"temp=": "x", "re": True}, {"temp=": 1}),
    *({"^var": "x", "ci": -1}, {"^var": "x", "ci": 0}, {"^var": "x", "ci": 99}, {"^->": "0"}),
    *({"^->": "no"}, {"^->": ""}, {"list": {}}, {"list": {"a.b": 1}}, {"list": {"a": 1}}),
    *({"list": {"a.b": "x"}}, {"list": {}, "origins": ["no"]}, {"list": 3}, {"unknown": 1}),
    *({"inkVersion": 21}, {"inkVersion": "21"}, {"root": []}, {"listDefs": {"a": {"b": 10**30}}}),
]
DEEPEST = 30_000


def spoil(story: Any, chance: random.Random) -> Any:
    """The story with a few things in it replaced, taken out, doubled or swapped."""
    spoiled = [copy.deepcopy(story)]
    for _ in range(chance.randint(1, 4)):
        places = [*_places(spoiled)]
        inside, key = chance.choice(places)
        way = chance.randrange(6)
        if way == 0 and inside is not spoiled:
            del inside[key]
        elif way == 1 and isinstance(inside, list) and inside is not spoiled:
            inside.insert(key, copy.deepcopy(chance.choice(LIES)))
        elif way == 2:
            elsewhere, other = chance.choice(places)
            inside[key] = copy.deepcopy(elsewhere[other])
        elif way == 3 and isinstance(inside, dict):
            inside[chance.choice(("->", "*", "#f", "#n", "var", "c", "x"))] = inside.pop(key)
        elif way == 4 and isinstance(inside[key], str):
            inside[key] = _path_spoiled(inside[key], chance)
        else:
            inside[key] = copy.deepcopy(chance.choice(LIES))
    return spoiled[0]


def _places(root: Any) -> Any:
    """Every place in a value: what it is in, and its key or index there."""
    waiting = [root]
    while waiting:
        value = waiting.pop()
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield value, key
            if isinstance(inner, dict | list):
                waiting.append(inner)


def _path_spoiled(text: str, chance: random.Random) -> str:
    parts = text.split(".")
    at = chance.randrange(len(parts))
    parts[at] = chance.choice(("^", "0", "-1", "99", "c-0", "g-0", "b", "s", "", "x", "$r1"))
    if chance.random() < 0.3:
        parts.insert(at, "^")
    return ".".join(parts)


def written(story: Any, chance: random.Random) -> str:
    """The story as JSON text; now and then one that is too deep, or is no JSON."""
    text = json.dumps(story)
    way = chance.randrange(60)
    if way == 0:
        depth = chance.choice((50, 500, 5000, DEEPEST))
        at = text.find("[") + 1
        return text[:at] + "[" * depth + "]" * depth + "," + text[at:]
    if way == 1:
        at = chance.randint(0, len(text))
        return text[:at] + chance.choice(("NaN", "Infinity", "1" * 5000, "\\ud800", ",", "]"))
    return text
