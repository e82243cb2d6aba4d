"""Containers: the tree that Ink JSON is, where its paths lead, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from tests.program.support import raw, refusal
from twofold.errors import StoryError
from twofold.program.containers import (
    MAX_DEPTH,
    Container,
    Target,
    read_containers,
    resolve,
)

# The root: text, an unnamed container that holds a named one, and two knots, one with a stitch.
TREE: list[Any] = [
    "^a",
    [["^b", "\n", {"#f": 5, "#n": "inner"}], "^c", {"#f": 1}],
    {
        "knot": [["^d", None], {"stitch": ["^e", {"#f": 3}], "#f": 2}],
        "other": ["^f", None],
        "7": ["^g", None],
    },
]


@pytest.fixture(scope="module", name="tree")
def tree_fixture() -> dict[str, Container]:
    return {container.path: container for container in read_containers(TREE)}


def test_every_container_is_found_with_its_path(tree: dict[str, Container]) -> None:
    assert list(tree) == ["", "1", "1.inner", "knot", "knot.0", "knot.stitch", "other", "7"]
    assert [container.id for container in tree.values()] == list(range(8))


def test_parents_and_indices(tree: dict[str, Container]) -> None:
    assert tree[""].parent is None
    assert tree["1.inner"].parent is tree["1"]
    where = [tree[path].index for path in ("", "1", "1.inner", "knot", "knot.0", "knot.stitch")]
    assert where == [-1, 1, 0, -1, 0, -1]
    assert [c.path for c in tree["1.inner"].ancestors()] == ["1.inner", "1", ""]


def test_what_a_container_holds(tree: dict[str, Container]) -> None:
    assert tree["1"].items == [tree["1.inner"], "^c"]
    assert tree["1"].named == {"inner": tree["1.inner"]}
    assert tree["knot"].named == {"stitch": tree["knot.stitch"]}


@pytest.mark.parametrize(
    ("path", "counted", "at_start_only"),
    [
        ("", False, False),
        ("1", True, False),
        ("1.inner", True, True),
        ("knot", True, False),
        ("knot.stitch", True, False),
        ("other", False, False),
    ],
)
def test_flags(tree: dict[str, Container], path: str, counted: bool, at_start_only: bool) -> None:
    assert tree[path].visits_counted is counted
    assert tree[path].at_start_only is at_start_only


@pytest.mark.parametrize(
    ("path", "within", "container", "index"),
    [
        ("knot", "1", "knot", -1),
        ("knot.stitch", "", "knot.stitch", -1),
        ("knot.0", "", "knot", 0),
        ("knot.0.0", "", "knot.0", 0),
        ("knot.0.1", "", "knot.0", 1),  # the end of the container
        ("1.inner.1", "", "1.inner", 1),
        ("1.0.1", "", "1.inner", 1),  # named and numbered
        ("1.inner", "", "1.inner", -1),
        ("1.0", "", "1", 0),
        ("0", "", "", 0),
        ("2", "", "", 2),
        ("7", "", "7", -1),  # a name that is a number
        (".^", "1.inner", "1.inner", -1),
        (".^.1", "1.inner", "1.inner", 1),
        (".^.^", "1.inner", "1", -1),
        (".^.^.1", "1.inner", "1", 1),
        (".^.^.inner", "1.inner", "1.inner", -1),
        (".^.^.^.knot.stitch", "1.inner", "knot.stitch", -1),
        (".^.stitch", "knot", "knot.stitch", -1),
        (".^.inner.^.1", "1", "1", 1),
        ("1.^.other", "", "other", -1),
    ],
)
def test_where_a_path_leads(
    tree: dict[str, Container], path: str, within: str, container: str, index: int
) -> None:
    found = resolve(path, tree[within], tree[""])
    assert found == Target(tree[container], index)


@pytest.mark.parametrize(
    ("path", "within", "says"),
    [
        ("", "knot", "a path is missing (at `knot`)"),
        (None, "knot", "a path is missing (at `knot`)"),
        (7, "", "a path is missing"),
        (["knot"], "1", "a path is missing (at `1`)"),
        (
            "away",
            "1.inner",
            "the path `away` leads nowhere: there is no `away` (at `1.inner`)",
        ),
        ("knot.nowhere", "", "the path `knot.nowhere` leads nowhere: there is no `nowhere`"),
        ("knot.2", "", "the path `knot.2` leads nowhere"),
        ("knot.1.0", "", "the path `knot.1.0` leads nowhere"),
        ("0.0", "", "the path `0.0` leads through what is no container"),
        ("0.^", "", "the path `0.^` leads through what is no container"),
        (".^.^.^.^", "1.inner", "the path `.^.^.^.^` leads out of the story (at `1.inner`)"),
        ("^", "knot", "the path `^` leads out of the story (at `knot`)"),
        (".knot", "", "the path `.knot` leads nowhere"),
        ("..^", "1", "the path `..^` leads nowhere (at `1`)"),
        ("knot..0", "", "the path `knot..0` leads nowhere: there is no ``"),
        ("knot.-1", "", "the path `knot.-1` leads nowhere: there is no `-1`"),
        ("knot.²", "", "the path `knot.²` leads nowhere: there is no `²`"),
    ],
)
def test_a_path_that_leads_nowhere(
    tree: dict[str, Container], path: Any, within: str, says: str
) -> None:
    with pytest.raises(StoryError) as caught:
        resolve(path, tree[within], tree[""])
    assert [p.message for p in caught.value.problems] == [
        f"this is not Ink JSON that can be run: {says}"
    ]


@pytest.mark.parametrize(
    ("root", "says"),
    [
        (None, "a container is missing"),
        ("^text", "a container is missing"),
        ({}, "a container is missing"),
        ([], "a container is missing"),
        (["^a", []], "a container ends in neither null nor its names"),
        (["^a", [], None], "a container is missing (at `1`)"),
        (["^a", ["^b"], None], "a container ends in neither null nor its names (at `1`)"),
        (["^a", "^b"], "a container ends in neither null nor its names"),
        (["^a", 0], "a container ends in neither null nor its names"),
        (["^a", {"#f": "1"}], "`#f` is not a number"),
        ([["^a", {"#f": []}], None], "`#f` is not a number (at `0`)"),
        ([{"knot": "^a"}], "a container is missing (at `knot`)"),
        ([{"knot": ["^a", {"in": None}]}], "a container is missing (at `knot.in`)"),
    ],
)
def test_what_is_no_tree_of_containers(root: Any, says: str) -> None:
    json = raw()
    json["root"] = root
    assert refusal(json) == says


def nested(depth: int) -> list[Any]:
    found: list[Any] = ["^at the bottom", None]
    for _ in range(depth):
        found = [found, None]
    return found


def test_containers_may_lie_deep() -> None:
    assert len(read_containers(nested(MAX_DEPTH))) == MAX_DEPTH + 1


def test_but_not_without_end() -> None:
    with pytest.raises(StoryError, match=f"containers lie more than {MAX_DEPTH} deep"):
        read_containers(nested(MAX_DEPTH + 1))


def test_nor_by_name() -> None:
    found: list[Any] = ["^at the bottom", None]
    for _ in range(MAX_DEPTH + 1):
        found = ["^a", {"in": found}]
    with pytest.raises(StoryError, match=f"containers lie more than {MAX_DEPTH} deep"):
        read_containers(found)
