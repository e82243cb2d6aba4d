// lowered from world.toml

// [cast], [realms]
LIST _Cast = Russ, Josie, Gus
VAR _in_earth = (Russ, Josie, Gus)

// [bonds.love]
VAR _love_Russ_Josie = 0
VAR _love_Josie_Russ = 0

=== function add_love(_a, _b, _n)
{
- _a == Russ && _b == Josie:
    ~ _love_Russ_Josie = MAX(-5, MIN(5, _love_Russ_Josie + _n))
- _a == Josie && _b == Russ:
    ~ _love_Josie_Russ = MAX(-5, MIN(5, _love_Josie_Russ + _n))
}
~ _judge()

// [traits.merry]
VAR _merry_Russ = false
VAR _merry_Josie = false

// [facts]
VAR _knows_truth = ()

// [covenants]: 0 undecided, 1 kept, 2 broken
LIST _Covenants = outer, inner
VAR _outer = 0
VAR _outer_for_good = false
VAR _outer_term_2 = false
VAR _inner = 0
VAR _inner_for_good = false

=== function terms_met(_covenant)
~ _settle()
~ return _terms_met(_covenant)

=== function _terms_met(_covenant)
~ temp _met = 0
{ _covenant:
- outer:
    { _inner == 1 || _merry_Russ:
        ~ _met += 1
    }
    { _outer_term_2 || (_merry_Josie && not _merry_Russ):
        ~ _met += 1
    }
- inner:
    { MIN(_love_Russ_Josie, _love_Josie_Russ) >= 3:
        ~ _met += 1
    }
    { _knows_truth ? (Russ, Gus):
        ~ _met += 1
    }
}
~ return _met

=== function _granted_inner()
~ return _in_earth ? Gus && Russ == LIST_MIN(_in_earth)

=== function _judge()
{ not _inner_for_good:
    {
    - _love_Russ_Josie == -5 || _in_earth !? Russ:
        ~ _inner = 2
    - MIN(_love_Russ_Josie, _love_Josie_Russ) >= 3 && _knows_truth ? (Russ, Gus):
        ~ _inner = 1
    - else:
        ~ _inner = 0
    }
}
{ not _outer_for_good:
    { (_inner == 1 || _merry_Russ) && (_outer_term_2 || (_merry_Josie && not _merry_Russ)):
        ~ _outer = 1
    - else:
        ~ _outer = 0
    }
}

=== function _settle()
~ _outer_term_2 = _outer_term_2 || (_merry_Josie && not _merry_Russ)
~ _outer_for_good = _outer > 0
~ _inner_for_good = _inner > 0
