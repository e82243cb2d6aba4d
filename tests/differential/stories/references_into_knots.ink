VAR purse = 5
VAR debt = 0
-> market
=== market
~ temp stake = 2
-> bet(purse, stake) ->
Purse {purse}, stake {stake}.
-> bet(stake, 1) ->
Purse {purse}, stake {stake}.
-> settle(purse, debt)
=== bet(ref from, by)
~ from -= by
Down to {from}.
+ [Double] 
  ~ from -= by
+ [Keep]
- Then {from}.
->->
=== settle(ref mine, ref owed)
~ owed = owed + mine
~ mine = 0
{mine}, {owed}, {purse}, {debt}.
-> END
