"""A word of the world asked from outside: the Ink that answers it, and whether a story keeps it.

A story holds only what its own Ink uses of its world. So a word that the Ink does not mention is
lowered once more with the names that it does mention, as if it stood somewhere where no reading
comes. What the word reads is then as the story has it, but for variables that the story does
without: one that nothing sets is as it began, and of one that a function of the story would have
set nobody knows what it would hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from twofold.world.lower import Lowered, lower
from twofold.world.storyworld import Storyworld

_DEFINITION = re.compile(r"(?:VAR|LIST) (\w+) = |=== function (\w+)\(")
_ASSIGNMENT = re.compile(r"~ (\w+) [-+]?= ")
_NAME = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True, slots=True)
class AskedWord:
    """A word of the world, ready to be asked.

    Attributes:
        text: the Ink that answers it, which needs no other; the visits of knots are variables.
        is_as_it_was: whether the story has the same Ink already.
        unkept: the variables that it reads, and of which the story does not know what they hold.
    """

    text: str
    is_as_it_was: bool
    unkept: frozenset[str]


def asked_word(
    world: Storyworld, lowered: Lowered, word: str, names: Iterable[str] = ()
) -> AskedWord:
    """Lower a world once more, with a word that is asked.

    Args:
        world: what was lowered.
        lowered: as it was.
        word: the function.
        names: what it is given, those of people, realms, facts and the like.
    """
    names = list(names)
    clocks, agreeing, together = lowered.clocks, lowered.agreeing, lowered.together
    if word == "now":
        clocks = clocks | set(names) if clocks is not None else None
        together = frozenset(group for group in together if group.realms.isdisjoint(names))
    if word == "agree" and agreeing is not None:
        agreeing = agreeing | {(names[0], names[1])}
    again = lower(world, lowered.used | {word, *names}, clocks, agreeing, together)
    # What a property asks may name the author's own, and nothing else calls it.
    apart = {one.function for one in lowered.properties}
    before, now = _definitions(lowered.text, apart), _definitions(again.text, apart)
    unkept = _reached(now, [word]) & _set_otherwise(before, now)
    lines = [line for lines in now.values() for line in lines]
    # How often a scene was told is counted in the author's own Ink, and a variable here.
    told = {name for name in _NAME.findall("\n".join(lines)) if name in world.scenes}
    unkept |= told - {*_NAME.findall(lowered.text)}
    lines += [f"VAR {scene} = 0" for scene in world.scenes if scene in told]
    return AskedWord("\n".join(lines) + "\n", before == now, frozenset(unkept))


def _definitions(text: str, apart: Set[str]) -> dict[str, list[str]]:
    """The lines of each definition, by its name, without those that are to be left apart."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in text.splitlines():
        begins = _DEFINITION.match(line)
        if begins:
            lines = found[begins[1] or begins[2]] = []
        elif line.startswith("==="):  # a knot leads to the author's own, and answers nothing
            lines = []
        if line and not line.startswith("//"):
            lines.append(line)
    return {name: lines for name, lines in found.items() if name not in apart}


def _set_otherwise(before: Mapping[str, list[str]], now: Mapping[str, list[str]]) -> set[str]:
    """What may hold something else, had the story been lowered so.

    That is what a function that both have, and that has become another, may set, itself or by
    what it calls; and what begins as something else.
    """
    changed = [name for name in before if before[name] != now.get(name)]
    functions = _reached(before, changed) | _reached(now, changed)
    lines = (line for name in functions for each in (before, now) for line in each.get(name, ()))
    assigned = {found[1] for line in lines if (found := _ASSIGNMENT.search(line))}
    return assigned | {name for name in changed if before[name][0].startswith("VAR ")}


def _reached(definitions: Mapping[str, list[str]], names: Iterable[str]) -> set[str]:
    """These names, and those that their definitions mention in turn."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            mentioned = _NAME.findall("\n".join(definitions.get(name, ())))
            waiting += [one for one in mentioned if one in definitions]
    return found
