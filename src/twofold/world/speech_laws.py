"""What the author's Ink says and offers, and which of the world's laws that needs to be judged by.

Only constants are read here: the names at the beginnings of lines, and the words of tags. Where
a name is made as the story runs, it may be anyone's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from twofold.errors import Problem, did_you_mean
from twofold.ink import nodes
from twofold.ink.speaker import ASIDE, BY, FOR, follows_a_name, spoken, tagged
from twofold.ink.written_tags import WrittenTag, lists_of_statements, tags_in
from twofold.world.storyworld import Storyworld
from twofold.world.vocabulary import NEXT_SCENE

MAY_SAY = "_may_say"
MAY_THINK = "_may_think"
MAY_ASIDE = "_may_aside"
KNOWS_TO_USE = "_knows_to_use"


def predicates_of_speech(world: Storyworld, files: Iterable[nodes.File]) -> frozenset[str]:
    """The names of the predicates that the lines and choices of some files are judged by."""
    files = list(files)
    found: set[str] = set()
    people = set(world.people)
    asked = {NEXT_SCENE} if any(its.realm is not None for its in world.scenes.values()) else set()
    calls_scene = any(
        (isinstance(node, nodes.Call) and node.name == "scene")
        or (isinstance(node, nodes.Divert) and not asked.isdisjoint(node.path))
        for file in files
        for node in nodes.walk(file)
    )
    for content, is_offer in lists_of_statements(files):
        tags = tags_in(content)
        if world.is_law("knowledge") and (world.facts or world.beliefs):
            found |= {KNOWS_TO_USE for tag in tags if tag.key == "uses"}
        if not is_offer and world.is_law("speech") and calls_scene:
            found |= _spoken_in(content, tags, people)
    if ASIDE in found and found & {MAY_SAY, MAY_THINK}:
        found.add(MAY_ASIDE)
    return frozenset(found - {ASIDE})


def check_uses(world: Storyworld, files: Iterable[nodes.File]) -> list[Problem]:
    """What can never be right about the `# uses` of choices: whose it is, and what they use."""
    problems: list[Problem] = []
    for file in files:
        for node in nodes.walk(file):
            if isinstance(node, nodes.Choice):
                problems += _check_choice(world, file, node)
    return problems


def _check_choice(world: Storyworld, file: nodes.File, choice: nodes.Choice) -> Iterator[Problem]:
    tags = tags_in([*(choice.start or []), *(choice.only or [])])
    uses = [tag for tag in tags if tag.key == "uses"]
    yield from _check_wants(world, file, tags)
    for tag in uses:
        for name in tagged([tag.text], "uses") if tag.is_plain else []:
            known = {**world.facts, **world.beliefs}
            if name not in known:
                what = "fact or belief" if world.beliefs else "fact"
                message = f"there is no {what} `{name}` to use"
                yield file.source.problem(tag.at, message, did_you_mean(name, known))
    makers = [tag for tag in tags if tag.key == "by"]
    if uses and not makers:
        message = "a choice that uses a fact needs someone who makes it"
        yield file.source.problem(uses[0].at, message, "say who: `# by: Russ`")
    for tag in makers if uses else []:
        for name in tagged([tag.text], "by") if tag.is_plain else []:
            if name not in world.people:
                hint = did_you_mean(name, world.people)
                yield file.source.problem(tag.at, f"nobody in the cast is called `{name}`", hint)


def _check_wants(
    world: Storyworld, file: nodes.File, tags: Sequence[WrittenTag]
) -> Iterator[Problem]:
    """What a choice is made for, and whether those who make it want that."""
    plain = [tag for tag in tags if tag.is_plain and world.wants]
    makers = {name for tag in plain for name in tagged([tag.text], BY)}
    for tag in plain:
        for name in tagged([tag.text], FOR):
            if name not in world.wants:
                hint = did_you_mean(name, world.wants)
                yield file.source.problem(tag.at, f"there is no want `{name}`", hint)
            elif makers and makers.isdisjoint(world.wants[name].of):
                who, of = " and ".join(sorted(makers)), " and ".join(world.wants[name].of)
                message = f"this choice is made by {who}, and `{name}` is what {of} wants"
                yield file.source.problem(tag.at, message)


def _spoken_in(
    content: Sequence[nodes.Node], tags: Sequence[WrittenTag], people: set[str]
) -> set[str]:
    """The predicates that the lines of one list of statements need, and `aside` for that tag."""
    found: set[str] = set()
    if any(tag.text == ASIDE or (not tag.is_plain and ":" not in tag.text) for tag in tags):
        found.add(ASIDE)
    before: nodes.Node | None = None
    is_tag = False
    for node in content:
        is_tag = isinstance(node, nodes.TagStart) or (is_tag and not isinstance(node, nodes.TagEnd))
        if isinstance(node, nodes.Text) and not is_tag:
            line = spoken(node.text, people)
            if line:
                found.add(MAY_THINK if line.is_thought else MAY_SAY)
            elif before is not None and follows_a_name(node.text):
                found |= {MAY_SAY, MAY_THINK}
        is_made = isinstance(node, nodes.Output | nodes.Conditional | nodes.Sequence)
        before = node if is_made else None
    return found
