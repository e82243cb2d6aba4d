// A reference held inside a tunnel while the reader chooses.
// Endings: gold, silver, both
// Never offered: 1
VAR gold = 0
VAR silver = 0
-> vault
=== vault
+ {gold + silver < 2} [Gold] -> fill(gold) ->
+ {gold + silver < 2} [Silver] -> fill(silver) ->
* {gold == 2} [Leave with gold] # ending: gold
  -> END
* {silver == 2 && gold == 0} [Leave with silver] # ending: silver
  -> END
* {gold == 2 && silver == 1} [Leave with both] # ending: both
  -> END
* {gold == 2 && silver == 2} [Leave with too much] # ending: greed
  -> END
+ ->
  ~ gold = 0
  ~ silver = 0
- -> vault
=== fill(ref what)
How much?
+ [One]
  ~ what += 1
+ [Two]
  ~ what += 2
- ->->
