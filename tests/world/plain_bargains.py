"""Bargains with teeth in plain Python: a second model of the world below."""

from __future__ import annotations

from dataclasses import dataclass, field

WORLD = '''
[realms.inn]
[realms.road]
[cast]
inn = ["Ann", "Ben"]
road = ["Cal"]
[traits.coins]
range = [0, 4]
of = ["Ann"]
start = { Ann = 2 }
[traits.given]
kind = "flag"
of = ["Ann", "Ben", "Cal"]
[facts.news]
[facts.other_news]
known_by = ["Ann"]

[couplings.met]
of = ["Ann"]
is = """
term_met(oath, 1) + 2 * term_met(oath, 2) + 4 * term_met(pledge, 1) + 8 * term_met(lien, 1)
+ 16 * term_met(last, 1) + 32 * term_met(last, 2)"""

[covenants.oath]
parties = ["Ann", "Ben"]
offer = "news"
terms = [{ when = "coins(Ann) >= 2" }, { when = "given(Ben)", once = true }]
broken_when = "given(Cal)"
forfeited_when = "coins(Ann) == 0"
[covenants.pledge]
parties = ["Ann", "Cal"]
offer = "other_news"
replaces = "oath"
struck_when = "given(Ann)"
terms = [{ when = "coins(Ann) >= 4" }]
until = "now(inn) >= 4"
forfeited_when = "knows(Ben, other_news)"
[covenants.pawn]
judged = "at once"
terms = [{ when = "coins(Ann) >= 3" }]
broken_when = "coins(Ann) == 1"
[covenants.lien]
replaces = "pawn"
struck_when = "knows(Cal, news)"
terms = [{ when = "forfeited(oath)" }]
[covenants.last]
terms = [{ when = "replaced(oath) && struck(pledge)" }, { when = "term_met(pledge, 1)" }]
'''

PEOPLE = ("Ann", "Ben", "Cal")
COVENANTS = ("oath", "pledge", "pawn", "lien", "last")
AT_ONCE = ("pawn",)


@dataclass
class PlainBargains:
    """Everything that was promised, and what came of it."""

    coins: int = 2
    given: dict[str, bool] = field(default_factory=lambda: dict.fromkeys(PEOPLE, False))
    heard: dict[str, set[str]] = field(
        default_factory=lambda: {"news": set(), "other_news": {"Ann"}}
    )
    clock: int = 0
    stands: dict[str, str] = field(default_factory=lambda: dict.fromkeys(COVENANTS, "open"))
    struck: set[str] = field(default_factory=lambda: {"pawn", "last"})
    for_good: set[str] = field(default_factory=set)
    paid: set[str] = field(default_factory=set)
    ben_gave: bool = False
    laws: set[str] = field(default_factory=set)

    def scene(self) -> None:
        self.judge()
        self.clock += 1
        self._look()

    def pass_time(self, n: int) -> None:
        self.clock += n
        self._look()

    def set_coins(self, n: int) -> None:
        self.coins = n
        self._look()

    def set_given(self, who: str, yes: bool) -> None:
        self.given[who] = yes
        self._look()

    def learn(self, who: str, fact: str) -> None:
        self.heard[fact].add(who)
        self._look()

    def break_covenant(self, covenant: str) -> None:
        self.judge()
        if covenant in self.struck and self.stands[covenant] == "open":
            self.stands[covenant] = "broken"
            self.for_good.add(covenant)
        self._look()

    def judge(self) -> None:
        """The moment has passed: how each stands now is for good."""
        if "oath" in self.struck:
            self.ben_gave = self.ben_gave or self.given["Ben"]
        self.for_good |= {name for name in COVENANTS if self.stands[name] != "open"}

    def terms(self, covenant: str) -> list[bool]:
        return {
            "oath": [self.coins >= 2, self.ben_gave or self.given["Ben"]],
            "pledge": [self.coins >= 4],
            "pawn": [self.coins >= 3],
            "lien": ["oath" in self.paid],
            "last": [self.stands["oath"] == "replaced" and "pledge" in self.struck,
                     self.coins >= 4],
        }[covenant]  # fmt: skip

    def offered(self, covenant: str) -> bool:
        parties = {"oath": ("news", {"Ann", "Ben"}), "pledge": ("other_news", {"Ann", "Cal"})}
        fact, whose = parties[covenant]
        return whose <= self.heard[fact]

    def _look(self) -> None:
        if self.given["Ann"] and "pledge" not in self.struck:
            self.struck.add("pledge")
            if not self.offered("pledge"):
                self.laws.add("offer")
        if self.offered("oath"):
            self.struck.add("oath")
        if "Cal" in self.heard["news"]:
            self.struck.add("lien")
        self._decide("pledge", broken=False, late=self.clock >= 4)
        if "pledge" in self.struck and "oath" not in self.for_good:
            self.stands["oath"] = "replaced"
        else:
            self._decide("oath", broken=self.given["Cal"])
        if "lien" in self.struck and self.stands["pawn"] == "open":
            self.stands["pawn"] = "replaced"
        elif self.stands["pawn"] == "open":
            self._decide("pawn", broken=self.coins == 1)
        self._pay("oath", self.coins == 0)
        self._pay("pledge", "Ben" in self.heard["other_news"])
        self._decide("lien")
        self._decide("last")

    def _decide(self, covenant: str, broken: bool = False, late: bool = False) -> None:
        if covenant not in self.struck or covenant in self.for_good - set(AT_ONCE):
            return
        is_kept = all(self.terms(covenant))
        verdict = "broken" if broken else "kept" if is_kept else "broken" if late else "open"
        self.stands[covenant] = verdict

    def _pay(self, covenant: str, now: bool) -> None:
        if self.stands[covenant] != "broken":
            self.paid.discard(covenant)
        elif now:
            self.paid.add(covenant)
