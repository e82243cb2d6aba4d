"""What a terminal shows, on the site: in its colours, and nothing of it lost."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from tests.docs.walkthrough import blocks
from website.console import console, fence

DOCS = Path(__file__).parents[2] / "docs"
SHOWN = [
    block.text
    for page in (DOCS / "index.md", DOCS / "sixty-seconds.md", DOCS / "stories.md")
    for block in blocks(page.read_text("utf-8"))
    if block.language == "console"
]


@pytest.mark.parametrize("shown", SHOWN)
def test_nothing_is_lost(shown: str) -> None:
    assert unescape(re.sub(r"<.*?>", "", console(shown))) == shown


def test_only_the_command_is_one() -> None:
    made = console("$ twofold play a.ink --follow 1,2\n$5 < 6\n")
    assert re.findall(r'class="tf-cmd">(.*?)<', made) == ["twofold play a.ink --follow 1,2"]
    assert "$5 &lt; 6" in made


@pytest.mark.parametrize(
    ("line", "coloured"),
    [
        ("  3:1  error TF002  ran out of content", [("gr", "error TF002")]),
        ("  1:5  warning TF006  an error of his", [("tf-warning", "warning TF006")]),
        (
            "1 error, 3 warnings in every reading: 4 states, 0.1 s",
            [("gr", "1 error"), ("tf-warning", "3 warnings")],
        ),
        (
            "nothing wrong in any reading: 4 states, 0.1 s",
            [("tf-yes", "nothing wrong in any reading")],
        ),
        ("  no   always  gold >= 0  1", [("tf-no", "no")]),
        (
            "endings  twofold play a.ink --ending N",
            [("tf-quiet", "  twofold play a.ink --ending N")],
        ),
        ("  can be kept                 yes  1,1", [("tf-yes", "yes")]),
        ("nothing wrong in any reading: 5 states", [("tf-yes", "nothing wrong in any reading")]),
        ("  can be lost without a word  no", [("tf-no", "no")]),
        ("“Yes,” said Wyn, and no more.", []),
    ],
)
def test_a_finding_has_its_colour(line: str, coloured: list[tuple[str, str]]) -> None:
    inside = re.findall(r'<span class="((?!go)[\w-]+)">(.*?)</span>', console(line))
    assert inside == coloured


def test_a_long_line_goes_on_below_what_it_says() -> None:
    said = "that comes to the gate when it is dark"
    finding, trace = console(f"  3:1  error TF007  {said}\n      › Knock, {said}.").split("\n")
    assert 'style="--tf-indent: 6ch"' in finding
    assert 'style="--tf-indent: 6ch"' in trace
    assert "--tf-indent" not in console("  3:1  error TF002  ran out")


def test_what_a_caret_points_into_is_not_broken() -> None:
    made = console(
        "       7 | * [Knock at the gate until it is dark.]\n         |                    ^"
    )
    assert "tf-hung" not in made
    assert made.startswith('<span class="tf-kept">')


def test_a_block_is_one_that_can_be_copied() -> None:
    made = fence("$ twofold check a.ink\n", "console", "console", {}, None)
    assert re.fullmatch(r'<div class="language-console highlight"><pre>.*</pre></div>', made, re.S)
