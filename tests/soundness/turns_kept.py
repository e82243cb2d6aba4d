"""Random stories that keep the number of the turn: in variables and temporaries, and in sums.

What is kept is compared with the turn as it is later, with other turns that were kept, with
numbers; it is handed on to functions, by reference too, and to a tunnel; it is put into strings and
asked for its truth. Such stories end after some turns. Most use what is kept for nothing but how
long ago it was, and need no end: what they can tell apart is finite.
"""

from __future__ import annotations

import random

from tests.soundness.generated import FUNCTIONS, ITEMS, PRELUDE
from tests.soundness.writer import Writer

KEPT = ("began", "last")

MORE = """\
VAR began = 0
VAR last = -1
"""

MORE_FUNCTIONS = """\
=== function stamp(ref x)
~ x = TURNS()
=== function passed(x)
~ return TURNS() - x
=== function is_late(x)
~ return passed(x) > 2
"""

AGO = """\
=== function passed(x)
~ return TURNS() - x
=== function is_late(x)
~ return passed(x) > 2
"""


def turns_kept_story(seed: int) -> str:
    """The Ink text of the story of this seed."""
    return _Writer(random.Random(seed)).story()


class _Writer(Writer):
    """Writes one story."""

    def __init__(self, rng: random.Random) -> None:
        super().__init__(rng)
        self._knots = [f"k{i}" for i in range(rng.randint(1, 3))]
        # Whether only how long ago a turn was is asked.
        self._is_relative = rng.random() < 0.7
        self._over = 0 if self._is_relative else rng.choice((3, 5, 7, 9, 0))
        self._kept = KEPT[: rng.randint(1, 2)]
        # A story that asks everything would remember all: each asks and does some of what could be.
        self._asks = rng.sample(range(18), rng.randint(2, 5))
        self._does = rng.sample(range(16), rng.randint(2, 6))
        if self._is_relative:
            self._asks, self._does = (rng.sample(range(13), rng.randint(3, 6)) for _ in range(2))
        self._keeps_temporary = self._is_relative or rng.random() < 0.4

    def story(self) -> str:
        """A whole story."""
        parts = [self._knot(name) for name in self._knots]
        functions = (AGO,) if self._is_relative else (FUNCTIONS, MORE_FUNCTIONS)
        return "".join([MORE, PRELUDE, *parts, self._tunnel(), *functions])

    def _knot(self, name: str) -> str:
        lines = [f"=== {name}", f"~ temp t = {'TURNS()' if self._keeps_temporary else 1}"]
        if self._over:
            lines += [f"{{ TURNS() > {self._over}:", f"  {self._end()}", "}"]
        for _ in range(self._rng.randint(1, 3)):
            lines += self._happening()
        for _ in range(self._rng.randint(2, 4)):
            once = self._rng.choice("*++")
            condition = f" {{{self._condition()}}}" if self._rng.random() < 0.5 else ""
            lines += [f"{once}{condition} [Choose]", f"  {self._effect()}"]
            if self._rng.random() < 0.4:
                lines.append(f"  -> {self._rng.choice(self._knots)}")
            elif self._rng.random() < 0.2:
                lines.append(f"  {self._end()}")
        lines.append("+ [Wait]")
        if self._is_relative and name == "k0":
            lines += [f"  ~ {one} = TURNS()" for one in self._kept]
        lines += [f"  -> {name}", "- After."]
        lines += self._happening()
        return "\n".join([*lines, f"-> {self._rng.choice(self._knots)}"]) + "\n"

    def _happening(self) -> list[str]:
        roll = self._rng.randrange(6)
        if roll < 2:
            return [f"{{ {self._condition()}:", f"  {self._effect()}", "}"]
        if roll == 2:
            return [f"It is {{{self._condition()}:yes|no}}."]
        if roll == 3 and self._is_relative:
            return ["-> tunnel ->"]
        if roll == 3:
            return [f"-> tunnel({self._rng.choice((*self._kept, 'TURNS()'))}) ->"]
        return [self._effect()]

    def _tunnel(self) -> str:
        begins = "=== tunnel\n~ temp t = TURNS()" if self._is_relative else "=== tunnel(t)"
        lines = [begins, f"{{ {self._condition()}:", f"  {self._effect()}", "}"]
        lines += [f"+ {{{self._condition()}}} [In]", f"  {self._effect()}", "+ [Out]"]
        return "\n".join([*lines, "- ->->"]) + "\n"

    def _effect(self) -> str:
        one, other = self._rng.choice(self._kept), self._rng.choice((*self._kept, "t"))
        number, knot = self._rng.randrange(4), self._rng.choice(self._knots)
        item = self._rng.choice(ITEMS)
        of_ago = (
            f"~ {one} = TURNS()",
            f"~ {one} = TURNS()",
            f"~ {one} = TURNS()",
            "~ t = TURNS()",
            f"~ {one} = TURNS() + {number}",
            f"~ {one} = {other}",
            f"~ t = {one}",
            f"~ {one} = MAX({other}, TURNS() - {number})",
            f"~ {one} = MIN({one}, {other})",
            f"~ beta = MIN(TURNS() - {one}, 3)",
            f"~ flag = TURNS() > {other}",
            f"~ flag = passed({other}) > {number}",
            f"~ alpha = (alpha + 1) % {number + 1}",
        )
        if self._is_relative:
            return of_ago[self._rng.choice(self._does)]
        does = (
            f"~ {one} = TURNS()",
            f"~ {one} = TURNS()",
            "~ t = TURNS()",
            f"~ {one} = TURNS() + {number}",
            f"~ {one} = {other}",
            f"~ t = {one}",
            f"~ stamp({other})",
            f"~ swap({one}, {other})",
            f"~ {one} = passed({other})",
            f"~ {one} = MAX({other}, TURNS() - {number})",
            f"~ {one} = TURNS_SINCE(-> {knot})",
            f"~ {one} = {number}",
            f"~ {one} = -1",
            f"~ alpha = (alpha + 1) % {number + 1}",
            f"~ flag = TURNS() > {one}",
            f"~ plant(grove, {item})",
        )
        return does[self._rng.choice(self._does)]

    def _condition(self) -> str:
        one, other = self._rng.choice((*self._kept, "t")), self._rng.choice(self._kept)
        number, knot = self._rng.randrange(4), self._rng.choice(self._knots)
        of_ago = (
            f"TURNS() - {one} > {number}",
            f"TURNS() - {one} == {number}",
            f"TURNS() > {one} + {number}",
            f"TURNS() != {one}",
            f"{one} == {other}",
            f"{one} < {other}",
            f"{one} - 1 > {other}",
            f"passed({one}) == {number}",
            f"is_late({one})",
            f"TURNS() - {number} >= {one}",
            "flag",
            f"beta == {number}",
            f"alpha == {number}",
        )
        if self._is_relative:
            return of_ago[self._rng.choice(self._asks)]
        asks = (
            f"TURNS() - {one} > {number}",
            f"TURNS() - {one} == {number}",
            f"TURNS() > {one} + {number}",
            f"TURNS() == {one}",
            f"{one} == {other}",
            f"{one} < {other}",
            f"{one} - {other} == {number}",
            f"{one} == {number}",
            f"{one} > {number}",
            f"{one}",
            f"passed({one}) == {number}",
            f"is_late({one})",
            f'"{{{one}}}" == "{number}"',
            f"{one} % 2 == 0",
            f"TURNS_SINCE(-> {knot}) == TURNS() - {one}",
            f"TURNS() > {number}",
            "flag",
            f"MIN({one}, {number}) == {number}",
        )
        return asks[self._rng.choice(self._asks)]
