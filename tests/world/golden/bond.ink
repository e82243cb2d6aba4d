// lowered from world.toml

// [cast], [realms]
LIST _Cast = Russ, Josie

// [bonds.love]
VAR _love_Russ_Josie = 3
VAR _love_Josie_Russ = 0

=== function add_love(_a, _b, _n)
{
- _a == Russ && _b == Josie:
    ~ _love_Russ_Josie = MAX(0, MIN(10, _love_Russ_Josie + _n))
- _a == Josie && _b == Russ:
    ~ _love_Josie_Russ = MAX(0, MIN(10, _love_Josie_Russ + _n))
}

// [bonds.chosen]
VAR _chosen_Russ_Josie = false
VAR _chosen_Josie_Russ = false

=== function chosen(_a, _b)
{
- _a == Russ && _b == Josie:
    ~ return _chosen_Russ_Josie
- _a == Josie && _b == Russ:
    ~ return _chosen_Josie_Russ
}
~ return false
