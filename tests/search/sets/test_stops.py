"""What the learner gives the interpreter to run."""

from __future__ import annotations

from tests.check.support import program
from twofold.analysis.control_flow import Flow
from twofold.program import opcodes as op
from twofold.program.values import STRING, TAG_MASK
from twofold.search.sets.stops import without_choice_texts

STORY = """VAR name = "Ada"
-> hub
=== hub
+ {is_called("Ada")} [Ask.] Words.
    ~ name = "Bo"
+ Wait[.] a little.
- -> hub
=== function is_called(asked)
~ return name == asked
"""


def test_the_text_of_a_choice_is_nothing_and_all_other_words_are_as_they_were() -> None:
    made = program(STORY)
    left = without_choice_texts(made.code, Flow(made))
    strings = made.values.strings
    pushed = [
        (strings[made.code[at + 1] >> 4], left[at + 1] & TAG_MASK == STRING)
        for at, instruction in made.instructions()
        if instruction == op.PUSH and made.code[at + 1] & TAG_MASK == STRING
    ]
    assert {word for word, is_kept in pushed if not is_kept} == {"Ask.", "Wait", "."}
    assert {word for word, is_kept in pushed if is_kept} == {"Ada", "Bo"}
