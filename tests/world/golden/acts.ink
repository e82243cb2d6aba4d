// lowered from world.toml

// [cast], [realms]
LIST _Cast = Jim, Essie, Max, Spike, Buffy
LIST _Realms = set, mist
VAR _in_set = (Jim, Essie, Max)
VAR _in_mist = (Spike, Buffy)
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
~ _stopped_embrace = false
~ _stopped_dance = false
~ _agreed_embrace_Jim = ()
~ _agreed_embrace_Essie = ()
~ _agreed_dance_Max = ()
~ _judge()

// [traits.merry]
VAR _merry_Jim = false
VAR _merry_Essie = false

=== function merry(_who)
{
- _who == Jim:
    ~ return _merry_Jim
- _who == Essie:
    ~ return _merry_Essie
}
~ return false

=== function set_merry(_who, _yes)
{
- _who == Jim:
    ~ _merry_Jim = _yes
- _who == Essie:
    ~ _merry_Essie = _yes
}
~ _judge()

// [acts]
LIST _Acts = embrace, dance
VAR _underway_embrace = ()
VAR _stopped_embrace = false
VAR _agreed_embrace_Jim = ()
VAR _agreed_embrace_Essie = ()
VAR _underway_dance = ()
VAR _stopped_dance = false
VAR _agreed_dance_Max = ()

=== function _able_embrace(_who)
~ return not merry(_who)

=== function agree(_who, _act, _with)
{
- _act == embrace && _who == Jim:
    ~ _agreed_embrace_Jim = _with + _who
- _act == embrace && _who == Essie:
    ~ _agreed_embrace_Essie = _with + _who
- _act == dance && _who == Max:
    ~ _agreed_dance_Max = _with + _who
}
~ _judge()

=== function _void(_who, _act)
{ _act:
- embrace:
    { _who:
    - Jim:
        ~ _agreed_embrace_Jim = ()
    - Essie:
        ~ _agreed_embrace_Essie = ()
    }
    { _underway_embrace ? _who:
        ~ _underway_embrace = ()
        ~ _stopped_embrace = true
    }
- dance:
    { _who:
    - Max:
        ~ _agreed_dance_Max = ()
    }
    { _underway_dance ? _who:
        ~ _underway_dance = ()
        ~ _stopped_dance = true
    }
}

=== function withdraw(_who, _act)
~ _void(_who, _act)
~ _judge()

=== function begin(_act, _people)
{ LIST_COUNT(_people - people_in(here)) > 0:
    ~ broken_laws += _presence
}
~ temp _willing = ()
{ _act:
- embrace:
    { _agreed_embrace_Jim == _people:
        ~ _willing += Jim
    }
    { _agreed_embrace_Essie == _people:
        ~ _willing += Essie
    }
    { _willing == _people:
        ~ _underway_embrace = _people
        ~ _stopped_embrace = false
        { _people ? Jim:
            ~ _agreed_embrace_Jim = ()
        }
        { _people ? Essie:
            ~ _agreed_embrace_Essie = ()
        }
    - else:
        ~ broken_laws += _consent
    }
- dance:
    { _agreed_dance_Max == _people:
        ~ _willing += Max
    }
    { _willing == _people:
        ~ _underway_dance = _people
        ~ _stopped_dance = false
        { _people ? Max:
            ~ _agreed_dance_Max = ()
        }
    - else:
        ~ broken_laws += _consent
    }
}
~ _judge()

=== function finish(_act)
{ _act:
- embrace:
    { _stopped_embrace:
        ~ broken_laws += _consent
        ~ _stopped_embrace = false
    }
    ~ _underway_embrace = ()
- dance:
    { _stopped_dance:
        ~ broken_laws += _consent
        ~ _stopped_dance = false
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
{ LIST_COUNT(_agreed_embrace_Jim) > 0 || _underway_embrace ? Jim:
    { not _able_embrace(Jim):
        ~ _void(Jim, embrace)
    }
}
{ LIST_COUNT(_agreed_embrace_Essie) > 0 || _underway_embrace ? Essie:
    { not _able_embrace(Essie):
        ~ _void(Essie, embrace)
    }
}

// [laws]
LIST _Laws = _presence, _consent
VAR broken_laws = ()
