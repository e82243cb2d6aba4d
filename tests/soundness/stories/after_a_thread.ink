// What is read after a thread has started, when the thread itself reads nothing.
// Endings: one, two
// Never offered: 0
VAR flag = 0
-> start
=== start
+ [One]
  ~ flag = 1
+ [Two]
  ~ flag = 2
- Then.
+ [On]
- <- side
+ {flag == 1} [One] # ending: one
  -> END
+ {flag == 2} [Two] # ending: two
  -> END
=== side
+ [Aside] -> start
- -> DONE
