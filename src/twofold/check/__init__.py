"""Every reading of a story: what is live, the key of a state, exploring, findings, traces."""

from twofold.check.checker import Question, check
from twofold.check.covenants import Watched
from twofold.check.proof import Proof

__all__ = ["Proof", "Question", "Watched", "check"]
