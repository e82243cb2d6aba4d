"""Random stories of once-only choices: what is read only behind them, and who reads their counts.

Some of the variables, the *secrets*, are set anywhere and read where one once-only choice was
taken, or is offered: in its condition, its body, the function and the knot that only the body leads
to; in some stories behind any of them. Such choices stand in knots that are entered by several
ways, in a tunnel, in a thread, within others, under conditions, and as fallbacks; they are diverted
to by their labels; and their visits and turns are asked of elsewhere.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from tests.soundness.generated import FUNCTIONS, ITEMS, MODULUS, NUMBERS, PRELUDE, WORDS
from tests.soundness.writer import Writer

SECRETS = (*NUMBERS, "flag", "word", "grove")

MORE_FUNCTIONS = """\
=== function add(x, ref y)
~ y = (x + y) % 4
"""


def once_only_story(seed: int) -> str:
    """The Ink text of the story of this seed."""
    return _Writer(random.Random(seed)).story()


class _Writer(Writer):
    """Writes one story."""

    def __init__(self, rng: random.Random) -> None:
        super().__init__(rng)
        self._knots = [f"k{i}" for i in range(rng.randint(2, 3))]
        few = rng.sample(SECRETS, rng.randint(2, 4))
        self._secrets = few[: rng.randint(1, 2)]
        self._known = few[len(self._secrets) :] or ["flag"]
        self._once = 0  # the choices that are written, once-only or with a label
        # Behind which of them each secret is read; behind any, where that is not said.
        self._homes = [rng.randrange(6) for _ in self._secrets] if rng.random() < 0.8 else []
        self._behind_now: list[str] = []
        self._leaks = rng.choice((0.0, 0.0, 0.0, 0.15))  # how often a secret is read anywhere
        self._labels: list[str] = []
        self._counted = [f"k{i}.c{i}_{j}" for i in range(len(self._knots)) for j in range(3)]
        self._asks_counts = rng.random() < 0.5
        self._asks_turns = rng.random() < 0.3
        self._has_den, self._has_tunnel, self._has_thread = (rng.random() < 0.4 for _ in range(3))

    def story(self) -> str:
        """A whole story."""
        parts = [self._knot(number) for number in range(len(self._knots))]
        parts += [self._tunnel(), self._thread(), self._den(), self._secretly()]
        text = "".join([PRELUDE, *parts, FUNCTIONS, MORE_FUNCTIONS])
        for one in self._counted:  # of choices that there are not, nothing is asked
            if one not in self._labels:
                text = text.replace(one, "k0")
        return text

    def _knot(self, number: int) -> str:
        lines = [f"=== k{number}", f"~ temp t = {self._rng.randrange(MODULUS)}"]
        lines += self._some(0, 2, self._happening)
        for one in range(self._rng.randint(1, 3)):
            lines += self._once_only(f"k{number}", f"c{number}_{one}")
        if self._rng.random() < 0.25:
            inner = [f"  {line}" for line in self._once_only("", "", stars="*")]
            lines += [f"{{ {self._condition()}:", *inner, "}"]
        if self._has_thread and self._rng.random() < 0.5:
            lines.append("<- thread")
        if self._rng.random() < 0.85:
            lines += ["+ [Go on]", *self._some(1, 2, self._effect, "  "), "+ [Wait]"]
            if self._rng.random() < 0.4:
                lines.append(f"  {self._leave()}")
        if self._rng.random() < 0.4:
            lines += ["+ [Go elsewhere]", f"  {self._effect()}", f"  {self._jump()}"]
        if self._rng.random() < 0.5:
            lines += ["* ->", *self._behind("  "), f"  {self._leave()}"]
        lines += ["+ ->", f"  {self._end()}", "- After.", *self._some(0, 2, self._happening)]
        lines.append(self._leave())
        return "\n".join(lines) + "\n"

    def _once_only(self, knot: str, label: str, stars: str = "*") -> list[str]:
        """A once-only choice, or a sticky one like it, with what stands behind it."""
        self._behind_now = self._secrets
        if self._homes:
            homes = zip(self._secrets, self._homes, strict=True)
            self._behind_now = [one for one, home in homes if home == self._once]
        self._once += 1
        called = ""
        if label and self._rng.random() < 0.8:
            self._labels.append(f"{knot}.{label}")
            called = f" ({label})"
            if stars == "*" and self._rng.random() < 0.15:
                stars = "+"
        condition = ""
        roll = self._rng.random()
        if roll < 0.15 and self._behind_now:
            condition = f" {{{self._of(self._rng.choice(self._behind_now))}}}"
        elif roll < 0.5:
            condition = f" {{{self._condition()}}}"
        lines = [f"{stars}{called}{condition} [Choose]", *self._behind("  ")]
        if self._rng.random() < 0.15 and knot.startswith("k"):
            lines += [f"  {line}" for line in self._once_only("", "", "* *")]
            lines += ["  + + [Enough]", f"    {self._effect()}"]
        elif (self._rng.random() < 0.3 and knot.startswith("k")) or not knot:
            lines.append(f"  {self._leave()}")
        return lines

    def _behind(self, indent: str) -> list[str]:
        """What happens where a once-only choice was taken, and secrets are read."""
        return [
            f"{indent}{line}"
            for _ in range(self._rng.randint(1, 2))
            for line in self._read().splitlines()
        ]

    def _read(self) -> str:
        """A secret is read."""
        among = self._behind_now or self._known
        roll, secret = self._rng.randrange(10), self._of(self._rng.choice(among))
        if roll > 7 and self._behind_now and self._labels:
            # What it was when it was read first is not what it is when it is read again.
            return f"{{ {secret} && {self._labels[-1]} > 1:\n  {self._end()}\n}}"
        if roll < 2:
            return f"{{ {secret}:\n  {self._effect()}\n}}"
        if roll == 2:
            return f"{{ {secret}:\n  {self._end()}\n}}"
        if roll == 3:
            return f"It is {{{secret}:so|not so}}."
        if roll == 4 and self._secrets[0] in among:
            return f"{{ secretly():\n  {self._effect()}\n- else:\n  {self._effect()}\n}}"
        if roll == 5 and self._has_den and self._secrets[0] in among:
            return "-> den"
        if roll == 6 and self._has_tunnel:
            return "-> tunnel ->"
        number = self._a_number(among)
        return f"~ add({number}, {self._rng.choice(NUMBERS)})"

    def _tunnel(self) -> str:
        if not self._has_tunnel:
            return "=== tunnel\n->->\n"
        lines = ["=== tunnel", f"{{ {self._condition()}:\n  {self._effect()}\n}}"]
        lines += [*self._once_only("tunnel", "ct"), f"  {self._effect()}"]
        lines += ["+ [On]", f"  {self._effect()}", "- {tunnel > 1: Again.}", "->->"]
        return "\n".join(lines) + "\n"

    def _thread(self) -> str:
        if not self._has_thread:
            return "=== thread\n-> DONE\n"
        return "\n".join(["=== thread", *self._once_only("thread", "cd"), "- -> DONE"]) + "\n"

    def _den(self) -> str:
        """Where only what stands behind a once-only choice leads to."""
        lines = ["=== den", f"{{ {self._secret()}:\n  {self._effect()}\n}}", "+ [Out]"]
        lines += [f"  {{ {self._secret()}:", f"  {self._end()}", "  }"]
        lines += [f"+ {{{self._secret()}}} [Up]", f"  {self._end()}"]
        return "\n".join([*lines, "- -> k0"]) + "\n"

    def _secretly(self) -> str:
        return f"=== function secretly()\n~ return {self._secret()}\n"

    def _happening(self) -> str:
        roll = self._rng.randrange(12)
        if roll < 3:
            return f"{{ {self._condition()}:\n  {self._effect()}\n}}"
        if roll < 6 and self._has_tunnel:
            return "-> tunnel ->"
        if roll < 8:
            return f"It is {{{self._condition()}:yes|no}}."
        if roll == 8:
            return f"{{ {self._condition()}:\n  {self._leave_for_good()}\n}}"
        return self._effect()

    def _leave(self) -> str:
        if self._rng.random() < 0.04:
            return self._end()
        return f"-> {self._rng.choice(self._knots)}"

    def _leave_for_good(self) -> str:
        return self._end() if self._rng.random() < 0.5 else "-> DONE"

    def _jump(self) -> str:
        """To what stands behind a once-only choice, but past it."""
        if self._rng.random() < 0.2:
            return "-> where"
        return f"-> {self._rng.choice(self._counted)}"

    def _effect(self) -> str:
        """Any variable is set, and no secret is read that is not the one that is set."""
        one = self._rng.choice((*self._secrets, *self._secrets, *self._known))
        if one == "flag":
            return self._rng.choice(("~ flag = true", "~ flag = not flag", "~ flag = false"))
        if one == "word":
            return f'~ word = "{self._rng.choice(WORDS)}"'
        if one == "grove":
            item = self._rng.choice(ITEMS)
            return self._rng.choice(
                (f"~ grove += {item}", f"~ grove -= {item}", f"~ plant(grove, {item})")
            )
        number = self._a_number(self._known)
        return self._rng.choice(
            (
                f"~ {one} = {self._rng.randrange(MODULUS)}",
                f"~ {one} = ({one} + 1) % {MODULUS}",
                f"~ {one} = MIN({one} + 1, {MODULUS})",
                f"~ {one} = {number}",
                f"~ bump({one}, {self._rng.randint(1, 3)})",
                f"~ swap({one}, {self._rng.choice(NUMBERS)})",
            )
        )

    def _a_number(self, among: Sequence[str]) -> str:
        numbers = [one for one in among if one in NUMBERS]
        return self._rng.choice(numbers) if numbers else str(self._rng.randrange(MODULUS))

    def _secret(self) -> str:
        """A condition that reads the first secret."""
        return self._of(self._secrets[0])

    def _condition(self) -> str:
        """A condition that may stand anywhere."""
        if self._rng.random() < self._leaks:
            return self._of(self._rng.choice(self._secrets))
        value, label = self._rng.randrange(1, 3), self._rng.choice(self._counted)
        asked = [self._of(self._rng.choice(self._known))]
        if self._asks_counts:
            asked += [label, f"not {label}", f"{label} > 1", f"{self._rng.choice(self._knots)} > 2"]
        if self._asks_turns:
            asked += [f"TURNS_SINCE(-> {label}) == {value}", f"TURNS_SINCE(-> {label}) > {value}"]
            asked += [f"CHOICE_COUNT() == {value}", f"READ_COUNT(where) > {value}"]
        return self._rng.choice(asked)

    def _of(self, variable: str) -> str:
        value = self._rng.randrange(MODULUS)
        if variable == "flag":
            return self._rng.choice(("flag", "not flag"))
        if variable == "word":
            return f'word == "{self._rng.choice(WORDS)}"'
        if variable == "grove":
            item = self._rng.choice(ITEMS)
            return self._rng.choice(
                (f"grove ? {item}", f"grove !? {item}", f"LIST_COUNT(grove) == {value}")
            )
        return self._rng.choice(
            (
                f"{variable} == {value}",
                f"{variable} != {value}",
                f"{variable} > {value % 2}",
                f"near({variable}, {value})",
            )
        )
