"""`twofold preview`: a story live in a browser while it is written."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Annotated

import typer

from twofold.cli.common import (
    NoColorOption,
    QuietOption,
    StoryArgument,
    open_story,
    stderr,
    tidy,
    wrong,
)
from twofold.cli.harmless import say
from twofold.files import reason

MOST_PORT = 65535


@tidy
def preview(
    story: StoryArgument,
    port: Annotated[
        int,
        typer.Option(
            "--port", metavar="N", min=0, max=MOST_PORT, help="Where it listens; 0 takes any."
        ),
    ] = 0,
    browser: Annotated[
        bool, typer.Option("--open", help="Open it in the browser at once.")
    ] = False,
    editor: Annotated[
        str | None,
        typer.Option(
            "--editor",
            metavar="COMMAND",
            help="What opens a line of the story: 'code --goto {file}:{line}'.",
        ),
    ] = None,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Show a story in a browser, and at each save go on from where the reading was.

    Its page is to be had on this machine alone, at the address that is printed. Ctrl-C ends it.
    """
    open_story(story, quiet, no_color)
    try:
        from twofold.preview.outside_editor import OutsideEditor
        from twofold.preview.server import HOST, Preview, listening, serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("starlette", "uvicorn", "websockets"):
            raise
        wrong("the preview is not installed", 'pip install "twofold[editor]" brings what it needs')
    try:
        opens_in = OutsideEditor(editor) if editor is not None else None
    except ValueError as error:
        wrong(f"`--editor` cannot be called so: {error}", "'code --goto {file}:{line}' is one")
    try:
        at = listening(port)
    except OSError as error:
        wrong(f"port {port} cannot be had: {reason(error)}", "without --port any other is taken")
    live = Preview(Path(story), opens_in)
    address = f"http://{HOST}:{at.getsockname()[1]}/?token={live.token}"
    say(address)
    if not quiet:
        stderr(no_color).print("Ctrl-C ends it", style="dim")
    if browser:
        import webbrowser

        webbrowser.open(address)
    with contextlib.suppress(KeyboardInterrupt):
        serve(live, at)
