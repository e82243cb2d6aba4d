// What was chosen first lives in a temporary alone, through two more choices.
// Endings: left, right, both
// Never offered: 1
-> fork(0)
=== fork(times)
~ temp way = 0
+ [Left]
  ~ way = 1
+ [Right]
  ~ way = 2
- A path.
+ [On]
+ [Stop and think]
- A gate.
{ way == 1 && times == 1:
  Both ways, then. # ending: both
  -> END
}
{ way == 2 && times == 1:
  -> after(way)
}
* {way == 1} [Open it on the left] # ending: left
  -> END
* {way == 3} [Open it on neither] # ending: neither
  -> END
+ [Turn back] -> fork((times + way - 1) % 3)
=== after(way)
# ending: right
-> END
