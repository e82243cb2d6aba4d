// A number that is only printed makes no new state; one that is printed and compared does.
// Endings: home
// Never offered: 0
VAR day = 1
VAR debt = 0
-> road
=== road
Day {day}, and {debt > 2: much owed|little owed}.
~ day++
+ [Walk, on day {day}] -> road
+ {debt < 5} [Borrow]
  ~ debt++
  -> road
* {debt == 5} [Go home] # ending: home
  -> END
