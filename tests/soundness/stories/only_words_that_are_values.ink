// What a sequence or a condition says is only said, unless it is said into a string.
// Endings: over, third
// Never offered: 0
VAR x = false
VAR said = ""
-> hub
=== hub ===
~ said = "{x:yes|no}"
+ [Turn] {x:On.|Off.}
    ~ x = not x
    -> hub
+ {said == "yes"} [Say it] {&One|Two|Three}.
    -> hub
+ {spoken() == "third"} [Third] # ending: third
    -> END
* [Leave] # ending: over
    -> END

=== function spoken ===
~ return "{word()}"

=== function word ===
{first|second|third|more}
