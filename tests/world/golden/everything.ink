// lowered from world.toml

// [cast], [realms]
LIST _Cast = Jim, Essie, Max, Spike, Buffy
LIST _Realms = earth, mist, home
VAR _in_earth = (Jim, Essie, Max)
VAR _in_mist = (Spike, Buffy)
VAR _in_home = ()
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
=== function sees(_from, _to)
~ return _from == _to || (_from == mist && _to == earth)

=== function hears(_from, _to)
~ return _from == _to || (_from == mist && _to == earth && not _parted_Jim)

=== function passes(_from, _to)
~ return _from == _to || (_from == mist && _to == home && _bargain == 1)

=== function watchers()
~ temp _them = ()
{ here == earth:
    ~ _them += _in_mist
}
~ return _them

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

// scenes and clocks
VAR _clock_earth = 0
VAR _clock_mist = 0
VAR _clock_home = 0

=== function scene(_realm, _people)
~ here = _realm
~ present = _people
~ _clock_earth += 1
~ _clock_mist += 1
{ _bargain == 1:
    ~ _clock_home += 1
}
{ LIST_COUNT(_people - people_in(_realm)) > 0:
    ~ broken_laws += _presence
}
~ _judge()

=== function now(_realm)
{ _realm:
- earth:
    ~ return _clock_earth
- mist:
    ~ return _clock_mist
- home:
    ~ return _clock_home
}
~ return 0

=== function pass_time(_realm, _n)
{ _realm:
- earth:
    ~ _clock_earth += _n
- mist:
    ~ _clock_mist += _n
- home:
    ~ _clock_home += _n
}
~ _judge()

// [bonds.love]
VAR _love_Jim_Essie = 2
VAR _love_Essie_Jim = 0

=== function love(_a, _b)
{
- _a == Jim && _b == Essie:
    ~ return _love_Jim_Essie
- _a == Essie && _b == Jim:
    ~ return _love_Essie_Jim
}
~ return 0

=== function mutual_love(_a, _b)
~ return MIN(love(_a, _b), love(_b, _a))

// [bonds.chosen]
VAR _chosen_Jim_Essie = true
VAR _chosen_Essie_Jim = false

=== function chosen(_a, _b)
{
- _a == Jim && _b == Essie:
    ~ return _chosen_Jim_Essie
- _a == Essie && _b == Jim:
    ~ return _chosen_Essie_Jim
}
~ return false

=== function set_chosen(_a, _b, _yes)
{
- _a == Jim && _b == Essie:
    ~ _chosen_Jim_Essie = _yes
- _a == Essie && _b == Jim:
    ~ _chosen_Essie_Jim = _yes
}
~ _judge()

=== function mutual_chosen(_a, _b)
~ return chosen(_a, _b) && chosen(_b, _a)

// [bonds.envy]
VAR _envy_Jim_Essie = 0
VAR _envy_Jim_Max = 0
VAR _envy_Essie_Jim = 0
VAR _envy_Essie_Max = 0
VAR _envy_Max_Jim = 0
VAR _envy_Max_Essie = 0

=== function set_envy(_a, _b, _n)
{
- _a == Jim && _b == Essie:
    ~ _envy_Jim_Essie = MAX(-3, MIN(3, _n))
- _a == Jim && _b == Max:
    ~ _envy_Jim_Max = MAX(-3, MIN(3, _n))
- _a == Essie && _b == Jim:
    ~ _envy_Essie_Jim = MAX(-3, MIN(3, _n))
- _a == Essie && _b == Max:
    ~ _envy_Essie_Max = MAX(-3, MIN(3, _n))
- _a == Max && _b == Jim:
    ~ _envy_Max_Jim = MAX(-3, MIN(3, _n))
- _a == Max && _b == Essie:
    ~ _envy_Max_Essie = MAX(-3, MIN(3, _n))
}
~ _judge()

// [traits.parted]
VAR _parted_Jim = false
VAR _parted_Essie = false

=== function parted(_who)
{
- _who == Jim:
    ~ return _parted_Jim
- _who == Essie:
    ~ return _parted_Essie
}
~ return false

// [traits.nerve]
VAR _nerve_Jim = 2
VAR _nerve_Max = 1

=== function set_nerve(_who, _n)
{
- _who == Jim:
    ~ _nerve_Jim = MAX(1, MIN(5, _n))
- _who == Max:
    ~ _nerve_Max = MAX(1, MIN(5, _n))
}
~ _judge()

=== function add_nerve(_who, _n)
{
- _who == Jim:
    ~ _nerve_Jim = MAX(1, MIN(5, _nerve_Jim + _n))
- _who == Max:
    ~ _nerve_Max = MAX(1, MIN(5, _nerve_Max + _n))
}
~ _judge()

// [facts]
LIST _Facts = truth, secret
VAR _knows_truth = ()
VAR _knows_secret = (Max)

=== function knows(_who, _fact)
{ _fact:
- truth:
    ~ return _knows_truth ? _who
- secret:
    ~ return _knows_secret ? _who
}
~ return false

=== function learn(_who, _fact)
{ _fact:
- truth:
    ~ _knows_truth += _who
- secret:
    ~ _knows_secret += _who
}
~ _judge()

=== function witness(_fact)
~ learn(present + watchers(), _fact)

=== function tell(_who, _fact)
{ not knows(_who, _fact):
    ~ broken_laws += _knowledge
}
{ LIST_COUNT(_who - people_in(here)) > 0:
    ~ broken_laws += _presence
}
~ temp _from = realm_of(_who)
~ temp _them = present
{ _from == earth && not _parted_Jim:
    ~ _them += _in_mist
}
~ learn(_them, _fact)

// [couplings.solidity]
VAR _solidity_spent_Spike = 0
VAR _solidity_spent_Buffy = 0

=== function solidity(_who)
~ temp _spent = 0
{ _who:
- Spike:
    ~ _spent = _solidity_spent_Spike
- Buffy:
    ~ _spent = _solidity_spent_Buffy
- else:
    ~ return 0
}
~ return MAX(1, MIN(8, (_love_Jim_Essie + _love_Essie_Jim) - _spent))

=== function spend_solidity(_who, _n)
{ _who:
- Spike:
    ~ _solidity_spent_Spike += _n
- Buffy:
    ~ _solidity_spent_Buffy += _n
}
~ _judge()

// [couplings.echo]
=== function echo(_who)
{ not ((Spike, Buffy) ? _who):
    ~ return 0
}
~ return love(other(_who), Essie) + 1

// [covenants]: 0 undecided, 1 kept, 2 broken
LIST _Covenants = bargain
VAR _bargain = 0
VAR _bargain_term_3 = false

=== function _standing(_covenant)
{ _covenant:
- bargain:
    ~ return _bargain
}
~ return -1

=== function kept(_covenant)
~ return _standing(_covenant) == 1

=== function broken(_covenant)
~ return _standing(_covenant) == 2

=== function undecided(_covenant)
~ return _standing(_covenant) == 0

=== function terms_met(_covenant)
~ temp _met = 0
{ _covenant:
- bargain:
    { _love_Essie_Jim >= 5:
        ~ _met += 1
    }
    { _knows_truth ? Essie:
        ~ _met += 1
    }
    { _bargain_term_3 || _nerve_Jim == 5:
        ~ _met += 1
    }
}
~ return _met

=== function break_covenant(_covenant)
{
- _covenant == bargain && _bargain == 0:
    ~ _bargain = 2
}
~ _judge()

=== function _granted_bargain()
~ return _in_home ? Spike

=== function _judge()
~ _bargain_term_3 = _bargain_term_3 || _nerve_Jim == 5
{ _bargain == 0:
    {
    - _parted_Essie:
        ~ _bargain = 2
    - _love_Essie_Jim >= 5 && _knows_truth ? Essie && _bargain_term_3:
        ~ _bargain = 1
    }
}

// [laws]
LIST _Laws = _presence, _passage, _knowledge
VAR broken_laws = ()
