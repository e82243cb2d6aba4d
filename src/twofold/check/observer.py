"""What is asked of each state as it is found, and what must be told apart to answer it."""

from __future__ import annotations

from collections.abc import Callable

from twofold.check import bounds as count_bounds
from twofold.check import liveness as live_facts
from twofold.check.explore import Step
from twofold.check.flow import Flow
from twofold.check.key import Keys
from twofold.check.proof import Finding
from twofold.check.question import Question
from twofold.machine import Machine
from twofold.machine.operations import RuntimeFault, truthy
from twofold.machine.state import FAILED, O_GLOBALS, R_STATUS, State
from twofold.program.program import CONTAINER_ADDRESS
from twofold.program.values import TAG_BITS


def keys(machine: Machine, flow: Flow, question: Question, liveness: bool, bounds: bool) -> Keys:
    """What tells states apart; what is asked of every state is live in every one of them."""
    standings = frozenset(covenant.standing for covenant in question.covenants)
    live = live_facts.analyse(flow, standings)
    always = 0
    for number in standings:
        always |= live.layout.value(number)
    for function in question.functions():
        always |= live.shared[flow.program.container_word(function, CONTAINER_ADDRESS)]
    return Keys(
        machine,
        flow,
        live if liveness else live_facts.everything(flow),
        count_bounds.analyse(flow, standings) if bounds else count_bounds.unbounded(flow),
        always,
    )


class Observer:
    """Asks of each state how the covenants stand, whether they are granted, what properties hold.

    The columns of what it finds are, for each covenant in turn, its standing and its grant (-1
    where none was declared); then for each property in turn whether it holds.
    """

    def __init__(self, machine: Machine, question: Question) -> None:
        self._program = machine.program
        self._question = question
        # What is asked of a state is no part of a reading: another machine asks, so that nothing
        # counts as seen, and no law as broken.
        self._machine = Machine(machine.program, reading=False)
        self._machine.values = machine.values
        self._faults: dict[tuple[int, str], Step] = {}

    def observe(self, state: State, step: Step) -> tuple[int, ...]:
        """What is found in a state that waits for a choice, or in which the story ended."""
        found: list[int] = []
        for covenant in self._question.covenants:
            found.append(state[state[O_GLOBALS] + covenant.standing] >> TAG_BITS)
            granted = covenant.granted
            found.append(-1 if granted is None else self._holds(state, step, granted))
        failed = state[R_STATUS] == FAILED  # a property is not judged where a reading broke off
        for asked in self._question.properties:
            found.append(0 if failed else self._holds(state, step, asked.function))
        return tuple(found)

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

    def faults(self, trace_of: Callable[[Step], str]) -> list[Finding]:
        """What went wrong when a covenant was asked what it grants, or a property if it holds."""
        found = []
        properties = {asked.function: asked for asked in self._question.properties}
        for (function, message), step in self._faults.items():
            address = self._program.container_word(function, CONTAINER_ADDRESS)
            path, place = self._program.path(address), self._program.place(address)
            asked = properties.get(function)
            if asked is not None:
                path, place = asked.path, asked.place
                message = f"whether `{asked.says}` holds cannot be worked out: {message}"
            found.append(Finding("TF002", message, path, place, trace_of(step)))
        return found

    def _holds(self, state: State, step: Step, function: int) -> bool:
        try:
            return truthy(self._machine.evaluate(state, function))
        except RuntimeFault as fault:
            self._faults.setdefault((function, str(fault)), step)
            return False
