"""Random calls: whom a voice reaches, by two models of a world."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reference.inkjs import Inkjs
from tests.world.plain_voices import FACTS, LAWS, PEOPLE, REALMS, WORLD, PlainVoices
from tests.world.second_model import Call, Comparison, written

SCENES = [("room", ("Vi", "Ned")), ("room", ("Pat",)), ("mist", ("Adi",)), ("loft", ("Bea", "Cy"))]
CROSSINGS = [("Vi", "mist"), ("Ned", "mist"), ("Adi", "room"), ("Ola", "room"), ("Ola", "loft")]
CROSSINGS += [("Bea", "room"), ("Adi", "loft")]
TELLERS = ("Vi", "Ned", "Adi", "Ola", "Bea", "Cy")
WHISPERS = [("Adi", ("Vi",)), ("Vi", ("Ned",)), ("Vi", ("Adi",)), ("Bea", ("Cy", "Vi")),
            ("Ola", ("Adi",)), ("Ned", ("Vi", "Pat")), ("Cy", ("Bea",))]  # fmt: skip

CALLS = [
    *(Call(f"scene({r}, ({', '.join(who)}))", "scene", (r, who)) for r, who in SCENES),
    *(Call(f"cross({who}, {realm})", "cross", (who, realm)) for who, realm in CROSSINGS),
    *(
        Call(f"set_deaf({who}, {written(yes)})", "set_deaf", (who, yes))
        for who in ("Vi", "Ned")
        for yes in (True, False)
    ),
    *(Call(f"witness({fact})", "witness", (fact,)) for fact in FACTS),
    *(
        Call(f"{how}({who}, {fact})", how, (who, fact))
        for how in ("tell", "remark")
        for fact in FACTS
        for who in TELLERS
    ),
    *(
        Call(f"whisper({who}, {fact}, ({', '.join(to)}))", "whisper", (who, fact, to))
        for fact in FACTS
        for who, to in WHISPERS
    ),
]

ASKED = " ".join(
    [
        *(f"{{knows({who}, {fact})}}" for fact in FACTS for who in PEOPLE),
        *(f"{{{can}({who}, {realm})}}" for can in ("can_see", "can_hear", "can_pass")
          for who in PEOPLE for realm in REALMS),
        *(f"{{{may}({who})}}" for may in ("_may_say", "_may_aside") for who in PEOPLE),
        *(f"{{watchers() ? {who}}}" for who in PEOPLE),
        *(f"{{broken_laws ? _{law}}}" for law in LAWS),
    ]
)  # fmt: skip


def _shown(plain: PlainVoices) -> str:
    values = [
        *((who, fact) in plain.knows for fact in FACTS for who in PEOPLE),
        *(can(who, realm) for can in (plain.sees, plain.hears, plain.passes)
          for who in PEOPLE for realm in REALMS),
        *(may(who) for may in (plain.may_say, plain.may_aside) for who in PEOPLE),
        *(who in plain.watchers() for who in PEOPLE),
        *(law in plain.laws for law in LAWS),
    ]  # fmt: skip
    return " ".join(map(written, values))


COMPARED = Comparison(WORLD, ASKED, CALLS, PlainVoices, _shown)


@settings(max_examples=25)
@given(COMPARED.numbers)
def test_both_come_to_the_same(numbers: list[int]) -> None:
    COMPARED.alike(numbers)


def test_no_call_does_nothing_at_all() -> None:
    assert COMPARED.idle() == []


def test_random_calls_play_alike_in_inkjs(inkjs: Inkjs) -> None:
    COMPARED.alike_in_inkjs(inkjs, readings=2)


@settings(max_examples=60)
@given(st.lists(st.sampled_from(CALLS), max_size=20))
def test_a_whisper_reaches_those_alone_whom_it_is_for(calls: list[Call]) -> None:
    plain = PlainVoices()
    for call in calls:
        before = set(plain.knows)
        call.do(plain)
        if call.method == "whisper":
            _, _, to = call.arguments
            may = {*to, *({"Pat", "Ola"} if {"Pat", "Ola"} & {*to} else ())}
            assert {one for one, _ in plain.knows - before} <= may
        if call.method == "remark":
            assert not {one for one, _ in plain.knows - before} & (plain.present - {"Pat", "Ola"})
