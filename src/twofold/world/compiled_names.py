"""What of a compiled story is a storyworld's and not its author's, by names alone.

Standard Ink JSON has no room to say so. But a lowered world has lists of its own, as `_Realms`. Its
functions begin with `_` too, or are called as no author may call theirs, or are those of a bond, a
trait or a coupling, of which there is a variable for each person or pair. Those of leanings leave
no such trace.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from twofold.world.vocabulary import RESERVED

MADE = "_"
CAST, REALMS, SPENT = "_Cast", "_Realms", "_spent"
DECLARATIONS = "global decl"
_PREFIXES = ("add_", "set_", "mutual_", "spend_")


def functions_made(compiled: Mapping[str, Any]) -> list[str]:
    """The functions (and knots) of a world in Ink JSON, in its order; none where there is none."""
    try:
        named = compiled["root"][-1]
        if REALMS not in compiled["listDefs"]:
            return []
        people = compiled["listDefs"].get(CAST, {})
        variables = {str(item["VAR="]) for item in named[DECLARATIONS] if _declares(item)}
        stems = set(_of_people(variables, people))
        return [name for name in named if _is_made(name, stems)]
    except (KeyError, IndexError, TypeError, AttributeError):
        return []  # it is no Ink JSON, which is told where it is loaded


def _declares(item: object) -> bool:
    return isinstance(item, dict) and "VAR=" in item


def _of_people(variables: Iterable[str], people: Collection[str]) -> Iterator[str]:
    """What variables are called before the one or two people that they are about."""
    for variable in variables:
        for who in people:
            rest = variable.removesuffix(f"_{who}")
            if not variable.startswith(MADE) or rest == variable:
                continue
            pairs = (rest.removesuffix(f"_{other}") for other in people)
            yield from {one.removeprefix(MADE).removesuffix(SPENT) for one in (rest, *pairs)}


def _is_made(name: str, stems: Collection[str]) -> bool:
    bare = (name, *(name.removeprefix(prefix) for prefix in _PREFIXES))
    return name.startswith(MADE) or name in RESERVED or any(one in stems for one in bare)
