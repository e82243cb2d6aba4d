"""Random calls: plays within plays, new casts, and what they leave, by two models of a world."""

from __future__ import annotations

from hypothesis import given, settings

from tests.reference.inkjs import Inkjs
from tests.world.plain_stage import KEYS, LAWS, PEOPLE, ROLES, WORLD, PlainStage
from tests.world.second_model import Call, Comparison, written

SCENES = [("hall", ("Ann", "Ben")), ("hall", ("Cat", "Ben")), ("page", ("Rex", "King"))]
CALLS = [
    *(Call(f"scene({r}, ({', '.join(who)}))", "scene", (r, who)) for r, who in SCENES),
    *(
        Call(f"set_love({a}, {b}, {n})", "put", (("love", a, b), n))
        for a, b in (("Queen", "King"), ("Regina", "Rex"), ("Toy", "Tot"), ("Ann", "Ben"))
        for n in (0, 4, 8)
    ),
    *(
        Call(f"set_sworn(King, Queen, {written(yes)})", "put", (("sworn", "King", "Queen"), yes))
        for yes in (True, False)
    ),
    *(Call(f"learn({who}, news)", "learn", (who,)) for who in ("Regina", "Queen", "Toy", "Cat")),
    *(Call(f"{how}({name})", how, (name,)) for how in ("action", "cut") for name in ROLES),
    *(Call(f"{how}({name})", how, (name,)) for how in ("action", "cut") for name in ROLES),
    *(Call(f"recast({name})", "recast", (name,)) for name in ("play", "second", "masque")),
]

ASKED = " ".join(
    [
        *(f"{{{bond}({a}, {b})}}" for bond, a, b in KEYS),
        *(f"{{playing({who})}} {{knows({who}, news)}}" for who in PEOPLE),
        "{_pact == 1} {_pact_for_good}",
        *(f"{{broken_laws ? _{law}}}" for law in LAWS),
    ]
)


def _shown(plain: PlainStage) -> str:
    values = [
        *(plain.value(key) if key[0] == "love" else bool(plain.value(key)) for key in KEYS),
        *(value for who in PEOPLE for value in (plain.playing(who), who in plain.knows)),
        plain.kept,
        plain.for_good,
        *(law in plain.laws for law in LAWS),
    ]
    return " ".join(map(written, values))


COMPARED = Comparison(WORLD, ASKED, CALLS, PlainStage, _shown)


@settings(max_examples=40)
@given(COMPARED.numbers)
def test_both_come_to_the_same(numbers: list[int]) -> None:
    COMPARED.alike(numbers)


def test_no_call_does_nothing_at_all() -> None:
    assert COMPARED.idle() == []


def test_random_calls_play_alike_in_inkjs(inkjs: Inkjs) -> None:
    COMPARED.alike_in_inkjs(inkjs, readings=3)
