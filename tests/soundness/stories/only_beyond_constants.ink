// Visits compared with what the reader chose, and not with any number that is written down.
// Endings: as said
// Never offered: 1
VAR wanted = 0
-> say
=== say
+ [Two]
  ~ wanted = 2
+ [Four]
  ~ wanted = 4
- -> yard
=== yard
+ {swing != wanted} [Swing] -> swing
+ {swing == wanted && wanted == 4} [As often as I said] # ending: as said
  -> END
+ {swing > wanted} [Never] # ending: never
  -> END
+ {swing == wanted} [Say again] -> forget
=== swing
-> yard
=== forget
+ {wanted == 2} [Four, then]
  ~ wanted = 4
- -> yard
