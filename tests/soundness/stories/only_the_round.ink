// Every third swing leads somewhere, and what was done on the third matters on the fourth.
// Endings: fourth
// Never offered: 1
VAR marked = false
-> yard
=== yard
+ [Swing] -> swing
+ [Mark it]
  { swing % 3 == 2:
    ~ marked = true
  }
+ [Look]
  { swing % 3 == 1 && marked: -> found }
+ {swing < 0} [Never] # ending: never
  -> END
- -> yard
=== swing
-> yard
=== found
+ [Go] # ending: fourth
  -> END
