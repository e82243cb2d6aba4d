"""Choices and gathers, nested in one another."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.generated.scene import Scene
from tests.generated.statements import Lines, StatementWriter

DEEPEST_WEAVE = 3

_BARE_GATHER = re.compile(r"(?:- ?)+(?: \(\w+\))?")


class WeaveWriter(StatementWriter):
    """Writes what a flow holds: statements, choices, gathers, and a way out at its end."""

    def body(self, scene: Scene) -> Lines:
        """Everything in a flow, to its end."""
        labels = list(scene.flow.labels)
        lines = self.statements(scene)
        depth = 1
        if self.luck.maybe("weave that begins deeper", 5):
            depth = 2
        woven, chosen = self._weave(scene, depth, labels)
        lines += woven
        if not lines:
            lines = ["Here."]
        while labels:
            lines.append(f"- ({labels.pop(0)}) {self.line(scene)}")
            chosen = False
        after = scene.after_choice(chosen)
        if self.luck.maybe("loose end", 5):
            return lines
        leaving = self.leave_by_name(after)
        if self.luck.maybe("words before a divert", 30):
            # The arrow ends a tag, and inkjs ends it anew at each arrow in its brackets.
            tags = "" if "(" in leaving else self.tags(after)
            leaving = f"{self.line(after)}{tags} {leaving}"
        return [*lines, leaving]

    def _weave(self, scene: Scene, depth: int, labels: list[str]) -> tuple[Lines, bool]:
        """Sections of choices and gathers; and whether a choice was taken on every way out."""
        luck = self.luck
        lines: Lines = []
        here = scene
        for _ in range(luck.count(1, 2)):
            choices, chosen = self._choices(here, depth, labels)
            lines += choices
            here = here.after_choice(chosen)
            gathers = 1
            if luck.maybe("gather after a gather", 10):
                gathers = 2
            for _ in range(gathers):
                gather, here = self._gather(here, depth, labels)
                lines += gather
        if luck.maybe("choices at the end of a weave", 40):
            choices, chosen = self._choices(here, depth, labels, all_leave=True)
            if _BARE_GATHER.fullmatch(lines[-1]) and luck.maybe("choice on a gather's line", 60):
                choices[0] = f"{lines.pop()} {choices[0].lstrip()}"
            return lines + choices, False
        return lines, here.chosen

    def _marks(self, sign: str, depth: int) -> str:
        return self.luck.pick((" ", "")).join([sign] * depth)

    def _label(self, labels: list[str]) -> str | None:
        if labels and self.luck.chance(60):
            return labels.pop(0)
        return None

    # Gathers

    def _gather(self, scene: Scene, depth: int, labels: list[str]) -> tuple[Lines, Scene]:
        luck = self.luck
        label = self._label(labels)
        luck.use(f"gather of depth {depth}")
        here = scene
        head = self._marks("-", depth)
        if label:
            luck.use("labelled gather")
            head += f" ({label})"
            here = scene.after_choice(False)
        if luck.maybe("gather with no words", 30):
            lines = [head]
        else:
            lines = [f"{head} {self.line(here)}{self.tags(here)}"]
        return [*lines, *self.statements(here, 2)], here

    # Choices

    def _choices(
        self, scene: Scene, depth: int, labels: list[str], all_leave: bool = False
    ) -> tuple[Lines, bool]:
        luck = self.luck
        chosen = True
        unlabelled = len(labels)
        lines: Lines = []
        count = luck.count(1, 3)
        for number in range(count):
            leaves = all_leave or luck.chance(30)
            is_sticky = number == 0 and not luck.maybe("choices that may all be gone", 15)
            lines += self._choice(scene, depth, labels, leaves, is_sticky)
        if luck.maybe("fallback choice", 25):
            fallback, always = self._fallback(scene, depth, all_leave)
            lines += fallback
            chosen = always
        # One may come to a label without choosing, and from there to what follows the choices.
        return lines, chosen and len(labels) == unlabelled

    def _choice(
        self, scene: Scene, depth: int, labels: list[str], leaves: bool, is_sure: bool
    ) -> Lines:
        luck = self.luck
        sign = "+" if is_sure or luck.maybe("sticky choice", 40) else "*"
        luck.use("sticky choice" if sign == "+" else "once-only choice")
        luck.use(f"choice of depth {depth}")
        head = self._marks(sign, depth)
        label = self._label(labels)
        if label:
            luck.use("labelled choice")
            head += f" ({label})"
        if not is_sure:
            head += self._conditions(scene, may_break=label is not None)
        head += f" {self._words_of_choice(scene)}"
        here = scene.after_choice(label is None)
        if leaves and luck.maybe("choice with its divert", 40):
            return [f"{head} {self.leave_by_name(here)}"]
        lines = [head, *_below(self.statements(here, 2), depth)]
        is_in_block = scene.depth > 0
        if depth < DEEPEST_WEAVE and not is_in_block and luck.maybe("nested weave", 20):
            step = 2 if luck.maybe("weave two deeper", 10) else 1
            woven, always = self._weave(here, depth + step, labels)
            lines += _below(woven, depth)
            here = here.after_choice(always and here.chosen)
        if leaves:
            lines += _below([self.leave_by_name(here)], depth)
        return lines

    def _conditions(self, scene: Scene, may_break: bool = False) -> str:
        luck = self.luck
        written = ""
        percent = 40
        while luck.maybe("condition of a choice", percent):
            breaks = may_break and luck.maybe("condition on the next line", 15)
            between = luck.pick(("\n", "\n  ")) if breaks else " "
            may_break = True
            written += f"{between}{{{self._condition(scene)}}}"
            percent //= 2
        return written

    def _words_of_choice(self, scene: Scene) -> str:
        luck = self.luck
        words = scene.within("choice")

        def part() -> str:
            return f"{luck.pick(('Say', 'Go', 'Or'))} {self.inline(words)}"

        def tags() -> str:
            return self.tags(words, 8)

        options: dict[str, Callable[[], str]] = {
            "choice without brackets": lambda: part() + tags(),
            "choice [only]": lambda: f"[{part()}{tags()}]",
            "choice [only] after": lambda: f"[{part()}]{luck.pick((' ', ''))}{part()}{tags()}",
            "choice before [only]": lambda: f"{part()}{tags()} [{part()}{tags()}]",
            "choice before [only] after": lambda: (
                f"{part()}{tags()}[{part()}{tags()}]{luck.pick((' ', ', '))}{part()}{tags()}"
            ),
            "choice before [] after": lambda: f"{part()}[]{luck.pick((' ', ', '))}{part()}{tags()}",
            "choice before []": lambda: f"{part()}[]",
        }
        return luck.write(options)

    def _fallback(self, scene: Scene, depth: int, leaves: bool) -> tuple[Lines, bool]:
        """A choice that nobody sees, and whether a choice was taken by whoever leaves it."""
        luck = self.luck
        sign = "+" if luck.maybe("sticky fallback", 30) else "*"
        head = self._marks(sign, depth)
        if luck.maybe("condition of a fallback", 20):
            head += self._conditions(scene)
        if leaves or luck.maybe("fallback with its divert", 40):
            leaving = self.leave_by_name(scene)
            if leaving.startswith("->->"):
                return [f"{head} ->", *_below([leaving], depth)], True
            return [f"{head} {leaving}"], True
        return [f"{head} ->", *_below(self.statements(scene, 2), depth)], scene.chosen

    def choices_in_block(self, scene: Scene) -> Lines:
        """Choices inside braces, each saying where it leads."""
        lines: Lines = []
        for _ in range(self.luck.count(1, 2)):
            lines += self._choice(scene, 1, [], True, False)
        return lines


def _below(lines: Lines, depth: int) -> Lines:
    return ["  " * depth + line for line in lines]
