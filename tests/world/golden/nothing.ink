// lowered from world.toml

// [cast], [realms]
LIST _Cast = Jim, Essie, Max, Spike, Buffy
VAR _in_home = ()

// [bonds.love]
VAR _love_Essie_Jim = 0

// [traits.parted]
VAR _parted_Essie = false

// [traits.nerve]
VAR _nerve_Jim = 2

// [facts]
VAR _knows_truth = ()

// [covenants]: 0 undecided, 1 kept, 2 broken
VAR _bargain = 0
VAR _bargain_term_3 = false

=== function _granted_bargain()
~ return _in_home ? Spike

=== function _judge()
{ _bargain == 0:
    ~ _bargain_term_3 = _bargain_term_3 || _nerve_Jim == 5
    {
    - _parted_Essie:
        ~ _bargain = 2
    - _love_Essie_Jim >= 5 && _knows_truth ? Essie && _bargain_term_3:
        ~ _bargain = 1
    }
}
