// What is read only where a divert in a variable leads.
// Endings: one, two
// Never offered: 0
VAR goal = -> near
VAR x = 0
-> start
=== start
+ [One]
  ~ x = 1
+ [Two]
  ~ x = 2
- Then.
+ [Near]
+ [Far]
  ~ goal = -> far
- -> goal
=== near
-> start
=== far
{ x == 2:
  # ending: two
  -> END
}
# ending: one
-> END
