// lowered from world.toml

// [cast], [realms]
LIST _Cast = Russ, Crake
LIST _Realms = earth, mist
VAR _in_earth = (Russ)
VAR _in_mist = (Crake)
VAR here = earth
VAR present = ()

// [[veils]]
=== function cross(_who, _realm)
{ _realm != here:
    ~ present -= _who
}
~ _in_earth -= _who
~ _in_mist -= _who
{ _realm:
- earth:
    ~ _in_earth += _who
- mist:
    ~ _in_mist += _who
}

// scenes and clocks
=== function scene(_realm, _people)
~ here = _realm
~ present = _people

// [laws]
VAR broken_laws = ()
