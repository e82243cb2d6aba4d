"""Random sequences of calls: what people come to know and agree to, by two models of the world."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reference.inkjs import Inkjs
from tests.reference.playthrough import Script
from tests.world.plain_people import ACTS, FACTS, LAWS, PEOPLE, WORLD, PlainPeople
from tests.world.playing import lowered, program
from twofold.play.reading import Reading
from twofold.program import Program

PREDICATES = ("_may_say", "_may_think", "_may_aside")


class Call(NamedTuple):
    """A call as Ink, and as the second model has it."""

    ink: str
    arguments: tuple[Any, ...]

    def do(self, plain: PlainPeople) -> None:
        name = self.ink.partition("(")[0]
        getattr(plain, "put" if name.startswith("set_") else name)(*self.arguments)


def _calls() -> Iterator[Call]:
    for realm, people in (
        ("set", ("Russ", "Josie")),
        ("set", ("Gus",)),
        ("mist", ("Tansy",)),
        ("home", ("Ambrose", "Fern")),
    ):
        yield Call(f"scene({realm}, ({', '.join(people)}))", (realm, people))
    for who, realm in (("Gus", "home"), ("Russ", "mist"), ("Russ", "set"), ("Crake", "set")):
        yield Call(f"cross({who}, {realm})", (who, realm))
    for trait, who in (("deaf", "Crake"), ("merry", "Russ"), ("merry", "Josie")):
        yield Call(f"set_{trait}({who}, true)", (trait, who, True))
        yield Call(f"set_{trait}({who}, false)", (trait, who, False))
    for fact in FACTS:
        yield Call(f"witness({fact})", (fact,))
        yield Call(f"reveal({fact})", (fact,))
        yield Call(f"learn(Fern, {fact})", ("Fern", fact))
        for who in ("Russ", "Gus", "Crake", "Fern"):
            yield Call(f"tell({who}, {fact})", (who, fact))
    for act in ACTS:
        for who, others in (
            ("Russ", ("Josie",)),
            ("Josie", ("Russ",)),
            ("Josie", ("Russ", "Gus")),
            ("Crake", ("Tansy",)),
            ("Gus", ()),
        ):
            yield Call(f"agree({who}, {act}, ({', '.join(others)}))", (who, act, others))
        for who in ("Russ", "Josie", "Tansy"):
            yield Call(f"withdraw({who}, {act})", (who, act))
        for people in (("Russ", "Josie"), ("Crake", "Tansy"), ("Gus",)):
            yield Call(f"begin({act}, ({', '.join(people)}))", (act, people))
        yield Call(f"finish({act})", (act,))
    yield Call("action(the_show)", ())
    yield Call("cut(the_show)", ())


CALLS = list(_calls())
OF_ACTS = [
    number
    for number, call in enumerate(CALLS)
    if call.ink.startswith(("agree", "begin", "withdraw", "finish", "set_merry", "action"))
]
NUMBERS = st.lists(st.one_of(st.sampled_from(OF_ACTS), st.integers(0, len(CALLS) - 1)), max_size=25)


def _story() -> str:
    """A story whose every line shows the whole world, and whose choices are the calls."""
    asked = [
        *(f"{{knows({who}, {fact})}}" for fact in FACTS for who in PEOPLE),
        *(f"{{underway({act})}}" for act in ACTS),
        *(f"{{{predicate}({who})}}" for predicate in PREDICATES for who in PEOPLE),
        *(f"{{broken_laws ? _{law}}}" for law in LAWS),
        *(f"{{{held} ? {fact}}}" for held in ("_shown", "_shown_2", "_missed_2") for fact in FACTS),
        "{_begun_2}",
    ]
    choices = "\n".join(f"+ [{call.ink}]\n    ~ {call.ink}\n    -> ask" for call in CALLS)
    return f"-> ask\n=== ask\n{' '.join(asked)}\n{choices}\n"


def _shown(plain: PlainPeople) -> str:
    """The same line, as the second model has it."""
    flags = [
        *(plain.knows(who, fact) for fact in FACTS for who in PEOPLE),
        *(plain.underway(act) for act in ACTS),
        *(getattr(plain, name.strip("_"))(who) for name in PREDICATES for who in PEOPLE),
        *(law in plain.broken for law in LAWS),
        *(fact in plain.printed for fact in FACTS),
        *(fact in plain.shown for fact in FACTS),
        *(fact in (plain.missed or ()) for fact in FACTS),
        plain.missed is not None,
    ]
    return " ".join(str(flag).lower() for flag in flags)


@cache
def _program() -> Program:
    return program(WORLD, _story())


def _line(reading: Reading) -> str:
    (line,) = [line.text.strip() for line in reading.continue_()]
    assert reading.errors == []
    return line


@settings(max_examples=100)
@given(NUMBERS)
def test_both_come_to_the_same(numbers: list[int]) -> None:
    reading, plain = Reading(_program(), seed=1), PlainPeople()
    assert _line(reading) == _shown(plain)
    for number in numbers:
        reading.choose(number)
        CALLS[number].do(plain)
        assert _line(reading) == _shown(plain), CALLS[number].ink


def _pieces(reading: Reading, name: str) -> set[str]:
    value = reading.variable(name)
    assert isinstance(value, frozenset)
    return {item.rpartition(".")[2] for item in value}


@settings(max_examples=60)
@given(NUMBERS)
def test_nobody_knows_what_they_could_not_have_learned(numbers: list[int]) -> None:
    """Whoever comes to know a fact was named, was in the scene, behind a veil, or where a voice
    from elsewhere was, or is one of mind with someone who was; and nobody but by a call that lets
    people learn."""
    reading = Reading(_program(), seed=1)
    reading.continue_()
    for number in numbers:
        call = CALLS[number]
        known = {fact: _pieces(reading, f"_knows_{fact}") for fact in FACTS}
        reading.choose(number)
        reading.continue_()
        (here,) = _pieces(reading, "here")
        for fact in FACTS:
            new = _pieces(reading, f"_knows_{fact}") - known[fact]
            there = _pieces(reading, "present") | {who for who in PEOPLE if who in call.arguments}
            for realm in ("mist", "home", "set"):
                there |= _pieces(reading, f"_in_{realm}") if _is_open(realm, reading) else set()
                if call.ink.startswith("tell") and realm != here:
                    there |= _pieces(reading, f"_in_{realm}")
            may = {one for who in there for one in PlainPeople().mind(who)}
            assert new <= may
            assert not new or call.ink.startswith(("learn", "tell", "witness"))


def _is_open(realm: str, reading: Reading) -> bool:
    """Whether someone in a realm may see or hear anything of another, as the veils are written."""
    return {
        "mist": True,
        "set": reading.variable("_deaf_Crake") is True,
        "home": "Fern" in _pieces(reading, "_knows_rumour"),
    }[realm]


@settings(max_examples=60)
@given(NUMBERS)
def test_nothing_is_underway_that_lapsed(numbers: list[int]) -> None:
    """Each act underway was begun in this scene, after its last agreement was given; nobody in it
    has withdrawn, or been unable, since."""
    reading = Reading(_program(), seed=1)
    reading.continue_()
    since: list[Call] = []
    for number in numbers:
        since = [] if CALLS[number].ink.startswith("scene") else since
        since.append(CALLS[number])
        reading.choose(number)
        reading.continue_()
        for act in ACTS:
            people = _pieces(reading, f"_underway_{act}")
            if people:
                begun = [i for i, call in enumerate(since) if call.ink.startswith(f"begin({act}")]
                after = {call.ink for call in since[begun[-1] :]} if begun else set()
                before = {call.ink.partition(",")[0] for call in since[: begun[-1]]}
                agreed = {name for name in PEOPLE if f"agree({name}" in before}
                roles = {"Russ": "Crake", "Josie": "Tansy"}
                assert begun
                assert f"finish({act})" not in after
                assert all(who in agreed or roles.get(who) in agreed for who in people)
                for who in people:
                    assert f"withdraw({who}, {act})" not in after
                    if act == "embrace" and who != "Gus":
                        assert reading.variable(f"_merry_{who}") is False


def test_no_call_does_nothing_at_all() -> None:
    """Every call is one that changes something, or the comparison would compare nothing."""
    chance, plain = random.Random(1), PlainPeople()
    idle = {call.ink for call in CALLS}
    for number in range(40_000):
        plain = plain if number % 25 else PlainPeople()
        call, was = chance.choice(CALLS), repr(plain)
        call.do(plain)
        if repr(plain) != was:
            idle.discard(call.ink)
    assert idle == set()


def test_random_calls_play_alike_in_inkjs(inkjs: Inkjs) -> None:
    ink = _story()
    compiled = inkjs.compile(f"INCLUDE world.ink\n{ink}", {"world.ink": lowered(WORLD, ink).text})
    assert compiled.errors == ()
    assert compiled.json is not None
    scripts = [Script(seed=1, policy_seed=number) for number in range(1, 9)]
    for playthrough in inkjs.play(compiled.json, scripts, 40):
        plain = PlainPeople()
        for turn in playthrough.turns:
            assert [line.text.strip() for line in turn.lines] == [_shown(plain)]
            if turn.chosen is not None:
                CALLS[turn.chosen].do(plain)
