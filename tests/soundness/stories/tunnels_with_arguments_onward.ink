// `->->` sends the caller of a tunnel on with an argument, to a knot that reads its caller's own.
// Endings: paid, unpaid
// Never offered: 1
VAR purse = 0
-> road
=== road
~ temp toll = 1
+ [Rich]
  ~ purse = 3
+ [Poor]
  ~ toll = 2
- On.
-> gate(toll) ->
+ [Round again] -> road
=== gate(n)
+ {purse >= n} [Pay]
  ~ purse -= n
  ->-> through(purse)
+ [Slip by] ->-> through(9)
+ [Turn back] ->->
=== through(rest)
+ {rest == 2} [Paid] # ending: paid
  -> END
+ {rest == 9 && purse == 0} [Unpaid] # ending: unpaid
  -> END
+ {rest == 4} [Never] # ending: never
  -> END
+ [Home] -> road
