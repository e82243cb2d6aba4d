// Where a sequence has got to decides what can be chosen; one of them sits in a function.
// Endings: fourth, cycled
// Never offered: 1
-> clock
=== clock
{&tick|tock|-> chime}
-> strike
= chime
{stopping:
- One.
- Two.
- Three.
- -> fourth
}
+ [Wait for the next] -> strike
= strike
+ [Wind] -> clock
* {turn_of() == 3} [The third of three] # ending: cycled
  -> END
+ {chime == 3} [Thrice] -> clock
* {chime == 5} [Five times] # ending: five
  -> END
= fourth
+ [Stop] # ending: fourth
  -> END
=== function turn_of
{cycle:
- ~ return 1
- ~ return 2
- ~ return 3
}
