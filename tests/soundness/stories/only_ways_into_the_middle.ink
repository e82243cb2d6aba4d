// Both ways only say something, but one of them is come to from elsewhere too.
// Endings: over
// Never offered: 0
VAR x = false
-> hub
=== hub ===
+ [Turn] {x:Off.|On.}
    ~ x = not x
    -> hub
+ [Look] -> look
+ [Look closely] -> look.near
=== look ===
{x: -> near|-> far}
- (near) Near, {~to the left|to the right}.
-> seen
- (far) Far.
-> seen
- (seen) It is seen.
+ [Again] -> hub
* [Leave] # ending: over
    -> END
