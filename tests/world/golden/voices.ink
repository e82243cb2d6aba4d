// lowered from world.toml

// [cast], [realms]
LIST _Cast = Vi, Ned, Adi
LIST _Realms = room, mist
VAR _in_room = (Vi, Ned)
VAR _in_mist = (Adi)
VAR here = room
VAR present = ()

=== function realm_of(_who)
{
- _in_room ? _who:
    ~ return room
- _in_mist ? _who:
    ~ return mist
}
~ return ()

=== function people_in(_realm)
{ _realm:
- room:
    ~ return _in_room
- mist:
    ~ return _in_mist
}
~ return ()

// [[veils]]
=== function hears(_from, _to)
~ return _from == _to

=== function passes(_from, _to)
~ return _from == _to

=== function can_hear(_who, _realm)
~ return hears(realm_of(_who), _realm) || (_in_room ? _who && (Vi) ? _who && _realm == mist && (_knows_news ? Vi || _knows_news ? Ned))

=== function can_pass(_who, _realm)
~ return passes(realm_of(_who), _realm) || (_in_room ? _who && (Vi) ? _who && _realm == mist)

=== function cross(_who, _realm)
{ can_pass(_who, _realm):
    { _realm != here:
        ~ present -= _who
    }
    ~ _in_room -= _who
    ~ _in_mist -= _who
    { _realm:
    - room:
        ~ _in_room += _who
    - mist:
        ~ _in_mist += _who
    }
- else:
    ~ broken_laws += _passage
}

// scenes and clocks
=== function scene(_realm, _people)
~ here = _realm
~ present = _people
{ LIST_COUNT(_people - people_in(_realm)) > 0:
    ~ broken_laws += _presence
}

// [facts]
LIST _Facts = news
VAR _knows_news = ()

=== function knows(_who, _fact)
{ _fact:
- news:
    ~ return _knows_news ? _who
}
~ return false

=== function _knowers(_fact)
{ _fact:
- news:
    ~ return _knows_news
}
~ return ()

=== function learn(_who, _fact)
{ _fact:
- news:
    ~ _knows_news += _who
}

// [facts]: whispers and remarks
=== function whisper(_who, _fact, _to)
{ not knows(_who, _fact):
    ~ broken_laws += _knowledge
}
~ temp _near = people_in(here)
{ here == room && LIST_COUNT(present ^ (Vi)) > 0 && (_knows_news ? Vi || _knows_news ? Ned):
    ~ _near += _in_mist
}
{ here == room:
    ~ _near += _in_mist
}
{ LIST_COUNT(_who - _near) > 0:
    ~ broken_laws += _presence
}
~ temp _from = here
~ temp _them = present
{ _who - present - people_in(here) == _who:
    ~ _from = realm_of(_who)
    ~ _them = people_in(_from)
}
{ _from == mist && (_knows_news ? Vi || _knows_news ? Ned):
    ~ _them += _in_room ^ (Vi)
}
{ LIST_COUNT(_to - _them) > 0:
    ~ broken_laws += _presence
}
~ _them = _them ^ _to
{ not (_knowers(_fact) ^ _who):
    ~ _them -= _who
}
~ learn(_them, _fact)

=== function remark(_who, _fact)
{ not knows(_who, _fact):
    ~ broken_laws += _knowledge
}
~ temp _near = people_in(here)
{ here == room:
    ~ _near += _in_mist
}
{ LIST_COUNT(_who - _near) > 0:
    ~ broken_laws += _presence
}
~ temp _from = realm_of(_who)
~ temp _them = people_in(_from)
{ _from == mist && (_knows_news ? Vi || _knows_news ? Ned):
    ~ _them += _in_room ^ (Vi)
}
~ _them = (_them ^ _near) - present
{ not (_knowers(_fact) ^ _who):
    ~ _them -= _who
}
~ learn(_them, _fact)

// [laws]
LIST _Laws = _presence, _passage, _knowledge
VAR broken_laws = ()

// the laws of speech and knowledge: nothing above asks these
=== function _may_say(_who)
~ temp _them = present
{ here == room && LIST_COUNT(present ^ (Vi)) > 0 && (_knows_news ? Vi || _knows_news ? Ned):
    ~ _them += _in_mist
}
~ return _them ? _who
