"""`twofold watch`, as text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.support import ENDLESS, twofold, write
from tests.watch.story import two_rooms


def test_a_life_as_text(tmp_path: Path) -> None:
    folder = str(two_rooms(tmp_path).folder)
    done = twofold("watch", folder, "--from", "attic", "--seed", "1")
    assert (done.status, done.err) == (0, "")
    assert "“…” said Ada." in done.out
    assert "(elsewhere, where you cannot see)" in done.out
    assert "    │ Old: She always asks." in done.out
    assert "> Bea says yes.  (Bea)" in done.out
    assert "[fondness(Ada, Bea) 0 → 1]" in done.out
    assert done.out.rstrip().endswith("— the end: dust —")
    assert twofold("watch", folder, "--from", "attic", "--seed", "1").out == done.out
    some = twofold("watch", folder, "--turns", "0", "--seed", "1")
    assert (some.status, "“Tea?”" in some.out, "sit" in some.out) == (0, True, False)


def test_odds_move_as_text(tmp_path: Path) -> None:
    folder = str(two_rooms(tmp_path).folder)
    done = twofold("watch", folder, "--from", "attic", "--seed", "1", "--odds", "-q")
    assert done.status == 0
    assert "peace kept" not in done.out  # nothing that happened moved it


def test_a_story_without_an_end_is_left(tmp_path: Path) -> None:
    done = twofold("watch", write(tmp_path, ENDLESS), "--seed", "1")
    assert done.status == 3
    assert "had not ended" in done.err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--from", "atic"), "did you mean `attic`"),
        (("--turns", "-1"), "--turns"),
        (("--seed", "x"), "--seed"),
    ],
)
def test_what_cannot_be_watched_is_one_sentence(
    options: tuple[str, str], said: str, tmp_path: Path
) -> None:
    done = twofold("watch", str(two_rooms(tmp_path).folder), *options)
    assert (done.status, done.out) == (2, "")
    assert said in done.err


def test_without_realms_there_is_none_to_watch_from(tmp_path: Path) -> None:
    done = twofold("watch", write(tmp_path, "Hello.\n-> END\n"), "--from", "shadow")
    assert (done.status, done.out) == (2, "")
    assert "no realms" in done.err
    broken = write(tmp_path, "VAR n = 0\nOn.\n{1 / n}\n-> END\n")
    done = twofold("watch", broken, "-q")
    assert (done.status, "On." in done.out) == (2, True)
