"""Every reading of a story: what is live, the key of a state, exploring, findings, traces."""

from twofold.check.checker import check
from twofold.check.proof import Proof
from twofold.check.question import Question, Watched

__all__ = ["Proof", "Question", "Watched", "check"]
