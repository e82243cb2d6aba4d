"""The baselines of `twofold check`: the file that is named, or that each story's settings name."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from twofold.cli.common import spare, write_whole, wrong
from twofold.files import read_bytes, reason
from twofold.report.baseline import Baseline, is_baseline

if TYPE_CHECKING:
    from twofold.check.proof import Proof
    from twofold.story import Story


class Baselines:
    """What was found before, by the file that it is in.

    Args:
        named: the file for every story; without it each story's own, if its settings name one.
        is_written: whether what is found is to be written there.
    """

    def __init__(self, named: Path | None, is_written: bool) -> None:
        self._named = named
        self._is_written = is_written
        self._read: dict[Path, Baseline] = {}
        self._found: dict[Path, Baseline] = {}
        if named is not None:
            self._look_at(named)

    def sort_out(self, proof: Proof, story: Story) -> int:
        """Set apart what was found before; returns how many findings of the baseline are gone.

        Raises:
            StoryError: where there is no baseline in the file that should hold it.
        """
        own = story.settings.baseline
        path = self._named or (story.folder / own if own is not None else None)
        if path is None:
            if self._is_written:
                raise typer.BadParameter(
                    "say where: add --baseline FILE", param_hint="--write-baseline"
                )
            return 0
        self._look_at(path)
        name = _name_from(path, story)
        if self._is_written:
            baseline = self._found.setdefault(path, Baseline())
            baseline.add(proof, name, story.source_line)
            return baseline.sort_out(proof, name, story.source_line)
        return self._read[path].sort_out(proof, name, story.source_line)

    def write(self) -> None:
        """Write what was found, where it is to be written.

        Raises:
            StoryError: where it cannot be.
        """
        for path, baseline in self._found.items():
            write_whole(path, str(baseline), is_baseline)

    def _look_at(self, path: Path) -> None:
        if self._is_written:
            if not path.resolve().parent.is_dir():
                wrong(f"`{path}` cannot be written: there is no folder `{path.parent}`")
            spare(path, is_baseline)
        elif path not in self._read:
            self._read[path] = _read(path)


def _read(path: Path) -> Baseline:
    try:
        text = read_bytes(path).decode("utf-8-sig")
    except FileNotFoundError:
        wrong(f"there is no baseline `{path}`", hint="--write-baseline writes it")
    except OSError as error:
        wrong(f"`{path}` cannot be read: {reason(error)}")
    except UnicodeDecodeError:
        text = ""
    return Baseline.parse(text, str(path))


def _name_from(path: Path, story: Story) -> str:
    """A story's name as seen from its baseline, wherever it is checked from."""
    whole = Path(story.name).resolve()
    try:
        return Path(os.path.relpath(whole, path.resolve().parent)).as_posix()
    except ValueError:  # on another drive
        return whole.as_posix()
