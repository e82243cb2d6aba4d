"""What of a story is counted as it is played: its knots, its words, how its quantities go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twofold.check.coverage import is_generated
from twofold.program.printed_words import who_speaks, words_by_address
from twofold.program.program import CONTAINER_ADDRESS, CONTAINER_SLOTS, KnotInfo, Program
from twofold.simulate.tally import Shape

if TYPE_CHECKING:
    from twofold.world import Storyworld


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of the world's whose course is followed.

    Attributes:
        says: how its author asks for it.
        kind: bond, trait, coupling or clock.
        function: the address of the function that says it; 0 where a global holds it.
        number: of the global; or how many slots the function has.
        argument: packed, what the function is given.
    """

    says: str
    kind: str
    function: int
    number: int
    argument: int = 0


@dataclass(frozen=True, slots=True)
class Counted:
    """Everything that is counted of a program.

    Attributes:
        knots: the author's knots and stitches.
        words: by address, how many are printed there.
        quantities: what is followed.
    """

    program: Program
    knots: tuple[KnotInfo, ...]
    words: tuple[int, ...]
    quantities: tuple[Quantity, ...]
    covenants: int

    @property
    def shape(self) -> Shape:
        """How many there are of everything."""
        program = self.program
        return Shape(
            len(program.choices),
            len(self.knots),
            len(program.code),
            self.covenants,
            len(self.quantities),
        )


def counted_of(
    program: Program, world: Storyworld | None, covenants: int, generated: frozenset[str]
) -> Counted:
    """What is to be counted of a program.

    Args:
        covenants: how many are asked for.
        generated: names of the files that no author wrote.
    """
    knots = tuple(
        knot
        for knot in program.knots
        if not knot.is_function and not is_generated(knot.place, generated)
    )
    found = tuple(_quantities(program, world)) if world is not None else ()
    cast = who_speaks(program, None if world is None else world.people)
    words = tuple(words_by_address(program, cast))
    return Counted(program, knots, words, found, covenants)


def _quantities(program: Program, world: Storyworld) -> Iterator[Quantity]:
    """The numbers of a world, as far as its story keeps them."""
    from twofold.world.lowering.made_names import MadeNames

    names, numbers = MadeNames(world), program.global_numbers

    def held(kind: str, says: str, name: str) -> Iterator[Quantity]:
        if name in numbers:
            yield Quantity(says, kind, 0, numbers[name])

    for bond in world.bonds:
        for one, two in world.pairs(bond):
            yield from held("bond", f"{bond}({one}, {two})", names.bond(bond, one, two))
    for trait, its in world.traits.items():
        for who in its.of:
            yield from held("trait", f"{trait}({who})", names.trait(trait, who))
    for name, coupling in world.couplings.items():
        function = program.containers[0].named.get(name)
        address = function and program.container_word(function.id, CONTAINER_ADDRESS)
        if function is None or not address:
            continue
        slots = program.container_word(function.id, CONTAINER_SLOTS)
        for who in coupling.of:
            yield Quantity(f"{name}({who})", "coupling", address, slots, program.values.pack([who]))
    for realm in world.realms:
        yield from held("clock", f"now({realm})", names.clock(realm))
