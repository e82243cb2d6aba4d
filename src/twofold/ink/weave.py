"""From a flat list of lines to a weave: what is deeper goes under what is before it."""

from __future__ import annotations

from twofold.ink import nodes


def base_depth(content: list[nodes.Statement]) -> int:
    """The depth of the first choice or gather, which the others are measured by."""
    for statement in content:
        if isinstance(statement, nodes.Choice | nodes.Gather):
            return statement.depth
    return 1


def weave(content: list[nodes.Statement], depth: int) -> list[nodes.Statement]:
    """The same statements, with each run of deeper choices and gathers put into a `Weave`.

    A run begins at a choice or gather deeper than `depth`, and goes on until one that is not.
    """
    woven: list[nodes.Statement] = []
    run: list[nodes.Statement] = []
    for statement in content:
        if isinstance(statement, nodes.Choice | nodes.Gather):
            if statement.depth > depth:
                run.append(statement)
                continue
            if run:
                woven.append(_nested(run))
                run = []
            woven.append(statement)
        elif run:
            run.append(statement)
        else:
            woven.append(statement)
    if run:
        woven.append(_nested(run))
    return woven


def _nested(run: list[nodes.Statement]) -> nodes.Weave:
    depth = base_depth(run)
    return nodes.Weave(run[0].at, depth, weave(run, depth))
