"""Random sequences of calls, run as lowered Ink and by a second model of the world."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reference.inkjs import Inkjs
from tests.reference.playthrough import Script
from tests.world.plain_world import (
    CHECKPOINTS,
    OF,
    PAIRS,
    PEOPLE,
    RANGES,
    REALMS,
    ROLES,
    WORLD,
    Key,
    PlainWorld,
    keys,
)
from tests.world.playing import lowered, program
from twofold.play.reading import Reading
from twofold.program import Program


class Call(NamedTuple):
    """A call as Ink, and as the second model has it."""

    ink: str
    method: str
    arguments: tuple[Any, ...]

    def do(self, plain: PlainWorld) -> None:
        """What it does, and which laws it breaks."""
        plain.broken.clear()
        getattr(plain, self.method)(*self.arguments)


LAWS = ("presence", "passage", "stage", "time")


def _calls() -> Iterator[Call]:
    for realm in REALMS:
        for people in (("Russ", "Josie"), ("Crake",), ("Ambrose", "Fern")):
            yield Call(f"scene({realm}, ({', '.join(people)}))", "scene", (realm, set(people)))
        yield Call(f"pass_time({realm}, 3)", "pass_time", (realm, 3))
        for who in ("Russ", "Crake", "Fern", "Gus"):
            yield Call(f"cross({who}, {realm})", "cross", (who, realm))
    for key in keys():
        name, its = key[0], ", ".join(key[1:])
        if name in RANGES:
            for n in (-4, 5):
                yield Call(f"add_{name}({its}, {n})", "add", (key, n))
            yield Call(f"set_{name}({its}, 6)", "put", (key, 6))
        else:
            yield Call(f"set_{name}({its}, true)", "put", (key, 1))
            yield Call(f"set_{name}({its}, false)", "put", (key, 0))
    for fact in ("truth", "rumour"):
        yield Call(f"witness({fact})", "witness", (fact,))
        for who in ("Josie", "Ambrose", "Tansy"):
            yield Call(f"learn({who}, {fact})", "learn", (who, fact))
    yield Call("learn(Gus, truth)", "learn", ("Gus", "truth"))
    for n in (2, 5):
        yield Call(f"spend_solidity(Crake, {n})", "spend", ("Crake", n))
    yield Call("judge()", "judge", ())
    yield Call("kept(bargain)", "judge", ())
    yield Call("break_covenant(bargain)", "break_covenant", ())
    for function, names in (("action", ROLES), ("cut", ROLES), ("mark", CHECKPOINTS)):
        for name in names:
            yield Call(f"{function}({name})", function, (name,))
    for checkpoint in CHECKPOINTS:
        yield Call(f"start_over({checkpoint})", "start_over", (checkpoint,))


CALLS = list(_calls())
BY_FUNCTION: dict[str, list[int]] = {}
for _number, _call in enumerate(CALLS):
    BY_FUNCTION.setdefault(_call.ink.partition("(")[0], []).append(_number)


def _measured(key: Key) -> str:
    return f"{{{key[0]}({', '.join(key[1:])})}}"


def _asked() -> str:
    """One line of Ink that shows the whole world."""
    where = " ".join(f"{{realm_of({who})}}" for who in PEOPLE)
    measures = " ".join(_measured(key) for key in keys())
    mutual = "{mutual_love(Crake, Tansy)} {mutual_sworn(Crake, Tansy)}"
    known = " ".join(f"{{knows({who}, {fact})}}" for fact in ("truth", "rumour") for who in PEOPLE)
    clocks = " ".join(f"{{now({realm})}}" for realm in REALMS)
    roles = " ".join(f"{{playing({who})}}" for who in ("Russ", "Josie", "Ambrose", "Gus"))
    rest = "{solidity(Crake)} {solidity(Tansy)} {_bargain_for_good}"
    lean = "{comfort(Tansy, Crake)} {comfort(Russ, Josie)} {comfort(Fern, Ambrose)} {quiet(Russ)}"
    ways = "{sees(mist, earth)} {sees(attic, mist)} {passes(home, mist)} "
    # To ask after a covenant in the author's Ink would settle it; the world's own asking does not.
    ways += "{hears(attic, earth)} {hears(attic, home)} {hears(attic, mist)} "
    ways += "{hears(home, earth)} {hears(home, attic)} {struck(deal)}"
    laws = " ".join(f"{{broken_laws ? _{law}}}" for law in LAWS)
    return " ; ".join([where, measures, mutual, known, clocks, roles, rest, lean, ways, laws])


def _shown(world: PlainWorld) -> str:
    """The same line, as the second model has it."""

    def flag(value: object) -> str:
        return "true" if value else "false"

    def value(key: Key) -> str:
        return str(world.measure(*key)) if key[0] in RANGES else flag(world.measure(*key))

    both = [("Crake", "Tansy"), ("Tansy", "Crake")]
    loves = [world.measure("love", *pair) for pair in both]
    swears = [world.measure("sworn", *pair) for pair in both]
    parts = [
        [world.where[who] for who in PEOPLE],
        [value(key) for key in keys()],
        [str(min(loves)), flag(all(swears))],
        [flag(who in world.knows[fact]) for fact in ("truth", "rumour") for who in PEOPLE],
        [str(world.clocks[realm]) for realm in REALMS],
        [world.role(who) for who in ("Russ", "Josie", "Ambrose", "Gus")],
        [
            *(str(world.solidity(who)) for who in ("Crake", "Tansy")),
            flag(world.for_good),
        ],
        [
            *(str(world.comfort(*pair)) for pair in (("Tansy", "Crake"), ("Russ", "Josie"))),
            str(world.comfort("Fern", "Ambrose")),
            str(world.quiet("Russ")),
        ],
        [
            flag(world.sees("mist", "earth")),
            flag(world.sees("attic", "mist")),
            flag(world.passes("home", "mist")),
            *(flag(world.standing == standing) for standing in ("kept", "broken")),
            flag(world.is_vowed or world.sees("attic", "mist")),
            *(flag(world.deal == standing) for standing in ("kept", "broken")),
            flag(world.struck),
        ],
        [flag(law in world.broken) for law in LAWS],
    ]
    return " ; ".join(" ".join(part) for part in parts)


def _story(calls: list[str]) -> str:
    choices = "\n".join(f"+ [{ink}]\n    ~ {ink}\n    -> ask" for ink in calls)
    return f"-> ask\n=== ask\n{_asked()}\n~ broken_laws = ()\n{choices}\n"


@cache
def _program() -> Program:
    return program(WORLD, _story([call.ink for call in CALLS]))


def _line(reading: Reading) -> str:
    (line,) = [line.text.strip() for line in reading.continue_()]
    assert reading.errors == []
    return line


# Each function as often as any other, however many calls of it there are.
NUMBERS = st.sampled_from(list(BY_FUNCTION)).flatmap(lambda f: st.sampled_from(BY_FUNCTION[f]))


@settings(max_examples=40)
@given(st.lists(NUMBERS, min_size=8, max_size=40))
def test_both_come_to_the_same(numbers: list[int]) -> None:
    reading, plain = Reading(_program(), seed=1), PlainWorld()
    assert _line(reading) == _shown(plain)
    for number in numbers:
        reading.choose(number)
        CALLS[number].do(plain)
        assert _line(reading) == _shown(plain), CALLS[number].ink


def test_no_call_does_nothing_at_all() -> None:
    """Every call is one that can show, or the comparison would not see it."""
    silent = []
    for call in CALLS:
        if not any(_shows(before, call) for before in CALLS):
            silent.append(call.ink)
    assert silent == []


def _shows(before: Call, call: Call) -> bool:
    """Whether a call changes what is seen after another one."""
    plain = PlainWorld()
    before.do(plain)
    shown = _shown(plain)
    call.do(plain)
    return _shown(plain) != shown


@settings(max_examples=20)
@given(st.lists(NUMBERS, min_size=8, max_size=40))
def test_what_holds_of_every_world(numbers: list[int]) -> None:
    reading = Reading(_program(), seed=1)
    reading.continue_()
    for number in numbers:
        reading.choose(number)
        reading.continue_()
        for name in RANGES:
            low, high = RANGES[name]
            holders = PAIRS.get(name) or [(who,) for who in OF[name]]
            for holder in holders:
                value = reading.variable("_".join(["", name, *holder]))
                assert isinstance(value, int)
                assert low <= value <= high


def test_random_calls_play_alike_in_inkjs(inkjs: Inkjs) -> None:
    ink = _story([call.ink for call in CALLS])
    files = {"world.ink": lowered(WORLD, ink).text}
    compiled = inkjs.compile(f"INCLUDE world.ink\n{ink}", files)
    assert compiled.errors == ()
    assert compiled.json is not None
    scripts = [Script(seed=1, policy_seed=number) for number in range(1, 6)]
    for playthrough in inkjs.play(compiled.json, scripts, 30):
        plain = PlainWorld()
        for turn in playthrough.turns:
            assert [line.text.strip() for line in turn.lines] == [_shown(plain)]
            if turn.chosen is not None:
                CALLS[turn.chosen].do(plain)
