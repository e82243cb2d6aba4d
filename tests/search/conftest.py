"""The `engine` fixture, here too."""

from tests.check.conftest import engine

__all__ = ["engine"]
