"""Beliefs that may be false: who can be deceived and by whom, and whether they find out."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import pytest

import twofold
from tests.world.playing import lowered
from twofold.report.json_layout import as_json
from twofold.search.strategy import sets_are_possible
from twofold.story import Story

WORLD = """
[realms.shore]
[realms.ship]
[cast]
shore = ["Ada", "Bel"]
ship = ["Cy"]
[[veils]]
from = "ship"
to = "shore"
hears = true
[traits.lost]
kind = "flag"
of = ["Cy"]
[beliefs.drowned]
true_when = "lost(Cy)"
"""
STORY = """~ scene(shore, (Ada, Bel))
Wind.
* [Lie. # by: Ada]
    ~ say(Ada, drowned)
* [Wait. # by: Ada]
    ~ set_lost(Cy, true)
    ~ say(Bel, drowned)
- So it was said.
* [It clears.]
    ~ set_lost(Cy, false)
    -> END
* [They look.]
    ~ see((Ada, Bel, Cy), drowned)
    -> END
"""


def opened(folder: Path, world: str = WORLD, story: str = STORY) -> Story:
    (folder / "world.toml").write_text(world, encoding="utf-8")
    (folder / "main.ink").write_text(story, encoding="utf-8")
    return twofold.open(folder)


SEARCHES: list[Any] = [
    "explicit",
    pytest.param(
        "sets", marks=pytest.mark.skipif(not sets_are_possible(), reason="oxidd is not installed")
    ),
]


@pytest.mark.parametrize("search", SEARCHES)
def test_each_lie_is_told_with_who_believes_it(
    tmp_path: Path, search: Literal["explicit", "sets"]
) -> None:
    proof = opened(tmp_path).check(search=search)
    assert proof.findings == []
    (lie,) = proof.deceits
    assert (lie.belief, lie.by, lie.whom) == ("drowned", ("Ada",), ("Bel", "Cy"))
    assert (str(lie.place), lie.trace) == ("main.ink:4:7", "1")


def test_what_is_so_deceives_nobody_nor_do_those_who_hold_it_already(tmp_path: Path) -> None:
    so = opened(tmp_path, WORLD.replace('"lost(Cy)"', "true"))
    assert so.check().deceits == []
    held = opened(tmp_path, WORLD + 'held_by = ["Ada", "Bel", "Cy"]\n')
    assert held.check().deceits == []


def test_a_lie_breaks_no_law(tmp_path: Path) -> None:
    """What is kept only by lying is kept all the same."""
    bargain = '[covenants.quiet]\nterms = [{ when = "believes(Bel, drowned)" }]\n'
    proof = opened(tmp_path, WORLD + bargain).check()
    (covenant,) = proof.covenants
    assert (covenant.keepable_lawfully, covenant.kept_trace) == (True, "1")


@pytest.mark.parametrize(
    ("found_out", "story", "trace", "loop"),
    [
        ("by the end", STORY, "1,1", None),
        ("always", STORY, "1,1", None),
        ("by the end", STORY.replace("~ set_lost(Cy, false)", "~ see(Bel, drowned)"), "1,1", None),
        (
            "by the end",
            STORY.replace("~ set_lost(Cy, false)", "~ see((Bel, Cy), drowned)"),
            None,
            None,
        ),
        (
            "always",
            STORY.replace("* [It clears.]\n    ~ set_lost(Cy, false)\n    -> END", "+ [On.] -> on")
            + "=== on\nStill.\n+ [On.] -> on\n+ [They look.]\n"
            + "    ~ see((Ada, Bel, Cy), drowned)\n    -> END\n",
            "1,1",
            "1",
        ),
    ],
)
def test_nobody_stays_mistaken(
    tmp_path: Path, found_out: str, story: str, trace: str | None, loop: str | None
) -> None:
    world = f'{WORLD}found_out = "{found_out}"\n'
    proof = opened(tmp_path, world, story).check()
    (asked,) = proof.properties
    assert (asked.holds, asked.trace, asked.loop) == (trace is None, trace, loop)
    codes = [finding.code for finding in proof.findings]
    assert codes == ([] if trace is None else ["TF009"])
    assert all(str(finding.place) == "world.toml:16:1" for finding in proof.findings)


def test_a_choice_uses_what_its_maker_believes(tmp_path: Path) -> None:
    story = STORY.replace("* [They look.]", "* [They look. # by: Bel # uses: drowned]")
    story = story.replace("say(Bel", "say(Ada")
    assert opened(tmp_path, story=story).check().findings == []
    nobody = story.replace("    ~ say(Ada, drowned)\n", "")
    (finding,) = opened(tmp_path, story=nobody).check().findings
    assert finding.code == "TF007"
    assert finding.message.endswith(
        "`Bel` is offered a choice that uses `drowned`, and does not believe it"
    )


def test_whoever_speaks_of_it_is_heard_here(tmp_path: Path) -> None:
    story = STORY.replace("say(Ada, drowned)", "say(Cy, drowned)")
    (finding,) = opened(tmp_path, story=story).check().findings
    assert finding.code == "TF007"
    assert "`Cy` is speaking of `drowned` in `shore`, and is in `ship`" in finding.message


def test_a_host_asks_what_people_believe(tmp_path: Path) -> None:
    reading = opened(tmp_path).read(seed=1)
    reading.continue_()
    reading.choose(0)
    reading.continue_()
    assert reading.call("mistaken", "Bel", "drowned") == (True, "")
    assert reading.call("is_so", "drowned") == (False, "")


def test_the_report_has_it_as_data(tmp_path: Path) -> None:
    report = as_json(opened(tmp_path).check())
    assert report["deceits"] == [
        {
            "belief": "drowned",
            "by": ["Ada"],
            "whom": ["Bel", "Cy"],
            "file": "main.ink",
            "line": 4,
            "trace": "1",
        }
    ]


def test_nothing_is_lowered_that_is_not_used() -> None:
    assert "drowned" not in lowered(WORLD, "Wind.\n").text
    assert "_deceived" not in lowered(WORLD, "~ see(Ada, drowned)\n").text
