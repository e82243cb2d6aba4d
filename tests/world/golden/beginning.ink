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

=== function start_over(_checkpoint)
~ _settle()
{ _checkpoint:
- noon:
    ~ _knows_truth += (Ambrose)
    ~ _clock_home = 0
- dusk:
    ~ _chosen_Russ_Josie = false
    ~ _chosen_Josie_Russ = false
    ~ _weary_Russ = false
}
~ _judge()

// [laws]
LIST _Laws = _presence
VAR broken_laws = ()
