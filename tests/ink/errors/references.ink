VAR v = 1
~ raise(1)
~ raise(hall)
~ raise(V)
{raise(v)}
-> to(hall)
-> to(-> hall)
-> keep(-> by)
=== by(ref x)
-> END
=== function raise(ref x)
~ x++
=== to(-> place)
-> place
=== keep(place)
-> place
=== hall
-> END
