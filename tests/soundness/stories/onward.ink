// Tunnels that send their caller elsewhere, two deep.
// Endings: home, away, around
// Never offered: 1
VAR bag = 0
-> start
=== start
+ [Pack]
  ~ bag = 1
+ [Leave it]
- -> gate ->
+ {bag == 1} [Home] # ending: home
  -> END
+ {bag == 0} [Back to the start] -> start
+ {bag == 2} [Never two] # ending: two
  -> END
=== gate
-> bridge ->
+ [Through] ->->
+ [Round] ->-> road
=== bridge
+ [Over] ->->
+ [Under] ->-> river
=== river
{ bag == 1:
  + [Let it go]
    ~ bag = 5
    ->-> road
}
+ [Swim on] ->-> road
=== road
~ temp was = bag
+ [Walk]
- { was == 5:
  # ending: around
  -> END
}
{ was == 1:
  # ending: away
  -> END
}
-> start
