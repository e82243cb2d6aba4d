// lowered from world.toml

// [cast], [realms]
LIST _Cast = Russ
LIST _Realms = still, waking, sworn, swift
VAR _in_still = (Russ)
VAR _in_waking = ()
VAR _in_sworn = ()
VAR _in_swift = ()
VAR here = still
VAR present = ()

=== function people_in(_realm)
{ _realm:
- still:
    ~ return _in_still
- waking:
    ~ return _in_waking
- sworn:
    ~ return _in_sworn
- swift:
    ~ return _in_swift
}
~ return ()

// scenes and clocks
VAR _clock_waking = 0
VAR _clock_sworn = 0
VAR _clock_swift = 0
VAR _awake_waking = false

=== function scene(_realm, _people)
~ _settle()
~ here = _realm
~ present = _people
~ _awake_waking = _awake_waking || _merry_Russ || _clock_swift > 9
{ _awake_waking:
    ~ _clock_waking += 1
}
{ _bargain == 1 && not (_bargain == 0):
    ~ _clock_sworn += 1
- else:
    ~ _clock_sworn += 2
}
~ _clock_swift += 3
{ LIST_COUNT(_people - people_in(_realm)) > 0:
    ~ broken_laws += _presence
}
~ _judge_scene()

=== function now(_realm)
{ _realm:
- waking:
    ~ return _clock_waking
- sworn:
    ~ return _clock_sworn
- swift:
    ~ return _clock_swift
}
~ return 0

// [traits.merry]
VAR _merry_Russ = false

// [covenants]: 0 undecided, 1 kept, 2 broken
VAR _bargain = 0
VAR _bargain_for_good = false

=== function _judge()
{ not _bargain_for_good:
    { _merry_Russ:
        ~ _bargain = 1
    - else:
        ~ _bargain = 0
    }
}
~ _awake_waking = _awake_waking || _merry_Russ || _clock_swift > 9

=== function _judge_scene()
~ _awake_waking = _awake_waking || _merry_Russ || _clock_swift > 9

=== function _settle()
~ _bargain_for_good = _bargain > 0

// [laws]
LIST _Laws = _presence
VAR broken_laws = ()
