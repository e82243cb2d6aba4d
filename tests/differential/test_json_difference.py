"""The comparison of compiled stories must see what differs."""

from __future__ import annotations

import pytest

from tests.differential.json_difference import first_json_difference


def test_equal_stories_have_none() -> None:
    story = {"root": [["^a", "\n", {"#f": 1}], None], "listDefs": {}}
    assert first_json_difference(story, {"listDefs": {}, "root": story["root"]}) is None


@pytest.mark.parametrize(
    ("ours", "theirs", "at"),
    [
        ({"root": ["^a"]}, {"root": ["^b"]}, ".root[0]"),
        ({"root": [1]}, {"root": [1.0]}, ".root[0]"),
        ({"root": [1]}, {"root": [True]}, ".root[0]"),
        ({"root": [1]}, {"root": [1, 2]}, ".root"),
        ({"root": [1, 2]}, {"root": [1]}, ".root"),
        ({"root": [], "x": 1}, {"root": []}, ".x"),
        ({"root": []}, {"root": [], "x": 1}, ".x"),
        ([None], [[]], "[0]"),
    ],
)
def test_the_first_difference_is_told(ours: object, theirs: object, at: str) -> None:
    found = first_json_difference(ours, theirs)
    assert found is not None
    assert found.startswith(at + ":")
