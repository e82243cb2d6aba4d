"""Lowered stories play in the reference implementation as they do here."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reference.here import play, playthrough, turns
from tests.reference.inkjs import Inkjs
from tests.reference.playthrough import Playthrough, Script, first_difference, transcript
from tests.world.playing import lowered, program
from tests.world.test_behaviour import WORLD
from tests.world.test_lower import STORIES
from twofold.play.reading import Reading
from twofold.story import open_story

FLAGSHIP = Path(__file__).parents[2] / "stories" / "starting-over"
EXAMPLE = Path(__file__).parents[3] / "shared" / "design" / "example"
MANY = 500

BARGAIN = """
-> day
=== day
~ scene(earth, (Russ, Josie))
Day {now(earth)}. {watchers()} look on, {solidity(Crake)} parts solid.
{knows(Tansy, truth): Tansy knows. }{terms_met(bargain)} terms are met.
+ {now(earth) < 4} [Talk. # pull: {love(Russ, Josie)}]
    ~ add_love(Josie, Russ, 2)
    ~ add_nerve(Russ, 3)
    -> day
* [Tell her.]
    ~ tell(Russ, truth)
    ~ add_nerve(Russ, -1)
    -> day
* {terms_met(bargain) > 0} [Spend it.]
    ~ spend_solidity(Crake, 2)
    ~ set_chosen(Josie, Russ, true)
    -> day
* [Part.]
    ~ set_parted(Josie, true)
    -> judgement
* [Go.]
    -> judgement
=== judgement
~ scene(mist, (Crake, Russ))
~ cross((Crake, Tansy), home)
{realm_of(Crake)}: {people_in(home)}. {kept(bargain): Kept|{broken(bargain): Broken|Open}}.
At home it is {now(home)}. Broken laws: {broken_laws}.{mutual_chosen(Russ, Josie): Both.}
-> END
"""


def every_way(world: str, ink: str) -> list[Playthrough]:
    """Every playthrough of a story, here, up to `MANY`."""
    story = program(world, ink)
    ended: list[Playthrough] = []
    waiting: list[tuple[int, ...]] = [()]
    while waiting and len(ended) < MANY:
        choices = waiting.pop(0)
        reading = Reading(story, seed=1)
        played = playthrough(reading, tuple(turns(reading, Script(seed=1, choices=choices))))
        offered = len(played.turns[-1].choices)
        waiting += [(*choices, number) for number in range(offered)]
        if not offered:
            ended.append(played)
    return ended


def choices_of(played: Playthrough) -> tuple[int, ...]:
    return tuple(turn.chosen for turn in played.turns if turn.chosen is not None)


def test_every_way_through_a_story(inkjs: Inkjs) -> None:
    compiled = inkjs.compile(
        f"INCLUDE world.ink\n{BARGAIN}", {"world.ink": lowered(WORLD, BARGAIN).text}
    )
    assert compiled.errors == ()
    assert compiled.warnings == ()
    assert compiled.json is not None
    ours = every_way(WORLD, BARGAIN)
    assert len(ours) > 50
    theirs = inkjs.play(compiled.json, [Script(seed=1, choices=choices_of(way)) for way in ours])
    differences = [first_difference(a, b) for a, b in zip(ours, theirs, strict=True)]
    assert not any(differences)
    endings = "\n".join(transcript(way.turns[-1:]) for way in ours)
    for ending in ("home: Crake, Tansy. Kept", "mist: . Broken", "mist: . Open", "_passage"):
        assert ending in endings


@pytest.mark.parametrize("name", STORIES)
def test_what_is_lowered_compiles_without_a_warning(inkjs: Inkjs, name: str) -> None:
    world, ink = STORIES[name]
    compiled = inkjs.compile(
        f"INCLUDE world.ink\n{ink}-> END\n", {"world.ink": lowered(world, ink).text}
    )
    assert compiled.errors == ()
    assert compiled.warnings == ()


def test_the_example_plays_like_the_world_that_was_lowered_by_hand(inkjs: Inkjs) -> None:
    if not EXAMPLE.is_dir():
        pytest.skip(f"the example that is lowered by hand is not beside the repository ({EXAMPLE})")
    world, main, by_hand = (
        (EXAMPLE / name).read_text(encoding="utf-8")
        for name in ("world.toml", "main.ink", "world.ink")
    )
    made = inkjs.compile(main, {"world.ink": lowered(world, main).text})
    hand = inkjs.compile(main, {"world.ink": by_hand})
    assert made.json is not None
    assert hand.json is not None
    ours = every_way(world, main)
    assert len(ours) >= 3
    scripts = [Script(seed=1, choices=choices_of(way)) for way in ours]
    for way, a, b in zip(
        ours, inkjs.play(made.json, scripts), inkjs.play(hand.json, scripts), strict=True
    ):
        assert transcript(a.turns) == transcript(b.turns)
        assert first_difference(way, a) is None


def test_the_flagship_reads_alike(inkjs: Inkjs) -> None:
    story = open_story(FLAGSHIP)
    assert story.lowered is not None
    files = {path.name: path.read_text(encoding="utf-8") for path in FLAGSHIP.glob("*.ink")}
    files["world.ink"] = story.lowered.text
    compiled = inkjs.compile(files["main.ink"], files)
    assert compiled.errors == ()
    assert compiled.json is not None
    scripts = [Script(seed=number, policy_seed=number) for number in range(1, 41)]
    theirs = inkjs.play(compiled.json, scripts)
    for ours, other in zip(play(story, scripts), theirs, strict=True):
        assert first_difference(ours, other) is None
        assert len(ours.turns) > 5
