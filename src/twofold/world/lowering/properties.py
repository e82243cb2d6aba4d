"""Properties: a function for each, which the proof evaluates on a copy of the state."""

from __future__ import annotations

from twofold.ink import nodes
from twofold.world.lowering.context import Context
from twofold.world.lowering.pieces import Block, just
from twofold.world.models import Property
from twofold.world.toml_places import Path
from twofold.world.vocabulary import EXPECTATIONS, Expectation


def properties(context: Context) -> Block:
    """What is to be proved of every reading."""
    block = Block("[[properties]]")
    for index, wanted in enumerate(context.world.properties):
        path: Path = ("properties", index)
        place = (*path, expectation(wanted))
        # How often a knot was visited, asked by its name alone, need not be told apart for ever.
        is_name = isinstance(context.world.expressions[place], nodes.Name)
        body = just(f"~ return {'false || ' if is_name else ''}{context.text(place)}")
        block.function(context.names.asked(index), [], path, body)
    return block


def expectation(wanted: Property) -> Expectation:
    """`always`, `sometimes` or `eventually`."""
    return next(key for key in EXPECTATIONS if getattr(wanted, key) is not None)
