"""Clocks that are only ever held against each other."""

from __future__ import annotations

import random

import pytest

from tests.world.playing import lowered, reading
from twofold.ink import parse_file
from twofold.world import parse_world
from twofold.world.clocks_together import clocks_together

WORLD = """
[realms.a]
[realms.b]
[realms.c]
clock = 3
[cast]
a = ["Ann"]
b = ["Bob"]
"""


@pytest.mark.parametrize(
    ("ink", "groups"),
    [
        ("{now(a) > now(b)}", [{"a", "b"}]),
        ("{now(a) - now(b) > 3}", [{"a", "b"}]),
        ("{now(a) > now(b) + 3 - 1}", [{"a", "b"}]),
        ("{now(a) + 1 - (now(b) - 2)}", [{"a", "b"}]),
        ("~ temp x = now(a) - now(b)", [{"a", "b"}]),
        ("{now(a) > now(b)} {now(b) == now(c)}", [{"a", "b", "c"}]),
        ("{now(a) + now(b) > 3}", []),
        ("{now(a) > now(b)} {now(a)}", []),
        ("{now(a) > now(b)} {now(b) == now(c)} {now(c) > 3}", []),
        ("{now(a) > 2 * now(b)}", []),
        ("{now(a) > now(here)}", []),
        ("{now(a) > 3 && now(b) > 3}", []),
        ("{now(a) > 3 || now(a) > now(b)}", []),
        ("{MAX(now(a), now(b))}", []),
        ("{-now(a) > -now(b)}", [{"a", "b"}]),
        ("{now(a) > -now(b)}", []),
        ("VAR a = 1\n{now(a) > now(b)}", []),
    ],
)
def test_what_is_held_against_what(ink: str, groups: list[set[str]]) -> None:
    found = clocks_together(parse_world(WORLD, "world.toml"), [parse_file(ink, "main.ink")])
    assert sorted(sorted(group.realms) for group in found) == [sorted(one) for one in groups]


def test_a_term_of_a_covenant_asks_too_and_who_starts_over_takes_a_clock_back_alone() -> None:
    asked = [parse_file("{now(a) > now(b)}", "main.ink")]
    late = WORLD + '[covenants.late]\nterms = [{ when = "now(a) < 9" }]\n'
    assert not clocks_together(parse_world(late, "world.toml"), asked)
    again = WORLD + '[checkpoints.again]\nrealm = "a"\n'
    assert not clocks_together(parse_world(again, "world.toml"), asked)
    keeps = again + 'keeps = ["clock"]\n'
    assert clocks_together(parse_world(keeps, "world.toml"), asked)


def test_clocks_that_are_asked_after_alone_are_lowered_as_ever() -> None:
    assert "_set_back" not in lowered(WORLD, "~ scene(a, ())\n{now(a) > now(b)} {now(a)}").text
    assert "_set_back" in lowered(WORLD, "~ scene(a, ())\n{now(a) > now(b)}").text


STORY = """
-> k
=== k
+ [scene]
    ~ scene(a, ())
+ [a]
    ~ pass_time(a, 2)
+ [b]
    ~ pass_time(b, 5)
+ [c]
    ~ pass_time(c, 1)
- {now(a) - now(b)} {now(b) - now(c)} {now(c) > now(a)} {now(a) + 4 == now(c)}
-> k
"""


def test_what_is_said_of_them_is_what_clocks_would_say_that_run_on() -> None:
    story, chance = reading(WORLD, STORY), random.Random(5)
    a = b = c = 0
    list(story.continue_())
    for _ in range(80):
        taken = chance.randrange(4)
        story.choose(taken)
        a, b, c = ((a + 1, b + 1, c + 3), (a + 2, b, c), (a, b + 5, c), (a, b, c + 1))[taken]
        said = [a - b, b - c, *(str(one).lower() for one in (c > a, a + 4 == c))]
        assert [line.text.strip() for line in story.continue_()] == [" ".join(map(str, said))]
