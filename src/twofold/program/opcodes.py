"""The instructions of the flat program: numbers, names and how many operands follow each.

An instruction is its number followed by its operands, all integers, in one array. The order of
the numbers is that of how often they run: the interpreter decides by comparing them.
"""

from __future__ import annotations

from typing import Final

# What pushes a value. Operands in brackets.
PUSH: Final = 1  # [packed value]
LOAD_GLOBAL: Final = 2  # [global]
LOAD_TEMP: Final = 3  # [slot, string id of the name]
LOAD_VISITS: Final = 4  # [counter]: its visits
VISIT_INDEX: Final = 5  # [counter]: its visits less one, for sequences
DUPLICATE: Final = 6
POP: Final = 7
# Where to go next.
JUMP: Final = 8  # [address]
JUMP_IF: Final = 9  # [address]; pops a condition
# What is counted, printed and offered.
VISIT: Final = 10  # [counter, 1: visits | 2: turns]
TEXT: Final = 11  # [string id]
NEWLINE: Final = 12
OUT: Final = 13  # pops a value and prints it
CHOICE_TEXT: Final = 14  # begins a text of the choice to come
END_CHOICE_TEXT: Final = 15
CHOICE: Final = 16  # [flags, target, its counter or -1, choice, its container + 1 or 0]
STORE_GLOBAL: Final = 17  # [global]
STORE_TEMP: Final = 18  # [slot, string id of the name]; writes through a reference
DECLARE_TEMP: Final = 19  # [slot]; `temp` and parameters
CALL: Final = 20  # [address, slots of the new frame, 1 in an expression]
RETURN: Final = 21
FALL_OFF: Final = 22  # the end of content that nothing follows
DONE: Final = 23
END: Final = 24
GLUE: Final = 25
BEGIN_TAG: Final = 26  # [1 where it names an ending]
END_TAG: Final = 27
BEGIN_STRING: Final = 28
END_STRING: Final = 29
TUNNEL: Final = 30  # [address, slots]
TUNNEL_RETURN: Final = 31
THREAD: Final = 32  # [address to go on at when the thread ends]
JUMP_VARIABLE: Final = 33  # pops a divert target
CALL_VARIABLE: Final = 34  # [slots, 1 in an expression]; pops a divert target
TUNNEL_VARIABLE: Final = 35  # [slots]; pops a divert target
REFER_TEMP: Final = 36  # [slot]: pushes a reference
TURNS_SINCE: Final = 37  # pops a divert target
READ_COUNT: Final = 38  # pops a divert target
TURNS: Final = 39
CHOICE_COUNT: Final = 40
RANDOM: Final = 41
SEED_RANDOM: Final = 42
SHUFFLE: Final = 43  # [shuffle] [its first word] [its words] [its path's sum]
LIST_RANDOM: Final = 44
LIST_FROM_INT: Final = 45
LIST_RANGE: Final = 46
EXTERNAL: Final = 47  # [string id of the name, arguments, 1 in an expression]
HALT: Final = 50  # what a function called from outside returns to
# An EXTERNAL that answers by chance: [where its answers lie, arguments, outcomes]. The answers are
# packed, and lie so many words behind the beginning of the table of containers.
ROLL: Final = 51
STORE_WATCHED: Final = 49  # [global]: a STORE_GLOBAL that the host wants to see
# How strongly a reader leans towards the choice to come: each adds to what was said of it before.
WEIGH: Final = 52  # an OUT that says so
WEIGH_TEXT: Final = 53  # [string id]: a TEXT that does
LEAN: Final = 54  # pops a value, and prints nothing
# A LOAD_GLOBAL and a LOAD_TEMP of which a search wants to know what they load.
NOTE_GLOBAL: Final = 55  # [global]
NOTE_TEMP: Final = 56  # [slot, string id of the name]
SET_PRIOR: Final = 48  # [container]: what ran just before a jump

# Operators on two values, then on one.
ADD: Final = 60
SUBTRACT: Final = 61
MULTIPLY: Final = 62
DIVIDE: Final = 63
MODULO: Final = 64
EQUAL: Final = 65
NOT_EQUAL: Final = 66
GREATER: Final = 67
LESS: Final = 68
GREATER_OR_EQUAL: Final = 69
LESS_OR_EQUAL: Final = 70
AND: Final = 71
OR: Final = 72
MIN: Final = 73
MAX: Final = 74
POW: Final = 75
HAS: Final = 76
HASNT: Final = 77
INTERSECT: Final = 78
FIRST_UNARY: Final = 80
NEGATE: Final = 80
NOT: Final = 81
FLOOR: Final = 82
CEILING: Final = 83
TO_INT: Final = 84
TO_FLOAT: Final = 85
LIST_MIN: Final = 86
LIST_MAX: Final = 87
LIST_ALL: Final = 88
LIST_COUNT: Final = 89
LIST_VALUE: Final = 90
LIST_INVERT: Final = 91

OPERATORS: Final = {
    "+": ADD,
    "-": SUBTRACT,
    "*": MULTIPLY,
    "/": DIVIDE,
    "%": MODULO,
    "==": EQUAL,
    "!=": NOT_EQUAL,
    ">": GREATER,
    "<": LESS,
    ">=": GREATER_OR_EQUAL,
    "<=": LESS_OR_EQUAL,
    "&&": AND,
    "||": OR,
    "MIN": MIN,
    "MAX": MAX,
    "POW": POW,
    "?": HAS,
    "!?": HASNT,
    "L^": INTERSECT,
    "_": NEGATE,
    "~": NEGATE,
    "!": NOT,
    "FLOOR": FLOOR,
    "CEILING": CEILING,
    "INT": TO_INT,
    "FLOAT": TO_FLOAT,
    "LIST_MIN": LIST_MIN,
    "LIST_MAX": LIST_MAX,
    "LIST_ALL": LIST_ALL,
    "LIST_COUNT": LIST_COUNT,
    "LIST_VALUE": LIST_VALUE,
    "LIST_INVERT": LIST_INVERT,
}
"""The names that Ink JSON gives the operators."""

OPERATOR_NAMES: Final = {
    **{op: name for name, op in reversed(OPERATORS.items())},
    NEGATE: "_",
    INTERSECT: "^",
}
"""What the reference calls them in its messages."""

OPERANDS: Final = {
    PUSH: 1,
    LOAD_GLOBAL: 1,
    LOAD_TEMP: 2,
    LOAD_VISITS: 1,
    VISIT_INDEX: 1,
    JUMP: 1,
    JUMP_IF: 1,
    VISIT: 2,
    TEXT: 1,
    CHOICE: 5,
    STORE_GLOBAL: 1,
    STORE_TEMP: 2,
    DECLARE_TEMP: 1,
    CALL: 3,
    TUNNEL: 2,
    THREAD: 1,
    CALL_VARIABLE: 2,
    TUNNEL_VARIABLE: 1,
    REFER_TEMP: 1,
    SHUFFLE: 4,
    EXTERNAL: 3,
    ROLL: 3,
    SET_PRIOR: 1,
    STORE_WATCHED: 1,
    BEGIN_TAG: 1,
    WEIGH_TEXT: 1,
    NOTE_GLOBAL: 1,
    NOTE_TEMP: 2,
}
"""How many operands follow an instruction; none where it is not named here."""

# Flags of a CHOICE.
HAS_CONDITION: Final = 1
HAS_START: Final = 2
HAS_CHOICE_ONLY: Final = 4
IS_FALLBACK: Final = 8
ONCE_ONLY: Final = 16

PUSHES = frozenset(
    (PUSH, LOAD_GLOBAL, LOAD_TEMP, LOAD_VISITS, VISIT_INDEX, REFER_TEMP, TURNS, CHOICE_COUNT)
)
"""The instructions that put one word on the evaluation stack and take none."""

NOTING = {LOAD_GLOBAL: NOTE_GLOBAL, LOAD_TEMP: NOTE_TEMP}
"""For the instructions that load a variable, those that have it noted what they load."""

LOADS = frozenset(NOTING)
"""The instructions that load a variable."""

STORES = frozenset((STORE_GLOBAL, STORE_WATCHED, STORE_TEMP, DECLARE_TEMP))
"""The instructions that give a variable its value."""

FALLS = frozenset((RANDOM, SHUFFLE, LIST_RANDOM, EXTERNAL, ROLL))
"""The instructions at which something may fall one way or another."""

WEIGHING = frozenset((WEIGH, WEIGH_TEXT, LEAN))
"""The instructions that say how strongly a reader leans towards a choice."""

COMPARISONS = frozenset(range(EQUAL, LESS_OR_EQUAL + 1))
"""The instructions that take two values and say how they compare."""

ON_NUMBERS = frozenset((ADD, SUBTRACT, MULTIPLY, MIN, MAX))
"""The instructions that take two numbers, make one, and cannot fail."""

ON_LISTS = frozenset((ADD, SUBTRACT, INTERSECT, HAS, HASNT))
"""The instructions that take two lists and cannot fail, besides the comparisons."""

OF_A_LIST = frozenset(range(LIST_MIN, LIST_INVERT + 1))
"""The instructions that take a list and cannot fail."""
