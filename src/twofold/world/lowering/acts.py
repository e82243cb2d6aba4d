"""Acts, and the agreement that each of them needs; the law of consent.

An agreement is the set of people that someone agreed to act with, themselves among them, so that
none is the empty set. It lasts until it is withdrawn, acted on or void, or until the next scene.
"""

from __future__ import annotations

from twofold.world.lowering.agreements import VOID
from twofold.world.lowering.context import Context, any_of
from twofold.world.lowering.local_laws import judged, not_judged
from twofold.world.lowering.pieces import Block, Lines, Needed, cases, just, when
from twofold.world.lowering.stage import as_players
from twofold.world.lowering.veils import NEAR, presence_of_voices
from twofold.world.toml_places import Path

ACTS = "_Acts"
CONSENT = "_consent"
UNWILLING = "_unwilling"


def acts(context: Context) -> Block:
    """Who has agreed to what, and what is underway."""
    world, names = context.world, context.names
    block = Block("[acts]")
    if not world.acts:
        return block
    path: Path = ("acts",)
    block.list(ACTS, {act: ("acts", act) for act in world.acts}, path)
    for act in world.acts:
        place: Path = ("acts", act)
        block.variable(names.underway(act), "()", place)
        block.variable(names.stopped(act), "()", place)
        for who in context.agreeing[act]:
            block.variable(names.agreed(act, who), "()", place)
    for act, its in world.acts.items():
        if its.able_when is not None:
            where = ("acts", act, "able_when")
            able = just(f"~ return {context.text(where)}")
            block.function(names.able(act), ["_who"], where, able)
    _agreeing(context, block, path)
    _acting(context, block, path)
    return block


def _agreeing(context: Context, block: Block, path: Path) -> None:
    """How someone agrees, and how an agreement ends."""
    names = context.names

    def agree(needed: Needed) -> Lines:
        agreed = [
            (f"_act == {act} && _who == {who}", [f"~ {names.agreed(act, who)} = _with + _who"])
            for act, people in context.agreeing.items()
            for who in people
        ]
        return [*as_players(needed, "_who", "_with"), *cases(agreed), *context.judged(needed)]

    def void(needed: Needed) -> Lines:
        voided = [(act, _void(context, act, needed)) for act in context.world.acts]
        return cases(((act, lines) for act, lines in voided if lines), "_act") or ["~ return"]

    def withdraw(needed: Needed) -> Lines:
        return [*as_players(needed, "_who"), f"~ {VOID}(_who, _act)", *context.judged(needed)]

    block.function("agree", ["_who", "_act", "_with"], path, agree)
    block.function(VOID, ["_who", "_act"], path, void)
    block.function("withdraw", ["_who", "_act"], path, withdraw)


def _acting(context: Context, block: Block, path: Path) -> None:
    """How an act begins and ends."""
    names, all_acts = context.names, list(context.world.acts)

    def begin(needed: Needed) -> Lines:
        begun = [(act, _begin(context, act, needed)) for act in all_acts]
        return [
            *as_players(needed, "_people"),
            *presence_of_voices(context, "_people"),
            *(["~ temp _willing = ()"] if context.world.is_law("consent") else []),
            *cases(begun, "_act"),
            *context.judged(needed),
        ]

    def finish(needed: Needed) -> Lines:
        finished = [(act, _finish(context, act, needed)) for act in all_acts]
        declared = [f"~ temp {UNWILLING} = ()"] if _is_judged(context, needed) else []
        return [*declared, *cases(finished, "_act"), *context.judged(needed)]

    def underway(_: Needed) -> Lines:
        asked = [(act, [f"~ return LIST_COUNT({names.underway(act)}) > 0"]) for act in all_acts]
        return [*cases(asked, "_act"), "~ return false"]

    block.function("begin", ["_act", "_people"], path, begin, ["_willing", NEAR])
    block.function("finish", ["_act"], path, finish, [UNWILLING])
    block.function("underway", ["_act"], path, underway)


def _void(context: Context, act: str, needed: Needed) -> Lines:
    """Their agreement is taken back, and the act, if they are in it, is over."""
    names = context.names
    taken = [
        (who, [f"~ {names.agreed(act, who)} = ()"])
        for who in context.agreeing[act]
        if names.agreed(act, who) in needed
    ]
    underway = names.underway(act)
    ended: Lines = []
    if "begin" in needed:
        note = [f"~ {names.stopped(act)} = _who"] if _is_judged(context, needed) else []
        ended = when(f"{underway} ? _who", [f"~ {underway} = ()", *note])
    return [*cases(taken, "_who"), *ended]


def _begin(context: Context, act: str, needed: Needed) -> Lines:
    """The act begins if all agreed to it with just these people, and uses their agreements up."""
    names = context.names
    begun = [
        f"~ {names.underway(act)} = _people",
        *([f"~ {names.stopped(act)} = ()"] if _is_judged(context, needed) else []),
    ]
    for who in context.agreeing[act]:
        begun += when(f"_people ? {who}", [f"~ {names.agreed(act, who)} = ()"])
    if not context.world.is_law("consent"):
        return begun
    willing: Lines = []
    for who in context.agreeing[act]:
        willing += when(f"{names.agreed(act, who)} == _people", [f"~ _willing += {who}"])
    refused = [f"~ broken_laws += {CONSENT}"]
    ways = ["_willing == _people", *filter(None, [not_judged(context, "consent")])]
    return [*willing, *when(any_of(ways), begun, refused)]


def _finish(context: Context, act: str, needed: Needed) -> Lines:
    names = context.names
    lines: Lines = []
    if _is_judged(context, needed):
        stopped = names.stopped(act)
        note, here = [f"~ broken_laws += {CONSENT}"], judged(context, "consent")
        over = [*(when(here, note) if here else note), f"~ {stopped} = ()"]
        lines = [f"~ {UNWILLING} = {stopped}", *when(f"LIST_COUNT({stopped}) > 0", over)]
    return [*lines, f"~ {names.underway(act)} = ()"]


def _is_judged(context: Context, needed: Needed) -> bool:
    """Whether anyone asks if an act went on after an agreement was taken back."""
    return context.world.is_law("consent") and "finish" in needed
