// Dice that fall in a thread of a thread, when the threads below have still to go on.
// Endings: low, high, told
// Never offered: 1
VAR seen = 0
-> hall
=== hall
~ temp mine = 0
+ [First]
  ~ mine = 1
+ [Second]
  ~ mine = 2
-
<- outer(mine)
{ mine == 2 && seen == 2:
  + [Told] # ending: told
    -> END
}
-> DONE
=== outer(n)
~ temp kept = n * 10
<- inner(n)
{ kept > 10:
  + {seen == 1} [Low] # ending: low
    -> END
}
+ {kept == 10 && seen == 2} [High] # ending: high
  -> END
+ {kept == 0} [Never] # ending: never
  -> END
-> DONE
=== inner(n)
~ seen = RANDOM(1, 2)
+ [Again {n}] -> hall
-> DONE
