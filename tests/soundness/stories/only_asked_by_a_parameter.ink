// Visits that only a knot asks for, of whatever it is given.
// Endings: field, wood
// Never offered: 1
-> start
=== start
+ [Field] -> field
+ [Wood] -> wood
=== field
-> evening
=== wood
-> evening
=== evening
+ [On] -> ask(-> field)
=== ask(-> what)
+ {READ_COUNT(what) == 1} [The field] # ending: field
  -> END
+ {READ_COUNT(what) == 0} [The wood] # ending: wood
  -> END
+ {READ_COUNT(what) == 2} [Never] # ending: never
  -> END
