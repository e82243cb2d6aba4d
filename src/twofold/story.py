"""The front door's story: opened, and every use of it."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from twofold.errors import Problem, StoryError
from twofold.opened import LOWERED, OpenedStory, open_as
from twofold.play import arguments
from twofold.play.stage import Stage
from twofold.play.trace import Trace
from twofold.program.printed_words import who_speaks
from twofold.program.weighing import weighed

if TYPE_CHECKING:
    from twofold.check.proof import Finding, Proof, Severity
    from twofold.check.question import Fairness
    from twofold.odds import Odds
    from twofold.odds.outlook import Outlook
    from twofold.play.editions import Edition, EditionReading
    from twofold.play.judge import Judge
    from twofold.play.reading import Reading
    from twofold.play.world_words import WorldWords
    from twofold.policies import Policy, Weigher
    from twofold.program.program import Program
    from twofold.search.explorer import Progress
    from twofold.search.strategy import Search
    from twofold.simulate import Simulation
    from twofold.stats import Stats


Read = TypeVar("Read", bound="Reading")

REACHABLE = "name a knot or a variable, or a choice by its line: `main.ink:12`"
NOT_ESTIMATED = (
    "the graph is not whole: what was asked beside the endings and covenants is not estimated"
)


class Story(OpenedStory):
    """A story, compiled and ready for every use."""

    @cached_property
    def _judge(self) -> Judge | None:
        """What judges its readings by the laws of its world."""
        if self.lowered is None:
            return None
        from twofold.play.judge import Judge

        return Judge(self.program, self.lowered.speech, self.lowered.laws, (LOWERED,))

    @cached_property
    def _words(self) -> WorldWords | None:
        """What may be asked of its world."""
        if self.world is None or self.lowered is None:
            return None
        from twofold.play.world_words import WorldWords

        own = [path for path in self.source.knots if "." not in path]
        return WorldWords(self.world, self.lowered, own)

    def read(self, seed: int | None = None, policy: Policy | None = None) -> Reading:
        """Begin a reading.

        Args:
            seed: decides what falls by chance; without it one is taken (see `Reading.seed`).
            policy: by which choices are to be made, if they are: what it asks of them is known
                then (see `Reading.offered`).

        Raises:
            TypeError: when the seed is no whole number.
            ValueError: when it is more than 32 bits hold.
        """
        from twofold.play.reading import Reading

        return self._begin(Reading, seed, policy)

    def _begin(self, kind: type[Read], seed: int | None, policy: Policy | None) -> Read:
        _check_seed(seed)
        chosen = random.SystemRandom().randrange(1, 1_000_000) if seed is None else seed
        watch = _watched(self) if self.world else ()
        stage = Stage(self.world)
        program = weighed(self.program) if policy and policy.reads_pulls else self.program
        return kind(program, chosen, self.source_line, watch, self._judge, stage, self._words)

    def edition(self, name: str) -> Edition:
        """What is seen of an edition of `world.toml`, and how the rest is chosen.

        Raises:
            StoryError: when there is no such edition, or something in it that there is not.
        """
        from twofold.play.editions import edition_of

        declared = self.world.editions.get(name) if self.world else None
        return edition_of(self, name, self.policy(declared.policy if declared else None))

    def read_edition(self, name: str, seed: int | None = None) -> EditionReading:
        """Begin a reading in an edition: what happens in other realms is played unseen.

        Args:
            name: of the edition.
            seed: as for `read`; what is chosen unseen is drawn by it too.

        Raises:
            StoryError: as `edition`.
            TypeError, ValueError: as `read`.
        """
        from twofold.play.editions import EditionReading

        edition = self.edition(name)
        return self._begin(EditionReading, seed, edition.policy).limited_to(edition)

    def policy(self, written: str | None = None) -> Policy:
        """How a reader chooses: "uniform", "pull", "first", "last", "fresh" or "learned:FOLDER".

        Without a name it is the story's own: "pull" where one of its choices has a `# pull` or a
        `# lean`, else "uniform".

        Raises:
            StoryError: when there is no such policy, or nothing to learn from.
        """
        from twofold.policies import policy_of

        return policy_of(written, self.program, self._learn)

    def _way_of(self, policy: str | Policy | Weigher | None) -> Policy:
        """A policy, as it is given: by name, ready made, or one's own."""
        from twofold.policies import Policy
        from twofold.policies.weights import OWN

        if policy is None or isinstance(policy, str):
            return self.policy(policy)
        if isinstance(policy, Policy):
            return policy
        arguments.check_function(getattr(policy, "weigh", None), "the `weigh` of a policy")
        return Policy(type(policy).__name__, OWN, own=policy)

    def _learn(self, folder: str) -> Policy:
        from twofold.play.records import decisions
        from twofold.policies import learned_from

        found = decisions(folder, self.read)
        return learned_from(f"learned:{folder}", len(self.program.choices), found)

    def check(
        self,
        max_states: int | None = None,
        max_seconds: float | None = None,
        progress: Progress | None = None,
        *,
        always: str | Sequence[str] = (),
        sometimes: str | Sequence[str] = (),
        eventually: str | Sequence[str] = (),
        fair: Fairness | None = None,
        entries: Sequence[str] = (),
        memory: int | None = None,
        jobs: int = 0,
        liveness: bool = True,
        bounds: bool = True,
        words: bool = True,
        search: Search = "auto",
        allow: Collection[str] = (),
        fail_on: Severity | None = None,
        notice: Callable[[str], None] = lambda sentence: None,
        met: Callable[[Finding], None] = lambda finding: None,
    ) -> Proof:
        """Explore every reading.

        Args:
            max_states: stop after as many states; without it, as `[check]` says.
            max_seconds: stop after as long.
            progress: called now and then with states, frontier, transitions and seconds.
            always, sometimes, eventually: properties to hold against every reading besides those
                of `world.toml`, as Ink expressions.
            fair: with "dice", what is expected eventually is not refuted by a loop that would
                starve a fall of chance for ever, with "all" neither by one that would starve a
                choice; a property of `world.toml` that says so for itself keeps its own.
            entries: paths of knots that a game enters, as `Reading.jump` does, besides those of
                `world.toml`: readings begin there too.
            memory: bytes to do with; what waits goes to disk past them.
            jobs: how many lanes to search in, where the search is compiled; 0 for as many as
                there are cores. The result is the same with any number.
            liveness, bounds: whether to take states for one that no reading can tell apart.
            words: whether what only chooses words is set apart in a large search.
            search: "explicit" state by state, "sets" of readings, or "auto": whichever suits.
            allow: codes of findings that are allowed, besides those that the story allows.
            fail_on: the least severity that makes the status 1; without it, as `[check]` says.
            notice: called with a sentence that is worth telling who waits.
            met: called with an error as soon as a random reading meets it, while the search goes
                on; its trace is not known to be the shortest.

        Returns the proof; incomplete, and saying why, when a budget or Ctrl-C ended it.

        Raises:
            StoryError: for an expression that is none, or names what the story does not have; or
                where one is asked of a story opened compiled.
            TypeError, ValueError: for a budget that is none, and for a word of `fair`, `search` or
                `fail_on` that is not one of theirs.
        """
        _check_budgets(max_states, max_seconds, memory, jobs)
        arguments.check_word(fair, (None, "dice", "all"), "fair")
        arguments.check_word(search, ("auto", "explicit", "sets"), "search")
        arguments.check_word(fail_on, (None, "error", "warning", "note"), "fail_on")
        # What a proof needs is large, and a reader need not wait for it to be loaded.
        from twofold import asked_expressions
        from twofold.prove import prove
        from twofold.search.strategy import Limits

        asked = asked_expressions.read(always, sometimes, eventually)
        own = self.settings
        limits = Limits(
            own.max_states if max_states is None else max_states,
            own.max_seconds if max_seconds is None else max_seconds,
            memory,
            jobs,
            liveness,
            bounds,
            words,
            search=search,
        )
        return prove(self, asked, fair, limits, progress, notice, met, entries, allow, fail_on)

    def odds(
        self,
        *,
        reach: str | Sequence[str] = (),
        after: str | None = None,
        policy: str | None = None,
        nudges: bool = False,
        likely: Mapping[str, float] | None = None,
        max_states: int | None = None,
        max_seconds: float | None = None,
        memory: int | None = None,
        jobs: int = 0,
        runs: int = 20_000,
        seed: int = 1,
        progress: Progress | None = None,
        notice: Callable[[str], None] = lambda sentence: None,
    ) -> Odds:
        """Work out how likely each ending is, and what each choice is worth.

        It is exact, on the proof's graph, where that is whole within the budgets; otherwise it is
        an estimate from random readings, and says so.

        Args:
            reach: Ink expressions that may come to hold at a choice or at an ending; the name of a
                knot is one. Or choices that may be taken: by file and line, `main.ink:12`, or by
                their path.
            after: a trace, as `--choices` takes it, with every fall in it: the odds from there
                are worked out besides.
            policy: how readers choose (see `policy`), without remembering.
            nudges: whether to work out what the powers could make of it by their nudges.
            likely: a covenant, an ending or an expression of `reach`, and a chance, from 0 to 1:
                the fewest nudges that make it so likely are looked for.
            max_states, max_seconds, memory, jobs: as for `check`; an estimate may take as many
                seconds again.
            runs, seed: of the readings for an estimate; there are fewer where the time is up.
            progress, notice: as for `check`.

        Raises:
            StoryError: for an expression that is none, or names what the story does not have; for
                a choice, a covenant or an ending that there is not, a trace that does not fit, or
                a chance that is none; for a policy that there is not, or that remembers; where a
                reading asks an EXTERNAL function of which nothing says what it answers; where the
                time was up before a single reading had ended.
            TypeError, ValueError: for a budget that is none, for more than one thing that is to be
                likely, for fewer readings than one, or a seed of more than 32 bits.
            KeyboardInterrupt: where Ctrl-C ended it before anything was known.
        """
        _check_budgets(max_states, max_seconds, memory, jobs)
        arguments.check_number(runs, "how often to play")
        _check_seed(seed)
        if runs < 1:
            raise ValueError(f"play it once at least, and not {runs} times")
        if likely and len(likely) > 1:
            raise ValueError(f"name one thing that is to be likely, and not {len(likely)}")
        from twofold import asked_expressions
        from twofold.check.words_apart import explore
        from twofold.odds import estimated, odds_of
        from twofold.odds.named_choices import choices_named
        from twofold.prove import allowed_by_author, question_of
        from twofold.search.strategy import Limits

        how = self.policy(policy)
        if how.remembers:
            message = f"`{how.name}` remembers what was taken, and the states of a proof do not"
            raise StoryError(Problem(message, hint="`simulate` plays by it"))
        expressions, choices = [], []
        for one in [reach] if isinstance(reach, str) else reach:
            numbers = choices_named(self.program, one)
            if numbers is None:
                expressions.append(one)
            else:
                choices.append((one, numbers))
        asked = asked_expressions.read((), expressions, (), called="reach")
        try:
            whole = self.asking(asked)
        except StoryError as error:
            hinted = [p if p.hint else replace(p, hint=REACHABLE) for p in error.problems]
            raise StoryError(hinted) from None
        question = question_of(whole, asked, None)
        wanted = next(iter(likely.items())) if likely else None
        if wanted is not None and not 0 < wanted[1] <= 1:
            hint = "it is more than 0, and 1 at the most"
            raise StoryError(Problem(f"{wanted[1]:g} is no chance", hint=hint))
        # Every fall is a step of the chains, those that only choose words too.
        limits = Limits(max_states, max_seconds, memory, jobs, words=False)
        program = weighed(whole.program) if how.reads_pulls else whole.program
        counting = replace(question, cast=self._cast())
        explored = explore(program, counting, limits, progress, notice)
        why = explored.exploration.why_incomplete
        if explored.exploration.is_stopped_by_hand:
            raise KeyboardInterrupt
        _check_answered(explored.exploration.unanswered, explored.program)
        if why is None:
            odds = odds_of(
                explored,
                self.name,
                question,
                policy=how,
                choices=choices,
                nudges=nudges,
                likely=wanted,
            )
            if after is not None:
                odds.after = (after, _outlook(odds, after))
            odds.findings = allowed_by_author(self, odds.findings).standing
            return odds
        if reach or after is not None or nudges or wanted:
            notice(NOT_ESTIMATED)
        found = self.simulate(
            runs, seed, policy=policy, jobs=jobs, max_seconds=max_seconds, notice=notice
        )
        if not found.runs:
            _check_time(max_seconds, found.seconds)
            raise KeyboardInterrupt
        odds = estimated(found, why)
        odds.policy = how.name
        return odds

    def _cast(self) -> frozenset[str]:
        """Who may speak."""
        return who_speaks(self.program, None if self.world is None else self.world.people)

    def stats(
        self,
        *,
        runs: int = 200,
        seed: int = 1,
        max_states: int | None = None,
        max_seconds: float | None = None,
        memory: int | None = None,
        jobs: int = 0,
        progress: Progress | None = None,
        notice: Callable[[str], None] = lambda sentence: None,
    ) -> Stats:
        """Count what the story amounts to: its words, who says them, how long its readings are.

        The words are those of the author's text, each stretch of it once. How long the shortest,
        the likeliest and the longest reading are is exact where every reading can be explored
        within the budgets. In which realm something is said, and the longest stretch without a
        choice, are what is met by random readings, by the story's own policy, and by those three.

        Args:
            runs: how many random readings to play; fewer, where they take 10,000 choices before.
            seed: of the first of them; the next has the next.
            max_states, max_seconds, memory, jobs, progress, notice: as for `check`.

        Raises:
            TypeError, ValueError: for a budget that is none, for fewer readings than one, or a
                seed of more than 32 bits.
        """
        _check_budgets(max_states, max_seconds, memory, jobs)
        arguments.check_number(runs, "how often to play")
        _check_seed(seed)
        if runs < 1:
            raise ValueError(f"play it once at least, and not {runs} times")
        from twofold.check.question import Question
        from twofold.check.words_apart import explore
        from twofold.prove import GENERATED
        from twofold.search.strategy import Limits
        from twofold.stats import stats_of
        from twofold.stats.gathering import Sources

        how = self.policy()
        limits = Limits(max_states, max_seconds, memory, jobs, words=False)
        program = weighed(self.program) if how.reads_pulls else self.program
        explored = explore(program, Question(generated=GENERATED), limits, progress, notice)
        realms = tuple(self.world.realms) if self.world else ()
        sources = Sources(self._cast(), realms, GENERATED)
        return stats_of(self.program, self.name, sources, explored, how, runs, seed)

    def simulate(
        self,
        runs: int,
        seed: int | None = None,
        *,
        policy: str | Policy | Weigher | None = None,
        nudges: bool = False,
        jobs: int = 0,
        max_seconds: float | None = None,
        resume: str | Path | None = None,
        cluster: str | None = None,
        progress: Callable[[int, float], None] | None = None,
        notice: Callable[[str], None] = lambda sentence: None,
    ) -> Simulation:
        """Play the story so many times.

        Args:
            runs: how many playthroughs.
            seed: of what is drawn; without it one is taken (see `Simulation.seed`).
            policy: how its readers choose (see `policy`); or one's own, which says what each choice
                weighs (see `policies.Weigher`).
            nudges: whether choices tagged `# nudge` are taken though there is another.
            jobs: how many lanes, where it is compiled; 0 for as many as there are cores. The
                result is the same with any number.
            max_seconds: to play no longer than.
            resume: a file in which the totals are kept as it goes, and from which it goes on
                where it was cut off.
            cluster: the address of a cluster of Ray that plays it, HOST:PORT or `local`.
            progress: called now and then with the playthroughs so far and the seconds.
            notice: called with a sentence that is worth telling who waits.

        Returns what came of them; of those that there were, when Ctrl-C or the time ended it.

        Raises:
            StoryError: for a policy that there is not; for a file to go on from that is damaged,
                or of another simulation, or cannot be written; for a cluster that does not answer.
            TypeError: for what is no whole number.
            ValueError: for fewer than one, or a seed of more than 32 bits.
        """
        arguments.check_number(runs, "how often to play")
        _check_seed(seed)
        _check_budgets(None, max_seconds, None, jobs)
        if runs < 1:
            raise ValueError(f"play it once at least, and not {runs} times")
        from twofold.program.speakers import nudges_in
        from twofold.prove import question_of
        from twofold.simulate import KeptTotals, simulate, task_of

        skipped = frozenset(() if nudges else nudges_in(self.program))
        how = self._way_of(policy)
        kept = None if resume is None else KeptTotals(Path(resume))
        chosen = seed if kept is None else kept.seed(seed)
        if chosen is None:
            chosen = random.SystemRandom().randrange(1, 1_000_000)
        question = question_of(self, (), None)
        task = task_of(self.program, self.name, question, chosen, how, skipped, self.world)
        if cluster is not None:
            from twofold.simulate.cluster import simulate_on

            return simulate_on(cluster, task, runs, jobs, max_seconds, progress, kept)
        return simulate(task, runs, jobs, max_seconds, progress, notice, kept)


def open_story(path: str | Path) -> Story:
    """Open a story folder, an `.ink` file or a compiled `.ink.json`.

    Raises:
        StoryError: when there is no story there, or with everything that is wrong in it.
    """
    return open_as(Story, path)


def _check_time(most: float | None, seconds: float) -> None:
    """See that it was not the time that ended what came to nothing.

    Raises:
        StoryError: where it was.
    """
    if most is not None and seconds >= most:
        message = f"no random reading had ended after {most:g} s, so nothing can be estimated"
        raise StoryError(Problem(message, hint="give it more time: --max-seconds"))


def _check_answered(unanswered: Sequence[int], program: Program) -> None:
    """See that it is said what each function answers that readings ask.

    Raises:
        StoryError: with the first of which it is not.
    """
    for address in unanswered[:1]:
        name = program.values.strings[program.code[address + 1]]
        message = f"how likely anything is hangs on what the EXTERNAL function `{name}` answers"
        hint = f"say it, as `--external {name}=1..6`, or write the function in Ink"
        raise StoryError(Problem(message, program.place(address), hint=hint))


def _outlook(odds: Odds, after: str) -> Outlook:
    """The odds where a trace ends.

    Raises:
        StoryError: where it does not fit.
    """
    try:
        steps = Trace.parse(after).steps
    except ValueError as error:
        raise StoryError(Problem(str(error))) from None
    found = odds.at(",".join(map(str, steps)))
    if found is None:
        message = f"`{after}` does not fit this story: it takes what is not there"
        hint = "every choice and every fall on the way is in it, as in the traces of `check`"
        raise StoryError(Problem(message, hint=hint))
    return found


def _check_budgets(
    max_states: int | None, max_seconds: float | None, memory: int | None, jobs: int
) -> None:
    for name, whole in (("max_states", max_states), ("memory", memory), ("jobs", jobs)):
        if whole is not None:
            arguments.check_number(whole, f"`{name}`")
    seconds = 0 if max_seconds is None else max_seconds
    if not isinstance(seconds, (int, float)) or isinstance(seconds, bool):
        raise TypeError(f"`max_seconds` is a number, and this is {seconds!r}")
    if jobs < 0:
        raise ValueError(f"there cannot be {jobs} lanes: 0 takes as many as there are cores")


def _check_seed(seed: int | None) -> None:
    if seed is None:
        return
    arguments.check_number(seed, "a seed")
    if not -(2**31) <= seed < 2**31:
        raise ValueError(f"a seed is a number of 32 bits, and this is {seed}")


def _watched(story: OpenedStory) -> tuple[str, ...]:
    """The variables of a world that say where each line is said, before whom, and in what play."""
    from twofold.world import PLAYING

    whereabouts = story.lowered.speech.whereabouts.values() if story.lowered else ()
    return ("here", "present", PLAYING, *whereabouts)
