"""Speakers and tags that are not read as they must be meant, and prose that is let alone."""

from __future__ import annotations

import pytest

from twofold.ink import parse_file
from twofold.world import misspellings, parse_world

WORLD = """
[realms.earth]
[cast]
earth = ["Moth", "Ned", "Al", "Josie"]
[facts.the_key]
"""


def warned(ink: str) -> list[tuple[int, int, str, str | None]]:
    problems = misspellings(parse_world(WORLD, "world.toml"), [parse_file(ink, "main.ink")])
    assert all(problem.severity == "warning" for problem in problems)
    return [(p.place.line, p.place.column, p.message, p.hint) for p in problems if p.place]


def nobody(who: str) -> str:
    return f"nobody in the cast is called `{who}`, and this is said by nobody"


@pytest.mark.parametrize(
    ("line", "who", "meant"),
    [
        ("Mouth: Eight.", "Mouth", "Moth"),
        ("Mhto: Eight.", "", ""),  # two slips
        ("Mtoh: Eight.", "Mtoh", "Moth"),
        ("moth: Eight.", "moth", "Moth"),
        ("MOTH: Eight.", "MOTH", "Moth"),
        ("Mouth : Eight.", "Mouth", "Moth"),
        ("Mouth:Eight.", "Mouth", "Moth"),
        ("Nedd: (Hm.)", "Nedd", "Ned"),
        ("Ne: So.", "Ne", "Ned"),
        ("Net: a thing to catch fish in.", "", ""),  # short, and another word
        ("Most: of them.", "", ""),
        ("Josee: So.", "Josee", "Josie"),
        ("All: of them.", "", ""),
        ("Note: it is late.", "", ""),
        ("Both: they said it together.", "", ""),  # a rhyme
        ("So it was: Mouth: by mouth.", "", ""),
        ("Moth: Eight.", "", ""),
        ("Moth : Eight.", "", ""),
        ("https://moth.example", "", ""),
    ],
)
def test_a_misspelt_speaker(line: str, who: str, meant: str) -> None:
    said = [(2, 3, nobody(who), f"did you mean `{meant}`?")] if who else []
    assert warned(f"Moth: Seven.\n  {line}\n") == said


def test_a_colon_without_a_space_makes_no_speech() -> None:
    message = "nobody says this, for no space follows the colon after `Moth`"
    assert warned("Moth:Eight\n") == [(1, 1, message, "write `Moth: `")]
    assert warned("Moth:(Eight)\n") == []


def test_a_word_that_begins_more_lines_than_the_name_is_a_word_of_its_own() -> None:
    assert warned("Moth: Seven.\nMoths: So.\nMoths: No.\n") == []
    assert len(warned("Moths: So.\nMoths: No.\n")) == 2  # but not where the name is never right


def test_only_what_begins_a_line_is_a_speaker() -> None:
    ink = "VAR x = 1\nSo {x} Mouth: a # Mouth: b\n* [Mouth: no] Mouth: yes\n- {x: Mouth: so}\n"
    assert [(line, column) for line, column, _, _ in warned(ink)] == [(3, 15), (4, 7)]


@pytest.mark.parametrize(
    ("tag", "message", "hint"),
    [
        ("by: Nedd", "nobody in the cast is called `Nedd`", "did you mean `Ned`?"),
        ("by: Ned, Somebody", "nobody in the cast is called `Somebody`", None),
        ("By: Ned", "the tag `By` means nothing to Twofold", "did you mean `by`?"),
        ("use: the_key", "the tag `use` means nothing to Twofold", "did you mean `uses`?"),
        ("asied", "the tag `asied` means nothing to Twofold", "did you mean `aside`?"),
        (
            "by Ned",
            "this tag means nothing to Twofold, for no colon follows `by`",
            "write `# by: Ned`",
        ),
        (
            "uses the_key",
            "this tag means nothing to Twofold, for no colon follows `uses`",
            "write `# uses: the_key`",
        ),
        ("by: Ned, Moth", None, None),
        ("by: {x}", None, None),
        ("by candlelight", None, None),
    ],
)
def test_a_tag_of_a_choice(tag: str, message: str | None, hint: str | None) -> None:
    said = [(2, 7, message, hint)] if message else []
    assert warned(f"VAR x = 1\n* [Go # {tag}]\n") == said
