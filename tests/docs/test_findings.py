"""The pages about the findings: each has a story with its finding, and one without any."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import twofold
from twofold.check.proof import SEVERITIES, Proof

PAGES = Path(__file__).parents[2] / "docs" / "findings"
BAD, GOOD = "## A story that has it", "## A story that does not"
SECTIONS = ["Why it matters", "How to mend it", "How to allow it"]

NOT_OF_CHECK = {
    "TF011": "`odds` finds it, and its own tests say when",
}
OF_THE_WORLD = ("TF008", "TF009", "TF013", "TF014")  # they lie in `world.toml`
BUDGET = {"TF010": 3000, "TF012": 3000}  # states; such a story has no end of them


def page(code: str) -> str:
    return (PAGES / f"{code}.md").read_text("utf-8")


def blocks(language: str, text: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.M | re.S)


def proof(text: str, folder: Path, code: str) -> Proof:
    """What is proved of the story that stands in a section."""
    (ink,) = blocks("ink", text)
    (folder / "main.ink").write_text(ink, "utf-8")
    for toml in blocks("toml", text):
        (folder / "world.toml").write_text(toml, "utf-8")
    return twofold.open(folder).check(max_states=BUDGET.get(code))


@pytest.mark.parametrize("code", SEVERITIES)
def test_a_page_says_all_there_is_to_say(code: str) -> None:
    text = page(code)
    assert re.match(rf"# {code}: [^\n]+\n\nAn? {SEVERITIES[code]}\. ", text)
    headings = re.findall(r"^## (.*)$", text, re.M)
    stories = [BAD.removeprefix("## "), GOOD.removeprefix("## ")] if BAD in text else []
    assert headings == [*SECTIONS, *stories]
    assert bool(stories) == (code != "TF011")
    assert f'allow = ["{code}"]' in text


@pytest.mark.parametrize("code", SEVERITIES)
def test_a_story_has_the_finding_and_no_other(code: str, tmp_path: Path) -> None:
    if code in NOT_OF_CHECK:
        pytest.skip(NOT_OF_CHECK[code])
    bad = page(code).partition(BAD)[2].partition(GOOD)[0]
    found = proof(bad, tmp_path, code)
    assert [finding.code for finding in found.findings] == [code]
    assert found.complete is (code not in BUDGET)


@pytest.mark.parametrize("code", [code for code in SEVERITIES if code != "TF011"])
def test_and_a_story_has_none(code: str, tmp_path: Path) -> None:
    found = proof(page(code).partition(GOOD)[2], tmp_path, code)
    assert found.findings == []
    assert found.complete


@pytest.mark.parametrize(
    "code", [code for code in SEVERITIES if code not in (*OF_THE_WORLD, *NOT_OF_CHECK)]
)
def test_the_finding_is_allowed_as_the_page_says(code: str, tmp_path: Path) -> None:
    bad = page(code).partition(BAD)[2].partition(GOOD)[0]
    (finding,) = proof(bad, tmp_path, code).findings
    assert finding.place is not None
    main = tmp_path / finding.place.file
    lines = main.read_text("utf-8").splitlines()
    lines.insert(finding.place.line - 1, f"// twofold: allow {code} because")
    main.write_text("\n".join(lines), "utf-8")
    allowed = twofold.open(tmp_path).check(max_states=BUDGET.get(code))
    assert (allowed.findings, allowed.warnings) == ([], [])
    assert [one.finding.code for one in allowed.allowed] == [code]


@pytest.mark.parametrize("code", OF_THE_WORLD)
def test_and_so_is_what_is_placed_in_a_world(code: str, tmp_path: Path) -> None:
    bad = page(code).partition(BAD)[2].partition(GOOD)[0]
    proof(bad, tmp_path, code)
    world = tmp_path / "world.toml"
    allow = next(block for block in blocks("toml", page(code)) if block.startswith("[check]"))
    world.write_text(world.read_text("utf-8") + allow, "utf-8")
    allowed = twofold.open(tmp_path).check()
    assert (allowed.findings, allowed.warnings) == ([], [])
    assert [one.finding.code for one in allowed.allowed] == [code]


def test_the_index_has_every_code_with_its_severity() -> None:
    text = (PAGES / "README.md").read_text("utf-8")
    rows = re.findall(r"^\| \[(TF\d+)\]\((TF\d+)\.md\) \| (\w+) \|", text, re.M)
    assert rows == [(code, code, severity) for code, severity in SEVERITIES.items()]
    assert {path.stem for path in PAGES.glob("TF*.md")} == set(SEVERITIES)
