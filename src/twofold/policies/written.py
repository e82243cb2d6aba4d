"""Policies as they are written: `pull`, `first`, `learned:FOLDER`."""

from __future__ import annotations

from collections.abc import Callable

from twofold.errors import Problem, StoryError, did_you_mean
from twofold.policies import weights
from twofold.policies.policy import UNIFORM, Policy
from twofold.program.program import Program
from twofold.program.weighing import is_weighed

LEARNED = "learned"
NAMES = ("uniform", "pull", "first", "last", "fresh", f"{LEARNED}:FOLDER")

_RULES = {
    "uniform": weights.UNIFORM,
    "pull": weights.PULL,
    "first": weights.FIRST,
    "last": weights.LAST,
    "fresh": weights.FRESH,
}


def policy_of(written: str | None, program: Program, learn: Callable[[str], Policy]) -> Policy:
    """The policy that is written.

    Args:
        written: None for the story's own: by its pulls where it has any, else uniform.
        program: the story.
        learn: makes one of the records in a folder.

    Raises:
        StoryError: when there is none of that name.
    """
    if written is None:
        return Policy("pull", weights.PULL) if is_weighed(program) else UNIFORM
    name, colon, folder = written.partition(":")
    if name == LEARNED and folder:
        return learn(folder)
    if name not in _RULES or colon:
        near = did_you_mean(name, [*_RULES, LEARNED])
        if name == LEARNED:
            near = f"name the folder of its records: `{LEARNED}:FOLDER`"
        hint = near or f"there are {', '.join(NAMES)}"
        raise StoryError(Problem(f"there is no policy `{written}`", hint=hint))
    return Policy(name, _RULES[name])
