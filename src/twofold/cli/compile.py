"""`twofold compile`: the story as standard Ink JSON, and its world as plain Ink."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from twofold.cli.common import (
    BEGINNING,
    LOWERED_LINE,
    NoColorOption,
    QuietOption,
    StoryArgument,
    open_story,
    stderr,
    tidy,
    write_whole,
    wrong,
)
from twofold.cli.harmless import json_text, say
from twofold.files import read_beginning

if TYPE_CHECKING:
    from twofold.story import Story


@tidy
def compile_story(
    story: StoryArgument,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Where to write the JSON; - prints it."
        ),
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
    compiled = json_text(opened.json, separators=(",", ":"))
    if str(target) == "-":
        say(compiled)
        return
    world = opened.folder / "world.ink"
    written = [target]
    if opened.world_ink is not None:
        if target.resolve() == world.resolve():
            wrong(f"`{target}` is where the world goes", hint="name another file: -o out.ink.json")
        _refuse_the_authors_own(world)
        write_whole(world, opened.world_ink)
        written.append(world)
    write_whole(target, compiled, _is_compiled)
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


def _refuse_the_authors_own(world: Path) -> None:
    if world.exists() and LOWERED_LINE not in read_beginning(world, BEGINNING)[:100]:
        wrong(
            f"`{world}` is not one that Twofold wrote, so it is left alone",
            hint=f"move it away, or begin it with `{LOWERED_LINE}` to have it overwritten",
        )


def _is_compiled(old: str) -> bool:
    return old.lstrip().startswith("{") and '"inkVersion"' in old
