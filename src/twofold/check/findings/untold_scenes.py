"""TF013 and TF014: scenes of a deck that are never told, and a deck that can run empty."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from twofold.check.proof import Finding, Proof
from twofold.check.second_look import Look
from twofold.errors import Place

EMPTY = "no scene may be told here: the deck is empty, and the story stops without an ending"


@dataclass(frozen=True, slots=True)
class Scene:
    """A scene that some deck should tell.

    Attributes:
        place: where it is declared.
        after: the scenes that come before it.
    """

    name: str
    place: Place
    after: Sequence[str]


def untold(proof: Proof, scenes: Mapping[str, Scene]) -> list[str]:
    """The scenes that are known to be told in no reading."""
    return [one.path for one in proof.findings if one.code == "TF001" and one.path in scenes]


def waiting(names: Sequence[str], seen: Look) -> set[str]:
    """The scenes that might have been told somewhere where another one was.

    Args:
        names: the scenes that are asked after.
        seen: every reading; of each of them, whether it ever waited.
    """
    return {name for name, held in zip(names, seen.holds, strict=True) if held.any()}


def explained(
    findings: Sequence[Finding], scenes: Mapping[str, Scene], waited: Collection[str] | None
) -> list[Finding]:
    """The findings, TF013 in place of each TF001 on the knot of a scene.

    Args:
        scenes: those that are never told, by name.
        waited: those of them that might have been; None where that is not known.
    """
    return [
        _explained(one, scenes, waited) if one.code == "TF001" and one.path in scenes else one
        for one in findings
    ]


def _explained(
    one: Finding, scenes: Mapping[str, Scene], waited: Collection[str] | None
) -> Finding:
    scene = scenes[one.path]
    before = [f"`{name}`" for name in scene.after if name in scenes]
    if before:
        are = "is" if len(before) == 1 else "are"
        why = f": it comes after {' and '.join(before)}, which {are} never told"
    elif waited is None:
        why = "; why was not asked, for there are too many states to look at one by one"
    elif scene.name in waited:
        why = ": wherever it may be told, a more salient one comes first"
    else:
        why = ": wherever the next scene is asked for, this one may not be told"
    message = f"no reading tells the scene `{scene.name}`{why}"
    return Finding("TF013", message, f"scenes.{scene.name}", scene.place)


def empty_decks(proof: Proof, deck: str, place: Place) -> list[Finding]:
    """A finding for where readings stop because no scene may be told, with the way there.

    Args:
        deck: the knot that tells the next scene.
        place: where the scenes are declared.
    """
    return [
        Finding("TF014", EMPTY, "scenes", place, ending.shortest)
        for ending in proof.endings
        if ending.at.partition("@")[0] == deck
    ]
