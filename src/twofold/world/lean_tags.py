"""The `# lean` of choices: which leanings they name, and whether they can be right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from twofold.errors import Problem, did_you_mean
from twofold.ink import nodes
from twofold.ink.speaker import LEAN, value_of
from twofold.ink.written_tags import WrittenTag, lists_of_statements, tags_in
from twofold.world.call_checks import Fault
from twofold.world.storyworld import Storyworld


def leanings_named(world: Storyworld, files: Iterable[nodes.File]) -> frozenset[str]:
    """The leanings that the choices of some files name, with the people whom they name."""
    if not world.leanings:
        return frozenset()
    return frozenset(
        word
        for file in files
        for tag in _lean_tags(file)
        for word in (value_of([tag.text], LEAN) or "").split()
        if word in world.leanings or word in world.people
    )


def check_leans(world: Storyworld, files: Iterable[nodes.File]) -> list[Problem]:
    """What is wrong with each `# lean` of a choice."""
    return [
        file.source.problem(fault.at, fault.message, fault.hint)
        for file in files
        for tag in _lean_tags(file)
        for fault in _faults(world, tag)
    ]


def _lean_tags(file: nodes.File) -> list[WrittenTag]:
    """The tags of choices that say a leaning, each once."""
    offers = (content for content, is_offer in lists_of_statements([file]) if is_offer)
    tags = {tag.at: tag for content in offers for tag in tags_in(content) if tag.key == LEAN}
    return [*tags.values()]


def _faults(world: Storyworld, tag: WrittenTag) -> Iterator[Fault]:
    if not world.leanings:
        message = "the world declares no leaning"
        yield Fault(tag.at, message, "`# pull: 2` says how strongly, with none")
        return
    if not tag.is_plain:
        message = "what a `# lean` names is known before the story runs"
        yield Fault(tag.at, message, "for what is worked out there is `# pull: {…}`")
        return
    name, *people = (value_of([tag.text], LEAN) or "").split() or [""]
    leaning = world.leanings.get(name)
    if leaning is None:
        message = f"there is no leaning `{name}`" if name else "a `# lean` names a leaning"
        yield Fault(tag.at, message, did_you_mean(name, world.leanings))
        return
    wanted = 2 if leaning.is_about_another else 1
    if len(people) != wanted:
        form = f"`# lean: {name} {'who whom' if wanted == 2 else 'who'}`"
        message = f"`{name}` leans by {'two people' if wanted == 2 else 'one person'}"
        yield Fault(tag.at, f"{message}, and here stand {len(people)}", f"write {form}")
    for who in people:
        if who not in world.people:
            hint = did_you_mean(who, world.people)
            yield Fault(tag.at, f"nobody in the cast is called `{who}`", hint)
