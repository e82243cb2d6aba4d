"""What is asked of every reading of a story, and what is found."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from twofold.check.checker import check
    from twofold.check.proof import Proof
    from twofold.check.question import Question, Watched

__all__ = ["Proof", "Question", "Watched", "check"]

_MODULES = {"Proof": "proof", "Question": "question", "Watched": "question", "check": "checker"}


def __getattr__(name: str) -> object:
    """What the room offers, imported when it is wanted: a proof's data need no prover."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
