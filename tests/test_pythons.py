"""That nothing is asked of Python that a version of those that we ask for does wrongly."""

from __future__ import annotations

import ast
import re

from tests.test_house import MODULES

POSSESSIVE_GROUP = re.compile(r"\)[*+?]\+|\)\{[\d,]+\}\+|\(\?>")
"""Before 3.11.5, which Debian 12 is, CPython matches too much with it (python/cpython 106052)."""


def test_no_pattern_repeats_a_group_possessively() -> None:
    assert [
        f"{path.name}:{node.lineno}: {node.value}"
        for path in MODULES.values()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and POSSESSIVE_GROUP.search(node.value)
    ] == []
