"""What is asked of every reading of a story, and what is found."""

from twofold.check.checker import check
from twofold.check.proof import Proof
from twofold.check.question import Question, Watched

__all__ = ["Proof", "Question", "Watched", "check"]
