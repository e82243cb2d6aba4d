"""`twofold lsp`: the language server, which an editor starts and talks to."""

from __future__ import annotations

import twofold
from twofold.cli.common import WRONG, complain
from twofold.errors import Problem


def lsp() -> int:
    """Answer an editor over standard input and output: Ink and world.toml, proved at each save.

    An editor starts this by itself; see the page on editors for how each is told to.
    """
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
