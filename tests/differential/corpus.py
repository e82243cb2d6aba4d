"""The stories to compare on: small ones of our own, one for each part of the language."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "stories"


@dataclass(frozen=True, slots=True)
class Source:
    """A story to compile: its main file, and the folder that its includes are in."""

    main: Path

    @property
    def name(self) -> str:
        """What a test calls it."""
        alone = self.main.parent == FOLDER
        return self.main.stem if alone else self.main.parent.name

    @property
    def text(self) -> str:
        """The text of the main file."""
        return self.main.read_text("utf-8")

    @property
    def includes(self) -> dict[str, str]:
        """The text of every file it may include, by its path from the main file's folder."""
        folder = self.main.parent
        if folder == FOLDER:
            return {}
        return {str(p.relative_to(folder)): p.read_text("utf-8") for p in folder.rglob("*.ink")}


def corpus() -> list[Source]:
    """Every story of the corpus, by name."""
    mains = [*FOLDER.glob("*.ink"), *FOLDER.glob("*/main.ink")]
    return sorted((Source(main) for main in mains), key=lambda source: source.name)
