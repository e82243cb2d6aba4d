"""Generated stories of which something is asked: properties, a covenant, laws, nudges."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from tests.soundness.generated import ITEMS, MODULUS, NUMBERS, random_story
from tests.soundness.weighing import opened
from twofold import asked_expressions
from twofold.asked_expressions import Asked, Expectation
from twofold.check import Question, Watched
from twofold.check.question import Fairness
from twofold.program import Program
from twofold.prove import question_of

STANDING = "vow"  # 0 is undecided, 1 kept and 2 broken, as of any covenant
STANDS = f"~ {STANDING} = MAX(0, MIN(alpha, 2))"
SETS_IT = re.compile(r"(\s*)(- )?~ .*\balpha\b")
LAWS = f"LIST laws = courtesy\nVAR broken_laws = ()\nVAR {STANDING} = 0\n"
EXPECTATIONS: tuple[Expectation, ...] = ("always", "sometimes", "eventually")


def asked_story(
    number: int,
    folder: Path,
    few: int = 3,
    write: Callable[[int], str] = random_story,
) -> tuple[Program, Question]:
    """A generated story, and what is asked of it.

    Args:
        few: how many expressions, each expected always, sometimes and eventually.
        write: writes the story of a number.
    """
    rng = random.Random(number)
    story = opened("main.ink", {"main.ink": _with_laws(rng, write(number))}, folder)
    fair: Fairness | None = rng.choice((None, "dice", "all"))
    some = list(expressions(rng, few))
    asked = [Asked(one, expression) for expression in some for one in EXPECTATIONS]
    whole = story.asking([*asked, Asked("sometimes", next(expressions(rng, 1)))])
    program = whole.program
    granted = program.containers[0].named[asked_expressions.function(len(asked))].id
    index = program.globals.index
    struck = index("flag") if rng.random() < 0.3 else None
    forfeited = index("beta") if rng.random() < 0.5 else None
    covenant = Watched("vow", index(STANDING), granted, struck, forfeited)
    question = question_of(whole, asked, fair)
    properties = list(question.properties)
    properties.append(replace(properties[0], expectation="at the end"))
    properties.append(replace(properties[0], expectation="again and again"))
    laws = {"courtesy": "courtesy"}
    return program, replace(question, properties=properties, covenants=[covenant], laws=laws)


def _with_laws(rng: random.Random, text: str) -> str:
    """The same story, with a law that is broken here and there, and some choices of the powers."""
    lines = []
    for line in text.splitlines():
        if "[Choose]" in line and rng.random() < 0.4:
            line = line.replace("[Choose]", "[Choose # nudge]")
        lines.append(line)
        sets_it = SETS_IT.match(line)
        if sets_it is not None:
            lines.append(f"{sets_it[1]}{'  ' if sets_it[2] else ''}{STANDS}")
        if line.startswith(("- After", "+ [In the tunnel]")) and rng.random() < 0.4:
            lines.append("  ~ broken_laws += courtesy")
    return LAWS + "\n".join(lines) + "\n"


def expressions(rng: random.Random, count: int) -> Iterator[str]:
    """So many expressions of which something may be asked in such a story."""
    for _ in range(count):
        number, item = rng.choice(NUMBERS), rng.choice(ITEMS)
        value = rng.randrange(MODULUS)
        yield rng.choice(
            (
                f"{number} != {value}",
                f"{number} == {value}",
                f"{number} < {rng.choice(NUMBERS)}",
                f"k1 > {value}",
                f"TURNS_SINCE(-> k1) != {value}",
                f"TURNS() < {value}",
                f"grove ? {item} || flag",
                f"LIST_COUNT(grove) == {value}",
                f"sum_is({value})",
                f"6 / {number} > 1",
                f"ticks({value})",
            )
        )
