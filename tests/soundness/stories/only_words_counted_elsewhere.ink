// What only says something is counted, and a choice asks how often it was said.
// Endings: far, over
// Never offered: 0
VAR x = false
-> hub
=== hub ===
+ [Turn] {x:Off.|On.}
    ~ x = not x
    -> hub
+ [Look] -> look
* {look.far > 2} [It was far] # ending: far
    -> END
* [Leave] # ending: over
    -> END
=== look ===
{x: -> near|-> far}
- (near) Near.
-> seen
- (far) Far, {~east|west}.
-> seen
- (seen) {far > 1: Very far.|Not far.}
-> hub
