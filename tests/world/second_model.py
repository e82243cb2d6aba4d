"""How a second model of a world is held against its lowered Ink: calls at random, here and there.

A story is made of one line that shows the whole world, and of a choice for each call.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from hypothesis import strategies as st

from tests.reference.inkjs import Inkjs
from tests.reference.playthrough import Script
from tests.world.playing import lowered, program
from twofold.play.reading import Reading
from twofold.program import Program


class Call(NamedTuple):
    """A call as Ink, and as a second model has it."""

    ink: str
    method: str
    arguments: tuple[Any, ...] = ()

    def do(self, plain: Any) -> None:
        """What it does, and which laws it breaks."""
        plain.laws.clear()
        getattr(plain, self.method)(*self.arguments)


class Comparison:
    """A world, the calls that are made in it, and a second model of it.

    Args:
        world: its text.
        asked: one line of Ink that shows the whole world.
        calls: what may be called.
        fresh: the second model at its beginning.
        shown: the line that the second model expects.
    """

    def __init__(
        self,
        world: str,
        asked: str,
        calls: Sequence[Call],
        fresh: Callable[[], Any],
        shown: Callable[[Any], str],
    ) -> None:
        self.world = world
        self.calls = calls
        self.fresh = fresh
        self.shown = shown
        choices = "\n".join(f"+ [{call.ink}]\n    ~ {call.ink}\n    -> ask" for call in calls)
        self.ink = f"-> ask\n=== ask\n{asked}\n~ broken_laws = ()\n{choices}\n"

    @cached_property
    def _program(self) -> Program:
        return program(self.world, self.ink)

    @property
    def numbers(self) -> st.SearchStrategy[list[int]]:
        """Numbers of calls, each function as often as any other."""
        functions: dict[str, list[int]] = {}
        for number, call in enumerate(self.calls):
            functions.setdefault(call.ink.partition("(")[0], []).append(number)
        one = st.sampled_from(list(functions)).flatmap(lambda f: st.sampled_from(functions[f]))
        return st.lists(one, min_size=6, max_size=30)

    def alike(self, numbers: Sequence[int]) -> None:
        """See that both models come to the same after each of these calls."""
        reading, plain = Reading(self._program, seed=1), self.fresh()
        assert self._line(reading) == self.shown(plain)
        for number in numbers:
            reading.choose(number)
            self.calls[number].do(plain)
            assert self._line(reading) == self.shown(plain), self.calls[number].ink

    def alike_in_inkjs(self, inkjs: Inkjs, readings: int = 5) -> None:
        """See that the reference comes to the same along some random readings."""
        files = {"world.ink": lowered(self.world, self.ink).text}
        compiled = inkjs.compile(f"INCLUDE world.ink\n{self.ink}", files)
        assert compiled.errors == ()
        assert compiled.json is not None
        scripts = [Script(seed=1, policy_seed=number) for number in range(1, readings + 1)]
        for playthrough in inkjs.play(compiled.json, scripts, 30):
            plain = self.fresh()
            for turn in playthrough.turns:
                assert [line.text.strip() for line in turn.lines] == [self.shown(plain)]
                if turn.chosen is not None:
                    self.calls[turn.chosen].do(plain)

    def idle(self) -> list[str]:
        """The calls that change nothing, be it after two others: nothing is compared by them."""
        return [
            call.ink
            for call in self.calls
            if not any(self._changes(call, (a, b)) for a in self.calls for b in self.calls)
        ]

    def _changes(self, call: Call, before: Sequence[Call]) -> bool:
        plain = self.fresh()
        for one in before:
            one.do(plain)
        plain.laws.clear()
        was = repr(plain)
        call.do(plain)
        return repr(plain) != was

    @staticmethod
    def _line(reading: Reading) -> str:
        (line,) = [line.text.strip() for line in reading.continue_()]
        assert reading.errors == []
        return line


def written(value: object) -> str:
    """A value as Ink prints it."""
    return str(value).lower() if isinstance(value, bool) else str(value)
