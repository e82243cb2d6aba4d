"""How likely: the graph of a proof as a Markov chain, and as decisions of the powers."""

from twofold.odds.estimate import estimated
from twofold.odds.likelihood import Odds, odds_of

__all__ = ["Odds", "estimated", "odds_of"]
