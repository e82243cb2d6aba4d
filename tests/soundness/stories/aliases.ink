// One variable passed twice by reference, and a global that a reference changes behind its back.
// Endings: doubled, behind, broke
// Never offered: 1
VAR purse = 1
VAR seen = 0
-> stall
=== stall
+ {purse < 9} [Double it]
  ~ pour(purse, purse)
+ {purse == 4} [Look away]
  ~ spend(purse)
* {purse == 16} [Sixteen] # ending: doubled
  -> END
* {seen == 4 && purse == 3} [Behind your back] # ending: behind
  -> END
* {purse == 5} [Five] # ending: five
  -> END
* ->
  # ending: broke
  -> END
- -> stall
=== function pour(ref from, ref into)
~ into = into + from
=== function spend(ref what)
~ seen = purse
~ what = what - 1
