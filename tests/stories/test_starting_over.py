"""The flagship: whole, proved, and with every idea of the storyworld in it."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field

import pytest

from tests.stories.flagship import FOLDER, flagship, proof_of_the_flagship
from twofold.check.proof import Proof
from twofold.play.stage import StagedLine
from twofold.story import Story

INK = "".join(path.read_text("utf-8") for path in sorted(FOLDER.glob("*.ink")))
BEATS = [
    "The sealing",
    "Through the mist",
    "And cut",
    "Ice cream",
    "The others",
    "Nudges",
    "The words",
    "The end-of-season party",
    "Judgement",
]
CALLS = """
    action add_love agree begin break_covenant broken cross cut finish knows kept learn mark
    mutual_chosen mutual_love now other pass_time people_in scene sees set_averted set_merry
    set_parted solidity spend_solidity start_over tell withdraw witness
"""


@pytest.fixture(scope="module")
def story() -> Story:
    return flagship()


@pytest.fixture(scope="module")
def proof() -> Proof:
    return proof_of_the_flagship()


@dataclass
class Reading:
    """One at random that never nudges: its lines, all it was offered, and what it planted."""

    lines: list[StagedLine]
    offered: set[str] = field(default_factory=set)
    planted: set[str] = field(default_factory=set)


def at_random(story: Story, seed: int) -> Reading:
    chance = random.Random(seed)
    playing = story.read(seed=seed)
    reading = Reading(list(playing.continue_()))
    while playing.choices:
        reading.offered.update(choice.text for choice in playing.choices)
        own = [at for at, one in enumerate(playing.choices) if "nudge" not in one.tags]
        playing.choose(chance.choice(own))
        reading.lines += playing.continue_()
        moments = playing.variable("planted")
        assert isinstance(moments, frozenset)
        reading.planted.update(item.rpartition(".")[2] for item in moments)
    return reading


@pytest.fixture(scope="module")
def readings(story: Story) -> list[Reading]:
    return [at_random(story, seed) for seed in range(150)]


WARM = ("as_far_as_one", "his_arms", "refrigerator")  # however it ended, somebody was held
GATES = [
    "Josie turns around to say it.",
    "Russ answers the question.",
    "Tansy tells him.",
    "Josie tells him.",
]


def texts(content: object) -> str:
    """All that a compiled story can print, without tags and what choices are called."""
    found: list[str] = []
    aside = False
    for item in content if isinstance(content, list) else []:
        if isinstance(item, list):
            found.append(texts(item))
        elif isinstance(item, dict):
            found += [texts(value) for value in item.values()]
        elif item in ("#", "str", "/#", "/str"):
            aside = item in ("#", "str")
        elif isinstance(item, str) and item.startswith("^") and not aside:
            found.append(item[1:])
    return " ".join(found)


def test_it_is_as_long_as_it_should_be(story: Story) -> None:
    words = re.findall(r"\w[\w’-]*", texts(story.json["root"]))
    assert 10_000 < len(words) < 14_000
    assert 15 <= len(re.findall(r"^~ scene\(", INK, re.M)) <= 35


@pytest.mark.parametrize("seed", range(3))
def test_a_reading_has_every_part_in_its_order(story: Story, seed: int) -> None:
    tags = [tag for line in at_random(story, seed).lines for tag in line.tags]
    assert [tag.removeprefix("part: ") for tag in tags if tag.startswith("part: ")] == BEATS


def test_a_reading_is_no_longer_than_an_evening(readings: list[Reading]) -> None:
    """Hardly any has more than 5,500 words: the few that wait a year and then come home."""
    words = [sum(len(line.text.split()) for line in reading.lines) for reading in readings]
    assert min(words) > 3_500
    assert sum(many > 5_500 for many in words) <= len(words) / 20
    assert max(words) < 5_850


def test_all_nine_beats_are_there() -> None:
    assert set(re.findall(r"# part: ([^#\n]*[^#\s])", INK)) == set(BEATS)


@pytest.mark.parametrize("call", CALLS.split())
def test_it_calls_what_the_world_offers(call: str) -> None:
    assert re.search(rf"\b{call}\(", INK)


def test_every_table_is_filled(story: Story) -> None:
    world = story.world
    assert world is not None
    for table in (
        *("realms", "cast", "counterparts", "minds", "veils", "blends", "bonds", "traits"),
        *("facts", "couplings", "covenants", "performances", "checkpoints", "acts"),
        *("properties", "editions"),
    ):
        assert getattr(world, table), table


@pytest.mark.parametrize("tag", ["aside", "nudge", "by", "uses", "pull", "ending"])
def test_it_has_every_tag(tag: str) -> None:
    assert f"# {tag}" in INK


def test_everyone_who_lives_on_earth_has_a_scene(story: Story) -> None:
    assert story.world is not None
    scenes = "".join(re.findall(r"^~ scene\(earth, (.*)\)$", INK, re.M))
    for name in story.world.cast["earth"]:
        assert name in scenes
        assert len(re.findall(rf"\b{name}\b", INK)) > 3


def test_the_proof_is_complete_and_clean(story: Story, proof: Proof) -> None:
    assert proof.complete
    assert (story.warnings, proof.warnings) == ([], [])
    assert proof.findings == []
    assert proof.states < 160_000


def test_every_line_is_read_and_every_choice_made(proof: Proof) -> None:
    assert all(choice.taken for choice in proof.choices)
    assert all(span.reached for span in proof.spans)


def test_the_bargain_may_go_either_way_and_never_without_a_word(proof: Proof) -> None:
    (covenant,) = proof.covenants
    assert covenant.keepable
    assert covenant.keepable_without_nudges
    assert covenant.breakable
    assert covenant.grantable
    assert covenant.lost_silently is False


def test_what_it_promises_of_itself_holds(proof: Proof) -> None:
    assert len(proof.properties) >= 5
    assert all(one.holds for one in proof.properties)


def test_every_ending_is_reached(proof: Proof) -> None:
    assert {ending.name for ending in proof.endings} == {
        "home together",
        "home alone",
        "the mist kept as a home",
        "the living happy apart",
        "the living let off",
    }
    assert len(proof.endings) == 7
    assert all(ending.shortest for ending in proof.endings)


def test_what_was_warm_in_november_opens_the_gates_of_february(readings: list[Reading]) -> None:
    warm = [reading for reading in readings if reading.planted.intersection(WARM)]
    assert len(warm) > 10
    for gate in GATES:
        assert sum(gate in reading.offered for reading in warm) >= len(warm) / 4, gate
