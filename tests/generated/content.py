"""What lines are made of: words, logic between braces, sequences, glue and tags."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from tests.generated.expressions import ExpressionWriter
from tests.generated.plan import Sort
from tests.generated.scene import Scene

SHALLOW = 2
"""How many braces deep logic in words goes; inside that there are only words."""

WORDS = (
    "a", "lamp", "burns", "Rain,", "and rain.", "It was late;", "nobody", "came.", "3 doors",
    "(or so)", "half-way", "no - yes", "x = 1", "He said 'yes'.", "50% off!", "Why?", "* star",
    "a ~ b", "TODO", "naïve", "日本", "a > b", "a < b", "one & two", "five + 5", "and/or", "é",
    "else", "function", "VAR", "$5", "^up", "=", "@", "\"quoted\"",
)  # fmt: skip
WORDS_OF_STRING = ("red", "blue", "two words", "it's", "5", "a-b", "x, y", "naïve", "", " ")
WORDS_OF_TAG = ("mood", "sad", "speed 0.5", "a-b", "CAPITAL", "very, very", "(sic)", "x = y")
FIRST_WORDS = ("Once", "The lamp", "It", "She said", "Nothing", "3 of them", "É", "So")

ESCAPES = (r"\{", r"\}", r"\|", r"\#", r"\[", r"\]", r"\-", r"\~", r"\\", r"\->", r"\<>")
SEQUENCES = {
    "inline sequence": ("", "$"),
    "inline cycle": ("&",),
    "inline once": ("!",),
    "inline shuffle": ("~",),
    "inline shuffle once": ("~!", "!~"),
    "inline shuffle stopping": ("~$", "$~"),
}
WORDS_OF_BLOCKS = ("stopping", "cycle", "once", "shuffle", "shuffle once", "shuffle stopping")


class ContentWriter(ExpressionWriter):
    """Writes the content of lines."""

    def inline(self, scene: Scene) -> str:
        """Words and logic, as many pieces as fall."""
        pieces = [self._piece(scene) for _ in range(self.luck.count(1, 3))]
        text = self.luck.pick((" ", "", " ")).join(pieces)
        return text if text.strip() else "nothing"

    def line(self, scene: Scene) -> str:
        """The words of a line, which nothing in Ink may take for more than words."""
        luck = self.luck
        start = luck.pick((*FIRST_WORDS, ""))
        if not start and luck.maybe("glue at the beginning", 20):
            start = "<>"
        text = f"{start} {self.inline(scene)}".strip() if start else self._safe(self.inline(scene))
        if luck.maybe("glue at the end", 8):
            text += " <>" if luck.chance(50) else "<>"
        if luck.maybe("comment in a line", 5):
            text += " /* not said */ on"
        return text

    def tags(self, scene: Scene, percent: int = 12) -> str:
        """The tags that end a line; mostly none."""
        luck = self.luck
        written = ""
        if not self.may_have_tags(scene):
            return written
        while luck.maybe("tag", percent):
            written += f" #{luck.pick((' ', ''))}{self.tag(scene)}"
            percent //= 2
        return written

    def may_have_tags(self, scene: Scene) -> bool:
        """Whether a line may: in a function, only where no string calls one."""
        return not scene.is_function or self.luck.likes("tags in functions")

    def tag(self, scene: Scene) -> str:
        """The words of a tag."""
        if self.luck.maybe("dynamic tag", 40):
            return f"{self.luck.pick(WORDS_OF_TAG)} {self._logic(scene.within('tag'))}"
        return self.luck.pick(WORDS_OF_TAG)

    def logic(self, expression: str) -> str:
        """An expression, so that after a brace it is taken for nothing else."""
        is_plain = expression[0].isalnum() or expression[0] in '("_'
        return expression if is_plain else f"({expression})"

    @staticmethod
    def _safe(text: str) -> str:
        """Words that begin a line, and are no choice, gather, logic or declaration."""
        words = ("else", "function", "VAR", "TODO")
        begins_logic = text.lstrip()[:1] in tuple('*+-=~^&$@/<>|!("') or text.startswith(words)
        return f"So, {text}" if begins_logic else text

    def _piece(self, scene: Scene) -> str:
        luck = self.luck
        if scene.depth and luck.chance(50):
            return self._words(scene)
        options: dict[str, Callable[[], str]] = {"words": lambda: self._words(scene)}
        if scene.words_of != "string":
            options["escape"] = lambda: f"{luck.pick(ESCAPES)} sign"
        if scene.depth < SHALLOW:
            options["logic in words"] = lambda: self._logic(scene)
            if scene.words_of in ("choice", "string"):
                options[f"block in a {scene.words_of}"] = lambda: self._block_in_words(scene)
        if scene.words_of == "line":
            options["glue in the middle"] = lambda: "<>"
        return luck.write(options)

    def _words(self, scene: Scene) -> str:
        luck = self.luck
        if scene.words_of == "string":
            return luck.pick(WORDS_OF_STRING)
        if scene.words_of == "tag":
            return luck.pick(WORDS_OF_TAG)
        return luck.pick(WORDS)

    def _logic(self, scene: Scene) -> str:
        """Something between braces."""
        luck = self.luck
        inner = scene.within()
        options: dict[str, Callable[[], str]] = {
            "value printed": lambda: f"{{{self.logic(self.printed(inner, scene.depth))}}}",
            "inline conditional": lambda: self._conditional(inner),
        }
        for construct, signs in SEQUENCES.items():
            options[construct] = partial(self._sequence, inner, signs)
        functions = self.callable(scene, luck.pick((None, *list(Sort)[:6])))
        if functions:
            options["function printed"] = lambda: f"{{{self.call(luck.pick(functions), inner)}}}"
        return luck.write(options)

    def _conditional(self, scene: Scene) -> str:
        luck = self.luck
        sort = luck.pick((Sort.TRUTH, Sort.TRUTH, Sort.NATURAL, Sort.LIST))
        condition = self.logic(self.expression(sort, scene, 1))
        space = luck.pick(("", " "))
        yes = self._way(scene)
        if yes.endswith("->->"):
            space = ""  # inkjs does not look for a bar beyond a space here
        if luck.chance(50):
            return f"{{{condition}:{space}{yes}}}"
        luck.use("inline conditional with else")
        return f"{{{condition}:{space}{yes}{space}|{space}{self._way(scene)}}}"

    def _way(self, scene: Scene) -> str:
        """One way of a conditional: words, or a divert, or both."""
        if scene.words_of == "line" and self.luck.maybe("divert in an inline conditional", 12):
            leaving = self.leave_by_name(scene)
            if leaving:
                return f"{self.inline(scene)} {leaving}" if self.luck.chance(40) else leaving
        return self.inline(scene)

    def leave_by_name(self, scene: Scene) -> str:
        """A divert that is allowed here, or nothing; written by what knows the flow."""
        raise NotImplementedError

    def _block_in_words(self, scene: Scene) -> str:
        """Braces of many lines, each of them words, where a line is not at its beginning."""
        inner = scene.within()
        ways = [f"\n  - {self._safe(self.inline(inner))}" for _ in range(self.luck.count(1, 3))]
        if self.luck.chance(50):
            return f"{{{self.luck.pick(WORDS_OF_BLOCKS)}:{''.join(ways)}\n}}"
        condition = self.logic(self.expression(Sort.TRUTH, inner, 2))
        return f"{{{condition}:\n  {self._safe(self.inline(inner))}\n}}"

    def _sequence(self, scene: Scene, signs: Sequence[str]) -> str:
        luck = self.luck
        sign = luck.pick(signs)
        elements = [self.inline(scene) for _ in range(luck.count(2, 4))]
        if luck.maybe("empty element", 20):
            elements[luck.below(len(elements) - 1) + 1] = ""
        elements[0] = self._safe(elements[0]) if sign else f"Well, {elements[0]}"
        return f"{{{sign}{'|'.join(elements)}}}"
