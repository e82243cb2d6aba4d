"""What a broken law says: who broke it, and what stood in the way."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from twofold.errors import listed

if TYPE_CHECKING:
    from twofold.world.lower import SpeechLaws, VeilCondition

SENTENCES = {
    "presence": "someone is named here who is not in that realm",
    "passage": "someone crosses a closed veil here, and is refused",
    "speech": "someone speaks here who is neither in the scene nor heard in it",
    "knowledge": "someone tells or uses a fact here that they do not know",
    "consent": "this is done here without the agreement of everyone in it",
    "stage": "something is still played here, or a cut ends what is not",
    "offer": "someone is bound here by a covenant that they never heard of",
    "time": "a moment is started over from here that an earlier start undid",
}
"""What each law says where nothing more is known."""

Held = Callable[[str], Collection[str]]
"""The names that a global holds, by its own name; none where there is no such global."""

SAY, THINK, REMARK = "says", "thinks", "remarks"
"""How a line is said."""

_VERBS = {"hears": "hear", "sees": "see", "passes": "pass to"}


class LawTeller:
    """Tells what broke a law of one world, as it stood then.

    Args:
        laws: what it knows of its people, facts and veils; None where nothing is known.
    """

    def __init__(self, laws: SpeechLaws | None) -> None:
        self._cast = laws.cast if laws else ()
        self._whereabouts = laws.whereabouts if laws else {}
        self._knowers = laws.knowers if laws else {}
        self._bargains = laws.bargains if laws else {}
        self._beliefs = laws.beliefs if laws else ()
        self._veils = laws.veils if laws else ()
        self._playing = laws.playing if laws else ""

    def line(self, who: str, how: str, held: Held) -> str:
        """Someone says something that they may not.

        Args:
            how: SAY, THINK or REMARK.
        """
        said = f"`{who}` {how} something, and "
        there, here = self._realm_of(who, held), _one(held("here"))
        at = "" if there is None else f": they are in `{there}`"
        if how == THINK:
            return f"{said}is not in the scene, nor anyone whose mind is one with theirs{at}"
        if how == REMARK:
            veil = self._veil("sees", there, here, held)
            return f"{said}does not see the scene{at}{veil}"
        veil = self._veil("hears", here, there, held)
        return f"{said}is neither in the scene nor heard in it{at}{veil}"

    def choice(self, makers: Iterable[str], fact: str, held: Held) -> str:
        """A choice is offered that uses what its makers do not know."""
        ignorant = self._ignorant([*makers], fact, held)
        verb = "believe" if fact in self._beliefs else "know"
        return (
            f"{_names(ignorant)} {_is(ignorant)} offered a choice that uses `{fact}`, "
            f"and {_do(ignorant)} not {verb} it"
        )

    def ending(self, held: Held) -> str:
        """The story ends on a stage."""
        played = _one(held(self._playing))
        return f"the story ends while `{played}` is still played"

    def call(
        self, law: str, function: str, given: Mapping[str, Collection[str]], held: Held
    ) -> str:
        """A function of the world was called that the law does not let be.

        Args:
            given: the names that its parameters and temporaries hold.
        """
        teller = _ANYWHERE.get(law) or _CALLS.get((law, function))
        found = teller(self, given, held) if teller else None
        return found or SENTENCES.get(law, law)

    def _presence_at_scene(self, given: Mapping[str, Collection[str]], held: Held) -> str | None:
        realm = _one(given["_realm"])
        return self._absent(given["_people"], realm, f"named in a scene in `{realm}`", held)

    def _presence_at_act(self, given: Mapping[str, Collection[str]], held: Held) -> str | None:
        here, act = _one(held("here")), _one(given["_act"])
        return self._unheard(given["_people"], here, f"named in `{act}` in `{here}`", held)

    def _presence_of_teller(self, given: Mapping[str, Collection[str]], held: Held) -> str | None:
        here, fact = _one(held("here")), _one(given["_fact"])
        return self._unheard(given["_who"], here, f"telling `{fact}` in `{here}`", held)

    def _presence_of_sayer(self, given: Mapping[str, Collection[str]], held: Held) -> str | None:
        here, belief = _one(held("here")), _one(given["_belief"])
        return self._unheard(given["_who"], here, f"speaking of `{belief}` in `{here}`", held)

    def _presence_at_whisper(self, given: Mapping[str, Collection[str]], held: Held) -> str | None:
        if not given["_from"]:
            return self._presence_of_teller(given, held)
        deaf = [who for who in self._cast if who in given["_to"] and who not in given["_them"]]
        people = [who for who in self._cast if who in given["_who"]]
        if not deaf or not people:
            return None
        verb = "whispers" if len(people) == 1 else "whisper"
        return (
            f"{_names(people)} {verb} `{_one(given['_fact'])}` to {_names(deaf)}, "
            "whom their voice does not reach"
        )

    def _unheard(
        self, people: Collection[str], here: str | None, what: str, held: Held
    ) -> str | None:
        """As `_absent`; and why those who are elsewhere are not heard here either."""
        realms = {self._realm_of(who, held) for who in people} - {here, None}
        unheard = {realm for realm in realms if self._veil("hears", here, realm, held)}
        absent = [who for who in people if self._realm_of(who, held) in unheard]
        said = self._absent(absent or people, here, what, held)
        veil = self._veil("hears", here, unheard.pop(), held) if len(unheard) == 1 else ""
        return said and f"{said}{veil}"

    def _absent(
        self, people: Collection[str], realm: str | None, what: str, held: Held
    ) -> str | None:
        absent = [who for who in self._cast if who in people]
        elsewhere = [who for who in absent if self._realm_of(who, held) not in (realm, None)]
        if not elsewhere:
            return None
        realms = {self._realm_of(who, held) for who in elsewhere}
        at = f"in `{realms.pop()}`" if len(realms) == 1 else "in other realms"
        return f"{_names(elsewhere)} {_is(elsewhere)} {what}, and {_is(elsewhere)} {at}"

    def _passage(self, given: Mapping[str, Collection[str]], held: Held) -> str | None:
        people = [who for who in self._cast if who in given["_who"]]
        there, realms = _one(given["_realm"]), {self._realm_of(who, held) for who in people}
        if not people or len(realms) != 1:
            return None
        here = realms.pop()
        veil = self._veil("passes", here, there, held)
        return f"{_names(people)} cannot cross from `{here}` to `{there}`{veil}"

    def _telling(self, given: Mapping[str, Collection[str]], held: Held) -> str | None:
        fact = _one(given["_fact"])
        people = [who for who in self._cast if who in given["_who"]]
        ignorant = self._ignorant(people, fact, held) if fact else []
        if not ignorant:
            return None
        tells = "tells" if len(ignorant) == 1 else "tell"
        return f"{_names(ignorant)} {tells} `{fact}`, and {_do(ignorant)} not know it"

    def _beginning(self, given: Mapping[str, Collection[str]], held: Held) -> str | None:
        willing = given.get("_willing", ())
        unwilling = [w for w in self._cast if w in given["_people"] and w not in willing]
        if not unwilling:
            return None
        return f"`{_one(given['_act'])}` begins without the agreement of {_names(unwilling)}"

    def _finishing(self, given: Mapping[str, Collection[str]], held: Held) -> str | None:
        unwilling = [who for who in self._cast if who in given.get("_unwilling", ())]
        whoever = _names(unwilling) if unwilling else "someone in it"
        return f"`{_one(given['_act'])}` goes on after {whoever} took back their agreement"

    def _stage(self, given: Mapping[str, Collection[str]], held: Held) -> str | None:
        played = _one(held(self._playing))
        return f"`{played}` is still played here" if played else None

    def _stage_at_action(self, given: Mapping[str, Collection[str]], held: Held) -> str | None:
        asked = _one(given["_performance"])
        nothing = f"`{asked}` is played within another, and nothing is played here"
        return self._stage(given, held) or nothing

    def _recast(self, given: Mapping[str, Collection[str]], held: Held) -> str | None:
        played, asked = _one(held(self._playing)), _one(given["_performance"])
        return f"`{asked}` is a new cast, and {f'`{played}`' if played else 'nothing'} is played"

    def _time(self, given: Mapping[str, Collection[str]], held: Held) -> str | None:
        moment = _one(given["_checkpoint"])
        return f"`{moment}` is started over from, and an earlier start undid that moment"

    def _offer(self, given: Mapping[str, Collection[str]], held: Held) -> str | None:
        covenant = _one(given.get("_bound", ()))
        bargain = self._bargains.get(covenant or "")
        if bargain is None or bargain.offer is None:
            return None
        deaf = self._ignorant([*bargain.parties], bargain.offer, held)
        whom = "who is" if len(deaf) == 1 else "who are"
        return (
            f"`{covenant}` is struck, and {_names(deaf)}, {whom} bound by it, "
            f"never heard of `{bargain.offer}`"
        )

    def _cut(self, given: Mapping[str, Collection[str]], held: Held) -> str | None:
        played, asked = _one(held(self._playing)), _one(given["_performance"])
        return f"`{asked}` is cut, and {f'`{played}`' if played else 'nothing'} is played"

    def _presence_at_action(self, given: Mapping[str, Collection[str]], held: Held) -> str | None:
        asked, here = _one(given["_performance"]), _one(held("here"))
        return f"`{asked}` is played in `{here}`, and not all of its players are there"

    def _ignorant(self, people: list[str], fact: str, held: Held) -> list[str]:
        knowers = held(self._knowers.get(fact, ""))
        return [who for who in people if who not in knowers] or people

    def _realm_of(self, who: str, held: Held) -> str | None:
        return next((r for r, people in self._whereabouts.items() if who in held(people)), None)

    def _veil(self, sense: str, source: str | None, target: str | None, held: Held) -> str:
        """Why nobody in one realm hears, sees or passes to another."""
        if source is None or target is None or source == target:
            return ""
        verb = _VERBS[sense]
        veils = [
            veil
            for veil in self._veils
            if (veil.source, veil.target, veil.sense) == (source, target, sense)
        ]
        if not veils:
            return f", and no veil lets `{source}` {verb} `{target}`"
        when = " or ".join(filter(None, map(_opening, veils)))
        return f", and the veil lets `{source}` {verb} `{target}` only {when}" if when else ""


_Teller = Callable[[LawTeller, Mapping[str, Collection[str]], Held], str | None]
_ANYWHERE: Mapping[str, _Teller] = {"offer": LawTeller._offer}
_CALLS: Mapping[tuple[str, str], _Teller] = {
    ("presence", "scene"): LawTeller._presence_at_scene,
    ("presence", "begin"): LawTeller._presence_at_act,
    ("presence", "action"): LawTeller._presence_at_action,
    ("presence", "tell"): LawTeller._presence_of_teller,
    ("presence", "say"): LawTeller._presence_of_sayer,
    ("presence", "deny"): LawTeller._presence_of_sayer,
    ("presence", "whisper"): LawTeller._presence_at_whisper,
    ("presence", "remark"): LawTeller._presence_of_teller,
    ("knowledge", "whisper"): LawTeller._telling,
    ("knowledge", "remark"): LawTeller._telling,
    ("passage", "cross"): LawTeller._passage,
    ("knowledge", "tell"): LawTeller._telling,
    ("consent", "begin"): LawTeller._beginning,
    ("consent", "finish"): LawTeller._finishing,
    **{
        ("stage", function): LawTeller._stage
        for function in ("scene", "cross", "mark", "start_over")
    },
    ("stage", "action"): LawTeller._stage_at_action,
    ("stage", "recast"): LawTeller._recast,
    ("stage", "cut"): LawTeller._cut,
    ("time", "start_over"): LawTeller._time,
}


def _opening(veil: VeilCondition) -> str:
    """When, and to whom, a veil is open; nothing where it always is."""
    whom = "" if veil.who is None else f"for {_names([*veil.who])}"
    when = f"where `{veil.condition}`" if veil.condition else ""
    return " ".join(filter(None, (whom, when)))


def _one(names: Collection[str]) -> str | None:
    return next(iter(names)) if len(names) == 1 else None


def _names(people: list[str]) -> str:
    return listed(f"`{who}`" for who in people)


def _is(people: list[str]) -> str:
    return "is" if len(people) == 1 else "are"


def _do(people: list[str]) -> str:
    return "does" if len(people) == 1 else "do"
