"""A deck of scenes as plain Python has it: a second model of the worlds below.

It ranks all the scenes that may be told and takes the first, where the lowered Ink tries them in
turn or remembers the best so far.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

PLACES = """
[realms.house]
[realms.garden]
[realms.well]
[cast]
house = ["Ada", "Bel"]
garden = ["Cy"]
[[blends]]
realms = ["garden", "well"]
when = "nerve(Ada) >= 4"
[traits.nerve]
range = [0, 5]
of = ["Ada"]
[traits.wet]
kind = "flag"
of = ["Cy"]
[facts.secret]
[laws]
passage = false
"""

ORDERED = f"""{PLACES}
[scenes.weather]
salience = -3
[scenes.quarrel]
realm = "house"
people = ["Ada", "Bel"]
when = "nerve(Ada) >= 2"
salience = 1
once = true
[scenes.peace]
realm = "house"
people = ["Bel"]
after = ["quarrel"]
when = "quarrel && weather < 4"
salience = 5
[scenes.puddle]
realm = "garden"
people = ["Cy"]
when = "wet(Cy) or knows(Bel, secret)"
salience = 1
[scenes.echo]
realm = "well"
people = ["Cy"]
after = ["quarrel", "puddle"]
salience = 4
once = true
[scenes.nothing_left]
when = false
"""

WEIGHED = (
    ORDERED.replace("salience = -3", 'salience = "weather * -1"')
    .replace("salience = 5", 'salience = "nerve(Ada)"')
    .replace("salience = 4", 'salience = "2 + quarrel"')
    .replace("[scenes.nothing_left]\nwhen = false", "[scenes.nothing_left]\nwhen = 'wet(Cy)'")
)

NAMES = ("weather", "quarrel", "peace", "puddle", "echo", "nothing_left")
WHERE = {"quarrel": "house", "peace": "house", "puddle": "garden", "echo": "well"}
WHO = {
    "quarrel": ("Ada", "Bel"),
    "peace": ("Bel",),
    "puddle": ("Cy",),
    "echo": ("Cy",),
}


@dataclass
class PlainDeck:
    """The world at one moment.

    Attributes:
        is_weighed: whether it is the one whose saliences change.
    """

    is_weighed: bool
    here: str = "house"
    present: tuple[str, ...] = ()
    where: dict[str, str] = field(
        default_factory=lambda: {"Ada": "house", "Bel": "house", "Cy": "garden"}
    )
    nerve: int = 0
    wet: bool = False
    secret: bool = False
    one: bool = False
    told: Counter[str] = field(default_factory=Counter)

    def add(self, n: int) -> None:
        self.nerve = max(0, min(5, self.nerve + n))
        self._blend()

    def soak(self, yes: bool) -> None:
        self.wet = yes

    def learn(self) -> None:
        self.secret = True

    def cross(self, who: str, realm: str) -> None:
        self.where[who] = realm
        if realm != self.here:
            self.present = tuple(one for one in self.present if one != who)

    def _blend(self) -> None:
        self.one = self.one or self.nerve >= 4

    def may(self) -> list[str]:
        """The scenes that may be told, the one that is told first."""
        open_ones = [name for name in NAMES if self._may(name)]
        return sorted(open_ones, key=lambda name: (-self._salience(name), NAMES.index(name)))

    def _may(self, name: str) -> bool:
        told = self.told
        conditions: dict[str, Callable[[], bool]] = {
            "weather": lambda: True,
            "quarrel": lambda: self.nerve >= 2 and not told["quarrel"],
            "peace": lambda: told["quarrel"] > 0 and told["weather"] < 4,
            "puddle": lambda: self.wet or self.secret,
            "echo": lambda: bool(told["quarrel"] and told["puddle"] and not told["echo"]),
            "nothing_left": lambda: self.is_weighed and self.wet,
        }
        return conditions[name]() and all(self._is_in(who, name) for who in WHO.get(name, ()))

    def _is_in(self, who: str, name: str) -> bool:
        there, outside = WHERE[name], {"garden", "well"}
        at = self.where[who]
        return at == there or (self.one and {at, there} <= outside)

    def _salience(self, name: str) -> int:
        if not self.is_weighed:
            return {"weather": -3, "quarrel": 1, "peace": 5, "puddle": 1, "echo": 4}.get(name, 0)
        return {
            "weather": -self.told["weather"],
            "quarrel": 1,
            "peace": self.nerve,
            "puddle": 1,
            "echo": 2 + self.told["quarrel"],
        }.get(name, 0)

    def next(self) -> str:
        """Tell the next scene, and say which it was."""
        name = self.may()[0]
        if name in WHERE:
            self.here, self.present = WHERE[name], WHO[name]
        self.told[name] += 1
        return name
