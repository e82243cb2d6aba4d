"""The explicit search as a story needs it: plain at first, compiled where it is large."""

from __future__ import annotations

import contextlib
import importlib.util
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from twofold.machine import compiled
from twofold.search.ahead import compile_ahead
from twofold.search.engine import PLAIN, Engine, compiled_engine, compiled_functions, is_loaded
from twofold.search.explorer import Explorer, Progress
from twofold.search.interrupts import BY_HAND
from twofold.search.state_space import Exploration

Search = Literal["auto", "explicit", "sets"]
T = TypeVar("T")

FIRST_LOOK = 200  # states that are explored plainly before compiled code would be loaded
LONG_LOOK = 5000  # and before it would be compiled
PLAIN_IS_SLOWER = 10  # times: so many fewer jumps may be made where nothing is compiled
COMFORTABLE = 50_000  # states; a search that is done by then is as simple as can be

WITHOUT_SETS = (
    "exploring state by state: a search by sets, which comes to its end on far larger stories, "
    "wants OxiDD (`pip install twofold[fast]`)"
)
COMPILING = "compiling in the meantime, once; it is kept for the next time …"


@dataclass(frozen=True, slots=True)
class Limits:
    """How far to go, and how.

    Attributes:
        max_states, max_seconds: stop after as many.
        memory: bytes to do with.
        jobs: how many lanes to search in; 0 for as many as there are cores.
        liveness: whether what no reading looks at any more is left out of the key of a state.
        bounds: whether numbers that no reading can tell apart are taken for one.
        words: whether what only chooses words is set apart, where that makes a large search
            smaller.
        comfortable: states up to which nothing need be set apart.
        search: "explicit" state by state, "sets" of readings, or "auto": whichever suits.
        max_jumps: stop a search state by state after as many, of all lanes together, or what
            takes as long as these; after fewer where it cannot be compiled.
        most_foreseen: stop a search state by state where its first thousands foretell as many.
        max_operations: stop a search by sets that was asked for after as many operations on sets.
    """

    max_states: int | None = None
    max_seconds: float | None = None
    memory: int | None = None
    jobs: int = 0
    liveness: bool = True
    bounds: bool = True
    words: bool = True
    comfortable: int = COMFORTABLE
    search: Search = "auto"
    max_jumps: int | None = None
    most_foreseen: int | None = None
    max_operations: int | None = None


def sets_are_possible() -> bool:
    """Whether what the search by sets stands on is installed."""
    return importlib.util.find_spec("oxidd") is not None


def explore(
    begin: Callable[[Engine], Explorer],
    limits: Limits,
    progress: Progress | None = None,
    notice: Callable[[str], None] = lambda sentence: None,
    started: float | None = None,
    enough: Callable[[Sequence[int]], bool] = lambda seen: False,
) -> tuple[Explorer, Exploration]:
    """Explore every reading of a story.

    Args:
        begin: makes an explorer that has not begun, for an engine.
        progress: called now and then with states, frontier, transitions and seconds.
        notice: called with a sentence that is worth telling who waits.
        started: when the seconds began to count, by `time.perf_counter`, if not now; those in
            which compiled code is loaded are not counted.
        enough: says, of what was seen by address, that nothing more is to be looked for.

    Returns what was found, and the explorer that found it.
    """

    began = time.perf_counter() if started is None else started
    loading = 0.0

    def look(
        engine: Engine, most: int | None, progress: Progress | None = progress
    ) -> tuple[Explorer, Exploration]:
        explorer = begin(engine)
        jumps, soon = limits.max_jumps, None
        if jumps is not None and engine is PLAIN:
            # What will soon be compiled is not judged by how slow it is before.
            soon = (limits.comfortable, jumps) if compiled.is_possible() else None
            jumps = None if compiled.is_possible() else jumps // PLAIN_IS_SLOWER
        found = explorer.explore(
            most,
            limits.max_seconds,
            progress,
            began + loading,
            enough,
            jumps,
            soon,
            limits.most_foreseen,
        )
        found.loading += loading
        return explorer, found

    def loaded(load: Callable[[], T]) -> T:
        nonlocal loading
        begun = time.perf_counter()
        made = load()
        loading += time.perf_counter() - begun
        return made

    if not compiled.is_possible():
        explorer, found = look(PLAIN, limits.max_states)
        if len(found.parents) > LONG_LOOK:
            compiled.regret(notice)
        return explorer, found
    looks = () if compiled.is_forced() or is_loaded() else (FIRST_LOOK, LONG_LOOK)
    last: tuple[Explorer, Exploration] | None = None
    try:
        for states in looks:
            if states == LONG_LOOK and loaded(compiled_functions).is_kept:
                break
            most = states if limits.max_states is None else min(states, limits.max_states)
            explorer, found = last = look(PLAIN, most)
            if not explorer.is_cut_short or most == limits.max_states:
                return explorer, found
        functions = loaded(compiled_functions)
        functions.tell_of_damage(notice)
        if functions.can_keep and not (functions.is_kept or compiled.is_forced()):
            notice(COMPILING)
            is_over = compile_ahead()

            def meanwhile(states: int, left: int, transitions: int, seconds: float) -> None:
                if progress is not None:
                    progress(states, left, transitions, seconds)
                if is_over():
                    raise _Compiled

            with contextlib.suppress(_Compiled):
                return look(PLAIN, limits.max_states, meanwhile)
        functions.tell(notice)
        return look(loaded(compiled_engine), limits.max_states)
    except KeyboardInterrupt:  # while compiled code is loaded
        if last is None:
            raise
        return _stopped_by_hand(*last)


def _stopped_by_hand(explorer: Explorer, found: Exploration) -> tuple[Explorer, Exploration]:
    explorer.is_cut_short = False
    found.why_incomplete = BY_HAND
    return explorer, found


class _Compiled(Exception):
    """The compiled search is there, and the plain one may stop."""
