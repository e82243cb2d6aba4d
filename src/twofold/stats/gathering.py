"""What a story amounts to, gathered: from its text, from its proof, and from random readings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from twofold.check.coverage import is_generated, kind_of
from twofold.check.preparation import Explored
from twofold.odds.chain import chances
from twofold.odds.ways import Loop, chance_of, likeliest_way, longest_way, shortest_way
from twofold.policies import Policy
from twofold.program.program import Program
from twofold.search.graph import Graph, Way
from twofold.stats.figures import Amount, Length, Realm, Speaker, Stats, Stretch
from twofold.stats.random_walks import Walked, Walks, made_ready
from twofold.stats.written import Piece, offered_words, pieces_of


@dataclass(frozen=True, slots=True)
class Sources:
    """What is known of a story's text.

    Attributes:
        cast: who may speak.
        realms: in the order of the world.
        generated: names of the files that no author wrote.
    """

    cast: frozenset[str]
    realms: Sequence[str]
    generated: frozenset[str]


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
    pieces = pieces_of(program, sources.cast, sources.generated)
    _count_words(stats, pieces)
    walks = Walks(program, policy, sources.cast)
    walked = list(walks.at_random(runs, seed))
    stats.played = len(walked)
    ended = [one for one in walked if one.ended]
    stats.ended = len(ended)
    stats.why_incomplete = explored.exploration.why_incomplete
    stats.states = len(explored.exploration.parents)
    if stats.why_incomplete is None:
        walked += _proved_lengths(stats, Graph(explored.exploration), policy, walks)
    elif ended:
        by_choices = sorted(ended, key=lambda one: one.choices)
        stats.shortest, stats.longest = (_length(by_choices[at]) for at in (0, -1))
    stats.stretch = _stretch(walked, program)
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


def _proved_lengths(stats: Stats, graph: Graph, policy: Policy, walks: Walks) -> list[Walked]:
    """How long the readings are of which it is known what they are; those, walked."""
    shares = chances(graph, policy)
    found: list[Walked] = []

    def length(way: Way | None, chance: float | None = None) -> Length | None:
        if way is None:
            return None
        found.append(walks.along(graph.trace_along(way.transitions)))
        return _length(found[-1], chance)

    stats.shortest = length(shortest_way(graph))
    likeliest = likeliest_way(graph, shares)
    if likeliest is not None:
        stats.likeliest = length(likeliest, chance_of(graph, shares, likeliest))
    longest = longest_way(graph)
    if isinstance(longest, Loop):
        stats.loop = longest
    else:
        stats.longest = length(longest)
    return found


def _length(walked: Walked, chance: float | None = None) -> Length:
    return Length(sum(walked.turns), walked.choices, ",".join(walked.trace), chance)


def _stretch(walked: Iterable[Walked], program: Program) -> Stretch | None:
    """The longest turn of some readings."""
    longest = max(walked, key=lambda one: max(one.turns), default=None)
    words = max(longest.turns) if longest else 0
    if longest is None or not words:
        return None
    turn = longest.turns.index(words)
    after = program.choices[longest.taken[turn - 1]].place if turn else None
    return Stretch(words, after, _up_to(longest.trace, turn))


def _up_to(trace: Sequence[str], turn: int) -> str:
    """A trace as far as the end of a turn, by its number from 0."""
    turns = 0
    for at, step in enumerate(trace):
        turns += not step.startswith("r")
        if turns > turn:
            return ",".join(trace[:at])
    return ",".join(trace)
