"""The lines of a flow that are neither choices nor gathers: words, logic, blocks, and ways out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tests.generated.content import ContentWriter
from tests.generated.expressions import bracketed
from tests.generated.luck import Luck
from tests.generated.plan import Flow, Name, Plan, Sort
from tests.generated.scene import Scene

INDENT = "  "
DEEPEST_BLOCK = 3
SEQUENCES = {
    "block stopping": "stopping",
    "block cycle": "cycle",
    "block once": "once",
    "block shuffle": "shuffle",
    "block shuffle once": "shuffle once",
    "block shuffle stopping": "shuffle stopping",
}

Lines = list[str]


class StatementWriter(ContentWriter):
    """Writes statements; a story has only so many of those that hold others."""

    def __init__(self, luck: Luck, plan: Plan, blocks: int) -> None:
        super().__init__(luck, plan)
        self._blocks = blocks
        self._temps = 0

    def statements(self, scene: Scene, most: int = 2) -> Lines:
        """A few statements, none of which leaves for good."""
        lines: Lines = []
        for _ in range(self.luck.count(0, most)):
            lines += self.statement(scene)
        return lines

    def statement(self, scene: Scene) -> Lines:
        """One statement, on one line or several."""
        luck = self.luck
        options: dict[str, Callable[[], Lines]] = {
            "line": lambda: [self.line(scene) + self.tags(scene)],
            "logic line": lambda: [f"~ {self.effect(scene)}"],
            "comment": lambda: [luck.pick(("// Not said.", "/* Nor\n   this. */", "So // much"))],
            "note": lambda: ["TODO: Say more."],
            "string printed": lambda: [
                f"It says: {{{self.logic(self.expression(Sort.WORDS, scene))}}}"
            ],
            "temporary in the middle": lambda: self._temporary(scene),
        }
        if self.may_have_tags(scene):
            options["tags of their own"] = lambda: [f"# {self.tag(scene)}{self.tags(scene)}"]
        functions = self.callable(scene, luck.pick((None, *list(Sort)[:6])))
        if functions:
            options["call on a line"] = lambda: [f"~ {self.call(luck.pick(functions), scene)}"]
        if not scene.is_function:
            options |= self._journeys(scene)
        if self._blocks > 0 and scene.depth < DEEPEST_BLOCK:
            options |= self._block_options(scene)
        return luck.write(options)

    # Logic

    def effect(self, scene: Scene) -> str:
        """What stands behind a `~`."""
        luck = self.luck
        options: dict[str, Callable[[], str]] = {
            f"set {sort.name.lower()}": partial(self._set, sort, scene)
            for sort in Sort
            if self._settable(sort, scene)
        }
        number = luck.pick(self._settable(Sort.NATURAL, scene))
        integer = luck.pick(self._settable(Sort.INTEGER, scene))
        half = luck.pick(self._settable(Sort.HALF, scene))
        chosen = luck.pick(self._settable(Sort.LIST, scene))
        options |= {
            "++": lambda: f"{luck.pick((number, integer))}++",
            "--": lambda: f"{integer}--",
            "+=": lambda: f"{luck.pick((number, integer, half))} += {luck.below(3)}",
            "-=": lambda: f"{luck.pick((integer, half))} -= {luck.below(3)}",
            "list +=": lambda: f"{chosen} += {self.expression(Sort.LIST, scene, 1)}",
            "list -=": lambda: f"{chosen} -= {self.expression(Sort.LIST, scene, 1)}",
            "list ++": lambda: f"{chosen}{luck.pick(('++', '--'))}",
            "SEED_RANDOM": lambda: f"SEED_RANDOM({luck.below(100)})",
        }
        return luck.write(options)

    def _settable(self, sort: Sort, scene: Scene) -> list[str]:
        if sort is Sort.KNOT:
            return self.plan.variables(sort)
        # A function that calls itself counts down in its parameter, and must come to the end.
        temps = [] if scene.flow.repeats else scene.known(sort)
        return [*self.plan.variables(sort), *temps]

    def _set(self, sort: Sort, scene: Scene) -> str:
        name = self.luck.pick(self._settable(sort, scene))
        return f"{name} = {self.value(sort, scene)}"

    def value(self, sort: Sort, scene: Scene) -> str:
        """A value that is kept; however often it is computed anew, it does not grow."""
        match sort:
            case Sort.NATURAL | Sort.INTEGER:
                return f"{bracketed(self.expression(sort, scene))} % 12"
            case Sort.HALF:
                return f"{bracketed(self.expression(sort, scene))} % 20"
            case Sort.WORDS:
                number = self.expression(Sort.NATURAL, scene, 2)
                return self.luck.pick((self.constant(sort), f'"{{{self.logic(number)}}}"'))
        return self.kept(sort, self.expression(sort, scene))

    def _temporary(self, scene: Scene) -> Lines:
        self._temps += 1
        sort = self.luck.pick((Sort.NATURAL, Sort.LIST, Sort.WORDS, Sort.TRUTH, Sort.HALF))
        name = f"passing{self._temps}"
        inner = scene.knowing(Name(name, sort))
        return [
            f"~ temp {name} = {self.value(sort, scene)}",
            f"Passing {{{name}}}{{{self.logic(self.expression(sort, inner, 1))}}}.",
        ]

    # Ways out and back

    def _journeys(self, scene: Scene) -> dict[str, Callable[[], Lines]]:
        luck, plan = self.luck, self.plan
        options: dict[str, Callable[[], Lines]] = {}
        tunnels = self._after(plan.tunnels, scene)
        if tunnels:
            options["tunnel"] = lambda: [f"-> {self._called(luck.pick(tunnels), scene)} ->"]
            options["tunnel after words"] = lambda: [
                f"{self.line(scene)} -> {self._called(luck.pick(tunnels), scene)} ->"
            ]
            options["two tunnels"] = lambda: [
                f"-> {self._called(luck.pick(tunnels), scene)} -> "
                f"{self._called(luck.pick(tunnels), scene)} ->"
            ]
        if plan.tunnel_variable and scene.flow.kind in ("root", "knot"):
            options["variable tunnel"] = lambda: [f"-> {plan.tunnel_variable} ->"]
        threads = self._after(plan.threads, scene)
        if threads and scene.flow.kind != "tunnel":
            options["thread"] = lambda: [f"<- {self._called(luck.pick(threads), scene)}"]
            options["thread after words"] = lambda: [
                f"{self.line(scene)} <- {self._called(luck.pick(threads), scene)}"
            ]
        return options

    def _after(self, flows: list[Flow], scene: Scene) -> list[Flow]:
        """Those that may be called here, so that nothing calls itself for ever."""
        if scene.flow in flows:
            return flows[flows.index(scene.flow) + 1 :]
        return flows

    def _called(self, flow: Flow, scene: Scene) -> str:
        return flow.name + self.arguments(flow, scene)

    def leave_by_name(self, scene: Scene) -> str:
        """A divert that is allowed here, as the end of a line; or nothing in a function."""
        if scene.is_function:
            return ""
        return self.luck.write(self._ways_out(scene))

    def _ways_out(self, scene: Scene) -> dict[str, Callable[[], str]]:
        luck, plan = self.luck, self.plan
        flow = scene.flow
        if flow.kind == "thread" and not scene.chosen:
            return {"DONE": lambda: "-> DONE"}
        if flow.kind == "tunnel":
            back: dict[str, Callable[[], str]] = {"tunnel's end": lambda: "->->"}
            if not scene.chosen:
                ending = plan.knots[-1].name
                return back | {"tunnel onward": lambda: f"->-> {ending}"}
            back["tunnel onward"] = lambda: f"->-> {self._called_for_good(luck.pick(plan.knots))}"
            back["divert out of a tunnel"] = lambda: f"-> {luck.pick(plan.knots[-1:]).name}"
            return back
        low = -1 if scene.chosen else flow.rank
        knots = [knot for knot in plan.knots if knot.rank > low] or plan.knots[-1:]
        options: dict[str, Callable[[], str]] = {
            "divert": lambda: f"-> {self._called_for_good(luck.pick(knots))}"
        }
        if not scene.chosen:
            if luck.chance(4):
                options["END"] = lambda: "-> END"
            return options
        options["DONE"] = lambda: luck.pick(("-> DONE", "-> END"))
        stitches = [stitch for knot in plan.knots for stitch in knot.stitches]
        if stitches:
            options["divert to a stitch"] = lambda: f"-> {self._stitch(luck.pick(stitches), scene)}"
        labels = [
            f"{each.path}.{label}" for each in plan.flows if each.is_open for label in each.labels
        ]
        labels += flow.labels * 2 + plan.root.labels
        if labels:
            options["divert to a label"] = lambda: f"-> {luck.pick(labels)}"
        targets = [*plan.variables(Sort.KNOT), *scene.known(Sort.KNOT)]
        options["variable divert"] = lambda: f"-> {luck.pick(targets)}"
        if plan.tunnels and flow.kind == "knot":
            options["tunnel and divert"] = lambda: (
                f"-> {self._called(luck.pick(plan.tunnels), scene)} -> "
                f"{self._called_for_good(luck.pick(plan.knots))}"
            )
        return options

    def _called_for_good(self, flow: Flow) -> str:
        """A flow diverted to: what is passed for references is global, for temporaries go."""
        return flow.name + self.arguments(flow, Scene(self.plan.root))

    def _stitch(self, stitch: Flow, scene: Scene) -> str:
        own = scene.flow.knot or scene.flow
        name = stitch.name if stitch.knot is own and self.luck.chance(50) else stitch.path
        return name + self.arguments(stitch, Scene(self.plan.root))

    # Blocks

    def _block_options(self, scene: Scene) -> dict[str, Callable[[], Lines]]:
        options: dict[str, Callable[[], Lines]] = {
            "block conditional": lambda: self._block(scene, self._if_block),
            "block of conditions": lambda: self._block(scene, self._conditions_block),
            "block switch": lambda: self._block(scene, self._switch_block),
        }
        for construct, words in SEQUENCES.items():
            options[construct] = partial(self._block, scene, partial(self._sequence_block, words))
        return options

    def _block(self, scene: Scene, write: Callable[[Scene], Lines]) -> Lines:
        self._blocks -= 1
        lines = write(scene.within())
        if self.luck.maybe("words before a block", 10):
            lines[0] = f"And {lines[0]}"
        if self.luck.maybe("words after a block", 10):
            lines[-1] += " and on."
        return lines

    def _if_block(self, scene: Scene) -> Lines:
        luck = self.luck
        lines = [f"{{ {self._condition(scene)}:"]
        if luck.maybe("dashed ways of a condition", 20):
            lines += self._branch("-", scene) + self._branch("-", scene)
        else:
            lines += _indented(self._inside(scene))
            if luck.maybe("block else", 50):
                lines += self._branch("- else:", scene)
        return [*lines, "}"]

    def _conditions_block(self, scene: Scene) -> Lines:
        lines = ["{"]
        for _ in range(self.luck.count(1, 3)):
            lines += self._branch(f"- {self._condition(scene)}:", scene)
        if self.luck.maybe("block of conditions with else", 50):
            lines += self._branch("- else:", scene)
        return [*lines, "}"]

    def _switch_block(self, scene: Scene) -> Lines:
        luck = self.luck
        sort = luck.pick((Sort.NATURAL, Sort.WORDS, Sort.LIST))
        lines = [f"{{ {self.logic(self.expression(sort, scene, 1))}:"]
        for _ in range(luck.count(1, 3)):
            value = self.constant(sort)
            if luck.chance(30):
                value = self.expression(sort, scene, 2)
            lines += self._branch(f"- {value}:", scene)
        if luck.maybe("block switch with else", 50):
            lines += self._branch("- else:", scene)
        return [*lines, "}"]

    def _sequence_block(self, words: str, scene: Scene) -> Lines:
        lines = [f"{{ {words}:" if self.luck.chance(30) else f"{{{words}:"]
        for _ in range(self.luck.count(1, 3)):
            lines += self._branch("-", scene)
        return [*lines, "}"]

    def _condition(self, scene: Scene) -> str:
        sort = self.luck.pick((Sort.TRUTH, Sort.TRUTH, Sort.NATURAL, Sort.LIST))
        return self.logic(self.expression(sort, scene, 1))

    def _branch(self, head: str, scene: Scene) -> Lines:
        """A dash, what is before its colon, and what follows."""
        luck = self.luck
        inside = self._inside(scene)
        if luck.maybe("branch on its own line", 50):
            inside = [f"Well, {self.line(scene)}", *inside]
            return [f"{INDENT}{head} {inside[0]}", *_indented(inside[1:], 2)]
        return [f"{INDENT}{head}", *_indented(inside, 2)]

    def _inside(self, scene: Scene) -> Lines:
        """What a block holds: at least one line, perhaps choices, perhaps a way out."""
        luck = self.luck
        lines = self.statements(scene, 2)
        if all(line.startswith(("//", "/*")) for line in lines):
            lines.append("Words.")
        if not scene.is_function and luck.maybe("choices in a block", 12):
            lines += self.choices_in_block(scene)
        elif scene.is_function and luck.maybe("return in a block", 20):
            lines.append(self.returning(scene))
        elif not scene.is_function and luck.maybe("divert in a block", 15):
            lines.append(self.leave_by_name(scene))
        return lines

    def choices_in_block(self, scene: Scene) -> Lines:
        """Choices inside braces, each saying where it leads; written by what knows weaves."""
        raise NotImplementedError

    def returning(self, scene: Scene) -> str:
        """A `~ return` of what the function returns."""
        returns = scene.flow.returns
        if returns is None:
            self.luck.use("return of nothing")
            return "~ return"
        self.luck.use("return of a value")
        return f"~ return {self.value(returns, scene)}"


def _indented(lines: Lines, by: int = 1) -> Lines:
    return [INDENT * by + line for line in lines]
