"""Names of the cast and words of tags that are a slip away from what they must mean.

Prose may begin with any word and a colon. What tells a misspelt speaker from it is that a slip
makes it someone's name, and that it does not begin more lines than the name itself does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from twofold.errors import Problem, did_you_mean, slip_of
from twofold.ink import nodes
from twofold.ink.speaker import BY, FOR, NAMING, USES, label_of, spoken, tagged
from twofold.ink.written_tags import (
    WrittenTag,
    lists_of_statements,
    misspelt_tags,
    tags_in,
)
from twofold.world.storyworld import Storyworld


def misspellings(world: Storyworld, files: Iterable[nodes.File]) -> list[Problem]:
    """A warning for each speaker, and each tag, that is not read as it must be meant."""
    files = list(files)
    warnings = misspelt_tags(files, NAMING)
    speakers = [(file, *label) for file in files for label in labels(file).items()]
    lines = Counter(word for _, _, word in speakers)
    for file, at, word in speakers:
        warnings += _check_speaker(world, lines, file, at, word)
    for file in files:
        for tag in _choice_tags(file):
            warnings += _check_tag(world, file, tag)
    return warnings


def labels(file: nodes.File) -> dict[int, str]:
    """The words with a colon that lines begin with, by the offsets at which they stand."""
    found = {}
    for content, is_offer in lists_of_statements([file]):
        if is_offer:
            continue
        begins, is_tag = True, False
        for node in content:
            match node:
                case nodes.TagStart():
                    is_tag = True
                case nodes.TagEnd():
                    is_tag = False
                case nodes.Text() if is_tag:
                    continue
                case nodes.Text(text=text):
                    word = label_of(text) if begins else None
                    if word is not None:
                        found[node.at + len(text) - len(text.lstrip())] = word
                    begins = text.endswith("\n") or (begins and not text.strip())
                case nodes.Output() | nodes.Conditional() | nodes.Sequence() | nodes.Glue():
                    begins = False
                case _:
                    begins = True
    return found


def _check_speaker(
    world: Storyworld, lines: Counter[str], file: nodes.File, at: int, word: str
) -> Iterator[Problem]:
    if word in world.people:
        if spoken(file.source.text[at:], world.people) is None:
            message = f"nobody says this, for no space follows the colon after `{word}`"
            yield file.source.problem(at, message, f"write `{word}: `", "warning")
        return
    near = slip_of(word, world.people)
    if near is not None and (lines[word] <= lines[near] or not lines[near]):
        message = f"nobody in the cast is called `{word}`, and this is said by nobody"
        yield file.source.problem(at, message, f"did you mean `{near}`?", "warning")


def _choice_tags(file: nodes.File) -> list[WrittenTag]:
    """The tags of choices, in the order in which they stand."""
    offers = (content for content, is_offer in lists_of_statements([file]) if is_offer)
    tags = {tag.at: tag for content in offers for tag in tags_in(content)}
    return [*tags.values()]


def _check_tag(world: Storyworld, file: nodes.File, tag: WrittenTag) -> Iterator[Problem]:
    """What a tag of a choice lacks, though its first word is one of ours."""
    if not tag.is_plain:
        return
    first, *rest = tag.text.split()
    known: dict[str, Collection[str]] = {
        BY: world.people,
        FOR: world.wants,
        USES: [*world.facts, *world.beliefs],
    }
    if first in known and rest and _are_all(rest, known[first]):
        message = f"this tag means nothing to Twofold, for no colon follows `{first}`"
        yield file.source.problem(
            tag.at, message, f"write `# {first}: {' '.join(rest)}`", "warning"
        )
    for name in tagged([tag.text], BY) if world.people else ():
        if name not in world.people:
            message = f"nobody in the cast is called `{name}`"
            near = did_you_mean(name, world.people)
            yield file.source.problem(tag.at, message, near, "warning")


def _are_all(words: Sequence[str], known: Collection[str]) -> bool:
    return all(word.strip(",") in known for word in words)
