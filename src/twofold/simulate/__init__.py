"""Many random playthroughs, and what they come to."""

from twofold.simulate.simulation import Simulation, simulate

__all__ = ["Simulation", "simulate"]
