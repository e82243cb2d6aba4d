// What one remark counts, another remark asks about, and nothing else does.
// Endings: over
// Never offered: 0
VAR x = false
-> hub
=== hub ===
+ [Turn] {x:Off.|On.}
    ~ x = not x
    -> hub
+ [Look] -> look
* [Leave] # ending: over
    -> END
=== look ===
{x: -> near|-> far}
- (near) Near.
-> seen
- (far) Far, {~east|west}.
-> seen
- (seen) {far > 3: Very far.|Not far.} {x: {near > 1: Again.}}
-> hub
