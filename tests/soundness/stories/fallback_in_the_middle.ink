// A fallback is taken in the middle of a turn, with the frame it kept and not the one now.
// Endings: kept, lost
// Never offered: 1
VAR told = 0
-> desk
=== desk
~ temp kept = 0
+ [One]
  ~ kept = 1
+ [Two]
  ~ kept = 2
- Later.
* (paper) [Take the paper]
+ [Leave it]
-
<- offers(kept)
~ kept = 9
-> DONE
=== offers(n)
* {not desk.paper} [Take it now] -> after(n)
+ {RANDOM(1, 2) == n} -> after(n)
+ -> desk
- -> DONE
=== after(n)
+ {n == 2} [Keep it] # ending: kept
  -> END
+ {n == 1 && desk.paper} [Lose it] # ending: lost
  -> END
+ {n == 9} [Never] # ending: never
  -> END
+ -> desk
