"""The names that an author may have meant: those that are seen where a wrong one stands."""

from __future__ import annotations

from twofold.ink.scopes import BUILT_INS, Scope, Symbols


def variables(symbols: Symbols, scope: Scope) -> list[str]:
    """Variables, and the parameters and temporaries of the knot or stitch."""
    own = (parameter.name for parameter in scope.parameters)
    return [*own, *scope.temps, *symbols.variables]


def functions(symbols: Symbols) -> list[str]:
    """Functions: the author's, external ones, Ink's own, and lists, which are made by a call."""
    knots = symbols.story.inner.items()
    own = (name for name, scope in knots if scope.is_function)
    return [*own, *symbols.externals, *BUILT_INS, *symbols.lists]


def targets(symbols: Symbols, scope: Scope) -> list[str]:
    """Knots, stitches and labels, as a divert would name them."""
    names = ["DONE", "END"]
    around: Scope | None = scope
    while around is not None:
        names += [*around.labels, *around.inner]
        if around.parent is not None:  # a knot sees into its stitches, the story not into its knots
            names += (label for stitch in around.inner.values() for label in stitch.labels)
        around = around.parent
    for knot, inside in symbols.story.inner.items():
        names += [f"{knot}.{name}" for name in (*inside.inner, *inside.labels)]
        for stitch, within in inside.inner.items():
            names += [f"{knot}.{stitch}.{label}" for label in within.labels]
    return list(dict.fromkeys(names))


def values(symbols: Symbols, scope: Scope) -> list[str]:
    """Everything that has a value when it is named."""
    constants = [*symbols.constants, *symbols.items()]
    return [*variables(symbols, scope), *constants, *targets(symbols, scope)]
