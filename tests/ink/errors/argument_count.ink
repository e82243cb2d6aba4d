-> walk(1)
-> rest(1)
{MIN(1)} {TURNS(1)}
=== walk(a, b)
-> END
=== rest
-> END
