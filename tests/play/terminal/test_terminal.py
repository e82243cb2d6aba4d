"""The terminal: realms, the margin, choices by number, and how a reader leaves."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console

import twofold
from tests.cli.support import OPEN_GATE, write, write_worlds
from twofold.cli.common import write_whole
from twofold.play.terminal.left_off import LeftOff
from twofold.play.terminal.loop import Terminal
from twofold.play.trace import Trace
from twofold.play.transcript import TraceError
from twofold.policies import UNIFORM, Chooser

ITALIC = "\x1b[3m"


class Screen:
    """A terminal of 60 columns, what was printed on it, and a reader who types at it."""

    def __init__(
        self,
        path: Path,
        *typed: str | type[BaseException],
        colours: bool = False,
        keeps: bool = False,
        edition: str | None = None,
    ) -> None:
        self._out = io.StringIO()
        console = Console(file=self._out, width=60, force_terminal=colours, highlight=False)
        story = twofold.open(path)
        left_off = LeftOff(story, story.read, write_whole) if keeps else None
        reading = story.read_edition(edition, 1) if edition else story.read(seed=1)
        self.terminal = Terminal(story, reading, console, write_whole, left_off=left_off)
        self._typed: Iterator[str | type[BaseException]] = iter(typed)

    def ask(self, prompt: str) -> str:
        self._out.write(prompt)
        typed = next(self._typed, EOFError)
        if not isinstance(typed, str):
            raise typed
        self._out.write(f"{typed}\n")
        return typed

    def play(self) -> str:
        self.terminal.play(self.ask)
        return self.text

    @property
    def text(self) -> str:
        return self._out.getvalue()


@pytest.fixture
def worlds(tmp_path: Path) -> Path:
    return write_worlds(tmp_path / "worlds")


def test_a_reading_in_two_worlds(worlds: Path) -> None:
    earth = "The living world " + "─" * 43
    mist = "The shadow realm " + "─" * 43
    assert (
        Screen(worlds, "2").play()
        == f"""
{"The other half".center(60).rstrip()}

{earth}

The cameras stop.

Russ: You should not be alone tonight.

    │ Crake: He always did drive too fast.

    │ "And he will again," she says.

  1  Leave a door open.  (a nudge)
  2  Go home.  (Josie)

Type the number of a choice, or help.
> 2

{mist}

┊ The mist thins.

┊ Crake: Look.

    │ Russ: Did you hear that?

{"— the end: home together —".center(60).rstrip()}
Type undo, restart or quit.
> 
"""
    )


def test_each_realm_is_set_in_its_typeface(worlds: Path) -> None:
    said = Screen(worlds, "2", colours=True).play()
    assert f"{ITALIC}The mist thins." in said
    assert f"{ITALIC}The shadow realm" in said
    assert "\nThe cameras stop.\n" in said


def test_words_between_asterisks_are_emphasised(tmp_path: Path) -> None:
    story = write(tmp_path, "I *said* 2 * 3.\n* [*So* there.] -> END\n")
    said = Screen(story, colours=True).play()
    assert f"I {ITALIC}said\x1b[0m 2 * 3." in said
    assert f"{ITALIC}So\x1b[0m there." in said


def test_a_plain_story_has_no_realms(tmp_path: Path) -> None:
    said = Screen(write(tmp_path, OPEN_GATE), "1", "1").play()
    assert said == (
        "\nThe gate is locked.\n\n"
        "  1  Look under the mat.\n  2  Knock.\n\n"
        "Type the number of a choice, or help.\n> 1\n\n"
        "There is a key. The gate is unlocked.\n\n"
        "  1  Go in.\n  2  Knock.\n\n> 1\n\n"
        "You are home.\n\n"
        "                        — the end —\n"
        "Type undo, restart or quit.\n> \n"
    )


@pytest.mark.parametrize("typed", ["3", "0", "-1", "two", "1.0", "²"])
def test_what_is_no_choice_is_asked_again(tmp_path: Path, typed: str) -> None:
    said = Screen(write(tmp_path, OPEN_GATE), typed, "2", "quit").play()
    sorry = f"There is no choice “{typed}” here: type a number from 1 to 2, or"
    assert f"> {typed}\n{sorry}\nquit to leave.\n> 2\n" in said
    assert "Nobody answers." in said


def test_nothing_typed_is_asked_again(tmp_path: Path) -> None:
    said = Screen(write(tmp_path, "+ [Only.] -> END\n"), "", "quit").play()
    assert "That was no choice: type 1, or quit to leave." in said


@pytest.mark.parametrize("leaving", ["quit", "QUIT", "q", "exit", EOFError, KeyboardInterrupt])
def test_the_reader_may_leave(tmp_path: Path, leaving: str | type[BaseException]) -> None:
    said = Screen(write(tmp_path, OPEN_GATE), leaving).play()
    assert "the end" not in said


def test_at_an_end_it_offers_to_take_back_and_to_begin_again(tmp_path: Path) -> None:
    said = Screen(write(tmp_path, OPEN_GATE), "1", "1", "1", "undo", "2", "restart", "quit").play()
    end = "— the end —\nType undo, restart or quit.\n> "
    assert f"{end}1\nThere is no choice “1” here, for the story is over:" in said
    assert "> undo\nTaken back.\n\nThere is a key. The gate is unlocked.\n\n  1  Go in.\n" in said
    assert "> restart\n\n\nThe gate is locked.\n\n  1  Look under the mat.\n" in said
    assert said.count("Type the number of a choice, or help.") == 1


def test_what_goes_wrong_is_shown_where_it_does_and_can_be_taken_back(tmp_path: Path) -> None:
    story = write(tmp_path, "Well.\n+ [On.]\n- {1 / 0}\n-> END\n")
    said = Screen(story, "1", "undo", "quit").play()
    assert "story.ink:3:" in said
    assert "error: Attempted to divide by zero." in said
    assert "Type undo, restart or quit.\n> undo\nTaken back.\n\nWell.\n\n  1  On.\n" in said


def test_a_name_of_an_end_is_that_of_the_last_turn(tmp_path: Path) -> None:
    story = write(tmp_path, "One. # ending: early\n+ [On.]\n- Two.\n-> END\n")
    assert "— the end —" in Screen(story, "1").play()


def test_what_is_taken_back_to_is_shown_with_its_realm(worlds: Path) -> None:
    said = Screen(worlds, "2", "undo", "quit").play()
    after = said[said.index("Taken back.") :]
    heading = "The living world " + "─" * 43
    assert after.startswith(f'Taken back.\n\n{heading}\n\n    │ "And he will again," she says.\n')


def test_what_is_watched_is_shown_where_it_was_taken_back_to(tmp_path: Path) -> None:
    said = Screen(write(tmp_path, OPEN_GATE), "watch key", "1", "undo", "quit").play()
    after = said[said.index("Taken back.") :]
    assert after.startswith("Taken back.\n\nThe gate is locked.\n\nkey = false\n")


def test_what_is_loaded_is_shown_with_its_realm(
    worlds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Screen(worlds, "save s.json", "quit").play()
    said = Screen(worlds, "2", "load s.json", "quit").play()
    after = said[said.index("Loaded ") :]
    assert "The living world ───" in after
    assert '    │ "And he will again," she says.\n' in after


def test_a_trace_is_followed_in_the_look_of_the_terminal_and_gone_on_from(worlds: Path) -> None:
    screen = Screen(worlds, "undo", "1", "quit")
    screen.terminal.follow(Trace.parse("2"))
    assert "    Leave a door open.  (a nudge)\n  > Go home.  (Josie)\n" in screen.text
    assert "The shadow realm ───" in screen.text
    screen.terminal.go_on(screen.ask)
    assert "— the end: home together —\nType undo, restart or quit.\n> undo\n" in screen.text
    assert screen.terminal.trace == ["1"]


def test_a_trace_that_leads_nowhere_is_refused(worlds: Path) -> None:
    with pytest.raises(TraceError, match="there is no choice 7"):
        Screen(worlds).terminal.follow(Trace.parse("7"))


def test_a_story_that_plays_itself_shows_what_it_chose(worlds: Path) -> None:
    screen = Screen(worlds)
    assert screen.terminal.play_itself(Chooser(UNIFORM, random.Random(1)), 10) is True
    assert "\n    Leave a door open.  (a nudge)\n  > Go home.  (Josie)\n" in screen.text
    assert "— the end: home together —" in screen.text


def test_it_takes_a_nudge_only_where_there_is_nothing_else(tmp_path: Path) -> None:
    story = write(tmp_path, "+ [Push. # nudge]\n- Pushed.\n-> END\n")
    screen = Screen(story)
    assert screen.terminal.play_itself(Chooser(UNIFORM, random.Random(1)), 10) is True
    assert "Pushed." in screen.text


def test_it_stops_where_it_was_told_to(tmp_path: Path) -> None:
    screen = Screen(write(tmp_path, "-> a\n== a\n+ [Again.] Round. -> a\n"))
    assert screen.terminal.play_itself(Chooser(UNIFORM, random.Random(1)), 3) is False
    assert screen.text.count("Round.") == 3


def test_white_space_is_not_shown(tmp_path: Path) -> None:
    said = Screen(write(tmp_path, 'One.\n{""}\nTwo.\n-> END\n')).play()
    assert said.startswith("\nOne.\n\nTwo.\n\n")


def test_what_looks_like_markup_is_text(tmp_path: Path) -> None:
    said = Screen(write(tmp_path, "A [bold]word[/bold].\n+ \\[x\\]\n- -> END\n"), "quit").play()
    assert "A [bold]word[/bold].\n" in said


STAGE = """
[realms.earth]
[realms.mist]
[cast]
earth = ["Russ", "May"]
mist = ["Crake", "Tansy"]
[performances.show]
realm = "earth"
roles = { Russ = "Crake" }
"""


def test_a_role_that_is_played_does_not_stand_in_the_margin(tmp_path: Path) -> None:
    story = (
        "~ scene(earth, Russ)\n~ action(show)\nCrake: To be!\nTansy: Louder.\n"
        "~ cut(show)\nCrake: I never said that.\n-> END\n"
    )
    (tmp_path / "world.toml").write_text(STAGE, encoding="utf-8")
    write(tmp_path, story, "main.ink")
    lines = Screen(tmp_path).play().splitlines()
    assert "Russ, as Crake: To be!" in lines
    assert "    │ Tansy: Louder." in lines
    assert "    │ Crake: I never said that." in lines


def test_a_word_from_the_author_stands_between_two_margins(tmp_path: Path) -> None:
    note = "A word before we go in: " + "and on, " * 10 + "and done."
    write(tmp_path, f"{note} # note\nRain.\n-> END\n", "main.ink")
    lines = Screen(tmp_path / "main.ink").play().splitlines()
    noted = lines[1 : lines.index("Rain.") - 1]
    assert " ".join(line.strip() for line in noted) == note
    assert all(line.startswith("        ") and len(line) <= 60 - 8 for line in noted)


def test_a_part_has_its_title_and_a_scene_of_other_people_a_break(tmp_path: Path) -> None:
    story = (
        "~ scene(earth, Russ)\nRain. # part: The rain\n~ scene(earth, (Russ, May))\nMore.\n"
        "And more.\n~ scene(earth, Russ)\nSun. # part: The sun\n-> END\n"
    )
    (tmp_path / "world.toml").write_text(STAGE, encoding="utf-8")
    write(tmp_path, story, "main.ink")
    lines = [line.strip() for line in Screen(tmp_path).play().splitlines() if line.strip()]
    first, rule, *others = lines[: lines.index("— the end —")]
    assert (first, rule[-1]) == ("The rain", "─")
    assert others[:4] == ["Rain.", "*", "More.", "And more."]
    assert others[4:] == ["— to be continued —", "The sun", "Sun."]
