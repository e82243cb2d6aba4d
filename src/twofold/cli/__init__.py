"""The `twofold` command: one module a subcommand, and `main`, which the shell calls."""

from __future__ import annotations

import codecs
import contextlib
import sys
from importlib.metadata import version
from typing import Annotated

import typer

from twofold.cli.check import check
from twofold.cli.common import INCOMPLETE
from twofold.cli.compile import compile_story
from twofold.cli.new import new
from twofold.cli.play import play
from twofold.cli.simulate import simulate

UNSAYABLE = "twofold"  # our name for how to write what an encoding lacks

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("play", short_help="Read a story, in the terminal or as a transcript.")(play)
app.command("check", short_help="Prove what is true of every reading of a story.")(check)
app.command("simulate", short_help="Play a story many times at random.")(simulate)
app.command("compile", short_help="Compile a story to standard Ink JSON.")(compile_story)
app.command("new", short_help="Begin a story in a folder of its own.")(new)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"twofold {version('twofold')}")
        raise typer.Exit


@app.callback()
def twofold(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="Print the version and leave."
        ),
    ] = False,
) -> None:
    """Play, prove and publish stories that happen in more than one world.

    STORY is a story folder (world.toml and main.ink), an .ink file, or a compiled .ink.json.
    """


def main() -> None:
    """Run the command line; leaves with 0, 1, 2 or 3 and never with a traceback."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        _speak_utf8(stream)
    try:
        app(prog_name="twofold")
    except KeyboardInterrupt:
        sys.exit(INCOMPLETE)


def _speak_utf8(stream: object) -> None:
    """Transcripts are UTF-8 with bare newlines wherever they are piped.

    What no encoding has, such as half a character in a file's name, has a mark in its place.
    """
    with contextlib.suppress(AttributeError, ValueError, OSError):
        if not stream.isatty():  # type: ignore[attr-defined]
            newline = None if stream is sys.stdin else "\n"
            stream.reconfigure(encoding="utf-8", newline=newline)  # type: ignore[attr-defined]
        if stream is not sys.stdin:
            codecs.register_error(UNSAYABLE, _unsayable)
            stream.reconfigure(errors=UNSAYABLE)  # type: ignore[attr-defined]


def _unsayable(error: UnicodeError) -> tuple[bytes | str, int]:
    """The replacement character, or a question mark where the encoding has not even that."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    mark = "\N{REPLACEMENT CHARACTER}".encode() if error.encoding == "utf-8" else "?"
    return mark * (error.end - error.start), error.end
