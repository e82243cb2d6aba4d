// lowered from world.toml

// [cast], [realms]
LIST _Cast = Ann, Ben, Cat, King, Queen, Rex, Regina, Toy, Tot
LIST _Realms = hall, page
VAR _in_hall = (Ann, Ben, Cat)
VAR _in_page = (King, Queen, Rex, Regina, Toy, Tot)
VAR here = hall
VAR present = ()

=== function people_in(_realm)
{ _realm:
- hall:
    ~ return _in_hall
- page:
    ~ return _in_page
}
~ return ()

// [[veils]]
=== function watchers()
~ temp _them = ()
{ here == hall:
    ~ _them += _in_page
}
~ return _them - present

// scenes and clocks
=== function scene(_realm, _people)
{ _playing != ():
    ~ broken_laws += _stage
    ~ _cut()
}
{ _playing != ():
    ~ _cut()
}
{ _playing != ():
    ~ _cut()
}
~ _settle()
~ here = _realm
~ present = _people
{ LIST_COUNT(_people - people_in(_realm)) > 0:
    ~ broken_laws += _presence
}

// [bonds.love]
VAR _love_Ann_Ben = 1
VAR _love_Ben_Ann = 0
VAR _love_Cat_Ben = 0
VAR _love_Ben_Cat = 0
VAR _love_King_Queen = 5
VAR _played_love_King_Queen = 5
VAR _love_Queen_King = 0
VAR _played_love_Queen_King = 0
VAR _love_Rex_Regina = 0
VAR _played_love_Rex_Regina = 0
VAR _love_Regina_Rex = 7
VAR _played_love_Regina_Rex = 7
VAR _love_Toy_Tot = 0
VAR _played_love_Toy_Tot = 0
VAR _love_Tot_Toy = 0
VAR _played_love_Tot_Toy = 0

=== function love(_a, _b)
{
- _a == Ann && _b == Ben:
    ~ return _love_Ann_Ben
- _a == Ben && _b == Ann:
    ~ return _love_Ben_Ann
- _a == Cat && _b == Ben:
    ~ return _love_Cat_Ben
- _a == Ben && _b == Cat:
    ~ return _love_Ben_Cat
- _a == King && _b == Queen:
    { _playing != ():
        ~ return _played_love_King_Queen
    }
    ~ return _love_King_Queen
- _a == Queen && _b == King:
    { _playing != ():
        ~ return _played_love_Queen_King
    }
    ~ return _love_Queen_King
- _a == Rex && _b == Regina:
    { (masque, dumbshow) ? _playing:
        ~ return _played_love_Rex_Regina
    }
    ~ return _love_Rex_Regina
- _a == Regina && _b == Rex:
    { (masque, dumbshow) ? _playing:
        ~ return _played_love_Regina_Rex
    }
    ~ return _love_Regina_Rex
- _a == Toy && _b == Tot:
    { _playing == dumbshow:
        ~ return _played_love_Toy_Tot
    }
    ~ return _love_Toy_Tot
- _a == Tot && _b == Toy:
    { _playing == dumbshow:
        ~ return _played_love_Tot_Toy
    }
    ~ return _love_Tot_Toy
}
~ return 0

=== function set_love(_a, _b, _n)
{
- _a == Ann && _b == Ben:
    ~ _love_Ann_Ben = MAX(0, MIN(9, _n))
- _a == Ben && _b == Ann:
    ~ _love_Ben_Ann = MAX(0, MIN(9, _n))
- _a == Cat && _b == Ben:
    ~ _love_Cat_Ben = MAX(0, MIN(9, _n))
- _a == Ben && _b == Cat:
    ~ _love_Ben_Cat = MAX(0, MIN(9, _n))
- _a == King && _b == Queen:
    { _playing != ():
        ~ _played_love_King_Queen = MAX(0, MIN(9, _n))
    - else:
        ~ _love_King_Queen = MAX(0, MIN(9, _n))
    }
- _a == Queen && _b == King:
    { _playing != ():
        ~ _played_love_Queen_King = MAX(0, MIN(9, _n))
    - else:
        ~ _love_Queen_King = MAX(0, MIN(9, _n))
    }
- _a == Rex && _b == Regina:
    { (masque, dumbshow) ? _playing:
        ~ _played_love_Rex_Regina = MAX(0, MIN(9, _n))
    - else:
        ~ _love_Rex_Regina = MAX(0, MIN(9, _n))
    }
- _a == Regina && _b == Rex:
    { (masque, dumbshow) ? _playing:
        ~ _played_love_Regina_Rex = MAX(0, MIN(9, _n))
    - else:
        ~ _love_Regina_Rex = MAX(0, MIN(9, _n))
    }
- _a == Toy && _b == Tot:
    { _playing == dumbshow:
        ~ _played_love_Toy_Tot = MAX(0, MIN(9, _n))
    - else:
        ~ _love_Toy_Tot = MAX(0, MIN(9, _n))
    }
- _a == Tot && _b == Toy:
    { _playing == dumbshow:
        ~ _played_love_Tot_Toy = MAX(0, MIN(9, _n))
    - else:
        ~ _love_Tot_Toy = MAX(0, MIN(9, _n))
    }
}
~ _judge()

// [bonds.sworn]
VAR _sworn_Ann_Ben = false
VAR _sworn_Ben_Ann = false
VAR _sworn_King_Queen = false
VAR _played_sworn_King_Queen = false
VAR _sworn_Queen_King = false
VAR _played_sworn_Queen_King = false
VAR _sworn_Rex_Regina = false
VAR _played_sworn_Rex_Regina = false
VAR _sworn_Regina_Rex = false
VAR _played_sworn_Regina_Rex = false

=== function sworn(_a, _b)
{
- _a == Ann && _b == Ben:
    ~ return _sworn_Ann_Ben
- _a == Ben && _b == Ann:
    ~ return _sworn_Ben_Ann
- _a == King && _b == Queen:
    { _playing != ():
        ~ return _played_sworn_King_Queen
    }
    ~ return _sworn_King_Queen
- _a == Queen && _b == King:
    { _playing != ():
        ~ return _played_sworn_Queen_King
    }
    ~ return _sworn_Queen_King
- _a == Rex && _b == Regina:
    { (masque, dumbshow) ? _playing:
        ~ return _played_sworn_Rex_Regina
    }
    ~ return _sworn_Rex_Regina
- _a == Regina && _b == Rex:
    { (masque, dumbshow) ? _playing:
        ~ return _played_sworn_Regina_Rex
    }
    ~ return _sworn_Regina_Rex
}
~ return false

// [covenants]: 0 undecided, 1 kept, 2 broken
VAR _pact = 0
VAR _pact_for_good = false

=== function _judge()
{ _playing != ():
    ~ return
}
{ not _pact_for_good:
    { _love_Ann_Ben >= 4:
        ~ _pact = 1
    - else:
        ~ _pact = 0
    }
}

=== function _settle()
{ _playing != ():
    ~ return
}
~ _pact_for_good = _pact > 0

// [performances]
LIST _Performances = play, second, masque, dumbshow
VAR _playing = ()

=== function playing(_who)
{ _playing:
- play:
    { _who:
    - Ann:
        ~ return Queen
    - Ben:
        ~ return King
    }
- second:
    { _who:
    - Cat:
        ~ return Queen
    - Ben:
        ~ return King
    }
- masque:
    { _who:
    - Ann:
        ~ return Regina
    - Ben:
        ~ return Rex
    }
- dumbshow:
    { _who:
    - Ann:
        ~ return Toy
    - Ben:
        ~ return Tot
    }
}
~ return _who

=== function action(_performance)
{ _performance:
- masque:
    { _playing != play:
        ~ broken_laws += _stage
        ~ return
    }
- dumbshow:
    { _playing != masque:
        ~ broken_laws += _stage
        ~ return
    }
- else:
    { _playing != ():
        ~ broken_laws += _stage
        ~ _cut()
    }
    { _playing != ():
        ~ _cut()
    }
    { _playing != ():
        ~ _cut()
    }
}
~ _settle()
{ _performance:
- play:
    { not (here == hall && _in_hall ? (Ann, Ben)):
        ~ broken_laws += _presence
    }
    ~ _played_love_King_Queen = _love_King_Queen
    ~ _played_love_Queen_King = _love_Queen_King
    ~ _played_sworn_King_Queen = _sworn_King_Queen
    ~ _played_sworn_Queen_King = _sworn_Queen_King
- second:
    { not (here == hall && _in_hall ? (Cat, Ben)):
        ~ broken_laws += _presence
    }
    ~ _played_love_King_Queen = _love_King_Queen
    ~ _played_love_Queen_King = _love_Queen_King
    ~ _played_sworn_King_Queen = _sworn_King_Queen
    ~ _played_sworn_Queen_King = _sworn_Queen_King
- masque:
    { not (here == hall && _in_hall ? (Ann, Ben)):
        ~ broken_laws += _presence
    }
    ~ _played_love_Rex_Regina = _love_Rex_Regina
    ~ _played_love_Regina_Rex = _love_Regina_Rex
    ~ _played_sworn_Rex_Regina = _sworn_Rex_Regina
    ~ _played_sworn_Regina_Rex = _sworn_Regina_Rex
- dumbshow:
    { not (here == hall && _in_hall ? (Ann, Ben)):
        ~ broken_laws += _presence
    }
    ~ _played_love_Toy_Tot = _love_Toy_Tot
    ~ _played_love_Tot_Toy = _love_Tot_Toy
}
~ _playing = _performance

=== function cut(_performance)
{ _performance == play && _playing == second:
    ~ _performance = _playing
}
{ _playing != _performance || _playing == ():
    ~ broken_laws += _stage
}
~ temp _was = _stages()
~ _cut()
{ _was ? _performance && _stages() ? _performance:
    ~ _cut()
}
{ _was ? _performance && _stages() ? _performance:
    ~ _cut()
}

=== function recast(_performance)
{ _performance:
- play:
    { _playing == second:
        { not (here == hall && _in_hall ? (Ann, Ben)):
            ~ broken_laws += _presence
        }
        ~ _playing = play
    - else:
        ~ broken_laws += _stage
    }
- second:
    { _playing == play:
        { not (here == hall && _in_hall ? (Cat, Ben)):
            ~ broken_laws += _presence
        }
        ~ _playing = second
    - else:
        ~ broken_laws += _stage
    }
- else:
    ~ broken_laws += _stage
}

=== function _stages()
{ _playing:
- play:
    ~ return (play)
- second:
    ~ return (second)
- masque:
    ~ return (masque, play)
- dumbshow:
    ~ return (dumbshow, masque, play)
}
~ return ()

=== function _cut()
~ temp _was = _playing
~ temp _saw = present + watchers()
~ temp _left_play_1 = 0
~ temp _left_play_2 = 0
~ temp _left_second_1 = 0
~ temp _left_masque_1 = 0
~ temp _left_dumbshow_1 = 0
{ _was:
- play:
    ~ _left_play_1 = love(Queen, King) - 2
    ~ _left_play_2 = sworn(King, Queen)
- second:
    ~ _left_second_1 = love(Queen, King)
- masque:
    ~ _left_masque_1 = love(Regina, Rex) - 3
- dumbshow:
    ~ _left_dumbshow_1 = love(Toy, Tot)
}
{ _was:
- masque:
    ~ _playing = play
- dumbshow:
    ~ _playing = masque
- else:
    ~ _playing = ()
}
{ _was:
- play:
    { present ? Ann:
        ~ _love_Ann_Ben = MAX(0, MIN(9, _love_Ann_Ben + _left_play_1))
        ~ _sworn_Ann_Ben = _left_play_2
    }
    { _saw ? Rex:
        ~ _love_Rex_Regina = MAX(0, MIN(9, _love_Rex_Regina + 1))
    }
- second:
    { present ? Cat:
        ~ _love_Cat_Ben = MAX(0, MIN(9, _love_Cat_Ben + _left_second_1))
    }
- masque:
    { present ? Ann:
        ~ _played_love_Queen_King = MAX(0, MIN(9, _played_love_Queen_King + _left_masque_1))
        ~ _played_sworn_Queen_King = true
    }
- dumbshow:
    { present ? Ann:
        ~ _played_love_Regina_Rex = MAX(0, MIN(9, _played_love_Regina_Rex + _left_dumbshow_1))
    }
    { _saw ? Ben:
        ~ _played_love_King_Queen = MAX(0, MIN(9, _played_love_King_Queen + 2))
    }
}
~ _judge()
~ _settle()

=== function _still_playing()
~ return _playing != ()

// [laws]
LIST _Laws = _presence, _stage
VAR broken_laws = ()
