"""Random stories that ask which of two places was seen more recently.

`TURNS_SINCE` of one place is compared with that of another: plainly, in functions that take the
places, and by diverts that variables hold. It is compared with numbers besides, printed, and in a
few stories used in ways for which every number has to be known; these stop after some turns. The
places are knots, stitches, gathers and choices, in tunnels and threads too.
"""

from __future__ import annotations

import random

from tests.soundness.writer import Writer

MORE = """\
VAR target = -> k0
VAR kept = 0
VAR flag = false
-> k0
"""

FUNCTIONS = """\
=== function later(-> x, -> y)
~ return TURNS_SINCE(x) < TURNS_SINCE(y)
=== function seen_since(-> x, -> y)
{ TURNS_SINCE(x) >= 0:
  { TURNS_SINCE(y) == -1:
    ~ return true
  }
  ~ return TURNS_SINCE(x) < TURNS_SINCE(y)
}
~ return false
=== function recent(-> x)
~ return TURNS_SINCE(x) >= 0 && TURNS_SINCE(x) < 2
=== function luck(-> x, -> y)
{ RANDOM(1, 2) == 1:
  ~ return TURNS_SINCE(x) <= TURNS_SINCE(y)
}
~ return later(y, x)
"""

COMPARES = ("<", "<=", ">", ">=", "==", "!=")


def places_seen_story(seed: int) -> str:
    """The Ink text of the story of this seed."""
    return _Writer(random.Random(seed)).story()


class _Writer(Writer):
    """Writes one story."""

    def __init__(self, rng: random.Random) -> None:
        super().__init__(rng)
        self._labels = 0
        self._knots = [f"k{i}" for i in range(rng.randint(1, 2))]
        self._is_otherwise = rng.random() < 0.15
        self._over = rng.choice((4, 6)) if self._is_otherwise else 0
        # Those that are asked for: all of a story's would be told apart in too many ways.
        named = [f"k0.c{i}" for i in range(2)] + [f"k0.p{i}" for i in range(2)]
        named += ["tunnel", "k0.g", *self._knots]
        self._places = rng.sample(named, rng.choice((2, 3, 3, 4)))
        self._asks = rng.sample(range(12), rng.randint(3, 6))
        self._does = rng.sample(range(6), rng.randint(1, 3))

    def story(self) -> str:
        """A whole story."""
        parts = [self._knot(name) for name in self._knots]
        return "".join([MORE, *parts, self._tunnel(), self._thread(), FUNCTIONS])

    def _knot(self, name: str) -> str:
        lines = [f"=== {name}"]
        if self._over:
            lines += [f"{{ TURNS() > {self._over}:", f"  {self._end()}", "}"]
        for _ in range(self._rng.randint(0, 2)):
            lines += self._happening()
        if self._rng.random() < 0.3:
            lines.append("<- thread")
        if name == "k0":
            lines += [line for i in range(2) for line in self._choice(f"c{i}")]
            lines += [f"+ [Pass {i}]\n  - - (p{i})\n  -> {self._onward()}" for i in range(2)]
        for _ in range(self._rng.randint(0, 2)):
            lines += self._choice("")
        lines += ["+ [Wait]", f"  -> {name}", "- (g) After."]
        lines += self._happening()
        return "\n".join([*lines, f"-> {self._onward()}"]) + "\n"

    def _choice(self, label: str) -> list[str]:
        mark = self._rng.choice("*+++") + (f" ({label})" if label else "")
        condition = f" {{{self._condition()}}}" if self._rng.random() < 0.5 else ""
        lines = [f"{mark}{condition} [Choose]"]
        if self._rng.random() < 0.4:
            lines.append(f"  {self._effect()}")
        if self._rng.random() < 0.5:
            lines.append(f"  -> {self._onward()}")
        elif self._rng.random() < 0.2:
            lines.append(f"  {self._end()}")
        return lines

    def _onward(self) -> str:
        return self._rng.choice(self._knots)

    def _happening(self) -> list[str]:
        roll = self._rng.randrange(6)
        if roll < 2:
            return [f"{{ {self._condition()}:", f"  {self._effect()}", "}"]
        if roll == 2:
            return [f"It is {{{self._condition()}:yes|no}}, {{TURNS_SINCE(-> {self._place()})}}."]
        if roll == 3:
            return ["-> tunnel ->"]
        return [self._effect()]

    def _tunnel(self) -> str:
        # Nothing leads out of it but its end: it would call itself without end.
        lines = ["=== tunnel", f"{{ {self._condition()}:", "  Dark.", "}"]
        lines += [f"+ {{{self._condition()}}} [In]", "  ~ flag = not flag", "+ [Out]"]
        return "\n".join([*lines, "- ->->"]) + "\n"

    def _thread(self) -> str:
        return f"=== thread\n+ {{{self._condition()}}} [Aside]\n  -> {self._onward()}\n- -> DONE\n"

    def _place(self) -> str:
        return self._rng.choice(self._places)

    def _effect(self) -> str:
        place = self._place()
        does = (
            "~ flag = not flag",
            f"~ target = -> {place}",
            f"{{flag: -> {self._onward()}}}",
            f"~ flag = later(-> {place}, -> {self._place()})",
            f"~ flag = TURNS_SINCE(-> {place}) > TURNS_SINCE(target)",
            f"~ flag = RANDOM(1, 2) == 1 && recent(-> {place})",
        )
        otherwise = (
            f"~ kept = TURNS_SINCE(-> {place})",
            f"~ kept = MAX(kept, TURNS_SINCE(-> {place}))",
        )
        if self._is_otherwise and self._rng.random() < 0.3:
            return self._rng.choice(otherwise)
        return does[self._rng.choice(self._does)]

    def _condition(self) -> str:
        one, other = self._place(), self._place()
        compares, number = self._rng.choice(COMPARES), self._rng.randrange(-1, 3)
        plain = f"TURNS_SINCE(-> {one}) {compares} TURNS_SINCE(-> {other})"
        asks = (
            plain,
            plain,
            f"TURNS_SINCE(-> {one}) {compares} {number}",
            f"later(-> {one}, -> {other})",
            f"seen_since(-> {one}, -> {other})",
            f"recent(-> {one})",
            f"luck(-> {one}, -> {other})",
            f"TURNS_SINCE(-> {one}) {compares} TURNS_SINCE(target)",
            "flag",
            f"{one} > 1 && {plain}",
            f"TURNS_SINCE(-> {one}) == {number} && {plain}",
            f"not seen_since(target, -> {other})",
        )
        otherwise = (
            f"TURNS_SINCE(-> {one}) + 1 {compares} TURNS_SINCE(-> {other})",
            f"TURNS_SINCE(-> {one}) - TURNS_SINCE(-> {other}) {compares} {number}",
            f"TURNS_SINCE(-> {one}) {compares} kept",
            f"TURNS_SINCE(-> {one}) % 3 == {number}",
            f'"{{TURNS_SINCE(-> {one})}}" == "{number}"',
        )
        if self._is_otherwise and self._rng.random() < 0.4:
            return self._rng.choice(otherwise)
        return asks[self._rng.choice(self._asks)]
