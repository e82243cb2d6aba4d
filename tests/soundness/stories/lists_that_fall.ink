// LIST_RANDOM, of lists that were put together in different orders, and of an empty one.
// Endings: both, first, none
// Never offered: 1
LIST fruit = apple, pear, plum
VAR bowl = ()
VAR eaten = ()
-> table
=== table
+ {LIST_COUNT(bowl) < 2} [Pear]
  ~ bowl += pear
+ {LIST_COUNT(bowl) < 2} [Apple]
  ~ bowl += apple
+ [Eat]
  ~ temp taken = LIST_RANDOM(bowl)
  { taken == ():
    # ending: none
    -> END
  }
  ~ eaten += taken
  ~ bowl -= taken
* {eaten == (apple, pear)} [Both] # ending: both
  -> END
* {eaten == apple && bowl == pear} [First] # ending: first
  -> END
* {eaten ? plum} [Never] # ending: never
  -> END
- -> table
