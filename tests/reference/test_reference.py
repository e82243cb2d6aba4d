"""The harness itself: it must see a difference, choose alike on both sides, and play as Ink."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.reference.inkjs import Failed, Inkjs
from tests.reference.playthrough import (
    Choice,
    Line,
    Playthrough,
    Script,
    Turn,
    first_difference,
    transcript,
)
from tests.reference.shared import NO_SHARED, conformance_cases

STORY = """
VAR told = 0
- (top)
+ [One] # tag
  ~ told++
+ [Two]
+ {told > 2} [Three]
- Line {~a|b|c} {RANDOM(1, 100)}. # said
{top < 9: -> top}
-> END
"""

# Where inkjs is known to part from Ink's own implementation.
INKJS_DIFFERS = {
    "I026": "prints floats in double precision",
    "I074": "has a random generator of its own",
    "I106": "has a random generator of its own",
    "I107": "has a random generator of its own",
    "I121": "writes a float with a whole value as an integer",
    "I131": "overflows its stack on a `ref` parameter named like the caller's temporary",
    "I133": "writes a float with a whole value as an integer",
}

PLAYED = Playthrough(
    turns=(
        Turn((Line("A\n", ("t",)),), (Choice("x", (), "0.c-0"), Choice("y", (), "0.c-1")), (), 1),
        Turn((Line("End\n"),), (), ("RUNTIME ERROR: 'a.ink' line 3: ran out of content.",)),
    ),
    globals={"n": 1, "x": 0.1, "flag": True},
    visits={"k": 2},
    turn_indices={"k": 0},
    turn=1,
)


def test_the_same_playthrough_has_no_difference() -> None:
    assert first_difference(PLAYED, PLAYED) is None


def test_newlines_places_and_double_precision_are_no_difference() -> None:
    first, last = PLAYED.turns
    other = replace(
        PLAYED,
        turns=(
            replace(first, lines=(Line("A", ("t",)), Line(""))),
            replace(last, errors=("ran out of content.",)),
        ),
        globals={"n": 1, "x": 0.10000000149011612, "flag": True},
    )
    assert first_difference(PLAYED, other) is None


@pytest.mark.parametrize(
    "other",
    [
        replace(PLAYED, turns=(replace(PLAYED.turns[0], lines=()), PLAYED.turns[1])),
        replace(PLAYED, turns=(replace(PLAYED.turns[0], lines=(Line("A"),)), PLAYED.turns[1])),
        replace(PLAYED, turns=(replace(PLAYED.turns[0], chosen=0), PLAYED.turns[1])),
        replace(PLAYED, turns=(PLAYED.turns[0], replace(PLAYED.turns[1], errors=()))),
        replace(PLAYED, turns=PLAYED.turns[:1]),
        replace(PLAYED, globals={**PLAYED.globals, "n": 2}),
        replace(PLAYED, globals={**PLAYED.globals, "flag": 1}),
        replace(PLAYED, globals={**PLAYED.globals, "x": 0.1001}),
        replace(PLAYED, globals={}),
        replace(PLAYED, visits={"k": 3}),
        replace(PLAYED, turn_indices={"k": 1}),
        replace(PLAYED, turn=2),
        replace(PLAYED, crash="RangeError"),
    ],
    ids=[
        "a line less",
        "a tag less",
        "another choice",
        "no error",
        "a turn less",
        "another number",
        "a number for a truth value",
        "another float",
        "no variables",
        "another visit count",
        "another turn of a visit",
        "another turn",
        "a crash",
    ],
)
def test_a_difference_is_seen_either_way(other: Playthrough) -> None:
    assert first_difference(PLAYED, other) is not None
    assert first_difference(other, PLAYED) is not None


def test_a_transcript_is_printed_as_the_reference_does() -> None:
    assert transcript(PLAYED.turns) == (
        "A\n# tags: t\n\n1: x\n2: y\n?> End\nRUNTIME ERROR: 'a.ink' line 3: ran out of content.\n"
    )


def test_the_trace_is_what_was_chosen() -> None:
    assert PLAYED.trace == "2"


def test_both_sides_draw_the_same_choices(inkjs: Inkjs) -> None:
    story = inkjs.compile(STORY).json
    assert story is not None
    scripts = [Script(seed=1, policy_seed=seed) for seed in (0, 1, 7, 2147483647, 123456789012)]
    for script, played in zip(scripts, inkjs.play(story, scripts), strict=True):
        chooser = script.chooser()
        for turn in played.turns[:-1]:
            assert turn.chosen == chooser.choose(len(turn.choices))
        assert len(played.turns) == 10


def test_a_seed_and_choices_decide_a_playthrough(inkjs: Inkjs) -> None:
    story = inkjs.compile(STORY).json
    assert story is not None
    drawn, again, other_seed = inkjs.play(
        story, [Script(3, policy_seed=5), Script(3, policy_seed=5), Script(4, policy_seed=5)]
    )
    taken = tuple(turn.chosen for turn in drawn.turns if turn.chosen is not None)
    (scripted,) = inkjs.play(story, [Script(3, choices=taken)])
    assert first_difference(drawn, again) is None
    assert first_difference(drawn, scripted) is None
    assert first_difference(drawn, other_seed) is not None


def test_choices_that_run_out_leave_the_rest_pending(inkjs: Inkjs) -> None:
    story = inkjs.compile(STORY).json
    assert story is not None
    (played,) = inkjs.play(story, [Script(1, choices=(1,))])
    assert [turn.chosen for turn in played.turns] == [1, None]
    assert [choice.text for choice in played.turns[-1].choices] == ["One", "Two"]


def test_a_compile_error_is_told(inkjs: Inkjs) -> None:
    compiled = inkjs.compile("-> nowhere")
    assert compiled.json is None
    assert "nowhere" in compiled.errors[0]


def test_a_story_that_cannot_be_loaded_is_told(inkjs: Inkjs) -> None:
    with pytest.raises(Failed):
        list(inkjs.play("{}", [Script(1)]))


@pytest.mark.usefixtures("inkjs")
def test_a_story_that_never_stops_is_cut_off_and_the_next_is_served() -> None:
    with Inkjs(seconds=5) as running:
        story = running.compile("-> a\n=== a\n-> b\n=== b\n-> a\n").json
        assert story is not None
        with pytest.raises(Failed):
            list(running.play(story, [Script(1)]))
        assert running.compile("Hello.").errors == ()


def test_inkjs_prints_the_shared_transcripts_but_where_it_is_known_to_differ(
    inkjs: Inkjs,
) -> None:
    cases = conformance_cases()
    if not cases:
        pytest.skip(NO_SHARED)
    differing = set()
    for case in cases:
        compiled = inkjs.compile(case.story.read_text("utf-8"), case.includes)
        assert compiled.json is not None, (case.name, compiled.errors)
        (played,) = inkjs.play(compiled.json, [Script(1, choices=case.choices)])
        if transcript(played.turns) != case.expected:
            differing.add(case.name)
    assert differing == set(INKJS_DIFFERS)
