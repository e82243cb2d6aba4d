"""What is wrong with a command as it was typed, told as everything else is told."""

from __future__ import annotations

import re
import typing
from collections.abc import Callable, Mapping
from enum import Enum
from pathlib import PurePath
from typing import Any

from twofold.errors import Problem, did_you_mean, listed

_QUOTED = re.compile(r"'(.*)'")
_EXTRA = re.compile(r"\(([^()]*)\)$")

Function = Callable[..., object]


def problem_of(error: Any, commands: Mapping[str, Callable[[], Function]]) -> Problem:
    """A wrong usage, as Typer found it, in a sentence of ours.

    Args:
        error: one of Click's, wherever this Typer keeps them: known by the names of their classes.
        commands: each command's name, and what imports its function.
    """
    context = getattr(error, "ctx", None)
    asked = str(context.info_name) if context is not None else ""
    said = str(error.message)
    match type(error).__name__:
        case "NoSuchOption":
            near = error.possibilities
            hint = f"did you mean `{near[0]}`?" if near else None
            return Problem(f"there is no option `{error.option_name}`", hint=hint or _help(context))
        case "MissingParameter":
            name = (error.param.metavar or error.param.name or "").strip("{}.")
            return Problem(f"{name} is missing", hint=_help(context))
        case "BadOptionUsage":
            takes = "needs a value" if "requires" in said else "takes no value"
            return Problem(f"{error.option_name} {takes}")
        case "BadParameter" if error.param_hint is not None:
            return Problem(f"{error.param_hint}: {said}")
        case "BadParameter" if getattr(error, "param", None) is not None:
            function = commands[asked]() if asked in commands else None
            return Problem(_taken(error.param, function, said))
    if said.startswith("No such command") and (found := _QUOTED.search(said)):
        name = found[1].partition("'")[0]
        hint = did_you_mean(name, commands) or "`twofold --help` lists them"
        return Problem(f"there is no command `{name}`", hint=hint)
    if "extra argument" in said and (found := _EXTRA.search(said)):
        hint = _as_option(found[1], context) or _help(context)
        return Problem(f"`{found[1]}` is more than it takes", hint=hint)
    return Problem(said.rstrip("."))


def _as_option(extra: str, context: Any) -> str | None:
    """How a file that was only named is to be named as what is written."""
    path = PurePath(extra)
    options = {name for param in context.command.params for name in param.opts}
    for option in ("-o", f"--{path.suffix[1:].lower()}"):
        if path.suffix and path.suffix != ".ink" and option in options:
            return f"to write it, say `{option} {extra}`"
    return None


def _help(context: Any) -> str:
    return f"`{context.command_path if context is not None else 'twofold'} --help` says more"


def _taken(param: Any, function: Function | None, said: str) -> str:
    """What an option takes, by how its command declares it."""
    name = param.opts[0]
    hints = typing.get_type_hints(function, include_extras=True) if function else {}
    kind, *more = typing.get_args(hints.get(param.name)) or (None,)
    kinds = {each for each in (kind, *typing.get_args(kind)) if isinstance(each, type)}
    for each in kinds:
        if issubclass(each, Enum):
            return f"{name} takes {listed((str(one.value) for one in each), 'or')}"
    number = "a whole number" if int in kinds else "a number" if float in kinds else None
    if number is None or not more:
        return f"{name}: {said}"
    least, most = more[0].min, more[0].max
    if most is not None:
        return f"{name} takes {number} from {least:,} to {most:,}"
    return f"{name} takes {number}{'' if least is None else f', {least:,} or more'}"
