"""The soundness oracle: what playthroughs meet, held against what a proof says can be met."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from tests.reference.here import turns
from tests.reference.playthrough import Script, Turn
from twofold.check.proof import Proof
from twofold.machine.host import TOO_MUCH_PRINTED
from twofold.story import Story

ENDING = "ending:"


@dataclass
class Met:
    """What some playthroughs met; `offered` and `taken` are paths of choices.

    Attributes:
        spans: paths of the stretches of text that were printed.
        errors: messages of runtime errors.
        endings: the names that `# ending:` tags gave, None for an end without one.
        playthroughs, turns: how many.
    """

    offered: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)
    spans: set[str] = field(default_factory=set)
    errors: set[str] = field(default_factory=set)
    endings: set[str | None] = field(default_factory=set)
    playthroughs: int = 0
    turns: int = 0


def play_into(met: Met, story: Story, script: Script, max_turns: int = 200) -> int:
    """Play once and add what is met; returns how many choices are left on offer."""
    reading = story.read(seed=script.seed)
    last = Turn(())
    for last in turns(reading, script, max_turns):
        met.turns += 1
        met.offered.update(choice.path for choice in last.choices)
        met.errors.update(last.errors)
        if last.chosen is not None:
            met.taken.add(last.choices[last.chosen].path)
    spans = story.program.spans
    met.spans.update(s.path for s in spans if any(reading.seen[a] for a in s.addresses))
    met.playthroughs += 1
    if not last.choices and not reading.errors:
        met.endings.add(_name_of_ending(last))
    return len(last.choices)


def _name_of_ending(turn: Turn) -> str | None:
    tags = [tag for line in turn.lines for tag in line.tags if tag.startswith(ENDING)]
    return tags[-1].removeprefix(ENDING).strip() if tags else None


def meet_at_random(
    story: Story,
    runs: int,
    max_turns: int = 200,
    seed: int = 1,
    progress: Callable[[int], None] = lambda played: None,
) -> Met:
    """What `runs` playthroughs meet whose choices and chances are drawn from `seed`."""
    met = Met()
    for run in range(runs):
        play_into(met, story, Script(seed + run, policy_seed=7919 * (seed + run)), max_turns)
        progress(run + 1)
    return met


def meet_every_short_one(story: Story, longest: int, seed: int = 1) -> Met:
    """What every playthrough of up to `longest` choices meets, all of them with one seed.

    Nothing is merged here, so that nothing can be merged wrongly.
    """
    met = Met()
    ways: list[tuple[int, ...]] = [()]
    while ways:
        way = ways.pop()
        offered = play_into(met, story, Script(seed, choices=way))
        if len(way) < longest:
            ways += [(*way, choice) for choice in range(offered)]
    return met


def missed(proof: Proof, met: Met) -> list[str]:
    """What was met and is not in the proof, in words; empty where the proof is sound."""
    offered = {choice.path for choice in proof.choices if choice.offered}
    taken = {choice.path for choice in proof.choices if choice.taken}
    silent = {span.path for span in proof.spans} - {s.path for s in proof.spans if s.reached}
    endings = {ending.name for ending in proof.endings}
    errors = {f.message for f in proof.findings if f.code in ("TF002", "TF003")}
    if any(f.code == "TF003" for f in proof.findings):
        errors.add(
            TOO_MUCH_PRINTED
        )  # whoever reads an endless turn may have had enough of it first
    return [
        *_each("choice offered", met.offered - offered),
        *_each("choice taken", met.taken - taken),
        *_each("text", met.spans & silent),
        *_each("ending", (str(name) for name in met.endings - endings)),
        *_each("runtime error", met.errors - errors),
    ]


def _each(what: str, found: Iterable[str]) -> list[str]:
    return [f"{what}: {one}" for one in sorted(found)]
