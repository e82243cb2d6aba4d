"""The names that files give and use."""

from __future__ import annotations

from twofold.ink import names, parse_file

STORY = """VAR lamp = 1
CONST DEPTH = 2
LIST things = rope, (oil)
EXTERNAL ring(times)
~ temp here = lamp + DEPTH
- (start) {things ? rope: {ring(here)}}
-> hall.door
=== hall(-> back)
- (look) {here}
-> back
= door
* (open) [Open] -> hall.door.open
~ lamp++
~ things = (oil, things.rope)
=== function sigh(ref how)
~ temp much = how
~ how = much
"""


def test_what_is_defined() -> None:
    found = names([parse_file(STORY, "a.ink")])
    kinds = {name: definition.kind for name, definition in found.defined.items()}
    assert kinds == {
        "lamp": "variable",
        "DEPTH": "constant",
        "things": "list",
        "rope": "list item",
        "things.rope": "list item",
        "oil": "list item",
        "things.oil": "list item",
        "ring": "external function",
        "start": "label",
        "hall": "knot",
        "hall.look": "label",
        "hall.door": "stitch",
        "hall.door.open": "label",
        "sigh": "function",
    }
    assert str(found.defined["oil"].place) == "a.ink:3:22"
    assert str(found.defined["hall"].place) == "a.ink:8:5"


def test_what_is_local() -> None:
    found = names([parse_file(STORY, "a.ink")])
    kinds = {key: definition.kind for key, definition in found.locals.items()}
    assert kinds == {
        ("", "here"): "temporary variable",
        ("hall", "back"): "parameter",
        ("sigh", "how"): "parameter",
        ("sigh", "much"): "temporary variable",
    }


def test_what_is_used() -> None:
    found = names([parse_file(STORY, "a.ink")])
    used = {name: [str(place) for place in places] for name, places in found.used.items()}
    assert used["lamp"] == ["a.ink:5:15", "a.ink:13:3"]
    assert used["things.rope"] == ["a.ink:14:18"]
    assert used["hall.door"] == ["a.ink:7:4"]
    assert used["ring"] == ["a.ink:6:28"]
    assert "DONE" not in used


def test_names_of_more_files_and_of_unfinished_ones() -> None:
    first = parse_file("INCLUDE b.ink\n{undefined}", "a.ink")
    second = parse_file("=== k\n-> undefined_too\n=== k\n-> END", "b.ink")
    found = names([first, second])
    assert set(found.defined) == {"k"}
    assert set(found.used) == {"undefined", "undefined_too"}
    assert names([]).defined == {}
