// How long ago something happened decides, and the absolute turn never repeats.
// Endings: soon, late, never
// Never offered: 1
-> hall
=== hall
+ [Ring the bell] -> bell
+ [Wait] -> wait
+ {TURNS_SINCE(-> bell) == 1} [Catch the echo] # ending: soon
  -> END
+ {TURNS_SINCE(-> bell) == 4} [Hear it answered] -> answered
+ {wait.idle > 5 && TURNS_SINCE(-> bell) == -1} [Leave it alone] # ending: never
  -> END
=== bell
It rings.
+ [Listen] -> hall
=== wait
- (idle) You wait.
-> hall
=== answered
+ {TURNS_SINCE(-> hall) == 0} [At once] -> answered
+ {TURNS_SINCE(-> hall) > 0} [At last] # ending: late
  -> END
