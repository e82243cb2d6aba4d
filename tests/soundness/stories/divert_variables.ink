// A divert target set early, used late, passed on, and compared.
// Endings: hill, shore, swapped
// Never offered: 1
VAR goal = -> hill
VAR other = -> shore
-> pick
=== pick
* [The hill]
* [The shore]
  ~ exchange(goal, other)
* [Neither]
  ~ goal = -> nowhere
- A long walk.
+ [On]
- -> goal
=== hill
{ other == -> shore:
  # ending: hill
  -> END
}
* [Impossible] # ending: impossible
  -> END
=== shore
{ came_from(-> nowhere):
  # ending: swapped
  -> END
}
# ending: shore
-> END
=== nowhere
* {goal == -> nowhere} [Back to the map]
  ~ goal = -> shore
  -> goal
=== function came_from(-> where)
{ where == -> nowhere:
  ~ return nowhere > 0
}
~ return false
=== function exchange(ref a, ref b)
~ temp was = a
~ a = b
~ b = was
