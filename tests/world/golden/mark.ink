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

// [[veils]]
=== function passes(_from, _to)
~ return _from == _to || (_from == mist && _to == home) || (_blend_1 && (mist, home) ? _from && (mist, home) ? _to)

=== function cross(_who, _realm)
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

// [[blends]]
VAR _blend_1 = false

=== function _within(_realm)
~ temp _them = people_in(_realm)
{ _blend_1 && (mist, home) ? _realm:
    ~ _them += _in_mist + _in_home
}
~ return _them

// scenes and clocks
VAR _clock_home = 0

=== function scene(_realm, _people)
~ here = _realm
~ present = _people
{ LIST_COUNT(_people - _within(_realm)) > 0:
    ~ broken_laws += _presence
}
~ _judge()

=== function now(_realm)
{ _realm:
- home:
    ~ return _clock_home
}
~ return 0

// [bonds.love]
VAR _love_Jim_Essie = 2
VAR _love_Essie_Jim = 0
VAR _love_Spike_Buffy = 9
VAR _love_Buffy_Spike = 0

=== function love(_a, _b)
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
    ~ _love_Spike_Buffy = MAX(0, MIN(10, _love_Spike_Buffy + _n))
- _a == Buffy && _b == Spike:
    ~ _love_Buffy_Spike = MAX(0, MIN(10, _love_Buffy_Spike + _n))
}
~ _judge()

// [bonds.chosen]
VAR _chosen_Jim_Essie = false
VAR _chosen_Essie_Jim = false

// [traits.weary]
VAR _weary_Spike = false
VAR _weary_Jim = false

=== function weary(_who)
{
- _who == Spike:
    ~ return _weary_Spike
- _who == Jim:
    ~ return _weary_Jim
}
~ return false

=== function set_weary(_who, _yes)
{
- _who == Spike:
    ~ _weary_Spike = _yes
- _who == Jim:
    ~ _weary_Jim = _yes
}
~ _judge()

// [facts]
LIST _Facts = truth
VAR _knows_truth = (Giles)

=== function knows(_who, _fact)
{ _fact:
- truth:
    ~ return _knows_truth ? _who
}
~ return false

=== function learn(_who, _fact)
{ _fact:
- truth:
    ~ _knows_truth += _who
}
~ _judge()

// [covenants]: 0 undecided, 1 kept, 2 broken
VAR _bargain = 0

=== function _judge()
{ _bargain == 0:
    {
    - _love_Spike_Buffy == 0:
        ~ _bargain = 2
    - _chosen_Jim_Essie && _chosen_Essie_Jim:
        ~ _bargain = 1
    }
}
~ _blend_1 = _blend_1 || _love_Jim_Essie >= 9

// [checkpoints]
LIST _Checkpoints = dawn, dusk
VAR _dawn_in_earth = (Jim, Essie, Max)
VAR _dawn_in_mist = (Spike, Buffy)
VAR _dawn_in_home = (Giles)
VAR _dawn_love_Jim_Essie = 2
VAR _dawn_love_Essie_Jim = 0
VAR _dawn_love_Spike_Buffy = 9
VAR _dawn_love_Buffy_Spike = 0
VAR _dawn_chosen_Jim_Essie = false
VAR _dawn_chosen_Essie_Jim = false
VAR _dawn_weary_Spike = false
VAR _dawn_weary_Jim = false
VAR _dawn_knows_truth = (Giles)
VAR _dawn_clock_home = 0
VAR _dusk_in_earth = (Jim, Essie, Max)
VAR _dusk_in_mist = (Spike, Buffy)
VAR _dusk_in_home = (Giles)
VAR _dusk_chosen_Jim_Essie = false
VAR _dusk_chosen_Essie_Jim = false
VAR _dusk_weary_Spike = false
VAR _dusk_weary_Jim = false

=== function mark(_checkpoint)
{ _checkpoint:
- dawn:
    ~ _dawn_in_earth = _in_earth
    ~ _dawn_in_mist = _in_mist
    ~ _dawn_in_home = _in_home
    ~ _dawn_love_Jim_Essie = _love_Jim_Essie
    ~ _dawn_love_Essie_Jim = _love_Essie_Jim
    ~ _dawn_love_Spike_Buffy = _love_Spike_Buffy
    ~ _dawn_love_Buffy_Spike = _love_Buffy_Spike
    ~ _dawn_chosen_Jim_Essie = _chosen_Jim_Essie
    ~ _dawn_chosen_Essie_Jim = _chosen_Essie_Jim
    ~ _dawn_weary_Spike = _weary_Spike
    ~ _dawn_weary_Jim = _weary_Jim
    ~ _dawn_knows_truth = _knows_truth ^ _in_home
    ~ _dawn_clock_home = _clock_home
- dusk:
    ~ _dusk_in_earth = _in_earth
    ~ _dusk_in_mist = _in_mist
    ~ _dusk_in_home = _in_home
    ~ _dusk_chosen_Jim_Essie = _chosen_Jim_Essie
    ~ _dusk_chosen_Essie_Jim = _chosen_Essie_Jim
    ~ _dusk_weary_Spike = _weary_Spike
    ~ _dusk_weary_Jim = _weary_Jim
}

=== function start_over(_checkpoint)
~ temp _them = ()
{ _checkpoint:
- dawn:
    ~ _them = _in_home + _dawn_in_home
    ~ _in_earth = _in_earth - _them + (_dawn_in_earth ^ _them)
    ~ _in_mist = _in_mist - _them + (_dawn_in_mist ^ _them)
    ~ _in_home = _in_home - _them + (_dawn_in_home ^ _them)
    { _dawn_in_home ? (Jim, Essie):
        ~ _love_Jim_Essie = _dawn_love_Jim_Essie
        ~ _love_Essie_Jim = _dawn_love_Essie_Jim
        ~ _chosen_Jim_Essie = _dawn_chosen_Jim_Essie
        ~ _chosen_Essie_Jim = _dawn_chosen_Essie_Jim
    }
    { _dawn_in_home ? (Spike, Buffy):
        ~ _love_Spike_Buffy = _dawn_love_Spike_Buffy
        ~ _love_Buffy_Spike = _dawn_love_Buffy_Spike
    }
    { _dawn_in_home ? Spike:
        ~ _weary_Spike = _dawn_weary_Spike
    }
    { _dawn_in_home ? Jim:
        ~ _weary_Jim = _dawn_weary_Jim
    }
    ~ _knows_truth = _knows_truth - _dawn_in_home + _dawn_knows_truth
    ~ _clock_home = _dawn_clock_home
- dusk:
    ~ _them = _in_earth + _dusk_in_earth
    ~ _in_earth = _in_earth - _them + (_dusk_in_earth ^ _them)
    ~ _in_mist = _in_mist - _them + (_dusk_in_mist ^ _them)
    ~ _in_home = _in_home - _them + (_dusk_in_home ^ _them)
    { _dusk_in_earth ? (Jim, Essie):
        ~ _chosen_Jim_Essie = _dusk_chosen_Jim_Essie
        ~ _chosen_Essie_Jim = _dusk_chosen_Essie_Jim
    }
    { _dusk_in_earth ? Spike:
        ~ _weary_Spike = _dusk_weary_Spike
    }
    { _dusk_in_earth ? Jim:
        ~ _weary_Jim = _dusk_weary_Jim
    }
}
~ _judge()

// [laws]
LIST _Laws = _presence, _passage
VAR broken_laws = ()
