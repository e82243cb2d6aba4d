"""What would help a proof that is not complete."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from twofold.check.proof import Proof, Undeclared

OTHER_ANSWERS = 'or "bool", "none", a number, words like ["yes", "no"]: whatever it may answer'


def what_would_help(proof: Proof) -> Text:
    """For people: what stood in the way of a proof, and the way on."""
    page = Text()
    if proof.undeclared:
        _declare(page, proof.undeclared, proof.declared_in)
    return page


def _declare(page: Text, undeclared: Sequence[Undeclared], file: str) -> None:
    page.append(f"to go on past these calls, write into `{file}`:\n")
    page.append("    [externals]\n", "cyan")
    for number, one in enumerate(undeclared):
        page.append(f"    {one.line}", "cyan")
        page.append(f"  # {OTHER_ANSWERS}\n" if number == 0 else "\n", "dim")
