"""What stories amount to, counted by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import twofold
from tests.cli.support import twofold as run
from twofold.errors import Place
from twofold.play.trace import Trace
from twofold.play.transcript import follow
from twofold.stats import Amount, Realm, Speaker, Stats

STORIES = Path(__file__).parents[2] / "stories"

WORDS = """\
VAR name = "Ned"
VAR x = 1
Russ: Hello you {x: there|here} now. # no word of the text
Plain words — of {name}'s.
* [Silent one] after
* Before [mid bit] after it # tagged
  Sue: (And more {~a b|c d e}.)
** Deep
- Gather {twice(2)}.
-> knot.st
== knot
-> st
= st
{x > 2: Only inside.}
-> END
== function twice(a)
~ return a * 2
"""

# Leaving ends at once with a chance of 1/8, and later with 3/8; staying in two ways, 1/4 each.
ENDS = """\
One two three.
* [Leave]
  {RANDOM(1, 4) == 1: -> out}
  Not yet, though.
  ** [Leave again] -> END
* [Stay]
  ** [Sit] -> slowly
  ** [Stand] -> slowly
== out
-> END
== slowly
Four five six seven eight nine.
* [On] -> END
"""

LOOP = """\
* [Leave] Out. -> END
* [Go round] -> round
== round
+ [Again and again] Round it goes. -> round
+ [Out] Gone. -> END
"""


def stats(folder: Path, ink: str, runs: int) -> Stats:
    return twofold.open(written(folder, ink)).stats(runs=runs)


def written(folder: Path, ink: str) -> Path:
    path = folder / "story.ink"
    path.write_text(ink, "utf-8")
    return path


def test_words_as_they_are_written(tmp_path: Path) -> None:
    found = stats(tmp_path, WORDS, runs=20)
    assert (found.choices, found.knots, found.stitches, found.functions) == (3, 1, 1, 1)
    assert found.speakers == [Speaker("Sue", 1, 7), Speaker("Russ", 1, 5)]
    # Plain words of, after, Before after it, Deep, Gather, Only inside: no dash, no `'s`, no tag.
    assert found.narration == 3 + 1 + 3 + 1 + 1 + 2
    assert found.choice_words == 2 + 2
    assert found.words == found.narration + found.choice_words + 7 + 5
    # `here` and what is inside.
    assert found.not_met == Amount(0, 1, 3)
    assert found.realms == []


def test_the_shortest_the_likeliest_and_the_longest_reading(tmp_path: Path) -> None:
    found = stats(tmp_path, ENDS, runs=20)
    assert (found.why_incomplete, found.loop) == (None, None)
    assert found.shortest is not None
    assert found.likeliest is not None
    assert found.longest is not None
    assert (found.shortest.choices, found.shortest.words, found.shortest.trace) == (1, 3, "1,r1")
    assert (found.likeliest.choices, found.likeliest.words) == (2, 3 + 3)
    assert found.likeliest.chance == pytest.approx(3 / 8)
    assert (found.longest.choices, found.longest.words) == (3, 3 + 6)
    assert found.stretch is not None
    assert found.stretch.words == 6
    assert found.stretch.after in (Place("story.ink", 7, 3), Place("story.ink", 8, 3))


def test_a_loop_has_no_longest_reading(tmp_path: Path) -> None:
    path = written(tmp_path, LOOP)
    story = twofold.open(path)
    found = story.stats(runs=5)
    assert found.longest is None
    assert found.loop is not None
    assert found.shortest is not None
    assert (found.shortest.choices, found.shortest.words) == (1, 1)
    # The trace of the loop can be taken as often as one likes.
    reading = story.read(1)
    around = ",".join([found.loop.before, *[found.loop.round] * 3])
    follow(reading, Trace.parse(around), lambda index: None, reading.continue_)
    assert not reading.ended
    assert "without     bound" in run("stats", path, "--runs", "5").out


def test_where_it_is_said() -> None:
    found = twofold.open(STORIES / "seconds").stats(runs=20)
    assert found.realms == [
        Realm("kitchen", Amount(2, 23, 46)),
        Realm("dining_room", Amount(5, 24, 74)),
    ]
    assert (found.several, found.not_met) == (0, Amount())
    assert sum(one.words for one in found.speakers) == 23 + 24
    assert found.words == 46 + 74 + found.choice_words


def test_what_is_not_explored_is_told_as_met(tmp_path: Path) -> None:
    done = run("stats", written(tmp_path, ENDS), "--max-states", "2", "--format", "json")
    assert done.status == 3
    readings = json.loads(done.out)["readings"]
    assert not readings["exact"]
    assert "2 states" in readings["why_incomplete"]
    assert (readings["played"], readings["ended"], readings["likeliest"]) == (200, 200, None)
    assert (readings["shortest"]["choices"], readings["longest"]["choices"]) == (1, 3)


def test_a_story_that_seeds_its_dice(tmp_path: Path) -> None:
    seeded = "~ SEED_RANDOM(7)\n{RANDOM(1, 6) > 3: High.|Low down.}\n* [On] -> END\n"
    found = stats(tmp_path, seeded, runs=3)
    assert found.shortest == found.longest
    assert found.shortest is not None
    assert found.not_met.words == 3 - found.shortest.words


def test_long_readings_are_fewer(tmp_path: Path) -> None:
    endless = "-> on\n== on\n+ [On] On. -> on\n"
    found = stats(tmp_path, endless, runs=50)
    assert (found.played, found.ended) == (5, 0)
    assert (found.shortest, found.likeliest, found.longest) == (None, None, None)
    assert found.loop is not None
    assert "no reading comes to an end" in run("stats", written(tmp_path, endless)).out


def test_a_page_fits_in_80_columns(tmp_path: Path) -> None:
    done = run("stats", STORIES / "seconds", "--runs", "5")
    assert (done.status, done.err) == (0, "")
    assert max(map(len, done.out.splitlines())) <= 80
    assert "138 words, 18 of them only in choices" in done.out
    assert run("stats", STORIES / "seconds", "--runs", "0").status == 2
    with pytest.raises(ValueError, match="once at least"):
        stats(tmp_path, ENDS, runs=0)
