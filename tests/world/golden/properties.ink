// lowered from world.toml

// [bonds.love]
VAR _love_Jim_Essie = 2
VAR _love_Spike_Buffy = 9

// [bonds.chosen]
VAR _chosen_Jim_Essie = false
VAR _chosen_Essie_Jim = false

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

// [[properties]]
=== function _property_1()
~ return _love_Jim_Essie > 1 && courage < 3

=== function _property_2()
~ return porch.inside || _bargain == 1 || brave(courage)

=== function _property_3()
~ return not (_bargain == 0)
