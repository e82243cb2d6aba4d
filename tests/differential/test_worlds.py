"""Stories with a world: what is lowered here plays in inkjs as it does here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import twofold
from tests.reference import here
from tests.reference.inkjs import Inkjs
from tests.reference.playthrough import Playthrough, Script, first_difference
from tests.reference.shared import NO_SHARED, REPOSITORY, SHARED

EXAMPLE = SHARED / "design" / "example"
OURS = sorted(path.parent for path in (REPOSITORY / "stories").glob("*/world.toml"))
SCRIPTS = [Script(seed=seed, policy_seed=500 + seed) for seed in range(1, 13)]
MAX_TURNS = 60

FOLDERS = [pytest.param(folder, id=folder.name) for folder in OURS]
if EXAMPLE.is_dir():
    FOLDERS.append(pytest.param(EXAMPLE, id="shared example"))


@pytest.mark.parametrize("folder", FOLDERS)
def test_plays_alike_in_inkjs(folder: Path, inkjs: Inkjs) -> None:
    story = twofold.open(folder)
    reference = list(inkjs.play(json.dumps(story.json), SCRIPTS, MAX_TURNS))
    assert not any(playthrough.crash for playthrough in reference)
    assert any(playthrough.trace for playthrough in reference)
    for ours, theirs in zip(here.play(story, SCRIPTS, MAX_TURNS), reference, strict=True):
        assert first_difference(ours, theirs) is None


@pytest.mark.skipif(not EXAMPLE.is_dir(), reason=NO_SHARED)
def test_the_example_reads_as_its_world_lowered_by_hand(inkjs: Inkjs) -> None:
    by_hand = inkjs.compile(
        (EXAMPLE / "main.ink").read_text("utf-8"),
        {"world.ink": (EXAMPLE / "world.ink").read_text("utf-8")},
    )
    assert by_hand.json is not None, by_hand.errors
    reference = inkjs.play(by_hand.json, SCRIPTS, MAX_TURNS)
    played = here.play(twofold.open(EXAMPLE), SCRIPTS, MAX_TURNS)
    for ours, theirs in zip(played, reference, strict=True):
        assert first_difference(Playthrough(ours.turns), Playthrough(theirs.turns)) is None


WITHIN = """\
[realms.earth]
[realms.mist]
[cast]
earth = ["Russ", "Josie"]
mist = ["Crake", "Tansy", "Una", "Moth"]
[bonds.love]
range = [0, 2]
between = [["Russ", "Josie"], ["Crake", "Tansy"]]
[performances.show]
realm = "earth"
roles = { Russ = "Crake", Josie = "Tansy" }
residue = { "Russ -> Josie" = { love = 1 } }
[performances.dream]
realm = "earth"
within = "show"
roles = { Crake = "Una", Tansy = "Moth" }
residue = { "Crake -> Tansy" = { love = 1 } }
[wants.together]
of = ["Russ"]
fulfilled_when = "love(Russ, Josie) == 2"
"""
DREAMT = """\
INCLUDE world.ink
-> lot
=== lot
~ scene(earth, (Russ, Josie))
{now(earth) > now(mist): It is late here.|It is early.}
+ {now(earth) - now(mist) < 2} [Wait. # by: Russ # for: together]
    ~ pass_time(earth, 1)
    -> lot
+ {now(earth) == now(mist)} [Act. # by: Russ # for: together]
    ~ action(show)
    ~ action(dream)
    They dream that they act: {love(Crake, Tansy)}.
    ~ cut(dream)
    And wake: {love(Crake, Tansy)}.
    ~ cut(show)
    -> lot
* {love(Russ, Josie) == 2} [Say it. # by: Russ] -> END
+ {now(earth) > now(mist)} [Let it be. # by: Russ] -> END
"""


def test_a_play_within_a_play_a_want_and_two_clocks(tmp_path: Path, inkjs: Inkjs) -> None:
    (tmp_path / "world.toml").write_text(WITHIN, encoding="utf-8")
    (tmp_path / "main.ink").write_text(DREAMT, encoding="utf-8")
    test_plays_alike_in_inkjs(tmp_path, inkjs)
    proof = twofold.open(tmp_path).check()
    assert proof.complete
    assert proof.states == 12
    assert [(one.code, one.trace) for one in proof.findings] == [("TF016", "1"), ("TF017", "1")]
    (want,) = proof.wants
    assert (want.fulfilled_trace, want.lost_trace) == ("2,2", "1")
