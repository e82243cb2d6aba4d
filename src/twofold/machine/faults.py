"""What went wrong in a state that failed, in the reference's words."""

from __future__ import annotations

from twofold.machine import interpreter as vm
from twofold.machine.state import (
    F_KIND,
    K_FUNCTION,
    K_TUNNEL,
    O_STACK,
    R_BASE,
    R_DETAIL,
    R_EVAL,
    R_FRAME,
    R_PC,
    R_TOP,
    State,
)
from twofold.program import opcodes as op
from twofold.program.program import Program
from twofold.program.values import TAG_BITS, Values

MANY_WORDS = 1 << 14  # of the call stack: some three thousand calls, which no loop makes

_ENDINGS = {
    vm.NO_CONTENT: "ran out of content. Do you need a '-> DONE' or '-> END'?",
    vm.NO_CONTENT_IN_TUNNEL: (
        "unexpectedly reached end of content. Do you need a '->->' to return from a tunnel?"
    ),
    vm.NO_CONTENT_IN_FUNCTION: ("unexpectedly reached end of content. Do you need a '~ return'?"),
    vm.BAD_TUNNEL_OVERRIDE: "Expected void if ->-> doesn't override target",
    vm.DIVISION_BY_ZERO: "Attempted to divide by zero.",
    vm.NOTHING_TO_EVALUATE: "nothing to evaluate",
    vm.OUT_OF_FUEL: "the story loops without a choice",
    vm.BAD_RANDOM: "Invalid value for a parameter of RANDOM(min, max)",
    vm.BAD_SEED: "Invalid value passed to SEED_RANDOM",
    vm.BAD_SHUFFLE: "a shuffle was given what is no number of elements",
    vm.FOREIGN_CODE: "there is no such instruction",
}
_STATEMENTS = {
    op.RETURN: "function return statement (~ return)",
    op.TUNNEL_RETURN: "tunnel onwards statement (->->)",
}


def explain(program: Program, values: Values, state: State) -> str:
    """Why a state failed."""
    detail = state[R_DETAIL]
    if detail == vm.OUT_OF_FUEL and state[R_TOP] - state[O_STACK] > MANY_WORDS:
        return "the story calls itself without end"
    code, pc = program.code, state[R_PC]
    value = state[state[R_EVAL] - 1]
    kind = state[state[R_BASE] + state[R_FRAME] + F_KIND]
    if detail in (vm.UNEXPECTED_RETURN, vm.UNEXPECTED_TUNNEL_RETURN):
        found = _STATEMENTS[code[pc]]
        expected = "end of flow (-> END or choice)"
        if kind >= K_FUNCTION:
            expected = _STATEMENTS[op.RETURN]
        elif kind == K_TUNNEL:
            expected = _STATEMENTS[op.TUNNEL_RETURN]
        return f"Found {found}, when expected {expected}"
    if detail == vm.DIVERT_AS_CONDITION:
        target = program.containers[state[state[R_EVAL]] >> TAG_BITS].path
        return (
            f"Shouldn't use a divert target (to {target}) as a conditional value. Did you "
            "intend a function call 'likeThis()' or a read count check 'likeThis'? (no arrows)"
        )
    if detail == vm.NO_DIVERT_TARGET:
        value = state[state[R_EVAL]] if code[pc] == op.JUMP_VARIABLE else value
        said = (
            "was empty/null (the value 0)."
            if value >> TAG_BITS == 0
            else (f"contained '{values.text(value)}'.")
        )
        return (
            "Tried to divert to a target from a variable, but the variable didn't contain a "
            f"divert target, it {said}"
        )
    if detail == vm.BAD_COUNT_TARGET:
        return (
            "TURNS_SINCE / READ_COUNT expected a divert target (knot, stitch, label name), "
            f"but saw {values.text(value)}"
        )
    if detail == vm.EMPTY_RANDOM:
        low, high = state[state[R_EVAL] - 2] >> TAG_BITS, value >> TAG_BITS
        return (
            f"RANDOM was called with minimum as {low} and maximum as {high}. The maximum must "
            "be larger"
        )
    return _ENDINGS[detail]
