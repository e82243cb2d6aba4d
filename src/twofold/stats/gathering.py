"""What a story amounts to, gathered: from its text, from its proof, and from random readings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from twofold.check.coverage import is_generated, kind_of
from twofold.check.preparation import Explored
from twofold.errors import Place
from twofold.odds.chain import chances
from twofold.odds.ways import Loop, chance_of, likeliest_way, longest_way, shortest_way
from twofold.play.reading import Reading
from twofold.play.trace import Trace
from twofold.play.transcript import follow
from twofold.policies import Policy
from twofold.program.program import Program
from twofold.search.graph import Graph, Way
from twofold.simulate.counted import printed
from twofold.stats.figures import Amount, Length, Realm, Speaker, Stats, Stretch
from twofold.stats.random_walks import Walked, Walks, made_ready
from twofold.stats.written import Piece, named_in, offered_words, pieces_of, words_of


@dataclass(frozen=True, slots=True)
class Sources:
    """What is known of a story's text.

    Attributes:
        cast: who may speak; None where no world says.
        realms: in the order of the world.
        generated: names of the files that no author wrote.
        line: the author's line at a place.
        read: begins a reading.
    """

    cast: frozenset[str] | None
    realms: Sequence[str]
    generated: frozenset[str]
    line: Callable[[Place], str | None]
    read: Callable[[], Reading]


def stats_of(
    program: Program,
    name: str,
    sources: Sources,
    explored: Explored,
    policy: Policy,
    runs: int,
    seed: int,
) -> Stats:
    """What a story amounts to.

    Args:
        explored: its proof, every fall a step; of a weighed program where the policy reads pulls.
        policy: how readers choose, without remembering.
        runs: how many random readings to play at the most (see `Walks`).
        seed: of the first of them; the next has the next.
    """
    stats = Stats(name, policy=policy.name, seed=seed)
    _count_marks(stats, program, sources.generated)
    program = made_ready(program, policy)
    cast = named_in(program) if sources.cast is None else sources.cast
    pieces = pieces_of(program, cast, sources.generated, sources.line)
    _count_words(stats, pieces)
    walks = Walks(program, policy, dict(printed(program)))
    walked = list(walks.at_random(runs, seed))
    stats.played = len(walked)
    ended = [one for one in walked if one.ended]
    stats.ended = len(ended)
    replays = _Replays(sources.read, cast, program)
    stats.why_incomplete = explored.exploration.why_incomplete
    stats.states = len(explored.exploration.parents)
    if stats.why_incomplete is None:
        _proved_lengths(stats, Graph(explored.exploration), policy, replays)
    elif ended:
        by_choices = sorted(ended, key=lambda one: one.choices)
        stats.shortest = replays.length(",".join(by_choices[0].trace))
        stats.longest = replays.length(",".join(by_choices[-1].trace))
    for one in (stats.shortest, stats.likeliest, stats.longest):
        if one is not None:
            walked.append(walks.along(one.trace))
    stats.stretch = replays.stretch(walked)
    _count_realms(stats, pieces, walks.met, sources.realms)
    return stats


def _count_marks(stats: Stats, program: Program, generated: frozenset[str]) -> None:
    kinds = [kind_of(knot) for knot in program.knots if not is_generated(knot.place, generated)]
    stats.knots, stats.stitches = kinds.count("knot"), kinds.count("stitch")
    stats.functions = kinds.count("function")
    choices = [
        choice
        for choice in program.choices
        if not choice.is_fallback and not is_generated(choice.place, generated)
    ]
    stats.choices = len(choices)
    stats.words = stats.choice_words = offered_words(program, choices)


def _count_words(stats: Stats, pieces: Iterable[Piece]) -> None:
    lines: dict[str, int] = defaultdict(int)
    words: dict[str, int] = defaultdict(int)
    for piece in pieces:
        stats.words += piece.words
        if piece.who is None:
            stats.narration += piece.words
        else:
            words[piece.who] += piece.words
            lines[piece.who] += piece.begins
    found = [Speaker(who, lines[who], words[who]) for who in words]
    stats.speakers = sorted(found, key=lambda one: (-one.words, one.name))


def _count_realms(
    stats: Stats,
    pieces: Sequence[Piece],
    met: dict[int, set[str | None]],
    realms: Sequence[str],
) -> None:
    where = [
        (piece, set().union(*(met.get(at, set()) for at in piece.addresses))) for piece in pieces
    ]
    if realms:
        for name in (*realms, None):
            amount = _amount(piece for piece, there in where if name in there)
            if name is not None or amount.words:
                stats.realms.append(Realm(name, amount))
        stats.several = sum(piece.words for piece, there in where if len(there) > 1)
    stats.not_met = _amount(piece for piece, there in where if not there)


def _amount(pieces: Iterable[Piece]) -> Amount:
    lines = spoken = words = 0
    for piece in pieces:
        lines += piece.begins
        words += piece.words
        spoken += piece.words if piece.who is not None else 0
    return Amount(lines, spoken, words)


def _proved_lengths(stats: Stats, graph: Graph, policy: Policy, replays: _Replays) -> None:
    shares = chances(graph, policy)

    def length(way: Way | None, is_likeliest: bool = False) -> Length | None:
        if way is None:
            return None
        chance = chance_of(graph, shares, way) if is_likeliest else None
        return replays.length(graph.trace_along(way.transitions), chance)

    stats.shortest = length(shortest_way(graph))
    stats.likeliest = length(likeliest_way(graph, shares), is_likeliest=True)
    longest = longest_way(graph)
    if isinstance(longest, Loop):
        stats.loop = longest
    else:
        stats.longest = length(longest)


class _Replays:
    """Reads what a trace takes, to count its words."""

    def __init__(self, read: Callable[[], Reading], cast: Collection[str], program: Program):
        self._read = read
        self._cast = cast
        self._places = {choice.path: choice.place for choice in program.choices}

    def length(self, trace: str, chance: float | None = None) -> Length:
        """How long the reading of a trace is; the trace of it has every fall in it."""
        reading = self._read()
        turns = [words for words, _ in self._turns(trace, reading)]
        return Length(sum(turns), len(turns) - 1, ",".join(reading.trace), chance)

    def stretch(self, walked: Iterable[Walked]) -> Stretch | None:
        """The longest turn of some readings."""
        longest = max(walked, key=lambda one: max(one.turns), default=None)
        if longest is None or not max(longest.turns):
            return None
        turn = longest.turns.index(max(longest.turns))
        trace = _up_to(longest.trace, turn)
        words, after = self._turns(trace, self._read())[-1]
        return Stretch(words, after, trace)

    def _turns(self, trace: str, reading: Reading) -> list[tuple[int, Place | None]]:
        """The words of each turn, and the place of the choice that it begins with."""
        found: list[tuple[int, Place | None]] = []
        after: list[Place | None] = [None]

        def offer(index: int) -> None:
            if index < len(reading.choices):
                after.append(self._places.get(reading.choices[index].path))

        def read() -> None:
            lines = reading.continue_()
            found.append((sum(words_of(line.text, self._cast) for line in lines), after[-1]))

        follow(reading, Trace.parse(trace), offer, read)
        return found


def _up_to(trace: Sequence[str], turn: int) -> str:
    """A trace as far as the end of a turn, by its number from 0."""
    turns = 0
    for at, step in enumerate(trace):
        turns += not step.startswith("r")
        if turns > turn:
            return ",".join(trace[:at])
    return ",".join(trace)
