"""The loader: how a story is laid out, and what it says of Ink JSON that lies."""

from __future__ import annotations

from typing import Any

import pytest

from tests.program.support import NAMES, instructions, names, program_of, raw, refusal
from twofold.errors import Place, StoryError
from twofold.program import Program, load, loader
from twofold.program import opcodes as op
from twofold.program import program as layout
from twofold.program.values import INT, LIST, TAG_MASK, pack_bool, pack_float, pack_int


def address_of(program: Program, path: str) -> int:
    """Where a container begins."""
    (container,) = [c for c in program.containers if c.path == path]
    return program.container_word(container.id, layout.CONTAINER_ADDRESS)


# The header and the tables.


def test_the_header() -> None:
    program = program_of("""
VAR a = 1
VAR b = 2
~ temp t = 1
~ temp u = 1
{a} {b} {t} {u} {knot} {~x|y} {~v|w} {stopping:
- o
- p
}
-> knot
=== knot
-> END
""")
    code = program.code
    assert code[layout.HEADER_ENTRY] == layout.HEADER_SIZE + 1
    assert NAMES[code[layout.HEADER_SIZE]] == "HALT"
    assert code[layout.HEADER_GLOBALS] == len(program.globals) == 2
    assert code[layout.HEADER_COUNTERS] == len(program.counters)
    assert code[layout.HEADER_SHUFFLES] == len(program.shuffles) == 2
    assert code[layout.HEADER_ROOT_SLOTS] == 2
    assert code[layout.HEADER_RESEEDS] == 0
    table = code[layout.HEADER_CONTAINERS]
    assert len(code) == table + layout.CONTAINER_WORDS * len(program.containers)


def test_only_a_story_that_seeds_itself_reseeds() -> None:
    assert program_of("~ SEED_RANDOM(3)\n").code[layout.HEADER_RESEEDS] == 1


def test_the_table_of_containers() -> None:
    program = program_of("""
VAR held = -> knot.stitch
-> held
=== knot
-> stitch
= stitch
~ temp t = 1
{t} {knot} -> END
""")
    for container in program.containers:
        found = [program.container_word(container.id, word) for word in range(5)]
        address, counter, parent, slots, flags = found
        assert (container.parent.id if container.parent else -1) == parent
        assert len(program.slot_names[container.id]) == slots
        assert container.flags == flags
        assert (program.counters[counter] is container) if counter >= 0 else not flags & 3
        if container.path == "knot.stitch":
            assert slots == 1
            assert NAMES[program.code[address]] == "VISIT"


def test_knots_stitches_and_functions() -> None:
    """Each with its address, and the place of its header."""
    program = program_of("""-> knot
=== knot
-> stitch
= stitch
-> END
=== function f()
~ return 1
""")
    assert [(k.path, k.place and k.place.line, k.is_function) for k in program.knots] == [
        ("knot", 2, False),
        ("knot.stitch", 4, False),
        ("f", 6, True),
    ]
    for knot in program.knots:
        assert knot.address == address_of(program, knot.path)


def test_globals_come_in_the_order_of_their_declarations() -> None:
    program = program_of("VAR b = 1\nVAR a = 2\nLIST c = d\n{a}{b}{c}\n")
    assert sorted(program.globals) == ["a", "b", "c"]
    assert program.global_numbers == {name: i for i, name in enumerate(program.globals)}


def test_an_instruction_knows_its_place_and_its_path() -> None:
    program = program_of("One.\n{RANDOM(1, 2)} two.\n-> END\n")
    (address,) = (at for at, number in program.instructions() if number == op.RANDOM)
    assert program.place(address) is not None
    assert str(program.place(address)).startswith("story.ink:2:")
    assert program.path(address) == "0.5"
    assert program.place(10**6) is None
    assert program.path(10**6) == ""
    assert NAMES[program.code[program.instruction_before(address)]] == "PUSH"


def test_without_a_source_map_there_are_paths_only() -> None:
    program = load(raw(["^One.", "\n", "end", None], "done"))
    at = layout.HEADER_SIZE + 1
    assert (program.path(at), program.place(at)) == ("0.0", None)


def test_a_place_is_sought_around_an_item_that_has_none() -> None:
    first, second = Place("a.ink", 3), Place("a.ink", 5)
    rows: dict[str, list[Place | None]] = {"": [first, None], "0": [None, second, None]}
    program = load(raw(["^a", "\n", "^b", None], ["^c", None], "done"), rows)
    inner, other = program.containers[1], program.containers[2]
    assert program.place_of_item(inner, 1) == second
    assert program.place_of_item(inner, 2) == second  # before it
    assert program.place_of_item(inner, 0) == second  # after it, when there is none before
    assert program.place_of_item(other, 0) == first  # before what holds it


# What is laid out.


def test_containers_lie_in_line() -> None:
    program = load(raw(["^a", ["^b", ["^c", None], None], "^d", None], "done"))
    assert names(program) == ["HALT", "TEXT", "TEXT", "TEXT", "TEXT", "DONE", "FALL_OFF"]
    said = [program.values.strings[words[0]] for name, words in instructions(program) if words]
    assert said == ["a", "b", "c", "d"]


def test_what_is_reached_by_name_alone_lies_apart_and_ends() -> None:
    program = load(raw([{"->": "knot"}, None], "done", knot=["^k", {"in": ["^i", None]}]))
    assert names(program, "knot.in") == ["TEXT", "FALL_OFF"]
    assert [n for n in names(program, "knot") if n == "FALL_OFF"] == ["FALL_OFF", "FALL_OFF"]


@pytest.mark.parametrize(
    ("item", "value"),
    [
        (True, pack_bool(True)),
        (False, pack_bool(False)),
        (7, pack_int(7)),
        (2**31, pack_int(-(2**31))),
        (1.5, pack_float(1.5)),
    ],
)
def test_literals(item: object, value: int) -> None:
    program = load(raw(["ev", item, "out", "/ev", None], "done"))
    assert instructions(program, "0")[0] == ("PUSH", (value,))


def test_a_number_outside_an_expression_is_nothing() -> None:
    assert names(load(raw([1, "^a", None], "done")), "0") == ["TEXT"]


def test_a_text_in_an_expression_is_a_value() -> None:
    program = load(raw(["ev", "^a", "out", "/ev", None], "done"))
    assert instructions(program, "0")[0] == ("PUSH", (program.values.pack_string("a"),))


def test_a_string_of_text_alone_is_a_constant() -> None:
    program = program_of('VAR n = 1\n{"two" + " words"} {"n is {n}"}\n')
    found = instructions(program, "0")
    assert ("PUSH", (program.values.pack_string("two"),)) in found
    assert [name for name, _ in found].count("BEGIN_STRING") == 1


def test_lists_items_and_their_origins() -> None:
    program = program_of("LIST a = x, y\nVAR none = ()\n{(x, a.y)} {x} {a(2)}\n")
    pushed = [words[0] for name, words in instructions(program, "0") if name == "PUSH"]
    lists = [program.values.python(v) for v in pushed if v & TAG_MASK == LIST]
    assert lists == [frozenset(("a.x", "a.y")), frozenset(("a.x",))]


def test_an_item_that_two_lists_have_is_that_of_the_first() -> None:
    json = raw(["ev", {"list": {"x": 1}}, "out", "/ev", None], "done")
    json["listDefs"] = {"b": {"x": 1}, "a": {"x": 1}}
    program = load(json)
    assert program.values.python(instructions(program, "0")[0][1][0]) == frozenset(("b.x",))


@pytest.mark.parametrize("glue", ["<>", "G<", "G>"])
def test_glue_of_old_and_new_formats(glue: str) -> None:
    assert names(load(raw(["^a", glue, None], "done")), "0") == ["TEXT", "GLUE"]


def test_a_tag_of_the_old_format() -> None:
    program = load(raw(["^a", {"#": "loud"}, None], "done"))
    assert names(program, "0") == ["TEXT", "BEGIN_TAG", "TEXT", "END_TAG"]


@pytest.mark.parametrize(
    ("tag", "names_ending"), [("ending: home", 1), (" ending:", 1), ("loud", 0), ("ending", 0)]
)
def test_a_tag_that_names_an_ending_is_known(tag: str, names_ending: int) -> None:
    for items in (["#", f"^{tag}", "/#"], [{"#": tag}]):
        program = load(raw([*items, None], "done"))
        assert instructions(program, "0")[0] == ("BEGIN_TAG", (names_ending,))


# Visits.


def visits_of_diverts(text: str) -> list[tuple[str, list[str]]]:
    """For each divert outside the root: its own container, and the paths it counts a visit of."""
    program = program_of(text)
    found = []
    counted: list[str] = []
    for name, words in instructions(program):
        if name == "VISIT":
            counted.append(program.counters[words[0]].path)
        elif name in ("JUMP", "TUNNEL", "CALL"):
            found.append((name, counted))
            counted = []
        else:
            counted = []
    return found


def test_a_divert_counts_what_it_newly_enters() -> None:
    found = visits_of_diverts("""
-> one
=== one
{one} {two}
-> two
=== two
-> END
""")
    assert found == [("JUMP", ["one"]), ("JUMP", ["two"])]


def test_a_divert_to_the_knot_one_is_in_counts_nothing() -> None:
    found = visits_of_diverts("""
-> one
=== one
{one}
+ [Again] Once more.
  -> one
""")
    assert [counted for _, counted in found][-1] == []


def test_a_divert_to_a_stitch_of_another_knot_counts_both() -> None:
    program = program_of("""
-> one
=== one
{one} {two} {two.in}
-> two.in
=== two
= in
-> END
""")
    at = address_of(program, "two.in")
    before = [n for n in instructions(program, "one") if n[0] in ("VISIT", "JUMP")]
    assert [program.counters[words[0]].path for name, words in before if name == "VISIT"] == [
        "one",
        "two.in",
        "two",
    ]
    (jump,) = [words for name, words in before if name == "JUMP"]
    assert jump[0] > at, "a divert leads past where the stitch counts for itself"


def test_a_divert_to_another_stitch_of_the_knot_counts_the_stitch_alone() -> None:
    program = program_of("""
-> one
=== one
{one} {in}
-> in
= in
-> END
""")
    before_jump = []
    for name, words in instructions(program, "one"):
        if name == "VISIT":
            before_jump.append(program.counters[words[0]].path)
        if name == "JUMP":
            break
    assert before_jump == ["one", "one.in"]


def test_a_variable_divert_leads_to_where_its_target_counts_for_itself() -> None:
    program = program_of("""
VAR to = -> one
-> to
=== one
{one} -> END
""")
    assert names(program, "0") == ["LOAD_GLOBAL", "JUMP_VARIABLE", "DONE"]
    assert NAMES[program.code[address_of(program, "one")]] == "VISIT"


def test_what_nothing_asks_the_count_of_is_not_counted() -> None:
    assert "VISIT" not in names(program_of("-> one\n=== one\nText.\n-> END\n"))


def test_a_read_of_what_no_flag_counts_stays_at_zero() -> None:
    program = load(raw(["ev", {"CNT?": "k"}, "out", "/ev", None], "done", k=["^k", None]))
    assert instructions(program, "0")[0] == ("LOAD_VISITS", (0,))
    assert [c.path for c in program.counters] == ["k"]
    assert "VISIT" not in names(program)


# Choices.


def test_choices_in_the_order_of_the_source() -> None:
    program = program_of("""
* One[.], two.
+ Three.
* -> END
+ -> END
- -> END
""")
    assert [(c.place and c.place.line, c.is_fallback, c.once_only) for c in program.choices] == [
        (2, False, True),
        (3, False, False),
        (4, True, True),
        (5, True, False),
    ]
    for choice in program.choices:
        assert NAMES[program.code[choice.address]] == "CHOICE"


def test_the_texts_of_a_choice_are_told_from_strings_in_its_condition() -> None:
    program = program_of("""
VAR n = 1
* {"{n}" == "1"} Start {n}[ only {n}]{"{n}"}.
- -> END
""")
    up_to_choice = []
    for name, _ in instructions(program):
        up_to_choice.append(name)
        if name == "CHOICE":
            break
    kept = [n for n in up_to_choice if n in ("BEGIN_STRING", "CHOICE_TEXT", "EQUAL")]
    assert kept == ["CHOICE_TEXT", "CHOICE_TEXT", "BEGIN_STRING", "EQUAL"]
    closed = [n for n in up_to_choice if n in ("END_STRING", "END_CHOICE_TEXT")]
    assert closed == ["END_CHOICE_TEXT", "END_CHOICE_TEXT", "END_STRING"]


def test_a_string_in_the_text_of_a_choice_is_a_string() -> None:
    program = program_of('VAR n = 1\n* [One {"{n}"}]\n- -> END\n')
    found = names(program)
    assert found.count("CHOICE_TEXT") == found.count("END_CHOICE_TEXT") == 1
    assert found.count("BEGIN_STRING") == found.count("END_STRING") == 1


def test_the_start_of_a_choice_is_laid_out_where_it_is_called() -> None:
    program = program_of("VAR n = 1\n* Take {n}[.] it.\n- -> END\n")
    assert names(program).count("LOAD_GLOBAL") == 2  # once on offer, once when it is taken
    assert "JUMP_VARIABLE" not in names(program)
    assert "DECLARE_TEMP" not in names(program)


# Watching, and functions of the host's.


def test_watching_changes_the_stores_to_what_is_watched_alone() -> None:
    program = program_of("VAR a = 1\nVAR b = 2\n~ a = 3\n~ b = 4\n")
    watched = program.watching(["b", "nobody"])
    changed = [
        (NAMES[old], NAMES[new], watched.globals[watched.code[at + 1]])
        for (at, old), (_, new) in zip(program.instructions(), watched.instructions(), strict=True)
        if old != new
    ]
    assert changed == [("STORE_GLOBAL", "STORE_WATCHED", "b")] * 2
    assert program.watching(["nobody"]) is program


def test_binding_an_external_puts_it_in_the_place_of_its_fallback() -> None:
    program = program_of("""
EXTERNAL f(x)
EXTERNAL g()
{f(1)} {g()}
=== function f(x)
~ return x
=== function g()
~ return 1
""")
    assert "EXTERNAL" not in names(program)
    bound = program.binding("f")
    (call,) = [words for name, words in instructions(bound) if name == "EXTERNAL"]
    assert (program.values.strings[call[0]], *call[1:]) == ("f", 1, 1)
    assert [n for n in names(bound) if n == "CALL"] == ["CALL"]
    assert "EXTERNAL" not in names(program)


# Refusals.


@pytest.mark.parametrize("version", [20, 21])
def test_versions_that_are_read(version: int) -> None:
    assert names(load(raw("^a", "done", version=version))) == ["HALT", "TEXT", "DONE", "FALL_OFF"]


@pytest.mark.parametrize(
    ("version", "shown"), [(19, "19"), (22, "22"), (None, "None"), ("21", "'21'"), (-1, "-1")]
)
def test_versions_that_are_not(version: object, shown: str) -> None:
    says = refusal(raw("^a", "done", version=version))
    assert says == f"its format version is {shown}, and 20 and 21 can be read"


def test_no_story_at_all() -> None:
    assert refusal({}).startswith("its format version is None")
    assert refusal({"inkVersion": 21}) == "a container is missing"


@pytest.mark.parametrize(
    ("items", "says"),
    [
        (["nonsense"], "there is no command `nonsense` (at `0.0`)"),
        (["^a", ""], "there is no command `` (at `0.1`)"),
        ([None], "an item is of no known kind (at `0.0`)"),
        ([{}], "an item is of no known kind (at `0.0`)"),
        ([{"what": 1}], "an item is of no known kind (at `0.0`)"),
        ([{"->": "away"}], "the path `away` leads nowhere: there is no `away` (at `0`)"),
        ([{"->": 5}], "a path is missing (at `0`)"),
        ([{"f()": None}], "a path is missing (at `0`)"),
        ([{"*": "0.0"}], "a choice leads to no container of its own (at `0`)"),
        ([{"CNT?": "away"}], "the path `away` leads nowhere: there is no `away` (at `0`)"),
        ([{"^->": "0.1"}, "^a"], "a stored divert leads to an unnamed place (at `0`)"),
        ([{"list": {"a.x": 1}}], "no LIST has the item `a.x` (at `0`)"),
        ([{"list": {"x": 1}}], "no LIST has the item `x` (at `0`)"),
        ([{"temp=": ["t"]}], "a variable has no name (at `0`)"),
        ([{"VAR?": 5}], "a variable has no name (at `0`)"),
    ],
)
def test_items_that_lie(items: list[Any], says: str) -> None:
    assert refusal(raw([*items, None], "done")) == says


@pytest.mark.parametrize(
    "items",
    [
        [{"*": "0", "flg": "1"}],
        ["ev", "str", "^a", "/str", "/ev", {"*": "0", "flg": []}],
        [{"list": 5}],
        ["ev", {"list": {}, "origins": 5}],
        ["ev", {"list": {}, "origins": [["a"]]}],
        [{"VAR=": "nobody"}],
        [{"x()": "f", "exArgs": "two"}],
    ],
)
def test_more_items_that_lie(items: list[Any]) -> None:
    assert refusal(raw([*items, None], "done", k=["^k", None]))


def test_a_declaration_that_lies() -> None:
    declaration = ["ev", 1, {"VAR=": ["n"]}, "/ev", "end", None]
    assert refusal(raw("^a", "done", **{"global decl": declaration}))


@pytest.mark.parametrize(
    ("lists", "says"),
    [
        ([], "`listDefs` is not an object"),
        ("a", "`listDefs` is not an object"),
        ({"a": ["x"]}, "the LIST `a` is not an object of numbers"),
        ({"a": {"x": "1"}}, "the LIST `a` is not an object of numbers"),
    ],
)
def test_lists_that_lie(lists: object, says: str) -> None:
    assert refusal(raw("^a", "done", lists=lists)) == says


def test_a_refusal_has_no_traceback_of_its_own() -> None:
    with pytest.raises(StoryError) as caught:
        load(raw(["nonsense", None], "done"))
    assert caught.value.problems[0].render() == (
        "error: this is not Ink JSON that can be run: there is no command `nonsense` (at `0.0`)"
    )


def test_tags_are_integers() -> None:
    """What a packed value is, is in its last four bits: an integer is not taken for a list."""
    program = load(raw(["ev", 100, "out", "/ev", None], "done"))
    assert instructions(program, "0")[0][1][0] & TAG_MASK == INT


def test_a_path_into_a_constant_string_leads_to_an_instruction() -> None:
    program = load(raw(["ev", "str", "^a", "/str", "pop", "/ev", {"->": "0.2"}, None], "done"))
    starts = {at for at, _ in program.instructions()}
    assert {words[0] for name, words in instructions(program) if name == "JUMP"} <= starts


@pytest.mark.parametrize("start", ["{n: a|b}", "{n > 1: a}", "{n: {n: a}|b} c"])
def test_a_choice_may_begin_with_what_depends(start: str) -> None:
    """A branch diverts back into the text that it is a part of: that is no use of it from afar."""
    program = program_of(f"VAR n = 1\n* One {start}[.].\n- -> END\n")
    assert names(program).count("CHOICE") == 1


def test_a_knot_that_holds_only_stitches_counts_like_any_other() -> None:
    """It has no first item that a divert past it could lead to."""
    made = program_of("{k} -> k.s(2)\n== k\n= s(a)\nValue {a}.\n-> END\n")
    assert made.knots[0].path == "k"


def test_a_mistake_of_ours_is_not_told_as_a_lie_of_the_json(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def mistaken(flattener: object) -> Program:
        raise IndexError

    monkeypatch.setattr(loader._Flattener, "program", mistaken)
    story = raw([["^Hello.", None], "done", None])
    with pytest.raises(StoryError, match="not as it must be"):
        load(story)
    with pytest.raises(IndexError):
        load(story, is_ours=True)
