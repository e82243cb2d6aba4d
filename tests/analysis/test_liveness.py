"""What may be looked at before it is written again."""

from __future__ import annotations

import pytest

from tests.check.support import address, flow, started
from twofold.analysis.control_flow import Flow
from twofold.analysis.fact_bits import Lanes, layout_of, temp_origins, temp_value
from twofold.analysis.liveness import analyse, everything
from twofold.program import opcodes as op

DECLARED = """\
VAR a = 1
VAR b = 2
VAR c = 3
VAR goal = -> k
LIST letters = x, y
VAR held = ()
~ a = 1
~ b = 2
~ c = 3
-> k
"""


def live(ink: str, knot: str = "k") -> set[str]:
    """The names of what is live where a knot begins, in a story that declares some variables."""
    seen = flow(DECLARED + ink)
    program, layout = seen.program, layout_of(seen)
    facts = analyse(seen).shared[address(program, knot)]
    found = {name for i, name in enumerate(program.globals) if facts & layout.value(i)}
    found |= {f"{n}'s origins" for i, n in enumerate(program.globals) if facts & layout.origins(i)}
    for i, container in enumerate(program.counters):
        found |= {f"visits of {container.path}"} if facts & layout.visits(i) else set()
        found |= {f"turn of {container.path}"} if facts & layout.turns(i) else set()
    found |= {f"shuffle {i}" for i in range(layout.shuffle_words) if facts & layout.shuffle_word(i)}
    return found | ({"turn"} if facts & layout.turn() else set())


READS = [
    ("{a: Yes.}", {"a"}),
    ("~ b = a\n{b: Yes.}", {"a"}),
    ("~ a = 5\n{a: Yes.}", set()),
    ("{b: {a: Yes.}}", {"a", "b"}),
    ("{b:\n  ~ a = 5\n}\n{a: Yes.}", {"a", "b"}),
    ("+ {a} [Go]\n-", {"a"}),
    ("+ [Go]\n  {a: Yes.}\n-", {"a"}),
    ("+ [Go]\n- ~ a = 1\n{a: Yes.}", set()),
    ("+ [{a}]\n-", set()),
    ("{a}", set()),
    ("{a + b * 2}", set()),
    ('{"{a}" == "1": Yes.}', {"a"}),
    ("~ a++", set()),
    ("~ a = a / b", {"a", "b", "a's origins"}),
    ("~ c++", set()),
    ("{is(): Yes.}", {"a"}),
    ("{asked(a): Yes.}", {"a"}),
    ("~ set()\n{a: Yes.}", set()),
    ("~ perhaps()\n{a: Yes.}", {"a", "b"}),
    ("~ raise(c)\n{c: Yes.}", {"c"}),
    ("{held: Yes.}", {"held"}),
    ("~ held = held - x\n{held: Yes.}", {"held", "held's origins"}),
    ("~ held = ()\n{LIST_ALL(held): Yes.}", {"held's origins"}),
    ("~ held = x\n{LIST_ALL(held): Yes.}", set()),
    ("~ held = letters\n{held: Yes.}", {"letters", "held's origins"}),
    ("{t > 1: Yes.}", {"visits of t"}),
    ("{t}", set()),
    ("{TURNS_SINCE(-> t) > 1: Yes.}", {"turn of t"}),
    ("{READ_COUNT(goal) > 1: Yes.}", {"goal", "visits of k"}),
    ("{TURNS() > 1: Yes.}", {"turn"}),
    ("-> t ->\n{b: Yes.}", {"a", "b"}),
    ("-> goal ->", None),
    ("<- side\n{b: Yes.}", {"a", "b"}),
]


@pytest.mark.parametrize(("ink", "expected"), READS)
def test_what_is_live(ink: str, expected: set[str] | None) -> None:
    story = f"""\
=== k
{ink}
-> END
=== t
{{a: In the tunnel.}}
->->
=== side
{{a: At the side.}}
-> DONE
=== function is
~ return a == 1
=== function asked(n)
~ return n == 1
=== function set
~ a = 1
=== function perhaps
{{b:
  ~ a = 1
}}
=== function raise(ref n)
~ n = n + 1
"""
    found = live(story)
    if expected is None:
        assert "goal" in found
    else:
        assert found == expected


def test_once_only_choices_are_marked_by_their_visits() -> None:
    assert live("=== k\n* [Go] -> k\n+ [Stop] -> END\n") == {"visits of k.0.c-0"}


def test_a_shuffle_reads_what_it_has_left_in_all_its_words() -> None:
    items = "|".join(str(i) for i in range(61))
    assert {"shuffle 0", "shuffle 1"} <= live(f"=== k\n{{~{items}}}\n+ [Again] -> k\n")


def test_a_shuffle_reads_what_it_has_left() -> None:
    assert "shuffle 0" in live("=== k\n{~one|two|three}\n+ [Again] -> k\n+ [Stop] -> END\n")


def test_temporaries_live_from_their_writing_to_their_last_reading() -> None:
    seen = flow("-> k(1)\n=== k(n)\n+ [Go]\n- {n: Yes.}\n+ [On]\n- -> END\n")
    found = analyse(seen).temps
    choices = [c.address for c in seen.program.choices]
    assert found[seen.program.code[choices[0] + 2]] & temp_value(0)
    assert not found[seen.program.code[choices[1] + 2]] & temp_value(0)


def test_an_emptied_temporary_keeps_its_origins_live() -> None:
    seen = flow("LIST l = x\n-> k(x)\n=== k(n)\n+ [Go]\n- ~ n = ()\n{LIST_ALL(n): Yes.}\n-> END\n")
    at = analyse(seen).temps[seen.program.code[seen.program.choices[0].address + 2]]
    assert at & temp_origins(0)
    assert not at & temp_value(0)


def test_what_ran_before_a_jump_is_live_where_a_choice_counts_by_it() -> None:
    seen = flow("VAR goal = -> k\n-> j\n=== j\n+ [Go] -> goal\n=== k\n* -> END\n")
    layout = layout_of(seen)
    found = analyse(seen).shared
    chosen = seen.program.code[seen.program.choices[0].address + 2]
    assert found[chosen] & layout.prior()


def test_what_is_watched_keeps_alive_what_it_is_made_of() -> None:
    seen = flow("VAR a = 1\nVAR b = 2\nVAR c = 3\n-> k\n=== k\n~ b = a\n~ c = b\n-> END\n")
    at, layout = address(seen.program, "k"), layout_of(seen)
    c = seen.program.globals.index("c")
    a = layout.value(seen.program.globals.index("a"))
    assert not analyse(seen).shared[at] & a
    assert analyse(seen, frozenset((c,))).shared[at] & a


def test_everything_is_everything() -> None:
    seen = flow("VAR a = 1\n-> k\n=== k\n{~one|two}\n-> END\n")
    found, layout = everything(seen), layout_of(seen)
    facts = found.shared[address(seen.program, "k")]
    for bit in (layout.value(0), layout.shuffle_word(0), layout.turn(), layout.prior()):
        assert facts & bit
    assert facts == layout.everything()


CONTEXTS = [
    ("{love(Ann): Yes.}", {"to_ann"}),
    ("{love(Bob) > 1: Yes.}", {"to_bob"}),
    ("{love(who): Yes.}", {"who", "to_ann", "to_bob"}),
    ("{both(Ann, Bob): Yes.}", {"to_ann", "to_bob"}),
    ("{both(Ann, Ann): Yes.}", {"to_ann"}),
    ("{either(1, Ann): Yes.}", {"to_ann"}),
    ("{either(0, Ann): Yes.}", {"to_bob"}),
    ("{changing(Ann): Yes.}", {"to_ann", "to_bob"}),
    ("{referred(Ann): Yes.}", {"to_ann", "to_bob"}),
    # What is surely written.
    ("~ set(Ann, 1)\n{love(Ann): Yes.}", set()),
    ("~ set(Bob, 1)\n{love(Ann): Yes.}", {"to_ann"}),
    ("~ set(who, 1)\n{love(Ann): Yes.}", {"who", "to_ann"}),
    ("~ set(Ann, who)\n{love(Ann): Yes.}", {"who"}),
]


@pytest.mark.parametrize(("ink", "expected"), CONTEXTS)
def test_a_call_with_constant_arguments_reads_only_what_they_name(
    ink: str, expected: set[str]
) -> None:
    found = live(
        f"""\
LIST People = Ann, Bob
VAR to_ann = 0
VAR to_bob = 0
VAR who = ()
=== k
{ink}
-> END
=== function love(_who)
{{
- _who == Ann:
  ~ return to_ann
- _who == Bob:
  ~ return to_bob
}}
~ return 0
=== function both(_a, _b)
~ return love(_a) && love(_b)
=== function either(n, _who)
{{ n:
- 1:
  {{ _who != Ann || not (n == 1):
    ~ return to_bob
  }}
  ~ return to_ann
- else:
  ~ return to_bob
}}
=== function changing(_who)
{{ to_ann:
  ~ _who = Bob
}}
~ return love(_who)
=== function referred(_who)
~ change(_who)
~ return love(_who)
=== function change(ref x_)
{{ to_bob:
  ~ x_ = Bob
}}
=== function set(_who, n)
{{
- _who == Ann:
  ~ to_ann = n
- _who == Bob:
  ~ to_bob = n
}}
"""
    )
    assert {one for one in found if not one.endswith("origins")} == expected


def test_a_state_inside_a_function_knows_no_arguments() -> None:
    seen = flow(
        "VAR a = 0\nVAR b = 0\n{f(1): Yes.}\n-> END\n"
        "=== function f(n)\n{RANDOM(1, 2) == n:\n  ~ return 0\n}\n"
        "{n == 1:\n  ~ return a\n}\n~ return b\n"
    )
    layout, shared = layout_of(seen), analyse(seen).shared
    (falls,) = (at for at in seen.addresses if seen.program.code[at] == op.RANDOM)
    (calls,) = (at for at in seen.addresses if seen.program.code[at] == op.CALL)
    both = layout.value(0) | layout.value(1)
    assert shared[falls] & both == both
    assert shared[calls] & both == layout.value(0)


UPDATES = [
    ("~ a++\n+ [Go]\n- {a: Yes.}", {"a"}),
    ("~ a = a + b\n+ [Go]\n- {a: Yes.}", {"a", "b"}),
    ("~ a++\n~ a = 1\n{a: Yes.}", set()),
    ("~ a++\n+ [Go]\n- {b: Yes.}", {"b"}),
    ("~ again()\n{a: Yes.}", {"a"}),
]


@pytest.mark.parametrize(("ink", "expected"), UPDATES)
def test_what_is_made_of_its_old_value_is_live_before_where_it_is_after(
    ink: str, expected: set[str]
) -> None:
    assert live(f"=== k\n{ink}\n-> END\n=== function again\n~ a++\n") == expected


def only_run(ink: str) -> Flow:
    """A story of which nothing is called from outside."""
    return Flow(started(ink), ())


ITEMS = [
    ("{park ? ash: Yes.}", {"ash"}),
    ("{park !? (ash, elm): Yes.}", {"ash", "elm"}),
    ("{park ^ (elm, oak): Yes.}", {"elm", "oak"}),
    ("{LIST_COUNT(park ^ (elm, oak)) > 1: Yes.}", {"elm", "oak"}),
    ("{park}", set()),
    ("~ park += ash\n{park ? (ash, elm): Yes.}", {"elm"}),
    ("~ park -= ash\n{park ? (ash, elm): Yes.}", {"elm"}),
    ("~ park += held\n{park ? (ash, elm): Yes.}", {"ash", "elm"}),
    ("~ park -= held\n{park ? (ash, elm): Yes.}", {"ash", "elm"}),
    ("~ park = ()\n{park ? (ash, elm): Yes.}", set()),
    ("~ park = held\n{park ? (ash, elm): Yes.}", set()),
    ("~ put(ash)\n{park ? (ash, elm): Yes.}", {"ash", "elm"}),
    # Not taken apart.
    ("{park: Yes.}", None),
    ("{park == ash: Yes.}", None),
    ("{LIST_COUNT(park) > 1: Yes.}", None),
    ("{ash ? park: Yes.}", None),
    ("{park ? held: Yes.}", None),
    ('{"{park}" == "ash": Yes.}', None),
    ("{park ^ ash} here.", None),
    ("~ held = park\n{held: Yes.}", None),
    ("{is(park): Yes.}", None),
    ("~ change(park)\n{park ? ash: Yes.}", None),
    ("~ park += 1\n{park ? ash: Yes.}", None),
    ("~ park = held - park\n{park ? ash: Yes.}", None),
    ("~ park += other()\n{park ? ash: Yes.}", None),
    ("~ park = 1\n{park: Yes.}", None),
]


@pytest.mark.parametrize(("ink", "expected"), ITEMS)
def test_items_of_lists(ink: str, expected: set[str] | None) -> None:
    seen = only_run(
        "LIST Trees = ash, elm, oak\nVAR held = (elm)\nVAR park = (ash)\n-> k\n=== k\n"
        f"{ink}\n-> END\n=== function put(tree)\n~ park += tree\n"
        "=== function is(trees)\n~ return trees ? ash\n"
        "=== function change(ref trees)\n~ trees += oak\n"
        "=== function other\n~ park = oak\n~ return ash\n"
    )
    park = seen.program.globals.index("park")
    found = analyse(seen, item_by_item=True)
    assert park not in analyse(seen).items
    if expected is None:
        assert park not in found.items
        return
    names = {i: item.name for i, item in enumerate(seen.program.values.items)}
    facts = found.shared[address(seen.program, "k")]
    assert {names[i] for i in found.items[park] if facts & found.layout.item(park, i)} == expected
    assert not facts & (found.layout.value(park) | found.layout.origins(park))
    assert park not in analyse(seen, frozenset((park,)), item_by_item=True).items


def test_what_is_live_behind_a_choice_that_is_offered_once() -> None:
    """One lane says what still is when it was taken; the lowest is what is live in any case."""
    seen = flow(
        DECLARED
        + "== k\n* [ask]\n  {a: -> k}\n  -> END\n* [look]\n  {b: -> k}\n  -> k\n+ [on] -> k\n"
    )
    program, facts = seen.program, analyse(seen)
    met = [at for at, instruction in program.instructions() if instruction == op.CHOICE]
    lanes = Lanes(facts.layout, 3)
    behind = facts.behind(met[:2])
    for at in seen.addresses:
        assert lanes.lane(behind[at], 0) == facts.shared[at]
    hub = address(program, "k")
    a, b = (facts.layout.value(program.globals.index(name)) for name in "ab")
    assert [lanes.lane(behind[hub], lane) & (a | b) for lane in range(3)] == [a | b, b, a]
    body = program.code[met[0] + 2]
    assert lanes.lane(behind[body], 1) & a  # who has just taken it reads on


def test_where_nothing_is_found_out_all_is_live_behind_a_choice() -> None:
    seen = flow(DECLARED + "== k\n* [ask] -> END\n")
    choice = next(at for at, one in seen.program.instructions() if one == op.CHOICE)
    facts = everything(seen)
    lanes = Lanes(facts.layout, 2)
    assert all(
        lanes.lane(bits, 1) == facts.shared[at] for at, bits in facts.behind([choice]).items()
    )
