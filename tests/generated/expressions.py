"""Expressions of every operator and function, each of the sort that is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from tests.generated.luck import Luck
from tests.generated.plan import Flow, Name, Plan, Sort
from tests.generated.scene import Scene

DEEPEST = 3

_NAME = re.compile(r"[\w.]+")


@dataclass(frozen=True, slots=True)
class Written:
    """An expression, and what it is made of: that decides where it needs round brackets."""

    text: str
    kind: Literal["atom", "sum", "comparison", "other"] = "atom"


Options = Mapping[str, Callable[[], Written]]


class ExpressionWriter:
    """Writes expressions; what can stand in a string is the business of what knows content."""

    def __init__(self, luck: Luck, plan: Plan) -> None:
        self.luck = luck
        self.plan = plan

    def inline(self, scene: Scene) -> str:
        """Words and logic; written by what knows content."""
        raise NotImplementedError

    def expression(self, sort: Sort, scene: Scene, depth: int = 0) -> str:
        """The text of an expression of this sort."""
        return self._write(sort, scene, depth).text

    def printed(self, scene: Scene, depth: int = 0) -> str:
        """The text of an expression of any sort that prints alike everywhere."""
        sorts = (*list(Sort)[:6], None)
        sort = self.luck.pick(sorts)
        if sort is None:
            return self._number_to_print(scene, depth).text
        return self.expression(sort, scene, depth)

    def constant(self, sort: Sort) -> str:
        """What a global variable may begin with."""
        luck = self.luck
        match sort:
            case Sort.NATURAL:
                return str(luck.below(6))
            case Sort.INTEGER:
                return str(luck.below(9) - 4)
            case Sort.HALF:
                return luck.pick(("0.5", "1.5", "-2.5", "7.5"))
            case Sort.TRUTH:
                return luck.pick(("false", "true"))
            case Sort.WORDS:
                return luck.pick(('"red"', '"blue"', '""', '"two words"', '"5"'))
            case Sort.LIST:
                items = luck.some(self.plan.items(), 3)
                return luck.pick(("()", f"({', '.join(items)})", items[0]))
            case Sort.KNOT:
                return f"-> {luck.pick(self._destinations()).path}"

    def argument(self, parameter: Name, scene: Scene) -> str:
        """What is passed for a parameter."""
        if not parameter.is_reference:
            return self.kept(parameter.sort, self.expression(parameter.sort, scene, DEEPEST - 1))
        known = [] if scene.flow.repeats else scene.known(parameter.sort)
        return self.luck.pick([*self.plan.variables(parameter.sort), *known])

    def kept(self, sort: Sort, text: str) -> str:
        """An expression whose value a variable is to hold.

        In the reference two variables that were assigned the same empty list share its origins
        from then on, whatever becomes of either; a sum is a list of its own.
        """
        calls = tuple(f"{function.name}(" for function in self.plan.functions)
        shares = _NAME.fullmatch(text) or text == "()" or text.startswith(calls)
        return f"{text} + ()" if sort is Sort.LIST and shares else text

    def arguments(self, flow: Flow, scene: Scene) -> str:
        """What is passed for a flow's parameters, in brackets; nothing where it has none."""
        if not flow.parameters:
            return ""
        given = ", ".join(self.argument(parameter, scene) for parameter in flow.parameters)
        return f"({given})"

    def call(self, function: Flow, scene: Scene) -> str:
        """A call of a function."""
        if function.repeats:
            return f"{function.name}({self.luck.below(4)})"
        return f"{function.name}{self.arguments(function, scene) or '()'}"

    def callable(self, scene: Scene, returns: Sort | None) -> list[Flow]:
        """The functions that may be called here, so that nothing calls itself for ever."""
        if scene.words_of != "line" and self.luck.likes("tags in functions"):
            return []  # inkjs throws where a string is counted with, and a tag was printed in it
        first = scene.flow.rank + 1 if scene.is_function else 0
        after = [*self.plan.functions[first:], *self.plan.externals]
        return [function for function in after if function.returns is returns]

    def countable(self, scene: Scene) -> str:
        """The path of something whose visits are counted."""
        flow = scene.flow
        flows = [
            each for each in self.plan.flows if not any(p.is_reference for p in each.parameters)
        ]
        paths = [each.path for each in flows]
        paths += [f"{each.path}.{label}" for each in self.plan.flows for label in each.labels]
        if not scene.is_function:
            paths += flow.labels * 3
        return self.luck.pick([*paths, *self.plan.root.labels])

    def _destinations(self) -> list[Flow]:
        knots = [knot for knot in self.plan.knots if not knot.parameters]
        stitches = [
            stitch
            for knot in self.plan.knots
            for stitch in knot.stitches
            if not (knot.parameters or stitch.parameters)
        ]
        return [*knots, *stitches]

    # One sort after another

    def _write(self, sort: Sort, scene: Scene, depth: int) -> Written:
        writers: dict[Sort, Callable[[Scene, int], Options]] = {
            Sort.NATURAL: self._naturals,
            Sort.INTEGER: self._integers,
            Sort.HALF: self._halves,
            Sort.TRUTH: self._truths,
            Sort.WORDS: self._strings,
            Sort.LIST: self._lists,
            Sort.KNOT: self._knots,
        }
        atoms = self._atoms(sort, scene)
        if depth >= DEEPEST:
            return _atom(self.luck.pick(atoms))
        simple: Options = {"name or value": lambda: _atom(self.luck.pick(atoms))}
        options = {**simple, **writers[sort](scene, depth + 1)}
        calls = self.callable(scene, sort)
        if calls and depth < DEEPEST - 1:
            options["function call"] = lambda: Written(self.call(self.luck.pick(calls), scene))
        return self.luck.write(options)

    def _atoms(self, sort: Sort, scene: Scene) -> list[str]:
        if sort is Sort.KNOT and scene.words_of == "tag":
            return self.plan.variables(sort)  # a tag cannot hold an arrow, not even inside braces
        constants = [each.name for each in self.plan.constants if each.sort is sort]
        names = [*self.plan.variables(sort), *constants, *scene.known(sort) * 2]
        return [self.constant(sort), *names]

    def _naturals(self, scene: Scene, depth: int) -> Options:
        luck = self.luck

        def number() -> Written:
            return self._write(Sort.NATURAL, scene, depth)

        def plain() -> str:
            return number().text

        def of_list() -> str:
            return self.expression(Sort.LIST, scene, depth)

        return {
            "+": lambda: self._sum(number(), "+", number()),
            "*": lambda: self._sum(number(), "*", Written(str(luck.count(1, 3)))),
            "%": lambda: self._sum(
                number(), luck.pick(("%", "mod")), Written(str(luck.count(2, 7)))
            ),
            "/": lambda: Written(f"{_bracketed(number())} / ({plain()} + 1)", "other"),
            "MIN and MAX": lambda: Written(f"{luck.pick(('MIN', 'MAX'))}({plain()}, {plain()})"),
            "integer at least 0": lambda: Written(
                f"MAX({self.expression(Sort.INTEGER, scene, depth)}, 0)"
            ),
            "INT": lambda: Written(
                f"INT({luck.pick((plain(), f'MAX({self._text(Sort.HALF, scene, depth)}, 0.5)'))})"
            ),
            "RANDOM": lambda: Written(
                luck.pick(("RANDOM(0, 3)", f"RANDOM(1, 2 + {luck.below(9)})"))
            ),
            "TURNS": lambda: Written("TURNS()"),
            "CHOICE_COUNT": lambda: Written("CHOICE_COUNT()"),
            "READ_COUNT": lambda: Written(f"READ_COUNT({self._counted(scene)})"),
            "read count by name": lambda: Written(self.countable(scene)),
            "LIST_COUNT": lambda: Written(f"LIST_COUNT({of_list()})"),
            "LIST_VALUE": lambda: Written(f"LIST_VALUE({of_list()})"),
        }

    def _integers(self, scene: Scene, depth: int) -> Options:
        luck = self.luck

        def number() -> Written:
            return self._write(luck.pick((Sort.NATURAL, Sort.INTEGER)), scene, depth)

        return {
            "-": lambda: self._sum(number(), "-", number()),
            "* of integers": lambda: self._sum(number(), "*", Written(f"({luck.count(-2, 2)})")),
            "% of integers": lambda: self._sum(
                number(), luck.pick(("%", "mod")), Written(str(luck.count(2, 7)))
            ),
            "negated": lambda: Written(f"-{_bracketed(number())}", "other"),
            "MIN and MAX of integers": lambda: Written(
                f"{luck.pick(('MIN', 'MAX'))}({number().text}, {number().text})"
            ),
            "TURNS_SINCE": lambda: Written(f"TURNS_SINCE({self._counted(scene)})"),
            "truth as a number": lambda: Written(
                f"{_bracketed(self._write(Sort.TRUTH, scene, depth))} + {luck.below(3)}", "other"
            ),
        }

    def _halves(self, scene: Scene, depth: int) -> Options:
        luck = self.luck

        def half() -> Written:
            return self._write(Sort.HALF, scene, depth)

        def integer() -> Written:
            return self._write(luck.pick((Sort.NATURAL, Sort.INTEGER)), scene, depth)

        return {
            "float and integer": lambda: self._sum(half(), luck.pick(("+", "-")), integer()),
            "integer and float": lambda: self._sum(integer(), luck.pick(("+", "-")), half()),
            "* of a float": lambda: Written(f"{_bracketed(half())} * {luck.pick((1, 3))}", "other"),
            "% of a float": lambda: Written(f"{_bracketed(half())} % {luck.count(2, 5)}", "other"),
            "negated float": lambda: Written(f"-{_bracketed(half())}", "other"),
            "MIN and MAX of floats": lambda: Written(
                f"{luck.pick(('MIN', 'MAX'))}({half().text}, {half().text})"
            ),
        }

    def _number_to_print(self, scene: Scene, depth: int) -> Written:
        """A number that prints and compares alike, but counts on as another type in inkjs."""
        luck = self.luck

        def half() -> Written:
            return self._write(Sort.HALF, scene, depth + 1)

        def number() -> str:
            return self.expression(Sort.NATURAL, scene, depth + 1)

        def integer() -> str:
            return self.expression(Sort.INTEGER, scene, depth + 1)

        return luck.write(
            {
                "whole number": lambda: Written(number()),
                "POW": lambda: Written(
                    f"POW({bracketed(luck.pick((number(), integer())))} % 4, {luck.below(4)})"
                ),
                "POW of a float": lambda: Written(f"POW({luck.pick(('0.5', '1.5', '-2.5'))}, 2)"),
                "FLOOR": lambda: Written(f"FLOOR({luck.pick((half().text, integer()))})"),
                "CEILING": lambda: Written(f"CEILING(MAX({half().text}, 0.5))"),
                "FLOAT": lambda: Written(f"FLOAT({number()})"),
                "sum of floats": lambda: self._sum(half(), luck.pick(("+", "-")), half()),
                "float divided": lambda: Written(
                    f"{_bracketed(half())} / {luck.pick(('2', '0.5', '4'))}", "other"
                ),
                "INT of a whole float": lambda: Written(f"INT(POW({luck.below(5)}, 2))"),
            }
        )

    def _truths(self, scene: Scene, depth: int) -> Options:
        luck = self.luck

        def truth() -> Written:
            return self._write(Sort.TRUTH, scene, depth)

        def joined(*operators: str) -> Written:
            left, right = (
                each.text if each.kind in ("atom", "comparison") else f"({each.text})"
                for each in (truth(), truth())
            )
            return Written(f"{left} {luck.pick(operators)} {right}", "other")

        def compared() -> Written:
            sort = luck.pick((Sort.NATURAL, Sort.INTEGER, Sort.HALF))
            left = self._write(sort, scene, depth)
            if luck.maybe("comparison with a whole float", 20):
                right = self._number_to_print(scene, depth)
            else:
                right = self._write(luck.pick((sort, Sort.NATURAL)), scene, depth)
            operator = luck.pick(("==", "!=", "<", ">", "<=", ">="))
            return Written(f"{_operand(left)} {operator} {_operand(right)}", "comparison")

        def two(sort: Sort, *operators: str) -> Written:
            left, right = (self._write(sort, scene, depth) for _ in range(2))
            text = f"{_bracketed(left)} {luck.pick(operators)} {_bracketed(right)}"
            return Written(text, "comparison")

        return {
            "comparison": compared,
            "and": lambda: joined("&&", "and"),
            "or": lambda: joined("||", "or"),
            "not": lambda: Written(f"{luck.pick(('not ', '!'))}{_bracketed(truth())}", "other"),
            "not of a number": lambda: Written(
                f"not {_bracketed(self._write(Sort.NATURAL, scene, depth))}", "other"
            ),
            "comparison of truths": lambda: two(Sort.TRUTH, "==", "!="),
            "comparison of strings": lambda: two(Sort.WORDS, "==", "!="),
            "string in a string": lambda: two(Sort.WORDS, "?", "has", "!?", "hasnt"),
            "list in a list": lambda: two(Sort.LIST, "?", "has", "!?", "hasnt"),
            "comparison of lists": lambda: two(Sort.LIST, "==", "!=", "<", ">", "<=", ">="),
            "comparison of divert targets": lambda: two(Sort.KNOT, "==", "!="),
            "number and string": lambda: Written(
                f"{_bracketed(self._write(Sort.NATURAL, scene, depth))} == "
                f"{_bracketed(self._write(Sort.WORDS, scene, depth))}",
                "comparison",
            ),
            "list and truth": lambda: Written(
                f"{_bracketed(self._write(Sort.LIST, scene, depth))} {luck.pick(('&&', '||'))} "
                f"{_bracketed(self._write(Sort.LIST, scene, depth))}",
                "other",
            ),
        }

    def _strings(self, scene: Scene, depth: int) -> Options:
        luck = self.luck

        def string() -> Written:
            return self._write(Sort.WORDS, scene, depth)

        return {
            "string with logic": lambda: Written(f'"{self._in_string(scene)}"'),
            "strings joined": lambda: Written(
                f"{_bracketed(string())} + {_bracketed(string())}", "other"
            ),
            "string and number": lambda: Written(
                f"{_bracketed(string())} + {_bracketed(self._write(Sort.NATURAL, scene, depth))}",
                "other",
            ),
            "number and string joined": lambda: Written(
                f"{_bracketed(self._write(Sort.HALF, scene, depth))} + {_bracketed(string())}",
                "other",
            ),
            "string of a list": lambda: Written(
                f'"{{{self._text(Sort.LIST, scene, depth)}}}{luck.pick(("", "!"))}"'
            ),
        }

    def _in_string(self, scene: Scene) -> str:
        """Words and logic of a string, which does not begin with a newline.

        Whether the reference keeps such a newline depends on what is printed after the string.
        """
        text = self.inline(scene.within("string"))
        return f"so {text}" if "\n" in text else text

    def _lists(self, scene: Scene, depth: int) -> Options:
        luck = self.luck

        def text() -> str:
            return self.expression(Sort.LIST, scene, depth)

        def number() -> str:
            return self.expression(Sort.NATURAL, scene, depth)

        def two(operator: str) -> Written:
            left, right = (self._write(Sort.LIST, scene, depth) for _ in range(2))
            return Written(f"{_bracketed(left)} {operator} {_bracketed(right)}", "other")

        def call(name: str) -> Callable[[], Written]:
            return lambda: Written(f"{name}({text()})")

        return {
            "list union": lambda: two("+"),
            "list difference": lambda: two("-"),
            "list intersection": lambda: two("^"),
            "list and number": lambda: Written(
                f"{_bracketed(self._write(Sort.LIST, scene, depth))} {luck.pick(('+', '-'))} "
                f"{luck.count(1, 2)}",
                "other",
            ),
            "LIST_ALL": call("LIST_ALL"),
            "LIST_INVERT": call("LIST_INVERT"),
            "LIST_MIN": call("LIST_MIN"),
            "LIST_MAX": call("LIST_MAX"),
            "LIST_RANDOM": call("LIST_RANDOM"),
            "LIST_RANGE": lambda: Written(f"LIST_RANGE({text()}, {number()}, {number()})"),
            "LIST_RANGE between items": lambda: Written(
                f"LIST_RANGE({text()}, {luck.pick(self.plan.items())}, "
                f"{luck.pick(self.plan.items())})"
            ),
            "item by number": lambda: Written(f"{luck.pick(self.plan.lists).name}({number()})"),
            "list of several": lambda: Written(f"({', '.join(luck.some(self.plan.items(), 4))})"),
        }

    def _knots(self, _scene: Scene, _depth: int) -> Options:
        return {}

    def _text(self, sort: Sort, scene: Scene, depth: int) -> str:
        return self.expression(sort, scene, depth)

    def _counted(self, scene: Scene) -> str:
        targets = [*self.plan.variables(Sort.KNOT), *scene.known(Sort.KNOT)]
        if scene.words_of == "tag" or self.luck.maybe("visits of a divert variable", 25):
            return self.luck.pick(targets)
        return f"-> {self.countable(scene)}"

    @staticmethod
    def _sum(left: Written, operator: str, right: Written) -> Written:
        """Two operands; what is itself a sum may go without brackets, and the rest not."""
        return Written(f"{_operand(left)} {operator} {_operand(right)}", "sum")


def bracketed(text: str) -> str:
    """The text of an expression in brackets, but for a name, which they would make a list of."""
    return text if _NAME.fullmatch(text) else f"({text})"


def _atom(text: str) -> Written:
    return Written(text, "other" if text.startswith("-") else "atom")


def _operand(written: Written) -> str:
    return written.text if written.kind in ("atom", "sum") else f"({written.text})"


def _bracketed(written: Written) -> str:
    return written.text if written.kind == "atom" else f"({written.text})"
