VAR coins = 3
-> well
=== well
- (again)
{again > 12: -> tired}
{The well was dry.|Still dry.|Dry as ever.}
+ {coins > 0} [Drop a coin] 
  ~ coins--
  It fell without a sound{coins == 0:, and it was the last}.
  -> well
+ [Listen] {again > 2:You hear something.|Nothing.}
  -> well
* [Shout] It shouts back.
  -> well
* {again > 3} [Climb down] -> down
+ (leave) {leave < 2} [Walk away] You come back.
  -> well
* -> tired
=== down
At the bottom: {3 - coins} coins.
-> END
=== tired
You have nothing left to do here.
-> END
