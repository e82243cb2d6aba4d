"""A second model of the storyworld below, in plain Python: what its calls should come to.

It is written from the page that documents them, knows nothing of Ink, and is compared with what
the lowered functions do.
"""

from __future__ import annotations

from dataclasses import dataclass, field

WORLD = """
[realms.earth]
[realms.mist]
[realms.home]
clock = 0
wakes = "kept(bargain)"
[realms.attic]
clock = 2

[cast]
earth = ["Russ", "Josie", "Gus"]
mist = ["Crake", "Tansy"]
home = ["Ambrose", "Fern"]

[counterparts]
Crake = "Russ"
Tansy = "Josie"

[[minds]]
one = ["Fern", "Gus"]

[[veils]]
from = "mist"
to = "earth"
sees = "not hurt(Russ)"
[[veils]]
from = "earth"
to = "home"
passes = true
[[veils]]
from = "home"
to = "mist"
passes = "love(Crake, Tansy) >= 5"
[[veils]]
from = "attic"
to = "earth"
hears = "kept(bargain)"
[[veils]]
from = "attic"
to = "home"
hears = "broken(bargain)"
[[veils]]
from = "attic"
to = "mist"
hears = "kept(vow)"
[[veils]]
from = "home"
to = "earth"
hears = "kept(deal)"
[[veils]]
from = "home"
to = "attic"
hears = "broken(deal)"
[[blends]]
realms = ["mist", "attic"]
when = "now(attic) > 1 && not kept(bargain)"

[bonds.love]
range = [0, 10]
between = [["Russ", "Josie"], ["Crake", "Tansy"], ["Ambrose", "Fern"]]
start = { "Russ -> Josie" = 2, "Crake -> Tansy" = 9, "Fern -> Ambrose" = 4 }
[bonds.sworn]
kind = "flag"
between = [["Russ", "Josie"], ["Crake", "Tansy"]]
start = { "Crake -> Tansy" = true }

[traits.hurt]
kind = "flag"
of = ["Russ", "Crake", "Fern"]
[traits.nerve]
range = [-2, 5]
of = ["Ambrose", "Crake"]
start = { Ambrose = 3 }

[facts.truth]
known_by = ["Crake"]
[facts.rumour]
known_by = ["Fern"]

[couplings.solidity]
of = ["Crake", "Tansy"]
is = "love(Russ, Josie) + nerve(who) + love(other(other(who)), Tansy)"
range = [0, 12]

[leanings.comfort]
weight = "love(who, whom) * 2 - nerve(whom) + solidity(whom)"
[leanings.quiet]
weight = "comfort(who, Crake) - (hurt(who) + 1)"

[covenants.bargain]
terms = [{ when = "love(Russ, Josie) >= 6" }, { when = "hurt(Crake)", once = true }]
broken_when = "love(Crake, Tansy) == 0"
[covenants.vow]
judged = "at once"
terms = [{ when = "love(Russ, Josie) + love(Josie, Russ) + love(Ambrose, Fern) >= 5" }]

[covenants.deal]
terms = [{ when = "nerve(Crake) >= 2" }, { when = "hurt(Fern)", once = true }]
struck_when = "knows(Tansy, rumour)"
until = "now(earth) >= 5"

[performances.show]
realm = "earth"
roles = { Russ = "Crake", Josie = "Tansy" }
residue = { "Russ -> Josie" = { love = -1, sworn = true }, "Josie -> Russ" = { love = 2 } }
watched = { "Crake -> Tansy" = { love = -1 }, "Tansy -> Crake" = { sworn = true } }
[performances.rehearsal]
realm = "home"
roles = { Ambrose = "Crake" }
watched = { "Fern -> Ambrose" = { love = -2 } }

[checkpoints.noon]
realm = "home"
[checkpoints.dusk]
realm = "earth"
keeps = ["love", "clock"]
[checkpoints.deep]
realm = "mist"
keeps = ["people", "facts", "hurt"]
[checkpoints.sunrise]
realm = "earth"
"""

REALMS = ("earth", "mist", "home", "attic")
CAST = {"earth": ("Russ", "Josie", "Gus"), "mist": ("Crake", "Tansy"), "home": ("Ambrose", "Fern")}
PEOPLE = tuple(who for people in CAST.values() for who in people)
PAIRS = {
    "love": (("Russ", "Josie"), ("Crake", "Tansy"), ("Ambrose", "Fern")),
    "sworn": (("Russ", "Josie"), ("Crake", "Tansy")),
}
OF = {"hurt": ("Russ", "Crake", "Fern"), "nerve": ("Ambrose", "Crake")}
RANGES = {"love": (0, 10), "nerve": (-2, 5)}
ROLES = {"show": {"Russ": "Crake", "Josie": "Tansy"}, "rehearsal": {"Ambrose": "Crake"}}
STAGES = {"show": "earth", "rehearsal": "home"}
CHECKPOINTS = {
    "noon": ("home", frozenset[str]()),
    "dusk": ("earth", frozenset({"love", "clock"})),
    "deep": ("mist", frozenset({"people", "facts", "hurt"})),
    "sunrise": ("earth", frozenset[str]()),
}
MIND = {"Fern", "Gus"}

Key = tuple[str, ...]
"""A bond and its two people, or a trait and its one."""


def keys() -> list[Key]:
    """Every bond, each way, and every trait."""
    ways = [
        (bond, a, b) for bond, pairs in PAIRS.items() for one in pairs for a, b in (one, one[::-1])
    ]
    return [*ways, *((trait, who) for trait, people in OF.items() for who in people)]


@dataclass
class Moment:
    """What a mark remembers."""

    where: dict[str, str]
    measures: dict[Key, int]
    knows: dict[str, set[str]]
    clock: int


@dataclass
class PlainWorld:
    """The storyworld at one moment."""

    here: str = "earth"
    present: set[str] = field(default_factory=set)
    where: dict[str, str] = field(
        default_factory=lambda: {who: realm for realm, people in CAST.items() for who in people}
    )
    lived: dict[Key, int] = field(
        default_factory=lambda: (
            dict.fromkeys(keys(), 0)
            | {
                ("love", "Russ", "Josie"): 2,
                ("love", "Crake", "Tansy"): 9,
                ("love", "Fern", "Ambrose"): 4,
                ("sworn", "Crake", "Tansy"): 1,
                ("nerve", "Ambrose"): 3,
            }
        )
    )
    played: dict[Key, int] = field(default_factory=dict)
    knows: dict[str, set[str]] = field(
        default_factory=lambda: {"truth": {"Crake"}, "rumour": set(MIND)}
    )
    clocks: dict[str, int] = field(default_factory=lambda: dict.fromkeys(REALMS, 0))
    spent: dict[str, int] = field(default_factory=lambda: {"Crake": 0, "Tansy": 0})
    standing: str = "undecided"
    for_good: bool = False
    was_hurt: bool = False
    is_vowed: bool = False
    struck: bool = False
    deal: str = "undecided"
    deal_for_good: bool = False
    fern_was_hurt: bool = False
    blended: bool = False
    playing: str | None = None
    broken: set[str] = field(default_factory=set)
    moments: dict[str, Moment] = field(default_factory=dict)
    marked: list[str] = field(default_factory=list)
    undone: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for checkpoint in CHECKPOINTS:
            self.moments[checkpoint] = self._moment(checkpoint)

    # What can be asked

    def measure(self, *key: str) -> int:
        """A bond or trait, as the author's Ink reads it."""
        return self.played.get(key, self.lived[key])

    def solidity(self, who: str) -> int:
        love = self.lived["love", "Russ", "Josie"]
        nerve = self.lived.get(("nerve", who), 0)
        own = self.lived.get(("love", who, "Tansy"), 0)
        return max(0, min(12, love + nerve + own - self.spent[who]))

    def comfort(self, who: str, whom: str) -> int:
        love = self.lived.get(("love", who, whom), 0)
        solid = self.solidity(whom) if whom in ("Crake", "Tansy") else 0
        return 2 * love - self.lived.get(("nerve", whom), 0) + solid

    def quiet(self, who: str) -> int:
        return self.comfort(who, "Crake") - self.lived.get(("hurt", who), 0) - 1

    def sees(self, a: str, b: str) -> bool:
        veil = (a, b) == ("mist", "earth") and not self.lived["hurt", "Russ"]
        return a == b or veil or self._are_one(a, b)

    def passes(self, a: str, b: str) -> bool:
        veil = (a, b) == ("home", "mist") and self.lived["love", "Crake", "Tansy"] >= 5
        return a == b or (a, b) == ("earth", "home") or veil or self._are_one(a, b)

    def _are_one(self, a: str, b: str) -> bool:
        return self.blended and {a, b} <= {"mist", "attic"}

    def watchers(self) -> set[str]:
        """Those in other realms, such as have not become one with this one by a blend alone."""
        watch = not self.lived["hurt", "Russ"] and self.here == "earth"
        return {w for w, at in self.where.items() if watch and at == "mist"} - self.present

    def role(self, who: str) -> str:
        return ROLES[self.playing].get(who, who) if self.playing else who

    # What changes

    def scene(self, realm: str, people: set[str]) -> None:
        if self.playing:
            self.broken.add("stage")
            self._cut()
        self.judge()
        self.here, self.present = realm, people
        awake = self.standing == "kept"
        for name, rate in (("earth", 1), ("mist", 1), ("home", int(awake)), ("attic", 2)):
            self.clocks[name] += rate
        if any(
            self.where[who] != realm and not self._are_one(self.where[who], realm) for who in people
        ):
            self.broken.add("presence")
        self._judge()

    def pass_time(self, realm: str, n: int) -> None:
        self.clocks[realm] += n
        self._judge()

    def cross(self, who: str, realm: str) -> None:
        if self._is_refused():
            return
        if self.passes(self.where[who], realm):
            self.where[who] = realm
            if realm != self.here:
                self.present = self.present - {who}
        else:
            self.broken.add("passage")
        self._judge()

    def put(self, key: Key, value: int) -> None:
        low, high = RANGES.get(key[0], (0, 1))
        kept = max(low, min(high, value))
        if key in self.played:
            self.played[key] = kept
        else:
            self.lived[key] = kept
        self._judge()

    def add(self, key: Key, n: int) -> None:
        self.put(key, self.measure(*key) + n)

    def learn(self, who: str, fact: str) -> None:
        roles = ROLES[self.playing] if self.playing else {}
        self._spread({player for player, role in roles.items() if role == who} or {who}, fact)

    def witness(self, fact: str) -> None:
        self._spread(self.present | self.watchers(), fact)

    def _spread(self, people: set[str], fact: str) -> None:
        self.knows[fact] |= people | (MIND if people & MIND else set())
        self._judge()

    def spend(self, who: str, n: int) -> None:
        self.spent[who] += min(n, self.solidity(who))
        self._judge()

    def action(self, performance: str) -> None:
        if self.playing:
            self.broken.add("stage")
            self._cut()
        self.judge()
        realm, roles = STAGES[performance], ROLES[performance]
        if self.here != realm or any(self.where[player] != realm for player in roles):
            self.broken.add("presence")
        self.playing = performance
        self.played = {
            key: value for key, value in self.lived.items() if set(key[1:]) <= set(roles.values())
        }

    def cut(self, performance: str) -> None:
        if self.playing != performance:
            self.broken.add("stage")
        self._cut()

    def _cut(self) -> None:
        performance, self.playing, self.played = self.playing, None, {}
        saw = self.present | self.watchers()
        if performance == "show":
            # Whom the scene does not name did not play.
            if "Russ" in self.present:
                self._leave("love", "Russ", "Josie", -1)
                self.lived["sworn", "Russ", "Josie"] = 1
            if "Josie" in self.present:
                self._leave("love", "Josie", "Russ", 2)
            # Both see it or not by what is so when it is cut.
            if "Crake" in saw:
                self._leave("love", "Crake", "Tansy", -1)
            if "Tansy" in saw:
                self.lived["sworn", "Tansy", "Crake"] = 1
        if performance == "rehearsal" and "Fern" in saw:
            self._leave("love", "Fern", "Ambrose", -2)
        self._judge()
        self.judge()

    def _leave(self, bond: str, a: str, b: str, n: int) -> None:
        self.lived[bond, a, b] = max(0, min(10, self.lived[bond, a, b] + n))

    def mark(self, checkpoint: str) -> None:
        if not self._is_refused():
            self.moments[checkpoint] = self._moment(checkpoint)
            self.marked = [*(one for one in self.marked if one != checkpoint), checkpoint]
            self.undone.discard(checkpoint)

    def start_over(self, checkpoint: str) -> None:
        if self._is_refused():
            return
        if checkpoint in self.undone:
            self.broken.add("time")
            return
        self.judge()
        realm, keeps = CHECKPOINTS[checkpoint]
        # What was marked in this realm since, or at all if this was never marked.
        since = self.marked.index(checkpoint) + 1 if checkpoint in self.marked else 0
        never_was = {one for one in self.marked[since:] if CHECKPOINTS[one][0] == realm}
        self.marked = [one for one in self.marked if one not in never_was]
        self.undone |= never_was
        moment = self.moments[checkpoint]
        souls = {who for who, at in moment.where.items() if at == realm}
        if "people" not in keeps:
            for who, at in list(self.where.items()):
                if at == realm or who in souls:
                    self.where[who] = moment.where[who]
        for key, value in moment.measures.items():
            if key[0] not in keeps and set(key[1:]) <= souls:
                self.lived[key] = value
        # A mind that is in part elsewhere forgets nothing.
        forgetful = souls if souls >= MIND else souls - MIND
        if "facts" not in keeps:
            for fact, knowers in self.knows.items():
                self.knows[fact] = (knowers - forgetful) | (moment.knows[fact] & forgetful)
        if "clock" not in keeps:
            self.clocks[realm] = moment.clock
        self._judge()

    def _moment(self, checkpoint: str) -> Moment:
        realm, _ = CHECKPOINTS[checkpoint]
        knows = {fact: set(knowers) for fact, knowers in self.knows.items()}
        return Moment(dict(self.where), dict(self.lived), knows, self.clocks[realm])

    def _is_refused(self) -> bool:
        if self.playing:
            self.broken.add("stage")
        return self.playing is not None

    def judge(self) -> None:
        """The moment has passed: what it came to is for good."""
        if not self.playing and not self.for_good:
            self.was_hurt = self.was_hurt or bool(self.lived["hurt", "Crake"])
            self.for_good = self.standing != "undecided"
        if not self.playing and self.struck and not self.deal_for_good:
            self.fern_was_hurt = self.fern_was_hurt or bool(self.lived["hurt", "Fern"])
            self.deal_for_good = self.deal != "undecided"

    def break_covenant(self) -> None:
        self.judge()
        if self.standing == "undecided":
            self.standing, self.for_good = "broken", True
        self._judge()

    def _judge(self) -> None:
        if self.playing:
            return
        if not self.for_good:
            is_hurt = self.was_hurt or bool(self.lived["hurt", "Crake"])
            is_kept = self.lived["love", "Russ", "Josie"] >= 6 and is_hurt
            is_broken = self.lived["love", "Crake", "Tansy"] == 0
            self.standing = "broken" if is_broken else "kept" if is_kept else "undecided"
        self.struck = self.struck or "Tansy" in self.knows["rumour"]
        if self.struck and not self.deal_for_good:
            is_hurt = self.fern_was_hurt or bool(self.lived["hurt", "Fern"])
            is_kept = self.lived["nerve", "Crake"] >= 2 and is_hurt
            is_late = self.clocks["earth"] >= 5
            self.deal = "kept" if is_kept else "broken" if is_late else "undecided"
        pairs = (("Russ", "Josie"), ("Josie", "Russ"), ("Ambrose", "Fern"))
        fond = sum(self.lived["love", *pair] for pair in pairs)
        self.is_vowed = self.is_vowed or fond >= 5
        self.blended = self.blended or (self.clocks["attic"] > 1 and self.standing != "kept")
