// A function that may call itself for ever is no words: the loop is an error.
// Endings: over
// Never offered: 0
VAR n = 0
-> hub
=== hub
+ [On.]
    ~ n = MIN(n + 1, 3)
    -> hub
* [Down. {n > 1: {down(n)}}] # ending: over
    -> END
=== function down(i)
{i == 2: two|{i > 2: {down(i / 1)}}}
