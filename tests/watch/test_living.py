"""What comes through to an onlooker, and what they may do."""

from __future__ import annotations

from pathlib import Path

import pytest

import twofold
from tests.watch.story import two_rooms
from twofold.errors import StoryError
from twofold.policies import UNIFORM
from twofold.watch.living import (
    Decided,
    Deciding,
    LivingStory,
    Over,
    Seen,
    Unseen,
    begin,
)
from twofold.watch.perceiving import only_speech, without_speech


def lines(living: LivingStory) -> list[str]:
    """What comes through up to the next choice."""
    found = []
    while not isinstance(beat := living.go_on(), (Deciding, Over)):
        if isinstance(beat, Seen):
            found.append(beat.line.text)
        elif isinstance(beat, Unseen):
            found.append("…")
    return found


def test_prose_holds_what_is_seen_and_what_is_heard() -> None:
    said = "“Well,” said Old, “I never.” He sat."
    assert without_speech(said) == "“…” said Old, “…” He sat."
    assert only_speech(said) == "“Well,” “I never.”"
    assert only_speech('"Well," said Old.') == '"Well,"'
    assert (only_speech("Dust."), without_speech("Dust.")) == ("", "Dust.")


def test_nothing_is_closed_to_one_who_is_nowhere(tmp_path: Path) -> None:
    living = begin(two_rooms(tmp_path), None, UNIFORM, 1)
    assert len(lines(living)) == 4


def test_what_is_only_seen_is_not_heard(tmp_path: Path) -> None:
    living = begin(two_rooms(tmp_path), "attic", UNIFORM, 1)
    assert lines(living) == ["“…” said Ada.", "…", "Old: She always asks."]
    seen = [beat for beat in living.beats if isinstance(beat, Seen)]
    assert [(beat.realm, beat.presence) for beat in seen] == [("house", 1.0), ("attic", 0.0)]
    living.go_on()
    assert lines(living) == ["“Then sit,” said Ada.", "“Well,” said Old, and sat down."]
    assert living.beats[-2].presence == 0.25  # type: ignore[union-attr]


def test_what_is_neither_seen_nor_heard_is_not_there(tmp_path: Path) -> None:
    living = begin(two_rooms(tmp_path), "house", UNIFORM, 1)
    assert lines(living) == ["“Tea?” said Ada.", "Ada: Or coffee?", "Ada: (She looks tired.)", "…"]
    deciding = living.deciding
    assert deciding is not None
    assert [choice.text for choice in deciding.nudges] == ["A draught."]
    assert isinstance(living.go_on(), Decided)
    assert lines(living) == ["“Then sit,” said Ada.", "…"]
    assert living.deciding == Deciding((), (), ())  # what Old decides is his own
    assert living.go_on() == Decided(None)


def test_a_nudge_opens_what_was_closed_and_can_be_taken_back(tmp_path: Path) -> None:
    living = begin(two_rooms(tmp_path), "house", UNIFORM, 1)
    before = lines(living)
    assert living.nudge(0) != Decided(None)
    assert lines(living) == ["“Then sit,” said Ada.", "“Well,”"]
    assert living.account().bonds["fondness(Ada, Bea)"] == 2
    assert living.back()
    assert len(living.beats) == len(before) + 1
    assert living.account().bonds["fondness(Ada, Bea)"] == 0
    living.go_on()
    assert lines(living) == ["“Then sit,” said Ada.", "…"]
    with pytest.raises(IndexError):
        living.nudge(0)


def test_terms_are_of_those_who_are_bound(tmp_path: Path) -> None:
    story = two_rooms(tmp_path)
    assert begin(story, "house", UNIFORM, 1).account().bargains == ()
    living = begin(story, "attic", UNIFORM, 1)
    lines(living)
    (peace,) = living.account().bargains
    assert (peace.standing, peace.terms) == ("undecided", (("They are fond", False),))
    living.nudge(0)
    lines(living)
    (peace,) = living.account().bargains
    assert (peace.standing, peace.terms) == ("kept", (("They are fond", True),))


def test_a_seed_lives_one_life_and_ends_it(tmp_path: Path) -> None:
    path = tmp_path / "story.ink"
    path.write_text("-> k\n== k\n{RANDOM(1, 6)}\n+ [A] -> k\n+ [B] -> k\n+ [C] -> END\n", "utf-8")
    story = twofold.open(path)
    lives = []
    for goes_back in (True, False):
        living = begin(story, None, UNIFORM, 8)
        while not living.is_over:
            living.go_on()
            if goes_back and len(living.beats) == 4:
                goes_back = not living.back()
        lives.append(living.reading.trace)
    assert lives[0] == lives[1]
    assert len(lives[0]) > 2
    assert living.go_on() == Over(None, ())
    assert not begin(story, None, UNIFORM, 8).back()


def test_a_story_that_breaks_off_says_why(tmp_path: Path) -> None:
    path = tmp_path / "story.ink"
    path.write_text("VAR n = 0\nOn.\n+ [On] {1 / n}\n-> END\n", "utf-8")
    living = begin(twofold.open(path), None, UNIFORM, 1)
    while not living.is_over:
        living.go_on()
    over = living.go_on()
    assert isinstance(over, Over)
    assert len(over.problems) == 1


@pytest.mark.parametrize(("realm", "said"), [("atic", "`attic`"), ("moon", "`house`, `attic`")])
def test_a_realm_that_there_is_not(realm: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(StoryError, match=said):
        begin(two_rooms(tmp_path), realm, UNIFORM, 1)
