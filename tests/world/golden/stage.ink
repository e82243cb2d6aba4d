// lowered from world.toml

// [cast], [realms]
LIST _Cast = Jim, Essie, Max, Spike, Buffy, Giles
LIST _Realms = earth, mist, home
VAR _in_earth = (Jim, Essie, Max)
VAR _in_mist = (Spike, Buffy)
VAR _in_home = (Giles)
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
- Spike:
    ~ return Jim
- Jim:
    ~ return Spike
- Buffy:
    ~ return Essie
- Essie:
    ~ return Buffy
}
~ return ()

// [[veils]]
=== function passes(_from, _to)
~ return _from == _to || (_from == mist && _to == home) || (_blend_1 && (mist, home) ? _from && (mist, home) ? _to)

=== function watchers()
~ temp _them = ()
{ (here == earth && not _weary_Spike) || (here == home && _blend_1):
    ~ _them += _in_mist
}
{ here == mist && _blend_1:
    ~ _them += _in_home
}
~ return _them

=== function cross(_who, _realm)
{ _playing != ():
    ~ broken_laws += _stage
- else:
    { passes(realm_of(_who), _realm):
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
~ here = _realm
~ present = _people
{ LIST_COUNT(_people - _within(_realm)) > 0:
    ~ broken_laws += _presence
}
~ _judge()

// [bonds.love]
VAR _love_Jim_Essie = 2
VAR _love_Essie_Jim = 0
VAR _love_Spike_Buffy = 9
VAR _played_love_Spike_Buffy = 9
VAR _love_Buffy_Spike = 0
VAR _played_love_Buffy_Spike = 0

=== function love(_a, _b)
{
- _a == Jim && _b == Essie:
    ~ return _love_Jim_Essie
- _a == Essie && _b == Jim:
    ~ return _love_Essie_Jim
- _a == Spike && _b == Buffy:
    { _playing == show:
        ~ return _played_love_Spike_Buffy
    }
    ~ return _love_Spike_Buffy
- _a == Buffy && _b == Spike:
    { _playing == show:
        ~ return _played_love_Buffy_Spike
    }
    ~ return _love_Buffy_Spike
}
~ return 0

=== function _lived_love(_a, _b)
{
- _a == Jim && _b == Essie:
    ~ return _love_Jim_Essie
- _a == Essie && _b == Jim:
    ~ return _love_Essie_Jim
- _a == Spike && _b == Buffy:
    ~ return _love_Spike_Buffy
- _a == Buffy && _b == Spike:
    ~ return _love_Buffy_Spike
}
~ return 0

=== function add_love(_a, _b, _n)
{
- _a == Jim && _b == Essie:
    ~ _love_Jim_Essie = MAX(0, MIN(10, _love_Jim_Essie + _n))
- _a == Essie && _b == Jim:
    ~ _love_Essie_Jim = MAX(0, MIN(10, _love_Essie_Jim + _n))
- _a == Spike && _b == Buffy:
    { _playing == show:
        ~ _played_love_Spike_Buffy = MAX(0, MIN(10, _played_love_Spike_Buffy + _n))
    - else:
        ~ _love_Spike_Buffy = MAX(0, MIN(10, _love_Spike_Buffy + _n))
    }
- _a == Buffy && _b == Spike:
    { _playing == show:
        ~ _played_love_Buffy_Spike = MAX(0, MIN(10, _played_love_Buffy_Spike + _n))
    - else:
        ~ _love_Buffy_Spike = MAX(0, MIN(10, _love_Buffy_Spike + _n))
    }
}
~ _judge()

// [bonds.chosen]
VAR _chosen_Jim_Essie = false
VAR _chosen_Essie_Jim = false

// [traits.weary]
VAR _weary_Spike = false
VAR _played_weary_Spike = false
VAR _weary_Jim = false

=== function set_weary(_who, _yes)
{
- _who == Spike:
    { _playing != ():
        ~ _played_weary_Spike = _yes
    - else:
        ~ _weary_Spike = _yes
    }
- _who == Jim:
    ~ _weary_Jim = _yes
}
~ _judge()

// [couplings.solidity]
=== function solidity(_who)
{ not ((Spike, Buffy) ? _who):
    ~ return 0
}
~ return _lived_love(other(_who), Essie) + MIN(_lived_love(_who, Buffy), _lived_love(Buffy, _who))

// [covenants]: 0 undecided, 1 kept, 2 broken
VAR _bargain = 0

=== function _judge()
{ _playing != ():
    ~ return
}
{ _bargain == 0:
    {
    - _love_Spike_Buffy == 0:
        ~ _bargain = 2
    - _chosen_Jim_Essie && _chosen_Essie_Jim:
        ~ _bargain = 1
    }
}
~ _blend_1 = _blend_1 || _love_Jim_Essie >= 9

// [performances]
LIST _Performances = show, farce
VAR _playing = ()

=== function playing(_who)
{ _playing:
- show:
    { _who:
    - Jim:
        ~ return Spike
    - Essie:
        ~ return Buffy
    }
- farce:
    { _who:
    - Max:
        ~ return Spike
    }
}
~ return _who

=== function action(_performance)
{ _playing != ():
    ~ broken_laws += _stage
    ~ _cut()
}
{ _performance:
- show:
    { not (here == earth && _in_earth ? (Jim, Essie)):
        ~ broken_laws += _presence
    }
    ~ _played_love_Spike_Buffy = _love_Spike_Buffy
    ~ _played_love_Buffy_Spike = _love_Buffy_Spike
    ~ _played_weary_Spike = _weary_Spike
- farce:
    { not (here == earth && _in_earth ? (Max)):
        ~ broken_laws += _presence
    }
    ~ _played_weary_Spike = _weary_Spike
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
    ~ _love_Jim_Essie = MAX(0, MIN(10, _love_Jim_Essie - 1))
    ~ _chosen_Jim_Essie = true
    { _saw ? Spike:
        ~ _love_Spike_Buffy = MAX(0, MIN(10, _love_Spike_Buffy - 2))
    }
}
~ _judge()

=== function _still_playing()
~ return _playing != ()

// [laws]
LIST _Laws = _presence, _passage, _stage
VAR broken_laws = ()
