// Nothing but the turn that waits to be looked at while a die falls tells these states apart.
// Endings: early, late
// Never offered: 0
-> hall
=== hall
~ temp then = TURNS()
+ [Wait] -> look(then)
+ [Wait longer]
  + + [Go on] -> look(then)
=== look(turn)
{is_late(turn, RANDOM(1, 2)): -> late}
+ [Leave] # ending: early
  -> END
=== function is_late(turn, die)
~ return die == 2 && TURNS() - turn == 2
=== late
+ [Stay] # ending: late
  -> END
