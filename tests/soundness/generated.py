"""Random stories with a finite number of states, made of what a prover gets wrong.

Numbers stay within a modulus and lists within their definition, so that every reading of such a
story can be explored; what is read, what is written and what is forgotten falls at random.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from tests.soundness.writer import Writer

NUMBERS = ("alpha", "beta", "gamma")
WORDS = ("red", "blue")
ITEMS = ("ash", "birch", "cedar")
MODULUS = 4

PRELUDE = """\
VAR alpha = 0
VAR beta = 1
VAR gamma = 2
VAR flag = false
VAR word = "red"
VAR where = -> k0
LIST trees = ash, (birch), cedar
VAR grove = (ash, cedar)
-> k0
"""

FUNCTIONS = """\
=== function bump(ref x, by)
~ x = (x + by) % 4
=== function swap(ref x, ref y)
~ temp was = x
~ x = y
~ y = was
=== function plant(ref where_to, what)
{ where_to ? what:
  ~ where_to -= what
- else:
  ~ where_to += what
}
=== function ticks(n)
{cycle:
- ~ return n == 1
- ~ return n == 2
- ~ return false
}
=== function near(ref x, by)
~ return x == by || x == by + 1
=== function sum_is(n)
~ return alpha + beta == n
=== function later
~ return 1 + (TURNS() > 2)
=== function found
~ return (ash, birch) ^ trees
=== function luck(n)
{ n > 0 && RANDOM(1, 2) == 1:
  ~ return luck(n - 1)
}
~ return n
=== function sum_to(n)
{ n <= 0:
  ~ return 0
}
~ return n + sum_to(n - 1)
=== function shaken(ref x)
{ x > 0 && RANDOM(1, 2) == 1:
  ~ x = x - 1
  ~ return shaken(x)
}
~ return x
=== function after_all(n)
~ temp kept = n
~ return shaken(kept)
=== function drop(ref x, n)
{ x > 0 && RANDOM(0, n) > 0:
  ~ x = x - 1
  ~ drop(x, n - 1)
}
"""


@dataclass(frozen=True, slots=True)
class _Scene:
    """What a line at some place may speak of.

    Attributes:
        knots: those there are.
        temps: the temporaries in scope.
        onward: where it may lead without a choice on the way; only forward, so as not to loop.
    """

    knots: Sequence[str]
    temps: Sequence[str] = ()
    onward: Sequence[str] = ()


def random_story(seed: int) -> str:
    """The Ink text of the story of this seed."""
    return _Writer(random.Random(seed)).story()


class _Writer(Writer):
    """Writes one story.

    A story that asks everything everywhere keeps everything alive, and then nothing can be
    forgotten wrongly: so each asks and does only some of what could be, and half of them never
    turn back.
    """

    def __init__(self, rng: random.Random) -> None:
        super().__init__(rng)
        self._forward = rng.random() < 0.5
        self._asked = [rng.random() for _ in range(64)]
        self._done = [rng.random() for _ in range(64)]
        self._some_of = rng.uniform(0.2, 0.7)

    def story(self) -> str:
        """A whole story: knots that lead to each other, tunnels and a thread between them."""
        knots = [f"k{i}" for i in range(self._rng.randint(2, 5))]
        parts = [PRELUDE]
        parts += [self._knot(name, knots, knots[i + 1 :]) for i, name in enumerate(knots)]
        parts += [
            self._tunnel("t0", _Scene(knots, ("n", "t"))),
            self._thread(_Scene(knots, ("n",))),
        ]
        return "".join([*parts, FUNCTIONS])

    def _knot(self, name: str, knots: Sequence[str], later: Sequence[str]) -> str:
        before = _Scene(knots, ("t",), onward=later)
        scene = _Scene(knots, ("t",), onward=later if self._forward else knots)
        lines = [f"=== {name}", f"- ({name}_top)", f"~ temp t = {self._number(_Scene(knots))}"]
        lines += self._some(0, 2, lambda: self._happening(before))
        lines += self._open_choices(scene)
        lines += self._some(1, 4, lambda: self._choice(scene))
        if self._rng.random() < 0.3:
            lines.append(f"<- thread({self._number(scene)})")
        if self._rng.random() < 0.6:
            lines += ["+ ->", f"  {self._end()}"]
        else:
            lines += ["* ->", f"  {self._leave(scene)}"]
        lines += ["- After.", *self._some(1, 3, lambda: self._happening(scene))]
        lines.append(self._leave(scene))
        return "\n".join(lines) + "\n"

    def _tunnel(self, name: str, scene: _Scene) -> str:
        lines = [f"=== {name}(n, ref r)", f"~ temp t = {self._number(_Scene(scene.knots, ('n',)))}"]
        lines += [self._effect(scene), *self._some(0, 2, lambda: self._happening(scene))]
        lines += ["+ [In the tunnel]", f"  {self._effect(scene)}"]
        lines += ["+ [By reference]", f"  ~ bump(r, {self._rng.randint(1, 3)})"]
        lines += [f"- {self._text(scene)}", "->->"]
        return "\n".join(lines) + "\n"

    def _thread(self, scene: _Scene) -> str:
        lines = ["=== thread(n)", *self._choice(scene).split("\n"), "- -> DONE"]
        return "\n".join(lines) + "\n"

    def _open_choices(self, scene: _Scene) -> list[str]:
        """Choices that are always there, and lead on to what follows the others."""
        texts = self._rng.sample(("One", "Two", "Three"), self._rng.randint(1, 3))
        return [f"+ [{text}]\n  {self._effect(scene)}" for text in texts]

    def _choice(self, scene: _Scene) -> str:
        bullet = self._rng.choice("*++")
        conditions = "".join(
            f" {{{self._condition(scene)}}}" for _ in range(self._rng.choice((0, 1, 1, 2)))
        )
        lines = [f"{bullet}{conditions} [Choose]"]
        lines += [f"  {self._effect(scene)}" for _ in range(self._rng.randint(0, 2))]
        if self._rng.random() < 0.5:
            lines.append(f"  {self._leave(scene)}")
        return "\n".join(lines)

    def _happening(self, scene: _Scene) -> str:
        kind = self._rng.randrange(6)
        if kind == 0:
            return f"{{ {self._condition(scene)}:\n  {self._effect(scene)}\n}}"
        if kind == 1:
            return f"{{ {self._condition(scene)}:\n  {self._leave(scene)}\n}}"
        if kind == 2 and "n" not in scene.temps:
            return f"-> t0({self._number(scene)}, {self._rng.choice(NUMBERS)}) ->"
        if kind == 3:
            options = "|".join(self._rng.choice(ITEMS) for _ in range(3))
            return f"A {{{self._rng.choice('~&!')}{options}}}."
        if kind == 4:
            items = "\n".join(f"- {self._effect(scene)}" for _ in range(3))
            return f"{{{self._rng.choice(('shuffle', 'cycle', 'stopping', 'once'))}:\n{items}\n}}"
        return self._text(scene)

    def _text(self, scene: _Scene) -> str:
        yes, no = self._rng.sample(("yes", "no", "perhaps", "{grove}", "{alpha}"), 2)
        return f"It is {{{self._condition(scene)}:{yes}|{no}}}."

    def _leave(self, scene: _Scene) -> str:
        if not scene.onward or self._rng.random() < 0.04:
            return self._end()
        if not self._forward and scene.onward == scene.knots and self._rng.random() < 0.2:
            return "-> where"
        return f"-> {self._rng.choice(scene.onward)}"

    def _effect(self, scene: _Scene) -> str:
        x, y = self._rng.sample(NUMBERS, 2)
        local = self._rng.choice((*scene.temps, x))
        item = self._rng.choice(ITEMS)
        knot = self._rng.choice(scene.knots)
        return self._one_of(
            self._done,
            (
                f"~ {x} = ({y} + {self._number(scene)}) % {MODULUS}",
                f"~ {x} = {self._number(scene)} % {MODULUS}",
                f"~ {x} = MIN({x} + 1, {MODULUS})",
                f"~ {local} = MAX({local} - 1, 0)",
                f"~ bump({x}, {self._rng.randint(1, 3)})",
                f"~ bump({local}, 1)",
                f"~ swap({x}, {local})",
                f"~ plant(grove, {item})",
                f"~ trees += {item}",
                f"~ trees = {self._rng.choice(('()', 'LIST_INVERT(trees)', 'grove', item))}",
                "~ grove = trees - LIST_MIN(grove)",
                "~ flag = not flag",
                f"~ flag = {self._condition(scene)}",
                f'~ word = "{self._rng.choice(WORDS)}"',
                f'~ word = "{{{x}}}"',
                f"~ where = -> {knot}",
                f"~ {x} = ({y} + later()) % {MODULUS}",
                "~ grove = grove ^ found()",
                f"~ {x} = after_all({local})",
                f"~ drop({local}, 2)",
            ),
        )

    def _number(self, scene: _Scene) -> str:
        return self._rng.choice(
            (str(self._rng.randrange(MODULUS)), *NUMBERS, *scene.temps, "LIST_COUNT(grove)")
        )

    def _condition(self, scene: _Scene) -> str:
        x = self._rng.choice((*NUMBERS, *scene.temps))
        n = self._rng.randrange(MODULUS)
        knot = self._rng.choice(scene.knots)
        item, other = self._rng.sample(ITEMS, 2)
        return self._one_of(
            self._asked,
            (
                f"{x} == {n}",
                f"{x} > {n}",
                f"{x} != {self._rng.choice(NUMBERS)}",
                "flag",
                f"not flag && {x} < {n}",
                f"{knot} > {n}",
                f"{knot}.{knot}_top == {n + 1}",
                f"TURNS_SINCE(-> {knot}) == {n}",
                f"TURNS_SINCE(-> {knot}) > {n}",
                f"grove ? {item}",
                f"trees == ({item}, {other})",
                f"trees !? {item}",
                f"LIST_COUNT(LIST_ALL(trees) - grove) == {n}",
                f"LIST_MAX(grove) > {item}",
                f'word == "{self._rng.choice((*WORDS, str(n)))}"',
                f'"{{grove}}" == "{item}, {other}"',
                f"where == -> {knot}",
                f"ticks({self._rng.randint(1, 2)})",
                f"near({x}, RANDOM(1, 2))",
                f'"{{{knot}:{{{x}}}|none}}" == "{n}"',
                f'"{{&{{{x}}}|{{word}}|none}}" == "{n}"',
                f"CHOICE_COUNT() == {n}",
                f"sum_is({n})",
                f"{x} + later() == {n}",
                f"grove + found() ? {item}",
                "RANDOM(0, 2) > later()",
                f"luck({x}) == {n}",
                f"sum_to({x}) > {n}",
            ),
        )

    def _one_of(self, likings: Sequence[float], options: Sequence[str]) -> str:
        """One of those that this story likes, or any where it likes none."""
        liked = [
            one for one, liking in zip(options, likings, strict=False) if liking < self._some_of
        ]
        return self._rng.choice(liked or options)
