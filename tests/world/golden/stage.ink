// lowered from world.toml

// [cast], [realms]
LIST _Cast = Russ, Josie, Gus, Crake, Tansy, Ambrose
LIST _Realms = earth, mist, home
VAR _in_earth = (Russ, Josie, Gus)
VAR _in_mist = (Crake, Tansy)
VAR _in_home = (Ambrose)
VAR here = earth
VAR present = ()

=== function realm_of(_who)
{
- _in_earth ? _who:
    ~ return earth
- _in_mist ? _who:
    ~ return mist
- _in_home ? _who:
    ~ return home
}
~ return ()

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

// [counterparts]
=== function other(_who)
{ _who:
- Crake:
    ~ return Russ
- Russ:
    ~ return Crake
- Tansy:
    ~ return Josie
- Josie:
    ~ return Tansy
}
~ return ()

// [[veils]]
=== function passes(_from, _to)
~ return _from == _to || (_from == mist && _to == home) || (_blend_1 && (mist, home) ? _from && (mist, home) ? _to)

=== function watchers()
~ temp _them = ()
{ here == earth && not _weary_Crake:
    ~ _them += _in_mist
}
~ return _them - present

=== function cross(_who, _realm)
{ _playing != ():
    ~ broken_laws += _stage
- else:
    { passes(realm_of(_who), _realm):
        { _realm != here:
            ~ present -= _who
        }
        ~ _in_earth -= _who
        ~ _in_mist -= _who
        ~ _in_home -= _who
        { _realm:
        - earth:
            ~ _in_earth += _who
        - mist:
            ~ _in_mist += _who
        - home:
            ~ _in_home += _who
        }
    - else:
        ~ broken_laws += _passage
    }
    ~ _judge()
}

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
{ _playing != ():
    ~ broken_laws += _stage
    ~ _cut()
}
~ _settle()
~ here = _realm
~ present = _people
{ LIST_COUNT(_people - _within(_realm)) > 0:
    ~ broken_laws += _presence
}

// [bonds.love]
VAR _love_Russ_Josie = 2
VAR _love_Josie_Russ = 0
VAR _love_Crake_Tansy = 9
VAR _played_love_Crake_Tansy = 9
VAR _love_Tansy_Crake = 0
VAR _played_love_Tansy_Crake = 0

=== function love(_a, _b)
{
- _a == Russ && _b == Josie:
    ~ return _love_Russ_Josie
- _a == Josie && _b == Russ:
    ~ return _love_Josie_Russ
- _a == Crake && _b == Tansy:
    { _playing == show:
        ~ return _played_love_Crake_Tansy
    }
    ~ return _love_Crake_Tansy
- _a == Tansy && _b == Crake:
    { _playing == show:
        ~ return _played_love_Tansy_Crake
    }
    ~ return _love_Tansy_Crake
}
~ return 0

=== function _lived_love(_a, _b)
{
- _a == Russ && _b == Josie:
    ~ return _love_Russ_Josie
- _a == Josie && _b == Russ:
    ~ return _love_Josie_Russ
- _a == Crake && _b == Tansy:
    ~ return _love_Crake_Tansy
- _a == Tansy && _b == Crake:
    ~ return _love_Tansy_Crake
}
~ return 0

=== function add_love(_a, _b, _n)
{
- _a == Russ && _b == Josie:
    ~ _love_Russ_Josie = MAX(0, MIN(10, _love_Russ_Josie + _n))
- _a == Josie && _b == Russ:
    ~ _love_Josie_Russ = MAX(0, MIN(10, _love_Josie_Russ + _n))
- _a == Crake && _b == Tansy:
    { _playing == show:
        ~ _played_love_Crake_Tansy = MAX(0, MIN(10, _played_love_Crake_Tansy + _n))
    - else:
        ~ _love_Crake_Tansy = MAX(0, MIN(10, _love_Crake_Tansy + _n))
    }
- _a == Tansy && _b == Crake:
    { _playing == show:
        ~ _played_love_Tansy_Crake = MAX(0, MIN(10, _played_love_Tansy_Crake + _n))
    - else:
        ~ _love_Tansy_Crake = MAX(0, MIN(10, _love_Tansy_Crake + _n))
    }
}
~ _judge()

// [bonds.chosen]
VAR _chosen_Russ_Josie = false
VAR _chosen_Josie_Russ = false

// [traits.weary]
VAR _weary_Crake = false
VAR _played_weary_Crake = false
VAR _weary_Russ = false

=== function set_weary(_who, _yes)
{
- _who == Crake:
    { _playing != ():
        ~ _played_weary_Crake = _yes
    - else:
        ~ _weary_Crake = _yes
    }
- _who == Russ:
    ~ _weary_Russ = _yes
}
~ _judge()

// [couplings.solidity]
=== function solidity(_who)
{ not ((Crake, Tansy) ? _who):
    ~ return 0
}
~ return _lived_love(other(_who), Josie) + MIN(_lived_love(_who, Tansy), _lived_love(Tansy, _who))

// [covenants]: 0 undecided, 1 kept, 2 broken
VAR _bargain = 0
VAR _bargain_for_good = false

=== function _judge()
{ _playing != ():
    ~ return
}
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
{ _playing != ():
    ~ return
}
~ _bargain_for_good = _bargain > 0

// [performances]
LIST _Performances = show, farce
VAR _playing = ()

=== function playing(_who)
{ _playing:
- show:
    { _who:
    - Russ:
        ~ return Crake
    - Josie:
        ~ return Tansy
    }
- farce:
    { _who:
    - Gus:
        ~ return Crake
    }
}
~ return _who

=== function action(_performance)
{ _playing != ():
    ~ broken_laws += _stage
    ~ _cut()
}
~ _settle()
{ _performance:
- show:
    { not (here == earth && _in_earth ? (Russ, Josie)):
        ~ broken_laws += _presence
    }
    ~ _played_love_Crake_Tansy = _love_Crake_Tansy
    ~ _played_love_Tansy_Crake = _love_Tansy_Crake
    ~ _played_weary_Crake = _weary_Crake
- farce:
    { not (here == earth && _in_earth ? (Gus)):
        ~ broken_laws += _presence
    }
    ~ _played_weary_Crake = _weary_Crake
}
~ _playing = _performance

=== function cut(_performance)
{ _playing != _performance || _playing == ():
    ~ broken_laws += _stage
}
~ _cut()

=== function _cut()
~ temp _was = _playing
~ temp _saw = present + watchers()
~ _playing = ()
{ _was:
- show:
    { present ? Russ:
        ~ _love_Russ_Josie = MAX(0, MIN(10, _love_Russ_Josie - 1))
        ~ _chosen_Russ_Josie = true
    }
    { _saw ? Crake:
        ~ _love_Crake_Tansy = MAX(0, MIN(10, _love_Crake_Tansy - 2))
    }
}
~ _judge()
~ _settle()

=== function _still_playing()
~ return _playing != ()

// [laws]
LIST _Laws = _presence, _passage, _stage
VAR broken_laws = ()
