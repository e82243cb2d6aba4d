// Nothing but how long ago the turns were that are kept tells these states apart.
// Endings: cold, forgotten
// Never offered: 2
VAR lit = 0
-> room(TURNS())
=== room(entered)
+ [Wait] -> room(entered)
+ [Light the fire]
  ~ lit = TURNS()
  -> room(entered)
+ {since(lit) == 3 && TURNS() != entered} [Go to bed] # ending: cold
  -> END
+ {lit - TURNS() > 0} [Have lit it tomorrow] # ending: never
  -> END
+ {TURNS() < entered} [Come in tomorrow] # ending: never
  -> END
+ {since(entered) > 4} [Leave] # ending: forgotten
  -> END
=== function since(turn)
~ return TURNS() - turn
