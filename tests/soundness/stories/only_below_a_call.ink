// What lies on the stack while a function is called that takes nothing.
// Endings: rich, poor, with a lamp, in the dark, told, not told
// Never offered: 0
LIST Things = lamp, rope
VAR gold = 0
VAR bag = ()
-> purse
=== purse
+ [Find gold]
  ~ gold = 1
+ [Find none]
- -> way
=== way
+ [Take the lamp]
  ~ bag += lamp
+ [Leave it]
- -> gate
=== gate
+ [Pay] -> pay
+ [Go in] -> go_in
+ [Ask] -> ask
=== pay
+ [Count] -> count
=== count
+ {gold + one() > 1} [Rich] # ending: rich
  -> END
+ {gold + one() == 1} [Poor] # ending: poor
  -> END
=== go_in
+ [Look] -> look
=== look
+ {bag + nothing() ? lamp} [With a lamp] # ending: with a lamp
  -> END
+ {bag + nothing() !? lamp} [In the dark] # ending: in the dark
  -> END
=== ask
~ temp told = false
+ [Tell]
  ~ told = true
+ [Do not tell]
- + [Then]
- {told == truth():
  # ending: told
  -> END
}
# ending: not told
-> END
=== function one
~ return 1
=== function nothing
~ return ()
=== function truth
~ return true
