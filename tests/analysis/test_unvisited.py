"""Which counts are nought whenever they are read."""

from __future__ import annotations

import pytest

from tests.check.support import started
from twofold.analysis.control_flow import Flow
from twofold.analysis.unvisited import read_unvisited

HUB = "-> hub\n=== hub\n"

STORIES = [
    ("* [a]\n* [b]\n- -> END", {"a", "b"}),
    # A scene that is told once, by what asks for it or by what leads there.
    (HUB + "{not s: -> s}\n-> END\n=== s\n* [a]\n* [b]\n- -> hub", {"a", "b"}),
    (HUB + "{s == 0: -> s}\n-> END\n=== s\n* [a]\n- -> hub", {"a"}),
    (HUB + "{s < 2: -> s}\n-> END\n=== s\n* [a]\n- -> hub", set()),
    (HUB + "{s:\n-> END\n- else:\n-> s\n}\n=== s\n* [a]\n- -> hub", {"a"}),
    (HUB + "{not s && x: -> s}\n-> END\n=== s\n* [a]\n- -> hub", {"a"}),
    (HUB + "{not s || x: -> s}\n-> END\n=== s\n* [a]\n- -> hub", set()),
    (HUB + "* [to s] -> s\n+ [out] -> END\n=== s\n* [a]\n- -> hub", {"a"}),
    (HUB + "+ [to s] -> s\n+ [out] -> END\n=== s\n* [a]\n+ [c]\n- -> hub", set()),
    (HUB + "+ {not s} [to s] -> s\n+ [out] -> END\n=== s\n* [a]\n- -> hub", {"a"}),
    (HUB + "* [a]\n* * [aa]\n+ [c]\n- -> hub", {"aa"}),
    # Two ways in, of which one asks nothing.
    (HUB + "{not s: -> s}\n* [to s] -> s\n+ [o] -> END\n=== s\n* [a]\n- -> hub", set()),
    (HUB + "{not s: -> s}\n+ [to s] -> s\n=== s\n* [a]\n- -> hub", set()),
    # It is asked again within the scene.
    (HUB + "{not s: -> s}\n-> END\n=== s\n- (again)\n* [a]\n* [b] -> hub\n- -> again", {"b"}),
    (HUB + "{not s: -> s}\n-> END\n=== s\n* [a]\n- (g)\n* [b]\n* [c]\n- {x: -> g}\n-> hub", {"a"}),
    # What is visited while a choice waits.
    ("* [a] -> t\n- (s)\n-> t\n=== t\n{not s: -> u}\n-> END\n=== u\n* [b]\n- -> END", {"a", "b"}),
    ("<- w\n-> s.b\n=== w\n+ [c] -> s\n=== s\n* (b) [b]\n* [a]\n- -> DONE", {"a"}),
    # Tunnels and functions.
    (HUB + "{not s: -> s ->}\n+ [on] -> hub\n=== s\n* [a]\n- ->->", {"a"}),
    (HUB + "-> s ->\n+ [on] -> hub\n=== s\n* [a]\n+ [c]\n- ->->", set()),
    (
        HUB + "{f() && not s: -> s}\n-> END\n=== s\n* [a]\n- -> hub\n=== function f\n~ return x",
        {"a"},
    ),
]


@pytest.mark.parametrize(("ink", "expected"), STORIES)
def test_which_choices_were_never_taken(ink: str, expected: set[str]) -> None:
    source = f"VAR x = 0\n{ink}\n"
    seen = Flow(started(source), called=())
    unvisited = read_unvisited(seen)
    lines = source.splitlines()
    found = set()
    for choice in seen.program.choices:
        if choice.address in unvisited:
            assert choice.place is not None
            found.add(lines[choice.place.line - 1].partition("[")[2].partition("]")[0])
    assert found == expected
