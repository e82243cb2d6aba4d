// Only the last element of a sequence leads anywhere.
// Endings: last
// Never offered: 1
-> bell
=== bell
+ [Ring] -> rung
+ {rung < 0} [Never] # ending: never
  -> END
=== rung
{once|twice|-> last}
-> bell
=== last
+ [Leave] # ending: last
  -> END
