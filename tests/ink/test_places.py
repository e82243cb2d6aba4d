"""The source map: from a container's content back to the author's line and column."""

from __future__ import annotations

from typing import Any

from twofold.ink import MemoryReader, compile_story, compile_text, load

STORY = """VAR x = 1
/* a
comment */ Hello, {x: one {x}|two}. # tag
* (pick) [A choice] -> k
  - - Deeper.
-> k
=== k ===
  Indented text -> k2
= k2
~ x = x + 1
{stopping:
- first
- second
}
->->
=== function f(a)
~ return a
"""


def lines(text: str, path: str) -> list[tuple[Any, tuple[int, int] | None]]:
    """What a container holds, each with its line and column."""
    compiled = compile_text(text)
    container = compiled.json["root"]
    for name in filter(None, path.split(".")):
        container = container[int(name)] if name.isdigit() else container[-1][name]
    places = compiled.places[path]
    assert len(places) == len(container) - 1
    assert all(place is None or place[0] == 0 for place in places)
    shown = ["…" if isinstance(item, list) else item for item in container[:-1]]
    return [(item, place[1:] if place else None) for item, place in zip(shown, places, strict=True)]


def test_every_container_has_its_places() -> None:
    compiled = compile_text(STORY)

    def count(container: list[Any]) -> int:
        inner = [item for item in container[:-1] if isinstance(item, list)]
        named = container[-1] or {}
        inner += [item for item in named.values() if isinstance(item, list)]
        return 1 + sum(map(count, inner))

    assert len(compiled.places) == count(compiled.json["root"])


def test_text_logic_tags_and_choices() -> None:
    assert lines(STORY, "0")[:8] == [
        ("^Hello, ", (3, 12)),
        ("ev", (3, 19)),
        ({"VAR?": "x"}, (3, 20)),
        ("/ev", (3, 19)),
        ("…", (3, 19)),
        ("…", (3, 31)),
        ("nop", (3, 19)),
        ("^. ", (3, 35)),
    ]
    choice = [entry for entry in lines(STORY, "0") if isinstance(entry[0], dict)]
    assert ({"*": "0.c-0", "flg": 20}, (4, 1)) in choice
    taken = lines(STORY, "0.c-0")
    assert taken[:3] == [("^ ", (4, 20)), ({"->": "k"}, (4, 21)), ("\n", (4, 25))]


def test_knots_stitches_and_lines_of_logic() -> None:
    assert lines(STORY, "k")[:2] == [("^Indented text ", (8, 3)), ({"->": "k.k2"}, (8, 17))]
    stitch = lines(STORY, "k.k2")
    assert stitch[0] == ("ev", (10, 1))
    assert stitch[1] == ({"VAR?": "x"}, (10, 7))
    assert stitch[5] == ({"VAR=": "x", "re": True}, (10, 1))
    assert ("->->", (15, 1)) in stitch
    assert lines(STORY, "k.k2.6.s1")[1:3] == [("\n", (13, 1)), ("^second", (13, 3))]


def test_what_nobody_wrote_has_no_place() -> None:
    compiled = compile_text("Hello.")
    assert compiled.places == {"": [None, None], "0": [(0, 1, 1), (0, 1, 7), None], "0.g-0": [None]}


def test_knots() -> None:
    knots = [(path, str(place), function) for path, place, function in compile_text(STORY).knots]
    assert knots == [
        ("k", "story.ink:7:1", False),
        ("k.k2", "story.ink:9:1", False),
        ("f", "story.ink:16:1", True),
    ]


def test_places_in_included_files() -> None:
    files = {"main.ink": "INCLUDE a.ink\nmain", "a.ink": "\n  a -> k\n=== k\n-> END"}
    compiled = compile_story(load("main.ink", MemoryReader(files)))
    assert compiled.files == ["main.ink", "a.ink"]
    assert compiled.places["0"][:2] == [(1, 2, 3), (1, 2, 5)]
    assert compiled.places["0"][4] == (0, 2, 1)
    assert compiled.places["k"] == [(1, 4, 1)]
