"""Pictures and sounds that say nothing to those who do not see or hear them."""

from __future__ import annotations

from collections.abc import Iterator

from twofold.check.coverage import is_generated
from twofold.check.proof import Finding
from twofold.program.media_tags import PICTURES, media_tags
from twofold.program.program import Program


def findings(program: Program, generated: frozenset[str]) -> Iterator[Finding]:
    """TF015 for each tag that calls for one, with no words for it.

    Args:
        program: the story.
        generated: files that no author wrote.
    """
    for tag in media_tags(program):
        if tag.needs_words and not is_generated(tag.place, generated):
            kind = "picture" if tag.key in PICTURES else "sound"
            message = f"the {kind} `{tag.name}` has no words for those who do not have it"
            yield Finding.at(program, tag.address, "TF015", message, None)
