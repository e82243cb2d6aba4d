"""Storylets: knots of the author's of which the most salient that may be told comes next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from twofold.world.lowering.blends import within
from twofold.world.lowering.context import Context, joined
from twofold.world.lowering.pieces import Block, Lines, Needed, Piece, cases, when
from twofold.world.toml_places import Path
from twofold.world.vocabulary import ANY_SCENE, NEXT_SCENE

_NEXT = "_next"
_MOST = "_most"


def storylets(context: Context) -> Block:
    """The knot that tells the next scene, and whether there is one."""
    world, names = context.world, context.names
    block = Block("[scenes]")
    if not world.scenes:
        return block
    path: Path = ("scenes",)
    for scene in world.scenes:
        block.variable(names.waited(scene), "false", (*path, scene))
    scenes = _by_salience(context)

    def any_scene(_: Needed) -> Lines:
        asked = ((_may_be_told(context, scene), ["~ return true"]) for scene in scenes)
        return [*cases(asked), "~ return false"]

    def next_scene(needed: Needed) -> Lines:
        if _compete(context) or any(names.waited(scene) in needed for scene in scenes):
            return _compared(context, needed)
        told = ((_may_be_told(context, scene), _told(context, scene)) for scene in scenes)
        return [*cases(told), "-> DONE"]

    block.function(ANY_SCENE, [], path, any_scene)
    knot = Piece(
        {NEXT_SCENE: path},
        lambda needed: [f"=== {NEXT_SCENE}", *next_scene(needed)],
        is_function=True,
        local=(_NEXT, _MOST),
    )
    block.pieces.append(knot)
    return block


def _compete(context: Context) -> bool:
    """Whether only a reading knows which of two scenes is the more salient."""
    return any(isinstance(scene.salience, str) for scene in context.world.scenes.values())


def _by_salience(context: Context) -> Sequence[str]:
    """The scenes, the most salient first where that is known; of two alike, the first written."""

    def salience(name: str) -> int:
        its = context.world.scenes[name].salience
        return its if isinstance(its, int) else 0

    return sorted(context.world.scenes, key=salience, reverse=True)


def _compared(context: Context, needed: Needed) -> Lines:
    """Lines that go through all the scenes for the most salient that may be told, and tell it."""
    lines = [f"~ temp {_NEXT} = 0", f"~ temp {_MOST} = 0"]
    numbered = list(enumerate(context.world.scenes, 1))
    for number, scene in numbered:
        salience = _salience(context, scene)
        taken = [f"~ {_NEXT} = {number}", f"~ {_MOST} = {salience}"]
        is_more = f"{_NEXT} == 0 || {salience} > {_MOST}"
        may_be = _may_be_told(context, scene)
        waited = context.names.waited(scene)
        if waited in needed:
            lines += when(may_be, [f"~ {waited} = true", *when(is_more, taken)])
        elif number == 1:
            lines += when(may_be, taken)
        else:
            lines += when(is_more if may_be == "true" else f"{may_be} && ({is_more})", taken)
    told = ((str(number), _told(context, scene)) for number, scene in numbered)
    return [*lines, *cases(told, _NEXT), "-> DONE"]


def _salience(context: Context, scene: str) -> str:
    salience = context.world.scenes[scene].salience
    if isinstance(salience, int):
        return str(salience)
    text = context.text(("scenes", scene, "salience"))
    return text if text.replace("_", "").isalnum() else f"({text})"


def _may_be_told(context: Context, scene: str) -> str:
    """Ink for: this scene may be told now."""
    return " && ".join(_conditions(context, scene)) or "true"


def _conditions(context: Context, name: str) -> Iterator[str]:
    scene = context.world.scenes[name]
    if scene.once:
        yield f"not {name}"
    for earlier in scene.after:
        # How often it was told, asked by its name alone, need not be told apart for ever.
        yield f"{earlier} > 0"
    if scene.people and scene.realm is not None:
        there = context.names.people(scene.realm)
        there = within(context, scene.realm) if context.world.blends else there
        yield f"{there} ? {_people(scene.people)}"
    if scene.when is not True:
        expression = context.expression(("scenes", name, "when"))
        text = "false" if expression is None else joined(expression, "&&")
        yield f"{text} > 0" if text in context.world.scenes else text


def _told(context: Context, name: str) -> Lines:
    scene = context.world.scenes[name]
    begins = []
    if scene.realm is not None:
        begins = [f"~ scene({scene.realm}, {_people(scene.people)})"]
    return [*begins, f"-> {name}"]


def _people(people: Sequence[str]) -> str:
    return people[0] if len(people) == 1 else f"({', '.join(people)})"
