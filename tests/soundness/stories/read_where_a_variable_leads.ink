// What is read only where a divert in a variable leads: a knot, a tunnel, a function.
// Endings: knot one, knot two, tunnel one, tunnel two, function one, function two
// Never offered: 0
VAR goal = -> knot
VAR way = -> tunnel
VAR asked = -> says
VAR x = 0
VAR y = 0
VAR z = 0
-> start
=== start
+ [One]
  ~ x = 1
+ [Two]
  ~ x = 2
- Then.
+ [One]
  ~ y = 1
+ [Two]
  ~ y = 2
- Then.
+ [One]
  ~ z = 1
+ [Two]
  ~ z = 2
- Then.
+ [Knot] -> goal
+ [Tunnel] -> way ->
+ [Function]
- {asked():
  # ending: function two
  -> END
}
# ending: function one
-> END
=== knot
{ x == 2:
  # ending: knot two
  -> END
}
# ending: knot one
-> END
=== tunnel
{ y == 2:
  # ending: tunnel two
  -> END
}
# ending: tunnel one
-> END
=== function says
~ return z == 2
