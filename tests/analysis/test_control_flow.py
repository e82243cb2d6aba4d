"""Where a program goes on, what is called, and what variables may lead to."""

from __future__ import annotations

from tests.check.support import address, flow
from twofold.analysis.control_flow import Flow
from twofold.program import opcodes as op


def first(of: Flow, instruction: int) -> int:
    return next(at for at in of.addresses if of.program.code[at] == instruction)


def test_a_choice_leads_to_what_is_chosen_and_to_what_follows_it() -> None:
    seen = flow("+ [Go]\n  Gone.\n- -> END\n")
    at = first(seen, op.CHOICE)
    assert seen.successors(at) == (seen.program.code[at + 2], seen.after[at])


def test_a_thread_leads_to_what_it_runs_and_to_what_runs_then() -> None:
    seen = flow("<- side\n-> DONE\n=== side\n+ [Go] -> END\n- -> DONE\n")
    at = first(seen, op.THREAD)
    assert seen.successors(at) == (seen.program.code[at + 1], seen.after[at])


def test_nothing_follows_an_end() -> None:
    seen = flow("-> END\n")
    assert seen.successors(first(seen, op.END)) == ()
    assert seen.successors(first(seen, op.HALT)) == ()


def test_a_call_goes_on_behind_itself_and_calls() -> None:
    seen = flow("~ f()\n-> END\n=== function f\n~ return 1\n")
    at = first(seen, op.CALL)
    assert seen.successors(at) == (seen.after[at],)
    assert seen.callees(at) == (address(seen.program, "f"),)


def test_a_variable_leads_wherever_a_divert_was_stored() -> None:
    seen = flow("VAR goal = -> a\n-> goal\n=== a\n-> END\n=== b\n-> END\n")
    assert seen.successors(first(seen, op.JUMP_VARIABLE)) == (address(seen.program, "a"),)


def test_a_divert_that_is_only_asked_about_leads_nowhere() -> None:
    seen = flow("{TURNS_SINCE(-> a) > 1: Long ago.}\n-> a\n=== a\n-> END\n")
    assert seen.stored_containers == frozenset()


def test_a_tunnel_may_send_its_caller_onward() -> None:
    seen = flow("-> t ->\n-> END\n=== t\n->-> there\n=== there\n-> END\n")
    there = address(seen.program, "there")
    assert seen.onward_targets == (there,)
    assert there in seen.successors(first(seen, op.TUNNEL))
    assert flow("-> t ->\n-> END\n=== t\n->->\n").onward_targets == ()


def test_what_a_string_calls_prints_into_it() -> None:
    seen = flow('VAR a = 1\nVAR b = 2\n{b}\n{"{f()}" == "1": Yes.}\n-> END\n=== function f\n{a}\n')
    printed = {
        seen.program.globals[seen.program.code[at + 1]]
        for at in seen.addresses
        if seen.program.code[at] == op.LOAD_GLOBAL and seen.after[at] in seen.printed_into_strings
    }
    assert printed == {"a"}


def test_references_and_lists_are_noticed() -> None:
    assert flow("VAR a = 1\n~ f(a)\n-> END\n=== function f(ref x)\n~ x = 2\n").passes_references
    assert not flow("VAR a = 1\n~ f(a)\n-> END\n=== function f(x)\n~ x = 2\n").passes_references
    assert flow("LIST a = b\n-> END\n").has_lists
    assert not flow("VAR a = 1\n-> END\n").has_lists
