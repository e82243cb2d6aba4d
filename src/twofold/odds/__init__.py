"""How likely: the graph of a proof as a Markov chain, and as decisions of the powers."""

from twofold.odds.estimate import estimated
from twofold.odds.figures import Odds
from twofold.odds.likelihood import odds_of

__all__ = ["Odds", "estimated", "odds_of"]
