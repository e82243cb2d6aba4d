// A divert keeps the frame: a knot reads a temporary that another knot set.
// Endings: first, second, unset
// Never offered: 1
-> start
=== start
+ [First] -> set(1)
+ [Second] -> set(2)
+ [Neither] -> middle
=== set(n)
~ temp carried = n
-> middle
=== middle
+ [On] -> read
=== read
{ carried:
- 1: -> leave("first")
- 2: -> leave("second")
}
~ temp carried = 3
+ {carried == 3} [Three] # ending: unset
  -> END
+ {carried == 2} [Two] # ending: two
  -> END
=== leave(word)
+ {word == "first"} [First] # ending: first
  -> END
+ {word == "second"} [Second] # ending: second
  -> END
