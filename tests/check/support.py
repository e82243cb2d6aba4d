"""Small stories made for the prover, and what it says of them."""

from __future__ import annotations

import io

from twofold import program as programs
from twofold.analysis import bounds, liveness
from twofold.analysis.control_flow import Flow
from twofold.check import Proof, Question, check
from twofold.errors import Place
from twofold.ink import MemoryReader, compile_story, load
from twofold.machine import Machine
from twofold.play.reading import Reading
from twofold.play.trace import Trace
from twofold.play.transcript import follow, write_trace
from twofold.program import Program
from twofold.program.program import CONTAINER_ADDRESS
from twofold.search.key_layout import keying_of
from twofold.search.strategy import Limits, Search


def program(ink: str) -> Program:
    """A story, for the machine, with its places."""
    compiled = compile_story(load("main.ink", MemoryReader({"main.ink": ink})))
    places = {
        path: [Place(compiled.files[p[0]], p[1], p[2]) if p else None for p in row]
        for path, row in compiled.places.items()
    }
    knots = {path: (place, is_function) for path, place, is_function in compiled.knots}
    return programs.load(compiled.json, places, knots)


def started(ink: str) -> Program:
    """A story whose globals are declared."""
    made = program(ink)
    Machine(made, reading=False).start()
    return made


def flow(ink: str) -> Flow:
    return Flow(started(ink))


def keys_of(made: Program) -> list[int]:
    """What tells the states of a program apart."""
    start = Machine(made, reading=False).start()
    found = Flow(made)
    return keying_of(found, liveness.analyse(found), bounds.analyse(found), 0, start)


def proof(
    ink: str,
    max_states: int | None = None,
    liveness: bool = True,
    bounds: bool = True,
    search: Search = "auto",
) -> Proof:
    limits = Limits(max_states=max_states, liveness=liveness, bounds=bounds, search=search)
    return check(program(ink), "story", Question(), limits)


def replayed(ink: str, trace: str) -> tuple[Reading, str]:
    """A reading that took a trace, and its transcript."""
    reading, out = Reading(program(ink), seed=1), io.StringIO()
    write_trace(reading, Trace.parse(trace), out)
    return reading, out.getvalue()


def along(reading: Reading, trace: str) -> list[int]:
    """Take a reading along a trace; the choices that were taken, from 0."""
    taken: list[int] = []
    follow(reading, Trace.parse(trace), taken.append, reading.continue_)
    return taken


def address(of: Program, knot: str) -> int:
    """Where a knot begins."""
    return of.container_word(of.containers[0].named[knot].id, CONTAINER_ADDRESS)
