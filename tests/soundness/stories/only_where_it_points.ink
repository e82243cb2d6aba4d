// Which of two variables a reference points to, and it is only ever written through.
// Endings: left, right
// Never offered: 0
VAR a = 0
VAR b = 0
-> start
=== start
+ [Left] -> fill(a)
+ [Right] -> fill(b)
=== fill(ref what)
+ [Fill]
- ~ what = 5
{ a == 5:
  # ending: left
  -> END
}
{ b == 5:
  # ending: right
  -> END
}
-> DONE
