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

// [[veils]]
=== function passes(_from, _to)
~ return _from == _to || (_from == mist && _to == home) || (_blend_1 && (mist, home) ? _from && (mist, home) ? _to)

=== function cross(_who, _realm)
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
~ _settle()
~ here = _realm
~ present = _people
{ LIST_COUNT(_people - _within(_realm)) > 0:
    ~ broken_laws += _presence
}

=== function now(_realm)
{ _realm:
- home:
    ~ return _clock_home
}
~ return 0

// [bonds.love]
VAR _love_Russ_Josie = 2
VAR _love_Josie_Russ = 0
VAR _love_Crake_Tansy = 9
VAR _love_Tansy_Crake = 0

=== function love(_a, _b)
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
    ~ _love_Crake_Tansy = MAX(0, MIN(10, _love_Crake_Tansy + _n))
- _a == Tansy && _b == Crake:
    ~ _love_Tansy_Crake = MAX(0, MIN(10, _love_Tansy_Crake + _n))
}
~ _judge()

// [bonds.chosen]
VAR _chosen_Russ_Josie = false
VAR _chosen_Josie_Russ = false

// [traits.weary]
VAR _weary_Crake = false
VAR _weary_Russ = false

=== function weary(_who)
{
- _who == Crake:
    ~ return _weary_Crake
- _who == Russ:
    ~ return _weary_Russ
}
~ return false

=== function set_weary(_who, _yes)
{
- _who == Crake:
    ~ _weary_Crake = _yes
- _who == Russ:
    ~ _weary_Russ = _yes
}
~ _judge()

// [facts]
LIST _Facts = truth
VAR _knows_truth = (Ambrose)

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

// [checkpoints]
LIST _Checkpoints = noon, dusk
VAR _noon_in_earth = (Russ, Josie, Gus)
VAR _noon_in_mist = (Crake, Tansy)
VAR _noon_in_home = (Ambrose)
VAR _noon_love_Russ_Josie = 2
VAR _noon_love_Josie_Russ = 0
VAR _noon_love_Crake_Tansy = 9
VAR _noon_love_Tansy_Crake = 0
VAR _noon_chosen_Russ_Josie = false
VAR _noon_chosen_Josie_Russ = false
VAR _noon_weary_Crake = false
VAR _noon_weary_Russ = false
VAR _noon_knows_truth = (Ambrose)
VAR _noon_clock_home = 0
VAR _dusk_in_earth = (Russ, Josie, Gus)
VAR _dusk_in_mist = (Crake, Tansy)
VAR _dusk_in_home = (Ambrose)
VAR _dusk_chosen_Russ_Josie = false
VAR _dusk_chosen_Josie_Russ = false
VAR _dusk_weary_Crake = false
VAR _dusk_weary_Russ = false

=== function mark(_checkpoint)
{ _checkpoint:
- noon:
    ~ _noon_in_earth = _in_earth
    ~ _noon_in_mist = _in_mist
    ~ _noon_in_home = _in_home
    ~ _noon_love_Russ_Josie = _love_Russ_Josie
    ~ _noon_love_Josie_Russ = _love_Josie_Russ
    ~ _noon_love_Crake_Tansy = _love_Crake_Tansy
    ~ _noon_love_Tansy_Crake = _love_Tansy_Crake
    ~ _noon_chosen_Russ_Josie = _chosen_Russ_Josie
    ~ _noon_chosen_Josie_Russ = _chosen_Josie_Russ
    ~ _noon_weary_Crake = _weary_Crake
    ~ _noon_weary_Russ = _weary_Russ
    ~ _noon_knows_truth = _knows_truth ^ _in_home
    ~ _noon_clock_home = _clock_home
- dusk:
    ~ _dusk_in_earth = _in_earth
    ~ _dusk_in_mist = _in_mist
    ~ _dusk_in_home = _in_home
    ~ _dusk_chosen_Russ_Josie = _chosen_Russ_Josie
    ~ _dusk_chosen_Josie_Russ = _chosen_Josie_Russ
    ~ _dusk_weary_Crake = _weary_Crake
    ~ _dusk_weary_Russ = _weary_Russ
}

=== function start_over(_checkpoint)
~ temp _them = ()
~ _settle()
{ _checkpoint:
- noon:
    ~ _them = _in_home + _noon_in_home
    ~ _in_earth = _in_earth - _them + (_noon_in_earth ^ _them)
    ~ _in_mist = _in_mist - _them + (_noon_in_mist ^ _them)
    ~ _in_home = _in_home - _them + (_noon_in_home ^ _them)
    { _noon_in_home ? (Russ, Josie):
        ~ _love_Russ_Josie = _noon_love_Russ_Josie
        ~ _love_Josie_Russ = _noon_love_Josie_Russ
        ~ _chosen_Russ_Josie = _noon_chosen_Russ_Josie
        ~ _chosen_Josie_Russ = _noon_chosen_Josie_Russ
    }
    { _noon_in_home ? (Crake, Tansy):
        ~ _love_Crake_Tansy = _noon_love_Crake_Tansy
        ~ _love_Tansy_Crake = _noon_love_Tansy_Crake
    }
    { _noon_in_home ? Crake:
        ~ _weary_Crake = _noon_weary_Crake
    }
    { _noon_in_home ? Russ:
        ~ _weary_Russ = _noon_weary_Russ
    }
    ~ _knows_truth = _knows_truth - _noon_in_home + _noon_knows_truth
    ~ _clock_home = _noon_clock_home
- dusk:
    ~ _them = _in_earth + _dusk_in_earth
    ~ _in_earth = _in_earth - _them + (_dusk_in_earth ^ _them)
    ~ _in_mist = _in_mist - _them + (_dusk_in_mist ^ _them)
    ~ _in_home = _in_home - _them + (_dusk_in_home ^ _them)
    { _dusk_in_earth ? (Russ, Josie):
        ~ _chosen_Russ_Josie = _dusk_chosen_Russ_Josie
        ~ _chosen_Josie_Russ = _dusk_chosen_Josie_Russ
    }
    { _dusk_in_earth ? Crake:
        ~ _weary_Crake = _dusk_weary_Crake
    }
    { _dusk_in_earth ? Russ:
        ~ _weary_Russ = _dusk_weary_Russ
    }
}
~ _judge()

// [laws]
LIST _Laws = _presence, _passage
VAR broken_laws = ()
