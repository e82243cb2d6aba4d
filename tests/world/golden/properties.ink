// lowered from world.toml

// [bonds.love]
VAR _love_Russ_Josie = 2
VAR _love_Crake_Tansy = 9

// [bonds.chosen]
VAR _chosen_Russ_Josie = false
VAR _chosen_Josie_Russ = false

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

// [[properties]]
=== function _property_1()
~ return _love_Russ_Josie > 1 && courage < 3

=== function _property_2()
~ return porch.inside || _bargain == 1 || brave(courage)

=== function _property_3()
~ return not (_bargain == 0)
