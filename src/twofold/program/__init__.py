"""Ink JSON made a Program: flat integer arrays, a string table, a source map."""

from twofold.program.loader import load
from twofold.program.program import Program

__all__ = ["Program", "load"]
