"""How pictures are drawn, with matplotlib: text stays text, and the same figures the same bytes."""

from __future__ import annotations

import contextlib
import io
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

from twofold.errors import Problem, StoryError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FORMS = ("svg", "png")
DOTS_AN_INCH = 150

MISSING = "matplotlib is not installed, and without it nothing is drawn"
HINT = "pip install 'twofold[plot]'"

_STYLE = {
    "svg.fonttype": "none",
    "svg.hashsalt": "twofold",
    "text.parse_math": False,  # a `$` of an author's is one
    "font.size": 9,
}
_NO_DATES = {"svg": {"Date": None}, "png": {"Software": None}}


@contextlib.contextmanager
def drawing() -> Iterator[None]:
    """While this lasts, matplotlib draws as it should.

    It says nothing of signs that its font lacks: in SVG they are text all the same.

    Raises:
        StoryError: where matplotlib is not installed.
    """
    try:
        import matplotlib
    except ImportError:
        raise StoryError(Problem(MISSING, hint=HINT)) from None
    with matplotlib.rc_context(_STYLE), warnings.catch_warnings():  # type: ignore[arg-type]
        warnings.simplefilter("ignore", UserWarning)
        yield


def picture(figure: Figure, form: str) -> bytes:
    """What a file of a figure holds.

    Args:
        form: one of `FORMS`.
    """
    file = io.BytesIO()
    figure.savefig(file, format=form, dpi=DOTS_AN_INCH, metadata=_NO_DATES[form])
    return file.getvalue()
