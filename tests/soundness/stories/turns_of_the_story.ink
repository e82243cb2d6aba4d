// The number of the turn itself decides, in a story that comes to an end.
// Endings: even, early, odd
// Never offered: 1
VAR left = 4
-> walk
=== walk
~ left--
+ {left > 0} [Walk] -> walk
+ {left > 1} [Run]
  ~ left--
  -> walk
+ {TURNS() == 2 && left == 1} [Early] # ending: early
  -> END
+ {TURNS() == 9} [Never] # ending: never
  -> END
+ {left <= 0} [Stop]
  {TURNS() % 2 == 0:
    # ending: even
    -> END
  }
  # ending: odd
  -> DONE
