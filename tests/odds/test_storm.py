"""Chains and decision processes as Storm has them, where it is installed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import twofold
from tests.odds.test_likelihood import GAME, ROOT
from tests.watch.story import two_rooms
from twofold.story import Story


def values(stormpy: Any, path: Path, asked: str, count: int, endings: int) -> list[float]:
    """What Storm finds of so many labels, at the beginning; 0 of one that no state has.

    Args:
        endings: how many of them, the first, are endings; the others are asked of at an ending.
    """
    model = stormpy.build_model_from_drn(str(path))
    found = []
    ended = " | ".join(f'"label_{number}"' for number in range(1, endings + 1))
    for label in (f"label_{number}" for number in range(1, count + 1)):
        (wanted,) = stormpy.parse_properties(f'{asked} [F ("{label}" & ({ended}))]')
        is_there = label in model.labeling.get_labels()
        found.append(stormpy.model_checking(model, wanted).get_value(0) if is_there else 0.0)
    return found


def stories(folder: Path) -> list[Story]:
    path = folder / "game.ink"
    path.write_text(GAME, "utf-8")
    named = [twofold.open(ROOT / "stories" / name) for name in ("tuesday-again", "second-night")]
    return [twofold.open(path), two_rooms(folder), *named]


def test_chains_and_decisions_are_as_storm_has_them(tmp_path: Path) -> None:
    stormpy = pytest.importorskip("stormpy", reason="Storm (the extra `oracle`) is not installed")
    for story in stories(tmp_path):
        path = tmp_path / "story.drn"
        odds = story.odds(nudges=True)
        wanted, ends = [*odds.endings, *odds.kept, *odds.broken], len(odds.endings)
        path.write_text(odds.as_drn(), "utf-8")
        found = values(stormpy, path, "P=?", len(wanted), ends)
        assert found == pytest.approx([one.probability for one in wanted], abs=1e-6)
        if any(one.best is not None for one in wanted):
            path.write_text(odds.as_drn(nudges=True), "utf-8")
            asked = ("Pmax=?", "Pmin=?")
            best, worst = (values(stormpy, path, one, len(wanted), ends) for one in asked)
            assert best == pytest.approx([one.best for one in wanted], abs=1e-6)
            assert worst == pytest.approx([one.worst for one in wanted], abs=1e-6)


def test_a_chain_as_text(tmp_path: Path) -> None:
    path = tmp_path / "story.ink"
    path.write_text("+ [A] # ending: a\n-> END\n+ [B] -> END\n+ [C # nudge] -> END\n", "utf-8")
    odds = twofold.open(path).odds()
    text = odds.as_drn()
    assert text.startswith("// label_1: a (start@2)\n// label_2: start@3\n")
    assert "@type: DTMC" in text
    assert "state 0 init\n\taction 0\n\t\t1 : 0.5\n\t\t2 : 0.5\nstate 1 label_1\n" in text
    assert "\taction 0\n\t\t1 : 1.0\n" in text
    assert "@nr_choices\n5\n" in odds.as_drn(nudges=True)
