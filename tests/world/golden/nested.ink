// lowered from world.toml

// [cast], [realms]
LIST _Cast = Ann, Ben, Cal
LIST _Realms = house, attic, dream
VAR _in_house = (Ann, Ben)
VAR _in_attic = (Cal)
VAR _in_dream = ()
VAR here = house
VAR present = ()

=== function realm_of(_who)
{
- _in_house ? _who:
    ~ return house
- _in_attic ? _who:
    ~ return attic
- _in_dream ? _who:
    ~ return dream
}
~ return ()

=== function people_in(_realm)
{ _realm:
- house:
    ~ return _in_house
- attic:
    ~ return _in_attic
- dream:
    ~ return _in_dream
}
~ return ()

// [[veils]]
=== function passes(_from, _to)
~ return _from == _to

=== function cross(_who, _realm)
{ _playing != ():
    { (house, dream) ? here:
        ~ broken_laws += _stage
    }
- else:
    { passes(realm_of(_who), _realm) || realm_of(_who) == attic:
        { _realm != here:
            ~ present -= _who
            { _underway_dance ^ _who:
                ~ _stopped_dance = _underway_dance ^ _who
                ~ _underway_dance = ()
            }
            { _who ? Ann:
                ~ _agreed_dance_Ann = ()
            }
        }
        ~ _in_house -= _who
        ~ _in_attic -= _who
        ~ _in_dream -= _who
        { _realm:
        - house:
            ~ _in_house += _who
        - attic:
            ~ _in_attic += _who
        - dream:
            ~ _in_dream += _who
        }
    - else:
        ~ broken_laws += _passage
    }
    ~ _judge()
}

// realms within realms
=== function people_within(_realm)
~ temp _them = people_in(_realm)
{ _realm:
- house:
    ~ _them += _in_attic
}
~ return _them

=== function _within(_realm)
~ temp _them = people_in(_realm)
{ _realm:
- house:
    ~ _them += _in_attic
}
~ return _them

// scenes and clocks
VAR _clock_attic = 0
VAR _clock_dream = 0
VAR _awake_attic = false

=== function scene(_realm, _people)
{ _playing != ():
    { (house, dream) ? here:
        ~ broken_laws += _stage
    }
    ~ _cut()
}
~ _settle()
~ here = _realm
~ present = _people
~ _awake_attic = _awake_attic || _knows_news ? Ann
{ _awake_attic:
    ~ _clock_attic += 4
}
{ not (_bargain == 1):
    ~ _clock_dream += 5
}
{ LIST_COUNT(_people - _within(_realm)) > 0:
    ~ broken_laws += _presence
}
~ _underway_dance = ()
~ _stopped_dance = ()
~ _agreed_dance_Ann = ()
~ _judge()

=== function now(_realm)
{ _realm:
- attic:
    ~ return _clock_attic
- dream:
    ~ return _clock_dream
}
~ return 0

// [facts]
LIST _Facts = news
VAR _knows_news = ()

=== function knows(_who, _fact)
{ _fact:
- news:
    ~ return _knows_news ? _who
}
~ return false

=== function _knowers(_fact)
{ _fact:
- news:
    ~ return _knows_news
}
~ return ()

=== function learn(_who, _fact)
~ _who = _players(_who)
~ _taught(_who, _fact)

=== function _taught(_who, _fact)
{ _fact:
- news:
    ~ _knows_news += _who
}
~ _judge()

=== function tell(_who, _fact)
~ _who = _players(_who)
{ not knows(_who, _fact) && (house, dream) ? here:
    ~ broken_laws += _knowledge
}
~ temp _near = _within(here)
{ here == house || here == attic:
    ~ _near += _in_dream
}
{ LIST_COUNT(_who - _near) > 0:
    ~ broken_laws += _presence
}
~ temp _from = here
~ temp _them = present
{ _who - present - _within(here) == _who:
    ~ _from = realm_of(_who)
    ~ _them = people_in(_from)
}
{ _from == dream:
    ~ _them += _in_house
}
{ _from == dream:
    ~ _them += _in_attic
}
{ not (_knowers(_fact) ^ _who):
    ~ _them -= _who
}
~ _taught(_them, _fact)

// [acts]
LIST _Acts = dance
VAR _underway_dance = ()
VAR _stopped_dance = ()
VAR _agreed_dance_Ann = ()

=== function agree(_who, _act, _with)
~ _who = _players(_who)
~ _with = _players(_with)
{
- _act == dance && _who == Ann:
    ~ _agreed_dance_Ann = _with + _who
}
~ _judge()

=== function begin(_act, _people)
~ _people = _players(_people)
~ temp _near = _within(here)
{ here == house || here == attic:
    ~ _near += _in_dream
}
{ LIST_COUNT(_people - _near) > 0:
    ~ broken_laws += _presence
}
~ temp _willing = ()
{ _act:
- dance:
    { _agreed_dance_Ann == _people:
        ~ _willing += Ann
    }
    { _willing == _people || here == attic:
        ~ _underway_dance = _people
        ~ _stopped_dance = ()
        { _people ? Ann:
            ~ _agreed_dance_Ann = ()
        }
    - else:
        ~ broken_laws += _consent
    }
}
~ _judge()

=== function finish(_act)
~ temp _unwilling = ()
{ _act:
- dance:
    ~ _unwilling = _stopped_dance
    { LIST_COUNT(_stopped_dance) > 0:
        { (house, dream) ? here:
            ~ broken_laws += _consent
        }
        ~ _stopped_dance = ()
    }
    ~ _underway_dance = ()
}
~ _judge()

// [covenants]: 0 undecided, 1 kept, 2 broken
VAR _bargain = 0
VAR _bargain_for_good = false

=== function _judge()
{ _playing != ():
    ~ return
}
{ not _bargain_for_good:
    { _clock_attic > 3:
        ~ _bargain = 1
    - else:
        ~ _bargain = 0
    }
}
~ _awake_attic = _awake_attic || _knows_news ? Ann

=== function _settle()
{ _playing != ():
    ~ return
}
~ _bargain_for_good = _bargain > 0

// [performances]
LIST _Performances = play
VAR _playing = ()

=== function _players(_who)
~ temp _them = _who
{ _playing:
- play:
    ~ _them -= (Cal)
    { _who ? Cal:
        ~ _them += Ann
    }
}
~ return _them

=== function action(_performance)
{ _playing != ():
    { (house, dream) ? here:
        ~ broken_laws += _stage
    }
    ~ _cut()
}
~ _settle()
{ _performance:
- play:
    { not (here == house && _in_house ? (Ann)):
        ~ broken_laws += _presence
    }
}
~ _playing = _performance

=== function cut(_performance)
{ _playing != _performance || _playing == ():
    { (house, dream) ? here:
        ~ broken_laws += _stage
    }
}
~ _cut()

=== function _cut()
~ _playing = ()
~ _judge()
~ _settle()

=== function _still_playing()
~ return _playing != () && (house, dream) ? here

// [laws]
LIST _Laws = _presence, _passage, _knowledge, _consent, _stage
VAR broken_laws = ()

// the laws of speech and knowledge: nothing above asks these
=== function _may_say(_who)
{ here == attic:
    ~ return true
}
~ temp _them = present
{ here == house || here == attic:
    ~ _them += _in_dream
}
~ return _them ? _players(_who)

=== function _knows_to_use(_who, _fact)
{ here == attic:
    ~ return true
}
~ return knows(_who, _fact)
