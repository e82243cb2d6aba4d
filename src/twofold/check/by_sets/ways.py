"""From sets of readings to traces: one reading that comes there, taken by the machine as well."""

from __future__ import annotations

from collections.abc import Sequence

from twofold.machine import Machine
from twofold.machine.operations import RuntimeFault
from twofold.machine.state import ENDED, WAITING
from twofold.program.program import Program
from twofold.search.replay import replay
from twofold.search.sets.asking import Asking
from twofold.search.sets.backward import Back, Move, back_along, back_from
from twofold.search.sets.diagrams import Diagram
from twofold.search.sets.forward import Arrival, SetSearch
from twofold.search.sets.lassos import Lasso
from twofold.search.sets.places import Place
from twofold.search.sets.retrace import Comes, written
from twofold.search.sets.within import Within


class Ways:
    """Finds readings that come to what a search found.

    Args:
        program: the story, as traces are taken in it.
        search: of all its readings.
        until: when they are found no more, by `time.perf_counter`, if ever.
    """

    def __init__(self, program: Program, search: SetSearch, until: float | None = None) -> None:
        self._program = program
        self._search = search
        self._until = until

    def moves(
        self, place: Place, sets: Diagram, within: SetSearch | None = None
    ) -> list[Move] | None:
        """A reading to some of these facts at a place, by its moves.

        Args:
            within: a search of the readings that it should be one of.
        """
        search = within or self._search
        back = back_from(search, place, sets, self._until)
        return None if back is None else self._whole(search, back)

    def moves_along(self, search: SetSearch, place: Place, arrival: Arrival) -> list[Move] | None:
        """The moves of a reading that came to a place in this way, and takes the choice there."""
        back = back_along(search, place, arrival, arrival.sets, self._until)
        moves = None if back is None else self._whole(search, back)
        return None if moves is None else [*moves, Move(place.shape.kept)]

    def _whole(self, search: SetSearch, back: Back) -> list[Move] | None:
        if not (isinstance(search, Within) and search.goes_on):
            return back.moves
        begun = self.moves(back.place, back.facts, search.outer)
        return None if begun is None else [*begun, *back.moves]

    def trace(
        self,
        place: Place,
        sets: Diagram,
        comes: Comes | None = None,
        within: SetSearch | None = None,
    ) -> str | None:
        """A reading to some of these facts at a place, that the machine takes too.

        Args:
            comes: whether it came where it should; where it rests, if the place is such a one.
            within: a search of the readings that it should be one of.
        """
        moves = self.moves(place, sets, within)
        return None if moves is None else self.written(moves, comes or _rests_at(place))

    def written(self, moves: Sequence[Move], comes: Comes | None = None) -> str | None:
        """Moves as `--choices` takes them, if the machine does."""
        return written(self._program, moves, comes)

    def faults(self, asking: Asking, function: int) -> dict[str, str]:
        """What goes wrong where a function is asked, each with a trace to where it does."""
        machine = Machine(self._program, reading=False)
        found: dict[str, str] = {}
        for place, sets in asking.unanswered():
            trace = self.trace(place, sets)
            if trace is None:
                continue
            try:
                machine.evaluate(replay(machine, trace), function)
            except RuntimeFault as fault:
                found.setdefault(str(fault), trace)
        return found

    def lasso(self, found: Lasso | None, within: SetSearch) -> tuple[str | None, str]:
        """A way to a loop, and once round it; "" where it is not known how.

        Args:
            within: the search that found it.
        """
        begun = None if found is None else self._whole(within, found.begun)
        if found is None or begun is None:
            return None, ""
        begun = [*begun, *found.way]
        way = written(self._program, begun)
        both = written(self._program, [*begun, *found.loop])
        if way is None or both is None or not both.startswith(way):
            return way, ""
        return way, both[len(way) :].removeprefix(",")


def _rests_at(place: Place) -> Comes | None:
    """Whether a reading has come as far as to a place where it rests.

    What falls last may be none of the moves, where it only chooses words.
    """
    if place.shape.status not in (WAITING, ENDED):
        return None
    return lambda machine, state, status: status == place.shape.status
