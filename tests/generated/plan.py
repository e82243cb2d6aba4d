"""What a generated story will have, decided before it is written: all that can be named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Literal

from tests.generated.luck import Luck

UNUSUAL = ("é", "λ", "ж", "Ă", "Ծ", "א", "ع", "中", "한", "_", "2")
"""Letters of every alphabet that names may be written in."""

FlowKind = Literal["root", "knot", "tunnel", "thread", "function"]


class Sort(Enum):
    """What values a name may have, so that whatever is done with it is no error.

    Both compilers agree on numbers within bounds: naturals can be divided, integers cannot, and a
    half (0.5 more than an integer) is never a whole number, which inkjs takes for an integer.
    """

    NATURAL = auto()
    INTEGER = auto()
    HALF = auto()
    TRUTH = auto()
    WORDS = auto()
    LIST = auto()
    KNOT = auto()


@dataclass(frozen=True, slots=True)
class Name:
    """A variable, a temporary or a parameter."""

    name: str
    sort: Sort
    is_reference: bool = False


@dataclass(slots=True)
class Flow:
    """A knot or stitch, whatever it is used for.

    Attributes:
        rank: without a choice on the way, only what ranks higher may be diverted to.
        labels: those of its choices and gathers.
        temps: the temporaries it begins with.
        returns: the sort of a function's value.
    """

    name: str
    kind: FlowKind
    rank: int
    knot: Flow | None = None
    parameters: list[Name] = field(default_factory=list)
    stitches: list[Flow] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    temps: list[Name] = field(default_factory=list)
    returns: Sort | None = None
    repeats: bool = False

    @property
    def path(self) -> str:
        """Its name, as it can be written anywhere."""
        return f"{self.knot.name}.{self.name}" if self.knot else self.name

    @property
    def is_open(self) -> bool:
        """Whether one may come into its middle from elsewhere, for nothing needs its start."""
        return not (self.temps or self.parameters) and self.kind in ("root", "knot")


@dataclass(frozen=True, slots=True)
class ListPlan:
    """A list and its items: each with its value where one is written, and whether it is in."""

    name: str
    items: Sequence[tuple[str, int | None, bool]]


@dataclass(slots=True)
class Plan:
    """All that the story's parts can speak of.

    Attributes:
        knots: those one goes to; the last one ends the story.
        tunnels, threads, functions: each may call only those after it.
        externals: functions that the player would give, and the story gives instead.
    """

    globals: list[Name] = field(default_factory=list)
    constants: list[Name] = field(default_factory=list)
    lists: list[ListPlan] = field(default_factory=list)
    root: Flow = field(default_factory=lambda: Flow("", "root", -1))
    knots: list[Flow] = field(default_factory=list)
    tunnels: list[Flow] = field(default_factory=list)
    threads: list[Flow] = field(default_factory=list)
    functions: list[Flow] = field(default_factory=list)
    externals: list[Flow] = field(default_factory=list)
    tunnel_variable: str | None = None

    @property
    def flows(self) -> list[Flow]:
        """Everything that can be counted, stitches too."""
        knots = [*self.knots, *self.tunnels, *self.threads]
        return [flow for knot in knots for flow in (knot, *knot.stitches)]

    def variables(self, sort: Sort) -> list[str]:
        """The global variables of a sort."""
        return [name.name for name in self.globals if name.sort is sort]

    def items(self) -> list[str]:
        """Every item, qualified where its name alone would not do."""
        names = [item for each in self.lists for item, _, _ in each.items]
        return [
            item if names.count(item) == 1 else f"{each.name}.{item}"
            for each in self.lists
            for item, _, _ in each.items
        ]


class Planner:
    """Draws a plan."""

    def __init__(self, luck: Luck) -> None:
        self._luck = luck
        self._plan = Plan()

    def plan(self) -> Plan:
        """The plan of one story."""
        plan, luck = self._plan, self._luck
        self._lists()
        for index in range(luck.count(1, 3)):
            plan.globals.append(Name(self._name(f"count{index}"), Sort.NATURAL))
        plan.globals += [
            Name(self._name("level"), Sort.INTEGER),
            Name(self._name("half"), Sort.HALF),
            Name(self._name("flag"), Sort.TRUTH),
            Name(self._name("word"), Sort.WORDS),
            Name(self._name("bag"), Sort.LIST),
            Name(self._name("where"), Sort.KNOT),
        ]
        for sort in luck.some(list(Sort)[:5], 3):
            plan.constants.append(Name(self._name(f"FIXED_{sort.name}"), sort))
        for index in range(luck.count(1, 4)):
            plan.functions.append(self._function(index))
        for index in range(luck.count(0, 2)):
            plan.tunnels.append(self._flow(f"tunnel{index}", "tunnel", index))
        for index in range(luck.count(0, 2)):
            plan.threads.append(self._flow(f"thread{index}", "thread", index))
        if any(not each.parameters for each in plan.tunnels) and luck.maybe(
            "variable tunnel declared", 50
        ):
            plan.tunnel_variable = self._name("way")
        for index in range(luck.count(1, 3)):
            plan.knots.append(self._flow(f"knot{index}", "knot", index))
        plan.knots.append(Flow("ending", "knot", len(plan.knots)))
        if luck.maybe("external", 40):
            parameters = [Name("given", Sort.NATURAL)] if luck.chance(50) else []
            plan.externals.append(
                Flow("outside", "function", 0, parameters=parameters, returns=Sort.NATURAL)
            )
        if luck.maybe("label at the root", 30):
            plan.root.labels.append("start_label")
        return plan

    def _name(self, name: str) -> str:
        if not self._luck.maybe("unicode name", 30):
            return name
        letter = self._luck.pick(UNUSUAL)
        return letter + name if self._luck.chance(50) and letter != "2" else name + letter

    def _lists(self) -> None:
        luck = self._luck
        for number, names in enumerate(
            (("ash", "birch", "cedar", "elm"), ("calm", "cross", "wary"))
        ):
            if number and not luck.maybe("second list", 80):
                continue
            items: list[tuple[str, int | None, bool]] = []
            value = 0
            for name in names[: luck.count(2, len(names))]:
                value += 1
                written = None
                if luck.maybe("list item with a value", 25):
                    value += luck.count(0, 3)
                    written = value
                items.append((self._name(name), written, luck.chance(30)))
            if luck.maybe("items of the same name", 20):
                items.append(("odd", None, False))
            self._plan.lists.append(ListPlan(self._name(f"list{number}"), items))
        self._plan.globals += [Name(each.name, Sort.LIST) for each in self._plan.lists]

    def _function(self, index: int) -> Flow:
        luck = self._luck
        name = self._name(f"fun{index}")
        flow = Flow(name, "function", index)
        sorts = (Sort.NATURAL, Sort.TRUTH, Sort.WORDS, Sort.LIST, Sort.INTEGER, Sort.HALF)
        flow.returns = luck.pick((None, *sorts))
        if flow.returns is Sort.NATURAL and luck.maybe("recursive function", 40):
            flow.repeats = True
            flow.parameters = [Name(f"left_{index}", Sort.NATURAL)]
        else:
            flow.parameters = self._parameters(f"f{index}", luck.count(0, 3), Sort.KNOT)
        return flow

    def _flow(self, name: str, kind: FlowKind, rank: int) -> Flow:
        luck = self._luck
        flow = Flow(self._name(name), kind, rank)
        count = luck.count(0, 2) if luck.likes(f"{kind} with parameters") else 0
        if count:
            luck.use(f"{kind} with parameters")
        flow.parameters = self._parameters(name, count, Sort.KNOT)
        self._details(flow, name)
        if kind == "knot" and luck.maybe("stitches", 40):
            for number in range(luck.count(1, 2)):
                stitch = Flow(self._name(f"stitch{number}"), kind, rank, knot=flow)
                if number and luck.maybe("stitch with parameters", 30):
                    stitch.parameters = self._parameters(f"{name}s{number}", 1, Sort.KNOT)
                self._details(stitch, f"{name}s{number}")
                flow.stitches.append(stitch)
        return flow

    def _details(self, flow: Flow, name: str) -> None:
        luck = self._luck
        for number in range(luck.count(0, 2)):
            flow.labels.append(self._name(f"label{number}_{name}"))
        if luck.maybe("temporary", 50):
            sorts = (Sort.NATURAL, Sort.LIST, Sort.WORDS, Sort.HALF, Sort.INTEGER, Sort.TRUTH)
            for number in range(luck.count(1, 2)):
                flow.temps.append(Name(self._name(f"temp{number}_{name}"), luck.pick(sorts)))

    def _parameters(self, name: str, count: int, unusual: Sort) -> list[Name]:
        luck = self._luck
        parameters = []
        for number in range(count):
            sort = luck.pick((Sort.NATURAL, Sort.LIST, Sort.WORDS, unusual))
            if sort is Sort.KNOT:
                luck.use("divert parameter")
            is_reference = sort is not Sort.KNOT and luck.maybe("ref parameter", 40)
            parameters.append(Name(f"{name}_p{number}", sort, is_reference))
        return parameters
