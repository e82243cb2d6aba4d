"""`twofold explain`: what a finding means, and how to mend it, without a network."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from twofold.check.proof import SEVERITIES
from twofold.cli.common import NoColorOption, stdout, tidy


@tidy
def explain(
    codes: Annotated[
        list[str] | None,
        typer.Argument(metavar="CODE", help="Of findings, as TF002; without any, all listed."),
    ] = None,
    no_color: NoColorOption = False,
) -> None:
    """Say what a finding means, why it matters, how to mend it and how to allow it.

    A code stands in each finding of `twofold check`. Leaves with 0, or with 2 for a code that is
    none.
    """
    from twofold.report.finding_pages import listed, page

    console = stdout(no_color)
    if not codes:
        console.show(listed())
        return
    known = [_known(code) for code in codes]
    for number, code in enumerate(known):
        if number:
            console.print()
        console.show(page(code))


def _known(code: str) -> str:
    """A code as it is written in a report.

    Raises:
        typer.BadParameter: where there is no such finding.
    """
    if code.upper() in SEVERITIES:
        return code.upper()
    number = re.fullmatch(r"(?:TF)?0*(\d+)", code, re.IGNORECASE)
    meant = f"TF{number[1]:0>3}" if number else ""
    way = f"did you mean {meant}?" if meant in SEVERITIES else "`twofold explain` lists them all"
    raise typer.BadParameter(f"there is no finding `{code}`: {way}", param_hint="CODE")
