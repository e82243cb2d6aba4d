"""Both searches say the same of one story."""

from __future__ import annotations

from pathlib import Path

import pytest

import twofold
from tests.search.sets.agreement import differences, proofs
from tests.soundness.weighing import KINDS, generated_story
from twofold.check.by_sets import proof as proof_by_sets
from twofold.prove import question_of
from twofold.search.strategy import sets_are_possible

pytestmark = pytest.mark.skipif(not sets_are_possible(), reason="oxidd is not installed")

HEAD = 'VAR x = false\nVAR y = false\nVAR gold = 0\nVAR s = ""\n-> k\n'

SMALL = {
    "words in strings, some that are only printed and some that are compared": """
        VAR name = ""
        == function called()
        ~ temp t = "{~Ann|Bo|Cy}"
        ~ return t
        == k
        ~ name = called()
        ~ s = "{~red|blue}"
        {name} wears {s}, and {name} goes by {called()}.
        + [on] -> k
        + {s == "red"} [red] -> END
        + {s == "green"} [never] -> END
        """,
    "words in strings behind a fallback, and lines that run out there": """
        == offer(-> to)
        * -> to
        - -> DONE
        == function says()
        {x: Yes.}
        == k
        + [turn]
          ~ x = not x
          -> k
        + [name]
          ~ s = "{~Ann|Bo|Cy}"
          -> k
        + [leave]
          <- offer(-> last)
          -> DONE
        == last
        One line.
        ~ s = "{y:a|b} {~Ann|Bo|Cy} {says()}"
        + {not x} [on] -> k
        + {x} [further]
          <- offer(-> over)
          -> DONE
        == over
        One line.
        ~ s = "{~Ann|Bo|Cy} {x:a|b}"
        {y:
            Another.
        }
        {x: <>}
        And more.
        """,
    "a flag that is read behind a choice that is offered once": """
        == k
        + [look]
          ~ x = not x
          -> k
        * [ask] -> asked
        + [leave] -> END
        == asked
        {x: -> knows}
        * [shrug] -> k
        == knows
        * [say it] -> k
        * {x} [keep it] -> k
        * {not x} [never] -> END
        """,
    "a choice that is offered once, and gone to by its name too": """
        == k
        + [look]
          ~ x = not x
          -> k
        * (ask) [ask]
          {x: -> END}
          -> k
        + [again] -> ask
        + {ask > 1} [leave] -> END
        """,
    "a sticky choice that is counted, and what is read behind it": """
        == k
        + [look]
          ~ x = not x
          -> k
        + (ask) [ask]
          {x && ask == 2: -> knows}
          {ask > 2: -> END}
          -> k
        == knows
        + [on] -> k
        """,
    "a choice that is offered once, with what was pointed to before it": """
        == k
        + [earn]
          ~ gold = 1
          -> k
        * [lend] -> lent(gold) -> k
        + [leave] -> END
        == lent(ref coins)
        + [wait] -> lent(coins)
        + {coins == 1} [spend]
          ~ s = "spent"
          ->->
        + {coins != 1} [keep] -> END
        """,
    "a choice that is offered once, and is pending when it is gone to by its name": """
        == k
        ~ x = not x
        -> t ->
        {s > 2: -> END}
        -> k
        == t
        ~ s++
        * (one) [one]
          {x: -> END}
        + [two]
        {s == 2: -> one}
        - ->->
        """,
    "what a thread offers once": """
        == k
        <- offers
        + [look]
          ~ x = not x
          -> k
        + [leave] -> END
        == offers
        * [ask]
          {x: -> k2}
          -> k
        * -> k2
        == k2
        + {x} [so] -> END
        + {not x} [not so] -> END
        """,
    "a trap behind what is forgotten": """
        == k
        + [look]
          ~ x = not x
          -> k
        * [ask]
          {x:
            ~ s = "told"
          }
          -> k
        + {s == "told"} [fall] -> pit
        + [leave] -> END
        == pit
        + [climb] -> pit
        """,
    "counts and times that are read behind a choice that is offered once": """
        == k
        + (walk) [walk] -> k
        * [ask]
          {walk > 1: -> much}
          {TURNS_SINCE(-> walk) == 0: -> just}
          -> k
        + [leave] -> END
        == much
        * [tell]
          {TURNS_SINCE(-> k.walk) > 1: -> END}
          -> k
        == just
        + [on] -> k
        """,
    "items that are read behind a choice that is offered once": """
        LIST people = Ann, Bo, Cy
        VAR told = ()
        == k
        + [tell]
          ~ told += Ann
          -> k
        + [hush]
          ~ told -= Ann
          -> k
        * [ask]
          {told ? Ann: -> END}
          -> k
        """,
    "where a list comes from, and what is in it behind a choice that is offered once": """
        LIST people = Ann, Bo, Cy
        LIST things = cup
        VAR told = ()
        == k
        + [tell]
          ~ told = Ann
          -> k
        + [show]
          ~ told = cup
          -> k
        * [ask]
          {told == Ann: -> END}
          -> k
        + [count]
          ~ told = ()
          {LIST_COUNT(LIST_ALL(told)) > 2: -> END}
          -> k
        """,
    "a shuffle behind a choice that is offered once": """
        == k
        + [look]
          ~ x = not x
          -> k
        * [ask]
        - (dealt) {shuffle once:
          - ~ gold = 1
          - {x: -> END}
          }
          {gold == 1: -> k}
        + [more] -> dealt
        """,
    "a shuffle whose elements hold choices": """
        == k
        {shuffle:
        - * [a] -> k
        - * [b] -> k
        - + [c] -> END
        }
        * -> END
        """,
    "a shuffle that sets a variable": """
        == k
        {shuffle once:
        - ~ gold += 1
        - ~ gold = 5
        - ~ x = true
        }
        + [on] -> k
        + {gold == 6} [rich] -> END
        + {gold == 5 && not x} [so so] -> END
        + {gold == 7} [never] -> END
        """,
    "a list to which a function adds what it is given": """
        == k
        + [tell]
          ~ tell((Ann, Bo))
        + [leave]
          ~ leave(Ann)
        + {told ? Ann} [she knows] -> END
        + {told !? Ann && not (gone ? Bo)} [never] -> END
        + {not (gone ? Ann)} [away] -> END
        - -> k
        == function tell(who)
        ~ told += who
        == function leave(who)
        ~ gone -= who
        LIST People = Ann, Bo
        VAR told = ()
        VAR gone = (Ann, Bo)
        """,
    "a function that is asked after the choices": """
        == k
        + {gold < 2} [on]
          ~ gold++
          -> k
        + {rich()} [rich] -> END
        + [poor] -> END
        - {rich(): so}
        -> DONE
        == function rich
        ~ return gold > 1
        """,
    "a number that goes up and down": """
        == k
        + {gold < 6} [earn]
          ~ gold += 2
        + {gold >= 3} [pay]
          ~ gold -= 3
        + {gold % 4 == 3} [odd] -> END
        + {gold / 2 == 3 && gold != 6} [half] -> END
        + {gold > 7 || gold < 0} [never] -> END
        - -> k
        """,
    "a list that is counted": """
        == k
        + {LIST_COUNT(told) < 2} [Ann] {tell(Ann)}
        + {LIST_COUNT(told) < 2} [Bo] {tell(Bo)}
        + {LIST_COUNT(told) == 1} [one] -> END
        + {told ? Bo && (Ann, Bo) ? told && told == told} [all] -> END
        + {LIST_COUNT(told ^ (Ann, Cy)) == 1} [Cy]
          ~ told -= Ann
          ~ told += Cy
        + {told == (Bo, Cy)} [both] -> END
        + {told ? (Ann, Cy)} [never] -> END
        + {LIST_COUNT(told) > 2} [nor that] -> END
        - -> k
        == function tell(who)
        ~ told += who
        LIST People = Ann, Bo, Cy
        VAR told = ()
        """,
    "the first item of a list": """
        == k
        + [Bo]
          ~ told += Bo
        + {told} [off]
          ~ told -= LIST_MIN(told)
        + {LIST_MIN(told) == Bo} [Bo is first] -> END
        + {LIST_MAX(told) == Ann} [Ann is last] -> END
        + {told >= Bo} [none before Bo] -> END
        + {LIST_VALUE(told) == 3} [Cy is there] -> END
        + {not told && LIST_MIN(told) == Ann} [never] -> END
        - -> k
        LIST People = Ann, Bo, Cy
        VAR told = (Ann, Cy)
        """,
    "a list beside another condition": """
        == k
        {not is_open && told: {told || is_open: both}}
        + {not (told ? Ann)} [Ann]
          ~ told += Ann
        + {not (told ? Bo)} [Bo]
          ~ told += Bo
        + {told && 1} [none]
          ~ told = ()
        + {is_open and told} [out] -> END
        + {told && not is_open} [open]
          ~ is_open = true
        + {0.0 or not told && told} [never] -> END
        - -> k
        LIST People = Ann, Bo
        VAR told = ()
        VAR is_open = false
        """,
    "an item that falls out of a list": """
        == k
        + {deck} [draw]
          ~ temp card = LIST_RANDOM(deck)
          ~ deck -= card
          ~ hand += card
        + {hand ? (Ann, Cy) && LIST_COUNT(hand) == 2} [two] -> END
        + {not deck && LIST_RANDOM(deck) == Bo} [never] -> END
        + {LIST_COUNT(deck) + LIST_COUNT(hand) != 3} [nor that] -> END
        - -> k
        LIST People = Ann, Bo, Cy
        VAR deck = (Ann, Bo, Cy)
        VAR hand = ()
        """,
    "a word that is built letter by letter": """
        == k
        + {gold < 3} [a] {press("a")}
        + {gold < 3} [b] {press("b")}
        + {s == "ab"} [right] -> END
        + {s == "abba"} [never] -> END
        + {s != "ab" && s != "" && gold == 3} [wrong]
          ~ s = ""
          ~ gold = 0
        - -> k
        == function press(letter)
        ~ s = s + letter
        ~ gold++
        """,
    "words that are a value": """
        == k
        ~ s = "{x:yes|no}"
        + {s == "yes"} [yes] -> END
        + {s == "no"} [no]
          ~ x = true
          -> k
        + {s == "perhaps"} [perhaps] -> END
        """,
    "words that a function prints into a value": """
        == k
        ~ s = "{told()}"
        + {s == "yes"} [yes] -> END
        + {s == "no"} [no]
          ~ x = true
          -> k
        == function told
        {x:yes|no}
        """,
    "a loop that some readings enter": """
        == k
        + [x]
          ~ x = true
        + [y]
          ~ y = true
        + [go] -> round
        - -> k
        == round
        {x: hello {y: -> round}}
        + [out] -> END
        """,
    "a loop in which things only fall": """
        == k
        + [in]
          -> round
        + [out] -> END
        == round
        {~a|b} {RANDOM(1, 2) > 0: -> round}
        -> END
        """,
    "no way out": """
        == k
        + [in] -> in
        + [out] -> END
        == in
        + [round] -> in
        + {gold > 0} [out] -> END
        """,
    "no ending at all": """
        == k
        + [a] -> k
        + {gold} [b] -> END
        """,
    "an offer that an END takes back": """
        == k
        + [first] -> second
        == second
        <- opts
        -> END
        == opts
        + [never taken] -> k
        """,
    "an offer that an error takes back": """
        == k
        + [first] -> second
        == second
        <- opts
        {1 / gold} never
        -> DONE
        == opts
        + [never taken] -> k
        """,
    "a tunnel that enters itself again at a choice": """
        == k
        -> down(0) ->
        + [end] -> END
        == down(n)
        + {n < 3} [deeper] -> down(n + 1) ->
          ->->
        + [back] ->->
        """,
    "the number of the turn": """
        == k
        + [wait] -> k
        + {TURNS() > 3} [late] -> END
        + {TURNS() == 2} [just so] -> END
        + {TURNS_SINCE(-> k) > 0} [never] -> END
        """,
    "the number of the turn after a fall": """
        == k
        * [wait] -> k
        + {RANDOM(1, 2) / (TURNS() + 1) > 1} [at once] -> END
        + [out] -> END
        """,
    "the number of the turn in a function": """
        == k
        * [a] -> k
        * [b] -> k
        + {late()} [late] -> END
        + {TURNS() == 4} [never] -> END
        == function late
        ~ return TURNS() > 1
        """,
    "the turns since, and the number of the turn": """
        == k
        -> hub
        == hub
        + [wait] -> hub
        + {is_third()} [third] -> END
        == function is_third
        ~ return TURNS() > 1 && TURNS_SINCE(-> k) == 3
        """,
    "which of two places was seen last": """
        == k
        + (one) [one] -> k
        + (two) [two] -> k
        + [wait] -> k
        + {TURNS_SINCE(-> one) == 2 && TURNS_SINCE(-> two) > TURNS_SINCE(-> one)} [one] -> k
        + {TURNS_SINCE(-> two) >= 2 && TURNS_SINCE(-> two) < TURNS_SINCE(-> one)} [two] -> k
        + {one && TURNS_SINCE(-> two) == TURNS_SINCE(-> one)} [never] -> END
        """,
    "the number of a turn, in a variable": """
        VAR lit = 0
        == k
        + [wait] -> k
        + [light it]
          ~ lit = TURNS()
          -> k
        + {TURNS() - lit == 3} [cold] -> END
        + {TURNS() < lit} [never] -> END
        """,
    "the number of a turn, in a temporary": """
        == k
        ~ temp then = TURNS()
        + [wait]
          {TURNS() == then: -> never}
          + + [go on] -> late(then)
        == late(when)
        {TURNS() - when == 2: -> END}
        -> never
        == never
        + [never] -> k
        """,
    "a knot that is entered from itself": """
        == k
        + [in] -> inner
        + {inner == 1} [never] -> END
        + {inner == 3} [from itself] -> END
        + {inner > 3} [more than that] -> END
        == inner
        + ->
          {x: -> k}
          ~ x = true
          -> inner
        """,
    "a change between two choices": """
        == k
        <- first
        ~ gold += 1
        <- second
        -> DONE
        == first
        + {gold < 3} [on] -> k
        == second
        + {gold > 1} [out] -> END
        """,
    "a divert as a condition": """
        VAR to = -> k
        == k
        {to: what}
        + [on] -> END
        """,
    "how many choices there are": """
        == k
        + -> out
        + {x} [one]
        + [two]
          ~ x = true
        + {CHOICE_COUNT() == 3} [three of three] -> END
        + {CHOICE_COUNT() == 2} [two] -> k
        - -> k
        == out
        -> END
        """,
    "a fallback that counts what it enters": """
        == k
        * [a] -> k
        * [b] -> k
        * -> last
        == last
        {last > 1: -> END}
        + {k == 3} [thrice] -> last
        + {k != 3} [not thrice] -> last
        """,
    "a number in a temporary": """
        == k
        ~ temp n = 2
        + [one]
          ~ n = n + 1
        + [two]
          ~ n = n * 2
        - (again)
        + {n == 3} [three] -> END
        + {n == 4} [four] -> k
        + {n == 5} [five] -> END
        """,
    "a variable that is lent": """
        == k
        ~ temp n = gold
        ~ raise(n)
        ~ raise(gold)
        + {n == 1 && gold == 1} [on] -> k
        + {n == 2 && gold == 2} [on] -> k
        + {gold > 2} [out] -> END
        + {n != gold} [never] -> END
        == function raise(ref it)
        ~ it = MIN(it + 1, 3)
        """,
    "a variable that is lent to a tunnel": """
        == k
        ~ temp n = 0
        + [one]
          ~ n = 1
        + [two]
          ~ n = 2
        - -> lend(n) ->
        -> END
        == lend(ref it)
        + {it == 1} [one] -> lent
        + {it == 2} [two] -> lent
        + {it == 0} [never] -> lent
        == lent
        ->->
        """,
    "a choice that counts what it enters": """
        == k
        + [a] -> a
        + [b] -> b
        == a
        -> hub.top
        == b
        -> hub.top
        == hub
        {hub == 1: once}
        - (top)
        + [on] -> hub.inner
        + {hub > 1} [more] -> END
        = inner
        + {hub > 2} [out] -> END
        + {hub.inner > 3} [out] -> END
        + {hub.inner <= 3} [back] -> hub.top
        """,
    "a list of which items are looked at": """
        LIST bag = lamp, (rope), key
        == k
        + {bag !? lamp} [take it]
          ~ bag += lamp
        + {bag ? (lamp, rope)} [drop it]
          ~ bag -= rope
        + {bag ? key} [never] -> END
        + {bag !? rope} [out] -> END
        - -> k
        """,
    "dice that are thrown again": """
        == k
        ~ gold = thrown(2)
        ~ temp cup = 2
        ~ spill(cup)
        + {gold == 2} [two] -> k
        + {gold == 1} [one] -> END
        + {gold == 0} [none] -> END
        + {gold < 0} [less] -> END
        + {cup == 1} [spilt] -> END
        == function thrown(n)
        ~ temp kept = n
        ~ return kept - less(kept)
        == function less(ref n)
        ~ temp die = RANDOM(1, 3)
        {die == 1 && n > 0:
          ~ n = n - 1
          ~ return less(n)
        }
        {die == 2 && n > 0:
          ~ n = n - 1
          ~ return 1 + less(n)
        }
        ~ return 0
        == function spill(ref much)
        {much > 0 && RANDOM(1, 2) == 1:
          ~ much = much - 1
          ~ spill(much)
        }
        """,
    "numbers that wait for others": """
        == k
        ~ gold = 10 * thrown() + thrown()
        + {gold == 12} [one and two] -> k
        + {gold == 21} [two and one] -> END
        + {gold > 22} [more] -> END
        + {"{gold}" == named(1) + named(1)} [two ones] -> END
        + {"{gold}" == named(2) + named(3)} [two and three] -> END
        == function thrown
        {RANDOM(1, 2) == 1:
          ~ return 1
        }
        ~ return 2
        == function named(n)
        {n == 1:
          ~ return "1"
        }
        ~ return "{n}"
        """,
    "dice of a caller that is done": """
        == k
        ~ temp all = stake(2)
        + {all == 2} [two] -> k
        + {all == 1} [one] -> END
        + {all == 0} [none] -> END
        == function stake(n)
        ~ temp mine = n
        ~ return played(mine, 0)
        == function played(ref much, n)
        {much > 0 && RANDOM(1, 2) == 1:
          ~ much = much - 1
          ~ return played(much, n)
        }
        ~ return much
        """,
    "items that a parameter names": """
        LIST bag = lamp, (rope), key
        LIST places = (hall), (yard)
        == k
        + {holds(lamp)} [drop the lamp] -> lose(lamp) ->
        + {lacks(lamp)} [take the lamp] -> gain(lamp) ->
        + {lacks(key)} [take both] -> gain((lamp, key)) ->
        + {holds(key)} [lose rope and key] -> lose((rope, key)) ->
        + {holds((lamp, key)) && lacks(rope)} [out] -> END
        + {holds(hall)} [no place] -> END
        + {holds(())} [nothing] -> END
        - -> k
        == gain(what)
        {lacks(what):
          ~ bag += what
        }
        ->->
        == lose(what)
        ~ bag -= what
        ->->
        == function holds(what)
        ~ return bag ? what
        == function lacks(what)
        ~ return bag !? what
        """,
    "items that are put in by a parameter": """
        LIST bag = lamp, (rope), key
        == k
        + [the lamp] -> gain(lamp) ->
        + [the key] -> gain(key) ->
        + [not the rope] -> lose(rope) ->
        + {bag ? (lamp, key) && bag !? rope} [out] -> END
        + {bag ? (lamp, rope)} [on]
        - -> k
        == gain(what)
        ~ bag += what
        ->->
        == lose(what)
        ~ bag -= what
        ->->
        """,
    "a loop without a choice through a divert that is kept": """
        VAR goes = -> k
        -> top
        == top
        -> goes
        == k
        + [go on]
          ~ goes = -> top
          -> top
        + [end] -> END
        """,
    "a loop without a choice through a divert that is handed on": """
        == top(-> on)
        -> on(-> top)
        == again(-> on)
        -> on(-> again)
        == k
        + [go on] -> top(-> again)
        + [end] -> END
        """,
    "a call that is left for good, but only as often as there are choices": """
        == k
        -> deeper ->
        Back.
        -> END
        == deeper
        * [aside] -> aside ->
        * [thread it]
          <- thread
          -> DONE
        * [skip]
        - ->->
        == aside
        ->-> k
        == thread
        + [in the thread] -> END
        """,
    "lists that are changed by reference": """
        LIST Kin = Ann, Bo, Cy
        VAR near = (Ann, Cy)
        VAR far = (Bo)
        VAR told = ()
        == k
        + [Tell]
          ~ told = ()
          -> tell(told) ->
        + {near} [Part]
          ~ moved(taken(near), far)
        + {far ? Cy} [Back]
          -> back(far) ->
        + [Clear]
          ~ cleared(near)
        + {near == (Bo, Cy)} [two] -> END
        + {not near && far == (Ann, Bo)} [none] -> END
        + {LIST_MIN(far) == Ann && LIST_COUNT(far) == 3} [all] -> END
        + {near ? Ann && far ? Ann} [never] -> END
        - -> k
        == back(ref from)
        + [Cy]
          ~ from -= Cy
          ~ near += Cy
        + [first]
          ~ moved(taken(from), near)
        - ->->
        == tell(ref list)
        + [Bo]
          ~ put(list, Bo)
          + + [wait]
          - - (waited)
          + + {list !? Bo} [lost] -> END
          + + [on]
        + [nobody]
        - + {list ? Bo} [told him] -> END
          + {list !? Bo} [leave it]
          + {list ? Cy} [never] -> END
        - ->->
        == function taken(ref list)
        ~ temp it = LIST_MIN(list)
        ~ list -= it
        ~ return it
        == function moved(it, ref to)
        ~ put(to, it)
        == function put(ref list, it)
        ~ list += it
        == function cleared(ref list)
        ~ list = ()
        """,
    "all that a list comes from": """
        LIST Kin = (Ann), Bo, Cy
        LIST Tools = axe, saw
        VAR bag = ()
        VAR seen = (Ann)
        == k
        + {Kin != LIST_ALL(Kin)} [All]
          ~ Kin = LIST_ALL(Kin)
        + {Kin} [None]
          ~ Kin = ()
        + [Bo]
          ~ seen += Bo
        + [Not them]
          ~ seen -= LIST_ALL(Kin)
        + {LIST_COUNT(LIST_ALL(Kin)) - LIST_COUNT(Kin) == 2} [two] -> END
        + {LIST_COUNT(LIST_ALL(Kin)) != 3} [never] -> END
        + {not seen && LIST_COUNT(LIST_ALL(seen)) == 3} [three] -> END
        + {LIST_ALL(bag)} [tools] -> END
        + {LIST_COUNT(LIST_ALL(bag)) == 3} [nor that] -> END
        + [axe]
          ~ bag += axe
        - -> k
        """,
    "a list that is emptied": """
        LIST bag = (lamp), rope
        == k
        + [empty it]
          ~ bag = ()
        + [put all in]
          ~ bag = LIST_ALL(bag)
        + {LIST_COUNT(bag) == 2} [out] -> END
        - -> k
        """,
}


def ink(text: str) -> str:
    lines = [line.removeprefix("        ") for line in text.strip("\n").splitlines()]
    head = [line for line in lines if line.startswith(("LIST ", "VAR "))]
    return "\n".join([*head, HEAD, *(line for line in lines if line not in head)])


@pytest.mark.parametrize("name", SMALL)
def test_small_stories(name: str, tmp_path: Path) -> None:
    path = tmp_path / "story.ink"
    path.write_text(ink(SMALL[name]), "utf-8")
    explicit, by_sets = proofs(twofold.open(path).program)
    assert explicit.complete
    assert differences(explicit, by_sets) == []


def test_a_story_whose_tunnels_send_their_callers_elsewhere() -> None:
    path = Path(__file__).parents[2] / "soundness" / "stories" / "onward.ink"
    explicit, by_sets = proofs(twofold.open(path).program)
    assert explicit.complete
    assert differences(explicit, by_sets) == []


def test_a_function_that_only_words_call_is_met(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though nothing else is owed to these words, and no random reading meets it."""
    monkeypatch.setattr(proof_by_sets, "_read", lambda *given: None)
    program = generated_story("every construct", 60025, tmp_path).program
    explicit, by_sets = proofs(program)
    assert explicit.complete
    assert differences(explicit, by_sets) == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("first", range(0, 10, 5))
def test_generated_stories(kind: str, first: int, tmp_path: Path) -> None:
    compared = 0
    for number in range(first, first + 5):
        explicit, by_sets = proofs(generated_story(kind, number, tmp_path).program, max_states=300)
        if explicit.complete:
            compared += 1
            assert differences(explicit, by_sets) == [], f"story {number}"
    assert compared


JUDGED = """\
~ scene(r, (Ann, Bo))
-> k
=== k
* [Tell. # by: Ann # uses: f]
  Told. -> k
* [Other. # by: Ann]
  Other. -> k
* -> END
"""


def test_a_choice_that_is_judged_before_it_is_offered(tmp_path: Path) -> None:
    world = '[realms.r]\n[cast]\nr = ["Ann", "Bo"]\n[facts.f]\nknown_by = ["Ann"]\n'
    (tmp_path / "world.toml").write_text(world, "utf-8")
    for more in range(4):  # where the code that judges begins decides what a fallback looks like
        (tmp_path / "main.ink").write_text(
            JUDGED + "=== l\n" + more * "{k}\n" + "-> END\n", "utf-8"
        )
        story = twofold.open(tmp_path)
        explicit, by_sets = proofs(story.program, question_of(story, (), None))
        assert by_sets.search == "sets"
        assert differences(explicit, by_sets) == []


def test_what_outside_functions_answer_is_followed_by_sets(tmp_path: Path) -> None:
    """Also where a call's answer is thrown away, and nothing is declared of it."""
    path = tmp_path / "story.ink"
    path.write_text(
        ink("""
        EXTERNAL playSound(name)
        EXTERNAL roll()
        == k
        ~ playSound("door")
        ~ gold = roll()
        + [on] -> k
        + {gold == 2} [lucky] -> END
        + {gold > 3} [never] -> END
        """),
        "utf-8",
    )
    (tmp_path / "world.toml").write_text('[externals]\nroll = "1..3"\n', "utf-8")
    story = twofold.open(path)
    explicit, by_sets = story.check(search="explicit"), story.check(search="sets")
    assert explicit.complete
    assert by_sets.search == "sets"
    assert differences(explicit, by_sets) == []
