// lowered from world.toml

// [cast], [realms]
LIST _Cast = Russ, Josie, Gus, Crake, Tansy
VAR _in_home = ()

// [bonds.love]
VAR _love_Josie_Russ = 0

// [traits.parted]
VAR _parted_Josie = false

// [traits.nerve]
VAR _nerve_Russ = 2

// [facts]
VAR _knows_truth = ()

// [covenants]: 0 undecided, 1 kept, 2 broken
VAR _bargain = 0
VAR _bargain_for_good = false
VAR _bargain_term_3 = false

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
