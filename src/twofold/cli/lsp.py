"""`twofold lsp`: the language server, which an editor starts and talks to."""

from __future__ import annotations

import sys

import twofold
from twofold.cli.common import WRONG, complain
from twofold.errors import Problem

BY_HAND = Problem(
    "this is for an editor to start and to talk to, and not for a terminal",
    hint="`twofold check --watch STORY` proves a story at each save, without an editor",
)


def lsp() -> int:
    """Answer an editor over standard input and output: Ink and world.toml, proved at each save.

    An editor starts this by itself; see the page on editors for how each is told to.
    """
    if sys.stdin is not None and sys.stdin.isatty():
        complain([BY_HAND])
        return WRONG
    try:
        from twofold.editor.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        hint = 'pip install "twofold[editor]" brings what it needs'
        complain([Problem("the language server is not installed", hint=hint)])
        return WRONG
    serve(twofold.__version__)
    return 0
