"""The story's first words as HTML, so that they are read before the script of the page has come.

They are put there where they are the same in every reading. The script then sets them anew, as
`web/src/script.ts` does: what is made here is what it makes, which a test compares.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite
from typing import TYPE_CHECKING, Any

from twofold.errors import StoryError
from twofold.ink.speaker import NOTE, PART, key_of, spoken, value_of
from twofold.play.emphasis import emphasis
from twofold.play.front_matter import TO_BE_CONTINUED, shown_name
from twofold.play.stage import StagedLine, items
from twofold.publish.web.markup import text

if TYPE_CHECKING:
    from twofold.play.reading import Reading
    from twofold.story import Story

SEED = 1
_NOT_SET_HERE = frozenset(
    (
        *("AUDIO", "AUDIOLOOP", "BACKGROUND", "IMAGE"),
        *("CLASS", "CLEAR", "LINK", "LINKOPEN", "RESTART"),
    )
)
"""Tags that the script alone knows how to set."""


@dataclass(frozen=True, slots=True)
class FirstTurn:
    """What stands in the page before its script comes.

    Attributes:
        html: the words; "" where they are not sure.
        css: how present their realms are, which no attribute may say.
    """

    html: str = ""
    css: str = ""


@dataclass(frozen=True, slots=True)
class _Said(StagedLine):
    """A line, and how present each realm is when it is said, as far as that is declared."""

    substances: Mapping[str, float] = field(default_factory=dict)


def first_turn(
    story: Story, stage: Mapping[str, Any], edition: str | None = None, has_script: bool = False
) -> FirstTurn:
    """The first turn of a story.

    Args:
        story: as it is published (see `playable`).
        stage: what the page knows of it (see `stage_data`).
        edition: by its name; None for the whole.
        has_script: whether a script of the author's may answer the story's EXTERNAL functions.
    """
    answered = {**story.settings.answers, **story.answers}
    if has_script and (answered or story.program.externals()):
        return FirstTurn()
    reading = story.read(SEED)
    try:
        lines = [*_lines(reading, stage)]
    except StoryError:
        return FirstTurn()
    seen: list[StagedLine] = [*lines]
    if edition is not None:
        its = story.edition(edition)
        if its.is_unseen(reading):
            return FirstTurn()
        seen = its.seen(lines)
    is_sure = not (reading.errors or reading.trace)
    if not is_sure or any(key_of(tag) in _NOT_SET_HERE for line in seen for tag in line.tags):
        return FirstTurn()
    setter = _Setter(stage)
    html = setter.turn(seen)
    return FirstTurn(html, "\n".join(setter.rules))


def _lines(reading: Reading, stage: Mapping[str, Any]) -> Iterator[_Said]:
    """The lines, and what is asked of the story after each."""
    substances = {name: realm["substance"] for name, realm in stage["realms"].items()}
    while reading.can_continue:
        line = reading.continue_line()
        if line is None:
            continue
        asked = {
            name: float(value)
            for name, function in substances.items()
            if function and isinstance(value := reading.call(function)[0], int | float)
        }
        plain = (line.text, line.tags, line.newline, line.watched)
        yield _Said(*plain, line.realm, line.speaker, line.role, line.aside, asked)


@dataclass(slots=True)
class _Beat:
    """Lines of a scene, and beside them what is said by those who watch; as HTML."""

    scene: list[str] = field(default_factory=list)
    margin: list[str] = field(default_factory=list)


class _Setter:
    """Sets lines as the script does.

    Attributes:
        rules: of the style sheet, which the elements need; each once.
    """

    def __init__(self, stage: Mapping[str, Any]) -> None:
        self._stage = stage
        self.rules: dict[str, None] = {}
        self._realm: str | None = None
        self._present: set[str] = set()
        self._part: str | None = None
        self._beats: list[_Beat] = []

    def turn(self, lines: Iterable[StagedLine]) -> str:
        """A turn; "" where it says nothing."""
        found: list[str] = []
        for line in lines:
            part = value_of(line.tags, PART)
            said = line.text.strip()
            if not said and part is None:
                continue
            if part is not None:
                found += self._part_begins(part)
            found += self._scene_begins(line)
            if said:
                self._place(line)
        found += self._told()
        return f'<section class="turn">{"".join(found)}</section>' if found else ""

    def _part_begins(self, part: str) -> Iterator[str]:
        yield from self._told()
        if self._part not in (None, part):
            yield f'<p class="continued">{TO_BE_CONTINUED}</p>'
        self._part, self._present = part, set()
        yield f'<h2 class="part">{text(part)}</h2>'

    def _scene_begins(self, line: StagedLine) -> Iterator[str]:
        before, self._present = self._present, items(line.watched, "present")
        if line.realm is None:
            return
        if line.realm == self._realm:
            if before and self._present and before != self._present:
                yield from self._told()
                yield '<hr class="break">'
            return
        yield from self._told()
        self._realm = line.realm
        title = self._stage["realms"][line.realm]["title"]
        yield f"<p{self._dress(line, ['realm'])}><span>{text(title)}</span></p>"

    def _place(self, line: StagedLine) -> None:
        if not self._beats or (self._beats[-1].margin and not line.aside):
            self._beats.append(_Beat())
        beat = self._beats[-1]
        (beat.margin if line.aside else beat.scene).append(self._paragraph(line))

    def _told(self) -> Iterator[str]:
        """The beats so far; what comes stands after them."""
        for beat in self._beats:
            margin = "".join(beat.margin)
            if margin:
                said = 'class="margin" role="note" aria-label="In the margin"'
                margin = f"<div {said}>{margin}</div>"
            scene = "".join(beat.scene)
            yield f'<div class="beat"><div class="scene">{scene}</div>{margin}</div>'
        self._beats = []

    def _paragraph(self, line: StagedLine) -> str:
        classes, said, who = ["line"], line.text.strip(), ""
        if line.aside:
            classes.append("aside")
        if NOTE in line.tags:
            classes.append("note")
        if line.speaker is not None:
            speech = spoken(line.text, (line.role or line.speaker,))
            classes.append("thought" if speech and speech.is_thought else "speech")
            said = line.text.partition(":")[2].strip()
            role = line.role and f'<span class="role">, as {text(shown_name(line.role))}</span>'
            who = text(shown_name(line.speaker)) + (role or "")
            who = f'<span class="who">{who}<span class="colon">: </span></span>'
        return f"<p{self._dress(line, classes)}>{who}{emphasised(said)}</p>"

    def _dress(self, line: StagedLine, classes: Sequence[str]) -> str:
        """The attributes that let an element look as its realm does."""
        realm = self._from(line) or line.realm
        if realm is None:
            return f' class="{" ".join(classes)}"'
        typeface = self._stage["realms"][realm]["typeface"]
        dressed = f' data-realm="{text(realm)}" data-typeface="{typeface}"'
        substance = line.substances.get(realm) if isinstance(line, _Said) else None
        if substance is not None and isfinite(substance):
            shown = f"{min(max(substance, 0), 1):g}"
            classes = [*classes, "veiled"]
            dressed += f' data-substance="{shown}"'
            self.rules[f'[data-substance="{shown}"] {{ --substance: {shown}; }}'] = None
        return f' class="{" ".join(classes)}"{dressed}'

    def _from(self, line: StagedLine) -> str | None:
        """The realm that a remark comes from."""
        if not line.aside or line.speaker is None:
            return None
        whereabouts = self._stage["whereabouts"].items()
        return next(
            (realm for realm, people in whereabouts if line.speaker in items(line.watched, people)),
            None,
        )


def emphasised(said: str) -> str:
    """A text as HTML, in which what stands between asterisks is emphasised."""
    return "".join(
        f"<em>{text(part)}</em>" if is_strong else text(part) for part, is_strong in emphasis(said)
    )
