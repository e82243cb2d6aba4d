// lowered from world.toml

// [cast], [realms]
LIST _Cast = Russ, Josie, Gus, Crake, Tansy
LIST _Realms = set, mist
VAR _in_set = (Russ, Josie, Gus)
VAR _in_mist = (Crake, Tansy)
VAR here = set
VAR present = ()

=== function people_in(_realm)
{ _realm:
- set:
    ~ return _in_set
- mist:
    ~ return _in_mist
}
~ return ()

// scenes and clocks
=== function scene(_realm, _people)
~ here = _realm
~ present = _people
{ LIST_COUNT(_people - people_in(_realm)) > 0:
    ~ broken_laws += _presence
}
~ _underway_embrace = ()
~ _underway_dance = ()
~ _stopped_embrace = ()
~ _stopped_dance = ()
~ _agreed_embrace_Russ = ()
~ _agreed_embrace_Josie = ()
~ _agreed_dance_Gus = ()
~ _judge()

// [traits.merry]
VAR _merry_Russ = false
VAR _merry_Josie = false

=== function merry(_who)
{
- _who == Russ:
    ~ return _merry_Russ
- _who == Josie:
    ~ return _merry_Josie
}
~ return false

=== function set_merry(_who, _yes)
{
- _who == Russ:
    ~ _merry_Russ = _yes
- _who == Josie:
    ~ _merry_Josie = _yes
}
~ _judge()

// [acts]
LIST _Acts = embrace, dance
VAR _underway_embrace = ()
VAR _stopped_embrace = ()
VAR _agreed_embrace_Russ = ()
VAR _agreed_embrace_Josie = ()
VAR _underway_dance = ()
VAR _stopped_dance = ()
VAR _agreed_dance_Gus = ()

=== function _able_embrace(_who)
~ return not merry(_who)

=== function agree(_who, _act, _with)
{
- _act == embrace && _who == Russ:
    ~ _agreed_embrace_Russ = _with + _who
- _act == embrace && _who == Josie:
    ~ _agreed_embrace_Josie = _with + _who
- _act == dance && _who == Gus:
    ~ _agreed_dance_Gus = _with + _who
}
~ _judge()

=== function _void(_who, _act)
{ _act:
- embrace:
    { _who:
    - Russ:
        ~ _agreed_embrace_Russ = ()
    - Josie:
        ~ _agreed_embrace_Josie = ()
    }
    { _underway_embrace ? _who:
        ~ _underway_embrace = ()
        ~ _stopped_embrace = _who
    }
- dance:
    { _who:
    - Gus:
        ~ _agreed_dance_Gus = ()
    }
    { _underway_dance ? _who:
        ~ _underway_dance = ()
        ~ _stopped_dance = _who
    }
}

=== function withdraw(_who, _act)
~ _void(_who, _act)
~ _judge()

=== function begin(_act, _people)
~ temp _near = people_in(here)
{ here == set && _merry_Russ:
    ~ _near += _in_mist
}
{ LIST_COUNT(_people - _near) > 0:
    ~ broken_laws += _presence
}
~ temp _willing = ()
{ _act:
- embrace:
    { _agreed_embrace_Russ == _people:
        ~ _willing += Russ
    }
    { _agreed_embrace_Josie == _people:
        ~ _willing += Josie
    }
    { _willing == _people:
        ~ _underway_embrace = _people
        ~ _stopped_embrace = ()
        { _people ? Russ:
            ~ _agreed_embrace_Russ = ()
        }
        { _people ? Josie:
            ~ _agreed_embrace_Josie = ()
        }
    - else:
        ~ broken_laws += _consent
    }
- dance:
    { _agreed_dance_Gus == _people:
        ~ _willing += Gus
    }
    { _willing == _people:
        ~ _underway_dance = _people
        ~ _stopped_dance = ()
        { _people ? Gus:
            ~ _agreed_dance_Gus = ()
        }
    - else:
        ~ broken_laws += _consent
    }
}
~ _judge()

=== function finish(_act)
~ temp _unwilling = ()
{ _act:
- embrace:
    ~ _unwilling = _stopped_embrace
    { LIST_COUNT(_stopped_embrace) > 0:
        ~ broken_laws += _consent
        ~ _stopped_embrace = ()
    }
    ~ _underway_embrace = ()
- dance:
    ~ _unwilling = _stopped_dance
    { LIST_COUNT(_stopped_dance) > 0:
        ~ broken_laws += _consent
        ~ _stopped_dance = ()
    }
    ~ _underway_dance = ()
}
~ _judge()

=== function underway(_act)
{ _act:
- embrace:
    ~ return LIST_COUNT(_underway_embrace) > 0
- dance:
    ~ return LIST_COUNT(_underway_dance) > 0
}
~ return false

// [covenants]: 0 undecided, 1 kept, 2 broken
=== function _judge()
{ LIST_COUNT(_agreed_embrace_Russ) > 0 || _underway_embrace ? Russ:
    { not _able_embrace(Russ):
        ~ _void(Russ, embrace)
    }
}
{ LIST_COUNT(_agreed_embrace_Josie) > 0 || _underway_embrace ? Josie:
    { not _able_embrace(Josie):
        ~ _void(Josie, embrace)
    }
}

// [laws]
LIST _Laws = _presence, _consent
VAR broken_laws = ()
