"""The page as it is built from `web/` by `make web`: a script, a style sheet, typefaces."""

from __future__ import annotations

from importlib.resources import files

TYPEFACES = ("roman.woff2", "italic.woff2", "legible.woff2")


def built(name: str) -> bytes:
    """A file of the bundle."""
    return files("twofold.publish.web").joinpath("built", name).read_bytes()


def built_text(name: str) -> str:
    """A file of the bundle that is text."""
    return built(name).decode("utf-8")
