"""What a terminal shows of a reading: realms in their typeface, watchers in the margin, choices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from rich.console import Console, RenderableType
from rich.rule import Rule
from rich.style import Style
from rich.text import Text

from twofold.errors import Problem, listed
from twofold.ink.speaker import BY, ENDING, NOTE, NUDGE, PART, value_of
from twofold.play.emphasis import emphasis
from twofold.play.front_matter import TO_BE_CONTINUED, FrontMatter, front_matter
from twofold.play.stage import StagedLine, items
from twofold.play.terminal.screenful import Screenful

if TYPE_CHECKING:
    from twofold.opened import OpenedStory
    from twofold.play.moment import Choice
    from twofold.play.terminal.bargains import Standing

WIDEST = 76
MARGIN = "    │ "
REALM_MARGIN = "┊ "  # of a realm in italics, which not every terminal has
NOTE_MARGIN = "        "  # of a word from the author, on both sides
SCENE_BREAK = "*"
BELOW_CHOICES = 3  # rows: a blank one, how to answer, the prompt
BELOW_HEADING = 4  # rows that a heading is not to be parted from
TERM_MARKS = {True: "yes", False: "no", None: "?"}
"""Whether a term of a bargain holds; None where the story does not keep what would tell."""


class Page:
    """A console on which a story is read.

    Args:
        brief: show only how each turn begins, to be skimmed.
        edition: what the edition is called, where it is one.
        screenful: waits where the screen is full.

    Attributes:
        shows_tags: whether the tags of lines and choices are shown.
    """

    def __init__(
        self,
        story: OpenedStory,
        console: Console,
        brief: bool = False,
        edition: str = "",
        screenful: Screenful | None = None,
    ) -> None:
        self.shows_tags = False
        self._story = story
        self._console = console
        self._brief = brief
        self._edition = edition
        self._screenful = screenful or Screenful(console)
        self._width = min(console.width, WIDEST)
        self._realm: str | None = None
        self._present: set[str] = set()
        self._ending: str | None = None
        self._part: str | None = None

    def title(self) -> None:
        """The title, whose it is and what is in it, at the top; nothing has been read yet."""
        self._forget()
        self._part = None
        self._print_title_page()

    def about(self) -> None:
        """All that the author says before the first line, and who is in the story."""
        front = self._front
        self._print_title_page()
        for said in (front.summary, front.dedication, *front.notes):
            if said:
                self._print_note(said)
                self.blank()
        if len(front.parts) > 1:
            for number, part in enumerate(front.parts, start=1):
                self.say(f"{number:>6}  {part}")
            self.blank()
        for company in front.companies:
            self._print_rule(company.title, "italic" if company.typeface == "italic" else "")
            width = max(len(one.name) for one in company.people)
            for one in company.people:
                other = f"  other half: {one.other_half}" if one.other_half else ""
                self.say(f"  {one.name:<{width}}{other}")
            self.blank()
        if front.rights:
            self._print_note(front.rights)
            self.blank()

    def bargains(self, found: Iterable[Standing]) -> None:
        """What was promised to whom: the terms as they stand, what is granted and forfeited."""
        for one in found:
            its = one.bargain
            whose = ", with ".join(filter(None, (its.by, listed(its.parties))))
            self.blank()
            self._print_rule(f"{one.name.replace('_', ' ')}: {one.stands}", "")
            if whose:
                self.say(f"  {whose}")
            for says, holds in zip(its.terms, one.terms, strict=True):
                self.explain(TERM_MARKS[holds], says, 3)
            for what, said in (("grants", its.grants), ("forfeits", its.forfeits)):
                if said:
                    paid = " (paid)" if what == "forfeits" and one.is_paid else ""
                    self.say(f"  {what}: {said}{paid}")
        self.blank()

    def turn(self, lines: Iterable[StagedLine], is_last: bool) -> None:
        """The lines of a turn."""
        self._ending = None
        said = [line for line in lines if self._says_something(line)]
        skipped = False
        for line in self._beginnings(said, is_last) if self._brief else said:
            if line is None:
                skipped = True
                continue
            if skipped:
                self._print_wrapped(Text("[…]", "dim"), Text(), Text())
                self.blank()
                skipped = False
            self._show_part(line)
            self._show_realm(line)
            self._show_line(line)

    def where(self, said: str, line: StagedLine | None) -> None:
        """Say what was done, and where that leads: the realm, and the line read last there."""
        self.say(said)
        self.blank()
        self._forget()
        if line is not None and line.text.strip():
            self._show_realm(line)
            self._show_line(line)

    def choices(self, choices: Iterable[Choice]) -> None:
        """The choices by their numbers, together on a screen."""
        rows = [
            row
            for choice in choices
            for row in self._choice_rows(f"{choice.index + 1:>3}  ", choice, "")
        ]
        self._screenful.make_room(len(rows) + BELOW_CHOICES)
        self._print_rows(rows)
        self.blank()

    def chosen(self, choices: Iterable[Choice], index: int) -> None:
        """The choices, one of which is taken."""
        for choice in choices:
            is_taken = choice.index == index
            label, style = ("  > ", "bold") if is_taken else ("    ", "dim")
            self._print_rows(self._choice_rows(label, choice, style))
        self.blank()

    def end(self, problems: Sequence[Problem]) -> None:
        """The end, by its name if it has one; or what went wrong."""
        for problem in problems:
            self._console.print(Text(problem.render(), "red"), soft_wrap=True)
        if not problems:
            said = f"the end: {self._ending}" if self._ending else "the end"
            self._print_centred(f"— {said} —")

    def say(self, text: str) -> None:
        """Something that is not of the story."""
        self._print_wrapped(Text(text, "dim"), Text(), Text())

    def explain(self, term: str, meaning: str, width: int) -> None:
        """A row of a table of two columns, the first so wide."""
        first = Text(f"  {term:<{width}}  ", "dim")
        self._print_wrapped(Text(meaning, "dim"), first, Text(" " * len(first)))

    def blank(self) -> None:
        """An empty line."""
        self._print_row()

    def _forget(self) -> None:
        """Be as when nothing has been read, so that the next line says what its realm is."""
        self._realm = self._ending = None
        self._present = set()

    def _says_something(self, line: StagedLine) -> bool:
        self._ending = value_of(line.tags, ENDING) or self._ending
        return bool(line.text.strip())

    @staticmethod
    def _beginnings(lines: list[StagedLine], is_last: bool) -> Iterator[StagedLine | None]:
        """How the turn begins in each realm, the first remark of those who watch, and its end."""
        realm: str | None = None
        remarked = False
        for number, line in enumerate(lines):
            begins = number == 0 or line.realm != realm or value_of(line.tags, PART) is not None
            ends = is_last and number == len(lines) - 1
            yield line if begins or ends or (line.aside and not remarked) else None
            realm, remarked = line.realm, remarked or line.aside

    def _show_part(self, line: StagedLine) -> None:
        """The title of a part, where one begins; a part begins a scene of its own."""
        part = value_of(line.tags, PART)
        if part is None:
            return
        if self._part not in (None, part) and not self._brief:
            self._print_centred(f"— {TO_BE_CONTINUED} —", "dim")
            self.blank()
        self._part = part
        self._print_centred(part)
        self.blank()
        self._present = set()

    def _show_realm(self, line: StagedLine) -> None:
        """A heading, where the story has gone to another realm; a break, where to other people."""
        before, self._present = self._present, items(line.watched, "present")
        if self._story.world is None or line.realm is None:
            return
        if line.realm == self._realm:
            if before and self._present and before != self._present:
                self._print_centred(SCENE_BREAK)
                self.blank()
            return
        self._realm = line.realm
        declared = self._story.world.realms.get(line.realm)
        title = declared.title if declared and declared.title else line.realm
        self._print_rule(title, self._typeface())

    def _show_line(self, line: StagedLine) -> None:
        text = line_text(line, "italic" if line.aside else self._typeface())
        if line.aside:
            margin = Text(MARGIN, "dim")
            self._print_wrapped(text, margin, margin)
        elif NOTE in line.tags:
            self._print_note(text.plain)
        else:
            margin = Text(REALM_MARGIN if self._typeface() else "", "dim")
            self._print_wrapped(text, margin, margin)
        if self.shows_tags and line.tags:
            self.say(f"# {', '.join(line.tags)}")
        self.blank()

    def _choice_rows(self, label: str, choice: Choice, style: str) -> list[Text]:
        text = emphasised(choice.text, style)
        owner = value_of(choice.tags, BY)
        if NUDGE in choice.tags:
            text.append("  (a nudge)", "dim italic")
        elif owner:
            text.append(f"  ({owner})", "dim")
        if self.shows_tags and choice.tags:
            text.append(f"  # {', '.join(choice.tags)}", "dim")
        return self._wrapped(text, Text(label, style), Text(" " * len(label)))

    def _print_wrapped(self, text: Text, first: Text, others: Text, right: int = 0) -> None:
        """Print `text` in lines that begin with `first`, and then with `others`."""
        self._print_rows(self._wrapped(text, first, others, right))

    def _wrapped(self, text: Text, first: Text, others: Text, right: int = 0) -> list[Text]:
        lines = [*text.wrap(self._console, self._width - len(first) - right)]
        for line in lines:
            line.rstrip()
        margins = [first, *[others] * (len(lines) - 1)]
        return [Text.assemble(margin, line) for margin, line in zip(margins, lines, strict=True)]

    def _print_rows(self, rows: Sequence[Text]) -> None:
        """Print rows that stay on one screen, unless that alone would fill one."""
        self._screenful.make_room(len(rows))
        for row in rows:
            self._print_row(row)

    def _print_row(self, row: RenderableType = "", width: int | None = None) -> None:
        self._screenful.add()
        self._console.print(row, width=width)

    def _print_title_page(self) -> None:
        front = self._front
        if front.title or front.author:
            self.blank()
        if front.title:
            self._print_centred(front.title)
        if front.author:
            self._print_centred(front.author, "dim")
        if front.content_note:
            self.blank()
            self._print_note(front.content_note)
        self.blank()

    def _print_note(self, said: str) -> None:
        """A word from the author, between two margins."""
        margin = Text(NOTE_MARGIN)
        self._print_wrapped(Text(said, "dim"), margin, margin, len(margin))

    def _print_rule(self, title: str, style: str) -> None:
        rule = Rule(Text(title, style), align="left", style="dim")
        self._screenful.make_room(BELOW_HEADING)
        self._print_row(rule, self._width)
        self.blank()

    def _print_centred(self, said: str, style: str = "bold") -> None:
        self._print_row(Text(said.center(self._width).rstrip(), style))

    @cached_property
    def _front(self) -> FrontMatter:
        return front_matter(self._story, self._edition)

    def _typeface(self) -> str:
        world = self._story.world
        realm = world.realms.get(self._realm) if world and self._realm else None
        return "italic" if realm and realm.typeface == "italic" else ""


def line_text(line: StagedLine, typeface: str | Style = "") -> Text:
    """A line as it is shown: whose it is in bold, and a role told from the person's own.

    Args:
        typeface: a style of Rich.
    """
    said = line.text.strip()
    who = line.speaker or ""
    if line.role is not None:
        who = f"{line.speaker}, as {line.role}"
        said = who + said.removeprefix(line.role)
    text = emphasised(said, typeface)
    if who:
        text.stylize("bold", 0, len(who) + 1)
    return text


def emphasised(said: str, style: str | Style = "") -> Text:
    """A text in which what stands between asterisks is set in italics, and among italics upright.

    Args:
        style: a style of Rich.
    """
    base = Style.parse(style) if isinstance(style, str) else style
    text = Text(style=base)
    for part, is_strong in emphasis(said):
        text.append(part, Style(italic=not base.italic) if is_strong else None)
    return text
