"""Broken laws: where, by the shortest way, however often, and without a trace on anything else."""

from __future__ import annotations

from pathlib import Path

import pytest

import twofold
from tests.check.support import along
from twofold.check import Proof
from twofold.story import Story

pytestmark = pytest.mark.usefixtures("engine")

WORLD = """\
[story]
title = "Two rooms"
[realms.earth]
[realms.mist]
[cast]
earth = ["Russ", "Josie"]
mist = ["Crake"]
[[veils]]
from = "earth"
to = "mist"
sees = true
"""


def made(folder: Path, ink: str, more: str = "") -> Story:
    (folder / "world.toml").write_text(WORLD + more, "utf-8")
    (folder / "main.ink").write_text(ink, "utf-8")
    return twofold.open(folder)


def broken(proof: Proof) -> list[tuple[str, int, str | None]]:
    """The law, the line and the trace of each finding."""
    found = []
    for finding in proof.findings:
        if finding.code == "TF007":
            assert finding.place is not None
            assert finding.place.file == "main.ink"
            law = finding.message.removeprefix("the law of ").split()[0]
            found.append((law, finding.place.line, finding.trace))
    return sorted(found, key=lambda one: one[1])


def breaks_when_replayed(story: Story, trace: str) -> set[str]:
    reading = story.read(seed=1)
    along(reading, trace)
    value = reading.variable("broken_laws")
    assert isinstance(value, frozenset)
    return {str(item).rpartition("_")[2] for item in value}


def test_it_is_placed_at_the_authors_line_with_the_shortest_way(tmp_path: Path) -> None:
    story = made(
        tmp_path,
        "+ [Well]\n  ~ scene(earth, Russ)\n+ [Badly]\n  ~ scene(earth, Crake)\n- Done.\n-> END\n",
    )
    assert broken(story.check()) == [("presence", 4, "2")]
    assert breaks_when_replayed(story, "2") == {"presence"}
    assert breaks_when_replayed(story, "1") == set()


def test_sets_lead_through_the_choice_that_breaks_it(tmp_path: Path) -> None:
    ink = (
        "{shuffle:\n- One.\n- Two.\n  ~ scene(earth, Crake)\n}\n"
        "+ [Well]\n+ [Badly]\n  ~ scene(earth, Crake)\n- Done.\n-> END\n"
    )
    proof = made(tmp_path, ink).check(search="sets")
    assert [(line, trace) for _, line, trace in broken(proof)] == [(4, "r2"), (8, "r1,2")]
    assert "`Crake`" in next(f.message for f in proof.findings if f.code == "TF007")


def test_it_is_placed_through_functions_of_the_author(tmp_path: Path) -> None:
    story = made(
        tmp_path, "~ meet()\n-> END\n=== function meet\n~ set(Crake)\n"
        "=== function set(who)\n~ scene(earth, who)\n"
    )  # fmt: skip
    assert broken(story.check()) == [("presence", 6, "")]


def test_each_break_is_found_though_one_went_before(tmp_path: Path) -> None:
    story = made(
        tmp_path,
        "~ scene(earth, Crake)\n~ scene(mist, Russ)\n~ cross(Russ, mist)\n+ [On]\n"
        "- ~ scene(earth, Crake)\n-> END\n",
    )
    found = broken(story.check())
    assert [(law, line) for law, line, _ in found] == [
        ("presence", 1),
        ("presence", 2),
        ("passage", 3),
        ("presence", 5),
    ]
    assert [trace for *_, trace in found] == ["", "", "", "1"]


def test_each_break_is_found_in_a_story_that_reads_them(tmp_path: Path) -> None:
    story = made(
        tmp_path,
        "~ scene(earth, Crake)\n~ cross(Russ, mist)\n+ [On]\n- ~ scene(earth, Crake)\n"
        "{broken_laws: Shame.}\n~ broken_laws = ()\n-> END\n",
    )
    assert [(law, line) for law, line, _ in broken(story.check())] == [
        ("presence", 1),
        ("passage", 2),
        ("presence", 4),
    ]


def test_it_makes_no_state_differ(tmp_path: Path) -> None:
    """A break on the way to a state that is known already is shown on its own way there."""
    ink = (
        "+ [Well]\n+ [Badly]\n  ~ scene(earth, Crake)\n"
        "- ~ scene(earth, Russ)\n+ [On] -> END\n"
    )  # fmt: skip
    story = made(tmp_path, ink)
    proof = story.check()
    assert proof.states == 3
    assert broken(proof) == [("presence", 3, "2")]
    assert breaks_when_replayed(story, "2") == {"presence"}


@pytest.mark.parametrize("read", [False, True])
def test_a_story_that_keeps_them_has_no_finding(tmp_path: Path, read: bool) -> None:
    ink = "~ scene(earth, Russ)\n~ scene(mist, Crake)\n" + "{broken_laws: Shame.}\n" * read
    assert broken(made(tmp_path, ink + "-> END\n").check()) == []


SPEECH = """\
~ scene(earth, (Russ, Josie))
Russ: Hello.
+ [One] Crake: I am not here.
  -> END
+ [Two # by: Josie # uses: secret] Russ: Fine.
  Crake: Look at them. # aside
  Russ: (What now?)
  -> END
"""


def test_speech_and_knowledge_are_judged_on_the_way(tmp_path: Path) -> None:
    story = made(tmp_path, SPEECH, '[facts.secret]\nknown_by = ["Russ"]\n')
    assert broken(story.check()) == [
        ("speech", 3, "1"),
        ("knowledge", 5, ""),
        ("speech", 6, "2"),  # nobody in the mist sees the earth
    ]
    found = story.check()
    assert all(choice.taken for choice in found.choices)
    assert all(span.reached for span in found.spans)


def test_a_law_that_is_turned_off_breaks_nothing(tmp_path: Path) -> None:
    more = '[facts.secret]\nknown_by = ["Russ"]\n[laws]\nspeech = false\nknowledge = false\n'
    assert broken(made(tmp_path, SPEECH, more).check()) == []


def test_who_comes_to_know_may_use_it(tmp_path: Path) -> None:
    ink = SPEECH.replace("Russ: Hello.", "~ learn(Josie, secret)").replace("Crake:", "Russ:")
    story = made(tmp_path, ink.replace(" # aside", ""), '[facts.secret]\nknown_by = ["Russ"]\n')
    assert broken(story.check()) == []


COVENANT = """
[bonds.love]
range = [0, 9]
between = "earth"
[covenants.vow]
terms = [{ when = "love(Russ, Josie) >= 2" }]
broken_when = "love(Russ, Josie) == 1"
"""


@pytest.mark.parametrize(
    ("other", "keepable", "trace"),
    [("+ [Late]\n- ~ scene(earth, Josie)\n+ [On] -> vows\n", True, "2,1"), ("", False, "1")],
)
def test_a_covenant_is_kept_lawfully_where_it_can_be(
    tmp_path: Path, other: str, keepable: bool, trace: str
) -> None:
    ink = (
        f"~ scene(earth, Russ)\n+ [Early]\n  ~ scene(earth, Crake)\n  -> vows\n{other}"
        "== vows\n~ set_love(Russ, Josie, 2)\n~ set_love(Josie, Russ, 2)\nDone.\n-> END\n"
    )
    (covenant,) = made(tmp_path, ink, COVENANT).check().covenants
    assert covenant.keepable is True
    assert covenant.keepable_lawfully is keepable
    assert covenant.kept_trace == trace


NAMING = """
[acts.dance]
[traits.open]
kind = "flag"
of = ["Crake"]
[[veils]]
from = "mist"
to = "earth"
passes = "open(Crake)"
[facts.truth]
known_by = ["Russ"]
[performances.show]
realm = "earth"
roles = { Russ = "Crake" }
[performances.masque]
realm = "earth"
within = "show"
roles = { Crake = "Josie" }
[performances.matinee]
realm = "earth"
recasts = "show"
roles = { Josie = "Crake" }
"""

SAID = [
    ("~ scene(earth, (Russ, Crake))", "`Crake` is named in a scene in `earth`, and is in `mist`"),
    (
        "~ begin(dance, (Russ, Crake))",
        "`Crake` is named in `dance` in `earth`, and is in `mist`, and no veil lets `earth` hear "
        "`mist`",
    ),
    ("~ begin(dance, (Russ, Josie))", "`dance` begins without the agreement of `Russ` and `Josie`"),
    (
        "~ agree(Russ, dance, Josie)\n~ agree(Josie, dance, Russ)\n~ begin(dance, (Russ, Josie))\n"
        "~ withdraw(Josie, dance)\n~ finish(dance)",
        "`dance` goes on after `Josie` took back their agreement",
    ),
    ("~ tell(Josie, truth)", "`Josie` tells `truth`, and does not know it"),
    (
        "~ cross(Russ, mist)",
        "`Russ` cannot cross from `earth` to `mist`, and no veil lets `earth` pass to `mist`",
    ),
    (
        "~ cross(Crake, earth)",
        "`Crake` cannot cross from `mist` to `earth`, and the veil lets `mist` pass to `earth` "
        "only where `open(Crake)`",
    ),
    (
        "Crake: Boo.",
        "`Crake` says something, and is neither in the scene nor heard in it: they are in `mist`, "
        "and no veil lets `earth` hear `mist`",
    ),
    (
        "Crake: (Hm.)",
        "`Crake` thinks something, and is not in the scene, nor anyone whose mind is one with "
        "theirs: they are in `mist`",
    ),
    (
        "Crake: So. # aside",
        "`Crake` remarks something, and does not see the scene: they are in `mist`, and no veil "
        "lets `mist` see `earth`",
    ),
    (
        "* [Tell. # by: Josie # uses: truth]\n-",
        "`Josie` is offered a choice that uses `truth`, and does not know it",
    ),
    ("~ cut(show)", "`show` is cut, and nothing is played"),
    ("~ action(masque)", "`masque` is played within another, and nothing is played here"),
    ("~ recast(matinee)", "`matinee` is a new cast, and nothing is played"),
    ("~ action(show)\n~ scene(earth, Russ)\nOn.", "`show` is still played here"),
    ("~ action(show)\nOn.", "the story ends while `show` is still played"),
]


@pytest.mark.parametrize(("ink", "message"), SAID)
def test_it_says_who_and_what_as_play_does(tmp_path: Path, ink: str, message: str) -> None:
    story = made(tmp_path, f"~ scene(earth, (Russ, Josie))\n{ink}\n-> END\n", NAMING)
    findings = [finding for finding in story.check().findings if finding.code == "TF007"]
    said = [finding.message.partition(": ")[2] for finding in findings]
    reading = story.read(seed=1)
    while reading.continue_() and reading.choices:
        reading.choose(0)
    assert message in said
    assert said == [broken.message for broken in reading.broken]


def test_what_it_says_is_so_where_its_trace_leads(tmp_path: Path) -> None:
    ink = (
        "VAR who = Russ\n+ [One]\n  + + [Two]\n    ~ who = Josie\n  - -\n"
        "+ [Three]\n  ~ who = (Russ, Crake)\n- ~ scene(mist, who)\n-> END\n"
    )
    (finding,) = [f for f in made(tmp_path, ink).check().findings if f.code == "TF007"]
    assert finding.trace == "2"
    assert "`Russ` is named in a scene in `mist`, and is in `earth`" in finding.message
