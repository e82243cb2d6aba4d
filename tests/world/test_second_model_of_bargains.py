"""Random calls: what is offered, struck, broken, paid for and replaced, by two models."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reference.inkjs import Inkjs
from tests.world.plain_bargains import AT_ONCE, COVENANTS, PEOPLE, WORLD, PlainBargains
from tests.world.second_model import Call, Comparison, written

STANDINGS = {"open": 0, "kept": 1, "broken": 2, "replaced": 3}

CALLS = [
    Call("scene(inn, (Ann, Ben))", "scene"),
    Call("pass_time(inn, 2)", "pass_time", (2,)),
    *(Call(f"set_coins(Ann, {n})", "set_coins", (n,)) for n in range(5)),
    *(
        Call(f"set_given({who}, {written(yes)})", "set_given", (who, yes))
        for who in PEOPLE
        for yes in (True, False)
    ),
    *(
        Call(f"learn({who}, {fact})", "learn", (who, fact))
        for who, fact in (
            ("Ann", "news"), ("Ben", "news"), ("Cal", "news"), ("Cal", "other_news"),
            ("Ben", "other_news"),
        )
    ),
    *(Call(f"break_covenant({name})", "break_covenant", (name,)) for name in COVENANTS),
    Call("judge()", "judge"),
    Call("term_met(oath, 1)", "judge"),
    Call("replaced(oath)", "judge"),
]  # fmt: skip

OFFERED, PRICED = ("oath", "pledge"), ("oath", "pledge")
TERMS = [("oath", 1), ("oath", 2), ("pledge", 1), ("lien", 1), ("last", 1), ("last", 2)]

# To ask after a covenant in the author's Ink would settle it.
ASKED = " ".join(
    [
        *(f"{{_{name}}} {{struck({name})}}" for name in COVENANTS),
        *(f"{{_{name}_for_good}}" for name in COVENANTS if name not in AT_ONCE),
        *(f"{{offered({name})}}" for name in OFFERED),
        *(f"{{forfeited({name})}}" for name in PRICED),
        "{met(Ann)}",
        "{broken_laws ? _offer}",
    ]
)


def _shown(plain: PlainBargains) -> str:
    values = [
        *(v for name in COVENANTS for v in (STANDINGS[plain.stands[name]], name in plain.struck)),
        *(name in plain.for_good for name in COVENANTS if name not in AT_ONCE),
        *(plain.offered(name) for name in OFFERED),
        *(name in plain.paid for name in PRICED),
        sum(plain.terms(name)[i - 1] << bit for bit, (name, i) in enumerate(TERMS)),
        "offer" in plain.laws,
    ]
    return " ".join(map(written, values))


COMPARED = Comparison(WORLD, ASKED, CALLS, PlainBargains, _shown)


@settings(max_examples=80)
@given(COMPARED.numbers)
def test_both_come_to_the_same(numbers: list[int]) -> None:
    COMPARED.alike(numbers)


def test_no_call_does_nothing_at_all() -> None:
    assert COMPARED.idle() == []


def test_random_calls_play_alike_in_inkjs(inkjs: Inkjs) -> None:
    COMPARED.alike_in_inkjs(inkjs)


@settings(max_examples=40)
@given(st.lists(st.sampled_from(CALLS), max_size=20))
def test_what_holds_of_every_bargain(calls: list[Call]) -> None:
    """Nobody is bound who never heard, but against the law; and only what is broken is paid for."""
    plain = PlainBargains()
    for call in calls:
        before = "pledge" in plain.struck
        call.do(plain)
        if "pledge" in plain.struck and not before:
            assert plain.offered("pledge") or "offer" in plain.laws
        assert "oath" not in plain.struck or plain.offered("oath")
        assert all(plain.stands[name] == "broken" for name in plain.paid)
