"""A simulation on a cluster, of processes of this machine: the totals are those of one core."""

from __future__ import annotations

import logging
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

import twofold
from tests.cli.support import DICE, OPEN_GATE, write
from tests.cli.support import twofold as run
from tests.conftest import needs
from twofold.errors import StoryError
from twofold.machine.compiled import ENGINE_VARIABLE
from twofold.policies import Crossroads
from twofold.simulate import Simulation, cluster

RUNS = 600


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Of a cluster of two processes, in which this process is connected."""
    needs("Ray", find_spec("ray") is not None)
    before = dict(os.environ)
    os.environ.update(cluster._QUIET, **{ENGINE_VARIABLE: "plain"})
    import ray

    ray.init(
        "local",
        num_cpus=2,
        include_dashboard=False,
        log_to_driver=False,
        logging_level=logging.CRITICAL,
        object_store_memory=cluster.STORE,
    )
    try:
        yield ray.get_runtime_context().gcs_address
    finally:
        ray.shutdown()
        os.environ.clear()
        os.environ.update(before)


def figures(found: Simulation) -> Any:
    assert found.tally is not None
    return found.tally.figures()


def test_the_totals_are_those_of_one_core(address: str, tmp_path: Path) -> None:
    story = twofold.open(write(tmp_path, OPEN_GATE))
    there = story.simulate(RUNS, seed=7, cluster=address)
    assert there.runs == RUNS
    assert figures(there) == figures(story.simulate(RUNS, seed=7))


class Deadly:
    """Chooses evenly; once, in the middle of a share, the process that asks it dies."""

    def __init__(self, mark: Path, home: int) -> None:
        self._mark, self._home, self._asked = mark, home, 0

    def weigh(self, crossroads: Crossroads) -> Sequence[float]:
        self._asked += 1
        if self._asked == 100 and os.getpid() != self._home and not self._mark.exists():
            self._mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return [1.0] * len(crossroads.choices)


def test_the_share_of_a_worker_that_dies_is_played_again(address: str, tmp_path: Path) -> None:
    story, mark = twofold.open(write(tmp_path, DICE)), tmp_path / "died"
    policy = Deadly(mark, os.getpid())
    there = story.simulate(RUNS, seed=7, policy=policy, cluster=address)
    assert mark.exists()
    assert figures(there) == figures(story.simulate(RUNS, seed=7, policy=policy))


def test_one_that_time_cut_off_goes_on_without_a_cluster(address: str, tmp_path: Path) -> None:
    story, kept = twofold.open(write(tmp_path, DICE)), tmp_path / "totals.json"
    cut = story.simulate(10**7, seed=7, max_seconds=0.5, resume=kept, cluster=address)
    assert cut.runs < 10**7
    whole = story.simulate(cut.runs + 100, resume=kept)
    assert figures(whole) == figures(story.simulate(cut.runs + 100, seed=7))


def test_nothing_but_the_report_reaches_the_terminal(address: str, tmp_path: Path) -> None:
    words = ["simulate", str(write(tmp_path, DICE)), "--runs", "100", "--seed", "1"]
    command = [sys.executable, "-m", "twofold", *words, "--cluster", address]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    plain = run(*words).out
    assert _without_seconds(done.stdout) == _without_seconds(plain)


def _without_seconds(report: str) -> list[str]:
    return [line for line in report.splitlines() if "playthroughs by" not in line]


def test_a_lost_head_is_said_and_what_was_played_is_kept(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story, kept = twofold.open(write(tmp_path, DICE)), tmp_path / "totals.json"
    monkeypatch.setattr(cluster, "LISTEN", 0.05)
    monkeypatch.setattr(cluster, "SILENCE", 0.5)
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        nobody = taken.getsockname()[:2]
        monkeypatch.setattr(cluster, "_host_and_port", lambda address: nobody)
        monkeypatch.setattr(cluster, "_knock", lambda address: None)
        with pytest.raises(cluster.HeadLost, match="has lost its head, after"):
            story.simulate(10**8, seed=7, resume=kept, cluster=address)
    monkeypatch.undo()
    whole = story.simulate(200_000, resume=kept, max_seconds=0.1)
    assert whole.runs > 0


def test_what_ray_prints_does_not_reach_standard_output(
    address: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    def told(runs: int, seconds: float) -> None:
        os.write(1, b"a node has died")  # as a library does that knows no `sys.stdout`

    story = twofold.open(write(tmp_path, DICE))
    story.simulate(20, seed=7, cluster=address, progress=told)
    assert capfd.readouterr().out == ""


def test_a_story_that_its_workers_cannot_play_is_said(address: str, tmp_path: Path) -> None:
    class Broken:
        def weigh(self, crossroads: Crossroads) -> Sequence[float]:
            raise LookupError("no page of that name")

    story = twofold.open(write(tmp_path, DICE))
    with pytest.raises(StoryError, match=r"a worker of the cluster cannot play: .*no page"):
        story.simulate(RUNS, policy=Broken(), cluster=address)


@pytest.mark.parametrize("listens", [False, True])
def test_a_cluster_that_does_not_answer(
    listens: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "ANSWER", 0.2)
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        if listens:  # but says nothing
            taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        done = run("simulate", write(tmp_path, DICE), "--cluster", address)
    assert done.status == 2
    assert done.err.startswith(f"error: the cluster at `{address}` does not answer: ")
    assert done.err.count("error") == 1


@pytest.mark.parametrize("address", ["nowhere", "ray://far:10001", "far:", "far:x", "far:70000"])
def test_what_is_no_address(address: str, tmp_path: Path) -> None:
    needs("Ray", find_spec("ray") is not None)
    kept = tmp_path / "totals.json"
    done = run("simulate", write(tmp_path, DICE), "--cluster", address, "--resume", kept)
    assert done.status == 2
    assert f"`{address}` is no address of a cluster" in done.err
    assert not kept.exists()


def test_without_ray_the_way_out_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "find_spec", lambda name: None)
    done = run("simulate", write(tmp_path, DICE), "--cluster", "local")
    assert done.status == 2
    assert "pip install 'twofold[cluster]'" in done.err
