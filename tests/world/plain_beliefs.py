"""What people believe, as plain Python has it: a second model of the world below.

It keeps for each person what they hold, and asks of each listener whether a voice comes to them,
so that it shares nothing with how the world is lowered.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

WORLD = """
[realms.ship]
[realms.shore]
[realms.loft]

[cast]
ship = ["Tom", "Wat"]
shore = ["Maud", "Jem", "Nan"]
loft = ["Owl"]

[[minds]]
one = ["Nan", "Owl"]

[[veils]]
from = "ship"
to = "shore"
hears = true
[[veils]]
from = "shore"
to = "loft"
hears = "believes(Jem, haunted)"

[traits.lost]
kind = "flag"
of = ["Tom", "Maud"]

[beliefs.drowned]
true_when = "lost(Tom) or mistaken(Wat, haunted)"
held_by = ["Maud"]
[beliefs.haunted]
true_when = "realm_of(Owl) != loft && believes(Maud, drowned)"
held_by = ["Nan"]
[beliefs.tall_tale]
true_when = false

[wants.company]
of = ["Tom"]
fulfilled_when = "realm_of(Tom) == shore && not believes(Nan, tall_tale)"

[performances.the_play]
realm = "shore"
roles = { Maud = "Tom" }

[checkpoints.daybreak]
realm = "shore"
[checkpoints.dusk]
realm = "shore"
keeps = ["beliefs"]

[covenants.peace]
judged = "at once"
terms = [{ when = "not mistaken(Maud, drowned) && believes((Jem, Nan), tall_tale)" }]
broken_when = "is_so(haunted) && not fulfilled(company)"

[laws]
passage = false
"""

HOME = {
    "Tom": "ship",
    "Wat": "ship",
    "Maud": "shore",
    "Jem": "shore",
    "Nan": "shore",
    "Owl": "loft",
}
PEOPLE = tuple(HOME)
BELIEFS = ("drowned", "haunted", "tall_tale")
SHORE = ("Maud", "Jem", "Nan")
MIND = {"Nan", "Owl"}


@dataclass
class PlainBeliefs:
    """Everyone, and what they hold to be true."""

    here: str = "ship"
    present: frozenset[str] = frozenset()
    where: dict[str, str] = field(default_factory=lambda: dict(HOME))
    held: set[tuple[str, str]] = field(
        default_factory=lambda: {("Maud", "drowned"), ("Nan", "haunted"), ("Owl", "haunted")}
    )
    lost: set[str] = field(default_factory=set)
    on_stage: bool = False
    peace: str = "undecided"
    broken: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.first = set(self.held)

    # What can be asked.

    def is_so(self, belief: str) -> bool:
        """Whether a belief is true."""
        if belief == "drowned":
            return "Tom" in self.lost or self.mistaken("Wat", "haunted")
        return (
            belief == "haunted" and self.where["Owl"] != "loft" and ("Maud", "drowned") in self.held
        )

    def has_company(self) -> bool:
        """Whether Tom has what he wants."""
        return self.where["Tom"] == "shore" and ("Nan", "tall_tale") not in self.held

    def mistaken(self, who: str, belief: str) -> bool:
        """Whether someone holds what is not so."""
        return (who, belief) in self.held and not self.is_so(belief)

    def hears(self, one: str, other: str) -> bool:
        """Whether someone in one realm hears another realm."""
        ways = {("ship", "shore"): True, ("shore", "loft"): ("Jem", "haunted") in self.held}
        return one == other or ways.get((one, other), False)

    # What can be done.

    def scene(self, realm: str, people: Collection[str]) -> None:
        if self.on_stage:
            self.broken.add("stage")
            self.on_stage = False
        self.here, self.present = realm, frozenset(people)
        if any(self.where[who] != realm for who in people):
            self.broken.add("presence")
        self._judge()

    def cross(self, who: str, realm: str) -> None:
        if self.on_stage:
            self.broken.add("stage")
            return
        self.where[who] = realm
        if realm != self.here:
            self.present -= {who}
        self._judge()

    def put(self, who: str, yes: bool) -> None:
        """Someone is lost, or not; what Tom is on the stage is taken back at the cut."""
        if not (self.on_stage and who == "Tom"):
            (self.lost.add if yes else self.lost.discard)(who)
            self._judge()

    def action(self) -> None:
        if self.on_stage:
            self.broken.add("stage")
        if self.here != "shore" or self.where["Maud"] != "shore":
            self.broken.add("presence")
        self.on_stage = True

    def cut(self) -> None:
        if not self.on_stage:
            self.broken.add("stage")
        self.on_stage = False
        self._judge()

    def start_over(self, checkpoint: str) -> None:
        """Those on the shore are there again, as they were; what Nan held, Owl holds still."""
        if self.on_stage:
            self.broken.add("stage")
            return
        for who in PEOPLE:
            if self.where[who] == "shore" or who in SHORE:
                self.where[who] = HOME[who]
        if checkpoint == "daybreak":
            for who in ("Maud", "Jem"):
                self.held = {one for one in self.held if one[0] != who}
                self.held |= {one for one in self.first if one[0] == who}
        self.lost.discard("Maud")
        self._judge()

    def say(self, who: str, belief: str) -> None:
        for one in self._listeners(who):
            self.held |= {(each, belief) for each in self._mind(one)}
        self._judge()

    def deny(self, who: str, belief: str) -> None:
        for one in self._listeners(who):
            self.held -= {(each, belief) for each in self._mind(one)}
        self._judge()

    def see(self, who: str, belief: str) -> None:
        change = self.held.update if self.is_so(belief) else self.held.difference_update
        change({(each, belief) for each in self._mind(self._player(who))})
        self._judge()

    def _listeners(self, who: str) -> list[str]:
        """Those who take what is said for true; there are none in a play."""
        who = self._player(who)
        if self.where[who] != self.here and not self.hears(self.here, self.where[who]):
            self.broken.add("presence")
        if self.on_stage:
            return []
        is_here = who in self.present or self.where[who] == self.here
        there = self.here if is_here else self.where[who]
        return [
            one
            for one in PEOPLE
            if one not in self._mind(who)
            and (
                (one in self.present if is_here else self.where[one] == there)
                or (self.where[one] != there and self.hears(self.where[one], there))
            )
        ]

    def _player(self, who: str) -> str:
        return "Maud" if self.on_stage and who == "Tom" else who

    @staticmethod
    def _mind(who: str) -> set[str]:
        return MIND if who in MIND else {who}

    def _judge(self) -> None:
        if self.on_stage or self.peace != "undecided":
            return
        both = {("Jem", "tall_tale"), ("Nan", "tall_tale")}
        if self.is_so("haunted") and not self.has_company():
            self.peace = "broken"
        elif both <= self.held and not self.mistaken("Maud", "drowned"):
            self.peace = "kept"
