// A list that is emptied before it is read again: what is left of it is where it came from.
// Endings: two, three, two held, three held
// Never offered: 0
LIST first = a, b
LIST second = c, d, e
VAR kept = ()
-> choose
=== choose
~ temp held = ()
+ [First]
  ~ kept = a
+ [Second]
  ~ kept = (c, d)
- Chosen.
+ [First]
  ~ held = b
+ [Second]
  ~ held = e
- Held.
+ [On]
- On.
~ kept = ()
~ held = ()
+ {LIST_COUNT(LIST_ALL(kept)) == 2} [Two] # ending: two
  -> END
+ {LIST_COUNT(LIST_ALL(kept)) == 3} [Three] # ending: three
  -> END
+ {LIST_COUNT(LIST_ALL(held)) == 2} [Two] # ending: two held
  -> END
+ {LIST_COUNT(LIST_ALL(held)) == 3} [Three] # ending: three held
  -> END
