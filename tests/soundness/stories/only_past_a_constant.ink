// Numbers that only grow, or only shrink: what they are compared with, here and where they go.
// Endings: three, deep, bright, owed
// Never offered: 2
VAR steps = 0
VAR depth = 0
VAR seen = 0
VAR lamp = 0
VAR debt = 0
-> road
=== road
+ [On]
  ~ steps++
  -> road
+ {steps < 4} [Rest]
  ~ seen = steps
  -> camp
* {steps == 2} [Dig] -> pit
* {steps > 2} [Light the lamp] -> light
+ {steps < 0} [Never] -> END
=== camp
+ {past(seen)} [Three and no more]
  # ending: three
  -> END
+ [Up again]
  ~ seen = 0
  -> road
=== function past(n)
~ return n == 3
=== pit
+ [Deeper]
  ~ depth -= 2
  -> pit
+ {depth == -6} [Out]
  # ending: deep
  -> END
+ {depth == -5} [Never] -> END
+ {depth < -6} [Up with you]
  ~ depth = 0
  -> pit
=== light
+ [Brighter]
  ~ brighten(lamp)
  -> light
+ {lamp > 3 && lamp < 5} [Look]
  # ending: bright
  -> END
+ [Borrow]
  ~ debt = 6
  -> owing
=== function brighten(ref x)
~ x += 2
=== owing
+ [Borrow more]
  ~ debt++
  -> paying
+ [Pay] -> paying
=== paying
+ {debt > 0} [Pay one]
  ~ debt--
  -> paying
+ {debt == 0} [Free]
  # ending: owed
  -> END
