"""Every report for programs is what its schema says, and every sample on the pages is too."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import jsonschema
import pytest

import twofold
from tests.cli.support import GATE, OPEN_GATE, write
from tests.cli.support import twofold as command
from tests.docs.schemas import DOCS, PAGE, REPORTS, Schema, keys, page, sample, schema
from twofold.report import json_layout, odds, simulation, stats

ROOT = DOCS.parent
STORIES = sorted(path.parent for path in (ROOT / "stories").glob("*/main.ink"))
SMALL = [path for path in STORIES if path.name != "starting-over"]
LOOP = ROOT / "stories" / "tuesday-again"


def holds(name: str, report: object) -> None:
    """Say so where a report is not what its schema says."""
    wrong = sorted(
        jsonschema.Draft202012Validator(schema(name)).iter_errors(json.loads(json.dumps(report))),
        key=lambda one: list(map(str, one.absolute_path)),
    )
    assert not wrong, "\n".join(f"{one.json_path}: {one.message}"[:300] for one in wrong[:5])


def objects(of: Schema) -> Iterator[Schema]:
    """Each schema in a schema that is of an object."""
    if "properties" in of:
        yield of
    for inside in (*of.get("properties", {}).values(), of.get("items", {})):
        if inside:
            yield from objects(inside)


@pytest.mark.parametrize("name", REPORTS)
def test_a_schema_is_one_and_leaves_nothing_open(name: str) -> None:
    its = schema(name)
    jsonschema.Draft202012Validator.check_schema(its)
    assert all(one["additionalProperties"] is False for one in objects(its))
    assert all(value.get("description") for _, value, _ in keys(its))


def test_the_page_is_up_to_date() -> None:
    if os.environ.get("TWOFOLD_REFRESH"):
        PAGE.write_text(page(), "utf-8")
    assert PAGE.read_text("utf-8") == page(), "if that is meant: TWOFOLD_REFRESH=1"


@pytest.mark.parametrize("folder", SMALL, ids=lambda path: path.name)
def test_a_story_is_reported_as_its_schemas_say(folder: Path) -> None:
    story = twofold.open(folder)
    proof = story.check()
    holds("check", json_layout.as_json(proof))
    holds("coverage", json_layout.as_coverage(proof))


@pytest.mark.parametrize("folder", SMALL[::3], ids=lambda path: path.name)
def test_its_odds_its_playthroughs_and_its_figures_are(folder: Path) -> None:
    story = twofold.open(folder)
    holds("odds", odds.as_json(story.odds(nudges=True)))
    holds("simulate", simulation.as_json(story.simulate(20, seed=1)))
    holds("stats", stats.as_json(story.stats(runs=2)))


def test_so_is_one_that_does_not_come_to_its_end() -> None:
    story = twofold.open(LOOP)
    proof = json_layout.as_json(story.check(max_states=20))
    assert proof["incomplete"] is not None
    holds("check", proof)
    holds("odds", odds.as_json(story.odds(max_states=20, runs=10)))
    holds("stats", stats.as_json(story.stats(runs=2, max_states=20)))


ASKED: dict[str, tuple[str, ...]] = {
    "check": ("check", "--always", "gate < 9", "--eventually", "key"),
    "odds": ("odds", "--reach", "key", "--after", "1", "--likely", "key=0.5", "--nudges"),
    "simulate": ("simulate", "--runs", "5", "--seed", "1"),
    "stats": ("stats", "--runs", "2"),
}


@pytest.mark.parametrize("ink", [GATE, OPEN_GATE], ids=["faulty", "mended"])
@pytest.mark.parametrize("name", ASKED)
def test_so_is_what_a_command_prints(name: str, ink: str, tmp_path: Path) -> None:
    story = write(tmp_path, ink)
    first, *options = ASKED[name]
    outcome = command(first, story, *options, "--format", "json")
    holds(name, json.loads(outcome.out))


def test_so_is_a_story_that_is_wrong(tmp_path: Path) -> None:
    outcome = command("check", write(tmp_path, "-> nowhere\n"), "--format", "json")
    report = json.loads(outcome.out)
    assert report["problems"]
    holds("check", report)


BROKEN, AGAIN = "stories/half-a-penny", "stories/tuesday-again"

SAMPLES: dict[tuple[str, str], Callable[[], object]] = {
    ("check", "The report as JSON"): lambda: json_layout.as_json(twofold.open(BROKEN).check()),
    ("check", "Where it is not complete"): lambda: {
        "incomplete": json_layout.as_json(twofold.open(AGAIN).check(max_states=20))["incomplete"]
    },
    ("check", "Coverage"): lambda: json_layout.as_coverage(twofold.open(BROKEN).check()),
    ("simulate", "The report as JSON"): lambda: simulation.as_json(
        twofold.open(BROKEN).simulate(1000, seed=1)
    ),
    ("odds", "The report as JSON"): lambda: odds.as_json(twofold.open(BROKEN).odds(nudges=True)),
    ("stats", "The report as JSON"): lambda: stats.as_json(twofold.open(BROKEN).stats(runs=20)),
}
"""By the page of a command, and the heading that the sample stands under."""


def in_its_place(text: str, heading: str) -> re.Match[str]:
    """The sample under a heading."""
    found = re.search(
        rf"^#+ {re.escape(heading)}\n(?:(?!#)[^\n]*\n)*?```json\n(.*?)^```$", text, re.M | re.S
    )
    assert found, heading
    return found


@pytest.mark.parametrize(("page_of", "heading"), SAMPLES, ids=" ".join)
def test_a_sample_is_what_is_reported_today(
    page_of: str, heading: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    path = DOCS / "commands" / f"{page_of}.md"
    text = path.read_text("utf-8")
    place, made = in_its_place(text, heading), sample(SAMPLES[page_of, heading]())
    if os.environ.get("TWOFOLD_REFRESH"):
        path.write_text(text[: place.start(1)] + made + text[place.end(1) :], "utf-8")
    else:
        assert place[1] == made, "if that is meant: TWOFOLD_REFRESH=1"


def test_there_is_no_sample_but_these() -> None:
    pages = (DOCS / "commands").glob("*.md")
    there = sum(path.read_text("utf-8").count("```json\n") for path in pages)
    assert there == len(SAMPLES)
