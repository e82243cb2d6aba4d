"""The `inkjs` fixture, for what must play alike there."""

from tests.reference.conftest import inkjs

__all__ = ["inkjs"]
