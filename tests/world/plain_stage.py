"""Lives within lives in plain Python: a second model of the world below.

What is on is kept as a pile of plays, each with what is played on it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

WORLD = """
[realms.hall]
[realms.page]
[cast]
hall = ["Ann", "Ben", "Cat"]
page = ["King", "Queen", "Rex", "Regina", "Toy", "Tot"]
[[veils]]
from = "page"
to = "hall"
sees = true
[bonds.love]
range = [0, 9]
between = [["Ann", "Ben"], ["Cat", "Ben"], ["King", "Queen"], ["Rex", "Regina"], ["Toy", "Tot"]]
start = { "King -> Queen" = 5, "Regina -> Rex" = 7, "Ann -> Ben" = 1 }
[bonds.sworn]
kind = "flag"
between = [["Ann", "Ben"], ["King", "Queen"], ["Rex", "Regina"]]
[facts.news]
[covenants.pact]
terms = [{ when = "love(Ann, Ben) >= 4" }]

[performances.play]
realm = "hall"
roles = { Ann = "Queen", Ben = "King" }
residue = { "Ann -> Ben" = { love = "love(Queen, King) - 2", sworn = "sworn(King, Queen)" } }
watched = { "Rex -> Regina" = { love = 1 } }
[performances.second]
realm = "hall"
recasts = "play"
roles = { Cat = "Queen", Ben = "King" }
residue = { "Cat -> Ben" = { love = "love(Queen, King)" } }
[performances.masque]
realm = "hall"
within = "play"
roles = { Queen = "Regina", King = "Rex" }
residue = { "Queen -> King" = { love = "love(Regina, Rex) - 3", sworn = true } }
[performances.dumbshow]
realm = "hall"
within = "masque"
roles = { Regina = "Toy", Rex = "Tot" }
residue = { "Regina -> Rex" = { love = "love(Toy, Tot)" } }
watched = { "King -> Queen" = { love = 2 } }
"""

HOME = {
    **dict.fromkeys(("Ann", "Ben", "Cat"), "hall"),
    **dict.fromkeys(("King", "Queen", "Rex", "Regina", "Toy", "Tot"), "page"),
}
PEOPLE = tuple(HOME)
ROLES = {
    "play": {"Ann": "Queen", "Ben": "King"},
    "second": {"Cat": "Queen", "Ben": "King"},
    "masque": {"Queen": "Regina", "King": "Rex"},
    "dumbshow": {"Regina": "Toy", "Rex": "Tot"},
}
WITHIN = {"masque": "play", "dumbshow": "masque"}
CASTS = ({"play", "second"},)
PAIRS = (("Ann", "Ben"), ("Cat", "Ben"), ("King", "Queen"), ("Rex", "Regina"), ("Toy", "Tot"))
SWORN = (("Ann", "Ben"), ("King", "Queen"), ("Rex", "Regina"))
LAWS = ("presence", "stage")

Key = tuple[str, str, str]


def both_ways(bond: str, pairs: Collection[tuple[str, str]]) -> list[Key]:
    """Each pair, each way."""
    return [(bond, a, b) for one in pairs for a, b in (one, one[::-1])]


KEYS = [*both_ways("love", PAIRS), *both_ways("sworn", SWORN)]


@dataclass
class Play:
    """Something that is on, and what is played in it."""

    name: str
    played: dict[Key, int]


@dataclass
class PlainStage:
    """Everyone, in life and on the stage."""

    here: str = "hall"
    present: set[str] = field(default_factory=set)
    lived: dict[Key, int] = field(
        default_factory=lambda: (
            dict.fromkeys(KEYS, 0)
            | {
                ("love", "King", "Queen"): 5,
                ("love", "Regina", "Rex"): 7,
                ("love", "Ann", "Ben"): 1,
            }
        )
    )
    on: list[Play] = field(default_factory=list)
    kept: bool = False
    for_good: bool = False
    knows: set[str] = field(default_factory=set)
    laws: set[str] = field(default_factory=set)

    def value(self, key: Key) -> int:
        """A bond as the author's Ink reads it: as it is played, where it is."""
        for play in self.on:
            if key in play.played:
                return play.played[key]
        return self.lived[key]

    def player(self, who: str) -> str:
        """Who stands there for somebody, through all that is on."""
        for play in reversed(self.on):
            who = next((p for p, role in ROLES[play.name].items() if role == who), who)
        return who

    def playing(self, who: str) -> str:
        """Whom one who plays is, in the innermost of what is on."""
        if not self.on or who not in ROLES[self.on[0].name]:
            return who
        for play in self.on:
            who = ROLES[play.name].get(who, who)
        return who

    def scene(self, realm: str, people: Collection[str]) -> None:
        self._stop()
        self._settle()
        self.here, self.present = realm, set(people)
        if any(HOME[who] != realm for who in people):
            self.laws.add("presence")
        self._look()

    def put(self, key: Key, value: int) -> None:
        value = max(0, min(9, value)) if key[0] == "love" else value
        for play in self.on:
            if key in play.played:
                play.played[key] = value
                return
        self.lived[key] = value
        self._look()

    def learn(self, who: str) -> None:
        self.knows.add(self.player(who))
        self._look()

    def action(self, name: str) -> None:
        if name in WITHIN:
            if not self.on or self.on[-1].name != WITHIN[name]:
                self.laws.add("stage")
                return
        else:
            self._stop()
        self._settle()
        self._attend(name)
        roles = set(ROLES[name].values())
        self.on.append(Play(name, {k: self.lived[k] for k in KEYS if {k[1], k[2]} <= roles}))

    def recast(self, name: str) -> None:
        family = next((casts for casts in CASTS if name in casts), set())
        if not self.on or self.on[-1].name not in family - {name}:
            self.laws.add("stage")
            return
        self._attend(name)
        self.on[-1].name = name

    def cut(self, name: str) -> None:
        names = [play.name for play in self.on]
        if name == "play" and names == ["second"]:
            name = "second"
        if names[-1:] != [name]:
            self.laws.add("stage")
        self._cut()
        while name in names and name in [play.name for play in self.on]:
            self._cut()

    def _stop(self) -> None:
        if self.on:
            self.laws.add("stage")
        while self.on:
            self._cut()

    def _attend(self, name: str) -> None:
        """Those who stand there for its players must be there."""
        players = {self.player(who) for who in ROLES[name]}
        if name == "play" or name == "second":
            players = set(ROLES[name])
        if self.here != "hall" or any(HOME[who] != "hall" for who in players):
            self.laws.add("presence")

    def _cut(self) -> None:
        if not self.on:
            self._look()
            self._settle()
            return
        name = self.on[-1].name
        sworn = self.value(("sworn", "King", "Queen"))
        left = {
            "play": (("love", "Ann", "Ben"), self.value(("love", "Queen", "King")) - 2),
            "second": (("love", "Cat", "Ben"), self.value(("love", "Queen", "King"))),
            "masque": (("love", "Queen", "King"), self.value(("love", "Regina", "Rex")) - 3),
            "dumbshow": (("love", "Regina", "Rex"), self.value(("love", "Toy", "Tot"))),
        }
        key, more = left[name]
        self.on.pop()
        # Everyone is whoever stands there for them, now that this is over.
        if self.player(key[1]) in self.present:
            self._leave(key, more)
            if name == "play":
                self._set(("sworn", "Ann", "Ben"), sworn)
            if name == "masque":
                self._set(("sworn", "Queen", "King"), 1)
        saw = self.present | (
            {w for w in PEOPLE if HOME[w] == "page"} if self.here == "hall" else set()
        )
        if name == "play" and "Rex" in saw:
            self._leave(("love", "Rex", "Regina"), 1)
        if name == "dumbshow" and self.player("King") in saw:
            self._leave(("love", "King", "Queen"), 2)
        self._look()
        self._settle()

    def _leave(self, key: Key, more: int) -> None:
        self._set(key, max(0, min(9, self.value(key) + more)))

    def _set(self, key: Key, value: int) -> None:
        for play in self.on:
            if key in play.played:
                play.played[key] = value
                return
        self.lived[key] = value

    def _look(self) -> None:
        if not self.on and not self.for_good:
            self.kept = self.lived["love", "Ann", "Ben"] >= 4

    def _settle(self) -> None:
        if not self.on:
            self.for_good = self.kept
