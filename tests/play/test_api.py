"""The runtime API as a host uses it, beside inkjs doing the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import twofold
from tests.reference.inkjs import External, Inkjs
from twofold import Reading, StoryError
from twofold.program.values import DivertTarget, Value

STORY = """\
# title: The ferry
# by: nobody
EXTERNAL fare(people)
EXTERNAL weather()
VAR coins = 3
VAR mood = "calm"
VAR place = -> shore
LIST bag = rope, (lamp), knife
LIST other = rope, oar
~ mood = "eager"
-> shore
=== shore
# water
# {mood}
You have {coins} coins. # counted
~ coins = coins - 1
~ mood = "glad"
~ coins--
The {weather()} wind asks {fare(2)} coins.
It blows on.
~ coins += 10
- (wait)
+ [Wait. # slow] -> wait
+ [Row.] -> row(3, "hard")
= quay
# stone
Here. -> DONE
=== row(times, how)
Rowing {times} times, {how}.
{shore} visits, {shore.quay} there{shore.wait > 9:, a long wait}.
-> END
=== function fare(people)
~ return people
=== function weather()
~ return "mild"
=== function double(x)
Twice {x}.
And on a line.
~ coins = coins * 2
~ mood = "doubled"
~ return x * 2
=== function pack(what)
~ bag += what
~ return bag
=== function nothing()
~ return
=== function broken()
~ return 1 / 0
"""


@pytest.fixture
def story(tmp_path: Path) -> twofold.Story:
    (tmp_path / "ferry.ink").write_text(STORY, "utf-8")
    return twofold.open(tmp_path / "ferry.ink")


@pytest.fixture
def reading(story: twofold.Story) -> Reading:
    return story.read(seed=1)


def lines(reading: Reading) -> list[str]:
    return [line.text for line in reading.continue_()]


def refused(does: Callable[[], object]) -> str:
    """What is said of something that cannot be done."""
    with pytest.raises(StoryError) as caught:
        does()
    return str(caught.value)


# Lines.


def test_a_line_at_a_time(story: twofold.Story, inkjs: Inkjs) -> None:
    reading = story.read(seed=1)
    theirs = inkjs.session(json.dumps(story.json), [["continue"]] * 4)
    ours: list[Any] = []
    while reading.can_continue:
        line = reading.continue_line()
        if line is not None:
            ours.append({"text": line.text + "\n" * line.newline, "tags": line.tags})
            assert (reading.current_text, reading.current_tags) == (line.text, line.tags)
    assert theirs == [*ours, None]
    assert [choice.tags for choice in reading.choices] == [["slow"], []]
    assert reading.continue_line() is None


def test_the_current_line_goes_back_with_the_rest(reading: Reading) -> None:
    assert (reading.current_text, reading.current_tags) == ("", [])
    reading.continue_()
    assert reading.current_text == "It blows on."
    reading.choose(1)
    reading.continue_()
    assert reading.current_text == "1 visits, 0 there."
    reading.undo()
    assert reading.current_text == "It blows on."


def test_choices_that_were_offered_before_the_last_line(tmp_path: Path) -> None:
    text = "<- one\nMore.\nAnd more.\n<- two\nStill more.\n-> DONE\n"
    text += "== one\n+ [One {2 + 3}] 1\n-> END\n== two\n+ [Two # t] 2\n-> END\n"
    (tmp_path / "s.ink").write_text(text, "utf-8")
    for choice, said in ((0, ["1"]), (1, ["2"])):
        reading = twofold.open(tmp_path / "s.ink").read(seed=1)
        assert [reading.continue_line() is not None for _ in range(3)] == [True] * 3
        assert [(c.text, c.tags) for c in reading.choices] == [("One 5", []), ("Two", ["t"])]
        reading.choose(choice)
        assert lines(reading) == said


# Variables.


def test_variables_are_read_and_written(reading: Reading) -> None:
    assert reading.globals() == {
        "coins": 3,
        "mood": "calm",
        "place": DivertTarget("shore"),
        "bag": frozenset({"bag.lamp"}),
        "other": frozenset(),
    }
    reading.set_variable("coins", 9)
    reading.set_variable("bag", {"bag.rope", "knife"})
    assert reading.variable("bag") == frozenset({"bag.rope", "bag.knife"})
    assert lines(reading)[0] == "You have 9 coins."
    reading.set_variable("mood", True)
    assert reading.variable("mood") is True


def test_a_list_that_is_emptied_knows_where_it_came_from(tmp_path: Path) -> None:
    text = "LIST bag = rope, (lamp)\n+ [Look.]\n- {LIST_INVERT(bag)}\n-> END\n"
    (tmp_path / "s.ink").write_text(text, "utf-8")
    reading = twofold.open(tmp_path / "s.ink").read(seed=1)
    reading.continue_()
    reading.set_variable("bag", set())
    reading.choose(0)
    assert lines(reading) == ["rope, lamp"]


def test_what_is_no_variable_or_no_value(reading: Reading) -> None:
    unknown = "there is no variable `coin` in the story\n      did you mean `coins`?"
    assert unknown in refused(lambda: reading.variable("coin"))
    assert unknown in refused(lambda: reading.set_variable("coin", 1))
    assert unknown in refused(lambda: reading.observe("coin", print))
    assert "did you mean `lamp`?" in refused(lambda: reading.set_variable("bag", ["lamb"]))
    both = refused(lambda: reading.set_variable("bag", ["rope"]))
    assert "write `bag.rope` or `other.rope`" in both
    for value in (None, 1j, object()):
        with pytest.raises(TypeError):
            reading.set_variable("coins", value)  # type: ignore[arg-type]
    for value in (2**31, -(2**31) - 1, 2**40):
        assert "is more than a story can count" in refused(
            lambda value=value: reading.set_variable("coins", value)  # type: ignore[misc]
        )
    nowhere = refused(lambda: reading.set_variable("place", DivertTarget("nowhere")))
    assert "there is no place `nowhere` in the story" in nowhere
    assert "half of a character" in refused(lambda: reading.set_variable("mood", "\ud800"))
    assert reading.variable("coins") == 3
    assert reading.variable("bag") == frozenset({"bag.lamp"})


@pytest.mark.parametrize("value", [2**31 - 1, -(2**31)])
def test_every_whole_number_of_a_story_can_be_set(reading: Reading, value: int) -> None:
    reading.set_variable("coins", value)
    assert reading.variable("coins") == value


# Observers.


def test_observers_are_told_when_a_line_is_complete(story: twofold.Story, inkjs: Inkjs) -> None:
    reading = story.read(seed=1)
    heard: list[list[object]] = []
    for name in ("coins", "mood"):
        reading.observe(name, lambda name, value: heard.append([name, value]))
    steps: list[list[object]] = []
    ours: list[object] = []
    for _ in range(3):
        steps += [["continue"], ["heard"]]
        reading.continue_line()
        ours.append(list(heard))
        heard.clear()
    theirs = inkjs.session(json.dumps(story.json), steps, observe=["coins", "mood"])[1::2]
    assert ours == theirs
    assert ours[0] == [["mood", "eager"]]
    assert ours[1] == [["coins", 1], ["mood", "glad"]]


def test_a_whole_turn_tells_as_line_by_line(reading: Reading) -> None:
    heard: list[tuple[str, object]] = []
    reading.observe("mood", lambda *told: heard.append(told))
    reading.observe("coins", lambda *told: heard.append(told))
    reading.continue_()
    assert heard == [("mood", "eager"), ("coins", 1), ("mood", "glad"), ("coins", 11)]
    reading.restart()
    assert heard[4:] == [("mood", "calm"), ("coins", 3)]
    reading.set_variable("mood", "new")
    assert heard[6:] == [("mood", "new")]
    reading.set_variable("mood", "new")
    assert len(heard) == 7


def test_who_is_told_no_more(reading: Reading) -> None:
    heard: list[object] = []

    def tell(name: str, value: object) -> None:
        heard.append(name)

    reading.observe("coins", tell)
    reading.observe("mood", tell)
    reading.observe("mood", lambda *_: heard.append("another"))
    reading.unobserve(tell, "mood")
    reading.set_variable("mood", "a")
    reading.set_variable("coins", 5)
    assert heard == ["another", "coins"]
    reading.unobserve(name="mood")
    reading.unobserve(tell)
    reading.set_variable("mood", "b")
    reading.set_variable("coins", 6)
    assert heard == ["another", "coins"]


def test_observing_a_list_changes_nothing(tmp_path: Path) -> None:
    text = "LIST l = (a), b\n~ l = ()\n{LIST_INVERT(l)}\n-> END\n"
    (tmp_path / "s.ink").write_text(text, "utf-8")
    reading = twofold.open(tmp_path / "s.ink").read(seed=1)
    heard: list[object] = []
    reading.observe("l", lambda _, value: heard.append(value))
    assert lines(reading) == ["a, b"]
    assert heard == [frozenset()]


# Functions.


def test_functions_are_called(story: twofold.Story, inkjs: Inkjs) -> None:
    reading = story.read(seed=1)
    calls: list[tuple[Any, ...]] = [("double", 4), ("nothing",), ("fare", 2), ("double", 1.5)]
    theirs = inkjs.session(json.dumps(story.json), [["call", *call] for call in calls])
    for call, there in zip(calls, theirs, strict=True):
        value, text = reading.call(*call)
        assert {"value": value, "text": text} == there
    assert reading.variable("coins") == 12
    assert reading.call("pack", {"bag.rope"})[0] == frozenset({"bag.rope", "bag.lamp"})
    assert lines(reading)[0] == "You have 12 coins."


def test_a_call_leaves_the_reading_where_it_was(reading: Reading) -> None:
    told: list[object] = []
    reading.continue_line()
    reading.observe("mood", lambda *heard: told.append(heard))
    assert reading.call("double", 1) == (2, "Twice 1.\nAnd on a line.\n")
    assert told == [("mood", "doubled")]
    assert reading.current_text == "You have 3 coins."
    assert lines(reading) == ["The mild wind asks 2 coins.", "It blows on."]
    assert [choice.text for choice in reading.choices] == ["Wait.", "Row."]
    reading.call("double", 1)
    assert [choice.text for choice in reading.choices] == ["Wait.", "Row."]


def test_what_cannot_be_called(reading: Reading) -> None:
    before = reading.save()
    assert "there is no function `doubel`" in refused(lambda: reading.call("doubel", 1))
    assert "did you mean `double`?" in refused(lambda: reading.call("doubel", 1))
    takes = "the function `double` takes 1 argument, and was given 2"
    assert takes in refused(lambda: reading.call("double", 1, 2))
    divided = refused(lambda: reading.call("broken"))
    assert "divide by zero" in divided
    assert "ferry.ink:" in divided
    assert "the function `shore` does not return" in refused(lambda: reading.call("shore"))
    with pytest.raises(TypeError):
        reading.call("double", object())  # type: ignore[arg-type]
    assert reading.save() == before


def test_which_functions_there_are(story: twofold.Story, inkjs: Inkjs) -> None:
    reading = story.read(seed=1)
    names = ["double", "fare", "shore", "nobody", "quay", ""]
    theirs = inkjs.session(json.dumps(story.json), [["has_function", name] for name in names])
    assert [reading.has_function(name) for name in names] == theirs


# Externals.


@pytest.mark.parametrize("safe", [False, True])
def test_externals_are_called_when_the_reference_calls_them(
    story: twofold.Story, inkjs: Inkjs, safe: bool
) -> None:
    reading = story.read(seed=1)
    heard: list[list[object]] = []

    def fare(*people: object) -> int:
        heard.append(["fare", *people])
        return 7

    reading.bind("fare", fare, lookahead_safe=safe)
    steps: list[list[object]] = []
    ours: list[object] = []
    for _ in range(3):
        line = reading.continue_line()
        assert line is not None
        ours += [line.text + "\n", list(heard)]
        heard.clear()
        steps += [["continue"], ["heard"]]
    bound = {"fare": External(7, safe)}
    found = inkjs.session(json.dumps(story.json), steps, externals=bound)
    theirs = [step["text"] if isinstance(step, dict) else step for step in found]
    assert ours == theirs
    assert "The mild wind asks 7 coins.\n" in ours


AHEAD_OF_THE_LINE = """\
EXTERNAL f(x)
One.
Two {f(1)}.
{f(2)}<> three {f(3)}
{f(4): Four|4} # tag {f(5)}
<> and {g(6)} {g(7)}
-> k ->
~ f(8)
Last.
-> END
== k
In {f(9)}
{f(10)}
->->
== function g(x)
G {f(x)}
"""


@pytest.mark.parametrize("safe", [False, True])
def test_no_external_is_called_once_a_line_is_sure(
    inkjs: Inkjs, safe: bool, tmp_path: Path
) -> None:
    (tmp_path / "s.ink").write_text(AHEAD_OF_THE_LINE, "utf-8")
    story = twofold.open(tmp_path / "s.ink")
    reading = story.read(seed=1)
    heard: list[list[object]] = []

    def f(x: int) -> int:
        heard.append(["f", x])
        return 7

    reading.bind("f", f, lookahead_safe=safe)
    ours: list[object] = []
    while (line := reading.continue_line()) is not None:
        ours += [line.text + "\n", list(heard)]
        heard.clear()
    steps: list[list[object]] = [["continue"], ["heard"]] * (len(ours) // 2)
    found = inkjs.session(json.dumps(story.json), steps, externals={"f": External(7, safe)})
    assert ours == [step["text"] if isinstance(step, dict) else step for step in found]


def test_an_external_is_called_once_in_a_string_or_a_choice(tmp_path: Path) -> None:
    text = 'EXTERNAL f()\nOne.\nTwo {"{f()}"}.\nThree.\n+ [Choice {f()}]\n- -> END\n'
    (tmp_path / "s.ink").write_text(text, "utf-8")
    reading = twofold.open(tmp_path / "s.ink").read(seed=1)
    calls = iter(range(9))
    reading.bind("f", lambda: next(calls))
    assert lines(reading) == ["One.", "Two 0.", "Three."]
    assert [choice.text for choice in reading.choices] == ["Choice 1"]


def test_unbinding_brings_the_fallback_back(reading: Reading) -> None:
    reading.bind("weather", lambda: "wild")
    reading.bind("fare", lambda people: people * 100)
    assert "The wild wind asks 200 coins." in lines(reading)
    reading.unbind("fare")
    reading.restart()
    assert "The wild wind asks 2 coins." in lines(reading)
    unbound = refused(lambda: reading.unbind("wether"))
    assert "nothing is bound to `wether`\n      did you mean `weather`?" in unbound


def test_an_error_in_a_bound_function_is_the_hosts(reading: Reading) -> None:
    def fails(_: object) -> int:
        raise ZeroDivisionError("mine")

    reading.bind("fare", fails)
    reading.continue_line()
    before = reading.save()
    with pytest.raises(ZeroDivisionError, match="mine"):
        reading.continue_line()
    assert reading.save() == before
    reading.bind("fare", lambda people: people)
    assert lines(reading) == ["The mild wind asks 2 coins.", "It blows on."]


# Places.


def test_a_jump_goes_anywhere(story: twofold.Story, inkjs: Inkjs) -> None:
    reading = story.read(seed=1)
    reading.continue_line()
    jumps: list[tuple[Any, ...]] = [("row", 2, "well"), ("shore.quay",), ("shore.0.wait",)]
    steps: list[list[object]] = [["continue"]]
    ours: list[object] = []
    for path, *arguments in jumps:
        reading.jump(path, *arguments)
        said = "".join(line.text + "\n" * line.newline for line in reading.continue_())
        ours += [said, reading.turn]
        steps += [["jump", path, *arguments], ["maximally"], ["turn"]]
    found = inkjs.session(json.dumps(story.json), steps)
    assert ours == [each for step in range(3) for each in found[2 + 3 * step : 4 + 3 * step]]
    assert [choice.text for choice in reading.choices] == ["Wait.", "Row."]
    assert reading.undo()
    assert reading.ended


def test_a_label_may_be_named_as_its_author_does(reading: Reading) -> None:
    reading.jump("shore.wait")
    assert lines(reading) == []
    assert [choice.text for choice in reading.choices] == ["Wait.", "Row."]
    assert reading.visit_count("shore.wait") == reading.visit_count("shore.0.wait") == 1
    assert "did you mean" in refused(lambda: reading.jump("shore.quay.wait"))
    assert "there is no place `wait`" in refused(lambda: reading.jump("wait"))


def test_where_no_jump_leads(reading: Reading) -> None:
    before = reading.save()
    assert "did you mean `shore`?" in refused(lambda: reading.jump("shor"))
    assert "there is no place ``" in refused(lambda: reading.jump(""))
    assert "`row` takes 2 arguments, and was given 1" in refused(lambda: reading.jump("row", 1))
    assert "takes no arguments" in refused(lambda: reading.jump("shore", 1))
    for path in ("shore.99", "0.0.0.0", "..", "shore..", "-1", "shore.0.s", "global decl.x"):
        assert path in refused(lambda path=path: reading.jump(path))  # type: ignore[misc]
    assert reading.save() == before
    assert not reading.undo()


def test_visits(story: twofold.Story, inkjs: Inkjs) -> None:
    reading = story.read(seed=1)
    paths = ["shore", "shore.quay", "shore.wait"]
    steps: list[list[object]] = []
    ours: list[int] = []
    for take in (0, 0, 1):
        reading.continue_()
        ours += [reading.visit_count(path) for path in paths[:2]]
        steps += [["maximally"], ["visits", paths[0]], ["visits", paths[1]], ["choose", take]]
        reading.choose(take)
    found = inkjs.session(json.dumps(story.json), steps)
    assert ours == [step for step in found if isinstance(step, int)]
    assert "nothing in the story asks for them" in refused(lambda: reading.visit_count("row"))
    assert "did you mean `shore`?" in refused(lambda: reading.visit_count("shoer"))
    assert "is no knot, stitch or label" in refused(lambda: reading.visit_count("shore.0.0"))


def test_tags_of_places(story: twofold.Story, inkjs: Inkjs) -> None:
    reading = story.read(seed=1)
    steps: list[list[object]] = [["global_tags"], ["tags_at", "shore.quay"], ["tags_at", "row"]]
    theirs = inkjs.session(json.dumps(story.json), steps)
    ours = [reading.global_tags, reading.tags_at("shore.quay"), reading.tags_at("row")]
    assert ours == theirs == [["title: The ferry", "by: nobody"], ["stone"], []]
    changes = refused(lambda: reading.tags_at("shore"))
    assert "a tag at `shore" in changes
    assert "is not plain text" in changes
    assert "did you mean `shore.quay`?" in refused(lambda: reading.tags_at("shore.kuay"))


# The past.


def test_everything_is_undone(reading: Reading) -> None:
    begun = reading.save()
    reading.continue_()
    first = reading.save()
    reading.choose(0)
    reading.continue_()
    reading.choose(1)
    reading.continue_()
    assert reading.ended
    assert reading.undo()
    assert reading.trace == ["1"]
    assert reading.undo()
    assert reading.save() == first
    assert not reading.undo()
    reading.restart()
    assert reading.save() == begun
    assert not reading.undo()


def test_a_moment_brings_its_past_along(reading: Reading) -> None:
    reading.continue_()
    early = reading.moment()
    reading.choose(0)
    reading.continue_()
    late = reading.moment()
    reading.return_to(early)
    assert not reading.undo()
    reading.return_to(late)
    assert reading.undo()
    assert reading.trace == []


MOVES: dict[str, Callable[[Reading], object]] = {
    "continue_": lambda reading: reading.continue_(),
    "continue_line": lambda reading: reading.continue_line(),
    "choose": lambda reading: reading.choose(0),
    "jump": lambda reading: reading.jump("k"),
    "call": lambda reading: reading.call("f"),
    "undo": lambda reading: reading.undo(),
    "restart": lambda reading: reading.restart(),
    "moment": lambda reading: reading.moment(),
    "save": lambda reading: reading.save(),
    "switch_flow": lambda reading: reading.switch_flow("other"),
}

CALLS_BACK = """\
EXTERNAL f()
VAR x = 1
+ [Go]
- -> k
== k
~ deep(40)
{x}, {f()}, {x}
-> END
== function deep(n)
~ temp a = n
~ temp b = n
{ n > 0:
  ~ deep(n - 1)
- else:
  ~ f()
}
== function f()
~ return 0
"""


@pytest.mark.parametrize("safe", [False, True])
@pytest.mark.parametrize("move", MOVES.values(), ids=MOVES.keys())
def test_a_function_of_the_host_cannot_move_the_reading(
    move: Callable[[Reading], object], safe: bool, tmp_path: Path
) -> None:
    (tmp_path / "s.ink").write_text(CALLS_BACK, "utf-8")
    reading = twofold.open(tmp_path / "s.ink").read(seed=1)
    reading.continue_()
    reading.choose(0)

    def f() -> int:
        move(reading)
        return 1

    reading.bind("f", f, lookahead_safe=safe)
    with pytest.raises(StoryError, match="the story is running"):
        reading.continue_()
    reading.unbind("f")
    assert [line.text for line in reading.continue_()] == ["1, 0, 1"]


@pytest.mark.parametrize("safe", [False, True])
def test_a_function_of_the_host_sets_variables(safe: bool, tmp_path: Path) -> None:
    """However deep in the story's own calls, for which the state had to grow."""
    (tmp_path / "s.ink").write_text(CALLS_BACK, "utf-8")
    reading = twofold.open(tmp_path / "s.ink").read(seed=1)
    reading.continue_()
    reading.choose(0)

    def f() -> Value:
        x = reading.variable("x")
        assert isinstance(x, int)
        reading.set_variable("x", x + 1)
        return x

    reading.bind("f", f, lookahead_safe=safe)
    assert [line.text for line in reading.continue_()] == ["2, 2, 3"]


def test_what_is_no_value_or_no_save_is_a_type_error(story: twofold.Story) -> None:
    reading = story.read(seed=1)
    for value in ([1], b"text", object()):
        with pytest.raises(TypeError, match="a story has no values like"):
            reading.set_variable("coins", value)  # type: ignore[arg-type]
    for save in (None, b"{}"):
        with pytest.raises(TypeError, match="a save is a text"):
            reading.load(save)  # type: ignore[arg-type]
