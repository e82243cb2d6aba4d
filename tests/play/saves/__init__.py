"""Saves: written, read, exchanged with the reference, and kept through edits."""
