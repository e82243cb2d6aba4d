"""Who speaks where in a program, and what its choices say of themselves."""

from __future__ import annotations

import pytest

from tests.program.support import program_of
from twofold.program.speakers import Speech, SpokenLine, Tagged, find_speech, nudges_in

CAST = ("Jim", "Essie")


def speech_of(text: str) -> Speech:
    return find_speech(program_of(text), CAST)


def said(line: SpokenLine) -> tuple[int, str, bool, str]:
    """Its line in the source, who says it, whether it is a thought, and whether an aside."""
    assert line.place is not None
    return line.place.line, line.who, line.is_thought, line.aside.name


@pytest.mark.parametrize(
    ("ink", "lines"),
    [
        ("Jim: Hello.\n", [(1, "Jim", False, "NO")]),
        ("Jim : Hello.\n", [(1, "Jim", False, "NO")]),
        ("Jim: (Hm.)\nEssie:(Hm!)\n", [(1, "Jim", True, "NO"), (2, "Essie", True, "NO")]),
        ("Jim: Hello. # aside\nJim: Bye.\n", [(1, "Jim", False, "YES"), (2, "Jim", False, "NO")]),
        ("Jim: Hello. # softly # aside\n", [(1, "Jim", False, "YES")]),
        ("# aside\nJim: Hello.\nJim: Bye.\n", [(2, "Jim", False, "YES"), (3, "Jim", False, "NO")]),
        # whoever is not of the cast, and what is no speech
        ("Max: Hello.\nPart two: the mist.\nJim said: no.\nJim:no\nHe and Jim: two.\n", []),
        # a name in the middle of a line
        ("VAR x = 1\nSo {x} Jim: hello.\n", []),
        # a line that goes on
        ("So <>\nJim: hello.\n", []),
    ],
)  # fmt: skip
def test_lines(ink: str, lines: list[tuple[int, str, bool, str]]) -> None:
    assert [said(line) for line in speech_of(ink + "-> END\n").lines] == lines


def test_branches_say_what_their_line_is_tagged_with() -> None:
    ink = "VAR x = 1\n{x: Jim: Yes.|Essie: (No.)} # aside\nJim: So.\n-> END\n"
    assert [said(line) for line in speech_of(ink).lines] == [
        (3, "Jim", False, "NO"),
        (2, "Jim", False, "YES"),
        (2, "Essie", True, "YES"),
    ]


def test_lines_in_blocks_choices_and_gathers() -> None:
    ink = """VAR x = 1
* [Jim: not said] Essie: Oh. # aside
* Jim: What[?], I say.
- (there) Essie: So.
{ x:
    Jim: In a block.
- else:
    Essie: Else. # aside
}
-> END
"""
    assert sorted(said(line) for line in speech_of(ink).lines) == [
        (2, "Essie", False, "YES"),
        (3, "Jim", False, "NO"),
        (4, "Essie", False, "NO"),
        (6, "Jim", False, "NO"),
        (8, "Essie", False, "YES"),
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
    (line,) = speech_of(f"VAR x = 1\nJim: Hello. {tag}\n-> END\n").lines
    assert line.aside is aside


def test_whoever_only_a_reading_knows_is_listed_apart() -> None:
    program = program_of("VAR x = 1\n{x}: Hello.\n{x:Jim|Essie}: Bye.\nNo {x}, no: none.\n-> END\n")
    found = find_speech(program, CAST)
    assert found.lines == ()
    texts = [program.values.strings[program.code[at + 1]] for at in found.open_lines]
    assert texts == [": Hello.", ": Bye."]


def test_the_address_is_that_of_the_text() -> None:
    program = program_of("Well.\nJim: Hello. # aside\n-> END\n")
    (line,) = find_speech(program, CAST).lines
    assert program.values.strings[program.code[line.address + 1]] == line.text == "Jim: Hello. "


def test_choices() -> None:
    ink = """VAR x = 1
* [Plain. # loud]
* [Tell her. # by: Jim # uses: the_bell, the_truth # uses: more]
* (both) Together. # by: Jim, Essie
+ {x} [A door. # nudge] # by: Essie
* [Tell her. # by: {x} # uses: the_bell]
* [Lean. # by: Jim # pull: {x}]
* [{x:# nudge}]
- -> END
"""
    program = program_of(ink)
    found = {
        choice.number: (choice.by, choice.uses, choice.nudge, choice.is_open)
        for choice in find_speech(program, CAST).choices
    }
    assert found == {
        1: (("Jim",), ("the_bell", "the_truth", "more"), False, False),
        2: (("Jim", "Essie"), (), False, False),
        3: ((), (), True, False),
        4: ((), ("the_bell",), False, True),
        5: (("Jim",), (), False, False),
        6: ((), (), False, True),
    }
    places = [program.choices[number].place for number in found]
    assert [place.line for place in places if place] == [3, 4, 5, 6, 7, 8]


def test_a_tag_before_another_is_read_without_its_blanks() -> None:
    """As a reading has it: the compiled tag ends in the blank before the next one."""
    made = program_of(
        "Jim: Hm. # aside # softly\n"
        "* [Push # nudge # by: Jim] -> END\n* [Go # nudge ] -> END\n* [Stay # nudged] -> END\n"
    )
    assert [line.aside for line in find_speech(made, CAST).lines] == [Tagged.YES]
    assert nudges_in(made) == [0, 1]
