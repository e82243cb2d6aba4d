// lowered from world.toml

// [cast], [realms]
LIST _Cast = Russ, Josie, Gus, Crake, Tansy
LIST _Realms = earth, mist, home
VAR _in_earth = (Russ, Josie, Gus)
VAR _in_mist = (Crake, Tansy)
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
=== function sees(_from, _to)
~ return _from == _to || (_from == mist && _to == earth)

=== function hears(_from, _to)
~ return _from == _to || (_from == mist && _to == earth && not _parted_Russ)

=== function passes(_from, _to)
~ return _from == _to || (_from == mist && _to == home && _bargain == 1)

=== function watchers()
~ temp _them = ()
{ here == earth:
    ~ _them += _in_mist
}
~ return _them - present

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

// scenes and clocks
VAR _clock_earth = 0
VAR _clock_mist = 0
VAR _clock_home = 0

=== function scene(_realm, _people)
~ _settle()
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
VAR _love_Russ_Josie = 2
VAR _love_Josie_Russ = 0

=== function love(_a, _b)
{
- _a == Russ && _b == Josie:
    ~ return _love_Russ_Josie
- _a == Josie && _b == Russ:
    ~ return _love_Josie_Russ
}
~ return 0

=== function mutual_love(_a, _b)
~ return MIN(love(_a, _b), love(_b, _a))

// [bonds.chosen]
VAR _chosen_Russ_Josie = true
VAR _chosen_Josie_Russ = false

=== function chosen(_a, _b)
{
- _a == Russ && _b == Josie:
    ~ return _chosen_Russ_Josie
- _a == Josie && _b == Russ:
    ~ return _chosen_Josie_Russ
}
~ return false

=== function set_chosen(_a, _b, _yes)
{
- _a == Russ && _b == Josie:
    ~ _chosen_Russ_Josie = _yes
- _a == Josie && _b == Russ:
    ~ _chosen_Josie_Russ = _yes
}
~ _judge()

=== function mutual_chosen(_a, _b)
~ return chosen(_a, _b) && chosen(_b, _a)

// [bonds.envy]
VAR _envy_Russ_Josie = 0
VAR _envy_Russ_Gus = 0
VAR _envy_Josie_Russ = 0
VAR _envy_Josie_Gus = 0
VAR _envy_Gus_Russ = 0
VAR _envy_Gus_Josie = 0

=== function set_envy(_a, _b, _n)
{
- _a == Russ && _b == Josie:
    ~ _envy_Russ_Josie = MAX(-3, MIN(3, _n))
- _a == Russ && _b == Gus:
    ~ _envy_Russ_Gus = MAX(-3, MIN(3, _n))
- _a == Josie && _b == Russ:
    ~ _envy_Josie_Russ = MAX(-3, MIN(3, _n))
- _a == Josie && _b == Gus:
    ~ _envy_Josie_Gus = MAX(-3, MIN(3, _n))
- _a == Gus && _b == Russ:
    ~ _envy_Gus_Russ = MAX(-3, MIN(3, _n))
- _a == Gus && _b == Josie:
    ~ _envy_Gus_Josie = MAX(-3, MIN(3, _n))
}
~ _judge()

// [traits.parted]
VAR _parted_Russ = false
VAR _parted_Josie = false

=== function parted(_who)
{
- _who == Russ:
    ~ return _parted_Russ
- _who == Josie:
    ~ return _parted_Josie
}
~ return false

// [traits.nerve]
VAR _nerve_Russ = 2
VAR _nerve_Gus = 1

=== function set_nerve(_who, _n)
{
- _who == Russ:
    ~ _nerve_Russ = MAX(1, MIN(5, _n))
- _who == Gus:
    ~ _nerve_Gus = MAX(1, MIN(5, _n))
}
~ _judge()

=== function add_nerve(_who, _n)
{
- _who == Russ:
    ~ _nerve_Russ = MAX(1, MIN(5, _nerve_Russ + _n))
- _who == Gus:
    ~ _nerve_Gus = MAX(1, MIN(5, _nerve_Gus + _n))
}
~ _judge()

// [facts]
LIST _Facts = truth, secret
VAR _knows_truth = ()
VAR _knows_secret = (Gus)

=== function knows(_who, _fact)
{ _fact:
- truth:
    ~ return _knows_truth ? _who
- secret:
    ~ return _knows_secret ? _who
}
~ return false

=== function _knowers(_fact)
{ _fact:
- truth:
    ~ return _knows_truth
- secret:
    ~ return _knows_secret
}
~ return ()

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
~ temp _near = people_in(here)
{ here == mist && not _parted_Russ:
    ~ _near += _in_earth
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
{ _from == earth && not _parted_Russ:
    ~ _them += _in_mist
}
{ not (_knowers(_fact) ^ _who):
    ~ _them -= _who
}
~ learn(_them, _fact)

// [couplings.solidity]
VAR _solidity_spent_Crake = 0
VAR _solidity_spent_Tansy = 0

=== function solidity(_who)
~ temp _spent = 0
{ _who:
- Crake:
    ~ _spent = _solidity_spent_Crake
- Tansy:
    ~ _spent = _solidity_spent_Tansy
- else:
    ~ return 0
}
~ return MAX(1, MIN(8, (_love_Russ_Josie + _love_Josie_Russ) - _spent))

=== function spend_solidity(_who, _n)
~ _n = MIN(_n, solidity(_who) - 1)
{ _who:
- Crake:
    ~ _solidity_spent_Crake += _n
- Tansy:
    ~ _solidity_spent_Tansy += _n
}
~ _judge()

// [couplings.echo]
=== function echo(_who)
{ not ((Crake, Tansy) ? _who):
    ~ return 0
}
~ return love(other(_who), Josie) + 1

// [covenants]: 0 undecided, 1 kept, 2 broken
LIST _Covenants = bargain
VAR _bargain = 0
VAR _bargain_for_good = false
VAR _bargain_term_3 = false

=== function _standing(_covenant)
{ _covenant:
- bargain:
    ~ return _bargain
}
~ return -1

=== function kept(_covenant)
~ _settle()
~ return _standing(_covenant) == 1

=== function broken(_covenant)
~ _settle()
~ return _standing(_covenant) == 2

=== function undecided(_covenant)
~ _settle()
~ return _standing(_covenant) == 0

=== function terms_met(_covenant)
~ _settle()
~ return _terms_met(_covenant)

=== function _terms_met(_covenant)
~ temp _met = 0
{ _covenant:
- bargain:
    { _love_Josie_Russ >= 5:
        ~ _met += 1
    }
    { _knows_truth ? Josie:
        ~ _met += 1
    }
    { _bargain_term_3 || _nerve_Russ == 5:
        ~ _met += 1
    }
}
~ return _met

=== function break_covenant(_covenant)
~ _settle()
{
- _covenant == bargain && _bargain == 0:
    ~ _bargain = 2
    ~ _bargain_for_good = true
}
~ _judge()

=== function _granted_bargain()
~ return _in_home ? Crake

=== function _judge()
{ not _bargain_for_good:
    {
    - _parted_Josie:
        ~ _bargain = 2
    - _love_Josie_Russ >= 5 && _knows_truth ? Josie && (_bargain_term_3 || _nerve_Russ == 5):
        ~ _bargain = 1
    - else:
        ~ _bargain = 0
    }
}

=== function _settle()
~ _bargain_term_3 = _bargain_term_3 || _nerve_Russ == 5
~ _bargain_for_good = _bargain > 0

// [laws]
LIST _Laws = _presence, _passage, _knowledge
VAR broken_laws = ()
