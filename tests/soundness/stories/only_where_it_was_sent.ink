// Diverts handed on by arguments, results, references and other variables, never named where used.
// Endings: north, south, east, west, nothing
// Never offered: 0
VAR a = 0
VAR b = 0
VAR c = 0
VAR d = 0
VAR way = -> nothing
VAR other = -> nothing
-> start
=== start
+ [One]
  ~ a = 1
+ [Two]
  ~ b = 1
+ [Three]
  ~ c = 1
+ [Four]
  ~ d = 1
- And.
+ [By an argument] -> follow(-> north)
+ [By a result]
  ~ way = pick(-> south)
  -> follow(way)
+ [By a reference]
  ~ point(way, -> east)
  -> stop
+ [By another]
  ~ other = -> west
  ~ way = other
  -> stop
=== nothing
# ending: nothing
-> END
=== follow(-> to)
+ [Go] -> to
=== stop
+ [Go] -> way
=== function pick(to)
~ return to
=== function point(ref which, to)
~ which = to
=== north
{ a:
  # ending: north
  -> END
}
-> nothing
=== south
{ b:
  # ending: south
  -> END
}
-> nothing
=== east
{ c:
  # ending: east
  -> END
}
-> nothing
=== west
{ d:
  # ending: west
  -> END
}
-> nothing
