"""What `[publish]` shows is of the world, or is said with its place and the way out."""

from __future__ import annotations

import pytest

from twofold.errors import StoryError
from twofold.world import parse_world, shown_covenants, shown_measures

WORLD = """
[realms.home]
[cast]
home = ["Ned", "Moth"]
[bonds.trust]
range = [0, 3]
between = [["Ned", "Moth"]]
[traits.merry]
kind = "flag"
of = ["Ned"]
[couplings.depth]
of = ["Moth"]
is = "trust(Ned, Moth)"
[covenants.the_ebb]
terms = [{ when = "merry(Ned)" }]
[publish]
shows = %s
"""


def test_covenants_and_measures() -> None:
    world = parse_world(WORLD % '["the_ebb", "trust(Moth, Ned)", "merry(Ned)"]', "world.toml")
    assert shown_covenants(world) == ["the_ebb"]
    trust, merry = shown_measures(world)
    assert (trust.name, trust.people, trust.low, trust.high) == ("trust", ("Moth", "Ned"), 0, 3)
    assert (merry.name, merry.people, merry.low, merry.high) == ("merry", ("Ned",), 0, 1)


@pytest.mark.parametrize(
    ("shows", "says"),
    [
        ('["the_eb"]', "`the_eb` is nothing that can be shown"),
        ('["the_ebb", "the_ebb"]', "`the_ebb` stands here twice"),
        ('["love(Ned, Moth)"]', "there is no bond, trait or coupling `love`"),
        ('["trust(Ned, Ned)"]', "`trust` is not declared for `Ned` and `Ned`"),
        ('["merry(Moth)"]', "`merry` is not declared for `Moth`"),
        ('["depth(Moth)"]', "`depth` has no `range`"),
    ],
)
def test_what_is_nothing_of_the_world_is_said(shows: str, says: str) -> None:
    with pytest.raises(StoryError) as told:
        parse_world(WORLD % shows, "world.toml")
    (problem,) = told.value.problems
    assert says in problem.message
    assert problem.place is not None
    assert problem.place.line == 17
