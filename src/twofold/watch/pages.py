"""What an onlooker has seen so far, as it is set: scenes on one side, remarks beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from rich.style import Style
from rich.text import Text

from twofold.ink.speaker import BY, NOTE, PART, value_of
from twofold.play.moment import Choice
from twofold.play.stage import StagedLine, items
from twofold.play.terminal.page import SCENE_BREAK, line_text
from twofold.watch.living import Beat, Decided, Deciding, Over, Seen, Unseen
from twofold.world import Storyworld

ELSEWHERE = "(elsewhere, where you cannot see)"
CHANCE_WIDTH = len("100%  ")
DIM = Style(dim=True)
BOLD = Style(bold=True)

Shade = Callable[[float], Style]
"""The style of what is so present, from 0, mist, to 1, flesh."""


@dataclass(slots=True)
class Row:
    """Something that happens, and what those who watch say beside it.

    Attributes:
        scene: empty where something is said before anything happens.
        remarks: each with the number of its beat.
        first: the number of its first beat.
        is_heading: whether it stands above what follows.
        is_centred: whether it stands in the middle.
        indent: how far in each paragraph of it goes on.
    """

    scene: Text
    first: int
    is_heading: bool = False
    is_centred: bool = False
    indent: int = 0
    remarks: list[tuple[int, Text]] = field(default_factory=list)

    @property
    def margin(self) -> Text:
        """The remarks, each in a paragraph of its own."""
        return Text("\n").join(text for _, text in self.remarks)


class Pages:
    """The rows of a story as it lives.

    Args:
        world: of the story, if it has one.
        shade: how what is half there is drawn.

    Attributes:
        rows: from the first to the last.
    """

    def __init__(self, world: Storyworld | None, shade: Shade) -> None:
        self.rows: list[Row] = []
        self._world = world
        self._shade = shade
        self._scenes: list[tuple[int, str | None, frozenset[str]]] = []

    def add(self, number: int, beat: Beat) -> None:
        """Set a beat, of this number, below the others."""
        match beat:
            case Seen():
                self._add_line(number, beat)
            case Unseen():
                self._add(number, Text(ELSEWHERE, DIM))
            case Deciding():
                self._add_choices(number, beat)
            case Decided(choice):
                self._mark(number, choice)
            case Over(ending, problems):
                for problem in problems:
                    self._add(number, Text(problem.render(), Style(color="red")))
                if not problems:
                    said = f"the end: {ending}" if ending else "the end"
                    self._add(number, Text(f"— {said} —", BOLD), is_centred=True)

    def cut(self, number: int) -> None:
        """Be as before the beat of this number."""
        self.rows = [row for row in self.rows if row.first < number]
        for row in self.rows[-1:]:
            row.remarks = [one for one in row.remarks if one[0] < number]
        self._scenes = [scene for scene in self._scenes if scene[0] < number]

    def _add(
        self,
        number: int,
        scene: Text,
        is_heading: bool = False,
        is_centred: bool = False,
        indent: int = 0,
    ) -> None:
        self.rows.append(Row(scene, number, is_heading, is_centred, indent))

    def _add_line(self, number: int, beat: Seen) -> None:
        line = beat.line
        part = value_of(line.tags, PART)
        if part is not None:
            self._add(number, Text(part, BOLD), is_heading=True, is_centred=True)
        self._add_heading(number, line, begins=part is not None)
        text = line_text(line, self._typeface(beat.realm))
        text.stylize_before(self._shade(beat.presence))
        if NOTE in line.tags:
            text.stylize(DIM)
        if not line.aside:
            self._add(number, text)
            return
        if not self.rows or self.rows[-1].is_heading:
            self._add(number, Text())
        self.rows[-1].remarks.append((number, text))

    def _add_heading(self, number: int, line: StagedLine, begins: bool) -> None:
        """A heading, where the story has gone to another realm; a break, where to other people."""
        if self._world is None or line.realm is None:
            return
        _, realm, present = self._scenes[-1] if self._scenes else (0, None, frozenset())
        now = frozenset(items(line.watched, "present"))
        self._scenes.append((number, line.realm, now))
        if line.realm != realm:
            declared = self._world.realms.get(line.realm)
            title = declared.title if declared and declared.title else line.realm
            heading = Text(f"── {title} ──", self._typeface(line.realm))
            heading.stylize(DIM)
            self._add(number, heading, is_heading=True)
        elif present and now and present != now and not begins:
            self._add(number, Text(SCENE_BREAK, BOLD), is_heading=True, is_centred=True)

    def _add_choices(self, number: int, beat: Deciding) -> None:
        if not beat.choices:
            return
        said = Text()
        for choice, chance in zip(beat.choices, beat.chances, strict=True):
            said.append("\n" if said else "")
            said.append(f"{chance:>4.0%}  {choice_text(choice)}", DIM)
        self._add(number, said, indent=CHANCE_WIDTH)

    def _mark(self, number: int, choice: Choice | None) -> None:
        """Show which of the choices was taken, or the nudge in their place."""
        if choice is None:
            return
        words = choice_text(choice)
        taken = Text(f"   ›  {words}", BOLD)
        if not self.rows or self.rows[-1].first != number - 1:
            self._add(number, taken, indent=CHANCE_WIDTH)
            return
        row = self.rows[-1]
        lines = list(row.scene.split("\n"))
        index = next(
            (i for i, one in enumerate(lines) if one.plain[CHANCE_WIDTH:] == words), len(lines)
        )
        lines[index : index + 1] = [taken]
        row.scene = Text("\n").join(lines)

    def _typeface(self, realm: str | None) -> Style:
        declared = self._world.realms.get(realm) if self._world and realm else None
        return Style(italic=bool(declared and declared.typeface == "italic"))


def choice_text(choice: Choice) -> str:
    """A choice, and who decides."""
    owner = value_of(choice.tags, BY)
    return f"{choice.text}  ({owner})" if owner else choice.text
