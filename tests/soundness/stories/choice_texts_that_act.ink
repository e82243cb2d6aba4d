// What a choice says is worked out before it is offered, and may roll dice and change the world.
// Endings: heads, tails
// Never offered: 1
VAR side = 0
VAR called = 0
-> coin
=== coin
+ [Heads{call(1)}]
  ~ called = 1
+ [Tails{call(2)}]
+ {called == 9} [Never] # ending: never
  -> END
- { side == called: -> won }
-> coin
=== won
+ {called == 1} [Heads it is] # ending: heads
  -> END
+ {called == 2} [Tails it is] # ending: tails
  -> END
=== function call(n)
~ called = n
~ side = RANDOM(1, 2)
