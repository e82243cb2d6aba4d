VAR back = -> square
VAR choice_made = false
-> square
=== square
Square {square}.
~ back = -> square
* [North] -> gate(-> market)
* [South] -> gate(-> harbour)
+ {choice_made} [Shop] -> shop ->
  Shopped. -> square
* [Stop] -> END
=== gate(-> beyond)
~ choice_made = true
A gate.
+ [Through] -> beyond
+ [Back] -> back
=== market
~ back = -> market
Market.
-> gate2
=== gate2
+ {gate2 < 4} [Back] -> back
+ [Square] -> square
=== harbour
{back == -> square:From the square|From elsewhere}.
~ temp where = -> shop
-> where ->
-> END
=== shop
~ temp told = -> price
{told(3)} coins.
->->
=== function price(n)
~ return n * 2
