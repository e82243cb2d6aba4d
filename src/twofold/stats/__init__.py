"""What a story amounts to: its words, who says them and where, and how long its readings are."""

from twofold.stats.figures import Amount, Length, Realm, Speaker, Stats, Stretch
from twofold.stats.gathering import stats_of

__all__ = ["Amount", "Length", "Realm", "Speaker", "Stats", "Stretch", "stats_of"]
