"""A reading in a terminal: realms in their typeface, watchers in the margin, choices by number."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from twofold.errors import StoryError
from twofold.ink.speaker import BY, ENDING, NOTE, NUDGE, PART, value_of
from twofold.machine import Line
from twofold.play.prompt import WORDS, Taken, Unclear, Word, understood
from twofold.play.saves import read_save
from twofold.program.values import DivertTarget

if TYPE_CHECKING:
    from twofold.opened import OpenedStory
    from twofold.play.reading import Choice, Reading
    from twofold.program.values import Value

WIDEST = 76
MARGIN = "    │ "
NOTE_MARGIN = "        "  # of a word from the author, on both sides
SCENE_BREAK = "*"

_SPEECH = re.compile(r"\s*(\w+)\s*:\s")


class Terminal:
    """A reading on a console: shows each turn, and asks for choices or makes them itself.

    Args:
        write: writes a text to a file, whole or not at all.
        brief: show only how each turn begins, to be skimmed.
    """

    def __init__(
        self,
        story: OpenedStory,
        reading: Reading,
        console: Console,
        write: Callable[[Path, str], None],
        brief: bool = False,
    ) -> None:
        self._story = story
        self._reading = reading
        self._console = console
        self._write = write
        self._brief = brief
        self._width = min(console.width, WIDEST)
        self._realm: str | None = None
        self._present: set[str] = set()
        self._ending: str | None = None
        self._shows_tags = False
        self._watching: dict[str, Value] = {}
        self._moves = 0
        self._strayed: tuple[int, list[str]] | None = None

    @property
    def trace(self) -> list[str]:
        """What was chosen and how it fell, up to a jump or a save loaded, which no trace knows."""
        return self._strayed[1] if self._strayed else list(self._reading.trace)

    @property
    def strayed(self) -> bool:
        """Whether more was read than the trace holds."""
        return self._strayed is not None

    def play(self, ask: Callable[[str], str] | None = None) -> None:
        """Play until the story ends or the reader leaves: by `quit`, Ctrl-D or Ctrl-C."""
        self._show_title()
        self._show_turn()
        while self._reading.choices:
            self._show_choices()
            if not self._answer(ask or self._console.input):
                return
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
        lines = [line for line in self._reading.continue_() if self._says_something(line)]
        skipped = False
        for line in self._beginnings(lines) if self._brief else lines:
            if line is None:
                skipped = True
                continue
            if skipped:
                self._print_wrapped(Text("[…]", "dim"), Text(), Text())
                self._console.print()
                skipped = False
            self._show_part(line)
            self._show_realm(line)
            self._show_line(line)
        self._show_watched()

    def _says_something(self, line: Line) -> bool:
        self._note_ending(line)
        return bool(line.text.strip())

    def _beginnings(self, lines: list[Line]) -> Iterator[Line | None]:
        """How the turn begins in each realm, the first remark of those who watch, and its end."""
        realm: str | None = None
        remarked = False
        for number, line in enumerate(lines):
            there = next(iter(_items(line, "here")), None)
            remark = self._is_remark(line)
            is_last = number == len(lines) - 1 and not self._reading.choices
            begins = number == 0 or there != realm or value_of(line.tags, PART) is not None
            if begins or (remark and not remarked) or is_last:
                yield line
            else:
                yield None
            realm, remarked = there, remarked or remark

    def _show_part(self, line: Line) -> None:
        """The title of a part, where one begins; a part begins a scene of its own."""
        part = value_of(line.tags, PART)
        if part is not None:
            self._print_centred(part)
            self._console.print()
            self._present = set()

    def _show_realm(self, line: Line) -> None:
        """A heading, where the story has gone to another realm; a break, where to other people."""
        realm = next(iter(_items(line, "here")), None)
        before, self._present = self._present, _items(line, "present")
        if self._story.world is None or realm is None:
            return
        if realm == self._realm:
            if before and self._present and before != self._present:
                self._print_centred(SCENE_BREAK)
                self._console.print()
            return
        self._realm = realm
        declared = self._story.world.realms.get(realm)
        title = declared.title if declared and declared.title else realm
        rule = Rule(Text(title, self._typeface()), align="left", style="dim")
        self._console.print(rule, width=self._width)
        self._console.print()

    def _is_remark(self, line: Line) -> bool:
        """Whether a line is said by those who watch, to each other."""
        speech = _SPEECH.match(line.text)
        return "aside" in line.tags or bool(speech and self._watches(line, speech[1]))

    def _show_line(self, line: Line) -> None:
        remark = self._is_remark(line)
        said = line.text.strip()
        who = ""
        if (speech := _SPEECH.match(line.text)) and self._is_someone(speech[1]):
            who = role = speech[1]
            player = role if remark else self._player(line, role)
            if player != role:
                who = f"{player}, as {role}"
                said = who + said.removeprefix(role)
        text = Text(said, self._typeface())
        if who:
            text.stylize("bold", 0, len(who) + 1)
        if remark:
            text.stylize("dim italic")
            margin = Text(MARGIN, "dim")
            self._print_wrapped(text, margin, margin)
        elif NOTE in line.tags:
            text.stylize("dim")
            margin = Text(NOTE_MARGIN)
            self._print_wrapped(text, margin, margin, len(margin))
        else:
            self._print_wrapped(text, Text(), Text())
        if self._shows_tags and line.tags:
            self._say(f"# {', '.join(line.tags)}")
        self._console.print()

    def _show_choices(self) -> None:
        for index, choice in self._in_groups():
            self._print_choice(f"{index + 1:>3}  ", choice, "")
        self._console.print()

    def _show_chosen(self, chosen: int) -> None:
        for index, choice in self._in_groups():
            if index == chosen:
                self._print_choice("  > ", choice, "bold")
            else:
                self._print_choice("    ", choice, "dim")
        self._console.print()

    def _in_groups(self) -> Iterator[tuple[int, Choice]]:
        """The choices by their numbers; the powers' own come last, and stand apart."""
        numbered = list(enumerate(self._reading.choices))
        nudges = [one for one in numbered if NUDGE in one[1].tags]
        own = [one for one in numbered if NUDGE not in one[1].tags]
        yield from own
        if own and nudges:
            self._console.print()
        yield from nudges

    def _print_choice(self, label: str, choice: Choice, style: str) -> None:
        text = Text(choice.text, style)
        owner = value_of(choice.tags, BY)
        if NUDGE in choice.tags:
            text.append("  (a nudge)", "dim italic")
        elif owner:
            text.append(f"  ({owner})", "dim")
        if self._shows_tags and choice.tags:
            text.append(f"  # {', '.join(choice.tags)}", "dim")
        self._print_wrapped(text, Text(label, style), Text(" " * len(label)))

    def _print_wrapped(self, text: Text, first: Text, others: Text, right: int = 0) -> None:
        """Print `text` in lines that begin with `first`, and then with `others`."""
        for number, line in enumerate(text.wrap(self._console, self._width - len(first) - right)):
            line.rstrip()
            self._console.print(Text.assemble(first if number == 0 else others, line))

    # What the reader answers.

    def _answer(self, ask: Callable[[str], str]) -> bool:
        """Ask until the reading goes on; False where the reader leaves."""
        while True:
            try:
                typed = ask("> ")
            except (EOFError, KeyboardInterrupt):
                self._console.print()
                return False
            meant = understood(typed, len(self._reading.choices))
            if isinstance(meant, Taken):
                self._console.print()
                self._reading.choose(meant.index)
                self._moves += 1
                return True
            if isinstance(meant, Unclear):
                self._say(meant.answer)
            elif meant.name == "quit":
                return False
            elif self._obey(meant):
                return True

    def _obey(self, word: Word) -> bool:
        """Do what a word says; returns whether the reading is elsewhere now."""
        try:
            return _OBEYED[word.name](self, word.argument)
        except StoryError as error:
            for problem in error.problems:
                self._say(f"{problem.message}{f': {problem.hint}' if problem.hint else ''}")
            return False

    def _undo(self, _: str) -> bool:
        if not self._reading.undo():
            self._say("There is nothing to take back.")
            return False
        self._moves -= 1
        if self._strayed is not None and self._moves <= self._strayed[0]:
            self._strayed = None
        self._show_where("Taken back.")
        return True

    def _restart(self, _: str) -> bool:
        self._reading.restart()
        self._moves, self._strayed = 0, None
        self._realm = self._ending = None
        self._present = set()
        self._console.print()
        self._show_title()
        return True

    def _save(self, file: str) -> bool:
        self._write(Path(file), self._reading.save())
        self._say(f"Saved to {file}.")
        return False

    def _load(self, file: str) -> bool:
        trace = self.trace
        self._reading.load(read_save(Path(file)))
        # Nothing before a save can be taken back, so this is never un-strayed.
        self._moves, self._strayed = 0, (-1, trace)
        self._show_where(f"Loaded {file}.")
        return True

    def _jump(self, path: str) -> bool:
        trace = self.trace
        self._reading.jump(path)
        if self._strayed is None:
            self._strayed = (self._moves, trace)
        self._moves += 1
        self._console.print()
        return True

    def _watch(self, name: str) -> bool:
        if name:
            self._watching[name] = self._reading.variable(name)
        shown = [name] if name else list(self._watching)
        for each in shown:
            self._say(f"{each} = {_written(self._reading.variable(each))}")
        if not shown:
            self._say("You watch no variable: watch NAME.")
        return False

    def _tags(self, _: str) -> bool:
        self._shows_tags = not self._shows_tags
        self._say("Tags are shown." if self._shows_tags else "Tags are not shown.")
        return False

    def _help(self, _: str) -> bool:
        self._say("Type the number of a choice, or a word:")
        for word, (takes, does) in WORDS.items():
            first = Text(f"  {f'{word} {takes}'.strip():<14}", "dim")
            self._print_wrapped(Text(does, "dim"), first, Text(" " * len(first)))
        return False

    def _say(self, text: str) -> None:
        self._print_wrapped(Text(text, "dim"), Text(), Text())

    def _show_where(self, said: str) -> None:
        """Say what was done, and where that leads: the line that was read last there."""
        self._say(said)
        self._console.print()
        self._watching = {name: self._reading.variable(name) for name in self._watching}
        if self._reading.current_text.strip():
            self._show_line(Line(self._reading.current_text, self._reading.current_tags))

    def _show_watched(self) -> None:
        """The variables that are watched and have changed."""
        for name, old in self._watching.items():
            now = self._reading.variable(name)
            if now != old or type(now) is not type(old):
                self._watching[name] = now
                self._say(f"{name} = {_written(now)}")

    def _show_end(self) -> None:
        if self._reading.errors:
            return
        said = f"the end: {self._ending}" if self._ending else "the end"
        self._print_centred(f"— {said} —")

    def _print_centred(self, said: str) -> None:
        self._console.print(Text(said.center(self._width).rstrip(), "bold"))

    def _note_ending(self, line: Line) -> None:
        self._ending = value_of(line.tags, ENDING) or self._ending

    def _typeface(self) -> str:
        world = self._story.world
        realm = world.realms.get(self._realm) if world and self._realm else None
        return "italic" if realm and realm.typeface == "italic" else ""

    def _is_someone(self, name: str) -> bool:
        world = self._story.world
        return world is not None and any(name in people for people in world.cast.values())

    def _watches(self, line: Line, name: str) -> bool:
        """Whether `name` is someone of the cast who is not in the scene, nor played there."""
        return self._is_someone(name) and self._player(line, name) not in _items(line, "present")

    def _player(self, line: Line, name: str) -> str:
        """Whoever plays `name` when a line is said; themselves, if nobody does."""
        if self._story.world is None:
            return name
        from twofold.world import PLAYING

        declared = self._story.world.performances
        for performance in _items(line, PLAYING):
            for player, role in declared[performance].roles.items():
                if role == name:
                    return player
        return name


def _written(value: Value) -> str:
    """A value as an author writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, frozenset):
        return f"({', '.join(sorted(item.rpartition('.')[2] for item in value))})"
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, DivertTarget):
        return f"-> {value.path}"
    return str(value)


def _items(line: Line, variable: str) -> set[str]:
    """What a list of the world held when a line began, without the name of the list."""
    value = line.watched.get(variable)
    if not isinstance(value, frozenset):
        return set()
    return {item.rpartition(".")[2] for item in value}


def _own_choices(choices: list[Choice]) -> list[int]:
    """The choices that a story left to itself may take: nudges are the powers' own."""
    own = [index for index, choice in enumerate(choices) if NUDGE not in choice.tags]
    return own or list(range(len(choices)))


_OBEYED: dict[str, Callable[[Terminal, str], bool]] = {
    "undo": Terminal._undo,
    "restart": Terminal._restart,
    "save": Terminal._save,
    "load": Terminal._load,
    "jump": Terminal._jump,
    "watch": Terminal._watch,
    "tags": Terminal._tags,
    "help": Terminal._help,
}
