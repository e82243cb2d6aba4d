"""The `twofold` command, from its very first moment: Ctrl-C ends even its loading well."""

from __future__ import annotations

import contextlib
import gc
import os
import sys

import twofold

WRONG, INCOMPLETE, INTERRUPTED = 2, 3, 130

MADE_BETWEEN = 100_000
"""Objects that are made before what is garbage among them is looked for: a command makes some
hundred thousand while it loads and compiles, and keeps nearly all of them."""

STOPPED = "stopped by Ctrl-C, before there was anything to report\n"


def main() -> None:
    """Run the command line; leaves with 0, 1, 2, 3 or 130."""
    gc.set_threshold(MADE_BETWEEN)
    _open_what_is_closed()
    sys.exit(_closed(_status()))


def _status() -> int:
    try:
        if sys.argv[1:] == ["--version"]:  # said without loading what reads a command line
            print(f"twofold {twofold.__version__}")
            return 0
        from twofold.cli import main as run

        return run()
    except KeyboardInterrupt:
        return _stopped()
    except OSError as error:
        return _unsaid(error)
    except RuntimeError as error:
        if isinstance(error.__cause__, KeyboardInterrupt):  # it came while a class was made
            return _stopped()
        raise


def _stopped() -> int:
    """Say that Ctrl-C came while there was only loading; returns the status that shells have."""
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(STOPPED)
    return INTERRUPTED


def _open_what_is_closed() -> None:
    """Have every standard stream be there: one that was closed is empty, and takes everything."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode))


def _closed(status: int) -> int:
    """The status, once everything is written; else another, and nobody is told twice."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError) as error:
            if stream is sys.stdout:
                status = status or _unsaid(error)
            with contextlib.suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return status


def _unsaid(error: Exception) -> int:
    """The status where standard output takes no more, or nobody reads it."""
    return INCOMPLETE if isinstance(error, BrokenPipeError) else WRONG


if __name__ == "__main__":
    main()
