"""States that wait, packed as they are and in bytes."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.check.support import started
from twofold.machine import Machine
from twofold.machine.state import CHANCE, ENDED, WAITING, State, grown
from twofold.search import packed_states

STORY = """\
-> t(1) ->
-> END
=== t(n)
<- aside
{RANDOM(1, n + 2)} {"a{RANDOM(1, 2)}" == "a1": yes}
+ [One] ->->
+ [Two {n}] ->->
=== aside
~ temp here = RANDOM(1, 2)
+ [Three {here}] -> END
"""

FORMS = {
    "words": (packed_states.pack, packed_states.unpack),
    "bytes": (packed_states.pack_bytes, packed_states.unpack_bytes),
}


def copied(machine: Machine, state: State, status: int, form: str) -> State:
    """The state that comes of one that is packed, with larger regions than it had."""
    pack, unpack = FORMS[form]
    lifted = list(state)
    packed_states.lift(lifted, status)
    room = packed_states.words_to_pack(state, machine.events)
    store = array("q", bytes(8 * packed_states.BYTES_PER_WORD * room))
    end = pack(lifted, machine.events, store, 3)
    assert 3 < end <= 3 + room * (1 if form == "words" else packed_states.BYTES_PER_WORD)
    blank = grown(machine.program, machine.start())
    assert blank is not None
    unpack(store, 3, blank, machine.events)
    return blank


@pytest.mark.parametrize("form", FORMS)
def test_a_state_goes_on_as_it_would_have(form: str) -> None:
    """Through a thread, a string that is open, and a tunnel."""
    made = started(STORY)
    machine, other = Machine(made, reading=False), Machine(made, reading=False)
    state, status = machine.run(machine.start())
    again, _ = other.run(other.start())
    stops = 0
    while status != ENDED:
        assert status in (WAITING, CHANCE)
        again = copied(other, again, status, form)
        for one, on in ((state, machine), (again, other)):
            if status == CHANCE:
                on.fall(one, stops % on.outcomes(one))
            else:
                on.choose(one, 1)
        state, status = machine.run(state)
        again, same = other.run(again)
        assert same == status
        assert machine.open_events() == other.open_events()
        stops += 1
    assert stops > 3


@given(st.lists(st.one_of(st.just(0), st.integers(-(2**61), 2**61), st.integers(-300, 300))))
def test_words_in_bytes(words: list[int]) -> None:
    store = array("B", bytes(packed_states.BYTES_PER_WORD * len(words)))
    end = packed_states.put_words(words, 0, len(words), store, 0)
    found = [7] * len(words)
    assert packed_states.take_words(store, 0, found, 0, len(words)) == end
    assert found == words
    if not any(words):
        assert end <= 4
