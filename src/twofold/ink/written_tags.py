"""The tags of a story as they stand in its text, and those that are a slip away from ours."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from twofold.errors import Problem, slip_of
from twofold.ink import nodes
from twofold.ink.speaker import ENDING, NOTE, NUDGE, PART, PULL, key_of


@dataclass(slots=True)
class WrittenTag:
    """A tag: its plain text, and whether that is all of it."""

    at: int
    text: str = ""
    is_plain: bool = True

    @property
    def key(self) -> str:
        """What stands before its colon; all of it, where there is none."""
        return key_of(self.text)


TAGS = (ENDING, NOTE, NUDGE, PART, PULL)
"""The tags that mean something to Twofold in every story."""


def lists_of_statements(
    files: Iterable[nodes.File],
) -> Iterator[tuple[Sequence[nodes.Node], bool]]:
    """Every list of statements, and whether it is what a choice offers."""
    for file in files:
        holders: list[nodes.File | nodes.Node] = [file, *nodes.walk(file)]
        for holder in holders:
            match holder:
                case nodes.Choice():
                    yield [*(holder.start or []), *(holder.only or [])], True
                    yield [*(holder.start or []), *holder.inner], False
                case nodes.Sequence():
                    yield from (([*element], False) for element in holder.elements)
                case nodes.File() | nodes.Knot() | nodes.Stitch() | nodes.Branch() | nodes.Weave():
                    yield [*holder.content], False


def tags_in(content: Sequence[nodes.Node]) -> list[WrittenTag]:
    """The tags that begin directly in a list of statements."""
    found: list[WrittenTag] = []
    is_open = False
    for node in content:
        match node:
            case nodes.TagStart():
                found.append(WrittenTag(node.at))
                is_open = True
            case nodes.TagEnd():
                is_open = False
            case nodes.Text() if is_open:
                found[-1].text += node.text
            case _ if is_open:
                found[-1].is_plain = False
    for tag in found:
        tag.text = tag.text.strip()
    return found


def misspelt_tags(files: Iterable[nodes.File], known: Collection[str] = TAGS) -> list[Problem]:
    """A warning for each tag whose key is a slip away from one of those that are known."""
    warnings = []
    for file in files:
        if "#" not in file.source.text:
            continue
        # A choice says the words before its brackets twice.
        tags = {
            tag.at: tag for content, _ in lists_of_statements([file]) for tag in tags_in(content)
        }
        for tag in tags.values():
            near = None if tag.key in known else slip_of(tag.key, known)
            if near is not None:
                message = f"the tag `{tag.key}` means nothing to Twofold"
                hint = f"did you mean `{near}`?"
                warnings.append(file.source.problem(tag.at, message, hint, "warning"))
    return warnings
