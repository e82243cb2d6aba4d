"""Who hears a voice: whoever is in the scene, or where it comes from, or hears through a veil."""

from __future__ import annotations

from twofold.world.lowering.blends import within
from twofold.world.lowering.context import Context
from twofold.world.lowering.pieces import Lines, when
from twofold.world.lowering.veils import reached


def hearers(context: Context) -> Lines:
    """Lines that declare `_from` and `_them`, and put there whoever hears those in `_who`."""
    away = f"_who - present - {within(context, 'here')} == _who"
    there = ["~ _from = realm_of(_who)", "~ _them = people_in(_from)"]
    return [
        "~ temp _from = here",
        "~ temp _them = present",
        *(when(away, there) if len(context.world.realms) > 1 else []),
        *reached(context, "hears", "_from"),
    ]
