"""Random stories of lists that are handed on: by value, by reference, item by item.

Functions take the first item out of a list, put one in, move one over, count, and tell a list with
commas; tunnels keep a list, or a reference to one, while a reader chooses; threads offer a choice
for each item. Lists are asked for all that they come from, also where they are empty. In half of
the stories none is handed on by value, but to be printed.
"""

from __future__ import annotations

import random

from tests.soundness.writer import Writer

LISTS = ("kin", "near", "far", "bag")
OF_KIN = ("kin", "near", "far")
KIN = ("ann", "bo", "cy")
TOOLS = ("axe", "saw")

FUNCTIONS = """\
=== function taken(ref list)
~ temp it = LIST_MIN(list)
~ list -= it
~ return it
=== function last(ref list)
~ return taken_last(list)
=== function taken_last(ref list)
~ temp it = LIST_MAX(list)
~ list -= it
~ return it
=== function put(ref list, it)
~ list += it
=== function moved(it, ref from, ref to)
{ from ? it:
  ~ from -= it
  ~ to += it
  ~ return true
}
~ return false
=== function set_to(ref list, it)
~ list -= LIST_ALL(it)
~ list += it
=== function cleared(ref list)
~ list = ()
=== function count(list)
~ return LIST_COUNT(list)
=== function has(list, it)
~ return list ? it
=== function less(list, it)
~ return list - it
=== function both(one, other)
~ return one ^ other
=== function largest(list)
{ LIST_COUNT(list) > 1:
  ~ temp it = taken(list)
  ~ return largest(list)
}
~ return list
=== function with_commas(list, if_empty)
{LIST_COUNT(list):
- 2: {LIST_MIN(list)} and {with_commas(list - LIST_MIN(list), if_empty)}
- 1: {list}
- 0: {if_empty}
- else: {LIST_MIN(list)}, {with_commas(list - LIST_MIN(list), if_empty)}
}
=== function commas(list, left)
{taken(list)}{left > 1:{left == 2: and |, }{commas(list, left - 1)}}
=== function named(list)
~ temp text = ""
{ list:
  ~ text = "{taken(list)}"
  ~ return text + named(list)
}
~ return text
=== visit(ref list)
+ {list} [Take one]
  ~ temp it = taken(list)
  {it == bo: It is Bo.}
+ [Put one]
  ~ list += ann
- ->->
=== keep(list)
~ temp kept = list
+ [First]
  ~ kept -= LIST_MIN(kept)
+ {count(kept) < 3} [More]
  ~ kept += (bo, cy)
- { kept ? bo:
  ~ n = 1
}
+ {kept == (bo, cy)} [Both]
  ~ n = 2
+ [Give]
  ~ far = kept
- ->->
=== choose(list, ref into)
{ LIST_COUNT(list) > 0:
  ~ temp it = LIST_MIN(list)
  <- choose(list - it, into)
  + [One]
    ~ into += it
    -> k0
}
-> DONE
"""


def lists_handed_on_story(seed: int) -> str:
    """The Ink text of the story of this seed."""
    return _Writer(random.Random(seed)).story()


class _Writer(Writer):
    """Writes one story."""

    def __init__(self, rng: random.Random) -> None:
        super().__init__(rng)
        self._by_value = rng.random() < 0.5
        self._knots = [f"k{i}" for i in range(rng.randint(1, 3))]

    def story(self) -> str:
        """A whole story."""
        lines = ["LIST kin = (ann), bo, cy", "LIST tools = axe, saw"]
        lines += [f"VAR near = {self._literal(KIN)}", f"VAR far = {self._literal(KIN)}"]
        lines += [f"VAR bag = {self._literal((*TOOLS, 'ann'))}", "VAR n = 0", "-> k0"]
        for knot in self._knots:
            lines += [f"=== {knot}", *self._some(0, 2, self._happening)]
            for _ in range(self._rng.randint(2, 4)):
                lines += self._choice()
            if self._by_value and self._rng.random() < 0.2:
                lines.append(f"<- choose({self._list()}, {self._rng.choice(OF_KIN)})")
            lines += ["+ ->", f"  {self._end()}", *self._some(0, 1, self._happening, "- ")]
            lines.append(f"- -> {self._rng.choice(self._knots)}")
        return "\n".join([*lines, FUNCTIONS])

    def _choice(self) -> list[str]:
        condition = f" {{{self._condition()}}}" if self._rng.random() < 0.6 else ""
        stars = "*" if self._rng.random() < 0.2 else "+"
        lines = [f"{stars}{condition} [Choose]", *self._some(1, 2, self._happening, "  ")]
        if self._rng.random() < 0.2:
            lines.append(f"  {self._end()}")
        return lines

    def _happening(self) -> str:
        roll = self._rng.randrange(12)
        if roll < 2:
            return f"{{ {self._condition()}:\n  {self._effect()}\n}}"
        if roll == 2:
            return f"It is {{{self._condition()}:so|not so}}."
        if roll == 3:
            return f'You have {{with_commas({self._list()}, "nothing")}}.'
        if roll == 4:
            one = self._rng.choice(LISTS)
            return f"There is {{commas({one}, LIST_COUNT({one}))}}."
        if roll == 5:
            return f"-> visit({self._rng.choice(OF_KIN)}) ->"
        if roll == 6 and self._by_value:
            return f"-> keep({self._list()}) ->"
        return self._effect()

    def _effect(self) -> str:
        one, other = self._rng.sample(OF_KIN, 2)
        it = self._rng.choice(KIN)
        effects = [
            f"~ {one} += {it}",
            f"~ {one} -= {other}",
            f"~ taken({one})",
            f"~ n = taken({one}) == {it}",
            f"~ last({one})",
            f"~ put({one}, {it})",
            f"~ put(bag, {self._rng.choice(TOOLS)})",
            f"~ put({one}, taken({other}))",
            f"~ moved({it}, {one}, {other})",
            f"~ moved(LIST_RANDOM({one}), {one}, {other})",
            f"~ set_to({one}, {it})",
            f"~ cleared({one})",
            f"~ {one} = {self._literal(KIN)}",
            f"~ {one} = LIST_ALL({one})",
        ]
        if self._by_value:
            effects += [
                f"~ {one} = {self._list()}",
                f"~ {one} = less({other}, {it})",
                f"~ {one} = both({other}, {self._list()})",
                f"~ {one} = LIST_ALL({other})",
            ]
        return self._rng.choice(effects)

    def _condition(self) -> str:
        one, it = self._rng.choice(OF_KIN), self._rng.choice(KIN)
        conditions = [
            f"{one}",
            f"not {one}",
            f"{one} ? {it}",
            f"{one} == {self._list()}",
            f"{one} != LIST_ALL({one})",
            f"LIST_COUNT(LIST_ALL({one})) - LIST_COUNT({one}) == {self._rng.randrange(3)}",
            f"LIST_MIN({one}) == {it}",
            f"bag ? {self._rng.choice(TOOLS)}",
            f"n == {self._rng.randrange(3)}",
        ]
        if self._by_value:
            conditions += [
                f"count({one}) > {self._rng.randrange(3)}",
                f"has({one}, {it})",
                f"largest({one}) == {it}",
                f'named({one}) == "annbo"',
            ]
        return self._rng.choice(conditions)

    def _list(self) -> str:
        one, other = self._rng.choice(OF_KIN), self._rng.choice(OF_KIN)
        return self._rng.choice((one, one, f"({one} - {other})", self._literal(KIN)))

    def _literal(self, items: tuple[str, ...]) -> str:
        few = self._rng.sample(items, self._rng.randrange(len(items) + 1))
        return f"({', '.join(few)})"
