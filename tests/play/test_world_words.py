"""The world asked by its own words: what Ink would have answered, or a refusal."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest

import twofold
from twofold import StoryError
from twofold.world.vocabulary import Vocabulary

STORIES = Path(__file__).parents[2] / "stories"

WORLD = """
[realms.town]
[realms.camp]
clock = 0
wakes = "trust(Biscuit, Nell) >= 3"
[cast]
town = ["Biscuit", "Nell"]
camp = ["Ode"]
[[veils]]
from = "camp"
to = "town"
sees = true
hears = "warmth(Nell) > 1"
[bonds.trust]
range = [0, 5]
between = [["Biscuit", "Nell"]]
start = { "Biscuit -> Nell" = 2 }
[bonds.envy]
range = [0, 5]
between = [["Biscuit", "Ode"]]
start = { "Ode -> Biscuit" = 4 }
[traits.brave]
kind = "flag"
of = ["Ode"]
start = { Ode = true }
[couplings.warmth]
of = ["Nell"]
is = "trust(Biscuit, who) + now(camp)"
[facts.fire]
known_by = ["Ode"]
[facts.theft]
[covenants.vow]
[[covenants.vow.terms]]
says = "once they trusted each other wholly"
when = "trust(Biscuit, Nell) >= 4"
once = true
[[covenants.vow.terms]]
says = "and it is warm"
when = "warmth(Nell) >= 5"
"""

INK = """-> start
=== start
~ scene(town, (Biscuit, Nell))
Here.
+ [Trust.]
    ~ add_trust(Biscuit, Nell, 2)
+ [Doubt.]
    ~ add_trust(Biscuit, Nell, -2)
+ [Learn.]
    ~ learn(Nell, theft)
+ [Spend.]
    ~ spend_warmth(Nell, 1)
+ [Leave.]
    ~ scene(camp, (Ode))
+ [Stop.] -> END
- -> start
"""


def write(folder: Path, world: str, ink: str) -> twofold.Story:
    folder.mkdir()
    (folder / "world.toml").write_text(world, "utf-8")
    (folder / "main.ink").write_text(ink, "utf-8")
    return twofold.open(folder)


@pytest.fixture
def story(tmp_path: Path) -> twofold.Story:
    return write(tmp_path / "s", WORLD, INK)


def questions(story: Any, most: int) -> list[tuple[str, ...]]:
    """Calls that ask a world for something, as many as are right."""
    vocabulary: Any = Vocabulary(story.world)
    found: list[tuple[str, ...]] = []
    for function in vocabulary.functions.values():
        kinds = ["person" if p.kind == "people" else p.kind for p in function.parameters]
        named = [vocabulary.named(kind) for kind in kinds]
        for names in product(*named):
            unfit = (function.pairs is not None and names not in function.pairs) or (
                function.only is not None and names[0] not in function.only
            )
            if not function.changes and not unfit:
                found.append((function.name, *names))
    return random.Random(1).sample(found, min(most, len(found)))


def with_probes(folder: Path, asked: list[tuple[str, ...]]) -> twofold.Story:
    """The same story, in which Ink asks it all, in functions that no reading calls."""
    main = folder / "main.ink"
    probes = [
        f"=== function probe_{number} ===\n~ return {name}({', '.join(names)})\n"
        for number, (name, *names) in enumerate(asked)
    ]
    main.write_text(main.read_text("utf-8") + "\n" + "".join(probes), "utf-8")
    return twofold.open(folder)


def differences(story: Any, probed: Any, asked: Any, turns: int) -> Iterator[tuple[Any, ...]]:
    """What is answered otherwise than Ink answers, on one random way; and what is refused."""
    chance = random.Random(3)
    one, two = story.read(seed=1), probed.read(seed=1)
    for _ in range(turns):
        assert [line.text for line in one.continue_()] == [line.text for line in two.continue_()]
        for number, (name, *names) in enumerate(asked):
            was = two.moment()
            expected, before = two.call(f"probe_{number}"), one.globals()
            two.return_to(was)
            assert two.call(name, *names) == expected
            try:
                answer = one.call(name, *names)
            except StoryError as error:
                yield name, "refused" if "the story does not keep" in str(error) else str(error)
                continue
            assert one.globals() == before
            if answer != expected:
                yield name, *names, answer, expected
        if not one.choices:
            break
        chosen = chance.randrange(len(one.choices))
        one.choose(chosen)
        two.choose(chosen)


def test_a_small_world_answers_as_ink_does(tmp_path: Path, story: twofold.Story) -> None:
    asked = questions(story, 100)
    shutil.copytree(tmp_path / "s", tmp_path / "probed")
    found = set(differences(story, with_probes(tmp_path / "probed", asked), asked, 8))
    # The clock of the town ticks only where it is asked for, and what of a covenant has once held
    # is noted, when that is decided, only where someone counts it.
    assert found == {("now", "refused"), ("terms_met", "refused")}


@pytest.mark.parametrize("name", ["half-a-penny", "second-night", "tuesday-again"])
def test_whole_stories_answer_as_ink_does(tmp_path: Path, name: str) -> None:
    shutil.copytree(STORIES / name, tmp_path / "probed")
    story = twofold.open(STORIES / name)
    asked = questions(story, 20)
    found = set(differences(story, with_probes(tmp_path / "probed", asked), asked, 4))
    assert found <= {("now", "refused"), ("terms_met", "refused")}


def test_what_no_ink_calls_is_asked(story: Any) -> None:
    reading = story.read(seed=1)
    reading.continue_()
    assert not story.lowered.names.keys() & {"trust_of", "envy", "knows", "kept", "brave"}
    assert reading.call("trust", "Biscuit", "Nell") == (2, "")
    assert reading.call("envy", "Ode", "Biscuit") == (4, "")
    assert reading.call("brave", "Ode") == (True, "")
    assert reading.call("knows", "Nell", "theft") == (False, "")
    assert reading.call("knows", ["Ode"], "fire") == (True, "")
    assert reading.call("hears", "camp", "town")[0] is True
    assert reading.has_function("envy")
    reading.choose(2)
    reading.continue_()
    assert reading.call("knows", "Nell", "theft") == (True, "")
    reading.choose(0)
    reading.continue_()
    assert reading.call("trust", "Biscuit", "Nell") == (4, "")
    assert reading.call("now", "camp")[0] > 0
    assert reading.call("undecided", "vow")[0] is not reading.call("kept", "vow")[0]


def test_to_ask_changes_nothing_even_where_ink_would_settle(story: Any) -> None:
    reading = story.read(seed=1)
    reading.continue_()
    reading.choose(0)
    reading.continue_()
    before = reading.save()
    for question in ("kept", "broken", "undecided"):
        reading.call(question, "vow")
    assert reading.save() == before


def test_what_changes_the_world_is_called_where_ink_calls_it(story: Any) -> None:
    reading = story.read(seed=1)
    reading.continue_()
    reading.call("add_trust", "Biscuit", "Nell", 1)
    assert reading.call("trust", "Biscuit", "Nell") == (3, "")
    with pytest.raises(StoryError, match="changes the world, and nothing in the story's Ink"):
        reading.call("set_envy", "Ode", "Biscuit", 1)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (("trust", "Biscuits", "Nell"), "did you mean `Biscuit`"),
        (("trust", "Biscuit", "Ode"), r"\[bonds.trust\] is not declared for `Biscuit` and `Ode`"),
        (("trust", "Biscuit"), "takes 2 arguments, and here it has 1"),
        (("trust", "Biscuit", "Nell", "Ode"), "takes 2 arguments, and here it has 3"),
        (("trust", "Biscuit", 3), "wants one of the cast here, not a number"),
        (("kept", "vows"), "did you mean `vow`"),
        (("knows", "Nell", "town"), "wants a fact here, and `town` is a realm"),
        (("add_trust", "Biscuit", "Nell", "2"), "wants a number here"),
        (("trsut", "Biscuit", "Nell"), "did you mean `trust`"),
        (("now", "town"), r"`now\(town\)` cannot be asked"),
    ],
)
def test_what_cannot_be_asked(story: Any, call: tuple[Any, ...], said: str) -> None:
    with pytest.raises(StoryError, match=said):
        story.read(seed=1).call(*call)


def test_the_worlds_own_is_not_set_by_hand(story: Any) -> None:
    reading = story.read(seed=1)
    reading.continue_()
    before = reading.globals()
    assert {"here", "present"} < before.keys() == story.lowered.names.keys() & before.keys()
    for name in before:
        for value in (5, {"town"}):
            with pytest.raises(StoryError, match="is not set by hand"):
                reading.set_variable(name, value)
    assert reading.globals() == before


def test_an_authors_own_function_comes_first(tmp_path: Path) -> None:
    own = "=== function envy(a) ===\n~ return a + 1\n"
    reading = write(tmp_path / "s", WORLD, INK + own).read(seed=1)
    assert reading.call("envy", 3) == (4, "")
