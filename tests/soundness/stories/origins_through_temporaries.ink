// The origins of a list travel through copies, references and functions, and outlive its items.
// Endings: two, three, five
// Never offered: 1
LIST small = a, b
LIST large = c, d, e
-> take
=== take
~ temp held = ()
+ [Small]
  ~ held = a
+ [Large]
  ~ held = d
+ [Both]
  ~ held = (a, d)
- Held.
~ temp copy = held
~ held = small
~ drain(copy)
+ [On]
- -> judge(copy)
=== judge(what)
+ {LIST_COUNT(LIST_ALL(what)) == 2} [Two] # ending: two
  -> END
+ {LIST_COUNT(LIST_ALL(what)) == 3} [Three] # ending: three
  -> END
+ {LIST_COUNT(LIST_ALL(what)) == 5} [Five] # ending: five
  -> END
+ {what} [Something is left] # ending: something
  -> END
=== function drain(ref list)
~ list = list - LIST_ALL(list)
