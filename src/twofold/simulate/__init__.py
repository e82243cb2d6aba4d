"""Many playthroughs, and what they come to."""

from twofold.simulate.intervals import interval
from twofold.simulate.kept_totals import KeptTotals
from twofold.simulate.playing import simulate
from twofold.simulate.simulation import Simulation
from twofold.simulate.task import Task, task_of

__all__ = ["KeptTotals", "Simulation", "Task", "interval", "simulate", "task_of"]
