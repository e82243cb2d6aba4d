// A tunnel sends its caller on, and there the caller's own temporary is read.
// Endings: one, two, home
// Never offered: 0
-> start
=== start
~ temp bag = 0
+ [One]
  ~ bag = 1
+ [Two]
  ~ bag = 2
- Then.
+ [On]
- -> gate ->
# ending: home
-> END
=== gate
+ [Through] ->->
+ [Round] ->-> road
=== road
+ [Walk]
- { bag == 2: -> two }
{ bag == 1: -> one }
~ temp bag = 3
-> DONE
=== one
# ending: one
-> END
=== two
# ending: two
-> END
