// A function that writes on one branch only: what was there may still be read.
// Endings: one, two, seven
// Never offered: 0
VAR x = 0
-> start
=== start
+ [One]
  ~ x = 1
+ [Two]
  ~ x = 2
- Then.
+ [Leave it]
  ~ perhaps(false)
+ [Change it]
  ~ perhaps(true)
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
