"""`simulate --cluster`: the playthroughs in shares, which the machines of a cluster play, by Ray.

A playthrough hangs on nothing but its number, so a share that is lost with its worker is played
again, and the totals are those of one core. They are added up in the order of their numbers: what
there is when Ctrl-C or the time ends it is what one core would have had by then.
"""

from __future__ import annotations

import atexit
import contextlib
import importlib
import logging
import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any

from twofold.errors import Problem, StoryError
from twofold.machine import compiled
from twofold.search.interrupts import interruptible
from twofold.simulate.kept_totals import KeptTotals
from twofold.simulate.lanes import PLAIN, Lane, compiled_engine, functions
from twofold.simulate.playing import (
    COMPILING,
    FIRST_CHUNK,
    LARGEST_CHUNK,
    LOADING,
    TRIAL,
    WAIT,
    Progress,
)
from twofold.simulate.simulation import Simulation
from twofold.simulate.tally import Tally
from twofold.simulate.task import Task

LOCAL = "local"
"""The address of a cluster that is started on this machine, and ended afterwards."""

ANSWER = 5.0  # seconds in which a cluster must answer
CONNECT = 20.0  # seconds in which it must let us in, once it answered
LISTEN = 2.0  # seconds between two times that its head is listened to
SILENCE = 10.0  # seconds after which a head that is not heard is lost
SHARE = 2.0  # seconds that a share is to take: long beside what it costs to send it
MOST_LOSSES = 10  # of one share; then it is the story that its workers die of
AHEAD = 2  # shares sent for each core, so that none waits for its next
MOST_WAITING = 8  # shares for each core that wait to be added up after one that is late
STORE = 100 << 20  # bytes of shared memory for a cluster of this machine

MISSING = "Ray is not installed, and without it nothing is played on a cluster"
HINT = "pip install 'twofold[cluster]'"
_KEEP = "with `--resume FILE` what was played is kept, and goes on there"
_SAME = "every machine of it needs this version of Twofold, of Python and of Ray"

_QUIET = {
    "RAY_BACKEND_LOG_LEVEL": "fatal",
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_gcs_server_request_timeout_seconds": str(int(CONNECT)),
}
"""What Ray reads of its surroundings when it is loaded: no log, no report home, no long wait."""

_FRAME_HEAD, _FRAME_TYPE, _SETTINGS = 9, 3, 4
_PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes([0, 0, 0, _SETTINGS, 0, 0, 0, 0, 0])


def simulate_on(
    address: str,
    task: Task,
    runs: int,
    jobs: int = 0,
    max_seconds: float | None = None,
    progress: Progress | None = None,
    kept: KeptTotals | None = None,
) -> Simulation:
    """Play a story so many times on a cluster.

    Args:
        address: HOST:PORT of a cluster of Ray that this machine is part of, or `local`. In a
            process that Ray is connected in already, it plays there.
        jobs: how many shares at once; 0 for as many as keep every core busy.
        task, runs, max_seconds, progress, kept: as for `playing.simulate`.

    Returns what came of them, as `playing.simulate`.

    Raises:
        StoryError: for a cluster that does not answer, or cannot play; where Ray is missing; for
            totals that cannot be gone on from, or kept.
    """
    started = time.perf_counter()
    tally = task.nothing()
    # Where a whole machine is lost Ray says so, and to standard output: that is for the report.
    with suppress(KeyboardInterrupt), _hushed(1), _connected(address, jobs) as ray:
        if kept is not None:
            tally = kept.begun(task, runs)
        play = ClusterPlay(ray, task, runs, tally, jobs, started, max_seconds, progress, kept)
        play.play()
    found = task.found(tally)
    found.seconds = time.perf_counter() - started
    return found


class HeadLost(StoryError):
    """The head of the cluster does not answer any more, and so nothing can be asked of it."""


@contextlib.contextmanager
def _connected(address: str, jobs: int) -> Iterator[Any]:
    if find_spec("ray") is None:
        raise StoryError(Problem(MISSING, hint=HINT))
    if address != LOCAL:
        _knock(address)
    for name, its in _QUIET.items():
        os.environ.setdefault(name, its)
    ray = importlib.import_module("ray")
    if ray.is_initialized():
        yield ray
        return
    if address == LOCAL:
        options = {
            "num_cpus": jobs or None,
            "include_dashboard": False,
            "object_store_memory": STORE,
        }
    else:
        options = {}
    logging.getLogger("ray").setLevel(logging.CRITICAL)
    try:
        with _hushed(2):
            ray.init(address, log_to_driver=False, logging_level=logging.CRITICAL, **options)
    except Exception as error:
        raise _unanswered(address, error) from None
    try:
        yield ray
    except HeadLost:
        atexit.unregister(ray.shutdown)  # to take leave of it would take a minute
        raise
    except BaseException:
        ray.shutdown()
        raise
    ray.shutdown()


@contextlib.contextmanager
def _hushed(descriptor: int) -> Iterator[None]:
    """Nothing that anybody writes to a standard stream gets there; Ray's own libraries do.

    Args:
        descriptor: of the stream: 1, or 2.
    """
    (sys.stdout if descriptor == 1 else sys.stderr).flush()
    before = os.dup(descriptor)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, descriptor)
        yield
    finally:
        (sys.stdout if descriptor == 1 else sys.stderr).flush()
        os.dup2(before, descriptor)
        os.close(before)
        os.close(nowhere)


def _host_and_port(address: str) -> tuple[str, int]:
    host, _, port = address.rpartition(":")
    if not host or "/" in host or not (port.isascii() and port.isdecimal()) or int(port) > 65535:
        message = f"`{address}` is no address of a cluster"
        hint = "write HOST:PORT, as `ray start --head` says it, or `local` for one on this machine"
        raise StoryError(Problem(message, hint=hint))
    return host.strip("[]"), int(port)


def _knock(address: str) -> None:
    """See that something answers that may be Ray, which itself waits for minutes where none does.

    Ray speaks gRPC, and so whoever answers begins with the settings of HTTP/2 (RFC 9113, 3.4).
    """
    try:
        with socket.create_connection(_host_and_port(address), ANSWER) as line:
            if os.environ.get("RAY_USE_TLS", "0") not in ("0", "false"):
                return
            line.settimeout(ANSWER)
            line.sendall(_PREFACE)
            head = line.recv(_FRAME_HEAD)
    except OSError as error:
        raise _unanswered(address, error) from None
    if len(head) < _FRAME_HEAD or head[_FRAME_TYPE] != _SETTINGS:
        raise _unanswered(address, OSError("what is there is no cluster of Ray"))


def _unanswered(address: str, error: Exception) -> StoryError:
    said = (error.strerror if isinstance(error, OSError) else None) or str(error)
    reason = next((line.strip() for line in said.splitlines() if line.strip()), "it says nothing")
    message = f"the cluster at `{address}` does not answer: {reason}"
    if address == LOCAL:
        message = f"no cluster can be started on this machine: {reason}"
    hint = f"run it on a machine of the cluster, with RAY_AUTH_MODE as the cluster has it; {_SAME}"
    return StoryError(Problem(message, hint=None if address == LOCAL else hint))


@dataclass(frozen=True, slots=True)
class Share:
    """Some playthroughs that one worker plays: so many, from the one of this number on."""

    first: int
    runs: int
    is_compiled: bool


@dataclass(slots=True)
class ClusterPlay:
    """Plays a task on a cluster until it is done, time is up, or Ctrl-C.

    Attributes:
        ray: the module, connected.
        tally: the totals, which may hold the first playthroughs already.
        started: when the time began to count, as `time.perf_counter` has it.
    """

    ray: Any
    task: Task
    runs: int
    tally: Tally
    jobs: int
    started: float
    max_seconds: float | None
    progress: Progress | None
    kept: KeptTotals | None
    _sent: dict[Any, Share] = field(default_factory=dict)
    _played: dict[int, Tally] = field(default_factory=dict)
    _cores: int = 1
    _next: int = 0
    _size: int = FIRST_CHUNK
    _spent: float = 0.0
    _counted: int = 0
    _is_compiled: bool = False
    _is_stopped: bool = False
    _head: tuple[str, int] = ("", 0)
    _listened: float = 0.0
    _heard: float = 0.0

    def play(self) -> None:
        """Add what comes of the playthroughs that are left to the totals.

        Raises:
            StoryError: where the workers cannot play.
            HeadLost: where the cluster has lost its head.
        """
        self._head = _host_and_port(self.ray.get_runtime_context().gcs_address)
        self._listened = self._heard = time.perf_counter()
        self._next = self.tally.runs
        # Asked once: where the head of the cluster is lost, the question would hang.
        self._cores = max(1, int(self.ray.cluster_resources().get("CPU", 1)))
        self._is_compiled = compiled.is_possible() and compiled.is_forced()
        try:
            with interruptible(self._stop):
                self._play()
        except HeadLost:
            self._sent.clear()
            raise
        finally:
            for sent in self._sent:
                self.ray.cancel(sent)
            if self.kept is not None:
                self.kept.close(self.tally)

    def _stop(self) -> None:
        self._is_stopped = True

    def _is_over(self) -> bool:
        seconds = time.perf_counter() - self.started
        if self.max_seconds is not None and seconds >= self.max_seconds:
            self._is_stopped = True
        return self._is_stopped or self.tally.runs >= self.runs

    def _play(self) -> None:
        remote = self.ray.remote(num_cpus=1, max_retries=MOST_LOSSES)(play_share)
        task = self.ray.put(self.task)
        wanted = version("twofold")
        while not self._is_over():
            self._listen()
            while self._has_more_to_send():
                share = self._cut()
                self._sent[remote.remote([task], share, wanted)] = share
            sent = list(self._sent)
            if self.ray.wait(sent, num_returns=1, timeout=WAIT)[0]:
                for done in self.ray.wait(sent, num_returns=len(sent), timeout=0)[0]:
                    self._receive(done)
            self._add_up()

    def _listen(self) -> None:
        """See now and then whether the head of the cluster is there.

        Raises:
            HeadLost: where it was not for a while. What is asked of Ray then would hang.
        """
        now = time.perf_counter()
        if now - self._listened < LISTEN:
            return
        self._listened = now
        try:
            with socket.create_connection(self._head, LISTEN):
                self._heard = now
        except OSError:
            if now - self._heard >= SILENCE:
                raise HeadLost(_lost(self.tally.runs, self.kept is not None)) from None

    def _has_more_to_send(self) -> bool:
        at_once = self.jobs or AHEAD * self._cores
        waiting = len(self._sent) + len(self._played)
        most = MOST_WAITING * (self.jobs or self._cores)
        return self._next < self.runs and len(self._sent) < at_once and waiting < most

    def _cut(self) -> Share:
        """The next share; smaller towards the end, so that all end at about one time."""
        left = self.runs - self._next
        even = max(FIRST_CHUNK, -(-left // (self.jobs or self._cores)))
        share = Share(self._next, min(self._size, even, left), self._is_compiled)
        self._next += share.runs
        return share

    def _receive(self, sent: Any) -> None:
        share = self._sent.pop(sent)
        try:
            tally, seconds = self.ray.get(sent)
        except self.ray.exceptions.RayError as error:
            raise StoryError(_failed(self.ray, error)) from None
        self._played[share.first] = tally
        wanted = int(share.runs * SHARE / max(seconds, 1e-6))
        self._size = max(1, min(wanted, 4 * max(share.runs, self._size)))
        if not self._is_compiled:
            self._spent += seconds
            self._counted += share.runs
            self._is_compiled = self._is_to_be_compiled()

    def _is_to_be_compiled(self) -> bool:
        """Whether what is left takes longer plainly than to compile first, on each machine."""
        if self._spent < TRIAL or not compiled.is_possible():
            return False
        each = self._spent / self._counted
        left = (self.runs - self._next) * each / self._cores
        return left > (LOADING if functions().is_kept else COMPILING)

    def _add_up(self) -> None:
        """Add those that have all before them, so that the totals are of the first so many."""
        while (tally := self._played.pop(self.tally.runs, None)) is not None:
            self.tally.add(tally)
        if self.progress is not None:
            self.progress(self.tally.runs, time.perf_counter() - self.started)
        if self.kept is not None:
            self.kept.keep(self.tally)


def _lost(runs: int, is_kept: bool) -> Problem:
    """What is said where the cluster has lost its head."""
    message = f"the cluster has lost its head, after {runs:,} playthroughs"
    hint = "they are kept: start the cluster again, and go on" if is_kept else _KEEP
    return Problem(message, hint=hint)


def _failed(ray: Any, error: Exception) -> Problem:
    """What is wrong where a share could not be played."""
    if not isinstance(error, ray.exceptions.RayTaskError):
        message = f"a share of the playthroughs was lost {MOST_LOSSES + 1} times with its worker"
        return Problem(message, hint="workers die of too little memory; play with fewer `--jobs`")
    cause: object = getattr(error, "cause", None) or error
    lines = [line.strip() for line in str(cause).splitlines() if line.strip()]
    reason = lines[-1] if lines else type(cause).__name__
    return Problem(f"a worker of the cluster cannot play: {reason}", hint=_SAME)


# On a worker.

_lanes: dict[tuple[str, bool], Lane] = {}


def play_share(task: list[Any], share: Share, wanted: str) -> tuple[Tally, float]:
    """Play a share, in a worker.

    Args:
        task: alone in a list, a reference to the task: it is read where the worker has no lane yet.
        wanted: the version of Twofold that asks for it.

    Returns what came of it, and how many seconds it took.
    """
    if version("twofold") != wanted:
        raise RuntimeError(f"it has Twofold {version('twofold')}, and not {wanted}")
    lane = _lane_of(task[0], share.is_compiled and compiled.is_possible())
    started = time.perf_counter()
    tally = lane.play(share.first, min(share.runs, LARGEST_CHUNK))
    while tally.runs < share.runs:
        count = min(share.runs - tally.runs, LARGEST_CHUNK)
        tally.add(lane.play(share.first + tally.runs, count))
    return tally, time.perf_counter() - started


def _lane_of(reference: Any, is_compiled: bool) -> Lane:
    key = reference.hex(), is_compiled
    if key not in _lanes:
        task: Task = importlib.import_module("ray").get(reference)
        (lane,) = task.lanes(compiled_engine() if is_compiled else PLAIN, 1)
        _lanes.clear()
        _lanes[key] = lane
    return _lanes[key]
