// After a DONE it matters that anything is printed: whether the story stopped safely.
// Endings: safe
// Never offered: 0
VAR x = false
-> hub
=== hub ===
+ [Turn] {x:Off.|On.}
    ~ x = not x
    -> hub
+ [Go on] -> last
=== last ===
<- offer
-> DONE
=== offer ===
* -> after
- -> DONE
=== after ===
# ending: safe
{x:
    One line.
    Another line.
    And a third.
}
