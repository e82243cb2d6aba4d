// lowered from world.toml

// [cast], [realms]
LIST _Cast = Russ, Josie

// scenes and clocks
VAR _clock_earth = 0

// [traits.merry]
VAR _merry_Russ = false
VAR _merry_Josie = false

=== function set_merry(_who, _yes)
{
- _who == Russ:
    ~ _merry_Russ = _yes
- _who == Josie:
    ~ _merry_Josie = _yes
}
~ _judge()

// [facts]
VAR _knows_news = ()
VAR _knows_other_news = ()

// [covenants]: 0 undecided, 1 kept, 2 broken, 3 replaced
LIST _Covenants = first, second, third, fourth
VAR _first = 0
VAR _first_struck = false
VAR _first_forfeited = false
VAR _first_for_good = false
VAR _second = 0
VAR _second_struck = false
VAR _second_for_good = false
VAR _second_term_2 = false
VAR _third = 0
VAR _third_forfeited = false
VAR _fourth = 0
VAR _fourth_struck = false
VAR _fourth_for_good = false

=== function term_met(_covenant, _n)
~ _settle()
~ return _term_met(_covenant, _n)

=== function _term_met(_covenant, _n)
{ _covenant:
- first:
    { _n:
    - 1:
        ~ return _merry_Russ
    }
- second:
    { _n:
    - 1:
        ~ return _fourth_struck
    - 2:
        ~ return _second_term_2 || _knows_news ? Josie
    }
- third:
    { _n:
    - 1:
        ~ return offered(first)
    }
- fourth:
    { _n:
    - 1:
        ~ return _clock_earth > 3
    }
}
~ return false

=== function offered(_covenant)
{ _covenant:
- first:
    ~ return _knows_news ? Russ
- second:
    ~ return _knows_other_news ? (Russ, Josie)
- third:
    ~ return true
- fourth:
    ~ return true
}
~ return false

=== function _judge()
~ temp _bound = ()
~ _fourth_struck = _fourth_struck || _merry_Russ
{ _fourth_struck && not _fourth_for_good:
    { _clock_earth > 3:
        ~ _fourth = 1
    - else:
        ~ _fourth = 0
    }
}
{ not _second_struck && (_merry_Josie && _clock_earth > 2 || _merry_Russ):
    ~ _second_struck = true
    { not (_knows_other_news ? (Russ, Josie)):
        ~ _bound = second
        ~ broken_laws += _offer
    }
}
{ _second_struck && not _second_for_good:
    { _fourth_struck && (_second_term_2 || _knows_news ? Josie):
        ~ _second = 1
    - else:
        ~ _second = 0
    }
}
~ _first_struck = _first_struck || _knows_news ? Russ
{
- not _first_for_good && _second_struck:
    ~ _first = 3
- _first_struck && not _first_for_good:
    { _merry_Russ:
        ~ _first = 1
    - else:
        ~ _first = 0
    }
}
{
- _third == 0 && _fourth_struck:
    ~ _third = 3
- _third == 0:
    {
    - _clock_earth == 1:
        ~ _third = 2
    - offered(first):
        ~ _third = 1
    }
}
~ _first_forfeited = _first == 2 && (_first_forfeited || _clock_earth > 9)
~ _third_forfeited = _third == 2 && (_third_forfeited || _first == 3)

=== function _settle()
~ _first_for_good = _first > 0
{ _second_struck:
    ~ _second_term_2 = _second_term_2 || _knows_news ? Josie
}
~ _second_for_good = _second > 0
~ _fourth_for_good = _fourth > 0

// [laws]
LIST _Laws = _offer
VAR broken_laws = ()
