"""What is asked of a story beyond what every story is asked: covenants, properties, laws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from twofold.asked_expressions import Expectation
from twofold.errors import Place

if TYPE_CHECKING:
    from twofold.world.bargain import Bargain
    from twofold.world.lower import SpeechLaws

Fairness = Literal["dice", "all"]


@dataclass(frozen=True, slots=True)
class Watched:
    """A covenant as the exploration observes it.

    Attributes:
        name: as the author calls it.
        standing: the number of the global that holds it: undecided, kept or broken.
        granted: the container of the function that says whether what it grants has come about.
        struck: the number of the global that says whether anyone is bound by it yet, where it is
            offered: what nobody took up is not lost.
        forfeited: the number of the global that says whether it was paid for, once broken.
        bargain: what it says in words.
    """

    name: str
    standing: int
    granted: int | None
    struck: int | None = None
    forfeited: int | None = None
    bargain: Bargain | None = None

    @property
    def watched(self) -> frozenset[int]:
        """The numbers of the globals that are looked at."""
        return frozenset(n for n in (self.standing, self.struck, self.forfeited) if n is not None)


@dataclass(frozen=True, slots=True)
class Property:
    """Something that is expected of every reading, judged at choice points and endings.

    Attributes:
        expectation: that it holds always; sometimes; or eventually, in every reading; at every
            ending; or there and, in a reading that never ends, ever anew.
        says: in the author's words.
        function: the container of the function, without parameters, that says whether it holds.
        fair: what no reading does for ever: with "dice", starve a fall of chance; with "all",
            starve a choice either. It matters to "eventually" alone.
        place: where it is declared.
        path: what it is called in a report.
    """

    expectation: Expectation | Literal["at the end", "again and again"]
    says: str
    function: int
    fair: Fairness | None = None
    place: Place | None = None
    path: str = "properties"


@dataclass(frozen=True, slots=True)
class Question:
    """What to find out beyond what every story is asked.

    Attributes:
        covenants: to ask the four questions of.
        properties: to hold against every reading.
        laws: for each item that the global `broken_laws` may come to hold, the law.
        laws_are_read: whether the story itself looks at `broken_laws`.
        speech: what is said and offered is judged by.
        still_playing: the container of the function that says whether something is still played,
            which breaks the law of the stage at an ending; None where it does not matter.
        generated: names of the files that no author wrote: they are not linted.
        asked_by: for each variable of the world's, what it is called in a sentence.
        beginning: where the story's first words should stand; None for one opened compiled.
        words_matter: whether states are told apart by what they would only print, too.
        shown: the numbers of globals that are shown with each line.
        cast: where the words on the way of each transition are counted, who may speak.
    """

    covenants: Sequence[Watched] = ()
    covenant_places: Mapping[str, Place] = field(default_factory=dict)
    properties: Sequence[Property] = ()
    laws: Mapping[str, str] = field(default_factory=dict)
    laws_are_read: bool = False
    speech: SpeechLaws | None = None
    still_playing: int | None = None
    generated: frozenset[str] = frozenset()
    asked_by: Mapping[str, str] = field(default_factory=dict)
    beginning: Place | None = None
    words_matter: bool = False
    shown: frozenset[int] = frozenset()
    cast: frozenset[str] | None = None

    @property
    def bare(self) -> Question:
        """The same, without what is asked of each state as it is found."""
        return replace(self, covenants=(), properties=(), still_playing=None)

    def functions(self) -> list[int]:
        """The containers of the functions that are asked of every state."""
        grants = [c.granted for c in self.covenants if c.granted is not None]
        stage = [] if self.still_playing is None else [self.still_playing]
        return [*grants, *(p.function for p in self.properties), *stage]
