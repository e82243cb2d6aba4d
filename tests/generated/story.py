"""A whole generated story: its files, its declarations, its functions and its knots."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from tests.generated.luck import Dice, Luck, SeededDice
from tests.generated.plan import Flow, Planner
from tests.generated.scene import Scene
from tests.generated.statements import Lines
from tests.generated.weaves import WeaveWriter

MAIN = "main.ink"
BLOCKS = 7


@dataclass(frozen=True, slots=True)
class GeneratedStory:
    """A story: its files by name, the main one first, and how often it uses each construct."""

    files: dict[str, str]
    used: Counter[str]

    @property
    def text(self) -> str:
        """The text of the main file."""
        return self.files[MAIN]

    @property
    def includes(self) -> dict[str, str]:
        """The other files."""
        return {name: text for name, text in self.files.items() if name != MAIN}

    def __str__(self) -> str:
        return "\n".join(f"// ---- {name}\n{text}" for name, text in self.files.items())


def seeded_story(seed: int) -> GeneratedStory:
    """The story of a seed."""
    return write_story(SeededDice(seed))


def write_story(dice: Dice) -> GeneratedStory:
    """The story that falls."""
    luck = Luck(dice)
    plan = Planner(luck).plan()
    files = _StoryWriter(luck, plan, BLOCKS).files()
    return GeneratedStory(files, luck.used)


class _StoryWriter(WeaveWriter):
    """Writes each part of a story into the file that falls to it."""

    def files(self) -> dict[str, str]:
        """Every file of the story, by name."""
        luck, plan = self.luck, self.plan
        parts = [self._function(function) for function in plan.functions]
        parts += [self._fallback_of(external) for external in plan.externals]
        parts += [self._knot(flow) for flow in (*plan.tunnels, *plan.threads, *plan.knots)]
        files: dict[str, Lines] = {MAIN: []}
        if luck.maybe("INCLUDE", 20):
            files["parts/one.ink"] = []
            if luck.maybe("INCLUDE in an included file", 50):
                files["parts/two.ink"] = []
        names = list(files)
        head = self._head()
        declared = self._declarations()
        for line in declared:
            files[luck.pick(names)].append(line)
        files = {name: self._includes(name, names) + lines for name, lines in files.items()}
        for name in names[1:]:
            if luck.maybe("words in an included file", 30):
                files[name].append("Included words.")
        files[MAIN] = [*head, *files[MAIN], *self.body(Scene(plan.root))]
        for part in parts:
            files[luck.pick(names)] += part
        return {name: "\n".join(lines) + "\n" for name, lines in files.items()}

    @staticmethod
    def _includes(name: str, names: list[str]) -> Lines:
        at = names.index(name)
        return [f"INCLUDE {other}" for other in names[at + 1 : at + 2]]

    def _head(self) -> Lines:
        lines = []
        if self.luck.maybe("global tags", 30):
            lines = ["# author: nobody", f"#title: {self.tag(Scene(self.plan.root))}"]
        return lines

    def _declarations(self) -> Lines:
        plan = self.plan
        lists = {each.name for each in plan.lists}
        lines = []
        for each in plan.lists:
            items = ", ".join(
                f"({name}{'' if value is None else f' = {value}'})"
                if is_in
                else f"{name}{'' if value is None else f' = {value}'}"
                for name, value, is_in in each.items
            )
            lines.append(f"LIST {each.name} = {items}")
        lines += [f"CONST {each.name} = {self.constant(each.sort)}" for each in plan.constants]
        lines += [
            f"VAR {each.name} = {self.constant(each.sort)}"
            for each in plan.globals
            if each.name not in lists
        ]
        if plan.tunnel_variable:
            target = next(tunnel.name for tunnel in plan.tunnels if not tunnel.parameters)
            lines.append(f"VAR {plan.tunnel_variable} = -> {target}")
        for external in plan.externals:
            names = ", ".join(parameter.name for parameter in external.parameters)
            lines.append(f"EXTERNAL {external.name}({names})")
        return lines

    def _knot(self, flow: Flow) -> Lines:
        luck = self.luck
        signs = luck.pick(("===", "==", "====="))
        after = luck.pick(("", f" {signs}"))
        lines = [f"{signs} {flow.name}{self._parameters(flow)}{after}"]
        if flow is self.plan.knots[-1]:
            return [*lines, "The end.", "-> END"]
        if not (flow.stitches and luck.maybe("knot that begins with a stitch", 40)) or flow.labels:
            lines += self._flow(flow)
        for stitch in flow.stitches:
            lines += [f"= {stitch.name}{self._parameters(stitch)}", *self._flow(stitch)]
        return lines

    def _flow(self, flow: Flow) -> Lines:
        lines = []
        scene = Scene(flow, tuple(flow.parameters))
        if self.luck.maybe("knot tags", 15):
            lines.append(f"# {self.tag(scene)}")
        for temp in flow.temps:
            lines.append(f"~ temp {temp.name} = {self.value(temp.sort, scene)}")
            scene = scene.knowing(temp)
        return lines + self.body(scene)

    def _function(self, function: Flow) -> Lines:
        luck = self.luck
        lines = [f"=== function {function.name}{self._parameters(function) or '()'}"]
        scene = Scene(function, tuple(function.parameters))
        if function.repeats:
            left = function.parameters[0].name
            value = self.expression(function.returns, scene, 2) if function.returns else ""
            lines += [f"{{ {left} <= 0:", f"  ~ return {value}", "}", *self.statements(scene, 1)]
            return [*lines, f"~ return ({value} + {function.name}({left} - 1)) % 20"]
        lines += self.statements(scene)
        if function.returns is not None or luck.maybe("return at the end", 30):
            return [*lines, self.returning(scene)]
        return [*lines, "Words of a function."]

    def _fallback_of(self, external: Flow) -> Lines:
        self.luck.use("EXTERNAL with a fallback")
        names = self._parameters(external) or "()"
        return [f"=== function {external.name}{names}", "~ return 3"]

    @staticmethod
    def _parameters(flow: Flow) -> str:
        if not flow.parameters:
            return ""
        names = ", ".join(
            ("ref " if each.is_reference else "->" if each.sort.name == "KNOT" else "") + each.name
            for each in flow.parameters
        )
        return f"({names})"
