// lowered from world.toml

// [cast], [realms]
LIST _Cast = Jim, Essie

// [bonds.love]
VAR _love_Jim_Essie = 3
VAR _love_Essie_Jim = 0

=== function add_love(_a, _b, _n)
{
- _a == Jim && _b == Essie:
    ~ _love_Jim_Essie = MAX(0, MIN(10, _love_Jim_Essie + _n))
- _a == Essie && _b == Jim:
    ~ _love_Essie_Jim = MAX(0, MIN(10, _love_Essie_Jim + _n))
}

// [bonds.chosen]
VAR _chosen_Jim_Essie = false
VAR _chosen_Essie_Jim = false

=== function chosen(_a, _b)
{
- _a == Jim && _b == Essie:
    ~ return _chosen_Jim_Essie
- _a == Essie && _b == Jim:
    ~ return _chosen_Essie_Jim
}
~ return false
