// SEED_RANDOM in the middle of a shuffle deals it anew: an item may fall twice.
// Endings: twice, over
// Never offered: 0
VAR first = 0
-> deal(0)
=== deal(n)
~ temp card = draw()
{ n == 0:
  ~ first = card
  ~ SEED_RANDOM(3)
}
+ {n == 0} [Again] -> deal(1)
+ {n == 1 && card == first} [The same card] # ending: twice
  -> END
+ {n == 1} [Stop] # ending: over
  -> END
=== function draw
{shuffle:
- ~ return 1
- ~ return 2
- ~ return 3
}
