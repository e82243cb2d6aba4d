"""The machine: choices, tunnels, threads, chance, and what is said when a story goes wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.machine.support import error, offered, reading_of, told, turn
from tests.program.support import program_of, raw
from twofold.machine.host import Machine
from twofold.machine.operations import RuntimeFault
from twofold.machine.state import (
    C_FRAMES,
    C_WORDS,
    CHANCE,
    ENDED,
    FAILED,
    O_CHOICES,
    O_EVAL,
    O_GLOBALS,
    R_CHOICES,
    R_ENDING,
    R_EVAL,
    R_FUEL,
    R_PC,
    R_TURN,
    WAITING,
    State,
)
from twofold.play.reading import Reading
from twofold.program import load
from twofold.program import opcodes as op
from twofold.program.values import pack_int

# Choices.


def test_a_choice_is_once_only_unless_it_is_sticky() -> None:
    reading = reading_of("- (top)\n* Once\n+ Sticky\n- -> top\n")
    reading.continue_()
    assert offered(reading) == ["Once", "Sticky"]
    reading.choose(0)
    assert turn(reading) == ["Once"]
    assert offered(reading) == ["Sticky"]
    reading.choose(0)
    reading.continue_()
    assert offered(reading) == ["Sticky"]


def test_a_choice_that_was_offered_and_not_taken_comes_again() -> None:
    reading = reading_of("- (top)\n* One\n* Two\n- -> top\n")
    reading.continue_()
    reading.choose(1)
    reading.continue_()
    assert offered(reading) == ["One"]


@pytest.mark.parametrize(
    ("condition", "is_shown"),
    [
        ("{0}", False),
        ("{2}", True),
        ("{0.0}", False),
        ("{0.5}", True),
        ("{true}", True),
        ('{"" + ""}', False),
        ('{"a"}', True),
        ("{none}", False),
        ("{some}", True),
        ("{1} {0}", False),
        ("{1} {1}", True),
        ("{not none}", True),
    ],
)
def test_conditions(condition: str, is_shown: bool) -> None:
    reading = reading_of(
        f"LIST l = a\nVAR none = ()\nVAR some = (a)\n* {condition} [Depends]\n* Other\n- -> END\n"
    )
    reading.continue_()
    assert offered(reading) == (["Depends", "Other"] if is_shown else ["Other"])


def test_a_fallback_is_taken_when_nothing_else_is_left() -> None:
    text = "- (top)\n* One\n* Two\n* -> out\n- -> top\n- (out) Out.\n-> END\n"
    assert told(text, [1, 1]) == [[], ["One"], ["Two", "Out."]]


def test_the_first_of_several_fallbacks_is_taken() -> None:
    assert told("* -> one\n* -> two\n- (one) One.\n-> END\n- (two) Two.\n-> END\n") == [["One."]]


def test_a_fallback_beside_choices_is_never_offered() -> None:
    reading = reading_of("* [One]\n* -> out\n* [Two]\n- (out) Out.\n-> END\n")
    reading.continue_()
    assert [(c.index, c.text) for c in reading.choices] == [(0, "One"), (1, "Two")]
    reading.choose(1)
    assert turn(reading) == ["Out."]


def test_a_fallback_that_counts_no_turn() -> None:
    assert told("{TURNS()}\n* -> out\n- (out) {TURNS()}\n-> END\n") == [["0", "0"]]


def test_a_choice_goes_on_with_its_own_temporaries() -> None:
    text = """
<- offer(1)
<- offer(2)
-> DONE
=== offer(x)
~ temp y = x * 10
+ [Take {x}]
  Took {x} and {y}.
  -> END
"""
    assert told(text, [1])[1] == ["Took 1 and 10."]
    assert told(text, [2])[1] == ["Took 2 and 20."]


def test_temporaries_are_kept_as_they_were_when_a_choice_was_offered() -> None:
    text = "~ temp t = 1\n* [First] {t}\n  -> END\n* [Second] {t}\n- -> END\n"
    assert told(text, [1])[1] == ["1"]
    text = (
        "-> a\n=== a\n~ temp t = 1\n<- b(t)\n~ t = 2\n* [Mine] {t}\n-> END\n=== b(x)\n* [B] {x}\n"
    )
    assert told(text + "-> END\n", [1])[1] == ["1"]
    assert told(text + "-> END\n", [2])[1] == ["2"]


def pending(state: State) -> list[int]:
    """Where in the arena the frames of each pending choice lie."""
    at = state[O_CHOICES]
    return [state[at + i * C_WORDS + C_FRAMES] for i in range(state[R_CHOICES])]


def run(text: str, reading: bool = False) -> tuple[Machine, State, int]:
    """A story run to its first stop."""
    machine = Machine(program_of(text), reading)
    return machine, *machine.run(machine.start())


def test_choices_that_keep_the_same_frames_share_them() -> None:
    _, state, status = run("~ temp t = 1\n* One {t}\n* Two\n* Three\n")
    assert status == WAITING
    assert pending(state) == [0, 0, 0]


def test_choices_do_not_share_frames_that_differ() -> None:
    _, state, _ = run(
        "~ temp t = 1\n<- a(1)\n<- a(2)\n<- a(2)\n-> DONE\n=== a(x)\n* {x} [A]\n+ [B]\n"
    )
    frames = pending(state)
    assert len(frames) == 6
    assert frames[0] == frames[1] != frames[2] == frames[3]
    assert len(set(frames)) == 2


def test_taking_a_choice_clears_what_was_pending() -> None:
    machine, state, _ = run("~ temp t = 1\n* One {t}\n* Two\n- -> END\n")
    machine.choose(state, 1)
    start = state[O_CHOICES]
    assert state[R_CHOICES] == 0
    assert not any(state[start : start + 10 * C_WORDS])
    assert (state[R_TURN], state[R_EVAL] - state[O_EVAL]) == (0, 0)


# Tunnels, threads and functions.


def test_tunnels_return_where_they_were_called() -> None:
    text = "One.\n-> t(1) -> t(2) ->\nTwo.\n-> END\n=== t(x)\nIn {x}.\n->->\n"
    assert told(text) == [["One.", "In 1.", "In 2.", "Two."]]


def test_a_choice_in_a_tunnel_returns_from_it() -> None:
    text = "-> t ->\nBack.\n-> END\n=== t\n* [Go]\n- Gone.\n->->\n"
    assert told(text, [1]) == [[], ["Gone.", "Back."]]


def test_a_tunnel_may_go_onward() -> None:
    text = "-> t ->\nNever.\n-> END\n=== t\n->-> on\n=== on\nOnward.\n-> END\n"
    assert told(text) == [["Onward."]]


def test_what_goes_onward_stays_in_the_frame_of_its_caller() -> None:
    text = """
-> outer ->
Back.
-> END
=== outer
-> inner ->
Never.
->->
=== inner
->-> on
=== on
Onward.
->->
"""
    assert told(text) == [["Onward.", "Back."]]


def test_a_thread_offers_its_choices_with_those_of_the_main_flow() -> None:
    text = (
        "<- a\n<- b\n* [Mine] Mine.\n- -> END\n=== a\nFrom a.\n* [A] A.\n-> END\n=== b\n* [B] B.\n"
    )
    reading = reading_of(text + "- -> END\n")
    assert turn(reading) == ["From a."]
    assert offered(reading) == ["A", "B", "Mine"]
    reading.choose(1)
    assert turn(reading) == ["B."]


def test_a_thread_that_ends_leaves_the_rest_alone() -> None:
    text = "One.\n<- a\nTwo.\n-> END\n=== a\nIn a.\n-> DONE\n"
    assert told(text) == [["One.", "In a.", "Two."]]


def test_an_end_in_a_thread_ends_everything() -> None:
    assert told("One.\n<- a\nNever.\n-> END\n=== a\nIn a.\n-> END\n") == [["One.", "In a."]]


def test_a_thread_has_its_own_copy_of_its_parents_temporaries() -> None:
    text = """
-> a
=== a
~ temp t = 1
<- a.in
{t}
-> END
= in
~ temp t = 2
{t}
-> DONE
"""
    assert told(text) == [["2", "1"]]


def test_a_thread_that_runs_out_of_content_is_over() -> None:
    assert told("<- a\nAfter.\n-> END\n=== a\nIn a.\n") == [["In a.", "After."]]


def test_a_reference_writes_to_what_it_refers_to() -> None:
    text = """
VAR g = 1
~ temp t = 1
~ change(g)
~ change(t)
~ twice(t)
{g} {t}
=== function change(ref x)
~ x = x + 10
=== function twice(ref y)
~ change(y)
~ change(y)
"""
    assert told(text) == [["11 31"]]


def test_a_function_without_a_value_returns_nothing() -> None:
    assert told("A{f()}B\n=== function f()\n~ temp t = 1\n") == [["AB"]]


def test_deep_recursion_has_room() -> None:
    text = "{sum(2000)}\n=== function sum(n)\n{n == 0:\n~ return 0\n}\n~ return n + sum(n - 1)\n"
    assert told(text) == [["2001000"]]
    assert told(text.replace("2000", "20000")) == [["200010000"]]


def test_a_function_that_calls_itself_without_end_is_no_loop() -> None:
    text = "{f(1)}\n=== function f(n)\n{n > 0:\n~ return f(n + 1)\n}\n~ return 0\n"
    assert error(text) == "the story calls itself without end"


# Counts.


def test_turn_counts() -> None:
    text = """
-> top
=== top
{TURNS()} {TURNS_SINCE(-> top)} {TURNS_SINCE(-> other)} {READ_COUNT(-> top)} {top} {other}
+ [Again] -> top
+ [Other] -> other
=== other
-> wait
=== wait
+ [Wait] {TURNS_SINCE(-> other)} {TURNS_SINCE(-> top)} -> wait
+ [Back] -> top
"""
    assert told(text, [1, 2, 1, 1, 2]) == [
        ["0 0 -1 1 1 0"],
        ["1 1 -1 1 1 0"],  # a divert to the knot one is in is no visit
        [],
        ["1 3"],
        ["2 4"],
        ["5 0 3 2 2 1"],
    ]


def test_a_loop_inside_a_knot_is_no_visit_of_it() -> None:
    text = "-> k\n=== k\n{k}\n- (in) {in}\n+ [In] -> in\n+ [Knot] -> k\n+ [By name] -> k.in\n"
    assert told(text, [1, 2, 3]) == [["1", "1"], ["2"], ["1", "3"], ["4"]]


@pytest.mark.parametrize(
    ("knot", "read", "counts"),
    [
        ("+ -> more", "{knot}", "2"),  # nothing of the knot runs before its choice
        ("- (top)\n+ -> more", "{knot} {knot.top}", "2 1"),  # `top` counts at its start only
        ("= in\n+ -> more", "{knot} {knot.in}", "1 2"),
        ("Said first.\n+ -> more", "{knot}", "1"),
    ],
)
def test_a_knot_that_begins_with_a_choice_is_entered_anew_by_it(
    knot: str, read: str, counts: str
) -> None:
    """As the reference has it, which looks at what ran just before the choice."""
    text = f"-> outer\n=== outer\n-> knot\n=== knot\n{knot}\n=== more\n{read}\n-> END\n"
    assert told(text)[0][-1] == counts


def test_choices_are_counted_as_they_are_met() -> None:
    text = "{CHOICE_COUNT()}\n* One {CHOICE_COUNT()}\n* {CHOICE_COUNT() == 1} Two\n- -> END\n"
    reading = reading_of(text)
    assert turn(reading) == ["0"]
    assert offered(reading) == ["One 0", "Two"]


# What goes wrong.


@pytest.mark.parametrize(
    ("said", "is_safe"),
    [
        ("One.", True),
        ("One.\nTwo.", False),
        ('One.\n~ s = "two {s}"', True),
        ('~ s = "{says()}{says()}"\nOne.', True),
        ("One.\n~ s = says()", False),
        ('One.\n~ s = "{s == "": <>}two"\nTwo.', False),
        ("One.\n<> And more.\n<>", True),
        ("One.<>\nAnd more.\nTwo.", False),
    ],
)
def test_past_a_fallback_words_run_out_once_a_line_is_told(said: str, is_safe: bool) -> None:
    text = (
        'VAR s = ""\n<- offer\n-> DONE\n=== offer\n* -> last\n- -> DONE\n'
        f"=== last\n{said}\n=== function says\nSome.\nMore.\n~ return 1\n"
    )
    reading = reading_of(text)
    turn(reading)
    assert bool(reading.errors) != is_safe


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("-> k\n=== k\nOne.\n", "ran out of content. Do you need a '-> DONE' or '-> END'?"),
        (
            "-> k ->\n=== k\nOne.\n",
            "unexpectedly reached end of content. Do you need a '->->' to return from a tunnel?",
        ),
        (
            "-> k\n=== k\n->->\n",
            "Found tunnel onwards statement (->->), when expected end of flow (-> END or choice)",
        ),
        (
            "VAR v = 1\n-> v\n",
            "Tried to divert to a target from a variable, but the variable didn't contain a divert "
            "target, it contained '1'.",
        ),
        (
            "VAR v = 0\n-> v\n",
            "Tried to divert to a target from a variable, but the variable didn't contain a divert "
            "target, it was empty/null (the value 0).",
        ),
        (
            'VAR v = "a"\n-> v ->\n',
            "Tried to divert to a target from a variable, but the variable didn't contain a divert "
            "target, it contained 'a'.",
        ),
        (
            "VAR v = -> k\n{v: yes}\n=== k\n-> END\n",
            "Shouldn't use a divert target (to k) as a conditional value. Did you intend a "
            "function call 'likeThis()' or a read count check 'likeThis'? (no arrows)",
        ),
        (
            "VAR v = 3\n{TURNS_SINCE(v)}\n",
            "TURNS_SINCE / READ_COUNT expected a divert target (knot, stitch, label name), but saw "
            "3",
        ),
        (
            "{RANDOM(3, 1)}\n",
            "RANDOM was called with minimum as 3 and maximum as 1. The maximum must be larger",
        ),
        ('{RANDOM("a", 1)}\n', "Invalid value for a parameter of RANDOM(min, max)"),
        ("VAR f = 1.5\n~ SEED_RANDOM(f)\n", "Invalid value passed to SEED_RANDOM"),
        ("-> k\n=== k\n-> k\n", "the story loops without a choice"),
        ("{f()}\n=== function f()\n~ return f()\n", "the story calls itself without end"),
        (
            "EXTERNAL f(x)\n{f(1) > 2: yes}\n",
            "Trying to call EXTERNAL function 'f' which has not been bound, and there is no "
            "function of that name in the story to fall back on",
        ),
    ],
)
def test_what_is_said(text: str, says: str) -> None:
    assert error(text) == says


def test_what_was_printed_before_is_there() -> None:
    reading = reading_of("One.\nTwo {1 / 0}.\n")
    assert turn(reading) == ["One.", "Two"]
    assert reading.errors[0].message == "Attempted to divide by zero."
    assert reading.ended


def test_choices_are_lost_where_a_story_goes_wrong() -> None:
    reading = reading_of("<- a\n{1 / 0}\n=== a\n* One\n- -> END\n")
    reading.continue_()
    assert reading.errors
    assert not reading.choices


def test_fuel_is_given_anew_each_turn() -> None:
    program = program_of("- (top)\n+ [Round] -> top\n")
    machine = Machine(program, False)
    machine.fuel = 20
    state = machine.start()
    for _ in range(5):
        state, status = machine.run(state)
        assert status == WAITING
        machine.choose(state, 0)


def test_fuel_is_what_jumps_take() -> None:
    program = program_of("VAR n = 0\n-> k\n=== k\n~ n++\n{n < 10: -> k}\n-> END\n")
    for fuel, status in ((200, ENDED), (5, FAILED)):
        machine = Machine(program, False)
        machine.fuel = fuel
        assert machine.run(machine.start())[1] == status
    assert machine.fault == "the story loops without a choice"


class Enough(Exception):
    """A story went on for too long."""


def falls_at_most(machine: Machine, count: int) -> None:
    """Raise `Enough` when more than `count` things fall in a machine."""
    fall, left = machine.fall, [count]

    def counted(state: State, outcome: int) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise Enough
        fall(state, outcome)

    machine.fall = counted  # type: ignore[method-assign]


@pytest.mark.parametrize("chance", ["{RANDOM(1, 2)}", "{~a|b}", "{LIST_RANDOM((a, b))}"])
def test_a_loop_in_which_something_falls_is_a_loop(chance: str) -> None:
    reading = reading_of(f"LIST l = a, b\n-> k\n=== k\n{chance}\n-> k\n")
    machine = reading._machine
    reading._state[R_FUEL] = 50
    falls_at_most(machine, 500)
    reading.continue_()
    assert [e.message for e in reading.errors] == ["the story loops without a choice"]


# Chance.


def test_a_random_falls_every_way() -> None:
    text = "{RANDOM(3, 5)}\n-> END\n"
    found = []
    for outcome in range(3):
        machine, state, status = run(text, reading=True)
        assert status == CHANCE
        assert machine.outcomes(state) == 3
        machine.fall(state, outcome)
        machine.run(state)
        machine.output.finish()
        found.append(machine.output.lines[0].text)
    assert found == ["3", "4", "5"]


def dealt(
    text: str, outcomes: list[int], reading: bool = True
) -> tuple[list[str], list[list[int]]]:
    """What a story prints where shuffles fall so, and what was undealt each time."""
    machine = Machine(program_of(text), reading)
    state, status = machine.run(machine.start())
    undealt = []
    for outcome in outcomes:
        assert status == CHANCE
        left = machine.undealt(state)
        undealt.append(left)
        assert machine.outcomes(state) == len(left)
        machine.fall(state, outcome)
        state, status = machine.run(state)
    assert status == ENDED
    machine.output.finish()
    return [line.text for line in machine.output.lines], undealt


SHUFFLED = "VAR n = 0\n-> k\n=== k\n~ n++\n{~a|b|c}\n{n < 6: -> k}\n-> END\n"


def test_a_shuffle_deals_each_item_once_and_then_begins_anew() -> None:
    lines, undealt = dealt(SHUFFLED, [1, 1, 0, 2, 0, 0])
    assert lines == ["b", "c", "a", "c", "a", "b"]
    assert undealt == [[0, 1, 2], [0, 2], [0], [0, 1, 2], [0, 1], [1]]


@given(st.permutations(range(3)), st.permutations(range(3)))
def test_every_order_can_fall(first: list[int], second: list[int]) -> None:
    outcomes = []
    for order in (first, second):
        left = [0, 1, 2]
        for item in order:
            outcomes.append(left.index(item))
            left.remove(item)
    lines, _ = dealt(SHUFFLED, outcomes)
    assert lines == ["abc"[item] for item in [*first, *second]]


@pytest.mark.parametrize("size", [60, 61, 120, 121, 200])
def test_a_shuffle_deals_any_number_of_items(size: int) -> None:
    items = [f"item {i}" for i in range(size)]
    text = (
        f"VAR n = 0\n-> k\n=== k\n~ n++\n{{~{'|'.join(items)}}}\n{{n < {2 * size}: -> k}}\n-> END\n"
    )
    last_of_all = [size - 1 - i for i in range(size)]
    lines, undealt = dealt(text, [*last_of_all, *[0] * size])
    assert lines == [*reversed(items), *items]
    assert [len(left) for left in undealt] == [*range(size, 0, -1)] * 2


def test_where_the_story_seeds_itself_a_shuffle_may_deal_an_item_twice() -> None:
    text = SHUFFLED.replace("-> k\n===", "~ SEED_RANDOM(1)\n-> k\n===", 1)
    lines, undealt = dealt(text, [1, 1, 1, 0, 2, 2])
    assert lines == ["b", "b", "b", "a", "c", "c"]
    assert undealt == [[0, 1, 2]] * 6


def test_a_shuffle_that_is_once_stops() -> None:
    text = SHUFFLED.replace("{~a|b|c}", "{shuffle once:\n- a\n- b\n}")
    lines, undealt = dealt(text, [1, 0])
    assert [line for line in lines if line] == ["b", "a"]
    assert undealt == [[0, 1], [0]]


def test_a_random_item_of_a_list_falls_in_list_order() -> None:
    text = "LIST l = (a), b, (c)\n{LIST_RANDOM(l)} {LIST_RANDOM(l - l)}\n-> END\n"
    for outcome, item in ((0, "a"), (1, "c")):
        machine, state, _ = run(text, reading=True)
        assert machine.outcomes(state) == 2
        machine.fall(state, outcome)
        _, status = machine.run(state)
        assert status == ENDED  # nothing falls in an empty list
        machine.output.finish()
        assert machine.output.lines[0].text == item


def test_something_falls_inside_a_string_while_nobody_reads() -> None:
    text = '~ temp t = "{~a|b} and {RANDOM(1, 2)}"\n{t == "b and 2": -> yes}\n-> END\n'
    text += "=== yes\n# ending: yes\n-> END\n"
    machine, state, status = run(text)
    assert status == CHANCE
    machine.fall(state, 1)
    state, status = machine.run(state)
    events = machine.open_events()
    assert events
    kept = list(state)
    for outcome, ends in ((0, False), (1, True), (0, False)):
        again = list(kept)
        machine.restore_events(events)
        machine.fall(again, outcome)
        again, status = machine.run(again)
        assert (status, again[R_ENDING] != 0) == (ENDED, ends)


# What the host sees.


def test_the_tag_that_names_an_ending_is_remembered_for_its_turn() -> None:
    machine, state, _ = run("One.\n# ending: first\n+ [On]\n- Two.\n-> END\n")
    at = state[R_ENDING]
    assert machine.program.code[at] == op.BEGIN_TAG
    machine.choose(state, 0)
    state, status = machine.run(state)
    assert (status, state[R_ENDING]) == (ENDED, 0)


def test_a_tag_of_a_choice_names_no_ending() -> None:
    _, state, _ = run("+ [On # ending: no]\n- -> END\n")
    assert state[R_ENDING] == 0


def test_watched_stores_can_be_seen_and_refused() -> None:
    program = program_of("VAR n = 1\nVAR m = 1\n~ n = 2\n~ m = 2\n~ n = n + 5\n{n} {m}\n")
    for stores, said in ((True, "7 2"), (False, "1 2")):
        machine = Machine(program.watching(["n"]), True)
        told_of: list[int] = []

        def see(state: State, stores: bool = stores, told_of: list[int] = told_of) -> bool:
            told_of.append(state[state[R_EVAL] - 1])
            return stores

        machine.on_watched_store = see
        machine.run(machine.start())
        machine.output.finish()
        assert machine.output.lines[0].text == said
        assert told_of == [pack_int(2), pack_int(7 if stores else 6)]


EVALUATED = """
VAR n = 4
VAR calls = 0
- (top)
Round {n}.
+ [Go]
- -> END
=== function doubled()
~ calls++
~ return n * 2
=== function silent()
Said.
=== function rolled()
~ return RANDOM(1, 6)
=== function broken()
~ return 1 / (n - 4)
=== function deep()
~ temp a = 1
~ temp b = 2
~ return a + b + doubled()
=== function text()
~ return "{n} or so"
"""


def function(machine: Machine, name: str) -> int:
    """The id of a function."""
    return machine.program.containers[0].named[name].id


@pytest.mark.parametrize("reading", [True, False])
def test_a_function_is_evaluated_on_a_copy(reading: bool) -> None:
    machine, state, status = run(EVALUATED, reading)
    assert status == WAITING
    before, words = list(state), list(machine.output.lines)
    for _ in range(2):
        assert machine.evaluate(state, function(machine, "doubled")) == pack_int(8)
        assert machine.evaluate(state, function(machine, "deep")) == pack_int(11)
        assert machine.values.python(machine.evaluate(state, function(machine, "text"))) == (
            "4 or so"
        )
    assert state == before
    assert machine.output.lines == words
    machine.choose(state, 0)
    assert machine.run(state)[1] == ENDED


@pytest.mark.parametrize(
    ("name", "says"),
    [("rolled", "it is left to chance"), ("broken", "Attempted to divide by zero.")],
)
def test_what_gives_no_value_is_a_fault(name: str, says: str) -> None:
    machine, state, _ = run(EVALUATED)
    with pytest.raises(RuntimeFault, match=says):
        machine.evaluate(state, function(machine, name))


def test_what_was_met_is_seen() -> None:
    program = program_of("One.\n* Go\n  Two.\n- -> END\n=== never\nThree.\n-> END\n")
    machine = Machine(program, False)
    state, _ = machine.run(machine.start())
    spans = [any(machine.seen[a] for a in span.addresses) for span in program.spans]
    assert spans == [True, False, False]
    assert machine.seen[program.choices[0].address]
    machine.choose(state, 0)
    assert machine.seen[state[R_PC]]
    machine.run(state)
    spans = [any(machine.seen[a] for a in span.addresses) for span in program.spans]
    assert spans == [True, True, False]


def test_the_same_story_read_and_only_run_makes_the_same_choices() -> None:
    text = 'VAR n = 1\n- (top)\n~ n = n * 2\n* {n > 1} A {n}\n+ B {"{n}"}\n* -> END\n- -> top\n'
    program = program_of(text)
    states = []
    for reading in (True, False):
        machine = Machine(program, reading)
        state, _ = machine.run(machine.start())
        for index in (0, 0, 0):
            machine.choose(state, index)
            state, _ = machine.run(state)
        counts = state[state[O_GLOBALS] : state[O_EVAL]]
        states.append([*counts, state[R_CHOICES], state[R_PC]])
    assert states[0] == states[1]


# JSON that no compiler writes.


def json_error(*items: object) -> str:
    """What is said when a story of these items runs."""
    reading = Reading(load(raw([*items, None], "done")), 1)
    reading._machine.fuel = 100
    reading.continue_()
    return reading.errors[0].message if reading.errors else "nothing"


@pytest.mark.parametrize(
    ("items", "says"),
    [
        (["ev", 1, "/ev", "->->"], "Expected void if ->-> doesn't override target"),
        (
            ["~ret"],
            "Found function return statement (~ return), when expected end of flow (-> END or "
            "choice)",
        ),
        (["ev", 0, 100, "seq", "/ev"], "a shuffle was given what is no number of elements"),
    ],
)
def test_json_that_goes_wrong(items: list[object], says: str) -> None:
    assert json_error(*items) == says


@pytest.mark.parametrize(
    "items",
    [
        ["ev", 1, "+", "out", "/ev"],
        ["ev", "+", "out", "/ev"],
        ["ev", "!", "out", "/ev"],
        ["pop"],
        ["ev", "du", "out", "/ev"],
        ["ev", "rnd", "out", "/ev"],
        [{"temp=": "t"}],
        [{"->": "0.0", "c": True}],
        ["->->"],
    ],
)
def test_json_that_takes_more_values_than_there_are(items: list[object]) -> None:
    assert json_error(*items, "end") == "nothing to evaluate"
