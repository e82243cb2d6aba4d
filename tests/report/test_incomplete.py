"""What an incomplete proof says for the author to go on."""

from __future__ import annotations

import pytest

from twofold.check.proof import FactKind, FactSize, KnotSize, Proof, Undecided, Undeclared, Unmet
from twofold.errors import Place
from twofold.report.incomplete import SHOWN, advice, what_would_help
from twofold.report.json_layout import as_json
from twofold.search.interrupts import BY_HAND

AT = Place("main.ink", 1, 5)
GOLD = FactSize("`gold`", AT, 481, "number")


def proof(
    unmet: list[Unmet] | None = None,
    facts: list[FactSize] | None = None,
    undeclared: list[Undeclared] | None = None,
) -> Proof:
    return Proof(
        story="a story",
        complete=False,
        why_incomplete="stopped",
        states=1,
        transitions=0,
        depth=0,
        seconds=0.0,
        unmet=unmet or [],
        facts=facts or [],
        knots_by_states=[KnotSize("k", Place("main.ink", 3, 1), 12)] if facts else [],
        undeclared=undeclared or [],
        declared_in="a story/world.toml",
    )


def page(of: Proof) -> str:
    return what_would_help(of, {Place("main.ink", 9, 1): "  * {gold > 9} [Buy.]"}.get).plain


def test_what_was_not_met_is_shown_with_its_line() -> None:
    unmet = [
        Unmet("knot", "shop", Place("main.ink", 12, 1)),
        Unmet("choice", "k.0.c-1", Place("main.ink", 9, 1)),
        Unmet("choice", "k.0.c-2", None),
    ]
    assert page(proof(unmet)).splitlines()[:4] == [
        "not decided: 2 choices, 1 knot",
        "  main.ink:12:1  knot `shop`",
        "  main.ink:9:1  choice  * {gold > 9} [Buy.]",
        "  choice `k.0.c-2`",
    ]


def test_of_much_the_rest_is_counted() -> None:
    many = [Unmet("knot", f"k{i}", Place("main.ink", i + 1)) for i in range(SHOWN + 3)]
    said = page(proof(many))
    assert f"`k{SHOWN - 1}`" in said
    assert f"`k{SHOWN}`" not in said
    assert "  … and 3 more\n" in said


def test_where_only_words_are_left_it_is_said_which() -> None:
    asked = "whether any reading prints this text is not decided"
    words = [Undecided("text", asked, f"k.{i}", Place("main.ink", i + 1, 2)) for i in range(13)]
    of = proof()
    of.undecided = words
    said = page(of).splitlines()
    assert said[:2] == [
        "not decided: 13 texts",
        "  main.ink:1:2  whether any reading prints this text",
    ]
    assert said[-1] == "  … and 1 more"
    of.undecided = [*words, Undecided("way out", "whether every turn ends is not decided")]
    assert "main.ink:1:2" not in page(of)


def test_a_function_that_only_words_call_is_listed_with_them() -> None:
    of = proof()
    of.undecided = [
        Undecided("function", "whether any reading comes to the function `f` is not decided", "f"),
        Undecided("text", "whether any reading prints this text is not decided", "k.0"),
    ]
    assert page(of).splitlines()[:3] == [
        "not decided: 1 function, 1 text",
        "  f  whether any reading comes to the function `f`",
        "  k.0  whether any reading prints this text",
    ]
    of.unmet = [Unmet("function", "f", None)]
    assert "1 function, 1 text" not in page(of)
    assert page(of).count("function `f`") == 1


def test_what_makes_it_large_and_what_to_try() -> None:
    flags = [FactSize("how often this choice was taken", Place("main.ink", i), 2) for i in range(9)]
    said = page(proof(facts=[GOLD, *flags]))
    assert "     481 values  `gold`  main.ink:1:5\n" in said
    assert "  … and 4 more, 4 of them of 2 values: alone they may make 2^4 states\n" in said
    assert "      12 states  in `k`  main.ink:3:1\n" in said
    assert "to go on: keep `gold` (main.ink:1:5) within bounds" in said


def test_each_thing_is_advised_where_it_would_help() -> None:
    undeclared = [
        Undeclared(name, "k", None, f'{name} = "bool"') for name in ("roll", "has", "name")
    ]
    assert advice(proof([Unmet("knot", "k", None)], undeclared=undeclared)) == [
        "say in `a story/world.toml` what `roll`, `has` and `name` may answer"
    ]
    (try_luck,) = advice(proof([Unmet("knot", "k", None)]))
    assert "twofold simulate 'a story' plays at random" in try_luck
    assert advice(proof()) == []


@pytest.mark.parametrize(
    ("kind", "what", "helps"),
    [
        ("number", "`gold`", "keep `gold` (main.ink:1:5) within bounds, with MIN and MAX where"),
        ("list", "`bag`", "empty `bag` (main.ink:1:5) where it no longer matters, as in `~ bag = "),
        ("text", "`name`", "empty `name` (main.ink:1:5) where it no longer matters, as in `~ name"),
        ("temporary", "the temporary `n` of `k`", "ask about the temporary `n` of `k` (main.ink:1"),
        ("count", "how often `k` was visited", "compare how often `k` was visited (main.ink:1:5)"),
        ("shuffle", "what a shuffle has dealt", "write a RANDOM in place of what a shuffle has"),
    ],
)
def test_what_is_advised_helps_for_its_kind(kind: FactKind, what: str, helps: str) -> None:
    advised, *others = advice(proof(facts=[FactSize(what, AT, 99, kind)]))
    assert advised.startswith(helps)
    assert ("MIN" in advised) == (kind == "number")
    assert others == ["give it more room: --max-states, --max-seconds, --memory"]


def test_a_proof_that_was_stopped_by_hand_needs_no_more_room() -> None:
    stopped = proof(facts=[FactSize("`n`", None, 4)])
    assert advice(stopped) == ["give it more room: --max-states, --max-seconds, --memory"]
    stopped.why_incomplete = BY_HAND
    assert advice(stopped) == ["let it run on: it was stopped by hand, and not by a budget"]


def test_programs_are_told_the_same() -> None:
    of = proof(
        [Unmet("choice", "k.0.c-1", Place("main.ink", 9, 1))],
        [GOLD],
        [Undeclared("roll", "k.0", Place("main.ink", 2, 4), 'roll = "1..6"')],
    )
    assert as_json(of)["incomplete"] == {
        "unmet": [{"kind": "choice", "path": "k.0.c-1", "file": "main.ink", "line": 9}],
        "large": {
            "facts": [{"what": "`gold`", "file": "main.ink", "line": 1, "values": 481}],
            "knots": [{"path": "k", "file": "main.ink", "line": 3, "states": 12}],
        },
        "undeclared": [
            {
                "name": "roll",
                "path": "k.0",
                "file": "main.ink",
                "line": 2,
                "declare_in": "a story/world.toml",
                "write": 'roll = "1..6"',
            }
        ],
        "widened": [],
        "to_go_on": advice(of),
    }
