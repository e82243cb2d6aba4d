// Of a temporary list nothing is left to matter but where its items came from.
// Endings: small, large
// Never offered: 1
LIST little = a, b
LIST big = c, d, e
-> take
=== take
~ temp held = ()
+ [Small]
  ~ held = a
+ [Large]
  ~ held = c
- Held.
+ [Drop it]
- ~ held = ()
+ {LIST_COUNT(LIST_ALL(held)) == 2} [Small] # ending: small
  -> END
+ {LIST_COUNT(LIST_ALL(held)) == 3} [Large] # ending: large
  -> END
+ {LIST_COUNT(LIST_ALL(held)) == 5} [Never] # ending: never
  -> END
