"""What the names that a host asks for stand for in a story, or what they should have been."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from twofold.errors import Problem, StoryError, did_you_mean
from twofold.play.arguments import check_text
from twofold.program import Program
from twofold.program.containers import Container, Target, resolve
from twofold.program.values import Value, Values


def place(program: Program, path: str) -> Target:
    """Where a path leads; a label may be named as an author names it, without what is around it.

    Raises:
        StoryError: when there is no such place.
    """
    check_text(path, "a path")
    root = program.containers[0]
    try:
        return resolve(path, root, root)
    except StoryError:
        labelled = [c for c in program.containers if _is_label(c, path)]
        if len(labelled) == 1:
            return Target(labelled[0], -1)
        knots = [knot.path for knot in program.knots]
        raise unknown(f"there is no place `{path}` in the story", path, knots) from None


def _is_label(labelled: Container, path: str) -> bool:
    """Whether a container is what an author calls `knot.label`, or `label` outside of knots.

    Its own path goes through the containers that the compiler wove around it.
    """
    around, _, label = path.rpartition(".")
    if not labelled.path.endswith(f".{label}") or label.isdecimal():
        return False
    at = labelled.parent
    while at is not None and at.path != around and (at.index >= 0 or _is_choice(at)):
        at = at.parent
    return at is not None and at.path == around


def _is_choice(inner: Container) -> bool:
    """Whether a container without a place of its own is one that a choice or gather leads to."""
    name = inner.path.rpartition(".")[2]
    return name[:2] in ("c-", "g-") and name[2:].isdecimal()


def start(program: Program, path: str) -> Target:
    """Where a path leads, as a place that a turn can begin at.

    Raises:
        StoryError: when there is no such place, or it is a part of a choice's text.
    """
    target = place(program, path)
    entry = Target(target.container, max(target.index, 0))
    at = program.addresses.get((entry.container.id, entry.index))
    if at is None or at not in program.origins:
        raise StoryError(Problem(f"`{path}` is inside of something: nothing can begin there"))
    return entry


def container(program: Program, path: str) -> Container:
    """The container at a path.

    Raises:
        StoryError: when there is none.
    """
    target = place(program, path)
    inner: Any = target.container
    if target.index >= 0:
        items = target.container.items
        inner = items[target.index] if target.index < len(items) else None
    if not isinstance(inner, Container):
        raise StoryError(Problem(f"`{path}` is no knot, stitch or label"))
    return inner


def function(program: Program, name: str, besides: Collection[str] = ()) -> Container:
    """The function of a name; like the reference, any knot may be called as one.

    Args:
        besides: names of other functions that may have been meant.

    Raises:
        StoryError: when there is none.
    """
    check_text(name, "the name of a function")
    found = program.containers[0].named.get(name)
    if found is None or found.index >= 0:
        knots = [knot for knot in program.knots if "." not in knot.path]
        functions = [knot.path for knot in knots if knot.is_function]
        names = functions or [knot.path for knot in knots]
        raise unknown(f"there is no function `{name}` in the story", name, [*names, *besides])
    return found


def global_number(program: Program, name: str) -> int:
    """The number of a global variable.

    Raises:
        StoryError: when there is none of that name.
    """
    check_text(name, "the name of a variable")
    if name not in program.globals:
        message = f"there is no variable `{name}` in the story"
        raise unknown(message, name, program.globals)
    return program.globals.index(name)


def packed(values: Values, value: Value | Collection[str]) -> int:
    """A Python value as the machine has it.

    Raises:
        StoryError: when a name in a list is no item's, or that of several; when a place is none, a
            number is too large, or a text holds half of a character.
        TypeError: when a story has no such kind of value.
    """
    if value is None:
        raise TypeError("a story has no variables without a value")
    try:
        if isinstance(value, str):
            value.encode("utf-8")
        return values.pack(value)
    except UnicodeEncodeError:
        message = "a text holds half of a character, which cannot be written"
        raise StoryError(Problem(message)) from None
    except OverflowError as error:
        raise StoryError(Problem(str(error))) from None
    except ValueError as error:
        if not isinstance(value, Collection):
            raise StoryError(Problem(str(error))) from None
        bare = [item.name for item in values.items]
        names = [*bare, *(item.full_name for item in values.items)]
        wrong = next((name for name in value if name not in names), "")
        hint = did_you_mean(wrong, names)
        if not wrong:
            twice = {name for name in value if bare.count(name) > 1}
            of = [item.full_name for item in values.items if item.name in twice]
            hint = f"write {' or '.join(f'`{name}`' for name in of)}" if of else None
        raise StoryError(Problem(str(error), hint=hint)) from None


def check_arguments(within: Container, what: str, given: int) -> None:
    """See that a knot or function is given as many arguments as it has parameters.

    Raises:
        StoryError: when it is not.
    """
    takes = parameters(within)
    if takes != given:
        arguments = "1 argument" if takes == 1 else f"{takes or 'no'} arguments"
        raise StoryError(Problem(f"{what} takes {arguments}, and was given {given}"))


def parameters(within: Container) -> int:
    """How many parameters a knot or function has: it begins by taking them."""
    number = 0
    for item in within.items:
        if not (isinstance(item, dict) and "temp=" in item):
            break
        number += 1
    return number


def constant_tags(within: Container) -> list[str]:
    """The tags that stand at the very start of a container, before anything else.

    Raises:
        StoryError: when a tag is not plain text: it is known only once it is read.
    """
    first = within
    while first.items and isinstance(first.items[0], Container):
        first = first.items[0]
    tags: list[str] = []
    in_tag = False
    for item in first.items:
        if item in ("#", "/#"):
            in_tag = item == "#"
        elif isinstance(item, dict) and "#" in item:
            tags.append(str(item["#"]))
        elif not in_tag:
            break
        elif isinstance(item, str) and item.startswith("^"):
            tags.append(item[1:])
        else:
            place = within.path or "the beginning"
            raise StoryError(
                Problem(
                    f"a tag at `{place}` is not plain text",
                    hint="what changes as a story is read comes with the lines: `Line.tags`",
                )
            )
    return tags


def unknown(message: str, name: str, names: Iterable[str]) -> StoryError:
    """The error for a name that stands for nothing, with the nearest that does."""
    return StoryError(Problem(message, hint=did_you_mean(name, names)))
