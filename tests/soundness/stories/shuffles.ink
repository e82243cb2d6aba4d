// What falls, in every order that it can.
// Endings: three aces, spent, patient
// Never offered: 1
VAR aces = 0
VAR drawn = ""
-> draw
=== draw
- (again)
{shuffle once:
- ~ aces += 1
- ~ aces += 10
- ~ aces += 100
- ~ drawn = "joker"
}
+ {again < 5} [Draw] -> draw
* {again == 3 && aces == 111} [Three aces] # ending: three aces
  -> END
* {again > 4 && drawn == "joker" && aces == 111} [Spent] -> spent
* {aces == 20} [The same ace twice] # ending: cheat
  -> END
=== spent
{~high|low} {coin() == coin(): the same | different}
+ { coin() == 2 } [Two] # ending: spent
  -> END
+ [Again]
  # ending: patient
  -> END
=== function coin
{shuffle:
- ~ return 1
- ~ return 2
}
