// Words that go round for ever, and do nothing else.
// Endings: over
// Never offered: 0
VAR x = 0
-> hub
=== hub ===
+ [Count]
    ~ x = MIN(x + 1, 2)
    {Well|Well, well|At last}.
    -> hub
* {x == 2} [Listen] -> round
* [Leave] # ending: over
    -> END
=== round ===
Hello
- (again) {x == 2: and {~on|on and on} {x == 2: -> again}}
# ending: over
-> END
