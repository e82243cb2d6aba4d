"""What is asked of each state as it is found, and what went wrong when it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

from twofold.check.proof import Finding
from twofold.check.question import Question
from twofold.program.program import CONTAINER_ADDRESS, Program
from twofold.search.kernel import A_FUNCTION, A_GLOBAL
from twofold.search.step import Step


class Observables:
    """Asks of each state how the covenants stand, whether they are granted, what properties hold.

    The columns of what it finds are, for each covenant in turn, its standing and its grant (its
    standing again where none was declared); then for each property in turn whether it holds;
    then, where that matters, whether something is still played; then of each covenant whether
    anyone is bound, where it is offered, and whether its price was paid, where it has one. A
    property is not judged where a reading broke off: it is 0 there.
    """

    def __init__(self, program: Program, question: Question) -> None:
        self._program = program
        self._question = question

    @property
    def asks(self) -> list[tuple[int, int]]:
        """What is asked, as `Explorer` takes it."""
        found: list[tuple[int, int]] = []
        for covenant in self._question.covenants:
            standing = (A_GLOBAL, covenant.standing)
            granted = covenant.granted
            found += (standing, standing if granted is None else (A_FUNCTION, granted))
        found += ((A_FUNCTION, asked.function) for asked in self._question.properties)
        stage = self._question.still_playing
        found += [] if stage is None else [(A_FUNCTION, stage)]
        return [*found, *((A_GLOBAL, number) for number in self._of_bargains)]

    @cached_property
    def _of_bargains(self) -> list[int]:
        each = ((one.struck, one.forfeited) for one in self._question.covenants)
        return [number for both in each for number in both if number is not None]

    @staticmethod
    def standing(covenant: int) -> int:
        """The column of a covenant's standing."""
        return 2 * covenant

    @staticmethod
    def granted(covenant: int) -> int:
        """The column that says whether what a covenant grants has come about."""
        return 2 * covenant + 1

    def holds(self, number: int) -> int:
        """The column of a property."""
        return 2 * len(self._question.covenants) + number

    @property
    def still_playing(self) -> int:
        """The column that says whether something is still played."""
        return self.holds(len(self._question.properties))

    def of_bargain(self, number: int) -> int:
        """The column of what a covenant has been watched for besides: the number of a global."""
        first = self.still_playing + (self._question.still_playing is not None)
        return first + self._of_bargains.index(number)

    def faults(
        self, faults: Mapping[tuple[int, str], Step], trace_of: Callable[[Step], str]
    ) -> list[Finding]:
        """What went wrong when a covenant was asked what it grants, or a property if it holds.

        Args:
            faults: for each function and what went wrong, the first transition that met it.
            trace_of: the shortest way there.
        """
        found = []
        properties = {asked.function: asked for asked in self._question.properties}
        for (function, message), step in faults.items():
            address = self._program.container_word(function, CONTAINER_ADDRESS)
            path, place = self._program.path(address), self._program.place(address)
            asked = properties.get(function)
            if asked is not None:
                path, place = asked.path, asked.place
                message = f"whether `{asked.says}` holds cannot be worked out: {message}"
            found.append(Finding("TF002", message, path, place, trace_of(step)))
        return found
