"""`twofold play`: the plain transcript, and what is told where it cannot go on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.support import DICE, GATE, OPEN_GATE, twofold, write

HOME = """\
The gate is locked.

1: Look under the mat.
2: Knock.
?> There is a key. The gate is unlocked.

1: Go in.
2: Knock.
?> You are home.
"""


def test_typed_choices_give_the_plain_transcript(tmp_path: Path) -> None:
    story = write(tmp_path, OPEN_GATE)
    outcome = twofold("play", story, "--seed", "1", typed="1\n1\n")
    assert (outcome.status, outcome.out, outcome.err) == (0, HOME, "")


def test_choices_on_the_command_line_give_the_same(tmp_path: Path) -> None:
    outcome = twofold("play", write(tmp_path, OPEN_GATE), "--choices", "1,1", "--seed", "1")
    assert (outcome.status, outcome.out, outcome.err) == (0, HOME, "")


@pytest.mark.parametrize("given", [(), ("--choices", "")])
def test_where_choices_run_out_they_are_left_pending(tmp_path: Path, given: tuple[str]) -> None:
    outcome = twofold("play", write(tmp_path, GATE), "--seed", "1", *given)
    assert outcome.status == 0
    assert outcome.out == "The gate is locked.\n\n1: Look under the mat.\n2: Knock.\n?> "


def test_text_without_a_newline_is_followed_by_choices_without_a_blank_line(
    tmp_path: Path,
) -> None:
    story = write(
        tmp_path, "* [One.] -> two\n== two\n* [Two.] Two. -> three\n== three\n* [Three.] -> END\n"
    )
    outcome = twofold("play", story, "--seed", "1", typed="1\n1\n1\n")
    assert outcome.out == "\n1: One.\n?> \n1: Two.\n?> Two.\n1: Three.\n?> \n"


def test_a_story_of_nothing_prints_nothing(tmp_path: Path) -> None:
    assert twofold("play", write(tmp_path, "-> END\n"), "--seed", "1").out == ""


def test_tags_follow_their_line(tmp_path: Path) -> None:
    story = write(tmp_path, "Hello. # one # two\nAnd you? # three\n-> END\n")
    outcome = twofold("play", story, "--seed", "1")
    assert outcome.out == "Hello.\n# tags: one, two\nAnd you?\n# tags: three\n"


def test_what_is_typed_wrong_is_asked_again(tmp_path: Path) -> None:
    story = write(tmp_path, "* [One.] Well chosen. -> END\n")
    outcome = twofold("play", story, "--seed", "1", typed="7\n0\nno\n1\n")
    assert outcome.status == 0
    assert outcome.out == (
        "\n1: One.\n"
        "?> Choice out of range\n"
        "?> Choice out of range\n"
        "?> Unexpected input. Type 'help' or a choice number.\n"
        "?> Well chosen.\n"
    )


def test_quit_leaves(tmp_path: Path) -> None:
    outcome = twofold("play", write(tmp_path, GATE), "--seed", "1", typed="quit\n1\n")
    assert outcome.status == 0
    assert outcome.out.endswith("?> ")


def test_a_runtime_error_is_in_the_transcript_and_placed_on_standard_error(tmp_path: Path) -> None:
    story = write(tmp_path, "* opt\n    - - text\n    * * {false} impossible\n- gather\n")
    outcome = twofold("play", story, "--seed", "1", "--choices", "1")
    ran_out = "ran out of content. Do you need a '-> DONE' or '-> END'?"
    assert outcome.status == 2
    assert outcome.out == f"\n1: opt\n?> opt\ntext\nRUNTIME ERROR: {ran_out}\n"
    assert ran_out in outcome.err
    assert "story.ink:3:5: error: " in outcome.err


def test_an_error_before_the_end_of_a_trace_is_placed_too(tmp_path: Path) -> None:
    story = write(tmp_path, "One.\n{1 / 0}\n")
    outcome = twofold("play", story, "--choices", "1", "--seed", "1")
    assert outcome.status == 2
    assert "story.ink:2:" in outcome.err
    assert "error: Attempted to divide by zero." in outcome.err
    assert "--choices 1 does not fit this story" in outcome.err


def test_a_fall_is_taken_from_the_trace(tmp_path: Path) -> None:
    story = write(tmp_path, DICE)
    outcome = twofold("play", story, "--choices", "r5,1,r2", "--seed", "1")
    assert outcome.status == 0
    assert outcome.out.startswith("You throw 5.\n")
    assert "It is 2 now.\n" in outcome.out


@pytest.mark.parametrize(
    ("trace", "said"),
    [
        ("1,5", "there is no choice 5 at this point: it has 2 choices"),
        ("1,1,1", "the story has ended"),
        ("1,r2", "nothing falls by chance here for r2 to decide"),
    ],
)
def test_a_trace_that_does_not_fit_says_where(tmp_path: Path, trace: str, said: str) -> None:
    outcome = twofold("play", write(tmp_path, OPEN_GATE), "--choices", trace, "--seed", "1")
    assert outcome.status == 2
    assert said in outcome.err


def test_a_malformed_trace_is_wrong_usage(tmp_path: Path) -> None:
    outcome = twofold("play", write(tmp_path, GATE), "--choices", "1,x")
    assert outcome.status == 2
    assert "`x` is neither a choice nor a fall" in outcome.err
    assert outcome.out == ""


def test_without_a_seed_one_is_taken_and_told(tmp_path: Path) -> None:
    story = write(tmp_path, DICE)
    first = twofold("play", story, "--choices", "1")
    assert first.err.startswith("seed ")
    seed = first.err.split()[1]
    assert twofold("play", story, "--choices", "1", "--seed", seed).out == first.out


def test_a_story_without_chance_has_no_seed_to_tell(tmp_path: Path) -> None:
    assert twofold("play", write(tmp_path, GATE), "--choices", "1").err == ""
    assert twofold("play", write(tmp_path, GATE), "--auto").err.startswith("seed ")


def test_quiet_says_nothing_but_the_story(tmp_path: Path) -> None:
    assert twofold("play", write(tmp_path, DICE), "--choices", "2", "--quiet").err == ""


def test_a_seeded_story_that_plays_itself_is_the_same_every_time(tmp_path: Path) -> None:
    story = write(tmp_path, DICE)
    once = twofold("play", story, "--auto", "--seed", "5")
    assert once.status == 0
    assert once.out == twofold("play", story, "--auto", "--seed", "5").out
    assert "the end: tired" in once.out
    assert len({twofold("play", story, "--auto", "--seed", str(s)).out for s in range(9)}) > 1


def test_a_story_that_never_ends_stops_playing_itself(tmp_path: Path) -> None:
    story = write(tmp_path, "-> again\n== again\n+ [Again.] -> again\n")
    outcome = twofold("play", story, "--auto", "--seed", "1")
    assert outcome.status == 3
    assert "stopped after 1,000 choices" in outcome.err


def test_auto_and_choices_exclude_each_other(tmp_path: Path) -> None:
    outcome = twofold("play", write(tmp_path, GATE), "--auto", "--choices", "1")
    assert outcome.status == 2
    assert "leave out --choices" in outcome.err


def test_a_trace_is_followed_as_in_a_terminal(tmp_path: Path) -> None:
    story = write(tmp_path, OPEN_GATE)
    outcome = twofold("play", story, "--follow", "1", "--seed", "1", "--quiet")
    assert (outcome.status, outcome.err) == (0, "")
    assert "\n  > Look under the mat.\n    Knock.\n" in outcome.out
    assert outcome.out.endswith("unlocked.\n\n  1  Go in.\n  2  Knock.\n\n")
    record = tmp_path / "record.txt"
    record.write_text("seed 3\n1,1\n", encoding="utf-8")
    assert "You are home." in twofold("play", story, "--follow", f"@{record}").out
    outcome = twofold("play", story, "--follow", "9", "--seed", "1")
    assert outcome.status == 2
    assert "--follow 9 does not fit this story: there is no choice 9" in outcome.err


@pytest.mark.parametrize("other", [("--choices", "1"), ("--auto",)])
def test_following_goes_with_no_other_way_of_choosing(
    tmp_path: Path, other: tuple[str, ...]
) -> None:
    outcome = twofold("play", write(tmp_path, GATE), "--follow", "1", *other)
    assert outcome.status == 2
    assert "leave out" in outcome.err


def test_in_brief_it_shows_how_each_turn_begins(tmp_path: Path) -> None:
    story = write(
        tmp_path, "First.\nSecond.\nThird.\n+ [On]\n- Then.\nAfter.\nLast. # ending: home\n-> END\n"
    )
    outcome = twofold("play", story, "--auto", "--brief", "--seed", "1", "--quiet")
    assert outcome.status == 0
    said = [line for line in outcome.out.splitlines() if line.strip()]
    assert said == ["First.", "  > On", "Then.", "[…]", "Last.", said[-1]]
    assert "home" in said[-1]


def test_brief_goes_with_auto(tmp_path: Path) -> None:
    outcome = twofold("play", write(tmp_path, "Hello.\n-> END\n"), "--brief")
    assert outcome.status == 2
    assert "--auto" in outcome.err


ENDINGS = """\
* [Left.] -> left
* [Right.] It is dark. -> right
=== left
+ [On.] You are home. # ending: home
-> END
=== right
It stays dark.
-> END
"""


def test_an_ending_is_gone_to_by_its_number_or_its_name(tmp_path: Path) -> None:
    story = write(tmp_path, ENDINGS)
    report = twofold("check", story).out
    assert "  1  right" in report
    by_number = twofold("play", story, "--seed", "1", "--ending", "1")
    assert by_number.status == 0
    assert "It stays dark." in by_number.out
    assert twofold("play", story, "--seed", "1", "--ending", "right").out == by_number.out
    other = twofold("play", story, "--seed", "1", "--ending", "2").out
    assert "  > On." in other
    assert "You are home." in other


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--ending", "3"], "there is no ending 3: the story has 2 endings"),
        (["--ending", "0"], "there is no ending 0: the story has 2 endings"),
        (["--ending", "rigth"], "the story has no ending `rigth`\n      did you mean `right`?"),
        (["--ending", "1", "--choices", "1"], "--ending goes a way as --choices does"),
        (["--ending", "1", "--auto"], "--auto chooses for itself: leave out --ending"),
        (["--ending", "1", "--load", "x"], "--ending goes from the beginning: leave out --load"),
    ],
)
def test_an_ending_that_is_not_there(tmp_path: Path, words: list[str], said: str) -> None:
    outcome = twofold("play", write(tmp_path, ENDINGS), *words)
    assert outcome.status == 2
    assert said in outcome.err


def test_what_an_external_that_nobody_answers_would_print_is_missed_aloud(tmp_path: Path) -> None:
    story = write(tmp_path, "EXTERNAL name()\nHello {name()}.\n-> END\n")
    outcome = twofold("play", story, "--seed", "1")
    assert (outcome.status, outcome.out) == (0, "Hello .\n")
    assert outcome.err == "nothing is printed for `name`: nothing says what this EXTERNAL answers\n"
