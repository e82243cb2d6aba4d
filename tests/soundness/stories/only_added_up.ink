// Visits that are added up: no more than what the sum is compared with is ever told apart.
// Endings: five, seven, less
// Never offered: 1
-> hall
=== hall
+ {attic + 2 * yard < 6} [Up] -> attic
+ {attic + 2 * yard < 6} [Out] -> yard
+ [Down] -> cellar
+ {attic + cellar == 5 && yard == 1} [Five] # ending: five
  -> END
+ {cellar * 2 + attic + yard == 7} [Seven] # ending: seven
  -> END
+ {attic - yard == 2} [Less] # ending: less
  -> END
+ {cellar + attic > 3 && cellar + attic < 4} [Never] -> END
=== attic
-> hall
=== yard
-> hall
=== cellar
-> hall
