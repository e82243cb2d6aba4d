"""Random calls: realms within realms, and laws of their own, by two models of a world."""

from __future__ import annotations

from hypothesis import given, settings

from tests.reference.inkjs import Inkjs
from tests.world.plain_nested import LAWS, PEOPLE, REALMS, WORLD, PlainNested
from tests.world.second_model import Call, Comparison, written

SCENES = [("house", ("Ann", "Ben")), ("house", ("Dee", "Ann")), ("attic", ("Cal",)),
          ("attic", ("Dee", "Ann")), ("trunk", ("Ann", "Ben")), ("dream", ("Ann",))]  # fmt: skip
CROSSINGS = [("Ann", "trunk"), ("Ann", "attic"), ("Cal", "house"), ("Dee", "dream"),
             ("Eve", "attic"), ("Eve", "trunk"), ("Fay", "house")]  # fmt: skip

CALLS = [
    *(Call(f"scene({r}, ({', '.join(who)}))", "scene", (r, who)) for r, who in SCENES),
    *(Call(f"cross({who}, {realm})", "cross", (who, realm)) for who, realm in CROSSINGS),
    *(Call(f"set_merry(Ann, {written(yes)})", "set_merry", (yes,)) for yes in (True, False)),
    *(Call(f"tell({who}, news)", "tell", (who,)) for who in PEOPLE),
    Call("agree(Ann, dance, Ben)", "agree", ("Ann",)),
    Call("agree(Ben, dance, Ann)", "agree", ("Ben",)),
    Call("begin(dance, (Ann, Ben))", "begin"),
    Call("action(play)", "action"),
    Call("cut(play)", "cut"),
]

PAIRS = [(a, b) for a in REALMS for b in REALMS if a != b]
ASKED = " ".join(
    [
        *(f"{{realm_of({who})}} {{knows({who}, news)}}" for who in PEOPLE),
        *(f"{{now({realm})}} {{LIST_COUNT(people_within({realm}))}}" for realm in REALMS),
        *(f"{{{sense}({a}, {b})}}" for sense in ("sees", "hears", "passes") for a, b in PAIRS),
        *(f"{{{may}({who})}}" for may in ("_may_say", "_may_aside") for who in PEOPLE),
        *(f"{{_knows_to_use({who}, news)}}" for who in PEOPLE),
        "{underway(dance)}",
        *(f"{{broken_laws ? _{law}}}" for law in LAWS),
    ]
)


def _shown(plain: PlainNested) -> str:
    values = [
        *(value for who in PEOPLE for value in (plain.where[who], who in plain.knows)),
        *(v for realm in REALMS for v in (plain.clocks[realm], len(plain.within(realm)))),
        *(s(a, b) for s in (plain.sees, plain.hears, plain.passes) for a, b in PAIRS),
        *(may(who) for may in (plain.may_say, plain.may_aside) for who in PEOPLE),
        *(plain.knows_to_use(who) for who in PEOPLE),
        plain.dancing,
        *(law in plain.laws for law in LAWS),
    ]
    return " ".join(map(written, values))


COMPARED = Comparison(WORLD, ASKED, CALLS, PlainNested, _shown)


@settings(max_examples=25)
@given(COMPARED.numbers)
def test_both_come_to_the_same(numbers: list[int]) -> None:
    COMPARED.alike(numbers)


def test_no_call_does_nothing_at_all() -> None:
    assert COMPARED.idle() == []


def test_random_calls_play_alike_in_inkjs(inkjs: Inkjs) -> None:
    COMPARED.alike_in_inkjs(inkjs, readings=2)
