"""`twofold play` from a save and into a record, and a record played again."""

from __future__ import annotations

from pathlib import Path

import pytest

import twofold as library
from tests.cli.support import DICE, GATE, OPEN_GATE, twofold, write

LUCK = """\
- (top) {~One|Two|Three} and {RANDOM(1, 6)}.
+ [Again.] -> top
+ [Enough.] -> END
"""


def test_a_record_is_played_again(tmp_path: Path) -> None:
    story, record = write(tmp_path, LUCK), tmp_path / "record.txt"
    first = twofold("play", story, "--seed", "77", "--record", record, typed="1\n1\n2\n")
    assert first.status == 0
    assert record.read_text("utf-8").startswith("seed 77\nr")
    again = twofold("play", story, "--choices", f"@{record}")
    assert (again.status, again.out, again.err) == (0, first.out, "")


def test_a_record_holds_what_was_chosen_and_how_it_fell(tmp_path: Path) -> None:
    story, record = write(tmp_path, DICE), tmp_path / "record.txt"
    twofold("play", story, "--seed", "5", "--choices", "r4,1,r2", "--record", record)
    assert record.read_text("utf-8") == "seed 5\nr4,1,r2\n"


def test_the_seed_of_a_record_gives_way_to_one_that_is_asked_for(tmp_path: Path) -> None:
    story, record = write(tmp_path, DICE), tmp_path / "record.txt"
    record.write_text("# mine\nseed 5\n1, # on\n1\n", encoding="utf-8")
    asked = twofold("play", story, "--choices", f"@{record}", "--seed", "8")
    assert asked.out == twofold("play", story, "--choices", "1,1", "--seed", "8").out
    own = twofold("play", story, "--choices", f"@{record}")
    assert own.out == twofold("play", story, "--choices", "1,1", "--seed", "5").out


def test_a_story_that_plays_itself_is_recorded(tmp_path: Path) -> None:
    story, record = write(tmp_path, LUCK), tmp_path / "record.txt"
    assert twofold("play", story, "--auto", "--seed", "3", "--record", record).status == 0
    replayed = twofold("play", story, "--choices", f"@{record}")
    assert replayed.status == 0
    assert not replayed.out.endswith("?> ")


def test_leaving_writes_the_record(tmp_path: Path) -> None:
    story, record = write(tmp_path, OPEN_GATE), tmp_path / "record.txt"
    assert twofold("play", story, "--seed", "1", "--record", record, typed="1\nquit\n").status == 0
    assert record.read_text("utf-8") == "seed 1\n1\n"


def test_a_record_that_cannot_be_written_is_refused_at_once(tmp_path: Path) -> None:
    story = write(tmp_path, GATE)
    for record in (tmp_path, tmp_path / "nowhere" / "record.txt"):
        outcome = twofold("play", story, "--record", record, typed="1\n")
        assert (outcome.status, outcome.out) == (2, "")
        assert "cannot be written" in outcome.err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("seed x\n1\n", "`seed x` names no seed"),
        ("1,2\nand 3\n", "`and 3` is neither a choice nor a fall"),
    ],
)
def test_a_broken_record_is_wrong_usage(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "record.txt").write_text(text, encoding="utf-8")
    outcome = twofold("play", write(tmp_path, GATE), "--choices", f"@{tmp_path / 'record.txt'}")
    assert (outcome.status, outcome.out) == (2, "")
    assert said in " ".join(outcome.err.replace("│", "").split())


def test_a_record_that_is_not_there(tmp_path: Path) -> None:
    outcome = twofold("play", write(tmp_path, GATE), "--choices", "@none.txt")
    assert outcome.status == 2
    assert "`none.txt` cannot be read" in outcome.err


def test_a_reading_begins_from_a_save(tmp_path: Path) -> None:
    story, save = write(tmp_path, OPEN_GATE), tmp_path / "save.json"
    reading = library.open(story).read(seed=1)
    reading.continue_()
    reading.choose(0)
    reading.continue_()
    save.write_text(reading.save(), encoding="utf-8")
    outcome = twofold("play", story, "--load", save, typed="1\n")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out == "\n1: Go in.\n2: Knock.\n?> You are home.\n"


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ("1,x", "error: `way.txt` is no record: `x` is neither a choice nor a fall of chance"),
        ("9", "error: --choices @way.txt does not fit this story: there is no choice 9"),
    ],
)
def test_a_record_that_is_wrong_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, record, "way.txt")
    outcome = twofold("play", write(tmp_path, OPEN_GATE), "--choices", "@way.txt", "--seed", "1")
    assert (outcome.status, outcome.err[: len(said)]) == (2, said)


def test_a_save_survives_an_edited_story(tmp_path: Path) -> None:
    story, save = write(tmp_path, OPEN_GATE), tmp_path / "save.json"
    reading = library.open(story).read(seed=1)
    reading.continue_()
    save.write_text(reading.save(), "utf-8")
    write(tmp_path, OPEN_GATE.replace("* [Knock.] Nobody answers. -> gate\n", ""))
    outcome = twofold("play", story, "--load", save, typed="1\n")
    assert (outcome.status, "There is a key." in outcome.out) == (0, True)
    assert outcome.err == (
        "warning: the story was changed since this save was made\n"
        "      no more in it: the choice “Knock.”\n"
    )


def test_a_save_of_another_story_is_refused(tmp_path: Path) -> None:
    story, save = write(tmp_path, OPEN_GATE), tmp_path / "save.json"
    save.write_text(library.open(write(tmp_path, DICE, "d.ink")).read(seed=1).save(), "utf-8")
    outcome = twofold("play", story, "--load", save, typed="1\n")
    assert (outcome.status, outcome.out) == (2, "")
    assert "this save cannot be used: it was made with another story" in outcome.err


def test_a_save_brings_its_own_seed(tmp_path: Path) -> None:
    outcome = twofold("play", write(tmp_path, GATE), "--load", "s.json", "--seed", "1")
    assert outcome.status == 2
    assert "leave out --seed" in outcome.err


def test_paths_may_begin_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    story = write(tmp_path, OPEN_GATE)
    reading = library.open(story).read(seed=1)
    reading.continue_()
    (tmp_path / "here.json").write_text(reading.save(), encoding="utf-8")
    loaded = twofold("play", story, "--load", "~/here.json", "--record", "~/r.txt", typed="1\n1\n")
    assert (loaded.status, loaded.err) == (0, "")
    assert "You are home." in loaded.out
    assert (tmp_path / "r.txt").is_file()


def test_the_home_of_nobody_is_a_file_that_is_not_there(tmp_path: Path) -> None:
    outcome = twofold("play", write(tmp_path, GATE), "--load", "~nobody-at-all/here.json")
    assert outcome.status == 2
    assert "`~nobody-at-all/here.json` cannot be read: no such file or directory" in outcome.err


def test_a_record_takes_the_place_of_a_record_alone(tmp_path: Path) -> None:
    story, record = write(tmp_path, DICE), tmp_path / "list.txt"
    record.write_text("bread\nbutter\n", encoding="utf-8")
    refused = twofold("play", story, "--choices", "r4,1,r2", "--record", record)
    assert (refused.status, refused.out) == (2, "")
    assert "holds something else" in refused.err
    assert record.read_text("utf-8") == "bread\nbutter\n"
    record.write_text("seed 1\n1,2\n", encoding="utf-8")
    twofold("play", story, "--seed", "5", "--choices", "r4,1,r2", "--record", record)
    assert record.read_text("utf-8") == "seed 5\nr4,1,r2\n"
