"""The report of a proof, as people read it and as plain data."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from rich.console import Console
from rich.text import Text

from twofold.check.findings.one_cause import NEVER_READ
from twofold.check.proof import (
    Allowed,
    ChoiceCoverage,
    CovenantReport,
    Ending,
    Finding,
    Proof,
    PropertyReport,
    SpanCoverage,
)
from twofold.errors import Place, Problem
from twofold.external_answers import Answers
from twofold.report.counting import count
from twofold.report.findings import TOLD_MOST, replay
from twofold.report.json_layout import as_coverage, as_json
from twofold.report.sheet import Sheet
from twofold.report.text import for_people
from twofold.report.trace_turns import Change, Telling, Turn
from twofold.report.verdict import verdict
from twofold.report.wrapping import wrapped
from twofold.world.bargain import Bargain

SOURCE = {Place("main.ink", 12, 3): "  * Go home.", Place("more.ink", 4, 1): "text"}


def proof(**changes: object) -> Proof:
    made = Proof(
        story="a story",
        complete=True,
        why_incomplete=None,
        states=35337,
        transitions=85108,
        depth=47,
        seconds=0.4142,
        choices=[
            ChoiceCoverage("k.0.c-0", Place("main.ink", 12, 3), offered=True, taken=True),
            ChoiceCoverage("k.0.c-1", Place("main.ink", 13, 3), offered=True, taken=False),
            ChoiceCoverage("k.0.c-2", Place("main.ink", 14, 3), offered=False, taken=True),
            ChoiceCoverage("k.0.c-3", None, offered=False, taken=False),
        ],
        spans=[
            SpanCoverage("k.0", Place("main.ink", 2, 5), reached=True),
            SpanCoverage("k.1", Place("main.ink", 3, 5), reached=False),
        ],
        knots=(1, 2),
        endings=[Ending("k", "home together", 12, "1,2,1"), Ending("other", None, 1, "")],
        covenants=[CovenantReport("deal", True, None, True, False, None, "1,1", "2", None)],
        findings=[
            Finding("TF002", "ran out of content", "k.0.c-0", Place("main.ink", 12, 3), "1,r3"),
            Finding("TF001", "no reading reaches this", "k.0.c-1", Place("more.ink", 4, 1)),
        ],
    )
    for name, value in changes.items():
        setattr(made, name, value)
    return made


def page(of: Proof, turns: Telling = ()) -> str:
    return for_people(of, SOURCE.get, lambda trace: turns).plain


def on_a_terminal(sheet: Sheet, width: int) -> str:
    console = Console(width=width, file=io.StringIO(), force_terminal=True, color_system=None)
    with console.capture() as capture:
        console.print(sheet, soft_wrap=True, end="")
    return capture.get()


TURNS = [
    Turn(None, (), ("It is late.", "It rains."), (Change("here", "", "road"),)),
    Turn("Stay.", ("r3",), (), (Change("trust", "2", "3", True), Change("key", "false", "true"))),
    Turn("Go home.", (), ("  ", "You  go.", "")),
]


def test_json_has_the_documented_keys() -> None:
    report = as_json(proof())
    assert json.loads(json.dumps(report)) == {
        "story": "a story",
        "complete": True,
        "why_incomplete": None,
        "search": "explicit",
        "entries": [],
        "states": 35337,
        "transitions": 85108,
        "depth": 47,
        "seconds": 0.414,
        "coverage": {
            "choices": {"offered": 2, "taken": 2, "total": 4},
            "spans": {"reached": 1, "total": 2},
            "knots": {"reached": 1, "total": 2},
        },
        "endings": [
            {"at": "k", "name": "home together", "states": 12, "shortest": "1,2,1"},
            {"at": "other", "name": None, "states": 1, "shortest": ""},
        ],
        "covenants": [
            {
                "name": "deal",
                "keepable": True,
                "keepable_lawfully": None,
                "keepable_without_nudges": None,
                "breakable": True,
                "breakable_lawfully": None,
                "lost_silently": False,
                "grantable": None,
                "kept_trace": "1,1",
                "broken_trace": "2",
                "lost_trace": None,
                "paid_for": None,
                "unpaid_trace": None,
                "bargain": None,
            }
        ],
        "properties": [],
        "findings": [
            {
                "code": "TF002",
                "severity": "error",
                "message": "ran out of content",
                "path": "k.0.c-0",
                "file": "main.ink",
                "line": 12,
                "column": 3,
                "trace": "1,r3",
                "shortest": True,
            },
            {
                "code": "TF001",
                "severity": "warning",
                "message": "no reading reaches this",
                "path": "k.0.c-1",
                "file": "more.ink",
                "line": 4,
                "column": 1,
                "trace": None,
                "shortest": None,
            },
        ],
        "only_printed": [],
        "widened": [],
        "undecided": [],
        "deceits": [],
        "wants": [],
        "editions": [],
        "incomplete": None,
        "problems": [],
    }


def test_coverage_holds_only_what_was_reached() -> None:
    assert as_coverage(proof()) == {
        "choices": [
            {"path": "k.0.c-0", "file": "main.ink", "line": 12, "offered": True, "taken": True},
            {"path": "k.0.c-1", "file": "main.ink", "line": 13, "offered": True, "taken": False},
            {"path": "k.0.c-2", "file": "main.ink", "line": 14, "offered": False, "taken": True},
        ],
        "spans": [{"path": "k.0", "file": "main.ink", "line": 2, "column": 5}],
        "errors": [{"message": "ran out of content", "file": "main.ink", "line": 12}],
    }


def test_a_compiled_story_has_no_lines() -> None:
    bare = proof(findings=[Finding("TF001", "no reading reaches this", "k.0.c-1")])
    findings = as_json(bare)["findings"]
    assert isinstance(findings, list)
    assert (findings[0]["file"], findings[0]["line"], findings[0]["column"]) == (None, None, None)
    assert "  at k.0.c-1  warning TF001  no reading reaches this\n" in page(bare)


def test_the_last_line_says_what_was_proved() -> None:
    assert page(proof()).endswith(
        "\n2 of 4 choices taken, 2 endings, 85,108 transitions\n"
        "1 error, 1 warning in every reading: 35,337 states, 0.4 s\n"
    )


@pytest.mark.parametrize(
    ("changes", "said", "style"),
    [
        ({}, "1 error, 1 warning in every reading", "bold red"),
        ({"findings": []}, "nothing wrong in any reading", "bold green"),
        ({"complete": False}, "incomplete, with 1 error, 1 warning so far", "bold red"),
        ({"complete": False, "findings": []}, "incomplete, with nothing wrong so far", None),
        ({"findings": [Finding("TF001", "unreached", "k")]}, "1 warning in every reading", None),
        ({"findings": [Finding("TF011", "rare", "k")]}, "1 note in every reading", "bold green"),
    ],
)
def test_the_verdict_is_coloured_by_how_it_came_out(
    changes: dict[str, object], said: str, style: str | None
) -> None:
    (line,) = verdict(proof(**changes)).split("\n")
    assert line.plain == f"{said}: 35,337 states, 0.4 s"
    assert [span.style for span in line.spans] == [style or "bold magenta"]


def test_in_a_watch_the_verdict_leads() -> None:
    lines = for_people(proof(), SOURCE.get, lambda trace: [], leads=True).plain.splitlines()
    assert lines[:3] == [verdict(proof()).plain, "", "main.ink"]
    assert lines[-1] == "2 of 4 choices taken, 2 endings, 85,108 transitions"


def test_a_proof_says_that_seeded_dice_fall_freely() -> None:
    said = "the dice fall every way in this proof, whatever the seed that is set at main.ink:2:3\n"
    assert f"\n{said}2 of 4 " in page(proof(reseeded_at=Place("main.ink", 2, 3)))
    assert "the dice" not in page(proof())


def test_a_proof_says_whose_dice_fall_by_a_seed() -> None:
    followed = proof(reseeded_at=Place("main.ink", 2, 3), seeds_are_followed=True)
    said = "the dice fall as here and in inkjs once a seed is set, first at main.ink:2:3\n"
    assert f"\n{said}2 of 4 " in page(followed)


def test_an_incomplete_proof_does_not_claim_every_reading() -> None:
    said = page(proof(complete=False, why_incomplete="the budget of 10 states was spent"))
    assert "\nincomplete: the budget of 10 states was spent\n" in said
    assert "\nincomplete, with 1 error, 1 warning so far: 35,337 states, 0.4 s\n" in said
    assert "every reading" not in said


def test_findings_are_grouped_by_file_with_source_and_replay() -> None:
    said = page(proof(), TURNS)
    assert said.startswith(
        "main.ink\n"
        "  12:3  error TF002  start here: ran out of content\n"
        "      12 |   * Go home.\n"
        "         |   ^\n"
        "           It rains.\n"
        "           here = road\n"
        "         › Stay.  [r3]\n"
        "           trust 2 → 3, key = true\n"
        "         › Go home.\n"
        "           You go.\n"
        "         twofold play 'a story' --follow 1,r3\n"
        "\n"
        "more.ink\n"
        "  4:1  warning TF001  no reading reaches this\n"
        "       4 | text\n"
        "         | ^\n"
        "\n"
    )
    assert "start here" not in page(proof(findings=proof().findings[:1]))


@pytest.mark.parametrize("follows", ["TF005", "TF006", "TF010"])
def test_what_keeps_text_from_all_is_where_to_start_before_what_may_follow_from_it(
    follows: str,
) -> None:
    first = Finding(follows, "it follows", "k", Place("main.ink", 1, 1))
    cause = Finding("TF001", "no reading reaches this", "k.0", Place("main.ink", 9, 1))
    said = page(proof(findings=[first, cause]))
    assert "start here: no reading reaches this" in said
    assert "start here: it follows" not in said
    kept = replace(first, message=f"this is always false{NEVER_READ}")
    assert f"start here: {kept.message}" in " ".join(page(proof(findings=[kept, cause])).split())


@pytest.mark.parametrize(
    ("column", "shown", "caret"),
    [
        (1, "0123456789" * 6 + "0123 …", ""),
        (101, "… " + "6789" + "0123456789" * 6 + " …", " " * 26),
        (191, "… " + "6789" + "0123456789" * 3, " " * 26),
    ],
)
def test_of_a_long_line_the_part_in_question_is_shown(column: int, shown: str, caret: str) -> None:
    place = Place("main.ink", 7, column)
    long = proof(findings=[Finding("TF001", "no reading prints this text", "k", place)])
    said = for_people(long, lambda _: "0123456789" * 20, lambda _: []).plain
    assert f"       7 | {shown}\n         | {caret}^\n" in said


def test_findings_come_in_the_order_of_their_lines() -> None:
    three = [
        Finding("TF001", "third", "c", Place("main.ink", 30, 1)),
        Finding("TF001", "second", "b", Place("main.ink", 4, 9)),
        Finding("TF001", "first", "a", Place("main.ink", 4, 2)),
    ]
    said = page(proof(findings=three))
    assert said.index("first") < said.index("second") < said.index("third")
    assert said.count("main.ink\n") == 1


def test_errors_come_before_warnings() -> None:
    three = [
        Finding("TF001", "a warning", "a", Place("main.ink", 1, 1)),
        Finding("TF002", "an error", "b", Place("more.ink", 9, 1)),
        Finding("TF002", "another", "c", Place("main.ink", 5, 1)),
    ]
    said = page(proof(findings=three))
    assert said.index("another") < said.index("an error") < said.index("a warning")


def test_on_a_terminal_sentences_are_broken_under_where_they_began() -> None:
    sentence = "the condition of this choice is always false, in every reading that comes here"
    trace = ",".join(["1", "2"] * 30)
    found = proof(
        findings=[Finding("TF005", sentence, "k", Place("main.ink", 12, 3), trace)],
        endings=[Ending("k", None, 1, trace)],
    )
    lines = on_a_terminal(for_people(found, SOURCE.get, lambda trace: []), width=60).splitlines()
    at = next(i for i, line in enumerate(lines) if "TF005" in line)
    assert lines[at] == "  12:3  warning TF005  the condition of this choice is"
    assert lines[at + 1] == "         always false, in every reading that comes here"
    assert f"         twofold play 'a story' --follow {trace}" in lines
    assert lines[lines.index("  1  k  1 state") + 1] == f"     {trace}"


def test_on_a_terminal_a_line_of_the_story_stays_above_its_caret() -> None:
    source = "He said that it was late, and that it would be later, if anything. {x"
    problem = Problem(
        "a } is missing, as far as can be told from here", Place("a.ink", 7, 68), source
    )
    console = Console(width=40, file=io.StringIO(), force_terminal=True)
    said = wrapped(Text(problem.render()), console).plain
    assert said == (
        "a.ink:7:68: error: a } is missing, as\n  far as can be told from here\n"
        f"    7 | {source}\n      | {' ' * 67}^"
    )


def test_a_long_way_is_told_by_its_beginning_and_end() -> None:
    turns = [
        Turn(f"choice {n}", (), (), (Change("n", str(n), str(n + 1), True),)) for n in range(21)
    ]
    said = page(proof(), turns)
    assert "› choice 2\n           n 2 → 3\n         … 14 choices further on …\n" in said
    assert "\n           n 3 → 17\n         › choice 17\n" in said
    assert "choice 10" not in said


def test_a_way_that_cannot_be_told_still_has_its_command() -> None:
    said = page(proof(), [])
    assert "|   ^\n         after 2 steps\n         twofold play 'a story' --follow 1,r3\n" in said


def test_of_very_many_findings_not_every_way_is_told() -> None:
    many = [Finding("TF002", f"wrong {n}", "k", None, str(n)) for n in range(TOLD_MOST + 5)]
    said = page(proof(findings=many), TURNS)
    assert said.count("› Go home.") == TOLD_MOST
    assert said.count("twofold play 'a story' --follow ") == TOLD_MOST + 5 + 1


def test_what_is_allowed_is_counted_and_not_shown() -> None:
    allowed = [Allowed(Finding("TF001", "no reading reaches this", "k.0", None), None)]
    one = proof(allowed=allowed)
    said = page(one)
    assert "\n1 error, 1 warning, 1 allowed in every reading: " in said
    assert len(as_json(one)["findings"]) == 2  # type: ignore[arg-type]
    clean = proof(findings=[], allowed=allowed)
    assert "\nnothing wrong in any reading, 1 allowed: " in page(clean)
    assert (proof().exit_status, clean.exit_status) == (1, 0)


def test_an_allowed_error_is_still_covered() -> None:
    error = Allowed(Finding("TF002", "it fails", "k", Place("main.ink", 1, 1), "1"), None)
    errors = as_coverage(proof(findings=[], allowed=[error]))["errors"]
    assert errors == [{"message": "it fails", "file": "main.ink", "line": 1}]


PROPERTIES = [
    PropertyReport("gold >= 0", "always", True),
    PropertyReport("won", "sometimes", True, "1,2"),
    PropertyReport("she comes home", "eventually", False, "1", "2,2"),
    PropertyReport("lost", "sometimes", None),
]


def test_properties_say_whether_they_hold_and_what_shows_it() -> None:
    said = page(proof(properties=PROPERTIES))
    assert (
        "properties\n"
        "  yes          always      gold >= 0\n"
        "  yes          sometimes   won  1,2\n"
        "  no           eventually  she comes home  1, and then for ever 2,2\n"
        "  not decided  sometimes   lost\n"
    ) in said


def test_properties_as_json() -> None:
    assert as_json(proof(properties=PROPERTIES[2:3]))["properties"] == [
        {
            "says": "she comes home",
            "expectation": "eventually",
            "holds": False,
            "trace": "1",
            "loop": "2,2",
        }
    ]


def test_a_finding_at_the_start_says_so() -> None:
    start = [Finding("TF003", "a loop with no choice in it", "", Place("main.ink", 12, 3), "")]
    said = page(proof(findings=start))
    assert "at the very start\n" in said
    assert "--follow ''\n" in said


def test_covenants_and_endings_show_their_shortest_traces() -> None:
    said = page(proof())
    assert "covenant deal\n" in said
    assert "  can be kept                  yes  1,1\n" in said
    assert "  can be broken                yes  2\n" in said
    assert "  can be lost without a word   no\n" in said
    assert "  can grant what it promises   not decided\n" in said
    assert "nudge" not in said
    assert "  1  home together (k)  12 states  1,2,1\n" in said
    assert "  2  other               1 state   at the very start\n" in said
    assert "endings  twofold play 'a story' --ending N\n" in said


def test_a_bargain_with_teeth_is_told_in_full() -> None:
    bargain = Bargain(
        by="the Moon",
        parties=("Wren", "Lark"),
        terms=("They are missed", "Maud is told"),
        forfeits="Their names",
        has_price=True,
    )
    report = replace(proof().covenants[0], bargain=bargain, paid_for=False, unpaid_trace="2,1")
    told = page(proof(covenants=[report]))
    assert (
        "  offered by                   the Moon\n"
        "  to                           Wren, Lark\n"
        "  terms                        They are missed\n"
        "                               Maud is told\n"
        "  forfeits                     Their names\n"
    ) in told
    assert "  is paid for where broken     no   2,1\n" in told
    as_data = json.loads(json.dumps(as_json(proof(covenants=[report]))))
    assert as_data["covenants"][0]["bargain"]["terms"] == list(bargain.terms)


def test_without_findings_no_tally_is_printed() -> None:
    said = page(proof(findings=[]))
    assert "error" not in said
    assert "warning" not in said


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 states"), (1, "1 state"), (2, "2 states"), (1234, "1,234 states")]
)
def test_counting(number: int, said: str) -> None:
    assert count(number, "state") == said


def test_replay_quotes_the_story_for_the_shell() -> None:
    named = proof(story="a/b")
    assert replay(named, "1,r3,2") == "twofold play a/b --follow 1,r3,2"
    assert replay(proof(story="it's"), "") == """twofold play 'it'"'"'s' --follow ''"""
    named.answers = {"roll": Answers(tuple(range(1, 7))), "luck": Answers((-3,))}
    assert replay(named, "r1").endswith(" r1 --external roll=1..6 --external luck=-3")


def test_a_covenant_that_takes_the_breaking_of_a_law() -> None:
    deal = CovenantReport("deal", True, None, True, False, None, "1,1", "2", None, False, False)
    said = page(proof(covenants=[deal]))
    assert "  can be kept                  only by breaking a law  1,1\n" in said
    assert "  can be broken                only by breaking a law  2\n" in said
