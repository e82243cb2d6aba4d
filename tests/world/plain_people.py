"""What people know, say and agree to, as plain Python has it: a second model of the world below.

It walks through people one by one, and keeps agreements as what was said, so that it shares
nothing with how the world is lowered.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

WORLD = """
[realms.set]
[realms.mist]
[realms.home]

[cast]
set = ["Russ", "Josie", "Gus"]
mist = ["Crake", "Tansy"]
home = ["Ambrose", "Fern"]

[[minds]]
one = ["Crake", "Tansy"]
[[minds]]
one = ["Ambrose", "Gus"]

[[veils]]
from = "mist"
to = "set"
sees = true
hears = "not deaf(Crake)"
[[veils]]
from = "set"
to = "mist"
hears = "deaf(Crake)"
[[veils]]
from = "home"
to = "mist"
sees = "knows(Fern, rumour)"

[traits.deaf]
kind = "flag"
of = ["Crake"]
[traits.merry]
kind = "flag"
of = ["Russ", "Josie"]

[facts.truth]
known_by = ["Russ", "Tansy"]
[facts.rumour]
known_by = ["Gus"]

[performances.the_show]
realm = "set"
roles = { Russ = "Crake", Josie = "Tansy" }

[editions.whole]
realms = ["set", "mist", "home"]
[editions.void]
realms = ["mist", "home"]
tells = ["rumour"]

[acts.embrace]
able_when = "not merry(who)"
[acts.dance]

[laws]
passage = false
"""

HOME = {
    "Russ": "set",
    "Josie": "set",
    "Gus": "set",
    "Crake": "mist",
    "Tansy": "mist",
    "Ambrose": "home",
    "Fern": "home",
}
PEOPLE = tuple(HOME)
FACTS = ("truth", "rumour")
ACTS = ("embrace", "dance")
LAWS = ("presence", "knowledge", "consent", "stage")
MINDS = ({"Crake", "Tansy"}, {"Ambrose", "Gus"})
PARTS = {"Crake": "Russ", "Tansy": "Josie"}


@dataclass(frozen=True)
class Agreement:
    """What someone said: to this act, with just these people, themselves among them."""

    who: str
    act: str
    people: frozenset[str]


@dataclass
class Underway:
    """An act that began; it was stopped if someone in it took back what they had said."""

    people: frozenset[str]
    stopped: bool = False


@dataclass
class PlainPeople:
    """Everyone, and what became of them."""

    here: str = "set"
    present: frozenset[str] = frozenset()
    where: dict[str, str] = field(default_factory=lambda: dict(HOME))
    told: set[tuple[str, str]] = field(
        default_factory=lambda: {("Russ", "truth"), ("Tansy", "truth"), ("Gus", "rumour")}
    )
    flags: set[tuple[str, str]] = field(default_factory=set)
    said: list[Agreement] = field(default_factory=list)
    acts: dict[str, Underway] = field(default_factory=dict)
    on_stage: bool = False
    printed: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=lambda: {"rumour"})
    missed: set[str] | None = None
    broken: set[str] = field(default_factory=set)

    # What can be asked.

    def knows(self, who: str, fact: str) -> bool:
        """Someone knows what they were told, or someone whose mind is one with theirs."""
        return any((one, fact) in self.told for one in self.mind(who))

    def mind(self, who: str) -> Collection[str]:
        """Everyone whose mind is one with someone's."""
        return next((mind for mind in MINDS if who in mind), {who})

    def player(self, who: str) -> str:
        """Who stands on the stage in a role, or the one themselves."""
        return PARTS.get(who, who) if self.on_stage else who

    def sees(self, one: str, other: str) -> bool:
        """Whether someone in one realm sees another realm."""
        if (one, other) == ("home", "mist"):
            return self.knows("Fern", "rumour")
        return one == other or (one, other) == ("mist", "set")

    def hears(self, one: str, other: str) -> bool:
        """Whether someone in one realm hears another realm."""
        deaf = ("deaf", "Crake") in self.flags
        ways = {("mist", "set"): not deaf, ("set", "mist"): deaf}
        return one == other or ways.get((one, other), False)

    def underway(self, act: str) -> bool:
        """Whether an act is going on."""
        return act in self.acts and not self.acts[act].stopped

    def may_say(self, who: str) -> bool:
        """Whether someone is heard in the scene."""
        who = self.player(who)
        away = self.where[who] != self.here
        return who in self.present or (away and self.hears(self.here, self.where[who]))

    def may_think(self, who: str) -> bool:
        """Whether someone in the scene hears their thought."""
        return any(one in self.present for one in self.mind(self.player(who)))

    def may_aside(self, who: str) -> bool:
        """Whether someone sees the scene."""
        return self.sees(self.where[self.player(who)], self.here)

    # What can be done.

    def scene(self, realm: str, people: Collection[str]) -> None:
        """Begin a scene: what was agreed and is underway ends with the one before."""
        if self.on_stage:
            self.broken.add("stage")
            self.on_stage = False
        self.here, self.present = realm, frozenset(people)
        if self.missed is None and realm != "set":
            self.missed = self.printed - self.shown
        self.said.clear()
        self.acts.clear()
        self._need(people)

    def cross(self, who: str, realm: str) -> None:
        """Go to a realm, and out of a scene in another one; not from the stage."""
        if self.on_stage:
            self.broken.add("stage")
            return
        self.where[who] = realm
        if realm != self.here:
            self.present -= {who}
            for act in ACTS:
                self._withdraw(who, act)

    def put(self, trait: str, who: str, yes: bool) -> None:
        """Make someone something, or not; what a role is on the stage is taken back at the cut."""
        if self.on_stage and who in PARTS:
            return
        (self.flags.add if yes else self.flags.discard)((trait, who))
        self._void()

    def learn(self, who: str, fact: str) -> None:
        """Someone comes to know something; on the stage, whoever plays them."""
        self.reveal(fact)
        self.told.add((self.player(who), fact))

    def witness(self, fact: str) -> None:
        """It happens here: whoever is in the scene, or sees it from elsewhere, learns it."""
        self.reveal(fact)
        saw = [
            who
            for who in PEOPLE
            if who in self.present
            or (self.where[who] != self.here and self.sees(self.where[who], self.here))
        ]
        self.told |= {(who, fact) for who in saw}

    def tell(self, who: str, fact: str) -> None:
        """Someone says it: in the scene, or wherever they are."""
        self.reveal(fact)
        teller = self.player(who)
        lies = not self.knows(teller, fact)
        if lies:
            self.broken.add("knowledge")
        self._need_voices([teller])
        is_here = teller in self.present or self.where[teller] == self.here
        where = self.here if is_here else self.where[teller]
        heard = [
            one
            for one in PEOPLE
            if (one in self.present if is_here else self.where[one] == where)
            or (self.where[one] != where and self.hears(self.where[one], where))
        ]
        self.told |= {(one, fact) for one in heard if not (lies and one in self.mind(teller))}

    def reveal(self, fact: str) -> None:
        """It is on the page; whoever reads the edition of the void has only some pages."""
        self.printed.add(fact)
        if self.here != "set":
            self.shown.add(fact)

    def agree(self, who: str, act: str, people: Collection[str]) -> None:
        """Someone agrees; whatever they said before of this act is said no more."""
        who = self.player(who)
        self._take_back(who, act)
        everyone = frozenset({who, *(self.player(one) for one in people)})
        self.said.append(Agreement(who, act, everyone))
        self._void()

    def withdraw(self, who: str, act: str) -> None:
        """Someone takes back what they agreed to."""
        self._withdraw(self.player(who), act)

    def begin(self, act: str, people: Collection[str]) -> None:
        """The act begins, if everyone in it has said so."""
        everyone = frozenset(self.player(one) for one in people)
        self._need_voices(everyone)
        if all(Agreement(who, act, everyone) in self.said for who in everyone):
            for who in everyone:
                self._take_back(who, act)
            self.acts[act] = Underway(everyone)
        else:
            self.broken.add("consent")

    def finish(self, act: str) -> None:
        """The act comes to its end."""
        if act in self.acts and self.acts[act].stopped:
            self.broken.add("consent")
        self.acts.pop(act, None)

    def action(self) -> None:
        """The show begins."""
        if self.on_stage:
            self.broken.add("stage")
        if self.here != "set" or any(self.where[who] != "set" for who in PARTS.values()):
            self.broken.add("presence")
        self.on_stage = True

    def cut(self) -> None:
        """The show ends."""
        if not self.on_stage:
            self.broken.add("stage")
        self.on_stage = False

    def _need(self, people: Collection[str]) -> None:
        if any(self.where[who] != self.here for who in people):
            self.broken.add("presence")

    def _need_voices(self, people: Collection[str]) -> None:
        away = {self.where[who] for who in people} - {self.here}
        if any(not self.hears(self.here, realm) for realm in away):
            self.broken.add("presence")

    def _take_back(self, who: str, act: str) -> None:
        self.said = [one for one in self.said if (one.who, one.act) != (who, act)]

    def _withdraw(self, who: str, act: str) -> None:
        self._take_back(who, act)
        if act in self.acts and who in self.acts[act].people:
            self.acts[act].stopped = True

    def _void(self) -> None:
        for trait, who in self.flags:
            if trait == "merry":
                self._withdraw(who, "embrace")
