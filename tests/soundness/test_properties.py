"""What a reduced search says of a property is what one without reductions says, trace and all."""

from __future__ import annotations

from pathlib import Path

import pytest

import twofold
from tests.soundness.generated import random_story
from tests.soundness.test_reductions import FOLDER, STORIES
from twofold.check import Proof
from twofold.machine import Machine
from twofold.machine.operations import truthy
from twofold.program.values import BOOL, INT, TAG_BITS, TAG_MASK
from twofold.search.replay import replay
from twofold.story import Story

GENERATED = range(200, 206)
MOST_STATES = 2_000
POORER_STATES = 400
MOST_ASKED = 2


def expressions(story: Story) -> list[str]:
    """Something about each of a story's numbers, and how often it comes by its knots."""
    program = story.program
    Machine(program, reading=False).start()
    numbers = [
        f"{name} != {value >> TAG_BITS}"
        for name, value in zip(program.globals, program.initial_globals, strict=True)
        if value & TAG_MASK in (INT, BOOL)
    ]
    knots = [f"{k.path} > 1" for k in program.knots if not k.is_function]
    return [*numbers[:MOST_ASKED], *knots[:MOST_ASKED]]


def ask(story: Story, expression: str, max_states: int, reducing: bool) -> Proof:
    """What is proved of an expression, whatever it is expected to do."""
    return story.check(
        max_states,
        always=expression,
        sometimes=expression,
        eventually=expression,
        liveness=reducing,
        bounds=reducing,
        words=reducing,
    )


def hold_against(story: Story, expression: str) -> bool:
    """Compare the answers about an expression; whether the reduced search could answer."""
    reduced = ask(story, expression, MOST_STATES, reducing=True)
    if not reduced.complete:
        return False
    poorer = ask(story, expression, POORER_STATES, reducing=False)
    for one, other in zip(reduced.properties, poorer.properties, strict=True):
        assert one.holds is not None
        if other.holds is None:
            continue
        assert (one.expectation, one.holds) == (other.expectation, other.holds)
        if one.expectation != "eventually":
            assert one.trace == other.trace
    return True


@pytest.mark.parametrize("name", STORIES)
def test_of_stories(name: str) -> None:
    story = twofold.open(FOLDER / f"{name}.ink")
    answered = [hold_against(story, expression) for expression in expressions(story)]
    assert any(answered) or not answered


@pytest.mark.parametrize("number", GENERATED)
def test_of_generated_stories(number: int, tmp_path: Path) -> None:
    path = tmp_path / "story.ink"
    path.write_text(random_story(number), "utf-8")
    story = twofold.open(path)
    answered = [hold_against(story, expression) for expression in expressions(story)]
    if not any(answered):
        pytest.skip("too many states for a test")


@pytest.mark.parametrize("name", STORIES)
def test_a_trace_leads_to_what_it_shows(name: str) -> None:
    from twofold import asked_expressions

    story = twofold.open(FOLDER / f"{name}.ink")
    for expression in expressions(story):
        proof = story.check(MOST_STATES, always=expression, sometimes=expression)
        program = story.asking(asked_expressions.read(expression, (), ())).program
        machine = Machine(program, reading=False)
        function = program.containers[0].named[asked_expressions.function(0)].id
        for report in proof.properties:
            if report.trace is not None:
                state = replay(machine, report.trace)
                assert truthy(machine.evaluate(state, function)) is (
                    report.expectation == "sometimes"
                )
