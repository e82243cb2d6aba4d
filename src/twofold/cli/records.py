"""Readings as they are asked for on the command line: a trace, or a record in a file."""

from __future__ import annotations

from pathlib import Path

import typer

from twofold.cli.common import wrong
from twofold.files import at_home, read_bytes, reason
from twofold.play.trace import Record, Trace


def asked_record(option: str, choices: str | None) -> Record | None:
    """What an option asks for: a trace, or a record in a file.

    Raises:
        StoryError: where the file cannot be read, or holds no record.
        typer.BadParameter: where what was typed is no trace.
    """
    if choices is None:
        return None
    try:
        if not choices.startswith("@"):
            return Record(None, Trace.parse(choices))
        path = at_home(Path(choices[1:]))
        return Record.parse(read_bytes(path).decode("utf-8-sig"))
    except OSError as error:
        wrong(f"`{choices[1:]}` cannot be read: {reason(error)}")
    except UnicodeDecodeError:
        wrong(f"`{choices[1:]}` is no record: it is no text")
    except ValueError as error:
        if choices.startswith("@"):
            wrong(f"`{choices[1:]}` is no record: {error}")
        raise typer.BadParameter(str(error), param_hint=option) from None
