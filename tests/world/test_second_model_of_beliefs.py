"""Random sequences of calls: what people come to believe, by two models of the world."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reference.inkjs import Inkjs
from tests.reference.playthrough import Script
from tests.world.plain_beliefs import BELIEFS, PEOPLE, WORLD, PlainBeliefs
from tests.world.playing import lowered, program
from twofold.play.reading import Reading
from twofold.program import Program

LAWS = ("presence", "stage")


class Call(NamedTuple):
    """A call as Ink, and as the second model has it."""

    ink: str
    arguments: tuple[Any, ...]

    def do(self, plain: PlainBeliefs) -> None:
        name = self.ink.partition("(")[0]
        getattr(plain, "put" if name == "set_lost" else name)(*self.arguments)


def _calls() -> Iterator[Call]:
    for realm, people in (
        ("ship", ("Tom", "Wat")),
        ("shore", ("Maud", "Jem")),
        ("shore", ("Nan",)),
        ("loft", ("Owl",)),
    ):
        yield Call(f"scene({realm}, ({', '.join(people)}))", (realm, people))
    for who, realm in (("Tom", "shore"), ("Owl", "shore"), ("Owl", "loft"), ("Maud", "ship")):
        yield Call(f"cross({who}, {realm})", (who, realm))
    for who, yes in (("Tom", True), ("Tom", False), ("Maud", True)):
        yield Call(f"set_lost({who}, {str(yes).lower()})", (who, yes))
    for belief in BELIEFS:
        for who in ("Tom", "Jem", "Owl"):
            yield Call(f"say({who}, {belief})", (who, belief))
        for who in ("Tom", "Nan"):
            yield Call(f"deny({who}, {belief})", (who, belief))
        for who in ("Maud", "Wat", "Nan", "Tom"):
            yield Call(f"see({who}, {belief})", (who, belief))
    yield Call("say(Wat, haunted)", ("Wat", "haunted"))
    yield Call("action(the_play)", ())
    yield Call("cut(the_play)", ())
    yield Call("start_over(daybreak)", ("daybreak",))
    yield Call("start_over(dusk)", ("dusk",))


CALLS = list(_calls())
NUMBERS = st.lists(st.integers(0, len(CALLS) - 1), max_size=30)


def _story() -> str:
    """A story whose every line shows the whole world, and whose choices are the calls."""
    asked = [
        *(f"{{believes({who}, {belief})}}" for belief in BELIEFS for who in PEOPLE),
        *(f"{{mistaken({who}, {belief})}}" for belief in BELIEFS for who in PEOPLE),
        *(f"{{is_so({belief})}}" for belief in BELIEFS),
        "{fulfilled(company)}",
        "{kept(peace)} {broken(peace)}",
        *(f"{{broken_laws ? _{law}}}" for law in LAWS),
    ]
    choices = "\n".join(f"+ [{call.ink}]\n    ~ {call.ink}\n    -> ask" for call in CALLS)
    return f"-> ask\n=== ask\n{' '.join(asked)}\n{choices}\n"


def _shown(plain: PlainBeliefs) -> str:
    """The same line, as the second model has it."""
    flags = [
        *((who, belief) in plain.held for belief in BELIEFS for who in PEOPLE),
        *(plain.mistaken(who, belief) for belief in BELIEFS for who in PEOPLE),
        *(plain.is_so(belief) for belief in BELIEFS),
        plain.has_company(),
        plain.peace == "kept",
        plain.peace == "broken",
        *(law in plain.broken for law in LAWS),
    ]
    return " ".join(str(flag).lower() for flag in flags)


@cache
def _program() -> Program:
    return program(WORLD, _story())


def _line(reading: Reading) -> str:
    (line,) = [line.text.strip() for line in reading.continue_()]
    assert reading.errors == []
    return line


@settings(max_examples=60)
@given(NUMBERS)
def test_both_come_to_the_same(numbers: list[int]) -> None:
    reading, plain = Reading(_program(), seed=1), PlainBeliefs()
    assert _line(reading) == _shown(plain)
    for number in numbers:
        reading.choose(number)
        CALLS[number].do(plain)
        assert _line(reading) == _shown(plain), CALLS[number].ink


def test_no_call_does_nothing_at_all() -> None:
    """Every call is one that changes something, or the comparison would compare nothing."""
    chance, plain = random.Random(1), PlainBeliefs()
    idle = {call.ink for call in CALLS}
    for number in range(20_000):
        plain = plain if number % 25 else PlainBeliefs()
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
    scripts = [Script(seed=1, policy_seed=number) for number in range(1, 7)]
    for playthrough in inkjs.play(compiled.json, scripts, 40):
        plain = PlainBeliefs()
        for turn in playthrough.turns:
            assert [line.text.strip() for line in turn.lines] == [_shown(plain)]
            if turn.chosen is not None:
                CALLS[turn.chosen].do(plain)
