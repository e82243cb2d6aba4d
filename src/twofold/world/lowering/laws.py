"""What became of the laws: one list of those that were broken."""

from __future__ import annotations

from twofold.world.lowering.acts import CONSENT
from twofold.world.lowering.bargains import OFFER
from twofold.world.lowering.checkpoints import TIME
from twofold.world.lowering.context import Context
from twofold.world.lowering.facts import KNOWLEDGE
from twofold.world.lowering.pieces import Block, Lines, Needed, Piece
from twofold.world.lowering.scenes import PRESENCE
from twofold.world.lowering.stage import STAGE
from twofold.world.lowering.veils import PASSAGE
from twofold.world.toml_places import Path

LAWS = "_Laws"
ITEMS = {
    PRESENCE: "presence",
    PASSAGE: "passage",
    KNOWLEDGE: "knowledge",
    CONSENT: "consent",
    STAGE: "stage",
    TIME: "time",
    OFFER: "offer",
}
"""Each law's list item, and the law."""


def laws(context: Context) -> Block:
    """The laws that can be broken here, and those that were."""
    block = Block("[laws]")
    if not context.world.realms:
        return block
    path: Path = ("laws",)

    def items(needed: Needed) -> Lines:
        return [f"LIST {LAWS} = {', '.join(item for item in ITEMS if item in needed)}"]

    block.pieces.append(Piece(dict.fromkeys((LAWS, *ITEMS), path), items))
    block.variable("broken_laws", "()", path)
    return block
