"""Frames: what shares one, and which names have a slot in it."""

from __future__ import annotations

from tests.program.support import program_of
from twofold.program import Program


def slots(program: Program, path: str) -> list[str]:
    """The names of the temporaries in a frame that begins at a container."""
    (container,) = [c for c in program.containers if c.path == path]
    return program.slot_names[container.id]


def test_a_plain_divert_stays_in_the_frame() -> None:
    program = program_of("""
~ temp here = 1
-> knot
=== knot
~ temp there = 2
{here} {there}
-> END
""")
    assert slots(program, "") == slots(program, "knot")
    assert sorted(slots(program, "knot")) == ["here", "there"]


def test_a_stitch_shares_the_frame_of_its_knot() -> None:
    program = program_of("""
-> knot
=== knot
~ temp a = 1
-> stitch
= stitch
~ temp b = 2
{b} -> END
""")
    assert sorted(slots(program, "knot.stitch")) == ["a", "b"]


def test_functions_and_tunnels_have_frames_of_their_own() -> None:
    program = program_of("""
~ temp mine = 1
{f(mine)}
-> tunnel(2) ->
-> END
=== function f(x)
~ temp y = x
~ return y
=== tunnel(z)
{z}
->->
""")
    assert slots(program, "") == ["mine"]
    assert slots(program, "f") == ["x", "y"]
    assert slots(program, "tunnel") == ["z"]


def test_the_same_name_in_two_frames_is_two_slots() -> None:
    program = program_of("""
{f(1)} {g(1, 2)} -> END
=== function f(x)
~ return x
=== function g(y, x)
~ return x + y
""")
    assert slots(program, "f") == ["x"]
    assert sorted(slots(program, "g")) == ["x", "y"]


def test_a_thread_begins_in_the_frame_of_its_parent() -> None:
    program = program_of("""
~ temp a = 1
<- side(2)
-> DONE
=== side(b)
{b}
-> DONE
""")
    assert sorted(slots(program, "side")) == ["a", "b"]


def test_globals_and_list_items_need_no_slot() -> None:
    program = program_of("""
VAR g = 1
LIST colours = red, blue
~ temp t = red
{g} {t} {blue} {colours.blue} -> END
""")
    assert slots(program, "") == ["t"]


def test_the_text_of_a_choice_is_laid_out_in_line_and_needs_no_slot() -> None:
    program = program_of("""
~ temp shown = 1
* Take it[.] now {shown}.
* (label) {shown} Or {shown}[] not.
- -> END
""")
    assert slots(program, "") == ["shown"]
    assert all(names in ([], ["shown"]) for names in program.slot_names.values())


def test_what_a_variable_divert_may_lead_to_shares_a_frame() -> None:
    """And what nothing stores keeps to itself."""
    program = program_of("""
VAR there = -> one
~ temp t = 0
-> there
=== one
~ temp a = 1
{a} -> END
=== two
~ temp b = 2
~ there = -> one
{b} -> END
=== three
~ temp c = 3
{c} -> END
""")
    assert slots(program, "") == slots(program, "one")
    assert sorted(slots(program, "")) == ["a", "t"]
    assert slots(program, "two") == ["b"]
    assert slots(program, "three") == ["c"]


def test_a_tunnel_that_goes_onward_joins_its_caller_to_where_it_sends_it() -> None:
    program = program_of("""
-> room
=== room
~ temp a = 1
-> tunnel ->
{a} -> END
=== tunnel
->-> onward
=== onward
~ temp b = 2
{b} -> END
""")
    assert sorted(slots(program, "room")) == sorted(slots(program, "onward")) == ["a", "b"]
    assert slots(program, "tunnel") == []


def test_a_tunnel_that_only_returns_does_not() -> None:
    program = program_of("""
VAR held = -> onward
-> room
=== room
~ temp a = 1
-> tunnel ->
{a} {held == -> onward} -> END
=== tunnel
->->
=== onward
~ temp b = 2
{b} -> END
""")
    assert slots(program, "room") == ["a"]
    assert slots(program, "onward") == ["b"]


def test_parameters_are_slots_even_where_nothing_reads_them() -> None:
    program = program_of("""
~ temp v = 2
{f(1, v)} -> END
=== function f(unread, ref also_unread)
~ return 0
""")
    assert sorted(slots(program, "f")) == ["also_unread", "unread"]


def test_a_divert_in_a_parameter_reads_its_slot() -> None:
    program = program_of("""
-> go(-> there)
=== go(-> where)
-> where
=== there
There. -> END
""")
    assert "where" in slots(program, "go")
    assert slots(program, "there") == slots(program, "go")
