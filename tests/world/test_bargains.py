"""Bargains with teeth, proved: what is offered, struck, paid for and replaced."""

from __future__ import annotations

from pathlib import Path

from tests.world.test_proved import opened

BARGAIN = """
[realms.inn]
[cast]
inn = ["Ann", "Ben"]
[traits.owing]
kind = "flag"
of = ["Ann", "Ben"]
[facts.news]
[covenants.oath]
by = "the Host"
parties = ["Ann", "Ben"]
offer = "news"
struck_when = "owing(Ann)"
terms = [{ says = "Ben pays", when = "owing(Ben)" }]
until = "now(inn) > 1"
forfeits = "The coat"
forfeited_when = "now(inn) > 2"
"""
EVENING = """~ scene(inn, (Ann, Ben))
~ witness(news)
* [Drink. # by: Ann]
    ~ set_owing(Ann, true)
    * * [Pay. # by: Ben]
        ~ set_owing(Ben, true)
        They paid.
    * * [Not yet. # by: Ben]
        ~ pass_time(inn, 2)
        Time, said the Host. It is {now(inn)}.
* [Go on. # by: Ann]
- -> END
"""


def findings_of(
    tmp_path: Path, story: str, world: str = BARGAIN
) -> list[tuple[str, str, str | None]]:
    proof = opened(tmp_path, world, story).check()
    assert proof.complete
    return [(one.code, one.message, one.trace) for one in proof.findings]


def test_a_bargain_that_is_heard_struck_and_paid_for_has_no_findings(tmp_path: Path) -> None:
    assert findings_of(tmp_path, EVENING) == []
    (report,) = opened(tmp_path, BARGAIN, EVENING).check().covenants
    assert (report.paid_for, report.unpaid_trace, report.lost_silently) == (True, None, False)
    assert report.bargain is not None
    assert (report.bargain.by, report.bargain.terms) == ("the Host", ("Ben pays",))


def test_a_broken_bargain_that_is_not_paid_for_says_who_owes_what(tmp_path: Path) -> None:
    ((code, message, trace),) = findings_of(tmp_path, EVENING.replace("(inn, 2)", "(inn, 1)"))
    assert (code, trace) == ("TF008", "1,2")
    assert message == (
        "the covenant `oath` is broken and never paid for: here the story ends, and “The coat”, "
        "owed by `Ann` and `Ben`, has not come to pass"
    )


def test_what_can_still_be_paid_is_not_held_against_a_story_that_goes_on(tmp_path: Path) -> None:
    leave = "+ [Leave.]\n~ scene(inn, ())\n{now(inn)}\n-> END\n"
    night = f"=== night\n+ [Stay.] -> night\n{leave}"
    story = EVENING.replace("(inn, 2)", "(inn, 1)").replace("- -> END", f"- -> night\n{night}")
    assert findings_of(tmp_path, story) == []
    found = findings_of(tmp_path, story.replace(leave, "+ [So.] -> night\n"))
    (unpaid,) = [one for one in found if one[0] == "TF008"]
    assert "from here nothing leads to it" in unpaid[1]
    assert unpaid[2] == "1,2"


def test_nobody_is_bound_by_what_they_never_heard(tmp_path: Path) -> None:
    ((code, message, trace),) = findings_of(tmp_path, EVENING.replace("witness(", "learn(Ann, "))
    assert (code, trace) == ("TF007", "1")
    assert message.endswith(
        "`oath` is struck, and `Ben`, who is bound by it, never heard of `news`"
    )
    assert (
        findings_of(
            tmp_path,
            EVENING.replace("witness(", "learn(Ann, "),
            f"{BARGAIN}[laws]\noffer = false\n",
        )
        == []
    )


def test_an_offer_that_was_taken_up_can_be_lost(tmp_path: Path) -> None:
    """Nobody breaks it, and nothing keeps it: unlike one that nobody took up."""
    world = BARGAIN.replace('until = "now(inn) > 1"', "")
    ((code, message, trace),) = findings_of(tmp_path, EVENING, world)
    assert (code, trace) == ("TF008", "1,2")
    assert "is lost without a word" in message


def test_a_bargain_that_is_replaced_is_not_lost(tmp_path: Path) -> None:
    again = """
[covenants.again]
parties = ["Ann"]
offer = "news"
replaces = "oath"
struck_when = "now(inn) == 3"
terms = [{ when = "now(inn) == 3" }]
"""
    world = BARGAIN.replace('until = "now(inn) > 1"', "") + again
    story = EVENING.replace("- -> END", "- {kept(again): Again.}\n-> END")
    assert findings_of(tmp_path, story, world) == []
    lost = findings_of(tmp_path, story, world.replace('replaces = "oath"\n', ""))
    assert [(code, trace) for code, _, trace in lost] == [("TF008", "1,2")]
