// A visit count that is printed in sums, and compared only with two.
// Endings: twice
// Never offered: 1
VAR nights = 0
-> road
=== road
+ [To the inn] -> inn
=== inn
You have been here {inn - 1} times before, {inn * 2} in all, {nights} by your own count.
~ nights = inn
+ [Again] -> road
+ {inn == 2} [Twice] # ending: twice
  -> END
+ {inn < 0} [Never] # ending: never
  -> END
