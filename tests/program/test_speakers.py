"""Who speaks where in a program, and what its choices say of themselves."""

from __future__ import annotations

import pytest

from tests.program.support import program_of
from twofold.program.speakers import Speech, SpokenLine, Tagged, find_speech, nudges_in

CAST = ("Russ", "Josie")


def speech_of(text: str) -> Speech:
    return find_speech(program_of(text), CAST)


def said(line: SpokenLine) -> tuple[int, str, bool, str]:
    """Its line in the source, who says it, whether it is a thought, and whether an aside."""
    assert line.place is not None
    return line.place.line, line.who, line.is_thought, line.aside.name


@pytest.mark.parametrize(
    ("ink", "lines"),
    [
        ("Russ: Hello.\n", [(1, "Russ", False, "NO")]),
        ("Russ : Hello.\n", [(1, "Russ", False, "NO")]),
        ("Russ: (Hm.)\nJosie:(Hm!)\n", [(1, "Russ", True, "NO"), (2, "Josie", True, "NO")]),
        ("Russ: Hello. # aside\nRuss: Bye.\n",
         [(1, "Russ", False, "YES"), (2, "Russ", False, "NO")]),
        ("Russ: Hello. # softly # aside\n", [(1, "Russ", False, "YES")]),
        ("# aside\nRuss: Hello.\nRuss: Bye.\n",
         [(2, "Russ", False, "YES"), (3, "Russ", False, "NO")]),
        # whoever is not of the cast, and what is no speech
        ("Gus: Hello.\nPart two: the mist.\nRuss said: no.\nRuss:no\nHe and Russ: two.\n", []),
        # a name in the middle of a line
        ("VAR x = 1\nSo {x} Russ: hello.\n", []),
        # a line that goes on
        ("So <>\nRuss: hello.\n", []),
    ],
)  # fmt: skip
def test_lines(ink: str, lines: list[tuple[int, str, bool, str]]) -> None:
    assert [said(line) for line in speech_of(ink + "-> END\n").lines] == lines


def test_branches_say_what_their_line_is_tagged_with() -> None:
    ink = "VAR x = 1\n{x: Russ: Yes.|Josie: (No.)} # aside\nRuss: So.\n-> END\n"
    assert [said(line) for line in speech_of(ink).lines] == [
        (3, "Russ", False, "NO"),
        (2, "Russ", False, "YES"),
        (2, "Josie", True, "YES"),
    ]


def test_lines_in_blocks_choices_and_gathers() -> None:
    ink = """VAR x = 1
* [Russ: not said] Josie: Oh. # aside
* Russ: What[?], I say.
- (there) Josie: So.
{ x:
    Russ: In a block.
- else:
    Josie: Else. # aside
}
-> END
"""
    assert sorted(said(line) for line in speech_of(ink).lines) == [
        (2, "Josie", False, "YES"),
        (3, "Russ", False, "NO"),
        (4, "Josie", False, "NO"),
        (6, "Russ", False, "NO"),
        (8, "Josie", False, "YES"),
    ]


@pytest.mark.parametrize(
    ("tag", "aside"),
    [
        ("# {x:aside|loud}", Tagged.PERHAPS),
        ("# a{x}", Tagged.PERHAPS),
        ("# mood: {x}", Tagged.NO),
        ("# asides", Tagged.NO),
        ("{x:# aside}", Tagged.PERHAPS),
    ],
)
def test_a_tag_that_only_a_reading_knows(tag: str, aside: Tagged) -> None:
    (line,) = speech_of(f"VAR x = 1\nRuss: Hello. {tag}\n-> END\n").lines
    assert line.aside is aside


def test_whoever_only_a_reading_knows_is_listed_apart() -> None:
    program = program_of(
        "VAR x = 1\n{x}: Hello.\n{x:Russ|Josie}: Bye.\nNo {x}, no: none.\n-> END\n"
    )
    found = find_speech(program, CAST)
    assert found.lines == ()
    texts = [program.values.strings[program.code[at + 1]] for at in found.open_lines]
    assert texts == [": Hello.", ": Bye."]


def test_the_address_is_that_of_the_text() -> None:
    program = program_of("Well.\nRuss: Hello. # aside\n-> END\n")
    (line,) = find_speech(program, CAST).lines
    assert program.values.strings[program.code[line.address + 1]] == line.text == "Russ: Hello. "


def test_choices() -> None:
    ink = """VAR x = 1
* [Plain. # loud]
* [Tell her. # by: Russ # uses: the_bell, the_truth # uses: more]
* (both) Together. # by: Russ, Josie
+ {x} [A door. # nudge] # by: Josie
* [Tell her. # by: {x} # uses: the_bell]
* [Lean. # by: Russ # pull: {x}]
* [{x:# nudge}]
- -> END
"""
    program = program_of(ink)
    found = {
        choice.number: (choice.by, choice.uses, choice.nudge, choice.is_open)
        for choice in find_speech(program, CAST).choices
    }
    assert found == {
        1: (("Russ",), ("the_bell", "the_truth", "more"), False, False),
        2: (("Russ", "Josie"), (), False, False),
        3: ((), (), True, False),
        4: ((), ("the_bell",), False, True),
        5: (("Russ",), (), False, False),
        6: ((), (), False, True),
    }
    places = [program.choices[number].place for number in found]
    assert [place.line for place in places if place] == [3, 4, 5, 6, 7, 8]


def test_a_tag_before_another_is_read_without_its_blanks() -> None:
    """As a reading has it: the compiled tag ends in the blank before the next one."""
    made = program_of(
        "Russ: Hm. # aside # softly\n"
        "* [Push # nudge # by: Russ] -> END\n* [Go # nudge ] -> END\n* [Stay # nudged] -> END\n"
    )
    assert [line.aside for line in find_speech(made, CAST).lines] == [Tagged.YES]
    assert nudges_in(made) == [0, 1]
