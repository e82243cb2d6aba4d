"""The `twofold` command: one module a subcommand, and `main`, which the shell calls."""

from __future__ import annotations

import codecs
import contextlib
import sys
from collections import UserDict
from functools import partial
from importlib import import_module
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperGroup

import twofold as package
from twofold.cli.common import INCOMPLETE, INTERRUPTED, WRONG, complain, interrupted
from twofold.errors import Problem
from twofold.files import reason

STATUSES = (0, 1, 2, 3, INTERRUPTED)
WrongUsage: Any = typer.BadParameter.__mro__[2]  # ClickException, wherever this Typer keeps it
UNSAYABLE = "twofold"  # our name for how to write what an encoding lacks

SETTINGS = {"help_option_names": ["-h", "--help"]}


class Command(NamedTuple):
    """Where a command is, and what the list of commands says of it.

    Attributes:
        module: in this room; it is imported when the command is wanted.
        function: in that module.
        short_help: one line.
    """

    module: str
    function: str
    short_help: str


COMMANDS = {
    "play": Command("play", "play", "Read a story, in the terminal or as a transcript."),
    "check": Command("check", "check", "Prove what is true of every reading of a story."),
    "explain": Command("explain", "explain", "Say what a finding means, and how to mend it."),
    "simulate": Command("simulate", "simulate", "Play a story many times at random."),
    "odds": Command("odds", "odds", "Say how likely each ending is, and what matters."),
    "stats": Command("stats", "stats", "Count a story's words, and say how long it is."),
    "watch": Command("watch", "watch", "Let a story live by itself, and look on."),
    "map": Command("map", "map_story", "Draw a story, and what is proved of it."),
    "compile": Command("compile", "compile_story", "Compile a story to standard Ink JSON."),
    "publish": Command("publish", "publish", "Publish a story as a page for readers."),
    "preview": Command("preview", "preview", "Show a story in a browser while you write it."),
    "lsp": Command("lsp", "lsp", "Answer an editor: the language server."),
    "new": Command("new", "new", "Begin a story in a folder of its own."),
}


def _function(there: Command) -> Any:
    return getattr(import_module(f"twofold.cli.{there.module}"), there.function)


class _Imported(UserDict[str, Any]):
    """The commands by their names, each imported when it is looked up."""

    def __getitem__(self, name: str) -> Any:
        there = self.data[name]
        function = _function(there)
        alone = typer.Typer(
            add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None
        )
        alone.command(name, short_help=there.short_help, context_settings=SETTINGS)(function)
        return typer.main.get_command(alone)


class Commands(TyperGroup):
    """The commands, whose list needs none of them."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = _Imported(COMMANDS)

    def list_commands(self, ctx: Any) -> list[str]:
        """Their names, in the order of the list."""
        return list(COMMANDS)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the list."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, there.short_help) for name, there in COMMANDS.items()])


app = typer.Typer(
    cls=Commands,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings=SETTINGS,
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"twofold {package.__version__}")
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


def main() -> int:
    """Run the command line; returns 0, 1, 2, 3 or 130, and never ends in a traceback."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        _speak_utf8(stream)
    try:
        status = app(prog_name="twofold", standalone_mode=False) or 0
        return status if status in STATUSES else INCOMPLETE
    except WrongUsage as wrong_usage:
        _tell(wrong_usage)
        return WRONG
    except (KeyboardInterrupt, typer.Abort):
        return interrupted()
    except SystemExit:  # where nobody reads any more
        return INCOMPLETE
    except OSError as error:
        complain([Problem(f"what was asked for cannot be written: {reason(error)}")])
        return WRONG


def _tell(wrong_usage: Any) -> None:
    if type(wrong_usage).__name__ == "NoArgsIsHelpError":
        with contextlib.suppress(OSError):
            wrong_usage.show()
        return
    from twofold.cli.usage import problem_of

    functions = {name: partial(_function, there) for name, there in COMMANDS.items()}
    complain([problem_of(wrong_usage, functions)], "--no-color" in sys.argv)


def _speak_utf8(stream: object) -> None:
    """Transcripts are UTF-8 with bare newlines wherever they are piped.

    What no encoding has, such as half a character in a file's name, has a mark in its place.
    """
    with contextlib.suppress(AttributeError, ValueError, OSError):
        if not stream.isatty():  # type: ignore[attr-defined]
            newline = None if stream is sys.stdin else "\n"
            stream.reconfigure(encoding="utf-8", newline=newline)  # type: ignore[attr-defined]
        codecs.register_error(UNSAYABLE, _unsayable)
        unclear = "replace" if stream is sys.stdin else UNSAYABLE
        stream.reconfigure(errors=unclear)  # type: ignore[attr-defined]


def _unsayable(error: UnicodeError) -> tuple[bytes | str, int]:
    """The replacement character, or a question mark where the encoding has not even that."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    mark = "\N{REPLACEMENT CHARACTER}".encode() if error.encoding == "utf-8" else "?"
    return mark * (error.end - error.start), error.end
