"""A reading in a terminal: realms in their typeface, watchers in the margin, choices by number."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

if TYPE_CHECKING:
    from twofold.machine import Line
    from twofold.play.reading import Choice, Reading
    from twofold.story import Story

WIDEST = 76
MARGIN = "    │ "
LEAVING = ("quit", "q", "exit")

_SPEECH = re.compile(r"\s*(\w+)\s*:\s")


class Terminal:
    """A reading on a console: shows each turn, and asks for choices or makes them itself."""

    def __init__(self, story: Story, reading: Reading, console: Console) -> None:
        self._story = story
        self._reading = reading
        self._console = console
        self._width = min(console.width, WIDEST)
        self._realm: str | None = None
        self._ending: str | None = None

    def play(self, ask: Callable[[str], str] | None = None) -> None:
        """Play until the story ends or the reader leaves: by `quit`, Ctrl-D or Ctrl-C."""
        ask = ask or self._console.input
        self._show_title()
        self._show_turn()
        while self._reading.choices:
            self._show_choices()
            index = self._ask(ask)
            if index is None:
                return
            self._console.print()
            self._reading.choose(index)
            self._show_turn()
        self._show_end()

    def play_itself(self, chance: random.Random, most: int) -> bool:
        """Play with choices drawn from `chance`; False where `most` choices were not enough."""
        self._show_title()
        self._show_turn()
        for _ in range(most):
            if not self._reading.choices:
                self._show_end()
                return True
            index = chance.choice(_own_choices(self._reading.choices))
            self._show_chosen(index)
            self._reading.choose(index)
            self._show_turn()
        return not self._reading.choices

    def _show_title(self) -> None:
        if self._story.title:
            self._console.print()
            self._print_centred(self._story.title)
        self._console.print()

    def _show_turn(self) -> None:
        for line in self._reading.continue_():
            self._note_ending(line)
            if line.text.strip():
                self._show_realm(line)
                self._show_line(line)

    def _show_realm(self, line: Line) -> None:
        """A heading, where the story has gone to another realm since the last line."""
        realm = next(iter(_items(line, "here")), None)
        if self._story.world is None or realm is None or realm == self._realm:
            return
        self._realm = realm
        declared = self._story.world.realms.get(realm)
        title = declared.title if declared and declared.title else realm
        rule = Rule(Text(title, self._typeface()), align="left", style="dim")
        self._console.print(rule, width=self._width)
        self._console.print()

    def _show_line(self, line: Line) -> None:
        text = Text(line.text.strip(), self._typeface())
        speech = _SPEECH.match(line.text)
        if speech and self._is_someone(speech[1]):
            text.stylize("bold", 0, len(speech[1]) + 1)
        if "aside" in line.tags or (speech and self._watches(line, speech[1])):
            text.stylize("dim italic")
            margin = Text(MARGIN, "dim")
            self._print_wrapped(text, margin, margin)
        else:
            self._print_wrapped(text, Text(), Text())
        self._console.print()

    def _show_choices(self) -> None:
        for number, choice in enumerate(self._reading.choices, start=1):
            self._print_choice(f"{number:>3}  ", choice, "")
        self._console.print()

    def _show_chosen(self, chosen: int) -> None:
        for index, choice in enumerate(self._reading.choices):
            if index == chosen:
                self._print_choice("  > ", choice, "bold")
            else:
                self._print_choice("    ", choice, "dim")
        self._console.print()

    def _print_choice(self, label: str, choice: Choice, style: str) -> None:
        text = Text(choice.text, style)
        owner = _tagged(choice.tags, "by")
        if "nudge" in choice.tags:
            text.append("  (a nudge)", "dim italic")
        elif owner:
            text.append(f"  ({owner})", "dim")
        self._print_wrapped(text, Text(label, style), Text(" " * len(label)))

    def _print_wrapped(self, text: Text, first: Text, others: Text) -> None:
        """Print `text` in lines that begin with `first`, and then with `others`."""
        for number, line in enumerate(text.wrap(self._console, self._width - len(first))):
            line.rstrip()
            self._console.print(Text.assemble(first if number == 0 else others, line))

    def _ask(self, ask: Callable[[str], str]) -> int | None:
        """The index of the reader's choice, or None where the reader leaves."""
        there = len(self._reading.choices)
        numbers = "1" if there == 1 else f"a number from 1 to {there}"
        while True:
            try:
                typed = ask("> ").strip()
            except (EOFError, KeyboardInterrupt):
                self._console.print()
                return None
            if typed.lower() in LEAVING:
                return None
            if typed.isascii() and typed.isdecimal() and 1 <= int(typed) <= there:
                return int(typed) - 1
            said = f"There is no choice “{typed}” here" if typed else "That was no choice"
            sorry = Text(f"{said}: type {numbers}, or quit to leave.", "dim")
            self._print_wrapped(sorry, Text(), Text())

    def _show_end(self) -> None:
        if self._reading.errors:
            return
        said = f"the end: {self._ending}" if self._ending else "the end"
        self._print_centred(f"— {said} —")

    def _print_centred(self, said: str) -> None:
        self._console.print(Text(said.center(self._width).rstrip(), "bold"))

    def _note_ending(self, line: Line) -> None:
        self._ending = _tagged(line.tags, "ending") or self._ending

    def _typeface(self) -> str:
        world = self._story.world
        realm = world.realms.get(self._realm) if world and self._realm else None
        return "italic" if realm and realm.typeface == "italic" else ""

    def _is_someone(self, name: str) -> bool:
        world = self._story.world
        return world is not None and any(name in people for people in world.cast.values())

    def _watches(self, line: Line, name: str) -> bool:
        """Whether `name` is someone of the cast who is not in the scene."""
        return self._is_someone(name) and name not in _items(line, "present")


def _items(line: Line, variable: str) -> set[str]:
    """What a list of the world held when a line began, without the name of the list."""
    value = line.watched.get(variable)
    if not isinstance(value, frozenset):
        return set()
    return {item.rpartition(".")[2] for item in value}


def _own_choices(choices: list[Choice]) -> list[int]:
    """The choices that a story left to itself may take: nudges are the powers' own."""
    own = [index for index, choice in enumerate(choices) if "nudge" not in choice.tags]
    return own or list(range(len(choices)))


def _tagged(tags: list[str], key: str) -> str | None:
    """The value of the tag `key: value`, if there is one."""
    for tag in tags:
        name, colon, value = tag.partition(":")
        if colon and name.strip() == key:
            return value.strip()
    return None
