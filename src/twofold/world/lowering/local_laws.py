"""Laws that hold in some realms and not in others."""

from __future__ import annotations

from twofold.world.lowering.context import Context


def judged(context: Context, law: str, realm: str = "here") -> str:
    """Ink for: a law is judged in a realm; empty where it is judged in all.

    Args:
        realm: Ink for it.
    """
    lawless = context.world.lawless(law)
    return _one_of([name for name in context.world.realms if name not in lawless], realm, lawless)


def not_judged(context: Context, law: str, realm: str = "here") -> str:
    """Ink for: a law is not judged in a realm; empty where it is judged in all."""
    lawless = context.world.lawless(law)
    return _one_of(lawless, realm, lawless)


def _one_of(realms: list[str], realm: str, lawless: list[str]) -> str:
    if not lawless:
        return ""
    return f"{realm} == {realms[0]}" if len(realms) == 1 else f"({', '.join(realms)}) ? {realm}"
