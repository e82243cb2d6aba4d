// Nothing but the time since the bell tells these states apart.
// Endings: answered
// Never offered: 1
-> hall
=== hall
+ [Ring] -> bell
+ [Wait] -> hall
+ {TURNS_SINCE(-> bell) == 4} [Answer] # ending: answered
  -> END
+ {TURNS_SINCE(-> bell) == -2} [Answer before it rings] # ending: early
  -> END
=== bell
-> hall
