// A function that writes on one branch only, as something else has been chosen before.
// Endings: one, two, seven
// Never offered: 0
VAR x = 0
VAR change = 0
-> start
=== start
+ [Leave it]
  ~ change = 0
+ [Change it]
  ~ change = 1
- And.
+ [One]
  ~ x = 1
+ [Two]
  ~ x = 2
- Then.
+ [On]
  ~ perhaps(change)
- { x:
- 1:
  # ending: one
  -> END
- 2:
  # ending: two
  -> END
- else:
  # ending: seven
  -> END
}
=== function perhaps(really)
{ really:
  ~ x = 7
}
