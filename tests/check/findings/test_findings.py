"""Each finding: a story that has it, one that does not, and a trace that leads there."""

from __future__ import annotations

from pathlib import Path

import pytest

import twofold
from tests.check.support import proof, replayed
from twofold.check import Proof
from twofold.check.proof import Finding

pytestmark = pytest.mark.usefixtures("engine")


def codes(found: Proof) -> set[str]:
    return {finding.code for finding in found.findings}


def only(found: Proof, code: str) -> Finding:
    (finding,) = (f for f in found.findings if f.code == code)
    return finding


CLEAN = """\
-> hall
=== hall
+ [Look] -> look
+ [Leave] -> END
= look
A clock. {look > 1: It ticks.}
-> hall
"""


def test_a_clean_story_has_no_finding() -> None:
    found = proof(CLEAN)
    assert found.findings == []
    assert found.exit_status == 0
    assert found.knots == (2, 2)


@pytest.mark.parametrize("ink", ["", "// later\n", "VAR n = 1\n~ n = 2\n", "-> END\n"])
def test_a_story_without_a_word(tmp_path: Path, ink: str) -> None:
    path = tmp_path / "main.ink"
    path.write_text(ink)
    found = twofold.open(path).check()
    finding = only(found, "TF001")
    assert finding.message == "there is nothing to read: the story ends before its first word"
    assert str(finding.place) == "main.ink:1:1"
    assert found.exit_status == 1


@pytest.mark.parametrize("ink", ["Hello.\n", "VAR n = 1\n{n}\n", "* [Go] -> END\n"])
def test_a_story_of_hardly_a_word(ink: str) -> None:
    assert codes(proof(ink)).isdisjoint({"TF001"})


UNREACHED = [
    ("-> END\n=== attic\nDust.\n+ [Go] -> END\n", "no reading reaches the knot `attic`", 2),
    ("-> k\n=== k\n-> END\n= cellar\nDamp.\n-> END\n", "no reading reaches the stitch", 4),
    ("-> END\n=== function f\n~ return 1\n", "no reading reaches the function `f`", 2),
    ("VAR a = 0\n+ {a} [Go]\n  Gone.\n+ [Stay]\n- -> END\n", "offered this choice", 2),
    ("VAR a = 0\nA {a:lit|dark} room.\n-> END\n", "no reading prints this text", 2),
    ("VAR a = 0\n{a:\n  Lit.\n- else:\n  Dark.\n}\n-> END\n", "no reading prints this text", 3),
]


@pytest.mark.parametrize(("ink", "message", "line"), UNREACHED)
def test_what_no_reading_reaches(ink: str, message: str, line: int) -> None:
    """The whole and not its parts: one finding for a knot, its text and its choices."""
    finding = only(proof(ink), "TF001")
    assert finding.severity == "warning"
    assert message in finding.message
    assert finding.trace is None
    assert finding.place is not None
    # A knot's place is its own line, or that of what it begins with.
    assert finding.place.line in (line, line + 1)


def test_what_was_not_explored_is_not_called_unreached() -> None:
    ink = (
        "VAR n = 0\n-> k\n=== k\n~ n++\n+ [On] -> k\n+ {n == 50} [End]\n- {n > 40: Old.}\n-> END\n"
    )
    found = proof(ink, max_states=5)
    assert not found.complete
    assert codes(found) == set()


ERRORS = [
    ("-> k\n=== k\n+ [Go] Gone.\n", "ran out of content", "1"),
    ("VAR a = 0\n+ [Safe]\n  ~ a = 1\n+ [Not]\n- {1 / a}\n-> END\n", "divide by zero", "2"),
    ("+ [Go]\n- -> t ->\n-> END\n=== t\nIn.\n", "unexpectedly reached end of content", "1"),
]


@pytest.mark.parametrize(("ink", "message", "trace"), ERRORS)
def test_what_goes_wrong(ink: str, message: str, trace: str) -> None:
    (finding,) = (f for f in proof(ink).findings if f.code == "TF002")
    assert finding.severity == "error"
    assert message in finding.message
    assert finding.trace == trace
    reading, _ = replayed(ink, trace)
    assert [problem.message for problem in reading.errors] == [finding.message]


def test_a_story_that_goes_well_has_no_error() -> None:
    assert "TF002" not in codes(
        proof("VAR a = 1\n+ [Go]\n- {1 / a}\n-> t ->\n-> END\n=== t\n->->\n")
    )


def test_a_loop_without_a_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("twofold.machine.host.FUEL", 2_000)
    ink = "+ [In] -> a\n+ [Out] -> END\n=== a\n-> b\n=== b\n-> a\n"
    (finding,) = (f for f in proof(ink).findings if f.code == "TF003")
    assert finding.severity == "error"
    assert finding.trace == "1"
    reading, _ = replayed(ink, "1")
    assert [problem.message for problem in reading.errors] == [finding.message]
    once = ink.replace("=== b\n-> a", "=== b\n{b > 3: -> END}\n-> a")
    assert "TF003" not in codes(proof(once))


def test_endings_have_places_and_names() -> None:
    ink = """\
-> k
=== k
+ [One] # ending: one
  -> END
+ [Two] # ending: two
  -> END
+ [Three] -> k.s
+ [Four] -> done
= s
# ending: three
-> END
=== done
-> DONE
"""
    found = {(e.at, e.name): e.shortest for e in proof(ink).endings}
    assert found == {
        ("k@4", "one"): "1",
        ("k@6", "two"): "2",
        ("k.s", "three"): "3",
        ("done", None): "4",
    }
    for trace in found.values():
        assert replayed(ink, trace)[0].ended


def test_an_ending_is_named_by_the_last_turn() -> None:
    ink = "# ending: not yet\n+ [Go]\n- -> END\n"
    assert [e.name for e in proof(ink).endings] == [None]


def test_an_ending_in_the_root_is_at_the_start() -> None:
    assert [e.at for e in proof("-> END\n").endings] == ["start"]


WORLD = """\
[story]
title = "A vow"
[realms.earth]
[cast]
earth = ["Russ", "Josie"]
[traits.nerve]
kind = "flag"
of = ["Russ"]
[traits.glad]
kind = "flag"
of = ["Russ"]
[covenants.vow]
by = "Russ"
parties = ["Russ", "Josie"]
terms = [{ says = "Russ keeps his nerve", when = "nerve(Russ)" }]
granted_when = "glad(Russ)"
"""

VOWS = [
    # Kept, and then granted.
    ("+ [Dare]\n  ~ set_nerve(Russ, true)\n+ [Break]\n  ~ break_covenant(vow)\n- On.\n"
     "+ [Rejoice]\n  ~ set_glad(Russ, true)\n- On.\n+ [End] -> END\n", None, None),
    ("+ [Wait]\n- -> END\n", "no reading keeps the covenant `vow`: the term “Russ keeps his "
     "nerve” never holds", None),
    ("+ [Dare]\n  ~ set_nerve(Russ, true)\n  ~ set_glad(Russ, true)\n+ [Wait]\n- On.\n"
     "+ [On]\n- -> END\n",
     "the covenant `vow` is lost without a word: from here the term “Russ keeps his nerve” cannot "
     "hold any more", "2"),
    ("+ [Dare]\n  ~ set_nerve(Russ, true)\n+ [Break]\n  ~ break_covenant(vow)\n- On.\n"
     "+ [On]\n- -> END\n",
     "the covenant `vow` is kept in vain", "1"),
]  # fmt: skip


def test_terms_that_never_hold_together(tmp_path: Path) -> None:
    also = '{ when = "not nerve(Russ)" }, { when = "nerve(Russ)", once = true }'
    world = WORLD.replace("}]", "}, " + also + "]").replace('says = "Russ keeps his nerve", ', "")
    (tmp_path / "world.toml").write_text(world, "utf-8")
    (tmp_path / "main.ink").write_text("+ [Dare]\n  ~ set_nerve(Russ, true)\n- -> END\n", "utf-8")
    found = [f.message for f in twofold.open(tmp_path).check().findings if f.code == "TF008"]
    assert found == [
        "no reading keeps the covenant `vow`: its terms can each hold, but never all together"
    ]


def test_a_covenant_that_is_never_struck_is_never_kept(tmp_path: Path) -> None:
    ink = "+ [Dare]\n  ~ set_nerve(Russ, true)\n+ [Rejoice]\n  ~ set_glad(Russ, true)\n- -> END\n"
    (tmp_path / "main.ink").write_text(ink, "utf-8")
    for struck_when, until, expected in (
        ("realm_of(Russ) != earth", "false", "the term `struck_when` never holds"),
        ("glad(Russ)", "false", "its terms can each hold, but never all together"),
        ("true", "glad(Russ)", None),
    ):
        world = f'{WORLD}\n[covenants.bet]\nterms = [{{ when = "nerve(Russ)" }}]\n'
        world += f'struck_when = "{struck_when}"\nuntil = "{until}"\n'
        (tmp_path / "world.toml").write_text(world, "utf-8")
        proof = twofold.open(tmp_path).check()
        found = [f.message for f in proof.findings if f.path == "covenants.bet"]
        bet = proof.covenants[1]
        assert (bet.keepable, bet.breakable) == (expected is None, expected is None)
        if expected is not None:
            assert f"no reading keeps the covenant `bet`: {expected}" in found


@pytest.mark.parametrize(("ink", "message", "trace"), VOWS)
def test_covenants(ink: str, message: str | None, trace: str | None, tmp_path: Path) -> None:
    (tmp_path / "world.toml").write_text(WORLD, "utf-8")
    (tmp_path / "main.ink").write_text(ink, "utf-8")
    found = twofold.open(tmp_path).check()
    promises = [f for f in found.findings if f.code == "TF008"]
    if message is None:
        assert promises == []
        assert found.covenants[0].grantable is True
        return
    (finding,) = promises
    assert finding.severity == "error"
    assert finding.message.startswith(message)
    assert finding.trace == trace
    assert finding.place is not None
    assert finding.place.file == "world.toml"


def test_the_lowered_world_is_never_linted(tmp_path: Path) -> None:
    (tmp_path / "world.toml").write_text(WORLD, "utf-8")
    (tmp_path / "main.ink").write_text(VOWS[0][0], "utf-8")
    found = twofold.open(tmp_path).check()
    assert [f for f in found.findings if f.code == "TF001"] == []
    assert found.knots == (0, 0)
    files = {p.file for p in (s.place for s in found.spans) if p is not None}
    assert files == {"main.ink"}


def test_an_ending_is_named_in_a_branch_of_a_line() -> None:
    """The tag ends where the branch does, which jumps over what the others say."""
    ink = (
        "VAR c = 1\n* [a]\n  ~ c = 2\n* [b]\n"
        "- Well. {c == 1: X # ending: one | Y # ending: two }\n-> END\n"
        "=== other\nElsewhere.\n-> END\n"
    )
    assert {e.name for e in proof(ink).endings} == {"one", "two"}


def test_what_a_constant_will_stop_does_not_grow_without_bound() -> None:
    guarded = (
        "VAR a = 0\nVAR b = 0\n-> k\n=== k\n+ {a < 90} [A]\n  ~ a++\n+ {b < 90} [B]\n  ~ b++\n"
        "+ {a == b} [C]\n+ {a > 0 && b > 0} [Again]\n  ~ a = 0\n  ~ b = 0\n* [Out] -> END\n- -> k\n"
    )
    assert "TF010" not in codes(proof(guarded, max_states=2000))
    assert "TF010" in codes(proof(guarded.replace("a < 90", "a >= 0"), max_states=2000))


def test_a_story_that_seeds_its_dice_is_told_how_they_fall() -> None:
    seeded = proof("{RANDOM(1, 2)}\n~ SEED_RANDOM(5)\n{RANDOM(1, 2)}\n-> END\n")
    assert str(seeded.reseeded_at) == "main.ink:2:3"
    assert proof("{RANDOM(1, 2)}\n-> END\n").reseeded_at is None


@pytest.mark.parametrize(
    ("ink", "at"),
    [
        ("-> on\n=== on\nOne.\n* [Two.] -> on\n* {false} [Three.]\n", (5, 1)),
        ("-> on.off\n=== on\n= in\n-> END\n= off\nTODO\n", (5, 1)),
        ("-> on\n=== on\nOne.\nTwo.\n", (4, 5)),
    ],
)
def test_an_end_of_content_is_placed_at_the_last_of_it(ink: str, at: tuple[int, int]) -> None:
    (finding,) = (f for f in proof(ink).findings if f.code == "TF002")
    assert finding.place is not None
    assert (finding.place.line, finding.place.column) == at
