"""The text of a `world.toml` as data, and what to say of one that is not TOML."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from twofold.errors import Place, Problem, StoryError

QUOTES = "text stands in quotes"
STRAIGHT = 'TOML has straight quotation marks: `"`'

_POSITION = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")
_TWICE = re.compile(r"Cannot declare \((.*)\) twice")
_CURLY = "“”„‟‘’"


def parse_toml(text: str, file: str) -> dict[str, Any]:
    """The data of a TOML text.

    Raises:
        StoryError: where it is not TOML.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise StoryError(_syntax_problem(str(error), text, file)) from None
    except RecursionError:
        raise StoryError(Problem("this file is nested too deeply", Place(file, 1))) from None
    except ValueError as error:  # a number of thousands of digits
        message = f"this file has a value that cannot be read: {error}"
        raise StoryError(Problem(message, Place(file, 1))) from None


def _syntax_problem(message: str, text: str, file: str) -> Problem:
    lines = text.split("\n")
    found = _POSITION.search(message)
    if found and found[1]:
        place = Place(file, int(found[1]), int(found[2]))
    else:
        last = len(lines) - 1 if len(lines) > 1 and not lines[-1] else len(lines)
        place = Place(file, last, len(lines[last - 1]) + 1)
    what = _POSITION.sub("", message)
    hint = None
    twice = _TWICE.search(what)
    if twice:
        name = ".".join(part.strip().strip("'") for part in twice[1].split(",") if part.strip())
        place = Place(file, place.line)
        sentence = f"[{name}] is declared twice"
    elif what.startswith("Illegal character '\\n'"):
        sentence = "this string is not closed before its line ends"
        hint = STRAIGHT if any(mark in lines[place.line - 1] for mark in _CURLY) else None
    elif what == "Cannot overwrite a value":
        place = Place(file, place.line)
        sentence = "this key has a value already"
    elif any(mark in lines[place.line - 1][place.column - 1 :] for mark in _CURLY):
        place = Place(file, place.line, _first_curly(lines[place.line - 1], place.column))
        sentence, hint = "this is a curly quotation mark", STRAIGHT
    elif what == "Invalid value":
        sentence, hint = _no_value(lines[place.line - 1][place.column - 1 :])
    elif what.startswith("Expected '='"):
        sentence, hint = "this key is given no value", 'a value follows a `=`, like key = "value"'
    elif what.startswith("Expected newline"):
        inside = r"a quotation mark within quotes is written `\"`"
        hint = inside if _is_quoted(lines[place.line - 1]) else QUOTES
        sentence = "this line goes on after its value ends"
    else:
        sentence = f"this is not TOML: {what[:1].lower()}{what[1:]}"
    return Problem(sentence, place, lines[place.line - 1], hint)


def _no_value(rest: str) -> tuple[str, str | None]:
    """What to say of something that stands where a value should, and the way out."""
    word = re.match(r"[^,\]}#]*", rest).group().strip()  # type: ignore[union-attr]
    if not word:
        return "a value is missing here", None
    if word.lower() in ("true", "false"):
        return f"`{word}` is no value", f"write `{word.lower()}`"
    return "this value is not in quotes", f'{QUOTES}: "{word}"'


def _first_curly(line: str, column: int) -> int:
    return min(at for mark in _CURLY if (at := line.find(mark, column - 1)) >= 0) + 1


def _is_quoted(line: str) -> bool:
    return line.partition("=")[2].lstrip()[:1] in ('"', "'", "[", "{")
