// lowered from world.toml

// [cast], [realms]
LIST _Cast = Jim, Essie, Max
VAR _in_earth = (Jim, Essie, Max)

// [bonds.love]
VAR _love_Jim_Essie = 0
VAR _love_Essie_Jim = 0

=== function add_love(_a, _b, _n)
{
- _a == Jim && _b == Essie:
    ~ _love_Jim_Essie = MAX(-5, MIN(5, _love_Jim_Essie + _n))
- _a == Essie && _b == Jim:
    ~ _love_Essie_Jim = MAX(-5, MIN(5, _love_Essie_Jim + _n))
}
~ _judge()

// [traits.merry]
VAR _merry_Jim = false
VAR _merry_Essie = false

// [facts]
VAR _knows_truth = ()

// [covenants]: 0 undecided, 1 kept, 2 broken
LIST _Covenants = outer, inner
VAR _outer = 0
VAR _outer_term_2 = false
VAR _inner = 0

=== function terms_met(_covenant)
~ temp _met = 0
{ _covenant:
- outer:
    { _inner == 1 || _merry_Jim:
        ~ _met += 1
    }
    { _outer_term_2 || (_merry_Essie && not _merry_Jim):
        ~ _met += 1
    }
- inner:
    { MIN(_love_Jim_Essie, _love_Essie_Jim) >= 3:
        ~ _met += 1
    }
    { _knows_truth ? (Jim, Max):
        ~ _met += 1
    }
}
~ return _met

=== function _granted_inner()
~ return _in_earth ? Max && Jim == LIST_MIN(_in_earth)

=== function _judge()
{ _inner == 0:
    {
    - _love_Jim_Essie == -5 || _in_earth !? Jim:
        ~ _inner = 2
    - MIN(_love_Jim_Essie, _love_Essie_Jim) >= 3 && _knows_truth ? (Jim, Max):
        ~ _inner = 1
    }
}
~ _outer_term_2 = _outer_term_2 || (_merry_Essie && not _merry_Jim)
{ _outer == 0:
    { (_inner == 1 || _merry_Jim) && _outer_term_2:
        ~ _outer = 1
    }
}
