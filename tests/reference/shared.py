"""The shared folder beside the repository: other people's stories, used where it is there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
SHARED = REPOSITORY.parent / "shared"
CONFORMANCE = SHARED / "conformance" / "ink"
INTERCEPT = SHARED / "stories" / "the-intercept" / "TheIntercept.ink"

NO_SHARED = "the shared folder is not beside the repository"


@dataclass(frozen=True, slots=True)
class Case:
    """A conformance case: a story, the choices to take (0-based), and what must be printed."""

    name: str
    folder: Path
    choices: tuple[int, ...]
    expected: str

    @property
    def story(self) -> Path:
        """The Ink file to play."""
        return self.folder / "story.ink"

    @property
    def includes(self) -> dict[str, str]:
        """The text of every other Ink file of the case, by name."""
        others = sorted(self.folder.glob("*.ink"))
        return {p.name: p.read_text("utf-8") for p in others if p != self.story}


def conformance_cases() -> list[Case]:
    """Every case of the shared suite, in order; none where the shared folder is absent."""
    return [_case(folder) for folder in sorted(CONFORMANCE.glob("I*"))]


def _case(folder: Path) -> Case:
    numbers = (folder / "input.txt").read_text("utf-8").split()
    return Case(
        name=folder.name,
        folder=folder,
        choices=tuple(int(number) - 1 for number in numbers),
        expected=(folder / "transcript.txt").read_text("utf-8"),
    )
