"""The `inkjs` fixture, here too."""

from tests.reference.conftest import inkjs

__all__ = ["inkjs"]
