// Chance in a choice's condition and in its text, while other choices are already pending.
// Endings: lucky, plain, counted
// Never offered: 1
VAR thrown = 0
-> table
=== table
<- side(1)
+ {RANDOM(1, 3) == 3} [Lucky {~heads|tails}]
  ~ thrown += 2
+ {throw() == 2} [Thrown]
  ~ thrown += 10
+ {CHOICE_COUNT() == 3} [All at once] # ending: counted
  -> END
+ {CHOICE_COUNT() == 5} [Five at once] # ending: five
  -> END
+ [Plain]
- {thrown > 11: -> end("lucky")}
{thrown == 1: -> end("plain")}
{thrown > 20: -> DONE}
~ thrown = thrown % 12
-> table
=== side(n)
~ temp mine = RANDOM(n, 2)
+ {mine == 2} [Side {mine}]
  ~ thrown = mine - 1
  -> end("plain")
- -> DONE
=== end(how)
+ {how == "lucky"} [So] # ending: lucky
  -> END
+ {how == "plain"} [So] # ending: plain
  -> END
=== function throw
{shuffle:
- ~ return 1
- ~ return 2
}
