"""The small stories: each is one idea, short, and has just the findings that its page says."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import twofold
from twofold.world import parse_world

ROOT = Path(__file__).parents[2]
STORIES = ROOT / "stories"
FLAGSHIP = "starting-over"
LINES = 80

PAGE = (ROOT / "docs" / "stories.md").read_text("utf-8")
ROWS = re.findall(r"^\| `([\w-]+)` \| .*? \| (.*?) \| (.*?) \|$", PAGE, re.M)
PROMISED = {name: re.findall(r"TF\d{3}", found) for name, _, found in ROWS}
CODES = r"(TF\d{3}(?: TF\d{3})*)"
LESS = re.findall(rf"^\| `([\w-]+)` \| `([^`]+)`(?! becomes).*? \| {CODES} \|$", PAGE, re.M)
CHANGED = re.findall(
    rf"^\| `([\w-]+)` \| `([^`]+)` becomes `([^`]+)`.*? \| {CODES} \|$", PAGE, re.M
)
RIGHT = [name for name, codes in PROMISED.items() if not codes]


def test_every_story_is_on_the_page() -> None:
    folders = {path.parent.name for path in STORIES.glob("*/world.toml")}
    assert folders - {FLAGSHIP} == set(PROMISED)
    assert RIGHT
    assert len(RIGHT) < len(PROMISED)


@pytest.mark.parametrize("name", PROMISED)
def test_it_is_short(name: str) -> None:
    ink = [path.read_text("utf-8") for path in (STORIES / name).glob("*.ink")]
    assert sum(len(text.splitlines()) for text in ink) < LINES


@pytest.mark.parametrize(("name", "idea"), [(name, idea) for name, idea, _ in ROWS])
def test_it_has_the_tables_of_its_idea(name: str, idea: str) -> None:
    world = parse_world((STORIES / name / "world.toml").read_text("utf-8"), "world.toml")
    tables = re.findall(r"`\[+(\w+)\]+`", idea)
    assert tables
    assert all(getattr(world, table) for table in tables)


@pytest.mark.parametrize("name", PROMISED)
def test_it_has_the_findings_that_the_page_promises(name: str) -> None:
    story = twofold.open(STORIES / name)
    proof = story.check()
    assert proof.complete
    assert [finding.code for finding in proof.findings] == PROMISED[name]
    assert (story.warnings, proof.warnings) == ([], [])
    assert len(proof.endings) > 1
    assert all(ending.name for ending in proof.endings)
    assert all(one.holds for one in proof.properties)


@pytest.mark.parametrize("name", PROMISED)
def test_every_line_of_it_is_read_and_every_choice_made(name: str) -> None:
    proof = twofold.open(STORIES / name).check()
    assert proof.choices
    assert all(choice.taken for choice in proof.choices)
    assert proof.spans
    assert all(span.reached for span in proof.spans)


BROKEN = {
    "a-day-out": (r"^ +~ break_covenant.*\n", "TF008"),
    "one-breath": (r"^ +~ break_covenant\(one_breath\)\n(?= +The Night Porter)", "TF008"),
    "second-night": (r"^.*~ cut\(the_play\)\n(?=Tilda)", "TF007"),
    "tuesday-again": (r"^ +~ start_over\(three_o_clock\)\n", "TF009"),
    "last-waltz": (r"^- \{ not underway.*\n", "TF007"),
    "the-warm-side": (r"^~ hour\+\+\n", "TF004"),
    "the-capital-of-peru": (r"\{ knows\(May, the_squid\) \} ", "TF007"),
}


@pytest.mark.parametrize(("name", "line", "codes"), LESS)
def test_without_a_line_it_has_the_findings_that_the_page_promises(
    name: str, line: str, codes: str, tmp_path: Path
) -> None:
    folder = shutil.copytree(STORIES / name, tmp_path / name)
    taken = 0
    for path in (folder / "main.ink", folder / "world.toml"):
        lines = path.read_text("utf-8").splitlines(keepends=True)
        left = [one for one in lines if line not in one]
        taken += len(lines) - len(left)
        path.write_text("".join(left), "utf-8")
    assert taken == 1
    proof = twofold.open(folder).check()
    assert [finding.code for finding in proof.findings] == codes.split()


@pytest.mark.parametrize("name", sorted({*RIGHT} - {name for name, *_ in [*LESS, *CHANGED]}))
def test_without_the_line_that_makes_it_right_it_is_wrong(name: str, tmp_path: Path) -> None:
    """So that being clean means something."""
    pattern, code = BROKEN[name]
    folder = shutil.copytree(STORIES / name, tmp_path / name)
    main = folder / "main.ink"
    ink = main.read_text("utf-8")
    without, times = re.subn(pattern, "", ink, count=1, flags=re.M)
    assert times == 1
    main.write_text(without, "utf-8")
    assert code in {finding.code for finding in twofold.open(folder).check().findings}


@pytest.mark.parametrize(("name", "line", "instead", "codes"), CHANGED)
def test_with_another_line_it_has_the_findings_that_the_page_promises(
    name: str, line: str, instead: str, codes: str, tmp_path: Path
) -> None:
    folder = shutil.copytree(STORIES / name, tmp_path / name)
    changed = 0
    for path in (folder / "main.ink", folder / "world.toml"):
        text = path.read_text("utf-8")
        changed += text.count(line)
        path.write_text(text.replace(line, instead), "utf-8")
    assert changed == 1
    proof = twofold.open(folder).check()
    assert [finding.code for finding in proof.findings] == codes.split()
