// Choices that threads gather, each with the parameters of its own thread.
// Endings: told, silent
// Never offered: 1
VAR told = 0
-> table
=== table
<- guest(1, -> table)
<- guest(2, -> table)
{ told == 3:
  <- guest(4, -> table)
}
* {told == 7} [Toast them all] # ending: told
  -> END
* {told == 4} [Toast only the last] # ending: odd
  -> END
* [Leave without a word] # ending: silent
  -> END
=== guest(n, -> back)
~ temp said = told
+ {not heard(n)} [Greet guest {n}]
  { said == told:
    ~ told += n
  - else:
    ~ told = 100
  }
  -> aside ->
  -> back
=== aside
* [Smile] ->->
* [Bow] ->->
+ ->
  ->->
=== function heard(n)
{ n:
- 1: ~ return told % 2 == 1
- 2: ~ return told % 4 > 1
- else: ~ return told > 3
}
