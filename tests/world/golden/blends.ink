// lowered from world.toml

// [cast], [realms]
LIST _Cast = Russ, Josie, Gus, Crake, Tansy, Ambrose
LIST _Realms = earth, mist, home
VAR _in_earth = (Russ, Josie, Gus)
VAR _in_mist = (Crake, Tansy)
VAR _in_home = (Ambrose)
VAR here = earth
VAR present = ()

=== function people_in(_realm)
{ _realm:
- earth:
    ~ return _in_earth
- mist:
    ~ return _in_mist
- home:
    ~ return _in_home
}
~ return ()

// [[veils]]
=== function sees(_from, _to)
~ return _from == _to || (_from == mist && _to == earth && not _weary_Crake) || (_blend_1 && (mist, home) ? _from && (mist, home) ? _to)

=== function watchers()
~ temp _them = ()
{ here == earth && not _weary_Crake:
    ~ _them += _in_mist
}
~ return _them - present

// [[blends]]
VAR _blend_1 = false

=== function _within(_realm)
~ temp _them = people_in(_realm)
{ _blend_1 && (mist, home) ? _realm:
    ~ _them += _in_mist + _in_home
}
~ return _them

// scenes and clocks
=== function scene(_realm, _people)
~ _settle()
~ here = _realm
~ present = _people
{ LIST_COUNT(_people - _within(_realm)) > 0:
    ~ broken_laws += _presence
}

// [bonds.love]
VAR _love_Russ_Josie = 2
VAR _love_Crake_Tansy = 9

// [bonds.chosen]
VAR _chosen_Russ_Josie = false
VAR _chosen_Josie_Russ = false

// [traits.weary]
VAR _weary_Crake = false

// [covenants]: 0 undecided, 1 kept, 2 broken
VAR _bargain = 0
VAR _bargain_for_good = false

=== function _judge()
{ not _bargain_for_good:
    {
    - _love_Crake_Tansy == 0:
        ~ _bargain = 2
    - _chosen_Russ_Josie && _chosen_Josie_Russ:
        ~ _bargain = 1
    - else:
        ~ _bargain = 0
    }
}
~ _blend_1 = _blend_1 || _love_Russ_Josie >= 9

=== function _settle()
~ _bargain_for_good = _bargain > 0

// [laws]
LIST _Laws = _presence
VAR broken_laws = ()
