// lowered from world.toml

// [cast], [realms]
LIST _Cast = Russ, Josie, Gus, Crake, Tansy
LIST _Realms = set, mist
VAR _in_set = (Russ, Josie, Gus)
VAR _in_mist = (Crake, Tansy)
VAR here = set
VAR present = ()

=== function realm_of(_who)
{
- _in_set ? _who:
    ~ return set
- _in_mist ? _who:
    ~ return mist
}
~ return ()

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

// [traits.merry]
VAR _merry_Russ = false

// [[minds]]
=== function _of_one_mind(_people)
{ _people ^ (Crake, Tansy):
    ~ _people += (Crake, Tansy)
}
~ return _people

// [facts]
LIST _Facts = truth
VAR _knows_truth = (Crake, Tansy)

=== function knows(_who, _fact)
{ _fact:
- truth:
    ~ return _knows_truth ? _who
}
~ return false

=== function _knowers(_fact)
{ _fact:
- truth:
    ~ return _knows_truth
}
~ return ()

=== function learn(_who, _fact)
{ _fact:
- truth:
    ~ _knows_truth += _of_one_mind(_who)
}

=== function tell(_who, _fact)
{ not knows(_who, _fact):
    ~ broken_laws += _knowledge
}
~ temp _near = people_in(here)
{ here == set && _merry_Russ:
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
{ _from == mist && _merry_Russ:
    ~ _them += _in_set
}
{ not (_knowers(_fact) ^ _who):
    ~ _them -= _of_one_mind(_who)
}
~ learn(_them, _fact)

// [laws]
LIST _Laws = _presence, _knowledge
VAR broken_laws = ()

// the laws of speech and knowledge: nothing above asks these
=== function _may_say(_who)
~ temp _them = present
{ here == set && _merry_Russ:
    ~ _them += _in_mist
}
~ return _them ? _who

=== function _may_think(_who)
~ return LIST_COUNT(present ^ _of_one_mind(_who)) > 0

=== function _may_aside(_who)
~ temp _them = people_in(here)
{ here == set:
    ~ _them += _in_mist
}
~ return _them ? _who

=== function _knows_to_use(_who, _fact)
~ return knows(_who, _fact)
