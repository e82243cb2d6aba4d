"""Voices that reach few, in plain Python: a second model of the world below.

Everyone is asked by themselves whether they see or hear, so that it shares nothing with how the
world is lowered.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

WORLD = """
[realms.room]
[realms.mist]
[realms.loft]
[cast]
room = ["Vi", "Ned", "Pat"]
mist = ["Adi", "Ola"]
loft = ["Bea", "Cy"]
[[minds]]
one = ["Pat", "Ola"]
[[veils]]
from = "room"
to = "mist"
who = ["Vi", "Bea"]
hears = "not deaf(Vi)"
sees = true
[[veils]]
from = "mist"
to = "room"
sees = "not deaf(Vi)"
hears = "deaf(Ned)"
[[veils]]
from = "mist"
to = "room"
who = ["Adi"]
passes = true
hears = true
[[veils]]
from = "loft"
to = "room"
who = ["Bea"]
sees = true
[[veils]]
from = "loft"
to = "mist"
hears = true
[[veils]]
from = "mist"
to = "loft"
passes = "deaf(Ned)"
[[veils]]
from = "room"
to = "mist"
passes = true
[traits.deaf]
kind = "flag"
of = ["Vi", "Ned"]
[facts.news]
known_by = ["Adi"]
[facts.secret]
known_by = ["Bea", "Ned"]
"""

HOME = {
    "Vi": "room",
    "Ned": "room",
    "Pat": "room",
    "Adi": "mist",
    "Ola": "mist",
    "Bea": "loft",
    "Cy": "loft",
}
PEOPLE = tuple(HOME)
REALMS = ("room", "mist", "loft")
FACTS = ("news", "secret")
LAWS = ("presence", "passage", "knowledge")
ONE_MIND = {"Pat", "Ola"}


@dataclass
class PlainVoices:
    """Everyone, and what they know."""

    here: str = "room"
    present: set[str] = field(default_factory=set)
    where: dict[str, str] = field(default_factory=lambda: dict(HOME))
    deaf: set[str] = field(default_factory=set)
    knows: set[tuple[str, str]] = field(
        default_factory=lambda: {("Adi", "news"), ("Bea", "secret"), ("Ned", "secret")}
    )
    laws: set[str] = field(default_factory=set)

    # What can be asked.

    def sees(self, who: str, realm: str) -> bool:
        veils = {
            ("room", "mist"): who in ("Vi", "Bea"),
            ("mist", "room"): "Vi" not in self.deaf,
            ("loft", "room"): who == "Bea",
        }
        return self.where[who] == realm or veils.get((self.where[who], realm), False)

    def hears(self, who: str, realm: str) -> bool:
        veils = {
            ("room", "mist"): who in ("Vi", "Bea") and "Vi" not in self.deaf,
            ("mist", "room"): "Ned" in self.deaf or who == "Adi",
            ("loft", "mist"): True,
        }
        return self.where[who] == realm or veils.get((self.where[who], realm), False)

    def passes(self, who: str, realm: str) -> bool:
        veils = {
            ("mist", "room"): who == "Adi",
            ("mist", "loft"): "Ned" in self.deaf,
            ("room", "mist"): True,
        }
        return self.where[who] == realm or veils.get((self.where[who], realm), False)

    def watchers(self) -> set[str]:
        away = {who for who in PEOPLE if self.where[who] != self.here}
        return {who for who in away - self.present if self.sees(who, self.here)}

    def may_say(self, who: str) -> bool:
        """Whether someone is heard in the scene: by its realm, or by one there who alone hears."""
        return who in self.present or (self.where[who] != self.here and self._is_voice(who))

    def may_aside(self, who: str) -> bool:
        return self.sees(who, self.here)

    # What can be done.

    def scene(self, realm: str, people: Collection[str]) -> None:
        self.here, self.present = realm, set(people)
        if any(self.where[who] != realm for who in people):
            self.laws.add("presence")

    def cross(self, who: str, realm: str) -> None:
        if not self.passes(who, realm):
            self.laws.add("passage")
            return
        self.where[who] = realm
        if realm != self.here:
            self.present.discard(who)

    def set_deaf(self, who: str, yes: bool) -> None:
        (self.deaf.add if yes else self.deaf.discard)(who)

    def witness(self, fact: str) -> None:
        self._learn(self.present | self.watchers(), fact)

    def tell(self, who: str, fact: str) -> None:
        self._claim(who, fact)
        if not self._takes_part(who):
            self.laws.add("presence")
        self._learn(self._listeners(who), fact, teller=who)

    def whisper(self, who: str, fact: str, to: Collection[str]) -> None:
        self._claim(who, fact)
        if not (self._takes_part(who) or self.sees(who, self.here)):
            self.laws.add("presence")
        reached = self._listeners(who) & set(to)
        if reached != set(to):
            self.laws.add("presence")
        self._learn(reached, fact, teller=who)

    def remark(self, who: str, fact: str) -> None:
        self._claim(who, fact)
        if not self.sees(who, self.here):
            self.laws.add("presence")
        beside = {one for one in PEOPLE if self.sees(one, self.here)} - self.present
        heard = {one for one in beside if self.hears(one, self.where[who])}
        self._learn(heard, fact, teller=who)

    def _is_voice(self, who: str) -> bool:
        there = self.where[who]
        if (self.here, there) == ("room", "mist"):
            return "Vi" not in self.deaf and bool({"Vi", "Bea"} & self.present)
        if (self.here, there) == ("mist", "room"):
            return "Ned" in self.deaf or "Adi" in self.present
        return (self.here, there) == ("loft", "mist")

    def _takes_part(self, who: str) -> bool:
        return self.where[who] == self.here or self._is_voice(who)

    def _listeners(self, who: str) -> set[str]:
        is_here = who in self.present or self.where[who] == self.here
        place = self.here if is_here else self.where[who]
        beside = self.present if is_here else {o for o in PEOPLE if self.where[o] == place}
        beyond = {o for o in PEOPLE if self.where[o] != place and self.hears(o, place)}
        return beside | beyond

    def _claim(self, who: str, fact: str) -> None:
        if not self._knows(who, fact):
            self.laws.add("knowledge")

    def _knows(self, who: str, fact: str) -> bool:
        return (who, fact) in self.knows

    def _learn(self, people: set[str], fact: str, teller: str | None = None) -> None:
        if teller is not None and not self._knows(teller, fact):
            people = people - (ONE_MIND if teller in ONE_MIND else {teller})
        if people & ONE_MIND:
            people = people | ONE_MIND
        self.knows |= {(who, fact) for who in people}
