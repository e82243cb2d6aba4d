"""`twofold check`: every reading of a story, and what holds in all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from twofold.check.proof import SEVERITIES
from twofold.cli import harmless
from twofold.cli.amounts import memory_size
from twofold.cli.baselines import Baselines
from twofold.cli.check_reports import Format, Reported, heading, written
from twofold.cli.common import (
    ExternalOption,
    NoColorOption,
    QuietOption,
    complain,
    open_story,
    spare,
    stderr,
    stdout,
    tidy,
    write_whole,
    wrong,
)
from twofold.cli.proof_run import FailOn, Fair, Search, Terms, prove
from twofold.errors import Problem, StoryError, did_you_mean
from twofold.report.counting import count
from twofold.report.json_layout import as_coverage

if TYPE_CHECKING:
    from twofold.check.proof import Proof
    from twofold.story import Story

WORST = (0, 3, 1, 2)
"""The statuses, the worst last."""

StoriesArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="STORY...", help="Story folders, .ink files or compiled .ink.json, one or several."
    ),
]


@tidy
def check(
    stories: StoriesArgument,
    format_: Annotated[
        Format,
        typer.Option(
            "--format",
            help="For people, or for programs: JSON, SARIF 2.1.0, JUnit XML, or a line for each.",
        ),
    ] = Format.TEXT,
    fail_on: Annotated[
        FailOn | None,
        typer.Option("--fail-on", help="The least severity that makes the status 1."),
    ] = None,
    allow: Annotated[
        list[str] | None,
        typer.Option("--allow", metavar="CODE", help="Allow these findings in the whole story."),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline", metavar="FILE", help="Let only findings fail that are not in this file."
        ),
    ] = None,
    write_baseline: Annotated[
        bool,
        typer.Option("--write-baseline", help="Write all that is found into the baseline."),
    ] = False,
    coverage: Annotated[
        Path | None,
        typer.Option("--coverage", metavar="FILE", help="Write what was reached, as JSON."),
    ] = None,
    max_states: Annotated[
        int | None, typer.Option("--max-states", metavar="N", min=1, help="Stop after N states.")
    ] = None,
    max_seconds: Annotated[
        float | None, typer.Option("--max-seconds", metavar="S", help="Stop after S seconds.")
    ] = None,
    memory: Annotated[
        str | None,
        typer.Option(
            "--memory", metavar="SIZE", help="Use so much memory, as 512M or 2G, and then the disk."
        ),
    ] = None,
    jobs: Annotated[
        int,
        typer.Option(
            "--jobs", metavar="N", min=0, help="Search in N threads; 0, the default: one a core."
        ),
    ] = 0,
    search: Annotated[
        Search,
        typer.Option(
            "--search",
            help="Explore state by state (explicit), or sets of readings at a time (sets); auto "
            "takes what suits the story.",
        ),
    ] = Search.AUTO,
    no_liveness: Annotated[
        bool,
        typer.Option("--no-liveness", help="Tell states apart by what nothing reads any more too."),
    ] = False,
    no_bounds: Annotated[
        bool,
        typer.Option("--no-bounds", help="Tell counts apart past what they are compared with."),
    ] = False,
    no_word_regions: Annotated[
        bool,
        typer.Option("--no-word-regions", help="Follow what only chooses words as all else."),
    ] = False,
    entry: Annotated[
        list[str] | None,
        typer.Option(
            "--entry", metavar="PATH", help="Begin readings here too: a knot that a game enters."
        ),
    ] = None,
    always: Annotated[
        list[str] | None,
        typer.Option(
            "--always", metavar="EXPR", help="Expect this of every reading, at every choice."
        ),
    ] = None,
    sometimes: Annotated[
        list[str] | None,
        typer.Option("--sometimes", metavar="EXPR", help="Expect this of some reading."),
    ] = None,
    eventually: Annotated[
        list[str] | None,
        typer.Option("--eventually", metavar="EXPR", help="Expect every reading to come to this."),
    ] = None,
    fair: Annotated[
        Fair | None,
        typer.Option(
            "--fair",
            help="With --eventually: leave out of account what starves a fall of chance for ever, "
            "or any choice too.",
        ),
    ] = None,
    external: ExternalOption = None,
    watch: Annotated[
        bool,
        typer.Option("--watch", help="Prove again at each save, and print only what changed."),
    ] = False,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Explore every reading of a story and report what is true of all of them.

    Leaves with 0 when all is well, 1 when there is an error or a warning among the findings that
    the story does not allow, 2 when the story or the command is wrong, 3 when a budget or Ctrl-C
    ended it before the proof was complete. Of several stories, the worst decides.
    """
    if max_seconds is not None and not max_seconds > 0:
        raise typer.BadParameter("give it more than no time at all", param_hint="--max-seconds")
    for code in allow or ():
        if code not in SEVERITIES:
            hint = did_you_mean(code, SEVERITIES) or "they are TF001 and so on"
            raise typer.BadParameter(f"there is no finding `{code}`: {hint}", param_hint="--allow")
    if watch and (format_ is not Format.TEXT or len(stories) > 1 or write_baseline):
        kept = "leave out --format" if format_ is not Format.TEXT else "give it one story"
        kept = "leave out --write-baseline" if write_baseline else kept
        raise typer.BadParameter(f"--watch tells people what changed: {kept}")
    if coverage is not None:
        if len(stories) > 1:
            raise typer.BadParameter("it is of one story: give one", param_hint="--coverage")
        if not coverage.parent.is_dir():
            wrong(f"`{coverage}` cannot be written: there is no folder `{coverage.parent}`")
        spare(coverage, _is_coverage)
    if any(not path.strip() for path in entry or ()):
        raise typer.BadParameter("name a knot, a stitch or a label", param_hint="--entry")
    if fair is not None and not eventually and not any(Path(story).is_dir() for story in stories):
        raise typer.BadParameter("it is about --eventually: add one", param_hint="--fair")
    terms = Terms(
        max_states=max_states,
        max_seconds=max_seconds,
        entries=entry or (),
        always=always or (),
        sometimes=sometimes or (),
        eventually=eventually or (),
        fair=fair,
        memory=None if memory is None else memory_size(memory),
        jobs=jobs,
        liveness=not no_liveness,
        bounds=not no_bounds,
        words=not no_word_regions,
        search=search,
        allow=allow or (),
        fail_on=None if fail_on is None else fail_on.value,
    )
    baselines = Baselines(baseline, write_baseline)

    def prove_(opened: Story, meanwhile: Callable[[], None] | None = None) -> Proof:
        proof = prove(opened, terms, stderr(no_color), quiet, meanwhile)
        gone = baselines.sort_out(proof, opened)
        if gone and proof.complete and not quiet:
            said = f"{count(gone, 'finding')} of the baseline {'is' if gone == 1 else 'are'} gone"
            stderr(no_color).print(f"{said}: --write-baseline leaves out what is", style="dim")
        if coverage is not None:
            write_whole(
                coverage, harmless.json_text(as_coverage(proof), indent=2) + "\n", _is_coverage
            )
        return proof

    def report(opened: Story, proof: Proof) -> None:
        Reported(opened.name, proof, opened).shown(stdout(no_color), leads=True)

    def say(problems: Sequence[Problem]) -> None:
        complain([p for p in problems if not quiet or p.severity == "error"], no_color)

    if watch:
        from twofold.cli.check_watch import Watch

        (story,) = stories
        opens = partial(open_story, story, True, no_color, external)
        watching = Watch(Path(story), opens, prove_, report, say, stdout(no_color))
        raise typer.Exit(watching.run())
    reports = []
    for story in stories:
        if len(stories) > 1 and format_ is Format.TEXT:
            stdout(no_color).print(heading(story))
        opened = None
        try:
            opened = open_story(story, quiet, no_color, external)
            proof = prove_(opened)
            say(proof.warnings)
            reports.append(Reported(story, proof, opened))
        except StoryError as error:
            complain(error.problems, no_color)
            reports.append(Reported(story, error, opened))
            continue
        if format_ is Format.TEXT:
            reports[-1].shown(stdout(no_color))
            if len(stories) > 1:
                stdout(no_color).print()
    baselines.write()
    if format_ is not Format.TEXT:
        harmless.say(written(reports, format_))
    raise typer.Exit(max((one.proof.exit_status for one in reports), key=WORST.index))


def _is_coverage(old: str) -> bool:
    return old.lstrip().startswith("{") and '"choices"' in old
