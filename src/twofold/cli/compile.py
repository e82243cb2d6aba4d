"""`twofold compile`: the story as standard Ink JSON, and its world as plain Ink."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from twofold.cli.frame import (
    NoColorOption,
    QuietOption,
    StoryArgument,
    open_story,
    stderr,
    tidy,
    write_whole,
    wrong,
)

if TYPE_CHECKING:
    from twofold.story import Story

LOWERED = "// lowered from world.toml"


@tidy
def compile_story(
    story: StoryArgument,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to write the Ink JSON."),
    ] = None,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Compile a story to standard Ink JSON, which every Ink runtime plays.

    Beside a world.toml, the world is written as world.ink too, so that the story opens in any
    Ink editor.
    """
    opened = open_story(story, quiet, no_color)
    target = _default_target(opened, Path(story)) if output is None else output
    if target.is_dir():
        wrong(f"`{target}` is a folder", hint="name the file to write: -o out.ink.json")
    world = _world_target(opened)
    write_whole(target, json.dumps(opened.json, ensure_ascii=False, separators=(",", ":")))
    written = [target]
    if world is not None and opened.world_ink is not None:
        write_whole(world, opened.world_ink)
        written.append(world)
    if not quiet:
        for path in written:
            stderr(no_color).print(f"wrote {path}", soft_wrap=True)


def _default_target(story: Story, given: Path) -> Path:
    if given.is_dir():
        return given / f"{given.resolve().name}.ink.json"
    if given.name.endswith(".json"):
        wrong(
            f"`{given}` is compiled already",
            hint="name another file to write it to: -o out.ink.json",
        )
    return given.with_name(f"{given.stem}.ink.json")


def _world_target(story: Story) -> Path | None:
    """Where `world.ink` goes; refused before anything is written where it is the author's own."""
    if story.world_ink is None:
        return None
    path = story.folder / "world.ink"
    if path.exists() and path.read_text("utf-8", errors="replace").splitlines()[:1] != [LOWERED]:
        wrong(
            f"`{path}` is not one that Twofold wrote, so it is left alone",
            hint=f"move it away, or begin it with `{LOWERED}` to have it overwritten",
        )
    return path
