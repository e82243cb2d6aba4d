"""What a proof knows that an editor shows, as plain data that crosses from process to process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class PlacedFinding:
    """A finding at a place in the author's text; `trace` is the way there, if there is one."""

    code: str
    severity: str
    message: str
    file: str
    line: int
    column: int
    trace: str | None


@dataclass(frozen=True, slots=True)
class Reached:
    """A knot or a choice that readings reach: in how many states, and the shortest way there."""

    path: str
    file: str
    line: int
    column: int
    states: int
    trace: str


@dataclass(slots=True)
class KnownProof:
    """What is known of a story once it is proved.

    Attributes:
        complete: whether every reading was explored.
        why_not: one sentence where it was not.
        states, seconds, search: of the proof.
        findings: those that stand at a place.
        knots, choices: those that are reached.
        unreached: the places of texts, and `never_offered` those of choices, that no reading
            meets; only where it is complete.
        values: for each knot (empty outside), for each variable the values that it takes where
            readings stand there, as they are printed; empty where there are too many states.
    """

    complete: bool = False
    why_not: str | None = None
    states: int = 0
    seconds: float = 0.0
    search: str = "explicit"
    findings: list[PlacedFinding] = field(default_factory=list)
    knots: list[Reached] = field(default_factory=list)
    choices: list[Reached] = field(default_factory=list)
    unreached: list[tuple[str, int, int]] = field(default_factory=list)
    never_offered: list[tuple[str, int, int]] = field(default_factory=list)
    values: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> KnownProof:
        """What `dataclasses.asdict` made of one, made one again."""
        known = cls(**data)
        known.findings = [PlacedFinding(**one) for one in data["findings"]]
        known.knots = [Reached(**one) for one in data["knots"]]
        known.choices = [Reached(**one) for one in data["choices"]]
        return known

    def values_at(self, path: str, name: str) -> list[str]:
        """The values of a variable where readings stand in a knot or stitch, or inside it."""
        found: dict[str, None] = {}
        for knot, by_name in self.values.items():
            if knot == path or knot.startswith(f"{path}."):
                found.update(dict.fromkeys(by_name.get(name, [])))
        return [*found]


def values_in_words(values: list[str]) -> str:
    """Some values as one reads them: `2 to 4`, `always true`, `a, b or c`."""
    if len(values) == 1:
        return f"always {values[0]}"
    try:
        numbers = sorted(int(value) for value in values)
    except ValueError:
        shown = sorted(value or "nothing" for value in values)
        if len(shown) > 6:
            return f"one of {len(shown)} values"
        return f"{', '.join(shown[:-1])} or {shown[-1]}"
    if len(numbers) == numbers[-1] - numbers[0] + 1 and len(numbers) > 2:
        return f"{numbers[0]} to {numbers[-1]}"
    if len(numbers) > 6:
        return f"{len(numbers)} numbers from {numbers[0]} to {numbers[-1]}"
    return f"{', '.join(map(str, numbers[:-1]))} or {numbers[-1]}"
