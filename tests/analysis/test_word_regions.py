"""Which stretches only choose words, and what is left of a program without them."""

from __future__ import annotations

import pytest

from tests.check.support import flow, started
from twofold.analysis.control_flow import Flow
from twofold.analysis.fact_bits import layout_of
from twofold.analysis.faint_values import FaintValues
from twofold.analysis.liveness import analyse
from twofold.analysis.word_regions import Words, find
from twofold.program import opcodes as op

DECLARED = """\
VAR x = 1
VAR y = 2
VAR s = ""
VAR where = -> k
LIST things = lamp, rope
VAR held = ()
EXTERNAL outside()
-> k
== function half(n)
~ return n / 2
== function says()
{x: yes|no}
== function counted(n)
~ x = n
~ return x
== other
~ x = y - 1
~ y = x - 1
-> DONE
== k
"""


def words_of(ink: str) -> Words:
    seen = flow(DECLARED + ink)
    return find(Flow(seen.program, []), lambda at: False)


def said(ink: str) -> list[str]:
    """What each region of a knot may print, its texts one after another."""
    words = words_of(ink)
    program = words.whole
    strings = program.values.strings
    return [
        "".join(
            strings[program.code[at + 1]] for at in sorted(one.texts) if program.code[at] == op.TEXT
        ).replace(" ", "")
        for one in words.regions
        if program.path(one.start).startswith("k")
    ]


@pytest.mark.parametrize(
    ("ink", "regions"),
    [
        ("{a|b|c}", ["abc"]),
        ("{&a|b}{!c|d}", ["ab", "cd"]),
        ("{~a|b|c}", ["abc"]),
        ("{shuffle once:\n- a\n- b\n}", ["ab"]),
        ("{shuffle stopping:\n- a\n- b\n}", ["ab"]),
        ("{x: a|b}", ["ab"]),
        ("{x > 1 && y < 3: a}", ["a"]),
        ("{x:\n- 1: a\n- 2: b\n- else: c\n}", ["abc"]),
        ("{x: a {b|c}|d {y: e}}", ["adbce"]),
        ("{held ? lamp: a|b}", ["ab"]),
        ("{RANDOM(1, 6) > 3: a|b}", ["ab"]),
        ("{TURNS_SINCE(-> k) > 2: a|b}", ["ab"]),
        ("{x / 2 > 1: a|b}", ["ab"]),
        ("{x: a {half(y)}|b}", ["ab"]),
        ("{says()} c", [""]),
        ("{x: -> near|-> far}\n- (near) a\n-> on\n- (far) b\n- (on) c", ["ab"]),
        ("+ Go {x: a|b}\n-", ["ab", "ab"]),  # laid out twice
    ],
)
def test_what_only_chooses_words(ink: str, regions: list[str]) -> None:
    assert sorted(said(f"{ink}\n-> END\n")) == sorted(regions)


@pytest.mark.parametrize(
    "ink",
    [
        "{x}",
        "{x: -> END}",
        "{x: a -> END|b}",
        "{x:\n  + [c] -> END\n}",
        "{x:\n  ~ y = 1\n}",
        "{x: {counted(y)}|b}",
        '~ s = "{x: a|b}"',
        "{1 / x > 1: a|b}",
        "{x % y: a|b}",
        "{where: a|b}",
        "{where == 1: a|b}",
        "{s > 1: a|b}",
        "{held == 1: a|b}",
        "{RANDOM(1, x) > 1: a|b}",
        "{outside(): a|b}",
        "{x: a # ending: b}",
        "# a {x: b|c}",
        "- (top) {x: a {y: -> top}}",
        "{x: -> near|-> far}\n- (near) a\n-> END\n- (far) b",
    ],
)
def test_what_is_more_than_words(ink: str) -> None:
    assert said(f"{ink}\n-> END\n") == []


FALLBACK = """\
<- offer
-> DONE
== offer
* -> said
- -> DONE
== said
"""


def with_a_fallback(ink: str) -> list[tuple[int, ...]]:
    """The texts of the regions behind a fallback."""
    words = find(
        Flow(flow(DECLARED + FALLBACK + ink).program, []), lambda at: False, lambda at: False
    )
    return [one.texts for one in words.regions if words.whole.path(one.start).startswith("said")]


@pytest.mark.parametrize(
    ("ink", "regions"),
    [
        ("{x: a|b}", 0),
        ('~ s = "{x: a|b}"', 1),
        ('~ s = "{~a|b|c}"', 1),
        ('~ s = "{x: a|b} {~c|d}"', 2),
        ('~ s = "a"\n{x: a|b}', 0),
        ('~ s = "{y: {"{x: a|b}"} {~c|d}}"', 2),
        ("+ [Go {x: a|b}]\n-", 1),
        ("{x: <>}", 0),
        ("{x > 1: {y < 3: <>}|b}", 0),
    ],
)
def test_behind_a_fallback_words_are_in_strings(ink: str, regions: int) -> None:
    assert len(with_a_fallback(f"{ink}\n-> END\n")) == regions


IN_WORDS = """\
{in_words(y)}
-> END
== function in_words(n)
{
- n >= 100: {in_words(n / 100)} hundred {n mod 100 > 0: {in_words(n mod 100)}}
- n == 0: none
- else: {n > 5: many|some}
}
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("n >= 100:", "n > 99:"),
        ("n / 100", "n / 2"),
    ],
)
def test_a_function_that_calls_itself_with_ever_less_only_chooses_words(old: str, new: str) -> None:
    assert "" in said(IN_WORDS.replace(old, new) if old else IN_WORDS)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("n >= 100:", "n >= 0:"),  # nought divided is nought
        ("n >= 100:", "n >= 99:"),  # 99 is what is left of 99
        ("n >= 100:", "n <= 100:"),
        ("n >= 100:", "y >= 100:"),
        ("n >= 100:", "not n:"),
        ("n / 100", "n"),
        ("n / 100", "n / 1"),
        ("n / 100", "n - 1"),
        ("n / 100", "y / 100"),
        ("n mod 100)}}", "n mod 101)}}"),
        ("- n == 0: none", "- n == 0: {in_words(n / 2)}"),
        ("- n == 0: none", "- n == 0: {other_words(n)}"),
        ("{in_words(y)}", "{in_words(y)} {in_words(0.5)}"),  # halved for ever
        ("{in_words(y)}", "{in_words(y)} {in_words(s)}"),
        ("- n == 0: none", "- n == 0:\n  ~ n = 500"),
        ("- n == 0: none", "- n == 0:\n  ~ y = 500"),
        ("- n == 0: none", "- n == 0: {~none|nought}"),
        ("- n == 0: none", "- n == 0: {outside()}"),
        ("- n == 0: none", "- n == 0: none # none"),
        ("- n == 0: none", "- n == 0: {1 / n}"),
    ],
)
def test_a_function_that_may_do_more_or_not_end_is_no_words(old: str, new: str) -> None:
    ink = IN_WORDS + "== function other_words(n)\n{in_words(n)}\n"
    assert old in ink
    assert "" in said(ink)
    assert "" not in said(ink.replace(old, new, 1))


WITH_COMMAS = """\
{with_commas(held, "nothing")}
-> END
== function with_commas(list, if_empty)
{LIST_COUNT(list):
- 2: {LIST_MIN(list)} and {with_commas(list - LIST_MIN(list), if_empty)}
- 1: {list}
- 0: {if_empty}
- else: {LIST_MIN(list)}, {with_commas(list - LIST_MIN(list), if_empty)}
}
"""

TAKEN_OUT = """\
{commas(held, LIST_COUNT(held))}
-> END
== function commas(list, n)
{taken(list)}{n > 1:{n == 2: and |, }{commas(list, n - 1)}}
== function taken(ref list)
~ temp it = LIST_MIN(list)
~ list -= it
~ return it
"""


@pytest.mark.parametrize(
    ("ink", "old", "new"),
    [
        (WITH_COMMAS, "", ""),
        (WITH_COMMAS, "- 0: {if_empty}", "- 0: {if_empty} {if_empty}"),
        (WITH_COMMAS, "list - LIST_MIN(list)", "list - LIST_MAX(list)"),
        (TAKEN_OUT, "", ""),
        (TAKEN_OUT, "n > 1", "n >= 1"),
        (TAKEN_OUT, "n - 1", "n - 2"),
        (TAKEN_OUT, "{commas(held, LIST_COUNT(held))}", "{commas(held, 3)}"),
        (
            "{one_by_one(held)}\n-> END\n== function one_by_one(list)\n{list:\n"
            "  ~ temp it = LIST_MAX(list)\n  {it}, {one_by_one(list - it)}\n}\n",
            "",
            "",
        ),
    ],
)
def test_a_function_that_goes_through_a_list_only_chooses_words(
    ink: str, old: str, new: str
) -> None:
    assert old in ink
    assert "" in said(ink.replace(old, new) if old else ink)


@pytest.mark.parametrize(
    ("ink", "old", "new"),
    [
        (WITH_COMMAS, "- 0: {if_empty}", "- 3: {if_empty}"),  # an empty one stays as it is
        (WITH_COMMAS, "- 0: {if_empty}", "- 0: {with_commas(list - LIST_MIN(list), if_empty)}"),
        (WITH_COMMAS, "- LIST_MIN(list), if_empty)}\n}", "- LIST_MIN(held), if_empty)}\n}"),
        (WITH_COMMAS, "- LIST_MIN(list), if_empty)}\n}", "+ LIST_MIN(list), if_empty)}\n}"),
        (WITH_COMMAS, "- LIST_MIN(list), if_empty)}\n}", "- lamp, if_empty)}\n}"),
        (WITH_COMMAS, "- 0: {if_empty}", "- 0:\n  ~ list = things"),
        (WITH_COMMAS, "- 0: {if_empty}", "- 0: {taken(held)}"),
        (TAKEN_OUT, "n > 1", "n > 0 - 1"),
        (TAKEN_OUT, "n > 1", "n != 1"),
        (TAKEN_OUT, "n - 1", "n"),
        (TAKEN_OUT, "n - 1", "n + 1"),
        (TAKEN_OUT, "n - 1", "n - 3"),
        (TAKEN_OUT, "n - 1", "x - 1"),
        (TAKEN_OUT, "{commas(held, LIST_COUNT(held))}", "{commas(held, x)}"),
        (TAKEN_OUT, "{commas(held, LIST_COUNT(held))}", "{commas(held, 1000000)}"),
        (TAKEN_OUT, "{taken(list)}", "{taken(held)}"),  # that is no word
        (TAKEN_OUT, "{taken(list)}{n", "{taken(n)}{n"),
        (TAKEN_OUT, "{commas(held, LIST_COUNT(held))}", "{taken(held)}"),
        (TAKEN_OUT, "~ list -= it", "~ list -= it\n~ held -= it"),
        (TAKEN_OUT, "commas(list, n)\n{taken", "commas(ref list, n)\n{taken"),
    ],
)
def test_a_function_that_goes_through_a_list_and_may_do_more_is_no_words(
    ink: str, old: str, new: str
) -> None:
    assert old in ink
    taken = "" if ink == TAKEN_OUT else TAKEN_OUT[TAKEN_OUT.index("== function taken") :]
    assert "" in said(ink + taken)
    assert "" not in said(ink.replace(old, new, 1) + taken)


def test_what_a_string_calls_prints_a_value() -> None:
    told = "== function says2()\n{x: a|b}\n"
    assert find(Flow(flow(DECLARED + "{says2()}\n-> END\n" + told).program, [])).regions
    called = '~ s = "{says2()}{says()}"\n-> END\n'
    assert not find(Flow(flow(DECLARED + called + told).program, [])).regions


def test_a_way_into_the_middle_makes_it_no_region() -> None:
    ink = "{x: -> near|-> far}\n- (near) a\n-> on\n- (far) b\n- (on) c\n"
    assert said(ink + "+ [Go] -> END\n") == ["ab"]
    assert said(ink + "+ [Go] -> near\n+ [End] -> END\n") == []


def test_what_it_counts_may_be_asked_only_by_regions() -> None:
    ink = "{x: -> near|-> far}\n- (near) a\n-> on\n- (far) b\n- (on) c\n"
    words = words_of(ink + "{near > 1: d}{y: e}\n-> END\n")
    assert sorted(len(group) for group in words.groups) == [1, 2]
    assert said(ink + "+ {near > 1} [Go] -> END\n") == []


def test_after_a_done_printing_is_more_than_words() -> None:
    ink = "<- thread\n-> DONE\n== thread\n+ -> last\n- -> DONE\n== last\n{x:\n  a\n  b\n}\n"
    seen = flow(DECLARED + ink)
    at_last = [
        one
        for one in find(Flow(seen.program, [])).regions
        if seen.program.path(one.start).startswith("last")
    ]
    assert at_last == []


def test_without_its_regions_a_program_jumps_and_reads_less() -> None:
    ink = "{x: a|b} {~c|d}\n+ {y > 1} [Go {x: e|f}] -> k\n"
    whole = started(DECLARED + ink)
    words = find(Flow(whole, []))
    sliced = words.program
    assert len(sliced.code) == len(whole.code)
    for region in words.regions:
        assert sliced.code[region.start : region.start + 2] == [op.JUMP, region.end]
    assert words.leaving(range(len(words.regions))).code == whole.code
    kept = words.leaving([0]).code
    first = words.regions[0]
    assert kept[first.start : first.start + 2] == whole.code[first.start : first.start + 2]

    def live(program: object) -> set[str]:
        seen = Flow(program, [])  # type: ignore[arg-type]
        layout, facts = layout_of(seen), analyse(seen).shared[whole.knots[-1].address]
        return {name for i, name in enumerate(whole.globals) if facts & layout.value(i)}

    assert live(whole) == {"x", "y"}
    assert live(sliced) == {"y"}


@pytest.mark.parametrize(
    ("ink", "in_strings"),
    [
        ('~ s = "{~a|b}"\n{s}', 1),
        ('~ temp t = "{~a|b}"\n~ s = t\n{s}', 1),
        ('~ s = "{~a|b}"\n{s == "a": yes}', 0),
        ('~ s = "{~a|b}"\n{s} # {s}', 0),
        ('~ temp t = "{~a|b}"\n~ s = "{t}!"\n{s == "a!": yes}', 0),
        ('~ s = "{~a|b}"\n{s: yes|no}', 0),
    ],
)
def test_words_of_a_string_that_is_only_printed(ink: str, in_strings: int) -> None:
    seen = Flow(flow(DECLARED + ink).program, [])
    faint = FaintValues(seen, frozenset())
    words = find(seen, lambda at: False, lambda at: not faint.has(at))
    assert sum(one.start in seen.in_strings for one in words.regions) == in_strings
