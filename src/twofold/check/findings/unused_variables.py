"""Variables that nothing reads, or that nothing writes once they are declared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from twofold.check.proof import Finding
from twofold.program.containers import Container
from twofold.program.program import Program

DECLARATIONS = "global decl"
BROKEN_LAWS, REALMS, MADE = "broken_laws", "_Realms", "_"  # of a world that was opened compiled
TO_A_VARIABLE = ("->", "f()", "->t->")  # diverts that may lead where a variable says


@dataclass(slots=True)
class _Uses:
    """What becomes of one variable."""

    declared: tuple[Container, int] | None = None
    is_read: bool = False
    is_written: bool = False


@dataclass(slots=True)
class _Scope:
    """The variables of a knot, stitch or function; or those of the whole story."""

    variables: dict[str, _Uses] = field(default_factory=dict)

    def uses(self, name: str) -> _Uses:
        return self.variables.setdefault(name, _Uses())


def findings(program: Program, generated: frozenset[str]) -> list[Finding]:
    """TF006 for each variable of the author's own.

    To print a variable is to read it, and to pass a reference to it is to read and write it; to
    count it up is not to read it. A temporary may be written once, a parameter need not be used,
    and a LIST is declared for its items as often as for its variable: that nothing reads it is
    only said where something writes it.

    Args:
        program: the story.
        generated: files that no author wrote.
    """
    story = _Scope()
    flows = _uses(program, story)
    lists = set(program.values.definitions)
    found = []
    for name, uses in story.variables.items():
        if REALMS in lists and (name == BROKEN_LAWS or name.startswith(MADE)):
            continue
        is_list = name in lists
        if not uses.is_read and (uses.is_written or not is_list):
            found.append((uses, f"nothing reads the variable `{name}`"))
        elif not uses.is_written and not is_list:
            found.append((uses, f"nothing changes the variable `{name}`: it might be a CONST"))
    for flow in flows:
        for name, uses in flow.variables.items():
            if not uses.is_read:
                found.append((uses, f"nothing reads the temporary variable `{name}`"))
    return list(_findings(program, generated, found))


def _findings(
    program: Program, generated: frozenset[str], found: list[tuple[_Uses, str]]
) -> Iterator[Finding]:
    for uses, message in found:
        if uses.declared is None:
            continue
        container, index = uses.declared
        place = program.place_of_item(container, index)
        if place is None or place.file not in generated:
            yield Finding("TF006", message, container.item_path(index), place)


def _uses(program: Program, story: _Scope) -> list[_Scope]:
    """Fill in what becomes of the global variables; returns the scopes of the temporaries."""
    knots = {knot.path for knot in program.knots}
    flows: dict[str, _Scope] = {}
    globals_ = set(program.globals)
    for container in program.containers:
        path = next((c.path for c in container.ancestors() if c.path in knots), "")
        flow = flows.setdefault(path, _Scope())
        counted_up = _counted_up(container)
        for index, item in enumerate(container.items):
            if not isinstance(item, dict):
                continue
            name = _read(item)
            if name is not None and index not in counted_up:
                (story if name in globals_ else flow).uses(name).is_read = True
            if "^var" in item:
                (story if name in globals_ else flow).uses(str(name)).is_written = True
            name = item.get("VAR=", item.get("temp="))
            if name is None:
                continue
            uses = (story if name in globals_ else flow).uses(name)
            if item.get("re"):
                uses.is_written = True
            elif container.path == DECLARATIONS or _is_declaration(container, index):
                uses.declared = container, index
    return list(flows.values())


def _read(item: dict[str, object]) -> str | None:
    """The variable that an item reads or refers to, if it does."""
    for key in ("VAR?", "^var"):
        if key in item:
            return str(item[key])
    if item.get("var"):
        return next((str(item[key]) for key in TO_A_VARIABLE if key in item), None)
    return None


def _is_declaration(container: Container, index: int) -> bool:
    """Whether `temp` declares a variable here, rather than a parameter taking its argument."""
    return index > 0 and container.items[index - 1] == "/ev" and "$" not in _name(container, index)


def _name(container: Container, index: int) -> str:
    return str(container.items[index].get("temp=", ""))


def _counted_up(container: Container) -> set[int]:
    """The items that read a variable for nothing but to count it up or down: `x++`, `x -= 2`."""
    found = set()
    for index, item in enumerate(container.items[4:], 4):
        if isinstance(item, dict) and item.get("re") and container.items[index - 1] in ("+", "-"):
            name = item.get("VAR=", item.get("temp="))
            before = container.items[index - 4 : index - 1]
            if before[0] == "ev" and before[1] == {"VAR?": name}:
                found.add(index - 3)
    return found
