// A reference waits on the evaluation stack while a die falls; nothing else reads what it points to.
// Endings: global, temporary, neither
// Never offered: 0
VAR kept = 0
-> pick
=== pick
~ temp held = 0
+ [One]
  ~ kept = 1
+ [Two]
  ~ kept = 2
+ [Three]
  ~ kept = 3
- Now.
{ both(kept, RANDOM(1, 2), 5): -> found_global }
+ [One]
  ~ held = 1
+ [Two]
  ~ held = 2
+ [Three]
  ~ held = 3
- Now again.
{ both(held, RANDOM(1, 2), 5): -> found_temporary }
# ending: neither
-> END
=== found_global
+ [On] # ending: global
  -> END
=== found_temporary
+ [On] # ending: temporary
  -> END
=== function both(ref x, n, total)
~ return x + n == total
