"""Several flows of one reading, beside inkjs with the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import twofold
from tests.reference.inkjs import Inkjs
from twofold import Reading, StoryError

STORY = """\
VAR said = 0
-> talk
=== talk
~ said++
Said {said}, here {talk}.
+ [Ask.]
    Asking.
    More asking.
    -> talk
* [Once.] Only once.
    -> talk
+ [Stop.] -> END
=== aside
An aside, {talk} talks.
~ said += 100
* [Back.] -> talk
* ->
- Left.
-> END
"""


@pytest.fixture
def story(tmp_path: Path) -> twofold.Story:
    (tmp_path / "s.ink").write_text(STORY, "utf-8")
    return twofold.open(tmp_path / "s.ink")


STEPS: list[list[Any]] = [
    ["read"],
    ["switch_flow", "one"],
    ["jump", "aside"],
    ["continue"],
    ["switch_flow", "two"],
    ["read"],
    ["jump", "talk"],
    ["read"],
    ["pick", 1],
    ["continue"],
    ["switch_flow", "one"],
    ["read"],
    ["switch_flow", "DEFAULT_FLOW"],
    ["pick", 0],
    ["continue"],
    ["switch_flow", "two"],
    ["read"],
    ["pick", 0],
    ["remove_flow", "two"],
    ["read"],
    ["switch_flow", "two"],
    ["read"],
    ["switch_flow", "one"],
    ["pick", 0],
    ["read"],
]


def do(reading: Reading, step: str, *given: Any) -> Any:
    """A step of a session, done here."""
    if step == "continue":
        line = reading.continue_line()
        return line and {"text": line.text + "\n" * line.newline, "tags": line.tags}
    if step == "read":
        lines = [{"text": line.text + "\n", "tags": line.tags} for line in reading.continue_()]
        choices = [{"text": c.text, "tags": c.tags, "path": c.path} for c in reading.choices]
        return lines, choices
    if step == "pick":
        if reading.choices:
            reading.choose(given[0] % len(reading.choices))
    else:
        getattr(reading, step)(*given)
    return None


def theirs(result: Any) -> Any:
    """The result of a step, as `do` has it."""
    if isinstance(result, dict) and "lines" in result:
        return [line for line in result["lines"] if line["text"]], result["choices"]
    return result


def test_flows_go_on_as_in_the_reference(story: twofold.Story, inkjs: Inkjs) -> None:
    reading = story.read(seed=1)
    found = inkjs.session(json.dumps(story.json), [["seed", 1], *STEPS])[1:]
    for step, result in zip(STEPS, found, strict=True):
        assert do(reading, *step) == theirs(result), step


def test_flows_are_saved_and_loaded_anywhere(story: twofold.Story, inkjs: Inkjs) -> None:
    reading = story.read(seed=1)
    for done, step in enumerate(STEPS):
        do(reading, *step)
        ours = reading.save()
        rest = STEPS[done + 1 :]
        found = inkjs.session(json.dumps(story.json), [["load", ours], ["save"], *rest])
        assert found[0] is None
        from_ours, from_theirs = story.read(seed=1), story.read(seed=1)
        from_ours.load(ours)
        from_theirs.load(found[1])
        assert sorted(from_theirs.flows) == sorted(reading.flows)
        for later, result in zip(rest, found[2:], strict=True):
            expected = theirs(result)
            assert do(from_ours, *later) == expected, (done, later)
            assert do(from_theirs, *later) == expected, (done, later)


def test_the_names_of_flows(story: twofold.Story) -> None:
    reading = story.read(seed=1)
    assert (reading.current_flow, reading.flows) == ("DEFAULT_FLOW", ["DEFAULT_FLOW"])
    reading.switch_flow("one")
    assert (reading.current_flow, reading.flows) == ("one", ["one", "DEFAULT_FLOW"])
    reading.remove_flow("one")
    assert reading.flows == ["DEFAULT_FLOW"]
    reading.switch_flow("one")
    reading.switch_flow()
    assert reading.current_flow == "DEFAULT_FLOW"
    with pytest.raises(StoryError, match="the default flow cannot be removed"):
        reading.remove_flow("DEFAULT_FLOW")
    with pytest.raises(StoryError, match="did you mean `one`"):
        reading.remove_flow("ones")


def test_undoing_leads_back_to_the_flow_of_the_time(story: twofold.Story) -> None:
    reading = story.read(seed=1)
    reading.continue_()
    before = reading.save()
    reading.choose(0)
    reading.switch_flow("one")
    reading.continue_()
    reading.undo()
    assert reading.current_flow == "DEFAULT_FLOW"
    assert reading.save() == before
