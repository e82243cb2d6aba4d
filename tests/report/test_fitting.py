"""Tables of figures, in terminals that are wide enough and in narrow ones."""

from __future__ import annotations

import io

from rich.console import Console
from rich.text import Text

from twofold.report.fitting import figures, shares

FIGURES = figures(
    "a playthrough",
    ("mean", "", "most"),
    [("words, as they are printed", ("1,204", "██░", "2,000"))],
)
SHARES = shares(
    [("50.00%", Text("████░░░░"), "the mist kept as a home", "main.ink, at some time 75%")]
)


def shown(what: object, width: int) -> list[str]:
    console = Console(file=io.StringIO(), width=width, force_terminal=True, no_color=True)
    with console.capture() as captured:
        console.print(what, soft_wrap=True)
    return [line.rstrip() for line in Text.from_ansi(captured.get()).plain.splitlines()]


def test_what_fits_is_a_table() -> None:
    assert [line.split() for line in shown(FIGURES, 80)][-1][-3:] == ["1,204", "██░", "2,000"]
    (line,) = shown(SHARES, 80)
    assert line == "50.00%  ████░░░░  the mist kept as a home  main.ink, at some time 75%"


def test_what_does_not_is_told_in_lines() -> None:
    assert shown(FIGURES, 30) == [
        "a playthrough",
        "  words, as they are printed",
        "    mean 1,204, most 2,000",
    ]
    assert shown(SHARES, 40) == [
        " 50.00%  the mist kept as a home",
        "         main.ink, at some time 75%",
    ]
