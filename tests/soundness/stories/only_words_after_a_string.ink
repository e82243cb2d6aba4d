// After a DONE it matters that a line is told, or that it goes on: whether the story stopped safely.
// Endings: safe
// Never offered: 0
VAR x = false
VAR s = ""
-> hub
=== hub ===
+ [Turn] {x:Off.|On.}
    ~ x = not x
    -> hub
+ [Go on] -> last(-> named)
+ [Go on otherwise] -> last(-> glued)
+ [Go on by a function] -> last(-> spoken)
=== last(-> to) ===
<- offer(to)
-> DONE
=== offer(-> to) ===
* -> to
- -> DONE
=== named ===
# ending: safe
~ s = "{x:Ann|Bo}, {~or|and} {says()}"
{x:
    One line.
    Another line, {s}.
    And a third.
}
=== glued ===
# ending: safe
One line.
{x: <>}
Another line.
=== spoken ===
# ending: safe
~ s = "{says()}"
One line.
~ says()
=== function says ===
{x:
    Yes.
    And yes.
}
