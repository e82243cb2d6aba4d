"""What every command shares: its common options, how it speaks, how it fails, how it writes."""

from __future__ import annotations

import contextlib
import functools
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, ParamSpec, TextIO

import typer

import twofold
from twofold.cli.amounts import declared_answers
from twofold.cli.harmless import Unfailing
from twofold.errors import Problem, StoryError
from twofold.files import read_beginning, reason

if TYPE_CHECKING:
    from twofold.cli.console import HarmlessConsole
    from twofold.story import Story

WRONG = 2
INCOMPLETE = 3
INTERRUPTED = 130
"""As shells have it where Ctrl-C ended something before there was anything to report."""

STOPPED = "stopped by Ctrl-C, before there was anything to report"

TRACEBACK = "TWOFOLD_TRACEBACK"

WORLD = "world.toml"
LOWERED_LINE = "// lowered from world.toml"
SOURCES = (".ink", ".toml")
BEGINNING = 4096  # bytes of a file, enough to tell what it is

P = ParamSpec("P")


class Format(StrEnum):
    """How a report is written that has but two forms."""

    TEXT = "text"
    JSON = "json"


StoryArgument = Annotated[
    str,
    typer.Argument(metavar="STORY", help="A story folder, an .ink file or a compiled .ink.json."),
]
WorkingMemoryOption = Annotated[
    str | None, typer.Option("--memory", metavar="SIZE", help="Work in so much: 512M, 2G.")
]
LanesOption = Annotated[
    int, typer.Option("--jobs", metavar="N", min=0, help="Search in N threads; 0: one a core.")
]
SeedOption = Annotated[
    int | None,
    typer.Option(
        "--seed",
        metavar="S",
        min=-(2**31),
        max=2**31 - 1,
        help="What falls by chance falls as this number has it.",
    ),
]
PolicyOption = Annotated[
    str | None,
    typer.Option(
        "--policy",
        metavar="P",
        help="How choices are made: uniform, pull, first, last, fresh, learned:FOLDER; by default "
        "pull where the story has a `# pull` or a `# lean`, else uniform.",
    ),
]
QuietOption = Annotated[
    bool, typer.Option("--quiet", "-q", help="Say nothing on standard error but what is wrong.")
]
ExternalOption = Annotated[
    list[str] | None,
    typer.Option(
        "--external",
        metavar="NAME=1..6",
        help="What an EXTERNAL function may answer: any of a range, a number, bool, none, "
        'words like "Ada"|"Bo"; the same to the same arguments with steady: before it.',
    ),
]
FormatOption = Annotated[Format, typer.Option("--format", help="For people, or for programs.")]
NoColorOption = Annotated[bool, typer.Option("--no-color", help="No colours.")]


def tidy(command: Callable[P, None]) -> Callable[P, None]:
    """The command, made to end as an author expects: with a status, never with a traceback."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        no_color = bool(kwargs.get("no_color"))
        try:
            command(*args, **kwargs)
            sys.stdout.flush()
        except StoryError as error:
            complain(error.problems, no_color)
            raise typer.Exit(WRONG) from None
        except KeyboardInterrupt:
            raise typer.Exit(interrupted()) from None
        except BrokenPipeError:
            # Whoever read our output has gone; Python would complain once more when it closes.
            give_up(sys.stdout)
            raise typer.Exit(INCOMPLETE) from None
        except (typer.Exit, typer.Abort, typer.BadParameter):
            raise
        except OSError as error:
            where = f"`{error.filename}`" if error.filename else "what was asked for"
            complain([Problem(f"{where} cannot be read or written: {reason(error)}")], no_color)
            raise typer.Exit(WRONG) from None
        except Exception as error:
            if os.environ.get(TRACEBACK):
                raise
            complain([_confession(error)], no_color)
            raise typer.Exit(WRONG) from None

    return run


def leave(status: int) -> NoReturn:
    """End at once, where a library is at work that must not see the interpreter taken down."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def interrupted() -> int:
    """Say that Ctrl-C came too early for a report; returns the status."""
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(f"{STOPPED}\n")
    return INTERRUPTED


def give_up(stream: TextIO) -> None:
    """Let a stream that takes no more go nowhere, lest Python complain of it when it leaves."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def is_one_stream(one: TextIO, other: TextIO) -> bool:
    """Whether what is written to either comes out in the same place."""
    try:
        return os.path.sameopenfile(one.fileno(), other.fileno())
    except (OSError, ValueError):
        return False


def _confession(error: Exception) -> Problem:
    return Problem(
        f"this is a mistake in Twofold itself, not in your story ({type(error).__name__}: {error})",
        hint=f"please report it; {TRACEBACK}=1 in the environment shows where it happened",
    )


def stdout(no_color: bool = False) -> HarmlessConsole:
    """A console on standard output, for what was asked for."""
    from twofold.cli.console import HarmlessConsole

    return HarmlessConsole(sys.stdout, no_color)


def stderr(no_color: bool = False) -> HarmlessConsole:
    """A console on standard error, for progress and messages; none is missed if it is closed."""
    from twofold.cli.console import HarmlessConsole

    return HarmlessConsole(Unfailing(sys.stderr), no_color)


def complain(problems: Iterable[Problem], no_color: bool = False) -> None:
    """Write each problem, with its place and the way out, to standard error."""
    problems = list(problems)
    if not problems:
        return
    from rich.text import Text

    from twofold.report.wrapping import wrapped

    console = stderr(no_color)
    for problem in problems:
        text = Text(problem.render())
        text.highlight_regex(r"^\S*: (?=error: |warning: )|^(?=error: |warning: )", "bold")
        text.highlight_regex(r"\berror(?=: )", "bold red")
        console.print(wrapped(text, console), soft_wrap=True)


def wrong(message: str, hint: str | None = None) -> NoReturn:
    """Stop: the story or the command is wrong.

    Raises:
        StoryError: always.
    """
    raise StoryError(Problem(message, hint=hint))


def open_story(
    path: str, quiet: bool, no_color: bool, external: Sequence[str] | None = None
) -> Story:
    """The story at `path`, its warnings written to standard error unless `quiet`.

    Args:
        external: what EXTERNAL functions may answer, as it was typed.

    Raises:
        StoryError: where there is no story, or one that does not compile.
    """
    at = Path(path)
    if at.name == WORLD:
        wrong(f"`{path}` is a world, not a story", hint=f"name the folder it is in: {at.parent}")
    story = twofold.open(path)
    if not quiet:
        complain(story.warnings, no_color)
    return story.answering(declared_answers(external)) if external else story


def write_whole(
    path: Path, text: str | bytes, replaces: Callable[[str], bool] = lambda old: True
) -> None:
    """Write `text` to `path`, all of it or, when that fails, nothing.

    Args:
        path: what it names is never lost: a story's source is not written over, nor anything
            that is no ordinary file; a link is followed.
        text: the whole text; or the bytes of what is none.
        replaces: whether a file that begins like this may be written over.

    Raises:
        StoryError: where the file cannot be written, or holds something else.
    """
    target = path.resolve()
    spare(path, replaces)
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    except OSError as error:
        wrong(f"`{path}` cannot be written: {reason(error)}")
    try:
        with open(handle, "wb") as file:
            file.write(text.encode("utf-8") if isinstance(text, str) else text)
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, target)
    except BaseException as error:
        Path(name).unlink(missing_ok=True)
        if isinstance(error, OSError):
            wrong(f"`{path}` cannot be written: {reason(error)}")
        raise


def spare(path: Path, replaces: Callable[[str], bool] = lambda old: True) -> None:
    """Refuse to write over what is not ours to write over.

    Raises:
        StoryError: saying why `write_whole` would refuse.
    """
    target = path.resolve()
    if not target.exists():
        return
    if target.is_dir():
        wrong(f"`{path}` is a folder", hint="name a file in it")
    if not target.is_file():
        wrong(f"`{path}` is no ordinary file")
    try:
        old = read_beginning(target, BEGINNING)
    except OSError as error:
        wrong(f"`{path}` cannot be read: {reason(error)}")
    is_source = target.suffix in SOURCES and not old.startswith(LOWERED_LINE)
    if old and (is_source or not replaces(old)):
        wrong(
            f"`{path}` holds something else, so it is left alone",
            hint="name a file that is not there yet, or move that one away",
        )


def is_a_picture(old: str) -> bool:
    """Whether a file begins as a picture that was drawn before."""
    return "matplotlib.org" in old or old.startswith(("\x89PNG", "\ufffdPNG"))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
