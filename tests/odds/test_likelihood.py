"""The odds of stories: by hand, and as random readings have them."""

from __future__ import annotations

from pathlib import Path

import pytest

import twofold
from twofold.errors import StoryError
from twofold.odds import Odds

ROOT = Path(__file__).parents[2]

GAME = """\
VAR gold = 0
-> again
=== again
+ [Roll]
  {RANDOM(1, 6) == 6: -> won}
  ~ gold = 1
+ [Leave]
  -> left
- -> again
=== won
# ending: won
-> END
=== left
-> END
"""


def odds(folder: Path, ink: str, **asked: object) -> Odds:
    path = folder / "story.ink"
    path.write_text(ink, "utf-8")
    return twofold.open(path).odds(**asked)  # type: ignore[arg-type]


def test_a_loop_with_a_die(tmp_path: Path) -> None:
    found = odds(tmp_path, GAME, reach=["gold", "won"])
    # Won is 1/12 of a turn, left 1/2, again 5/12.
    chances = {one.says: one.probability for one in found.endings}
    assert chances == pytest.approx({"won": 1 / 7, "left": 6 / 7})
    assert found.turns == pytest.approx(12 / 7)
    assert (found.never_ends, found.fails, found.estimated) == (0.0, 0.0, 0)
    assert [one.probability for one in found.reached] == pytest.approx([5 / 12, 1 / 7])
    roll, leave = sorted(found.choices, key=lambda choice: choice.number)
    order = [one.says for one in found.endings]
    assert dict(zip(order, roll.endings, strict=True))["won"] == pytest.approx(1 / 6 + 5 / 6 / 7)
    assert dict(zip(order, leave.moves, strict=True))["left"] == pytest.approx(1 / 7)
    assert roll.taken == pytest.approx(6 / 7)


PULLS = """\
+ [Left # pull: 3] -> left
+ [Right] -> right
+ (third) [Back # pull: 0] -> left
== left
+ [On] -> END
== right
+ [On] # ending: right
  -> END
"""


def test_readers_may_lean(tmp_path: Path) -> None:
    found = odds(tmp_path, PULLS, reach=["left", "third", "story.ink:2", "left.0.c-0"])
    assert found.policy == "pull"
    assert {one.says: one.probability for one in found.endings} == {"left": 0.75, "right": 0.25}
    assert [one.probability for one in found.reached] == [0.75, 0.0, 0.25, 0.75]
    found = odds(tmp_path, PULLS, reach=["third"], policy="uniform", after="2")
    assert [one.probability for one in found.reached] == pytest.approx([1 / 3])
    assert found.after is not None
    assert (found.after[1].endings, found.after[1].turns) == ((0.0, 1.0), 1.0)
    turns = {choice.number: choice.turns for choice in found.choices}
    assert turns == {0: 1.0, 1: 1.0, 2: 1.0, 3: 0.0, 4: 0.0}
    last = odds(tmp_path, PULLS, policy="last")
    assert {one.says: one.probability for one in last.endings} == {"left": 1.0, "right": 0.0}


def test_dice_of_a_trace_may_be_any_that_are_alike(tmp_path: Path) -> None:
    ink = "{ RANDOM(1, 1000) > 10: -> a | -> b }\n== a\n+ [On] -> END\n== b\n-> END\n"
    found = odds(tmp_path, ink)
    for trace, shares in (("r500", (1.0, 0.0)), ("r7", (0.0, 1.0)), ("r10", (0.0, 1.0))):
        outlook = found.at(trace)
        assert outlook is not None
        by_name = dict(zip((one.says for one in found.endings), outlook.endings, strict=True))
        assert (by_name["a"], by_name["b"]) == shares
    assert [found.at(trace) for trace in ("r1001", "r0", "1", "r500,2", "r500,r1")] == [None] * 5


def test_an_ending_may_be_made_likely(tmp_path: Path) -> None:
    ink = "+ [A] -> END\n+ [B] -> b\n+ [C # nudge] -> b\n== b\n# ending: well\n-> END\n"
    found = odds(tmp_path, ink, likely={"well": 0.9}, nudges=True)
    assert found.intervention is not None
    assert (found.intervention.fewest, found.intervention.chances) == (1, (0.5, 1.0))
    (well,) = (one for one in found.endings if one.says == "well")
    assert (well.worst, well.best) == (0.5, 1.0)
    assert [(one.choice, one.chance) for one in well.best_by] == [(2, 1.0)]


def test_a_shuffle_deals_each_of_its_items_before_any_again(tmp_path: Path) -> None:
    ink = "VAR n = 0\n-> k\n== k\n~ n++\n{shuffle:\n- -> a\n- -> b\n- -> k\n- -> k\n}\n"
    ink += "== a\n-> END\n== b\n-> END\n"
    found = odds(tmp_path, ink, reach=["n > 1", "n > 2", "n > 3"])
    assert {one.says: one.probability for one in found.endings} == pytest.approx(
        {"a": 0.5, "b": 0.5}
    )
    # Half of the first deals go round, and a third of the second; then none is left that does.
    assert [one.probability for one in found.reached] == pytest.approx([1 / 2, 1 / 6, 0.0])


def test_numbers_that_are_alike_weigh_as_many_as_they_are(tmp_path: Path) -> None:
    found = odds(tmp_path, "{ RANDOM(1, 1000) > 10: -> a | -> b }\n== a\n-> END\n== b\n-> END\n")
    assert {one.says: one.probability for one in found.endings} == pytest.approx(
        {"a": 0.99, "b": 0.01}
    )


def test_what_never_ends_and_what_breaks_are_shares_of_their_own(tmp_path: Path) -> None:
    ink = "+ [On] -> round\n+ [End] -> END\n+ [Break] {1 / zero()}\n-> END\n"
    found = odds(tmp_path, ink + "== round\n+ [Round] -> round\n== function zero()\n~ return 0\n")
    assert (found.never_ends, found.fails) == pytest.approx((1 / 3, 1 / 3))
    assert found.turns == pytest.approx(1.0)


def test_what_breaks_is_named_and_what_leads_nowhere(tmp_path: Path) -> None:
    ink = "+ [On] -> round\n+ [End] -> END\n+ [Break]\n{1 / zero()}\n-> END\n"
    ink += "== round\n+ [Round] -> round\n== function zero()\n~ return 0\n"
    found = odds(tmp_path, ink)
    (one,) = found.failures
    assert one.probability == pytest.approx(1 / 3)
    assert "zero" in one.message
    assert (one.place.line if one.place else 0) == 4
    assert [found.paths[number][0] for number in found.endless] == ["round.0.c-0"]
    (estimated,) = odds(tmp_path, ink, max_states=1, runs=300).failures
    assert (estimated.message, estimated.place) == (one.message, one.place)


def test_a_choice_may_be_taken_again(tmp_path: Path) -> None:
    found = odds(tmp_path, GAME)
    roll, leave = sorted(found.choices, key=lambda choice: choice.number)
    assert (roll.repeats, leave.repeats) == (True, False)


def test_an_estimate_takes_no_longer_than_it_may(tmp_path: Path) -> None:
    with pytest.raises(StoryError, match="no random reading had ended after 0 s"):
        odds(tmp_path, GAME, max_seconds=0)


def test_an_ending_that_almost_nobody_sees_is_a_note(tmp_path: Path) -> None:
    ink = "{ RANDOM(1, 5000) == 1:\n  Ha. # ending: lucky\n  -> END\n}\n-> END\n"
    (finding,) = odds(tmp_path, ink).findings
    assert (finding.code, finding.severity) == ("TF011", "note")
    assert "`lucky`" in finding.message
    assert finding.place is not None
    assert finding.place.line == 2
    allowed = ink.replace("lucky\n", "lucky // twofold: allow TF011\n")
    assert odds(tmp_path, allowed).findings == []


TALE = """\
Once upon a time. # five words with the next line
-> inn
=== inn
+ [Ask] Who {RANDOM(1, 2) == 1:knows|could possibly know}? -> inn
+ [Leave]
  Mara: Good night.
  -> END
"""


def test_words_are_expected_as_turns_are(tmp_path: Path) -> None:
    found = odds(tmp_path, TALE.replace(" # five words with the next line", ""), after="1,r2")
    # Half of the time one asks: two words or four, and then it is as before; the name is none.
    assert found.words == pytest.approx(4 + 3 + 2)
    assert found.after is not None
    assert found.after[1].words == pytest.approx(3 + 2)
    ask, leave = sorted(found.choices, key=lambda choice: choice.number)
    assert (ask.words, leave.words) == pytest.approx((3 + 5, 2))


def test_the_words_of_readings_that_never_end_are_none(tmp_path: Path) -> None:
    ink = "+ [Stay] Round and round. -> round\n+ [Go] Gone. -> END\n== round\n+ [On] On. -> round\n"
    found = odds(tmp_path, ink)
    assert (found.turns, found.words) == pytest.approx((1.0, 1.0))
    stay, go = sorted(found.choices, key=lambda choice: choice.number)
    assert (stay.words, go.words) == (None, 1.0)


def test_what_is_too_large_is_estimated_and_says_so(tmp_path: Path) -> None:
    found = odds(tmp_path, GAME, max_states=2, runs=500, seed=3)
    assert found.estimated == 500
    assert found.why_estimated is not None
    by_name = {one.says: one for one in found.endings}
    assert by_name["won"].interval is not None
    low, high = by_name["won"].interval
    assert low < 1 / 7 < high


@pytest.mark.parametrize("likely", [{"oath": 0.5}, {"the_crossing": 0.0}, {"vow": 2.0}])
def test_what_cannot_be_made_likely_is_refused(likely: dict[str, float]) -> None:
    with pytest.raises(StoryError):
        twofold.open(ROOT / "stories" / "half-a-penny").odds(likely=likely)
