"""The map of the house in CONTRIBUTING, held against what the modules import."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]
SOURCE = REPOSITORY / "src" / "twofold"
FRONT_DOOR = ("", "__main__")  # they alone see everything
MOST_LINES = 1265  # no file is longer than the interpreter, which is one function by design


def _name(path: Path) -> str:
    """`search.graph`; the front door has no name."""
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


MODULES = {_name(path): path for path in sorted(SOURCE.rglob("*.py"))}


@cache
def imported(module: str) -> frozenset[str]:
    """The modules of the house that one imports, wherever in it, for types or for use."""
    return frozenset(_imported(MODULES[module]))


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            package, _, inside = node.module.partition(".")
            if package == "twofold":
                for alias in node.names:
                    whole = f"{inside}.{alias.name}".strip(".")
                    yield whole if whole in MODULES else inside
        elif isinstance(node, ast.Import):
            for alias in node.names:
                package, _, inside = alias.name.partition(".")
                if package == "twofold":
                    yield inside


def room(module: str) -> str:
    return module.partition(".")[0]


def rooms_known(module: str) -> set[str]:
    """The rooms that a module imports from; the command line comes in by the front door too."""
    known = {room(one) for one in imported(module)} - {room(module)}
    return known - {""} if room(module) == "cli" else known


def _table() -> dict[str, set[str]]:
    text = (REPOSITORY / "CONTRIBUTING.md").read_text()
    rows = text.split("<!-- rooms -->")[1].split("<!-- /rooms -->")[0].strip().splitlines()[2:]
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    return {first.strip("`"): set(re.findall(r"`(\w+)`", last)) for first, _, last in cells}


MAY_KNOW = _table()


def test_the_map_shows_every_room() -> None:
    there = {room(module) for module in MODULES} - set(FRONT_DOOR)
    assert set(MAY_KNOW) == there


def test_the_map_goes_one_way() -> None:
    """Each room may know only those above it in the table."""
    above: set[str] = set()
    for name, known in MAY_KNOW.items():
        assert known <= above, f"`{name}` may know {sorted(known - above)}, which come after it"
        above.add(name)


@pytest.mark.parametrize("name", sorted(MAY_KNOW))
def test_a_room_knows_only_the_rooms_that_the_map_says(name: str) -> None:
    for module in MODULES:
        if room(module) != name:
            continue
        known = rooms_known(module)
        strange = known - MAY_KNOW[name]
        assert not strange, (
            f"twofold.{module} imports {sorted(strange)}; by the map in CONTRIBUTING.md `{name}` "
            f"may know only {sorted(MAY_KNOW[name])}, for a story goes through the house one way"
        )


@pytest.mark.parametrize("name", sorted(MAY_KNOW))
def test_the_map_allows_nothing_that_is_not_used(name: str) -> None:
    used = {one for module in MODULES if room(module) == name for one in rooms_known(module)}
    assert used == MAY_KNOW[name]


def test_no_two_modules_wait_for_each_other() -> None:
    waits = {
        module: {one for one in imported(module) if one != module and not _holds(one, module)}
        for module in MODULES
    }
    try:
        TopologicalSorter(waits).prepare()
    except CycleError as circle:
        pytest.fail(f"modules that wait for each other: {' -> '.join(circle.args[1])}")


def _holds(package: str, module: str) -> bool:
    """Whether one is the package of the other, which gathers what its modules offer."""
    return MODULES[package].name == "__init__.py" and f"{module}.".startswith(f"{package}.")


PRINTERS = ("cli", "cli.harmless", "cli.console")


@pytest.mark.parametrize("module", sorted(m for m in MODULES if room(m) == "cli"))
def test_what_a_story_says_is_printed_in_one_place(module: str) -> None:
    """A command prints by `cli.harmless`, or on the consoles of `cli.common`."""
    for way in ("print(", "typer.echo(", "sys.stdout.write(", "Console("):
        at = re.search(rf"(?<![\w.]){re.escape(way)}", MODULES[module].read_text())
        assert at is None or module in PRINTERS, f"twofold.{module} prints by `{way}`"


READERS = {
    "files": "it is the place",
    "scaffold": "its own resources",
    "publish.resources": "its own resources",
    "publish.web.bundle": "its own resources",
    "search.frontier": "what it has written itself",
}


def test_files_are_read_in_one_place() -> None:
    """A pipe that never ends, or a file larger than the memory, is refused there."""
    assert [
        f"twofold.{module}, line {node.lineno}, is to read by twofold.files"
        for module in sorted(set(MODULES) - set(READERS))
        for node in ast.walk(ast.parse(MODULES[module].read_text()))
        if isinstance(node, ast.Call) and _reads_a_file(node)
    ] == []


def _reads_a_file(call: ast.Call) -> bool:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr in ("read_text", "read_bytes")
    if not isinstance(call.func, ast.Name) or call.func.id != "open":
        return False
    mode = call.args[1] if len(call.args) > 1 else None
    return not (isinstance(mode, ast.Constant) and set(str(mode.value)) & set("wx"))


def test_no_file_is_out_of_hand() -> None:
    lines = {module: len(path.read_text().splitlines()) for module, path in MODULES.items()}
    assert {module: many for module, many in lines.items() if many > MOST_LINES} == {}
