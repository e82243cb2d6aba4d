"""A choice: what is said of it when it is offered, and what happens when it is taken."""

from __future__ import annotations

from twofold.ink import nodes
from twofold.ink.emit.emission import Emission
from twofold.ink.json_tree import START_ONLY, VISITS, Container

_CONDITION, _START, _ONLY, _FALLBACK, _ONCE = 1, 2, 4, 8, 16


def emit_choice(
    emission: Emission, choice: nodes.Choice, around: Container, name: str
) -> Container:
    """Offer a choice in the container around it; returns the container it leads to.

    Words before the brackets are said twice: when the choice is offered, and when it is taken.
    They stand in a container `s` of their own, which is entered with the way back in `$r`.
    """
    place = emission.at(choice)
    taken = Container(name, place)
    taken.flags = START_ONLY if choice.sticky else START_ONLY | VISITS
    emission.becomes(choice, taken)
    offer = around
    words = None
    if choice.start is not None:
        offer = Container(None, place)
        around.add(offer, place)
        words = Container("s", place)
    _offer(emission, choice, offer, words)
    emission.link(offer, {"*": "", "flg": _flags(choice)}, taken, place)
    around.add_named(taken)
    if choice.start is not None and words is not None:
        emission.emit_all(choice.start, words)
        words.add({"->": "$r", "var": True}, place)
        offer.add_named(words)
        taken.add("ev", place)
        back = Container("$r2", place)
        emission.link_value(taken, back, place)
        taken.add("/ev", place)
        taken.add({"temp=": "$r"}, place)
        emission.link(taken, {"->": ""}, words, place)
        taken.add(back, place)
    emission.emit_all(choice.inner, taken)
    return taken


def _offer(
    emission: Emission, choice: nodes.Choice, offer: Container, words: Container | None
) -> None:
    """What is worked out before the choice is offered: its words and its conditions."""
    if words is None and choice.only is None and not choice.conditions:
        return
    place = emission.at(choice)
    offer.add("ev", place)
    if words is not None:
        back = Container("$r1", place)
        emission.link_value(offer, back, place)
        offer.add({"temp=": "$r"}, place)
        offer.add("str", place)
        emission.link(offer, {"->": ""}, words, place)
        offer.add(back, place)
        offer.add("/str", place)
    if choice.only is not None:
        offer.add("str", place)
        emission.emit_all(choice.only, offer)
        offer.add("/str", place)
    for index, condition in enumerate(choice.conditions):
        emission.emit(condition, offer)
        if index:
            offer.add("&&", emission.at(condition))
    offer.add("/ev", place)


def _flags(choice: nodes.Choice) -> int:
    flags = 0 if choice.sticky else _ONCE
    if choice.conditions:
        flags |= _CONDITION
    if choice.start is not None:
        flags |= _START
    if choice.only is not None:
        flags |= _ONLY
    if choice.fallback:
        flags |= _FALLBACK
    return flags
