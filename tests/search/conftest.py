"""The `engine` fixture, here too; and here too little is read beside a search."""

from tests.check.conftest import engine, little_is_read

__all__ = ["engine", "little_is_read"]
