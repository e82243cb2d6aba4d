"""Realms within realms, with laws of their own, in plain Python: a second model of a world."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

WORLD = """
[realms.house]
[realms.attic]
inside = "house"
clock = 0
wakes = "merry(Ann)"
wakes_to = 3
laws = { passage = false, knowledge = false }
[realms.trunk]
inside = "attic"
clock = 2
wakes = "kept(sleep)"
wakes_to = 0
laws = { passage = true, consent = false }
[realms.dream]
laws = { presence = false, speech = false, consent = true, stage = false }
[realms.cellar]
inside = "house"
[cast]
house = ["Ann", "Ben"]
attic = ["Cal"]
trunk = ["Dee"]
dream = ["Eve"]
cellar = ["Fay"]
[[veils]]
from = "attic"
to = "dream"
passes = true
sees = true
[[veils]]
from = "dream"
to = "attic"
hears = true
passes = "merry(Ann)"
[[veils]]
from = "house"
to = "cellar"
hears = "merry(Ann)"
[traits.merry]
kind = "flag"
of = ["Ann"]
[facts.news]
known_by = ["Cal"]
[acts.dance]
[performances.play]
realm = "house"
roles = { Ann = "Eve" }
[covenants.sleep]
judged = "at once"
terms = [{ when = "now(house) >= 4" }]
"""

HOME = {
    "Ann": "house",
    "Ben": "house",
    "Cal": "attic",
    "Dee": "trunk",
    "Eve": "dream",
    "Fay": "cellar",
}
PEOPLE = tuple(HOME)
OUTER = {"attic": "house", "trunk": "attic", "cellar": "house"}
REALMS = ("house", "attic", "trunk", "dream", "cellar")
LAWS = ("presence", "passage", "knowledge", "consent", "stage")
OWN = {
    "attic": {"passage": False, "knowledge": False},
    "trunk": {"passage": True, "consent": False},
    "dream": {"presence": False, "speech": False, "consent": True, "stage": False},
}


def lies_in(realm: str, outer: str) -> bool:
    """Whether a realm is another, or lies in it, however deep."""
    return realm == outer or (realm in OUTER and lies_in(OUTER[realm], outer))


def is_law(law: str, realm: str) -> bool:
    """Whether a law is judged in a realm: by what it says, or the one that it lies in."""
    if law in OWN.get(realm, {}):
        return OWN[realm][law]
    return is_law(law, OUTER[realm]) if realm in OUTER else True


@dataclass
class PlainNested:
    """Everyone, and where they are."""

    here: str = "house"
    present: set[str] = field(default_factory=set)
    where: dict[str, str] = field(default_factory=lambda: dict(HOME))
    merry: bool = False
    woke: bool = False
    slept: bool = False
    knows: set[str] = field(default_factory=lambda: {"Cal"})
    clocks: dict[str, int] = field(default_factory=lambda: dict.fromkeys(REALMS, 0))
    agreed: set[str] = field(default_factory=set)
    dancing: bool = False
    playing: bool = False
    laws: set[str] = field(default_factory=set)

    # What can be asked.

    def within(self, realm: str) -> set[str]:
        return {who for who in PEOPLE if lies_in(self.where[who], realm)}

    def sees(self, a: str, b: str) -> bool:
        return a == b or (lies_in(a, "attic") and b == "dream")

    def hears(self, a: str, b: str) -> bool:
        return a == b or (a == "dream" and lies_in(b, "attic")) or (
            self.merry and lies_in(a, "house") and b == "cellar"
        )  # fmt: skip

    def passes(self, a: str, b: str) -> bool:
        return a == b or (lies_in(a, "attic") and b == "dream") or (
            self.merry and (a, b) == ("dream", "attic")
        )  # fmt: skip

    def may_say(self, who: str) -> bool:
        if not is_law("speech", self.here):
            return True
        who = self._player(who)
        there = self.where[who]
        return who in self.present or (there != self.here and self.hears(self.here, there))

    def may_aside(self, who: str) -> bool:
        who = self._player(who)
        sees = lies_in(self.where[who], self.here) or self.sees(self.where[who], self.here)
        return sees or not is_law("speech", self.here)

    def knows_to_use(self, who: str) -> bool:
        return who in self.knows or not is_law("knowledge", self.here)

    # What can be done.

    def scene(self, realm: str, people: Collection[str]) -> None:
        if self.playing:
            self._break("stage")
            self.playing = False
            self._look()
        self.here, self.present = realm, set(people)
        self.woke = self.woke or self.merry
        for name, rate in (("house", 1), ("attic", 3 if self.woke else 0), ("dream", 1),
                           ("trunk", 0 if self.slept else 2), ("cellar", 1)):  # fmt: skip
            self.clocks[name] += rate
        if not set(people) <= self.within(realm):
            self._break("presence")
        self.agreed.clear()
        self.dancing = False
        self._look()

    def cross(self, who: str, realm: str) -> None:
        if self.playing:
            self._break("stage")
            return
        there = self.where[who]
        if not self.passes(there, realm) and is_law("passage", there):
            self.laws.add("passage")
        else:
            if realm != self.here:
                self.present.discard(who)
                self.dancing = self.dancing and who not in ("Ann", "Ben")
                self.agreed.discard(who)
            self.where[who] = realm
        self._look()

    def set_merry(self, yes: bool) -> None:
        self.merry = yes
        self._look()

    def tell(self, who: str) -> None:
        who = self._player(who)
        lies = who not in self.knows
        if lies:
            self._break("knowledge")
        is_here = who in self.present or lies_in(self.where[who], self.here)
        if not (lies_in(self.where[who], self.here) or self._is_heard(who)):
            self._break("presence")
        place = self.here if is_here else self.where[who]
        beside = self.present if is_here else {o for o in PEOPLE if self.where[o] == place}
        beyond = {o for o in PEOPLE if self.where[o] != place and self.hears(self.where[o], place)}
        self.knows |= (beside | beyond) - ({who} if lies else set())

    def agree(self, who: str) -> None:
        self.agreed.add(who)

    def begin(self) -> None:
        if not all(
            lies_in(self.where[who], self.here) or self._is_heard(who) for who in ("Ann", "Ben")
        ):
            self._break("presence")
        if self.agreed >= {"Ann", "Ben"} or not is_law("consent", self.here):
            self.agreed.clear()
            self.dancing = True
        else:
            self.laws.add("consent")

    def action(self) -> None:
        if self.playing:
            self._break("stage")
            self.playing = False
            self._look()
        if self.here != "house" or self.where["Ann"] != "house":
            self.laws.add("presence")
        self.playing = True

    def cut(self) -> None:
        if not self.playing:
            self._break("stage")
        self.playing = False
        self._look()

    def _break(self, law: str) -> None:
        if is_law(law, self.here):
            self.laws.add(law)

    def _player(self, who: str) -> str:
        return "Ann" if self.playing and who == "Eve" else who

    def _is_heard(self, who: str) -> bool:
        return self.where[who] != self.here and self.hears(self.here, self.where[who])

    def _look(self) -> None:
        if not self.playing:
            self.woke = self.woke or self.merry
            self.slept = self.slept or self.clocks["house"] >= 4
