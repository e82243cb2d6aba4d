"""What EXTERNAL functions may answer, as it is declared for a story."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Answer = int | float | bool | str | None
"""What one call answers; None is nothing at all."""

LARGEST = 2**31 - 1
"""As far as Ink counts."""

MOST_ANSWERS = 1000

BOOL, NONE, STEADY = "bool", "none", "steady"

FORMS = 'a range like "1..6", "bool", "none", a number, or a list of answers like ["yes", "no"]'

_RANGE = re.compile(r"(-?\d+)\s*\.\.\s*(-?\d+)")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_PART = re.compile(r'\s*("(?:[^"\\]|\\.)*"|[^"|]+?)\s*(\||$)', re.S)


class NoAnswers(ValueError):
    """What is written declares no answers.

    Attributes:
        expected: what should stand there, as words that follow "must be".
    """

    def __init__(self, expected: str) -> None:
        self.expected = expected
        super().__init__(f"this must be {expected}")


@dataclass(frozen=True, slots=True)
class Answers:
    """What an EXTERNAL function may answer.

    Attributes:
        values: each once, in the order in which a trace counts them.
        steady: whether the same arguments get the same answer as long as a reading lasts.
    """

    values: tuple[Answer, ...]
    steady: bool = False

    def __str__(self) -> str:
        """As `parse` reads it."""
        return f"{STEADY}:{self._values_written()}" if self.steady else self._values_written()

    def _values_written(self) -> str:
        if self.values == (False, True) and isinstance(self.values[0], bool):
            return BOOL
        numbers = [one for one in self.values if type(one) is int]
        if len(numbers) == len(self.values) and numbers == [*range(numbers[0], numbers[-1] + 1)]:
            return f"{numbers[0]}..{numbers[-1]}" if len(numbers) > 1 else f"{numbers[0]}"
        return "|".join(map(_written, self.values))


def _written(answer: Answer) -> str:
    if answer is None:
        return NONE
    if isinstance(answer, bool):
        return str(answer).lower()
    if isinstance(answer, str):
        escaped = re.sub(r'(["\\])', r"\\\1", answer)
        return f'"{escaped}"'
    return str(answer)


def answers_of(declared: object) -> Answers:
    """The answers that a value of TOML, or of Python, declares.

    Args:
        declared: a text as `parse` reads it, a number, a truth value, several of those and of
            words, `{"answers": one of these, "steady": true}`, or `Answers`.

    Raises:
        NoAnswers: where it declares none.
    """
    if isinstance(declared, Answers):
        return declared
    if isinstance(declared, Mapping):
        steady = declared.get(STEADY, False)
        if not (set(declared) <= {"answers", STEADY} and "answers" in declared):
            raise NoAnswers('a table like { answers = "bool", steady = true }')
        if not isinstance(steady, bool):
            raise NoAnswers("a table in which `steady` is true or false")
        return Answers(answers_of(declared["answers"]).values, steady)
    if isinstance(declared, range):
        return _all_of(declared)
    if isinstance(declared, str):
        return parse(declared)
    if declared is None or isinstance(declared, bool | int | float):
        return _several([declared])
    if isinstance(declared, Sequence) and not isinstance(declared, bytes):
        return _several(declared)
    raise NoAnswers(FORMS)


def parse(text: str) -> Answers:
    """The answers that a text declares: `1..6`, `3`, `bool`, `none`, `"Ada"|"Bo"`, `steady:bool`.

    Raises:
        NoAnswers: where it declares none.
    """
    text = text.strip()
    if text.startswith(f"{STEADY}:"):
        return Answers(parse(text.removeprefix(f"{STEADY}:")).values, steady=True)
    if text == BOOL:
        return Answers((False, True))
    between = _RANGE.fullmatch(text)
    if between is not None:
        low, high = int(between[1]), int(between[2])
        if high < low:
            raise NoAnswers(f"a range that goes up, like {high}..{low}")
        return _all_of(range(low, high + 1))
    return _several([_parsed(one) for one in _parts(text)])


def _parts(text: str) -> list[str]:
    """What stands between the bars."""
    found, at = [], 0
    while True:
        part = _PART.match(text, at)
        if part is None:
            raise NoAnswers(FORMS)
        found.append(part[1])
        at = part.end()
        if not part[2]:
            return found


def _parsed(word: str) -> Answer:
    if word.startswith('"'):
        return re.sub(r"\\(.)", r"\1", word[1:-1])
    if word in ("true", "false"):
        return word == "true"
    if word == NONE:
        return None
    if not _NUMBER.fullmatch(word):
        raise NoAnswers(FORMS)
    return float(word) if "." in word else int(word)


def _several(declared: Sequence[object]) -> Answers:
    found: list[Answer] = []
    for one in declared:
        if not (one is None or isinstance(one, bool | int | float | str)):
            raise NoAnswers("a list of words, numbers, true and false")
        if isinstance(one, int | float) and not abs(one) <= LARGEST:
            raise NoAnswers(f"no larger than Ink can count: up to {LARGEST:,}")
        if not any(one == other and type(one) is type(other) for other in found):
            found.append(one)
    if not found:
        raise NoAnswers("a list of at least one answer")
    if len(found) > MOST_ANSWERS:
        raise NoAnswers(f"no more than {MOST_ANSWERS:,} answers, for each is tried")
    return Answers(tuple(found))


def _all_of(numbers: range) -> Answers:
    if max(-numbers[0], numbers[-1]) > LARGEST:
        raise NoAnswers(f"no larger than Ink can count: up to {LARGEST:,}")
    if len(numbers) > MOST_ANSWERS:
        raise NoAnswers(f"a range of no more than {MOST_ANSWERS:,} answers, for each is tried")
    return Answers(tuple(numbers))
